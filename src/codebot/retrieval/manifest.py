"""What went into an index, and the name that follows from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from codebot.errors import IndexDamaged

SCHEMA_VERSION = "3"
_FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that decides what an index holds, each as a hash or version."""

    corpus: str
    model: str
    catalog: str
    reader: str
    cutter: str
    schema: str = SCHEMA_VERSION

    @property
    def name(self) -> str:
        """The folder's name: two indexes of one name hold the same."""
        text = json.dumps(asdict(self), sort_keys=True)
        return "index-" + hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Manifest:
    """One built index: its inputs, what it counts, and how it was made.

    `roots` are the folders and files it is built from, whose hash is `sources`; `added` those
    that were ingested into it since. All are paths relative to the index root.
    """

    name: str
    inputs: Inputs
    documents: int
    chunks: int
    roots: tuple[str, ...]
    sources: str
    built_at: str
    added: tuple[str, ...] = ()
    packages: Mapping[str, str] = field(default_factory=dict)
    parity: Mapping[str, object] = field(default_factory=dict)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write it into the index's folder."""
    (folder / _FILE).write_text(json.dumps(asdict(manifest), indent=1) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an index; IndexDamaged where it cannot be read."""
    try:
        fields = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        inputs = Inputs(**fields.pop("inputs"))
        roots, added = tuple(fields.pop("roots")), tuple(fields.pop("added"))
        return Manifest(inputs=inputs, roots=roots, added=added, **fields)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise IndexDamaged(
            f"The manifest in {folder} cannot be read ({error}); run `codebot index build`."
        ) from error
