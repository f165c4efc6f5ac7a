"""A document's lines as sections: heading path, question, and the blocks of content below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from codebot.ingest.cues import (
    bare,
    brand_of,
    heads_links,
    heads_lost_list,
    is_bare_link,
    is_chrome,
    is_link_list,
    is_promotion,
)
from codebot.ingest.lines import Line, split_lines

BlockKind = Literal["prose", "item", "row", "question", "heading", "gap"]

_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*$", re.DOTALL)
_ITEM = re.compile(r"(?:[-*•‣▪◦·]|\d{1,3}[.)]|[a-z][.)])\s+\S")
_GLUED = re.compile(r"\A(?:[-*•]\s+)?\d{1,2}(?=[A-Z])")
_ASKED = re.compile(r"\A(?:\*\*)?(?:Q|Question)\s*\d{0,3}\s*[:.)]\s*", re.IGNORECASE)
_BOLD_QUESTION = re.compile(r"\*\*[^*]+\?\*\*$")
_FAQ_HEADING = re.compile(
    r"\bfaqs?\b|frequently asked|common questions|questions and answers", re.IGNORECASE
)
_RULE = re.compile(r"(?:[-*_=]\s*){3,}$|\|?[\s:|-]+\|?$")
_FRONT_MATTER = re.compile(r"\ufeff?---\s*\n.*?\n---\s*(?:\n|$)", re.DOTALL)
# How deep a numbered heading stands, by the kind of its number.
_NUMBERED = (
    (2, re.compile(r"(?:Section|Part|Chapter)\s+[\dIVXLC]+\b")),
    (3, re.compile(r"[A-Z]\.\s")),
    (4, re.compile(r"\d{1,2}\.\s")),
    (5, re.compile(r"[a-z]\.\s")),
    (6, re.compile(r"\d{1,2}\)\s")),
    (7, re.compile(r"(?:[a-z]\)|\([a-z\d]{1,2}\))\s")),
)
_DEEPEST = 8
_NUMBER = re.compile(r"\A(?:\(?[A-Za-z\d]{1,2}[.)])\s+")
_LABEL_END = re.compile(r"[.!?;,]$")


@dataclass(frozen=True, slots=True)
class Block:
    """One line with its part to play; `level` is a heading's depth, `words` its bare text."""

    kind: BlockKind
    start: int
    end: int
    text: str
    level: int = 0

    @property
    def words(self) -> str:
        """The text without marks before it."""
        return bare(self.text)


@dataclass(frozen=True, slots=True)
class Section:
    """Content under one heading path; `runs` are stretches that nothing left out interrupts."""

    headings: tuple[str, ...]
    question: Block | None
    runs: tuple[tuple[Block, ...], ...]


def front_matter_end(text: str) -> int:
    """Where the front matter stops; 0 where there is none."""
    found = _FRONT_MATTER.match(text)
    return found.end() if found else 0


def outline(text: str) -> tuple[Section, ...]:
    """The sections of a document.

    A page with front matter was written for codebot and is taken as it stands. Any other is
    cleaned of what surrounds its content; where it has no headings of its own, they are read
    from lines that stand alone above content.
    """
    begin = front_matter_end(text)
    lines = split_lines(text, begin)
    blocks = [_classify(line) for line in lines]
    own = (b for b, line in zip(blocks, lines, strict=True) if b.level and not line.inline)
    explicit = begin > 0 or sum(1 for _ in own) >= 2
    blocks = _in_company(blocks)
    if begin == 0:
        blocks = _clean(blocks, explicit)
    sections = list(_sections(blocks))
    return tuple(s for s in sections if begin or not _is_lost(s, explicit))


def _classify(line: Line) -> Block:
    """The line with the part its marks say it plays."""
    text = line.text
    kind: BlockKind = "prose"
    level = 0
    heading = _HEADING.match(text)
    if heading and len(text) <= 200:
        kind, level = "heading", len(heading[1])
        if text.endswith("?"):
            kind = "question"
    elif _is_question(text):
        kind = "question"
    elif _RULE.fullmatch(text):
        kind = "row" if "|" in text else "gap"
    elif text.startswith("|") or text.count(" | ") >= 2 or text.count("\t") >= 1:
        kind = "row"
    elif _ITEM.match(text):
        kind = "item"
    return Block(kind, line.start, line.end, text, level)


