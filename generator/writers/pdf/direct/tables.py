"""Tables drawn page by page: frames of cells, their lines, the head again on each page; landscape tables turned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from itertools import accumulate

from generator.document.layout import BASELINE, CellPlace, Line, RowPlace, TablePlace
from generator.styling.style import Style
from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.direct.canvas import Box, Point
from generator.writers.pdf.direct.letters import Letters
from generator.writers.pdf.tables import RULE
from generator.writers.pdf.tags import Element

Tops = Sequence[tuple[int, float]]
"""Page from 0 and pt under the top of the rows of text, for each line or row."""

_SAME = 1e-6


class TableDrawer:
    """Draws tables with *letters*."""

    def __init__(self, letters: Letters) -> None:
        self._letters, self._style = letters, letters.style

    def draw(self, place: TablePlace, tops: Tops) -> list[Element]:
        """Draw *place*, whose lines and rows stand at *tops*, and return it and its note. Raises Undrawn."""
        if not place.body:
            raise Undrawn("a table without rows", "table")
        table = Element("Table", tops[0][0], several=True)
        notes = []
        for page, part, inside, first in self._turned(place, tops) if place.pages else _upright(place, tops):
            with self._letters.pages[page].turned(*turned_origin(self._style)) if place.pages else nullcontext():
                notes += self._part(table, page, part, inside, first=first)
        return [table, *notes]

    def _turned(self, place: TablePlace, tops: Tops) -> Iterator[tuple[int, TablePlace, list[float], bool]]:
        """Yield page, part and places of a landscape table; places count from the edge that is the upper one."""
        for (page, _), (first, end) in zip(tops, place.pages, strict=True):
            last = end == len(place.body)
            part = _of(place, first, end, last=last)
            lines = [self._style["table-caption"].line_pitch] * len(part.caption)
            rows = [row.rows * self._style.page.line_pitch for row in (*part.head, *part.body)]
            notes = [self._style["table-note"].line_pitch] * len(part.note)
            above = place.above if first == 0 else 0.0
            *inside, _ = accumulate([*lines, *rows, *notes], initial=above)
            yield page, part, inside, first == 0

    def _part(
        self, table: Element, page: int, part: TablePlace, tops: Sequence[float], *, first: bool
    ) -> list[Element]:
        """Draw what stands on one page, add it to *table* and return the note, if it is there."""
        above = len(part.caption) + len(part.head)
        below = above + len(part.body)
        if part.caption:
            table.kids.append(self._lines("Caption", page, part.caption, tops, "table-caption"))
        canvas, frames = self._letters.pages[page], list[Sequence[Point]]()
        heads, bodies = tops[len(part.caption) : above], tops[above:below]
        if part.head and first:
            head = Element("THead", page)
            frames += self._rows(page, part.head, part.widths, heads, head, top=True)
            table.kids.append(head)
        elif part.head:
            with canvas.repeated():
                frames += self._rows(page, part.head, part.widths, heads, None, top=True)
        body = next((kid for kid in table.kids if isinstance(kid, Element) and kid.tag == "TBody"), None)
        if body is None:
            body = Element("TBody", page)
            table.kids.append(body)
        top = not part.head and (first or bool(part.pages))
        frames += self._rows(page, part.body, part.widths, bodies, body, top=top)
        canvas.shapes(frames)
        return [self._lines("P", page, part.note, tops[below:], "table-note")] if part.note else []

    def _lines(self, tag: str, page: int, lines: Sequence[Line], tops: Sequence[float], style: str) -> Element:
        below = self._letters.baseline(style)
        return self._letters.text(
            tag, style, [(page, top + below, line) for top, line in zip(tops, lines, strict=False)]
        )

    def _rows(
        self,
        page: int,
        rows: Sequence[RowPlace],
        widths: Sequence[float],
        tops: Sequence[float],
        part: Element | None,
        *,
        top: bool,
    ) -> Iterator[Sequence[Point]]:
        """Draw the cells of *rows* into *part* (None: a head that is repeated) and yield their frames."""
        heights = [row.rows * self._style.page.line_pitch for row in rows]
        edges = [*accumulate(widths, initial=0.0)]
        for position, (row, upper) in enumerate(zip(rows, tops, strict=True)):
            line = Element("TR", page)
            for cell in row.cells:
                height = sum(heights[position : position + cell.rows])
                left = edges[cell.column]
                outer = left, upper, edges[cell.column + cell.columns] - left, height
                yield from _frame(outer, left=cell.column == 0, top=top and position == 0)
                self._cell(page, cell, outer, part, line)
            if part:
                part.kids.append(line)

    def _cell(self, page: int, cell: CellPlace, box: Box, part: Element | None, row: Element) -> None:
        """Write the lines of *cell* in the middle of its height, an element in *row* unless there is no *part*."""
        left, upper, _, height = box
        head = part is None or part.tag == "THead"
        style = "table-head" if head else "table-cell"
        pitch = self._style[style].line_pitch
        first = upper + (height - len(cell.lines) * pitch) / 2 + BASELINE * pitch
        # Lines count from the edge of the grid; but for the first column the rule there is that of the cell before.
        left -= RULE / 2 if cell.column else 0.0
        lines = [
            (page, first + number * pitch, line._replace(left=left + line.left))
            for number, line in enumerate(cell.lines)
            if line.text
        ]
        if part is None:
            for _, baseline, line in lines:
                self._letters.write(self._letters.pages[page], line, baseline, style)
            return
        element = self._letters.text("TH" if head else "TD", style, lines)
        element.page = page
        element.attributes = {"O": "/Table"}
        element.attributes |= {"ColSpan": cell.columns} if cell.columns > 1 else {}
        element.attributes |= {"RowSpan": cell.rows} if cell.rows > 1 else {}
        element.attributes |= {"Scope": "/Column"} if head else {}
        row.kids.append(element)


def turned_origin(style: Style) -> tuple[float, float]:
    """Return where, on the paper, the upper left corner of the type area of a landscape page lies."""
    paper = style.page
    return paper.left, paper.height - paper.top - paper.text_height


def _upright(place: TablePlace, tops: Tops) -> Iterator[tuple[int, TablePlace, list[float], bool]]:
    """Yield page, part and places of a table that goes on over the edges of pages."""
    above = len(place.caption) + len(place.head)
    below = above + len(place.body)
    pages = [page for page, _ in tops[above:below]]
    if {page for page, _ in tops[:above]} - {pages[0]} or {page for page, _ in tops[below:]} - {pages[-1]}:
        raise Undrawn("a caption, a head or a note without rows", "table")
    heads = [top - tops[len(place.caption)][1] for _, top in tops[len(place.caption) : above]]
    for page in sorted(set(pages)):
        start = pages.index(page)
        end = start + pages.count(page)
        part = _of(place, start, end, last=end == len(pages))
        inside = [top for _, top in tops[above + start : above + end]]
        if start == 0:
            inside = [top for _, top in tops[:above]] + inside
        elif heads and inside[0] <= heads[-1] + _SAME:
            raise Undrawn("a page without room for the head", "table")
        else:
            inside = heads + inside
        yield page, part, inside + [top for _, top in tops[below:]] * (end == len(pages)), start == 0


def _of(place: TablePlace, first: int, end: int, *, last: bool) -> TablePlace:
    """Return the rows from *first* to *end* of *place*, with caption and note if they stand there."""
    return place._replace(
        caption=place.caption if first == 0 else (), body=place.body[first:end], note=place.note if last else ()
    )


def _frame(box: Box, *, left: bool, top: bool) -> Iterator[Sequence[Point]]:
    """Yield the shape of a cell's rules: on its right and below, and on other sides if it is said.

    No edge lies on another: some viewers draw a line there.
    """
    x, y, width, height = box
    right, bottom = x + width, y + height
    inner_right, inner_bottom = right - RULE, bottom - RULE
    corner = (x, inner_bottom), (inner_right, inner_bottom)
    if left and top:
        yield (x, y), (right, y), (right, bottom), (x, bottom)
        x, y = x + RULE, y + RULE
        yield (x, y), (inner_right, y), (inner_right, inner_bottom), (x, inner_bottom)
    elif left:
        inside = (inner_right, inner_bottom), (x + RULE, inner_bottom), (x + RULE, y)
        yield (x, y), (x, bottom), (right, bottom), (right, y), (inner_right, y), *inside
    elif top:
        yield (x, y), (right, y), (right, bottom), (x, bottom), *corner, (inner_right, y + RULE), (x, y + RULE)
    else:
        yield (right, y), (right, bottom), (x, bottom), *corner, (inner_right, y)
