"""The change of a figure against last year's, in the few words that a column of a table has room for."""

from __future__ import annotations

from decimal import InvalidOperation

from generator.figures.model import Indicator, Wording
from generator.figures.notation.wording import POINTS, Change, difference, extent, verb

LEVEL = "持平"
NONE = "—"
"""Stands where there is no change to tell: a figure is missing, blank, a text or 不适用."""


def change(figure: Indicator, before: Indicator | None, wording: Wording) -> str:
    """Return the change of *figure* since *before*: 下降54.17%, 上升4.6个百分点 for rates, 持平, —.

    Figures in different units or of different periods have no change; where last year's is zero or a number is below
    it, the change is the difference. What has over 130 digits has none either.
    """
    if before is None or figure.number is None or before.number is None:
        return NONE
    if (figure.counted_in, figure.within_year) != (before.counted_in, before.within_year):
        return NONE
    numbers = Change(figure.number, before.number)
    about = figure.rough or before.rough
    if not numbers.difference:
        return NONE if about else LEVEL
    direction = verb(numbers, wording) + ("约" if about else "")
    try:
        if figure.unit not in POINTS and (numbers.before <= 0 or numbers.now < 0):
            return direction + difference(numbers, wording, figure.unit)
        return direction + extent(numbers, wording, figure.unit)
    except InvalidOperation:
        return NONE
