"""A condition over the turns in the person's own words, and what a fragment makes of them."""

from datetime import date

import pytest

from codebot.answer import lead_of, understand
from codebot.catalog import Catalog
from codebot.chat.rewrite import rewrite
from codebot.records import Turn

DAY = date(2026, 5, 1)


def told(catalog: Catalog, *messages: str) -> tuple[str, str]:
    """The last standalone question of a conversation on a condition, and the code it leads to."""
    turns: list[Turn] = []
    question, code = "", ""
    for message in messages:
        question = rewrite(message, turns, lambda text: understand(text, DAY, DAY), catalog).text
        lead = lead_of(question.removeprefix("What is the code for ").rstrip("?"), catalog, DAY)
        code = lead.entry.code if lead else ""
        turns.append(Turn(message, question, "answered", (code,), ()))
    return question, code


@pytest.mark.parametrize(
    ("messages", "code"),
    [
        # another value in a slot, the words kept
        (("lumbar stenosis", "with neurogenic claudication"), "M48.062"),
        (("lumbar stenosis", "with neurogenic claudication", "and without?"), "M48.061"),
        (("lumbar stenosis with neurogenic claudication", "now cervical"), "M48.02"),
        (("colles", "left"), "S52.532A"),
        (("colles", "left", "6 week follow up"), "S52.532D"),
        (("golfers elbow", "right"), "M77.01"),
        # a word more, before the condition or behind it
        (("back pain", "low"), "M54.50"),
        (("pneumonia", "it grew klebsiella"), "J15.0"),
        (("low back pain", "it's vertebrogenic"), "M54.51"),
        (("neck pain", "with radiculopathy"), "M54.12"),
        # another condition in its place: where it is stays
        (("left knee pain", "actually it's OA"), "M17.12"),
        (("right knee pain", "after a fall, contusion"), "S80.01XA"),
        (("right shoulder pain", "MRI shows rotator cuff tear, complete"), "M75.121"),
        # a word in place of another of its kind
        (("heart failure, acute on chronic diastolic", "systolic"), "I50.23"),
        (("scoliosis juvenile thoracic", "adolescent"), "M41.124"),
        (("pressure ulcer left heel stage 3", "unstageable"), "L89.620"),
        # another subject
        (("asthma", "what about neck pain?"), "M54.2"),
    ],
)
def test_a_fragment_leads_to_the_code_of_the_words_so_far_and_its_own(
    catalog: Catalog, messages: tuple[str, ...], code: str
) -> None:
    assert told(catalog, *messages)[1] == code


@pytest.mark.parametrize(
    ("messages", "question"),
    [
        (
            ("type 2 diabetes with neuropathy", "on insulin"),
            "What is the code for type 2 diabetes with neuropathy, on insulin?",
        ),
        (("colles", "left"), "What is the code for left colles?"),
        (("knee pain", "hi there"), "hi there"),
        (
            ("osteoporosis with fracture", "no fracture"),
            "What is the code for osteoporosis without fracture?",
        ),
    ],
)
def test_the_words_of_the_person_are_kept(
    catalog: Catalog, messages: tuple[str, ...], question: str
) -> None:
    assert told(catalog, *messages)[0] == question


def test_a_lead_tells_which_words_its_names_say(catalog: Catalog) -> None:
    lead = lead_of("left knee pain", catalog, DAY)
    assert lead is not None
    assert lead.entry.code == "M25.562"
    assert lead.says("knee") == 1.0
    assert lead.says("contusion") == 0.0
