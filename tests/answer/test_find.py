"""Codes for words, over the real catalog."""

import pytest
from tests.answer.finding import DAY, WORDINGS, proposed

from codebot.answer.find import Finder
from codebot.answer.understand import understand
from codebot.catalog import Catalog
from codebot.records import Draft


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Code for neck pain?", "M54.2"),
        ("Code for sciatica, left side?", "M54.32"),
        ("Code for low back pain with right sided sciatica?", "M54.41"),
        ("Code for right knee primary OA?", "M17.11"),
        ("Code for lumbar radiculopathy?", "M54.16"),
    ],
)
def test_words_lead_to_their_code(catalog: Catalog, question: str, code: str) -> None:
    assert proposed(catalog, question) == [code]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("coccyx fx initial closed", ["S32.2XXA"]),
        ("left hip fx closed initial", ["S72.002A"]),
        ("osteoporotic compression fx L3 initial", ["M80.08XA"]),
        ("closed fx shaft right tibia subsequent routine healing", ["S82.201D"]),
        ("concussion no loc initial", ["S06.0X0A"]),
        ("tylenol overdose intentional initial", ["T39.1X2A"]),
        ("hx of colon polyps", ["Z86.0100"]),
        ("bmi 42 adult", ["Z68.41"]),
        ("mets to bone", ["C79.51"]),
    ],
)
def test_shorthand_leads_to_the_code_of_what_it_stands_for(
    catalog: Catalog, words: str, codes: list[str]
) -> None:
    assert proposed(catalog, words) == codes


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("htn with ckd stage 3a", ["I12.9", "N18.31"]),
        ("t2dm on insulin", ["E11.9", "Z79.4"]),
        ("esrd on dialysis", ["N18.6", "Z99.2"]),
        ("htn", ["I10"]),
    ],
)
def test_what_a_note_asks_for_beside_is_proposed_where_the_words_name_it(
    catalog: Catalog, words: str, codes: list[str]
) -> None:
    assert proposed(catalog, words) == codes


def test_a_cause_that_the_words_leave_open_is_asked_back(catalog: Catalog) -> None:
    found = Finder(understand("gout right foot", DAY), catalog, WORDINGS).find()
    assert isinstance(found, Draft)
    assert found.status == "clarify"
    assert any(choice.startswith("M10.9 ") for choice in found.choices)


def test_each_claim_is_cited_to_the_code_set(catalog: Catalog) -> None:
    found = Finder(understand("Code for neck pain?", DAY), catalog, WORDINGS).find()
    assert isinstance(found, list)
    assert all(s.document.kind == "catalog" for said in found for s in said.supports)
    assert all(said.supports for said in found)


def test_an_open_side_is_asked_for(catalog: Catalog) -> None:
    found = Finder(understand("Code for sciatica?", DAY), catalog, WORDINGS).find()
    assert isinstance(found, Draft)
    assert found.status == "clarify"
    assert "M54.32 Sciatica, left side" in found.choices
    assert all(use.role != "proposed" for use in found.codes)


@pytest.mark.parametrize("question", ["blub blub blub", "banana split", "qwerty"])
def test_nonsense_finds_nothing(catalog: Catalog, question: str) -> None:
    assert Finder(understand(question, DAY), catalog, WORDINGS).find() is None


def test_a_code_of_pregnancy_needs_a_pregnancy(catalog: Catalog) -> None:
    assert not any(code.startswith("O") for code in proposed(catalog, "Code for UTI?"))


