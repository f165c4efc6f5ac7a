"""A small responder with real-shaped replies, for what does not depend on the answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from codebot.catalog import Catalog
from codebot.errors import InvalidInput, NotReady
from codebot.records import (
    Citation,
    Claim,
    CodeUse,
    Document,
    Finding,
    Release,
    ReleaseUse,
    Reply,
    Source,
    Trace,
    Turn,
)
from codebot.web import About, FeedbackStore, Parts

LOCAL = "http://localhost"
# Of the form codebot gives: one the history forgot may still be gone on with.
CONVERSATION = "cnv_" + "1" * 22
RELEASE = Release("ICD-10-CM 2026 April update", date(2026, 4, 1), date(2026, 9, 30))
PAGE = Document(
    "codes/M53.86",
    "M53.86 Other specified dorsopathies, lumbar region",
    "Every quote stands in its page. M53.86 is complete at five characters. Add none.\n",
    url="https://codebot.example/M53.86",
    codes=("M53.86",),
    sources=(Source("ICD-10-CM tabular list", "https://example.org/list", "2026-04-01"),),
)
QUOTE = "M53.86 is complete at five characters."
START = PAGE.text.index(QUOTE)
CLAIMS = (
    Claim("M53.86 is complete at five characters.", (1,)),
    Claim("M53.8 is a header.", (1, 2)),
)
REPLY = Reply(
    id="ans_1",
    conversation_id=CONVERSATION,
    question="",
    standalone_question="",
    status="answered",
    claims=CLAIMS,
    citations=(
        Citation(1, PAGE.id, PAGE.title, "FAQ", PAGE.url, QUOTE, START, START + len(QUOTE)),
        Citation(2, "catalog/M53.8", "M53.8", "", "", "Billable: no", 0, 12, "catalog"),
    ),
    codes=(
        CodeUse("M53.86", "Other specified dorsopathies, lumbar region", True, "valid", "proposed"),
        CodeUse("M53.8", "Other specified dorsopathies", False, "header", "advised-against"),
    ),
    findings=(
        Finding("CB101", "unknown-code", "warning", "M53.89 is no code.", "M53.89", ("M53.80",)),
    ),
    release=ReleaseUse(RELEASE, date(2026, 5, 1), covers=True),
    trace=Trace(None, "abc", (("total", 1.5),)),
)


@dataclass(frozen=True)
class Step:
    """One step of a reply."""

    name: str
    data: Reply | Claim | Citation | CodeUse | Finding


@dataclass
class SmallResponder:
    """Answers every question with one reply, `wait` seconds between its pieces."""

    wait: float = 0.0
    reply: Reply = REPLY

    def answer(
        self,
        question: str,
        conversation_id: str | None = None,
        date_of_service: date | None = None,
    ) -> Reply:
        if question == "not ready":
            raise NotReady("There is no index; run `codebot index build`.")
        if question == "bad":
            raise InvalidInput("That cannot be used; ask otherwise.")
        if question == "boom":
            raise RuntimeError("a secret of the server")
        day = date_of_service or date(2026, 5, 1)
        covers = RELEASE.start <= day <= (RELEASE.end or day)
        return replace(
            self.reply,
            question=question,
            standalone_question=question,
            conversation_id=conversation_id or CONVERSATION,
            release=ReleaseUse(RELEASE, day, covers),
        )

    def stream(
        self,
        question: str,
        conversation_id: str | None = None,
        date_of_service: date | None = None,
    ) -> Iterator[Step]:
        whole = self.answer(question, conversation_id, date_of_service)
        yield Step("started", replace(whole, claims=(), citations=(), codes=(), findings=()))
        yield from (Step("citation", citation) for citation in whole.citations)
        yield from (Step("code", use) for use in whole.codes)
        for claim in whole.claims:
            time.sleep(self.wait)
            yield Step("claim", claim)
        time.sleep(self.wait)
        yield from (Step("finding", finding) for finding in whole.findings)
        yield Step("done", whole)


SAID = Turn(
    "Is it?",
    "Is M53.86?",
    "answered",
    ("M53.86",),
    answer_id="ans_1",
    text="M53.86 it is.",
    on=date(2026, 5, 1),
    release=RELEASE.name,
    index="index-1",
)
ABOUT = About.of([SAID])


class OneConversation:
    """A history that holds one conversation until it is deleted."""

    def __init__(self) -> None:
        self.held = {CONVERSATION: (SAID,)}

    def turns(self, conversation_id: str) -> tuple[Turn, ...]:
        return self.held.get(conversation_id, ())

    def delete(self, conversation_id: str) -> bool:
        return self.held.pop(conversation_id, None) is not None

    def conversation_of(self, answer_id: str) -> str | None:
        return CONVERSATION if answer_id == "ans_1" and CONVERSATION in self.held else None


def small_parts(catalog: Catalog, folder: Path, responder: SmallResponder | None = None) -> Parts:
    """Parts around the small responder and the real catalog."""
    return Parts(
        responder=responder or SmallResponder(),
        catalog=catalog,
        documents={PAGE.id: PAGE},
        history=OneConversation(),
        feedback=FeedbackStore(folder / "feedback.sqlite"),
        today=lambda: date(2026, 5, 1),
    )
