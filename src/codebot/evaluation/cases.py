"""The cases of the eval suite: questions, and what a right answer must say.

A file of eval/cases holds families; a family is one question in several wordings, with one
expectation. Each wording becomes a case.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from codebot.errors import InvalidInput

Split = Literal["dev", "held-out", "sealed"]
SPLITS: tuple[Split, ...] = get_args(Split)

# A family's place follows from its name alone, so that no one can move it: 3 in 10 are held out.
# "sealed" families say so themselves: they were written without a look at any answer to them.
_HELD_OUT = 0.3


@dataclass(frozen=True, slots=True)
class ExpectedCodes:
    """The codes a right answer uses, by role; an entry "M53.80|M53.9" takes any of the two.

    `status` gives the status the reply must report for a code on the case's date.
    """

    proposed: tuple[str, ...] = ()
    not_proposed: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    advised_against: tuple[str, ...] = ()
    status: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One question put to codebot, and what its answer must be.

    `turns` is the conversation; the last one is scored. `verdict` is the "yes" or "no" that an
    answer may open with; the other one is wrong. `facts` are groups written as patterns
    (each must be found), `never` patterns that must not be affirmed. `cite` holds documents:
    "M53.86" is any page about that code, "codes/M53.86" that page and no other. `first` is the
    page that the first citation must lead to. `standalone` are patterns the rewritten question
    must hold. `needs` names releases without which the case is not scored.
    """

    id: str
    family: str
    topic: str
    turns: tuple[str, ...]
    date_of_service: date
    status: tuple[str, ...]
    verdict: str = ""
    facts: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    codes: ExpectedCodes = field(default_factory=ExpectedCodes)
    cite: tuple[str, ...] = ()
    first: str = ""
    quotes: tuple[str, ...] = ()
    standalone: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source: str = ""
    split: Split = "dev"

    @property
    def question(self) -> str:
        """The turn that is scored."""
        return self.turns[-1]


def read_cases(paths: Iterable[Path]) -> tuple[Case, ...]:
    """Every case of the files and folders given, in file order.

    InvalidInput where a file is no YAML, does not fit the schema, or an id appears twice.
    """
    cases: list[Case] = []
    for file in _files(paths):
        cases.extend(_read_file(file))
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise InvalidInput(f"The case {case.id} appears twice; give each family its own id.")
        seen.add(case.id)
    return tuple(cases)


def schema() -> Mapping[str, Any]:
    """The JSON schema of a file of cases."""
    text = resources.files("codebot.evaluation").joinpath("case.schema.json").read_text("utf-8")
    loaded: Mapping[str, Any] = json.loads(text)
    return loaded


def split_of(family: str) -> Split:
    """Where a family belongs: decided by the hash of its id, never by hand."""
    share = int.from_bytes(hashlib.sha256(family.encode()).digest()[:4], "big") / 2**32
    return "held-out" if share < _HELD_OUT else "dev"


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob("*.yaml"))
        elif path.exists():
            yield path
        else:
            raise InvalidInput(f"There is no {path}; name a file or folder of cases.")


def _read_file(file: Path) -> Iterator[Case]:
    import jsonschema

    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise InvalidInput(f"{file} is no YAML: {error}") from error
    for fault in jsonschema.Draft202012Validator(schema()).iter_errors(data):
        place = "/".join(str(step) for step in fault.absolute_path)
        raise InvalidInput(f"{file} at {place or 'its top'}: {fault.message}")
    for family in data["families"]:
        yield from _expand({**data.get("defaults", {}), **family}, data["topic"])


def _lines(texts: str | Iterable[str]) -> tuple[str, ...]:
    found = texts.splitlines() if isinstance(texts, str) else texts
    return tuple(text.strip() for text in found if text.strip())


def _verdicts(written: str | bool, wordings: tuple[str, ...], family: str) -> tuple[str, ...]:
    """A verdict for each wording, of one for all or one for each; YAML reads a bare no as false."""
    said = written.split() if isinstance(written, str) else ["yes" if written else "no"]
    each = said * len(wordings) if len(said) == 1 else said
    if len(each) != len(wordings):
        raise InvalidInput(
            f"The family {family} has {len(wordings)} wordings and {len(each)} verdicts; "
            "give one for all, or one for each (yes, no or -)."
        )
    return tuple("" if verdict == "-" else verdict for verdict in each)


def _expand(family: Mapping[str, Any], topic: str) -> Iterator[Case]:
    name = family["id"]
    codes = family.get("codes", {})
    status = family.get("status", "answered")
    wordings = _lines(family["questions"])
    verdicts = _verdicts(family.get("verdict", "-"), wordings, name)
    for number, wording in enumerate(wordings, start=1):
        yield Case(
            id=f"{name}/{number}",
            family=name,
            topic=topic,
            turns=tuple(turn.strip() for turn in wording.split(">>")),
            date_of_service=date.fromisoformat(family["date"]),
            status=(status,) if isinstance(status, str) else tuple(status),
            verdict=verdicts[number - 1],
            facts=_lines(family.get("facts", ())),
            never=_lines(family.get("never", ())),
            codes=ExpectedCodes(
                proposed=_lines(codes.get("proposed", ())),
                not_proposed=_lines(codes.get("not-proposed", ())),
                mentioned=_lines(codes.get("mentioned", ())),
                advised_against=_lines(codes.get("advised-against", ())),
                status=tuple(sorted(codes.get("status", {}).items())),
            ),
            cite=_lines(family.get("cite", ())),
            first=family.get("first", ""),
            quotes=_lines(family.get("quotes", ())),
            standalone=_lines(family.get("standalone", ())),
            needs=_lines(family.get("needs", ())),
            tags=_lines(family.get("tags", ())),
            source=family["source"],
            split=family.get("split") or split_of(name),
        )
