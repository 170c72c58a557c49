"""The change of a figure against last year's, in the few words that a column of a table has room for."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from generator.figures.model import Indicator, Wording

LEVEL = "持平"
NONE = "—"
"""Stands where there is no change to tell: a figure is missing, blank, a text or 不适用."""

_RATES = {"%": "个百分点", "％": "个百分点", "‰": "个千分点"}
_CONTEXT = Context(prec=130, rounding=ROUND_HALF_UP, Emin=-9999, Emax=9999)


def change(figure: Indicator, before: Indicator | None, wording: Wording) -> str:
    """Return the change of *figure* since *before*: 下降54.17%, 上升4.6个百分点 for rates, 持平, —.

    Figures in different units or of different periods have no change; where last year's is zero or the sign turns,
    it is the difference.
    """
    if before is None or figure.number is None or before.number is None:
        return NONE
    if (figure.unit, figure.period) != (before.unit, before.period):
        return NONE
    difference = _CONTEXT.subtract(figure.number, before.number)
    if difference == 0:
        return LEVEL if not figure.bound and not before.bound else NONE
    about = "约" if figure.bound or before.bound else ""
    verb = (wording.rise if difference > 0 else wording.fall) + about
    if figure.unit in _RATES:
        return f"{verb}{_plain(abs(difference), wording)}{_RATES[figure.unit]}"
    if before.number <= 0 or figure.number < 0:
        return f"{verb}{abs(difference):f}{figure.unit}"
    percent = _CONTEXT.divide(abs(difference) * 100, before.number)
    if wording.times_from is not None and difference > 0 and percent >= wording.times_from:
        return f"{verb}{_plain(percent / 100, wording)}倍"
    return f"{verb}{_plain(percent, wording)}%"


def _plain(number: Decimal, wording: Wording) -> str:
    text = f"{number.quantize(Decimal(1).scaleb(-wording.decimals), rounding=ROUND_HALF_UP):f}"
    return text if wording.fixed or "." not in text else text.rstrip("0").rstrip(".")
