"""What came of a case: the reply, and what is needed to score it again without asking again."""

from __future__ import annotations

from dataclasses import dataclass

from codebot.records import Reply


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document that a search returned, best first, with its score."""

    document_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case, asked.

    `reply` is None where the target failed, and `error` says how. `structured` is False for a
    target that only talks (a chatbot): it has text, but no citations, codes or findings to score.
    `slices` holds, for each citation, what its document has from `start` to `end`; None where the
    target does not show its documents. `ranked` are the documents its search returned, where it
    tells. `tokens` are those a model read and wrote.
    """

    case_id: str
    reply: Reply | None
    seconds: float
    error: str = ""
    structured: bool = True
    slices: tuple[str | None, ...] = ()
    ranked: tuple[Ranked, ...] | None = None
    tokens: tuple[int, int] | None = None
