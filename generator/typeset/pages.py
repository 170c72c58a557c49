"""Pagination by adding up heights: which block opens a page, and how many pages there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.startup.record import NamedTuple

BlockId = tuple[int, ...]


class Unit(NamedTuple):
    """What cannot be split: a line, a table row, a sign-off. *block* is the place it belongs to.

    *height* is in pt; *above* is how much of it is blank before the text, which falls away at the top of a page as
    it does in Word; *repeat* is the height (of a table's head) that comes again when the unit opens a page in the
    middle of its block.
    """

    block: BlockId
    height: float
    keep_with_next: bool = False
    new_page: bool = False
    repeat: float = 0.0
    above: float = 0.0


class Pages(NamedTuple):
    """What the units fill.

    *breaks*: blocks whose first unit opens a page; *used*: pt taken of the last page; *starts* and *ends*: the
    pages of each block's first and last unit; *carried*: blocks that had no room below the unit before them and
    took it along; *tops*: page, and pt under the first row of text, of each unit's text (below what is blank above it).
    """

    breaks: frozenset[BlockId]
    total: int
    used: float
    starts: Mapping[BlockId, int]
    ends: Mapping[BlockId, int]
    carried: frozenset[BlockId]
    tops: tuple[tuple[int, float], ...] = ()


# Sums of decimals that binary floats cannot hold may be over by this much, in pt.
SLACK = 1e-6


def groups(units: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    """Yield the units that are kept on one page, group by group."""
    start = 0
    for end in range(1, len(units) + 1):
        if end == len(units) or not units[end - 1].keep_with_next or units[end].new_page:
            yield units[start:end]
            start = end


def paginate(units: Sequence[Unit], opening: float, page_height: float) -> Pages:
    """Return the pages that *units* fill, *opening* pt of page one being taken already."""
    breaks: set[BlockId] = set()
    carried: set[BlockId] = set()
    starts: dict[BlockId, int] = {}
    ends: dict[BlockId, int] = {}
    tops: list[tuple[int, float]] = []
    page, used = 1, opening
    before: BlockId | None = None
    for group in groups(units):
        height = group[0].height if len(group) == 1 else sum(unit.height for unit in group)
        fits = used + height <= page_height + SLACK
        if used > 0 and (group[0].new_page or not fits):
            if not fits and used + group[0].height <= page_height + SLACK:
                carried.update(unit.block for unit in group if unit.block != group[0].block)
            page, used = page + 1, 0.0
            if before != group[0].block:
                breaks.add(group[0].block)
            else:
                used = group[0].repeat
        for unit in group:
            if used + unit.height > page_height + SLACK and used > 0:
                page, used = page + 1, 0.0
            starts.setdefault(unit.block, page)
            ends[unit.block] = page
            above = unit.above if used else 0.0
            tops.append((page, used + above))
            used += unit.height - (unit.above - above)
        before = group[-1].block
    return Pages(frozenset(breaks), page, used, starts, ends, frozenset(carried), tuple(tops))
