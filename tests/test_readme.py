from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import click
import pytest

from codebot.cli import COMMANDS, cli

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "CONTRIBUTING.md", *(f"docs/{page.name}" for page in ROOT.glob("docs/*.md")))


def _shell_lines(page: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


LINES = [(page, line) for page in PAGES for line in _shell_lines(page)]
MAKE = [(page, line) for page, line in LINES if line.startswith("make ")]
CODEBOT = [(page, line) for page, line in LINES if re.match(r"(\.venv/bin/)?codebot ", line)]


def test_the_readme_shows_its_two_commands() -> None:
    lines = _shell_lines("README.md")
    assert "make run" in lines
    assert "make test" in lines
    assert any(line.startswith(".venv/bin/codebot ask") for line in lines)


def test_every_command_shown_is_of_a_kind_that_is_checked() -> None:
    assert set(LINES) - set(MAKE) - set(CODEBOT) == set()


@pytest.mark.parametrize(("page", "line"), MAKE)
def test_make_commands_exist(page: str, line: str) -> None:
    target = shlex.split(line)[1]
    done = subprocess.run(
        ["make", "--dry-run", "--question", target],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode in (0, 1), f"{page}: {done.stderr}"


@pytest.mark.parametrize(("page", "line"), CODEBOT)
def test_codebot_commands_parse(page: str, line: str) -> None:
    words = shlex.split(line, comments=True)[1:]
    assert words[0] in COMMANDS, f"{page} shows `codebot {words[0]}`, which is not there"
    command: click.Command = cli
    # The settings of the command line are inherited; click keeps the first it is asked with.
    context = click.Context(cli, info_name="codebot", **cli.context_settings)
    while isinstance(command, click.Group):
        inner = command.get_command(context, words[0])
        assert inner is not None, f"{page}: there is no {words[0]!r} in `{line}`"
        command, words = inner, words[1:]
        context = click.Context(command, parent=context, info_name=command.name)
    command.make_context(command.name, list(words), parent=context.parent)
