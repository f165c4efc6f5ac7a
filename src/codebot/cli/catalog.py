"""`codebot catalog`: look into the official code set, and keep it up to date."""

from __future__ import annotations

from codebot.cli.lazy import Commands, lazy_group

__all__ = ["SUBCOMMANDS", "command"]

SUBCOMMANDS: Commands = {
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


@lazy_group(SUBCOMMANDS)
def command() -> None:
    """Look into the official code set, and keep it up to date."""
