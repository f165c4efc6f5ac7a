"""Does the right page's question answer a question that names no code? Rules, gaps and names.

Asks the labelled questions of eval/asked.tsv and prints, for the half the weights were fitted on
and for the other, how often the right entry is chosen, refused or wrongly answered, by the choice
of the page alone and by the whole reply. `--fit` finds the weights of answer/trust.py anew on the
first half, and prints what moving its line would cost.
"""

from __future__ import annotations

import csv
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from codebot.answer import Understanding, understand
from codebot.answer.courtesy import courtesy
from codebot.answer.faq import rivals_for
from codebot.answer.find import Finder
from codebot.answer.nearness import Near
from codebot.answer.scope import out_of_scope
from codebot.answer.trust import ENOUGH, rule_signs, ruled, signs, trust
from codebot.assemble import open_responder
from codebot.catalog import read_codes
from codebot.chat.respond import Parts
from codebot.chat.spelling import spelled
from codebot.evaluation import read_cases
from codebot.records import Reply
from codebot.settings import read_settings

FILE, CASES = Path("eval/asked.tsv"), Path("eval/cases")
TODAY = date(2026, 11, 21)
# How deep the pages stand that are put to a question whose own page is withheld.
_DEEP = 40
_MOVES = (-1.0, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0)
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A question, what kind it is, and the entries (document, question of the page) it may get."""

    kind: str
    question: str
    answers: tuple[tuple[str, str], ...]
    worked: bool

    @property
    def half(self) -> str:
        """The half it belongs to: all questions of one page to the same."""
        topic = self.answers[0][0] if self.answers else self.question
        return "fit" if zlib.crc32(topic.encode()) % 2 == 0 else "check"

    @property
    def ruled(self) -> bool:
        """Whether an entry answers it."""
        return self.kind in ("rule", "either")


@dataclass(frozen=True, slots=True)
class Put:
    """A question put to pages: the nearest of them, and whether that one answers it."""

    row: Row
    asked: Understanding
    near: tuple[Near, ...]
    withheld: bool

    @property
    def right(self) -> bool:
        """Whether the nearest page is one that answers."""
        passage = self.near[0].passage
        return (passage.document.id, passage.chunk.question or "") in self.row.answers


def read_rows() -> list[Row]:
    """The labelled questions, and those of the development cases that want a code for a name."""
    rows = []
    with FILE.open(encoding="utf-8", newline="") as file:
        for kind, worked, question, answers in list(csv.reader(file, delimiter="\t"))[1:]:
            pairs = (a.split(" # ", 1) for a in answers.split(" | ") if a)
            rows.append(Row(kind, question, tuple((d, q) for d, q in pairs), bool(worked)))
    known = {row.question for row in rows}
    for case in read_cases([CASES]):
        named = any(reading.system == "ICD-10-CM" for reading in read_codes(case.question))
        if case.split != "dev" or len(case.turns) > 1 or named or case.question in known:
            continue
        if case.topic in ("words", "coders") and case.codes.proposed:
            rows.append(Row("name", case.question, (), worked=True))
    return rows


def put(parts: Parts, rows: Sequence[Row]) -> Iterator[Put]:
    """Each question that names no code put to the pages found, and to those left without its own.

    A page that is withheld stands for one the corpus does not have: what is nearest then is a
    near miss, however near it comes.
    """
    deep = parts.retriever.model_copy(update={"limit": _DEEP})
    for row in rows:
        asked = understand(spelled(row.question, TODAY, parts.catalog, parts.is_word), TODAY)
        if asked.names or out_of_scope(asked) or courtesy(asked.question):
            continue
        near = rivals_for(asked, parts.retriever.passages(asked.sought, asked.on))
        if near:
            yield Put(row, asked, tuple(near), withheld=False)
        own = {document for document, _ in row.answers}
        if own:
            found = deep.passages(asked.sought, asked.on)
            left = [p for p in found if p.document.id not in own and p.chunk.question]
            near = rivals_for(asked, left[: parts.retriever.limit])
            if near:
                yield Put(row, asked, tuple(near), withheld=True)


def logistic(x: Floats, y: Floats, ridge: float) -> tuple[Floats, float]:
    """Weights and start of the logistic sum that tells the rows of y = 1 from those of 0."""
    mean, spread = x.mean(0), x.std(0) + 1e-6
    z = (x - mean) / spread
    weights, start = np.zeros(x.shape[1]), 0.0
    for _ in range(800):
        gap = 1 / (1 + np.exp(-(z @ weights + start))) - y
        weights -= 0.5 * (z.T @ gap + ridge * weights) / len(y)
        start -= 0.5 * float(gap.mean())
    weights /= spread
    return weights, start - float(weights @ mean)


def fit(parts: Parts, asked: Sequence[Put]) -> None:
    """Print the weights that the first half gives, and the cost of moving the line."""
    first = [one for one in asked if one.row.half == "fit" and one.row.kind != "name"]
    x = np.array([signs(one.asked, one.near) for one in first])
    y = np.array([float(one.right) for one in first])
    weights, start = logistic(x, y, ridge=3.0)
    print("_WEIGHTS =", tuple(round(float(w), 2) for w in weights), "_START =", round(start, 2))
    rules, wanted = [], []
    for one in asked:
        named = Finder(one.asked, parts.catalog, parts.composer.wordings).named()
        mere = one.row.kind == "name"
        ruled_right = one.row.kind == "rule" and one.right
        if one.row.half == "check" or one.withheld or not named.said:
            continue
        if mere or ruled_right:
            trusted = start + float(weights @ np.array(signs(one.asked, one.near)))
            rules.append(rule_signs(one.asked, trusted, named))
            wanted.append(float(not mere))
    weights, start = logistic(np.array(rules), np.array(wanted), ridge=2.0)
    print("_RULE_WEIGHTS =", tuple(round(float(w), 2) for w in weights), "_RULE_START =", start)
    print("\n| the line | half | right | wrong page | near miss | gap | out of scope |")
    print("|---|---|---|---|---|---|---|")
    for move in _MOVES:
        for half in ("fit", "check"):
            share = taken([one for one in asked if one.row.half == half], ENOUGH + move)
            print(f"| {ENOUGH + move:+.2f} | {half} | {' | '.join(share)} |")


def taken(asked: Sequence[Put], line: float) -> list[str]:
    """How many of each sort are answered by the nearest page, were that the line."""
    sorts: dict[str, list[bool]] = defaultdict(list)
    for one in asked:
        sort = "withheld" if one.withheld else one.row.kind
        if one.row.ruled and not one.withheld:
            sort = "right" if one.right else "wrong"
        sorts[sort].append(trust(one.asked, one.near) >= line)
    names = ("right", "wrong", "withheld", "gap", "none")
    return [f"{sum(sorts[name])} of {len(sorts[name])}" for name in names]


def verdict(row: Row, reply: Reply) -> str:
    """How a whole reply stands to what was asked."""
    first = reply.citations[0] if reply.citations else None
    coded = any(use.role == "proposed" for use in reply.codes)
    if row.ruled:
        if first and (first.document_id, first.section) in row.answers:
            return "right"
        if row.kind == "either" and (coded or reply.status == "clarify"):
            return "right"
        return "wrong" if reply.status == "answered" else reply.status
    if row.kind == "name":
        return "a code" if coded else "a page" if reply.status == "answered" else reply.status
    return reply.status


def main() -> None:
    """Print the tables; with `--fit` the weights, too."""
    responder = open_responder(read_settings({}))
    rows = read_rows()
    asked = list(put(responder.parts, rows))
    if "--fit" in sys.argv:
        fit(responder.parts, asked)
        return
    print("The choice of the page, of questions without a code that are in scope\n")
    for half in ("fit", "check"):
        own = [one for one in asked if one.row.half == half and not one.withheld]
        rules = [one for one in own if one.row.ruled]
        best = sum(one.right for one in rules) / len(rules)
        print(f"{half}: the nearest is right {best:.3f} of {len(rules)}; answered:", end=" ")
        print(*taken([one for one in asked if one.row.half == half], ENOUGH), sep=", ")
        mere = [one for one in own if one.row.kind == "name"]
        paged = sum(_paged(responder.parts, one) for one in mere)
        print(f"{half}: {paged} of {len(mere)} names of conditions are taken for a rule")
    print("\nWhole replies\n")
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        kind = f"{row.kind}{' (worked on)' if row.worked else ''}"
        counts[kind, row.half][verdict(row, responder.answer(row.question))] += 1
    for (kind, half), found in sorted(counts.items()):
        shares = ", ".join(f"{name} {n / found.total():.3f}" for name, n in found.most_common())
        print(f"{kind}, {half} ({found.total()}): {shares}")


def _paged(parts: Parts, one: Put) -> bool:
    trusted = trust(one.asked, one.near)
    named = Finder(one.asked, parts.catalog, parts.composer.wordings).named()
    return trusted >= ENOUGH and ruled(one.asked, trusted, named)


if __name__ == "__main__":
    main()
