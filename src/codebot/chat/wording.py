"""A condition in the person's own words, and what a further fragment makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from codebot.answer import Lead, lead_of, stems
from codebot.chat.conditions import ADDED, condition_of
from codebot.chat.fragments import Fragment, fragment_of
from codebot.chat.replacing import kindred, without_words
from codebot.chat.slots import blanked, details, swapped, values
from codebot.chat.talk import Talk, again, codes_in

__all__ = ["worded"]

# What is only felt gives way to what it comes from: “knee pain”, then “it is arthritis”.
_SYMPTOM = re.compile(
    r"\b(?:pains?|painful|aches?|sore(?:ness)?|discomfort|hurts?|problems?|issues?|symptoms?"
    r"|trouble|injur(?:y|ies)|swelling|swollen|stiff(?:ness)?|complaints?)\b",
    re.IGNORECASE,
)
_PLACES = ("joint", "region", "level", "vertebra")
_KEPT = (*_PLACES, "side", "encounter", "wound", "trimester")
_WITH = re.compile(r"\s*,?\s*\b(?:with(?:out)?|and|no|w/o?)\s+(?!no\b)", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:with(?:out)?|no|not|w/o?)\b\s*(?:an?\b|any\b|the\b)?\s*", re.IGNORECASE)
_BESIDE = re.compile(r"(?:with(?:out)?|w/o?|no|not|plus|on|by|if|when)\b", re.IGNORECASE)
_CAUSE = re.compile(r"(from|due to|after|during|of)\b", re.IGNORECASE)
_FEW = 2
# What the code set tells apart wherever it matters, and what it counts that a title is without it.
_KINDS = ("course", "severity", "origin", "stage", "type")
_UNTOLD = 0.5


class _Candidate(NamedTuple):
    """One way to put the words, and whether it stays on the subject."""

    text: str
    stays: bool = True


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A candidate with where it leads, what that says of the fragment, of the words so far.

    `near`: it leads into the chapter that the words so far lead to.
    """

    candidate: _Candidate
    lead: Lead
    added: float
    kept: float
    near: bool

    @property
    def worth(self) -> tuple[float, bool, float]:
        """What the candidates are ranked by."""
        return self.added, self.near, self.kept


def worded(talk: Talk) -> str | None:
    """As in “left”, “it's arthritis” or “with claudication”: what the code set has for the words.

    Of the few ways to read a fragment with the words so far, the one is taken whose code says all
    of the fragment and the most of the words; the words of the person are kept.
    """
    words = words_so_far(talk)
    fragment = fragment_of(talk) if words else None
    if words is None or fragment is None:
        return None
    text = _chosen(talk, words, fragment)
    if text is None:
        return None
    if text.endswith(", right"):
        text = f"{text.removesuffix(', right')} right"  # ", right?" would ask for a nod
    if text.lower() == talk.message.strip(" ?.!").lower():
        return again(talk, talk.message)
    return again(talk, f"What is the code for {text}?")


def words_so_far(talk: Talk) -> str | None:
    """The words of the condition last asked the code of; None where something else was asked."""
    if talk.last.status not in ("answered", "clarify"):
        return None
    words = condition_of(talk.worded)
    if words is not None:
        return None if codes_in(talk.worded) else words
    bare = talk.before.is_bare and talk.before.topic and not talk.before.terms
    return talk.base.strip(" ?.!") if bare and not talk.inside else None


def _chosen(talk: Talk, words: str, fragment: Fragment) -> str | None:
    if fragment.turns:
        return _turned(words, denies=fragment.denies)
    kin = None
    if fragment.denies or not fragment.leans:
        kin = kindred(talk, words, fragment, _joined)
    if kin is not None and kin.replaces:
        return kin.text
    best: _Weighed | None = None
    alone: _Weighed | None = None
    for candidate in _candidates(words, fragment):
        weighed = _weighed(talk, candidate, words, fragment)
        if weighed is None:
            continue
        if not candidate.stays:
            alone = weighed
        elif best is None or weighed.worth > best.worth:
            best = weighed
        if best is not None and (best.added, best.kept) == (1.0, 1.0):
            break
    if fragment.leans:
        return best.candidate.text if best else _joined(words, fragment)
    if best is not None and best.added == 1.0 and not (alone and alone.kept >= best.kept):
        return best.candidate.text if best.near or kin is None or not kin.near else kin.text
    if kin is not None:
        return kin.text
    if alone is not None and alone.added == 1.0 and alone.lead.named:
        return alone.candidate.text
    return best.candidate.text if best and _narrows(talk, best) else None


def _narrows(talk: Talk, best: _Weighed) -> bool:
    """Whether the code set answers the fragment with another code of the category last found."""
    last = talk.last.codes[0] if talk.last.codes else ""
    found = best.lead.entry.code
    return best.kept > 0 and found != last and found[:3] == last[:3]


