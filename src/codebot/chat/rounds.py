"""The rounds of a message: each question it asks, with what was found and written for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from codebot.answer import Understanding, joined, pieces_of, questions_in
from codebot.records import Draft, Passage, Turn

__all__ = ["Round", "Written", "questions", "written"]

_MOST = 4
Read = Callable[[str], Understanding]


@dataclass(frozen=True, slots=True)
class Round:
    """One question of a message: read, with its passages and its draft."""

    asked: Understanding
    passages: tuple[Passage, ...]
    draft: Draft

    @property
    def turn(self) -> Turn:
        """The round as the next question of the message sees it."""
        proposed = [use.code for use in self.draft.codes if use.role == "proposed"]
        codes = tuple(dict.fromkeys([*self.asked.names, *proposed]))
        question = self.asked.question
        return Turn(question, question, self.draft.status, codes, self.draft.choices)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written for a message, of one question or several, ready for the guard.

    `questions` are the standalone questions that were searched for, one a round.
    """

    asked: Understanding
    passages: tuple[Passage, ...]
    draft: Draft
    questions: tuple[str, ...]


def questions(text: str, read: Read) -> tuple[Understanding, ...]:
    """The questions that a standalone message asks, read, in order."""
    pieces = pieces_of(text)
    if len(pieces) < 2:
        return (read(text),)
    found = questions_in(read(text), [read(piece) for piece in pieces])
    return tuple(read(question) for question in found[:_MOST])


def written(
    first: Round,
    further: Sequence[str],
    read: Read,
    follow: Callable[[str, Sequence[Turn]], Round],
) -> Written:
    """The first question's draft, and those of the further ones joined to it.

    A further question leans on those before it as a follow-up leans on its conversation.
    """
    rounds = [first]
    for question in further:
        rounds.append(follow(question, [done.turn for done in rounds]))
    if len(rounds) == 1:
        return Written(first.asked, first.passages, first.draft, (first.asked.question,))
    asked = tuple(done.asked.question for done in rounds)
    whole = read(" ".join(asked))
    passages = {p.chunk.id: p for done in rounds for p in done.passages}
    return Written(whole, tuple(passages.values()), joined([done.draft for done in rounds]), asked)
