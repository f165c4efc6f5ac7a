"""A department's page that says otherwise than the code set: named, cited, and not followed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from codebot.answer.department import at_odds, marked_lines
from codebot.answer.evidence import Statement, Support, draft_of
from codebot.answer.facts import Facts
from codebot.answer.kinds import kinds_of
from codebot.answer.several import joined
from codebot.answer.understand import Understanding
from codebot.answer.wording import Wordings
from codebot.catalog import Catalog, read_codes
from codebot.records import Document, Draft, Mark, Passage, Sentence

__all__ = ["with_contradictions"]

_MOST = 2
# What of a finding's message repeats the page's own words, or proposes codes.
_FALSE = re.compile(r", not \"|: ")


def with_contradictions(
    asked: Understanding,
    passages: Sequence[Passage],
    draft: Draft,
    catalog: Catalog,
    wordings: Wordings,
) -> Draft:
    """The draft, and what pages of a department say against it, each cited with its own words.

    Where nothing else answers, what the code set says of the code on such a page does.
    """
    if draft.status == "clarify" or asked.named_date:
        # What the audit found holds for the code set in force now.
        return draft
    wrong = marked_lines(asked, passages)
    pages: dict[str, Statement] = {}
    for passage, sentence, mark in wrong:
        said = _told(passage.document, mark, wordings)
        pages.setdefault(passage.document.id, Statement(said, (_support(passage, sentence),)))
    told = list(pages.values())[:_MOST]
    if not asked.names and draft.status == "answered" and not _near(draft, wrong):
        return draft
    if draft.status == "refused":
        codes = read_codes(wrong[0][2].message)[:1] if wrong else ()
        instead = replace(asked, codes=codes, topic=(), kinds=kinds_of("billable"))
        lead = Facts(instead, catalog, wordings).lead(described=False) if wrong else []
        return draft_of([*lead, *told]) if lead else draft
    for quote in at_odds(asked, passages, draft.claims[0].text) if not told else ():
        said = _told(quote.passage.document, None, wordings)
        told.append(Statement(said, (_support(quote.passage, quote.sentence),)))
    return joined([draft, draft_of(told[:_MOST])]) if told else draft


def _told(document: Document, mark: Mark | None, wordings: Wordings) -> str:
    """That a page says otherwise, and what the code set says, without the page's own words."""
    if mark is None or mark.message.startswith('"'):
        return wordings.say("quotes", "otherwise", title=document.title)
    message = _FALSE.split(mark.message)[0].rstrip(".") + "."
    return wordings.say("quotes", "not_followed", title=document.title, message=message)


def _near(draft: Draft, wrong: Sequence[tuple[Passage, Sentence, Mark]]) -> bool:
    """Whether what is wrong on a page is of a family or a code that the draft proposes."""
    proposed = [use.code for use in draft.codes if use.role == "proposed"]
    codes = [reading.code for *_, mark in wrong for reading in read_codes(mark.message)[:1]]
    return any(a.startswith(b) or b.startswith(a) for a in proposed for b in codes)


def _support(passage: Passage, sentence: Sentence) -> Support:
    heading = (passage.chunk.headings or ("",))[-1]
    return Support(
        passage.document, sentence.start, sentence.end, passage.chunk.question or heading
    )
