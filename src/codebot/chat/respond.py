"""The whole flow: a message in, a checked reply out, claim by claim."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from langchain_core.runnables import (
    Runnable,
    RunnableGenerator,
    RunnableLambda,
)

from codebot.answer import Composer, Understanding, understand
from codebot.catalog import Catalog
from codebot.chat.checking import Checked, check, premises
from codebot.chat.history import History
from codebot.chat.pieces import pieces
from codebot.chat.rewrite import Rewritten, rewrite
from codebot.errors import InvalidInput
from codebot.records import Ask, Draft, Passage, Reply, Turn
from codebot.retrieval import HybridRetriever

__all__ = ["Parts", "respond"]

State = dict[str, Any]
_LONGEST_QUESTION = 4000


@dataclass(frozen=True, slots=True)
class Parts:
    """What the flow is made of; the clock and the maker of ids are arguments like the rest."""

    retriever: HybridRetriever
    composer: Composer
    catalog: Catalog
    history: History
    index: str
    today: Callable[[], date]
    new_id: Callable[[str], str]


def respond(parts: Parts) -> Runnable[Ask, Reply]:
    """The flow as one Runnable: `invoke` gives the reply, `stream` pieces that add up to it."""

    def begin(ask: Ask) -> State:
        return _start(parts, ask)

    def release(states: Iterator[State]) -> Iterator[Reply]:
        yield from _release(parts, states)

    flow: Runnable[Ask, Reply] = (
        RunnableLambda(begin)
        | _step("rewrite", "standalone", lambda s: _standalone(parts, s))
        | _step("understand", "asked", lambda s: _asked(parts, s))
        | _step("retrieve", "passages", lambda s: _passages(parts, s))
        | _step("compose", "draft", lambda s: _draft(parts, s))
        | _step("guard", "checked", lambda s: _checked(parts, s))
        | RunnableGenerator(release)
    ).with_config(run_name="codebot")
    return flow


def _start(parts: Parts, ask: Ask) -> State:
    question = " ".join(ask.question.split())
    if not question:
        raise InvalidInput("The question is empty; ask for example “Is M53.86 billable?”.")
    if len(question) > _LONGEST_QUESTION:
        raise InvalidInput(
            f"The question is longer than {_LONGEST_QUESTION} characters; shorten it."
        )
    began = time.perf_counter()
    turns = parts.history.turns(ask.conversation_id)
    return {
        "ask": ask,
        "question": question,
        "turns": turns,
        "began": began,
        "timings": [("history", (time.perf_counter() - began) * 1000)],
    }


def _step(name: str, result: str, work: Callable[[State], Any]) -> RunnableLambda[State, State]:
    """A step that adds its result to the state, and how long it took in milliseconds.

    LangChain's own `assign` starts threads for each step, which costs more than most steps do.
    """

    def run(state: State) -> State:
        began = time.perf_counter()
        made = work(state)
        took = (name, (time.perf_counter() - began) * 1000)
        return {**state, result: made, "timings": [*state["timings"], took]}

    return RunnableLambda(run, name=name)


def _standalone(parts: Parts, state: State) -> Rewritten:
    day = _given_date(parts, state)
    return rewrite(
        state["question"],
        state["turns"],
        lambda text: understand(text, parts.today(), day),
        parts.catalog,
    )


def _given_date(parts: Parts, state: State) -> date:
    """The date beside the question, else the one the conversation is about, else today."""
    ask: Ask = state["ask"]
    earlier = [t.date_of_service for t in state["turns"] if t.date_of_service]
    return ask.date_of_service or (earlier[-1] if earlier else parts.today())


def _asked(parts: Parts, state: State) -> Understanding:
    return understand(state["standalone"].text, parts.today(), _given_date(parts, state))


def _passages(parts: Parts, state: State) -> tuple[Passage, ...]:
    return parts.retriever.passages(state["standalone"].text, state["asked"].on)


def _draft(parts: Parts, state: State) -> Draft:
    asked: Understanding = state["asked"]
    return parts.composer.compose(asked, state["passages"], premises(asked, parts.catalog))


def _checked(parts: Parts, state: State) -> Checked:
    return check(state["draft"], state["asked"], state["passages"], parts.catalog, parts.composer)


def _release(parts: Parts, states: Iterator[State]) -> Iterator[Reply]:
    """The reply piece by piece; the conversation remembers it once it is whole."""
    state = next(states)
    whole: Reply | None = None
    for piece in pieces(parts.catalog, parts.index, parts.new_id, state):
        whole = piece if whole is None else whole + piece
        yield piece
    if whole is not None:
        parts.history.add(state["ask"].conversation_id, _turn(whole, state))


def _turn(reply: Reply, state: State) -> Turn:
    asked: Understanding = state["asked"]
    proposed = [use.code for use in reply.codes if use.role == "proposed"]
    return Turn(
        question=reply.question,
        standalone_question=reply.standalone_question,
        status=reply.status,
        codes=tuple(dict.fromkeys([*asked.names, *proposed])),
        choices=reply.choices,
        date_of_service=asked.on if asked.named_date else None,
        answer_id=reply.id,
        text=reply.text,
        on=asked.on,
        release=reply.release.release.name,
        index=reply.trace.index,
    )
