"""The content of a page as operators of a PDF: marked texts in the faces and places given, frames and rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.styling.units import number
from generator.writers.pdf.bold import GAIN
from generator.writers.pdf.direct.typefaces import Typeface
from generator.writers.pdf.tags import Mark

_PLACES = 4
Box = tuple[float, float, float, float]
"""Left, upper edge, width and height, in pt from the canvas's origin to the right and down."""

Point = tuple[float, float]


class Run(NamedTuple):
    """Letters of one look: *text* in *face* at *size* pt, in a colour, *broad* where strokes are to be broader.

    *spacing*: the pt behind each; None: that of the line.
    """

    text: str
    face: Typeface
    size: float
    colour: str
    broad: bool = False
    spacing: float | None = None


class Shown(NamedTuple):
    """Glyphs that are to be drawn, and how much nearer each next one stands; they are numbered when all are known."""

    face: Typeface
    glyphs: Sequence[int]
    kerning: Sequence[float]

    def operator(self) -> bytes:
        """Return the operator that draws the glyphs."""
        codes = [self.face.codes[glyph] for glyph in self.glyphs]
        if not self.kerning:
            return f"<{''.join(codes)}>Tj".encode()
        nearer = (*self.kerning, *[0.0] * (len(codes) - len(self.kerning)))
        parts = "".join(
            f"{code}>{number(space, 2)}<" if space else code for code, space in zip(codes, nearer, strict=True)
        )
        return f"[<{parts}>]TJ".replace("<>", "").encode()


NAME = late_pattern(r"/([AFGI]\d+)(?= )")
"""How operators call the fonts, images, groups and states of the file."""

Content = list[str | Shown]
"""Operators; what shows glyphs waits until these are numbered."""


class Translucence:
    """What lets shine through in a document, by the names that pages call it.

    ``states`` are how opaque fills and strokes are, ``groups`` what is painted as a whole before it lets shine through.
    """

    def __init__(self) -> None:
        self.states: dict[tuple[str, str], str] = {}
        self.groups: dict[str, Content] = {}

    def operator(self, fill: float, stroke: float) -> str:
        """Return the operator that makes fills and strokes as opaque as that; empty for wholly."""
        pair = number(fill), number(stroke)
        return "" if pair == ("1", "1") else f"/{self.states.setdefault(pair, f'A{len(self.states) + 1}')} gs"

    def group(self, content: Content, opacity: float) -> Content:
        """Return what draws *content* as a whole, as opaque as *opacity*."""
        if not content or opacity >= 1:
            return content
        name = f"G{len(self.groups) + 1}"
        self.groups[name] = content
        return [f"q {self.operator(opacity, opacity)} /{name} Do Q"] if opacity else []


def written(content: Content) -> bytes:
    """Return the operators of *content*, now that all glyphs of all faces are known."""
    return b"\n".join(part.encode() if isinstance(part, str) else part.operator() for part in content)


class _State(NamedTuple):
    """What was set last and still holds."""

    font: str = ""
    colour: str = ""
    spacing: str = "0"
    broad: str = ""


