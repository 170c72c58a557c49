"""Markers: what a drawing puts at the ends and corners of its lines, as arrow heads."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from generator.startup.record import NamedTuple
from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.direct.svg.outlines import Outline
from generator.writers.pdf.direct.svg.tree import Look
from generator.writers.pdf.direct.svg.values import Matrix, Point, numbers, one_number, turned


class Vertex(NamedTuple):
    """A corner or an end of an outline, and the directions that lead to it and on from it, in radians, if any does."""

    point: Point
    into: float | None = None
    out: float | None = None

    @property
    def direction(self) -> float:
        """The direction that the outline has there, in radians: in the middle between the two."""
        known = [each for each in (self.into, self.out) if each is not None]
        across, down = sum(map(math.cos, known)), sum(map(math.sin, known))
        if len(known) == 2 and math.hypot(across, down) < 1e-9:
            return known[0]
        return math.atan2(down, across)


def vertices(outline: Outline) -> list[Vertex]:
    """Return the corners and ends of *outline*."""
    found: list[Vertex] = []
    begin = 0
    for step in outline:
        if step.operator == "m":
            begin = len(found)
            found.append(Vertex(step.points[0]))
            continue
        points = step.points or (found[begin].point,)
        way = [found[-1].point, *points]
        found[-1] = found[-1]._replace(out=_direction(way))
        into = _direction([*reversed(way)])
        found.append(Vertex(points[-1], None if into is None else into + math.pi))
        if step.operator == "h":
            first, last = found[begin], found[-1]
            # The line that closes an outline may have no length.
            into = last.into if last.into is not None else found[-2].into
            found[begin] = first._replace(into=into)
            found[-1] = Vertex(last.point, into, first.out)
    return found


def _direction(way: Sequence[Point]) -> float | None:
    """Return the direction in which *way* begins: to the first of its points that lies elsewhere."""
    (x, y), *others = way
    return next((math.atan2(down - y, across - x) for across, down in others if (across, down) != (x, y)), None)


def marked(outline: Outline, look: Look) -> Iterator[tuple[str, Vertex, bool]]:
    """Yield each marker of *outline*: the name of its element, where it stands, and whether it is the first."""
    names = {place: look.reference(f"marker-{place}") or look.reference("marker") for place in ("start", "mid", "end")}
    if not any(names.values()):
        return
    found = vertices(outline)
    for number, vertex in enumerate(found):
        if number == 0 and names["start"]:
            yield names["start"], vertex, True
        if 0 < number < len(found) - 1 and names["mid"]:
            yield names["mid"], vertex, False
        if number == len(found) - 1 and names["end"]:
            yield names["end"], vertex, False


def placed(marker: Look, vertex: Vertex, thickness: float, *, first: bool) -> tuple[Matrix, tuple[float, ...]] | None:
    """Return how the content of a marker is transformed, and the box (left, top, width, height) that it is cut to.

    *thickness* is that of the line. None: it is too small to be seen. Raises Undrawn.
    """
    width, height = marker.length("markerWidth", 0.0, "3"), marker.length("markerHeight", 0.0, "3")
    box: tuple[float, ...] = (0.0, 0.0, width, height)
    scale = 1.0
    if "viewBox" in marker.own:
        box, scale = _fitted(numbers(marker.own["viewBox"]), width, height)
    if width <= 0 or height <= 0 or scale <= 0:
        return None
    match marker.own.get("orient", "0"):
        case "auto":
            angle = vertex.direction
        case "auto-start-reverse":
            angle = vertex.direction + (math.pi if first else 0.0)
        case given:
            angle = math.radians(one_number(given))
    if marker.own.get("markerUnits", "strokeWidth") == "strokeWidth":
        scale *= thickness
    matrix = Matrix(e=vertex.point[0], f=vertex.point[1]).of(turned(angle)).of(Matrix(a=scale, d=scale))
    return matrix.of(Matrix(e=-marker.length("refX", 0.0), f=-marker.length("refY", 0.0))), box


def _fitted(view: Sequence[float], width: float, height: float) -> tuple[tuple[float, ...], float]:
    """Return the box of *view* that a marker of *width* and *height* shows, *view* in its middle, and its scale."""
    if len(view) != 4 or view[2] <= 0 or view[3] <= 0:
        raise Undrawn("viewBox")
    scale = min(width / view[2], height / view[3])
    if scale <= 0:
        return (0.0, 0.0, 0.0, 0.0), 0.0
    across, down = width / scale, height / scale
    return (view[0] + (view[2] - across) / 2, view[1] + (view[3] - down) / 2, across, down), scale
