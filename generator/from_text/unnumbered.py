"""Headings that are known by what stands below them: those whose numbers are lost, and those as long as a sentence.

Numbers are lost where a web page or Word has set them by itself.
"""

from __future__ import annotations

from typing import Final

from generator.from_text.lines import Heading
from generator.from_text.model import Item
from generator.startup.late import late_pattern

_PLAIN = late_pattern(r"[^。；：！？、:;\s][^。；：！？:;\n]{2,39}(?<![，、])")
"""A line that may be a heading: a short one that no mark ends."""
_PART = late_pattern(
    r".*(?:举措|成效|成绩|做法|(?:问题|不足|短板|困难)(?:[和及与、]\S{2,4})?|(?:打算|安排|计划|思路|重点|方向)(?:工作)?|职责\S{0,4}情况)"
)
"""What the heading of a part ends in."""
_FIRST: Final = ("（一）", "(一)")
_BELOW: Final = 2
"""The level of the headings that still have theirs."""

_LONG = late_pattern(r"(?P<number>[（(][一二三四五六七八九十]{1,3}[)）])\s*(?P<text>[^。；：\s][^。；：]{2,70})。")
"""A sentence that may be a heading of the second level: （一）提高政治站位，学习贯彻全会精神，推动法治建设全面突破。"""
_THIRD: Final = ("1.", "1．", "1、")

Found = tuple[Item, Heading | None]


def with_lost_numbers(found: list[Found]) -> list[Found]:
    """Return *found* with a line as a heading that stands right above （一）, where no heading has 一、.

    So are those that name a part, and have no （一） below.
    """
    if any(heading is not None and heading.level < _BELOW for _, heading in found):
        return found
    above = [place - 1 for place, (_, heading) in enumerate(found) if heading and heading.number in _FIRST]
    known = {place for place in above if place >= 0 and _is_plain(found[place])}
    if not known:
        return found
    known |= {place for place, each in enumerate(found) if _is_plain(each) and _PART.fullmatch(str(each[0]))}
    return [
        (item, Heading(1, str(item), "")) if place in known else (item, heading)
        for place, (item, heading) in enumerate(found)
    ]


def with_long_ones(found: list[Found]) -> list[Found]:
    """Return *found* with a numbered sentence as a heading that stands right above 1., a heading below it."""
    made = list(found)
    for place, (item, heading) in enumerate(found[:-1]):
        below = found[place + 1][1]
        match = _LONG.fullmatch(item) if heading is None and isinstance(item, str) else None
        if match and below is not None and below.number in _THIRD:
            made[place] = item, Heading(_BELOW, match["text"], "", match["number"])
    return made


def _is_plain(each: Found) -> bool:
    item, heading = each
    return heading is None and isinstance(item, str) and _PLAIN.fullmatch(item) is not None
