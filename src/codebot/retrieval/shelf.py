"""The folder that holds indexes: the one that is current, and the one being built aside."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from codebot.errors import IndexDamaged, IndexMissing
from codebot.retrieval.manifest import Manifest, read_manifest

_POINTER = "current"


def current_folder(root: Path) -> Path:
    """The folder of the index that is current; IndexMissing where none is."""
    try:
        name = (root / _POINTER).read_text(encoding="utf-8").strip()
    except OSError:
        name = ""
    if not name or not (root / name).is_dir():
        raise IndexMissing(f"There is no index in {root}; run `codebot index build`.")
    return root / name


def current_manifest(root: Path) -> Manifest | None:
    """The manifest of the current index; None where there is none that can be read."""
    try:
        return read_manifest(current_folder(root))
    except (IndexMissing, IndexDamaged):
        return None


@contextlib.contextmanager
def building(root: Path, wait: float = 600.0) -> Iterator[None]:
    """Hold the right to build under `root`; IndexDamaged where another build keeps it too long."""
    root.mkdir(parents=True, exist_ok=True)
    lock = FileLock(root / ".lock")
    try:
        lock.acquire(timeout=wait)
    except Timeout:
        raise IndexDamaged(
            f"Another build holds {root / '.lock'}; wait for it to end, then try again."
        ) from None
    try:
        yield
    finally:
        lock.release()


def point_to(root: Path, name: str) -> None:
    """Make the folder of that name current, in one step that a reader sees whole or not at all."""
    aside = root / f".{_POINTER}"
    with aside.open("w", encoding="utf-8") as file:
        file.write(name + "\n")
        file.flush()
        os.fsync(file.fileno())
    aside.replace(root / _POINTER)


def sweep(root: Path, keep: int = 1) -> None:
    """Remove indexes that are not current, but for the latest `keep`: a reader may be in them."""
    current = current_folder(root)
    others = [p for p in root.glob("index-*") if p.is_dir() and p != current]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for folder in others[keep:]:
        shutil.rmtree(folder, ignore_errors=True)
