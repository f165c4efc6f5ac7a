"""Reads the Alphabetic Index XML: the phrases under which a code is looked up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from codebot.catalog.shapes import CODE, dotted
from codebot.catalog.xml import read_xml
from codebot.errors import CatalogError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


@dataclass(frozen=True, slots=True)
class Term:
    """An index phrase, main term first ("Pain, low back"), and the code it leads to."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Alphabetic:
    """One part of the index: its title, its version, its terms."""

    title: str
    version: str
    terms: tuple[Term, ...]


def read_alphabetic(stream: BinaryIO) -> Alphabetic:
    """The terms of an index part; CatalogError where the XML is damaged or something else."""
    root = read_xml(stream)
    if root.tag != "ICD10CM.index":
        raise CatalogError("This XML is no ICD-10-CM Alphabetic Index.")
    heads = tuple(_words(head) for head in root.iterfind("indexHeading/head"))
    title = _words(root.find("title")) or (heads[0] if heads else "")
    terms = tuple(
        term for main in root.iterfind("letter/mainTerm") for term in _terms(main, (), heads)
    )
    if not terms:
        raise CatalogError("This Alphabetic Index holds no terms; download it again.")
    return Alphabetic(title, (root.findtext("version") or "").strip(), terms)


def _terms(element: Element, above: tuple[str, ...], heads: tuple[str, ...]) -> Iterator[Term]:
    path = (*above, _words(element.find("title")))
    text = ", ".join(part for part in path if part)
    # The FY2027 files write <subcat> where a code is a header, <code> where it is complete.
    for tag in ("code", "subcat"):
        for found in element.iterfind(tag):
            yield from _term(found.text, text)
    for cell in element.iterfind("cell"):
        column = int(cell.get("col") or 0) - 1
        if 0 < column < len(heads):
            yield from _term(cell.text, f"{text}, {heads[column]}")
    for child in element.iterfind("term"):
        yield from _terms(child, path, heads)


def _term(code: str | None, text: str) -> Iterator[Term]:
    written = dotted((code or "").strip().rstrip("-").rstrip("."))
    if CODE.match(written) and text:
        yield Term(written, text)


def _words(element: Element | None) -> str:
    if element is None:
        return ""
    return " ".join(" ".join(element.itertext()).split())
