"""An identifier under the name of another system.

## What it finds
An article number called an LCD, an LCD number called an article, a procedure code called an
ICD-10-CM code, a diagnosis code called CPT.

## Why it matters
LCD is L with five digits, a billing article A with five digits, CPT five digits (RULES row 31).
An article says how to bill, a determination says what is covered: they are looked up in
different places.

## Example
"LCD A57311": A57311 is a billing article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from codebot.guard.subject import Found, Subject

_LABEL = re.compile(
    r"\b(?P<label>LCD|NCD|local\s+coverage\s+determination|(?:billing\s+|coding\s+)?article|CPT|HCPCS|ICD-?10(?:-CM)?)"
    r"(?:\s+(?:codes?|ID|number|no\.?))?\s*[:#]?\s*[*_`]*$",
    re.IGNORECASE,
)  # fmt: skip
# label -> the systems it is wrong for
_WRONG: dict[str, tuple[str, ...]] = {
    "lcd": ("article",),
    "ncd": ("article", "LCD"),
    "local coverage determination": ("article",),
    "article": ("LCD",),
    "cpt": ("ICD-10-CM", "HCPCS", "LCD", "article"),
    "hcpcs": ("ICD-10-CM", "LCD", "article"),
    "icd": ("CPT", "HCPCS", "LCD", "article", "MS-DRG"),
}
_NAMES = {
    "article": "billing article",
    "LCD": "LCD",
    "CPT": "CPT code",
    "HCPCS": "HCPCS code",
    "ICD-10-CM": "ICD-10-CM code",
    "MS-DRG": "MS-DRG",
}
_LONGEST = 48


def look(subject: Subject) -> Iterator[Found]:
    """Every identifier right behind the name of a system it is not of."""
    for piece, mention in subject.uses():
        begin = max(mention.sentence.start, mention.start - _LONGEST)
        label = _LABEL.search(piece.text, begin, mention.start)
        if label is None or mention.system not in _WRONG[_kind(label["label"])]:
            continue
        right = _NAMES[mention.system]
        said = " ".join(label["label"].split())
        yield Found(
            piece,
            label.start("label"),
            mention.end,
            mention.code,
            f"{mention.text} is a {right}, not an {said}." if right[0] not in "AEIL" else
            f"{mention.text} is an {right}, not a {said}.",
            replacement=f"{right} {mention.text}",
        )  # fmt: skip


def _kind(label: str) -> str:
    words = " ".join(label.lower().split())
    if words.startswith("icd"):
        return "icd"
    return "article" if words.endswith("article") else words
