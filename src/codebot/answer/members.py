"""Which code of a family says a region, a side or that none is known: "which M53.8 is sacral?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from codebot.answer.evidence import Statement, Support
from codebot.answer.levels import Place, place_of, placeless
from codebot.answer.official import Official, listed, use_of
from codebot.answer.select import stems
from codebot.catalog import Entry, Status

__all__ = ["NEUTRAL", "Members"]

_FLAGS = re.IGNORECASE
_KINDS = ("children", "code-for", "definition", "use", "billable", "documentation", "together")
_MOST_LEAVES, _MOST_SHOWN, _MOST_PLACES = 80, 12, 4
_UNKNOWN = re.compile(
    r"\bunspecified\b|\bunknown\b|\bundocumented\b|\bNOS\b"
    r"|\b(?:not|never|n[o']t) (?:\w+ ){0,2}?(?:specif\w+|stated?|documented|given|known"
    r"|say|mention\w*|named?|noted)\b"
    r"|\b(?:is|was|does|did)n'?t (?:\w+ )?(?:specif\w+|stated?|documented?|given|say|mention\w*"
    r"|named?|noted)\b"
    r"|\b(?:no|without(?: an?)?) (?:\w+ )?(?:region|level|site|side|laterality|location)\b",
    _FLAGS,
)
_DENIED = re.compile(r"\b(?:without|not|no|w/o)\b([^,;()?]*)", _FLAGS)
_EITHER = re.compile(r"\bor\b", _FLAGS)
_SEVERAL = re.compile(
    r"\b(?:one|1|single|same)\b.*\bor (?:two|2|both|several|multiple|separate)\b"
    r"|\b(?:two|2|both|multiple|separate|how many) (?:\w+ )?codes\b|\bboth\b|\btwice\b",
    _FLAGS,
)
_ASKS_HOW_MANY = stems("one two single same both several multiple separate many twice")
# What a value of the axis may be said with, and what names the person, the record or the family.
NEUTRAL = stems(
    "region regions level levels site side area spine spinal doctor doc provider physician chart"
    " record documentation documented note state say specify specified specific mention name named"
    " condition disorder disease problem issue dx pathology case fifth sixth character digit"
    " version family subcategory category series group list option child subcode ok okay right"
    " correct laterality location one ones use pick choose select final last affected"
    " involved located involving equivalent counterpart sibling instead other column w"
)
_GENERIC = stems("region site side type level encounter")
_VERSION = re.compile(
    r"\b(?:version|equivalent|counterpart|sibling|same (?:code )?(?:but|as|for))\b"
)


@dataclass(frozen=True, slots=True)
class Members(Official):
    """The catalog's answer to which code of a family the words of its axis lead to."""

    def lead(self) -> list[Statement]:
        """The one code, the few that fit, or a code for each place; nothing for other matters."""
        asked = self.asked
        if len(asked.names) != 1 or any(kind.name not in _KINDS for kind in asked.kinds):
            return []
        status = self._family()
        leaves = self.catalog.leaves(status.code, asked.on) if status else ()
        if status is None or not 1 < len(leaves) <= _MOST_LEAVES:
            return []
        own = _own(leaves)
        place = place_of(_without_codes(asked.question, asked.codes[0].text))
        if not self._only_of_axis(status, own, place):
            return []
        of_level = [e for e in leaves if any(level in e.title for level in place.levels)]
        if len(of_level) == 1:
            return [*self._verdict(status), self._member(status, of_level[0], place, level=False)]
        if len(place.regions) > 1:
            return self._each(status, leaves, own, place)
        if asked.asks("together"):
            return []
        said = self._said(place) & frozenset().union(*own.values())
        fitting = [leaf for leaf in leaves if said and said <= own[leaf.code]]
        if len(fitting) == 1:
            return [*self._verdict(status), self._member(status, fitting[0], place)]
        if not 1 < len(fitting) <= _MOST_SHOWN or len(fitting) == len(leaves):
            return []
        supports = [line for leaf in fitting for line in self._support(leaf.code, "title")]
        choices = listed(fitting)
        return [
            *self._verdict(status),
            self._say("members", supports, family=status.code, choices=choices),
        ]

    def _family(self) -> Status | None:
        """The header named, or the one above a code of which another version is asked."""
        status = self._status(self.asked.names[0])
        entry = status.entry
        if entry is None or entry.kind in ("chapter", "block") or len(entry.code) < 3:
            return None
        if status.status == "valid" and _VERSION.search(self.asked.question) and entry.parent:
            status = self._status(entry.parent)
        return status if status.status == "header" else None

    def _only_of_axis(self, status: Status, own: dict[str, frozenset[str]], place: Place) -> bool:
        """Whether the question says nothing but the family and what divides it."""
        above = self.catalog.ancestors(status.code, self.asked.on)
        chain = [status.entry, *(e for e in above if e.kind not in ("block", "chapter"))]
        known = stems(" ".join(entry.title for entry in chain if entry is not None))
        known |= (NEUTRAL | _ASKS_HOW_MANY) if len(place.regions) > 1 else NEUTRAL
        known |= {stem.removeprefix("-") for each in own.values() for stem in each}
        text = _without_codes(self.asked.question, self.asked.codes[0].text)
        said = placeless(_UNKNOWN.sub(" ", text))
        return stems(said) & stems(" ".join(self.asked.topic)) <= known

    def _said(self, place: Place) -> frozenset[str]:
        """What the question says in the stems of titles; "-" before what it denies."""
        text = _without_codes(self.asked.question, self.asked.codes[0].text)
        unknown = _UNKNOWN.search(text)
        text = placeless(_UNKNOWN.sub(" ", text))
        found = stems(" ".join(place.regions)) | _features(text)
        if place.many:
            found |= stems("multiple")
        return found | stems("unspecified") if unknown else found

    def _verdict(self, status: Status) -> list[Statement]:
        """That the family itself is no code, where the question asks for a yes or no of it."""
        either = _EITHER.search(self.asked.question) is not None
        if either or not (self.asked.yes_no and self.asked.asks("billable", "use")):
            return []
        return [self._header(status, "header")]

    def _member(
        self, status: Status, leaf: Entry, place: Place, *, level: bool = True
    ) -> Statement:
        levels = ", ".join(place.levels) if level else ""
        values = {"family": status.code, "code": leaf.code, "title": leaf.title}
        supports = [*self._support(leaf.code, "title"), *self._support(status.code, "title")]
        use = [use_of(self._status(leaf.code), affirmed=True)]
        if levels and len(place.regions) == 1:
            region = place.regions[0]
            return self._say("member_level", supports, use, level=levels, region=region, **values)
        return self._say("member", supports, use, **values)

    def _each(
        self,
        status: Status,
        leaves: Sequence[Entry],
        own: dict[str, frozenset[str]],
        place: Place,
    ) -> list[Statement]:
        """A code for each place named: chapter 13 codes documented sites one by one."""
        regions = place.regions[:_MOST_PLACES]
        found: list[Entry] = []
        for region in regions:
            fitting = [leaf for leaf in leaves if stems(region) <= own[leaf.code]]
            found += fitting if len(fitting) == 1 else []
        if len(found) != len(regions) or not status.code.startswith("M"):
            return []
        supports: list[Support] = [s for e in found for s in self._support(e.code, "title")]
        uses = [use_of(self._status(entry.code), affirmed=True) for entry in found]
        name = "members_each" if _SEVERAL.search(self.asked.question) else "members_by_site"
        count = {2: "Two", 3: "Three", 4: "Four"}[len(found)]
        choices = listed(found)
        return [self._say(name, supports, uses, count=count, family=status.code, choices=choices)]


def _own(leaves: Sequence[Entry]) -> dict[str, frozenset[str]]:
    """What each title says that not all of them say."""
    features = {leaf.code: _features(leaf.title) for leaf in leaves}
    shared = frozenset.intersection(*features.values())
    return {code: found - shared - _GENERIC for code, found in features.items()}


def _features(text: str) -> frozenset[str]:
    """The stems that a text states, and those that it denies with "-" before them."""
    denied = stems(" ".join(_DENIED.findall(text)))
    stated = stems(_DENIED.sub(" ", text))
    return stated | {f"-{stem}" for stem in denied}


def _without_codes(text: str, code: str) -> str:
    return text.replace(code, " ")
