"""Opens what a person gives and says what it is: by its content, never by its name alone."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from codebot.catalog.addenda import looks_like_addenda
from codebot.catalog.order import looks_like_order
from codebot.errors import CatalogError

Kind = Literal["order", "tabular", "conversion", "index", "addenda"]
# The order in which files are taken in: addenda apply to releases, so they come last.
KINDS: tuple[Kind, ...] = ("order", "tabular", "conversion", "index", "addenda")

LARGEST_FILE = 64 * 2**20
MOST_UNPACKED = 256 * 2**20
MOST_MEMBERS = 200
_YEAR = re.compile(r"(?<!\d)(20[1-4]\d)(?!\d)")
_FISCAL = re.compile(r"FY ?-?(\d\d)(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """An official file: its kind, its bytes, its name, and the year in its name if there is one.

    `april` says that its name, or that of the zip it came in, calls it the April update.
    """

    kind: Kind
    content: bytes
    name: str
    year: int | None
    april: bool = False

    @property
    def text(self) -> str:
        """The content as text: the publisher writes latin-1."""
        return self.content.decode("latin-1")


def recognise(path: Path) -> tuple[Found, ...]:
    """The official files in the file at `path`, a zip or a single one; CatalogError if none is."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST_FILE else b""
    except OSError as error:
        raise CatalogError(f"{path} cannot be read: {error.strerror}.") from None
    if size > LARGEST_FILE:
        raise CatalogError(f"{path} is larger than any official file ({size:,} bytes).")
    try:
        found = tuple(_found(path.name, content))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise CatalogError(
            f"{path.name} is a damaged zip file ({error}); download it again."
        ) from None
    if not found:
        raise CatalogError(
            f"{path.name} is no official ICD-10-CM file that codebot reads: give an order file, "
            "a tabular list or an Alphabetic Index in XML, order addenda or a conversion table."
        )
    return found


def _found(name: str, content: bytes) -> Iterator[Found]:
    if not zipfile.is_zipfile(BytesIO(content)):
        if content[:2] == b"PK":
            raise CatalogError(f"{name} is a zip file that is cut short; download it again.")
        kind = _kind(name, content)
        if kind is not None:
            yield Found(kind, content, name, _year(name), _april(name))
        return
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if "[Content_Types].xml" in archive.namelist():
            yield Found("conversion", content, name, _year(name))
            return
        yield from _members(name, archive)


def _members(name: str, archive: zipfile.ZipFile) -> Iterator[Found]:
    members = [info for info in archive.infolist() if not info.is_dir()]
    if len(members) > MOST_MEMBERS or sum(info.file_size for info in members) > MOST_UNPACKED:
        raise CatalogError(f"{name} unpacks to more than any official file; it was not opened.")
    for info in members:
        if info.filename.lower().endswith((".txt", ".xml", ".xlsx")):
            with archive.open(info) as stream:
                content = stream.read(LARGEST_FILE + 1)
            inner = Path(info.filename).name
            kind = _kind(inner, content) if len(content) <= LARGEST_FILE else None
            if kind is not None:
                year = _year(inner) or _year(name)
                yield Found(kind, content, inner, year, _april(f"{name} {inner}"))


def _kind(name: str, content: bytes) -> Kind | None:
    if content[:2] == b"PK" and name.lower().endswith(".xlsx"):
        return "conversion"
    head = content[:200_000].decode("latin-1")
    if head.lstrip("\xef\xbb\xbf \r\n").startswith("<"):
        if "<ICD10CM.tabular" in head[:4000]:
            return "tabular"
        return "index" if "<ICD10CM.index" in head[:4000] else None
    if looks_like_order(head):
        return "order"
    if looks_like_addenda(content.decode("latin-1")):
        return "addenda"
    return None


def _april(name: str) -> bool:
    return "apr" in name.casefold()


def _year(name: str) -> int | None:
    if found := _YEAR.findall(name):
        return int(found[-1])
    short = _FISCAL.search(name)
    return 2000 + int(short[1]) if short else None
