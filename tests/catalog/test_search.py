"""Words to codes: charts, lay words, official titles, slips of the pen, dates and recall."""

import csv
import lzma
import random
import string
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from codebot.catalog import Catalog
from codebot.catalog.search_file import read_arrays
from codebot.cli import cli
from codebot.errors import InvalidInput


def _codes(catalog: Catalog, words: str, on: date, limit: int = 10) -> list[str]:
    return [hit.entry.code for hit in catalog.search(words, on, limit)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("lumbago w/ sciatica rt", "M54.41"),
        ("sciatica left side", "M54.32"),
        ("neck pain", "M54.2"),
        ("low back pain", "M54.50"),
        ("DM2 with neuropathy", "E11.40"),
        ("right knee primary OA", "M17.11"),
        ("T12-L1 junction syndrome", "M53.85"),
        ("closed 2-part fracture surgical neck right humerus, initial", "S42.221A"),
        ("Osteomyelitis, vertebra, lumbar", "M46.26"),
        ("kidney stones", "N20.0"),
        ("whiplash subsequent encounter", "S13.4XXD"),
        ("DISH, cervical region", "M48.12"),
        ("ankylosing spondylits thoracic", "M45.4"),
        ("pain in tailbone", "M53.3"),
        ("UTI", "N39.0"),
        ("gestational diabetes", "O24.419"),
        ("Dorsalgia", "M54.9"),
        ("thoracic spine pain", "M54.6"),
        ("ankylosing spondylitis at several sites of the spine", "M45.0"),
        ("severe persistent asthma", "J45.50"),
        ("giardia lamblia", "A07.1"),
        ("Weber-Christian panniculitis", "M35.6"),
        ("oligodendroglioma", "C71.9"),
        ("Scleritis, tuberculous", "A18.51"),
        ("gonorrhea, vagina", "A54.02"),
    ],
)
def test_words_find_the_code_first(
    catalog: Catalog, spring_2026: date, words: str, code: str
) -> None:
    assert _codes(catalog, words, spring_2026)[0] == code


def test_a_hit_says_what_matched_and_its_family(catalog: Catalog, spring_2026: date) -> None:
    hit = catalog.search("coccygodynia", spring_2026)[0]
    assert (hit.entry.code, hit.matched) == ("M53.3", "Coccygodynia")
    assert hit.family is not None
    assert hit.family.code == "M53"


def test_a_name_is_not_the_ordinary_word_of_its_stem(catalog: Catalog, spring_2026: date) -> None:
    """Sever, Devic, Burns and Little named diseases; severe, device, burn and little did not."""
    searcher = catalog.searcher
    for words in ("severe asthma", "infection of device", "burn of hand", "little finger", "brain"):
        assert searcher.plain_words(searcher.written_out(words)) is None
    assert searcher.plain_words("alcoholism") == "alcohol dependence"


def test_ten_hits_show_several_families(catalog: Catalog, spring_2026: date) -> None:
    assert len({code[:5] for code in _codes(catalog, "burn of hand", spring_2026)}) >= 5


def test_every_hit_is_billable_on_the_date(whole_catalog: Catalog) -> None:
    for on in (date(2016, 1, 1), date(2021, 5, 1), date(2026, 11, 1)):
        for words in ("low back pain", "fracture of radius", "type 2 diabetes"):
            for hit in whole_catalog.search(words, on):
                assert whole_catalog.status(hit.entry.code, on).status == "valid"


def test_the_release_of_the_date_is_searched(whole_catalog: Catalog) -> None:
    before, after = date(2021, 9, 30), date(2021, 10, 1)
    assert _codes(whole_catalog, "low back pain", before)[0] == "M54.5"
    assert _codes(whole_catalog, "low back pain", after)[0] == "M54.50"


def test_a_limit_is_kept_and_words_may_say_nothing(catalog: Catalog, spring_2026: date) -> None:
    assert len(catalog.search("pain", spring_2026, 3)) == 3
    for nothing in ("", "   ", "the of", "\x00", "?!", "qzxv", "itis" * 5000, "a " * 5000):
        assert len(catalog.search(nothing, spring_2026)) <= 10
    with pytest.raises(InvalidInput, match="1 or more"):
        catalog.search("pain", spring_2026, 0)


def test_an_official_title_finds_its_own_code_first(catalog: Catalog, spring_2026: date) -> None:
    sample = _titles(catalog, spring_2026, 400)
    found = sum(_is_first(catalog, spring_2026, title, title) for title in sample)
    assert found >= 0.995 * len(sample)


def test_a_title_with_one_letter_wrong_still_does(catalog: Catalog, spring_2026: date) -> None:
    draw = random.Random(5)
    sample = _titles(catalog, spring_2026, 200)
    found = sum(_is_first(catalog, spring_2026, _slip(title, draw), title) for title in sample)
    assert found >= 0.95 * len(sample)


def test_recall_on_a_sample_of_index_phrases(
    catalog: Catalog, spring_2026: date, official: Path
) -> None:
    spine, others = _phrases(official)
    draw = random.Random(11)
    for phrases, first, ten in (
        (draw.sample(spine, 150), 0.86, 0.94),
        (draw.sample(others, 300), 0.54, 0.75),
    ):
        ranked = [(_codes(catalog, words, spring_2026), code) for words, code in phrases]
        assert sum(code in codes[:1] for codes, code in ranked) >= first * len(phrases)
        assert sum(code in codes for codes, code in ranked) >= ten * len(phrases)


def test_a_search_file_that_is_damaged_is_not_read(
    catalog: Catalog, spring_2026: date, tmp_path: Path
) -> None:
    assert catalog.search("neck pain", spring_2026)
    good = catalog.path.with_suffix(".search").read_bytes()
    path = tmp_path / "catalog.search"
    for damage in (b"", b"no search file", good[:4096], good[:-4096], good[:20] + good[28:]):
        path.write_bytes(damage)
        assert read_arrays(path) is None
    path.write_bytes(good)
    assert read_arrays(path) is not None


def test_the_command_prints_codes_and_what_matched(catalog: Catalog) -> None:
    arguments = ["catalog", "search", "tailbone", "pain", "--date", "2026-05-01", "--limit", "1"]
    result = CliRunner().invoke(cli, [*arguments, "--catalog", str(catalog.path)])
    assert result.exit_code == 0
    assert result.output.startswith("M53.3     Sacrococcygeal disorders")


def _titles(catalog: Catalog, on: date, count: int) -> list[str]:
    leaves = [leaf for n in range(1, 23) for leaf in catalog.leaves(str(n), on)]
    return [leaf.title for leaf in random.Random(3).sample(leaves, count)]


def _is_first(catalog: Catalog, on: date, words: str, title: str) -> bool:
    hits = catalog.search(words, on, 1)
    return bool(hits) and hits[0].entry.title == title


def _slip(title: str, draw: random.Random) -> str:
    letters = [n for n, c in enumerate(title) if c.isalpha()]
    at = draw.choice(letters)
    return title[:at] + draw.choice(string.ascii_lowercase) + title[at + 1 :]


def _phrases(official: Path) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    with lzma.open(official / "icd10cm_index_fy2017_phrases.csv.xz", "rt") as stream:
        rows = [
            (row["index_path"].replace(" | ", " "), row["code"])
            for row in csv.DictReader(stream)
            if row["status_fy2026"] == "billable"
        ]
    spine = [row for row in rows if "M40" <= row[1][:3] <= "M54"]
    return spine, [row for row in rows if not "M40" <= row[1][:3] <= "M54"]
