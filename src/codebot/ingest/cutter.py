"""A document cut into chunks: each a slice of its text, none longer than the encoder reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from codebot.ingest.codes import codes_in
from codebot.ingest.outline import Block, Section, outline, question_words
from codebot.ingest.sentences import sentence_spans
from codebot.records import Chunk, ChunkKind, Document

CUTTER_VERSION = "3"
MAX_PIECES = 256
TARGET_PIECES = 150
_CONTEXT_PIECES = 72
_PAGE = re.compile(r"(?:, |^)page \d+$")

CountTokens = Callable[[str], int]


def cut(document: Document, count_tokens: CountTokens) -> tuple[Chunk, ...]:
    """The chunks of a document, in its order.

    `count_tokens` counts word pieces, special tokens included; a chunk with its context
    (`embedding_text`) never counts more than MAX_PIECES.
    """
    pieces = _Cut(document, count_tokens)
    return tuple(chunk for section in outline(document.text) for chunk in pieces.of(section))


def embedding_text(document: Document, chunk: Chunk) -> str:
    """What the encoder reads for a chunk: title and headings, then the chunk itself."""
    return _with_context(document.title, chunk.headings, chunk.text)


def _with_context(title: str, headings: tuple[str, ...], text: str) -> str:
    path = (title, *(_PAGE.sub("", heading) for heading in headings))
    return " › ".join(filter(None, path)) + "\n" + text


class _Cut:
    """One document being cut."""

    def __init__(self, document: Document, count_tokens: CountTokens) -> None:
        self.document = document
        self.count = count_tokens

    def of(self, section: Section) -> Iterator[Chunk]:
        """The chunks of one section."""
        own = self.document.title
        headings = self._fitting(tuple(h for h in section.headings if h != own))
        question = question_words(section.question) if section.question else None
        for at, run in enumerate(section.runs):
            start = section.question.start if section.question and at == 0 else None
            header = self._header(run)
            limit = MAX_PIECES - self._overhead(headings + header)
            for n, (first, last, kind) in enumerate(self._packed(run, limit, start)):
                yield self._chunk(first, last, headings + header * (n > 0), kind, question)

    def _overhead(self, headings: tuple[str, ...]) -> int:
        """How many pieces a chunk's context takes."""
        return self.count(_with_context(self.document.title, headings, ""))

    def _header(self, run: tuple[Block, ...]) -> tuple[str, ...]:
        """A table's first row, for the heading path of its later chunks; nothing if it is long."""
        if run[0].kind != "row":
            return ()
        words = run[0].text.strip("| ")
        return (words,) if self.count(words) <= _CONTEXT_PIECES // 2 else ()

    def _fitting(self, headings: tuple[str, ...]) -> tuple[str, ...]:
        """The heading path, shortened from the top until the context leaves room for text."""
        while headings and self._overhead(headings) > _CONTEXT_PIECES:
            headings = headings[1:]
        return headings

    def _packed(
        self, run: tuple[Block, ...], limit: int, start: int | None
    ) -> Iterator[tuple[int, int, ChunkKind]]:
        """The spans of a run's chunks: blocks together while they fit, long ones split."""
        text = self.document.text
        # A FAQ answer stays whole with its question while the encoder can read it.
        target = limit if start is not None else min(limit, TARGET_PIECES)
        open_start: int | None = start
        open_end = 0
        kinds: list[str] = []
        for block in run:
            begin = block.start if open_start is None else open_start
            if kinds and self.count(text[begin : block.end]) > target:
                yield begin, open_end, _kind(kinds)
                begin, kinds = block.start, []
            if self.count(text[begin : block.end]) > limit:
                spans = list(self._split(begin, block.end, limit))
                for first, last in spans[:-1]:
                    yield first, last, _kind([block.kind])
                begin = spans[-1][0]
            kinds.append(block.kind)
            open_start, open_end = begin, block.end
        if kinds and open_start is not None:
            yield open_start, open_end, _kind(kinds)

    def _split(self, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
        """The span in pieces that fit: at sentence ends, or between words where one is too long."""
        text = self.document.text
        begin, stop = start, start
        for first, last in sentence_spans(text, start, end):
            if stop > begin and self.count(text[begin:last]) > limit:
                yield begin, stop
                begin = first
            stop = last
            while self.count(text[begin:last]) > limit:
                stop = self._longest(begin, last, limit)
                yield begin, stop
                begin = stop + len(text[stop:last]) - len(text[stop:last].lstrip())
                stop = last
        yield begin, stop

    def _longest(self, start: int, end: int, limit: int) -> int:
        """The end of the longest prefix that fits, at a blank where there is one."""
        low, high = start + 1, end
        text = self.document.text
        while low < high:
            middle = (low + high + 1) // 2
            if self.count(text[start:middle]) <= limit:
                low = middle
            else:
                high = middle - 1
        blank = max(text.rfind(mark, start + 1, low) for mark in (" ", "\n", "\t"))
        return blank if blank > start else low

    def _chunk(
        self, start: int, end: int, headings: tuple[str, ...], kind: ChunkKind, question: str | None
    ) -> Chunk:
        text = self.document.text[start:end]
        if "\f" in self.document.text:
            page = self.document.text.count("\f", 0, start) + 1
            *above, last = headings or ("",)
            headings = (*above, f"{last}, page {page}".removeprefix(", "))
        return Chunk(
            id=f"{self.document.id}#{start}",
            document_id=self.document.id,
            text=text,
            start=start,
            end=end,
            headings=headings,
            kind="faq" if question else kind,
            question=question,
            codes=codes_in(text),
        )


def _kind(kinds: list[str]) -> ChunkKind:
    """What a chunk mostly is, by its blocks."""
    if "row" in kinds:
        return "table"
    return "list" if kinds.count("item") * 2 > len(kinds) else "prose"
