"""One number given twice, and figures of different periods in one sentence: what is found, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.reading import read_report

REPORT = """\
发文机关: 甲市公安局
年度: 2025
标题: 甲市公安局2025年法治政府建设年度报告
成文日期: 2026-1-30
指标:
  行政复议: {数值: 35, 单位: 宗}
  培训: {数值: 20, 单位: 场}
  警力: {巡逻: 18人次, 值守: 7人次}
  信息: {数值: 3000, 单位: 条, 约略: 余}
举措:
  小节:
    - 标题: 开头
      正文: 2025年，分局收到行政复议{{ 行政复议 }}。组织集中培训{{ 培训 }}。出动{{ 警力.巡逻 }}。发布信息{{ 信息 }}。
    - 标题: 结尾
      正文: TEXT
"""


def found(tmp_path: Path, text: str) -> list[Diagnostic]:
    path = tmp_path / "report.yaml"
    path.write_text(text, encoding="utf-8")
    _, facts, diagnostics = read_report(path)
    assert facts is not None, [one.message("en") for one in diagnostics]
    return [one for one in diagnostics if one.code in ("C148", "C154", "C155")]


def shown(diagnostics: list[Diagnostic]) -> list[tuple[str, str]]:
    """Return code and place of each."""
    spans = [(one.code, one.span) for one in diagnostics]
    return [
        (code, span.source.line(span.line)[(span.column or 1) - 1 : (span.end_column or 1) - 1])
        for code, span in spans
        if span and span.line
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到行政复议36宗，其中25宗已办结。", [("C148", "36宗")]),
        ("2025年，全局共收到行政复议36宗。", [("C148", "36宗")]),
        ("全年收到行政复议36宗。", [("C148", "36宗")]),
        # Something before may say of what: then it is only likely.
        ("分局高度重视，收到行政复议36宗。", [("C154", "36宗")]),
        ("组织集中培训21场。", [("C154", "21场")]),
        # By its name alone.
        ("行政复议36宗。", [("C154", "36宗")]),
        ("行政复议案件36宗、行政诉讼11宗。", [("C154", "36宗")]),
    ],
)
def test_another_number_written_by_hand(tmp_path: Path, text: str, expected: list[tuple[str, str]]) -> None:
    diagnostics = found(tmp_path, REPORT.replace("TEXT", text))
    assert shown(diagnostics) == expected
    (related,) = diagnostics[0].related
    assert related.span.line == 13


def test_what_an_indicator_prints_is_not_written_by_hand(tmp_path: Path) -> None:
    """Two indicators may be said with the same words; each has a name that says of what it is."""
    report = REPORT.replace("  培训:", "  旧案: {数值: 36, 单位: 宗}\n  培训:").replace(
        "TEXT", "收到行政复议{{ 旧案 }}。"
    )
    assert found(tmp_path, report) == []
    assert shown(found(tmp_path, report.replace("{{ 旧案 }}", "36宗"))) == [("C148", "36宗")]


@pytest.mark.parametrize(
    "text",
    [
        "收到行政复议35宗。",
        "收到行政复议35件、行政复议申请36件。",  # other units
        "收到行政复议{{ 行政复议 }}。",
        "收到行政复议{{ 行政复议.value + 1 }}宗。",  # worked out
        "上半年收到行政复议12宗。",
        "2024年，分局收到行政复议36宗。",
        "2024年收到行政复议36宗。",
        "上年同期收到行政复议36宗。",
        "其中，收到行政复议5宗。",
        "专项行动期间，收到行政复议5宗。",
        "城东派出所收到行政复议3宗。",
        "收到行政复议比上年减少5宗。",
        "办理案件53宗：行政复议12宗、行政诉讼41宗。",
        "办结行政复议26宗。",
        "收到行政复议36宗材料。",
        "发布信息2900条。",  # 余 is no exact number
    ],
)
def test_what_may_be_another_number(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, REPORT.replace("TEXT", text)) == []


def test_a_comment_leaves_it_out(tmp_path: Path) -> None:
    text = REPORT.replace("TEXT", "收到行政复议36宗。 # 年报：不查 C148 引自上级通报")
    assert found(tmp_path, text) == []


TABLE = """TEXT。
      表格:
        - 标题: 办案情况CAPTION
          列: [事项, COLUMN, 2024年]
          行:
            - [行政复议, CELL, 40]
            - [值守, 7人次, 9人次]
