"""Write the pages of docs/ that come from the code: python -m docs.generate [--check]."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from codebot.answer import readers_page
from codebot.cli import cli
from codebot.guard import rules_page
from codebot.settings import ROWS

HERE = Path(__file__).parent
NOTICE = "<!-- written by `make docs`: change the code, not this page -->\n\n"


def settings_page() -> str:
    """Every row of settings.ROWS as a table."""
    rows = "".join(
        f"| `{row.name}` | `{row.variable}` | {f'`{row.default}`' if row.default else 'none'} "
        f"| {row.help} |\n"
        for row in ROWS
    )
    return (
        "# Settings\n\nEach is read from the environment; an option of a command wins over it.\n\n"
        f"| name | variable | default | what it is |\n|---|---|---|---|\n{rows}"
    )


def cli_page() -> str:
    """The help of every command, groups opened, in table order."""
    return "# The command line\n" + "".join(_command_help(cli, ("codebot",)))


def _command_help(command: click.Command, path: tuple[str, ...]) -> list[str]:
    # The names are inherited at the command line; click keeps the first it is asked with.
    names = cli.context_settings["help_option_names"]
    context = click.Context(
        command, info_name=" ".join(path), terminal_width=88, help_option_names=names
    )
    title = f"\n{'#' * min(len(path) + 1, 4)} {' '.join(path)}\n"
    parts = [f"{title}\n```text\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                parts += _command_help(inner, (*path, name))
    return parts


# file under docs/ -> the function that writes it
PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings_page,
    "cli.md": cli_page,
    "rules.md": rules_page,
    "readers.md": readers_page,
}


def stale() -> list[str]:
    """The pages whose file does not hold what the code says now."""
    return [
        name
        for name, page in PAGES.items()
        if not (HERE / name).exists()
        or (HERE / name).read_text(encoding="utf-8") != NOTICE + page()
    ]


def main(arguments: list[str]) -> int:
    """Write the stale pages, or only name them with --check; 1 where --check finds one."""
    names = stale()
    for name in names:
        if "--check" not in arguments:
            (HERE / name).write_text(NOTICE + PAGES[name](), encoding="utf-8")
        sys.stdout.write(f"docs/{name}\n")
    return 1 if names and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
