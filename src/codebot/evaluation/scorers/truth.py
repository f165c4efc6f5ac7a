"""Truth: what the answer states of codes, held against the code set sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from codebot.catalog import Catalog
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.patterns import plain
from codebot.evaluation.scorers.scored import UNSCORED, Score, share
from codebot.evaluation.scorers.stated import SENTENCE, statements
from codebot.records import ReleaseUse, Reply

_NAME = r"[a-z]\d[0-9a-z](?:\.[0-9a-z]{1,4})?"
_GLOSS = re.compile(rf"\b(?P<code>{_NAME}) \((?=(?P<gloss>[^()]{{4,}}))")
# Titles that stand after a code without brackets: after a comma, in quotation marks, in a list.
_TITLED = re.compile(
    rf"\b(?P<code>{_NAME})(?:, | is (?:officially )?\")|(?:\A|: )(?P<listed>{_NAME}) (?=\w)"
)
_RELEASE = re.compile(r"icd-\d+-\w+ (?:january|april|july|october) (?:\d+, )?\d{4}")
_DENIAL = re.compile(
    r"\b(?:not|no|never|none|cannot|neither|nor|instead|rather|wrong|header|in place of|"
    r"without|only|unless|unrelated|separate|retired|until)\b"
)


def truth(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """The share of the checkable statements about codes and releases that the code set backs."""
    if outcome.reply is None or outcome.reply.status != "answered":
        return UNSCORED
    on = case.date_of_service
    checked: list[tuple[str, bool]] = []
    for sentence in SENTENCE.split(plain(outcome.reply.text)):
        checked += [(stated.text, stated.right) for stated in statements(sentence, catalog, on)]
        checked += _glosses(sentence, catalog, on)
        checked += _titles(sentence, catalog, on)
        checked += [
            (stated, _known_release(stated, outcome.reply.release, catalog))
            for stated in _RELEASE.findall(sentence)
        ]
    checked += _advised_against(outcome.reply, catalog, on)
    return share([f"says: {stated}" for stated, right in checked if not right], len(checked))


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


def _titles(sentence: str, catalog: Catalog, on: date) -> Iterator[tuple[str, bool]]:
    """Titles put after a code in other ways: what begins as the title must be the whole of it."""
    for match in _TITLED.finditer(sentence):
        code = match["code"] or match["listed"]
        entry = catalog.entry(code.upper(), on)
        if entry is None:
            continue
        title = plain(entry.title)
        given = sentence[match.end() : match.end() + len(title)]
        words, said = title.split(), sentence[match.end() :].split()[: len(title.split())]
        alike = said[:1] == words[:1] and len(set(said) & set(words)) > len(words) / 2
        if given == title or alike:
            yield f"{code} {' '.join(said)}", given == title


def _advised_against(reply: Reply, catalog: Catalog, on: date) -> Iterator[tuple[str, bool]]:
    """Codes that the reply advises against: its words must do so too, where they name the code."""
    sentences = SENTENCE.split(plain(reply.text))
    for use in reply.codes:
        entry = catalog.entry(use.code, on) if use.role == "advised-against" else None
        if entry is None or not entry.billable:
            continue
        name = re.compile(rf"(?<![\w.]){re.escape(use.code.lower())}(?![\w.]*\w)")
        about = [sentence for sentence in sentences if name.search(sentence)]
        told = [_without_titles(sentence, catalog, on) for sentence in about]
        if told:
            denied = any(_DENIAL.search(sentence) for sentence in told)
            yield f"{use.code} as if it were to be reported", denied


def _without_titles(sentence: str, catalog: Catalog, on: date) -> str:
    """The sentence without official titles: a "without" in a title denies nothing."""
    for code in dict.fromkeys(re.findall(rf"\b{_NAME}", sentence)):
        entry = catalog.entry(code.upper(), on)
        if entry is not None:
            sentence = sentence.replace(plain(entry.title), " ")
    return sentence


def _known_release(stated: str, used: ReleaseUse, catalog: Catalog) -> bool:
    names = [used.release.name, *(release.name for release in catalog.releases())]
    return any(stated in name.lower() or name.lower() in stated for name in names)
