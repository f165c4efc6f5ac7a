"""Truth: what the answer states of codes, held against the code set sentence by sentence.

It reads the answer by itself and shares nothing with the guard but the code set, so that a fault
of the guard cannot hide here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from codebot.catalog import Catalog, Status
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.patterns import plain
from codebot.evaluation.scorers.scored import UNSCORED, Score, share
from codebot.records import ReleaseUse

_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_CODE = r"(?P<code>[a-z]\d[0-9a-z](?:\.[0-9a-z]{1,4})?)(?![\w.]*\w)(?: \([^)]*\))?"
_IS = r" (?:is|are) (?:still |also )?"
# What a sentence may say of a code: pattern -> what the code set must say
_STATEMENTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (rf"\b{_CODE}[^.;,:]{{0,40}}? (?:is|are) (?:a |an |valid and )?billable\b", "billable"),
        (rf"\b{_CODE}[^.;,:]{{0,40}}? (?:is|are) not (?:a |an )?billable\b", "not billable"),
        (rf"\b{_CODE}{_IS}(?:a |an )?header\b", "not billable"),
        (rf"\b{_CODE}[^.;:]{{0,60}}? can be reported as it stands\b", "billable"),
        (rf"\b{_CODE}{_IS}(?:a |an )icd-10-cm code\b", "known"),
        (rf"\b{_CODE}{_IS}not (?:a |an )icd-10-cm code\b", "unknown"),
        (rf"\b{_CODE} does not exist\b", "unknown"),
        (rf"\b{_CODE} (?:takes|needs|requires|has) (?:a|the) 7th character\b", "7th"),
        (rf"\b{_CODE} (?:takes|needs|requires|has) no 7th character\b", "no 7th"),
        (rf"\b{_CODE} does not (?:take|need|require|have) a 7th character\b", "no 7th"),
    )
)
_LENGTH = re.compile(
    rf"\b{_CODE} [^.;]*?complete (?:at|with|as) (?P<n>\w+) characters|"
    rf"\b{_CODE.replace('code', 'other')} [^.;]*?: it is complete at (?P<m>\w+) characters"
)
_GLOSS = re.compile(r"\b(?P<code>[a-z]\d[0-9a-z](?:\.[0-9a-z]{1,4})?) \((?=(?P<gloss>[^()]{4,}))")
_COUNTS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_RELEASE = re.compile(r"icd-\d+-\w+ (?:january|april|july|october) (?:\d+, )?\d{4}")


def truth(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """The share of the checkable statements about codes and releases that the code set backs."""
    if outcome.reply is None or outcome.reply.status != "answered":
        return UNSCORED
    checks, faults = 0, []
    for sentence in _SENTENCE.split(plain(outcome.reply.text)):
        for stated, right in _statements(sentence, catalog, case.date_of_service):
            checks += 1
            if not right:
                faults.append(f"says: {stated}")
        for stated, right in _glosses(sentence, catalog, case.date_of_service):
            checks += 1
            if not right:
                faults.append(f"says: {stated}")
        for stated in _RELEASE.findall(sentence):
            checks += 1
            if not _known_release(stated, outcome.reply.release, catalog):
                faults.append(f"says: {stated}")
    return share(faults, checks)


def _statements(sentence: str, catalog: Catalog, on: date) -> Iterator[tuple[str, bool]]:
    # Dates and conditions make a sentence speak of another day or of an if.
    if re.search(r"\b(?:until|before|since|was|were|from|if|when|on \d{4})\b", sentence):
        return
    for pattern, kind in _STATEMENTS:
        for match in pattern.finditer(sentence):
            if kind not in ("unknown", "not billable", "no 7th") and _denied(sentence, match):
                continue
            code = match["code"].upper()
            yield match[0], _holds(catalog.status(code, on), kind, catalog, on)
    for match in _LENGTH.finditer(sentence):
        code, said = match["code"] or match["other"], match["n"] or match["m"]
        length = len(code.replace(".", ""))
        yield match[0], length == _COUNTS.get(said, int(said) if said.isdigit() else length)


def _denied(sentence: str, match: re.Match[str]) -> bool:
    """Whether words before the statement turn it round: "no code of M53 takes a 7th character"."""
    before = re.sub(r"\A(?:no|yes)[.,]\s*", "", sentence[: match.start()])
    return re.search(r"\b(?:no|not|never|neither|none)\b", before) is not None


def _glosses(sentence: str, catalog: Catalog, on: date) -> Iterator[tuple[str, bool]]:
    """Titles put in brackets after a code: what is nearly the official title must be it."""
    for match in _GLOSS.finditer(sentence):
        entry = catalog.entry(match["code"].upper(), on)
        if entry is None:
            continue
        title = plain(entry.title)
        given = sentence[match.end() : match.end() + len(title)]
        shared = set(match["gloss"].split()) & set(title.split())
        if given == title or len(shared) > len(title.split()) / 2:
            yield f"{match['code']} ({match['gloss']})", given == title


def _holds(status: Status, kind: str, catalog: Catalog, on: date) -> bool:
    if kind in ("known", "unknown"):
        return (status.status == "unknown") == (kind == "unknown")
    if kind in ("7th", "no 7th"):
        return (catalog.seventh(status.code, on) is not None) == (kind == "7th")
    if status.status == "unknown":
        return kind == "not billable"
    return (status.status == "valid") == (kind == "billable")


def _known_release(stated: str, used: ReleaseUse, catalog: Catalog) -> bool:
    names = [used.release.name, *(release.name for release in catalog.releases())]
    return any(stated in name.lower() or name.lower() in stated for name in names)
