"""The written form of a code: `dotted` is its normal form, `bare` the same without the dot."""

from __future__ import annotations

import re
from functools import lru_cache

# ICD-10-CM: a letter, a digit and a digit or letter, then up to four more (M1A, I5A); QA0 has its
# digit in third place.
CODE = re.compile(r"[A-Z](?:[0-9][0-9A-Z]|[A-Z][0-9])(?:\.?[0-9A-Z]{1,4})?\Z")
SPAN = re.compile(r"([A-Z][0-9A-Z]{2})-([A-Z][0-9A-Z]{2})\Z")
LONGEST = 7
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014"), "-")


def bare(code: str) -> str:
    """The code without its dot, upper case."""
    return code.replace(".", "").upper()


@lru_cache(maxsize=65536)
def dotted(text: str) -> str:
    """The normal form of what a person typed as one code: upper case, dot after three characters.

    A dash that leaves the code open is dropped: "M46.4-" is M46.4, which the status calls a header.

    What cannot be a code comes back trimmed and in upper case, so that a look-up finds nothing.
    """
    trimmed = re.sub(r"\s+", "", text).upper().translate(_DASHES).strip(".,;:()[]\"'-")
    if trimmed[3:4] == ",":
        trimmed = trimmed[:3] + "." + trimmed[4:]
    if not CODE.match(trimmed):
        return trimmed
    plain = trimmed.replace(".", "")
    return plain if len(plain) == 3 else f"{plain[:3]}.{plain[3:]}"


def with_seventh(code: str, character: str) -> str:
    """The code with its 7th character in position 7, filled with the placeholder X."""
    plain = bare(code).ljust(LONGEST - 1, "X")
    return f"{plain[:3]}.{plain[3:]}{character}"


def shorter(code: str) -> tuple[str, ...]:
    """Every shorter code the code could stand under, longest first: S13.4XXA gives S13.4XX, ..."""
    if len(code) > 3 and code[3] != ".":
        code = dotted(code)
    return tuple(code[:n] for n in range(len(code) - 1, 2, -1) if n != 4)
