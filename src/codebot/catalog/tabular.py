"""Reads the tabular list as the publisher ships it in XML: chapters, blocks, codes and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from codebot.catalog.reference import place
from codebot.catalog.shapes import CODE, SPAN, bare, dotted, with_seventh
from codebot.catalog.xml import read_xml
from codebot.errors import CatalogError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from codebot.catalog.note import Level, NoteKind

_KINDS: dict[str, NoteKind] = {
    "includes": "includes",
    "inclusionTerm": "inclusion-term",
    "excludes1": "excludes1",
    "excludes2": "excludes2",
    "codeFirst": "code-first",
    "useAdditionalCode": "use-additional",
    "codeAlso": "code-also",
    "notes": "note",
    "sevenChrNote": "seventh",
}
_RANGE_TAIL = re.compile(r"\s*\([A-Z][0-9A-Z]{2}(?:-[A-Z][0-9A-Z]{2})?\)\s*\Z")


@dataclass(slots=True)
class Item:
    """One chapter, block or code of the list; `level` says which, `parent` is the item above."""

    code: str
    title: str
    level: Level
    parent: str | None
    children: int = 0
    seventh_at: str | None = None


def code_item(code: str, title: str) -> Item:
    """The item of a category or code whose place in the list is not stated."""
    return Item(code, title, "category" if len(code) == 3 else "code", None)


@dataclass(frozen=True, slots=True)
class Written:
    """One note as written: its kind, its words, the line that introduces it."""

    at: str
    level: Level
    kind: NoteKind
    text: str
    head: str


@dataclass(slots=True)
class Tabular:
    """A whole tabular list, in its own order."""

    version: str
    items: list[Item] = field(default_factory=list)
    notes: list[Written] = field(default_factory=list)
    sevenths: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


def read_tabular(stream: BinaryIO) -> Tabular:
    """The tabular list in the stream; CatalogError where it is no such XML or is cut short."""
    root = read_xml(stream)
    if root.tag != "ICD10CM.tabular":
        raise CatalogError("This XML is not an ICD-10-CM tabular list.")
    tabular = Tabular(version=(root.findtext("version") or "").strip())
    for chapter in root.iterfind("chapter"):
        _walk(tabular, chapter, None, None)
    _check(tabular.items)
    _nest(tabular.items)
    if not tabular.items:
        raise CatalogError("This tabular list has no chapters; download it again.")
    return tabular


def expanded(tabular: Tabular, exists: frozenset[str] | None = None) -> Iterator[tuple[Item, bool]]:
    """Every item with its billable flag, codes with 7th characters written out.

    `exists` names the codes (without dot) that are real, because a few combinations that the
    notes allow are not codes; None takes all of them.
    """
    for item in tabular.items:
        is_code = item.level in ("code", "category")
        longer: list[Item] = []
        if is_code and not item.children and item.seventh_at:
            for character, meaning in tabular.sevenths[item.seventh_at]:
                code = with_seventh(item.code, character)
                if exists is None or bare(code) in exists:
                    longer.append(Item(code, f"{item.title}, {meaning}", "code", item.code))
        yield item, is_code and not item.children and not longer
        for child in longer:
            yield child, True


def _walk(tabular: Tabular, element: Element, parent: Item | None, seventh_at: str | None) -> None:
    item = _item(element, parent)
    tabular.items.append(item)
    for child in element:
        if child.tag == "sevenChrDef":
            tabular.sevenths[item.code] = _characters(child)
            seventh_at = item.code
        elif child.tag in _KINDS:
            tabular.notes.extend(_notes(item, child))
    item.seventh_at = seventh_at
    for child in element:
        if child.tag in ("section", "diag"):
            item.children += 1
            _walk(tabular, child, item, seventh_at)


def _check(items: list[Item]) -> None:
    """Refuse what is no chapter, block or code, and what stands twice."""
    seen: set[str] = set()
    for item in items:
        if item.level == "chapter":
            good = item.code.isdigit()
        elif item.level in ("block", "umbrella"):
            good = SPAN.match(item.code) is not None
        else:
            good = CODE.match(item.code) is not None
        if not good or item.code in seen:
            fault = "stands twice in" if item.code in seen else "has no place in"
            raise CatalogError(f"{item.code[:20]!r} {fault} the tabular list.")
        seen.add(item.code)


def _nest(items: list[Item]) -> None:
    """Hang blocks under the umbrella block that spans them: the file lists both side by side."""
    blocks = [item for item in items if item.level in ("block", "umbrella")]
    for block in blocks:
        around = [
            b for b in blocks if b.level == "umbrella" and b is not block and _spans(b, block)
        ]
        inmost = [b for b in around if all(_spans(other, b) for other in around)]
        if inmost:
            block.parent = inmost[0].code


def _spans(outer: Item, inner: Item) -> bool:
    low, high = outer.code.split("-")
    first, last = inner.code.split("-")
    return place(low) <= place(first) and place(last) <= place(high)


def _item(element: Element, parent: Item | None) -> Item:
    above = parent.code if parent else None
    title = _clean(element.findtext("desc"))
    if element.tag == "chapter":
        return Item(_clean(element.findtext("name")), title, "chapter", None)
    if element.tag == "section":
        name = _clean(element.get("id"))
        level: Level = "block" if element.find("diag") is not None else "umbrella"
        return Item(
            name if "-" in name else f"{name}-{name}", _RANGE_TAIL.sub("", title), level, above
        )
    code = dotted(_clean(element.findtext("name")))
    return Item(code, title, "category" if len(code) == 3 else "code", above)


def _notes(item: Item, element: Element) -> Iterator[Written]:
    head = ""
    for note in element.iterfind("note"):
        text = _clean(note.text)
        if text:
            yield Written(item.code, item.level, _KINDS[element.tag], text, head)
            head = text if text.endswith(":") else head


def _characters(element: Element) -> list[tuple[str, str]]:
    extensions = element.iterfind("extension")
    return [(_clean(extension.get("char")), _clean(extension.text)) for extension in extensions]


def _clean(text: str | None) -> str:
    return " ".join((text or "").split())
