"""Words beside a code that are not what the code means.

## What it finds
A title or gloss that contradicts the official title on region, side, body part, encounter, "with"
or "without", or kind, or that is another code's official name. A paraphrase, a part of the title,
an inclusion term and the title of its family are all right.

## Why it matters
A code beside a title must be that code's title (RULES row 33): a reader takes the two together,
and the claim says something the record does not.

## Example
"M47.816 (spondylosis with radiculopathy, lumbar)" is officially without myelopathy or
radiculopathy; with radiculopathy it is M47.26.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.guard.meaning import Misnomer, is_own_name, misnomer
from codebot.guard.mentions import Mention
from codebot.guard.piece import Piece
from codebot.guard.subject import Found, Subject

# The sentence itself says that the words beside the code are wrong.
_OVERRULED = re.compile(
    r"\b(?:overrul\w+|wrongly|mistaken\w*|incorrectly|contradict\w*|misprint\w*|in\s+error)\b",
    re.IGNORECASE,
)


def look(subject: Subject) -> Iterator[Found]:
    """For each mention the first gloss beside it that none of its codes bears out."""
    for piece, mention in subject.uses():
        if mention.system != "ICD-10-CM" or mention.shape == "range" or mention.asked:
            continue
        if mention.part == "denied" or _OVERRULED.search(
            piece.text, mention.sentence.start, mention.sentence.end
        ):
            continue
        if any(
            is_own_name(subject.official, mention.code, piece.text[gloss.start : gloss.end])
            for gloss in mention.glosses
        ):
            continue
        for gloss in mention.glosses:
            # "Do not use M53.86 for neck pain" says nothing wrong of M53.86.
            if mention.part == "advised-against" and gloss.kind != "title":
                continue
            wrong = misnomer(
                subject.official, gloss.codes, piece.text[gloss.start : gloss.end], gloss.kind
            )
            if wrong is not None:
                yield _found(subject, piece, mention, gloss.start, gloss.end, wrong)
                break


def _found(
    subject: Subject, piece: Piece, mention: Mention, start: int, end: int, wrong: Misnomer
) -> Found:
    entry = subject.official.entry(mention.code)
    title = entry.title if entry is not None else ""
    said = piece.text[start:end].strip()
    message = f'{mention.code} is officially "{title}", not "{said}" ({wrong.why}).'
    first, last = min(mention.start, start), max(mention.end, end)
    corrected = piece.text[first:start] + title + piece.text[end:last]
    return Found(piece, first, last, mention.code, message, wrong.instead, corrected)
