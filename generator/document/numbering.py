"""Numbers as official documents print them: 一、（一）1.（1）for headings, 一是 or 首先 for points, 2020年12月16日."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

_DIGITS = "〇一二三四五六七八九"


def chinese_numeral(number: int) -> str:
    """Return 1 to 99 as 一, 十, 十一, 二十, 二十一 …; larger numbers in Arabic digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


_GAP = "\u3000"
_SAMPLES: Mapping[str, Callable[[Sequence[int]], str]] = {
    "一、": lambda counts: f"{chinese_numeral(counts[-1])}、",
    "（一）": lambda counts: f"（{chinese_numeral(counts[-1])}）",
    "1.": lambda counts: f"{counts[-1]}.",
    "（1）": lambda counts: f"（{counts[-1]}）",
    "1、": lambda counts: f"{counts[-1]}、",
    "第一部分": lambda counts: f"第{chinese_numeral(counts[-1])}部分{_GAP}",
    "第一章": lambda counts: f"第{chinese_numeral(counts[-1])}章{_GAP}",
    "第一节": lambda counts: f"第{chinese_numeral(counts[-1])}节{_GAP}",
    "1.1": lambda counts: ".".join(map(str, counts)) + _GAP,
    "无": lambda counts: "",
}
"""The styles of heading numbers by what the first looks like, made of the counts of a level and those above."""

STANDARD = ("一、", "（一）", "1.", "（1）")
"""结构层次序数 (7.3.3), by heading level."""

RESTART = "restart"
RUNS_ON: Mapping[str, int] = {RESTART: 0, "level-2": 2, "level-3": 3, "level-4": 4}
"""The level, if any, whose numbers run on through the document, by what a template writes."""


def number_styles(written: str) -> tuple[str, ...] | None:
    """Return the styles of the four levels that *written* names, the highest first; None if it names none.

    Levels that are not named have the standard's.
    """
    named = tuple(written.split())
    if not named or len(named) > len(STANDARD) or any(name not in _SAMPLES for name in named):
        return None
    return (*named, *STANDARD[len(named) :])


class HeadingCounter:
    """Counts headings; one starts the count of the levels below it anew, but for the one that *runs_on*."""

    def __init__(self, styles: Sequence[str] = STANDARD, runs_on: int = 0) -> None:
        self._styles, self._runs_on = styles, runs_on
        self._counts = [0] * len(STANDARD)

    def next(self, level: int) -> str:
        """Return the number of the next heading of *level* (1 to 4)."""
        self._counts[level - 1] += 1
        for lower in range(level, len(STANDARD)):
            if lower + 1 != self._runs_on:
                self._counts[lower] = 0
        return _SAMPLES[self._styles[level - 1]](self._counts[:level])


# --- points -------------------------------------------------------------------------------------------

_FIRST = ("首先，", "其次，", "再次，")
_LAST = "最后，"
MOST_IN_WORDS = 4
"""Points that 首先 to 最后 serve for."""

ORDINALS: Mapping[str, Callable[[int, int], str]] = {
    "one-is": lambda number, _: f"{chinese_numeral(number)}是",
    "first": lambda number, count: _LAST if number == count > 2 else _FIRST[min(number, len(_FIRST)) - 1],
    "one-of": lambda number, _: f"其{chinese_numeral(number)}，",
    "brackets": lambda number, _: f"（{number}）",
    "dash": lambda number, _: "——",
    "none": lambda number, _: "",
}
"""What stands before a point, by kind: made of its number and of how many there are."""

ORDINAL_ENDS = "是，）—"
"""The last characters of what stands before a point."""


def ordinal(kind: str, number: int, count: int) -> str:
    """Return what stands before point *number* of *count*: 一是, 首先， 其一， （1）, —— or nothing, as *kind* says.

    A point that is alone has no number: there is no 一是 without 二是.
    """
    return "" if count == 1 and kind != "dash" else ORDINALS[kind or "one-is"](number, count)


def chinese_date(iso: str) -> str:
    """Return an ISO date as 2020年12月16日, months and days without leading zero (7.3.5.4)."""
    year, month, day = iso.split("-")
    return f"{year}年{int(month)}月{int(day)}日"
