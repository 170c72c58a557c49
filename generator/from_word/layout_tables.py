"""Tables that only place words: the red head, a signature in columns, the imprint, a frame around a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from generator.from_text.lines import DOCUMENT_NUMBER, date_of
from generator.from_text.model import Item, Prose, Shown, strong_of
from generator.from_word.tables import Written, parts_of
from generator.startup.late import late_pattern
from generator.word import xml

if TYPE_CHECKING:
    from generator.word.xml import Element

_IMPRINT = late_pattern(r"(?:抄送|主送)[:：].*|.*\d{1,2}日\s*印发")
_HEAD = late_pattern(r"\S.{1,40}文\s*件|签\s*发\s*人\s*[:：].*|.*\s签\s*发\s*人\s*[:：].*|文件")
_NAME = late_pattern(r"[^。；，：:]{2,40}(?:局|委|厅|府|办|会|院|室|所|处|队|站|部|司|公司|中心)(?:\s*[（(].*[)）])?")
_MOST_ROWS: Final = 8
_MOST_CELLS: Final = 16
_LONGEST_CAPTION: Final = 30
_GAP: Final = "\u3000\u3000"


def as_lines(table: Written, is_first: bool) -> list[str] | None:
    """Return the words of *table* as paragraphs if it only places them, None if it is a table.

    *is_first* says that no text of the body stands above it.
    """
    lines = table.lines
    if len(table.rows) == 1 and len(table.rows[0]) == 1:
        return lines
    if not lines or len(table.rows) > _MOST_ROWS or sum(map(len, table.rows)) > _MOST_CELLS:
        return None
    if any(_IMPRINT.fullmatch(line) for line in lines):
        return [_with_role(line, "imprint") for line in _by_rows(table)]
    if is_first and any(_HEAD.fullmatch(line) or DOCUMENT_NUMBER.fullmatch(line) for line in lines):
        return _head(table)
    return _signed(lines)


def frame_around(table: Element) -> Element | None:
    """Return the only cell of *table* if other tables stand in it: it is a frame around them and their texts."""
    cells = [cell for row in parts_of(table, "tr") for cell in parts_of(row, "tc")]
    return cells[0] if len(cells) == 1 and next(cells[0].iter(xml.W + "tbl"), None) is not None else None


def as_pictures(found: Sequence[Item], lines: Sequence[str]) -> list[Shown]:
    """Return the pictures *found* in a table with its words, *lines*, as their captions; none if it has others."""
    pictures = [item for item in found if isinstance(item, Shown)]
    if not pictures or len(pictures) < len(found) or len(lines) not in (0, len(pictures)):
        return []
    if not all(len(line) <= _LONGEST_CAPTION and "。" not in line for line in lines):
        return []
    captions = lines or [""] * len(pictures)
    return [picture._replace(caption=str(line)) for picture, line in zip(pictures, captions, strict=True)]


def _head(table: Written) -> list[str]:
    """Return names in red each by itself; what else stands in one row is a line."""
    found: list[str] = []
    for row in table.rows:
        marks = [text for box in row for text in box.paragraphs if isinstance(text, Prose) and text.role == "mark"]
        others = [text for box in row for text in box.paragraphs if text not in marks]
        found += [*marks, *([_GAP.join(others)] if others else [])]
    return found


def _by_rows(table: Written) -> list[str]:
    """Return the rows as lines; of rows of one cell its paragraphs."""
    found: list[str] = []
    for row in table.rows:
        cells = [box.paragraphs for box in row if box.paragraphs]
        if len(cells) == 1:
            found += cells[0]
        elif cells:
            found.append(_GAP.join("".join(cell) for cell in cells))
    return found


def _signed(lines: list[str]) -> list[str] | None:
    """Return the names of a signature in columns, then its date; the date stands there once."""
    dates = [line for line in lines if date_of(line)]
    names = [line for line in lines if not date_of(line)]
    if not dates or not names or not all(_NAME.fullmatch(name) for name in names):
        return None
    return [*names, *dict.fromkeys(dates)]


def _with_role(line: str, role: str) -> Prose:
    return Prose(line, strong_of(line), 0, role)
