"""A condition and the codes a person weighs for it: which one it is, and why not the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from codebot.answer.evidence import Statement, Support
from codebot.answer.find import Finder
from codebot.answer.official import Official, listed
from codebot.answer.phrase import phrase, phrases
from codebot.answer.ranking import naming
from codebot.answer.select import stems
from codebot.answer.weak import told
from codebot.catalog import Entry, Hit
from codebot.records import CodeUse

__all__ = ["Choice"]

# On the search's scale, where 1 is an official name word for word.
_FITS, _WHOLE, _NAMED, _LEAD, _BEATEN, _FAR = 0.5, 0.75, 0.85, 0.03, 0.12, 0.3
# Questions of these kinds name words that are no condition.
_OTHER_MATTERS = (
    "coverage", "documentation", "grouping", "seventh", "sequence", "excludes", "release",
    "replaced", "changed", "children",
)  # fmt: skip
_BETWEEN = re.compile(r"\b(?:or|vs\.?|versus|which|better)\b|/", re.IGNORECASE)
_BESIDES = re.compile(
    r"\bas well\b|\balso\b|\btoo\b|in addition|\bplus\b|\balong with|\benough\b|\balone\b",
    re.IGNORECASE,
)
# "E11.9 with neuropathy?": both together are asked about.
_WITH = re.compile(r"^\W*(?:is |can )?[a-z]\d[\w.]* (?:with|w/)(?! [a-z]\d)", re.IGNORECASE)
# Of a pair it is asked whether both are reported, not which.
_TOO = re.compile(r"\b(?:too|also|as well|in addition)\W*$", re.IGNORECASE)
_ROOT = 5
# A prediabetes is no diabetes.
_NEGATED = re.compile(r"\b(?:pre|non|pseudo|anti|para)\w+", re.IGNORECASE)
_ANYWHERE = stems("left right side sides region site sites unspecified")
_WHEN = re.compile(r"^\W*when\b", re.IGNORECASE)
_INCLUDES = re.compile(r"\binclud|\bcover", re.IGNORECASE)
_INCLUDED = re.compile(r"\s+(?:already )?(?:included|covered)\W*$", re.IGNORECASE)
# When it was, or what it came with, is no condition that a code could be wrong for.
_CIRCUMSTANCE = re.compile(
    r"(?:after|following|during|before|since|when|while|on|in|at|by|as)\b", re.IGNORECASE
)
_BESIDE_CODE = re.compile(
    r"\b(?:with|and|beside|plus) (?:an? )?(?:[\w-]+ ){1,3}codes?\b", re.IGNORECASE
)
_FOR_CONDITION = re.compile(
    r"\b(?:accept(?:able|ed)|valid|ok(?:ay)?|fine|good|enough)\s+for\s+(?:an? )?[a-z]{4}",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\b(?:without|not|no|except|excluding)\b", re.IGNORECASE)
_BOTH_SIDES = re.compile(r"\b(?:bilateral(?:ly)?|both sides?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Choice(Official):
    """The catalog's choice between codes for the words of a question."""

    def lead(self, described: bool) -> list[Statement]:
        """The code of the words, against those the question names; nothing where that is open.

        `described`: a page answers the very question, so that a plain yes is left to it.
        """
        asked = self.asked
        codes = [r.code for r in asked.codes if r.shape != "range"]
        if not codes or asked.asks(*_OTHER_MATTERS) or _WHEN.match(asked.question):
            return []
        if not all(self._known(code) for code in codes):
            return []
        if len(codes) > 1 and _TOO.search(asked.question):
            return []
        if len(codes) > 1:
            tries = phrases(asked) if _BETWEEN.search(asked.question) else ()
            said = (self._between(words, codes, described) for words in tries)
            return next((found for found in said if found), [])
        words = phrase(asked)
        if not words or not asked.yes_no:
            return []
        if _INCLUDES.search(asked.question):
            return self._included(_INCLUDED.sub("", words), codes[0], described)
        if _BESIDES.search(asked.question) or _WITH.search(asked.question):
            return self._combined(words, codes[0])
        if _CIRCUMSTANCE.match(words) or _BESIDE_CODE.search(asked.question):
            return []
        if asked.asks("billable") and not _FOR_CONDITION.search(asked.question):
            return []
        return self._judged(words, codes[0], described)

    def _between(self, words: str, codes: Sequence[str], described: bool) -> list[Statement]:
        """Which of the codes the words lead to, where one is clearly nearer than the others."""
        hits = self._hits(words)
        best = {code: _best(hits, code) for code in codes}
        order = sorted(codes, key=lambda code: -_score(best[code]))
        first, second = best[order[0]], best[order[1]]
        if first is None or first.score < _FITS or _score(second) > first.score - _LEAD:
            return []
        entry = self.catalog.entry(order[0], self.asked.on)
        if entry is None or entry.billable:
            return self._chosen("chosen", words, first, order[1])
        return [] if described else self._family("chosen_header", words, entry, order[1])

    def _judged(self, words: str, code: str, described: bool) -> list[Statement]:
        """Whether the code is that of the words; no only where another is named by them."""
        hits = self._hits(words)
        if not hits or not Finder(self.asked, self.catalog, self.wordings).sure(words, hits[0]):
            return []
        mine = _best(hits, code)
        if mine is not None and mine.score >= hits[0].score - _LEAD:
            # A header that the words fit is answered by what stands below it.
            plain = described or mine.entry.code != code or _one_sided(words, mine.entry.title)
            plain = plain or self._leaves_out(words, mine)
            return [] if plain else self._chosen("chosen_yes", words, mine, None)
        best = _holding(hits, stems(words))
        entry = self.catalog.entry(code, self.asked.on)
        denied = entry is not None and _denies(entry.title, stems(words))
        told_apart = bool((self._named(best.entry.code) - self._named(code)) & stems(words))
        # Within a category, where no word is of one code alone, much must lie between.
        akin = best.entry.code[:3] == code[:3]
        gap = _FAR if akin else _BEATEN
        beaten = denied or told_apart or _score(mine) <= best.score - gap
        whole = stems(words) <= stems(best.entry.title) | stems(best.matched)
        if (
            best.score < (_WHOLE if whole else _NAMED)
            or not beaten
            or not (_apart(words, best, code) or self._is_name(words, best.entry.code))
            or _denies(best.entry.title, stems(words))
            or (entry is not None and _compounded(words, entry.title))
        ):
            return []
        if Finder(self.asked, self.catalog, self.wordings).open_choice(best) and best.family:
            return self._like(words, best, code)
        return self._chosen("chosen_no", words, best, code)

    def _is_name(self, words: str, code: str) -> bool:
        """Whether the words are one of the code's own names, word for word but for its NOS."""
        own = stems(words) - _ANYWHERE
        return any(own == stems(name) - _ANYWHERE - {"nos"} for name, _ in self._names(code))

    def _leaves_out(self, words: str, hit: Hit) -> bool:
        """Whether the words say more than the code's names: "hemorrhagic stroke" of a stroke."""
        finder = Finder(self.asked, self.catalog, self.wordings)
        text = finder.spelled(words)
        own, shared = finder.shared(text, hit)
        terms = self.catalog.searcher.terms_of
        unsaid = terms(text) - terms(f"{hit.entry.title} {hit.matched}")
        day = self.asked.on
        return shared < own and not all(told(term, hit, self.catalog, day) for term in unsaid)

    def _combined(self, words: str, code: str) -> list[Statement]:
        """One code for the named code's condition and the words together, where there is one.

        Source: Official Guidelines section I.B.9 (combination codes).
        """
        entry = self.catalog.entry(code, self.asked.on)
        if entry is None or not entry.billable:
            return []
        without = _WITHOUT.search(entry.title)
        title = entry.title[: without.start()] if without else entry.title
        hits = self._hits(f"{title} {words}")
        if not hits or hits[0].entry.code == code or hits[0].score < _NAMED:
            return []
        both = stems(hits[0].matched) | stems(hits[0].entry.title)
        beaten = _score(_best(hits, code)) < hits[0].score - _BEATEN / 2
        held = stems(title) <= both
        return self._chosen("combined", words, hits[0], code) if beaten and held else []

    def _included(self, words: str, code: str, described: bool) -> list[Statement]:
        """Whether the code's own names hold the words, or deny them and a sibling holds them."""
        names = self._names(code)
        wanted = stems(words)
        holding = [name for name, _ in names if wanted <= stems(name)]
        if not holding:
            return [] if described else self._judged(words, code, described=True)
        if not any(_denies(name, wanted) for name in holding):
            support = next(s for name, s in names if name == holding[0])
            return [self._told("includes_yes", support, code=code, words=words, term=holding[0])]
        entry = self.catalog.entry(code, self.asked.on)
        siblings = self.catalog.children(entry.parent or "", self.asked.on) if entry else ()
        other = next(
            (
                s
                for s in siblings
                if s.code != code and wanted <= stems(s.title) and not _denies(s.title, wanted)
            ),
            None,
        )
        if entry is None or other is None:
            return []
        supports = [*self._support(code, "title"), *self._support(other.code, "title")]
        values = {"words": words, "code": other.code, "title": other.title}
        return [
            self._told(
                "includes_no",
                supports,
                [_use(other)],
                other=code,
                other_title=entry.title,
                **values,
            )
        ]

    def _named(self, code: str) -> frozenset[str]:
        """The stems of what the code set calls a code and what stands above it in its category."""
        above = (entry.code for entry in self.catalog.ancestors(code, self.asked.on))
        chain = [code, *(other for other in above if code.startswith(other))]
        return frozenset(
            stem for each in chain for name, _ in self._names(each) for stem in stems(name)
        )

    def _names(self, code: str) -> list[tuple[str, list[Support]]]:
        """The code's official names, each with the line that holds it."""
        entry = self.catalog.entry(code, self.asked.on)
        if entry is None:
            return []
        notes = [
            note
            for note in self.catalog.notes(code, self.asked.on, inherited=False)
            if note.kind in ("inclusion-term", "includes")
        ]
        found = [(entry.title, self._support(code, "title"))]
        return found + [(n.text, self._support(code, n.kind, note=n)) for n in notes]

    def _chosen(self, name: str, words: str, hit: Hit, other: str | None) -> list[Statement]:
        best = hit.entry
        supports = self._support(best.code, "title")
        against = self.catalog.entry(other, self.asked.on) if other else None
        if against is not None:
            supports = [*supports, *self._support(against.code, "title")]
        said = self._told(
            name,
            supports,
            [_use(best)],
            words=words,
            code=best.code,
            title=best.title,
            other=against.code if against else "",
            other_title=against.title if against else "",
        )
        return [
            said,
            *self._term(hit),
            *(self._barring(best.code, other) if other is not None else ()),
        ]

    def _like(self, words: str, best: Hit, other: str) -> list[Statement]:
        """The code of a family that is as the other in what the words leave open, or the family."""
        family = best.family or best.entry
        against = self.catalog.entry(other, self.asked.on)
        detail = stems(against.title if against else "") - stems(words) - stems("site unspecified")
        leaves = [e for e in self.catalog.children(family.code, self.asked.on) if e.billable]
        shared = [len(detail & stems(leaf.title)) for leaf in leaves]
        top = max(shared, default=0)
        if top and shared.count(top) == 1:
            leaf = leaves[shared.index(top)]
            return self._chosen("chosen_no", words, replace(best, entry=leaf), other)
        return self._family("chosen_family", words, family, other)

    def _family(self, name: str, words: str, family: Entry, other: str) -> list[Statement]:
        """As `_chosen` where a side or a region decides among the codes of a family."""
        leaves = [e for e in self.catalog.children(family.code, self.asked.on) if e.billable]
        supports = [*self._support(family.code, "title"), *self._support(other, "title")]
        against = self.catalog.entry(other, self.asked.on)
        said = self._told(
            name,
            supports,
            words=words,
            other=other,
            other_title=against.title if against else "",
            family=family.code,
            family_title=family.title,
            choices=listed(leaves[:12]),
        )
        return [said]

    def _term(self, hit: Hit) -> list[Statement]:
        """The inclusion term that the words were found by."""
        for note in self.catalog.notes(hit.entry.code, self.asked.on, inherited=False):
            if note.kind == "inclusion-term" and note.text == hit.matched:
                supports = self._support(hit.entry.code, "inclusion-term", note=note)
                return [self._told("term", supports, term=note.text, code=hit.entry.code)]
        return []

    def _barring(self, code: str, other: str) -> list[Statement]:
        """The Excludes1 note that keeps the two apart, the other code's first."""
        relations = [
            r for r in self.catalog.relation(other, code, self.asked.on)
            if r.note.kind == "excludes1" and r.note.level in ("code", "category")
        ]  # fmt: skip
        for relation in relations[:1]:
            note = relation.note
            supports = self._support(relation.stated_at, note.kind, note=note)
            return [self._told("barred", supports, at=note.at, words=note.words)]
        return []

    def _hits(self, words: str) -> list[Hit]:
        return Finder(self.asked, self.catalog, self.wordings).search(words)

    def _told(
        self,
        name: str,
        supports: Sequence[Support],
        codes: Sequence[CodeUse] = (),
        **values: object,
    ) -> Statement:
        return Statement(self.wordings.say("choice", name, **values), tuple(supports), tuple(codes))


