"""`codebot catalog check CODE…`: what each code is on a date of service."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codebot.cli.catalog_options import as_json, at_date, in_file, open_catalog

if TYPE_CHECKING:
    from codebot.catalog import Catalog, Reading, Status


@click.command("check")
@click.argument("codes", nargs=-1, required=True)
@at_date
@as_json
@in_file
def command(codes: tuple[str, ...], on: date, plain: bool, path: Path | None) -> None:
    """Say what each code is: valid, header, retired, future, unknown, or of another system.

    Codes are read as people write them; a range (M53.81-M53.88) is checked code by code.
    """
    from codebot.catalog import read_codes, uncovered

    catalog = open_catalog(path)
    statuses: list[Status] = []
    others: list[Reading] = []
    for words in codes:
        readings = read_codes(words)
        others += [reading for reading in readings if reading.system != "ICD-10-CM"]
        statuses += [catalog.status(code, on) for code in _meant(catalog, words, readings, on)]
    if plain:
        answer = {
            "codes": [_row(status) for status in statuses],
            "others": [asdict(reading) for reading in others],
            "release": asdict(catalog.release_on(on)),
        }
        click.echo(json.dumps(answer, default=str, ensure_ascii=False))
        return
    for status in statuses:
        click.echo(f"{status.status:8} {status.message}")
    for reading in others:
        click.echo(
            f"{'-':8} {reading.code} is a {reading.system}, which this catalog does not hold."
        )
    if sentence := uncovered(catalog.release_on(on)):
        click.echo(sentence)


def _meant(catalog: Catalog, words: str, readings: tuple[Reading, ...], on: date) -> list[str]:
    """The codes that one argument names; what reads as none is looked up as it stands."""
    if not readings or (readings[0].system == "ICD-10-CM" and catalog.entry(words, on)):
        return [words]
    found: list[str] = []
    for reading in readings:
        if reading.shape == "range":
            leaves = catalog.leaves(f"{reading.code}-{reading.last}", on)
            found += [leaf.code for leaf in leaves] or [reading.code, reading.last]
        elif reading.system == "ICD-10-CM":
            found.append(reading.code)
    return found


def _row(status: Status) -> dict[str, object]:
    row = asdict(status)
    del row["release"]
    return row
