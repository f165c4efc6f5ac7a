"""What in a title goes against the words it was found for."""

import pytest

from codebot.answer.contradict import contradictions, surplus


@pytest.mark.parametrize(
    ("words", "title", "worse"),
    [
        (
            "migraine without aura not intractable",
            "Migraine without aura, not intractable, without status migrainosus",
            "Migraine with aura, not intractable, without status migrainosus",
        ),
        (
            "annual physical no abnormal findings",
            "Encounter for general adult medical examination without abnormal findings",
            "Encounter for general adult medical examination with abnormal findings",
        ),
        (
            "gallstones with acute cholecystitis",
            "Calculus of gallbladder with acute cholecystitis without obstruction",
            "Calculus of gallbladder with chronic cholecystitis without obstruction",
        ),
        (
            "migraine without aura",
            "Migraine without aura, not intractable, without status migrainosus",
            "Migraine without aura, not intractable, with status migrainosus",
        ),
        ("alcohol abuse", "Alcohol abuse, uncomplicated", "Alcohol abuse, in remission"),
        (
            "coccyx contusion",
            "Contusion of lower back and pelvis, initial encounter",
            "Fracture of coccyx, initial encounter for closed fracture",
        ),
        ("lt knee pain", "Pain in left knee", "Pain in right knee"),
    ],
)
def test_the_title_that_says_otherwise_is_worse(words: str, title: str, worse: str) -> None:
    def weight(name: str) -> float:
        return contradictions(words, name) + surplus(words, name)

    assert weight(title) < weight(worse)
