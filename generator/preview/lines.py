"""Finished lines where they are drawn, in mm on their pages, and the places in the files that they are from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.document import Origin, Run, Runs, plain
from generator.fonts import FontSet
from generator.layout import Line, Lines
from generator.preview.sources import Letter, Sources
from generator.source import DataPath, Span
from generator.startup.record import NamedTuple
from generator.styling.style import Style
from generator.styling.units import mm
from generator.typeset.measure import Measurer

_ASCENT = 0.88
"""How far the square of a hanzi reaches over the baseline, in em."""


class Rect(NamedTuple):
    """A rectangle on a page, in mm from the upper left corner of the page as it is shown."""

    left: float
    top: float
    width: float
    height: float


class Box(NamedTuple):
    """A text, a cell or an image on one page: a rectangle for each of its lines, and the place it is from."""

    page: int
    rects: tuple[Rect, ...]
    span: Span
    text: str


class Drawn(NamedTuple):
    """A finished line where it is drawn: *left* and *top* in pt from the corner of the paper, *height* in pt."""

    page: int
    left: float
    top: float
    height: float
    line: Line
    style: str


class LineMap:
    """Makes boxes of lines that are set in *style*."""

    def __init__(self, style: Style, faces: FontSet, sources: Sources) -> None:
        self.style, self.page, self.sources = style, style.page, sources
        self.measurer = Measurer(style, faces)

    def text(self, runs: Runs, drawn: Sequence[Drawn], origin: Origin) -> Iterator[Box]:
        """Yield the boxes of *runs*, which the lines *drawn* show: one for each passage on each page."""
        letters = self.sources.letters(runs)
        whole = "".join(letter.character for letter in letters)
        found: dict[tuple[int, DataPath], tuple[list[Rect], list[Letter]]] = {}
        done = 0
        for each in drawn:
            begin = max(whole.find(each.line.text, done), done)
            done = begin + len(each.line.text)
            edges = self.edges(each)
            numbered = enumerate(letters[begin:done])
            for passage, group in groupby(numbered, lambda entry: entry[1].passage):
                part = list(group)
                left, right = edges[part[0][0]], edges[part[-1][0] + 1]
                rects, own = found.setdefault((each.page, passage.path if passage else ()), ([], []))
                rects.append(self.rect(each.left + left, each.top, right - left, each.height))
                own += [letter for _, letter in part]
        for (page, _), (rects, own) in found.items():
            if span := self.sources.span(own) or origin.span:
                yield Box(page, tuple(rects), span, "".join(letter.character for letter in own))

    def one(self, runs: Runs, page: int, rect: Rect, origin: Origin, text: str = "") -> Iterator[Box]:
        """Yield the box of what is placed as a whole; *text* is what it shows, if that is more than *runs*."""
        letters = self.sources.letters(runs)
        first = [letter for letter in letters if letter.passage is letters[0].passage]
        if span := self.sources.span(first) or origin.span:
            yield Box(page, (rect,), span, text or plain(runs))

    def edges(self, drawn: Drawn) -> list[float]:
        """Return where the characters of a line begin, counted from the first, and where the last ends."""
        edges = [0.0]
        for piece in drawn.line.pieces:
            own = self.measurer.look(drawn.style, piece.style).letter_spacing
            for width in self.measurer.glyphs((Run(piece.text, piece.style or None),), drawn.style).widths:
                edges.append(edges[-1] + width - own + drawn.line.spacing)
        return edges

    def rect(self, left: float, top: float, width: float, height: float) -> Rect:
        """Return a rectangle that is given in pt."""
        return Rect(*(round(mm(length), 3) for length in (left, top, width, height)))

    def placed(self, page: int, line: Line, baseline: float, style: str) -> Drawn:
        """Return a line that is placed by its baseline, in pt from the upper edge of the paper."""
        size = self.style[style].size
        return Drawn(page, self.page.left + line.left, baseline - _ASCENT * size, size, line, style)

    def below(self, page: int, lines: Lines, top: float, style: str) -> list[Drawn]:
        """Return *lines* one below the other from *top* pt under the first row of text on."""
        pitch, left, first = self.style[style].line_pitch, self.page.left, self.page.flow_top + top
        return [Drawn(page, left + line.left, first + at * pitch, pitch, line, style) for at, line in enumerate(lines)]
