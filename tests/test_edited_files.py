"""Last year's file, edited by somebody who has never seen YAML: one message, at the slip, with the way out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.contracts import schema
from generator.diagnostics import in_file_order
from generator.load.detecting import lost
from generator.reading import read_report

REPORT = """\
模板: annual-report
发文机关: 海东县司法局
年度: 2025
标题: 海东县司法局2025年法治政府建设年度报告
主送机关: 海东县人民政府
版头:
  发文机关标志: 海东县司法局
  发文字号: 海司〔2026〕3号
  签发人:
    - 赵明
成文日期: 2026年1月15日

指标:
  专题研究: {数值: 4, 上年数: 3, 单位: 次}
  行政案件:
    数值: 3412
    单位: 宗
  办结率: {数值: 98.5, 单位: "%"}

导语: >-
  2025年，海东县司法局扎实推进法治政府建设。
  现将有关情况报告如下：

举措:
  标题: 主要举措和成效
  小节:
    - 标题: 加强组织领导
      要点:
        - 主句: 压实责任
          正文: 领导班子专题研究{{ 专题研究 }}。
    - 标题: 规范执法行为
      责任人: 法制科
      正文: 办理行政案件{{ 行政案件 }}，办结率{{ 办结率 }}。
      表格:
        - 标题: 各科室办理案件情况
          列: [科室, 宗数]
          行:
            - [法制科, 1200]
            - [执法科, 2212]

问题:
  - 个别基层单位执法不够规范，原因是培训的针对性不强。
  - 执法信息化水平不高，原因是经费投入不足。

第一责任人: 主要负责人带头学法，带头办理重大疑难案件。

下一步:
  - 加强对基层执法的日常监督。

版记:
  抄送: [县委办公室, 县人大办公室]
  印发机关: 海东县司法局办公室
  印发日期: 2026年1月15日
