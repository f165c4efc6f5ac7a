"""The report as one HTML file that needs nothing else: plots inline, text escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

import jinja2
from markupsafe import Markup

from codebot.evaluation.comparison import Comparison
from codebot.evaluation.metrics import Latency
from codebot.evaluation.report.svg import bars, curve
from codebot.evaluation.results import Results
from codebot.evaluation.scorers import RIGHT, SCORERS
from codebot.evaluation.summary import Summary, counted

_RISK = (
    "Share of wrong answers among the surest, as more of them are taken; "
    "the right end is all that were given."
)
_CALIBRATION = (
    "Share of right answers in bins of equal size, by how like the question the best passage is "
    "(a cosine, no probability), with 95 % intervals: it should not fall."
)


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture with the sentence that says how to read it."""

    title: str
    svg: Markup
    caption: str


def page(
    summary: Summary,
    results: Results,
    comparison: Comparison | None = None,
    ablation: Sequence[Summary] = (),
    *,
    held_out: bool = False,
) -> str:
    """The whole report: what got worse, the scores, the plots, every sample, failures first.

    Samples that are kept back are counted and shown only with `held_out`.
    """
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    source = (
        resources.files("codebot.evaluation.report").joinpath("page.html.j2").read_text("utf-8")
    )
    shown = [s for s in results.samples if held_out or not s.kept_back]
    samples = sorted(shown, key=lambda s: (s.right, s.case.topic, s.case.id))
    worse = comparison.worse if comparison else ()
    return environment.from_string(source).render(
        summary=summary,
        samples=samples,
        comparison=comparison,
        worse=[pair for pair in worse if held_out or not pair[1].kept_back],
        ablation=ablation,
        plots=_plots(summary),
        scorers=SCORERS,
        gating=RIGHT,
        topics=list(dict.fromkeys(sample.case.topic for sample in samples)),
        wrong=sum(not sample.right for sample in counted(results.samples)),
        kept_back=len(results.samples) - len(samples),
    )


def _plots(summary: Summary) -> list[Plot]:
    rows = [
        (
            row.name,
            row.interval.mean,
            row.interval.low,
            row.interval.high,
            f"{row.interval.mean:.3f}",
        )
        for row in summary.rows
        if row.interval
    ]
    depths = [
        (int(row.name.split("@")[1]), row.interval.mean)
        for row in summary.retrieval
        if row.name.startswith("R@") and row.interval
    ]
    times = [row for row in summary.latency if row.n]
    slowest = max((row.p95 for row in times), default=1.0) or 1.0
    plots = [
        ("Scores", bars(rows, "scores with intervals"), "Mean, with its 95 % interval by family."),
        (
            "Risk and coverage",
            curve(summary.risk.curve, "risk and coverage", ("coverage", "risk")),
            f"{_RISK} Mean risk {summary.risk.area or 0.0:.3f}.",
        ),
        (
            "Calibration",
            curve(
                [(b.mean, b.right) for b in summary.calibration],
                "calibration",
                ("confidence", "right"),
                marks=True,
                spans=[(b.right_low, b.right_high) for b in summary.calibration],
            ),
            _CALIBRATION,
        ),
        (
            "Retrieval by k",
            curve([(k, value) for k, value in depths], "retrieval", ("k", "recall"), marks=True),
            "Share of the pages to find that are among the first k.",
        ),
        (
            "Latency",
            bars(
                [_times(row, slowest) for row in times],
                "latency by stage",
            ),
            "Median (bar) and 95th percentile (line), relative to the slowest stage.",
        ),
    ]
    # The SVG is made of numbers and escaped names above; nothing a person wrote is in it raw.
    return [Plot(title, Markup(svg), text) for title, svg, text in plots if svg]  # noqa: S704


def _times(row: Latency, slowest: float) -> tuple[str, float, float, float, str]:
    part = row.p50 / slowest
    return row.stage, part, part, row.p95 / slowest, f"{row.p50:.1f} ms"
