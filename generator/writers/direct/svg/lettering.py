"""Text of a drawing: written as text, in the faces of the report, from the places that the drawing gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from generator.fonts import Face
from generator.late import late_pattern
from generator.record import NamedTuple
from generator.units import number
from generator.writers.direct import Undrawn
from generator.writers.direct.canvas import Shown, Translucence, broad
from generator.writers.direct.letters import Letters
from generator.writers.direct.svg.tree import Look, Tree
from generator.writers.direct.svg.values import Colour, length

_FAMILY = late_pattern("['\"]?nb-([a-z]+)['\"]?")
_LINE_ENDS, _BLANKS, _SEVERAL = late_pattern("[\r\n]"), late_pattern("[\r\n\t]"), late_pattern(" +")
_WEIGHTS = {"normal": 400, "bold": 700}
_HEAVY = 600
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
_SHIFTS = {
    **dict.fromkeys(("central", "middle"), 0.3),
    **dict.fromkeys(("text-before-edge", "before-edge", "top", "hanging", "text-top"), 0.8),
    **dict.fromkeys(("text-after-edge", "after-edge", "bottom", "text-bottom"), -0.2),
    **dict.fromkeys(("auto", "baseline", "alphabetic"), 0.0),
}
"""How far the baseline lies under the place given, in em; letters reach from 0.8 over it to 0.2 under it."""


class _Place(NamedTuple):
    """Where text goes on: at *x* and *y* if they are given, and moved by *dx* and *dy*."""

    x: float | None
    y: float | None
    dx: float
    dy: float


class _Letters(NamedTuple):
    """A stretch of text of one look."""

    text: str
    look: Look
    opacity: float


class _Written(NamedTuple):
    """Glyphs of one face in a *size*, from *x* to *end*; without a *colour* they are not seen."""

    shown: Shown
    size: float
    colour: Colour | None
    heavy: bool
    spacing: float
    blank: bool
    x: float
    y: float
    end: float


class Lettering:
    """Writes the text of the drawing *tree* with *letters*; percentages are of *width* and *height*."""

    def __init__(self, tree: Tree, letters: Letters, translucence: Translucence, width: float, height: float) -> None:
        self._tree, self._letters, self._translucence = tree, letters, translucence
        self._width, self._height = width, height

    def written(self, element: Any, look: Look) -> Iterator[str | Shown]:
        """Yield what writes the element ``text``. Raises Undrawn."""
        chunk: list[_Written] = []
        anchor, x, y = "start", 0.0, 0.0
        for part in _collapsed([*self._parts(element, look, look.opacity)]):
            if isinstance(part, _Place):
                if part.x is not None or part.y is not None:
                    yield from self._drawn(chunk, anchor)
                    chunk, anchor = [], ""
                x, y = (x if part.x is None else part.x) + part.dx, (y if part.y is None else part.y) + part.dy
                continue
            anchor = anchor if chunk else part.look.get("text-anchor", "start")
            for written in self._set(part, x, y):
                x = written.end
                chunk.append(written)
        yield from self._drawn(chunk, anchor)

    def _parts(self, element: Any, look: Look, opacity: float) -> Iterator[_Place | _Letters]:
        """Yield places and stretches of text in the order of reading."""
        yield self._place(look, root=element.local_name == "text")
        node = element.etree_element
        yield _Letters(node.text or "", look, opacity)
        for child in element:
            if child.local_name != "tspan":
                raise Undrawn(child.local_name)
            inner = self._tree.look(child, look)
            if "opacity" in inner.own:
                raise Undrawn("opacity")
            if inner.own.get("display") != "none":
                yield from self._parts(child, inner, opacity)
            yield _Letters(child.etree_element.tail or "", look, opacity)

    def _place(self, look: Look, *, root: bool) -> _Place:
        def one(name: str, whole: float) -> float | None:
            given = look.own.get(name, "")
            # A place for each letter is left to the engine: ``length`` raises Undrawn.
            return length(given, look.size, whole) if given else None

        x, y = one("x", self._width), one("y", self._height)
        if root:
            x, y = x or 0.0, y or 0.0
        return _Place(x, y, one("dx", self._width) or 0.0, one("dy", self._height) or 0.0)

    def _set(self, part: _Letters, x: float, y: float) -> Iterator[_Written]:
        """Yield *part* in glyphs, from *x* on. Raises Undrawn."""
        look, size = part.look, part.look.size
        colour = look.paint("fill")
        if look.paint("stroke") is not None:
            raise Undrawn("stroke")
        colour = colour.faded(part.opacity) if colour and look.visible else None
        y += _shift(look) * size
        spacing = look.get("letter-spacing", "normal")
        between = 0.0 if spacing == "normal" else length(spacing, size, 0.0)
        for face, text in self._faces(part.text, look):
            typeface = self._letters.typeface(face)
            shaped = typeface.shape(text)
            end = x + typeface.width(shaped) * size + len(text) * between
            yield _Written(Shown(typeface, *shaped), size, colour, _heavy(look), between, text.isspace(), x, y, end)
            x = end

    def _faces(self, text: str, look: Look) -> Iterator[tuple[Face, str]]:
        """Yield stretches of *text* with the face for each: that of the font's role, or one for rare characters."""
        match = _FAMILY.fullmatch(look.get("font-family"))
        role = match[1] if match else ""
        fonts = self._letters.fonts
        if role not in fonts.faces:
            raise Undrawn(role)

        def face(character: str) -> Face:
            measured = fonts.measure(role, character)
            if measured is None:
                raise Undrawn(text, "letters")
            return measured[0]

        for found, characters in groupby(text, key=face):
            yield found, "".join(characters)

    def _drawn(self, chunk: Sequence[_Written], anchor: str) -> Iterator[str | Shown]:
        """Yield the operators for *chunk*, of which *anchor* says which point was given."""
        if not chunk:
            return
        if anchor not in _ANCHORS:
            raise Undrawn(anchor)
        # Neither a blank before the next place counts nor what would stand between the last letter and the next.
        last = next((each for each in reversed(chunk) if not each.blank), chunk[-1])
        shift = _ANCHORS[anchor] * (last.end - last.spacing - chunk[0].x)
        for each in chunk:
            if each.blank or not each.colour or not each.colour.alpha:
                continue
            colour = each.colour.numbers()
            state = [self._translucence.operator(each.colour.alpha, each.colour.alpha), f"{colour} rg"]
            state += [broad(colour, each.size) if each.heavy else ""]
            state += [f"{number(each.spacing, 5)} Tc" if each.spacing else ""]
            size, x, y = (number(value, 5) for value in (each.size, each.x - shift, each.y))
            yield " ".join(["q", *filter(None, state), f"BT /{each.shown.face.name} {size} Tf 1 0 0 -1 {x} {y} Tm"])
            yield each.shown
            yield "ET Q"


