"""The frozen nouns of codebot, in the order in which a question meets them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Literal

ChunkKind = Literal["prose", "faq", "list", "table"]
CitationKind = Literal["corpus", "catalog"]
CodeStatus = Literal["valid", "header", "retired", "future", "unknown", "unverified"]
Role = Literal["proposed", "mentioned", "advised-against"]
Severity = Literal["error", "warning", "info"]
ReplyStatus = Literal["answered", "clarify", "refused"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document's facts come from: name, publisher, URL and date (ISO 8601) as printed."""

    name: str
    url: str = ""
    date: str = ""
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One source page: `text` is what every character span of codebot counts in."""

    id: str
    title: str
    text: str
    url: str = ""
    path: str = ""
    codes: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    kind: CitationKind = "corpus"

    def about(self, code: str) -> bool:
        """Whether the page is about the code or its family, and not one that only names it."""
        return code.startswith(self.subjects)

    @property
    def subjects(self) -> tuple[str, ...]:
        """The codes and families the page is about; of many in its front matter, its title's."""
        return self.codes if len(self.codes) <= _FEW else _named(self.title, self.codes)


_FEW = 2


@lru_cache(maxsize=4096)
def _named(title: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    words = {word.strip(".,:;()-") for word in title.split()}
    return tuple(word for word in words if word in codes or any(c.startswith(word) for c in codes))


# A line of a FAQ entry with other ways to ask its question; it is searched, and never quoted.
ALSO_ASKED = re.compile(r"^[*_]?Also asked: (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a document that the audit found wrong: never quoted as fact."""

    start: int
    end: int
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a document indexed on its own: `document.text[start:end] == text`.

    `headings` is the path from the page title down; `question` is the FAQ question that the
    chunk holds with its answer, `codes` the ICD-10-CM codes it names, dotted and upper case.
    """

    id: str
    document_id: str
    text: str
    start: int
    end: int
    headings: tuple[str, ...] = ()
    kind: ChunkKind = "prose"
    question: str | None = None
    codes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """The question, and the other ways to ask it that an "Also asked:" line below it names."""
        if self.question is None:
            return ()
        found = ALSO_ASKED.search(self.text)
        others = found[1].split(";") if found else []
        return (self.question, *(other.strip(" .*_") for other in others if other.strip(" .*_")))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: `document.text[start:end]`, and its cosine with the question."""

    start: int
    end: int
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk that a search returned: its fused score, and the rank each leg gave it (from 1).

    `likeness` is the cosine of the person's question with the chunk's own FAQ question (0 where
    it has none), `closeness` that with the chunk as a whole.
    """

    chunk: Chunk
    document: Document
    score: float
    ranks: tuple[tuple[str, int], ...] = ()
    sentences: tuple[Sentence, ...] = ()
    likeness: float = 0.0
    closeness: float = 0.0


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered pointer to an exact quote: `document.text[start:end] == quote`."""

    number: int
    document_id: str
    title: str
    section: str
    url: str
    quote: str
    start: int
    end: int
    kind: CitationKind = "corpus"


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer, with the numbers of the citations that support it."""

    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeUse:
    """A code as an answer uses it, with what the code set says of it on the date of service."""

    code: str
    title: str = ""
    billable: bool = False
    status: CodeStatus = "unknown"
    role: Role = "mentioned"
    system: str = "ICD-10-CM"


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before the guard has seen it."""

    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...] = ()
    codes: tuple[CodeUse, ...] = ()
    status: ReplyStatus = "answered"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a guard rule has to say: `start` and `end` slice the checked text to the span at fault.

    `claim` is the index of the claim it was found in (None: the draft as a whole, or a document).
    """

    rule: str
    name: str
    severity: Severity
    message: str
    code: str = ""
    suggestions: tuple[str, ...] = ()
    claim: int | None = None
    start: int = 0
    end: int = 0
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """One official publication of the code set and the dates of service it covers, both included.

    `end` is None where no later release is known to follow.
    """

    name: str
    start: date
    end: date | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseUse:
    """The release that answered, and whether it covers the date of service."""

    release: Release
    date_of_service: date
    covers: bool


@dataclass(frozen=True, slots=True)
class Ask:
    """One message of a person: a date of service given beside it, and the conversation it is in."""

    question: str
    conversation_id: str
    date_of_service: date | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What a conversation keeps of an answered message, enough to read the next one.

    `date_of_service` is the one the question itself named, `on` the one that decided; `release` and
    `index` name what was answered from.
    """

    question: str
    standalone_question: str
    status: ReplyStatus
    codes: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    date_of_service: date | None = None
    answer_id: str = ""
    text: str = ""
    on: date | None = None
    release: str = ""
    index: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """How a reply came about: the wording's hash, the index it used, milliseconds by stage."""

    prompt: str | None
    index: str
    timings_ms: tuple[tuple[str, float], ...] = ()
    steps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person gets: claims, citations, codes, findings, status."""

    id: str
    conversation_id: str
    question: str
    standalone_question: str
    status: ReplyStatus
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    codes: tuple[CodeUse, ...]
    findings: tuple[Finding, ...]
    release: ReleaseUse
    mode: Literal["extractive", "model"] = "extractive"
    choices: tuple[str, ...] = ()
    trace: Trace = field(default_factory=lambda: Trace(None, ""))

    def __add__(self, more: Reply) -> Reply:
        """The reply with what another piece of it adds: a stream of pieces adds up to the whole."""
        known = {use.code for use in more.codes}
        return replace(
            more,
            claims=self.claims + more.claims,
            citations=self.citations + more.citations,
            codes=tuple(use for use in self.codes if use.code not in known) + more.codes,
            findings=self.findings + more.findings,
            choices=self.choices + more.choices,
        )

    @property
    def text(self) -> str:
        """The claims as one text, each followed by its citation numbers in brackets."""
        return " ".join(
            claim.text
            + "".join(f" [{n}]" if i == 0 else f"[{n}]" for i, n in enumerate(claim.citations))
            for claim in self.claims
        )
