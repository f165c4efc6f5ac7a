"""Sentences known to be right or wrong, made from the catalog and its history."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from codebot.catalog import Catalog

TODAY = date(2026, 5, 1)
NEXT_YEAR = date(2026, 11, 1)
LONG_AGO = date(2016, 5, 1)

ADVICE = (
    "Report {code} for this encounter.",
    "The correct code is {code}.",
    "Assign {code} to the visit.",
    "Use {code} when the record supports it.",
    "This condition is coded to {code}.",
    "{code} should be reported.",
    "{code} is the code to report.",
)
NAMED = (
    "{code} ({title}) is the code.",
    "{code} is titled {title}.",
    "Report {code} ({title}).",
    "{code}: {title}",
    "See {code} ({title}) in the tabular list.",
)
DENIED = (
    "{code} does not exist.",
    "There is no code {code}.",
    "{code} is not a valid code.",
    "You typed {code}, which is not an ICD-10-CM code.",
)
SWAPS = (
    ("right", "left"), ("left", "right"), ("with", "without"), ("without", "with"),
    ("initial encounter", "subsequent encounter"), ("closed", "open"),
    ("displaced", "nondisplaced"),
    ("lumbar", "thoracic"), ("cervical", "lumbar"), ("knee", "hip"), ("acute", "chronic"),
    ("first trimester", "third trimester"), ("benign", "malignant"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence on a date: `rule` is the name of the rule that must fire, None where none may."""

    kind: str
    text: str
    rule: str | None
    on: date = TODAY


