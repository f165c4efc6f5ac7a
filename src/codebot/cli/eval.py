"""`codebot eval`: see how good the answers are."""

from __future__ import annotations

import importlib

import click

__all__ = ["SUBCOMMANDS", "command"]

# name -> (module that holds a click command called `command`, one-line help)
SUBCOMMANDS: dict[str, tuple[str, str]] = {
    "run": ("codebot.cli.eval_run", "Put the cases to codebot, a server or a chatbot."),
    "report": ("codebot.cli.eval_report", "Score stored results again, and write reports."),
    "compare": ("codebot.cli.eval_compare", "Say what changed between two runs."),
    "lint": ("codebot.cli.eval_lint", "Check the cases themselves against the code set."),
    "new": ("codebot.cli.eval_new", "Make cases of a question, a CSV or of feedback."),
}


class _Subcommands(click.Group):
    """The commands of the table, imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in table order."""
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in SUBCOMMANDS:
            return None
        found = importlib.import_module(SUBCOMMANDS[cmd_name][0]).command
        if not isinstance(found, click.Command):
            raise TypeError(f"{SUBCOMMANDS[cmd_name][0]}.command is no click command")
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in SUBCOMMANDS.items()])


@click.group(cls=_Subcommands)
def command() -> None:
    """See how good the answers are, on the cases of eval/ or on your own."""
