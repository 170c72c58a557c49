"""The two sides of a comparison: both there, both exact, in one unit, of one period; or why they are not."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal

from generator.figures.filtering.faults import ExpressionError
from generator.figures.model import Indicator
from generator.figures.notation.exact import EXACT
from generator.figures.notation.period import compared_with, months_of, with_year, without_year, year_meant, year_of
from generator.figures.notation.scale import APPROXIMATE, kind, power
from generator.figures.notation.wording import YOY, Change
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

Periods = Literal["same", "consecutive"]

_ORDINAL: Final = late_pattern(r"[\d一二三四五六七八九十上下本]+")


class Sides(NamedTuple):
    """Two figures compared: *change* in the unit of *figure*."""

    figure: Indicator
    base: Indicator
    change: Change


def number_of(figure: Indicator, filter_name: str) -> Decimal:
    """Return the number of *figure*. Raises ExpressionError: C116 it is blank, C130 不适用 or a text."""
    if figure.number is not None:
        return figure.number
    if figure.value is None:
        raise ExpressionError("C116", name=figure.name)
    args = {"name": figure.title, "filter": filter_name, "value": figure.value}
    raise ExpressionError("C130", **args).at(figure=figure)


def sides(
    figure: Indicator, base: Indicator | None, filter_name: str, *, periods: Periods = "same", about: bool = False
) -> Sides:
    """Return *figure* beside *base*, with *base* in its unit; bounds (余, 约) are taken as they are with *about*.

    Raises ExpressionError: C116 a blank figure, C130 no number, C131 no *base*, C133 another unit or period, C136 a
    bound.
    """
    now = number_of(figure, filter_name)
    if base is None:
        raise ExpressionError("C131", name=figure.title, filter=filter_name).at(figure=figure)
    before = number_of(base, filter_name)
    _alike(figure, base, filter_name, periods)
    if not about:
        _exact(figure, base, filter_name)
    change = Change(now, EXACT.scaleb(before, Decimal(power(base.unit) - power(figure.unit))))
    if about and change.difference == 0:
        _exact(figure, base, filter_name)  # what is 3000 and more is not as much as 3000
    return Sides(figure, base, change)


def _alike(figure: Indicator, base: Indicator, filter_name: str, periods: Periods) -> None:
    spans = [one.within_year for one in (figure, base)]
    if periods == "consecutive":
        spans = [_ORDINAL.sub("", span) for span in spans]
    found = [
        ("单位", "units", [figure.unit, base.unit], [kind(figure.unit), kind(base.unit)]),
        ("时点", "periods", [figure.period, base.period], spans),
    ]
    for zh, en, written, meant in found:
        # A number worked out on the spot has neither.
        if meant[0] != meant[1] and figure.name and base.name:
            args = {"name": figure.title, "other": base.title, "filter": filter_name, "what_zh": zh, "what_en": en}
            shown = {"left": written[0] or "—", "right": written[1] or "—"}
            raise ExpressionError("C133", **args, **shown).at(figure=figure, base=base)


def check_words(compared: Sides, filter_name: str, report_year: int | None, *words: str) -> None:
    """Raise ExpressionError C127 if one of *words*, which call the base, means another year or other months than its.

    同比 and 较上年 mean the year before that of the figure, which is of *report_year* unless it says another. A base
    whose time is not known, another indicator without a period, is called what its author says.
    """
    base, own_year = compared.base, _year_of(compared.figure) or report_year
    year, months = _year_of(base), months_of(base.period)
    for said in words:
        said_year, (_, said_months) = year_meant(said, own_year), compared_with(said)
        other_year = None not in (year, said_year) and year != said_year
        if other_year or (None not in (months, said_months) and months != said_months):
            raise _another_time(compared, filter_name, said, with_year(said, year) if other_year and year else "")


def check_year(compared: Sides, filter_name: str, report_year: int | None) -> None:
    """Raise ExpressionError C127 if what stands for last year's figure, without words that say so, is of another."""
    year = _year_of(compared.base)
    if None not in (year, report_year) and year_meant(YOY, report_year) != year:
        raise _another_time(compared, filter_name, filter_name, "")


def _year_of(figure: Indicator) -> int | None:
    return figure.year or year_of(figure.period)


def _another_time(compared: Sides, filter_name: str, said: str, suggestion: str) -> ExpressionError:
    figure, base = compared.figure, compared.base
    year = _year_of(base)
    args = {"name": figure.title, "filter": filter_name, "words": said, "suggestion": suggestion}
    time = f"{year or ''}{'年' * bool(year)}{without_year(base.period)}"
    return ExpressionError("C127", **args, time=time).at(figure=figure, base=base)


def _exact(figure: Indicator, base: Indicator, filter_name: str) -> None:
    for one, label in ((figure, "figure"), (base, "base")):
        if one.bound in APPROXIMATE or one.unit.endswith("+"):
            args = {"name": one.title, "value": str(one), "filter": filter_name}
            raise ExpressionError("C136", **args).at(**{label: one})


def no_percentage(compared: Sides, filter_name: str) -> ExpressionError:
    """Return the error for a base that there is no percentage of: zero or less (C135)."""
    args = {"name": compared.figure.title, "filter": filter_name, "base": str(compared.base)}
    return ExpressionError("C135", **args).at(figure=compared.figure, base=compared.base)


def direction(compared: Sides, filter_name: str) -> ExpressionError:
    """Return the error for a change in the direction that the filter does not speak of (C137)."""
    difference = compared.change.difference
    zh, en = ("持平", "the same") if difference == 0 else ("增加", "more") if difference > 0 else ("减少", "less")
    args = {"name": compared.figure.title, "filter": filter_name, "what_zh": zh, "what_en": en}
    args |= {"value": str(compared.figure), "base": str(compared.base)}
    return ExpressionError("C137", **args).at(figure=compared.figure, base=compared.base)
