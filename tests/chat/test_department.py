"""A department's own pages answer its questions: policies, tables, memos, guides."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from codebot.assemble import build_index, open_responder
from codebot.records import Reply
from codebot.settings import Settings

HANDBOOK = """# Hillside Clinic: coding policy

## Who does what

| Task | Responsible | Back-up |
| --- | --- | --- |
| Signing off on provider queries | Coding lead | Physician advisor |
| Releasing held claims | Billing supervisor | Revenue manager |

## Provider queries

- Providers have three business days to answer a query; after that the lead escalates it.
- A query must not mention payment.

## Modifiers

Modifier 25 is appended when a separate evaluation is documented on the day of an injection.
Modifier 59 needs the approval of the coding lead.

## Turnaround times

| Work item | Target | Escalated after |
| --- | --- | --- |
| Office visits | 2 business days | 4 business days |
| Corrected claims | 10 business days | 14 business days |

Denials are worked within five business days of receipt.

## What changes on 1 May 2026

1. Every lumbar MRI order carries the authorization number.
2. Claims with an unspecified spine code wait in work queue 27.

## Templates

Older templates list low back pain; M54.5 is billable for all visits.

## House and staff

Remote coders connect through the virtual private network, and a session closes after an hour.
Staff on weekend shifts get one meal ticket from the front desk.
The annual credential fee is reimbursed once a year against the receipt.
"""
PAIRS = (
    "question,answer\n"
    "What is the timely filing limit for Prairie Mutual?,"
    "Prairie Mutual accepts claims up to 120 days from the date of service.\n"
    "How long do we keep remittance advices?,Remittance advices are kept for ten years.\n"
    "Which diagnosis do we use for back pain when nothing else is known?,"
    "Use M54.5 which is billable.\n"
)


@pytest.fixture(scope="module")
def ask(
    catalog_path: Path, model_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Reply]:
    """Asks an index of the department's pages and nothing else."""
    from codebot.settings import read_settings

    folder = tmp_path_factory.mktemp("department")
    pages, index = folder / "pages", folder / "index"
    pages.mkdir()
    index.mkdir()
    (pages / "handbook.md").write_text(HANDBOOK, encoding="utf-8")
    (pages / "faq.csv").write_text(PAIRS, encoding="utf-8")
    (index / model_folder.name).symlink_to(model_folder)
    settings: Settings = read_settings({}).replace(index=index, catalog=catalog_path)
    build_index(settings, [pages])
    return open_responder(settings).answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who signs off on queries?", "Coding lead"),
        ("Who is the backup for releasing held claims?", "Back-up: Revenue manager"),
        ("How long do providers have to answer a query?", "three business days"),
        ("May a query mention payment?", "must not mention payment"),
        ("When do we append modifier 25?", "separate evaluation"),
        ("What is our turnaround time for office visits?", "Target: 2 business days"),
        ("What is our turnaround time for denials?", "five business days of receipt"),
        ("After how many days are corrected claims escalated?", "Escalated after: 14"),
        ("What changes on 1 May 2026?", "work queue 27"),
        ("When does a VPN session close?", "after an hour"),
        ("How much is a meal ticket?", "one meal ticket"),
        ("Is the credential fee reimbursed?", "once a year"),
        ("How long are remittance advices kept?", "ten years"),
        ("What is the timely filing limit at Prairie Mutual?", "120 days"),
    ],
)
def test_it_says_what_the_page_says(ask: Callable[[str], Reply], question: str, told: str) -> None:
    reply = ask(question)
    assert reply.status == "answered"
    assert told in reply.text


@pytest.mark.parametrize(
    "question",
    [
        "When do we append modifier 57?",
        "What is the timely filing limit for Blue Shield?",
        "Who signs my mortgage?",
        "How do I renew my passport?",
        "What is the fee for an epidural injection?",
        "What is the weather in Boston tomorrow?",
        "Who approves refunds?",
    ],
)
def test_what_no_page_says_is_refused(ask: Callable[[str], Reply], question: str) -> None:
    assert ask(question).status == "refused"


def test_a_row_is_said_with_its_header_and_both_are_cited(ask: Callable[[str], Reply]) -> None:
    reply = ask("Who releases held claims?")
    assert reply.claims[0].text.startswith("Releasing held claims — Responsible: Billing superv")
    quotes = [citation.quote for citation in reply.citations]
    assert any("Billing supervisor" in quote for quote in quotes)
    assert any("Responsible" in quote for quote in quotes)


def test_a_page_against_the_code_set_is_named_cited_and_not_followed(
    ask: Callable[[str], Reply],
) -> None:
    reply = ask("Is M54.5 billable?")
    assert reply.text.startswith("No. M54.5 (Low back pain) is a header")
    page = "A page held here, Hillside Clinic: coding policy, says otherwise"
    told = next(claim for claim in reply.claims if claim.text.startswith(page))
    cited = [c for c in reply.citations if c.number in told.citations]
    assert "billable for all visits" in cited[0].quote
    assert all("billable for all visits" not in claim.text for claim in reply.claims)


def test_a_wrong_answer_of_a_page_is_told_with_what_the_code_set_says(
    ask: Callable[[str], Reply],
) -> None:
    reply = ask("Which diagnosis do we use for back pain when nothing else is known?")
    assert reply.text.startswith("M54.5 (Low back pain) is a header")
    assert "A page held here, faq: questions and answers, says otherwise" in reply.text


def test_a_page_that_says_nothing_against_the_answer_is_not_named(
    ask: Callable[[str], Reply],
) -> None:
    assert "otherwise" not in ask("Is M54.51 billable?").text
