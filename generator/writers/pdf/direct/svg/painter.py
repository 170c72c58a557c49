"""Draws the elements of a drawing: each shape in its own state, its stroke over its fill, its markers over both."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from generator.assets import Asset
from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.direct.canvas import Content, Translucence
from generator.writers.pdf.direct.letters import Letters
from generator.writers.pdf.direct.svg.clips import clip
from generator.writers.pdf.direct.svg.lettering import Lettering
from generator.writers.pdf.direct.svg.markers import Vertex, marked, placed
from generator.writers.pdf.direct.svg.outlines import LINES, SHAPES, operators, outline_of
from generator.writers.pdf.direct.svg.tree import NOTHING, Look, Tree
from generator.writers.pdf.direct.svg.values import Colour, Matrix, fitted, length, number, numbers, one_number

_GROUPS = frozenset(("g", "a"))
_USED = SHAPES | {"g", "a", "text", "use"}
_SYMBOL = {"transform", "opacity", "clip-path", "display", "x", "y"}
"""What a symbol seldom says, and is not heeded of it here."""
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
    """Paints *asset*."""

    def __init__(self, asset: Asset, letters: Letters, translucence: Translucence) -> None:
        self._asset, self._translucence = asset, translucence
        self._marking = False
        self.tree = Tree(asset.data)
        self._lettering = Lettering(self.tree, letters, translucence)

    def whole(self) -> Content:
        """Return the operators of the whole drawing, in px of its size. Raises Undrawn."""
        look = self.tree.look(self.tree.root, NOTHING)
        return self._framed(self.tree.root, look, (0.0, 0.0, self._asset.width_px, self._asset.height_px))

    def _framed(self, element: Any, look: Look, frame: Sequence[float]) -> Content:
        """Return what is in *element*, which has coordinates of its own in *frame* (left, top, width, height)."""
        left, top, width, height = frame
        if width <= 0 or height <= 0:
            return []
        matrix, outer = Matrix(e=left, f=top), self.tree.size
        self.tree.size = width, height
        if "viewBox" in look.own:
            view = numbers(look.own["viewBox"])
            matrix = matrix.of(fitted(view, width, height, look.own.get("preserveAspectRatio", "")))
            self.tree.size = view[2], view[3]
        drawn = [*self._within(element, look)]
        self.tree.size = outer
        cut = f"{' '.join(number(each, 6) for each in frame)} re W n"
        return [f"q {'' if look.own.get('overflow') == 'visible' else cut} {matrix.operator()}", *drawn, "Q"]

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
            matrix = matrix.of(self.tree.moved(look))
            drawn = self._used(self.tree.meant(element), look._replace(context=look))
        elif name == "svg":
            drawn = self._framed(element, look, (*self.tree.moved(look)[4:], *self._extent(look)))
        elif name in _GROUPS:
            drawn = [*self._within(element, look)]
        else:
            raise Undrawn(name)
        drawn = self._translucence.group(drawn, opacity)
        before = [matrix.operator(), clip(self.tree, look)]
        before = [operator for operator in before if operator]
        return ["q", *before, *drawn, "Q"] if drawn and before else drawn

    def _used(self, meant: Any, look: Look) -> Content:
        """Return what draws the element *meant*, which an element of that *look* uses. Raises Undrawn."""
        if meant.local_name != "symbol":
            if meant.local_name not in _USED:
                raise Undrawn(meant.local_name)
            return self._painted(meant, look)
        own = self.tree.look(meant, look)
        if _SYMBOL & own.own.keys():
            raise Undrawn("symbol")
        return self._framed(meant, own, (0.0, 0.0, *self._extent(look, own)))

    def _extent(self, *looks: Look) -> tuple[float, float]:
        """Return width and height as the first of *looks* says that says them; otherwise all that there is."""
        width, height = (
            next((look.length(name, whole) for look in looks if look.own.get(name, "auto") != "auto"), whole)
            for name, whole in zip(("width", "height"), self.tree.size, strict=True)
        )
        return width, height

    def _shape(self, name: str, look: Look) -> tuple[Content, float]:
        """Return what draws a shape and its markers, and how opaque that is to be as a whole."""
        outline = outline_of(name, look, *self.tree.size) if look.visible else []
        if not outline:
            return [], 1.0
        diagonal = math.hypot(*self.tree.size) / math.sqrt(2)
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
        limit = max(one_number(look.get("stroke-miterlimit", "4")), 1.0)
        yield f"{_CAPS[cap]} J {_JOINS[join]} j {number(limit)} M"
        dashes = look.get("stroke-dasharray", "none")
        if dashes != "none":
            parts = [length(each, look.size, diagonal) for each in dashes.replace(",", " ").split()]
            if min(parts, default=0.0) >= 0 and sum(parts) > 0:
                offset = look.length("stroke-dashoffset", diagonal) % (sum(parts) * (1 + len(parts) % 2))
                yield f"[{' '.join(number(part, 6) for part in parts)}] {number(offset, 6)} d"

    def _marker(self, name: str, vertex: Vertex, look: Look, thickness: float, *, first: bool) -> Content:
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
