"""Prose that has lost its place: what it may be meant as."""

from __future__ import annotations

import re

from generator.load.detecting.form import FIRST_KEYS, NUMBER
from generator.load.lines import BLOCK_HEADER, UNFINISHED, Lines, content_below, indent_of, is_prose_at, split

_NO_ITEM = {"suggestion": "", "what_zh": "", "what_en": ""}


def as_item(lines: Lines, above: int, number: int) -> dict[str, object]:
    """Return prose on line *number* as what it may be meant as: an item of a list, or the text behind its lead.

    An item may stand below a key with nothing behind it, and in line with the items above. The program writes the
    numbers.
    """
    start, line = split(lines[above]), lines[number]
    if BLOCK_HEADER.match(start.value):
        return dict(_NO_ITEM)  # its text begins here
    if start.is_item and start.key in FIRST_KEYS.values() and indent_of(line) == start.key_column:
        key = "text" if start.key.isascii() else "正文"
        words = {"what_zh": f"不是“{start.key}”的话", "what_en": f"what is no “{start.key}”"}
        return {"suggestion": f"{key}: {line.strip()}", **words}
    is_outermost = start.key_column == indent_of(line) == 0 and not start.is_item
    if start.key and start.value and is_outermost and start.value[-1] not in UNFINISHED:
        key = "preamble" if start.key.isascii() else "导语"
        if not any(split(each).key == key for each in lines):
            words = {"what_zh": "是报告开头的话", "what_en": "what the report begins with"}
            return {"suggestion": f"{key}: {line.strip()}", **words}
    is_open = bool(start.key) and not start.value and start.key_column <= indent_of(line)
    if not is_open and not (start.is_item and indent_of(lines[above]) == indent_of(line)):
        return dict(_NO_ITEM)
    item = "- " + re.sub(rf"^{NUMBER}\s*", "", line.strip())
    return {"suggestion": item, "what_zh": "是列表的一项", "what_en": "an item of a list"}


def goes_on_there(lines: Lines, above: int, last: int) -> bool:
    """Return whether the lines below *above*, down to *last*, can be nothing but its text: that has not ended."""
    over, below = split(lines[above]), content_below(lines, last)
    if BLOCK_HEADER.match(over.value) or over.value[-1:] in tuple(UNFINISHED):
        return True
    is_text = not over.key and not over.is_item
    return is_text and below is not None and is_prose_at(lines[below], indent_of(lines[above]))
