from __future__ import annotations

from dataclasses import replace

import pytest

from codebot.catalog import Catalog
from codebot.evaluation import Outcome, score
from codebot.records import Claim

from .made import CASE, REPLY

ASKED = replace(CASE, turns=("GERD, no esophagitis: right-sided sciatica too?",))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("For “GERD, no esophagitis” the code is K21.9.", 1.0),
        ("For “GERD no esophagitis” the code is K21.9.", 1.0),
        ("For “GERD esophagitis” the code is K21.9.", 0.0),
        ("For “right side sciatica” the code is M54.31.", 1.0),
        ("M54.2 is “Cervicalgia”.", 1.0),
        ("M54.2 is “Neck pain of long standing”.", 0.0),
        ("The page says “complete at five characters”.", 1.0),
        ("The page says “complete at six characters”.", 0.0),
        ("M53.86 takes no 7th character.", None),
    ],
)
def test_words_in_quotation_marks_stand_where_they_come_from(
    text: str, value: float | None, catalog: Catalog
) -> None:
    reply = replace(
        REPLY,
        claims=(Claim(text, (1,)),),
        question=ASKED.question,
        standalone_question=ASKED.question,
    )
    assert score(ASKED, Outcome(ASKED.id, reply, 0.01), catalog)["echo"].value == value
