"""`codebot serve` in a process of its own, as a person starts it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from codebot.settings import Settings

CODEBOT = (sys.executable, "-c", "from codebot.cli import main; main()")


@dataclass(frozen=True)
class Process:
    """A server that answers at `url`."""

    url: str
    running: subprocess.Popen[str]

    @property
    def port(self) -> str:
        return self.url.rpartition(":")[2]

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self.running.kill()
        self.running.communicate(timeout=20)


def environment(settings: Settings, folder: Path) -> dict[str, str]:
    """The environment of a codebot that keeps what people say in the folder."""
    names = ("corpus", "index", "catalog", "prompts")
    given = {f"CODEBOT_{name.upper()}": settings.text(name) for name in names}
    kept = {
        "CODEBOT_FEEDBACK": str(folder / "feedback.sqlite"),
        "CODEBOT_HISTORY": f"sqlite:///{folder / 'conversations.sqlite'}",
    }
    return {**os.environ, **given, **kept}


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """What `codebot` with these arguments prints, and how it ends."""
    return subprocess.run(
        (*CODEBOT, *arguments),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )


@contextmanager
def served(environment: dict[str, str], port: str = "0") -> Iterator[Process]:
    """A server for as long as the block runs."""
    running = subprocess.Popen(
        (*CODEBOT, "serve", "--port", port),
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert running.stdout is not None
        line = running.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if not found:
            running.kill()
            raise AssertionError(line + running.communicate()[1])
        yield Process(found[0], running)
    finally:
        if running.poll() is None:
            running.terminate()
            running.communicate(timeout=20)
