"""Slips that nobody sees: tabs and odd spaces in the indentation.

Detectors as in ``load.detecting.detectors``, which has their table.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.load.lines import FAR, Finding, Lines, at_column, indent_of, is_content, levels
from generator.startup.late import late_pattern

_MANY = 2
"""Lines that are indented by odd spaces, from which on it is a habit."""
_DASH_TAB = late_pattern(r"^(?P<dash> *(?:- +)*-)[ ]*\t\s*")
ODD_INDENT = late_pattern(r"^(?P<indent>[ \u3000\xa0\u2000-\u200b\ufeff]+)(?P<rest>\S.*)$")


def tab(lines: Lines, number: int) -> Iterator[Finding]:
    """A tab in the indentation; all of them are one slip of the editor."""
    if "\t" not in lines[number][: indent_of(lines[number])]:
        yield from _tab_behind_dash(lines, number)
        return
    rows = [row for row, line in enumerate(lines) if "\t" in line[: indent_of(line)]]
    first, start = rows[0], lines[rows[0]].index("\t")
    repairs = tuple(
        {row: lines[row][: indent_of(lines[row])].replace("\t", " " * width) + lines[row].lstrip() for row in rows}
        for width in (2, 4, 8, 0)
    )
    repairs += tuple({row: at_column(lines[row], level) for row in rows} for level in reversed(levels(lines, first)))
    yield Finding("L032", first, start, start + 1, repairs, {"lines": len(rows)})


def _tab_behind_dash(lines: Lines, number: int) -> Iterator[Finding]:
    """``-⇥主句: …``: an item whose dash has a tab behind it; all of them are one slip, too."""
    if "\t" not in lines[number] or not _DASH_TAB.match(lines[number]):
        return
    rows = [row for row, line in enumerate(lines) if "\t" in line and _DASH_TAB.match(line)]
    start = lines[rows[0]].index("\t")
    repair = {row: _DASH_TAB.sub(r"\g<dash> ", lines[row], count=1) for row in rows}
    yield Finding("L032", rows[0], start, start + 1, (repair,), {"lines": len(rows)})


def odd_indent(lines: Lines, number: int) -> Iterator[Finding]:
    """An ideographic or no-break space in the indentation: YAML takes it for text."""
    match = ODD_INDENT.match(lines[number])
    if match and match["indent"].strip(" "):
        indent, rest = match["indent"], match["rest"]
        odd = next(place for place, character in enumerate(indent) if character != " ")
        below = next((indent_of(line) for line in lines[number + 1 : number + FAR] if is_content(line)), 0)
        widths = [len(indent) + indent.count("\u3000"), len(indent), *reversed(levels(lines, number)), below, below - 2]
        repairs = tuple({number: " " * width + rest} for width in widths)
        args = {"character": f"U+{ord(indent[odd]):04X}", "suggestion": f"{widths[0]}"}
        yield Finding("L033", number, odd, len(indent), repairs, args)


def _blanks(character: str) -> dict[str, object]:
    """Return how many blanks stand for one odd space, in the words of a hint."""
    if character == "\u3000":
        return {"count_zh": "两个", "count_en": "two blanks"}
    return {"count_zh": "一个", "count_en": "one blank"}


def wide_indents(lines: Lines, number: int) -> Iterator[Finding]:
    """Ideographic spaces before many lines; all of them are one slip: they were typed in full width."""
    if not is_oddly_indented(lines[number]):
        return
    rows = [row for row, line in enumerate(lines) if is_oddly_indented(line)]
    if len(rows) < _MANY or number != rows[0]:
        return
    repairs = []
    for width in (2, 1):
        narrow = {row: ODD_INDENT.match(lines[row]) for row in rows}
        repairs.append(
            {row: " " * columns_of(match["indent"], width) + match["rest"] for row, match in narrow.items() if match}
        )
    first = lines[rows[0]]
    start = next(place for place, character in enumerate(first) if character != " ")
    end = len(first) - len(first.lstrip())
    args = {"character": f"U+{ord(first[start]):04X}", "lines": len(rows), **_blanks(first[start])}
    yield Finding("L085", rows[0], start, end, tuple(repairs), args)


def is_oddly_indented(line: str) -> bool:
    """Return whether *line* begins with spaces that YAML takes for text."""
    match = ODD_INDENT.match(line)
    return bool(match and match["indent"].strip(" "))


def columns_of(indent: str, width: int) -> int:
    """Return how many blanks *indent* is, an ideographic space as many as *width*."""
    return len(indent) + (width - 1) * indent.count("\u3000")
