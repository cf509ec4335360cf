"""The medians against the passages, both on logarithmic scales, as an SVG without a library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from math import ceil, floor, log10
from typing import Final, NamedTuple

from evals.speed.report.results import Results
from evals.speed.report.table import ACTS, p50_by_size
from evals.speed.systems.known import SYSTEMS

_COLOURS: Final = ("#c0392b", "#2c6fbb", "#2e8b57", "#8e5bb5", "#b8860b")
_PANEL: Final = (360, 300)
_LEFT, _TOP, _GAP, _BOTTOM = 60, 40, 70, 80
_OVER: Final = 0.01
"""What may lie beyond the last decade: 100,002 passages are 100,000."""
_STYLE: Final = "font-family='sans-serif' font-size='12' fill='#333'"


class _Scale(NamedTuple):
    """Map values of whole decades to a length in pixels."""

    low: int
    high: int
    length: float

    def at(self, value: float) -> float:
        return (log10(value) - self.low) / (self.high - self.low) * self.length

    @property
    def ticks(self) -> list[float]:
        return [10.0**power for power in range(self.low, self.high + 1)]


def plot(results: Results) -> str:
    """Return the picture; its panels are empty where nothing was measured."""
    width = _LEFT + 2 * _PANEL[0] + 2 * _GAP
    height = _TOP + _PANEL[1] + _BOTTOM
    body = "\n".join(_body(results))
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' {_STYLE}>\n"
        f"<rect width='100%' height='100%' fill='white'/>\n{body}\n</svg>\n"
    )


def _body(results: Results) -> Iterator[str]:
    lines = {
        act: {name: line for name in SYSTEMS if (line := p50_by_size(results, name, act))}
        for act in ACTS
    }
    every = [line for of_act in lines.values() for line in of_act.values()]
    across = _scale([size for line in every for size in line], _PANEL[0])
    up = _scale([ms for line in every for ms in line.values()], _PANEL[1])
    for at, act in enumerate(ACTS):
        yield f"<g transform='translate({_LEFT + at * (_PANEL[0] + _GAP)},{_TOP})'>"
        yield from _axes(f"{act}: p50 in ms by passages", across, up)
        for name, line in lines[act].items():
            yield from _line(line, across, up, _colour(name))
        yield "</g>"
    yield from _legend([name for name in SYSTEMS if name in lines[ACTS[0]]])


def _scale(values: list[float] | list[int], length: float) -> _Scale:
    low = floor(log10(min(values))) if values else 0
    high = ceil(log10(max(values)) - _OVER) if values else 1
    return _Scale(low, max(high, low + 1), length)


def _axes(title: str, across: _Scale, up: _Scale) -> Iterator[str]:
    width, height = across.length, up.length
    yield f"<text x='0' y='-14' font-weight='bold'>{escape(title)}</text>"
    for tick in up.ticks:
        y = height - up.at(tick)
        yield f"<line x1='0' x2='{width}' y1='{y:.1f}' y2='{y:.1f}' stroke='#ddd'/>"
        yield f"<text x='-8' y='{y + 4:.1f}' text-anchor='end'>{tick:g}</text>"
    for tick in across.ticks:
        x = across.at(tick)
        yield f"<line x1='{x:.1f}' x2='{x:.1f}' y1='0' y2='{height}' stroke='#ddd'/>"
        yield f"<text x='{x:.1f}' y='{height + 18}' text-anchor='middle'>{tick:,.0f}</text>"


def _line(line: Mapping[int, float], across: _Scale, up: _Scale, colour: str) -> Iterator[str]:
    points = [(across.at(size), up.length - up.at(ms)) for size, ms in sorted(line.items())]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield f"<polyline points='{path}' fill='none' stroke='{colour}' stroke-width='2'/>"
    for x, y in points:
        yield f"<circle cx='{x:.1f}' cy='{y:.1f}' r='3.5' fill='{colour}'/>"


def _legend(names: list[str]) -> Iterator[str]:
    y = _TOP + _PANEL[1] + 50
    for at, name in enumerate(names):
        x = _LEFT + at * 150
        yield f"<rect x='{x}' y='{y - 9}' width='12' height='12' fill='{_colour(name)}'/>"
        yield f"<text x='{x + 18}' y='{y + 2}'>{escape(SYSTEMS[name].title)}</text>"


def _colour(name: str) -> str:
    return _COLOURS[list(SYSTEMS).index(name)]
