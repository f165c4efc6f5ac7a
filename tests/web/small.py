"""A small responder with one real-shaped reply, for what does not depend on the answer."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import date

from codebot.errors import InvalidInput, NotReady
from codebot.records import (
    Citation,
    Claim,
    CodeUse,
    Finding,
    Release,
    ReleaseUse,
    Reply,
    Trace,
)

RELEASE = Release("ICD-10-CM 2026 April update", date(2026, 4, 1), date(2026, 9, 30))
PAGE = "M53.86 names other specified disorders of the lumbar spine. It is complete as it stands."


@dataclass
class SmallResponder:
    """Answers every question with one real-shaped reply: for the shapes on the wire only."""

    wait: float = 0.0

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
        time.sleep(self.wait)
        day = date_of_service or date(2026, 5, 1)
        covers = RELEASE.start <= day <= (RELEASE.end or day)
        return replace(
            REPLY,
            question=question,
            standalone_question=question,
            conversation_id=conversation_id or "cnv_1",
            release=ReleaseUse(RELEASE, day, covers),
        )


REPLY = Reply(
    id="ans_1",
    conversation_id="cnv_1",
    question="",
    standalone_question="",
    status="answered",
    claims=(
        Claim("M53.86 is complete at five characters.", (1,)),
        Claim("M53.8 is a header.", (1, 2)),
    ),
    citations=(
        Citation(1, "codes/M53.86", "M53.86", "FAQ", "https://example.org/a", PAGE[:58], 0, 58),
        Citation(2, "catalog/M53.8", "M53.8", "", "", PAGE[59:], 59, len(PAGE), "catalog"),
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
