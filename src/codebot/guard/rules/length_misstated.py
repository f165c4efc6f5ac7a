"""A number of characters that the code does not have.

## What it finds
A sentence that says of a code that it is, has or is complete at so many characters, where the
code has another number.

## Why it matters
Whoever believes the number looks for a character that is not there, or leaves one out (RULES
rows 1 and 9).

## Example
"M53.85 is complete as a 6-character code": M53.85 has five characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.guard.subject import Found, Subject

_NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_COUNT = r"(?P<count>[3-8]|three|four|five|six|seven|eight)(?P<unit>[\s-]+(?:character|digit)s?\b)"
_BEHIND = re.compile(
    r"[\s,)*_`]*(?:\([^)]*\)\s*)?(?:is|has|consists\s+of|contains|is\s+a\s+code\s+of)\s+(?:already\s+)?(?:(?:a|an)\s+)?"
    r"(?:(?:valid|billable|complete|full|whole|exactly|specific)\s+)*(?:(?:as|at|with|of)\s+)?(?:(?:a|an|its|all|only)\s+)?"
    rf"(?:(?:valid|billable|complete|full)\s+)*{_COUNT}",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"{_COUNT}\s+(?:billable\s+|ICD-10-CM\s+)*code\s+[*_`]*$", re.IGNORECASE)


def look(subject: Subject) -> Iterator[Found]:
    """Every count of characters that is not the code's own."""
    for piece, mention in subject.uses():
        if not mention.is_icd or mention.asked or subject.official.entry(mention.code) is None:
            continue
        match = _BEHIND.match(piece.text, mention.end, mention.sentence.end) or _BEFORE.search(
            piece.text, max(mention.sentence.start, mention.start - 48), mention.start
        )
        if match is None:
            continue
        true = len(mention.code.replace(".", ""))
        said = match["count"].lower()
        if _NUMBERS.get(said, 0) == true or said == str(true):
            continue
        start, end = min(match.start(), mention.start), max(match.end(), mention.end)
        first, last = match.span("count")
        number = str(true) if said.isdigit() else _word(true)
        yield Found(
            piece, start, end, mention.code,
            f"{mention.code} has {_word(true)} characters, not {match['count']}.",
            replacement=piece.text[start:first] + number + piece.text[last:end],
        )  # fmt: skip


def _word(number: int) -> str:
    return next(word for word, value in _NUMBERS.items() if value == number)
