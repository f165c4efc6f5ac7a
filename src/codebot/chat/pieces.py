"""A checked draft to the pieces of a reply: who and what, claim by claim, then the rest."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from codebot.answer import Understanding
from codebot.catalog import Catalog
from codebot.chat.checking import Checked
from codebot.records import Ask, CodeUse, Reply, Trace

__all__ = ["pieces"]


def pieces(
    catalog: Catalog, index: str, new_id: Callable[[str], str], state: dict[str, Any]
) -> Iterator[Reply]:
    """Partial replies whose sum is the reply; each claim comes with its new citations and codes."""
    ask: Ask = state["ask"]
    asked: Understanding = state["written"].asked
    checked: Checked = state["checked"]
    draft = checked.draft
    identity = new_id("ans")

    def piece(**parts: Any) -> Reply:
        return Reply(
            id=identity,
            conversation_id=ask.conversation_id,
            question=ask.question,
            standalone_question=state["written"].asked.question,
            status=draft.status,
            release=catalog.release_on(asked.on),
            **({"claims": (), "citations": (), "codes": (), "findings": ()} | parts),
        )

    yield piece()
    sent: set[int] = set()
    said: set[str] = set()
    for claim in draft.claims:
        fresh = [c for c in draft.citations if c.number in claim.citations and c.number not in sent]
        codes = _new_codes(draft.codes, claim.text, said)
        sent.update(citation.number for citation in fresh)
        yield piece(claims=(claim,), citations=tuple(fresh), codes=codes)
    rest = tuple(use for use in draft.codes if use.code not in said)
    yield piece(
        codes=rest,
        findings=checked.findings,
        choices=draft.choices,
        trace=_trace(state, index, checked),
    )


def _new_codes(codes: tuple[CodeUse, ...], text: str, said: set[str]) -> tuple[CodeUse, ...]:
    fresh = tuple(use for use in codes if use.code in text and use.code not in said)
    said.update(use.code for use in fresh)
    return fresh


def _trace(state: dict[str, Any], index: str, checked: Checked) -> Trace:
    total = (time.perf_counter() - state["began"]) * 1000
    # What LangChain takes to hand on from step to step: the stages add up to the total.
    between = total - sum(taken for _, taken in state["timings"])
    timings = (*state["timings"], ("between", between), ("total", total))
    asked = (("asked", question) for question in state["written"].questions)
    steps = (("rewrite", state["standalone"].how), *asked, *checked.steps)
    return Trace(prompt=checked.prompt, index=index, timings_ms=timings, steps=steps)