def _shift(look: Look) -> float:
    """Return how far, in em, the baseline lies under the place given. Raises Undrawn."""
    given = look.get("dominant-baseline") or look.get("alignment-baseline", "auto")
    if given not in _SHIFTS:
        raise Undrawn(given)
    return _SHIFTS[given]


def _heavy(look: Look) -> bool:
    """Return whether letters are bold. Raises Undrawn."""
    given = look.get("font-weight", "normal")
    if given not in _WEIGHTS and not given.isdecimal():
        raise Undrawn(given)
    return (_WEIGHTS.get(given) or int(given)) >= _HEAVY


def _collapsed(parts: list[_Place | _Letters]) -> list[_Place | _Letters]:
    """Return *parts* with the blanks that are kept: one between words, unless an element keeps all of its own."""
    found: list[_Place | _Letters] = []
    blank = True
    for part in parts:
        if isinstance(part, _Place):
            found.append(part)
            continue
        if part.look.get("space") == "preserve":
            text = _BLANKS.sub(" ", part.text)
        else:
            text = _SEVERAL.sub(" ", _BLANKS.sub(" ", _LINE_ENDS.sub("", part.text)))
            text = text.lstrip(" ") if blank else text
        if text:
            blank = text.endswith(" ")
            found.append(part._replace(text=text))
    for place in reversed(range(len(found))):
        last = found[place]
        if isinstance(last, _Letters):
            if last.look.get("space") != "preserve":
                found[place] = last._replace(text=last.text.rstrip(" "))
            break
    return [part for part in found if isinstance(part, _Place) or part.text]
