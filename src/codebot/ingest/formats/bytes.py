"""A file's bytes, once it is clear that they are what the file's name says."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from codebot.errors import IngestError

MAX_BYTES = 50_000_000
MAX_UNPACKED = 200_000_000
MAX_RATIO = 200

# What files of other kinds begin with, whatever they are called.
_OTHERS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a compressed file"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class ReadText:
    """What a reader found: the text, and the title and address the file gives itself."""

    text: str
    title: str = ""
    url: str = ""


def checked_bytes(path: Path) -> bytes:
    """The bytes of a file; IngestError where it is unreadable, empty or too large."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise IngestError(
                f"{path.name} is too large ({size:,} bytes; at most {MAX_BYTES:,}); split it."
            )
        data = path.read_bytes()
    except OSError as error:
        raise IngestError(f"{path.name} cannot be read: {error.strerror}.") from error
    if not data.strip():
        raise IngestError(f"{path.name} is empty; check the file.")
    return data


def check_is_text(data: bytes, path: Path) -> None:
    """IngestError where bytes that should be text are of another kind."""
    for begin, kind in _OTHERS:
        if data.startswith(begin) and (b"\0" in data[:4096] or not begin.isalpha()):
            raise IngestError(f"{path.name} is {kind} under another name; give it its own suffix.")
    if b"\0" in data[:8192] and not data.startswith(_UTF16):
        raise IngestError(f"{path.name} is no text but binary; check its name and kind.")


def check_archive(data: bytes, path: Path, kind: str) -> None:
    """IngestError where a ZIP-based file is none, is encrypted, or unpacks to far more."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise IngestError(
            f"{path.name} is encrypted or of the old Office kind; save it as {kind} without a"
            " password."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise IngestError(f"{path.name} is no {kind} file inside; check its kind.") from error
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(len(data), 10_000):
        raise IngestError(
            f"{path.name} would unpack to {unpacked:,} bytes from {len(data):,}: a ZIP bomb, or"
            " damaged; it was not opened."
        )
    if any(member.flag_bits & 1 for member in members):
        raise IngestError(f"{path.name} is encrypted; save it without a password.")
