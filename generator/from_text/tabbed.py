"""Tables in a text: lines of cells with tabs between them, as they come when a table is copied out of Word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from generator.from_text.captions import is_note, take_caption
from generator.from_text.lines import date_of, paragraphs
from generator.from_text.model import Grid, Item, Spot
from generator.startup.late import late_pattern

_LONGEST: Final = 40
"""Characters of a cell; more are a sentence that has a tab in it."""
_MOST_COLUMNS: Final = 22
_FIGURE = late_pattern(r"[0-9０-９.,，．]+[%％万亿千百元件宗次人项份个期起条户]*|[-—－/／]|")


def items_of(text: str) -> list[Item]:
    """Return the paragraphs of *text*, and its tables, with their captions and notes."""
    found: list[Item] = []
    prose: list[str] = []
    for count, group in groupby(text.split("\n"), key=lambda line: line.count("\t")):
        lines = list(group)
        rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
        if not count or not _is_table(rows):
            prose += lines
            continue
        found += _prose(prose, found)
        prose = []
        found.append(Grid([[Spot(cell) for cell in row] for row in rows], 1, False, caption=take_caption(found)))
    return found + _prose(prose, found)


def _prose(lines: Sequence[str], above: list[Item]) -> list[Item]:
    """Return the paragraphs of *lines*, without the note of the table that is *above* them."""
    found: list[Item] = [*paragraphs("\n".join(lines))] if lines else []
    last = above[-1] if above else ""
    if found and isinstance(last, Grid) and isinstance(found[0], str) and is_note(found[0]):
        above[-1] = last._replace(note=found[0])
        del found[0]
    return found


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether *rows* are plainly a table: titles above, and figures below some of them."""
    head, *body = rows
    if not body or len(head) > _MOST_COLUMNS or not all(head) or any(map(_FIGURE.fullmatch, head)):
        return False
    cells = [cell for row in rows for cell in row]
    if any(len(cell) > _LONGEST or "。" in cell or date_of(cell) for cell in cells) or not all(row[0] for row in body):
        return False
    columns = zip(*body, strict=True)
    return any(all(map(_FIGURE.fullmatch, column)) and any(column) for column in columns)
