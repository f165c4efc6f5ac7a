"""The command line: one file per command, loaded only when it is called."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

import click

from codebot.errors import CodebotError

__all__ = ["COMMANDS", "cli", "main"]

# name -> (module that holds a click command called `command`, one-line help)
COMMANDS: dict[str, tuple[str, str]] = {
    "ask": ("codebot.cli.ask", "Answer one question, with citations."),
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


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, so that start-up stays short."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in table order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(COMMANDS[cmd_name][0]).command
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name][0]}.command is no click command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing any of them."""
        if not COMMANDS:
            return
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
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