"""


@pytest.mark.parametrize(
    ("caption", "column", "cell", "expected"),
    [
        ("（单位：宗）", "2025年", "36", [("C148", "36")]),
        ("", "数量（宗）", "36", [("C148", "36")]),
        ("", "2025年度", "36宗", [("C148", "36宗")]),
        ("", "今年", "36", [("C154", "36")]),
        ("（单位：宗）", "2025年", "35", []),
        ("（单位：宗）", "2025年", "{{ 行政复议.value }}", []),
        ("（单位：宗）", "2023年", "36", []),
        ("（单位：人次）", "2025年", "36", []),
        ("（单位：宗）", "办结", "26", []),
        ("（单位：宗）", "2025年", "3.6", []),
    ],
)
def test_a_table(tmp_path: Path, caption: str, column: str, cell: str, expected: list[tuple[str, str]]) -> None:
    quoted = f'"{cell}"' if "{" in cell else cell
    table = TABLE.replace("CAPTION", caption).replace("COLUMN", column).replace("CELL", quoted)
    assert shown(found(tmp_path, REPORT.replace("TEXT", table))) == expected


TITLES = [
    *("数值", "数量", "总数", "合计", "本年", "今年", "全年", "本年数", "件数", "宗数", "人数", "起数", "次数"),
    *("2025年", "2025年度", "2025年数"),
]


@pytest.mark.parametrize("title", TITLES)
def test_columns_of_this_year(tmp_path: Path, title: str) -> None:
    table = TABLE.replace("CAPTION", "").replace("COLUMN", title).replace("CELL", "36宗")
    (one,) = found(tmp_path, REPORT.replace("TEXT", table))
    assert {"words": "行政复议", "value": "36宗", "other": "35宗"}.items() <= one.args.items()
    assert [(each.label, each.span.line) for each in one.related] == [("other", 6)]


def test_a_row_is_called_by_the_last_part_of_a_name(tmp_path: Path) -> None:
    """Whichever group it is in; unless two indicators have it."""
    table = TABLE.replace("CAPTION", "").replace("COLUMN", "2025年").replace("CELL", "35宗").replace("7人次", "8人次")
    text = REPORT.replace("TEXT", table)
    (one,) = found(tmp_path, text)
    assert (one.code, one.args["words"], one.args["value"], one.args["other"]) == (
        "C148",
        "警力.值守",
        "8人次",
        "7人次",
    )
    assert found(tmp_path, text.replace("信息: {", "车辆: {值守: 9人次}\n  信息: {")) == []
    (one,) = found(tmp_path, text.replace("[值守,", "[警力.值守,").replace("信息: {", "车辆: {值守: 9人次}\n  信息: {"))
    assert one.args["words"] == "警力.值守"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ('[巡逻, "1,018人次", 40]', [("C148", '"1,018人次"')]),
        ("[巡逻, 180000人次, 40]", [("C148", "180000人次")]),
        ("[巡逻, 1.8人次, 40]", []),
        ("[巡逻, 约19人次, 40]", []),
        ("[信息, 2999条, 40]", []),
        ("[ 巡逻 , 19 人次, 40]", []),
        ("[{文字: 巡逻, 跨列: 2}, 19人次]", []),
    ],
)
def test_rows_of_a_table(tmp_path: Path, row: str, expected: list[tuple[str, str]]) -> None:
    table = TABLE.replace("CAPTION", "").replace("COLUMN", "2025年").replace("[行政复议, CELL, 40]", row)
    assert shown(found(tmp_path, REPORT.replace("TEXT", table))) == expected


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ("[行政复议（宗）, 36, 40]", "2025年", [("C148", "36")]),
        ("[行政复议（宗）, 35, 41]", "2025年", [("C148", "41")]),
        ("[行政复议（宗）, 35, 40]", "2025年", []),
        ("[行政复议（件）, 36, 41]", "2025年", []),
        ("[行政复议, 35宗, 41宗]", "2025年", [("C148", "41宗")]),
        ("[行政复议, 35宗, 41]", "2025年", [("C154", "41")]),
        ("[值守, 7人次, 9人次]", "2025年", []),
        ("[行政复议（宗）, 35, 余]", "2025年", []),
    ],
)
def test_rows_with_a_unit_and_last_year(tmp_path: Path, row: str, column: str, expected: list[tuple[str, str]]) -> None:
    table = TABLE.replace("CAPTION", "").replace("COLUMN", column).replace("[行政复议, CELL, 40]", row)
    text = REPORT.replace("数值: 35, 单位: 宗", "数值: 35, 上年数: 40, 单位: 宗")
    assert shown(found(tmp_path, text.replace("TEXT", table))) == expected


UNITS = [
    ("全年培训{{ 培训 }}场。", ["20场场"]),
    ("全年培训{{ 培训 }}场", ["20场场"]),
    ("全年培训{{ 培训 }}场，出动{{ 警力.巡逻 }}人次，", ["20场场", "18人次人次"]),
    ("全年培训{{ 培训 | 万(4) }}场。", ["20场场"]),
    ("全年培训由{{ 培训.上年数 }}场压减至{{ 培训 }}。", ["24场场"]),
    ("全年培训由{{ 培训.上年数 }}场增至{{ 培训 }}场以上。", ["24场场"]),
    ("全年培训{{ 培训.数值 }}场。", []),
    ("全年培训{{ 培训 }}场场爆满。", []),
    ("全年培训{{ 培训 }}，场场爆满。", []),
]


@pytest.mark.parametrize(("text", "expected"), UNITS)
def test_a_unit_printed_twice(tmp_path: Path, text: str, expected: list[str]) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT.replace("数值: 20,", "数值: 20, 上年数: 24,").replace("TEXT", text), encoding="utf-8")
    told = [one for one in read_report(path)[2] if one.code == "C201"]
    assert [one.args["printed"] for one in told] == expected
    lines = path.read_text(encoding="utf-8").split("\n")
    for one in told:
        span = one.span
        assert span and span.line and span.column and span.end_column
        assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == one.args["unit"]


def test_the_unit_below_a_table(tmp_path: Path) -> None:
    table = TABLE.replace("CAPTION", "").replace("COLUMN", "2025年").replace("CELL", "36")
    text = REPORT.replace("TEXT", table)
    assert shown(found(tmp_path, text)) == [("C154", "36")]
    noted = text.replace("          列:", "          注: 单位：宗\n          列:")
    assert shown(found(tmp_path, noted)) == [("C148", "36")]
    other = text.replace("          列:", "          注: 单位：件\n          列:")
    assert found(tmp_path, other) == []


# --- periods --------------------------------------------------------------------------------------------------

PERIODS = """\
发文机关: 甲市公安局
年度: 2025
标题: 甲市公安局2025年法治政府建设年度报告
成文日期: 2025-12-10
数字体例: {时点: 1至11月}
指标:
  受理: {数值: 35, 单位: 宗, 上年数: 36}
  应诉: {数值: 11, 单位: 宗}
  培训: {数值: 20, 单位: 场, 时点: 全年}
  演练: {数值: 7, 单位: 次, 时点: 截至10月}
