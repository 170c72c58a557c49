"""The roll-over: next year's file, and what is to be done in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from support.reports import SAMPLES, copy_everything
from support.yaml_files import comments, parsed, sure, written
from test_validate_properties import SCHEMA

from generator.authoring import TO_DO, weighed
from generator.authoring.files import next_year
from generator.authoring.marks import read_marks
from generator.authoring.next_files import next_name
from generator.authoring.paragraphs import paragraphs
from generator.authoring.roll import Report, roll
from generator.diagnostics import Diagnostic, has_errors
from generator.editing.naming import language_of, names
from generator.pipeline import render
from generator.reading import read_report
from generator.source import value_at
from generator.validate import Data


def rolled(text: str, name: str = "a-2018.yaml") -> str:
    root, data = sure(text)
    keys = language_of(list(names(root, SCHEMA.root, SCHEMA)))
    return roll(Report(text, data, keys, data.value["year"]), name, "zh", SCHEMA)


def data(text: str) -> Data:
    return sure(text)[1]


HEAD = "发文机关: 甲局\n年度: 2018\n标题: 甲局2018年度工作报告\n"


@pytest.mark.parametrize(
    ("stem", "following"),
    [
        ("haizhu-2018", "haizhu-2019"),
        ("2018年报", "2019年报"),
        ("2017-2018", "2017-2019"),
        ("报告", None),
        ("a12018", None),
        ("v20181", None),
    ],
)
def test_the_name_of_the_file(stem: str, following: str | None) -> None:
    assert next_name(stem) == following


def test_year_dates_and_number() -> None:
    text = HEAD + (
        "成文日期: 2019-01-15 # 定稿那天\n版头: {发文机关标志: 甲局, 发文字号: 甲〔2019〕3号, 签发人: [赵明]}\n"
        "举措: 做了。\n落款: {署名: 甲局, 日期: 2019-01-15}\n版记:\n  印发机关: 办公室\n  印发日期: 2019-01-16\n"
    )
    after = rolled(text)
    assert after == HEAD.replace("年度: 2018\n", "年度: 2019\n上年报告: a-2018.yaml\n").replace("局2018", "局2019") + (
        "成文日期:            # 定稿那天\n版头: {发文机关标志: 甲局, 发文字号: , 签发人: [赵明]}\n"
        "# 待确认：上年的文字，改好后删去这一行\n举措: 做了。\n"
        "落款: {署名: 甲局, 日期: }\n版记:\n  印发机关: 办公室\n  印发日期:\n"
    )


def test_figures() -> None:
    text = HEAD + (
        "上年报告: a-2017.yaml\n指标:\n  # 案件\n"
        "  甲: {数值: 3, 单位: 宗, 上年数: 2, 其中: [乙], 口径: 截至2018年10月, 来源部门: 法制科, 说明: 记}\n"
        "  乙: 3000余宗\n  丙: 5\n  丁: 不适用\n"
        "  辛: {上年数: 3}\n  壬:\n    上年数: 4\n  组:\n    戊: {数值: 约4件, 约略: 约}\n    己: 7次\n    庚:\n"
        "  表: {from: 统计.xlsx, sheet: 年报}\n举措: 做了。\n"
    )
    after = data(rolled(text)).value
    assert after["previous"] == "a-2018.yaml"
    assert after["indicators"] == {
        "甲": {
            "value": None,
            "unit": "宗",
            "parts": ["乙"],
            "definition": "截至2019年10月",
            "department": "法制科",
            "note": "记",
        },
        "乙": {"value": None, "unit": "宗"},
        "丙": None,
        "丁": None,
        "辛": {"value": None},
        "壬": {"value": None},
        "组": {"戊": {"value": None, "unit": "件"}, "己": {"value": None, "unit": "次"}, "庚": None},
        "表": {"from": "统计.xlsx", "sheet": "年报"},
    }
    assert comments(rolled(text))[:2] == ["# 案件", "# 待确认：上年的数据表，改好后删去这一行"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2018年，办案。", "2019年，办案。"),
        ("2018年度办案3宗。", "2019年度办案3宗。"),
        ("全面总结2018年工作。", "全面总结2019年工作。"),
        ("关于2018年工作的报告。", "关于2019年工作的报告。"),
        ("截至2018年10月，办案。", "截至2019年10月，办案。"),
        ("与2017年同期相比上升3%。", "与2018年同期相比上升3%。"),
        ("2018年办案，比2017年同期多。", "2019年办案，比2018年同期多。"),
        (
            "2018年办案{{ 甲 | 同比(比较用语='比2017年同期') }}，{{ 甲 | 同比(比较用语='比2012年同期') }}。",
            "2019年办案{{ 甲 | 同比(比较用语='比2018年同期') }}，{{ 甲 | 同比(比较用语='比2012年同期') }}。",
        ),
        ("办案3宗，比2017年增长50%。", "办案3宗，比2018年增长50%。"),
        ("较2017年度减少3宗。", "较2018年度减少3宗。"),
        ("与2017年持平。", "与2018年持平。"),
        ("办案{{ 甲 | 同比(比较用语='比2017年') }}。", "办案{{ 甲 | 同比(比较用语='比2018年') }}。"),
        ("比2016年增长50%。", None),
        ("比2017年建成的多。", None),
        ("2017年增长50%。", None),
        ("2018年与2017年多次开会。", None),
        ("办案{{ 甲2017年同期 }}，{{ 甲 | 同比(甲2018年) }}。", None),
        ("印发《2018年工作要点》，2018年办案。", "印发《2018年工作要点》，2019年办案。"),
        ("开展“飓风2018年”行动。", None),
        ("依照甲〔2018〕3号办理。", None),
        ("落实2016—2018年规划。", None),
        ("2018—2020年规划。", None),
        ("2018年以来，办案。", None),
        ("到2018年底，办案。", None),
        ("2018年2月11日，开会。", None),
        ("第一期于2018年建成，第二期于2019年建成。", None),
        ("2018年建成，2020年验收。", None),
        ("2017年办案。", None),
        ("2019年办案。", None),
        ("编号12018年。", None),
    ],
)
def test_years_in_prose(before: str, after: str | None) -> None:
    assert data(rolled(f"{HEAD}举措: {before}\n")).value["measures"] == (after or before)


def test_next_steps_speak_of_the_next_year() -> None:
    text = f"{HEAD}举措: 2019年办案。\n下一步: [2019年，办案。, 2019年和2018年一样办案。, 2020年办案。]\n"
    after = data(rolled(text)).value
    assert after["measures"] == "2019年办案。"
    assert after["next_steps"] == ["2020年，办案。", "2020年和2019年一样办案。", "2020年办案。"]


def test_a_year_that_is_left_is_named_in_the_mark() -> None:
    text = (
        f"{HEAD}举措:\n  小节:\n    - 标题: 题\n      正文: >-\n        2018年以来，\n        办案。2018年，又办案。\n"
    )
    assert comments(rolled(text)) == ["# 待确认：上年的文字，“2018年”没有改，改好后删去这一行"]
    assert "2019年，又办案。" in rolled(text)


def test_captions_go_on_where_the_program_makes_what_they_name() -> None:
    text = HEAD + (
        "指标: {甲2018年: 1宗}\n举措:\n  表格:\n"
        "    - {标题: 2018年案件, 序列: [甲2018年], 注: 2018年数据由甲局核实。}\n"
        "    - {标题: 2018年培训, 列: [2018年], 行: [[2018年3月]], 注: 2018年数据。}\n"
        "  图片:\n    - {标题: 2018年案件, 图表: {图形: 柱形图, 序列: [甲2018年]}, 替代文字: 2018年甲的数}\n"
        "    - {标题: 2018年现场, 文件: 图/2018年.png}\n"
    )
    after = rolled(text)
    assert data(after).value["measures"] == {
        "tables": [
            {"caption": "2019年案件", "series": ["甲2018年"], "note": "2019年数据由甲局核实。"},
            {"caption": "2018年培训", "columns": ["2018年"], "rows": [["2018年3月"]], "note": "2018年数据。"},
        ],
        "images": [
            {"caption": "2019年案件", "chart": {"kind": "column", "series": ["甲2018年"]}, "alt": "2019年甲的数"},
            {"caption": "2018年现场", "src": "图/2018年.png"},
        ],
    }
    assert comments(after) == [
        "# 待确认：上年的表格，改好后删去这一行",
        "# 待确认：上年的表格，“2018年”没有改，改好后删去这一行",
        "# 待确认：上年的图片，改好后删去这一行",
        "# 待确认：上年的图片，“2018年”没有改，改好后删去这一行",
    ]


def test_a_title_with_a_year_that_is_left_is_marked() -> None:
    text = "organ: 甲局\nyear: 2018\ntitle: 甲局2018年以来工作报告\nmeasures: 做了。\n"
    assert comments(rolled(text))[0] == "# 待确认：上年的文字，“2018年”没有改，改好后删去这一行"


def test_periods_go_on_with_their_years() -> None:
    text = (
        f"{HEAD}数字体例: {{时点: 2018年11月}}\n"
        "指标:\n  甲: {数值: 3, 时点: 2018年1月至11月}\n  乙: {数值: 3, 时点: 截至2018年10月底}\n"
        "  丙: {数值: 3, 时点: 上半年}\n"
        "举措: 办案。\n"
    )
    after = data(rolled(text)).value
    assert after["figures"]["period"] == "2019年11月"
    assert [one["period"] for one in after["indicators"].values()] == ["2019年1月至11月", "截至2019年10月底", "上半年"]


def test_figures_behind_anchors_and_those_that_repeat_them() -> None:
    text = (
        f"{HEAD}指标:\n  甲: &a {{数值: 11宗, 时点: 年}}  # 法制\n  乙: *a\n  丙: &c 3000余条\n  丁: *c\n"
        "  戊: &e\n    数值: 7\n    约略: 近\n  组: {己: *a}\n举措: &t 2018年办案。\n问题: *t\n"
    )
    after = rolled(text)
    assert after.split("指标:\n")[1].split("# 待确认")[0] == (
        "  甲: &a {数值: , 单位: 宗, 时点: 年}  # 法制\n  乙: *a\n  丙: &c {数值: , 单位: 条}\n  丁: *c\n"
        "  戊: &e\n    数值:\n  组: {己: *a}\n"
    )
    assert data(after).value["problems"] == "2019年办案。"


def test_every_paragraph_is_marked_once_and_twice_is_once() -> None:
    text = HEAD + (
        "导语: [一, 二]\n举措:\n  正文: 文\n  要点:\n    # 留意\n    - 点\n    - {主句: 主, 正文: 文}\n"
        "  表格:\n    - {列: [甲], 行: [[1]]}\n"
        "指标:\n  取自: 统计.xlsx\n"
    )
    after = rolled(text)
    assert [mark.path for mark in read_marks(data(after))] == [
        ("preamble",),
        ("measures", "text"),
        ("measures", "points", 0),
        ("measures", "points", 1),
        ("measures", "tables", 0),
        ("indicators", "from"),
    ]
    again = rolled(after, "b-2019.yaml")
    assert comments(again) == comments(after)
    assert data(again).value["previous"] == "b-2019.yaml"


def test_a_section_that_is_only_a_heading_is_marked() -> None:
    text = HEAD + "举措: 办案。\n下一步:\n  小节:\n    - 标题: 抓学习\n    - {标题: 抓执法, 正文: 严。}\n"
    marks = [mark.path for mark in read_marks(data(rolled(text)))]
    assert marks == [("measures",), ("next_steps", "sections", 0), ("next_steps", "sections", 1)]


@settings(deadline=None, max_examples=30)
@given(text=written())
def test_any_report_can_be_rolled_over(text: str) -> None:
    """What comes out is a report; every comment is there; no figure has a value; every paragraph is marked."""
    found = parsed(text)
    assume(found is not None and not text.lstrip().startswith("{"))
    assert found is not None
    assume(found[1].value["year"] < 2100)
    after = rolled(text)
    new = data(after)
    marks = {mark.path for mark in read_marks(new)}
    for paragraph in paragraphs(new.value):
        assert marks & {paragraph.path[:depth] for depth in range(len(paragraph.path) + 1)}, after
    kept = [comment for comment in comments(after) if "待确认" not in comment]
    assert kept == comments(text)
    assert new.value["year"] == found[1].value["year"] + 1
    assert all(value_at(new.value, path) is None for path in (("date",), ("head", "number"), ("imprint", "printed")))


# --- files ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# 甲局2018年度工作报告（数据由法制科提供）", "# 甲局2019年度工作报告（数据由法制科提供）"),
        ("# 2018年年报", "# 2019年年报"),
        ("#2018年法治政府建设年度报告", "#2019年法治政府建设年度报告"),
        (
            "# yaml-language-server: a\n\n## 甲局2018年度工作报告\n#",
            "# yaml-language-server: a\n\n## 甲局2019年度工作报告\n#",
        ),
        ("# 参照2018年报告填写", None),
        ("# 乙局2018年度工作报告", None),
        ("# 甲局2017年度工作报告", None),
        ("# 甲局2018年11月工作报告", None),
        ("# 甲局2018年成立，每年报告", None),
        ("# haizhu-2018.yaml", None),
        ("# 样例", None),
    ],
)
def test_the_year_of_the_reports_name_at_the_top(before: str, after: str | None) -> None:
    text = f"{before}\n{HEAD}举措: 办案。\n"
    assert rolled(text).partition("发文机关")[0] == f"{after or before}\n"
    crlf = rolled(text.replace("\n", "\r\n")).partition("发文机关")[0]
    assert crlf == f"{after or before}\n".replace("\n", "\r\n")


def test_comments_further_down_keep_their_years() -> None:
    text = f"{HEAD}# 甲局2018年度工作报告\n举措: 办案。\n"
    assert "# 甲局2018年度工作报告\n" in rolled(text)


def rolled_file(report: Path) -> tuple[Path, list[Diagnostic]]:
    drafts, found = next_year(report, None, "zh", False)
    assert drafts and found == []
    for draft in drafts:
        draft.path.parent.mkdir(parents=True, exist_ok=True)
        draft.path.write_bytes(draft.content)
    return drafts[0].path, read_report(drafts[0].path)[2]


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_samples(name: str, tmp_path: Path) -> None:
    """All that a rolled report lacks is said once: every figure that it uses, and every paragraph."""
    report = tmp_path / SAMPLES[name].name
    shutil.copytree(SAMPLES[name].parent, tmp_path, dirs_exist_ok=True)
    path, found = rolled_file(report)
    before, _, _ = read_report(report)
    after, facts, _ = read_report(path)
    assert before is not None
    assert after is not None
    assert facts is not None
    assert {diagnostic.code for diagnostic in found if diagnostic.severity == "error"} == {"C116"}
    figures = [diagnostic.args["name"] for diagnostic in found if diagnostic.code in ("C116", "A704")]
    assert len(figures) == len(set(figures)) >= 40
    places = [diagnostic.span for diagnostic in found if diagnostic.code == "A701"]
    assert len(places) == len(set(places)) == len(list(paragraphs(after.value)))
    assert after.value["title"] != before.value["title"]
    old = report.read_text(encoding="utf-8").splitlines()
    new = [line for line in path.read_text(encoding="utf-8").splitlines() if "待确认" not in line]
    assert len(new) == len(old) + ("previous" not in before.value)
    was, is_now = ([line for line in lines if line.strip().startswith("#")] for lines in (old, new))
    year = before.value["year"]
    assert str(year) in was[1]  # the report's name
    assert is_now == [line.replace(str(year), str(year + 1)) if line == was[1] else line for line in was]


FILLED = {
    "{value: , unit: 宗, parts": "{value: 1283, unit: 宗, parts",
    "{数值: , 单位: 宗, 口径": "{数值: 83, 单位: 宗, 口径",
    "审结: {value: ,": "审结: {value: 1200,",
    "线索: {数值: ,": "线索: {数值: 7,",
    "来信: {value: ,": "来信: {value: 30,",
    "来访: {数值: }": "来访: {数值: 不适用}",
    "培训: {数值: ,": '培训: {数值: "12.50",',
}


def test_everything_filled_in_renders_and_final_refuses_what_is_left(tmp_path: Path) -> None:
    copy_everything(tmp_path)
    report = tmp_path / "report-2021.yaml"
    (tmp_path / "report.yaml").rename(report)
    path, _ = rolled_file(report)
    text = path.read_text(encoding="utf-8")
    for blank, filled in FILLED.items():
        assert blank in text
        text = text.replace(blank, filled)
    path.write_text(text, encoding="utf-8")
    rendered = render(path, ["html"])
    assert not has_errors(rendered.diagnostics), rendered.diagnostics
    assert set(rendered.outputs) == {"html"}
    final = render(path, ["html"], final=True)
    assert final.outputs == {}
    assert {found.code for found in final.diagnostics if found.severity == "error"} == {"A701", "A703", "A705"}


def test_only_what_is_to_be_done_is_refused() -> None:
    found = [Diagnostic(code, None, {}) for code in ("A701", "A131", "C116")]
    assert [each.level for each in weighed(found, final=True)] == ["error", None, "error"]
    assert sorted(TO_DO) == ["A701", "A702", "A703", "A704", "A706", "C116", "W117"]


def test_a_report_outside_of_the_folder(tmp_path: Path) -> None:
    report = tmp_path / "a-2018.yaml"
    report.write_text(f"{HEAD}举措: 做了。\n", encoding="utf-8")
    drafts, found = next_year(report, tmp_path / "其他" / "b.yaml", "zh", False)
    assert (drafts, [each.code for each in found]) == ([], ["O028"])


def test_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    report = tmp_path / "a-2018.yaml"
    report.write_bytes(b"\xef\xbb\xbf" + f"{HEAD}举措: 做了。\n".replace("\n", "\r\n").encode())
    (draft,), _ = next_year(report, None, "zh", False)
    assert draft.content.startswith(b"\xef\xbb\xbf")
    assert draft.content.count(b"\n") == draft.content.count(b"\r\n") == 6
