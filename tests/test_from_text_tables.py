"""A report on disclosure as it is copied from a page: the cells of its tables stand on lines, or between bars."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.from_text.flattened import items_with_tables
from generator.from_text.model import Grid
from generator.from_text.write import Report, Wanted, report_from

HEAD = """\
甲县水务局2021年政府信息公开工作年度报告
本报告所列数据的统计期限自2021年1月1日起至2021年12月31日止。
一、总体情况
全年主动公开信息85条。
二、主动公开政府信息情况
"""
TAIL = "五、存在的主要问题及改进情况\n公开还不够及时，要加强培训。\n六、其他需要报告的事项\n无其他需要报告的事项。\n"
ZEROS = ["0"] * 7
DISCLOSED = [
    ["第二十条第（一）项"],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "0", "0", "0"],
    ["行政规范性文件", "1", "0", "3"],
    ["第二十条第（五）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政许可", "12"],
    ["第二十条第（六）项"],
    ["行政处罚", "3"],
    ["行政强制", "0"],
    ["第二十条第（八）项"],
    ["信息内容", "本年收费金额（单位：万元）"],
    ["行政事业性收费", "1.5"],
]
OF_2019 = [
    ["第二十条第（一）项"],
    ["规章", "0", "0", "0"],
    ["规范性文件", "1", "1", "4"],
    ["行政许可", "10", "增2", "12"],
    ["其他对外管理服务事项", "0", "0", "0"],
    ["行政处罚", "3", "0", "3"],
    ["行政强制", "0", "0", "0"],
    ["行政事业性收费", "1", "0"],
    ["政府集中采购", "2", "30"],
]
REFUSED = ["1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益"]
REFUSED += ["5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项"]
LACKING = ["1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"]
NOT_HANDLED = ["1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请"]
NOT_HANDLED += ["5.要求行政机关确认或重新出具已获取信息"]
CLOSED = ["1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"]
CLOSED += ["2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他"]
REQUESTS = [
    ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"],
    ["自然人", "法人或其他组织", "总计"],
    ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    ["一、本年新收政府信息公开申请数量", "2", "0", "0", "0", "0", "0", "2"],
    ["二、上年结转政府信息公开申请数量", *ZEROS],
    ["三、本年度办理结果", "（一）予以公开", "2", "0", "0", "0", "0", "0", "2"],
    ["（二）部分公开", "（区分处理的，只计这一情形，不计其他情形）", *ZEROS],
    ["（三）不予公开"],
    *([label, *ZEROS] for label in REFUSED),
    ["（四）无法提供"],
    *([label, *ZEROS] for label in LACKING),
    ["（五）不予处理"],
    *([label, *ZEROS] for label in NOT_HANDLED),
    ["（六）其他处理"],
    *([label, *ZEROS] for label in CLOSED),
    ["（七）总计", "2", "0", "0", "0", "0", "0", "2"],
    ["四、结转下年度继续办理", *ZEROS],
]
DISPUTES = [
    ["行政复议", "行政诉讼"],
    ["结果维持", "结果纠正"],
    ["未经复议直接起诉", "复议后起诉"],
    ["1", *["0"] * 3, "1", *["0"] * 10],
]
JOINTS = {"lines": "\n", "tabs": "\t", "bars": " | "}


def text_of(
    joint: str, disclosed: list[list[str]] = DISCLOSED, behind: str = "", requests: list[list[str]] = REQUESTS
) -> str:
    end = " |\n" if "|" in joint else "\n"
    first, second, third = ("".join(joint.join(row) + end for row in rows) for rows in (disclosed, requests, DISPUTES))
    third_part = f"三、收到和处理政府信息公开申请情况\n{second}"
    return f"{HEAD}{first}{behind}{third_part}四、政府信息公开行政复议、行政诉讼情况\n{third}{TAIL}"


def report_of(text: str) -> Report:
    report = report_from(items_with_tables(text), Wanted("en"))
    assert report is not None and (report.kind, report.unknown) == ("disclosure-report", 0)
    return report


@pytest.mark.parametrize("joint", JOINTS.values(), ids=JOINTS)
def test_prescribed_tables_are_read_from_their_cells(joint: str) -> None:
    lines = [line.strip() for line in report_of(text_of(joint)).text.split("\n")]
    for line in (
        *("norms: [1, 0, 3]", "permits: 12", "fees: 1.5"),
        *("granted: [2, 0, 0, 0, 0, 0, 2]", "granted_in_part: 0", "otherwise: 0", "reviews: [1, 0, 0, 0, 1]"),
    ):
        assert line in lines


def test_what_stands_behind_a_table_stays_and_long_labels_may_be_broken() -> None:
    text = text_of("\n", behind="注：规范性文件含废止的。\n").replace("法律行政法规禁止", "法律行政\n法规禁止")
    report = report_of(text)
    assert "注：规范性文件含废止的。" in report.text.partition("disclosed:")[2].partition("requests:")[0]
    assert [each.name for each in report.reworded] == ["around"]


def test_the_format_of_2019_is_read_too() -> None:
    rows = [[cell.removeprefix("增") for cell in row] for row in OF_2019]
    requests = [[*row, *ZEROS] if row == ["（六）其他处理"] else row for row in REQUESTS if row[0] not in CLOSED]
    grids = [item for item in items_with_tables(text_of("\n", rows, requests=requests)) if isinstance(item, Grid)]
    assert [cell.text for cell in grids[0].rows[-1]] == ["政府集中采购", "2", "30"]
    assert items_with_tables(text_of("\n", OF_2019, requests=requests)) == []  # 增2 is no figure


@pytest.mark.parametrize(
    "broken",
    [
        text_of("\n").replace("重复申请\n0\n", "重复申请\n"),
        text_of("\n").replace("3.其他\n", ""),
        text_of("\n").replace("行政许可\n", "行政许可的情况比较复杂，详见附件。\n行政许可\n"),
        text_of("\n").replace("行政处罚\n3\n", "行政处罚\n3\n4\n"),
        text_of("\n").replace("行政许可\n", "林木采伐除外\n行政许可\n"),
        text_of("\n").replace("五、存在", "存在"),
        text_of("\n").replace("1\n0\n0\n0\n1\n", "1\n0\n0\n1\n"),
    ],
    ids=[
        "a figure less",
        "a row less",
        "a sentence between",
        "a figure more",
        "words between",
        "no heading behind",
        "a review less",
    ],
)
def test_what_is_not_the_whole_form_is_no_table(broken: str) -> None:
    assert items_with_tables(broken) == []


def test_a_text_that_is_not_the_whole_form_stays_as_it_was_written(tmp_path: Path) -> None:
    text = text_of("\n").replace("一、总体情况\n", "一、总体情况\n公开12条。\n二、公开情况\n")
    assert items_with_tables(text)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert main(["new", "--from", str(tmp_path / "a.txt"), str(tmp_path / "b")]) == 0
    written = next((tmp_path / "b").glob("*.yaml")).read_text(encoding="utf-8")
    assert "模板: annual-report" in written and "本年制发件数" in written