def _in_company(blocks: list[Block]) -> list[Block]:
    """The blocks with what their neighbours make of them: table rows, and numbered questions.

    An item that asks is a question where an answer follows; two of them make it a series.
    """
    asking = {
        at
        for at, block in enumerate(blocks)
        if block.kind == "item" and block.text.endswith("?") and _NUMBER.match(block.text)
    }
    answered = {at for at in asking if [b.kind for b in blocks[at + 1 : at + 2]] == ["prose"]}
    series = asking if len(answered) >= 2 else answered
    out = list(blocks)
    for at, block in enumerate(blocks):
        beside = blocks[max(at - 1, 0) : at] + blocks[at + 1 : at + 2]
        if block.kind == "prose" and " | " in block.text and any("|" in b.text for b in beside):
            out[at] = replace(block, kind="row")
        elif at in series:
            out[at] = replace(block, kind="question")
    return out


def _is_question(text: str) -> bool:
    """True for a line that is a numbered, bold or marked question."""
    if not text.rstrip("*").endswith("?") or len(text) > 300:
        return False
    return bool(_GLUED.match(text) or _ASKED.match(text) or _BOLD_QUESTION.match(text))


def _clean(blocks: list[Block], explicit: bool) -> list[Block]:
    """The blocks with what is no content turned into gaps, and headings found."""
    brands = {brand for block in blocks if (brand := brand_of(block.text))}
    kept = [_without_chrome(block, brands) for block in blocks]
    kept = _without_repeats(kept)
    kept = _without_label_lists(kept, explicit)
    kept = list(_with_headings(kept, explicit))
    return list(_without_standfirsts(_without_dead_sections(kept, brands)))


def _gap(block: Block) -> Block:
    return replace(block, kind="gap")


def _without_chrome(block: Block, brands: set[str]) -> Block:
    """The block, or a gap where it is chrome; a promotion's heading stays, to close its section."""
    sells = is_promotion(block.text) or any(re.search(rf"\b{b}\b", block.text) for b in brands)
    if sells and _is_label(block):
        return replace(block, kind="heading", level=2)
    if block.kind == "row" and not sells:
        return block
    if sells or is_chrome(block.text) or is_link_list(block.text) or is_bare_link(block.text):
        return _gap(block)
    return block


def _without_repeats(blocks: list[Block]) -> list[Block]:
    """The blocks without short lines that recur, as a site's name and menus do."""
    seen: dict[str, int] = {}
    for block in blocks:
        if _is_label(block):
            seen[block.words.casefold()] = seen.get(block.words.casefold(), 0) + 1
    return [
        _gap(b) if _is_label(b) and b.level == 0 and seen[b.words.casefold()] > 1 else b
        for b in blocks
    ]


def _without_label_lists(blocks: list[Block], explicit: bool) -> list[Block]:
    """The blocks without lists of labels (menus, fact boxes), unless something leads in.

    That is a line with ":", or a heading where the page marks its headings.
    """
    out = list(blocks)
    first = 0
    while first < len(out):
        last = first
        while last < len(out) and out[last].kind == "item":
            last += 1
        if last > first:
            above = out[first - 1] if first else None
            led = above is not None and above.text.rstrip("*").endswith(":")
            led = led or (explicit and above is not None and above.kind == "heading")
            if not led and all(len(b.words.split()) <= 3 for b in out[first:last]):
                out[first:last] = [_gap(b) for b in out[first:last]]
        first = max(last, first + 1)
    return out


def _is_label(block: Block) -> bool:
    """True for a short line that is no sentence: a heading, or a menu's entry."""
    words = block.words
    return (
        block.kind in ("prose", "heading")
        and len(words) <= 90
        and len(words.split()) <= 12
        and not _LABEL_END.search(words)
        and words[:1].isalnum()
        and not words[:1].islower()
    )


def _with_headings(blocks: list[Block], explicit: bool) -> Iterator[Block]:
    """The blocks with a label that stands above content made a heading, other labels gaps."""
    numbered = sum(_number_level(b) > 0 and _is_label(b) for b in blocks) >= 3
    for at, block in enumerate(blocks):
        if _numbers_content(blocks, at):
            yield replace(block, kind="heading", level=_number_level(block))
            continue
        if block.kind != "prose" or not _is_label(block):
            yield block
            continue
        following = next((b for b in blocks[at + 1 :] if b.kind != "gap"), None)
        stands_above = following is not None and not (
            _is_label(following) and following.kind == "prose"
        )
        if stands_above and not explicit:
            level = _number_level(block) or (_DEEPEST if numbered else 2)
            yield replace(block, kind="heading", level=level)
        elif stands_above and len(block.words.split()) >= 4:
            yield block
        else:
            yield _gap(block)


