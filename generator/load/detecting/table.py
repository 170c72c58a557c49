"""Rows of a table, pasted where no table is.

Detectors as in ``load.detecting.detectors``, which has their table.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.load.checks import BULLETS
from generator.load.detecting.form import NUMBER
from generator.load.lines import Finding, Lines, indent_of, is_content, split
from generator.startup.late import late_pattern

_FIGURE_CELLS = late_pattern(r"[^\W\d]\w*\t\d+(?:\.\d+)?(?:\t[^\W\d]\w*)?")
_NUMBERED_ITEM = late_pattern(rf"^\s*{NUMBER}\t[^\t]*$")
"""What Word makes of an item of a list: 1.⇥加强领导。"""


def pasted_cells(lines: Lines, number: int) -> Iterator[Finding]:
    """``行政案件⇥3286⇥宗``, ``| 行政案件 | 3286 |``: cells of a table; all rows of a run are one slip."""
    if not _is_row(lines[number]) or (number and _is_row(lines[number - 1])):
        return
    last = number
    while last + 1 < len(lines) and _is_row(lines[last + 1]):
        last += 1
    mark = "|" if lines[number].lstrip().startswith("|") else "\t"
    cells = [cell.strip() for cell in lines[number].strip().strip(mark).split(mark)]
    figure = f"{cells[0]}: {''.join(cells[1:])}" if _FIGURE_CELLS.fullmatch("\t".join(cells)) else ""
    zh, en = ("“|”", "“|”") if mark == "|" else ("制表符", "tabs")
    args = {"row": f"- [{', '.join(cells)}]", "suggestion": figure, "lines": last - number + 1}
    args |= {"mark_zh": zh, "mark_en": en}
    start = indent_of(lines[number])
    yield Finding(
        "L061", number, start, len(lines[number].rstrip()), ({row: "" for row in range(number, last + 1)},), args
    )


def _is_row(line: str) -> bool:
    parts = split(line)
    if parts.key or parts.is_item or not is_content(line) or _NUMBERED_ITEM.match(line):
        return False
    value = parts.value.rstrip()
    return (value.count("|") > 2 and value[0] == value[-1] == "|") or ("\t" in value and value[0] not in BULLETS)
