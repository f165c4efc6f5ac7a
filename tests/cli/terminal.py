"""A terminal that a program runs in: typed into, and read from, as a person does."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Terminal:
    """Runs a program in a pseudo-terminal of 100 columns."""

    def __init__(self, command: Sequence[str], environment: dict[str, str]) -> None:
        self._ours, theirs = pty.openpty()
        given = {**environment, "COLUMNS": "100", "TERM": "xterm"}
        self._running = subprocess.Popen(
            command,
            env=given,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - the tests have no thread here
        )
        os.close(theirs)
        self.text = ""

    def read_until(self, ending: str, seconds: float = 60) -> str:
        """What is printed until it ends so; an AssertionError where it does not in time."""
        began, start = time.monotonic(), len(self.text)
        while not self.text[start:].endswith(ending):
            left = began + seconds - time.monotonic()
            assert left > 0, self.text
            if not self._read(left):
                break
        assert self.text[start:].endswith(ending), self.text
        return self.text[start:]

    def type(self, keys: str) -> None:
        """Press the keys."""
        os.write(self._ours, keys.encode())

    def interrupt(self) -> None:
        """Press Ctrl+C once the program waits for a key.

        Between its prompt and its waiting, readline does not hear a signal until the next key.
        """
        used, rests = -1, 0
        while rests < 4:
            state, *rest = _fields(self._running.pid)
            now = int(rest[10]) + int(rest[11])
            rests = rests + 1 if state == "S" and now == used else 0
            used = now
            time.sleep(0.05)
        self.type("\x03")

    def ask(self, line: str, prompt: str = "> ") -> str:
        """Type a line and Enter; what is printed until the next prompt."""
        self.type(line + "\n")
        return self.read_until(f"\n{prompt}")

    def end(self) -> int:
        """Read to the end; the exit code."""
        while self._read(60):
            pass
        return self._running.wait(60)

    def close(self) -> None:
        """End the program, however far it is."""
        self._running.kill()
        self._running.wait(60)
        os.close(self._ours)

    def _read(self, seconds: float) -> bool:
        if not select.select([self._ours], [], [], seconds)[0]:
            return False
        try:
            read = os.read(self._ours, 65536)
        except OSError:  # how Linux says that the program has gone
            return False
        self.text += _ESCAPES.sub("", read.decode()).replace("\r\n", "\n")
        return bool(read)


def _fields(process: int) -> list[str]:
    """The state of a process and what follows it in its row of Linux's table."""
    return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()


def _take_terminal() -> None:
    """Make the pseudo-terminal the program's own, so that Ctrl+C reaches it."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
