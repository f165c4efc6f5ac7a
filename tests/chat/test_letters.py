"""A message written like a letter is read for its question and for what that leans on."""

from datetime import date

import pytest

from codebot.answer import Understanding, understand
from codebot.chat.letters import from_letter

DAY = date(2026, 5, 1)


def read(text: str) -> Understanding:
    """How a text is read on the day of these tests."""
    return understand(text, DAY)


@pytest.mark.parametrize(
    ("letter", "question"),
    [
        (
            (
                "Hello, I'm a coder in an office. The surgeon documented “chronic low back pain "
                "without sciatica”. Should we use M54.50 or M54.59? Thank you!"
            ),
            "Should we use M54.50 or M54.59 for chronic low back pain without sciatica?",
        ),
        (
            (
                "We billed M53.3 for SI joint pain and the payer says it's invalid. The DOS was "
                "10/14/2025. Is it a valid code?"
            ),
            "Is M53.3 a valid code? (date of service 2025-10-14)",
        ),
        (
            (
                "Our physician wrote “lumbar instability after laminectomy”. I thought of M53.2X6 "
                "but a colleague says M96.1. Which one would be right?"
            ),
            "Which is right for lumbar instability after laminectomy, M53.2X6 or M96.1?",
        ),
        (
            "Patient seen 03/12/2026 for neck pain, MRI shows disc bulge C5-6. What codes?",
            "What is the code for neck pain, disc bulge C5-6? (date of service 2026-03-12)",
        ),
        (
            "We have a claim with M54.2 primary and S13.4XXA secondary. Is that a problem?",
            "Can M54.2 and S13.4XXA be reported together?",
        ),
        (
            "Does anyone know if coders may assign M53.2X6 from the x-ray report?",
            "May coders assign M53.2X6 from the x-ray report?",
        ),
        (
            (
                "I coded M25.551 for a patient with right hip osteoarthritis. My auditor marked it "
                "wrong. What should it have been?"
            ),
            "What is the code for right hip osteoarthritis?",
        ),
        (
            "Our EHR suggests M54.50 for every patient with back pain. Is that ok?",
            "Is M54.50 right for back pain?",
        ),
        (
            "Provider documents spinal instability. Is that M53.80?",
            "Is M53.80 right for spinal instability?",
        ),
        (
            (
                "For a patient seen in clinic on January 5, 2026 with lumbar facet syndrome, no "
                "radiculopathy - which ICD-10 code?"
            ),
            (
                "What is the code for lumbar facet syndrome, no radiculopathy? "
                "(date of service 2026-01-05)"
            ),
        ),
        (
            (
                "Hello, we billed M54.5 for a visit on 10/20/2025 and the payer rejected it. "
                "Patient had low back pain. What should we have used?"
            ),
            "What is the code for low back pain? (date of service 2025-10-20)",
        ),
        ("My supervisor says M53.9 is not billable. Who's right?", "Is M53.9 billable?"),
        (
            (
                "The clearinghouse rejected M54.4. Patient had low back pain with sciatica on the "
                "right. What should we bill?"
            ),
            "What is the code for low back pain with sciatica on the right?",
        ),
        (
            (
                "The chart says “thoracic back pain”. The doctor selected M54.9. Is there a better "
                "code?"
            ),
            "What is the code for thoracic back pain?",
        ),
        (
            "Outpatient visit, diagnosis “probable discitis”. What do I code?",
            "What is the code for probable discitis, outpatient?",
        ),
        (
            "My doctor only writes “back pain”. Which code is best and what should I document?",
            "What is the code for back pain? what should I document?",
        ),
    ],
)
def test_a_letter_comes_to_its_question(letter: str, question: str) -> None:
    assert from_letter(letter, read) == question


@pytest.mark.parametrize(
    "message",
    [
        "Is M53.86 billable?",
        "Great, thank you!",
        "M53.80 or M53.9 - how do I tell them apart?",
        "low back pain with left sciatica",
        "I have M53.86. The patient moved.",
        "Is M54.2 a header? Which codes replace M54.5?",
    ],
)
def test_other_messages_stay_as_they_are(message: str) -> None:
    assert from_letter(message, read) in (None, message)


@pytest.mark.parametrize(
    "message",
    [
        "Context: M53.9 was retired in 2020. Given the context, is M53.9 billable?",
        "I10 has only three characters. Can it really be reported?",
        "S52.501B stands for a closed fracture of the right radius. Correct?",
        "The region was documented last week. Do we still report M53.80?",
    ],
)
def test_what_is_said_of_a_code_is_not_left_out(message: str) -> None:
    assert from_letter(message, read) in (None, message)
