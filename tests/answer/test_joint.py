"""Codes that rules put together: a tumor and its spread, drugs taken, an injury's cause."""

import pytest
from tests.answer.finding import DAY, WORDINGS, proposed

from codebot.answer.came_about import came_about, without_cause
from codebot.answer.find import Finder
from codebot.answer.growing import growing_scoliosis
from codebot.answer.shorthand import written
from codebot.answer.spread import spread
from codebot.answer.taken import taken
from codebot.answer.ulcers import diabetic_ulcer
from codebot.answer.understand import understand
from codebot.catalog import Catalog
from codebot.records import Draft


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ("metastatic cancer to liver from colon", ["C78.7", "C18.9"]),
        ("lung ca RUL with brain and bone mets", ["C34.11", "C79.31", "C79.51"]),
        ("hx of prostate ca now with bone mets", ["Z85.46", "C79.51"]),
        ("bone mets from breast cancer on letrozole", ["C79.51", "Z79.811", "C50.919"]),
        ("breast cancer", ["C50.919"]),
        ("diabetic foot ulcer right heel with fat layer exposed", ["E11.621", "L97.412"]),
        ("dm2 with left great toe ulcer bone exposed", ["E11.621", "L97.526"]),
        ("t2dm with neuropathy and retinopathy", ["E11.40", "E11.319"]),
        ("poorly controlled t2dm on insulin", ["E11.65", "Z79.4"]),
        ("dm2 with neuropathy on ozempic and metformin", ["E11.40", "Z79.84", "Z79.85"]),
        ("opioid dependence on suboxone", ["F11.20"]),
        ("afib on warfarin", ["I48.91", "Z79.01"]),
        ("post covid fatigue", ["R53.83", "U09.9"]),
        ("dog bite left forearm", ["S51.852A", "W54.0XXA"]),
        ("lumbar strain after mva, subsequent", ["S39.012D", "V89.2XXD"]),
        ("fell off ladder, closed fx left distal radius", ["S52.502A", "W11.XXXA"]),
        ("burn 2nd degree R forearm hot grease", ["T22.211A", "X10.2XXA"]),
        ("laceration left index finger no nail damage", ["S61.211A"]),
        ("L knee OA", ["M17.12"]),
        ("discogenic low back pain L4-5", ["M51.360"]),
        ("cervicalgia due to disc disorder", ["M50.90"]),
        ("juvenile kyphosis thoracic", ["M42.04"]),
        ("no myelopathy just radiculopathy, thoracic spondylosis", ["M47.24"]),
        ("postsurgical lordosis", ["M96.4"]),
        ("MRSA abscess left thigh", ["L02.416", "B95.62"]),
        ("vertebral osteomyelitis lumbar due to MRSA", ["M46.26", "B95.62"]),
        ("MRSA pneumonia", ["J15.212"]),
        ("HIV test inconclusive", ["R75"]),
        ("dm2 with pvd and neuropathy on insulin", ["E11.51", "Z79.4", "E11.40"]),
        ("diabetes with neuropathy and foot ulcer right", ["E11.621", "L97.519", "E11.40"]),
        ("lung ca LLL mets to adrenal", ["C34.32", "C79.70"]),
        ("e coli sepsis", ["A41.51"]),
        ("melanoma back with mets to lung", ["C43.59", "C78.00"]),
        ("type 1 dm with proliferative retinopathy and ckd 4", ["E10.3599", "E10.22", "N18.4"]),
        ("laceration scalp hit head on cabinet", ["S01.01XA"]),
        ("L wrist sprain fell off chair", ["S63.502A", "W07.XXXA"]),
        ("R ankle sprain playing basketball", ["S93.401A"]),
    ],
)
def test_what_belongs_together_is_told_together(
    catalog: Catalog, question: str, codes: list[str]
) -> None:
    assert proposed(catalog, question) == codes


@pytest.mark.parametrize(
    ("question", "choices"),
    [
        ("scoliosis 10 yr old thoracic", ["M41.114", "M41.84", "M41.9"]),
        ("scoliosis in a 13 year old", ["M41.129", "M41.80", "M41.9"]),
        ("Scheuermann's kyphosis", ["M42.00", "M42.01", "M42.02"]),
    ],
)
def test_what_an_age_or_a_region_decides_is_asked(
    catalog: Catalog, question: str, choices: list[str]
) -> None:
    found = Finder(understand(question, DAY), catalog, WORDINGS).find()
    assert isinstance(found, Draft)
    assert [choice.split()[0] for choice in found.choices][:3] == choices


def test_a_tumor_is_told_from_where_it_went() -> None:
    found = spread("mets to liver and lung from colon ca")
    assert found is not None
    assert (found.primary, found.sites, found.primary_first) == (
        "colon ca",
        ("liver", "lung"),
        False,
    )
    assert spread("brain mets") is None
    assert spread("no bone mets from breast cancer") is None
    assert spread("pathological fracture L2 due to breast cancer mets") is None


def test_a_drug_is_taken_only_where_the_words_say_so() -> None:
    insulin = ("Long term (current) use of insulin",)
    assert taken("t2dm with ckd, on lantus") == ("t2dm with ckd", insulin)
    assert taken("underdosing of insulin on pump") == ("underdosing of insulin on pump", ())
    assert taken("on insulin") == ("on insulin", ())
    assert taken("rash on prednisone, adverse effect")[1] == ()


def test_how_an_injury_came_about_follows_its_encounter() -> None:
    assert came_about("fell on ice", "S52.502D") == (
        "Fall on same level due to ice and snow, subsequent encounter"
    )
    assert came_about("ankle sprain after a fall", "S93.401S") == "Unspecified fall, sequela"
    assert came_about("fall", "M54.50") == ""
    assert came_about("no fall", "S93.401A") == ""
    assert without_cause("tripped on stairs, wrist sprain") == "wrist sprain"
    assert without_cause("compression fx L2 from fall") == "compression fx L2 from fall"
    assert without_cause("cat bite hand") == "cat bite hand"


def test_an_ulcer_of_diabetes_needs_its_side() -> None:
    assert diabetic_ulcer("diabetic foot ulcer") == ()
    assert diabetic_ulcer("pressure ulcer right heel, diabetic") == ()
    assert diabetic_ulcer("dm 1 ulcer L calf") == (
        "Type 1 diabetes mellitus with other skin ulcer",
        "Non-pressure chronic ulcer of left calf with unspecified severity",
    )


def test_a_grown_scoliosis_or_a_named_kind_is_left_alone() -> None:
    assert growing_scoliosis("scoliosis 45 yr old") == ()
    assert growing_scoliosis("neuromuscular scoliosis 10 yr old") == ()
    assert growing_scoliosis("scoliosis 2 y/o lumbar")[0] == (
        "Infantile idiopathic scoliosis, lumbar region"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("R knee pain", "right knee pain"),
        ("rotator cuff tear L nontraumatic", "rotator cuff tear left nontraumatic"),
        ("L-spine pain", "L-spine pain"),
        ("L 4-5 disc", "L 4-5 disc"),
        ("R/O fracture", "R/O fracture"),
        ("corneal ulcer od", "corneal ulcer right"),
        ("od on pills", "od on pills"),
        ("neck pain with arm pain on the right", "neck pain with right arm pain"),
    ],
)
def test_a_side_is_written_out(words: str, said: str) -> None:
    assert written(words) == said
