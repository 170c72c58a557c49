"""Shapes of a drawing as steps: moves, lines, curves."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.direct.svg.arcs import arc
from generator.writers.pdf.direct.svg.tree import Look
from generator.writers.pdf.direct.svg.values import NUMBER, Matrix, Point, finite, number, numbers

LINES = frozenset(("path", "line", "polyline", "polygon"))
"""Shapes that may have markers."""
SHAPES = LINES | {"rect", "circle", "ellipse"}
_COMMANDS = late_pattern(r"([A-Za-z])([^A-DF-Za-df-z]*)")
_NEXT = rf"\s*+(?:,\s*+)?+({NUMBER})"
_ARC = late_pattern(_NEXT * 3 + r"\s*+(?:,\s*+)?+([01])" * 2 + _NEXT * 2)
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_ROUND = 4 / 3 * (math.sqrt(2) - 1)
"""How far the control points of a quarter of a circle lie from its ends, in radii."""


class Step(NamedTuple):
    """A step of an outline, as a PDF calls it: ``m``, ``l``, ``c`` or ``h``, and its points."""

    operator: str
    points: tuple[Point, ...] = ()


Outline = Sequence[Step]


def operators(outline: Outline, matrix: Matrix | None = None) -> str:
    """Return *outline* as the operators of a PDF, transformed by *matrix*."""
    drawn = []
    for step in outline:
        points = map(matrix.moved, step.points) if matrix else step.points
        drawn.append(" ".join([*(f"{number(x, 5)} {number(y, 5)}" for x, y in points), step.operator]))
    return "\n".join(drawn)


def outline_of(shape: str, look: Look, width: float, height: float) -> Outline:
    """Return the outline of the element *shape*; percentages are of *width* and *height*. Raises Undrawn."""
    diagonal = math.hypot(width, height) / math.sqrt(2)

    def across(name: str) -> float:
        return look.length(name, width)

    def down(name: str) -> float:
        return look.length(name, height)

    match shape:
        case "path":
            return [*_Path(look.get("d")).steps()]
        case "rect":
            return _rectangle(across("x"), down("y"), across("width"), down("height"), *_corners(look, across, down))
        case "circle":
            radius = look.length("r", diagonal)
            return _ellipse(across("cx"), down("cy"), radius, radius)
        case "ellipse":
            return _ellipse(across("cx"), down("cy"), across("rx"), down("ry"))
        case "line":
            ends = (across("x1"), down("y1")), (across("x2"), down("y2"))
            return [Step("m", ends[:1]), Step("l", ends[1:])]
    points = numbers(look.get("points"))
    if not points or len(points) % 2:
        raise Undrawn("points")
    first, *others = zip(points[::2], points[1::2], strict=True)
    closed = [Step("h")] if shape == "polygon" else []
    return [Step("m", (first,)), *(Step("l", (point,)) for point in others), *closed]


def _corners(look: Look, across: Callable[[str], float], down: Callable[[str], float]) -> tuple[float, float]:
    """Return the radii of a rectangle's corners: either stands for both."""
    given = {name: look.own.get(name, "auto") != "auto" for name in ("rx", "ry")}
    rx = across("rx") if given["rx"] else down("ry") if given["ry"] else 0.0
    ry = down("ry") if given["ry"] else rx
    return rx, ry


def _rectangle(x: float, y: float, width: float, height: float, rx: float, ry: float) -> Outline:
    if width <= 0 or height <= 0:
        return []
    right, bottom = x + width, y + height
    if rx <= 0 or ry <= 0:
        corners = (x, y), (right, y), (right, bottom), (x, bottom)
        return [Step("m", corners[:1]), *(Step("l", (corner,)) for corner in corners[1:]), Step("h")]
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    near, far = rx * (1 - _ROUND), ry * (1 - _ROUND)
    return [
        Step("m", ((x + rx, y),)),
        Step("l", ((right - rx, y),)),
        Step("c", ((right - near, y), (right, y + far), (right, y + ry))),
        Step("l", ((right, bottom - ry),)),
        Step("c", ((right, bottom - far), (right - near, bottom), (right - rx, bottom))),
        Step("l", ((x + rx, bottom),)),
        Step("c", ((x + near, bottom), (x, bottom - far), (x, bottom - ry))),
        Step("l", ((x, y + ry),)),
        Step("c", ((x, y + far), (x + near, y), (x + rx, y))),
        Step("h"),
    ]


