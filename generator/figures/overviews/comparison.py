"""A series over years as an overview: values of each year, and the change since the year before."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures.model import NO_UNIT, Indicator, Wording
from generator.figures.notation.changes import NONE, change
from generator.figures.overviews.overview import Column, Overview, Value
from generator.figures.overviews.sheet import value_of
from generator.figures.tabulating.series import MISSING, Row, Series

NAME = "历年对比"


def comparison(series: Series, wording: Wording, organ: str, date: str) -> Overview:
    """Return the overview of *series*: name, unit, then for each year value and, from the second on, change.

    A year without the indicator says 无此指标, a blank figure （空）, and 不适用 stays what it is. Where the unit
    changed, each value has its own.
    """
    columns = [Column("指标", 20, centred=False), Column("单位", 10)]
    for position, year in enumerate(series.years):
        columns.append(Column(f"{year}年", 14))
        columns += [Column("增减", 14)] if position else []
    rows = tuple(
        (row.name, "/".join(unit or NO_UNIT for unit in row.units), *_cells(row, wording)) for row in series.rows
    )
    title = f"{series.years[0]}—{series.years[-1]}年指标{NAME}表"
    return Overview(NAME, title, f"单位：{organ}", tuple(columns), rows, "", organ, date)


def _cells(row: Row, wording: Wording) -> Iterator[Value]:
    for position, figure in enumerate(row.figures):
        yield MISSING if figure is None else _value(figure, row)
        if position:
            before = row.figures[position - 1]
            yield change(figure, before, wording) if figure else NONE


def _value(figure: Indicator, row: Row) -> Value:
    """Return the value of *figure*, with its unit where the figures of the *row* have several."""
    return str(figure) if len(row.units) > 1 and figure.number is not None else value_of(figure)
