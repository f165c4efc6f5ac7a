"""The ICD-10-CM codes a text names."""

from __future__ import annotations

from collections import Counter

from codebot.catalog import read_codes


def mentions_in(text: str) -> Counter[str]:
    """How often each ICD-10-CM code is named, dotted and upper case, in order of appearance.

    Of a code left open (M53.8-, M53.8x) the part that is given; of a range, its two ends.
    """
    named: Counter[str] = Counter()
    for reading in read_codes(text):
        if reading.system == "ICD-10-CM":
            named.update(code for code in (reading.code, reading.last) if code)
    return named


def codes_in(text: str) -> tuple[str, ...]:
    """Every ICD-10-CM code named, once each, in order."""
    return tuple(mentions_in(text))
