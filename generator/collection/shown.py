"""What was collected as tables: for the workbook and for the web page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from generator.collection.figures_file import left_out
from generator.collection.likeness import SHORTEST, compared
from generator.collection.model import Collected, Held, Shared, Total, Unit
from generator.collection.reports import place_of
from generator.diagnostics.private import hiding
from generator.figures.model import NOT_APPLICABLE, WHOLE_YEAR, Indicator, Wording
from generator.figures.notation.changes import NONE, change
from generator.figures.overviews.overview import Column, Overview, Value
from generator.figures.overviews.sheet import value_of
from generator.validate.values import shorten

STATES: Final = {"in": "已报", "late": "迟报", "missing": "未报", "pending": "未到期"}
_UNCHANGED: Final = {"": "", "figures": "数字与上年相同", "text": "文字与上年相同", "both": "数字和文字与上年相同"}
_KINDS: Final = {"jump": "比上年突变", "outlier": "与各单位相差过大", "part": "部分大于总数", "negative": "小于零"}
_WORDING: Final = Wording()


def overviews(collected: Collected, folder: Path) -> tuple[Overview, ...]:
    """Return the tables of *collected*, from *folder*.

    They are: who handed in, sums, the figures of each unit, odd ones, passages alike, errors. A table without rows is
    left out. Private numbers are masked.
    """
    found = (
        _states(collected),
        _totals(collected),
        _each(collected, folder),
        _doubts(collected, folder),
        _alike(collected),
        _taken(collected),
        _errors(collected, folder),
    )
    hide = hiding(error for unit in collected.units for error in unit.report.errors)
    return tuple(_masked(overview, hide) for overview in found if overview.rows)


def _masked(overview: Overview, hide: Callable[[str], str]) -> Overview:
    rows = tuple(tuple(hide(value) if isinstance(value, str) else value for value in row) for row in overview.rows)
    return overview._replace(rows=rows)


_STATES_NOTE: Final = (
    f"注：报告有错误的单位，数字没有计入合计。“照搬上年的段落”只比较较长的段落（不算标点，{SHORTEST}字以上）。"
)


def _overview(
    collected: Collected, name: str, columns: Sequence[Column], rows: Sequence[tuple[Value, ...]], note: str = ""
) -> Overview:
    organ = collected.roster.organ
    counts = f"应报{len(collected.units)}个，已报{len(collected.of('in', 'late'))}个"
    lead = f"汇总机关：{organ}　　{counts}" if organ else counts
    return Overview(name, f"{collected.roster.year}年度{name}", lead, tuple(columns), tuple(rows), note, organ)


def _states(collected: Collected) -> Overview:
    columns = [Column("序号", 6), Column("单位", 24, centred=False), Column("情况", 8), Column("期限", 12)]
    columns += [Column("收到", 12), Column("报告", 28, centred=False), Column("错误", 6), Column("提醒", 6)]
    columns += [Column("与上年相同", 18), Column("照搬上年的段落", 16)]
    rows = []
    for number, unit in enumerate(collected.units, start=1):
        entry, holder, file = unit.entry, collected.holder(unit), unit.report.file
        counts: tuple[Value, ...] = (NONE, NONE)
        if file:
            counts = (Decimal(len(holder.report.errors)), Decimal(holder.report.remarks))
        rows.append(
            (
                *(Decimal(number), unit.name, STATES[unit.state], entry.due or NONE, entry.received or NONE),
                *(
                    unit.report.file or NONE,
                    *counts,
                    _UNCHANGED[holder.report.unchanged],
                    taken_share(holder, collected),
                ),
            )
        )
    return _overview(collected, "报送情况", columns, rows, _STATES_NOTE)


def taken_share(unit: Unit, collected: Collected) -> str:
    """Return how many of the passages of *unit* that are long enough are as in its report of last year."""
    taken = len(collected.taken.get(unit.name, ()))
    return f"{max(taken, compared(unit.report.passages))}段中的{taken}段" if taken else ""


def _totals(collected: Collected) -> Overview:
    columns = [Column("指标", 16, centred=False), Column("计量单位", 9), Column("时点", 8), Column("合计", 10)]
    columns += [Column("上年合计", 10), Column("增减", 13), Column("报数的单位", 8), Column("中位数", 9)]
    columns += [Column("最多", 18), Column("最少", 18), Column("没有计入的", 30, centred=False)]
    rows = [_total(total, collected) for total in collected.totals]
    note = (
        "注：空着的不算零，“不适用”和空着的分开列。率、比例、排名等不合计，只列中位数；单位、时点不一致的不合计。"
        "上年合计只在报数的单位都有上年数时才算。"
    )
    return _overview(collected, "指标汇总", columns, rows, note)


def _total(total: Total, collected: Collected) -> tuple[Value, ...]:
    count = Decimal(len(total.numbers))
    ends: tuple[str, ...] = (NONE, NONE)
    if total.ranks:
        numbers = [held.number for held in total.numbers]
        ends = (_end(total.numbers, max(numbers)), _end(total.numbers, min(numbers)))
    if not total.numbers:
        nothing = NOT_APPLICABLE if total.not_applicable and not total.blank else NONE
        summed: tuple[Value, ...] = (nothing, NONE, NONE)
    elif not total.alike:
        summed = ("单位或者时点不一致", NONE, NONE)
    elif total.value is None:
        summed = ("不合计", NONE, NONE)
    else:
        now = Indicator(total.value, total.measure, total.name, bound=total.bound)
        before = None
        if total.previous is not None:
            before = Indicator(total.previous, total.measure, total.name, bound=total.previous_bound)
        summed = (value_of(now), NONE if before is None else value_of(before), change(now, before, _WORDING))
    middle: Value = NONE if total.median is None else value_of(Indicator(total.median, total.measure, total.name))
    outside = "；".join(left_out(total, collected))
    return total.name, total.measure or NONE, total.period or WHOLE_YEAR, *summed, count, middle, *ends, outside


def _end(numbers: Sequence[Held], number: Decimal) -> str:
    """Return who has *number*, the most or the least: the first unit and how many there are, and the figure."""
    having = [held for held in numbers if held.number == number]
    others = f"等{len(having)}个单位" if having[1:] else ""
    return f"{having[0].unit.name}{others} {having[0].figure.figure}"


def _each(collected: Collected, folder: Path) -> Overview:
    columns = [Column("指标", 18, centred=False), Column("单位", 26, centred=False), Column("数值", 12)]
    columns += [Column("计量单位", 9), Column("时点", 9), Column("上年数", 12), Column("增减", 16)]
    columns += [Column("名次", 7), Column("出处", 34, centred=False)]
    rows: list[tuple[Value, ...]] = []
    for total in collected.totals:
        for unit in collected.units:
            figure = unit.report.figures.get(total.name)
            if figure is not None:
                rank = total.ranks.get(unit.name)
                before = figure.previous
                rows.append(
                    (
                        *(total.name, unit.name, value_of(figure), figure.unit, figure.period or WHOLE_YEAR),
                        *(value_of(before) if before else NONE, change(figure, before, _WORDING)),
                        *(Decimal(rank) if rank else NONE, place_of(figure.span, folder)),
                    )
                )
    return _overview(collected, "各单位数字", columns, rows, "注：名次从多到少排，数值相同的并列。")


def _doubts(collected: Collected, folder: Path) -> Overview:
    columns = [Column("单位", 22, centred=False), Column("指标", 16, centred=False), Column("情况", 16)]
    columns += [Column("说明", 60, centred=False), Column("出处", 30, centred=False)]
    rows = [
        (
            *(doubt.unit.name, doubt.figure.name, _KINDS[doubt.kind]),
            *(doubt.diagnostic.message("zh"), place_of(doubt.figure.span, folder)),
        )
        for doubt in collected.doubts
    ]
    note = (
        "注：“比上年突变”是增减到十倍以上；“与各单位相差过大”按对数的中位数和中位偏差算，至少五个单位报数，"
        "而且在中位数的三倍以上或者三分之一以下。是不是报错，要向单位核实。"
    )
    return _overview(collected, "异常数字", columns, rows, note)


def _alike(collected: Collected) -> Overview:
    columns = [Column("组", 6), Column("单位", 22, centred=False), Column("相同程度", 10)]
    columns += [Column("出处", 30, centred=False), Column("段落", 70, centred=False)]
    rows: list[tuple[Value, ...]] = []
    for number, found in enumerate(collected.alike, start=1):
        rows.append((Decimal(number), found.first.unit, NONE, *_passage(found.first)))
        rows += [(Decimal(number), one.unit, _percent(one), *_passage(one)) for one in found.others]
    note = "注：相同程度按连续六个字比较；数字、文件名、单位名称、通用语句和常用提法不算。"
    return _overview(collected, "雷同段落", columns, rows, note)


def _taken(collected: Collected) -> Overview:
    columns = [Column("单位", 22, centred=False), Column("相同程度", 10), Column("出处", 28, centred=False)]
    columns += [Column("上年的出处", 28, centred=False), Column("段落", 56, centred=False)]
    rows: list[tuple[Value, ...]] = []
    for unit in collected.units:
        for found in collected.taken.get(unit.name, ()):
            other = found.others[0]
            words = shorten(found.first.passage.text, _SHOWN)
            rows.append((unit.name, _percent(other), found.first.passage.place, other.passage.place, words))
    return _overview(collected, "照搬上年", columns, rows)


_SHOWN: Final = 60


def _passage(one: Shared) -> Iterator[str]:
    yield one.passage.place
    yield shorten(one.passage.text, _SHOWN)


def _percent(one: Shared) -> str:
    return f"{one.percent}%"


def _errors(collected: Collected, folder: Path) -> Overview:
    columns = [Column("单位", 22, centred=False), Column("代码", 8), Column("出处", 30, centred=False)]
    columns.append(Column("内容", 80, centred=False))
    rows = [
        (unit.name, error.code, place_of(error.span, folder), error.message("zh"))
        for unit in collected.units
        for error in unit.report.errors
    ]
    return _overview(collected, "报告错误", columns, rows)
