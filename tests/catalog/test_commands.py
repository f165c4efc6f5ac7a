"""The commands of `codebot catalog` say what the room says, in words and in JSON."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from codebot.cli import cli
from codebot.cli.catalog import SUBCOMMANDS
from codebot.errors import NotFound

DAY = ["--date", "2026-05-01"]


def run(path: Path, *arguments: str) -> str:
    done = CliRunner().invoke(
        cli, ["catalog", *arguments, "--catalog", str(path)], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    return done.stdout


def test_every_subcommand_has_a_help_text() -> None:
    for name in SUBCOMMANDS:
        done = CliRunner().invoke(cli, ["catalog", name, "--help"])
        assert done.exit_code == 0, name


def test_show(catalog_path: Path) -> None:
    text = run(catalog_path, "show", "m5386", *DAY)
    assert text.startswith("M53.86: Other specified dorsopathies, lumbar region\n")
    lines = json.loads(run(catalog_path, "show", "M53.86", "--json", *DAY))["lines"]
    assert [line["text"] for line in lines] == text.splitlines()


def test_show_of_an_unknown_code(catalog_path: Path) -> None:
    with pytest.raises(NotFound, match="catalog check"):
        run(catalog_path, "show", "M53.89", *DAY)


def test_check(catalog_path: Path) -> None:
    text = run(catalog_path, "check", "M54.5", "M53.81-M53.83", "J1100", "MS3.86", *DAY)
    states = [line.split()[0] for line in text.splitlines()]
    assert states == ["header", "valid", "valid", "valid", "unknown", "-"]
    answer = json.loads(run(catalog_path, "check", "M54.5", "--json", *DAY))
    assert answer["codes"][0]["adds"] == ["M54.50", "M54.51", "M54.59"]
    assert answer["release"]["covers"] is True


def test_check_says_once_that_the_date_is_not_covered(catalog_path: Path) -> None:
    text = run(catalog_path, "check", "M53.86", "M53.9", "--date", "2026-11-21")
    assert text.count("FY2027") == 1


def test_releases(catalog_path: Path) -> None:
    assert "2026-04-01 to 2026-09-30" in run(catalog_path, "releases")
    (release,) = json.loads(run(catalog_path, "releases", "--json"))["releases"]
    assert (release["billable"], release["headers"]) == (74_719, 23_467)


def test_history(catalog_path: Path) -> None:
    assert "M54.5 header" in run(catalog_path, "history", "M54.5")
    assert json.loads(run(catalog_path, "history", "M54.5", "--json"))["code"] == "M54.5"


def test_diff_of_a_release_with_itself(catalog_path: Path) -> None:
    answer = json.loads(run(catalog_path, "diff", "2026", "2026", "--json"))
    assert answer["added"] == answer["removed"] == answer["retitled"] == []


def test_doctor(catalog_path: Path) -> None:
    text = run(catalog_path, "doctor")
    assert "196 without a code in brackets" in text
    assert text.endswith("The catalog is sound.\n")


def test_a_date_that_is_none(catalog_path: Path) -> None:
    done = CliRunner().invoke(
        cli, ["catalog", "check", "M53.9", "--date", "soon", "--catalog", str(catalog_path)]
    )
    assert done.exit_code == 2
    assert "YYYY-MM-DD" in done.output
