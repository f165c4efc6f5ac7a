"""What a question takes for granted and the code set says otherwise."""

from __future__ import annotations

from codebot.answer import Understanding, as_statement
from codebot.catalog import Catalog, Entry
from codebot.chat.kin import kin_of
from codebot.chat.slots import Detail, details, values
from codebot.guard import audit_document
from codebot.records import Document, Finding

__all__ = ["premises"]

# What a question can take for granted wrongly; the rest is answered from the code's status.
_RULES = ("wrong-title", "term-of-another-code", "length-misstated", "wrong-identifier-kind")
# Questions that set a detail beside a code without saying that the code has it.
_COMPARING = ("difference", "together", "sequence", "excludes", "replaced", "changed", "children")


def premises(asked: Understanding, catalog: Catalog) -> tuple[Finding, ...]:
    """What the question takes for granted wrongly, in reading order.

    The question is read as a statement: what a person says of a code is checked like a page.
    """
    text = as_statement(asked.question)
    document = Document(id="question", title="", text=text)
    found = audit_document(document, catalog, asked.on)
    wrong = (f for f in found if f.severity == "error" and f.name in _RULES)
    better = _contradicted(asked, catalog)
    # It says what the code's title is, too, and which code is meant.
    told = {finding.code for finding in better}
    return (*better, *(f for f in wrong if f.name != "wrong-title" or f.code not in told))


def _contradicted(asked: Understanding, catalog: Catalog) -> tuple[Finding, ...]:
    """A side, region, encounter ... said of the one code named whose title has another."""
    if len(asked.names) != 1 or not asked.yes_no or asked.asks(*_COMPARING):
        return ()
    entry = catalog.entry(asked.names[0], asked.on)
    if entry is None or not entry.billable:
        return ()
    wrong = [d for d in details(asked.question) if _at_odds(d, entry)]
    kin = kin_of(entry.code, wrong, "", asked.on, catalog) if wrong else None
    other = catalog.entry(kin, asked.on) if kin else None
    if other is None or other == entry:
        return ()
    said = ", ".join(detail.dressed for detail in wrong)
    message = (
        f"{entry.code} is “{entry.title}”. For {said} the code is {other.code}, {other.title}."
    )
    return (Finding("premise", "detail-contradicted", "error", message, entry.code, (other.code,)),)


def _at_odds(detail: Detail, entry: Entry) -> bool:
    """Whether the title commits itself to another value only."""
    official = values(entry.title, detail.slot)
    return bool(official) and detail.value not in official