def _number_level(block: Block) -> int:
    """The depth a label's number gives it as a heading; 0 where it has none."""
    return next((n for n, mark in _NUMBERED if mark.match(block.text)), 0)


def _numbers_content(blocks: list[Block], at: int) -> bool:
    """True for a numbered label, an item by its looks, that prose follows: a numbered heading."""
    block = blocks[at]
    if block.kind != "item" or not _number_level(block):
        return False
    words = _NUMBER.sub("", block.words)
    following = next((b for b in blocks[at + 1 :] if b.kind != "gap"), None)
    return (
        _is_label(replace(block, kind="prose", text=words))
        and following is not None
        and following.kind == "prose"
        and not _is_label(following)
    )


def _without_dead_sections(blocks: Iterable[Block], brands: set[str]) -> list[Block]:
    """The blocks without the sections that list links or sell."""
    out: list[Block] = []
    dead_level = 0
    for block in blocks:
        if block.kind == "heading" and (not dead_level or block.level <= dead_level):
            sells = is_promotion(block.text) or any(b in block.text.split() for b in brands)
            dead_level = block.level if sells or heads_links(block.text) else 0
        out.append(_gap(block) if dead_level else block)
    return out


def _without_standfirsts(blocks: list[Block]) -> Iterator[Block]:
    """The blocks without the one-line announcements that stand between heading and credit line."""
    for at, block in enumerate(blocks):
        announced = (
            block.kind == "prose"
            and 0 < at < len(blocks) - 1
            and blocks[at - 1].kind == "heading"
            and blocks[at + 1].kind == "gap"
            and len(block.words.split()) <= 25
            and blocks[at + 1].text.casefold().startswith(("source", "drawn"))
        )
        yield _gap(block) if announced else block


def _sections(blocks: Iterable[Block]) -> Iterator[Section]:
    """The blocks grouped under their headings and questions."""
    path: list[tuple[int, str]] = []
    question: Block | None = None
    runs: list[list[Block]] = [[]]
    in_faq, faq_level = False, 0

    def done() -> Iterator[Section]:
        filled = tuple(tuple(run) for run in runs if run)
        if filled:
            yield Section(tuple(words for _, words in path), question, filled)

    for block in blocks:
        below_faq = in_faq and (_asks(block) or block.level > faq_level > 0)
        asks = block.kind == "question" or below_faq
        if block.kind == "heading" or asks:
            yield from done()
            question, runs = None, [[]]
            if block.level:
                while path and path[-1][0] >= block.level:
                    path.pop()
            if asks:
                question = block
            else:
                path.append((block.level, block.words.rstrip(":")))
                faq = [level for level, words in path if _FAQ_HEADING.search(words)]
                in_faq, faq_level = bool(faq), min(faq, default=0)
        elif block.kind == "gap":
            runs.append([])
        else:
            runs[-1].append(block)
    yield from done()


def _asks(block: Block) -> bool:
    """True for a line of a FAQ section that is a question by its mark alone."""
    return block.kind in ("prose", "item") and block.text.endswith("?") and len(block.text) <= 300


def question_words(block: Block) -> str:
    """The question as asked, without numbering and marks."""
    words = _ASKED.sub("", _NUMBER.sub("", block.words, count=1), count=1)
    return _GLUED.sub("", words, count=1).strip(" *")


def _is_lost(section: Section, explicit: bool) -> bool:
    """True for a section whose list of links was lost on the way, and for mere scraps."""
    if section.question is not None or (explicit and any(map(_is_listed, section.runs))):
        return False
    words = sum(len(block.words.split()) for run in section.runs for block in run)
    listed = any(map(_is_listed, section.runs))
    heading = section.headings[-1] if section.headings else ""
    return words < 5 or (heads_lost_list(heading) and not listed and words < 40)


def _is_listed(run: tuple[Block, ...]) -> bool:
    return any(block.kind in ("item", "row") for block in run)
