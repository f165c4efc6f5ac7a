"""A file read into a document: the text that spans count in, and what is known of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml

from codebot.errors import IngestError
from codebot.ingest.formats import (
    ReadText,
    read_docx,
    read_html,
    read_pairs,
    read_pdf,
    read_plain,
)
from codebot.ingest.outline import front_matter_end, outline
from codebot.ingest.subject import derived_title, given_title, subject_codes
from codebot.records import Document, Source

READER_VERSION = "4"
# The one in C reads the same ten times as fast; not every build of PyYAML has it.
_YAML: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_document(path: Path, root: Path | None = None) -> Document:
    """The document in a file; IngestError, with what to do about it, where there is none.

    Its id is that of its front matter, else its path below `root` (its name without one); only
    Markdown loses its suffix.
    """
    found = READERS[suffix_of(path)](path)
    text = found.text
    name = path.relative_to(root).as_posix() if root else path.name
    name = name.removesuffix(".md")
    fields = _front_matter(text, path)
    if fields is not None:
        return _described(fields, text, name, path)
    codes = subject_codes(text, path.stem)
    title = derived_title(text, outline(text), codes, given_title(found.title) or path.stem)
    return Document(id=name, title=title, text=text, url=found.url, path=str(path), codes=codes)


def suffix_of(path: Path) -> str:
    """The suffix that names the reader; IngestError where there is none for it."""
    suffix = path.suffix.lower()
    if suffix not in READERS:
        known = ", ".join(sorted(READERS))
        raise IngestError(f"{path.name} is of no kind codebot reads; it reads {known}.")
    return suffix


def _front_matter(text: str, path: Path) -> dict[str, object] | None:
    """The fields of the front matter; None where the text has none."""
    end = front_matter_end(text)
    if end == 0:
        return None
    try:
        fields = _YAML(text[:end].lstrip("\ufeff").strip().strip("-")).get_single_data()
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


READERS: dict[str, Callable[[Path], ReadText]] = {
    ".md": read_plain,
    ".markdown": read_plain,
    ".txt": read_plain,
    ".text": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".csv": read_pairs,
}
