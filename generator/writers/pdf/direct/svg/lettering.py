"""Text of a drawing: written as text, in the faces of the report, from the places that the drawing gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from generator.fonts import Face
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.direct.canvas import Shown, Translucence, broad
from generator.writers.pdf.direct.letters import Letters
from generator.writers.pdf.direct.svg.tree import Look, Tree
from generator.writers.pdf.direct.svg.values import Colour, Matrix, length, number, one_number
from generator.writers.pdf.direct.typefaces import Typeface

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
    """A stretch of text of one look; *length* px long if that is not 0."""

    text: str
    look: Look
    opacity: float
    length: float = 0.0


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
    stretch: float


class Lettering:
    """Writes the text of the drawing *tree* with *letters*."""

    def __init__(self, tree: Tree, letters: Letters, translucence: Translucence) -> None:
        self._tree, self._letters, self._translucence = tree, letters, translucence

    def written(self, element: Any, look: Look) -> Iterator[str | Shown]:
        """Yield what writes the element ``text``. Raises Undrawn."""
        chunk: list[_Written] = []
        anchor, x, y = "", 0.0, 0.0
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
        text, children = element.etree_element.text or "", [*element]
        places = self._places(look, root=element.local_name == "text")
        if (len(places) > 1 or "textLength" in look.own) and children:
            raise Undrawn("tspan")
        if len(places) > 1:
            # Blanks that are not kept have no place.
            text = _kept(text, look) if _keeps(look) else _kept(text, look).strip(" ")
            places = places[: max(1, len(text))]
        for place in places[:-1]:
            yield place
            yield _Letters(text[:1], look, opacity)
            text = text[1:]
        yield places[-1]
        yield _Letters(text, look, opacity, length(look.own.get("textLength", "0"), look.size, 0.0))
        for child in children:
            if child.local_name != "tspan":
                raise Undrawn(child.local_name)
            inner = self._tree.look(child, look)
            if "opacity" in inner.own:
                raise Undrawn("opacity")
            if inner.own.get("display") != "none":
                yield from self._parts(child, inner, opacity)
            yield _Letters(child.etree_element.tail or "", look, opacity)

    def _places(self, look: Look, *, root: bool) -> list[_Place]:
        """Return where the letters of an element stand: the last place is that of all that are left."""

        def some(name: str, whole: float) -> list[float]:
            return [length(each, look.size, whole) for each in look.own.get(name, "").replace(",", " ").split()]

        (width, height), zero = self._tree.size, [0.0] if root else []
        lists = some("x", width) or zero, some("y", height) or zero, some("dx", width), some("dy", height)
        count = max(1, *map(len, lists))
        if count > 1 and look.get("text-anchor", "start") != "start":
            raise Undrawn("text-anchor")
        xs, ys, dxs, dys = ([*found, *[None] * (count - len(found))] for found in lists)
        return [_Place(x, y, dx or 0.0, dy or 0.0) for x, y, dx, dy in zip(xs, ys, dxs, dys, strict=True)]

    def _set(self, part: _Letters, x: float, y: float) -> Iterator[_Written]:
        """Yield *part* in glyphs, from *x* on. Raises Undrawn."""
        look, size = part.look, part.look.size
        colour = look.paint("fill")
        if look.paint("stroke") is not None:
            raise Undrawn("stroke")
        colour = colour.faded(part.opacity) if colour and look.visible else None
        y += _shift(look) * size
        shaped = [(face, text, face.shape(text)) for face, text in self._faces(part.text, look)]
        spacing, stretch = _spaced(part, sum(face.width(glyphs) for face, _, glyphs in shaped) * size)
        for face, text, glyphs in shaped:
            end = x + (face.width(glyphs) * size + len(text) * spacing) * stretch
            shown = Shown(face, *glyphs)
            yield _Written(shown, size, colour, _heavy(look), spacing, text.isspace(), x, y, end, stretch)
            x = end

    def _faces(self, text: str, look: Look) -> Iterator[tuple[Typeface, str]]:
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
            yield self._letters.typeface(found), "".join(characters)

    def _drawn(self, chunk: Sequence[_Written], anchor: str) -> Iterator[str | Shown]:
        """Yield the operators for *chunk*, of which *anchor* says which point was given."""
        if not chunk:
            return
        if anchor not in _ANCHORS:
            raise Undrawn(anchor)
        # Neither a blank before the next place counts nor what would stand between the last letter and the next.
        last = next((each for each in reversed(chunk) if not each.blank), chunk[-1])
        shift = _ANCHORS[anchor] * (last.end - last.spacing * last.stretch - chunk[0].x)
        for each in chunk:
            if each.blank or not each.colour or not each.colour.alpha:
                continue
            colour = each.colour.numbers()
            state = [self._translucence.operator(each.colour.alpha, each.colour.alpha), f"{colour} rg"]
            state += [broad(colour, each.size) if each.heavy else ""]
            state += [f"{number(each.spacing, 5)} Tc" if each.spacing else ""]
            place = Matrix(each.stretch, 0.0, 0.0, -1.0, each.x - shift, each.y).numbers()
            face = f"/{each.shown.face.name} {number(each.size, 5)} Tf"
            yield " ".join(["q", *filter(None, state), f"BT {face} {place} Tm"])
            yield each.shown
            yield "ET Q"


def _spaced(part: _Letters, natural: float) -> tuple[float, float]:
    """Return what stands between letters that are *natural* px wide, and how all is drawn out. Raises Undrawn."""
    look, gaps = part.look, len(part.text) - 1
    given = look.get("letter-spacing", "normal")
    spacing = 0.0 if given == "normal" else length(given, look.size, 0.0)
    if part.length <= 0 or natural <= 0:
        return spacing, 1.0
    if look.own.get("lengthAdjust") == "spacingAndGlyphs":
        return spacing, part.length / (natural + gaps * spacing)
    return (part.length - natural) / gaps if gaps else spacing, 1.0


def _shift(look: Look) -> float:
    """Return how far, in em, the baseline lies under the place given. Raises Undrawn."""
    given = look.get("dominant-baseline") or look.get("alignment-baseline", "auto")
    if given not in _SHIFTS:
        raise Undrawn(given)
    return _SHIFTS[given]


def _heavy(look: Look) -> bool:
    """Return whether letters are bold. Raises Undrawn."""
    given = look.get("font-weight", "normal")
    return (_WEIGHTS.get(given) or one_number(given)) >= _HEAVY


def _keeps(look: Look) -> bool:
    return look.get("space") == "preserve"


def _kept(text: str, look: Look) -> str:
    """Return *text* with the blanks that are kept."""
    return _BLANKS.sub(" ", text) if _keeps(look) else _SEVERAL.sub(" ", _BLANKS.sub(" ", _LINE_ENDS.sub("", text)))


def _collapsed(parts: list[_Place | _Letters]) -> list[_Place | _Letters]:
    """Return *parts* with the blanks that are kept: one between words, unless an element keeps all of its own."""
    found: list[_Place | _Letters] = []
    blank = True
    for part in parts:
        if isinstance(part, _Place):
            found.append(part)
            continue
        text = _kept(part.text, part.look)
        text = text.lstrip(" ") if blank and not _keeps(part.look) else text
        if text:
            blank = text.endswith(" ")
            found.append(part._replace(text=text))
    for place in reversed(range(len(found))):
        last = found[place]
        if isinstance(last, _Letters):
            if not _keeps(last.look):
                found[place] = last._replace(text=last.text.rstrip(" "))
            break
    return [part for part in found if isinstance(part, _Place) or part.text]
