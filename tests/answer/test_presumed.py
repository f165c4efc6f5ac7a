"""Conditions that the guidelines make one."""

import pytest

from codebot.answer.presumed import presumed


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("hypertension with heart failure", "hypertensive heart disease with heart failure"),
        ("hypertension, chronic kidney disease stage 4", "hypertensive chronic kidney disease"),
        ("hypertension with end stage renal disease", "stage 5"),
        (
            "hypertension with heart failure and chronic kidney disease",
            "hypertensive heart and chronic kidney disease with heart failure",
        ),
        (
            "osteoporotic compression fracture L1, initial encounter for fracture",
            "osteoporosis with current pathological fracture vertebra, initial encounter",
        ),
        ("pathological fracture right femur due to metastatic cancer", "in neoplastic disease"),
    ],
)
def test_what_the_guidelines_join_is_one_condition(words: str, condition: str) -> None:
    assert condition in (presumed(words) or "")


@pytest.mark.parametrize(
    "words",
    [
        "hypertension",
        "hypertension without heart failure",
        "heart failure not due to hypertension",
        "pulmonary hypertension with heart failure",
        "osteoporosis without current fracture",
        "osteoporosis",
        "closed fracture of femur",
        "drug-induced osteoporosis with fracture",
    ],
)
def test_all_else_stays_as_it_is(words: str) -> None:
    assert presumed(words) is None
