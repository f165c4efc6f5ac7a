"""Conditions of the spine as coders write them, by the names of official titles."""

import pytest

from codebot.answer.levels import place_of
from codebot.answer.spine import spinal


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("facet arthropathy lumbar", "Spondylosis without myelopathy or radiculopathy, lumbar"),
        ("cervical spondylotic myelopathy C5-6", "Other spondylosis with myelopathy, cervical"),
        ("cervicalgia with right arm radiculopathy", "Radiculopathy, cervical region"),
        ("stenosis with claudication", "lumbar region with neurogenic claudication"),
        ("lumbar stenosis no claudication", "lumbar region without neurogenic claudication"),
        ("retrolisthesis of L3 on L4", "Spondylolisthesis, lumbar region"),
        ("L5-S1 disc bulge", "Other intervertebral disc displacement, lumbosacral region"),
        ("C3-4 disc herniation with radiculopathy", "with radiculopathy, high cervical region"),
        ("C4-C6 disc degeneration", "Other cervical disc degeneration at C4-C5 level"),
        ("coccydynia after fall", "Sacrococcygeal disorders"),
        ("lumbar strain, subsequent encounter", "of lower back, subsequent encounter"),
        (
            "degenerative disc disease L5-S1 with back and leg pain",
            "discogenic back pain and lower extremity pain",
        ),
        ("status post lumbar fusion 2019", "Arthrodesis status"),
    ],
)
def test_words_are_put_as_titles_say_them(words: str, names: str) -> None:
    assert names in spinal(words)[0]


def test_two_conditions_are_two_names_in_the_order_said() -> None:
    assert spinal("cervical spondylosis and lumbar stenosis") == (
        "Spondylosis without myelopathy or radiculopathy, cervical region",
        "Spinal stenosis, lumbar region without neurogenic claudication",
    )


def test_a_symptom_that_a_condition_includes_is_not_named_again() -> None:
    assert len(spinal("neck pain from C5-6 disc herniation with radiculopathy")) == 1
    assert spinal("lumbar stenosis with radiculopathy")[1] == "Radiculopathy, lumbar region"


@pytest.mark.parametrize(
    "words",
    [
        "fracture of lumbar vertebra due to osteomyelitis",
        "congenital spondylolisthesis",
        "Other spondylosis, lumbar region",
        "aortic stenosis",
        "knee osteoarthritis",
        "diabetes",
        "spondylosis",
    ],
)
def test_what_has_a_title_of_its_own_or_no_region_stays(words: str) -> None:
    assert spinal(words) == ()


@pytest.mark.parametrize(
    ("words", "regions"),
    [
        ("c7-t1", ("cervicothoracic",)),
        ("T12/L1", ("thoracolumbar",)),
        ("l5s1", ("lumbosacral",)),
        ("L4-S1", ("lumbar", "lumbosacral")),
        ("L5 on S1", ("lumbosacral",)),
        ("lumbar spine at L5-S1", ("lumbosacral",)),
        ("neck and low back", ("cervical", "lumbar")),
    ],
)
def test_levels_lie_in_regions(words: str, regions: tuple[str, ...]) -> None:
    assert place_of(words).regions == regions


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (
            "compression fracture T8",
            (
                "Collapsed vertebra, not elsewhere classified, thoracic region,"
                " initial encounter for fracture"
            ),
        ),
        (
            "stress fracture L5 vertebra, subsequent encounter for fracture",
            (
                "Fatigue fracture of vertebra, lumbar region,"
                " subsequent encounter for fracture with routine healing"
            ),
        ),
    ],
)
def test_a_vertebra_broken_by_no_injury_has_its_own_name(words: str, name: str) -> None:
    assert spinal(words) == (name,)
    assert spinal(f"traumatic {words}") != (name,)


def test_a_pain_of_the_region_of_a_condition_is_not_named_beside_it() -> None:
    assert spinal("low back pain, L5-S1 disc herniation") == (
        "Other intervertebral disc displacement, lumbosacral region",
    )
    assert len(spinal("neck pain and lumbar stenosis")) == 2


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("disc herniation with C7 radiculopathy", "C6-C7 level with radiculopathy"),
        ("chronic bilateral low back pain with left sciatica", "Lumbago with sciatica, left side"),
        ("somatic dysfunction lumbosacral", "Segmental and somatic dysfunction of lumbar region"),
        ("lumbosacral sprain", "Sprain of unspecified parts of lumbar spine and pelvis"),
        ("kyphoscoliosis", "Scoliosis, unspecified"),
    ],
)
def test_roots_sides_and_regions_are_read_as_the_index_leads(words: str, name: str) -> None:
    assert name in spinal(words)[0]
    assert len(spinal(words)) == 1
