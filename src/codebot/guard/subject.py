"""What the rules look at: texts with their mentions, the codes listed, and the official word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from codebot.guard.edits import AgeEdit
from codebot.guard.faults import Fault
from codebot.guard.mentions import Mention
from codebot.guard.official import Official
from codebot.guard.piece import Piece
from codebot.guard.together import joined
from codebot.records import Draft, Severity

Scope = Literal["draft", "document", "claim"]
Setting = Literal["outpatient", "inpatient"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a draft may rest on, as plain texts: the question, the passages, documents by id."""

    question: str = ""
    passages: tuple[str, ...] = ()
    documents: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: `piece.text[start:end]` is at fault; no piece where the whole is.

    `replacement` is what the catalog puts in its place; `severity` overrides the rule's own.
    """

    piece: Piece | None
    start: int
    end: int
    code: str
    message: str
    suggestions: tuple[str, ...] = ()
    replacement: str | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two codes to be reported together, and where the second of them is written."""

    first: str
    second: str
    place: tuple[Piece, Mention]


@dataclass(frozen=True, slots=True)
class Subject:
    """One check: what is checked (`scope`), its pieces, and what the code set says on the date.

    `listed` are the codes submitted together, the first-listed one first; empty but for a claim.
    """

    scope: Scope
    official: Official
    pieces: tuple[Piece, ...]
    draft: Draft | None = None
    evidence: Evidence | None = None
    listed: tuple[str, ...] = ()
    age: int | None = None
    setting: Setting | None = None
    edits: Mapping[str, tuple[AgeEdit, ...]] = field(default_factory=dict)

    def uses(self) -> Iterator[tuple[Piece, Mention]]:
        """Every mention with the piece it stands in."""
        for piece in self.pieces:
            for mention in piece.mentions:
                yield piece, mention

    def faulty(self) -> Iterator[tuple[Piece, Mention, Fault]]:
        """Every mention of a whole ICD-10-CM code that is not billable as written."""
        for piece in self.pieces:
            for mention in piece.mentions:
                if mention.is_icd:
                    fault = self.official.fault(mention.code)
                    if fault is not None:
                        yield piece, mention, fault

    def pairs(self) -> Iterator[Pair]:
        """Every two codes meant to be reported together, in the order of the claim or text."""
        if self.listed:
            for first, second in combinations(self.listed, 2):
                yield Pair(first, second, self._listed_at(second))
            return
        for piece in self.pieces:
            for group in joined(piece, self.proposes):
                for one, other in combinations(group, 2):
                    yield Pair(one.code, other.code, (piece, other))

    def _listed_at(self, code: str) -> tuple[Piece, Mention]:
        return next((p, p.mentions[0]) for p in self.pieces if p.mentions[0].code == code)

    def proposes(self, mention: Mention) -> bool:
        """Whether the text, or the draft's own list of codes, says to report it."""
        if mention.part == "proposed":
            return True
        if self.draft is None or mention.part != "mentioned" or mention.asked:
            return False
        return any(use.code == mention.code and use.role == "proposed" for use in self.draft.codes)


def at(
    piece: Piece,
    mention: Mention,
    message: str,
    suggestions: tuple[str, ...] = (),
    replacement: str | None = None,
) -> Found:
    """What is found at a mention itself."""
    return Found(piece, mention.start, mention.end, mention.code, message, suggestions, replacement)
