"""Tables: lines and places of cells, rows in whole grid rows, the pages of landscape tables, and what does not fit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from generator.document.layout import CELL_PADDING, AttachmentPlace, CellPlace, Line, Place, RowPlace, TablePlace
from generator.document.table_grid import decimal_parts, groups, place_cells
from generator.document.tree import Attachment, Block, Cell, Run, Runs, Table, plain
from generator.startup.record import NamedTuple
from generator.styling.page import Page
from generator.styling.style import Style
from generator.typeset.measure import Measurer
from generator.typeset.pages import BlockId, Unit, paginate

# Sums of decimals that binary floats cannot hold may be over by this much.
_SLACK = 1e-6

_Rows = tuple[tuple[Cell, ...], ...]


def table_room(table: Table, page: Page) -> tuple[float, float]:
    """Return width and height, in pt, that *table* has on a page: the type area's, turned for a landscape one."""
    upright = page.text_width, page.text_height
    return (upright[1], upright[0]) if table.landscape else upright


# --- places ------------------------------------------------------------------------------------------


def place_table(table: Table, measurer: Measurer, above: float = 0.0) -> TablePlace:
    """Return the place of *table*, its rows whole grid rows, or parts of them, high.

    The head of its attachment takes *above* pt of its first page, if it is a landscape one.
    """
    page = measurer.style.page
    width, _ = table_room(table, page)
    widths = tuple(share * width for share in table.widths)
    caption = measurer.lines(table.caption, "table-caption", width) if table.caption else ()
    note = measurer.lines(table.note, "table-note", width) if table.note else ()
    head = _Part(table.head, widths, "table-head", measurer).place()
    body = _on_the_grid(_Part(table.rows, widths, "table-cell", measurer).place(), head)
    place = TablePlace(table, widths, caption, head, body, note, above=above)
    if table.whole and above + _whole_height(place, measurer.style) <= table_room(table, page)[1] + _SLACK:
        place = place._replace(body=(*(row._replace(tied=True) for row in body[:-1]), *body[-1:]))
    return place._replace(pages=tuple(_cut(place, measurer.style))) if table.landscape else place


def _whole_height(place: TablePlace, style: Style) -> float:
    """Return the height, in pt, of the table with caption, head and note."""
    lines = len(place.caption) * style["table-caption"].line_pitch + len(place.note) * style["table-note"].line_pitch
    return lines + _height((*place.head, *place.body), style)


def _on_the_grid(body: tuple[RowPlace, ...], head: tuple[RowPlace, ...]) -> tuple[RowPlace, ...]:
    """Return the rows *body* under *head* with the last one so high that the whole takes whole grid rows."""
    total = sum(row.rows for row in (*head, *body))
    free = math.ceil(total - _SLACK) - total
    return (*body[:-1], body[-1]._replace(rows=body[-1].rows + free)) if body and free > _SLACK else body


