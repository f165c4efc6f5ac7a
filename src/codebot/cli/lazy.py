"""Groups of commands that are imported when they are called, so that start-up stays short."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import click

__all__ = ["Commands", "LazyGroup", "lazy_group"]

Commands = Mapping[str, tuple[str, str]]
"""Name -> (module that holds a click command called `command`, one-line help)."""


class LazyGroup(click.Group):
    """A group over a table of commands."""

    table: Commands = MappingProxyType({})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in table order."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self.table:
            return None
        module = self.table[cmd_name][0]
        command = importlib.import_module(module).command
        if not isinstance(command, click.Command):
            raise TypeError(f"{module}.command is no click command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in self.table.items()])


def lazy_group(
    table: Commands, **attributes: Any
) -> Callable[[Callable[..., object]], click.Group]:
    """A decorator that makes the function a group over the table."""

    def make(function: Callable[..., object]) -> click.Group:
        group = click.group(cls=LazyGroup, **attributes)(function)
        group.table = table
        return group

    return make
