"""Words to codes: finds the codes that words describe, in the release in force."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from codebot.catalog.search_alike import like
from codebot.catalog.search_build import COMPOSED, LISTED, STEPS, search_path, search_tables
from codebot.catalog.search_file import read_arrays, write_arrays
from codebot.catalog.search_query import Reading, Term, Understanding
from codebot.catalog.search_rows import KINDS
from codebot.catalog.search_words import made_from, stems
from codebot.catalog.store import open_read_only

if TYPE_CHECKING:
    import numpy.typing as npt

    from codebot.catalog.catalog import Catalog

    Near = Callable[[Sequence[int]], list[float]]
    Scores = npt.NDArray[np.float32]

# What a word counts that the row lacks and the code's own page or its headers have.
PAGE = 0.5
# What a row's own words count beside the words asked for.
ROW = 0.6
# What a class of the named thing counts: "syphilis" for a sexually transmitted infection.
CLASS = 0.4
BY_CLASS = 0.97
NAMED = 0.85
MOST_NAMED = 4
CANDIDATES = 400
LIKELY = 6000

# Small preferences that order what matches equally well.
KIND = {
    "title": 0.012, "inclusion-term": 0.008, "includes": 0.004, "index": 0.01, "reference": -0.03,
}  # fmt: skip
LISTED_LOSS = 0.015
UNSPECIFIED = 0.01
OTHER_ASKED = 0.03
OTHER_UNASKED = -0.02
OTHER_LEFT_OVER = 0.02
MANIFESTATION = -0.05
UNSPECIFIED_ASKED = 0.03
FULL = 0.85
LEAST = 0.12
# What each member of a family already shown takes from the next one, and how many of the best
# take part in it: ten places are for several families where the words leave the family open.
CROWDED, MOST_CROWDED = 0.04, 5
SPREAD = 60

# What the nearness in meaning adds, and to how many of the best: measured on half of the phrases.
MEANING, WEIGHED = 0.35, 200

# Chapters whose codes are meant only where the words say so: pregnancy, newborn, circumstances.
ASIDE = {
    "O": frozenset(
        stems(
            "pregnancy childbirth puerperal puerperium obstetric delivery labor abortion fetus "
            "maternal lactation placenta amnion umbilical membranes nipple"
        )
    ),
    "Z": frozenset(
        stems(
            "history encounter screening status presence absence contact exposure examination "
            "counseling problem carrier donor dependence aftercare immunization fitting adjustment "
            "supervision removal allergy test surveillance lack use replacement attention family"
        )
    ),
    "ST": frozenset(
        stems(
            "fracture injury wound laceration contusion dislocation sprain strain burn corrosion "
            "frostbite bite poisoning toxic adverse underdosing foreign complication crush "
            "amputation superficial traumatic puncture abrasion blister rupture tear graft device "
            "implant prosthesis transplant infusion transfusion postprocedural catheter venom "
            "puncture concussion trauma hematoma"
        )
    ),
    "VWXY": frozenset(
        stems(
            "accident fall struck collision occupant driver passenger pedestrian exposure contact "
            "assault self harm war military activity place explosion suicide homicide misadventure "
            "vehicle machinery victim bitten drowning external cause"
        )
    ),
    "P": frozenset(stems("newborn perinatal birth fetus infant maternal meconium preterm")),
}
ASIDE_LOSS = 0.05
# And the other way about: words that say what a condition is due to or when it comes, so that a
# code that says nothing of it is another condition.
DECIDING = frozenset(
    stems(
        "syphilis tuberculosis gonorrhea gonococcal diphtheria typhoid measles mumps leprosy yaws "
        "herpes zoster candidiasis amebic amebiasis chlamydial meningococcal pneumococcal anthrax "
        "plague toxoplasmosis malaria diabetes congenital newborn pregnancy puerperal hereditary "
        "alcohol neoplasm benign malignant carcinoma sarcoma psychogenic hysterical dissociative "
        "traumatic fracture dislocation sprain burn poisoning screening history vaccination "
        "postprocedural birth rheumatic tabes gout obstetric abortion labor delivery fetus"
    )
)
NOT_OF_IT, REACHED = 0.06, 0.15


class Searcher:
    """The search tables in memory; safe to use from many threads."""

    def __init__(self, facts: dict[str, Any], arrays: dict[str, npt.NDArray[Any]]) -> None:
        """Use `open_searcher`."""
        self.units: list[str] = facts["units"]
        self._number = {unit: number for number, unit in enumerate(self.units)}
        self._arrays = arrays
        self._understanding = Understanding(facts, arrays["weight"])
        self._parents: list[int] = facts["parents"]
        self._classes = {int(place): terms for place, terms in facts["class_terms"].items()}
        self._places: list[str] = facts["places"]
        kinds = arrays["row_kind"]
        self._preference = np.array([KIND[kind] for kind in KINDS], np.float32)[kinds & 7]
        self._preference = self._preference - LISTED_LOSS * ((kinds & LISTED) > 0).astype(
            np.float32
        )
        flags = arrays["unit_flags"][arrays["row_unit"]]
        self._unspecified = (flags & 3).astype(np.float32)
        self._other = (flags & 4) > 0
        self._preference -= -MANIFESTATION * ((flags & 8) > 0).astype(np.float32)
        self._asides = {letters: number for number, letters in enumerate(ASIDE, 1)}
        of = {letter: number for letters, number in self._asides.items() for letter in letters}
        aside = np.array([of.get(unit[0], 0) for unit in self.units], np.uint8)
        self._aside = aside[arrays["row_unit"]]
        self._masks: dict[tuple[int, int], npt.NDArray[np.bool_]] = {}

    def written_out(self, text: str) -> str:
        """The words as the search reads them."""
        return self._understanding.written_out(text)

    def knows(self, word: str) -> bool:
        """Whether the search knows a word, in small letters."""
        return self._understanding.knows(word)

    def spellings(self, word: str) -> tuple[str, ...]:
        """The printed words that a word is a slip of; none for a word the search knows."""
        return self._understanding.spellings(word)

    def expanded(self, text: str) -> str:
        """The text with abbreviations written out, its marks and all other words as they are."""
        return self._understanding.expanded(text)

    def terms_of(self, text: str) -> frozenset[str]:
        """The terms of a text, each group of synonyms by its one name."""
        return self._understanding.terms_of(text)

    def plain_words(self, text: str) -> str | None:
        """The words with names and rare terms put into plain words; None where there is none."""
        return self._understanding.plain_words(text)

    def official(self, text: str) -> str | None:
        """What the code set calls a thing of which the whole text is an everyday name."""
        return self._understanding.official(text)

    def unit_names(self) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """Where each unit's names end (one more than units), and the numbers of their texts."""
        arrays = self._arrays
        whole = (arrays["row_kind"] & (COMPOSED | LISTED)) == 0
        units = np.concatenate([np.arange(len(self.units)), arrays["row_unit"][whole]])
        texts = np.concatenate([arrays["unit_title"], arrays["row_text"][whole]])
        order = np.argsort(units, kind="stable")
        counts = np.bincount(units, minlength=len(self.units))
        return np.concatenate([[0], np.cumsum(counts)]), texts[order]

    def text(self, number: int) -> str:
        """The text of that number."""
        begin, end = self._arrays["text_end"][number : number + 2].tolist()
        return bytes(self._arrays["text"][begin:end]).decode()

    def digest(self) -> str:
        """A hash of the names and of whose they are."""
        names = ("text", "text_end", "unit_title", "row_text", "row_unit", "row_kind")
        digest = hashlib.sha256()
        for name in names:
            digest.update(self._arrays[name].tobytes())
        return digest.hexdigest()

    def rank(
        self, text: str, release: int, edition: int, limit: int, near: Near | None = None
    ) -> list[tuple[str, float, str]]:
        """(unit, score, text that matched), best first, for words that are written out.

        `near` tells how near each of the units named is in meaning: it reorders the best.
        """
        condition = self._understanding.condition(text)
        scores = np.zeros(len(self._arrays["row_unit"]), np.float32)
        mask = self._mask(release, edition)
        for reading in self._understanding.readings(condition):
            self._raise(scores, reading, mask, reading.factor)
            if self._add_classes(reading):
                self._raise(scores, reading, mask, reading.factor * BY_CLASS)
        found = self._best(scores, condition)
        if near is None:
            order = _spread([(score, unit) for unit, score, _ in found], limit)
        else:
            found = found[: max(limit, WEIGHED)]
            likeness = near([self._number[unit] for unit, _, _ in found])
            weighed = [
                (score + MEANING * like, unit)
                for (unit, score, _), like in zip(found, likeness, strict=True)
            ]
            order = _spread(weighed, limit)
        return [found[at] for at in order]

    def _best(self, scores: Scores, asked: str) -> list[tuple[str, float, str]]:
        count = min(CANDIDATES, len(scores))
        top = np.argpartition(-scores, count - 1)[:count]
        found: dict[int, tuple[float, int]] = {}
        for row in top.tolist():
            score, unit = float(scores[row]), int(self._arrays["row_unit"][row])
            if score > LEAST and (unit not in found or score > found[unit][0]):
                found[unit] = (score, row)
        ranked = []
        for unit, (score, row) in found.items():
            matched = self.text(int(self._arrays["row_text"][row]))
            title = self.text(int(self._arrays["unit_title"][unit]))
            whole = not self._arrays["row_kind"][row] & (COMPOSED | LISTED)
            likeness = max(like(asked, title), like(asked, matched) if whole else 0.0)
            ranked.append((-score - likeness, self.units[unit], matched))
        ranked.sort()
        return [(code, -score, matched) for score, code, matched in ranked]

    def _mask(self, release: int, edition: int) -> npt.NDArray[np.bool_]:
        """Which rows count: their text is of the edition or release, their unit of the release."""
        key = (release, edition)
        if key not in self._masks:
            arrays = self._arrays
            written = arrays["release_set"][arrays["row_set"]]
            is_title = (arrays["row_kind"] & 7) == 0
            of_release = (written >> release) & 1
            of_edition = (written >> edition) & 1
            units = (arrays["unit_releases"][arrays["row_unit"]] >> release) & 1
            self._masks[key] = (np.where(is_title, of_release, of_edition) & units) > 0
        return self._masks[key]

    def _raise(
        self, scores: Scores, reading: Reading, mask: npt.NDArray[np.bool_], factor: float
    ) -> None:
        """Raise the score of each row that this reading of the words finds better."""
        own, asked = self._own(reading), sum(term.weight for term in reading.terms)
        whole = self._arrays["row_weight"]
        likely = np.where(mask, own / (whole + np.float32(asked + 1e-6)), np.float32(0))
        count = min(LIKELY, len(likely))
        rows = np.argpartition(-likely, count - 1)[:count]
        rows = rows[likely[rows] > 0]
        unit = self._arrays["row_unit"][rows]
        covered, helped = np.zeros(len(rows), np.float32), np.zeros(len(rows), np.float32)
        astray = np.zeros(len(rows), np.float32)
        for term in reading.terms:
            in_row, in_page = self._reach(term)
            covered += np.float32(term.weight) * in_row[rows]
            reached = np.maximum(in_row[rows], in_page[unit])
            helped += np.float32(term.weight) * reached
            if term.text in DECIDING:
                astray = np.maximum(astray, reached < REACHED)
        score = (helped + ROW * own[rows]) / (asked + ROW * whole[rows] + 1e-6)
        score -= astray * NOT_OF_IT
        score += self._preferred(reading, rows, covered / np.float32(asked + 1e-6))
        scores[rows] = np.maximum(scores[rows], score * factor)

    def _own(self, reading: Reading) -> Scores:
        """How much of each row's weight the words reach."""
        strongest: dict[int, float] = {}
        for term in reading.terms:
            for form, strength in term.forms.items():
                strongest[form] = max(strongest.get(form, 0.0), strength)
        own = np.zeros(len(self._arrays["row_unit"]), np.float32)
        for form, strength in strongest.items():
            rows, shares = self._rows(form)
            own[rows] += self._arrays["weight"][form] * np.float32(strength) * shares
        return own

    def _reach(self, term: Term) -> tuple[Scores, Scores]:
        """How strongly the term stands in each row, and on each unit's page."""
        in_row = np.zeros(len(self._arrays["row_unit"]), np.float32)
        in_page = np.zeros(len(self.units), np.float32)
        ends = self._arrays["page_end"]
        for form, strength in sorted(term.forms.items(), key=lambda pair: pair[1]):
            in_row[self._rows(form)[0]] = strength
            in_page[self._arrays["page_row"][ends[form] : ends[form + 1]]] = strength * PAGE
        return in_row, in_page

    def _rows(self, form: int) -> tuple[npt.NDArray[np.int32], Scores]:
        begin, end = self._arrays["post_end"][form : form + 2].tolist()
        shares = self._arrays["post_share"][begin:end] * np.float32(1 / STEPS)
        return self._arrays["post_row"][begin:end], shares.astype(np.float32)

    def _preferred(self, reading: Reading, rows: npt.NDArray[np.intp], covered: Scores) -> Scores:
        """What orders rows that match equally well."""
        base, other = self._preference[rows], self._other[rows]
        unspecified = self._unspecified[rows]
        for letters, number in self._asides.items():
            if not self._asks(reading, ASIDE[letters]):
                base = base - ASIDE_LOSS * (self._aside[rows] == number)
        if reading.asks_other:
            bonus = np.where(other, OTHER_ASKED, -UNSPECIFIED * unspecified)
        elif reading.asks_unspecified:
            bonus = UNSPECIFIED_ASKED * unspecified + np.where(other, OTHER_UNASKED, 0)
        else:
            gain = np.where(covered > FULL, OTHER_UNASKED, OTHER_LEFT_OVER)
            bonus = UNSPECIFIED * unspecified + np.where(other, gain, 0)
        return np.asarray(base + bonus, np.float32)

    def _asks(self, reading: Reading, context: frozenset[str]) -> bool:
        numbers = self._understanding.terms
        named = {numbers[term] for term in context if term in numbers}
        return any(
            strength >= 0.5 and form in named
            for term in reading.terms
            for form, strength in term.forms.items()
        )

    def _add_classes(self, reading: Reading) -> bool:
        """Let each thing that the words name stand for its class too; False where none is named."""
        if len(reading.terms) < 2:
            return False
        numbers = self._understanding.terms
        exact = {numbers[term.text]: term for term in reading.terms if term.text in numbers}
        added = False
        for row in self._named(list(exact)):
            named = list(self._words_of(row, exact))
            place = self._parents[int(self._arrays["row_at"][row])]
            while place >= 0:
                for number in self._classes.get(place, ()):
                    if number not in exact:
                        added = True
                        for term in named:
                            term.stands(number, CLASS)
                place = self._parents[place]
        return added

    def _named(self, numbers: list[int]) -> list[int]:
        """The rows that the terms name in full, those that say most first."""
        own = np.zeros(len(self._arrays["row_unit"]), np.float32)
        for number in numbers:
            rows, shares = self._rows(number)
            own[rows] += self._arrays["weight"][number] * shares
        whole = self._arrays["row_weight"]
        named = np.flatnonzero((own > NAMED * whole) & (whole > 2.0))
        named = named[np.argsort(-own[named], kind="stable")]
        chosen: dict[int, int] = {}
        for row in named[:40].tolist():
            place = int(self._arrays["row_at"][row])
            if self._places[place][0] not in "STVWXYZ" and len(chosen) < MOST_NAMED:
                chosen.setdefault(place, row)
        return list(chosen.values())

    def _words_of(self, row: int, exact: dict[int, Term]) -> Iterator[Term]:
        for number, term in exact.items():
            rows, _ = self._rows(number)
            position = int(rows.searchsorted(row))
            if position < len(rows) and int(rows[position]) == row:
                yield term


