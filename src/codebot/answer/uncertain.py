"""Diagnoses that the provider is not sure of: what is coded at a visit, and what at a discharge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from codebot.answer.evidence import Statement, Support
from codebot.answer.find import Finder
from codebot.answer.official import Official
from codebot.answer.phrase import phrase, trimmed
from codebot.answer.select import Quote
from codebot.answer.understand import UNCERTAIN, Understanding, content_words
from codebot.catalog import Entry, Hit, name_key, normal_name
from codebot.records import CodeUse, Role

__all__ = ["CLAUSES", "RULED_OUT", "Uncertain", "in_doubt"]

# Conditions coded where confirmed only, inpatients included (Guidelines I.C.1.a, I.C.1.f, I.C.1.g,
# I.C.10.c): HIV disease, Zika, COVID-19, influenza of identified viruses.
_CONFIRMED_ONLY = ("B20", "A92.5", "U07.1", "J09", "J10")
_RULES = {
    "outpatient": re.compile(r"\bIV\.H\b|not cod\w+ .{0,60}\b(?:probable|suspected|rule out)"),
    "inpatient": re.compile(r"(?<!I)\bII\.H\b|as if (?:it|they|the condition)"),
}
# What study has shown not to be there is in doubt no more; "still to be ruled out" is.
RULED_OUT = re.compile(
    r"(?<!not )(?<!n't )(?<!to be )(?<!cannot be )(?<!not been )(?<!not be )"
    r"(?:\b(?:is|was|are|were|been|got)\s+)?\bruled[- ]out\b",
    re.IGNORECASE,
)
# Where a message goes on from one thing to the next: "r/o PE, pt has chest pain only".
CLAUSES = re.compile(r"\s*[,;]\s*|\s+but\s+", re.IGNORECASE)
# Codes that say what a person feels or shows, and no disease.
_SYMPTOM = re.compile(r"R|M25\.[56]|M54|M79\.[16]|G89|N64\.4|H57\.1")
_ALONE = re.compile(r"\b(?:only|just|alone)\b", re.IGNORECASE)
_OTHER_MATTERS = (
    "coverage", "grouping", "seventh", "excludes", "replaced", "changed", "release", "difference",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Uncertain(Official):
    """The guidelines' answer for words like "probable", "suspected", "rule out"."""

    def lead(self, ranked: Sequence[Quote]) -> list[Statement]:
        """What to code for a diagnosis not confirmed; nothing where none is asked about.

        `ranked` are quotes of the pages; one that states the rule backs it.
        """
        asked = self.asked
        parts = _parts(phrase(asked)) if asked.uncertain else None
        if parts is None or asked.asks(*_OTHER_MATTERS) or RULED_OUT.search(asked.question):
            return []
        if self.catalog.named(name_key(normal_name(phrase(asked))), asked.on):
            return []  # the code set has that name: "glaucoma suspect"
        symptoms, cue, words = parts
        if not symptoms:
            words, symptoms = self._apart(words)
        hit = self._find(words)
        named = next((self.catalog.entry(c, asked.on) for c in asked.names), None)
        if hit is None:
            return []
        rule = _backed(ranked, asked)
        entry = named or hit.entry
        if entry.code.startswith(_CONFIRMED_ONLY):
            said = [self._told("confirmed_only", entry, rule, cue=cue, words=words)]
        elif asked.setting == "inpatient":
            return [self._told("inpatient", hit.entry, rule, "proposed", cue=cue, words=words)]
        else:
            said = self._outpatient(cue, words, hit, named, rule)
        symptom = self._find(symptoms)
        if symptom is not None:
            found = self._told("symptom", symptom.entry, [], "proposed", cue=cue, words=symptoms)
            said.insert(1, found)
        return said

    def _outpatient(
        self, cue: str, words: str, hit: Hit, named: Entry | None, rule: list[Support]
    ) -> list[Statement]:
        entry = named or hit.entry
        name = "outpatient_no" if named and not self.asked.is_open else "outpatient"
        said = [self._told(name, entry, rule, "advised-against", cue=cue, words=words)]
        if self.asked.setting != "outpatient":
            finder = Finder(self.asked, self.catalog, self.wordings)
            family = hit.family if finder.open_choice(hit) else None
            other = "inpatient_family" if family else "inpatient_differs"
            shown = named or family or entry
            if named and not named.billable:
                other = "inpatient_family"
            said.append(self._told(other, shown, rule, cue=cue, words=words))
        return said

    def _apart(self, words: str) -> tuple[str, str]:
        """The condition in doubt, and the symptom told after it, in a clause of its own."""
        first, *others = (trimmed(_ALONE.sub("", clause)) for clause in CLAUSES.split(words))
        for clause in others if self._find(first) else ():
            hit = self._find(clause)
            if hit is not None and _SYMPTOM.match(hit.entry.code):
                return first, clause
        return words if self._find(words) else first, ""

    def _find(self, words: str) -> Hit | None:
        if not content_words(words):
            return None
        finder = Finder(self.asked, self.catalog, self.wordings)
        hits = finder.search(words)
        return hits[0] if hits and finder.sure(words, hits[0]) else None

    def _told(
        self,
        name: str,
        entry: Entry,
        rule: Sequence[Support],
        role: Role = "mentioned",
        **values: str,
    ) -> Statement:
        text = self.wordings.say("uncertain", name, code=entry.code, title=entry.title, **values)
        status = self._status(entry.code).status
        use = CodeUse(entry.code, entry.title, entry.billable, status, role)
        supports = (*rule, *self._support(entry.code, "title"))
        return Statement(text, supports, (use,) if entry.code in text else ())


def in_doubt(asked: Understanding) -> str:
    """The condition that a question holds in doubt; nothing where it names none."""
    parts = _parts(phrase(asked)) if asked.uncertain else None
    return parts[2] if parts else ""


def _parts(text: str) -> tuple[str, str, str] | None:
    """What stands before the cue of doubt, the cue, and the condition in doubt."""
    cues = list(UNCERTAIN.finditer(text))
    if not cues:
        return None
    before = trimmed(text[: cues[0].start()])
    after = trimmed(UNCERTAIN.sub(" ", text[cues[0].end() :]))
    if not content_words(after):
        # "Pneumonia, suspected": the condition is what stands right before.
        before, _, after = before.rpartition(",")
    return (before, cues[0][0].lower(), trimmed(after)) if content_words(after) else None


def _backed(ranked: Sequence[Quote], asked: Understanding) -> list[Support]:
    """The sentence of a page that states the rule of the setting: of a page about no other code."""
    wanted = _RULES[asked.setting or "outpatient"]
    for quote in ranked:
        page = quote.passage.document
        if not wanted.search(quote.text) or (page.codes and not any(map(page.about, asked.names))):
            continue
        section = quote.passage.chunk.question or (quote.passage.chunk.headings or ("",))[-1]
        span = quote.sentence
        return [Support(quote.passage.document, span.start, span.end, section)]
    return []
