"""Charts of series: whether one can be drawn, what it shows, and the same in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from generator.assets.charts.chart import Chart, Line
from generator.figures.model import NO_UNIT, Indicator
from generator.figures.notation.period import without_year
from generator.figures.tabulating.series import Row, Series

MOST_LINES: Final = 6
"""Indicators that one chart shows at most: more greys and dashes cannot be told apart on paper."""


def undrawable(series: Series) -> tuple[str, Mapping[str, object]] | None:
    """Return why there can be no chart of *series*, as code and arguments; None if there can.

    C197 several units, C198 no number or too many indicators.
    """
    units = _units(series)
    if len(units) > 1:
        return "C197", {"units": "、".join(unit or NO_UNIT for unit in units)}
    if not any(number_of(one) is not None for row in series.rows for one in row.figures):
        return "C198", {"reason_zh": "没有一个数", "reason_en": "there is no number in it"}
    if (count := len(series.rows)) > MOST_LINES:
        zh = f"有 {count} 个指标，最多画 {MOST_LINES} 个"
        en = f"it has {count} indicators, and {MOST_LINES} is the most that can be told apart"
        return "C198", {"reason_zh": zh, "reason_en": en}
    return None


def chart(series: Series, kind: str) -> Chart:
    """Return the chart of *series*; *kind* is ``column`` or ``line``."""
    unit = next(iter(_units(series)), "")
    head = "　".join(filter(None, (f"单位：{unit}" if unit else "", period(series))))
    years = tuple(f"{year}年" for year in series.years)
    return Chart(
        kind, head, years, tuple(Line(label(row, series), tuple(map(number_of, row.figures))) for row in series.rows)
    )


def in_words(series: Series, kind: str) -> str:
    """Return what the chart of *series* shows: the alternative text of its image."""
    told = []
    for row in series.rows:
        values = (
            f"{year}年{one if one is not None and one.value is not None else '无数据'}"
            for year, one in zip(series.years, row.figures, strict=True)
        )
        told.append(f"{label(row, series)}{'、'.join(values)}")
    return f"{'折线图' if kind == 'line' else '柱形图'}：{'；'.join(told)}。"


def period(series: Series) -> str:
    """Return the period that all figures are of, as the last one has it, if it is not the whole year."""
    shown = [one for row in series.rows for one in row.figures if one is not None and one.value is not None]
    return without_year(shown[-1].period) if len({one.within_year for one in shown}) == 1 else ""


def label(row: Row, series: Series) -> str:
    """Return the last part of a name; all of it where two rows would be called the same."""
    short = row.name.rpartition(".")[2]
    same = [other for other in series.rows if other.name.rpartition(".")[2] == short]
    name = short if len(same) == 1 else row.name.replace(".", "·")
    own = row.figures[-1]
    of_its_own = without_year(own.period) if own and not period(series) else ""
    return f"{name}（{of_its_own}）" if of_its_own else name


def number_of(figure: Indicator | None) -> Decimal | None:
    """Return the number of *figure*, if it has one."""
    return figure.number if figure else None


def _units(series: Series) -> dict[str, None]:
    return dict.fromkeys(unit for row in series.rows for unit in row.units)
