"""A figure in a table that contradicts the indicator whose name its row bears."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.evaluate import Facts, Passage
from generator.figures.model import Group, Indicator
from generator.late import late_pattern
from generator.source import DataPath

_NUMBER = late_pattern(r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,12})(?P<unit>[^\d\s.,%]{0,4})")
_IN_BRACKETS = late_pattern("[（(](?P<unit>[^（）()]*)[）)]")
_UNIT_OF_ALL = late_pattern(r"单位[：:]?(?P<unit>[^\s，。；（）()、/]{1,4})")
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

Cells = Mapping[DataPath, Passage]


def check_tables(facts: Facts) -> Iterator[Diagnostic]:
    """Yield C148 for numbers of tables that are not those of the indicators of their rows; C154 where a unit lacks."""
    named = _by_name(facts.names)
    tables: dict[DataPath, dict[DataPath, Passage]] = {}
    for passage in facts.places:
        if "tables" in passage.path and passage.written:
            length = passage.path.index("tables") + 2
            tables.setdefault(passage.path[:length], {})[passage.path[length:]] = passage
    for cells in tables.values():
        for path, cell in cells.items() if _is_plain(cells) else ():
            if path[0] == "rows" and path[2] == 0 and (indicator := named.get(cell.text.strip())):
                yield from _in_row(facts, path[1], cells, indicator)


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


def _in_row(facts: Facts, row: Any, cells: Cells, indicator: Indicator) -> Iterator[Diagnostic]:
    year = facts.report["year"]
    titles = (*_THIS_YEAR, f"{year}年", f"{year}年度", f"{year}年数")
    for path, cell in cells.items():
        title = cells.get(("columns", path[2])) if path[:2] == ("rows", row) and path[2] else None
        match = _NUMBER.fullmatch(cell.text.strip())
        if title is None or match is None or "{{" in cell.written or indicator.number is None or indicator.bound:
            continue
        unit = match["unit"] or _unit(title.text, cells)
        differs = Decimal(match["number"].replace(",", "")) != indicator.number
        if _IN_BRACKETS.sub("", title.text).strip() in titles and unit in ("", indicator.unit) and differs:
            args = {"words": indicator.name, "value": cell.text, "other": str(indicator)}
            related = (Related(indicator.span, "other"),) if indicator.span else ()
            places = {"place_zh": "", "place_en": ""}
            yield Diagnostic("C148" if unit else "C154", cell.span, places | args, cell.path, related)


def _unit(title: str, cells: Cells) -> str:
    """Return the unit in the brackets of a column's *title*, or the one of the whole table; empty if there is none."""
    if bracket := _IN_BRACKETS.search(title):
        return bracket["unit"]
    said = [_UNIT_OF_ALL.search(cells[path].text) for path in (("caption",), ("note",)) if path in cells]
    return next((match["unit"] for match in said if match), "")
