"""Markdown and plain text, in UTF-8 or in the encoding the bytes suggest."""

from __future__ import annotations

from pathlib import Path

from codebot.errors import IngestError
from codebot.ingest.formats.bytes import ReadText, check_is_text, checked_bytes


def read_plain(path: Path) -> ReadText:
    """The text of a file as it stands."""
    return ReadText(decoded(path))


def decoded(path: Path) -> str:
    """The text of a file; IngestError where it is none."""
    data = checked_bytes(path)
    check_is_text(data, path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(data).best()
        if best is None:
            raise IngestError(f"{path.name} is in no known encoding; save it as UTF-8.") from None
        return str(best)
