"""Dashes of items that have lost their place, and dashes that are too many.

Detectors as in ``load.detecting.detectors``, which has their table.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.load.detecting.form import FIRST_KEYS
from generator.load.lines import (
    BLOCK_HEADER,
    FAR,
    OF_A_SECTION,
    Finding,
    Lines,
    at_column,
    content_above,
    content_below,
    indent_of,
    is_content,
    moved,
    split,
)

_MAPPINGS = frozenset({"指标", "indicators", "版头", "head", "版记", "imprint", "数字体例", "figures"})
"""Keys below which no list stands."""


def stray_dash(lines: Lines, number: int) -> Iterator[Finding]:
    """``-   乙: 2`` below or beside ``甲: 1``, ``- 甲: 1`` above ``乙: 2``: a dash before a key of a mapping."""
    line, parts, above = lines[number], split(lines[number]), content_above(lines, number)
    if not parts.is_item or not parts.key:
        return
    dash = indent_of(line)
    if above is None:
        below = content_below(lines, number)
        if below is not None and split(lines[below]).key and indent_of(lines[below]) == dash:
            fixed = at_column(line[parts.key_column :], dash)
            yield Finding("L088", number, dash, dash + 1, ({number: fixed},), {"above": split(lines[below]).key})
        return
    over, below = split(lines[above]), content_below(lines, number)
    opens = not parts.value or BLOCK_HEADER.match(parts.value)
    if opens and below is not None and indent_of(lines[below]) == parts.key_column > over.key_column - 2 > dash - 2:
        # What stands below it would not be its own if it were moved.
        fixed = at_column(line[parts.key_column :], dash)
        yield Finding("L088", number, dash, dash + 1, ({number: fixed},), {"above": over.key})
    if beside := _beside(lines, number, above):
        fixed = at_column(line[parts.key_column :], dash)
        yield Finding("L088", number, dash, dash + 1, ({number: fixed},), {"above": beside})
        return
    blanks = parts.key_column - dash - 1
    # Typed before a line it moves that; and one that stands where a list is may begin its next item.
    is_beside = parts.key_column - over.key_column in (0, 2) and dash < over.key_column - 2 * over.is_item
    if over.key and is_beside and (blanks > 1 or not any(_dashes(lines, number))):
        fixed = at_column(line[parts.key_column :], over.key_column)
        yield Finding("L088", number, dash, dash + 1, ({number: fixed},), {"above": over.key})


def _beside(lines: Lines, number: int, above: int) -> str:
    """Return the key beside which that of line *number* was meant: where its dash stands, others do; empty if none."""
    below, over, dash = content_below(lines, number), split(lines[above]), indent_of(lines[number])
    if below is None or split(lines[below]).is_item or indent_of(lines[below]) != dash:
        return ""
    if over.key_column == dash and over.value and split(lines[number]).key not in FIRST_KEYS.values():
        return over.key if split(lines[below]).key else ""
    is_first = over.key in _MAPPINGS and not over.value and over.key_column < dash
    return split(lines[below]).key if is_first else ""


def fallen_item(lines: Lines, number: int) -> Iterator[Finding]:
    """``- …`` further left than the items that it is one of, down to where no list is."""
    dash, parts = indent_of(lines[number]), split(lines[number])
    if not parts.is_item:
        return
    for wanted in _dashes(lines, number):
        below = number + 1
        while below < len(lines) and (not lines[below].strip() or indent_of(lines[below]) == parts.key_column):
            below += 1
        rows = [row for row in range(number, below) if lines[row].strip()]
        together = {row: at_column(lines[row], indent_of(lines[row]) + wanted - dash) for row in rows}
        repairs = ({number: at_column(lines[number], wanted)}, together)
        args = {"indent": dash, "wanted": wanted, **moved(dash, wanted)}
        yield Finding("L064", number, 0, len(lines[number].rstrip()), repairs, args)


def pushed_item(lines: Lines, number: int) -> Iterator[Finding]:
    """``- 标题: …`` whose other keys stand in line with its dash: it is the dash that stands too far right."""
    dash, below, parts = indent_of(lines[number]), content_below(lines, number), split(lines[number])
    if not parts.is_item or parts.key not in FIRST_KEYS.values() or below is None or split(lines[below]).is_item:
        return
    if indent_of(lines[below]) != dash or split(lines[below]).key not in OF_A_SECTION | {"责任人", "owner"}:
        return
    wanted = dash - len("- ")
    rows = (row for row in range(number - 1, max(-1, number - FAR), -1) if is_content(lines[row]))
    over = next((row for row in rows if indent_of(lines[row]) <= wanted), None)
    if over is not None and indent_of(lines[over]) == wanted and split(lines[over]).is_item:
        args = {"indent": dash, "wanted": wanted, **moved(dash, wanted)}
        repair = {number: at_column(lines[number], wanted)}
        yield Finding("L064", number, 0, len(lines[number].rstrip()), (repair,), args)


def lone_dash(lines: Lines, number: int) -> Iterator[Finding]:
    """``-`` alone on its line where no list is."""
    if lines[number].strip() == "-":
        dash = indent_of(lines[number])
        yield Finding("L089", number, dash, dash + 1, ({number: ""},))


def _dashes(lines: Lines, number: int) -> Iterator[int]:
    """Yield where the dashes of the lists stand that are open at line *number*, the innermost first.

    Right below the key of a list it is the items that follow which say where.
    """
    dash, least = indent_of(lines[number]), None
    above = content_above(lines, number)
    if above is not None and split(lines[above]).key and not split(lines[above]).value:
        below = next((row for row in range(number + 1, len(lines)) if split(lines[row]).is_item), number)
        if indent_of(lines[below]) > indent_of(lines[above]) > dash:
            yield indent_of(lines[below])
    for row in range(number - 1, max(-1, number - FAR), -1):
        if not is_content(lines[row]):
            continue
        indent = indent_of(lines[row])
        if indent <= dash:
            return
        if least is None or indent < least:
            least = indent
            if split(lines[row]).is_item:
                yield indent
