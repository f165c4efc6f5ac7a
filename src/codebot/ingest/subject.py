"""What a page without front matter is about: the code it is written on, and a title."""

from __future__ import annotations

import re
from collections import Counter

from codebot.ingest.codes import codes_in, mentions_in
from codebot.ingest.outline import Section
from codebot.ingest.sentences import sentence_spans

_TITLE_LENGTH = 90
_HEADING = re.compile(r"#\s+(.+?)\s*#*$")
_GLUED_CODE = re.compile(r"(?<=[a-z])(?=[A-Z]\d[0-9A-Z]\.?\d)")
_URL = re.compile(r"https?://\S+")
# What programs write for a title where nobody gave one.
_NO_TITLE = re.compile(
    r"\W*(?:untitled|anonymous|unnamed|(?:no )?title|(?:word )?document ?\d*"
    r"|microsoft word - .*)\W*$",
    re.IGNORECASE,
)


def subject_codes(text: str, file_name: str = "") -> tuple[str, ...]:
    """The code a page is about, or nothing where no code stands out.

    Each mention counts one; a line that holds nothing else, the opening of the page, its file
    name and the addresses it gives count more.
    """
    score: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    opening = True
    for line in text.splitlines():
        spaced = _GLUED_CODE.sub(" ", line)
        named = mentions_in(_URL.sub(" ", spaced))
        mentions.update(named)
        for code in named:
            if line.strip().strip("#* ") == code:
                score[code] += 3
        if named and opening:
            score[next(iter(named))] += 3
            opening = False
        for url in _URL.findall(line):
            score.update(dict.fromkeys(codes_in(url.replace("_", ".").replace("/", " ")), 1))
    score.update(dict.fromkeys(codes_in(file_name), 5))
    mentions.update(codes_in(file_name))
    ranked = (score + mentions).most_common(2)
    if not ranked or ranked[0][1] < 4 or mentions[ranked[0][0]] < 2:
        return ()
    if len(ranked) == 2 and ranked[1][1] * 3 > ranked[0][1] * 2:
        return ()
    return (ranked[0][0],)


def derived_title(
    text: str, sections: tuple[Section, ...], codes: tuple[str, ...], name: str
) -> str:
    """The page's own title; else what it first says of its code; else the file's name."""
    own = _own_title(text)
    if own:
        return own
    if codes:
        named = re.compile(rf"{re.escape(codes[0])}\s*[-–—:|]\s*\w")
        for line in text.splitlines()[:40]:
            if named.match(line.strip()) and len(line.strip()) <= _TITLE_LENGTH:
                return shortened(line)
        for section in sections:
            for block in (b for run in section.runs for b in run if b.kind != "row"):
                for start, end in sentence_spans(text, block.start, block.end):
                    if codes[0] in text[start:end]:
                        return shortened(text[start:end])
    return name


def given_title(title: str) -> str:
    """The title a file gives itself; nothing where a program wrote it for want of one."""
    return "" if _NO_TITLE.match(title) else title.strip()


def _own_title(text: str) -> str:
    """The first Markdown heading of level one, where the page opens with one."""
    for line in text.splitlines()[:40]:
        found = _HEADING.match(line.strip())
        if found and len(found[1]) <= 2 * _TITLE_LENGTH:
            return found[1].strip("*_ ")
    return ""


def shortened(text: str) -> str:
    """The text in one line, cut between words where it is too long for a title."""
    words = " ".join(text.split()).lstrip("-*•#> ")
    if len(words) <= _TITLE_LENGTH:
        return words
    return words[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:—– -") + "…"
