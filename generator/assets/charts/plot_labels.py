"""Where the numbers of lines stand: beside their points, and over nothing else. Lengths are pt, y counts upwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.startup.record import NamedTuple

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Return whether *other* lies over some of this one."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.top <= other.bottom or other.top <= self.bottom)

    def within(self, other: Box) -> bool:
        """Return whether this one lies in *other*."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.bottom <= self.bottom and self.top <= other.top

    def is_crossed(self, start: Point, end: Point) -> bool:
        """Return whether the stroke from *start* to *end*, which goes to the right, runs through."""
        left, right = max(self.left, start[0]), min(self.right, end[0])
        if left >= right:
            return False
        rise = (end[1] - start[1]) / (end[0] - start[0])
        heights = sorted(start[1] + rise * (x - start[0]) for x in (left, right))
        return heights[0] < self.top and self.bottom < heights[1]


_MARKER = 3.5
"""Half of the room that a point takes."""


def place_labels(
    lines: Sequence[Sequence[Point | None]], widths: Sequence[Sequence[float]], height: float, room: Box, zero: float
) -> list[tuple[int, int, Point]] | None:
    """Return for the points of *lines* which line and year they are of, and the middle of their number.

    Numbers are *height* high and as wide as *widths* say. Points in one place have one number. None if a number has
    no room off all points and other numbers; where it can be helped none lies over a line or the axis at *zero*.
    """
    points = {point: (nth, year) for nth, line in enumerate(lines) for year, point in enumerate(line) if point}
    taken = [_around(point, 2 * _MARKER, 2 * _MARKER) for point in points]
    strokes = [(start, end) for line in lines for start, end in pairwise(line) if start and end]
    strokes.append(((room.left, zero), (room.right, zero)))
    placed = []
    # From left to right, from top to bottom.
    for point in sorted(points, key=lambda one: (one[0], -one[1])):
        nth, year = points[point]
        width = widths[nth][year]
        middles = list(_beside(point, width, height))
        boxes = [_around(middle, width, height) for middle in middles]
        free = [
            (sum(box.is_crossed(*stroke) for stroke in strokes), order)
            for order, box in enumerate(boxes)
            if box.within(room) and not any(box.meets(other) for other in taken)
        ]
        if not free:
            return None
        _, order = min(free)
        taken.append(boxes[order])
        placed.append((nth, year, middles[order]))
    return placed


def _around(middle: Point, width: float, height: float) -> Box:
    x, y = middle
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _beside(point: Point, width: float, height: float) -> Iterator[Point]:
    """Yield where a number may stand, best first: above its point, below it, to the right, to the left."""
    x, y = point
    yield from ((x, y + sign * (_MARKER + height / 2 + 1)) for sign in (1, -1))
    yield from ((x + sign * (_MARKER + width / 2 + 1), y) for sign in (1, -1))
