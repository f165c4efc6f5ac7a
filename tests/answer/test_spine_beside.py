"""What stands beside a condition of the spine: other conditions, devices, a limb that hurts."""

import pytest
from tests.answer.finding import DAY, WORDINGS, proposed

from codebot.answer.coordinate import is_place, of_each
from codebot.answer.find import Finder
from codebot.answer.spine_devices import device_trouble, trouble_unsaid
from codebot.answer.spine_open import may_be
from codebot.answer.understand import understand
from codebot.catalog import Catalog
from codebot.records import Draft


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("neck pain and headache", ["M54.2", "R51.9"]),
        ("chronic pain syndrome and low back pain", ["M54.50", "G89.4"]),
        ("hip pain left and low back pain", ["M54.50", "M25.552"]),
        ("neck and shoulder pain right", ["M54.2", "M25.511"]),
        ("lumbar radiculopathy and muscle weakness of right leg", ["M54.16"]),
        ("SI joint pain after pregnancy", ["M53.3"]),
        ("broken pedicle screw, initial", ["T84.216A"]),
        ("spinal cord stimulator lead migration", ["T85.122A"]),
        ("lumbar disc degeneration with back pain, denies leg pain", ["M51.360"]),
        ("dr wrote wry neck, what do i bill", ["M43.6"]),
        ("lumbar strain, seen again today", ["S39.012D"]),
        ("SIJ dysfunction left", ["M53.3"]),
        ("VCF T12 traumatic from fall, first visit", ["S22.080A", "W19.XXXA"]),
    ],
)
def test_each_thing_named_gets_its_code(catalog: Catalog, words: str, codes: list[str]) -> None:
    assert proposed(catalog, words) == codes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("neck and left shoulder pain", "neck pain and left shoulder pain"),
        ("neck, hip and low back pain", "neck pain and hip pain and low back pain"),
        ("pain in the neck and hip", "pain of the neck and pain of hip"),
        ("neck pain and headache", "neck pain and headache"),
    ],
)
def test_one_condition_of_two_places_is_said_of_each(text: str, found: str) -> None:
    assert of_each(text) == found


def test_a_place_alone_is_no_condition() -> None:
    assert is_place("lumbar spine")
    assert is_place("left knee")
    assert not is_place("knee pain")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("infected lumbar fusion hardware", "Infection and inflammatory reaction due to internal"),
        ("rod fracture T10-L2", "Breakdown (mechanical) of internal fixation device of vertebrae"),
        ("L5 screw backed out", "Displacement of internal fixation device of vertebrae, initial"),
        ("intrathecal pump catheter leak", "Other mechanical complication of cranial or spinal"),
        ("painful hardware lumbar spine, subsequent encounter", "Pain due to internal orthopedic"),
    ],
)
def test_trouble_with_a_device_has_its_title(text: str, name: str) -> None:
    assert device_trouble(text)[0].startswith(name)


@pytest.mark.parametrize(
    "text", ["lumbar fusion, hardware intact", "broken tibia plate", "removal of lumbar screws"]
)
def test_a_device_without_trouble_has_none(text: str) -> None:
    assert device_trouble(text) == ()


def test_a_pain_into_a_limb_is_asked_back(catalog: Catalog) -> None:
    asked = understand("code for radiating pain to left leg", DAY)
    found = Finder(asked, catalog, WORDINGS).find()
    assert isinstance(found, Draft)
    assert found.status == "clarify"
    assert [choice.split()[0] for choice in found.choices] == ["M54.32", "M54.16", "M79.605"]
    assert may_be("low back pain radiating to left leg") == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("loose pedicle screw L5", 3),
        ("spinal cord stimulator battery failure", 4),
        ("broken rod at T10", 0),
        ("loose tooth", 0),
    ],
)
def test_a_loose_or_failed_device_may_be_several_things(text: str, count: int) -> None:
    assert len(trouble_unsaid(text)) == count


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("torticollis, nothing congenital", ["M43.6"]),
        ("dislocated coccyx initial", ["S33.2XXA"]),
        ("hardware infection lumbar spine subsequent", ["T84.63XD"]),
        ("thoracic strain d", ["S29.012D"]),
        ("post op seroma after laminectomy", ["M96.842"]),
        ("chronic postoperative back pain", ["M54.9", "G89.28"]),
        ("low back pain without fracture", ["M54.50"]),
    ],
)
def test_encounters_surgery_and_denials_are_read(
    catalog: Catalog, words: str, codes: list[str]
) -> None:
    assert proposed(catalog, words) == codes
