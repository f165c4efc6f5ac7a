"""The whole flow: a message in, a checked reply out, claim by claim."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
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
from codebot.chat.checking import Checked, check
from codebot.chat.history import History
from codebot.chat.letters import from_letter
from codebot.chat.pasting import from_note
from codebot.chat.pieces import pieces
from codebot.chat.premises import premises
from codebot.chat.rewrite import Rewritten, rewrite, rewritten
from codebot.chat.rounds import Round, Written, questions, written
from codebot.chat.spelling import spelled
from codebot.errors import InvalidInput
from codebot.records import Ask, Draft, Passage, Reply, Turn
from codebot.retrieval import HybridRetriever

__all__ = ["Parts", "respond"]

State = dict[str, Any]
_LONGEST_QUESTION = 4000


@dataclass(frozen=True, slots=True)
class Parts:
    """What the flow is made of; the clock and the maker of ids are arguments like the rest.

    `is_word` knows the plain words of the language; without it every word is held to be one.
    """

    retriever: HybridRetriever
    composer: Composer
    catalog: Catalog
    history: History
    index: str
    today: Callable[[], date]
    new_id: Callable[[str], str]
    is_word: Callable[[str], bool] = bool


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
        | _step("retrieve", "passages", lambda s: _passages(parts, s["asked"][0]))
        | _step("compose", "written", lambda s: _written(parts, s))
        | _step("guard", "checked", lambda s: _checked(parts, s))
        | RunnableGenerator(release)
    ).with_config(run_name="codebot")
    return flow


def _start(parts: Parts, ask: Ask) -> State:
    question = " ".join(_plainly(parts, ask).split())
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


def _plainly(parts: Parts, ask: Ask) -> str:
    """What a message asks, where it is a pasted note or written like a letter; else the message."""
    text = ask.question

    def read(part: str) -> Understanding:
        return understand(part, parts.today(), ask.date_of_service)

    return from_note(text) or from_letter(text, read) or text


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
    question = spelled(state["question"], day, parts.catalog, parts.is_word)
    return rewritten(question, state["turns"], _reader(parts, state), parts.catalog)


def _reader(parts: Parts, state: State) -> Callable[[str], Understanding]:
    """How a text of this message is read: on today's date, for the date of service given."""
    day = _given_date(parts, state)
    return lambda text: understand(text, parts.today(), day)


def _asked(parts: Parts, state: State) -> tuple[Understanding, ...]:
    """The questions of the message, read; most messages ask one."""
    return questions(state["standalone"].text, _reader(parts, state))


def _given_date(parts: Parts, state: State) -> date:
    """The date beside the question, else the one the conversation is about, else today."""
    ask: Ask = state["ask"]
    earlier = [t.date_of_service for t in state["turns"] if t.date_of_service]
    return ask.date_of_service or (earlier[-1] if earlier else parts.today())


def _passages(parts: Parts, asked: Understanding) -> tuple[Passage, ...]:
    return parts.retriever.passages(asked.sought, asked.on)


def _draft(parts: Parts, asked: Understanding, passages: tuple[Passage, ...]) -> Draft:
    return parts.composer.compose(asked, passages, premises(asked, parts.catalog))


def _written(parts: Parts, state: State) -> Written:
    """What was written for the first question, and for those that follow it in the message."""

    def answer(asked: Understanding, passages: tuple[Passage, ...]) -> Round:
        return Round(asked, passages, _draft(parts, asked, passages))

    def follow(text: str, turns: Sequence[Turn]) -> Round:
        asked = read(rewrite(text, turns, read, parts.catalog).text)
        return answer(asked, _passages(parts, asked))

    read = _reader(parts, state)
    first, *further = state["asked"]
    return written(answer(first, state["passages"]), [q.question for q in further], read, follow)


def _checked(parts: Parts, state: State) -> Checked:
    done: Written = state["written"]
    return check(done.draft, done.asked, done.passages, parts.catalog, parts.composer)


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
    asked: Understanding = state["written"].asked
    proposed = [use.code for use in reply.codes if use.role == "proposed"]
    # Of several codes asked about, the one the answer decided for is spoken of next.
    decided = proposed if len(proposed) == 1 and len(asked.names) > 1 else []
    return Turn(
        question=reply.question,
        standalone_question=reply.standalone_question,
        status=reply.status,
        codes=tuple(dict.fromkeys([*decided, *asked.names, *proposed])),
        choices=reply.choices,
        date_of_service=asked.on if asked.named_date else None,
        answer_id=reply.id,
        text=reply.text,
        on=asked.on,
        release=reply.release.release.name,
        index=reply.trace.index,
    )
