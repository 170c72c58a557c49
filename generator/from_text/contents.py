"""A table of contents in a manuscript, typed by hand or copied out of Word: the program makes none of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from generator.from_text.model import Item
from generator.startup.late import late_pattern

_HEAD = late_pattern(r"目\s*[录次]")
_ENTRY = late_pattern(r".*\S(?:\s+|[.．…·⋯—\-]{2,}\s*)[0-9]{1,3}")
"""A heading, a gap or dots, and a page."""
_LEAST: Final = 2
"""Entries that make a table: one alone may be a text that ends in a number."""
_MOST: Final = 100
_LONGEST: Final = 60
"""Entries of a table without pages, and their characters."""


def without_contents(items: Sequence[Item]) -> tuple[list[Item], list[str]]:
    """Return *items* without the first table of contents, and the lines of that."""
    for place, item in enumerate(items):
        if isinstance(item, str) and _HEAD.fullmatch(item.strip()):
            below = items[place + 1 :]
            entries = list(takewhile(_is_entry, below)) or _without_pages(below)
            if len(entries) >= _LEAST:
                return [*items[:place], *items[place + 1 + len(entries) :]], [item, *map(str, entries)]
    return list(items), []


def _without_pages(items: Sequence[Item]) -> list[Item]:
    """Return the entries that *items* begin with up to where the first comes again as a heading; none if it does not.

    All of them are as short as headings are.
    """
    lines = [item if isinstance(item, str) else "" for item in items[:_MOST]]
    again = next((place for place, line in enumerate(lines) if place and _same(line, lines[0])), 0)
    is_list = all(line and len(line) <= _LONGEST and line[-1] not in "。；，：" for line in lines[:again])
    return list(items[:again]) if is_list else []


def _same(line: str, other: str) -> bool:
    return "".join(line.split()) == "".join(other.split())


def _is_entry(item: Item) -> bool:
    return isinstance(item, str) and _ENTRY.fullmatch(item.strip()) is not None
