"""The measures of a paragraph of a sample: its pitch, its indent, the space around it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Final, TypeVar

from generator.startup.late import late_pattern
from generator.style_import.elements import Paragraph
from generator.styling.units import number
from generator.word.formatting import length_of
from generator.word.places import Place

Value = TypeVar("Value", bound=Hashable)

_HUNDREDTHS: Final = late_pattern("-?[0-9]{1,6}")
_CHINESE_LINE: Final = 1.3
"""Height of a line of Chinese text in Word, by the size of its type."""


def points(value: float) -> str:
    """Return *value* as it is written."""
    text = number(value, 2)
    return "0" if text == "0" else f"{text}磅"


def stated_pitch(paragraph: Paragraph) -> float | None:
    """Return the distance of the lines of *paragraph* if it is a fixed one."""
    spacing = paragraph.properties.get("spacing", {})
    return (
        length_of(paragraph.properties, "spacing", "line") if spacing.get("lineRule") in ("exact", "atLeast") else None
    )


def pitch(paragraph: Paragraph, size: float) -> float | None:
    """Return the distance of the lines of *paragraph*: stated, or that of the grid; None where it goes by the font."""
    stated = stated_pitch(paragraph)
    grid = paragraph.paper.grid.pitch if paragraph.paper else 0.0
    snaps = paragraph.properties.get("snapToGrid", {}).get("val", "1") not in ("0", "false", "off")
    if stated is not None or not grid or not snaps:
        return stated or None
    multiple = (length_of(paragraph.properties, "spacing", "line") or 12) / 12
    return grid * math.ceil(size * _CHINESE_LINE * multiple / grid - 0.001) if multiple <= 1 else grid * multiple


def first_line(paragraph: Paragraph) -> str | None:
    """Return the indent of the first line as it is written: in 字 where the file says so, or as good as."""
    indent = paragraph.properties.get("ind", {})
    for name, sign in (("hanging", -1), ("firstLine", 1)):
        characters = indent.get(f"{name}Chars", "0")
        if _HUNDREDTHS.fullmatch(characters) and int(characters):
            return f"{number(sign * int(characters) / 100, 2)}字"
        length = length_of(paragraph.properties, "ind", name)
        if length:
            count = sign * length / _character(paragraph)
            near = abs(count - round(count)) < 0.1
            return f"{round(count)}字" if near and round(count) else points(sign * length)
    # Blanks at its beginning do the same.
    blanks = len(paragraph.text) - len(paragraph.text.lstrip("\u3000"))
    return f"{blanks}字" if blanks else "0"


def _character(paragraph: Paragraph) -> float:
    grid = paragraph.paper.grid.spacing if paragraph.paper else 0.0
    return max(paragraph.first.size + paragraph.first.spacing + grid, 1.0)


def space_around(paragraph: Paragraph, side: str) -> float | None:
    """Return the space before or after *paragraph*; None if Word works it out."""
    spacing = paragraph.properties.get("spacing", {})
    if spacing.get(f"{side}Autospacing") in ("1", "true", "on"):
        return None
    lines = spacing.get(f"{side}Lines", "0")
    if _HUNDREDTHS.fullmatch(lines) and int(lines):
        grid = paragraph.paper.grid.pitch if paragraph.paper else 0.0
        return int(lines) / 100 * (grid or 12.0)
    return length_of(paragraph.properties, "spacing", side) or 0.0


def most(paragraphs: Sequence[Paragraph], value: Callable[[Paragraph], Value | None]) -> tuple[Value, Place] | None:
    """Return the *value* that most of the text has, and where it was first read; None where none has one."""
    counts = Counter[Value]()
    places: dict[Value, Place] = {}
    for each in paragraphs:
        found = value(each)
        if found is not None:
            counts[found] += len(each.text)
            places.setdefault(found, each.place)
    if not counts:
        return None
    most = counts.most_common(1)[0][0]
    return most, places[most]
