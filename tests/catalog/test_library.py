"""Official files are taken in by what they hold: all of them, or nothing with a clear error."""

import io
import os
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from codebot.catalog import Catalog, add_files, remove_release
from codebot.errors import CatalogError, CatalogMissing, CodebotError, NotFound


@pytest.fixture
def mine(catalog_path: Path, tmp_path: Path) -> Path:
    """A catalog of one's own with the embedded release."""
    path = tmp_path / "catalog.sqlite"
    shutil.copy(catalog_path, path)
    return path


@pytest.fixture(scope="session")
def order_2025(official: Path) -> bytes:
    with zipfile.ZipFile(official / "cms_2025_dx.zip") as archive:
        return archive.read("icd10cm_order_2025.txt")


def zipped(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def test_a_txt_is_recognised_by_its_content(mine: Path, tmp_path: Path, order_2025: bytes) -> None:
    file = tmp_path / "whatever.dat"
    file.write_bytes(order_2025)
    said: list[str] = []
    add_files(mine, [file], said.append)
    assert "ICD-10-CM 2025: 74,260 billable codes, 23,324 headers" in said
    names = [release.name for release in Catalog.open(mine).releases()]
    assert names == ["ICD-10-CM 2025", "ICD-10-CM 2026 April update"]
    add_files(mine, [file], said.append)
    assert said[-2] == "ICD-10-CM 2025 is already there"
    remove_release(mine, "ICD-10-CM 2025")
    assert len(Catalog.open(mine).releases()) == 1


# fault -> name of the file, its content, what the message must say
Faults = dict[str, tuple[str, bytes, str]]


def damaged(order: bytes, addenda: bytes) -> Faults:
    """Official files with a fault."""
    lines = order.split(b"\r\n")
    return {
        "cut in a line": ("icd10cm_order_2025.txt", order[: len(order) // 2], "is cut short|line"),
        "cut at a line": (
            "icd10cm_order_2025.txt",
            b"\r\n".join(lines[:50_000]) + b"\r\n",
            "cut short",
        ),
        "ten lines short": (
            "icd10cm_order_2025.txt",
            b"\r\n".join(lines[:-11]) + b"\r\n",
            "download it again",
        ),
        "a line missing": (
            "icd10cm_order_2025.txt",
            b"\r\n".join(lines[:500] + lines[501:]),
            "lines are missing",
        ),
        "a flag flipped": (
            "icd10cm_order_2025.txt",
            order.replace(b"A001    1", b"A001    0"),
            "download it again",
        ),
        "mislabelled": ("icd10cm_order_2023.txt", order, "named for FY2023"),
        "a line of another file": (
            "icd10cm_order_2025.txt",
            order.replace(b"00003 A001 ", b"00003 a001 "),
            "Line 3",
        ),
        "addenda cut": ("icd10cm_order_addenda_2027.txt", addenda[:20_000], "cut short|stated|no"),
        "addenda without a line": (
            "icd10cm_order_addenda_2027.txt",
            b"\n".join(addenda.split(b"\n")[1:]),
            "additions and lists",
        ),
        "a zip cut short": ("cms.zip", zipped("icd10cm_order_2025.txt", order)[:90_000], "cut"),
    }


def unrelated() -> Faults:
    """Files of another kind."""
    return {
        "unrelated text": ("notes.txt", b"Dear coder,\nnothing to see here.\n", "no official"),
        "a web page": ("order.zip", b"<html><body>404</body></html>", "no official"),
        "a picture": ("order.zip", b"\x89PNG\r\n\x1a\n" + bytes(500), "no official"),
        "an empty file": ("icd10cm_order_2025.txt", b"", "no official"),
        "a zip with nothing of use": ("cms.zip", zipped("readme.txt", b"hello"), "no official"),
        "other xml": ("t.xml", b"<?xml version='1.0'?><ClaML><Class/></ClaML>", "no official"),
        "xml cut short": (
            "icd10cm_tabular_2026.xml",
            b"<?xml version='1.0'?><ICD10CM.tabular><version>2026</version><chapter>",
            "damaged or cut short",
        ),
        "an xml bomb": (
            "icd10cm_tabular_2026.xml",
            b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><ICD10CM.tabular>&a;</ICD10CM.tabular>",
            "damaged or cut short",
        ),
        "a workbook of something else": ("c.xlsx", workbook(), "no ICD-10-CM conversion table"),
    }


def workbook() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Month", "Turnover", "Profit"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


FAULTS = (
    "cut in a line",
    "cut at a line",
    "ten lines short",
    "a line missing",
    "a flag flipped",
    "mislabelled",
    "a line of another file",
    "addenda cut",
    "addenda without a line",
    "unrelated text",
    "a web page",
    "a picture",
    "an empty file",
    "a zip cut short",
    "a zip with nothing of use",
    "other xml",
    "xml cut short",
    "an xml bomb",
    "a workbook of something else",
)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_bad_file_changes_nothing(
    mine: Path, tmp_path: Path, official: Path, order_2025: bytes, fault: str
) -> None:
    addenda = (official / "icd10cm_order_addenda_2027.txt").read_bytes()
    faults = damaged(order_2025, addenda) | unrelated()
    assert set(faults) == set(FAULTS)
    name, content, message = faults[fault]
    file = tmp_path / name
    file.write_bytes(content)
    before = mine.read_bytes()
    with pytest.raises(CatalogError, match=message):
        add_files(mine, [file])
    assert mine.read_bytes() == before
    assert [path.name for path in mine.parent.iterdir() if path.name.startswith(".")] == []


def test_one_bad_file_keeps_the_good_ones_out(mine: Path, tmp_path: Path, official: Path) -> None:
    file = tmp_path / "broken.txt"
    file.write_bytes((official / "icd10cm_order_addenda_2027.txt").read_bytes()[:9_000])
    before = mine.read_bytes()
    with pytest.raises(CatalogError, match="broken"):
        add_files(mine, [official / "icd10cm_conversion_table_fy2026.xlsx", file])
    assert mine.read_bytes() == before


def test_the_conversion_table_alone_tells_what_was_retired(mine: Path, official: Path) -> None:
    add_files(mine, [official / "icd10cm_conversion_table_fy2026.xlsx"])
    alone = Catalog.open(mine)
    retired = alone.status("T40.4X1A", date(2026, 5, 1))
    assert (retired.status, retired.since) == ("retired", date(2020, 10, 1))
    assert "T40.411A" in retired.replaced_by
    assert alone.status("M54.50", date(2021, 9, 30)).status == "future"
    assert alone.status("M54.5", date(2021, 9, 30)).status == "valid"


@pytest.mark.parametrize("year_codes", [b"<name>A00</name>", b"<name>Cholera</name>"])
def test_a_tabular_list_that_contradicts_itself(
    mine: Path, tmp_path: Path, year_codes: bytes
) -> None:
    file = tmp_path / "icd10cm_tabular_2026.xml"
    file.write_bytes(
        b"<ICD10CM.tabular><version>2026</version><chapter><name>1</name><desc>One</desc>"
        b"<section id='A00-A09'><desc>Block</desc><diag><name>A00</name><desc>Cholera</desc>"
        b"<diag>" + year_codes + b"<desc>Again</desc></diag></diag></section></chapter>"
        b"</ICD10CM.tabular>"
    )
    with pytest.raises(CatalogError, match=r"stands twice|has no place"):
        add_files(mine, [file])


def test_addenda_need_the_release_before(mine: Path, official: Path, tmp_path: Path) -> None:
    text = (official / "icd10cm_order_addenda_2027.txt").read_text("latin-1")
    file = tmp_path / "icd10cm_order_addenda_2027.txt"
    file.write_text(text.replace("74719 codes", "74720 codes"), "latin-1")
    with pytest.raises(CatalogError, match="FY2026"):
        add_files(mine, [file])


def test_addenda_apply_to_the_embedded_release(mine: Path, official: Path) -> None:
    before = Catalog.open(mine).fingerprint
    add_files(mine, [official / "icd10cm_order_addenda_2027.txt"])
    after = Catalog.open(mine)
    holding = after.holdings()[-1]
    found = (holding.release.name, holding.billable, holding.headers)
    assert found == ("ICD-10-CM 2027", 74_879, 23_524)
    assert after.examine().faults == ()
    assert after.fingerprint != before
    with pytest.raises(CatalogError, match="only release with notes"):
        remove_release(mine, "ICD-10-CM 2026 April update")
    remove_release(mine, "ICD-10-CM 2027")
    assert Catalog.open(mine).fingerprint == before


def test_a_change_in_the_meantime_is_not_overwritten(mine: Path, official: Path) -> None:
    def someone_else(step: str) -> None:
        if step == "deriving dates":
            os.utime(mine, ns=(1, 1))

    with pytest.raises(CatalogError, match="another process"):
        add_files(mine, [official / "icd10cm_order_addenda_2027.txt"], someone_else)
    assert len(Catalog.open(mine).releases()) == 1


def test_what_is_not_there_cannot_be_removed(mine: Path) -> None:
    with pytest.raises(NotFound, match="releases"):
        remove_release(mine, "ICD-10-CM 1999")


def test_the_last_release_stays(mine: Path) -> None:
    with pytest.raises(CatalogError, match="only release"):
        remove_release(mine, "ICD-10-CM 2026 April update")


def test_a_tabular_list_makes_a_release_and_takes_an_order_file(
    mine: Path, official: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(official / "ICD10CM_FY2017_Full_XML.zip") as archive:
        tabular = archive.extract("icd10cm_tabular_2017.xml", tmp_path)
    add_files(mine, [Path(tabular)])
    alone = Catalog.open(mine)
    first = alone.holdings()[0]
    assert (first.billable, first.headers, first.notes) == (71_486, 22_344, True)
    in_2017 = {note.text for note in alone.notes("M54.5", date(2017, 1, 1))}
    today = {note.text for note in alone.notes("M54.5", date(2026, 5, 1))}
    assert "lumbago with sciatica (M54.4-)" in in_2017 & today
    assert any("M51.360" in text for text in today - in_2017)
    add_files(mine, [official / "cms_2017_dx.zip"])
    both = Catalog.open(mine)
    assert both.releases()[0].source == "icd10cm_order_2017.txt"
    assert both.examine().faults == ()


def test_an_index_brings_its_terms(whole_catalog: Catalog) -> None:
    terms = list(whole_catalog.terms())
    assert len({source for _, _, source in terms}) == 4
    assert any(code == "M54.5" and "low back" in text for code, text, _ in terms)


def test_a_damaged_catalog_says_so(mine: Path) -> None:
    content = bytearray(mine.read_bytes())
    content[4096 : len(content) // 2] = bytes(len(content) // 2 - 4096)
    mine.write_bytes(content)
    with pytest.raises((CatalogError, CatalogMissing)):
        Catalog.open(mine)


def test_adding_to_no_catalog_says_what_to_run(tmp_path: Path, official: Path) -> None:
    with pytest.raises(CatalogMissing, match="codebot catalog compile"):
        add_files(tmp_path / "none.sqlite", [official / "cms_2025_dx.zip"])


def test_every_error_says_which_file(mine: Path, tmp_path: Path) -> None:
    file = tmp_path / "oddly named.txt"
    file.write_text("nothing official")
    with pytest.raises(CodebotError, match="oddly named"):
        add_files(mine, [file])
