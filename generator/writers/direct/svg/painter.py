"""Draws the elements of a drawing: each shape in its own state, its stroke over its fill, its markers over both."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from generator.assets import Asset
from generator.units import number
from generator.writers.direct import Undrawn
from generator.writers.direct.canvas import Content, Translucence
from generator.writers.direct.letters import Letters
from generator.writers.direct.svg.clips import clip
from generator.writers.direct.svg.lettering import Lettering
from generator.writers.direct.svg.markers import marked, placed
from generator.writers.direct.svg.outlines import LINES, SHAPES, operators, outline_of
from generator.writers.direct.svg.tree import NOTHING, Look, Tree
from generator.writers.direct.svg.values import Colour, Matrix, length, numbers

_GROUPS = frozenset(("g", "a"))
_USED = SHAPES | {"g", "a", "text", "use"}
_UNSEEN = frozenset(("defs", "style", "clipPath", "marker", "symbol"))
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


def drawing(asset: Asset, letters: Letters, translucence: Translucence) -> Content:
    """Return what draws the SVG *asset* in a box of one pt at each side, from its lower left corner up.

    Raises Undrawn.
    """
    painter = _Painter(asset, letters, translucence)
    return ["0 0 1 1 re W n", Matrix(1 / asset.width_px, 0, 0, -1 / asset.height_px, 0, 1).operator(), *painter.whole()]


class _Painter:
    """Paints *asset*; ``width`` and ``height`` are what percentages in it are of."""

    def __init__(self, asset: Asset, letters: Letters, translucence: Translucence) -> None:
        self._asset, self._translucence = asset, translucence
        self._marking = False
        self.tree = Tree(asset.data)
        self.look = self.tree.look(self.tree.root, NOTHING)
        view = numbers(self.look.own.get("viewBox", ""))
        if len(view) != 4 or view[2] <= 0 or view[3] <= 0:
            raise Undrawn("viewBox")
        self._left, self._top, self.width, self.height = view
        self._lettering = Lettering(self.tree, letters, translucence, self.width, self.height)

    def whole(self) -> Iterator[Any]:
        """Yield the operators of the whole drawing, in px of its size. Raises Undrawn."""
        across, down = self._asset.width_px, self._asset.height_px
        scale = min(across / self.width, down / self.height)
        left = (across - self.width * scale) / 2 - self._left * scale
        top = (down - self.height * scale) / 2 - self._top * scale
        yield Matrix(scale, 0, 0, scale, left, top).operator()
        yield from self._within(self.tree.root, self.look)

    def _within(self, element: Any, look: Look) -> Iterator[Any]:
        for child in element:
            yield from self._painted(child, look)

    def _painted(self, element: Any, around: Look) -> Content:
        """Return what draws *element*; *around* holds for the element around it. Raises Undrawn."""
        name, look = element.local_name, self.tree.look(element, around)
        if name in _UNSEEN or look.own.get("display") == "none":
            return []
        matrix, opacity = look.matrix, look.opacity
        if name in SHAPES:
            drawn, opacity = self._shape(name, look)
        elif name == "text":
            # Letters do not lie over one another.
            drawn, opacity = [*self._lettering.written(element, look)], 1.0
        elif name == "use":
            matrix = matrix.of(Matrix(e=look.length("x", self.width), f=look.length("y", self.height)))
            meant = self.tree.meant(element)
            if meant.local_name not in _USED:
                raise Undrawn(meant.local_name)
            drawn = self._painted(meant, look._replace(context=look))
        elif name in _GROUPS:
            drawn = [*self._within(element, look)]
        else:
            raise Undrawn(name)
        drawn = self._translucence.group(drawn, opacity)
        before = [matrix.operator(), clip(self.tree, look, self.width, self.height)]
        before = [operator for operator in before if operator]
        return ["q", *before, *drawn, "Q"] if drawn and before else drawn

    def _shape(self, name: str, look: Look) -> tuple[Content, float]:
        """Return what draws a shape and its markers, and how opaque that is to be as a whole."""
        outline = outline_of(name, look, self.width, self.height) if look.visible else []
        if not outline:
            return [], 1.0
        diagonal = math.hypot(self.width, self.height) / math.sqrt(2)
        thickness = look.length("stroke-width", diagonal, "1")
        fill = look.paint("fill") if name != "line" else None
        stroke = look.paint("stroke") if thickness > 0 else None
        markers = [*marked(outline, look)] if name in LINES else []
        opacity = look.opacity
        if not markers and not (fill and stroke):
            fill, stroke, opacity = fill and fill.faded(opacity), stroke and stroke.faded(opacity), 1.0
        path, drawn = operators(outline), Content()
        even_odd = "*" if look.get("fill-rule") == "evenodd" else ""
        if fill:
            drawn.append(self._painting(fill, fill.alpha, 1.0, "rg", path, f"f{even_odd}"))
        if stroke:
            line = f"{number(thickness, 6)} w {' '.join(self._line(look, diagonal))}"
            drawn.append(self._painting(stroke, 1.0, stroke.alpha, "RG", f"{line}\n{path}", "S"))
        for marker, vertex, first in markers:
            drawn += self._marker(marker, vertex, look, thickness, first=first)
        return drawn, opacity

    def _painting(self, colour: Colour, fill: float, stroke: float, setting: str, path: str, paint: str) -> str:
        state = filter(None, (self._translucence.operator(fill, stroke), f"{colour.numbers()} {setting}"))
        return f"q {' '.join(state)} {path}\n{paint} Q"

    def _line(self, look: Look, diagonal: float) -> Iterator[str]:
        """Yield the operators for what a line looks like, but for its colour and thickness."""
        cap, join = look.get("stroke-linecap", "butt"), look.get("stroke-linejoin", "miter")
        if cap not in _CAPS or join not in _JOINS:
            raise Undrawn(f"{cap} {join}")
        (limit,) = numbers(look.get("stroke-miterlimit", "4")) or [4.0]
        yield f"{_CAPS[cap]} J {_JOINS[join]} j {number(max(limit, 1.0))} M"
        dashes = look.get("stroke-dasharray", "none")
        if dashes != "none":
            parts = [length(each, look.size, diagonal) for each in dashes.replace(",", " ").split()]
            if min(parts) >= 0 and sum(parts) > 0:
                offset = look.length("stroke-dashoffset", diagonal) % (sum(parts) * (1 + len(parts) % 2))
                yield f"[{' '.join(number(part, 6) for part in parts)}] {number(offset, 6)} d"

    def _marker(self, name: str, vertex: Any, look: Look, thickness: float, *, first: bool) -> Content:
        """Return what draws the marker *name* at *vertex* of a shape of that *look*."""
        element = self.tree.named(name)
        if element.local_name != "marker" or self._marking:
            # A marker on what a marker is made of could be the same.
            raise Undrawn(name)
        own = self.tree.look(element, self.tree.chain(element))._replace(context=look)
        place = placed(own, vertex, thickness, first=first)
        if place is None:
            return []
        matrix, box = place
        cut = "" if own.own.get("overflow") == "visible" else " ".join(number(each, 6) for each in box) + " re W n"
        self._marking = True
        drawn = [f"q {matrix.operator()} {cut}", *self._within(element, own), "Q"]
        self._marking = False
        return self._translucence.group(drawn, own.opacity)
