"""The command line: one file per command, loaded only when it is called."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from codebot.cli.lazy import Commands, lazy_group
from codebot.errors import CodebotError

__all__ = ["COMMANDS", "cli", "main"]

COMMANDS: Commands = {
    "ask": ("codebot.cli.ask", "Answer one question, with citations."),
    "chat": ("codebot.cli.chat", "Hold a conversation in the terminal."),
    "history": ("codebot.cli.history", "Show and delete the conversations that are kept."),
    "serve": ("codebot.cli.serve", "Serve the chat page, the widget and the API."),
    "ingest": ("codebot.cli.ingest", "Add documents to the index, and update those in it."),
    "documents": ("codebot.cli.documents", "List, show and remove the documents of the index."),
    "verify": ("codebot.cli.verify", "Check every quote, span and code of a saved reply."),
    "index": ("codebot.cli.index", "Build the index, and say what is in it."),
    "eval": ("codebot.cli.eval", "See how good the answers are."),
    "check": ("codebot.cli.check", "Check the codes of a claim, alone and together."),
    "audit": ("codebot.cli.audit", "Check what documents say of codes."),
    "guard": ("codebot.cli.guard", "Read the rules that answers are held to."),
    "catalog": ("codebot.cli.catalog", "Look into the official code set, and keep it up to date."),
}


@lazy_group(COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="codebot")
def cli() -> None:
    """Answer ICD-10-CM coding questions with citations, checked against the official code set.

    Exit codes: 0 done, 1 unexpected, 2 the input cannot be used, 3 something must be built first,
    4 not found, 5 a file or index is damaged, 6 an answer could not be checked.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; a CodebotError becomes one plain message and its exit code."""
    try:
        cli.main(args=None if arguments is None else list(arguments), prog_name="codebot")
    except CodebotError as error:
        click.echo(f"{error.title}: {error}", err=True)
        sys.exit(error.exit_code)
