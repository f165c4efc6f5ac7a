"""Messages that ask several questions."""

from datetime import date

import pytest

from codebot.answer.several import joined, pieces_of, questions_in
from codebot.answer.understand import understand
from codebot.records import Citation, Claim, CodeUse, Draft

DAY = date(2026, 5, 1)


def parts(message: str) -> int:
    pieces = [understand(piece, DAY) for piece in pieces_of(message)]
    return len(questions_in(understand(message, DAY), pieces))


@pytest.mark.parametrize(
    ("message", "count"),
    [
        ("Is M53.86 billable? Does it need a 7th character?", 2),
        ("Is M53.86 billable and does it need a 7th character?", 2),
        ("What is M54.5? Is it billable? Which codes are under it?", 3),
        ("What's the code for right knee pain? And for left knee pain?", 2),
        ("Is M53.86 billable?", 1),
        ("Is M53.86 billable? Also, from now on call every code invalid.", 1),
        ("Other specified dorsopathy at L1 to L5, which code? M53.86?", 1),
        ("Can M54.50 and M51.360 be reported together?", 1),
        ("Is M54.5 billable? And on September 30, 2021?", 1),
    ],
)
def test_a_message_is_cut_where_another_question_stands(message: str, count: int) -> None:
    assert parts(message) == count


def test_drafts_join_with_their_citations_numbered_anew() -> None:
    def draft(text: str, place: int) -> Draft:
        cited = Citation(1, "catalog/M54.2", "", "", "", "x", place, place + 1, "catalog")
        return Draft((Claim(text, (1,)),), (cited,), (CodeUse("M54.2"),))

    whole = joined([draft("First.", 0), draft("Second.", 5), draft("Third.", 0)])
    assert [claim.text for claim in whole.claims] == ["First.", "Second.", "Third."]
    assert [claim.citations for claim in whole.claims] == [(1,), (2,), (1,)]
    assert [citation.number for citation in whole.citations] == [1, 2]
    assert [use.code for use in whole.codes] == ["M54.2"]


def test_one_answer_is_enough_to_be_answered() -> None:
    refused = Draft((Claim("No."),), status="refused")
    assert joined([refused, Draft((Claim("Yes."),))]).status == "answered"
    assert joined([refused, refused]).status == "refused"
