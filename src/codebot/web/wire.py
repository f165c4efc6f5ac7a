"""Request and response shapes of the API, version 1: additive changes only."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from codebot import records
from codebot.guard import ClaimReport

QUESTION_LIMIT = 4000

Question = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=QUESTION_LIMIT)
]
Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,80}$")]


class Request(BaseModel):
    """A request body: a name it does not know is an error, so that a typing slip is seen."""

    model_config = ConfigDict(extra="forbid")


class Shape(BaseModel):
    """A response body, read from the attributes of a record."""

    model_config = ConfigDict(from_attributes=True)


class AnswerRequest(Request):
    """What a person asks, in which conversation, for which date of service (default: today)."""

    question: Question
    conversation_id: Identifier | None = None
    date_of_service: date | None = None
    stream: bool = False


class Claim(Shape):
    """One checked sentence with the numbers of the citations that support it."""

    text: str
    citations: tuple[int, ...]


class Citation(Shape):
    """A numbered pointer to an exact quote: characters `start` to `end` of the document's text."""

    number: int
    document_id: str
    title: str
    section: str
    url: str
    quote: str
    start: int
    end: int
    kind: records.CitationKind


class CodeUse(Shape):
    """A code as the answer uses it, with what the code set says of it."""

    code: str
    system: str
    title: str
    billable: bool
    status: records.CodeStatus
    role: records.Role


class Finding(Shape):
    """What a guard rule has to say."""

    rule: str
    name: str
    severity: records.Severity
    code: str
    message: str
    suggestions: tuple[str, ...]


class Release(BaseModel):
    """The release that answered; `to` is null where no later release is known to follow."""

    name: str
    start: date = Field(alias="from")
    end: date | None = Field(alias="to")
    covers_date_of_service: bool
    date_of_service: date

    @classmethod
    def of(cls, use: records.ReleaseUse) -> Release:
        """The shape of a release in use."""
        return cls.model_validate(
            {
                "name": use.release.name,
                "from": use.release.start,
                "to": use.release.end,
                "covers_date_of_service": use.covers,
                "date_of_service": use.date_of_service,
            }
        )


class Trace(BaseModel):
    """How the reply came about: the wording's hash, the index, milliseconds by stage."""

    prompt: str | None
    index: str
    timings_ms: dict[str, float]


class Reply(BaseModel):
    """What a person gets: the reply of DESIGN.md, version 1."""

    id: str
    conversation_id: str
    question: str
    standalone_question: str
    status: records.ReplyStatus
    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    codes: tuple[CodeUse, ...]
    findings: tuple[Finding, ...]
    choices: tuple[str, ...]
    release: Release
    mode: Literal["extractive", "model"]
    trace: Trace

    @classmethod
    def of(cls, reply: records.Reply) -> Reply:
        """The shape of a reply."""
        return cls(
            id=reply.id,
            conversation_id=reply.conversation_id,
            question=reply.question,
            standalone_question=reply.standalone_question,
            status=reply.status,
            text=reply.text,
            claims=tuple(Claim.model_validate(claim) for claim in reply.claims),
            citations=tuple(Citation.model_validate(citation) for citation in reply.citations),
            codes=tuple(CodeUse.model_validate(use) for use in reply.codes),
            findings=tuple(Finding.model_validate(finding) for finding in reply.findings),
            choices=reply.choices,
            release=Release.of(reply.release),
            mode=reply.mode,
            trace=Trace(
                prompt=reply.trace.prompt,
                index=reply.trace.index,
                timings_ms=dict(reply.trace.timings_ms),
            ),
        )


class Started(Shape):
    """The first event of a streamed reply: whose it is and how the question was read."""

    id: str
    conversation_id: str
    question: str
    standalone_question: str


class Turn(Shape):
    """What a conversation keeps of one answered message."""

    question: str
    standalone_question: str
    status: records.ReplyStatus
    text: str
    codes: tuple[str, ...]
    choices: tuple[str, ...]
    date_of_service: date | None
    answer_id: str


class Conversation(BaseModel):
    """A conversation: its turns, oldest first."""

    id: str
    turns: tuple[Turn, ...]


class FeedbackRequest(Request):
    """A vote on an answer, why, and what would have been right."""

    vote: Literal["up", "down"]
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] | None = None
    correction: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)] | None = (
        None
    )