class Canvas:
    """The content of page *page* (from 0), whose origin lies *left* and *top* pt from a corner of the paper.

    Up is positive in a PDF, down in a layout. ``operators`` are what is drawn so far.
    """

    def __init__(self, page: int, left: float, top: float) -> None:
        self.page, self.left, self.top = page, left, top
        self.marks = 0
        self.operators: Content = []
        self._state = _State()
        self._at = (0.0, 0.0)
        self._behind = 0

    def content(self) -> bytes:
        """Return the operators, now that all glyphs of all faces are known."""
        return written(self.operators)

    @contextmanager
    def text(self, tag: str) -> Iterator[Mark]:
        """Mark what is written meanwhile as a text of an element *tag*."""
        mark = Mark(self.page, self.marks)
        self.marks += 1
        self.operators.append(f"/{tag} <</MCID {mark.number}>> BDC\nBT")
        self._at = (0.0, 0.0)
        yield mark
        self.operators.append("ET\nEMC")

    @contextmanager
    def repeated(self) -> Iterator[None]:
        """Mark what is written meanwhile as an artifact: a folio, or a head that stood on the page before."""
        self.operators.append("/Artifact <</Type /Pagination>> BDC\nBT")
        self._at = (0.0, 0.0)
        yield
        self.operators.append("ET\nEMC")

    @contextmanager
    def turned(self, left: float, bottom: float) -> Iterator[None]:
        """Turn what is drawn meanwhile a quarter to the left; the origin lies at *left* and *bottom* of the paper."""
        before, state = (self.left, self.top), self._state
        self.operators.append(f"q 0 1 -1 0 {number(left)} {number(bottom)} cm")
        self.left = self.top = 0.0
        yield
        self.operators.append("Q")
        (self.left, self.top), self._state = before, state

    # --- letters ----------------------------------------------------------------------------------

    def write(self, x: float, baseline: float, spacing: float, runs: Iterable[Run]) -> None:
        """Write *runs* one behind the other from *x* on, with *spacing* pt, or their own, behind every character."""
        texts = [*runs]
        for place, run in enumerate(texts, 1):
            shaped = run.face.shape(run.text)
            own = spacing if run.spacing is None else run.spacing
            if not run.text.isspace():
                # Each run is placed: some readers leave out the space between two.
                self._go(self.left + x, self.top - baseline)
                self._set(run, number(own, 5))
                self.operators.append(Shown(run.face, *shaped))
            if place < len(texts):
                x += run.face.width(shaped) * run.size + len(run.text) * own

    def _go(self, x: float, y: float) -> None:
        place = round(x, _PLACES), round(y, _PLACES)
        step = " ".join(number(new - old) for new, old in zip(place, self._at, strict=True))
        self.operators.append(f"{step} Td")
        self._at = place

    def _set(self, run: Run, spacing: str) -> None:
        old = self._state
        strokes = broad(_rgb(run.colour), run.size) if run.broad else ""
        new = _State(f"/{run.face.name} {number(run.size)} Tf", run.colour, spacing, strokes)
        self._state = new
        if new.colour != old.colour:
            self.operators.append(f"{_rgb(run.colour)} rg")
        if new.font != old.font:
            self.operators.append(new.font)
        if new.spacing != old.spacing:
            self.operators.append(f"{spacing} Tc")
        if new.broad != old.broad:
            self.operators.append(new.broad or "0 Tr")

    # --- shapes -----------------------------------------------------------------------------------

    def image(self, name: str, box: Box, *, behind: bool = False) -> Mark:
        """Draw the image that the file calls *name* into *box*; *behind* all else on the page, or over it."""
        return self.drawing([f"/{name} Do"], box, behind=behind)

    def drawing(self, content: Content, box: Box, *, behind: bool = False) -> Mark:
        """Draw *content*, which takes a pt at each side, into *box*; *behind* all else on the page, or over it."""
        mark = Mark(self.page, self.marks)
        self.marks += 1
        x, y, width, height = box
        place = " ".join(map(number, (width, 0, 0, height, self.left + x, self.top - y - height)))
        drawn = [f"/Figure <</MCID {mark.number}>> BDC\nq {place} cm", *content, "Q\nEMC"]
        at = self._behind if behind else len(self.operators)
        self.operators[at:at] = drawn
        self._behind += len(drawn) if behind else 0
        return mark

    def shapes(self, shapes: Iterable[Sequence[Point]]) -> None:
        """Fill *shapes* with black: the corners of each; what lies inside two of them stays white."""
        path = []
        for (x, y), *others in shapes:
            path.append(f"{number(self.left + x)} {number(self.top - y)} m")
            path += (f"{number(self.left + x)} {number(self.top - y)} l" for x, y in others)
            path.append("h")
        if path:
            self._fill([*path, "f*"], "000000")

    def rule(self, box: Box, colour: str = "000000") -> None:
        """Fill *box*; one without any height is not drawn, though viewers would show a hairline."""
        if all(box[2:]):
            self._fill([self._box(box), "f"], colour)

    def _fill(self, path: Sequence[str], colour: str) -> None:
        self.operators.append("/Artifact BMC")
        if colour != self._state.colour:
            self._state = self._state._replace(colour=colour)
            self.operators.append(f"{_rgb(colour)} rg")
        self.operators += [*path, "EMC"]

    def _box(self, box: Box) -> str:
        x, y, width, height = box
        return " ".join(map(number, (self.left + x, self.top - y - height, width, height))) + " re"


def _rgb(colour: str) -> str:
    return " ".join(number(int(colour[place : place + 2], 16) / 255) for place in (0, 2, 4))


def broad(colour: str, size: float) -> str:
    """Return the operators that draw the strokes of letters broader (see ``pdf_bold``); *colour* are its numbers."""
    return f"{colour} RG 1 j {number(size * GAIN)} w 2 Tr"
