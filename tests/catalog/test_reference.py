"""The reference grammar of the notes (RULES row 15): every shape covers the codes it names."""

from collections import Counter
from datetime import date

import pytest

from codebot.catalog import Catalog, read_references
from codebot.catalog.qualifier import OPEN_FRACTURE


# words of a note (shapes of the official notes) -> codes covered, codes not covered
@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ("x (M46.4-)", "M46.40 M46.49 M46.4", "M46.5 M46 M46.30"),
        ("x (M50.-)", "M50.00 M50", "M51.06"),
        ("x (M50.1)", "M50.10 M50.120", "M50.20"),
        ("x (A00-B99)", "A00.0 B20 B99.9", "C00.0"),
        ("x (M43.3-M43.5X9)", "M43.3 M43.4 M43.5X2 M43.5X9", "M43.6 M43.20"),
        ("x (I63.3-I63.5-)", "I63.30 I63.511 I63.59", "I63.6 I63.20"),
        ("x (E08-E13 with .44)", "E08.44 E11.44", "E11.43 E14.44 E11.9"),
        ("x (E08-E13 with .51-.52)", "E10.51 E10.52", "E10.53"),
        ("x (E08-E13 with .62-)", "E10.620 E10.628", "E10.63"),
        ("x (F10-F19, with .17, .27, .97)", "F10.27 F19.97", "F10.20"),
        ("x (F11-F19 with .15. .25, .95)", "F11.150 F12.259", "F11.20"),
        ("x (E08, E09, E11, E13 with final characters .00 or .01)", "E08.00 E13.01", "E10.10"),
        ("x (S02.- with 7th character B)", "S02.0XXB", "S02.0XXA S02.0XX"),
        ("x (S42.- with 7th character B or C)", "S42.001B S42.001C", "S42.001A"),
        ("x (S52.- with open fracture 7th character)", "S52.001B S52.001R", "S52.001A S52.001D"),
        ("x (S92.-with 7th character B)", "S92.001B", "S92.001A"),
        ("x (S32.1--S32.9 with 7th character B)", "S32.10XB S32.9XXB", "S32.001B S32.10XA"),
        ("x (V01-V09 with 5th character 1)", "V01.11XA", "V01.10XA"),
        ("x (B27.- with fifth character 2)", "B27.02 B27.92", "B27.01"),
        ("x (T36-T65 with fifth or sixth character 1-4)", "T36.0X1A T51.0X4A", "T36.0X5A T65.5"),
        ("x (T36-T50 with fifth or six character 5)", "T36.0X5A T45.515A", "T36.0X1A"),
        ("x (T36-T50) with fifth or sixth character 6", "T36.0X6A", "T36.0X5A"),
        ("x (T36-T50 with final character 6)", "T36.0X6A T36.0X6", "T36.0X1A"),
        ("x (F11-F19 with fifth to sixth characters 51)", "F11.151 F19.951", "F11.150"),
        ("x (F10-F19 with 5th character .6)", "F10.96 F13.26", "F10.95"),
        ("x (I69. with final characters -23)", "I69.023 I69.923", "I69.022"),
        ("x (I69.01-I69.11-, I69.81- I69.91-)", "I69.010 I69.118 I69.910", "I69.20 I69.00"),
        ("x (I70.2--I70.7-)", "I70.201 I70.792", "I70.8"),
        ("x (F10.--F19.-)", "F10.10 F19.99", "F20.0"),
        ("x (F10.-F19.-)", "F10.10 F15.10 F19.99", "F20.0"),
        ("x (Q70.0- -Q70.3-)", "Q70.00 Q70.33", "Q70.4"),
        ("x (P28.3- - P28.4-)", "P28.30 P28.49", "P28.5"),
        ("x (M50.1.-, M51.1.-)", "M50.10 M51.16", "M51.26"),
        ("x (C43.2-,C44.2-)", "C43.20 C44.201", "C43.30"),
        ("x (A00-R94 and T80-T88.6, T88.8)", "M53.86 T88.6XXA T88.8XXA", "T88.7 S00.00XA"),
        ("x (K50.014, K50.114,)", "K50.014 K50.114", "K50.012"),
        ("x (Z95.811-Z97)", "Z95.812 Z96.1 Z97.0", "Z98.0 Z95.810"),
        ("x (M45.0-)", "M45.0", "M45.1"),
        ("x (M05-M14)", "M05.00 M1A.00X0 M14.80", "M15.0"),
        ("x (C43-C44)", "C4A.0", "C45.0"),
        ("x (O00-O9A)", "O9A.111", "P00.0"),
        ("x (Q00-QA0)", "QA0.0101 Q99.9", "R00.0"),
        ("x (C96.0-C96.9)", "C96.A C96.Z", "C95.00"),
        ("conditions classified to A74.-", "A74.0", "A75.0"),
        ("classified in subcategories S06.1- to S06.6-, and S06.81- to S06.89-, code to", "S06.2X0A S06.8A0A", "S06.0X0A S06.9X0A"),  # noqa: E501
        ("leukemia in remission C91.0-C95.9 with 5th character 1", "C91.01 C95.91", "C91.00"),
        ("torticollis NOS M43.6", "M43.6", "M43.5"),
        ("code from category Z3A, Weeks of gestation", "Z3A.08", "Z33.1"),
    ],
)  # fmt: skip
def test_a_shape_covers_what_it_names(words: str, inside: str, outside: str) -> None:
    references = read_references(words)
    for code in inside.split():
        assert any(reference.covers(code) for reference in references), code
    for code in outside.split():
        assert not any(reference.covers(code) for reference in references), code


@pytest.mark.parametrize(
    "words",
    [
        "vitamin B12 deficiency",
        "Anoctamin-5-related LGMD R12",
        "influenza A/H1N1",
        "G6PD deficiency",
        "E. coli O157:H- (nonmotile)",
        "current injury - see injury of spine by body region",
    ],
)
def test_what_only_looks_like_a_code_is_no_reference(words: str) -> None:
    assert read_references(words) == ()


def test_no_reference_is_dropped(catalog: Catalog) -> None:
    found = catalog.examine()
    assert found.excludes == 7_927
    assert found.without_brackets == 196
    assert found.outside_brackets + found.without_code == 196
    assert found.expanded + found.without_code == found.excludes
    assert Counter(words.split()[0] for _, words in found.unread) == {"B12": 6}
    assert [where for where, _ in found.leading_nowhere] == ["F02"]
    assert found.faults == ()


def test_open_fracture_characters_are_those_of_the_list(
    catalog: Catalog, spring_2026: date
) -> None:
    for code in ("S52", "S72", "S82"):
        seventh = catalog.seventh(code, spring_2026)
        assert seventh is not None
        opened = "".join(c for c, meaning in seventh.characters if "open fracture" in meaning)
        assert opened == OPEN_FRACTURE


def test_leaves_agree_with_the_tabular_order(catalog: Catalog, spring_2026: date) -> None:
    """A block's reference covers exactly the codes that stand under the block."""
    for block in ("M05-M14", "C43-C44", "Z30-Z39", "J40-J4A", "C00-C96", "I30-I5A"):
        (reference,) = read_references(f"({block})")
        under = {leaf.code for leaf in catalog.leaves(block, spring_2026)}
        assert set(reference.expand(catalog, spring_2026)) == under
