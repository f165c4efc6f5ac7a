"""A date of service that no release of the catalog covers.

## What it finds
A check on a date outside the dates of service of the release that answered.

## Why it matters
With no release for the date the nearest one is used, and the answer may be wrong for it: the
reply says which release that was (RULES row 7).

## Example
A service on 2027-01-15 where the newest release covers dates until 2026-09-30.
"""

from __future__ import annotations

from collections.abc import Iterator

from codebot.catalog import uncovered
from codebot.guard.subject import Found, Subject


def look(subject: Subject) -> Iterator[Found]:
    """One finding where the release does not cover the date."""
    if message := uncovered(subject.official.release):
        yield Found(None, 0, 0, "", message)
