"""Elliptical arcs as curves (SVG 1.1, appendix F.6: from the ends of an arc to its centre)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from generator.writers.pdf.direct.svg.values import Matrix, Point, turned

_QUARTER = math.pi / 2
_LEAST = 1e-9
"""px: what is shorter is nothing, and too little to divide by."""


def arc(start: Point, end: Point, values: Sequence[float]) -> Iterator[tuple[Point, ...]]:
    """Yield the curves of the arc from *start* to *end*: each at most a quarter of its ellipse.

    *values* are two radii, the turn of the ellipse in degrees, and whether it is the larger arc and goes clockwise.
    """
    rx, ry, angle, large, sweep = abs(values[0]), abs(values[1]), math.radians(values[2]), values[3], values[4]
    if math.dist(start, end) < _LEAST:
        return
    if min(rx, ry) < _LEAST:
        yield start, end, end
        return
    turn = turned(angle)
    half = turned(-angle).moved(((start[0] - end[0]) / 2, (start[1] - end[1]) / 2))
    # An ellipse too small to reach both ends is made as large as needed.
    needed = math.hypot(half[0] / rx, half[1] / ry)
    rx, ry = rx * max(1.0, needed), ry * max(1.0, needed)
    unit = half[0] / rx, half[1] / ry
    distance = unit[0] ** 2 + unit[1] ** 2
    away = math.sqrt(max(0.0, 1 / distance - 1)) * (-1 if large == sweep else 1)
    centre = away * unit[1], -away * unit[0]
    first = math.atan2(unit[1] - centre[1], unit[0] - centre[0])
    whole = math.atan2(-unit[1] - centre[1], -unit[0] - centre[0]) - first
    if sweep and whole < 0:
        whole += 2 * math.pi
    elif not sweep and whole > 0:
        whole -= 2 * math.pi
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    ellipse = Matrix(e=middle[0], f=middle[1]).of(turn).of(Matrix(a=rx, d=ry, e=centre[0] * rx, f=centre[1] * ry))
    pieces = max(1, math.ceil(abs(whole) / _QUARTER - 1e-9))
    for piece in range(pieces):
        curve = _curve(first + whole * piece / pieces, whole / pieces)
        *controls, last = map(ellipse.moved, curve)
        yield (*controls, end if piece == pieces - 1 else last)


def _curve(angle: float, part: float) -> tuple[Point, ...]:
    """Return the control points and the end of the curve along the unit circle from *angle* on, over *part*."""
    reach = 4 / 3 * math.tan(part / 4)
    (x, y), (to_x, to_y) = ((math.cos(each), math.sin(each)) for each in (angle, angle + part))
    return (x - reach * y, y + reach * x), (to_x + reach * to_y, to_y - reach * to_x), (to_x, to_y)
