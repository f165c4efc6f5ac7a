"""Replies laid out for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from codebot.cli.explained import print_explanation
from codebot.records import Citation, CodeUse, Finding, Reply, Turn

if TYPE_CHECKING:
    from codebot.chat import Explanation

__all__ = ["print_reply", "print_turns"]

_STATUS_STYLE = {
    "valid": "green",
    "header": "yellow",
    "retired": "red",
    "future": "yellow",
    "unknown": "red",
    "unverified": "bright_black",
}
_SEVERITY_STYLE = {"error": "red", "warning": "yellow", "info": "cyan"}


def print_reply(
    reply: Reply, explained: Explanation | None = None, console: Console | None = None
) -> None:
    """Print the answer first, then what backs it, then how sure the code set makes it."""
    out = console or Console(highlight=False)
    out.print()
    if reply.standalone_question != reply.question:
        out.print(Text(f"read as: {reply.standalone_question}", style="bright_black"))
    for place, claim in enumerate(reply.claims):
        line = Text(claim.text, style="bold" if place == 0 and reply.status == "answered" else "")
        for number in claim.citations:
            line.append(f" [{number}]", style="cyan")
        out.print(line)
    for place, choice in enumerate(reply.choices, start=1):
        out.print(Text(f"  {place}. {choice}"))
    _print_codes(out, reply.codes)
    _print_findings(out, reply.findings)
    _print_citations(out, reply.citations)
    _print_release(out, reply)
    if explained:
        print_explanation(explained, out)


def print_turns(turns: Sequence[Turn], console: Console | None = None) -> None:
    """Print what was asked and answered in a conversation, oldest first."""
    out = console or Console(highlight=False)
    for turn in turns:
        out.print(Text(f"> {turn.question}", style="bold"))
        if turn.standalone_question != turn.question:
            out.print(Text(f"read as: {turn.standalone_question}", style="bright_black"))
        out.print(Text(turn.text))
        for place, choice in enumerate(turn.choices, start=1):
            out.print(Text(f"  {place}. {choice}"))
        out.print()


def _print_codes(out: Console, codes: tuple[CodeUse, ...]) -> None:
    if codes:
        out.print()
    for use in codes:
        line = Text("● ", style=_STATUS_STYLE[use.status])
        line.append(f"{use.code:<9}", style="bold")
        line.append(f"{use.status:<11}", style=_STATUS_STYLE[use.status])
        line.append(use.title)
        out.print(line)


def _print_findings(out: Console, findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        out.print(Text(f"! {finding.message}", style=_SEVERITY_STYLE[finding.severity]))


def _print_citations(out: Console, citations: tuple[Citation, ...]) -> None:
    if citations:
        out.print()
    for citation in citations:
        head = Text(f"[{citation.number}] ", style="cyan")
        head.append(citation.title or citation.document_id)
        if citation.section:
            head.append(f" · {citation.section}", style="bright_black")
        out.print(head)
        quote = " ".join(citation.quote.split())
        out.print(Padding(Text(f"“{quote}”", style="italic bright_black"), (0, 0, 0, 4)))
        if citation.url:
            out.print(Padding(Text(citation.url, style="bright_black"), (0, 0, 0, 4)))


def _print_release(out: Console, reply: Reply) -> None:
    use = reply.release
    if not use.covers:
        return  # The finding above says what was used instead, and what to add.
    end = f" to {use.release.end}" if use.release.end else ""
    out.print()
    text = f"Checked against {use.release.name} ({use.release.start}{end})."
    out.print(Text(text, style="bright_black"))