class _Part:
    """Places the rows of a head or a body."""

    def __init__(self, rows: _Rows, widths: tuple[float, ...], style: str, measurer: Measurer) -> None:
        self.rows, self.widths, self.style, self.measurer = rows, widths, style, measurer
        self.grid = place_cells([[(cell.columns, cell.rows) for cell in row] for row in rows])
        self._high: dict[int, int] = {}
        self.points = self._points()

    def place(self) -> tuple[RowPlace, ...]:
        """Return the rows with the lines of their cells, each as high as they need, in grid rows or parts of them."""
        cells = [
            tuple(self._cell(cell, column) for cell, column in zip(row, columns, strict=True))
            for row, columns in zip(self.rows, self.grid.columns, strict=True)
        ]
        parts = self.measurer.style.table_parts
        heights = (height / parts for height in self._heights(cells))
        return tuple(map(RowPlace, cells, heights, self.grid.tied))

    def _room(self, column: int, columns: int) -> float:
        return sum(self.widths[column : column + columns]) - 2 * CELL_PADDING

    def _cell(self, cell: Cell, column: int) -> CellPlace:
        room = self._room(column, cell.columns)
        lines = self.measurer.lines(cell.runs, self.style, room)
        point = self.points.get(column) if self._split(cell) else None
        if point is not None and len(lines) == 1:
            whole, _ = self._split(cell) or (0.0, 0.0)
            lines = (lines[0]._replace(left=point - whole, spacing=self._spacing),)
        else:
            point = None
            lines = tuple(self._aligned(line, cell, room) for line in lines)
        return CellPlace(lines, column, cell.columns, cell.rows, point)

    @property
    def _spacing(self) -> float:
        return self.measurer.style[self.style].letter_spacing

    def _aligned(self, line: Line, cell: Cell, room: float) -> Line:
        shown = tuple(Run(piece.text, piece.style or None) for piece in line.pieces)
        free = max(room - self.measurer.width(shown, self.style) + self._spacing, 0.0)
        left = {"left": 0.0, "right": free}.get(cell.align, free / 2)
        return line._replace(left=CELL_PADDING + left, spacing=self._spacing)

    def _split(self, cell: Cell) -> tuple[float, float] | None:
        """Return the widths before and from the decimal point on, for a number to be aligned at it."""
        parts = decimal_parts(plain(cell.runs)) if cell.align == "decimal" else None
        if parts is None:
            return None
        glyphs = self.measurer.glyphs(cell.runs, self.style)
        return glyphs.width(0, len(parts[0])), glyphs.width(len(parts[0]))

    def _points(self) -> dict[int, float]:
        """Return where in its cells the decimal points of a column stand: the block of its numbers is centred."""
        found: dict[int, list[tuple[float, float]]] = {}
        for row, columns in zip(self.rows, self.grid.columns, strict=True):
            for cell, column in zip(row, columns, strict=True):
                if split := self._split(cell):
                    found.setdefault(column, []).append(split)
        points = {}
        for column, splits in found.items():
            whole, rest = (max(split[side] for split in splits) for side in (0, 1))
            free = self._room(column, 1) - whole - rest
            if free >= 0:
                points[column] = CELL_PADDING + free / 2 + whole
        return points

    def _heights(self, cells: Sequence[Sequence[CellPlace]]) -> list[int]:
        """Return the height of each row in parts of grid rows; a cell over several rows makes its last one higher."""
        heights = [max((self._height(len(cell.lines)) for cell in row if cell.rows == 1), default=1) for row in cells]
        for number, row in enumerate(cells):
            for cell in row:
                missing = self._height(len(cell.lines)) - sum(heights[number : number + cell.rows])
                if cell.rows > 1 and missing > 0:
                    heights[number + cell.rows - 1] += missing
        return heights

    def _height(self, lines: int) -> int:
        if lines not in self._high:
            style, parts = self.measurer.style, self.measurer.style.table_parts
            height = max(lines, 1) * style[self.style].line_pitch + CELL_PADDING / parts
            self._high[lines] = math.ceil(height * parts / style.page.line_pitch - 1e-9)
        return self._high[lines]


# --- pages -------------------------------------------------------------------------------------------


def table_units(place: TablePlace, style: Style, identity: BlockId) -> Iterator[Unit]:
    """Yield what of a table cannot be split; a landscape one takes whole pages."""
    if place.pages:
        first, *more = [Unit(identity, style.page.flow_height, new_page=True)] * len(place.pages)
        yield from (first._replace(new_page=not place.above), *more)
        return
    pitch = style.page.line_pitch
    head = _height(place.head, style)
    for height in [style["table-caption"].line_pitch] * len(place.caption) + [row.rows * pitch for row in place.head]:
        yield Unit(identity, height, keep_with_next=True)
    for number, row in enumerate(place.body):
        tied = row.tied or (bool(place.note) and number == len(place.body) - 1)
        yield Unit(identity, row.rows * pitch, keep_with_next=tied, repeat=head)
    for number in range(len(place.note)):
        tied = number < len(place.note) - 1
        yield Unit(identity, style["table-note"].line_pitch, keep_with_next=tied, repeat=head)


def _height(rows: Sequence[RowPlace], style: Style) -> float:
    return sum(row.rows for row in rows) * style.page.line_pitch


def _blocks(place: TablePlace, style: Style) -> Iterator[tuple[int, int, float]]:
    """Yield the rows that stay on one page, with their height and that of caption or note beside them."""
    for first, end in groups(row.tied for row in place.body):
        height = _height(place.body[first:end], style)
        height += len(place.caption) * style["table-caption"].line_pitch if first == 0 else 0.0
        height += len(place.note) * style["table-note"].line_pitch if end == len(place.body) else 0.0
        yield first, end, height


