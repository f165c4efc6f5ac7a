"""Mutated files and strings raise nothing but the catalog's own errors, and change nothing."""

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codebot.catalog import Catalog, read_codes, read_references
from codebot.catalog.addenda import apply, read_addenda
from codebot.catalog.alphabetic import read_alphabetic
from codebot.catalog.conversion import read_conversions
from codebot.catalog.library import reading
from codebot.catalog.order import Order, read_order
from codebot.catalog.recognise import recognise
from codebot.catalog.tabular import expanded, read_tabular
from codebot.errors import CatalogError, CodebotError

PIECES = [
    "M53",
    "M54.5",
    "M46.4-",
    "A00-B99",
    ".",
    "-",
    "X",
    " ",
    "(",
    ")",
    "with",
    "7th",
    "\n",
    "é",
]
typed = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=12).map("".join)
quick = settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))


@quick
@given(typed)
def test_reading_codes_never_fails(text: str) -> None:
    for found in read_codes(text):
        assert text[found.start : found.end] == found.text


@quick
@given(typed, typed)
def test_references_never_fail(words: str, code: str) -> None:
    for reference in read_references(words):
        reference.covers(code)


@quick
@given(typed, st.dates())
def test_looking_up_never_fails(catalog: Catalog, text: str, day: date) -> None:
    status = catalog.status(text, day)
    assert status.message
    catalog.notes(text, day)
    catalog.seventh(text, day)
    catalog.ancestors(text, day)


@quick
@given(typed, typed)
def test_pages_and_pairs_fail_only_as_they_say(catalog: Catalog, a: str, b: str) -> None:
    day = date(2026, 5, 1)
    catalog.relation(a, b, day)
    for look in (
        lambda: catalog.page(a, day),
        lambda: catalog.history(a),
        lambda: catalog.diff(a, b),
    ):
        try:
            look()
        except CodebotError as error:
            assert str(error)  # noqa: PT017 (any other error ends the test)


ORDER = "".join(
    f"{n:05} {code:7} {flag} {title:60} {title}\r\n"
    for n, (code, flag, title) in enumerate(
        [(f"{letter}{tail}", flag, f"Title of {letter}") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
         for tail, flag in (("00", 0), ("000", 1))], start=1)
).encode()  # fmt: skip
TABULAR = b"""<?xml version="1.0"?><ICD10CM.tabular><version>2026</version><chapter><name>1</name>
<desc>One (A00-B99)</desc><section id="A00-A09"><desc>Block (A00-A09)</desc><diag><name>A00</name>
<desc>Cholera</desc><excludes1><note>x (A01.-)</note></excludes1><sevenChrNote><note>n</note>
</sevenChrNote><sevenChrDef><extension char="A">initial</extension></sevenChrDef></diag></section>
</chapter></ICD10CM.tabular>"""
INDEX = b"""<?xml version="1.0"?><ICD10CM.index><version>2027</version><title>INDEX</title>
<indexHeading><head col="1">S</head><head col="2">P</head></indexHeading><letter><title>A</title>
<mainTerm><title>Pain<nemod>(acute)</nemod></title><code>R52</code><term level="1"><title>low back
</title><subcat>M54.5-</subcat><cell col="2">M54.50</cell></term></mainTerm></letter>
</ICD10CM.index>"""
ADDENDA = (
    "Delete:      1 A000    Title of A" + " " * 51 + "Title of A\r\n"
    "Add:         0 A000    Title of A" + " " * 51 + "Title of A\r\n"
    "Add:         1 A0000   New title" + " " * 52 + "New title\r\n"
    "Headers\r\n 26 headers in icd10cm_order_2026.txt\r\n 27 headers in icd10cm_order_2027.txt\r\n"
    " 1 additions\r\n 0 deletions\r\n 0 revisions\r\nCodes\r\n"
    " 26 codes in icd10cm_order_2026.txt\r\n"
    " 26 codes in icd10cm_order_2027.txt\r\n 1 additions\r\n 1 deletions\r\n 0 revisions\r\n"
).encode()


def workbook() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Current code assignment", "Effective", "Previous Code(s) Assignment"])
    for n in range(100, 220):
        sheet.append([f"A{n % 90 + 10}.{n}", 2025, "A00.0 and A01.0-A01.4"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def archived(content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("icd10cm_order_2025.txt", content)
    return stream.getvalue()


def read_whole_addenda(content: bytes) -> Order:
    return apply(read_addenda(content.decode("latin-1")), read_order(ORDER.decode()))


READERS: dict[str, tuple[Callable[[], bytes], Callable[[bytes], object]]] = {
    "order": (lambda: ORDER, lambda content: read_order(content.decode("latin-1"))),
    "addenda": (lambda: ADDENDA, read_whole_addenda),
    "tabular": (lambda: TABULAR, lambda content: list(expanded(read_tabular(io.BytesIO(content))))),
    "index": (lambda: INDEX, lambda content: read_alphabetic(io.BytesIO(content))),
    "conversion": (workbook, lambda content: read_conversions(io.BytesIO(content))),
}


def mutated(content: bytes, dice: random.Random) -> bytes:
    """The content with a few bytes changed, a piece cut out, doubled or moved, or its end gone."""
    changed = bytearray(content)
    for _ in range(dice.randint(1, 3)):
        at, to = sorted(dice.randrange(len(changed) + 1) for _ in range(2))
        match dice.randrange(5):
            case 0:
                changed[at : at + 1] = bytes([dice.randrange(256)])
            case 1:
                del changed[at:to]
            case 2:
                changed[to:to] = changed[at:to]
            case 3:
                del changed[to:]
            case _:
                changed[at : at + 1] = dice.choice([b"<", b"&", b"\x00", b"\xff", b"9", b'"'])
    return bytes(changed)


@pytest.mark.parametrize("kind", READERS)
def test_the_sample_is_read_as_it_stands(kind: str) -> None:
    sample, read = READERS[kind]
    assert read(sample())


@pytest.mark.parametrize(("kind", "tries"), [
    ("order", 1500), ("addenda", 1500), ("tabular", 1500), ("index", 1500), ("conversion", 150),
])  # fmt: skip
def test_a_mutated_file_raises_only_catalog_errors(kind: str, tries: int) -> None:
    sample, read = READERS[kind]
    content, dice = sample(), random.Random(kind)
    failed = 0
    for _ in range(tries):
        try:
            with reading("file"):
                read(mutated(content, dice))
        except CatalogError:
            failed += 1
    assert failed > tries // 10


def test_a_mutated_archive_raises_only_catalog_errors(tmp_path: Path) -> None:
    content, dice = archived(ORDER), random.Random(7)
    file = tmp_path / "cms.zip"
    failed = 0
    for _ in range(600):
        file.write_bytes(mutated(content, dice))
        try:
            with reading("file"):
                recognise(file)
        except CatalogError:
            failed += 1
    assert failed > 60
