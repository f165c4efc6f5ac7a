"""Statements: what a sentence says of codes that the code set can decide, and whether it is so.

They are read from the answer by themselves and share nothing with the guard but the code set, so
that a fault of the guard cannot hide here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from codebot.catalog import Catalog, Entry, Status

SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_NAME = r"[a-z]\d[0-9a-z](?:\.[0-9a-z]{1,4})?"
# A code and, if it is there, its title in brackets, which may hold brackets itself.
_CODE = rf"(?P<code>{_NAME})(?![\w.]*\w)(?: \((?:[^()]|\([^()]*\))*\))?"
_IS = r" (?:is|are) (?:still |also )?"
# What a sentence may say of a code: pattern -> what the code set must say
_KINDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (rf"\b{_CODE}[^.;,:]{{0,40}}? (?:is|are) (?:a |an |valid and )?billable\b", "billable"),
        (rf"\b{_CODE}[^.;,:]{{0,40}}? (?:is|are) not (?:a |an )?billable\b", "not billable"),
        (rf"\b{_CODE}{_IS}(?:a |an )?header\b", "not billable"),
        (rf"\b{_CODE}[^.;:]{{0,60}}? can be reported as it stands\b", "billable"),
        (rf"\b{_CODE} takes no (?:further|more|other) characters?\b", "billable"),
        (rf"\b{_CODE} takes (?:a )?(?:further|more|other) characters?\b", "not billable"),
        (rf"\b{_CODE}{_IS}(?:a |an )icd-10-cm code\b", "known"),
        (rf"\b{_CODE}{_IS}not (?:a |an )icd-10-cm code\b", "unknown"),
        (rf"\b{_CODE} does not exist\b", "unknown"),
        (rf"\b{_CODE} is malformed\b", "unknown"),
        (rf"\b{_CODE} needs more characters\b", "not billable"),
        (rf"\b{_CODE} (?:takes|needs|requires|has) (?:a|the) 7th character\b", "7th"),
        (rf"\b{_CODE} (?:takes|needs|requires|has) no 7th character\b", "no 7th"),
        (rf"\b{_CODE} does not (?:take|need|require|have) a 7th character\b", "no 7th"),
        (rf"\b{_CODE} is a manifestation code\b", "manifestation"),
        (rf"\b{_CODE} is listed first\b", "no manifestation"),
        (rf"\b{_CODE} has no right or left\b", "no side"),
        (rf"\b{_CODE} has right or left\b", "side"),
        (rf"\b{_NAME}-(?P<code>{_NAME}) is the block\b.* it is reported itself\b", "never"),
        (rf"\bthe code reads, for example, {_CODE}", "billable"),
    )
)
_UNDENIABLE = ("unknown", "not billable", "no 7th", "no side", "never")
_CONDITION = re.compile(r"\b(?:until|before|since|was|were|from|if|when|on \d{4})\b")
_LENGTH = re.compile(
    rf"\b{_CODE} [^.;]*?complete (?:at|with|as) (?P<n>\w+) characters|"
    rf"\b{_CODE.replace('code', 'other')} [^.;]*?: it is complete at (?P<m>\w+) characters"
)
_HAS_LENGTH = re.compile(rf"\b{_CODE} has (?P<n>\w+) characters(?:, (?P<not>not )?(?P<m>\w+))?")
_BELOW = re.compile(rf"\b(?P<n>\d+) billable codes lie below (?P<code>{_NAME})")
_BETWEEN = re.compile(
    rf"\bfrom (?P<a>{_NAME}) to (?P<b>{_NAME}) there are (?P<n>\d+) (?:billable )?codes"
)
_POSITION = re.compile(rf"\b{_CODE} .*7th character.* position (?P<n>\d+)")
_PAIR = re.compile(
    rf"\b(?P<a>{_NAME}) and (?P<b>{_NAME}) are (?P<not>not )?reported together\b"
    r"(?: unless the two conditions are unrelated)?"
)
_NO_PAIR = re.compile(
    rf"\bno excludes1 (?:or excludes2 )?note of (?P<a>{_NAME}) or (?P<b>{_NAME})\b"
)
_NO_NOTE = re.compile(
    rf"\bno (?P<kinds>[a-z0-9 ]+) notes? at (?P<code>{_NAME})(?P<above> or above it)?"
)
_NOTES = {
    "excludes1": "excludes1",
    "excludes2": "excludes2",
    "code first": "code-first",
    "use additional": "use-additional",
    "code also": "code-also",
}
_COUNTS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}


@dataclass(frozen=True, slots=True)
class Statement:
    """The words of a statement, and whether they are so.

    `absent` where it says that a code is not there, which no page can be cited for.
    """

    text: str
    right: bool
    absent: bool = False


def statements(sentence: str, catalog: Catalog, on: date) -> Iterator[Statement]:
    """What the sentence, as `plain` gives it, says of codes that the code set decides."""
    yield from _of_counts(sentence, catalog, on)
    yield from _of_pairs(sentence, catalog, on)
    yield from _of_lengths(sentence)
    # Dates and conditions make a sentence speak of another day or of an if.
    if _CONDITION.search(sentence):
        return
    for pattern, kind in _KINDS:
        for match in pattern.finditer(sentence):
            if kind in _UNDENIABLE or not _denied(sentence, match):
                code = match["code"].upper()
                right = _holds(catalog.status(code, on), kind, catalog, on)
                yield Statement(match[0], right, absent=kind == "unknown")


def _made(match: re.Match[str], right: bool) -> Statement:
    return Statement(match[0], right)


def _of_counts(sentence: str, catalog: Catalog, on: date) -> Iterator[Statement]:
    for match in _BELOW.finditer(sentence):
        yield _made(match, len(catalog.leaves(match["code"].upper(), on)) == int(match["n"]))
    for match in _BETWEEN.finditer(sentence):
        named = f"{match['a']}-{match['b']}".upper()
        yield _made(match, len(catalog.leaves(named, on)) == int(match["n"]))


def _of_pairs(sentence: str, catalog: Catalog, on: date) -> Iterator[Statement]:
    for pattern in (_PAIR, _NO_PAIR):
        for match in pattern.finditer(sentence):
            relations = catalog.relation(match["a"].upper(), match["b"].upper(), on)
            barred = any(relation.note.kind == "excludes1" for relation in relations)
            said = pattern is _PAIR and match["not"] is not None
            yield _made(match, barred == said)
    for match in _NO_NOTE.finditer(sentence):
        named = {kind for words, kind in _NOTES.items() if words in match["kinds"]}
        held = catalog.notes(match["code"].upper(), on, inherited=bool(match["above"]))
        yield _made(match, not any(note.kind in named for note in held))


def _of_lengths(sentence: str) -> Iterator[Statement]:
    for match in _POSITION.finditer(sentence):
        yield _made(match, match["n"] == "7")
    for match in _LENGTH.finditer(sentence):
        code, said = match["code"] or match["other"], match["n"] or match["m"]
        yield _made(match, _counted(said) in (None, _length(code)))
    for match in _HAS_LENGTH.finditer(sentence):
        told_apart = match["m"] is None or _counted(match["m"]) is None or match["not"] is not None
        yield _made(match, told_apart and _counted(match["n"]) in (None, _length(match["code"])))


def _length(code: str) -> int:
    return len(code.replace(".", ""))


def _counted(word: str) -> int | None:
    return int(word) if word.isdigit() else _COUNTS.get(word)


def _denied(sentence: str, match: re.Match[str]) -> bool:
    """Whether words before the statement turn it round: "no code of M53 takes a 7th character"."""
    before = re.sub(r"\A(?:no|yes)[.,]\s*", "", sentence[: match.start()])
    return re.search(r"\b(?:no|not|never|neither|none)\b", before) is not None


def _holds(status: Status, kind: str, catalog: Catalog, on: date) -> bool:
    if kind == "never":
        return False
    if kind in ("known", "unknown"):
        return (status.status == "unknown") == (kind == "unknown")
    if kind in ("7th", "no 7th"):
        return (catalog.seventh(status.code, on) is not None) == (kind == "7th")
    if kind in ("side", "no side"):
        return _has_sides(status.entry, catalog, on) == (kind == "side")
    if kind in ("manifestation", "no manifestation"):
        return _is_manifestation(status.entry, catalog, on) == (kind == "manifestation")
    if status.status == "unknown":
        return kind == "not billable"
    return (status.status == "valid") == (kind == "billable")


def _has_sides(entry: Entry | None, catalog: Catalog, on: date) -> bool:
    """Whether the code, or one below it, is of a right or a left."""
    if entry is None:
        return False
    titles = [entry.title, *(below.title for below in catalog.leaves(entry.code, on))]
    return any(re.search(r"\b(?:right|left)\b", title) for title in titles)


def _is_manifestation(entry: Entry | None, catalog: Catalog, on: date) -> bool:
    if entry is None:
        return False
    noted = any(note.kind == "code-first" for note in catalog.notes(entry.code, on))
    return noted or "classified elsewhere" in entry.title
