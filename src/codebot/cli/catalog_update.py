"""`codebot catalog update`: fetch what the publisher has newer, verify it, add it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codebot.cli.catalog_options import catalog_path, in_file, open_catalog, today
from codebot.errors import CatalogError, NotReady
from codebot.settings import Settings, read_settings

if TYPE_CHECKING:
    from codebot.catalog import Catalog

SOURCES = ("update_orders", "update_tabular", "update_conversions")


@click.command("update")
@click.option("--year", "years", type=int, multiple=True, help="Fiscal year to fetch; repeatable.")
@in_file
def command(years: tuple[int, ...], path: Path | None) -> None:
    """Fetch what the publisher has newer than the catalog, verify it and add it."""
    from codebot.adapters import fetch
    from codebot.catalog import add_files

    settings = read_settings()
    target = catalog_path(path)
    catalog = open_catalog(path)
    wanted = list(years) or newer_years(catalog, today())
    folder = target.parent / "downloads"
    limit, patience = settings.number("update_limit_mb"), settings.number("update_timeout")
    fetched: list[Path] = []
    for mirrors in addresses(settings, wanted):
        for address in mirrors:
            click.echo(f"fetching {address}", err=True)
            try:
                file = fetch(address, folder, limit * 2**20, patience, _say)
            except NotReady as error:
                raise NotReady(_by_hand(settings, wanted, str(error))) from None
            if file is not None:
                fetched.append(file)
                break
            click.echo("  the publisher has no such file", err=True)
    if not fetched:
        click.echo(f"Nothing is published for {', '.join(f'FY{year}' for year in wanted)}.")
        return
    try:
        add_files(target, fetched, _say)
    except CatalogError as error:
        raise CatalogError(f"{error} What was fetched lies in {folder}.") from None
    for file in fetched:
        file.unlink()
    names = ", ".join(release.name for release in open_catalog(path).releases())
    click.echo(f"{target} holds {names}.")


def newer_years(catalog: Catalog, day: date) -> list[int]:
    """The fiscal years after the newest the catalog holds, up to the next one on that day."""
    last = max(release.end.year for release in catalog.releases() if release.end is not None)
    # The next year's files appear in summer, before it begins in October.
    return list(range(last + 1, day.year + 2)) or [last + 1]


def addresses(settings: Settings, years: list[int]) -> Iterator[list[str]]:
    """Of each file of each year the addresses it may lie at, from the templates of the settings."""
    for year in years:
        for name in SOURCES:
            for template in settings.text(name).split():
                filled = template.replace("{year}", str(year)).replace("{yy}", f"{year % 100:02}")
                yield filled.split("|")


def _by_hand(settings: Settings, years: list[int], why: str) -> str:
    files = ("\n     or ".join(mirrors) for mirrors in addresses(settings, years))
    listed = "".join(f"\n  {file}" for file in files)
    return (
        f"{why} Download these on a machine that can reach them, as far as they exist, and run "
        f"`codebot catalog add FILE…`:{listed}"
    )


def _say(step: str) -> None:
    click.echo(f"  {step}", err=True)
