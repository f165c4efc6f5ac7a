"""Echo: what stands in quotation marks is what the question, a source or the code set says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from codebot.catalog import Catalog, read_codes
from codebot.evaluation.cases import Case
from codebot.evaluation.outcome import Outcome
from codebot.evaluation.patterns import plain
from codebot.evaluation.scorers.carrying import answer_of
from codebot.evaluation.scorers.scored import UNSCORED, Score, share

_QUOTED = re.compile(r"“([^”]+)”")
_WORD = re.compile(r"\w+")
_NEGATIONS = frozenset(["no", "not", "never", "without", "none", "neither", "nor"])


def echo(case: Case, outcome: Outcome, catalog: Catalog) -> Score:
    """The share of the words in quotation marks that stand where they are said to come from.

    Words of the question may be left out, but not the "no" between those that are kept: “GERD
    esophagitis” is not what “GERD, no esophagitis” asks.
    """
    reply = answer_of(outcome)
    if reply is None:
        return UNSCORED
    asked = [*case.turns, reply.standalone_question]
    titles = [
        entry.title
        for reading in read_codes(reply.text)
        if (entry := catalog.entry(reading.code, case.date_of_service)) is not None
    ]
    held = [plain(text) for text in (*(c.quote for c in reply.citations), *titles, *asked)]
    quoted = [words for claim in reply.claims for words in _QUOTED.findall(claim.text)]
    faults = [
        f"puts words in quotation marks that nobody said: {words}"
        for words in quoted
        if not (_said(plain(words), held) or any(_kept(words, text) for text in asked))
    ]
    return share(faults, len(quoted))


def _said(words: str, texts: Sequence[str]) -> bool:
    return any(words.rstrip(".,;") in text for text in texts)


def _kept(words: str, text: str) -> bool:
    """Whether the words stand in the text in this order, no negation left out between them."""
    wanted, said = _words(words), _words(text)
    return any(_follows(wanted, said[start:]) for start in _starts(wanted, said))


def _starts(wanted: Sequence[str], said: Sequence[str]) -> Iterator[int]:
    return (at for at, word in enumerate(said) if wanted and word == wanted[0])


def _follows(wanted: Sequence[str], said: Sequence[str]) -> bool:
    left = list(wanted)
    for word in said:
        if not left:
            return True
        if word == left[0]:
            left.pop(0)
        elif word in _NEGATIONS:
            return False
    return not left


def _words(text: str) -> list[str]:
    """The words by their stems: a side is sided."""
    from Stemmer import Stemmer

    stems: list[str] = Stemmer("english").stemWords(_WORD.findall(plain(text)))
    return stems