def _cut(place: TablePlace, style: Style) -> Iterator[tuple[int, int]]:
    """Yield the rows of each page of a landscape table: caption on the first, note on the last, head on all."""
    room = style.page.text_width - _height(place.head, style)
    opened, used = 0, place.above
    for first, _, height in _blocks(place, style):
        if used + height > room + _SLACK and first > opened:
            yield opened, first
            opened, used = first, 0.0
        used += height
    yield opened, len(place.body)


def begins_below(place: TablePlace, style: Style) -> bool:
    """Return whether the first rows of a landscape table have room below the head of its attachment."""
    _, _, height = next(_blocks(place, style), (0, 0, 0.0))
    return place.above + _height(place.head, style) + height <= style.page.text_width + _SLACK


def landscape_pages(
    places: Sequence[Place], units: Sequence[Unit], opening: float, page_height: float
) -> frozenset[int]:
    """Return the numbers of the pages on which landscape tables stand, *units* being all of *places*."""
    tables = dict(_landscape(places))
    found: set[int] = set()
    for number, unit in enumerate(units):
        if pages := tables.pop(unit.block, 0):
            first = paginate(units[: number + 1], opening, page_height).total
            found.update(range(first, first + pages))
    return frozenset(found)


def _landscape(places: Sequence[Place], prefix: BlockId = ()) -> Iterator[tuple[BlockId, int]]:
    for number, place in enumerate(places):
        match place:
            case AttachmentPlace():
                yield from _landscape(place.places, (*prefix, number))
            case TablePlace() if place.pages:
                yield (*prefix, number), len(place.pages)


# --- what does not fit -------------------------------------------------------------------------------


class HighRow(NamedTuple):
    """What is higher than a page: its longest text, and how many *rows* cells over several of them tie together."""

    runs: Runs
    rows: int


def too_high(places: Sequence[Place], style: Style) -> Iterator[HighRow]:
    """Yield the longest text of each row, or head, that is higher than a page with all that stays with it."""
    for place in places:
        if isinstance(place, AttachmentPlace):
            yield from too_high(place.places, style)
        if isinstance(place, TablePlace) and isinstance(place.block, Table):
            _, room = table_room(place.block, style.page)
            head = _height(place.head, style)
            if head + style.page.line_pitch > room:
                yield HighRow(_longest(place.block.head), 1)
                continue
            for first, end, height in _blocks(place, style):
                if head + height > room + _SLACK:
                    yield HighRow(_longest(place.block.rows[first:end]), end - first)


def _longest(rows: _Rows) -> Runs:
    return max((cell.runs for row in rows for cell in row), key=lambda runs: len(plain(runs)))


class NarrowColumn(NamedTuple):
    """A column without room for one character: text of a cell, *width* of a character and *room* in pt.

    *turned*: on a landscape page there would be room.
    """

    runs: Runs
    width: float
    room: float
    turned: bool


def narrow_columns(blocks: Sequence[Block], style: Style) -> Iterator[NarrowColumn]:
    """Yield the narrowest column of each table in which it has no room for a single character."""
    for block in blocks:
        if isinstance(block, Attachment):
            yield from narrow_columns(block.blocks, style)
        if isinstance(block, Table):
            one, share = style["table-cell"].character, min(block.widths)
            room, turned = (
                share * table_room(table, style.page)[0] - 2 * CELL_PADDING
                for table in (block, block._replace(landscape=True))
            )
            texts = [cell.runs for cell in _column(block, block.widths.index(share)) if cell.runs]
            if texts and room < one:
                yield NarrowColumn(texts[0], one, max(room, 0.0), turned >= one)


def _column(table: Table, column: int) -> Iterator[Cell]:
    """Yield the cells of *table* that fill *column* and no other."""
    for rows in (table.head, table.rows):
        grid = place_cells([[(cell.columns, cell.rows) for cell in row] for row in rows])
        for row, columns in zip(rows, grid.columns, strict=True):
            for cell, first in zip(row, columns, strict=True):
                if first == column and cell.columns == 1:
                    yield cell
