"""A warm reply in this process, median and 95th percentile, beside the bare encoder.

Bars on a quiet machine, with the whole catalog searchable: 40 ms and 120 ms. Wall clock and, since
other work on the machine does not count in it, processor time. The questions are the development
cases of eval/ without a conversation, each asked once before the clock runs.

    python benchmarks/latency.py
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from codebot.assemble import open_responder
from codebot.evaluation import read_cases
from codebot.settings import read_settings

MEDIAN, NEARLY_ALL = 40.0, 120.0
DAY = date(2026, 5, 1)


def times(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds a call takes: by the clock on the wall, and of the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - processor) * 1000


def nearly_all(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


def main() -> int:
    """Print the figures, stage by stage too; 1 where a wall-clock bar is missed."""
    responder = open_responder(read_settings(), today=lambda: DAY)
    cases = [c for c in read_cases([Path("eval/cases")]) if c.split == "dev" and len(c.turns) == 1]
    stages: dict[str, list[float]] = {}
    replies: list[tuple[float, float]] = []
    bare: list[tuple[float, float]] = []
    for case in cases:
        responder.answer(case.question, date_of_service=case.date_of_service)
    for case in cases:
        on, question = case.date_of_service, case.question
        replies.append(times(lambda q=question, d=on: responder.answer(q, date_of_service=d)))  # type: ignore[misc]
        bare.append(times(lambda q=question: responder.parts.retriever.encode(q)))  # type: ignore[misc]
        for stage, took in responder.answer(question, date_of_service=on).trace.timings_ms:
            stages.setdefault(stage, []).append(took)
    for name, column in (("wall clock", 0), ("processor", 1)):
        ours, theirs = ([row[column] for row in rows] for rows in (replies, bare))
        print(
            f"{name}: reply median {statistics.median(ours):.1f} ms, "
            f"95 % {nearly_all(ours):.1f} ms; "
            f"bare encoder median {statistics.median(theirs):.1f} ms"
        )
    print("stages: " + ", ".join(f"{s} {statistics.median(v):.1f}" for s, v in stages.items()))
    walls = [row[0] for row in replies]
    print(f"{len(cases)} questions; bars {MEDIAN:.0f} and {NEARLY_ALL:.0f} ms by the wall clock")
    return int(statistics.median(walls) > MEDIAN or nearly_all(walls) > NEARLY_ALL)


if __name__ == "__main__":
    sys.exit(main())
