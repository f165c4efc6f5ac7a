"""The condition's name in a question, in the person's own words."""

from datetime import date

import pytest

from codebot.answer.phrase import phrase, phrases
from codebot.answer.understand import understand

DAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Code for neck pain?", "neck pain"),
        ("Pain in thoracic spine - ICD-10-CM?", "Pain in thoracic spine"),
        ("Is coccyx pain M53.88?", "coccyx pain"),
        (
            "Right sciatica with low back pain: M54.31 or M54.41?",
            "Right sciatica with low back pain",
        ),
        ("Is M54.31 enough when there is lumbago as well?", "lumbago"),
        ("pt has ddd C5-C6, what icd 10?", "ddd C5-C6"),
        ("Other specified dorsopathy - which code?", "Other specified dorsopathy"),
        ("Is M53.86 billable?", ""),
    ],
)
def test_the_name_is_the_persons_own_words(question: str, name: str) -> None:
    assert phrase(understand(question, DAY)) == name


def test_what_stands_in_quotation_marks_is_tried_first() -> None:
    question = 'The provider wrote "other dorsopathy, lumbar region". Which code is it?'
    assert phrases(understand(question, DAY))[0] == "other dorsopathy, lumbar region"


def test_a_long_message_is_tried_clause_by_clause() -> None:
    question = (
        "She came back to us after three weeks on a cruise ship, the note of today says "
        "spondylolisthesis of the lumbar region, my colleague is not sure, which code?"
    )
    assert any(
        "spondylolisthesis" in words and len(words.split()) < 12
        for words in phrases(understand(question, DAY))
    )