def _spread(scored: list[tuple[float, str]], limit: int) -> list[int]:
    """The places of the best, each the lower the more of its family have been shown before it."""
    order = sorted(range(len(scored)), key=lambda at: (-scored[at][0], scored[at][1]))
    near, shown = order[:SPREAD], dict[str, int]()
    chosen: list[int] = []
    for _ in range(min(limit, len(near))):
        _, place = max(
            (scored[at][0] * (1 - CROWDED * min(shown.get(scored[at][1][:5], 0), MOST_CROWDED)), -n)
            for n, at in enumerate(near)
        )
        at = near.pop(-place)
        family = scored[at][1][:5]
        shown[family] = shown.get(family, 0) + 1
        chosen.append(at)
    return chosen + order[SPREAD:limit]


def open_searcher(catalog: Catalog) -> Searcher:
    """The searcher of a catalog; its file is built where it is missing or of another catalog.

    Where the file cannot be written, as on a read-only disk, the tables are kept in memory alone.
    """
    path = search_path(catalog.path)
    found = read_arrays(path)
    made = (catalog.fingerprint, made_from())
    if found is None or (found[0].get("fingerprint"), found[0].get("made_from")) != made:
        with contextlib.closing(open_read_only(catalog.path)) as connection:
            found = search_tables(connection)
        with contextlib.suppress(OSError):
            write_arrays(path, *found)
    return Searcher(*found)
