"""Two conditions put side by side in words: "lumbago vs low back strain", "is X the same as Y"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codebot.answer.evidence import Statement, Support
from codebot.answer.find import Finder, proposed
from codebot.answer.instructions import KIND_NAMES
from codebot.answer.kinds import kinds_of
from codebot.answer.names import Names, naming
from codebot.answer.official import Official, place_of
from codebot.answer.phrase import trimmed
from codebot.answer.select import codes_in, stems
from codebot.answer.understand import content_words, understand
from codebot.catalog import Entry, Hit
from codebot.records import CodeUse, Passage

__all__ = ["Compared"]

# Each way to put two things side by side; the groups are what is compared.
_WAYS = tuple(
    re.compile("".join(way), re.IGNORECASE)
    for way in (
        (
            r"\bdiff(?:erences?|\.)? (?:\w+ )?(?:between|btwn?|b/w|of)\s+(.+?)",
            r"\s+(?:and|vs\.?|versus|&)\s+(.+)",
        ),
        (
            r"(?:^|\bhow )(?:does|do|is|are)\s+(.+?)\s+(?:differ\w*|distinguished)",
            r"\s+(?:from|than|to)\s+(.+)",
        ),
        (r"^(.+?)\s+(?:vs\.?|versus)\s+(.+)$",),
        (
            r"(?:^|\b(?:is|are)\s+)(.+?)\s+(?:coded )?",
            r"(?:(?:just )?another (?:name|word|term) for|a synonym (?:for|of)",
            r"|(?:the )?same(?: thing| code| dx| diagnosis)? (?:as|like))\s+(.+)",
        ),
        (
            r"(?:^|\b(?:is|are|do|does)\s+)(.+?)\s+(?:and|&)\s+(.+?)\s+(?:the same|same",
            r"|one and the same|synonyms?|(?:have|get|take|use|share) the same)\b",
        ),
    )
)
_SAME = re.compile(r"\bsame\b|\bsynonym|\banother (?:name|word|term)\b", re.IGNORECASE)
# What may follow the second of them.
_AFTER = re.compile(
    r"(?:[,.;?!]|\s-|\b(?:which|what|when|how|for (?:coding|icd)|in (?:icd|coding)|code[sd]?|icd"
    r"|dx)\b).*$",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"^.*\b(?:codes? for|coding(?: of| for)?|icd\S*(?: for)?)\s+", re.IGNORECASE)
_SIDE_BY_SIDE = re.compile(r"\b(?:vs\.?|versus|between)(?!\w)", re.IGNORECASE)
# What pages on rules tell apart, and no code.
_OF_RULES = re.compile(
    r"\b(?:history|status|aftercare|follow-?up|screening|encounter|visit|exam\w*|diagnos[ie]s"
    r"|treatment|inpatient|outpatient|principal|first-listed|code[sd]?|note|character)\b",
    re.IGNORECASE,
)
# What names no condition by itself, so that it is said of that of the other side.
_QUALIFIER = re.compile(
    r"(?:acute|chronic|primary|secondary|left|right|bilateral|recurrent|benign|malignant|simple"
    r"|(?:type|stage|grade|class) \w+|cervical|thoracic|lumbar|lumbosacral|sacral)",
    re.IGNORECASE,
)
_ORDER = ("excludes1", "excludes2", "code-first", "use-additional", "code-also")
# From where on the search's scale words are a name where the title itself does not say them.
_A_NAME = 1.4
_FEWEST, _LONGEST = 3, 8
_GENERAL = stems("unspecified other specified site side region nos acute chronic disease disorder")


@dataclass(frozen=True, slots=True)
class Compared(Official):
    """The code of each of two conditions, and what the code set says of the two."""

    def lead(self, faq: Passage | None) -> list[Statement]:
        """The answer; nothing where a page compares the two, or where either has no sure code."""
        asked = self.asked
        pair = None if asked.codes or asked.others or asked.terms else _sides(asked.question)
        if pair is None or (faq is not None and _compares(faq, *pair)):
            return []
        one, other = map(self.entry_of_words, pair)
        if one is None or other is None:
            return []
        same = _SAME.search(asked.question) is not None and asked.yes_no
        if one == other:
            return [self._told("same_yes" if same else "same", pair, one, other)]
        first, second = self._whole(pair[0], one), self._whole(pair[1], other)
        if first.code.startswith(second.code) or second.code.startswith(first.code):
            first, second = one, other
        said = self._told("differ_no" if same else "differ", pair, first, second)
        return [said, *self._noted(first, second)]

    def entry_of_words(self, words: str) -> Entry | None:
        """The code, or the family where a side or region is open, that is sure to be the words'."""
        part = understand(words, self.asked.on, self.asked.on)
        finder = Finder(part, self.catalog, self.wordings)
        said, hits = finder.best()
        if not hits or not finder.sure(said, hits[0]) or not finder.whole(said, hits[0]):
            return None
        hit = hits[0]
        if finder.open_choice(hit):
            return hit.family
        found = finder.find()
        if not isinstance(found, list) or len(proposed(found)) != 1:
            return None
        return self._unvisited(hit.entry) if self._named_so(words, hit) else None

    def _named_so(self, words: str, hit: Hit) -> bool:
        """Whether the code's own names say the words: what other notes call it may be another."""
        title = hit.entry.title
        if hit.score >= _A_NAME and hit.matched == title:
            return True
        notes = self.catalog.notes(hit.entry.code, self.asked.on, inherited=False)
        if hit.matched in (n.text for n in notes if n.kind in ("inclusion-term", "includes")):
            return True
        plain = len(words.split()) > 1 or "unspecified" in title or hit.matched == title
        own = self._terms(words)
        return plain and own <= self.catalog.searcher.terms_of(title)

    def _terms(self, words: str) -> frozenset[str]:
        """The terms of the words as official names say them."""
        return self.catalog.searcher.terms_of(Names(self.asked, self.catalog).spelled(words))

    def _unvisited(self, entry: Entry) -> Entry:
        """The code of an injury without its 7th character, of which nobody spoke."""
        parent = self.catalog.entry(entry.parent, self.asked.on) if entry.parent else None
        seventh = len(entry.code) == 8 and parent is not None
        return parent if seventh and parent is not None else entry

    def _whole(self, words: str, entry: Entry) -> Entry:
        """The family that the words name, where the code is that of what they leave open."""
        parent = self.catalog.entry(entry.parent, self.asked.on) if entry.parent else None
        if parent is None or parent.kind in ("block", "chapter") or not entry.billable:
            return entry
        added = stems(entry.title) - stems(parent.title)
        named = self._terms(words) <= self.catalog.searcher.terms_of(parent.title)
        return parent if named and "unspecified" in entry.title and added <= _GENERAL else entry

    def _told(self, name: str, pair: tuple[str, str], one: Entry, other: Entry) -> Statement:
        text = self.wordings.say(
            "compared",
            name,
            a=pair[0],
            b=pair[1],
            one=_written(one),
            one_title=one.title,
            other=_written(other),
            other_title=other.title,
        )
        supports = [*self._support(one.code, "title"), *self._support(other.code, "title")]
        return Statement(text, tuple(dict.fromkeys(supports)), self._uses(one, other))

    def _uses(self, *entries: Entry) -> tuple[CodeUse, ...]:
        return tuple(
            CodeUse(e.code, e.title, e.billable, self._status(e.code).status, "mentioned")
            for e in dict.fromkeys(entries)
        )

    def _noted(self, one: Entry, other: Entry) -> list[Statement]:
        """The first note of either that names the other."""
        found = self.catalog.relation(one.code, other.code, self.asked.on)
        names = {one.code: naming(one.title), other.code: naming(other.title)}
        found = tuple(
            r
            for r in found
            if r.note.level != "chapter" and naming(r.note.words) & names[r.target] - _GENERAL
        )
        for relation in sorted(found, key=lambda r: _ORDER.index(r.note.kind))[:1]:
            note = relation.note
            supports: list[Support] = self._support(relation.stated_at, note.kind, note=note)
            values = {"kind": KIND_NAMES[note.kind], "at": place_of(note), "words": note.words}
            if supports:
                return [Statement(self.wordings.say("compared", "note", **values), tuple(supports))]
        return []