class Truth:
    """Makes sentences of each kind, from a seed."""

    def __init__(self, catalog: Catalog, seed: int, dates: bool = True) -> None:
        self.catalog = catalog
        self.random = random.Random(seed)
        self.titles: dict[str, str] = {}
        for code, name in catalog.names(TODAY):
            self.titles.setdefault(code, name)
        codes = sorted(code for code in self.titles if "-" not in code)
        self.billable = [c for c in codes if self._is_billable(c)]
        bases = set(self.billable)
        self.headers = [c for c in codes if c not in bases]
        self.sevenths = [c for c in self.billable if len(c) == 8 and self._takes_seventh(c)]
        stems = {c[:-1].rstrip("X").rstrip(".") for c in self.sevenths}
        self.stems = sorted(stem for stem in stems if stem in self.titles and stem not in bases)
        self.plain_headers = [c for c in self.headers if c not in stems]
        self.short = [c for c in self.billable if 5 <= len(c) < 8 and not self._takes_seventh(c)]
        self.years = self._years() if dates else {}
        self.makers = self._makers(dates)

    def _years(self) -> dict[date, set[str]]:
        return {day: {c for c, _ in self.catalog.names(day)} for day in (LONG_AGO, NEXT_YEAR)}

    def _is_billable(self, code: str) -> bool:
        entry = self.catalog.entry(code, TODAY)
        return entry is not None and entry.billable

    def _takes_seventh(self, code: str) -> bool:
        return self.catalog.seventh(code, TODAY) is not None

    def _makers(self, dates: bool) -> dict[str, Callable[[], Sentence | None]]:
        makers: dict[str, Callable[[], Sentence | None]] = {
            name.removeprefix("make_"): getattr(self, name)
            for name in sorted(dir(self))
            if name.startswith("make_")
        }
        if not dates:
            makers.pop("retired")
            makers.pop("future")
        return makers

    def sentences(self, each: int) -> Iterator[Sentence]:
        """`each` sentences of every kind."""
        for kind, make in self.makers.items():
            made = 0
            while made < each:
                sentence = make()
                if sentence is not None:
                    assert sentence.kind == kind
                    made += 1
                    yield sentence

    def _one(self, codes: list[str]) -> str:
        return self.random.choice(codes)

    def _say(self, templates: tuple[str, ...], code: str, title: str = "") -> str:
        return self.random.choice(templates).format(code=code, title=title)

    def make_unknown(self) -> Sentence | None:
        code = self._one(self.short)
        wrong = code[:-1] + self.random.choice("0123456789")
        near = f"{wrong[:-1]}X{wrong[-1]}"
        if wrong in self.titles or near in self.titles or not wrong[-2].isdigit():
            return None
        if self.catalog.status(wrong, TODAY).status != "unknown":
            return None
        return Sentence("unknown", self._say(ADVICE, wrong), "unknown-code")

    def make_header(self) -> Sentence | None:
        code = self._one(self.plain_headers)
        template = self.random.choice(ADVICE)
        if len(code) == 3 and "coded to" in template:
            return None  # a category may be named as the place of a condition
        return Sentence("header", template.format(code=code), "header-reported")

    def make_missing_seventh(self) -> Sentence | None:
        text = self._say(ADVICE, self._one(self.stems))
        return (
            Sentence("missing_seventh", text, "missing-seventh") if "coded to" not in text else None
        )

    def make_disallowed_seventh(self) -> Sentence | None:
        code = self._one(self.sevenths)
        wrong = code[:-1] + self.random.choice("BCEFGHJKMNPQRZ")
        if wrong in self.titles or not (found := self.catalog.seventh(code, TODAY)):
            return None
        if wrong[-1] in {character for character, _ in found.characters}:
            return None
        return Sentence("disallowed_seventh", self._say(ADVICE, wrong), "disallowed-seventh")

    def make_malformed(self) -> Sentence | None:
        code = self._one(self.sevenths)
        base = code[:-1].rstrip("X")
        if base == code[:-1] or base.endswith(".") or not code[-1].isalpha():
            return None
        wrong = base + code[-1]
        if wrong in self.titles or base not in self.titles:
            return None
        return Sentence("malformed", self._say(ADVICE, wrong), "malformed-code")

    def make_superfluous_seventh(self) -> Sentence | None:
        code = self._one(self.short)
        wrong = code.ljust(7, "X") + self.random.choice("ADS")
        if wrong in self.titles:
            return None
        return Sentence("superfluous_seventh", self._say(ADVICE, wrong), "superfluous-seventh")

    def make_wrong_title(self) -> Sentence | None:
        code, other = self._one(self.billable), self._one(self.billable)
        if code[:3] == other[:3] or _words(self.titles[code]) == _words(self.titles[other]):
            return None
        text = self._say(NAMED, code, self.titles[other])
        return Sentence("wrong_title", text, "wrong-title")

    def make_sibling_title(self) -> Sentence | None:
        code = self._one(self.billable)
        entry = self.catalog.entry(code, TODAY)
        assert entry is not None
        siblings = self.catalog.children(entry.parent or "", TODAY)
        other = self.random.choice(siblings)
        above = [entry.title, *(a.title for a in self.catalog.ancestors(code, TODAY))]
        if not other.billable or any(_words(other.title) == _words(title) for title in above):
            return None
        return Sentence("sibling_title", self._say(NAMED, code, other.title), "wrong-title")

    def make_swapped_title(self) -> Sentence | None:
        code = self._one(self.billable)
        title = self.titles[code]
        old, new = self.random.choice(SWAPS)
        wrong = re.sub(rf"\b{old}\b(?! and)", new, title)
        if old in ("lumbar", "cervical") and "thoracic" in title:
            return None
        both = re.search(rf"\b{new}\b", title) or len(re.findall(rf"\b{old}\b", title)) != 1
        if wrong == title or both or re.search("classified elsewhere|collision", title):
            return None
        return Sentence("swapped_title", self._say(NAMED, code, wrong), "wrong-title")

    def make_billable_misstated(self) -> Sentence:
        if self.random.random() < 0.5:
            return Sentence(
                "billable_misstated",
                f"{self._one(self.headers)} is billable.",
                "billable-misstated",
            )
        code = self._one(self.billable)
        return Sentence("billable_misstated", f"{code} is not billable.", "billable-misstated")

    def make_length_misstated(self) -> Sentence | None:
        code = self._one(self.billable)
        count = self.random.choice([3, 4, 5, 6, 7])
        if count == len(code.replace(".", "")):
            return None
        text = f"{code} is complete as a {count}-character code."
        return Sentence("length_misstated", text, "length-misstated")

    def make_seventh_misstated(self) -> Sentence:
        text = f"{self._one(self.short)} requires a 7th character."
        return Sentence("seventh_misstated", text, "seventh-misstated")

    def make_excludes1_pair(self) -> Sentence | None:
        code = self._one(self.billable)
        for note in self.catalog.notes(code, TODAY):
            for reference in note.refs if note.kind == "excludes1" else ():
                others = [c for c in reference.expand(self.catalog, TODAY) if c != code]
                if others:
                    text = f"Report {code} together with {self._one(others)}."
                    return Sentence("excludes1_pair", text, "excludes1-conflict")
        return None

    def make_retired(self) -> Sentence:
        gone = sorted(self.years[LONG_AGO] - self.years[NEXT_YEAR])
        text = self._say(ADVICE, self._one(gone))
        return Sentence("retired", text, "retired-code", NEXT_YEAR)

    def make_future(self) -> Sentence:
        new = sorted(self.years[NEXT_YEAR] - self.years[LONG_AGO])
        text = self._say(ADVICE[:4], self._one(new))
        return Sentence("future", text, "future-code", LONG_AGO)

    def make_right_advice(self) -> Sentence:
        return Sentence("right_advice", self._say(ADVICE, self._one(self.billable)), None)

    def make_right_title(self) -> Sentence:
        code = self._one(self.billable)
        return Sentence("right_title", self._say(NAMED, code, self.titles[code]), None)

    def make_right_title_in_front(self) -> Sentence:
        code = self._one(self.billable)
        return Sentence("right_title_in_front", f"{self.titles[code]} ({code})", None)

    def make_right_flag(self) -> Sentence:
        if self.random.random() < 0.5:
            return Sentence("right_flag", f"{self._one(self.headers)} is a header.", None)
        return Sentence("right_flag", f"{self._one(self.billable)} is billable.", None)

    def make_right_length(self) -> Sentence:
        code = self._one(self.billable)
        count = len(code.replace(".", ""))
        return Sentence("right_length", f"{code} is complete as a {count}-character code.", None)

    def make_right_denial(self) -> Sentence | None:
        wrong = self.make_unknown()
        if wrong is None:
            return None
        (code,) = re.findall(r"[A-Z]\d[0-9A-Z]\.[0-9A-Z]+", wrong.text)
        return Sentence("right_denial", self._say(DENIED, code), None)

    def make_right_against(self) -> Sentence:
        text = f"Do not report {self._one(self.headers)}; it is a header."
        return Sentence("right_against", text, None)

    def make_right_choice(self) -> Sentence:
        code, other = self._one(self.billable), self._one(self.billable)
        return Sentence("right_choice", f"Report {code} or {other}, as documented.", None)


def _words(title: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", title.lower()))
