"""The ICD-10-CM codes a text names."""

from __future__ import annotations

from codebot.catalog import read_codes


def codes_in(text: str) -> tuple[str, ...]:
    """Every ICD-10-CM code named, dotted and upper case, once each, in order.

    Of a code left open (M53.8-, M53.8x) the part that is given; of a range, its two ends.
    """
    named: dict[str, None] = {}
    for reading in read_codes(text):
        if reading.system == "ICD-10-CM":
            named[reading.code] = None
            if reading.last:
                named[reading.last] = None
    return tuple(named)
