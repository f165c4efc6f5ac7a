"""Codes for words: the code a description leads to, with its family and what stands near it."""

from __future__ import annotations

from codebot.answer.evidence import Statement, Support, draft_of
from codebot.answer.understand import Understanding
from codebot.answer.wording import Wordings
from codebot.catalog import Catalog, Entry, Hit
from codebot.records import CodeUse, Draft

__all__ = ["codes_for_words"]

_SURE = 0.45


def codes_for_words(asked: Understanding, catalog: Catalog, wordings: Wordings) -> Draft | None:
    """The draft that proposes a code for the words; None where no entry matches them well."""
    words = " ".join(asked.words)
    hits = catalog.search(words, asked.on, limit=8) if asked.words else ()
    if not hits or hits[0].score < _SURE or not hits[0].entry.billable:
        return None
    return draft_of(_found(hits, words, asked, catalog, wordings))


def _found(
    hits: tuple[Hit, ...], words: str, asked: Understanding, catalog: Catalog, wordings: Wordings
) -> list[Statement]:
    best = hits[0].entry
    use = CodeUse(best.code, best.title, billable=True, status="valid", role="proposed")
    support = (_title(best, asked, catalog),)
    said = [
        Statement(
            wordings.say("find", "found", words=words, code=best.code, title=best.title),
            support,
            (use,),
        )
    ]
    near = [hit.entry for hit in hits[1:] if hit.entry.billable][:3]
    if near:
        choices = "; ".join(f"{entry.code} {entry.title}" for entry in near)
        supports = tuple(_title(entry, asked, catalog) for entry in near)
        said.append(Statement(wordings.say("find", "also", choices=choices), supports))
    return said


def _title(entry: Entry, asked: Understanding, catalog: Catalog) -> Support:
    page = catalog.page(entry.code, asked.on)
    line = next(line for line in page.lines if line.kind == "title")
    return Support(page.document, line.start, line.end, "Official code set")
