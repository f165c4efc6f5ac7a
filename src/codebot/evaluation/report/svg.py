"""Plots as inline SVG: bars with intervals, curves, points; text in currentColor."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_WIDTH, _HEIGHT = 460, 240
_LEFT, _BOTTOM, _TOP, _RIGHT = 46, 34, 10, 12

Point = tuple[float, float]


def bars(rows: Sequence[tuple[str, float, float, float, str]], label: str) -> str:
    """A bar from 0 to 1 for each (name, mean, low, high, value), its interval as a line."""
    step, left, width = 22, 170, _WIDTH
    height = step * len(rows) + 24
    parts = []
    for at, (name, mean, low, high, value) in enumerate(rows):
        y = at * step + 6
        scale = width - left - 60
        parts.append(
            f'<text x="{left - 8}" y="{y + 11}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="{left}" y="{y}" width="{mean * scale:.1f}" height="14" class="bar"/>'
            f'<line x1="{left + low * scale:.1f}" x2="{left + high * scale:.1f}" '
            f'y1="{y + 7}" y2="{y + 7}" class="interval"/>'
            f'<text x="{left + scale + 8}" y="{y + 11}">{escape(value)}</text>'
        )
    return _svg(width, height, label, parts)


def curve(
    points: Sequence[Point],
    label: str,
    axes: tuple[str, str],
    marks: bool = False,
    spans: Sequence[tuple[float, float]] = (),
) -> str:
    """A line through the points; both axes run from 0 to 1, or to the largest value.

    `spans` are the intervals (low, high) of the points, drawn as upright lines.
    """
    if not points:
        return ""
    x_top = max(1.0, *(x for x, _ in points)) if len(points) > 1 else 1.0
    y_top = max((y for _, y in points), default=1.0)
    y_top = 1.0 if 0.3 < y_top <= 1.0 else max(y_top, 1e-9)
    placed = [(_x(x / x_top), _y(y / y_top)) for x, y in points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
    parts = [*_axes(axes, x_top, y_top), f'<polyline points="{path}" class="line"/>']
    parts += [
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_y(low / y_top):.1f}" y2="{_y(high / y_top):.1f}" '
        'class="interval"/>'
        for (x, _), (low, high) in zip(placed, spans, strict=False)
    ]
    if marks:
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" class="mark"/>' for x, y in placed]
    return _svg(_WIDTH, _HEIGHT, label, parts)


def _axes(axes: tuple[str, str], x_top: float, y_top: float) -> list[str]:
    x, y = axes
    lines = (
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(0)}" class="axis"/>'
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(0)}" y2="{_y(1)}" class="axis"/>'
    )
    ticks = [
        f'<text x="{_x(part):.1f}" y="{_y(0) + 14}" text-anchor="middle">{part * x_top:.3g}</text>'
        f'<text x="{_x(0) - 6}" y="{_y(part) + 4:.1f}" text-anchor="end">{part * y_top:.2g}</text>'
        for part in (0.0, 0.5, 1.0)
    ]
    names = (
        f'<text x="{_x(0.5)}" y="{_HEIGHT - 4}" text-anchor="middle">{escape(x)}</text>'
        f'<text x="12" y="{_y(0.5)}" text-anchor="middle" '
        f'transform="rotate(-90 12 {_y(0.5)})">{escape(y)}</text>'
    )
    return [lines, *ticks, names]


def _x(part: float) -> float:
    return _LEFT + part * (_WIDTH - _LEFT - _RIGHT)


def _y(part: float) -> float:
    return _HEIGHT - _BOTTOM - part * (_HEIGHT - _BOTTOM - _TOP)


def _svg(width: int, height: int, label: str, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}">'
        f"{''.join(parts)}</svg>"
    )
