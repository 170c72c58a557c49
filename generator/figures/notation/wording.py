"""Words from numbers: how a change is said. The words follow the numbers and never contradict them.

Nothing here knows of indicators or files: numbers and a ``Wording`` go in, a phrase comes out.
"""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal
from typing import Final

from generator.figures.model import Wording
from generator.figures.notation.exact import EXACT, plain, rounded
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

YOY: Final = "同比"
MOM: Final = "环比"
RISES: Final = ("上升", "增长", "增加", "提高", "提升", "上涨", "增多", "超出", "高出")
FALLS: Final = ("下降", "减少", "降低", "回落", "下跌", "低于")
POINTS: Final = {"%": "个百分点", "％": "个百分点", "‰": "个千分点"}
"""Units of rates, and what their differences are counted in: a percentage of a percentage is never said."""

_HUNDRED: Final = Decimal(100)
_OTHER: Final = late_pattern("[较比与](?P<noun>.+?)(?:相比)?")


class Change(NamedTuple):
    """Two numbers in one unit, the later one first."""

    now: Decimal
    before: Decimal

    @property
    def difference(self) -> Decimal:
        """By how much *now* is more than *before*, exactly."""
        return EXACT.subtract(self.now, self.before)

    @property
    def percent(self) -> Decimal:
        """The difference in percent of *before*. Raises decimal.DecimalException if that is zero."""
        return EXACT.divide(EXACT.multiply(self.difference, _HUNDRED), self.before)


def in_digits(number: Decimal, wording: Wording, never: Container[Decimal | int]) -> str:
    """Return *number* rounded for *wording*, with as many more decimals as keep it from looking like one of *never*.

    So a small change is not said to be 0%, and a fall that leaves something is not said to be one of 100%.
    """
    places = wording.decimals
    while (text := rounded(number, places)) != number and text in never:
        places += 1
    return plain(text, zeros=wording.fixed)


def extent(change: Change, wording: Wording, unit: str) -> str:
    """Return how large a change is, without its direction: 54.17%, 4.6个百分点 for rates, 19倍 for large rises."""
    if unit in POINTS:
        return in_digits(abs(change.difference), wording, (0,)) + POINTS[unit]
    percent = change.percent
    if wording.times_from is not None and percent >= wording.times_from:
        return in_digits(EXACT.divide(percent, _HUNDRED), wording, (0,)) + "倍"
    return in_digits(abs(percent), wording, (0, _HUNDRED) if percent < 0 else (0,)) + "%"


def difference(change: Change, wording: Wording, unit: str) -> str:
    """Return the absolute difference without its direction, exact: 13宗; of rates in points."""
    if unit in POINTS:
        return extent(change, wording, unit)
    return plain(abs(change.difference)) + unit


def verb(change: Change, wording: Wording) -> str:
    """Return the word for the direction of *change*, which there must be."""
    return wording.rise if change.difference > 0 else wording.fall


def level(said: str) -> str:
    """Return the words for no change: 同比持平, 与上年持平."""
    other = _OTHER.fullmatch(said)
    return f"与{other['noun']}持平" if other else f"{said}持平"


def earlier(said: str, *, whole_year: bool) -> str:
    """Return the noun for what is compared with when *said* stands before the change: 上年, 上期, 2019年同期."""
    if said in ("", YOY):
        return "上年" if whole_year else "上年同期"
    if said == MOM:
        return "上期"
    other = _OTHER.fullmatch(said)
    return other["noun"] if other else "基数"


def turned(change: Change, said: str) -> str:
    """Return the words for a change of sign; empty where the sign stays, or one of the numbers is zero."""
    if change.now > 0 > change.before:
        return f"{said}由负转正"
    return f"{said}由正转负" if change.now < 0 < change.before else ""


def ratio(change: Change, wording: Wording, noun: str) -> str:
    """Return how many times *before* the number is: 是上年的20倍 (a rise of 19倍). *before* must not be zero."""
    if change.difference == 0:
        return f"与{noun}持平"
    times = EXACT.divide(change.now, change.before)
    return f"是{noun}的{in_digits(times, wording, (0, 1))}倍"