"""
# what was there, what was made of it, the code of the only error, its line, and words of its hint
SLIPS = [
    # a line too many was deleted
    ("  小节:\n", "", "L051", 26, "上面少了一行“小节:”：在第 26 行上面加上这一行，和“标题”对齐"),
    ("      要点:\n", "", "L051", 28, "上面少了一行“要点:”"),
    ("          行:\n", "", "L051", 37, "上面少了一行“行:”：在第 37 行上面加上这一行，和“列”对齐"),
    ("版头:\n", "", "L090", 6, "在这一行上面加一行“版头:”，和“主送机关”对齐"),
    ("\n指标:\n", "\n", "L090", 13, "在这一行上面加一行“指标:”，和“成文日期”对齐"),
    ("导语: >-\n", "", "L090", 20, "在这一行上面加一行“导语:”，行首不留空格"),
    ("\n下一步:\n", "\n# 下一步\n", "L090", 48, "在这一行上面加一行“下一步:”，行首不留空格"),
    ("\n举措:\n", "\n# 举措和成效\n", "L090", 25, "在这一行上面加一行“举措:”"),
    ("      表格:\n", "", "L051", 34, "上面少了一行“表格:”：在第 34 行上面加上这一行，和“正文”对齐"),
    # at the margin
    ("      要点:", "要点:", "L064", 28, "也缩进 6 格：行首加 6 个空格"),
    ("  行政案件:", "行政案件:", "L064", 15, "也缩进 2 格"),
    # spaces
    ("  发文机关标志", "\u3000\u3000发文机关标志", "L033", 7, "行首打 4 个半角空格，再写：发文机关标志: 海东县司法局"),
    ("  发文字号", "\xa0\xa0发文字号", "L033", 8, "行首打 2 个半角空格"),
    ("  发文字号", "发文字号", "L064", 8, "也缩进 2 格：行首加 2 个空格"),
    ("    - 标题: 规范", "      - 标题: 规范", "L064", 31, "也缩进 4 格：行首删去 2 个空格"),
    # dashes
    ("      责任人: 法制科", "      - 责任人: 法制科", "L088", 32, "删去减号，和“标题”对齐：责任人: 法制科"),
    ("年度: 2025", "- 年度: 2025", "L088", 3, "删去减号，和“发文机关”对齐：年度: 2025"),
    ("  专题研究: {", "  - 专题研究: {", "L088", 14, "删去减号，和“行政案件”对齐"),
    ("  - 执法信息", "  - - 执法信息", "V106", 43, "减号只写一个：- 执法信息化水平不高，原因是经费投入不足。"),
    ("    - 标题: 规范执法行为", "    规范执法行为:", "L065", 31, "改成：- 标题: 规范执法行为"),
    ("    - 标题: 规范执法行为", "    - 规范执法行为:", "V101", 31, "“标题: 规范执法行为”"),
    ("- [法制科, 1200]\n            - [执", "[法制科, 1200]\n            [执", "L057", 38, "改成：- [法制科, 1200]"),
    ("导语: >-", "- 导语: >-", "L088", 20, "删去减号"),
    (
        "    - 标题: 加强组织领导\n      要点:",
        "      正文: 加强领导。\n      要点:",
        "L057",
        27,
        "改成：- 正文: 加强领导。",
    ),
    # marks
    ("数值: 3412", "数值: -", "L043", 16, "还没有数就空着，本来就没有的写成：数值: 不适用"),
    ("印发机关: 海东县司法局办公室", "印发机关: -", "L043", 52, "没有内容就空着，或者删去这一行：印发机关:"),
    ("  - 执法信息", "  - [执法信息", "L043", 43, "删去“[”：- 执法信息化水平不高，原因是经费投入不足。"),
    ("第一责任人: 主要", "第一责任人: {主要", "L043", 45, "删去“{”：第一责任人: 主要负责人带头学法"),
    ("年度: 2025", "%年度: 2025", "L082", 3, "改成：年度: 2025"),
    ("年度: 2025", "[年度]: 2025", "L082", 3, "改成：年度: 2025"),
    ("年度: 2025", "【年度】: 2025", "V101", 3, "“年度”"),
    ("导语: >-", "导语: ->", "L077", 20, "改成半角的，中间不空格：>-"),
    ("导语: >-", "导语: > -", "L077", 20, "改成半角的，中间不空格：>-"),
    ("导语: >-\n  2025年，", "导语:\n  2025年工作: ", "L044", 21, "换成全角冒号“：”：2025年工作：海东县"),
    ('单位: "%"', '单位: "%”', "L034", 18, '办结率: {数值: 98.5, 单位: "%"}'),
    ('单位: "%"', "单位: “%”", "V111", 18, '写成 "%"'),
    # braces and brackets
    (
        "{数值: 4, 上年数: 3, 单位: 次}",
        "数值: 4, 上年数: 3, 单位: 次}",
        "L078",
        14,
        "专题研究: {数值: 4, 上年数: 3, 单位: 次}",
    ),
    ("{数值: 4, 上年数: 3, 单位: 次}", "{数值:4,上年数:3,单位:次}", "L031", 14, "{数值: 4, 上年数: 3, 单位: 次}"),
    ("[法制科, 1200]", "(法制科, 1200)", "V106", 38, "写成 [法制科, 1200]"),
    ("[法制科, 1200]", "（法制科，1200）", "V106", 38, "写成 [法制科, 1200]"),
    ("[法制科, 1200]", "法制科, 1200]", "V106", 38, "写成 [法制科, 1200]"),
    ("[法制科, 1200]", "[法制科, 1,200]", "V120", 38, "写成 1200"),
    (
        "- [法制科, 1200]\n            - [执法科, 2212]",
        "法制科,1200\n            执法科,2212",
        "V106",
        38,
        "- [法制科, 1200]",
    ),
    # values
    ("年度: 2025", "年度: 2025.", "V106", 3, "写成 2025"),
    ("成文日期: 2026年1月15日", "成文日期:\n  - 2026年1月15日", "V106", 12, "写成 2026年1月15日"),
    ("  - 个别", "  -- 个别", "V109", 42, "加空格开头：- 个别基层"),
    ("  专题研究: {", "  专题 研究: {", "V119", 14, "改成“专题研究”"),
    ("海东县司法局\n年度: 2025", "海东县司法局，年度：2025", "V108", 2, "改成：年度: 2025"),
    # text from elsewhere
    (
        "第一责任人: 主要负责人带头学法，带头办理重大疑难案件。",
        "三、第一责任人履职情况\n（一）带头学法。主要负责人带头学法。\n（二）带头办案。办理重大案件5宗。",
        "L058",
        45,
        "如 标题: 第一责任人履职情况",
    ),
    ("年度: 2025\n", "<<<<<<< 甲\n年度: 2025\n=======\n年度: 2024\n>>>>>>> 乙\n", "L091", 3, "第 3、5、7 行的记号"),
    (
        "年度: 2025\n",
        "<<<<<<< 甲\n年度: 2025\n||||||| 原来\n年度: 2023\n=======\n年度: 2024\n>>>>>>> 乙\n",
        "L091",
        3,
        "第 3、5、7、9 行的记号",
    ),
]


def errors(folder: Path, text: str) -> list[tuple[str, int, str]]:
    """Return code, line and hint of the errors in a report of *text*."""
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    found = [each for each in in_file_order(read_report(path)[2]) if each.severity == "error"]
    assert all(each.message("en") and each.hint("en") for each in found)
    return [(each.code, (each.span and each.span.line) or 0, each.hint("zh")) for each in found]


def test_the_report_is_right(tmp_path: Path) -> None:
    assert errors(tmp_path, REPORT) == []


@pytest.mark.parametrize(("before", "after", "code", "line", "hint"), SLIPS)
def test_one_slip_one_message(tmp_path: Path, before: str, after: str, code: str, line: int, hint: str) -> None:
    assert REPORT.count(before) == 1
    [(found, place, said)] = errors(tmp_path, REPORT.replace(before, after))
    assert (found, place) == (code, line)
    assert hint in said


def test_two_lines_indented_by_full_width_spaces(tmp_path: Path) -> None:
    text = REPORT.replace("  发文机关标志", "\u3000\u3000发文机关标志").replace("  发文字号", "\u3000\u3000发文字号")
    [(code, line, hint)] = errors(tmp_path, text)
    assert (code, line) == ("L085", 7)
    assert "全部替换成两个半角空格" in hint
    [(code, _, hint)] = errors(tmp_path, text.replace("\u3000", "\xa0"))
    assert code == "L085"
    assert "全部替换成一个半角空格" in hint


def test_figures_as_a_list_are_not_missed_where_they_are_used(tmp_path: Path) -> None:
    text = REPORT.replace("  行政案件:\n    数值: 3412\n    单位: 宗\n", "  行政案件: {数值: 3412, 单位: 宗}\n")
    for name in ("专题研究: {", "行政案件: {", "办结率: {"):
        text = text.replace(f"  {name}", f"  - {name}")
    assert [(code, line) for code, line, _ in errors(tmp_path, text)] == [("V106", 14)]


def test_a_file_pasted_into_itself(tmp_path: Path) -> None:
    [(code, line, hint)] = errors(tmp_path, f"{REPORT}\n{REPORT}")
    assert (code, line) == ("L092", 55)
    assert "前一份从第 1 行起，后一份从第 55 行起" in hint
    # Keys that stand twice here and there are slips of their own.
    several = REPORT.replace("年度: 2025\n", "年度: 2025\n" * 2).replace("下一步:", "下一步: 甲。\n下一步:")
    assert [code for code, _, _ in errors(tmp_path, several)] == ["L013", "L013"]
    # One key again and again is no copy of the whole.
    again = REPORT.replace("年度: 2025\n", "年度: 2025\n" * 7)
    assert {code for code, _, _ in errors(tmp_path, again)} == {"L013"}


def test_indentation_that_was_lost(tmp_path: Path) -> None:
    bare = "\n".join(line.strip() for line in REPORT.split("\n"))
    assert [(code, line) for code, line, _ in errors(tmp_path, bare)] == [("L100", 7)]
    # One line that is indented: the author knows how.
    assert "L100" not in {code for code, _, _ in errors(tmp_path, bare.replace("发文字号", "  发文字号"))}


def test_indentation_by_half(tmp_path: Path) -> None:
    half = "\n".join(" " * ((len(line) - len(line.lstrip())) // 2) + line.lstrip() for line in REPORT.split("\n"))
    found = errors(tmp_path, half)
    assert {code for code, _, _ in found} == {"L039", "L064"}
    assert (found[0][1], "行首加 1 个空格" in found[0][2]) == (28, True)


@pytest.mark.parametrize("page", ["<!DOCTYPE html>\n<p>", "<html><body>", "\n<HTML>", "MIME-Version: 1.0\n\n"])
def test_a_web_page(tmp_path: Path, page: str) -> None:
    assert [code for code, _, _ in errors(tmp_path, page + REPORT.replace("\n", "<br>\n"))] == ["O006"]


# What looks like one of these slips, and is none.
RIGHT = [
    ("主送机关: 海东县人民政府\n版头:", "主送机关: 海东县人民政府\n\n# 版头\n版头:"),
    ("执法信息化水平不高", "“执法信息化”水平不高"),
    ("  - 加强对基层执法的日常监督。", "  - 加强对基层执法的日常监督，\n    增加检查次数。"),
    ("  - 加强对基层执法的日常监督。", "  - ——加强对基层执法的日常监督。"),
    ("行政案件{{ 行政案件 }}", "行政案件（<甲>）{{ 行政案件 }}"),
    ("[法制科, 1200]", '["法制科", "1,200"]'),
]


@pytest.mark.parametrize(("before", "after"), RIGHT)
def test_what_is_right(tmp_path: Path, before: str, after: str) -> None:
    assert REPORT.count(before) == 1
    assert errors(tmp_path, REPORT.replace(before, after)) == []


def test_words_for_what_a_picture_has(tmp_path: Path) -> None:
    picture = "      图片:\n        - 图片: 图.svg\n          图名: 培训现场\n"
    found = errors(tmp_path, REPORT.replace("      表格:\n", f"{picture}      表格:\n"))
    assert [(code, line) for code, line, _ in found] == [("V101", 35), ("V101", 36)]
    assert "“文件”" in found[0][2]
    assert "“标题”" in found[1][2]


def test_rows_where_tables_stand(tmp_path: Path) -> None:
    table = REPORT[REPORT.index("        - 标题: 各科室") : REPORT.index("\n问题:")]
    rows = "        - [科室, 宗数]\n        - [法制科, 1200]\n"
    found = errors(tmp_path, REPORT.replace(table, rows))
    assert [(code, line) for code, line, _ in found] == [("V106", 35), ("V106", 36)]
    assert "先写 - 列: [科室, 宗数]，下面和“列”对齐写 行:" in found[0][2]


def test_figures_by_what_they_are_called_elsewhere(tmp_path: Path) -> None:
    found = errors(tmp_path, REPORT.replace("{数值: 4, 上年数: 3,", "{今年: 4, 去年: 3,"))
    assert [(code, line) for code, line, _ in found] == [("V101", 14), ("V101", 14)]
    assert ["“数值”" in found[0][2], "“上年数”" in found[1][2]] == [True, True]


@pytest.mark.parametrize("parent", ["head", "imprint"])
def test_keys_that_stand_below_one_other_alone_are_those_of_the_schema(parent: str) -> None:
    contract = schema("report")
    part = contract.root["properties"][parent]
    below: dict[str, dict[str, str]] = {}
    for branch in contract.branches(part).values():
        below |= branch.get("properties", {})
    english, chinese = (
        {key for key, over in lost._CHILDREN.items() if over == name} for name in (parent, part["x-zh"])
    )
    assert english
    assert english <= below.keys()
    assert chinese == {below[key]["x-zh"] for key in english}
    assert english.isdisjoint(contract.root["properties"])