def _ellipse(x: float, y: float, rx: float, ry: float) -> Outline:
    if rx <= 0 or ry <= 0:
        return []
    across, down = rx * _ROUND, ry * _ROUND
    return [
        Step("m", ((x + rx, y),)),
        Step("c", ((x + rx, y + down), (x + across, y + ry), (x, y + ry))),
        Step("c", ((x - across, y + ry), (x - rx, y + down), (x - rx, y))),
        Step("c", ((x - rx, y - down), (x - across, y - ry), (x, y - ry))),
        Step("c", ((x + across, y - ry), (x + rx, y - down), (x + rx, y))),
        Step("h"),
    ]


class _Path:
    """Reads the data of a ``path``."""

    def __init__(self, data: str) -> None:
        self._data = data.strip()
        self._at: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._control: tuple[str, Point] = ("", (0.0, 0.0))
        self._open = False

    def steps(self) -> Iterator[Step]:
        """Yield the steps. Raises Undrawn for data with an error in them: programs differ in where they stop."""
        if self._data in ("", "none"):
            return
        if self._data[0] not in "Mm":
            raise Undrawn("path")
        for command, arguments in _COMMANDS.findall(self._data):
            kind = command.upper()
            if kind not in _TAKES:
                raise Undrawn(command)
            if kind == "Z":
                if arguments.strip():
                    raise Undrawn("path")
                yield from self._close()
                continue
            values = _arc_values(arguments) if kind == "A" else numbers(arguments)
            takes = _TAKES[kind]
            if not values or len(values) % takes:
                raise Undrawn("path")
            for place in range(0, len(values), takes):
                # What follows the two numbers of a move are lines.
                step = "L" if kind == "M" and place else kind
                yield from self._step(step, command.islower(), values[place : place + takes])

    def _close(self) -> Iterator[Step]:
        if self._open:
            yield Step("h")
        self._at, self._open, self._control = self._start, False, ("", self._start)

    def _step(self, kind: str, relative: bool, values: Sequence[float]) -> Iterator[Step]:
        x, y = self._at
        if kind == "M":
            self._start = self._at = (values[0] + x * relative, values[1] + y * relative)
            self._open, self._control = True, ("", self._at)
            yield Step("m", (self._at,))
            return
        if not self._open:
            # A path goes on where the part that was closed began.
            yield Step("m", (self._start,))
            self._open = True
        if kind == "A":
            end = (values[5] + x * relative, values[6] + y * relative)
            yield from (Step("c", curve) for curve in arc(self._at, end, values[:5]))
            self._at, self._control = end, ("", end)
            return
        if kind in "HV":
            end = (values[0] + x * relative, y) if kind == "H" else (x, values[0] + y * relative)
            points = [end]
        else:
            points = [
                (across + x * relative, down + y * relative)
                for across, down in zip(values[::2], values[1::2], strict=True)
            ]
        yield self._drawn(kind, points)

    def _drawn(self, kind: str, points: list[Point]) -> Step:
        """Return the line or curve *kind* through *points*, and go to its end."""
        start, self._at = self._at, points[-1]
        if kind in "ST":
            family = "CS" if kind == "S" else "QT"
            last, control = self._control
            points = [_mirrored(control, start) if last and last in family else start, *points]
        if kind in "CS":
            self._control = kind, points[-2]
            return Step("c", tuple(points))
        if kind in "QT":
            control, end = points
            self._control = kind, control
            return Step("c", (_between(start, control), _between(end, control), end))
        self._control = "", self._at
        return Step("l", (self._at,))


def _arc_values(arguments: str) -> list[float]:
    """Return the numbers of arcs, whose flags need no blank behind them. Raises Undrawn."""
    found: list[float] = []
    place = 0
    arguments = arguments.strip()
    while place < len(arguments):
        match = _ARC.match(arguments, place)
        if match is None:
            raise Undrawn("arc")
        found += map(finite, match.groups())
        place = match.end()
    return found


def _mirrored(point: Point, at: Point) -> Point:
    return 2 * at[0] - point[0], 2 * at[1] - point[1]


def _between(end: Point, control: Point) -> Point:
    """Return the point that a curve of the third degree has for *control* of one of the second."""
    return end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3
