"""A 7th character said to be needed where none is taken, or not needed where it is.

## What it finds
A sentence that says that a code requires, takes or does not take a 7th character, against the
list of 7th characters that applies to it.

## Why it matters
The answer decides whether the claim's code exists at all (G I.A.5, RULES row 9).

## Example
"M53.86 requires a 7th character": it is complete and takes none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.guard.subject import Found, Subject

_CLAIMED = re.compile(
    r"[\s,)*_`]*(?:\([^)]*\)\s*)?(?:codes?\s+)?(?P<no>(?:does|do)\s+not\s+|doesn[’']t\s+|never\s+)?"
    r"(?:requires?|needs?|takes?|uses?|must\s+have|calls?\s+for)\s+(?P<none>no\s+)?(?:a|an|any|its|the)?\s*"
    r"(?:7th|seventh)[\s-]+characters?\b",
    re.IGNORECASE,
)


def look(subject: Subject) -> Iterator[Found]:
    """Every statement about a 7th character that the code set does not bear out."""
    for piece, mention in subject.uses():
        if not mention.is_icd or mention.asked or mention.family:
            continue
        match = _CLAIMED.match(piece.text, mention.end, mention.sentence.end)
        if match is None or subject.official.entry(mention.code) is None:
            continue
        claimed = not (match["no"] or match["none"])
        seventh = subject.official.seventh(mention.code)
        if claimed == (seventh is not None):
            continue
        if seventh is None:
            message = f"{mention.code} takes no 7th character."
        else:
            listed = ", ".join(character for character, _ in seventh.characters)
            message = f"{mention.code} takes a 7th character: {listed} ({seventh.at})."
        yield Found(piece, mention.start, match.end(), mention.code, message)
