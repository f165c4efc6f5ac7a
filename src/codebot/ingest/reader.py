"""A file read into a document: the text that spans count in, and what is known of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml

from codebot.errors import IngestError
from codebot.ingest.outline import front_matter_end, outline
from codebot.ingest.subject import derived_title, subject_codes
from codebot.records import Document, Source

READER_VERSION = "1"
MAX_BYTES = 50_000_000


def read_document(path: Path, root: Path | None = None) -> Document:
    """The document in a file; IngestError, with what to do about it, where there is none.

    Its id is that of its front matter, else its path below `root` (its name without one); only
    Markdown loses its suffix.
    """
    text = READERS[suffix_of(path)](path)
    if not text.strip():
        raise IngestError(f"{path.name} holds no text; check the file.")
    name = path.relative_to(root).as_posix() if root else path.name
    name = name.removesuffix(".md")
    fields = _front_matter(text, path)
    if fields is not None:
        return _described(fields, text, name, path)
    codes = subject_codes(text, path.stem)
    title = derived_title(text, outline(text), codes, path.stem)
    return Document(id=name, title=title, text=text, path=str(path), codes=codes)


def suffix_of(path: Path) -> str:
    """The suffix that names the reader; IngestError where there is none for it."""
    suffix = path.suffix.lower()
    if suffix not in READERS:
        known = ", ".join(sorted(READERS))
        raise IngestError(f"{path.name} is of no kind codebot reads; it reads {known}.")
    return suffix


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, or in the encoding its bytes suggest."""
    data = _bytes(path)
    if b"\0" in data[:8192] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise IngestError(f"{path.name} is no text but binary; check its name and kind.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(data).best()
        if best is None:
            raise IngestError(f"{path.name} is in no known encoding; save it as UTF-8.") from None
        return str(best)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise IngestError(
                f"{path.name} is too large ({size:,} bytes; at most {MAX_BYTES:,}); split it."
            )
        return path.read_bytes()
    except OSError as error:
        raise IngestError(f"{path.name} cannot be read: {error.strerror}.") from error


def _front_matter(text: str, path: Path) -> dict[str, object] | None:
    """The fields of the front matter; None where the text has none."""
    end = front_matter_end(text)
    if end == 0:
        return None
    try:
        fields = yaml.safe_load(text[:end].lstrip("\ufeff").strip().strip("-"))
    except yaml.YAMLError as error:
        raise IngestError(f"{path.name} has front matter that is no YAML: {error}.") from error
    return fields if isinstance(fields, dict) else {}


def _described(fields: dict[str, object], text: str, name: str, path: Path) -> Document:
    """The document its front matter describes."""
    codes = fields.get("codes") or ()
    sources = fields.get("sources") or ()
    return Document(
        id=str(fields.get("id") or name),
        title=str(fields.get("title") or path.stem),
        text=text,
        url=str(fields.get("url") or ""),
        path=str(path),
        codes=tuple(str(code) for code in codes) if isinstance(codes, (list, tuple)) else (),
        sources=tuple(_source(s) for s in sources) if isinstance(sources, (list, tuple)) else (),
    )


def _source(given: object) -> Source:
    """A source as front matter writes it: a name, or a mapping."""
    if not isinstance(given, dict):
        return Source(str(given))
    fields = {key: str(given.get(key) or "") for key in ("name", "url", "date", "publisher")}
    return Source(**fields)


READERS: dict[str, Callable[[Path], str]] = {
    ".md": read_text,
    ".markdown": read_text,
    ".txt": read_text,
    ".text": read_text,
}
