"""A cold `codebot ask` beside `python -c "import chromadb"`: bar 2.5 times.

Both are run in turn, so that a busy machine slows both alike; medians are compared.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time

BAR = 2.5
ROUNDS = 7
ASK = [sys.executable, "-m", "codebot", "ask", "Does M53.86 need a 7th character?"]
IMPORT = [sys.executable, "-c", "import chromadb"]


def seconds(command: list[str]) -> tuple[float, float]:
    """How long a process takes from start to end, and how much processor time it uses."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    taken = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return taken, used


def main() -> int:
    """Print both medians and their ratio; 1 where it is over the bar."""
    seconds(ASK)
    seconds(IMPORT)
    pairs = [(seconds(ASK), seconds(IMPORT)) for _ in range(ROUNDS)]
    ask, bare = (statistics.median(taken for taken, _ in row) for row in zip(*pairs, strict=True))
    used, bare_used = (statistics.median(u for _, u in row) for row in zip(*pairs, strict=True))
    ratio = ask / bare
    print(f"codebot ask {ask:.2f} s, import chromadb {bare:.2f} s: {ratio:.2f} times (bar {BAR})")
    print(f"processor time {used:.2f} s and {bare_used:.2f} s: {used / bare_used:.2f} times")
    return int(ratio > BAR)


if __name__ == "__main__":
    sys.exit(main())
