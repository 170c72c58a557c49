"""A total written by hand in a table that is not the sum of its rows or columns (表格里手写的合计)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import NOWHERE
from generator.evaluating.evaluate import Facts, Passage
from generator.figures.by_hand.twice_tables import Cells, plain_tables, titled, unit_of
from generator.figures.model import TOTALS
from generator.figures.notation.exact import rounded
from generator.source import DataPath
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_FIGURE = late_pattern(r"(?P<number>(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,4})?)(?P<unit>[^\d\s.,%％]{0,4})")
_NOTHING: Final = frozenset(("", "-", "—", "——", "－", "/", "／", "无"))
_NO_PARTS = late_pattern(
    r"其中|小计|累计|前三季度|^1[—–至-]\d|平均|人均|[比率占]|同期|去年|上年|增|结转"
    r"|^[一二三四五六七八九十]+、|^[（(]|^[1-9][0-9]?[.、．]|^　"
)
"""Names of rows that say that they are no parts of one whole, or may have others below them."""
_NO_SUM = late_pattern("[率占比%％]|累计|平均|人均|编号|序号|年份|日期|时间|等级|排名|名次|同期|去年|上年|增|单价")
"""Titles of columns whose figures are no counts."""
_NO_TOTAL = late_pattern("[分天][）)]?$|时限|完成|部门|人员|满意度|预算")
"""Titles of more columns that are not added up: marks, terms, and what is counted once for several rows."""
_COUNT = late_pattern(r"(?:[件宗起份项例场]|人?次)数?|.*(?:[案件]|[案件宗起份项例场次]数量?)|万?元")
"""Units and titles of what is counted in one row alone: cases."""
_ONCE = late_pattern("人(?!次)|部门|单位|企业|户")
"""Names of what may be counted in several rows and once in the total, though the whole table is said to be of cases."""
_NOT_ALL = late_pattern(
    r"不等于|重叠|重复[计统]|交叉(?!执法|检查)|排[名在]?前|名次|排名|位次|前(?:[三五十]|[1-9])(?!季度|个月|\d*月)|主要|部分|节选"
)
"""What a table, or the title of a column, says of rows that overlap, or are not all: 排名前五."""
_LEAST: Final = 2
"""Parts that a total has at least."""
_MOST_SUMS: Final = 4096
"""Sums of parts from which on one of them is the total by chance."""


class _Total(NamedTuple):
    """A total at *cell* with the values of its *parts*; *name* is that of the column or the row it stands in.

    *unit* is what is counted there, empty if nothing says so.
    """

    cell: Passage
    stated: Decimal
    parts: Sequence[Decimal]
    name: str
    unit: str

    @property
    def counts_cases(self) -> bool:
        """Return whether what is added up is counted in one row alone, by its unit or its name."""
        if _ONCE.search(self.name):
            return False
        return any(_COUNT.fullmatch(each) for each in (self.unit, titled(self.name)[0]))

    @property
    def is_right(self) -> bool:
        """Return whether the parts add up to it; each that has decimals may be rounded."""
        places = min(0, *(int(part.as_tuple().exponent) for part in (self.stated, *self.parts)))
        slack = Decimal(len(self.parts) + 1) * Decimal(5).scaleb(places - 1) if places else Decimal(0)
        return abs(sum(self.parts) - self.stated) <= slack or self._may_overlap()

    def _may_overlap(self) -> bool:
        """Return whether some of the parts add up to it: the others may be parts of those."""
        sums = {Decimal(0)}
        for part in self.parts:
            if len(sums) > _MOST_SUMS:
                return True
            sums |= {each + part for each in sums}
        return self.stated in sums


def check_table_totals(facts: Facts) -> Iterator[Diagnostic]:
    """Yield C159, a warning, on totals that are not the sums of their parts.

    Where more than a third of the totals are wrong, the rows are no parts: they may overlap, or are but examples.
    One of two, or one alone, is told of only where cases are counted.
    """
    for cells in plain_tables(facts):
        told: set[DataPath] = set()
        for totals in (list(_of_rows(cells)), list(_of_columns(cells))):
            wrong = [total for total in totals if not total.is_right and total.cell.path not in told]
            told.update(total.cell.path for total in wrong)
            few = len(wrong) * 3 <= len(totals) or (len(wrong) == 1 and wrong[0].counts_cases)
            if wrong and few and not _says_why(cells):
                yield from map(_differs, wrong)


def _says_why(cells: Cells) -> bool:
    """Return whether the caption, the note or a title says that the rows are no parts of the total."""
    return any(path[0] != "rows" and _NOT_ALL.search(cell.text) for path, cell in cells.items())


def _differs(total: _Total) -> Diagnostic:
    parts = [part for part in total.parts if part]
    shown = "+".join(f"{part:f}" for part in parts)
    whole = sum(parts, Decimal(0))
    args = {"name": total.name, "total": total.cell.text.strip(), "sum": f"{shown}={whole:f}"}
    return Diagnostic("C159", total.cell.span, args | {"difference": f"{abs(whole - total.stated):f}"}, total.cell.path)


def _of_rows(cells: Cells) -> Iterator[_Total]:
    """Yield the totals in the first or the last row, one of each column that can be added up."""
    names = _names(cells)
    rows = sorted(names)
    totals = [row for row in rows if names[row] in TOTALS]
    parts = [row for row in rows if row not in totals]
    if len(totals) != 1 or totals[0] not in (rows[0], rows[-1]) or any(_is_no_part(names[row]) for row in parts):
        return
    for path, title in cells.items():
        if path[0] == "columns" and path[1] and not _is_no_sum(title.text):
            yield from _total(
                cells, ("rows", totals[0], path[1]), [("rows", row, path[1]) for row in parts], title.text
            )


def _names(cells: Cells) -> dict[Any, str]:
    """Return what each row is called in its first cell."""
    return {path[1]: _plain(cell.text) for path, cell in cells.items() if path[0] == "rows" and path[2] == 0}


def _of_columns(cells: Cells) -> Iterator[_Total]:
    """Yield the totals in the last column, or in the first behind the names, one of each row."""
    titles = {path[1]: titled(cell.text)[0] for path, cell in cells.items() if path[0] == "columns" and path[1]}
    columns = sorted(titles)
    totals = [column for column in columns if _plain(titles[column]) in TOTALS]
    if len(totals) != 1 or totals[0] not in (columns[0], columns[-1]):
        return
    parts = [column for column in columns if column not in totals]
    if any(_is_no_sum(titles[column]) or "其中" in titles[column] for column in parts):
        return
    for path, cell in cells.items():
        if path[0] == "rows" and path[2] == 0 and not _is_no_sum(cell.text):
            of_row = [("rows", path[1], column) for column in parts]
            yield from _total(cells, ("rows", path[1], totals[0]), of_row, cell.text)


def _total(cells: Cells, at: tuple[Any, ...], parts: Sequence[tuple[Any, ...]], name: str) -> Iterator[_Total]:
    """Yield the total *at* its place, if it and all of *parts*, with figures or left blank, are of one unit."""
    found = [_figure(cells[path].text) if path in cells else ("", "") for path in (at, *parts)]
    if any(each is None for each in found) or not found[0] or not found[0][0]:
        return
    written = [each for each in found[1:] if each and each[0]]
    if len(written) >= _LEAST and len({unit for _, unit in (found[0], *written)}) == 1:
        unit = found[0][1] or unit_of(name, cells)
        yield _Total(cells[at], Decimal(found[0][0]), [Decimal(number) for number, _ in written], name.strip(), unit)


def _figure(text: str) -> tuple[str, str] | None:
    """Return the number in a cell and its unit, two empty texts if it is left blank, None if it says anything else."""
    if (bare := text.strip()) in _NOTHING:
        return "", ""
    match = _FIGURE.fullmatch(bare)
    return (match["number"].replace(",", ""), match["unit"]) if match else None


def _plain(text: str) -> str:
    """Return the name of a row without the blanks that spread it out: 合　计."""
    return "".join(titled(text)[0].split())


def _is_no_sum(title: str) -> bool:
    return _NO_SUM.search(title) is not None or _NO_TOTAL.search(title) is not None


def _is_no_part(name: str) -> bool:
    return not name or _NO_PARTS.search(name) is not None


_SHARE = late_pattern("占比|比例|比重|百分比|占(?:总数|全部|总量)(?:的?(?:比例|比重|百分比))?")
_STATED = late_pattern(r"(?P<number>\d{1,3}(?:\.(?P<decimals>\d{1,4}))?)\s*(?P<sign>[%％])?")


def check_table_shares(facts: Facts) -> Iterator[Diagnostic]:
    """Yield C141 for shares that are not those of the figures before them in the total of the table.

    Where no two rows are right the shares are of something else.
    """
    for cells in plain_tables(facts):
        titles = {path[1]: titled(cell.text) for path, cell in cells.items() if path[0] == "columns" and path[1]}
        counts = None
        for column, (title, unit) in titles.items():
            if not _NO_SUM.search(title):
                counts = column
            elif counts is not None and _SHARE.fullmatch(title):
                yield from _in_shares(cells, column, counts, unit in ("%", "％"))


def _in_shares(cells: Cells, column: Any, counts: Any, in_percent: bool) -> Iterator[Diagnostic]:
    names = _names(cells)
    figures = {row: _figure(cells["rows", row, counts].text) for row in names if ("rows", row, counts) in cells}
    totals = [Decimal(found[0]) for row, found in figures.items() if names[row] in TOTALS and found and found[0]]
    if len(totals) != 1 or not totals[0]:
        return
    right, wrong = 0, []
    for row, found in figures.items():
        cell = cells.get(("rows", row, column))
        match = _STATED.fullmatch(cell.text.strip()) if cell else None
        if cell and match and found and found[0] and names[row] not in TOTALS and (match["sign"] or in_percent):
            share = Decimal(found[0]) * 100 / totals[0]
            decimals = len(match["decimals"] or "")
            if abs(share - Decimal(match["number"])) < Decimal(1).scaleb(-decimals):
                right += 1
            else:
                wrong.append((names[row], cell, f"{found[0]}", f"{rounded(share, max(1, decimals)):f}"))
    if right >= _LEAST and len(wrong) < right:
        for name, cell, part, share_of in wrong:
            args = {**NOWHERE, "quote": f"{name} {cell.text}", "amount": cell.text, "suggestion": ""}
            args["right_zh"] = f"{part} 占 {totals[0]:f} 的 {share_of}%"
            args["right_en"] = f"{part} is {share_of}% of {totals[0]:f}"
            yield Diagnostic("C141", cell.span, args, cell.path)
