from __future__ import annotations

from dataclasses import replace

import pytest

from codebot.catalog import Catalog
from codebot.evaluation import Outcome, score
from codebot.records import Claim

from .made import CASE, REPLY


@pytest.mark.parametrize(
    ("question", "claims", "value"),
    [
        ("Is M53.86 billable?", ("Yes. It is.", "It is complete."), 1.0),
        ("Is M53.86 billable?", ("It is M53.86.", "Yes, it is billable."), 0.5),
        ("What is the difference between NEC and NOS?", ("No. NEC is one thing.",), 0.0),
        ("Which 7th character goes on M53.86?", ("No. It takes none.",), 1.0),
        ("How many characters has M53.85, and is a 7th needed?", ("No. It has five.",), 1.0),
        ("What is M53.86?", ("Nothing but a code.",), 1.0),
    ],
)
def test_yes_and_no_have_their_place(
    question: str, claims: tuple[str, ...], value: float, catalog: Catalog
) -> None:
    case = replace(CASE, turns=(question,))
    reply = replace(REPLY, claims=tuple(Claim(text, (1,)) for text in claims))
    assert score(case, Outcome(case.id, reply, 0.0), catalog)["opening"].value == value