def _written(entry: Entry) -> str:
    """The code as coders write it: with a dash where characters are missing."""
    return entry.code if entry.billable else f"{entry.code}{'' if '.' in entry.code else '.'}-"


def _sides(question: str) -> tuple[str, str] | None:
    """The two things that a question compares, as the person wrote them."""
    for way in _WAYS:
        match = way.search(question)
        if match is None:
            continue
        one = trimmed(_BEFORE.sub("", match[1]))
        other = trimmed(_AFTER.sub("", match[2]))
        fitting = all(
            content_words(side)
            and len(side) >= _FEWEST
            and len(side.split()) <= _LONGEST
            and not codes_in(side)
            and not _SIDE_BY_SIDE.search(side)
            and not _OF_RULES.search(side)
            for side in (one, other)
        )
        return (_completed(one, other), other) if fitting and one.lower() != other.lower() else None
    return None


def _completed(one: str, other: str) -> str:
    """The first of two with what both share: "type 1" of "type 1 vs type 2 diabetes"."""
    if not _QUALIFIER.fullmatch(one):
        return one
    shared = other.split()[len(one.split()) :]
    return " ".join((one, *shared))


def _compares(faq: Passage, one: str, other: str) -> bool:
    """Whether a page's question, in one of its wordings, speaks of both, each by its own word."""
    mine, theirs = stems(one) - stems(other), stems(other) - stems(one)
    said = [stems(wording) for wording in faq.chunk.wordings if _puts_apart(wording)]
    return any((not mine or mine & words) and (not theirs or theirs & words) for words in said)


def _puts_apart(question: str) -> bool:
    """Whether a question asks what sets things apart, or whether they are the same."""
    return _SAME.search(question) is not None or any(
        kind.name == "difference" for kind in kinds_of(question)
    )
