"""The body: the sections of paragraphs, and their points."""

from __future__ import annotations

from collections.abc import Iterable

from generator.document.numbering import chinese_numeral
from generator.from_text.lines import ORDINAL, heading_of
from generator.from_text.model import Section


def sections_of(paragraphs: Iterable[str]) -> Section:
    """Return the *paragraphs* as a section without a heading; its texts stand above the first heading."""
    whole = Section("", 0, False, [], [])
    open_ones = [whole]
    for paragraph in paragraphs:
        found = heading_of(paragraph)
        if found is None:
            open_ones[-1].texts.append(paragraph)
            continue
        while open_ones[-1].level >= found.level:
            open_ones.pop()
        section = Section(found.text, found.level, bool(found.rest), [found.rest] if found.rest else [], [])
        open_ones[-1].sections.append(section)
        open_ones.append(section)
    return whole


def with_points(texts: list[str]) -> tuple[list[str], list[str]]:
    """Return the texts that stand before the points (一是…, 二是…) at the end of *texts*, and these without ordinals.

    There are none where other texts follow, or a number is missing: what stands there stays as it is.
    """
    start = next((place for place, text in enumerate(texts) if text.startswith("一是")), len(texts))
    points = []
    for number, text in enumerate(texts[start:], 1):
        match = ORDINAL.match(text)
        if match is None or match["number"] != chinese_numeral(number):
            return texts, []
        points.append(text[match.end() :])
    return (texts[:start], points) if len(points) > 1 else (texts, [])
