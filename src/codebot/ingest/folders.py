"""The files of a folder that are documents."""

from __future__ import annotations

from pathlib import Path

from codebot.errors import IngestError
from codebot.ingest.reader import READERS

# A folder's README, licence or change log is about the folder, not about coding.
_ABOUT = frozenset({"readme", "license", "licence", "changelog", "contributing"})


def documents_in(root: Path) -> tuple[Path, ...]:
    """The documents below a folder, sorted; a file is itself. Hidden files and READMEs are not."""
    if root.is_file():
        return (root,)
    if not root.is_dir():
        raise IngestError(f"There is no file or folder {root}; check the path.")
    found = (path for path in root.rglob("*") if path.is_file())
    return tuple(sorted(path for path in found if _is_document(path, root)))


def _is_document(path: Path, root: Path) -> bool:
    parts = path.relative_to(root).parts
    return (
        not any(part.startswith((".", "~")) for part in parts)
        and path.suffix.lower() in READERS
        and path.stem.lower() not in _ABOUT
    )
