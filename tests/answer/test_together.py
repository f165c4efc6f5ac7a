"""Words that name several things, their sides and their numbers."""

import pytest
from tests.answer.finding import DAY, proposed

from codebot.answer.axes import refined
from codebot.answer.measures import measured
from codebot.answer.pieces import cut, without_organism
from codebot.catalog import Catalog


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ("uti e coli", ["N39.0", "B96.20"]),
        ("mrsa bacteremia", ["R78.81", "B95.62"]),
        ("left shoulder pain after fall off ladder", ["M25.512", "W11.XXXA"]),
        ("acute and chronic pancreatitis", ["K85.90", "K86.1"]),
        ("diabetic foot ulcer left heel w fat layer exposed type 2", ["E11.621", "L97.422"]),
        ("severe preeclampsia 34 weeks", ["O14.13", "Z3A.34"]),
        ("morbid obesity bmi 42", ["E66.01", "Z68.41"]),
        ("migraine without aura intractable", ["G43.019"]),
        ("htn with acute on chronic diastolic heart failure", ["I11.0", "I50.33"]),
        ("14 year old with low back pain", ["M54.50"]),
        ("kyphosis postural thoracic", ["M40.04"]),
        ("diabetic with ckd and htn", ["E11.22", "I12.9", "N18.9"]),
        ("type 1 diabetes, hypertension and ckd 3b code", ["E10.22", "I12.9", "N18.32"]),
    ],
)
def test_each_thing_named_gets_its_code(catalog: Catalog, question: str, codes: list[str]) -> None:
    assert proposed(catalog, question) == codes


@pytest.mark.parametrize(
    ("words", "code", "turned"),
    [
        ("left eye", "E10.3399", "E10.3392"),
        ("both eyes", "E10.3399", "E10.3393"),
        ("second trimester", "O44.00", "O44.02"),
        ("no side", "E10.3399", "E10.3399"),
        ("left knee and right hip", "M25.569", "M25.569"),
    ],
)
def test_a_side_or_a_trimester_turns_a_code(
    catalog: Catalog, words: str, code: str, turned: str
) -> None:
    entry = catalog.entry(code, DAY)
    assert entry is not None
    assert refined(words, entry, catalog, DAY).code == turned


@pytest.mark.parametrize(
    ("words", "rest", "code"),
    [
        ("obesity with bmi 42", "obesity", "Z68.41"),
        ("severe preeclampsia 34 weeks", "severe preeclampsia third trimester", "Z3A.34"),
        ("preeclampsia at 27w6d", "preeclampsia second trimester", "Z3A.27"),
    ],
)
def test_numbers_have_codes_of_their_own(
    catalog: Catalog, words: str, rest: str, code: str
) -> None:
    text, entries = measured(words, catalog, DAY)
    assert (text, [entry.code for entry in entries]) == (rest, [code])


@pytest.mark.parametrize("words", ["bmi 42 adult", "39 weeks gestation", "cough for 3 weeks"])
def test_a_number_alone_is_left_as_it_is(catalog: Catalog, words: str) -> None:
    assert measured(words, catalog, DAY) == (words, ())


def test_an_organism_is_told_apart_from_its_disease(catalog: Catalog) -> None:
    assert without_organism("urinary tract infection escherichia coli", catalog, DAY) == (
        "urinary tract infection",
        "escherichia coli",
    )
    assert without_organism("type 2 diabetes", catalog, DAY) is None


def test_acute_on_chronic_is_one_thing() -> None:
    assert cut("acute on chronic systolic heart failure") == (
        "acute on chronic systolic heart failure",
    )


def test_a_diabetes_of_no_type_is_type_2(catalog: Catalog) -> None:
    assert proposed(catalog, "diabetes") == ["E11.9"]
    assert proposed(catalog, "diabetic neuropathy") == ["E11.40"]
