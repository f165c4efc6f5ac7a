"""Codes for words: the code a description leads to, its family, and what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from codebot.answer.came_about import came_about, without_cause
from codebot.answer.companions import companions
from codebot.answer.contradict import causes
from codebot.answer.evidence import Statement, Support, draft_of
from codebot.answer.growing import growing_scoliosis
from codebot.answer.joint import Joint
from codebot.answer.levels import UNSTATED, place_of
from codebot.answer.measures import measured
from codebot.answer.official import listed
from codebot.answer.phrase import phrase, phrases
from codebot.answer.pieces import acute_and_chronic
from codebot.answer.ranking import TIED, Ranking, naming
from codebot.answer.select import stems
from codebot.answer.shorthand import written
from codebot.answer.spine_open import may_be
from codebot.answer.taken import taken
from codebot.answer.together import SEVERAL, Piece, Together
from codebot.answer.trust import Named
from codebot.answer.wording import Wordings
from codebot.catalog import Entry, Hit
from codebot.records import CodeUse, Draft

__all__ = ["Finder"]

_MOST_CHOICES = 12
_MOST_TRIES = 8
# How much worse than the best a code may be that is asked about, and how many are.
_NEAREST, _MOST_NEAREST = 0.2, 6
_CIRCUMSTANCES = frozenset("VWXY")
_SIDES = re.compile(
    r"\b(?:left|right|bilateral|both|unspecified side|nos|unspecified)\b", re.IGNORECASE
)
_BOTH = re.compile(r"\bbilateral(?:ly)?\b|\bboth (?:sides|feet|\w+s)\b|\bboth\W*$", re.IGNORECASE)
_SIDE_TITLE = re.compile(r"\b(?:left|right|bilateral)\b|unspecified side", re.IGNORECASE)
_REGIONS = re.compile(
    r"occipit|cervic|neck|thorac|mid(?:dle)? back|lumb|low(?:er)? back|sacr|coccy|multiple|several|"
    r"unspecified|\bnos\b|\b[CTLS]\d{1,2}\b",
    re.IGNORECASE,
)
# Words that every condition may be spoken of in name none.
_GENERAL = stems(
    "chronic acute condition conditions disease disorder problem symptom diagnosis diagnoses visit"
    " treated treat resolved stable known present active current not no this today"
)
_REGION_TITLE = re.compile(r"\bregion\b|site unspecified|sites? in spine", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finder(Ranking):
    """Finds codes for the words of one question."""

    wordings: Wordings

    def find(self) -> Draft | list[Statement] | None:
        """Statements that propose a code, a draft that asks back, or None where nothing fits."""
        words, hits = self.best()
        text = self.catalog.searcher.expanded(written(words))
        open_to = self.entitled(growing_scoliosis(words) or may_be(text))
        if len(open_to) > 1:
            return self._ask("which", open_to)
        sure = bool(hits) and (self.sure(words, hits[0]) or self.stands(words, hits))
        wanted = self.wants_code()
        said = sure and self.whole(words, hits[0]) and not acute_and_chronic(words)
        spinal = bool(self.titled(text))
        together = Joint(self.asked, self.catalog)
        presumed = self._presumed(together, words) if wanted else ()
        if presumed:
            return self._pieces(presumed)
        if hits and wanted and not (said or spinal):
            pieces = together.pieces(words, hits[0] if sure else None)
            joined = bool(pieces) and self.likely(words, hits[0]) and _denies(pieces[0], hits[0])
            if joined:
                # The disease joined to its complication keeps the others beside it.
                pieces = together.pieces(words, hits[0])
            if pieces:
                return self._pieces(pieces)
            sure = sure or joined
        if not sure:
            near = wanted and hits and self.likely(words, hits[0])
            return self._ask("near", self._nearest(words, hits), words=words) if near else None
        tied = self._rivals(words, hits)
        if len(tied) > 2:
            return self._ask("which", tied)
        kinds = self._kinds(words, hits)
        if kinds:
            return self._ask("which", kinds)
        sides = self._both_sides(words, hits[0])
        if sides:
            return sides
        siblings = self.open_choice(hits[0], by_chance=True)
        if siblings:
            return self._ask("family", siblings, hits[0].family)
        return self._found(words, hits)

    def _presumed(self, joint: Joint, words: str) -> tuple[Piece, ...]:
        """The codes that a rule puts together for the words."""
        return joint.with_hypertension(words) or joint.joined_by_rule(words)

    def named(self) -> Named:
        """What the code set has for the words of the question, however much else they ask."""
        words, hits = self.best()
        if not hits:
            return Named(whole=False, sure=False, said=0.0)
        own, shared = self.shared(self.spelled(" ".join(self.asked.topic)), hits[0])
        sure = self.sure(words, hits[0]) or bool(self._several(words, hits[0]))
        return Named(whole=0 < own == shared, sure=sure, said=shared / max(1, own))

    def _several(self, words: str, best: Hit) -> Sequence[Piece]:
        """The several conditions that words alone name together, each with a name of its own."""
        if not (self.asked.is_bare or {kind.name for kind in self.asked.kinds} == {"code-for"}):
            return ()
        together = Joint(self.asked, self.catalog)
        sure = best if self.sure(words, best) else None
        return self._presumed(together, words) or together.pieces(words, sure)

    def best(self) -> tuple[str, list[Hit]]:
        """The words that name the condition, and what they find, best first.

        Of several readings of a message the first that finds something sure is taken.
        """
        said = (self._numbers(words)[0] for words in phrases(self.asked)[:_MOST_TRIES])
        tries = [(words, self.search(words)) for words in said if naming(words) - _GENERAL]
        found = [(said, hits) for said, hits in tries if hits]
        sure = (one for one in found if self.sure(one[0], one[1][0]))
        likely = (one for one in found if self.likely(one[0], one[1][0]))
        return next(sure, None) or next(likely, tries[0] if tries else ("", []))

    def _numbers(self, words: str) -> tuple[str, tuple[Entry, ...]]:
        """The words without numbers and drugs that have codes of their own, and those codes."""
        rest, drugs = taken(without_cause(words))
        text, found = measured(written(rest), self.catalog, self.asked.on)
        return (text if found else rest), (*found, *self.entitled(drugs))

    def _pieces(self, pieces: Sequence[Piece]) -> Draft | list[Statement]:
        """A code for each of several things named; a question where the first leaves one open."""
        first, *others = pieces
        siblings = self.open_choice(first.hit)
        if siblings:
            return self._ask("family", siblings, first.hit.family)
        said = self._found(first.words, [first.hit])
        told = {use.code for statement in said for use in statement.codes}
        for piece in others:
            entry = piece.hit.entry
            if not _repeats(entry.code, told):
                said.append(self._too("too", entry, words=piece.words))
                told.add(entry.code)
        return said

    def _too(self, name: str, entry: Entry, **values: str) -> Statement:
        """A code to report beside the first one."""
        text = self.wordings.say("find", name, code=entry.code, title=entry.title, **values)
        use = CodeUse(entry.code, entry.title, billable=True, status="valid", role="proposed")
        return Statement(text, (self._title(entry),), (use,))

    def _rivals(self, words: str, hits: Sequence[Hit]) -> list[Entry]:
        """The best code of each category that fits the words as well as the best one does."""
        words = self.spelled(words)
        least = self.worth(words, hits[0]) - TIED
        found: dict[str, Entry] = {}
        for hit in hits:
            if self.worth(words, hit) >= least:
                found.setdefault(hit.entry.code[:3], hit.entry)
        return list(found.values())

    def _kinds(self, words: str, hits: Sequence[Hit]) -> list[Entry]:
        """Codes of one category that fit alike but each add a cause that the words leave open."""
        best, text = hits[0], self.spelled(words)
        cause = causes(text, best.entry.title)
        if not cause:
            return []
        score = self.shared(text, best)[1]
        beside = [
            hit
            for hit in hits[1:]
            if hit.entry.code[:2] == best.entry.code[:2] and self.shared(text, hit)[1] == score
        ]
        named = {cause, *(causes(text, hit.entry.title) for hit in beside)}
        if len(named) < 2 or frozenset() in named:
            return []
        found = [hit.entry for hit in hits if hit is best or hit in beside]
        plain = self.catalog.entry(f"{best.entry.code[:3]}.9", self.asked.on)
        return [*found, plain] if plain is not None and plain.billable else found

    def open_choice(self, best: Hit, *, by_chance: bool = False) -> list[Entry]:
        """The codes among which only a side or a region decides, where the words name none.

        `by_chance`: also where the best one says a region that the words do not.
        """
        said = written(phrase(self.asked))
        chosen = by_chance and _REGION_TITLE.search(best.entry.title) and not self._has_region(said)
        if best.family is None or not (chosen or "unspecified" in best.entry.title.lower()):
            return []
        children = self.catalog.children(best.family.code, self.asked.on)
        leaves = [child for child in children if child.billable]
        for words, title in ((_SIDES, _SIDE_TITLE), (_REGIONS, _REGION_TITLE)):
            told_apart = sum(title.search(leaf.title) is not None for leaf in leaves)
            if (
                told_apart > 1
                and told_apart == len(leaves)
                and not words.search(said)
                and not UNSTATED.search(said)
            ):
                return leaves[:_MOST_CHOICES]
        return []

    def _has_region(self, said: str) -> bool:
        """Whether words say a region of the spine, or what stands in one region alone."""
        text = self.catalog.searcher.expanded(written(said))
        place = place_of(text)
        return bool(_REGIONS.search(text) or place.regions or place.many or self.titled(text))

    def _both_sides(self, words: str, best: Hit) -> list[Statement]:
        """A code for each side, where the words say both and the code set has none for both.

        Source: Official Guidelines section I.B.13.
        """
        one = len(self.titled(self.catalog.searcher.expanded(written(words)))) == 1
        if best.family is None or one or not _BOTH.search(words):
            return []
        leaves = [e for e in self.catalog.children(best.family.code, self.asked.on) if e.billable]
        right, left, bilateral = (
            [e for e in leaves if re.search(rf"\b{side}\b", e.title)]
            for side in ("right", "left", "bilateral")
        )
        if bilateral or len(right) != 1 or len(left) != 1:
            return []
        family, pair = best.family, (right[0], left[0])
        values = {"words": words, "family": family.code, "family_title": family.title}
        text = self.wordings.say("find", "both_sides", **values, choices=listed(pair))
        uses = tuple(
            CodeUse(e.code, e.title, billable=True, status="valid", role="proposed") for e in pair
        )
        return [Statement(text, tuple(map(self._title, (family, *pair))), uses)]

    def _nearest(self, words: str, hits: Sequence[Hit]) -> list[Entry]:
        """The codes whose names come nearest to words that none of them says."""
        words = self.spelled(words)
        least = self.worth(words, hits[0]) - _NEAREST
        near = [hit.entry for hit in hits if self.worth(words, hit) >= least][:_MOST_NEAREST]
        return near if len(near) > 1 else [hit.entry for hit in hits[:3]]

    def nearest(self) -> Draft | None:
        """A question back with the nearest codes, for words that would go unanswered."""
        words, hits = self.best()
        wanted = self.asked.asks("code-for") or self.asked.is_bare
        if not (wanted and hits and self.near(words, hits[0])):
            return None
        chapter = hits[0].entry.code[0]
        found = [entry for entry in self._nearest(words, hits) if entry.code[0] == chapter]
        akin = len(found) > 1 and chapter not in _CIRCUMSTANCES
        return self._ask("near", found, words=words) if akin else None

    def _ask(
        self, name: str, choices: Sequence[Entry], family: Entry | None = None, words: str = ""
    ) -> Draft:
        what = f"{family.code} {family.title}" if family else ""
        supports = tuple(self._title(entry) for entry in ([family] if family else choices))
        said = Statement(self.wordings.say("clarify", name, family=what, words=words), supports)
        listed = tuple(f"{entry.code} {entry.title}" for entry in choices)
        return draft_of([said], status="clarify", choices=listed)

    def _found(self, words: str, hits: Sequence[Hit]) -> list[Statement]:
        best, family = hits[0].entry, hits[0].family
        if family is not None and family.kind in ("block", "chapter"):
            family = None
        use = CodeUse(best.code, best.title, billable=True, status="valid", role="proposed")
        name = "found_family" if family else "found"
        parents = {"family": family.code, "family_title": family.title} if family else {}
        supports = (self._title(best), *((self._title(family),) if family else ()))
        said = [
            Statement(
                self.wordings.say(
                    "find", name, words=words, code=best.code, title=best.title, **parents
                ),
                supports,
                (use,),
            )
        ]
        said += self._besides(words, best)
        said += self._named_too(words, proposed(said))
        for piece in Together(self.asked, self.catalog).beside_spine(words, proposed(said)):
            if piece.hit.entry.code not in proposed(said):
                said.append(self._too("too", piece.hit.entry, words=piece.words))
        said += self._beside_all(best, set(proposed(said)))
        near = self._near(hits)
        if near:
            choices = "; ".join(f"{entry.code} {entry.title}" for entry in near)
            said.append(
                Statement(
                    self.wordings.say("find", "also", choices=choices),
                    tuple(self._title(entry) for entry in near),
                )
            )
        return said

    def _beside_all(self, best: Entry, told: set[str]) -> list[Statement]:
        """What the whole message tells beside any condition: numbers, drugs, how it came about."""
        text = phrase(self.asked)
        found = [*self._numbers(text)[1], *self.entitled([came_about(written(text), best.code)])]
        return [self._too("measure", entry) for entry in found if not _repeats(entry.code, told)]

    def _besides(self, words: str, best: Entry) -> list[Statement]:
        """The codes to report beside the best one, by its notes, for what else the words name."""
        own = self.catalog.searcher.expanded(written(words))
        found = companions(own, best.code, self.catalog, self.asked.on)
        said = []
        for entry, note in found:
            page = self.catalog.page(best.code, self.asked.on)
            line = next((n for n in page.lines if n.note == note), None)
            supports = [self._title(entry)]
            if line is not None:
                supports.insert(
                    0, Support(page.document, line.start, line.end, "Official code set")
                )
            text = self.wordings.say(
                "find", "beside", code=entry.code, title=entry.title, at=note.at, best=best.code
            )
            use = CodeUse(entry.code, entry.title, billable=True, status="valid", role="proposed")
            said.append(Statement(text, tuple(supports), (use,)))
        return said

    def _named_too(self, words: str, codes: Sequence[str]) -> list[Statement]:
        """The codes of what else the words name, but for those that an Excludes1 note bars."""
        own = self.catalog.searcher.expanded(written(words))
        taken, said = list(codes), []
        for entry in self.titled(own)[1:]:
            if entry.code in taken:
                continue
            if any(self._barred(entry.code, code) for code in taken):
                continue
            taken.append(entry.code)
            text = self.wordings.say("find", "named_too", code=entry.code, title=entry.title)
            use = CodeUse(entry.code, entry.title, billable=True, status="valid", role="proposed")
            said.append(Statement(text, (self._title(entry),), (use,)))
        return said

    def _barred(self, one: str, other: str) -> bool:
        found = self.catalog.relation(one, other, self.asked.on)
        return any(relation.note.kind == "excludes1" for relation in found)

    def _near(self, hits: Sequence[Hit]) -> list[Entry]:
        """The codes beside the one found that a reader should weigh: those of its own family."""
        best, family = hits[0].entry, hits[0].family
        beside = [hit.entry for hit in hits[1:] if hit.family == family and hit.entry != best]
        return beside[:3]

    def _title(self, entry: Entry) -> Support:
        page = self.catalog.page(entry.code, self.asked.on)
        line = next(line for line in page.lines if line.kind == "title")
        return Support(page.document, line.start, line.end, "Official code set")


def proposed(said: Sequence[Statement]) -> list[str]:
    """The codes that statements propose."""
    return [use.code for one in said for use in one.codes if use.role == "proposed"]


def _repeats(code: str, told: Collection[str]) -> bool:
    """Whether a code says again what is told: one of a category, one cause of an injury.

    Of diabetes as many are told as there are complications (Guidelines I.C.4.a), and of spread as
    many as there are sites.
    """
    if code.startswith(SEVERAL):
        return code in told
    causes_told = code[0] in _CIRCUMSTANCES and any(one[0] in _CIRCUMSTANCES for one in told)
    return causes_told or code[:3] in {one[:3] for one in told}


def _denies(piece: Piece, whole: Hit) -> bool:
    """Whether a piece's code says "without" what the whole words' code of its category says.

    Diabetes and kidney disease in one message are E11.22 and not E11.9 beside N18.-: what a title
    joins by "with" is presumed to belong together (Official Guidelines section I.A.15).
    """
    one, other = piece.hit.entry, whole.entry
    akin = one.code[:3] == other.code[:3] and one.code != other.code
    denied = "without complications" if one.code.startswith(SEVERAL) else "without"
    return akin and denied in one.title.lower()
