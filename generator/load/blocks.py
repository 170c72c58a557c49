"""Lines of a file that stand together too far left or right: which ones that may be, told by their indentation alone.

Whoever selects some lines in an editor and presses Tab or Shift+Tab moves them all by as many blanks.

Imported late: only mistakes need it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Final

from generator.load.lines import BLOCK_HEADER, FAR, Lines, indent_of, is_content, split
from generator.startup.record import NamedTuple

_BLANKS: Final = (2, 4, 1, 3)
"""How far lines are moved: by a level, by two, and by blanks that were typed."""
_ABOVE, _BELOW, _LONGEST = 40, 2, 80
"""How many lines that say something a block begins above what is wrong, or below it, and how many it has."""
_ENDS_ABOVE: Final = 5
"""How far above what is wrong a block may end: lines that stand below its own may fit by chance."""
_APART: Final = 6
"""What is wrong so many lines below something else has another cause."""
_MOST_PLACES: Final = 3
_USUAL_STEP: Final = 2


class Block(NamedTuple):
    """The lines from *first* to *last*, 0-based, which were meant to stand *by* blanks further right (or left).

    All but those that *stay*: they were at the margin, and could not be moved to the left with the others.
    """

    first: int
    last: int
    by: int
    stay: tuple[int, ...] = ()

    def put_back(self, lines: Lines) -> Lines:
        """Return *lines* with those of the block where they were meant to stand."""
        rows = range(self.first, self.last + 1)
        inner = [lines[row] if row in self.stay else _moved(lines[row], self.by) for row in rows]
        return [*lines[: self.first], *inner, *lines[self.last + 1 :]]


class _Moved(NamedTuple):
    """The *lines* with a *block* put back."""

    lines: Lines
    block: Block

    def at(self, row: int) -> str:
        """Return line *row*."""
        line, block = self.lines[row], self.block
        return _moved(line, block.by) if block.first <= row <= block.last and row not in block.stay else line

    def above(self, row: int) -> Iterator[str]:
        """Yield what says something above line *row*, upwards."""
        return (self.at(number) for number in range(row - 1, max(-1, row - FAR), -1) if is_content(self.lines[number]))


def blocks(lines: Lines, wrong: Collection[int], outermost: Collection[str]) -> Iterator[Block]:
    """Yield the blocks of *lines* that may explain what is *wrong* at some of them and could not stand otherwise.

    Those near the first line of each place where something is wrong are looked at.

    The shortest come first: of two ways to put it right the one that moves less is the likelier, but that which leaves
    a key of an item behind is not. The keys that are *outermost* stand right where they are at the margin.
    """
    rows = [row for row, line in enumerate(lines) if is_content(line)]
    steps = _steps(lines, rows)
    found: set[tuple[bool, int, int, Block]] = set()
    for at, start in _starts(rows, wrong):
        for order, by in enumerate(step * sign for step in _BLANKS for sign in (1, -1)):
            if not _fits(_Moved(lines, Block(rows[start], rows[start], by)), rows[start], steps):
                continue
            stay: tuple[int, ...] = ()
            for end in range(start, min(len(rows), start + _LONGEST)):
                if by > 0 and _is_outermost(lines[rows[end]], outermost):
                    if end == start:
                        break
                    stay = (*stay, rows[end])
                    continue
                if indent_of(lines[rows[end]]) + by < 0:
                    break
                block = Block(rows[start], rows[end], by, stay)
                below = rows[end + 1] if end + 1 < len(rows) else None
                if end >= at - _ENDS_ABOVE and (below is None or _fits(_Moved(lines, block), below, steps)):
                    found.add((_parts_item(lines, block.last, below), end - start, order, block))
    yield from (block for *_, block in sorted(found))


def _starts(rows: list[int], wrong: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield places in *rows* where something is *wrong* that nothing just above led to, each with starts of blocks."""
    last, places = -_APART, 0
    for line in sorted(set(wrong)):
        at = min(bisect_left(rows, line), len(rows) - 1)
        if at - last >= _APART:
            places += 1
            yield from ((at, start) for start in range(max(0, at - _ABOVE), min(len(rows), at + _BELOW + 1)))
            if places == _MOST_PLACES:
                return
        last = at


def _moved(line: str, by: int) -> str:
    text = line.lstrip(" ")
    return " " * max(0, len(line) - len(text) + by) + text if text.strip() else line


def _is_outermost(line: str, outermost: Collection[str]) -> bool:
    return not indent_of(line) and split(line).key in outermost


def _fits(lines: _Moved, number: int, steps: tuple[int, int]) -> bool:
    """Return whether line *number* stands where a line can stand behind those above it."""
    line = split(lines.at(number))
    indent = indent_of(lines.at(number))
    above = next(lines.above(number), None)
    if above is None:
        return indent == 0
    over = split(above)
    is_prose = not line.is_item and not BLOCK_HEADER.match(line.value) and (not line.key or "。" in line.value)
    if BLOCK_HEADER.match(over.value):
        return is_prose and indent > indent_of(above)
    if not line.key and not line.is_item and not over.key and not over.is_item:
        return is_prose and indent == indent_of(above)
    if over.key and not over.value and indent >= over.key_column:
        return indent - over.key_column in ((steps[1],) if line.is_item else (steps[0], 0))
    if not line.key and not line.is_item:
        return indent > over.key_column - (not over.key)
    return _is_open(lines, number, indent, line.is_item)


def _is_open(lines: _Moved, number: int, column: int, is_item: bool) -> bool:
    """Return whether keys, or items, began in *column* above line *number* and may go on there."""
    for line in lines.above(number):
        parts = split(line)
        has_dash = is_item and line.startswith("-", column) and not line[:column].strip("- ")
        if has_dash or (not is_item and parts.key and parts.key_column == column):
            return True
        if indent_of(line) <= column:
            return False
    return False


def _parts_item(lines: Lines, last: int, below: int | None) -> bool:
    """Return whether the line *below* goes on with the item that the *last* line of a block begins."""
    item = split(lines[last])
    return below is not None and item.is_item and item.key != "" and indent_of(lines[below]) == item.key_column


def _steps(lines: Lines, rows: list[int]) -> tuple[int, int]:
    """Return how much further than a key the keys, and the items, below it are indented in most places."""
    seen: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    for above, row in pairwise(rows):
        over, line = split(lines[above]), split(lines[row])
        step = indent_of(lines[row]) - over.key_column
        if over.key and not over.value and (step > 0 or (line.is_item and step == 0)):
            seen[line.is_item][step] += 1
    keys, items = (
        max(counts, key=lambda step: (counts[step], -abs(step - _USUAL_STEP)), default=_USUAL_STEP) for counts in seen
    )
    return keys, items
