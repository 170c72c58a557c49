"""Finished lines where they are drawn, in mm on their pages, and the places in the files that they are from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from generator.document.layout import Line, Lines
from generator.document.tree import Origin, Run, Runs, plain
from generator.fonts import FontSet
from generator.preview.sources import Sources, Stretch
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
        stretches = self.sources.stretches(runs)
        whole = "".join(stretch.text for stretch in stretches)
        starts = list(accumulate((len(stretch.text) for stretch in stretches), initial=0))
        found: dict[tuple[int, DataPath], tuple[list[Rect], list[Stretch]]] = {}
        done = 0
        for each in drawn:
            text = each.line.text
            begin = max(whole.find(text, done), done)
            done = begin + len(text)
            right = 0
            for passage, group in groupby(_cut(stretches, starts, begin, done), lambda part: part.passage):
                own = list(group)
                left, right = right, right + sum(len(part.text) for part in own)
                rects, parts = found.setdefault((each.page, passage.path if passage else ()), ([], []))
                begins, ends = self.edge(each, left), self.edge(each, right)
                rects.append(self.rect(each.left + begins, each.top, ends - begins, each.height))
                parts += own
        for (page, _), (rects, parts) in found.items():
            if span := self.sources.span(parts) or origin.span:
                yield Box(page, tuple(rects), span, "".join(part.text for part in parts))

    def one(self, runs: Runs, page: int, rect: Rect, origin: Origin, text: str = "") -> Iterator[Box]:
        """Yield the box of what is placed as a whole; *text* is what it shows, if that is more than *runs*."""
        stretches = self.sources.stretches(runs)
        first = [stretch for stretch in stretches if stretch.passage is stretches[0].passage]
        if span := self.sources.span(first) or origin.span:
            yield Box(page, (rect,), span, text or plain(runs))

    def edge(self, drawn: Drawn, count: int) -> float:
        """Return where the first *count* characters of a line end, in pt from where the first begins."""
        edge = 0.0
        for piece in drawn.line.pieces:
            if not count:
                break
            text = piece.text[:count]
            count -= len(text)
            spread = 0 if piece.tight else len(text)
            width = self.measurer.width((Run(text, piece.style or None),), drawn.style)
            own = self.measurer.look(drawn.style, piece.style).letter_spacing
            edge += width + spread * (drawn.line.spacing - own)
        return edge

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


def _cut(stretches: Sequence[Stretch], starts: Sequence[int], begin: int, end: int) -> Iterator[Stretch]:
    """Yield the characters of *stretches* from *begin* to *end*; *starts* is where each of them begins."""
    at = bisect_right(starts, begin) - 1
    while begin < end and at < len(stretches):
        (text, passage, place), start = stretches[at], starts[at]
        cut = text[begin - start : end - start]
        yield Stretch(cut, passage, place + begin - start if place >= 0 else place)
        begin, at = start + len(text), at + 1
