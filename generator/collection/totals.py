"""Indicators over all units: sums, ranks and medians, with 不适用, blank and lacking kept apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
from typing import Final

from generator.collection.model import Held, Total, Unit
from generator.diagnostics import Diagnostic
from generator.diagnostics.model import related_at
from generator.diagnostics.similar import most_like
from generator.figures.model import NOT_APPLICABLE, WHOLE_YEAR, Indicator
from generator.figures.notation.wording import POINTS
from generator.startup.late import late_pattern

_RATES: Final = frozenset({*POINTS, *POINTS.values(), "倍", "％", "分", "名次", "位"})
"""Units of measure of what is never added up."""
_RATE = late_pattern(r"(?:率|比例|比重|占比|幅度?|排名|位次|名次|得分|平均\w*|人均\w*)$")
_EXACT: Final = Context(prec=5000)
"""The sum of numbers of any length that a file can hold is exact."""

_NEAR: Final = 0.75
"""How alike two names are at least of which one may be the other."""


def totals_of(units: Sequence[Unit]) -> tuple[tuple[Total, ...], list[Diagnostic]]:
    """Return every indicator that a unit has over all *units*, in the order in which they come up.

    G120 and G121 (errors): a unit of measure, a period that is not that of the other units; such an indicator is not
    added up. G126 (an error): a name that is one indicator here and a group there. G125 (a note): a name that only one
    unit has, much like one that most have.
    """
    counted = [unit for unit in units if unit.counts]
    names = dict.fromkeys(name for unit in counted for name in unit.report.figures)
    totals: list[Total] = []
    diagnostics: list[Diagnostic] = []
    for name in names:
        total, found = _total(name, counted)
        totals.append(total)
        diagnostics += found
    return tuple(totals), [*diagnostics, *_groups(counted), *_strange_names(totals, len(counted))]


def _groups(units: Sequence[Unit]) -> Iterator[Diagnostic]:
    """Yield G126 for each name of an indicator that is the name of a group at another unit."""
    groups: dict[str, Held] = {}
    for unit in units:
        for name, figure in unit.report.figures.items():
            steps = name.split(".")
            for length in range(1, len(steps)):
                groups.setdefault(".".join(steps[:length]), Held(unit, figure))
    for name in groups:
        single = next((unit for unit in units if name in unit.report.figures), None)
        if single:
            grouped = groups[name]
            args = {"unit": single.name, "name": name, "other": grouped.unit.name, "inner": grouped.figure.name}
            related = related_at(grouped.figure.span, "group")
            yield Diagnostic("G126", single.report.figures[name].span, args, (), related)


def _total(name: str, units: Sequence[Unit]) -> tuple[Total, list[Diagnostic]]:
    held = [Held(unit, unit.report.figures[name]) for unit in units if name in unit.report.figures]
    numbers = tuple(one for one in held if one.figure.number is not None)
    not_applicable = tuple(one.unit for one in held if one.figure.value == NOT_APPLICABLE)
    blank = tuple(one.unit for one in held if one.figure.value is None)
    lacking = tuple(unit for unit in units if name not in unit.report.figures)
    first = _usual(numbers)
    if first is None:
        return Total(name, "", "", (), not_applicable, blank, lacking), []
    found = list(_unlike(name, numbers, first))
    rate = bool(first.figure.unit in _RATES or "/" in first.figure.unit or _RATE.search(name))
    total = Total(name, first.figure.unit, first.figure.period, numbers, not_applicable, blank, lacking, not found)
    total = total._replace(additive=not rate)
    return (total if found else _worked_out(total)), found


def _usual(numbers: Sequence[Held]) -> Held | None:
    """Return the first number in the unit of measure and of the period that most of *numbers* have."""
    count = Counter((one.figure.counted_in, one.figure.within_year) for one in numbers)
    most = max(count.values(), default=0)
    usual = ((one.figure.counted_in, one.figure.within_year) for one in numbers)
    return next((one for one, what in zip(numbers, usual, strict=True) if count[what] == most), None)


def _unlike(name: str, numbers: Sequence[Held], first: Held) -> Iterator[Diagnostic]:
    usual = first.figure
    related = related_at(usual.span, "usual", str(usual))
    measured = sum(one.figure.counted_in == usual.counted_in for one in numbers)
    timed = sum(one.figure.within_year == usual.within_year for one in numbers)
    for unit, figure in numbers:
        args = {"name": name, "unit": unit.name}
        if figure.counted_in != usual.counted_in:
            measures = {"measure": figure.unit or "—", "usual": usual.unit or "—"}
            yield Diagnostic("G120", figure.span, args | measures | _and_others(first, measured), (), related)
        if figure.within_year != usual.within_year:
            periods = {"period": figure.period or WHOLE_YEAR, "usual": usual.period or WHOLE_YEAR}
            yield Diagnostic("G121", figure.span, args | periods | _and_others(first, timed), (), related)


def _and_others(first: Held, count: int) -> dict[str, str]:
    """Return the unit of *first*, with a word for the others if there are *count* in all."""
    name = first.unit.name
    return {"first_zh": f"{name}等" if count > 1 else name, "first_en": f"{name} and others" if count > 1 else name}


def _worked_out(total: Total) -> Total:
    """Return *total*, whose numbers can be compared, with what they come to."""
    figures = [one.figure for one in total.numbers]
    numbers = [one.number for one in total.numbers]
    before = [figure.previous for figure in figures if figure.previous]
    known = [figure.number for figure in before if figure.number is not None]
    value = previous = None
    if total.additive:
        value = added(numbers)
        previous = added(known) if len(known) == len(numbers) else None
    return total._replace(
        value=value,
        previous=previous,
        bound=_bound(figures),
        previous_bound=_bound(before),
        median=median(numbers),
        ranks=_ranks(total.numbers),
    )


def _bound(figures: Sequence[Indicator]) -> str:
    return "约" if any(figure.bound for figure in figures) else ""


def _ranks(numbers: Sequence[Held]) -> dict[str, int]:
    """Return the rank of each unit, the highest number first; equal numbers share one."""
    ordered = sorted((one.number for one in numbers), reverse=True)
    first: dict[Decimal, int] = {}
    for rank, number in enumerate(ordered, start=1):
        first.setdefault(number, rank)
    return {one.unit.name: first[one.number] for one in numbers}


def added(numbers: Sequence[Decimal]) -> Decimal:
    """Return the exact sum of *numbers*."""
    total = Decimal(0)
    for number in numbers:
        total = _EXACT.add(total, number)
    return total


def median(numbers: Sequence[Decimal]) -> Decimal:
    """Return the middle one of *numbers*, or what lies halfway between the two in the middle."""
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return _EXACT.divide(_EXACT.add(ordered[middle - 1], ordered[middle]), Decimal(2))


def _meant(name: str, usual: Sequence[str]) -> str:
    """Return the one of *usual* that *name* may be meant for: it is called so in another group, or is alike."""
    last = name.rpartition(".")[2]
    return next((each for each in usual if each.rpartition(".")[2] == last), "") or most_like(name, usual, _NEAR)


def _strange_names(totals: Sequence[Total], units: int) -> Iterator[Diagnostic]:
    """Yield G125 for names that one unit alone has and that may be meant for a name that most have."""
    usual = [total.name for total in totals if len(total.lacking) * 2 < units]
    for total in totals:
        if units > 2 and len(total.lacking) == units - 1 and (near := _meant(total.name, usual)):
            held = [*total.numbers]
            unit = held[0].unit if held else (*total.not_applicable, *total.blank)[0]
            yield Diagnostic(
                "G125", unit.report.figures[total.name].span, {"unit": unit.name, "name": total.name, "near": near}
            )
