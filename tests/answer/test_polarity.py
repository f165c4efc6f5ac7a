"""What a yes would say."""

import pytest

from codebot.answer.polarity import forbids


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