def _use(entry: Entry) -> CodeUse:
    return CodeUse(entry.code, entry.title, billable=True, status="valid", role="proposed")


def _apart(words: str, best: Hit, code: str) -> bool:
    """Whether the words name another category's code outright, so that they can deny this one.

    One word that many names hold ("subluxation"), or a region alone, denies nothing.
    """
    if best.entry.code[:3] == code[:3]:
        return True
    own, name = naming(words) - _ANYWHERE, naming(best.matched) - _ANYWHERE
    return own == name or (len(own) > 1 and own <= name | naming(best.entry.title))


def _best(hits: Sequence[Hit], code: str) -> Hit | None:
    """The best hit at or below a code."""
    return next((hit for hit in hits if hit.entry.code.startswith(code)), None)


def _compounded(words: str, title: str) -> bool:
    """Whether a title says the words within its own: an osteoarthritis is an arthritis."""
    said = _NEGATED.sub(" ", title.lower())
    return all(len(stem) >= _ROOT and stem in said for stem in stems(words))


def _score(hit: Hit | None) -> float:
    return 0.0 if hit is None else hit.score


def _denies(name: str, wanted: frozenset[str]) -> bool:
    """Whether a name holds words only after "without", up to the next comma."""
    match = _WITHOUT.search(name)
    if match is None:
        return False
    under, _, after = name[match.end() :].partition(",")
    return bool(wanted & (stems(under) - stems(f"{name[: match.start()]} {after}")))


def _holding(hits: Sequence[Hit], words: frozenset[str]) -> Hit:
    """The best hit, or one nearly as good whose names hold all the words."""
    near = (hit for hit in hits if hit.score >= hits[0].score - _BEATEN)
    return next(
        (h for h in near if words <= stems(h.entry.title) | stems(h.matched) | {"with"}), hits[0]
    )


def _one_sided(words: str, title: str) -> bool:
    """Whether words of both sides are put to a title of one."""
    sides = re.compile(r"\b(?:right|left)\b", re.IGNORECASE)
    return bool(_BOTH_SIDES.search(words) and sides.search(title))
