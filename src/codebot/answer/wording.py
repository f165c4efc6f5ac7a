"""The wordings codebot speaks in, read from `prompts/` so that a coder can edit them."""

from __future__ import annotations

import hashlib
import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from codebot.errors import InvalidInput, NotReady

__all__ = ["Wordings", "read_wordings"]


@dataclass(frozen=True, slots=True)
class Wordings:
    """Sentences by file and name, and the hash of all of them."""

    sentences: Mapping[str, Mapping[str, str]]
    hash: str

    def say(self, kind: str, name: str, /, **values: object) -> str:
        """The sentence of that file and name with its {places} filled in."""
        try:
            sentence = self.sentences[kind][name]
        except KeyError:
            raise InvalidInput(
                f"prompts/{kind}.toml has no sentence {name!r}; add it, or restore the file."
            ) from None
        try:
            return sentence.format_map(_Strict(values))
        except KeyError as missing:
            raise InvalidInput(
                f"The sentence {name!r} in prompts/{kind}.toml names {{{missing.args[0]}}}; "
                f"it may use: {', '.join(sorted(values)) or 'no places'}."
            ) from None

    def names(self, kind: str) -> tuple[str, ...]:
        """The names of the sentences of one file."""
        return tuple(self.sentences.get(kind, {}))


class _Strict(dict[str, object]):
    """A mapping that names the missing key plainly."""


def read_wordings(folder: Path) -> Wordings:
    """All `*.toml` of a folder; InvalidInput names the file and the fault, NotReady no folder."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise NotReady(
            f"No wordings in {folder}; run codebot in its own folder or set CODEBOT_PROMPTS."
        )
    digest = hashlib.sha256()
    sentences: dict[str, dict[str, str]] = {}
    for file in files:
        data = file.read_bytes()
        digest.update(file.name.encode() + b"\0" + data + b"\0")
        sentences[file.stem] = _parse(file, data)
    return Wordings(sentences, digest.hexdigest()[:16])


def _parse(file: Path, data: bytes) -> dict[str, str]:
    try:
        table = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{file} cannot be read as TOML: {error}") from None
    for name, sentence in table.items():
        if not isinstance(sentence, str):
            raise InvalidInput(f"{file}: {name} must be one text in quotes.")
        try:
            list(string.Formatter().parse(sentence))
        except ValueError as error:
            raise InvalidInput(f"{file}: {name} has an unclosed place: {error}") from None
    return {name: " ".join(sentence.split()) for name, sentence in table.items()}