class Source(Shape):
    """Where a document's facts come from."""

    name: str
    url: str
    date: str
    publisher: str


class Excerpt(BaseModel):
    """A quote and the text around it."""

    before: str
    quote: str
    after: str


class DocumentRow(BaseModel):
    """A document in a list: what it is, without its text."""

    id: str
    title: str
    url: str
    codes: tuple[str, ...]


class DocumentList(BaseModel):
    """Documents in the order of their ids; `next` is what to give as `after` for those behind."""

    documents: tuple[DocumentRow, ...]
    next: str | None


class Document(BaseModel):
    """A document; `excerpt` is there where a span was asked for."""

    id: str
    title: str
    url: str
    kind: records.CitationKind
    codes: tuple[str, ...]
    sources: tuple[Source, ...]
    text: str
    excerpt: Excerpt | None

    @classmethod
    def of(cls, found: records.Document, excerpt: Excerpt | None) -> Document:
        """The shape of a document."""
        return cls(
            id=found.id,
            title=found.title,
            url=found.url,
            kind=found.kind,
            codes=found.codes,
            sources=tuple(Source.model_validate(source) for source in found.sources),
            text=found.text,
            excerpt=excerpt,
        )


class Entry(Shape):
    """One item of the code set: a chapter, block, category, subcategory or code."""

    code: str
    title: str
    billable: bool
    kind: str


class Note(BaseModel):
    """A note that bears on a code: `at` is where it is written, `own` False when inherited."""

    kind: str
    text: str
    at: str
    level: str
    own: bool
    refs: tuple[str, ...]


class Character(BaseModel):
    """One 7th character and what it means."""

    character: str
    meaning: str


class Seventh(BaseModel):
    """The 7th characters a code takes, and where the list is written."""

    at: str
    text: str
    characters: tuple[Character, ...]


class Span(BaseModel):
    """A state a code has had: its title, whether it was billable, its first and last day."""

    title: str
    billable: bool
    first: date | None
    last: date | None


class Sheet(BaseModel):
    """Everything the catalog knows of a code on a date of service."""

    code: str
    title: str
    kind: str
    billable: bool
    status: records.CodeStatus
    message: str
    since: date | None
    until: date | None
    replaced_by: tuple[str, ...]
    ancestors: tuple[Entry, ...]
    children: tuple[Entry, ...]
    neighbours: tuple[Entry, ...]
    notes: tuple[Note, ...]
    seventh: Seventh | None
    history: tuple[Span, ...]
    release: Release


class Hit(BaseModel):
    """A code that was found, and the title or term that matched."""

    entry: Entry
    matched: str


class Found(BaseModel):
    """The codes that a search found, best first."""

    query: str
    hits: tuple[Hit, ...]
    release: Release


class CheckRequest(Request):
    """Codes to submit together, each with words of the record if wanted; the first leads."""

    codes: Annotated[
        tuple[Annotated[str, StringConstraints(max_length=500)], ...],
        Field(min_length=1, max_length=100),
    ]
    first: Annotated[str, StringConstraints(max_length=500)] | None = None
    age: Annotated[int, Field(ge=0, le=124)] | None = None
    setting: Literal["outpatient", "inpatient"] | None = None
    date_of_service: date | None = None


class CheckFinding(Finding):
    """A finding; `claim` is the place of the code it is about, from 0."""

    claim: int | None


class Check(BaseModel):
    """What the guard says of codes submitted together; `clean`: nothing stands against them."""

    clean: bool
    codes: tuple[CodeUse, ...]
    findings: tuple[CheckFinding, ...]
    release: Release

    @classmethod
    def of(cls, report: ClaimReport) -> Check:
        """The shape of a report."""
        return cls(
            clean=report.clean,
            codes=tuple(CodeUse.model_validate(use) for use in report.codes),
            findings=tuple(CheckFinding.model_validate(found) for found in report.findings),
            release=Release.of(report.release),
        )


class Ready(BaseModel):
    """The server can answer: by which release, from how many documents."""

    status: Literal["ready"]
    release: str
    documents: int


class Fault(BaseModel):
    """One thing wrong with a request: where it is (a JSON pointer) and what is wrong."""

    pointer: str
    detail: str


class Problem(BaseModel):
    """An error as RFC 9457 problem details (media type application/problem+json)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str | None = None
    errors: tuple[Fault, ...] = ()
