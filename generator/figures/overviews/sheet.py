"""数据核对表: every figure of a report on a line, for the departments to check against their books and sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from generator.diagnostics import Diagnostic
from generator.figures.model import BLANK, Indicator, other_year
from generator.figures.notation.changes import NONE, change
from generator.figures.notation.written import read_written
from generator.figures.overviews.overview import Column, Overview, Value, spelled
from generator.figures.overviews.results import Results
from generator.figures.usage import Usage, Use

NAME = "数据核对表"
"""The sheet's name, in its title and in the names of its files."""

COLUMNS = (
    Column("序号", 6),
    Column("指标", 14, centred=False),
    Column("数值", 10),
    Column("单位", 7),
    Column("时点", 7),
    Column("口径", 11, centred=False),
    Column("来源部门", 10),
    Column("上年数", 10),
    Column("增减", 13),
    Column("用在何处", 38, centred=False),
    Column("核对结果", 14, centred=False),
    Column("核对人签字", 16),
)
_UNNAMED = "（正文中的数字）"
_NOTE = (
    "注：1.“数值”照报告所印；“增减”按上年数算出，约数的增减前有“约”，单位、时点不同的数不算。"
    "2.“（正文中的数字）”没有登记为指标。3.核对人对照原始台账核实后签字。"
)
_MOST_USES = 5
"""Uses of one figure that are spelled out; more are counted."""


def figure_sheet(usage: Usage, twice: Iterable[Diagnostic] = ()) -> Overview:
    """Return the sheet of the report that *usage* knows: first its indicators, then the figures that belong to none.

    *twice* is what ``check_twice`` found.
    """
    results = Results(usage, twice)
    report = usage.data.value
    rows = [_indicator(one, usage, results) for one in usage.figures.named.values()]
    rows += [_unnamed(use, usage, results) for use in usage.unnamed()]
    organ = _joined(report["organ"], "、")
    return Overview(
        NAME,
        f"{report['year']}年度{NAME}",
        f"单位：{organ}　　报告：《{_joined(report['title'], '')}》",
        COLUMNS,
        tuple((Decimal(number), *row, "") for number, row in enumerate(rows, start=1)),
        _NOTE,
        organ,
        str(report.get("date") or ""),
    )


def value_of(figure: Indicator) -> Value:
    """Return the number of *figure* as a number, or as it is printed where its look says more."""
    if figure.value is None:
        return BLANK
    plain = isinstance(figure.value, Decimal) and not figure.written and not figure.bound
    return figure.value if plain else figure.figure


def _indicator(one: Indicator, usage: Usage, results: Results) -> tuple[Value, ...]:
    previous = one.previous
    return (
        one.name,
        value_of(one),
        one.unit,
        one.period,
        one.definition,
        one.department,
        _last_year(previous, int(usage.data.value["year"])) if previous else NONE,
        change(one, previous, usage.figures.wording),
        _places(usage.of.get(one.name, ()), usage),
        results.of(one),
    )


def _last_year(previous: Indicator, year: int) -> Value:
    """Return last year's figure in a report of *year*, with its own year if that is another one."""
    other = other_year(previous, year)
    return f"{spelled(value_of(previous))}{other}" if other else value_of(previous)


def _unnamed(use: Use, usage: Usage, results: Results) -> tuple[Value, ...]:
    written = read_written(use.printed)
    figure = Indicator(written.value, written.unit, written=written.written, bound=written.bound) if written else None
    value, unit = (value_of(figure), figure.unit) if figure and figure.number is not None else (use.printed, "")
    return _UNNAMED, value, unit, "", "", "", NONE, NONE, _place(use, usage), results.of_unnamed(use)


def _places(uses: Sequence[Use], usage: Usage) -> str:
    """Return where a figure is used, numbered if it is more than one place."""
    shown = list(dict.fromkeys(_place(use, usage) for use in uses))
    if not shown:
        return "没有用到"
    if len(shown) == 1:
        return shown[0]
    return "；".join(_numbered(shown))


def _numbered(shown: Sequence[str]) -> Iterator[str]:
    for number, place in enumerate(shown[:_MOST_USES], start=1):
        yield f"（{number}）{place}"
    if len(shown) > _MOST_USES:
        yield f"等{len(shown)}处"


def _place(use: Use, usage: Usage) -> str:
    if use.kind == "parts":
        return f"分项与合计：{use.fragment}"
    heading = usage.heading(use.path)
    return f"{heading}：{use.fragment}" if use.fragment != heading else heading


def _joined(value: object, between: str) -> str:
    return between.join(map(str, value)) if isinstance(value, list) else str(value)
