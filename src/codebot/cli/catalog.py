"""`codebot catalog`: look into the official code set, and keep it up to date."""

from __future__ import annotations

import importlib

import click

__all__ = ["SUBCOMMANDS", "command"]

# name -> (module that holds a click command called `command`, one-line help)
SUBCOMMANDS: dict[str, tuple[str, str]] = {
    "show": ("codebot.cli.catalog_show", "Show everything the catalog knows of a code."),
    "check": ("codebot.cli.catalog_check", "Say what codes are on a date of service."),
    "releases": ("codebot.cli.catalog_releases", "List what the catalog holds."),
    "history": ("codebot.cli.catalog_history", "Show what a code was in each release."),
    "diff": ("codebot.cli.catalog_diff", "Show what changed between two releases."),
    "add": ("codebot.cli.catalog_add", "Add official files."),
    "remove": ("codebot.cli.catalog_remove", "Take a release out."),
    "update": ("codebot.cli.catalog_update", "Fetch and add what the publisher has newer."),
    "doctor": ("codebot.cli.catalog_doctor", "Examine the catalog."),
    "search": ("codebot.cli.catalog_search", "Find the codes that words describe."),
    "compile": ("codebot.cli.catalog_compile", "Compile the release that comes with codebot."),
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
    """Look into the official code set, and keep it up to date."""
