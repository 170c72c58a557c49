"""A figure in a table that contradicts the indicator whose name its row bears."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import NOWHERE, related_at
from generator.evaluating.evaluate import Facts, Passage
from generator.figures.model import Group, Indicator
from generator.source import DataPath
from generator.startup.late import late_pattern

NUMBER = late_pattern(r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,12})(?P<unit>[^\d\s.,%]{0,4})")
_IN_BRACKETS = late_pattern("[（(](?P<unit>[^（）()]*)[）)]")
UNIT_OF_ALL = late_pattern(r"单位[：:]?(?P<unit>[^\s，。；（）()、/]{1,4})")
_THIS_YEAR = (
    "",
    "数值",
    "数量",
    "总数",
    "合计",
    "本年",
    "今年",
    "全年",
    "本年数",
    "件数",
    "宗数",
    "人数",
    "起数",
    "次数",
)
"""Titles of columns whose figures are those of the report's year."""
_LAST_YEAR = ("上年", "去年", "上年数", "去年数", "上年同期", "去年同期")
"""Titles of columns whose figures are those of the year before."""

Cells = Mapping[DataPath, Passage]


def check_tables(facts: Facts) -> Iterator[Diagnostic]:
    """Yield C148 for numbers of tables that are not those of the indicators of their rows; C154 where a unit lacks."""
    named = _by_name(facts.names)
    for cells in plain_tables(facts):
        for path, cell in cells.items():
            if path[0] == "rows" and path[2] == 0:
                name, unit = titled(cell.text)
                indicator = named.get(cell.text.strip()) or named.get(name)
                if indicator and unit in ("", indicator.unit):
                    yield from _in_row(facts, path[1], cells, indicator)


def plain_tables(facts: Facts) -> Iterator[Cells]:
    """Yield the cells that are written by hand of each table without cells or titles that span others."""
    tables: dict[DataPath, dict[DataPath, Passage]] = {}
    for passage in facts.places:
        if "tables" in passage.path and passage.written:
            length = passage.path.index("tables") + 2
            path = passage.path[length:]
            if path[0] == "columns" and path[2:] == ("align",):
                continue
            if path[0] == "columns" and path[2:] == ("title",):  # it has its width or how it is set beside it
                path = path[:2]
            tables.setdefault(passage.path[:length], {})[path] = passage
    yield from filter(_is_plain, tables.values())


def titled(text: str) -> tuple[str, str]:
    """Return the name and the unit that the title of a row gives: 立案（宗）."""
    bracket = _IN_BRACKETS.search(text)
    return _IN_BRACKETS.sub("", text).strip(), bracket["unit"].strip() if bracket else ""


def _by_name(names: Mapping[str, Any]) -> Mapping[str, Indicator | None]:
    """Return the indicators by qualified and by last name; a name that two have is of neither."""
    found: dict[str, Indicator | None] = {}
    for indicator in _indicators(names):
        for name in {indicator.name, indicator.name.rpartition(".")[2]}:
            found[name] = None if name in found else indicator
    return found


def _indicators(names: Mapping[str, Any]) -> Iterator[Indicator]:
    for value in names.values():
        if isinstance(value, Indicator):
            yield value
        elif isinstance(value, Group):
            yield from value.indicators()


def _is_plain(cells: Cells) -> bool:
    """Return whether columns can be counted off: neither cells nor titles span others."""
    depths = {"rows": 3, "columns": 2}
    return all(len(path) == depths.get(str(path[0]), len(path)) for path in cells)


def titles_of_years(year: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the titles of columns with figures of *year*, and of those with figures of the year before."""
    now, last = (tuple(f"{number}{end}" for end in ("年", "年度", "年数")) for number in (year, year - 1))
    return (*_THIS_YEAR, *now), (*_LAST_YEAR, *last)


def _in_row(facts: Facts, row: Any, cells: Cells, indicator: Indicator) -> Iterator[Diagnostic]:
    now, before = titles_of_years(year := int(str(facts.report["year"])))
    row_unit = titled(cells["rows", row, 0].text)[1]
    for path, cell in cells.items():
        title = cells.get(("columns", path[2])) if path[:2] == ("rows", row) and path[2] else None
        match = NUMBER.fullmatch(cell.text.strip())
        if title is None or match is None or "{{" in cell.written:
            continue
        called = titled(title.text)[0]
        figure = indicator if called in now else _last_year(indicator, year) if called in before else None
        unit = match["unit"] or row_unit or unit_of(title.text, cells)
        if figure is None or figure.number is None or figure.bound or unit not in ("", figure.unit):
            continue
        if Decimal(match["number"].replace(",", "")) != figure.number:
            words = indicator.name if figure is indicator else f"{indicator.name}（{called}）"
            args = {"words": words, "value": cell.text, "other": str(figure)}
            related = related_at(figure.span, "other")
            yield Diagnostic("C148" if unit else "C154", cell.span, {**NOWHERE, **args}, cell.path, related)


def _last_year(indicator: Indicator, year: int) -> Indicator | None:
    """Return last year's figure of *indicator* if it is of the same months."""
    previous = indicator.previous
    same = previous and previous.year == year - 1 and previous.within_year == indicator.within_year
    return previous if same else None


def unit_of(title: str, cells: Cells) -> str:
    """Return the unit in the brackets of a column's *title*, or the one of the whole table; empty if there is none."""
    if bracket := _IN_BRACKETS.search(title):
        return bracket["unit"]
    said = [UNIT_OF_ALL.search(cells[path].text) for path in (("caption",), ("note",)) if path in cells]
    return next((match["unit"] for match in said if match), "")
