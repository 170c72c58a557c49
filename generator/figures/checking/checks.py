"""What must add up: the parts of indicators, and the ``checks`` (核对) of a report."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import NOWHERE, Related, related_at
from generator.diagnostics.similar import most_like
from generator.figures.model import BLANK, NO_UNIT, NOT_APPLICABLE, Figures, Indicator
from generator.figures.notation.exact import EXACT, plain, rounded
from generator.figures.notation.wording import POINTS
from generator.source import DataPath
from generator.validate import Data

if TYPE_CHECKING:
    from generator.figures.checking.relations import Relation


def check_figures(figures: Figures, data: Data) -> list[Diagnostic]:
    """Return what does not add up in *figures*.

    C118 parts that do not make up their total, C124 parts in another unit; C119 a check that fails, C120 one that
    cannot be worked out; C121 (a warning) what cannot be decided, because a figure is blank or a round one; C155 (a
    warning) a part of another period than its total.
    """
    found = [finding for whole in figures.named.values() if whole.parts for finding in _parts(whole, figures)]
    checks = data.value.get("checks") or ()
    if checks:
        # Imported late: few reports state checks, and they need the parser of expressions.
        from generator.figures.checking.relations import Relation

        for position, text in enumerate(checks):
            found += _check(Relation(text, figures), text, data, ("checks", position))
    return found


def _parts(whole: Indicator, figures: Figures) -> Iterator[Diagnostic]:
    path: DataPath = ("indicators", *whole.name.split("."), "parts")
    parts = [figures.named[name] for name in whole.parts]
    places = _places(parts)
    counted = [part for part in parts if part.value != NOT_APPLICABLE]
    for part in counted if whole.value != NOT_APPLICABLE else ():
        if part.number is not None and _plain_unit(part) != _plain_unit(whole):
            args = {"name": whole.name, "unit": whole.unit or NO_UNIT, "part": part.name, "other": part.unit or NO_UNIT}
            yield Diagnostic("C124", part.span, args, path, _places([whole]))
            return
    yield from (_of_another_period(whole, part, path) for part in counted if _differ_in_period(whole, part))
    open_ones = [figure for figure in (whole, *counted) if figure.number is None or figure.rough]
    shown = f"{whole.name} == {' + '.join(part.name for part in parts)}"
    if open_ones:
        yield _undecided(shown, open_ones[0], path)
        return
    total = _scaled(whole)
    added = reduce(EXACT.add, map(_scaled, counted), Decimal(0))
    difference = EXACT.abs(EXACT.subtract(total, added))
    if total != added and _rounded(added, whole) != total and difference > _slack(whole, counted):
        found = {"total": total, "added": added, "difference": difference}
        numbers = {key: plain(number, zeros=True) for key, number in found.items()}
        sum_ = " + ".join(plain(_scaled(part), zeros=True) for part in counted)
        args = {"name": whole.name, "figure": str(whole), "sum": sum_} | numbers
        yield Diagnostic("C118", whole.span, args, path, places)


def _differ_in_period(whole: Indicator, part: Indicator) -> bool:
    return bool(whole.period and part.period) and whole.within_year != part.within_year


def _of_another_period(whole: Indicator, part: Indicator, path: DataPath) -> Diagnostic:
    args = {**NOWHERE, "quote": str(part), "other": whole.period}
    args["reason_zh"] = f"“{part.name}”是{part.period}的数，总数“{whole.name}”是{whole.period}的数"
    args["reason_en"] = f"{part.name} is of {part.period}, its total {whole.name} of {whole.period}"
    related = related_at(whole.span, "period", whole.period)
    return Diagnostic("C155", part.span, args, path, related)


def _check(relation: Relation, text: str, data: Data, path: DataPath) -> Iterator[Diagnostic]:
    verdict = relation.verdict()
    span = data.spans.get(path)
    if verdict.fault is not None:
        args = {
            "check": text,
            "reason_zh": verdict.fault[0],
            "reason_en": verdict.fault[1],
            "suggestion": verdict.meant,
        }
        yield Diagnostic("C120", span, args, path)
    elif verdict.unknown:
        args = {"name": verdict.unknown, "suggestion": most_like(verdict.unknown, relation.figures.named)}
        yield Diagnostic("C101", span, args, path)
    elif verdict.undecided is not None:
        yield _undecided(text, verdict.undecided, path)._replace(span=span, related=_places([verdict.undecided]))
    elif not verdict.holds:
        sides = {"left": verdict.left, "right": verdict.right, "difference": verdict.difference}
        values = "、".join(f"{figure.name} = {figure}" for figure in relation.used)
        yield Diagnostic("C119", span, {"check": text, "values": values} | sides, path, _places(relation.used))


def _undecided(text: str, figure: Indicator, path: DataPath) -> Diagnostic:
    zh, en = "是约数", "is a round figure"
    if figure.value is None:
        zh, en = "还空着", "is blank"
    elif figure.number is None:
        zh, en = f"是“{figure}”", f"is “{figure}”"
    args = {"check": text, "name": figure.name, "state_zh": zh, "state_en": en}
    return Diagnostic("C121", figure.span, args, path)


def _places(figures: list[Indicator]) -> tuple[Related, ...]:
    return tuple(
        Related(one.span, "figure", f"{one.name} = {one if one.value is not None else BLANK}")
        for one in figures
        if one.span
    )


def _plain_unit(figure: Indicator) -> str:
    return figure.unit[1:] if figure.scale > 0 else figure.unit


def _scaled(figure: Indicator) -> Decimal:
    """Return the number in its plain unit: 20.5万宗 is 205000."""
    return EXACT.scaleb(figure.number or Decimal(0), Decimal(max(figure.scale, 0)))


def _slack(whole: Indicator, parts: list[Indicator]) -> Decimal:
    """Return by how much *parts* may miss their total *whole*: shares by half a unit of the last place of each.

    These are rounded; counts are exact, and so is money.
    """
    if whole.unit not in POINTS:
        return Decimal(0)
    numbers = (part.number for part in parts if part.number is not None)
    halves = (Decimal(5).scaleb(int(number.as_tuple().exponent) - 1) for number in numbers)
    return reduce(EXACT.add, halves, Decimal(0))


def _rounded(number: Decimal, like: Indicator) -> Decimal:
    """Return *number* as coarse as the figure *like* is written; parts in 宗 may add up to a total in 万宗."""
    if figure_is_whole(like):
        return number
    exponent = int((like.number or Decimal(0)).as_tuple().exponent) + like.scale
    return number if like.scale <= 0 else rounded(number, -exponent)


def figure_is_whole(figure: Indicator) -> bool:
    """Return whether *figure* counts things one by one: no decimals, no 万, no %."""
    return figure.scale == 0 and figure.number is not None and int(figure.number.as_tuple().exponent) >= 0
