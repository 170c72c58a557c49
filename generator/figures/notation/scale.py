"""Numbers in 万 and 亿, and units that begin with them."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import Final

from generator.figures.model import Indicator
from generator.figures.notation.exact import EXACT, plain, rounded

WAN: Final = 4
YI: Final = 8
APPROXIMATE: Final = ("余", "多", "近", "约")
"""Bounds that leave open what the number exactly is; 达 does not."""

_SCALES: Final = (("万亿", 12), ("亿", YI), ("千万", 7), ("百万", 6), ("万", WAN))
_NAMES: Final = {WAN: "万", YI: "亿"}
# What is more than a number is more than the number cut off; what is nearly one is nearly the next.
_ROUNDINGS: Final = {"余": ROUND_DOWN, "多": ROUND_DOWN, "达": ROUND_DOWN, "近": ROUND_UP}


def power(unit: str) -> int:
    """Return which power of ten *unit* begins with: 4 for 万条, 0 for 条."""
    return next((exponent for name, exponent in _SCALES if unit.startswith(name)), 0)


def kind(unit: str) -> str:
    """Return what *unit* counts: 条 for 条 and 万条."""
    name = next((name for name, _ in _SCALES if unit.startswith(name)), "")
    return "%" if unit == "％" else unit.removeprefix(name)


def cut(number: Decimal, places: int, bound: str) -> Decimal:
    """Return *number* with *places* decimals, rounded so that *bound* stays true: 余 behind less, 近 before more."""
    return rounded(number, places, _ROUNDINGS.get(bound, ROUND_HALF_UP))


def scaled(figure: Indicator, number: Decimal, exponent: int, places: int, bound: str) -> Indicator:
    """Return *figure*, whose number is *number*, in 万 or 亿 (*exponent*) with at most *places* decimals.

    Less than one 亿 is said in 万, less than one 万 as it is. With *bound* 余 or 多 what is over is cut off, and
    the bound says so.
    """
    whole = EXACT.scaleb(number, Decimal(power(figure.unit)))
    asked = exponent
    while exponent and abs(whole) < Decimal(1).scaleb(exponent):
        exponent -= WAN
    if not exponent:
        return figure
    exact = EXACT.scaleb(whole, Decimal(-exponent))
    value = Decimal(plain(cut(exact, places, figure.bound or bound)))
    if exponent < asked and abs(value) == Decimal(1).scaleb(WAN):  # 9999.9999万 are 1亿 when rounded
        exponent, value = asked, Decimal(1).copy_sign(value)
    left = figure.bound or ("" if value == exact else bound)
    return figure._replace(value=value, written="", bound=left, unit=_NAMES[exponent] + kind(figure.unit))