def test_both_sides_without_a_bilateral_code_are_two_codes(catalog: Catalog) -> None:
    assert proposed(catalog, "How do I code bilateral sciatica?") == ["M54.31", "M54.32"]
    # Where the code set has one code for both sides, that one is it.
    assert proposed(catalog, "Code for bilateral primary osteoarthritis of hip?") == ["M16.0"]


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ("lumbar spondylolysis with spondylolisthesis L5-S1", ["M43.17"]),
        ("low back pain and L4-5 disc herniation", ["M51.26"]),
        ("lumbar stenosis with radiculopathy", ["M48.061", "M54.16"]),
        ("neck pain, status post ACDF 2019", ["M54.2", "Z98.1"]),
        ("Other spondylosis, lumbar region", ["M47.896"]),
    ],
)
def test_conditions_named_together_get_the_codes_that_may_stand_together(
    catalog: Catalog, question: str, codes: list[str]
) -> None:
    assert proposed(catalog, question) == codes


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("well woman exam", "Z01.419"),
        ("preop cardiac clearance", "Z01.810"),
        ("flu shot", "Z23"),
        ("bells palsy", "G51.0"),
        ("achilles tendonitis left", "M76.62"),
        ("lymphedema after mastectomy", "I97.2"),
        ("rectal bleeding", "K62.5"),
        ("former smoker", "Z87.891"),
        ("influenza a", "J10.1"),
        ("influenza b with pneumonia", "J10.00"),
        ("chronic renal failure", "N18.9"),
        ("hx of stroke", "Z86.73"),
        ("flat feet both", "M21.41"),
    ],
)
def test_everyday_names_lead_to_the_code_of_the_official_one(
    catalog: Catalog, words: str, code: str
) -> None:
    assert proposed(catalog, words)[0] == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        # "Carcinoid" and "septic" are not in the words; the rest of the title is.
        ("history of colon cancer", "Z85.038"),
        ("pulmonary embolism no cor pulmonale", "I26.99"),
        ("acquired hypothyroidism", "E03.9"),
        ("scalp laceration init", "S01.01XA"),
        ("left breast cancer", "C50.912"),
        ("endometriosis ovary right", "N80.101"),
    ],
)
def test_a_title_that_adds_nothing_unasked_goes_first(
    catalog: Catalog, words: str, code: str
) -> None:
    assert proposed(catalog, words)[0] == code


def test_the_alcohol_of_a_cirrhosis_is_not_told_again(catalog: Catalog) -> None:
    assert proposed(catalog, "alcoholic cirrhosis with ascites") == ["K70.31"]


def test_words_that_no_name_says_are_asked_back_about(catalog: Catalog) -> None:
    found = Finder(understand("sudden febrile pancytopenia with anemia", DAY), catalog, WORDINGS)
    draft = found.find() or found.nearest()
    assert isinstance(draft, Draft)
    assert draft.status == "clarify"
    assert all(choice[0] == "D" for choice in draft.choices)


def test_words_of_nothing_are_not(catalog: Catalog) -> None:
    assert Finder(understand("purple elephant parade", DAY), catalog, WORDINGS).nearest() is None


def test_a_drug_that_is_taken_poisons_nobody(catalog: Catalog) -> None:
    asked = understand("opioid dependence on methadone", DAY)
    found = Finder(asked, catalog, WORDINGS).find() or []
    said = [] if isinstance(found, Draft) else found
    assert all(use.code[0] != "T" for one in said for use in one.codes)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("sepsis", "A41.9"),
        ("concussion", "S06.0XAA"),
        ("acute thoracic back pain", "M54.6"),
        ("lumbar stenosis, claudication not documented", "M48.061"),
        ("facet joint cyst L4-5", "M71.38"),
    ],
)
def test_what_is_not_said_is_not_added(catalog: Catalog, words: str, code: str) -> None:
    assert proposed(catalog, words)[0] == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        # A place of the spine that the category has no code for.
        ("congenital spondylolisthesis of L5", "Q76.2"),
        ("epidural abscess lumbar spine", "G06.1"),
        ("melanoma of back", "C43.59"),
        ("complete lesion of spinal cord C5 initial", "S14.115A"),
        # How it came about, during what, and where it was treated.
        ("bruised tailbone fell on ice", "S30.0XXA"),
        ("intraoperative dural puncture during lumbar fusion", "G97.41"),
        ("subluxation complex lumbar chiropractic", "M99.13"),
        # A word with another ending.
        ("closed displaced fx right radial head init", "S52.121A"),
        ("pyelo chronic nonobstructive reflux", "N11.0"),
        ("concussion with brief loss of consciousness under 30 min init", "S06.0X1A"),
    ],
)
def test_words_that_name_no_other_condition_need_no_name(
    catalog: Catalog, words: str, code: str
) -> None:
    assert proposed(catalog, words)[0] == code


@pytest.mark.parametrize(
    "words",
    ["postherpetic neuralgia thoracic", "juvenile kyphosis", "sprain left ankle atfl initial"],
)
def test_a_word_of_the_condition_unsaid_is_asked_back_about(catalog: Catalog, words: str) -> None:
    draft = Finder(understand(words, DAY), catalog, WORDINGS).find()
    assert isinstance(draft, Draft)
    assert draft.status == "clarify"