举措: TEXT
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理{{ 受理 }}，培训{{ 培训 }}。", ["{{ 培训 }}"]),
        ("培训{{ 培训 }}，受理{{ 受理 }}。", ["{{ 培训 }}"]),
        ("受理{{ 受理 }}。培训{{ 培训 }}。", ["{{ 培训 }}"]),
        ("受理{{ 受理 | 同比 }}，培训{{ 培训 }}。", ["{{ 培训 }}"]),
        ("截至10月，演练{{ 演练 }}，应诉{{ 应诉 }}。", ["{{ 应诉 }}"]),
        ("1至11月，受理{{ 受理 }}，培训{{ 培训 }}。", ["{{ 培训 }}"]),
    ],
)
def test_mixed_periods(tmp_path: Path, text: str, expected: list[str]) -> None:
    diagnostics = found(tmp_path, PERIODS.replace("TEXT", text))
    assert shown(diagnostics) == [("C155", place) for place in expected]


@pytest.mark.parametrize(
    "text",
    [
        "受理{{ 受理 }}，应诉{{ 应诉 }}。",
        "培训{{ 培训 }}。",
        "1至11月，受理{{ 受理 }}，全年培训{{ 培训 }}。",
        "1—11月，受理{{ 受理 }}；截止2025年10月底，演练{{ 演练 }}。",
        "演练{{ 演练 }}（截至10月），受理{{ 受理 }}（1月至11月）。",
        "截至目前，受理{{ 受理 }}，演练{{ 演练 }}。",
        "全年培训有序。培训{{ 培训 }}，受理{{ 受理 }}。",
        "2025年，受理{{ 受理 }}。",
        # What is said behind a figure, also of another one, may be meant for both.
        "分局高度重视各项工作。培训{{ 培训 }}，1至11月受理{{ 受理 }}。",
        "受理{{ 受理 }}，培训{{ 培训 }}。 # 年报：不查 C155 特意并列",
    ],
)
def test_periods_that_are_said(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, PERIODS.replace("TEXT", text)) == []