def _weighed(talk: Talk, candidate: _Candidate, words: str, fragment: Fragment) -> _Weighed | None:
    lead = lead_of(candidate.text, talk.catalog, talk.asked.on)
    if lead is None or not lead.sure:
        return None
    told = [d for d in fragment.details if d.value in values(lead.entry.title, d.slot)]
    left = blanked(fragment.words, told)
    new = " ".join(word for word in left.split() if not stems(word) <= stems(words))
    added = 1.0 if fragment.denies else lead.says(new)
    if any(d.slot in _KINDS and d not in told for d in fragment.details):
        added *= _UNTOLD
    kept = 1.0 if candidate.stays and lead.spinal(words) else lead.says(words)
    near = bool(talk.last.codes) and lead.entry.code[0] == talk.last.codes[0][0]
    return _Weighed(candidate, lead, added, kept, near)


def _candidates(words: str, fragment: Fragment) -> Iterator[_Candidate]:
    """The ways to read a fragment, the likeliest first; what leans is no subject of its own."""
    yield _Candidate(_joined(words, fragment))
    if fragment.only_details or fragment.joins:
        return
    placed = any(detail.slot in _PLACES for detail in fragment.details)
    if len(fragment.words.split()) <= _FEW and not (placed or fragment.leans):
        yield _Candidate(f"{fragment.words} {words}")
    place = _around(words, fragment)
    if place and not _BESIDE.match(fragment.words):
        yield _Candidate(f"{fragment.words}, {place}")
    if not fragment.leans:
        yield _Candidate(fragment.words, stays=False)


def _joined(words: str, fragment: Fragment) -> str:
    """The words with each detail in its place, what is said anew out, and the rest behind."""
    text = _without_said_anew(words, fragment)
    known = {(d.slot, d.value) for d in details(text)}
    anew = tuple(d for d in fragment.details if (d.slot, d.value) not in known)
    text, left = swapped(text, anew)
    left = (*left, *(d for d in fragment.details if d not in anew))
    taken = [d for d in fragment.details if d not in left]
    new = blanked(fragment.words, taken).strip(" ,")
    rest = re.sub(r"^no (?!more\b)", "without ", re.sub(r"\s+,", ",", " ".join(new.split())))
    if not stems(rest) - stems(text) and not any(d.said in rest for d in left):
        return text
    if [d.said for d in left if d.slot == "side"] == [rest]:
        return f"{rest} {text}"
    if not ADDED.match(rest):
        old = stems(text)
        kept = [w for w in rest.split() if not stems(w) or not stems(w) <= old]
        rest = " ".join(kept).strip(" ,")
    joint = " " if ADDED.match(rest) else " and " if fragment.joins else ", "
    return f"{text}{joint}{rest}" if rest else text


def _without_said_anew(words: str, fragment: Fragment) -> str:
    """The words without what the fragment denies, turns, or says another cause of."""
    if fragment.lacks:
        words = without_words(words, stems(fragment.lacks))
    prefix = _PREFIX.match(fragment.words)
    said = stems(fragment.words[prefix.end() :]) if prefix else frozenset()
    segments = list(_WITH.finditer(words))
    for place, segment in enumerate(segments):
        end = segments[place + 1].start() if segment is not segments[-1] else len(words)
        comma = words.find(",", segment.end(), end)
        end = comma if comma > 0 else end
        if said and said <= stems(words[segment.end() : end]):
            return f"{words[: segment.start()]}{words[end:]}"
    if prefix and fragment.denies:
        words = without_words(words, said)
    if fragment.instead and segments and ADDED.match(fragment.words):
        return words[: segments[0].start()]
    cause = _CAUSE.match(fragment.words)
    at = words.lower().find(f" {cause[1].lower()} ") if cause else -1
    return words[:at].rstrip(" ,") if at > 0 else words


def _around(words: str, fragment: Fragment) -> str:
    """Where and when the condition is, without the condition: kept where another name is said."""
    filled = {detail.slot for detail in fragment.details}
    placed = bool(filled & set(_PLACES))
    if _SYMPTOM.search(words) and not placed:
        rest, _ = swapped(_SYMPTOM.sub(" ", words), fragment.details)
        return re.sub(r"\s+(?=,)", "", " ".join(rest.split())).strip(" ,")
    kept = [
        d
        for d in details(words)
        if d.slot in _KEPT and d.slot not in filled and not (placed and d.slot in _PLACES)
    ]
    before = {(d.slot, d.value) for d in details(words)}
    if any(d.slot in _PLACES and (d.slot, d.value) not in before for d in fragment.details):
        kept = [d for d in kept if d.slot != "side"]  # another joint has a side of its own
    return " ".join(d.said for d in sorted(kept, key=lambda d: d.start))


def _turned(words: str, *, denies: bool) -> str | None:
    """As in “and without?”: what the condition was said to have or to lack, turned."""
    match = re.search(r"\b(without|with no|with)\b", words, re.IGNORECASE)
    if match is None:
        return None
    return f"{words[: match.start()]}{'without' if denies else 'with'}{words[match.end() :]}"
