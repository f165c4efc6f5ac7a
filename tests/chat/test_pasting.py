"""A pasted note is read for the diagnosis it comes to and the question asked of it."""

import pytest

from codebot.chat.pasting import from_note

BACK = (
    "CC: low back pain. HPI: 38M warehouse worker, pain for 2 weeks after lifting a box, no "
    "radiation. Exam: lumbar spasm, negative SLR. Impression: acute lumbar strain. "
)
LIST = (
    "Assessment and plan\n1) Chronic low back pain, likely facet mediated\n"
    "2) Possible lumbar radiculopathy, awaiting EMG\n3) Obesity, BMI 36\nClinic visit. "
)


@pytest.mark.parametrize(
    ("note", "question"),
    [
        (
            BACK + "Plan: NSAIDs, rest. Which code?",
            "What is the code for acute lumbar strain?",
        ),
        (
            BACK + "The doctor circled M54.50 on the superbill. Is this right?",
            "Is M54.50 right for acute lumbar strain?",
        ),
        (
            LIST.replace("awaiting EMG", "right - order EMG") + "How do I code #2?",
            "What is the code for Possible lumbar radiculopathy, right, clinic visit?",
        ),
        (
            LIST + "How do I code number 2?",
            "What is the code for Possible lumbar radiculopathy, awaiting EMG, clinic visit?",
        ),
        (
            (
                "What code is this? Visit 10/3/2025. 59M s/p fusion 2023, low back and right leg "
                "pain. MRI: no compression. Dx: postlaminectomy syndrome."
            ),
            "What is the code for postlaminectomy syndrome (date of service 10/3/2025)?",
        ),
        (
            (
                "Pt is a 67 yo F c/o bilateral knee pain x 2 yrs, worse with stairs.\nPMH: HTN.\n"
                "A/P: 1. Primary osteoarthritis of both knees. 2. Hypertension, controlled.\n"
                "which icd 10 codes?"
            ),
            (
                "What is the code for Primary osteoarthritis of both knees? "
                "What is the code for Hypertension, controlled?"
            ),
        ),
    ],
)
def test_the_diagnosis_is_asked_for(note: str, question: str) -> None:
    assert from_note(note) == question


@pytest.mark.parametrize(
    "message",
    [
        "Is M53.86 billable?",
        "What is the code for low back pain? A: acute",
        BACK,
        (
            "What does the guideline on diagnosis coding say about a condition that was ruled out "
            "before the patient left the emergency department of the hospital?"
        ),
    ],
)
def test_what_is_no_note_with_a_question_stays(message: str) -> None:
    assert from_note(message) is None
