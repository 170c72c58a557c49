"""Paragraphs that a program broke where a page ends: of a text that was taken out of a PDF or a scan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.from_text.lines import begins_anew, date_of, heading_of
from generator.from_text.model import Item, Prose
from generator.from_text.titles import LONGEST, ORGAN

_ENDS: Final = "。！？!?：:；;”）)…| \t\u3000"
"""What ends a paragraph, or a row of a table; anything else breaks off in a sentence."""
_LONG: Final = 60
"""Characters that no heading has: with a comma they are a sentence."""
_SHOWN: Final = 10
"""Characters that are shown on each side of a place."""


def over_pages(items: Sequence[Item]) -> tuple[list[Item], list[str]]:
    """Return *items* with the paragraphs whole that go over a page, and the words around each place where one did."""
    made: list[Item] = []
    places: list[str] = []
    open_one: list[str] = []  # the pieces of a paragraph that has broken off so far
    for item in items:
        if open_one and isinstance(item, str) and _goes_on(item):
            places.append(f"…{open_one[-1][-_SHOWN:]}{item[:_SHOWN]}…")
            open_one.append(item)
            if _has_end(item):
                made[-1], open_one = _joined(open_one), []
            continue
        if len(open_one) > 1:
            made[-1] = _joined(open_one)
        made.append(item)
        open_one = [item] if isinstance(item, str) and _is_broken_off(item) else []
    if len(open_one) > 1:
        made[-1] = _joined(open_one)
    return made, places


def _is_broken_off(line: str) -> bool:
    """Return whether *line* has a sentence and the beginning of another one: a heading is short and has none."""
    has_sentence = any(mark in line for mark in "。；") or ("，" in line and len(line) >= _LONG)
    return has_sentence and not _has_end(line) and _is_plain(line)


def _has_end(line: str) -> bool:
    return line[-1] in _ENDS or line.endswith("如下")


def _goes_on(line: str) -> bool:
    is_name = len(line) <= LONGEST and ORGAN.fullmatch(line) is not None
    is_sentence = "|" not in line and any(mark in line for mark in "。，；、")
    return is_sentence and not is_name and _is_plain(line) and not begins_anew(line)


def _is_plain(line: str) -> bool:
    is_marked = isinstance(line, Prose) and (line.level > 0 or line.role != "")
    heading = heading_of(line)
    return not is_marked and (heading is None or heading.rest != "") and not date_of(line)


def _joined(lines: Sequence[str]) -> Prose:
    """Return *lines* as one, with what is strong in each; what it begins with is that of the first."""
    pieces = [line if isinstance(line, Prose) else Prose(line) for line in lines]
    strong: list[tuple[int, int]] = []
    length = 0
    for piece in pieces:
        strong += ((length + start, length + end) for start, end in piece.strong)
        length += len(piece)
    return Prose("".join(pieces), strong, lead=pieces[0].lead)
