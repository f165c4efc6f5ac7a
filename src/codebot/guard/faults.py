"""What is wrong with a code as it is written, on a date: one Fault, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from codebot.catalog import Entry

if TYPE_CHECKING:
    from codebot.guard.official import Official

FaultKind = Literal[
    "unknown",
    "malformed",
    "missing-seventh",
    "superfluous-seventh",
    "disallowed-seventh",
    "header",
    "retired",
    "future",
]
_WHOLE = 7
_MOST = 8


@dataclass(frozen=True, slots=True)
class Fault:
    """The kind of fault, one plain sentence, and the codes to look at instead."""

    kind: FaultKind
    message: str
    suggestions: tuple[str, ...] = ()


def fault_of(official: Official, code: str) -> Fault | None:
    """The fault of a code in normal form, or None where it is billable on the date."""
    status = official.status(code)
    if status.status == "valid":
        return None
    if status.status == "header":
        return _header(official, code, status.adds, status.message)
    if status.status == "retired":
        return Fault("retired", status.message, (status.replaced_by or status.suggestions)[:_MOST])
    if status.status == "future":
        return Fault("future", status.message, (status.suggestions or status.adds)[:_MOST])
    return _unknown(official, code) or Fault("unknown", status.message, status.suggestions[:_MOST])


def _header(official: Official, code: str, adds: tuple[str, ...], message: str) -> Fault:
    entry = official.entry(code)
    if (
        entry is not None
        and entry.kind not in ("chapter", "block")
        and _takes_seventh(official, code, adds)
    ):
        listed = ", ".join(add[-1] for add in adds)
        return Fault(
            "missing-seventh",
            f"{code} is incomplete: it takes a 7th character ({listed}), such as {adds[0]}.",
            adds[:_MOST],
        )
    return Fault("header", message, adds[:_MOST])


def _takes_seventh(official: Official, code: str, below: tuple[str, ...]) -> bool:
    """Whether the codes below differ in a 7th character, and not in a site as M86.8X11 does."""
    whole = all(len(child.replace(".", "")) == _WHOLE for child in below)
    return bool(below) and whole and official.seventh(code) is not None


def _unknown(official: Official, code: str) -> Fault | None:
    """The fault of a code that is absent but stands near one that takes, or refuses, more."""
    plain = code.replace(".", "")
    base = _nearest_above(official, plain)
    if base is None or not re.fullmatch(r"[A-Z][0-9A-Z]{3,9}", plain):
        return None
    rest = plain[len(base.code.replace(".", "")) :]
    if base.billable:
        return _after_billable(code, base, rest)
    children = tuple(child.code for child in official.children(base.code))
    if _takes_seventh(official, base.code, children):
        return _near_seventh(code, base, rest, children)
    return _before_seventh(official, code, base, rest, children)


def _nearest_above(official: Official, plain: str) -> Entry | None:
    for length in range(min(len(plain) - 1, _WHOLE), 2, -1):
        entry = official.entry(_dot(plain[:length]))
        if entry is not None:
            return entry
    return None


def _after_billable(code: str, base: Entry, rest: str) -> Fault | None:
    if not re.fullmatch(r"X+[0-9A-Z]?|[A-Z]", rest):
        return None
    return Fault(
        "superfluous-seventh",
        f"{code} does not exist: {base.code} is complete and takes no 7th character.",
        (base.code,),
    )


def _near_seventh(code: str, base: Entry, rest: str, children: tuple[str, ...]) -> Fault | None:
    """Below a code that takes a 7th character: X or the character misplaced, or not in its list."""
    allowed = {child[-1]: child for child in children}
    listed = ", ".join(allowed)
    if re.fullmatch(r"X+", rest) and len(code.replace(".", "")) < _WHOLE:
        return Fault(
            "missing-seventh",
            f"{code} is incomplete: {base.code} takes a 7th character ({listed}), "
            f"such as {children[0]}.",
            children[:_MOST],
        )
    if not re.fullmatch(r"X*[0-9A-Z]", rest):
        return None
    proper = (_WHOLE - 1 - len(base.code.replace(".", ""))) * "X" + rest[-1]
    if rest[-1] in allowed and rest != proper:
        meant = allowed[rest[-1]]
        return Fault(
            "malformed",
            f"{code} is malformed: the 7th character stands in position 7, so {meant} is meant.",
            (meant,),
        )
    if rest == proper or rest[-1].isalpha():
        return Fault(
            "disallowed-seventh",
            f"{code} does not exist: the 7th character of {base.code} is one of {listed}, "
            f"not {rest[-1]}.",
            children[:_MOST],
        )
    return None


def _before_seventh(
    official: Official, code: str, base: Entry, rest: str, children: tuple[str, ...]
) -> Fault | None:
    """Below a header: a placeholder or 7th character where a character of the code is missing."""
    if len(rest) == 1 and rest.isdigit():
        filled = f"{base.code}X{rest}" if "." in base.code else f"{base.code}.X{rest}"
        if official.entry(filled) is not None:
            return Fault(
                "unknown",
                f"{code} is not an ICD-10-CM code; with its placeholder X it is {filled}.",
                (filled,),
            )
        return None
    if not re.fullmatch(r"X+[0-9A-Z]?|[ADS]", rest) or "." not in base.code:
        return None
    takes = official.seventh(base.code)
    if takes is None:
        return Fault(
            "superfluous-seventh",
            f"{code} does not exist: {base.code} is a header, and no code below it takes a "
            "7th character.",
            children[:_MOST],
        )
    letter = rest[-1]
    meant = tuple(
        entry.code
        for entry in official.below(base.code)
        if entry.billable
        and entry.code[-1] == letter
        and len(entry.code.replace(".", "")) == _WHOLE
    )
    return Fault(
        "malformed",
        f"{code} is malformed: {base.code} needs its next character before a 7th character.",
        (meant or children)[:_MOST],
    )


def _dot(plain: str) -> str:
    return plain if len(plain) == 3 else f"{plain[:3]}.{plain[3:]}"
