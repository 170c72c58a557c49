"""Where a rule looks: the same slip in every place of a report that is read, tables, notes and names among them."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.reading import read_report

REPORT: dict[str, Any] = {
    "organ": "甲市水务局",
    "year": 2025,
    "title": "甲市水务局2025年法治政府建设年度报告",
    "measures": {
        "heading": "主要工作",
        "text": "审查文件38件。",
        "points": [{"lead": "严格审查", "text": "提出的意见全部采纳。"}, "清理文件12件。"],
        "tables": [
            {
                "caption": "表1 案件办理情况",
                "columns": ["项目", "完成情况"],
                "rows": [["复议", "办结"], ["诉讼", "正在办理"]],
                "note": "数据由法规科提供。",
            }
        ],
    },
    "attachments": [{"title": "工作情况", "text": "详细情况列在下面。"}],
    "note": "此件公开发布",
}
TABLE = ("measures", "tables", 0)
PLACES: dict[str, tuple[str | int, ...]] = {
    "heading": ("measures", "heading"),
    "text": ("measures", "text"),
    "lead": ("measures", "points", 0, "lead"),
    "text of a point": ("measures", "points", 0, "text"),
    "point": ("measures", "points", 1),
    "caption": (*TABLE, "caption"),
    "column": (*TABLE, "columns", 1),
    "cell": (*TABLE, "rows", 0, 1),
    "note of a table": (*TABLE, "note"),
    "title of an attachment": ("attachments", 0, "title"),
    "text of an attachment": ("attachments", 0, "text"),
    "note": ("note",),
}
EVERYWHERE = {
    "A112": "落实《关于印发《办法》的通知》",
    "A123": "落实改革，，提高效率",
    "A124": "落实2021-2025年规划",
    "A131": "截止10月办结情况",
    "A132": "近300余人参加",
    "A133": "开展的的活动",
    "A135": "认真布署工作",
    "A136": "学习《治安管理处罪法》",
    "A146": "2025年2月30日办结",
    "A148": "5月28号办结",
    "A149": "保持在95—98%",
    "A155": "開展工作",
    "A160": "20212025年规划",
    "A163": "同比增长-5%",
    "A165": "办结37余件",
    "A166": "培训3百余人",
    "A417": "2021年至2020年办理",
    "A504": "嫌疑人王建国涉嫌盗窃",
}


def said(folder: Path, path: tuple[str | int, ...], value: Any) -> list[str]:
    """Return the codes of what is said of the report with *value* at *path*."""
    report = deepcopy(REPORT)
    inner: Any = report
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    (file := folder / "report.yaml").write_text(yaml.safe_dump(report, allow_unicode=True), encoding="utf-8")
    return [each.code for each in read_report(file)[2]]


def test_nothing_is_said_of_the_report(tmp_path: Path) -> None:
    assert said(tmp_path, ("note",), "此件公开发布") == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("code", EVERYWHERE)
def test_a_slip_is_found_wherever_it_stands(code: str, place: str, tmp_path: Path) -> None:
    assert code in said(tmp_path, PLACES[place], EVERYWHERE[code])


@pytest.mark.parametrize("place", ["cell", "column", "note of a table", "caption"])
def test_a_mobile_number_in_a_table(place: str, tmp_path: Path) -> None:
    assert "A502" in said(tmp_path, PLACES[place], "联系电话13812345678")


def test_a_mobile_number_in_the_note_is_how_to_ask_back(tmp_path: Path) -> None:
    assert said(tmp_path, ("note",), "联系电话：13812345678") == []


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "合　计",
            "合  计",
            "张　三",
            "A 级",
            "12 件",
            "—",
            "——",
            "/",
            "备 注",
            "公安局、司法局",
            "甲市公安局 乙分局",
        ),
        *(
            "3—5天",
            "01",
            "2025.12.31",
            "（一）",
            "1.",
            "其中：女",
            "+5%",
            "-5%",
            "（2025）粤08行初12号",
            "0759-1234567",
        ),
        *("G325国道", "10:00—11:00", "10～12月", "√", "（略）", "已完成，长期坚持。", "牵头：公安局；配合：司法局。"),
        *("1.完成修订；2.印发执行。", "二是加强督办，三是及时通报。", "（2）制定方案；（3）开展检查。"),
    ],
)
def test_what_is_right_in_a_cell(cell: str, tmp_path: Path) -> None:
    assert said(tmp_path, PLACES["cell"], cell) == []


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("截至10月，共办结 12 件。", "A152"),
        ("截至10月,共办结 12 件。", "A152"),
        ("已经 完成，长期坚持。", "A151"),
        ("一是制定方案；三是开展检查。", "A101"),
        ("1、制定方案；2、开展检查。", "A104"),
        ("我局办结12件，本局移送3件。", "A406"),
    ],
)
def test_a_cell_with_sentences_is_read_as_a_text(cell: str, code: str, tmp_path: Path) -> None:
    assert code in said(tmp_path, PLACES["cell"], cell)


def test_the_same_sentence_may_stand_in_many_cells(tmp_path: Path) -> None:
    rows = [[name, "已完成，长期坚持，每年开展一次培训考试并通报结果。"] for name in "甲乙丙"]
    assert said(tmp_path, (*TABLE, "rows"), rows) == []


@pytest.mark.parametrize(
    "caption",
    [
        *(
            "表1 案件办理情况",
            "表1　案件办理情况",
            "表 1 案件办理情况",
            "图2 2025年案件数",
            "附表3 办理情况",
            "续表1 情况",
        ),
        *("表一 办理情况", "表1-2 各区情况", "2025年案件办理 各县市情况"),
    ],
)
def test_the_blank_behind_the_number_of_a_caption(caption: str, tmp_path: Path) -> None:
    assert said(tmp_path, PLACES["caption"], caption) == []


@pytest.mark.parametrize(
    ("caption", "code"), [("表1 案件 办理情况", "A151"), ("表1 办结12 件情况", "A152"), ("办结 12件情况", "A152")]
)
def test_another_blank_in_a_caption(caption: str, code: str, tmp_path: Path) -> None:
    assert said(tmp_path, PLACES["caption"], caption) == [code]


def test_names_are_read_for_what_is_wrong_in_any_text(tmp_path: Path) -> None:
    for copies, code in (("乙市委办工室", "A135"), ("乙市水务局水务局", "A133"), ("乙市委，，丙市委", "A123")):
        assert said(tmp_path, ("imprint",), {"copies_to": [copies], "printed": "2026-01-23"}) == [code]
    assert said(tmp_path, ("imprint",), {"copies_to": ["濱江市委"], "printed": "2026-01-23"}) == ["A155"]


def test_a_part_that_stands_in_a_table_is_there(tmp_path: Path) -> None:
    texts = ("局长履行第一责任人职责，带头学法。", "存在的问题：人员更替频繁。", "下一步，加强培训。")
    rows = [[name, text] for name, text in zip("甲乙丙", texts, strict=True)]
    assert said(tmp_path, (*TABLE, "rows"), rows) == []
    long = {"text": "全年办结案件，提高效率。" * 2, "tables": [{"columns": ["项目", "情况"], "rows": rows}]}
    assert "A201" not in said(tmp_path, ("measures",), long)
