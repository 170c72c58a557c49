"""The tables of what was collected, row by row: what each column says, and what it says where there is nothing."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.collection.likeness import SHORTEST
from generator.collection.model import (
    Alike,
    Collected,
    Doubt,
    Entry,
    Held,
    Passage,
    Report,
    Roster,
    Shared,
    Total,
    Unit,
)
from generator.collection.shown import overviews, taken_share
from generator.diagnostics import Diagnostic
from generator.figures.model import Indicator
from generator.figures.overviews.overview import Overview
from generator.source import Source, Span

FOLDER = Path("/reports")
NUMBER = "19900000001"


def at(name: str, line: int) -> Span:
    return Span(Source(f"/reports/{name}.yaml", ""), line, 3)


def figure(value: Any, name: str = "案件", line: int = 5, **more: Any) -> Indicator:
    number = Decimal(value) if isinstance(value, str) and value[0].isdigit() else value
    return Indicator(number, more.pop("unit", "件"), name, span=at("甲局", line), **more)


BEFORE = figure("40")
ERROR = Diagnostic("A502", at("丙局", 7), {"masked": NUMBER, "text": NUMBER})
UNITS = (
    Unit(
        *("甲局", Entry("甲局", due="2026-01-31", received="2026-01-20"), "in"),
        Report(
            "甲局.yaml",
            figures={
                "案件": figure("50", previous=BEFORE),
                "满意率": figure("98.5", "满意率", 6, unit="%", period="年底"),
            },
            passages=(Passage("全年学习。", "甲局.yaml:9", None), Passage("全年办案。", "甲局.yaml:10", None)),
            remarks=2,
            unchanged="text",
        ),
    ),
    Unit(
        *("乙局", Entry("乙局", due="2026-01-31", received="2026-02-03"), "late"),
        Report("乙局.yaml", unchanged="both"),
    ),
    Unit("丙局", Entry("丙局"), "in", Report("丙局.yaml", errors=(ERROR,), unchanged="figures")),
    Unit("丁局", Entry("丁局"), "missing"),
    Unit("戊局", Entry("戊局", due="2026-03-31"), "pending"),
)
HELD = (Held(UNITS[0], figure("50")), Held(UNITS[1], figure("7")))


def made(**more: Any) -> dict[str, Overview]:
    roster = more.pop("roster", Roster(2025, (), "滨江市人民政府"))
    return {each.name: each for each in overviews(Collected(roster, UNITS, **more), FOLDER)}


def rows(overview: Overview) -> tuple[tuple[Any, ...], ...]:
    return overview.rows


def columns(overview: Overview) -> str:
    return " ".join(column.title for column in overview.columns)


def centred(overview: Overview) -> str:
    """Return the columns of short values; in the others stand names and sentences."""
    return " ".join(column.title for column in overview.columns if column.centred)


def test_tables_without_rows_are_left_out() -> None:
    assert list(made()) == ["报送情况", "报告错误"]


def test_who_handed_in() -> None:
    one = made(taken={"甲局": (shared("甲局", 0.8),)})["报送情况"]
    assert (one.title, one.lead) == ("2025年度报送情况", "汇总机关：滨江市人民政府　　应报5个，已报3个")
    assert one.organ == "滨江市人民政府"
    assert one.note.startswith("注：报告有错误的单位，数字没有计入合计。") and f"{SHORTEST}字以上" in one.note
    assert columns(one) == "序号 单位 情况 期限 收到 报告 错误 提醒 与上年相同 照搬上年的段落"
    assert centred(one) == "序号 情况 期限 收到 错误 提醒 与上年相同 照搬上年的段落"
    assert rows(one) == (
        (1, "甲局", "已报", "2026-01-31", "2026-01-20", "甲局.yaml", 0, 2, "文字与上年相同", "1段中的1段"),
        (2, "乙局", "迟报", "2026-01-31", "2026-02-03", "乙局.yaml", 0, 0, "数字和文字与上年相同", ""),
        (3, "丙局", "已报", "—", "—", "丙局.yaml", 1, 0, "数字与上年相同", ""),
        (4, "丁局", "未报", "—", "—", "—", "—", "—", "", ""),
        (5, "戊局", "未到期", "2026-03-31", "—", "—", "—", "—", "", ""),
    )


def test_nobody_collects() -> None:
    one = made(roster=Roster(2025, ()))["报送情况"]
    assert (one.lead, one.organ) == ("应报5个，已报3个", "")


def shared(unit: str, likeness: float, *units: str) -> Alike:
    first = Shared(unit, Passage("全年" + "学习" * 40, f"{unit}.yaml:9", None), 1.0)
    others = [Shared(each, Passage("全年学习。", f"{each}.yaml:8", None), likeness) for each in units or ("上年",)]
    return Alike(first, tuple(others))


def test_the_share_of_what_was_taken_over() -> None:
    collected = Collected(Roster(2025, ()), UNITS, taken={"甲局": (shared("甲局", 0.8), shared("甲局", 0.7))})
    assert [taken_share(unit, collected) for unit in UNITS[:2]] == ["2段中的2段", ""]
    long = [Passage(hanzi * SHORTEST, "甲局.yaml:9", None) for hanzi in "甲乙丙"]
    report = Report(passages=(*long, Passage("全年学习。", "甲局.yaml:12", None)))
    unit = UNITS[0]._replace(report=report)
    assert taken_share(unit, collected) == "3段中的2段"  # what is too short is not compared


def total(numbers: tuple[Held, ...] = HELD, **more: Any) -> Total:
    named = {"name": "案件", "measure": "件", "period": "", "not_applicable": (), "blank": (), "lacking": ()} | more
    return Total(numbers=numbers, **named)


def test_sums() -> None:
    ranks = {"甲局": 1, "乙局": 2}
    one = made(
        totals=(
            total(value=Decimal(57), previous=Decimal(60), median=Decimal("28.5"), ranks=ranks),
            total(name="约数", value=Decimal(57), bound="约", median=Decimal(28), period="年底"),
            total(name="满意率", measure="%", additive=False, median=Decimal(90), lacking=UNITS[1:2]),
            total(name="罚没款", measure="", alike=False, ranks={"甲局": 2, "乙局": 1}),
            total((), name="全不适用", not_applicable=UNITS[:2]),
            total((), name="有空着的", not_applicable=UNITS[:1], blank=UNITS[1:2]),
            total((), name="空着的", blank=UNITS[:2]),
        )
    )["指标汇总"]
    assert columns(one) == "指标 计量单位 时点 合计 上年合计 增减 报数的单位 中位数 最多 最少 没有计入的"
    assert centred(one) == "计量单位 时点 合计 上年合计 增减 报数的单位 中位数 最多 最少"
    outside = "报告有错没有计入的1个：丙局；没有报送的2个：丁局、戊局"
    assert rows(one) == (
        *(("案件", "件", "全年", 57, 60, "下降5%", 2, Decimal("28.5"), "甲局 50", "乙局 7", outside),),
        ("约数", "件", "年底", "约57", "—", "—", 2, 28, "—", "—", outside),
        ("满意率", "%", "全年", "不合计", "—", "—", 2, 90, "—", "—", f"没有这个指标的1个：乙局；{outside}"),
        ("罚没款", "—", "全年", "单位或者时点不一致", "—", "—", 2, "—", "甲局 50", "乙局 7", outside),
        ("全不适用", "件", "全年", "不适用", "—", "—", 0, "—", "—", "—", f"不适用的2个：甲局、乙局；{outside}"),
        ("有空着的", "件", "全年", "—", "—", "—", 0, "—", "—", "—", f"不适用的1个：甲局；空着的1个：乙局；{outside}"),
        ("空着的", "件", "全年", "—", "—", "—", 0, "—", "—", "—", f"空着的2个：甲局、乙局；{outside}"),
    )
    assert one.note == (
        "注：空着的不算零，“不适用”和空着的分开列。率、比例、排名等不合计，只列中位数；单位、时点不一致的不合计。"
        "上年合计只在报数的单位都有上年数时才算。"
    )


def test_the_figures_of_each_unit() -> None:
    one = made(totals=(total(ranks={"甲局": 1, "乙局": 2}), total(name="满意率"), total(name="别的")))["各单位数字"]
    assert columns(one) == "指标 单位 数值 计量单位 时点 上年数 增减 名次 出处"
    assert centred(one) == "数值 计量单位 时点 上年数 增减 名次"
    assert rows(one) == (
        ("案件", "甲局", 50, "件", "全年", 40, "上升25%", 1, "甲局.yaml:5"),
        ("满意率", "甲局", Decimal("98.5"), "%", "年底", "—", "—", "—", "甲局.yaml:6"),
    )
    assert one.note == "注：名次从多到少排，数值相同的并列。"


def test_odd_numbers() -> None:
    said = Diagnostic("A502", None, {"masked": "甲"})
    doubts = tuple(Doubt(kind, UNITS[0], figure("50"), said) for kind in ("jump", "outlier", "part"))
    one = made(doubts=doubts)["异常数字"]
    assert columns(one) == "单位 指标 情况 说明 出处"
    assert centred(one) == "情况"
    assert rows(one) == tuple(
        ("甲局", "案件", kind, said.message("zh"), "甲局.yaml:5")
        for kind in ("比上年突变", "与各单位相差过大", "部分大于总数")
    )
    assert one.note.startswith("注：“比上年突变”是增减到十倍以上；") and one.note.endswith("要向单位核实。")


def test_passages_alike() -> None:
    one = made(alike=(shared("甲局", 0.8, "乙局", "丁局"), shared("丙局", 1.0, "甲局")))["雷同段落"]
    assert columns(one) == "组 单位 相同程度 出处 段落"
    assert centred(one) == "组 相同程度"
    long = one.rows[0][-1]
    assert isinstance(long, str) and long.startswith("全年学习") and 58 <= len(long) <= 61
    assert rows(one) == (
        (1, "甲局", "—", "甲局.yaml:9", long),
        (1, "乙局", "80%", "乙局.yaml:8", "全年学习。"),
        (1, "丁局", "80%", "丁局.yaml:8", "全年学习。"),
        (2, "丙局", "—", "丙局.yaml:9", long),
        (2, "甲局", "100%", "甲局.yaml:8", "全年学习。"),
    )
    assert one.note == "注：相同程度按连续六个字比较；数字、文件名、单位名称、通用语句和常用提法不算。"


def test_passages_of_last_year() -> None:
    one = made(taken={"乙局": (shared("乙局", 0.75),), "甲局": (shared("甲局", 1.0), shared("甲局", 0.9))})["照搬上年"]
    assert columns(one) == "单位 相同程度 出处 上年的出处 段落"
    assert centred(one) == "相同程度"
    assert [row[:4] for row in one.rows] == [
        ("甲局", "100%", "甲局.yaml:9", "上年.yaml:8"),
        ("甲局", "90%", "甲局.yaml:9", "上年.yaml:8"),
        ("乙局", "75%", "乙局.yaml:9", "上年.yaml:8"),
    ]
    assert all(str(row[4]).startswith("全年学习") for row in one.rows) and one.note == ""


def test_errors_and_what_is_private_in_them() -> None:
    one = made()["报告错误"]
    assert columns(one) == "单位 代码 出处 内容"
    assert centred(one) == "代码"
    ((unit, code, place, words),) = one.rows
    assert (unit, code, place) == ("丙局", "A502", "丙局.yaml:7")
    assert "19*******01" in str(words) and NUMBER not in str(words)


def test_private_numbers_are_masked_in_every_table() -> None:
    long = Passage(f"联系手机{NUMBER}。", "甲局.yaml:9", None)
    one = made(alike=(Alike(Shared("甲局", long, 1.0), (Shared("乙局", long, 1.0),)),))["雷同段落"]
    assert [row[-1] for row in one.rows] == ["联系手机19*******01。"] * 2
