"""What a question takes for granted and the code set says otherwise."""

from __future__ import annotations

import re

from codebot.answer import Understanding, as_statement, stems, untagged
from codebot.catalog import Catalog, Entry, read_codes
from codebot.chat.denials import denied_by_title
from codebot.chat.kin import kin_of
from codebot.chat.slots import Detail, details, values
from codebot.guard import audit_document
from codebot.records import Document, Finding

__all__ = ["premises"]

# What a question can take for granted wrongly; the rest is answered from the code's status.
_RULES = ("wrong-title", "term-of-another-code", "length-misstated", "wrong-identifier-kind")
# "Since M54.5 is billable, can I ...", "M54.5 is billable, so can I ...": taken for granted.
_TEXT = r"(?:[^?,;.]|\.(?=\w))"
_ASKING = "so|then|and|therefore|which|what|can|may|should|how"
_GRANTED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:since|because|(?:given|considering|seeing)(?: that)?|now that|as)\s+([^,;?]+)",
        rf"^\W*({_TEXT}+?\b(?:is|are)\b{_TEXT}*?)\s*(?:[,;.]\s*|\s)(?:{_ASKING})\b[^?]*\?",
    )
)
_AS_CODE = re.compile(
    r"\bdiagnos|\bdx\b|\bcodes?\b|\bicd|\bbill|\breport|\bclaim|\bvalid\b|\bput\b", re.IGNORECASE
)
_OF_DOCUMENTS = re.compile(
    r"\bLCD|\barticle|\bpolic|\bcover|\bdeterminat|\bmedicare|\blists?\b", re.IGNORECASE
)
# Where a clause that states something ends and the question begins: "..., can I bill it?".
_ASKED_AFTER = re.compile(
    r",\s*(?:(?:so|and|then)\s+)?(?=(?:can|may|should|could|do|does|is|are|which|what|how)\b)",
    re.IGNORECASE,
)
_COMPLETE = re.compile(r"\bis (?:a )?(?:complete|valid|full)(?: code)?\b", re.IGNORECASE)
_IT = re.compile(r"^\W*(?:it|this|that)\s+", re.IGNORECASE)
_WHICH = re.compile(r"\b(?:which|either)\b", re.IGNORECASE)
# "Is C78.01 a primary cancer?": asked of nothing but what the code means.
_PLAINLY = re.compile(
    r"^\W*(?:is|isn['’]?t) \S+ (?!ok\b|fine\b)|^\W*\S+ (?:is|means)\b", re.IGNORECASE
)
# Questions that set a detail beside a code without saying that the code has it.
_COMPARING = (
    "instruction",
    "difference",
    "together",
    "sequence",
    "excludes",
    "replaced",
    "changed",
    "children",
)


def premises(asked: Understanding, catalog: Catalog) -> tuple[Finding, ...]:
    """What the question takes for granted wrongly, in reading order.

    The question is read as a statement: what a person says of a code is checked like a page.
    """
    clauses = _ASKED_AFTER.split(as_statement(asked.question))
    wrong = [f for c in clauses for f in _audited(c, asked, catalog) if f.name in _RULES]
    wrong = [f for f in wrong if f.name != "wrong-title" or not _titled(f.code, asked, catalog)]
    wrong += [f for f in _granted(asked, catalog) if f not in wrong]
    wrong += _documents(asked)
    better = _contradicted(asked, catalog) or tuple(denied_by_title(asked, catalog))
    # It says what the code's title is, too; of the two the one that names the code meant is told.
    titled = {f.code for f in wrong if f.name == "wrong-title"}
    better = tuple(f for f in better if f.code not in titled or len(read_codes(f.message)) > 1)
    told = {finding.code for finding in better}
    return (*better, *(f for f in wrong if f.name != "wrong-title" or f.code not in told))


def _audited(text: str, asked: Understanding, catalog: Catalog) -> list[Finding]:
    document = Document(id="question", title="", text=text)
    return [f for f in audit_document(document, catalog, asked.on) if f.severity == "error"]


def _titled(code: str, asked: Understanding, catalog: Catalog) -> bool:
    """Whether the question says the whole official title, of which an audit saw a part.

    A question which of several codes has some words does not say that any one has them.
    """
    entry = catalog.entry(code, asked.on)
    said = entry is not None and stems(entry.title) <= stems(asked.question)
    return said or (len(asked.names) > 1 and _WHICH.search(asked.question) is not None)


def _documents(asked: Understanding) -> list[Finding]:
    """Numbers of coverage documents that are spoken of as codes to report."""
    if not _AS_CODE.search(asked.question) or _OF_DOCUMENTS.search(asked.question):
        return []
    return [
        Finding(
            "premise",
            "document-as-code",
            "error",
            f"{reading.code} is the number of a Medicare coverage document"
            f" ({reading.system}), not an ICD-10-CM code, so it is not reported as a diagnosis.",
            reading.code,
        )
        for reading in asked.others
        if reading.system in ("LCD", "article")
    ]


def _granted(asked: Understanding, catalog: Catalog) -> list[Finding]:
    """What a clause in front of the question takes for granted of a code's status."""
    clauses = [match[1] for form in _GRANTED for match in form.finditer(asked.question)]
    if len(asked.names) == 1:
        clauses = [_IT.sub(f"{asked.names[0]} ", clause) for clause in clauses]
    clauses = [_COMPLETE.sub("is billable", clause) for clause in clauses]
    found = [f for clause in clauses for f in _audited(f"{clause}.", asked, catalog)]
    return [f for f in found if f.name in ("billable-misstated", "length-misstated")]


def _contradicted(asked: Understanding, catalog: Catalog) -> tuple[Finding, ...]:
    """A side, region, encounter ... said of the one code named whose title has another."""
    wants = asked.yes_no or ("?" in asked.question and _PLAINLY.search(asked.question))
    if len(asked.names) != 1 or not wants or asked.asks(*_COMPARING):
        return ()
    entry = catalog.entry(asked.names[0], asked.on)
    if entry is None or not entry.billable:
        return ()
    text = untagged(asked.question)
    # "Is M54.41 left or right?" takes neither for granted.
    said = [d for d in details(text) if len(values(text, d.slot)) < 2]
    wrong = [d for d in said if _at_odds(d, entry)]
    kin = kin_of(entry.code, wrong, "", asked.on, catalog) if wrong else None
    other = catalog.entry(kin, asked.on) if kin else None
    plainly = bool(wrong) and _PLAINLY.search(text) is not None
    if other is None or other == entry or not _akin(entry, other):
        message = f"{entry.code} is “{entry.title}”."
        finding = Finding("premise", "detail-contradicted", "error", message, entry.code)
        return (finding,) if plainly and other is not None else ()
    meant = ", ".join(detail.dressed for detail in wrong)
    message = (
        f"{entry.code} is “{entry.title}”. For {meant} the code is {other.code}, {other.title}."
    )
    return (Finding("premise", "detail-contradicted", "error", message, entry.code, (other.code,)),)


def _akin(entry: Entry, other: Entry) -> bool:
    """Whether two titles say more in common than apart, so that one may stand for the other."""
    own = stems(entry.title)
    return len(own & stems(other.title)) * 2 >= len(own) + 1


def _at_odds(detail: Detail, entry: Entry) -> bool:
    """Whether the title commits itself to another value only."""
    official = values(entry.title, detail.slot)
    return bool(official) and detail.value not in official
