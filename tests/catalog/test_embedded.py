"""The embedded release is whole: every item, every 7th character, every kind of note."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from codebot.catalog import Catalog
from codebot.errors import CatalogError, CatalogMissing


def test_it_holds_every_item(catalog: Catalog, spring_2026: date) -> None:
    chapters = [str(number) for number in range(1, 23)]
    leaves = [leaf for chapter in chapters for leaf in catalog.leaves(chapter, spring_2026)]
    assert len(leaves) == len({leaf.code for leaf in leaves}) == 74_719


@pytest.mark.parametrize("code", ["S13.4XXA", "S13.4XXD", "S13.4XXS", "T36.0X1A", "QA0.0101"])
def test_codes_with_a_7th_character_are_entries(
    catalog: Catalog, spring_2026: date, code: str
) -> None:
    entry = catalog.entry(code, spring_2026)
    assert entry is not None
    assert entry.billable


def test_the_way_up_passes_the_umbrella_block(catalog: Catalog, spring_2026: date) -> None:
    above = [entry.code for entry in catalog.ancestors("M53.86", spring_2026)]
    assert above == ["M53.8", "M53", "M50-M54", "M40-M54", "13"]


def test_a_category_that_is_its_own_block_is_billable(catalog: Catalog, spring_2026: date) -> None:
    assert catalog.status("B20", spring_2026).status == "valid"
    assert catalog.status("B20-B20", spring_2026).status == "header"


def test_a_catalog_that_is_absent_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(CatalogMissing, match="codebot catalog compile"):
        Catalog.open(tmp_path / "none.sqlite")


def test_a_file_that_is_no_catalog_says_so(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    path.write_text("not a database, but long enough to be taken for one" * 100)
    with pytest.raises(CatalogError, match="damaged"):
        Catalog.open(path)


def test_many_threads_may_look_up(catalog: Catalog, spring_2026: date) -> None:
    leaves = [leaf.code for leaf in catalog.leaves("M40-M54", spring_2026)]

    def look(code: str) -> tuple[bool, int]:
        return catalog.status(code, spring_2026).status == "valid", len(
            catalog.notes(code, spring_2026)
        )

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(look, leaves * 3))
    assert all(valid and notes for valid, notes in found)


@pytest.mark.parametrize("written", ["M46.4-", "m46.4 -", "M46,4", "M464", " M46.4."])
def test_a_code_is_found_as_people_write_it(
    catalog: Catalog, spring_2026: date, written: str
) -> None:
    assert catalog.status(written, spring_2026).code == "M46.4"
