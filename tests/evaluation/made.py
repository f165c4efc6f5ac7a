"""Replies and cases made by hand, for the tests of the evaluation room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from codebot.evaluation import Case, ExpectedCodes, Outcome
from codebot.records import (
    Citation,
    Claim,
    CodeUse,
    Release,
    ReleaseUse,
    Reply,
    ReplyStatus,
    Trace,
)

ON = date(2026, 5, 1)
QUOTE = "M53.86 takes no 7th character; it is complete at five characters."

CASE = Case(
    id="seventh/1",
    family="seventh",
    topic="faq",
    turns=("Does M53.86 need a 7th character?",),
    date_of_service=ON,
    status=("answered",),
    facts=("no ... 7th character", "(five|5) characters"),
    never=("needs a 7th character",),
    codes=ExpectedCodes(mentioned=("M53.86",), status=(("M53.86", "valid"),)),
    cite=("M53.86",),
    first="codes/M53.86",
    quotes=("complete at five",),
    source="T M53.86",
)

REPLY = Reply(
    id="ans_1",
    conversation_id="cnv_1",
    question=CASE.question,
    standalone_question=CASE.question,
    status="answered",
    claims=(Claim(QUOTE, (1,)),),
    citations=(Citation(1, "codes/M53.86", "M53.86", "7th character", "", QUOTE, 0, len(QUOTE)),),
    codes=(
        CodeUse(
            "M53.86", "Other specified dorsopathies, lumbar region", billable=True, status="valid"
        ),
    ),
    findings=(),
    release=ReleaseUse(
        Release("ICD-10-CM April 2026", date(2026, 4, 1), date(2026, 9, 30)), ON, covers=True
    ),
    trace=Trace(None, "idx", (("retrieve", 6.0), ("total", 8.0))),
)


def says(text: str, status: ReplyStatus = "answered") -> Outcome:
    """An outcome whose reply says the text and cites nothing."""
    reply = replace(REPLY, claims=(Claim(text),), citations=(), codes=(), status=status)
    return Outcome(CASE.id, reply, 0.01)


def right() -> Outcome:
    """The right outcome of CASE."""
    return Outcome(CASE.id, REPLY, 0.01, slices=(QUOTE,))
