"""Charts of figures over the years, as SVG: columns or lines in greys that can be told apart on black-and-white paper.

Drawn here and by no plotting library, so that the text of a chart is real text in the fonts of the report, its bytes
do not depend on a library's version, and no report waits for one to be installed. Lengths are pt.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from html import escape
from typing import Final

from generator.record import NamedTuple

WIDTH: Final = 397.0
HEIGHT: Final = 215.0
"""Size of a chart: 140 mm wide, a good third of a page high; more if the legend takes several rows."""

_LEGEND_ROW: Final = 15.0

_SIZE, _SMALL = 10.5, 9.0
_FONT: Final = "仿宋_GB2312"
_TICKS: Final = 5
"""Steps of the scale at most."""

_FILLS: Final = ("#404040", "#bfbfbf", "#ffffff", "#7f7f7f", "#e6e6e6", "#000000")
_DASHES: Final = ("", "6 3", "2 2", "8 3 2 3", "4 4", "1 3")
_LABELLED_LINES: Final = 3
"""Lines up to which each point has its number beside it; with more they would lie over each other."""

_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


class Line(NamedTuple):
    """An indicator: its label and its number in each year, None where there is none."""

    label: str
    values: tuple[Decimal | None, ...]


class Chart(NamedTuple):
    """What is drawn: *kind* is ``column`` or ``line``; *head* stands above the scale, *years* under the axis."""

    kind: str
    head: str
    years: tuple[str, ...]
    lines: tuple[Line, ...]


class _Scale(NamedTuple):
    """The scale: from *low* to *high* in steps of *step*, drawn from *bottom* to *top*."""

    low: Decimal
    high: Decimal
    step: Decimal
    bottom: float
    top: float

    def at(self, number: Decimal) -> float:
        return self.bottom - float((number - self.low) / (self.high - self.low)) * (self.bottom - self.top)

    def ticks(self) -> Iterator[Decimal]:
        number = self.low
        while number <= self.high:
            yield number
            number += self.step


class _Label(NamedTuple):
    """A number beside its column or point, centred at *x* on the baseline *y*."""

    x: float
    y: float
    text: str

    def ground(self) -> str:
        width = _width(self.text) * _SMALL + 2
        size = f'width="{_n(width)}" height="{_n(_SMALL)}"'
        return f'<rect x="{_n(self.x - width / 2)}" y="{_n(self.y - _SMALL + 1)}" {size} fill="#ffffff"/>'


class _Area(NamedTuple):
    """Where the columns and points stand: between *left* and *right*, in a slot for each year."""

    left: float
    right: float
    scale: _Scale
    years: int

    @property
    def slot(self) -> float:
        return (self.right - self.left) / self.years

    def middle(self, position: int) -> float:
        return self.left + (position + 0.5) * self.slot


def draw(chart: Chart) -> bytes:
    """Return the SVG of *chart*, which has at least one number."""
    legend = _legend(chart) if len(chart.lines) > 1 else []
    scale = _scale(chart, HEIGHT - (44.0 if legend else 24.0), 30.0)
    height = HEIGHT + max(len(legend) - 1, 0) * _LEGEND_ROW
    ticks = [_spelled(tick) for tick in scale.ticks()]
    area = _Area(max(map(_width, ticks)) * _SIZE + 10, WIDTH - 6, scale, len(chart.years))
    column = chart.kind == "column"
    labels = list(_column_labels(chart, area) if column else _line_labels(chart, area))
    # White under the numbers: no rule of the scale runs through them.
    drawn = [*_axes(chart, area, ticks), *(label.ground() for label in labels)]
    drawn += _columns(chart, area) if column else _lines(chart, area)
    drawn += [_text(label.x, label.y, label.text, "middle", _SMALL) for label in labels]
    for row, entries in enumerate(legend):
        drawn += _legend_row(chart, entries, HEIGHT - 5 + row * _LEGEND_ROW)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(WIDTH)}pt" height="{_n(height)}pt" '
        f'viewBox="0 0 {_n(WIDTH)} {_n(height)}" font-family="{_FONT}" font-size="{_n(_SIZE)}" fill="#000000">'
        f"{''.join(drawn)}</svg>"
    ).encode()


# --- scale and axes ----------------------------------------------------------------------------------


def _scale(chart: Chart, bottom: float, top: float) -> _Scale:
    """Return a scale in round steps that begins at zero and holds all numbers."""
    numbers = [number for line in chart.lines for number in line.values if number is not None]
    low, high = min(*numbers, Decimal(0)), max(*numbers, Decimal(0))
    room = high - low or Decimal(1)
    rough = room / _TICKS
    unit = Decimal(1).scaleb(rough.adjusted())
    step = next(unit * factor for factor in _STEPS if unit * factor >= rough)
    if all(number == number.to_integral_value() for number in numbers):
        step = step.to_integral_value(ROUND_CEILING)
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    last = (high / step).to_integral_value(ROUND_CEILING) * step
    return _Scale(first, max(last, first + step), step, bottom, top)


def _axes(chart: Chart, area: _Area, ticks: Sequence[str]) -> Iterator[str]:
    if chart.head:
        yield _text(0, 12, chart.head, "start")
    for tick, label in zip(area.scale.ticks(), ticks, strict=True):
        y = area.scale.at(tick)
        if tick:
            yield _rule(area.left, y, area.right, y, "#d9d9d9", 0.5)
        yield _text(area.left - 5, y + _SIZE * 0.35, label, "end")
    zero = area.scale.at(Decimal(0))
    yield _rule(area.left, zero, area.right, zero, "#000000", 0.75)
    for position, year in enumerate(chart.years):
        yield _text(area.middle(position), area.scale.bottom + 16, year, "middle")


def _legend(chart: Chart) -> list[list[int]]:
    """Return the rows of the legend, as many indicators in each as have room."""
    rows: list[list[int]] = []
    room = 0.0
    for position, line in enumerate(chart.lines):
        width = _entry_width(line)
        if not rows or width > room:
            rows.append([])
            room = WIDTH
        rows[-1].append(position)
        room -= width
    return rows


def _entry_width(line: Line) -> float:
    return 36 + _width(line.label) * _SIZE


def _legend_row(chart: Chart, entries: Sequence[int], y: float) -> Iterator[str]:
    """Yield a row of the legend, centred, its text on the baseline *y*."""
    left = max((WIDTH + 14 - sum(_entry_width(chart.lines[position]) for position in entries)) / 2, 0.0)
    for position in entries:
        line = chart.lines[position]
        if chart.kind == "column":
            yield _box(left, y - 8, 16, 8, _FILLS[position])
        else:
            yield _stroke([(left, y - 4), (left + 16, y - 4)], position) + _marker(left + 8, y - 4, position)
        yield _text(left + 20, y, line.label, "start")
        left += _entry_width(line)


# --- columns and lines -------------------------------------------------------------------------------


def _columns(chart: Chart, area: _Area) -> Iterator[str]:
    zero = area.scale.at(Decimal(0))
    for nth, number, x, width in _bars(chart, area):
        if number is not None:
            y = area.scale.at(number)
            yield _box(x, min(y, zero), width, abs(y - zero), _FILLS[nth])


def _bars(chart: Chart, area: _Area) -> Iterator[tuple[int, Decimal | None, float, float]]:
    """Yield for each column which indicator it is of, its number, its left edge and its width."""
    count = len(chart.lines)
    width = min(area.slot * 0.72 / count, 44.0)
    for position in range(area.years):
        left = area.middle(position) - width * count / 2
        for nth, line in enumerate(chart.lines):
            yield nth, line.values[position], left + nth * width, width


def _column_labels(chart: Chart, area: _Area) -> Iterator[_Label]:
    """Yield the numbers over the columns, where they have room; a dash where there is no number."""
    bars = list(_bars(chart, area))
    zero = area.scale.at(Decimal(0))
    widest = max(_width(_spelled(number)) for _, number, _, _ in bars if number is not None)
    for _, number, x, width in bars:
        if number is None:
            yield _Label(x + width / 2, zero - 3, "—")
        elif widest * _SMALL <= width:
            y = area.scale.at(number)
            yield _Label(x + width / 2, y - 3 if number >= 0 else y + _SMALL, _spelled(number))


def _lines(chart: Chart, area: _Area) -> Iterator[str]:
    for nth, line in enumerate(chart.lines):
        stretch: list[tuple[float, float]] = []
        for position, number in enumerate((*line.values, None)):
            if number is not None:
                stretch.append((area.middle(position), area.scale.at(number)))
                continue
            # A year without a number parts the line: nothing is said of it.
            yield _stroke(stretch, nth) if len(stretch) > 1 else ""
            stretch = []
    for nth, line in enumerate(chart.lines):
        for position, number in enumerate(line.values):
            if number is not None:
                yield _marker(area.middle(position), area.scale.at(number), nth)


def _line_labels(chart: Chart, area: _Area) -> Iterator[_Label]:
    """Yield the numbers of the points: above them, or below where another point is close above."""
    if len(chart.lines) > _LABELLED_LINES:
        return
    for position in range(area.years):
        numbers = [line.values[position] for line in chart.lines]
        points = sorted((area.scale.at(number), number) for number in numbers if number is not None)
        before = 0.0
        for y, number in points:
            below = y - before < 2 * _SMALL
            yield _Label(area.middle(position), y + _SMALL + 5 if below else y - 6, _spelled(number))
            before = y


# --- SVG ---------------------------------------------------------------------------------------------


def _text(x: float, y: float, text: str, anchor: str, size: float = 0.0) -> str:
    own = f' font-size="{_n(size)}"' if size else ""
    return f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}"{own}>{escape(text, quote=False)}</text>'


def _rule(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    points = f'x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"'
    return f'<line {points} stroke="{colour}" stroke-width="{_n(width)}"/>'


def _box(x: float, y: float, width: float, height: float, fill: str) -> str:
    size = f'width="{_n(width)}" height="{_n(height)}"'
    return f'<rect x="{_n(x)}" y="{_n(y)}" {size} fill="{fill}" stroke="#000000" stroke-width="0.5"/>'


def _stroke(points: Sequence[tuple[float, float]], nth: int) -> str:
    path = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    dash = f' stroke-dasharray="{_DASHES[nth]}"' if _DASHES[nth] else ""
    return f'<polyline points="{path}" fill="none" stroke="#000000" stroke-width="1.2"{dash}/>'


def _marker(x: float, y: float, nth: int) -> str:
    """Return the mark of a point: circle, square, triangle, filled for the first three and open for the others."""
    fill = "#000000" if nth < 3 else "#ffffff"
    look = f'fill="{fill}" stroke="#000000" stroke-width="0.8"'
    if nth % 3 == 0:
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="2.6" {look}/>'
    if nth % 3 == 1:
        return f'<rect x="{_n(x - 2.4)}" y="{_n(y - 2.4)}" width="4.8" height="4.8" {look}/>'
    corners = ((x, y - 3.2), (x + 3, y + 2.2), (x - 3, y + 2.2))
    return f'<polygon points="{" ".join(f"{_n(a)},{_n(b)}" for a, b in corners)}" {look}/>'


def _spelled(number: Decimal) -> str:
    return f"{number.normalize():f}" if number == number.to_integral_value() else f"{number:f}"


def _width(text: str) -> float:
    """Return the width of *text* in em: a Chinese character takes one, a figure half of it."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WF" else 0.5 for character in text)


def _n(number: float) -> str:
    """Return *number* with two decimals at most."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
