"""A CSV of questions and answers as a page of questions, each with its answer below it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from codebot.errors import IngestError
from codebot.ingest.formats.bytes import ReadText
from codebot.ingest.formats.plain import decoded

_QUESTION = ("question", "q", "prompt", "query", "title")
_ANSWER = ("answer", "a", "response", "reply", "text")
MAX_ROWS = 200_000


def read_pairs(path: Path) -> ReadText:
    """The pairs as Markdown; IngestError where no column holds questions and none answers.

    Columns besides question and answer follow the answer, each as "name: value".
    """
    text = decoded(path)
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), dialect=_dialect(text)))
    except csv.Error as error:
        raise IngestError(f"{path.name} cannot be read as CSV: {error}.") from error
    if len(rows) > MAX_ROWS:
        raise IngestError(f"{path.name} has {len(rows):,} rows; split it below {MAX_ROWS:,}.")
    names = [name for name in (rows[0] if rows else ()) if name]
    question, answer = _column(names, _QUESTION), _column(names, _ANSWER)
    if question is None or answer is None:
        raise IngestError(
            f"{path.name} names no question and answer columns in its first line; name them"
            " `question` and `answer`."
        )
    pairs = [
        _pair(row, question, answer)
        for row in rows
        if (row.get(question) or "").strip() and (row.get(answer) or "").strip()
    ]
    if not pairs:
        raise IngestError(f"{path.name} holds no question with an answer; check the file.")
    title = f"{path.stem}: questions and answers"
    return ReadText(f"---\ntitle: {json.dumps(title)}\n---\n# {title}\n\n" + "\n".join(pairs))


def _dialect(text: str) -> type[csv.Dialect]:
    try:
        return csv.Sniffer().sniff(text[:8192], delimiters=",;\t|")
    except csv.Error:
        return csv.excel


def _column(names: list[str], known: tuple[str, ...]) -> str | None:
    """The column of one of the names known, or whose name contains the first of them."""
    plain = {name: name.strip().strip("\ufeff").lower() for name in names}
    for wanted in known:
        for name, lowered in plain.items():
            if lowered == wanted:
                return name
    return next((name for name, lowered in plain.items() if known[0] in lowered), None)


def _pair(row: dict[str, str], question: str, answer: str) -> str:
    asked = " ".join(row[question].split())
    others = [
        f"{name.strip()}: {' '.join(value.split())}"
        for name, value in row.items()
        if name and name not in (question, answer) and isinstance(value, str) and value.strip()
    ]
    return "\n".join(
        [f"## {asked}", "", row[answer].strip(), *([""] if others else []), *others, ""]
    )