def test_a_mixed_period_is_told_in_full(tmp_path: Path) -> None:
    (one,) = found(tmp_path, PERIODS.replace("TEXT", "办案有序。受理{{ 受理 }}，演练{{ 演练 }}。"))
    args = {"quote": "7次", "reason_zh": "“演练”是截至10月的数，“受理”是1至11月的数，句中没有写明", "place_zh": ""}
    assert args.items() <= one.args.items()
    assert [(each.label, each.value, each.span.line) for each in one.related] == [("period", "截至10月", 10)]


@pytest.mark.parametrize("where", ["表格: [{列: [事项, 数], 行: [[训, TEXT]]}]", "图片: [{文件: a.png, 标题: TEXT}]"])
def test_tables_and_pictures_have_their_own_periods(tmp_path: Path, where: str) -> None:
    text = where.replace("TEXT", '"{{ 受理 }}，{{ 培训 }}"')
    assert found(tmp_path, PERIODS.replace("举措: TEXT", f"举措:\n  正文: 受理{{{{ 受理 }}}}。\n  {text}")) == []


def test_without_a_usual_period_the_first_figure_of_the_sentence_sets_it(tmp_path: Path) -> None:
    text = PERIODS.replace("数字体例: {时点: 1至11月}\n", "")
    assert shown(found(tmp_path, text.replace("TEXT", "培训{{ 培训 }}，演练{{ 演练 }}。"))) == [("C155", "{{ 演练 }}")]
    assert found(tmp_path, text.replace("TEXT", "培训{{ 培训 }}，受理{{ 受理 }}。")) == []  # its period is not given
    assert found(tmp_path, text.replace("TEXT", "培训{{ 培训 }}。演练{{ 演练 }}。")) == []


@pytest.mark.parametrize("by_hand", ["全年共办理行政复议案件13宗。", "2025年，我局共办理行政复议案件13宗。"])
@pytest.mark.parametrize("is_first", [True, False])
def test_two_numbers_that_an_indicator_tells_of_are_told_of_once(tmp_path: Path, by_hand: str, is_first: bool) -> None:
    printed = "2025年，我局办理行政复议案件{{ 复议 }}。"
    first, second = (by_hand, printed) if is_first else (printed, by_hand)
    head = REPORT.partition("  行政复议:")[0]
    text = f"{head}  复议: {{数值: 12, 单位: 宗}}\n导语: {first}\n举措:\n  正文: {second}\n"
    assert [(one.code, one.args["value"], one.args["other"]) for one in found(tmp_path, text)] == [
        ("C148", "13宗", "12宗")
    ]


def test_what_is_planned_is_not_what_there_was(tmp_path: Path) -> None:
    """新建机场6座 beside 机场16座: numbers of next steps are looked at only where they speak of this year."""
    report = REPORT.replace("TEXT", "监督有力。")
    assert found(tmp_path, f"{report}下一步: 组织集中培训21场，收到行政复议36宗。\n") == []
    past = found(tmp_path, f"{report}下一步: 2025年，全局收到行政复议36宗，还要加强监督。\n")
    assert shown(past) == [("C148", "36宗")]
