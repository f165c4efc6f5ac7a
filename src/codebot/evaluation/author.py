"""New cases: from a question, from a CSV of questions and answers, from what readers voted down."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from codebot.catalog import Catalog, read_codes
from codebot.errors import InvalidInput
from codebot.guard import mentions

# What the columns of a CSV may be called, besides our own words.
_COLUMNS = {
    "question": ("question", "questions", "q", "prompt"),
    "answer": ("answer", "expected", "expected answer", "a", "correction"),
    "date": ("date", "date of service", "dos"),
    "facts": ("facts", "must contain", "must have"),
    "never": ("never", "must not contain", "forbidden"),
    "tags": ("tags", "tag", "topic"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What someone who knows says about a question: the answer in words, and patterns if given.

    `earlier` are the questions before it in its conversation; `wrong` codes that were proposed to
    it and should not be.
    """

    question: str
    answer: str = ""
    on: str = ""
    facts: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source: str = ""
    earlier: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def read_csv(path: Path) -> tuple[Wanted, ...]:
    """The rows of a CSV with a column "question" and, if wanted, answer, date, facts, never, tags.

    Several facts in a cell are separated by semicolons. InvalidInput where there is no question.
    """
    with _opened(path) as file:
        reader = csv.DictReader(file)
        names = {ours: _column(reader.fieldnames or (), known) for ours, known in _COLUMNS.items()}
        if names["question"] is None:
            raise InvalidInput(
                f"{path} has no column “question”; its first line names the columns."
            )
        rows = [
            {ours: (row.get(name) or "").strip() if name else "" for ours, name in names.items()}
            for row in reader
        ]
    return tuple(
        Wanted(
            question=row["question"],
            answer=row["answer"],
            on=row["date"],
            facts=_split(row["facts"]),
            never=_split(row["never"]),
            tags=_split(row["tags"]),
            source=f"{path.name}, row {number}",
        )
        for number, row in enumerate(rows, start=2)
        if row["question"]
    )


def read_feedback(path: Path) -> tuple[Wanted, ...]:
    """The answers voted down in a JSON Lines file: an object a line, with `question` and `vote`.

    Beside them may stand `correction`, `reason`, `date_of_service` and `answer_id`. A vote is
    negative where it is "down" or -1. InvalidInput where a line is no such object.
    """
    wanted = []
    for number, line in enumerate(_opened(path), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            question, vote = str(row["question"]), row["vote"]
        except (ValueError, KeyError, TypeError) as error:
            raise InvalidInput(f"{path}, line {number} is no feedback: {error!r}") from error
        if vote in ("down", "bad", -1, False):
            reason = row.get("reason") or "no reason given"
            wanted.append(
                Wanted(
                    question=question,
                    answer=str(row.get("correction") or ""),
                    on=str(row.get("date_of_service") or ""),
                    tags=("feedback",),
                    source=f"feedback on {row.get('answer_id', 'an answer')}: {reason}",
                )
            )
    return tuple(wanted)


def families(
    wanted: Iterable[Wanted], catalog: Catalog, default_date: date
) -> list[Mapping[str, Any]]:
    """A family for each: what the answer in words says of codes becomes what must be there.

    Of the answer, the codes that are billable on the date become expected codes, and so do the
    patterns given. The rest is for a coder to write: nothing is made up.
    """
    made: list[Mapping[str, Any]] = []
    for want in wanted:
        on = date.fromisoformat(want.on) if want.on else default_date
        named, warned = _codes(want.answer, catalog, on)
        facts = list(want.facts) or ([" | ".join(named)] if named else [])
        turns = " >> ".join(_turn(text) for text in (*want.earlier, want.question))
        family: dict[str, Any] = {
            "id": _identity(turns),
            "questions": turns,
            "date": on.isoformat(),
            "verdict": _verdict(want.answer),
            "facts": facts or None,
            "never": list(want.never) or None,
            "codes": _expected(named, (*_not_asked(want), *warned)),
            "tags": list(want.tags) or None,
            "source": want.source or "to be decided by a coder",
        }
        made.append({name: value for name, value in family.items() if value is not None})
    return made


def write_cases(path: Path, topic: str, made: Sequence[Mapping[str, Any]]) -> int:
    """Append the families to a file of cases, leaving those it has; how many were new."""
    data: dict[str, Any] = {"topic": topic, "families": []}
    if path.exists():
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or data
    known = {family["id"] for family in data["families"]}
    fresh = [dict(family) for family in made if family["id"] not in known]
    data["families"] = [*data["families"], *fresh]
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)
    path.write_text(text, encoding="utf-8")
    return len(fresh)


def _opened(path: Path) -> io.StringIO:
    try:
        return io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} cannot be read: {error}") from error


def _column(names: Sequence[str], known: tuple[str, ...]) -> str | None:
    return next((name for name in names if name.strip().lower() in known), None)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _verdict(answer: str) -> str | None:
    """The yes or no that an answer in words opens with."""
    opened = re.match(r"\W*(yes|no)\b[.,;:! ]", answer + " ", re.IGNORECASE)
    return opened[1].lower() if opened else None


def _turn(text: str) -> str:
    """A question as one turn of a case: on one line, without the mark that joins turns."""
    return " ".join(text.replace(">>", "> ").split())


def _not_asked(want: Wanted) -> tuple[str, ...]:
    """The wrong codes that the person did not bring up."""
    asked = {
        reading.code for text in (*want.earlier, want.question) for reading in read_codes(text)
    }
    return tuple(code for code in want.wrong if code not in asked)


def _expected(named: Sequence[str], wrong: Sequence[str]) -> Mapping[str, list[str]] | None:
    """The codes of a right answer; what was wrong counts only where somebody said what is right."""
    if not named:
        return None
    refused = [code for code in dict.fromkeys(wrong) if code not in named]
    return {"mentioned": ["|".join(named)]} | ({"not-proposed": refused} if refused else {})


def _codes(text: str, catalog: Catalog, on: date) -> tuple[list[str], list[str]]:
    """The billable codes a text stands for, and the codes it warns of."""
    named: dict[str, bool] = {}
    for mention in mentions(text):
        if mention.is_icd:
            warned = mention.part in ("denied", "advised-against")
            named[mention.code] = named.get(mention.code, True) and warned
    right = [code for code, warned in named.items() if not warned]
    valid = [code for code in right if catalog.status(code, on).status == "valid"]
    return valid, [code for code, warned in named.items() if warned]


def _identity(question: str) -> str:
    words = re.findall(r"[a-z0-9]+", question.lower())[:6]
    digest = hashlib.sha256(question.encode()).hexdigest()[:6]
    return "-".join([*words, digest])
