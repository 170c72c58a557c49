"""The body: the sections of paragraphs, and their points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.document.numbering import chinese_numeral
from generator.from_text.lines import ORDINAL, Heading, heading_of, number_of
from generator.from_text.model import Item, Section, since
from generator.from_text.unnumbered import with_long_ones, with_lost_numbers
from generator.startup.late import late_pattern

_PART = late_pattern(r"第\w{1,3}(?:部分|章)[、:：]?")
_LEVELLED = late_pattern(r"[^第]")
"""How the numbers of the usual levels begin."""
_DIGITS = late_pattern(r"[0-9]+")
_DEEPEST = 4
_ROW = 3
_LONG = 60
"""Characters of what stands behind a heading on its line, where its length does not tell it from a sentence."""
_CLOSING = "。：:；"
"""What may stand behind a heading, and is not printed there."""
_INLINE = late_pattern(r"(?:(?<=[。；：])|^)(?P<number>[一二三四五六七八九十]{1,3})是(?=[^，、：:])")


def sections_of(items: Iterable[Item]) -> Section:
    """Return the *items* as a section without a heading; its texts stand above the first heading."""
    whole = Section("", 0, False, [], [])
    open_ones = [whole]
    found_ones = _in_rows([(item, heading_of(item) if isinstance(item, str) else None) for item in items])
    found_ones = with_lost_numbers(with_long_ones(_of_one_kind(found_ones)))
    has_parts = any(found is not None and _PART.fullmatch(found.number) for _, found in found_ones)
    for item, found in found_ones:
        # Below 第一部分 stands 一、.
        level = 0 if found is None else found.level + (has_parts and bool(_LEVELLED.match(found.number)))
        if found is None or not isinstance(item, str) or level > _DEEPEST:
            open_ones[-1].items.append(item)
            continue
        while open_ones[-1].level >= level:
            open_ones.pop()
        rest: list[Item] = [since(item, len(item) - len(found.rest))] if found.rest else []
        mark = str(item).rstrip()[-1:] if not rest else ""
        section = Section(found.text, level, bool(rest), rest, [], found.number, mark if mark in _CLOSING else "")
        open_ones[-1].sections.append(section)
        open_ones.append(section)
    return whole


def _in_rows(found: list[tuple[Item, Heading | None]]) -> list[tuple[Item, Heading | None]]:
    """Return *found* with those as headings, too, that stand in one row with a heading: (2) behind (1)."""
    found = _alike(found)
    for step in (1, -1):
        before: dict[int, int] = {}  # the number of the heading before, by level
        for place in range(len(found))[::step]:
            item, heading = found[place]
            one = heading or (heading_of(item, in_a_row=True) if isinstance(item, str) else None)
            number = _number(item, one) if one and isinstance(item, str) else 0
            if one is None or (heading is None and (not number or before.get(one.level) != number - step)):
                continue
            found[place] = item, one
            before = {level: last for level, last in before.items() if level < one.level}
            before[one.level] = number
    return found


def _alike(found: list[tuple[Item, Heading | None]]) -> list[tuple[Item, Heading | None]]:
    """Return *found* with those as headings, too, that are long, but alike: three in a row, a long text behind each."""
    row: list[tuple[int, Heading]] = []
    for place in range(len(found) + 1):
        item, heading = found[place] if place < len(found) else ("", None)
        one = heading_of(item, in_a_row=True) if isinstance(item, str) and heading is None else None
        is_next = one is not None and len(one.rest) >= _LONG and number_of(str(item)) == (one.level, len(row) + 1)
        if one is not None and is_next and all(one.level == other.level for _, other in row):
            row.append((place, one))
        elif len(row) >= _ROW:
            for at, other in row:
                found[at] = found[at][0], other
            row = []
        else:
            row = []
    return found


def _number(item: str, heading: Heading) -> int:
    """Return the number of *item*, which is this *heading*; 0 if it has none."""
    found, written = _DIGITS.search(heading.number), number_of(item)
    return int(found[0]) if found else written[1] if written else 0


def _of_one_kind(found: list[tuple[Item, Heading | None]]) -> list[tuple[Item, Heading | None]]:
    """Return *found* without headings that are sentences in one row with sentences that are none.

    Of （一）加强学习。（二）完善制度，…，…。 the first alone would be a heading, and the second stand below it.
    """
    numbers = [number_of(item) if isinstance(item, str) else None for item, _ in found]
    for step in (1, -1):
        for place in range(len(found))[::step]:
            item, heading = found[place]
            number, beside = numbers[place], place - step
            if heading is None or number is None or not str(item).endswith("。") or not 0 <= beside < len(found):
                continue
            if found[beside][1] is None and numbers[beside] == (number[0], number[1] - step):
                found[place] = item, None
    return found


def texts_of(items: Sequence[Item]) -> list[str]:
    """Return the texts that *items* begin with."""
    end = next((at for at, item in enumerate(items) if not isinstance(item, str)), len(items))
    return [item for item in items[:end] if isinstance(item, str)]


def inline_points(text: str) -> tuple[str, list[str]]:
    """Return what of *text* stands before the points (一是…。二是…) in it, and these without ordinals.

    Each begins a sentence or a clause behind a colon or a semicolon; there are none where a number is missing.
    """
    found = list(_INLINE.finditer(text))
    numbers = [match["number"] for match in found]
    if len(found) < 2 or numbers != [chinese_numeral(number) for number in range(1, len(found) + 1)]:
        return text, []
    ends = [*(match.start() for match in found[1:]), len(text)]
    points = [since(text, match.end(), end) for match, end in zip(found, ends, strict=True)]
    return since(text, 0, found[0].start()), points


def with_points(texts: list[str]) -> tuple[list[str], list[str]]:
    """Return the texts that stand before the points (一是…, 二是…) at the end of *texts*, and these without ordinals.

    There are none where other texts follow, a number is missing, or the next one (三是…) stands in the text of another:
    what stands there stays as it is.
    """
    start = next((place for place, text in enumerate(texts) if text.startswith("一是")), len(texts))
    points = []
    for number, text in enumerate(texts[start:], 1):
        match = ORDINAL.match(text)
        if match is None or match["number"] != chinese_numeral(number):
            return texts, []
        if any(inner["number"] == chinese_numeral(number + 1) for inner in _INLINE.finditer(text, match.end())):
            return texts, []
        points.append(since(text, match.end()))
    return (texts[:start], points) if len(points) > 1 else (texts, [])
