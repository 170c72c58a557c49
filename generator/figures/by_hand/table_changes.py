"""A change written by hand in a table that is not the one between the two figures of its row (表格里手写的同比)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import NOWHERE
from generator.evaluating.evaluate import Facts
from generator.figures.by_hand.twice_tables import Cells, plain_tables, titled, titles_of_years, unit_of
from generator.figures.notation.exact import Fraction
from generator.figures.statements.arithmetic import HUNDRED, change, written
from generator.figures.statements.verdict import change_words
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_FIGURE = late_pattern(
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(?P<decimals>\d{1,6}))?(?P<unit>%|[^\d\s.,%]{0,4})"
)
_CHANGE = late_pattern(
    r"(?P<sign>[-+－＋−–—↑↓]|(?:上升|增长|增加|提高|下降|减少|降低)了?)?\s*(?P<number>\d{1,6})(?:\.(?P<decimals>\d{1,6}))?\s*"
    r"(?P<unit>[%％])?"
)
_TITLE = late_pattern(
    "同比|(?:同比|[较比]上年)?(?:增长|增减|升降|变化|变动)(?:率|幅度?)?|(?:同比)?增幅|[较比]上年(?:同期)?"
)
_FALLS: Final = ("-", "－", "−", "–", "—", "↓", "下降", "减少", "降低")
# What is counted in these is rounded even without decimals.
_ROUNDED = late_pattern("[万亿元千百吨亩顷米升]")
_ROUGH = late_pattern("[余多约近超左右]")


class _Value(NamedTuple):
    number: Fraction
    slack: Fraction
    unit: str


def check_table_changes(facts: Facts) -> Iterator[Diagnostic]:
    """Yield C141 for changes in per cent that are not those between this year's and last year's figure of their row."""
    now, before = titles_of_years(int(str(facts.report["year"])))
    for cells in plain_tables(facts):
        titles = {path[1]: titled(cell.text)[0] for path, cell in cells.items() if path[0] == "columns"}
        this, last = (
            [column for column, title in titles.items() if column and title in known] for known in (now, before)
        )
        if len(this) != 1 or len(last) != 1:
            continue
        for column, title in titles.items():
            if _TITLE.fullmatch(title):
                yield from _in_column(cells, column, this[0], last[0])


def _in_column(cells: Cells, column: Any, this: Any, last: Any) -> Iterator[Diagnostic]:
    percent = "%" if titled(cells["columns", column].text)[1] in ("%", "％") else ""
    stated = {
        path[1]: match
        for path, cell in cells.items()
        if path[0] == "rows" and path[2] == column and (match := _CHANGE.fullmatch(cell.text.strip()))
    }
    is_signed = any(match["sign"] for match in stated.values())
    for row, match in stated.items():
        cell = cells["rows", row, column]
        now, before = (_value(cells, row, place) for place in (this, last))
        if "{{" in cell.written or not (match["unit"] or percent) or now is None or before is None:
            continue
        if now.unit != before.unit or before.number <= before.slack:
            continue
        decimals = len(match["decimals"] or "")
        amount = Fraction(int(match["number"] + (match["decimals"] or "")), 10**decimals)
        sign = -1 if (match["sign"] or "").removesuffix("了") in _FALLS else 1
        if not _is_right(now, before, amount * sign, Fraction(1, 10**decimals), is_signed):
            label = cells["rows", row, 0].text if ("rows", row, 0) in cells else ""
            yield _differs(cell, label, now, before, max(1, decimals))


def _value(cells: Cells, row: Any, column: Any) -> _Value | None:
    """Return the figure of a cell and by how much it may be off what it was rounded from; None if it is none."""
    cell = cells.get(("rows", row, column))
    match = _FIGURE.fullmatch(cell.text.strip()) if cell else None
    if match is None or _ROUGH.search(match["unit"]):
        return None
    label = cells.get(("rows", row, 0))
    unit = match["unit"] or (titled(label.text)[1] if label else "") or unit_of(cells["columns", column].text, cells)
    decimals = len(match["decimals"] or "")
    last = Fraction(1, 10**decimals)
    number = int(match["number"].replace(",", "") + (match["decimals"] or "")) * last
    is_rounded = decimals or not unit or _ROUNDED.search(unit)
    return _Value(number, last / 2 if is_rounded else Fraction(0), unit)


def _is_right(now: _Value, before: _Value, stated: Fraction, last: Fraction, is_signed: bool) -> bool:
    """Return whether *stated* per cent, its last digit worth *last*, may be the change; of rates it may be points."""
    least = change(before.number + before.slack, now.number - now.slack) * HUNDRED
    most = change(before.number - before.slack, now.number + now.slack) * HUNDRED
    points = now.number - before.number
    for number in (stated,) if is_signed else (stated, -stated):
        if least - last < number < most + last:
            return True
        if now.unit in ("", "%", "％") and abs(points - number) <= last + 2 * now.slack:
            return True
    return False


def _differs(cell: Any, label: str, now: _Value, before: _Value, decimals: int) -> Diagnostic:
    pair = f"{_shown(before)}→{_shown(now)}"
    right = change_words(change(before.number, now.number), decimals)
    args = {"quote": f"{label} {cell.text}".strip(), "amount": cell.text, "suggestion": ""}
    args |= {"right_zh": f"{pair} 是{right['zh']}", "right_en": f"{pair} is {right['en']}"}
    return Diagnostic("C141", cell.span, {**NOWHERE, **args}, cell.path)


def _shown(value: _Value) -> str:
    decimals = next(count for count in range(8) if (value.number * 10**count).denominator == 1)
    return f"{written(value.number, decimals)}{value.unit}"
