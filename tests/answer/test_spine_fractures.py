"""Vertebrae broken by an injury, and by a weak bone, under their official titles."""

import pytest
from tests.answer.finding import DAY, WORDINGS, proposed

from codebot.answer.find import Finder
from codebot.answer.levels import place_of, vertebrae
from codebot.answer.understand import understand
from codebot.catalog import Catalog
from codebot.records import Draft


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("closed fx T7 from mvc initial", ["S22.069A", "V89.2XXA"]),
        ("compression fx L2 fell down stairs, initial", ["S32.020A", "W10.9XXA"]),
        ("C7 spinous process fx, subsequent routine healing", ["S12.690D"]),
        ("L3 transverse process fracture", ["S32.038A"]),
        ("traumatic compression fx T11 and L1", ["S22.080A", "S32.010A"]),
        ("C2 odontoid fx", ["S12.110A"]),
        ("nondisplaced C5 fracture", ["S12.401A"]),
        ("L1 burst fracture, nonunion", ["S32.011K"]),
        ("open fracture L4 vertebra initial", ["S32.049B"]),
        ("cervical spine fracture sequela", ["S12.9XXS"]),
        ("T7 facet fracture", ["S22.068A"]),
        ("insufficiency fracture L2 initial", ["M84.48XA"]),
        ("compression fracture T12 no trauma no osteoporosis", ["M48.54XA"]),
        ("osteoporotic compression fracture T12", ["M80.08XA"]),
    ],
)
def test_a_broken_vertebra_has_the_code_of_its_title(
    catalog: Catalog, words: str, codes: list[str]
) -> None:
    assert proposed(catalog, words) == codes


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("ank spond, region not stated", ["M45.9"]),
        ("spinal stenosis, site not specified", ["M48.00"]),
        ("back pain", ["M54.9"]),
        ("levoscoliosis thoracolumbar idiopathic adult", ["M41.25"]),
        ("congenital scoliosis hemivertebra", ["Q76.3"]),
        ("non radiographic axial spondyloarthritis lumbar", ["M45.A6"]),
        ("acute torticollis from sleeping wrong", ["M43.6"]),
        ("cervical paraspinal muscle spasm", ["M62.838"]),
        ("s/p L4-S1 fusion 2019 with left leg radiculopathy", ["M54.16", "Z98.1"]),
    ],
)
def test_what_is_not_said_of_a_place_stays_unsaid(
    catalog: Catalog, words: str, codes: list[str]
) -> None:
    assert proposed(catalog, words) == codes


@pytest.mark.parametrize(
    ("words", "first", "count"),
    [
        ("herniated disc", "M50.20", 5),
        ("DDD", "M50.30", 5),
        ("herniated disc with right leg pain", "M51.26", 2),
        ("SI joint arthritis", "M46.1", 3),
    ],
)
def test_what_leaves_the_code_open_is_asked_back(
    catalog: Catalog, words: str, first: str, count: int
) -> None:
    found = Finder(understand(words, DAY), catalog, WORDINGS).find()
    assert isinstance(found, Draft)
    assert found.choices[0].startswith(first)
    assert len(found.choices) == count


def test_a_range_names_every_vertebra() -> None:
    assert vertebrae("L1-L3 and T12") == ("L1", "L2", "L3", "T12")
    assert place_of("stenosis, level not documented").unstated
    assert not place_of("stenosis L4-5, severity not documented").unstated


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("no fx seen, cervical sprain after rear end collision", ["S13.4XXA"]),
        ("not sciatica, lumbar radiculopathy left", ["M54.16"]),
        ("fracture ruled out, lumbar sprain, initial", ["S33.5XXA"]),
        ("acute cervical disc herniation from trauma, initial", ["S13.0XXA"]),
        ("pyogenic discitis L1-2", ["M46.36"]),
        ("unstable spine at L4-5", ["M53.2X6"]),
        ("metastatic prostate cancer to lumbar spine", ["C61", "C79.51"]),
        ("nonunion L4-5 fusion w broken rod", ["M96.0", "T84.216A"]),
        ("foraminal narrowing C5-6 osteophytes", ["M99.61"]),
    ],
)
def test_what_is_denied_or_caused_decides(catalog: Catalog, words: str, codes: list[str]) -> None:
    assert proposed(catalog, words) == codes
