"""What the catalog commands share: the date of service, the output form, the catalog itself."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from codebot.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from codebot.catalog import Catalog

F = TypeVar("F", bound="Callable[..., Any]")


class Day(click.ParamType[date]):
    """A date of service as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as YYYY-MM-DD.", param, ctx)


def at_date(function: F) -> F:
    """Add `--date`."""
    return click.option(
        "--date", "on", type=Day(), default=today, help="Date of service; today when not given."
    )(function)


def as_json(function: F) -> F:
    """Add `--json`."""
    return click.option("--json", "plain", is_flag=True, help="Print JSON.")(function)


def in_file(function: F) -> F:
    """Add `--catalog`."""
    return click.option(
        "--catalog", "path", type=click.Path(path_type=Path), help="File of the compiled code set."
    )(function)


def today() -> date:
    """Today where this machine stands."""
    return datetime.now().astimezone().date()


def catalog_path(path: Path | None) -> Path:
    """The file named, or the one of the settings."""
    return read_settings().replace(catalog=path).path("catalog")


def open_catalog(path: Path | None) -> Catalog:
    """The catalog at the path named, or at the one of the settings."""
    from codebot.catalog import Catalog

    return Catalog.open(catalog_path(path))
