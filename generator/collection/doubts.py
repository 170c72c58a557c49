"""Numbers that are hardly meant (异常): jumps since last year, outliers among the units, parts above their whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
from math import log
from statistics import median
from typing import Final

from generator.collection.model import Doubt, Held, Total, Unit
from generator.diagnostics import Diagnostic
from generator.diagnostics.model import related_at
from generator.figures.model import Indicator
from generator.figures.notation.exact import plain

JUMP: Final = 10
"""So many times last year's number, or one part in so many of it, is a jump."""
_COUNTS: Final = 20
"""The larger one of two numbers is at least this for their change to be a jump: small numbers change by chance."""

FEWEST: Final = 5
"""Units that have a number, at least, before one of them is called an outlier."""
_FAR: Final = 3.5
"""How many times the usual distance from the median an outlier is away, and …"""
_FACTOR: Final = 3
"""… how many times the median it is at least, or one part in so many of it."""
_NORMAL: Final = 1.4826
"""By what the median distance is multiplied to stand for a standard deviation."""
_ROUGH: Final = Context(prec=12)
"""Precise enough for what is only told in two or three figures; numbers of hundreds of digits are no trouble."""

_LEAST_SPREAD: Final = log(1.1)
"""Units that all report nearly the same are taken to differ by a tenth."""

_COUNTED: Final = frozenset(("人次", "场次", "件次", *"件宗起人名例次份项条场家户辆台个篇期"))
_CHANGES: Final = frozenset("增减升降差净变比较涨跌")
"""Signs in the names of figures that say how much more or less there is, and may be less than none: 较上年."""


def doubts(units: Sequence[Unit], totals: Sequence[Total]) -> tuple[Doubt, ...]:
    """Return the numbers that are hardly meant, with G122 (jump), G123 (outlier), G124 (part) or G127 (negative)."""
    found: list[Doubt] = []
    for total in totals:
        found += (doubt for held in total.numbers for doubt in _jump(held))
        if total.alike:
            found += (*_outliers(total), *_negative(total))
    known = {name: one.parts for unit in units for name, one in unit.report.figures.items() if one.parts}
    found += (doubt for unit in units if unit.counts for doubt in _parts(unit, known))
    return tuple(found)


def _jump(held: Held) -> Iterator[Doubt]:
    unit, figure = held
    before = figure.previous
    if before is None or before.number is None or figure.number is None:
        return
    if min(figure.number, before.number) <= 0 or max(figure.number, before.number) < _COUNTS:
        return
    ratio = _ROUGH.divide(figure.number, before.number)
    if 1 / Decimal(JUMP) < ratio < JUMP:
        return
    args = {"unit": unit.name, "name": figure.name, "value": str(figure), "before": str(before), **_times(ratio)}
    related = related_at(before.span, "before", str(before))
    yield Doubt("jump", unit, figure, Diagnostic("G122", figure.span, args, (), related))


def _outliers(total: Total) -> Iterator[Doubt]:
    """Yield the numbers of *total* far from the rest, measured in how many times they are another.

    Distances are those of logarithms: of 2, 20 and 200, none is nearer to 20 than the other.
    """
    positive = [one for one in total.numbers if one.number > 0]
    if len(positive) < FEWEST:
        return
    sizes = [float(one.number.ln(_ROUGH)) for one in positive]
    middle = median(sizes)
    spread = max(_NORMAL * median(abs(size - middle) for size in sizes), _LEAST_SPREAD)
    far = max(_FAR * spread, log(_FACTOR))
    for held, size in zip(positive, sizes, strict=True):
        if abs(size - middle) > far:
            low, high = (_rough(_exp(middle + sign * far)) for sign in (-1, 1))
            args = {"unit": held.unit.name, "name": total.name, "value": str(held.figure), "count": len(positive)}
            args |= {"median": plain(total.median or Decimal(0)), "low": low, "high": high, "measure": total.measure}
            args |= _times(_exp(size - middle))
            yield Doubt("outlier", held.unit, held.figure, Diagnostic("G123", held.figure.span, args))


def _negative(total: Total) -> Iterator[Doubt]:
    """Yield the numbers below zero of what is counted one by one, where the others have more than none."""
    positive = sum(one.number > 0 for one in total.numbers)
    if positive < FEWEST or total.measure not in _COUNTED or _CHANGES.intersection(total.name):
        return
    for held in total.numbers:
        if held.number < 0:
            args = {"unit": held.unit.name, "name": total.name, "value": str(held.figure), "count": positive}
            yield Doubt("negative", held.unit, held.figure, Diagnostic("G127", held.figure.span, args))


def _parts(unit: Unit, known: dict[str, tuple[str, ...]]) -> Iterator[Doubt]:
    """Yield the numbers of *unit* above that of their whole; *known* are the parts that any unit says one has."""
    for name, parts in known.items():
        whole = unit.report.figures.get(name)
        for part in (unit.report.figures.get(part) for part in parts):
            if whole and part and _above(part, whole):
                args = {"unit": unit.name, "part": part.name, "value": str(part), "name": name, "whole": str(whole)}
                related = related_at(whole.span, "whole", str(whole))
                yield Doubt("part", unit, part, Diagnostic("G124", part.span, args, (), related))


def _above(part: Indicator, whole: Indicator) -> bool:
    if part.number is None or whole.number is None or part.bound or whole.bound:
        return False
    same = (part.counted_in, part.within_year) == (whole.counted_in, whole.within_year)
    return same and part.number > whole.number


def _exp(size: float) -> Decimal:
    return Decimal(size).exp(_ROUGH)


def _times(ratio: Decimal) -> dict[str, object]:
    """Return the arguments that say how many times one number is the other."""
    if ratio >= 1:
        return {"times_zh": f"{_rough(ratio)}倍", "times_en": f"{_rough(ratio)} times"}
    inverse = _rough(_ROUGH.divide(Decimal(1), ratio))
    return {"times_zh": f"{inverse}分之一", "times_en": f"one part in {inverse} of"}


def _rough(number: Decimal) -> str:
    """Return *number* with two or three figures that count."""
    return plain(Context(prec=3 if number >= 10 else 2).plus(number))
