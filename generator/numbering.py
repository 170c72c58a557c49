"""Numbers as official documents print them: 一、（一）1.（1）for headings, 一是 二是 for points, 2020年12月16日."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"


def chinese_numeral(number: int) -> str:
    """Return 1 to 99 as 一, 十, 十一, 二十, 二十一 …; larger numbers in Arabic digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


# 结构层次序数 (7.3.3), by heading level.
_FORMATS: dict[int, Callable[[int], str]] = {
    1: lambda number: f"{chinese_numeral(number)}、",
    2: lambda number: f"（{chinese_numeral(number)}）",
    3: lambda number: f"{number}.",
    4: lambda number: f"（{number}）",
}


class HeadingCounter:
    """Counts headings; a heading starts the count of the levels below it anew."""

    def __init__(self) -> None:
        self._counts = dict.fromkeys(_FORMATS, 0)

    def next(self, level: int) -> str:
        """Return the number of the next heading of *level* (1 to 4)."""
        self._counts[level] += 1
        for lower in range(level + 1, len(_FORMATS) + 1):
            self._counts[lower] = 0
        return _FORMATS[level](self._counts[level])


def ordinal(number: int) -> str:
    """Return 一是, 二是 … for a point."""
    return f"{chinese_numeral(number)}是"


def chinese_date(iso: str) -> str:
    """Return an ISO date as 2020年12月16日, months and days without leading zero (7.3.5.4)."""
    year, month, day = iso.split("-")
    return f"{year}年{int(month)}月{int(day)}日"
