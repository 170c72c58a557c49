"""Tables of a Word file: a grid of cells, which of its rows are the head, and what the report's tables cannot say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from generator.from_text.captions import is_note
from generator.from_text.marked import marked
from generator.from_text.model import Grid, Prose, Spot, strong_of
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.word import xml

if TYPE_CHECKING:
    from generator.word.xml import Element

_WRAPPERS: Final = tuple(xml.W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
MOST_COLUMNS: Final = 31
"""Columns that have room on a page that lies across."""
_UPRIGHT: Final = 22
"""Those on one that does not."""
_MOST_ROWS: Final = 100
"""Rows that one cell may lie over."""
_LONGEST_CELL: Final = 2000
_MOST_HEAD: Final = 3
_FIGURE = late_pattern(r"[0-9.,，]+[%％]?")
_ON: Final = (None, "1", "true", "on")
_ENDS: Final = "。，、；：！？）)％%"
_STARTS: Final = "（(，。、；：）)％%"


class Box(NamedTuple):
    """A cell as it is written: its paragraphs, the first of its *columns*, and whether it goes on from above."""

    paragraphs: list[str]
    first: int
    columns: int
    goes_on: bool


class Written(NamedTuple):
    """A table as it is written: its rows of cells, and how many of them Word calls its head."""

    rows: list[list[Box]]
    head: int

    @property
    def lines(self) -> list[str]:
        """All paragraphs, cell by cell."""
        return [text for row in self.rows for box in row for text in box.paragraphs]


def written(table: Element, texts: Callable[[Element], list[str]]) -> Written:
    """Return *table* as it is written; *texts* reads the paragraphs of a cell."""
    rows: list[list[Box]] = []
    head = 0
    is_head = True
    for row in parts_of(table, "tr"):
        if xml.child(row, "trPr/del") is not None:
            for cell in parts_of(row, "tc"):
                texts(cell)
            continue
        is_head = is_head and _is_on(row, "trPr/tblHeader")
        head += is_head
        column = _count(xml.value(row, "trPr/gridBefore"), 0)
        boxes = [Box([], 0, column, False)] if column else []
        for cell in parts_of(row, "tc"):
            span = _count(xml.value(cell, "tcPr/gridSpan"), 1)
            merge = xml.child(cell, "tcPr/vMerge")
            goes_on = merge is not None and merge.get(xml.W + "val") != "restart"
            if (
                boxes
                and (beside := xml.child(cell, "tcPr/hMerge")) is not None
                and beside.get(xml.W + "val") != "restart"
            ):
                boxes[-1] = boxes[-1]._replace(
                    columns=boxes[-1].columns + span, paragraphs=[*boxes[-1].paragraphs, *texts(cell)]
                )
            else:
                boxes.append(Box(texts(cell), column, span, goes_on))
            column += span
        after = _count(xml.value(row, "trPr/gridAfter"), 0)
        rows.append([*boxes, Box([], column, after, False)] if after else boxes)
    return Written([row for row in rows if row], min(head, len(rows)))


def parts_of(node: Element, name: str) -> Iterator[Element]:
    """Yield the rows (``tr``) or cells (``tc``) of *node*, in whatever is around them."""
    for child in node:
        if child.tag == xml.W + name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from parts_of(child, name)


def grid(table: Written, landscape: bool, place: tuple[str, str]) -> tuple[Grid | None, list[str]]:
    """Return *table* as one of a report, None if it cannot be one; and what it has otherwise (keys of `OTHERWISE`)."""
    rows = _merged(_even(table.rows)) if table.rows else []
    width = max((sum(cell.columns for cell in row) for row in rows[:1]), default=0)
    if not rows or not width or any(_is_beyond(cell) for row in rows for cell in row):
        return None, []
    said = ["joined"] if any(len(box.paragraphs) > 1 for row in table.rows for box in row) else []
    head = _head(rows, table.head)
    if not head and len(rows) > 1:
        said.append("no_head")
    if width > _UPRIGHT and not landscape:
        said.append("turned")
    if any(cell.columns > 1 for cell in _lowest(rows, head)):
        said.append("split_title")
    plain = [[cell._replace(text=str(cell.text)) if at < head else cell for cell in row] for at, row in enumerate(rows)]
    return Grid(plain, head, landscape or width > _UPRIGHT, place), said


def _is_beyond(cell: Spot) -> bool:
    return len(marked(cell.text)) > _LONGEST_CELL or cell.rows > _MOST_ROWS


def _even(rows: Sequence[Sequence[Box]]) -> list[list[Box]]:
    """Return *rows* with columns that begin somewhere, as wide as the widest; none if they are too wide."""
    starts = sorted({box.first for row in rows for box in row} | {row[-1].first + row[-1].columns for row in rows})
    number = {start: place for place, start in enumerate(starts)}
    width = len(starts) - 1
    if width > MOST_COLUMNS:
        return []
    found = []
    for row in rows:
        boxes = [
            box._replace(first=number[box.first], columns=number[box.first + box.columns] - number[box.first])
            if box.first + box.columns in number
            else box._replace(first=number[box.first], columns=1)
            for box in row
        ]
        end = boxes[-1].first + boxes[-1].columns
        found.append(boxes + [Box([], column, 1, False) for column in range(end, width)])
    return found


def _merged(rows: Sequence[Sequence[Box]]) -> list[list[Spot]]:
    """Return *rows* with cells that lie over those that go on from them."""
    found: list[list[list[Spot | int]]] = []
    above: dict[tuple[int, int], list[Spot | int]] = {}
    for row in rows:
        cells: list[list[Spot | int]] = []
        kept: dict[tuple[int, int], list[Spot | int]] = {}
        for box in row:
            key = (box.first, box.columns)
            if box.goes_on and key in above:
                slot = above[key]
                cell = slot[0]
                assert isinstance(cell, Spot)
                text = joined([cell.text, *box.paragraphs]) if box.paragraphs else cell.text
                slot[0] = cell._replace(rows=cell.rows + 1, text=text)
            else:
                slot = [Spot(joined(box.paragraphs), box.columns)]
                cells.append(slot)
            kept[key] = slot
        above = kept
        found.append(cells)
    # A row that has only what goes on from above is none of its own.
    return _without_empty([[slot[0] for slot in cells if isinstance(slot[0], Spot)] for cells in found])


def _without_empty(rows: list[list[Spot]]) -> list[list[Spot]]:
    """Return *rows* without those that no cell begins in; the cells above lie over fewer."""
    empty = [at for at, row in enumerate(rows) if not row]
    for at, row in enumerate(rows):
        rows[at] = [cell._replace(rows=cell.rows - sum(at < each < at + cell.rows for each in empty)) for cell in row]
    return [row for row in rows if row]


def joined(paragraphs: Sequence[str]) -> str:
    """Return *paragraphs* of a cell as one, parted by a mark unless one ends with one or the next begins with one."""
    text, strong = "", list[tuple[int, int]]()
    for paragraph in filter(None, paragraphs):
        text += "；" if text and text[-1] not in _ENDS and _needs_mark(paragraph) else ""
        strong += [(first + len(text), last + len(text)) for first, last in strong_of(paragraph)]
        text += paragraph
    return Prose(text, strong)


def _needs_mark(paragraph: str) -> bool:
    """Return whether *paragraph* would run into the words before it: a number, or a sentence."""
    return paragraph[0] not in _STARTS and (paragraph[0].isdigit() or len(paragraph) > len("一格里的词"))


def own_note(table: Written) -> str:
    """Return the note that the last row of *table*, one cell over all of it, consists of."""
    last = table.rows[-1] if len(table.rows) > 2 else []
    is_whole = len(last) == 1 and len(table.rows[0]) > 1
    return last[0].paragraphs[0] if is_whole and len(last[0].paragraphs) == 1 and is_note(last[0].paragraphs[0]) else ""


def landscape_tables(root: Element) -> dict[Element, bool]:
    """Return whether each table stands on a page that lies across: its section says it, at its end."""
    found: dict[Element, bool] = {}
    waiting: list[Element] = []
    for node in _marks(root):
        if node.tag == xml.W + "tbl":
            waiting.append(node)
            continue
        is_across = xml.value(node, "pgSz", "orient") == "landscape"
        found |= dict.fromkeys(waiting, is_across)
        waiting = []
    return found | dict.fromkeys(waiting, False)


def _marks(root: Element) -> Iterator[Element]:
    yield from root.iter(xml.W + "tbl", xml.W + "sectPr")


# --- the head ----------------------------------------------------------------------------------------


def _head(rows: Sequence[Sequence[Spot]], called: int) -> int:
    """Return how many rows are the head: those that Word calls so, else the first with what is below its titles."""
    counts = [called] if called else []
    first = max((cell.rows for cell in rows[0]), default=1)
    has_titles_below = len(rows) > first + 1 and not any(_FIGURE.fullmatch(cell.text) for cell in rows[1])
    is_merged = any(cell.columns > 1 for cell in rows[0]) and has_titles_below
    counts += [max(first, 2) if is_merged else first, first, 1]
    return next((count for count in counts if _is_tree(rows, count)), 0)


def _is_tree(rows: Sequence[Sequence[Spot]], head: int) -> bool:
    """Return whether the first *head* rows are titles, each over whole ones of those below it, with rows below them.

    A title over several columns that has none below it gets empty ones there: it may not be of the lowest level.
    """
    if not 0 < head <= _MOST_HEAD or head >= len(rows):
        return False
    taken: dict[tuple[int, int], tuple[int, int]] = {}
    levels: dict[tuple[int, int], int] = {}
    for at, row in enumerate(rows[:head]):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            if at + cell.rows > head:
                return False
            over = taken.get((at - 1, column))
            if over is not None and column + cell.columns > over[1]:
                return False
            level = levels.get((at - 1, column), 0) + 1
            if level == _MOST_HEAD and cell.columns > 1:
                return False
            for down in range(cell.rows):
                places = [(at + down, column + on) for on in range(cell.columns)]
                taken |= dict.fromkeys(places, (column, column + cell.columns))
                levels |= dict.fromkeys(places, level)
    return True


def _lowest(rows: Sequence[Sequence[Spot]], head: int) -> Iterator[Spot]:
    """Yield the titles of the head that no other stands below."""
    for at, row in enumerate(rows[:head]):
        yield from (cell for cell in row if at + cell.rows == head)


def _count(text: str | None, instead: int) -> int:
    return (
        int(text)
        if text and text.isascii() and text.isdigit() and 0 < int(text[:4]) <= 1000 and len(text) < 5
        else instead
    )


def _is_on(node: Element, path: str) -> bool:
    found = xml.child(node, path)
    return found is not None and found.get(xml.W + "val") in _ON
