"""A stored reply held against its sources again: every quote, span and code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from codebot.catalog import Catalog, read_codes
from codebot.errors import InvalidInput

TextOf = Callable[[str], str | None]
_SYSTEM = "ICD-10-CM"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing a reply says of itself: `what` was checked, and what is wrong with it, if it is."""

    what: str
    fault: str = ""


def verify(reply: Mapping[str, Any], text_of: TextOf, catalog: Catalog) -> tuple[Check, ...]:
    """Check a reply of the wire's version 1.

    `text_of` gives a document's text by id, or None. InvalidInput where it is no such reply.
    """
    try:
        on = date.fromisoformat(str(reply["release"]["date_of_service"]))
        return (
            *(_citation(given, text_of, catalog, on) for given in reply["citations"]),
            *_claims(reply),
            *(_code(given, catalog, on) for given in reply["codes"] if given["system"] == _SYSTEM),
            *_named(reply, catalog, on),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidInput(f"This is no reply of codebot, version 1: {error!r}.") from error


def _citation(given: Mapping[str, Any], text_of: TextOf, catalog: Catalog, on: date) -> Check:
    """The quote is what the document says there."""
    document_id, start, end = str(given["document_id"]), int(given["start"]), int(given["end"])
    what = f"citation {given['number']}: {document_id}[{start}:{end}]"
    if given["kind"] == "catalog":
        code = document_id.removeprefix("catalog/")
        known = catalog.entry(code, on) is not None
        text = catalog.page(code, on).document.text if known else None
    else:
        text = text_of(document_id)
    if text is None:
        return Check(what, "there is no such document")
    if text[start:end] != given["quote"]:
        return Check(what, f"the document says {text[start:end]!r} there")
    return Check(what)


def _claims(reply: Mapping[str, Any]) -> Iterator[Check]:
    """Each claim's numbers are citations of the reply, and its words are in its text."""
    numbers = {given["number"] for given in reply["citations"]}
    for at, claim in enumerate(reply["claims"], 1):
        missing = [number for number in claim["citations"] if number not in numbers]
        if missing:
            yield Check(f"claim {at}", f"there is no citation {missing[0]}")
        elif claim["text"] not in reply["text"]:
            yield Check(f"claim {at}", "it is not in the reply's text")
        else:
            yield Check(f"claim {at}")


def _code(given: Mapping[str, Any], catalog: Catalog, on: date) -> Check:
    """The code is to the code set what the reply says it is."""
    status = catalog.status(str(given["code"]), on)
    official = {
        "status": status.status,
        "title": status.entry.title if status.entry else "",
        "billable": status.status == "valid",
    }
    wrong = [name for name, value in official.items() if given[name] != value]
    what = f"code {given['code']}"
    if not wrong:
        return Check(what)
    name = wrong[0]
    return Check(what, f"its {name} is {official[name]!r}, not {given[name]!r}")


def _named(reply: Mapping[str, Any], catalog: Catalog, on: date) -> Iterator[Check]:
    """Each code the text names is one the code set knows, or one the reply says it does not."""
    listed = {given["code"] for given in reply["codes"]}
    for code in dict.fromkeys(
        reading.code
        for reading in read_codes(str(reply["text"]))
        if reading.system == _SYSTEM and reading.shape == "code"
    ):
        if code not in listed:
            unknown = catalog.status(code, on).status == "unknown"
            yield Check(f"code {code} in the text", "it is no code" if unknown else "")
