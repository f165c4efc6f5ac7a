"""What a yes would say."""

import pytest

from codebot.answer.polarity import forbids, verdict_end, verdict_of


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Does Excludes1 stop me from billing both?", True),
        ("Is it forbidden to bill M54.5 and M54.4?", True),
        ("Does anything keep E11.9 from being billed with I10?", True),
        ("Nothing stops me from billing both?", False),
        ("So I can't report both, right?", True),
        ("May I report both?", False),
    ],
)
def test_a_yes_to_what_hinders_forbids(question: str, expected: bool) -> None:
    assert forbids(question) is expected


def test_a_sentence_opens_with_a_verdict_or_with_a_word_that_begins_like_one() -> None:
    assert verdict_of("Yes. It is billable.") == "Yes"
    assert verdict_of("No, not before October.") == "No"
    assert verdict_of("Note the dash.") == verdict_of("No dash is written.") == ""


def test_what_follows_a_verdict_may_be_a_sentence_or_hang_on_it() -> None:
    text = "No. It is a header."
    assert text[verdict_end(text) :] == "It is a header."
    assert verdict_end("No, not before October.") == 0
    assert verdict_end("Yes, with a 7th character.") == 0
    assert verdict_end("It is a header.") == 0
