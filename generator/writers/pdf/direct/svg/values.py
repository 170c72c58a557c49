"""What the attributes of a drawing say: numbers, lengths, transformations, colours. Lengths are px of the drawing."""

from __future__ import annotations

import math
from collections.abc import Sequence

from generator.assets.drawings.svg import PX
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.styling import units
from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.direct.svg.css import srgb

# Possessive: a long row of digits is one number, and is tried once.
NUMBER = r"[+-]?+(?:[0-9]++\.?+[0-9]*+|\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+"
_NUMBERS = late_pattern(f"({NUMBER})")
_ONE = late_pattern(rf"({NUMBER})([a-zA-Z%]*)")
_FUNCTIONS = late_pattern(r"\s*,?\s*([a-zA-Z]+)\s*\(([^()]*)\)\s*")
_BETWEEN = ", \t\r\n"
_LARGEST = 1e7
"""The largest number that a drawing may say: far beyond every page."""
_FARTHEST = 1e30
"""What no number that is worked out from those may reach: a PDF holds none that are much larger."""

Point = tuple[float, float]


class Colour(NamedTuple):
    """Red, green, blue and how opaque, from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @classmethod
    def named(cls, text: str) -> Colour:
        """Return the colour that CSS calls *text*. Raises Undrawn for what is no colour of sRGB."""
        return cls(*srgb(text))

    def numbers(self) -> str:
        """Return what the operators for colours take."""
        return " ".join(number(each, 6) for each in self[:3])

    def faded(self, share: float) -> Colour:
        """Return the colour, *share* as opaque."""
        return self._replace(alpha=self.alpha * share)


class Matrix(NamedTuple):
    """A transformation, as SVG and PDF write it."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def of(self, inner: Matrix) -> Matrix:
        """Return the transformation that does *inner* first."""
        (x, y), (to_x, to_y) = (inner.a, inner.b), (inner.c, inner.d)
        e, f = self.moved((inner.e, inner.f))
        return Matrix(
            self.a * x + self.c * y,
            self.b * x + self.d * y,
            self.a * to_x + self.c * to_y,
            self.b * to_x + self.d * to_y,
            e,
            f,
        )

    def moved(self, point: Point) -> Point:
        """Return where *point* comes to stand."""
        x, y = point
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def numbers(self) -> str:
        """Return what the operators for transformations take."""
        # What is drawn in large numbers and made small loses nothing.
        return " ".join(number(each, 9) for each in self)

    def operator(self) -> str:
        """Return the operator that transforms what follows; empty for none."""
        return "" if self == Matrix() else f"{self.numbers()} cm"


def fitted(view: Sequence[float], width: float, height: float, ratio: str = "") -> Matrix:
    """Return how the box *view* (left, top, width, height) is put into another from 0, 0 to *width*, *height*.

    *ratio* is what ``preserveAspectRatio`` says: in its middle, as large as fits, or drawn out over all of it.
    Raises Undrawn.
    """
    if len(view) != 4 or min(view[2:]) <= 0 or ratio not in ("", "none", "xMidYMid", "xMidYMid meet"):
        raise Undrawn("viewBox")
    across, down = width / view[2], height / view[3]
    if ratio != "none":
        across = down = min(across, down)
    left, top = (width - view[2] * across) / 2, (height - view[3] * down) / 2
    return Matrix(across, 0.0, 0.0, down, left - view[0] * across, top - view[1] * down)


def number(value: float, places: int = 4) -> str:
    """Return *value* as operators take it. Raises Undrawn for one that has grown beyond all measure."""
    if not abs(value) < _FARTHEST:
        raise Undrawn("number")
    return units.number(value, places)


def numbers(text: str) -> list[float]:
    """Return the numbers in *text*, between blanks and commas. Raises Undrawn if there is something else."""
    parts = _NUMBERS.split(text)
    if "".join(parts[::2]).strip(_BETWEEN):
        raise Undrawn(text[:40])
    return [finite(found) for found in parts[1::2]]


def one_number(text: str) -> float:
    """Return the number that *text* is. Raises Undrawn if it is none, or several."""
    found = numbers(text)
    if len(found) != 1:
        raise Undrawn(text[:40])
    return found[0]


def finite(text: str) -> float:
    """Return the number that *text* is. Raises Undrawn for one beyond all pages."""
    return _bounded(float(text))


def _bounded(value: float) -> float:
    if not abs(value) < _LARGEST:
        raise Undrawn(f"{value:g}")
    return value


def length(text: str, size: float, whole: float) -> float:
    """Return a length: em are *size*, a percentage is one of *whole*. Raises Undrawn for other units."""
    match = _ONE.fullmatch(text.strip())
    if match is None:
        raise Undrawn(text[:40])
    unit = match[2]
    known = {"": 1.0, "em": size, "ex": size / 2, "%": whole / 100, **PX}
    if unit not in known:
        raise Undrawn(text[:40])
    return _bounded(finite(match[1]) * known[unit])


def share(text: str) -> float:
    """Return an opacity, from 0 to 1."""
    return min(1.0, max(0.0, length(text, 0.0, 1.0)))


def transformation(text: str) -> Matrix:
    """Return what a ``transform`` says. Raises Undrawn."""
    found, place = Matrix(), 0
    while place < len(text):
        match = _FUNCTIONS.match(text, place)
        if match is None:
            raise Undrawn(text[:40])
        found = found.of(_function(match[1], numbers(match[2])))
        place = match.end()
    return found


def _function(name: str, values: Sequence[float]) -> Matrix:
    match name, values:
        case "matrix", [a, b, c, d, e, f]:
            return Matrix(a, b, c, d, e, f)
        case "translate", [x]:
            return Matrix(e=x)
        case "translate", [x, y]:
            return Matrix(e=x, f=y)
        case "scale", [x]:
            return Matrix(a=x, d=x)
        case "scale", [x, y]:
            return Matrix(a=x, d=y)
        case "rotate", [angle]:
            return turned(math.radians(angle))
        case "rotate", [angle, x, y]:
            return Matrix(e=x, f=y).of(turned(math.radians(angle))).of(Matrix(e=-x, f=-y))
        case "skewX", [angle]:
            return Matrix(c=math.tan(math.radians(angle)))
        case "skewY", [angle]:
            return Matrix(b=math.tan(math.radians(angle)))
    raise Undrawn(name)


def turned(angle: float) -> Matrix:
    """Return a turn by *angle*, in radians, from the x axis to the y axis."""
    return Matrix(math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle))
