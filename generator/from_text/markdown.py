"""A text in Markdown, as assistants and web editors hand it out: its marks say what is a heading, strong or a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.from_text.captions import take_caption
from generator.from_text.model import Grid, Item, Prose, Spot
from generator.from_text.tabbed import items_of
from generator.startup.late import late_pattern

_HEADING = late_pattern(r"\s*(?P<marks>#{1,6})\s+(?P<text>\S.*?)\s*#*\s*")
_BULLET = late_pattern(r"\s*[-*+•]\s+(?=\S)|\s*>\s*(?=\S)")
_RULE = late_pattern(r"\s*(?:-{3,}|\*{3,}|_{3,}|`{3,}\w*)\s*")
_ROW = late_pattern(r"\s*\|.*\|\s*")
_BELOW_HEAD = late_pattern(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*")
_STRONG = late_pattern(r"\*\*(?=\S)(?P<text>[^*]+?)(?<=\S)\*\*|(?<!\w)__(?=\S)(?P<other>[^_]+?)(?<=\S)__(?!\w)")
"""Behind hanzi __ is a blank to be filled in, as in Markdown itself: 2025年__月__日."""
_LEAST: Final = 2
"""Headings that a text has if it is one: a single line with # may be anything."""
_DEEPEST: Final = 4
_MOST_COLUMNS: Final = 22
_LONGEST: Final = 400
"""Characters of a cell."""


def marked_lines(text: str) -> list[str]:
    """Return the lines of *text* whose marks are not printed; none if it is not Markdown."""
    lines = text.split("\n")
    if sum(_HEADING.fullmatch(line) is not None for line in lines) < _LEAST:
        return []
    whole = (_HEADING, _RULE, _ROW)
    return [
        line
        for line in lines
        if any(kind.fullmatch(line) for kind in whole) or _BULLET.match(line) or _STRONG.search(line)
    ]


def items_of_markdown(text: str) -> list[Item]:
    """Return the paragraphs and tables of *text*, which is Markdown."""
    found: list[Item] = []
    prose: list[str] = []
    rows: list[str] = []
    lines = text.split("\n")
    depth = _depth_of_parts(lines)
    for line in [*lines, ""]:
        is_row = _ROW.fullmatch(line) is not None
        heading = _HEADING.fullmatch(line)
        if rows and not is_row:
            found += _table(rows, found)
            rows = []
        if is_row or heading or _BULLET.match(line):
            found += _prose(prose)
            prose = []
        if is_row:
            rows.append(line)
        elif heading:
            found.append(_strong(heading["text"], min(max(len(heading["marks"]) - depth + 1, 0), _DEEPEST)))
        elif not _RULE.fullmatch(line):
            bullet = _BULLET.match(line)  # at the beginning only: further on - and > are words
            prose.append(line[bullet.end() :] if bullet else line)
    return found + list(_prose(prose))


def _depth_of_parts(lines: Sequence[str]) -> int:
    """Return how many # the headings of the first level have; a single one with fewer is the title."""
    depths = [len(match["marks"]) for line in lines if (match := _HEADING.fullmatch(line))]
    top = min(depths)
    return min((depth for depth in depths if depth > top), default=top) if depths.count(top) == 1 else top


def _prose(lines: Sequence[str]) -> Iterator[Item]:
    for item in items_of("\n".join(lines)) if any(line.strip() for line in lines) else ():
        yield _strong(item, 0) if isinstance(item, str) else item


def _strong(text: str, level: int) -> Prose:
    """Return *text* without the marks around what is strong in it."""
    plain, strong, place = "", list[tuple[int, int]](), 0
    for match in _STRONG.finditer(text):
        plain += text[place : match.start()]
        words = match["text"] or match["other"]
        strong.append((len(plain), len(plain) + len(words)))
        plain, place = plain + words, match.end()
    return Prose(plain + text[place:], [] if level else strong, level)


def _table(rows: Sequence[str], above: list[Item]) -> list[Item]:
    """Return the table that *rows* are, as text if it has no head."""
    if len(rows) < _LEAST or not _BELOW_HEAD.fullmatch(rows[1]):
        return [_strong(row.strip(), 0) for row in rows]
    cells = [[str(_strong(cell.strip(), 0)) for cell in re.split(r"(?<!\\)\|", row.strip()[1:-1])] for row in rows]
    head, _, *body = cells
    even = [[*row, *[""] * (len(head) - len(row))] for row in body]
    is_wide = len(head) > _MOST_COLUMNS or any(len(row) > len(head) for row in body)
    if not body or is_wide or any(len(cell) > _LONGEST for row in cells for cell in row):
        return [_strong(row.strip(), 0) for row in rows]
    return [Grid([[Spot(cell) for cell in row] for row in [head, *even]], 1, False, caption=take_caption(above))]
