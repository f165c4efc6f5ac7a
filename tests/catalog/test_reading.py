"""Codes are read as people write them, and what only looks like one is named for what it is."""

import pytest

from codebot.catalog import read_codes


@pytest.mark.parametrize(
    ("text", "system", "code", "shape"),
    [
        ("m53.86", "ICD-10-CM", "M53.86", "code"),
        ("M5386", "ICD-10-CM", "M53.86", "code"),
        ("M53,86", "ICD-10-CM", "M53.86", "code"),
        ("M53.86.", "ICD-10-CM", "M53.86", "code"),
        ("(M53.86)", "ICD-10-CM", "M53.86", "code"),
        ("MS3.86", "ICD-10-CM", "MS3.86", "code"),
        ("M53.2X6", "ICD-10-CM", "M53.2X6", "code"),
        ("T07.XXXA", "ICD-10-CM", "T07.XXXA", "code"),
        ("QA0.0101", "ICD-10-CM", "QA0.0101", "code"),
        ("I5A", "ICD-10-CM", "I5A", "code"),
        ("M46.4-", "ICD-10-CM", "M46.4", "dash"),
        ("M54.-", "ICD-10-CM", "M54", "dash"),
        ("C7A.-", "ICD-10-CM", "C7A", "dash"),
        ("M53.8x", "ICD-10-CM", "M53.8", "family"),
        ("M54.xx", "ICD-10-CM", "M54", "family"),
        ("M53.2Xx", "ICD-10-CM", "M53.2X", "placeholder"),
        ("T12-L1", "spinal-level", "T12-L1", "code"),
        ("L5-S1", "spinal-level", "L5-S1", "code"),
        ("C5/C6", "spinal-level", "C5/C6", "code"),
        ("vitamin B12", "vitamin", "B12", "code"),
        ("J1100", "HCPCS", "J1100", "code"),
        ("J11.00", "ICD-10-CM", "J11.00", "code"),
        ("CPT 72100", "CPT", "72100", "code"),
        ("MS-DRG 551", "MS-DRG", "551", "code"),
        ("Under MS-DRG v43.0, DRG 551", "MS-DRG", "551", "code"),
        ("L33456", "LCD", "L33456", "code"),
        ("A57311", "article", "A57311", "code"),
    ],
)
def test_one_span(text: str, system: str, code: str, shape: str) -> None:
    (reading,) = read_codes(f"see {text} here")
    assert (reading.system, reading.code, reading.shape) == (system, code, shape)


def test_a_range_has_both_ends() -> None:
    (reading,) = read_codes("M53.81-M53.88")
    assert (reading.code, reading.last, reading.shape) == ("M53.81", "M53.88", "range")


@pytest.mark.parametrize("text", ["h1n1", "Fig.3A", "U.S.A.", "$12345", "12345-6789", "SARS-CoV-2"])
def test_what_is_no_code_is_not_read(text: str) -> None:
    assert read_codes(text) == ()


def test_a_full_stop_ends_a_sentence_before_it_joins_a_code() -> None:
    text = (
        "It is coded to M43. Q76.49 is another. The level is T12. A disc at T12-L1. M53. 86 is one."
    )
    assert [(r.system, r.code) for r in read_codes(text)] == [
        ("ICD-10-CM", "M43"),
        ("ICD-10-CM", "Q76.49"),
        ("spinal-level", "T12"),
        ("spinal-level", "T12-L1"),
        ("ICD-10-CM", "M53.86"),
    ]
