"""A text without keys, as it is copied out of Word, becomes the file of a report: nothing of it is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.command import call

from generator.cli import main
from generator.contracts import schema
from generator.diagnostics import has_errors
from generator.editing.edit import read
from generator.editing.naming import Language
from generator.from_text import files, lines
from generator.from_text.lines import folios, is_text, paragraphs
from generator.from_text.markdown import items_of_markdown, marked_lines
from generator.from_text.tabbed import items_of
from generator.from_text.told import told_of
from generator.from_text.web_pages import of_web_page
from generator.from_text.write import Report, Wanted, report_from
from generator.pipeline import check

TEXT = """\
滨江市公安局文件
滨公〔2026〕3号\u3000\u3000\u3000签发人：张三

滨江市公安局
2025年法治政府建设年度报告

市委全面依法治市委员会办公室：
\u3000\u30002025年，我局深入学习贯彻习近平法治思想，推进法治公安建设。现将有关情况报告如下：
\u3000\u3000一、主要举措和成效
\u3000\u3000（一）加强组织领导
\u3000\u3000局党委专题研究法治工作4次。
\u3000\u3000一是压实责任。印发年度工作要点，明确任务23项。
\u3000\u3000二是强化考核。把法治建设纳入绩效考核。
\u3000\u3000（二）规范执法行为
\u3000\u3000全年办理行政案件3286宗，同比上升3.99%。
\u3000\u30001.严格审核
\u3000\u3000法制部门审核案件3286宗。
\u3000\u3000（1）先审后批
\u3000\u3000没有一宗漏审。
\u3000\u30002．及时公开
\u3000\u3000处罚决定全部公开。
\u3000\u3000二、存在的问题和不足
\u3000\u3000基层审核力量不足：主要是人员少。
\u3000\u3000三、党政主要负责人履行推进法治建设第一责任人职责情况
\u3000\u3000局长主持学法8次。
\u3000\u3000四、2026年工作打算
\u3000\u3000抓培训，抓监督。
\u3000\u3000特此报告。
\u3000\u3000附件：1.行政执法情况统计表
\u3000\u3000\u3000\u3000\u30002.典型案例

滨江市公安局
2026年1月15日
（联系人：李四，电话：0759-1234567）
附件1
行政执法情况统计表
全年办理案件3286宗。
附件2
典型案例
张某诉某局案。
抄送：市司法局，市人大常委会。
滨江市公安局办公室\u3000\u30002026年1月16日印发
"""
NUMBERS = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}(?:[、．.]|是[，、：:]?)|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）][、．.]?|\d{1,2}[.．、])\s*"
)


def report_of(text: str, language: Language, organ: str = "", year: int = 0, kind: str = "") -> Report | None:
    return report_from(items_of(text), Wanted(language, organ, year, kind))


def data_of(text: str, language: Language = "zh") -> Any:
    report = report_of(text, language)
    assert report is not None
    data, wrong = read("report.yaml", report.text, schema("report"))
    assert data is not None, wrong
    return data.value


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


def bare(text: str) -> str:
    """Return the letters and digits of *text*, without its number, which the program writes."""
    return re.sub(r"\W", "", NUMBERS.sub("", text.strip(" \t\u3000\xa0")))


def lost(text: str) -> list[str]:
    """Return what of the paragraphs of *text* is neither in the data made of it nor in the file as it is written."""
    report = report_of(text, "zh", year=2025)
    assert report is not None
    data, wrong = read("report.yaml", report.text, schema("report"))
    assert data is not None, wrong
    found = [bare(each) for each in strings(data.value)]
    whole = "\n".join([*found, "".join(found), *map(bare, report.text.split("\n"))])
    words = re.compile(r"^(?:签发人[:：]|附\s*件\s*\d{0,2}\s*[:：]?|抄送[:：])|印发$")
    pieces = [piece for line in paragraphs(text) for piece in re.split(r"[\t\u3000]+|\s{2,}", line)]
    ways = ({bare(piece), bare(words.sub("", piece)), bare(words.sub("", words.sub("", piece)))} for piece in pieces)
    return [piece for piece, way in zip(pieces, ways, strict=True) if not any(each in whole for each in way)]


def test_everything_has_its_place() -> None:
    value = data_of(TEXT)
    assert value["title"] == ["滨江市公安局", "2025年法治政府建设年度报告"]
    assert (value["organ"], value["year"], value["date"]) == ("滨江市公安局", 2025, "2026-01-15")
    assert value["recipients"] == "市委全面依法治市委员会办公室"
    assert value["head"] == {"mark": "滨江市公安局文件", "number": "滨公〔2026〕3号", "signers": ["张三"]}
    assert value["preamble"].startswith("2025年，我局")
    first, second = value["measures"]["sections"]
    assert first == {
        "heading": "加强组织领导",
        "text": "局党委专题研究法治工作4次。",
        "points_layout": "paragraphs",
        "points": ["压实责任。印发年度工作要点，明确任务23项。", "强化考核。把法治建设纳入绩效考核。"],
    }
    assert second["sections"] == [
        {
            "heading": "严格审核",
            "text": "法制部门审核案件3286宗。",
            "sections": [{"heading": "先审后批", "text": "没有一宗漏审。"}],
        },
        {"heading": "及时公开", "text": "处罚决定全部公开。"},
    ]
    assert value["problems"] == {"heading": "存在的问题和不足", "text": "基层审核力量不足：主要是人员少。"}
    assert value["responsibility"]["text"] == "局长主持学法8次。"
    assert value["next_steps"] == {"heading": "2026年工作打算", "text": "抓培训，抓监督。"}
    assert value["closing"] == "特此报告。"
    assert value["attachments"] == [
        {"title": "行政执法情况统计表", "text": "全年办理案件3286宗。"},
        {"title": "典型案例", "text": "张某诉某局案。"},
    ]
    assert value["note"] == "联系人：李四，电话：0759-1234567"
    assert value["imprint"] == {
        "copies_to": "市司法局，市人大常委会",
        "printer": "滨江市公安局办公室",
        "printed": "2026-01-16",
    }
    assert lost(TEXT) == []


@pytest.mark.parametrize(
    ("line", "number", "signers"),
    [
        ("滨公[2026]3号", "滨公〔2026〕3号", ["待补"]),
        ("滨公（2026）第03号　签发人：张　三　李四光", "滨公〔2026〕3号", ["张三", "李四光"]),
        ("滨公〔2026〕10号 签发人： 张三、李四", "滨公〔2026〕10号", ["张三", "李四"]),
        ("签 发 人: 欧阳三", None, ["欧阳三"]),
    ],
)
def test_numbers_and_signers_as_they_are_written(line: str, number: str | None, signers: list[str] | None) -> None:
    title = "滨江市公安局关于2025年度法治政府建设情况的报告"
    value = data_of(f"滨江市公安局文件\n{line}\n{title}\n市政府：\n一、工作\n甲。\n")
    assert (value["head"].get("number"), value["head"].get("signers")) == (number, signers)
    assert value["title"] == title
    assert value["recipients"] == "市政府"


@pytest.mark.parametrize("line", ["机密★随便", "秘密★ 1234", "特急 加急", "０００００１"])
def test_what_no_head_can_have_is_not_lost(line: str) -> None:
    text = f"{line}\n甲局2025年报告\n一、工作\n甲。\n"
    assert lost(text) == []
    assert "head" not in data_of(text)


def test_lines_end_where_paragraphs_are_longer() -> None:
    """Pasted from Word, a paragraph is one line: a short one was not broken for want of room."""
    text = f"甲局2025年报告\n一、工作\n{'检查' * 60}。\n已经受理各类行政复议案件三千二百八十六宗\n已经办结。\n"
    assert data_of(text)["measures"]["text"][1:] == ["已经受理各类行政复议案件三千二百八十六宗", "已经办结。"]


def test_the_date_of_the_signature() -> None:
    body = "一、工作\n2025年3月1日\n开会。\n二、问题\n没有。\n甲局\n2026年1月12日\n"
    text = f"甲局2025年报告\n（2026年1月10日）\n{body}"
    report = report_of(text, "zh")
    assert report is not None
    assert report.text.endswith("：\n#   2026年1月10日\n")
    value = data_of(text)
    assert (value["date"], value["measures"]["text"]) == ("2026-01-12", ["2025年3月1日", "开会。"])


def test_of_two_dates_below_the_title_none_is_lost() -> None:
    value = data_of("甲局2025年报告\n2026年1月10日\n（2026年1月12日修订）\n2026年1月12日\n一、工作\n开会。\n")
    assert (value["date"], value["measures"]["text"]) == ("2026-01-10", "开会。")
    text = "甲局2025年报告\n2026年1月10日\n2026年1月12日\n一、工作\n开会。\n"
    assert (data_of(text)["date"], data_of(text)["preamble"], lost(text)) == ("2026-01-10", "2026年1月12日", [])


@pytest.mark.parametrize("gap", ["\t", "……………… ", "  ", "........"])
def test_a_table_of_contents_is_no_part_of_the_report(gap: str) -> None:
    entries = [f"{heading}{gap}{page}" for page, heading in enumerate(("一、工作", "（一）检查", "二、问题"), 1)]
    text = "\n".join(
        ["甲局2025年报告", "目　录", *entries, "甲市政府：", "一、工作", "（一）检查", "检查。", "二、问题", "人少。"]
    )
    value = data_of(text)
    assert (value["title"], value["recipients"]) == ("甲局2025年报告", "甲市政府")
    assert [each["heading"] for each in value["measures"]["sections"]] == ["检查"]
    report = report_of(text, "zh")
    assert report is not None and (report.unknown, report.changed) == (0, [])
    lines = [" ".join(line.split()) for line in ("目　录", *entries)]
    assert report.text.endswith(f"\n#   目录：{' / '.join(lines)}\n")
    told = told_of(report, "a.txt")
    assert [each.message("zh") for each in told] == [f"正文前面：目录没有写进报告：“{' / '.join(lines)}”"]
    assert lost(text) == []


def test_a_table_of_contents_without_pages_ends_where_its_first_entry_comes_again() -> None:
    entries = ["第一部分  甲县2025年度行政执法数据表", "一、行政处罚情况", "第二部分  甲县2025年度行政执法总体情况"]
    text = "\n".join(
        ["甲县2025年度行政执法统计年报", "目　　录", *entries, "第一部分 甲县2025年度行政执法数据表", "罚款12宗。"]
    )
    value = data_of(text)
    assert (value["title"], value["measures"]["text"]) == ("甲县2025年度行政执法统计年报", "罚款12宗。")
    assert lost(text) == []
    report = report_of(text, "zh")
    assert report is not None and list(report.left_out) == ["contents"]
    text = "甲局2025年报告\n一、工作\n目录\n公布事项48项。\n检查。\n公布事项48项。\n"
    assert data_of(text)["measures"]["text"] == ["目录", "公布事项48项。", "检查。", "公布事项48项。"]


def test_the_table_that_a_page_has_above_a_document_is_told_and_kept_apart() -> None:
    page = [
        *("首页/ 政府信息公开 / 年报 / 正文", "• 无障碍阅读", "长者版 无障碍", "返回顶部", "打印整页 打印内容 分享"),
        *(
            "索 引 号：000000001/2026-00001 主题分类：",
            "发布机构：甲局",
            "文 号：",
            "名 称：甲局2025年工作报告",
            "有效性：",
        ),
        *("公开方式：主动公开 公开范围：面向全社会", "- 公文生成日期：2026-01-29", "稿源：甲市政府网 2026-01-29"),
        *(
            "2026-01-29 15:34文章来源：甲局",
            "时间：2026-01-29  浏览次数：",
            "字体大小：【",
            "点击查看解读",
            "视力保护色：",
        ),
    ]
    text = "\n".join([*page, "甲局2025年工作报告", "市政府：", "2025年，甲局推进各项工作。", "一、工作", "检查。"])
    report = report_of(text, "zh")
    assert report is not None and report.left_out == {"web": [" ".join(line.split(" ")) for line in page]}
    assert (data_of(text)["title"], data_of(text)["recipients"]) == ("甲局2025年工作报告", "市政府")
    for line in ("名称变更情况", "时间紧、任务重", "分享经验12场。", "甲市人民政府：", "日期安排如下："):
        assert not of_web_page(line)


def test_what_stands_below_a_title_is_none_of_it() -> None:
    text = "甲县2025年度依法行政工作报告\n甲县人民政府\n（2026年1月10日）\n一、工作\n检查。\n"
    value = data_of(text)
    assert (value["organ"], value["title"]) == ("甲县人民政府", "甲县2025年度依法行政工作报告")
    assert (value["date"], lost(text)) == ("2026-01-10", [])
    for word in ("摘 要", "概述"):
        value = data_of(f"甲局2025年工作报告\n{word}\n2025年，甲局推进各项工作。\n检查。\n")
        assert (value["title"], value["measures"]["text"][0]) == ("甲局2025年工作报告", word)
    text = "甲区关于履行第一责任人职责情况的报告\n甲区区长　李　某\n2026年1月\n2025年，我带头学法。\n一、学法\n12次。\n"
    report = report_of(text, "zh")
    assert report is not None and (report.year, report.unknown) == (2025, 2)
    assert data_of(text)["title"] == "甲区关于履行第一责任人职责情况的报告"
    lines = ["省政府关于2025年依法行政工作的报告", "——2026年3月2日在省人大常委会会议上", "甲省司法厅厅长　李　某"]
    text = "\n".join([*lines, "主任、各位副主任、各位委员：", "2025年，全省推进依法行政。", "一、工作", "检查。"])
    assert (data_of(text)["title"], lost(text)) == (lines, [])


def test_what_is_written_otherwise_is_told() -> None:
    body = (
        "一、工作。\n（一）检查。\n共**12**次，电话138****1234。\n（二）整改\n经办人陈\ue123。\n（三）宣传。发放3份。\n"
    )
    report = report_of(f"甲局2025年报告\n{body}", "zh")
    assert report is not None
    assert [each.message("zh") for each in told_of(report, "a.txt")] == [
        "标题后面的标点没有写，单独成行的标题不用句号、冒号：2 处，第一处是“一、工作。”",
        "星号“**”写成全角的“＊＊”，两个半角星号之间的字会印成加粗：1 处，第一处是“共**12**次，电话138****1234。”",
        "自造的字没有写，别的电脑上没有这些字：1 处，第一处是“经办人陈。”",
    ]


def test_a_cover_is_no_part_of_the_title() -> None:
    cover = "滨江市公安局\n2025年法治政府建设\n年度报告\n二〇二六年一月\n"
    text = f"{cover}滨江市公安局2025年法治政府建设年度报告\n市政府：\n一、工作\n开会4次。\n"
    report = report_of(text, "zh")
    assert report is not None
    assert (data_of(text)["title"], data_of(text)["organ"]) == (
        "滨江市公安局2025年法治政府建设年度报告",
        "滨江市公安局",
    )
    words = "滨江市公安局 / 2025年法治政府建设 / 年度报告 / 二〇二六年一月"
    assert [each.message("zh") for each in told_of(report, "a.txt")] == [f"正文前面：封面没有写进报告：“{words}”"]
    assert report.text.endswith(f"#   封面：{words}\n")
    twice = "滨江市公安局\n滨江市公安局2025年报告\n一、工作\n开会4次。\n"
    assert data_of(twice)["title"] == ["滨江市公安局", "滨江市公安局2025年报告"]


def test_what_a_web_page_has_above_a_report() -> None:
    about = "来源：甲局 发布时间：2026-01-20 10:00\n浏览次数：12\n字体：大 中 小\n"
    body = "2025年，甲局推进法治建设。\n一、工作\n开会4次。\n【打印】 【关闭】\n上一篇：公告\n"
    assert data_of(f"甲局2025年报告\n{body}")["measures"]["text"] == "开会4次。"
    text = f"首页 > 政务公开 > 年报\n甲局2025年法治政府建设年度报告\n{about}分享到：\n{body}"
    report, value = report_of(text, "zh"), data_of(text)
    assert report is not None
    assert (value["title"], value["preamble"]) == ("甲局2025年法治政府建设年度报告", "2025年，甲局推进法治建设。")
    assert "主送机关" not in report.text, "what is published is sent to nobody"
    on_paper = report_of(
        f"甲局2025年法治政府建设年度报告\n{body}".replace("【打印】 【关闭】\n上一篇：公告\n", ""), "zh"
    )
    assert on_paper is not None and "主送机关:" in on_paper.text
    assert [each.args["what_zh"] for each in told_of(report, "a.txt")] == ["网页上的来源、时间等"]
    assert "发布时间：2026-01-20 10:00 / 浏览次数：12" in report.text
    for line in ("作者", "位置优越", "打印机采购", "来源广泛的资料"):
        assert not of_web_page(line)


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("报　　告", "报告"),
        ("滨 江 市 公 安 局", "滨江市公安局"),
        ("法治建设情况的报  告", "法治建设情况的报告"),
        ("甲局　乙局", "甲局　乙局"),
    ],
)
def test_blanks_that_spread_a_word_of_the_title_go(line: str, printed: str) -> None:
    assert data_of(f"2025年\n{line}\n市政府：\n一、工作\n开会4次。\n")["title"] == ["2025年", printed]


def test_headings_with_colons_and_blanks_in_their_numbers() -> None:
    text = "甲局2025年报告\n一、主要工作：\n（一）执法\n立案23件。\n二 、主要问题:\n人员少。\n"
    report, value = report_of(text, "zh"), data_of(text)
    assert report is not None
    assert (value["measures"]["heading"], value["problems"]["heading"]) == ("主要工作", "主要问题")
    assert [each.args["count"] for each in told_of(report, "a.txt")] == [2]
    for line in ("一、具体情况如下：", "一、主要做法是："):
        assert data_of(f"甲局2025年报告\n市政府：\n{line}\n立案。\n")["measures"]["text"][0] == line


def test_a_number_with_blanks_and_a_line_made_of_characters() -> None:
    head = "滨江市公安局文件\n甲发〔2026〕 3 号\n━━━━━━★━━━━━━\n"
    value = data_of(f"{head}甲局2025年报告\n市政府：\n一、工作\n开会。\n")
    assert (value["head"]["number"], value["title"]) == ("甲发〔2026〕3号", "甲局2025年报告")


def test_a_text_in_markdown() -> None:
    table = "| 类别 | 件数 |\n|:---|---:|\n| 处罚 | **21** |\n| 许可 | 45 |\n"
    text = (
        "# 甲局2025年法治政府建设年度报告\n\n市政府：\n\n## 一、主要工作\n\n"
        "### （一）学习\n- 学习**4次**。\n- 培训2期。\n\n"
        f"### （二）执法\n\n表1 案件\n\n{table}\n---\n## 二、问题\n> 人员少。\n\n甲局\n2026年1月5日\n"
    )
    marks = marked_lines(text)
    report = report_from(items_of_markdown(text), Wanted("en"), beside={"marks": marks})
    assert report is not None
    value, wrong = read("report.yaml", report.text, schema("report"))
    assert value is not None, wrong
    assert (value.value["title"], value.value["recipients"]) == ("甲局2025年法治政府建设年度报告", "市政府")
    sections = value.value["measures"]["sections"]
    assert sections[0] == {"heading": "学习", "text": ["学习**4次**。", "培训2期。"]}
    assert sections[1]["tables"] == [
        {"caption": "表1 案件", "columns": ["类别", "件数"], "rows": [["处罚", "21"], ["许可", "45"]]}
    ]
    assert (value.value["problems"]["text"], value.value["organ"]) == ("人员少。", "甲局")
    assert [each.args["count"] for each in told_of(report, "a.txt")] == [len(marks)]
    assert marked_lines("甲局2025年报告\n# 一行\n- 先审\n") == []


MARKED = st.builds(
    str.__add__,
    st.sampled_from(["# ", "## ", "### ", "- ", "> ", "| ", "|", "**", "1. ", "", "---", "|---|---|"]),
    st.text(st.sampled_from("春夏秋冬东南西北|*_#-。， 一、"), max_size=12),
)


@given(st.lists(MARKED, min_size=1, max_size=20))
@settings(max_examples=200, deadline=None)
def test_no_hanzi_of_markdown_is_lost(lines: list[str]) -> None:
    text = "\n".join(["# 甲局2025年报告", "## 一、工作", *lines])
    report = report_from(items_of_markdown(text), Wanted("en"), beside={"marks": marked_lines(text)})
    assert report is not None
    own = "春夏秋冬东南西北"
    assert [text.count(each) for each in own] == [report.text.count(each) for each in own]


def test_a_dash_and_a_mark_within_a_line_are_no_bullets() -> None:
    text = "# 甲局2025年报告\n## 一、工作\n**加强学习。** 合格率 > 95%，为2023年 - 2025年最高。\n- 检查 - 共5次。\n"
    assert [str(item) for item in items_of_markdown(text)][2:] == [
        "加强学习。 合格率 > 95%，为2023年 - 2025年最高。",
        "检查 - 共5次。",
    ]


def test_a_date_of_an_event_is_none_of_the_signature_where_an_organ_signs_below() -> None:
    events = "2025年1月6日\n召开会议。\n2025年3月4日\n抽查案卷5件。\n"
    value = data_of(f"甲局2025年工作报告\n市政府：\n一、大事记\n{events}甲局\n2026年1月5日\n")
    assert (value["organ"], value["date"]) == ("甲局", "2026-01-05")
    assert value["measures"]["text"] == ["2025年1月6日", "召开会议。", "2025年3月4日", "抽查案卷5件。"]


def test_what_is_quoted_is_not_parted() -> None:
    value = data_of("甲局2025年工作报告\n市政府：\n一、工作\n（一）坚持“一盘棋。”各科联动。\n（二）改为“当场办结。”\n")
    assert value["measures"]["text"] == ["（一）坚持“一盘棋。”各科联动。", "（二）改为“当场办结。”"]


@pytest.mark.parametrize("mark", ["——", "――", "──", "----"])
def test_a_report_read_to_a_congress_as_a_web_page_has_it(mark: str) -> None:
    read_at = f"{mark}2026年1月27日在甲市人民代表大会第六次会议上"
    above = f"会场。 甲报记者 李某 摄\n政府工作报告\n{read_at}\n市长 李某某\n2026-01-31 07:00:44\n来源：甲报\n"
    value = data_of(f"{above}各位代表：\n现在报告工作。\n一、工作\n开会。\n")
    assert (value["year"], value["title"]) == (2025, ["政府工作报告", read_at, "市长 李某某"])
    assert (value["organ"], value["recipients"]) == ("待补", "各位代表")


@pytest.mark.parametrize(("count", "are_headings"), [(2, False), (3, True)])
def test_long_headings_that_are_alike(count: int, are_headings: bool) -> None:
    rest = "组织学习，逐项检查，督促整改，确保见效。" * 4
    rows = [f"（{numeral}）以学习为先，抓好{numeral}类案件，确保执法规范。{rest}\n" for numeral in "一二三"[:count]]
    value = data_of(f"甲局2025年工作报告\n市政府：\n一、工作\n{''.join(rows)}二、问题\n人少。\n")
    headings = [section["heading"] for section in value["measures"].get("sections", ())]
    assert headings == [f"以学习为先，抓好{numeral}类案件，确保执法规范" for numeral in "一二三" if are_headings]


def test_the_year_of_what_was_read_in_brackets() -> None:
    value = data_of("政府工作报告\n（2026年1月27日在甲市人民代表大会第六次会议上）\n各位代表：\n一、工作\n开会。\n")
    assert (value["year"], value["organ"]) == (2025, "待补")


@pytest.mark.parametrize("blank", ["\u2002", "\u2003", "\u2003\u2003", "\u200b\u2003", "\u202f", "\u2028\u2003"])
def test_a_line_of_the_blanks_of_web_pages_is_no_paragraph(blank: str) -> None:
    work = f"一、工作\n{blank}\n{blank}开会5次。\n{blank}\n二、问题\n人少。\n{blank}\n"
    value = data_of(f"甲局2025年工作报告\n市政府：\n{blank}\n{blank}情况如下。\n{work}甲局\n2026年1月5日\n")
    assert (value["preamble"], value["measures"]["text"], value["problems"]["text"]) == (
        "情况如下。",
        "开会5次。",
        "人少。",
    )
    assert value["organ"] == "甲局"


def test_blanks_to_be_filled_in_are_no_marks_of_markdown() -> None:
    text = "# 甲局2025年报告\n## 一、工作\n于2025年__月__日办结，__甲、__乙。\n"
    assert ["__月__日" in str(item) for item in items_of_markdown(text)] == [False, False, True]


def test_names_in_cases_are_masked_in_what_is_told() -> None:
    case = "抓获嫌疑人王建国盗窃案。"
    marked = "** 嫌疑人李大明盗窃2次，** 已判。\n（三）嫌疑人王建国盗窃案"
    text = f"来源：{case}\n甲局2025年报告\n一、工作\n（一）{case}\n{marked}\n"
    report = report_of(text, "zh")
    assert report is not None
    told = [each.message(language) for each in told_of(report, "a.txt") for language in ("zh", "en")]
    assert len(told) >= 4 and any("嫌疑人" in each for each in told)
    assert not [each for each in told if "王建国" in each or "李大明" in each]


def test_pages_of_a_pdf_run_on() -> None:
    first = "（一）加强组织领导。局党组专题研究法治政府建设工作4次，印发年度"
    text = (
        f"甲局2025年报告\n一、工作\n{first}\n— 1 —\n工作要点，明确任务23项。\n第 2 页 共 2 页\n（二）执法\n立案23件。\n"
    )
    sections = data_of(text)["measures"]["sections"]
    assert sections[0]["text"] == "局党组专题研究法治政府建设工作4次，印发年度工作要点，明确任务23项。"
    report = report_from(items_of(text), Wanted("zh"), beside={"folios": folios(text)})
    assert report is not None
    assert [each.message("zh") for each in told_of(report, "a.txt")] == [
        "正文中间：页码没有写进报告：“— 1 — / 第 2 页 共 2 页”"
    ]
    assert folios("1\n-1\n第2页的表\n2025\n- 先审\n") == []


def test_a_list_of_sentences_has_no_headings() -> None:
    lacking = "（一）人员不足；\n（二）经费不足；\n（三）装备不足。\n"
    text = f"甲局2025年报告\n一、工作\n（一）执法。\n（二）普法。\n二、问题\n{lacking}"
    parts = data_of(text)
    assert parts["problems"]["text"] == ["（一）人员不足；", "（二）经费不足；", "（三）装备不足。"]
    assert [each["heading"] for each in parts["measures"]["sections"]] == ["执法", "普法"]


def test_a_date_that_stands_twice_and_numbers_with_other_marks() -> None:
    body = "一.工作\n(一)学习\n开会。\n1．审核\n先审。\n（1）初审\n初审。\n"
    report = report_of(f"甲局2025年报告\n（2026年1月5日）\n市政府：\n{body}甲局\n2026年1月5日\n", "zh")
    assert report is not None
    told = [(each.args["count"], each.args["text"]) for each in told_of(report, "a.txt")]
    assert told == [(1, "2026年1月5日"), (3, "一.工作")]


def test_an_attachment_that_is_only_called_so() -> None:
    text = "甲局2025年报告\n一、工作\n开会。\n甲局附属医院\n2026年1月5日\n附：统计表\n共12件。\n"
    value = data_of(text)
    assert value["attachments"] == [{"title": "统计表", "text": "共12件。"}]
    assert data_of(text.replace("甲局附属", "附属"))["organ"] == "附属医院"


def test_what_clerks_write_below_the_signature() -> None:
    imprint = "抄送：市司法局，市人大常委会，\n市政协。\n乙局办公室 2026年1月16日印发\n（共印20份）\n"
    below = f"联系人：李四　联系电话：0759-1234567\n{imprint}"
    text = f"甲局2025年报告\n一、工作\n开会。\n甲局（盖章）\n2026年1月15日\n{below}"
    report, value = report_of(text, "zh"), data_of(text)
    assert report is not None and report.unknown == 0
    assert (value["organ"], value["note"]) == ("甲局", "联系人：李四　联系电话：0759-1234567")
    assert value["imprint"] == {
        **{"copies_to": "市司法局，市人大常委会，市政协", "printer": "乙局办公室"},
        **{"printed": "2026-01-16", "print_run": 20},
    }
    assert [each.args["text"] for each in told_of(report, "a.txt")] == [
        "（盖章）",
        "联系人：李四 联系电话：0759-1234567",
    ]


def test_a_catalogue_that_the_report_speaks_of_stays() -> None:
    value = data_of("甲局2025年报告\n一、工作\n目录\n公布事项 48\n检查。\n")
    assert value["measures"]["text"] == ["目录", "公布事项 48", "检查。"]


def test_lines_above_the_body_are_counted() -> None:
    lines = [f"第{number}行" for number in range(20)]
    value = data_of("\n".join(["甲局2025年报告", *lines]))
    assert value["title"] == ["甲局2025年报告", *lines[:15]]
    assert value["measures"]["text"] == lines[15:]


@pytest.mark.parametrize(
    "below",
    [
        "附件1\n统计表\n办案3件。\n附件2\n案例\n张某案。",
        "附件1：统计表\n办案3件。\n附件 2: 案例\n张某案。",
        "附件：1.统计表\n2.案例\n附件1\n统计表\n办案3件。\n附件2\n案例\n张某案。",
    ],
)
def test_attachments_and_their_list_below_the_signature(below: str) -> None:
    value = data_of(f"甲局2025年报告\n一、工作\n检查。\n甲局\n2026年1月5日\n{below}\n")
    assert value["attachments"] == [{"title": "统计表", "text": "办案3件。"}, {"title": "案例", "text": "张某案。"}]


@pytest.mark.parametrize(
    "date", ["2026.1.15", "2026. 1. 15", "2026/1/15", "2026 年 1 月 15 日", "二〇二六年一月十五日"]
)
def test_dates_as_they_are_written(date: str) -> None:
    value = data_of(f"甲局2025年报告\n一、工作\n检查。\n甲局\n{date}\n")
    assert (value["date"], value["measures"]["text"]) == ("2026-01-15", "检查。")


def test_organs_that_sign_together() -> None:
    text = "甲局2025年报告\n一、工作\n没有标点的一段\n甲局\n乙局\n丙局\n丁局\n戊局\n2026年1月5日\n"
    value = data_of(text)
    assert value["organ"] == ["甲局", "乙局", "丙局", "丁局", "戊局"]
    assert value["measures"]["text"] == "没有标点的一段"


@pytest.mark.parametrize("line", ["特此报告", "充实基层法制员", "（完）", "此致 敬礼", "谢谢"])
def test_what_stands_above_the_signature_without_a_full_stop_does_not_sign(line: str) -> None:
    value = data_of(f"甲局2025年报告\n一、工作\n检查。\n{line}\n甲局（盖章）\n2026年1月5日\n")
    assert value["organ"] == "甲局"
    assert line in (value.get("closing"), value["measures"]["text"][-1])


@pytest.mark.parametrize(
    "organ", ["中共滨江市委员会", "滨江市人民政府", "滨江市法治建设领导小组", "滨江经济开发区管委会（盖章）"]
)
def test_what_signs_with_others(organ: str) -> None:
    value = data_of(f"甲局2025年报告\n一、工作\n检查。\n{organ}\n甲局\n2026年1月5日\n")
    assert value["organ"] == [organ.removesuffix("（盖章）"), "甲局"]


def test_one_point_alone_is_a_text() -> None:
    assert data_of("甲局2025年报告\n一、工作\n一是检查。\n")["measures"] == {"heading": "工作", "text": "一是检查。"}


def test_long_words_at_the_end_are_no_closing() -> None:
    long = f"以上情况{'说明' * 30}。"
    value = data_of(f"甲局2025年报告\n一、工作\n检查。\n{long}\n")
    assert (value.get("closing"), value["measures"]["text"]) == (None, ["检查。", long])


def test_two_parts_of_one_kind_are_both_kept() -> None:
    text = "甲局2025年报告\n一、工作\n乙。\n二、存在问题\n丙。\n三、其他不足\n丁。\n"
    assert [each["heading"] for each in data_of(text)["measures"]["sections"]] == ["工作", "存在问题", "其他不足"]


def test_headings_of_which_some_stand_alone_are_not_set_as_the_others() -> None:
    value = data_of("甲局2025年报告\n一、工作\n（一）加强领导。全年研究4次。\n（二）加强考核\n全年考核2次。\n")
    assert "heading_layout" not in value["measures"]


def test_a_text_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(files, "MOST_TEXT", len(TEXT))
    assert files.manuscript(path)[0]
    monkeypatch.setattr(files, "MOST_TEXT", len(TEXT) - 1)
    source, found = files.manuscript(path)
    assert (source, [each.code for each in found]) == (None, ["L004"])


def test_a_text_of_more_lines_than_a_report_has_paragraphs_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("甲局2025年报告\n\n一、工作\n乙。\n\n丙。\n", encoding="utf-8")
    monkeypatch.setattr(files, "MOST_PARAGRAPHS", 4)
    assert files.manuscript(path)[0]
    monkeypatch.setattr(files, "MOST_PARAGRAPHS", 3)
    source, (found,) = files.manuscript(path)
    assert (source, found.code, found.span and found.span.line, found.args["most"]) == (None, "V140", 6, 3)


def test_a_text_of_more_values_than_a_file_may_have_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tables have many cells in few lines."""
    path = tmp_path / "a.txt"
    path.write_text("甲局2025年报告\n一、工作\n表1 情况\n项目\t件数\n" + "甲类\t35\n" * 1000, encoding="utf-8")
    monkeypatch.setattr("generator.load.builder.MAX_NODES", 2000)
    assert main(["--lang", "en", "new", str(tmp_path), "--from", str(path), "--yes"]) == 1
    assert "error[L018]: the file has more than 2000 entries" in (said := capsys.readouterr().err)
    assert f"--> {path}" in said
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_years_that_no_report_can_be_on() -> None:
    assert report_of("工作情况\n甲。\n1900年1月5日\n", "zh") is None
    assert report_of("工作情况\n甲。\n9999年1月5日\n", "zh") is None


def test_the_report_can_be_rendered(tmp_path: Path) -> None:
    report = report_of(TEXT, "zh")
    assert report is not None
    path = tmp_path / "report-2025.yaml"
    path.write_text(report.text, encoding="utf-8")
    assert not has_errors(check(path)[0])


def test_the_keys_of_the_other_language() -> None:
    report = report_of(TEXT, "en")
    assert report is not None
    assert "\nmeasures:\n" in report.text
    assert "points_layout: paragraphs" in report.text
    assert "举措:" not in report.text
    assert data_of(TEXT, "en") == data_of(TEXT)


@pytest.mark.parametrize(
    ("headings", "order", "keys"),
    [
        (("主要工作", "问题", "下一步打算"), None, ["measures", "problems", "next_steps"]),
        (("履行第一责任人职责", "工作情况", "不足", "工作安排"), "responsibility-first", ["responsibility"]),
        (("健全制度", "规范执法", "存在问题", "下步工作"), "by-duties", ["measures", "problems", "next_steps"]),
        (("下一步打算", "主要工作", "问题"), "by-duties", ["measures"]),
    ],
)
def test_parts_are_printed_in_their_order(headings: tuple[str, ...], order: str | None, keys: list[str]) -> None:
    numbered = zip("一二三四", headings, strict=False)
    text = "甲局2025年报告\n" + "".join(f"{number}、{heading}\n乙{heading}。\n" for number, heading in numbered)
    value = data_of(text, "en")
    assert (value.get("options") or {}).get("order") == order
    assert [key for key in value if key in ("responsibility", "measures", "problems", "next_steps")][
        : len(keys)
    ] == keys
    said = [each for each in strings(value) if each.startswith("乙")]
    assert sorted(said) == sorted(f"乙{heading}。" for heading in headings)
    assert lost(text) == []


def test_a_heading_with_its_text_on_its_line() -> None:
    value = data_of("甲局2025年报告\n一、工作\n（一）加强领导。全年研究4次。\n（二）加强考核。全年考核2次。\n")
    assert value["options"] == {"标题排法": "接排"}
    assert value["measures"]["sections"][0] == {"heading": "加强领导", "text": "全年研究4次。"}


def test_the_headings_of_the_usual_report() -> None:
    """As most bureaus have them; two phrases may be a heading with its text behind it."""
    text = """甲局关于2025年度法治政府建设情况的报告
一、2025年度今年推进依法行政的做法和成效和成效
（一）加强组织领导，压紧压实责任。研究4次。
（二）规范执法行为。检查5次。
二、2025年度推进法治政府建设存在的不足和原因
（一）能力有待提升。更新不及时。
三、2025年度党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况
亲自部署。
四、2026年度推进法治政府建设的主要安排
加强培训。
"""
    value = data_of(text)
    assert value["options"] == {"标题排法": "接排"}
    assert [each["heading"] for each in value["measures"]["sections"]] == ["加强组织领导，压紧压实责任", "规范执法行为"]
    assert value["problems"]["sections"] == [{"heading": "能力有待提升", "text": "更新不及时。"}]
    assert value["responsibility"]["heading"].endswith("职责，加强法治政府建设的有关情况")
    assert (value["responsibility"]["text"], value["next_steps"]["text"]) == ("亲自部署。", "加强培训。")


def test_a_heading_of_a_part_that_ends_in_a_semicolon() -> None:
    """As it was copied from the list of what a report has to say; items of a list are no headings."""
    value = data_of(
        "甲局2025年报告\n导语。\n一、主要举措和成效；\n查。\n二、存在的不足和原因；\n少。\n三、下一步打算。\n训。\n"
    )
    assert value["measures"] == {"heading": "主要举措和成效", "text": "查。"}
    assert (value["problems"]["heading"], value["next_steps"]["text"]) == ("存在的不足和原因", "训。")
    value = data_of("甲局2025年报告\n抓好三件事。\n一、加强学习；\n二、完善制度；\n三、报告情况；建立台账；\n")
    assert value["measures"]["text"] == ["抓好三件事。", "一、加强学习；", "二、完善制度；", "三、报告情况；建立台账；"]


def test_a_long_heading_of_the_first_level() -> None:
    """As the outline of a province has them; a sentence with its full stop is none."""
    long = "全面贯彻党的二十大和二十届历次全会精神，深入学习贯彻习近平法治思想和重要讲话、重要指示精神的情况，" * 2
    heading = f"{long}推动法治政府建设的举措和成效"
    assert len(heading) > 100
    value = data_of(f"甲局2025年报告\n导语。\n一、{heading}\n查。\n二、不足\n少。\n")
    assert (value["measures"], value["problems"]["text"]) == ({"heading": heading, "text": "查。"}, "少。")
    value = data_of(f"甲局2025年报告\n导语。\n一、{heading}明显。\n查。\n")
    assert value["measures"]["text"] == ["导语。", f"一、{heading}明显。", "查。"]


def test_a_blank_behind_the_number_of_a_text() -> None:
    value = data_of("甲局2025年报告\n一、工作\n1. 学习法律：全年学法6次。\n2.　完善机制：严格审查。\n")
    assert value["measures"]["text"] == ["1.学习法律：全年学法6次。", "2.完善机制：严格审查。"]


@pytest.mark.parametrize("line", ["引　言", "前言", "导语"])
def test_what_is_above_the_first_paragraph_is_no_title(line: str) -> None:
    text = f"甲局2025年报告\n{line}\n2025年，甲局抓学习。\n一、工作\n查。\n"
    report = report_of(text, "zh")
    assert report is not None
    assert "\n标题: 甲局2025年报告\n" in report.text and f"#   {line}\n" in report.text
    assert data_of(text)["preamble"] == "2025年，甲局抓学习。"


@pytest.mark.parametrize(
    ("title", "organ"),
    [
        ("2025年度甲县财政局法治政府建设工作报告", "甲县财政局"),
        ("2025年甲市农业农村委员会关于法治政府建设情况的报告", "甲市农业农村委员会"),
        ("2025年法治政府建设工作报告", "待补"),
        ("2025年度我县法治政府建设工作报告", "待补"),
    ],
)
def test_the_organ_behind_the_year(title: str, organ: str) -> None:
    assert data_of(f"{title}\n一、工作\n查。\n")["organ"] == organ


@pytest.mark.parametrize(
    "last", ["2026年重点工作", "2026年度主要任务", "下阶段工作措施", "下一年度法治政府建设的主要安排"]
)
@pytest.mark.parametrize("third", ["主要负责人履行法治建设职责情况", "履行第一责任人职责情况"])
def test_the_parts_by_other_headings(third: str, last: str) -> None:
    value = data_of(f"甲局2025年报告\n一、2025年重点工作\n查。\n二、不足\n少。\n三、{third}\n抓。\n四、{last}\n训。\n")
    texts = [value[part]["text"] for part in ("measures", "problems", "responsibility", "next_steps")]
    assert (texts, "options" in value) == (["查。", "少。", "抓。", "训。"], False)


@pytest.mark.parametrize(
    "heading", ["法治政府建设工作安排部署情况", "推进营商环境建设计划落实", "主要负责人履行安全生产职责"]
)
def test_headings_of_measures(heading: str) -> None:
    value = data_of(f"甲局2025年报告\n一、{heading}\n查。\n二、不足\n少。\n")
    assert (value["measures"], value["problems"]["text"]) == ({"heading": heading, "text": "查。"}, "少。")


def test_problems_of_a_summary_are_no_measures() -> None:
    value = data_of(
        "甲局2025年工作总结\n一、主要做法和成效\n查。\n二、存在的主要问题\n少。\n三、下步打算\n训。\n甲局\n2026年1月8日\n"
    )
    assert [value[part]["text"] for part in ("measures", "problems", "next_steps")] == ["查。", "少。", "训。"]


def test_sentences_in_one_row_are_no_headings_if_one_of_them_is_none() -> None:
    """Of （一） to （三） the short ones were headings, and the long one a text below the first."""
    lines = [
        "（一）加强学习。",
        "（二）完善制度，规范执法文书；严格资格管理，全年培训不少于三次。",
        "（三）抓好普法。",
    ]
    text = "\n".join(["甲局2025年报告", "一、工作", "（一）检查", "检查4次。", "二、下一步打算", *lines])
    report = report_of(text, "zh")
    assert report is not None and report.changed == []
    data = data_of(text)
    assert data["next_steps"]["text"] == lines and "sections" not in data["next_steps"]
    assert data["measures"]["sections"][0]["heading"] == "检查"


def test_a_short_sentence_between_headings_is_one_of_them() -> None:
    """Its number was a text, and those behind it were numbered anew."""
    lines = [
        "1.公示到位。",
        "2.记录到位。公示286条。",
        "3.审核到位。",
        "（1）细。",
        "4.培训好。培训4次。",
        "6.其余。",
    ]
    text = "\n".join(["甲局2025年报告", "一、工作", "（一）检查", *lines])
    report = report_of(text, "zh")
    assert report is not None and report.changed == []
    found = data_of(text)["measures"]["sections"][0]["sections"]
    assert [each["heading"] for each in found] == ["公示到位", "记录到位", "审核到位", "培训好"]
    assert (found[2]["text"], found[3]["text"]) == ("（1）细。", ["培训4次。", "6.其余。"])


def test_what_is_no_heading_stays_a_text() -> None:
    sentence = "（一）全年认真履行职责，研究部署法治工作，听取汇报，解决问题。会议开了4次。"
    value = data_of(f"甲局2025年报告\n一、工作\n{sentence}\n3.5%的案件已经办结。\n三是没有一是。\n")
    assert value["measures"]["text"] == [sentence, "3.5%的案件已经办结。", "三是没有一是。"]


@pytest.mark.parametrize("end", ["情况", "年报", "年度报告的公示", "情况通报"])
def test_a_title_that_is_as_long_as_the_lines_below(end: str) -> None:
    title = f"关于乙岭县市场监督管理局2025年度法治政府建设{end}"
    data = data_of(
        f"{title}\n乙岭县市场监督管理局坚持以习近平法治思想为指导，全年召开会议12次。\n一、主要举措\n检查30家。\n"
    )
    assert (data["title"], data["organ"]) == (title, "乙岭县市场监督管理局")
    assert data["preamble"] == "乙岭县市场监督管理局坚持以习近平法治思想为指导，全年召开会议12次。"


@pytest.mark.parametrize("end", "。；”")
def test_a_full_line_that_ends_in_a_mark(end: str) -> None:
    lines = [
        f"　　全年组织开展集中学习十二次，下发“督察通知{end}",
        "理论学习中心组开展专题研讨，全年共计三十五次，",
        "各单位主要负责人述职述廉述法，并接受群众评议。",
    ]
    text = "甲局2025年报告\n一、工作\n" + "\n".join(lines)
    assert data_of(f"{text}\n甲局\n2026年1月5日\n")["measures"]["text"] == "".join(lines).lstrip("　")


def test_a_full_line_that_ends_in_a_bracket() -> None:
    lines = [
        "　　全年组织开展集中学习十二次，各级党委（党组）",
        "理论学习中心组开展专题研讨，全年共计三十五次，",
        "各单位主要负责人述职述廉述法，并接受群众的评议。",
    ]
    assert {len(line) for line in lines} == {23, 24}
    text = "甲局2025年报告\n一、工作\n" + "\n".join(lines)
    assert data_of(f"{text}\n　　另一段。\n")["measures"]["text"] == ["".join(lines).lstrip("　"), "另一段。"]
    # Lines of any length, each a paragraph.
    apart = "　　全年组织开展集中学习十二次，下发通知（甲司发）\n检查三十家。\n"
    assert len(data_of(f"甲局2025年报告\n一、工作\n{apart}")["measures"]["text"]) == 2


def test_a_sentence_that_begins_as_a_title_ends() -> None:
    top = "乙岭县司法局2025年度法治政府建设年度报告\n现将乙岭县司法局2025年度法治政府建设工作情况\n"
    assert data_of(f"{top}报告如下，请予审阅。\n一、主要举措\n检查30家。\n")["preamble"] == (
        "现将乙岭县司法局2025年度法治政府建设工作情况报告如下，请予审阅。"
    )


def test_lines_that_were_broken_for_want_of_room() -> None:
    broken = "全年办理行政案件三千二百八十六宗，其中经过法制部门审核的\n三千宗，全部办结。"
    text = f"甲局2025年报告\n一、工作\n{broken}\n\n另一段。\n"
    assert data_of(text)["measures"]["text"] == [
        "全年办理行政案件三千二百八十六宗，其中经过法制部门审核的三千宗，全部办结。",
        "另一段。",
    ]


@pytest.mark.parametrize(
    ("title", "organ"),
    [
        ("2025年度甲县司法局法治政府建设情况报告", "甲县司法局"),
        ("2025年滨江县法治政府建设情况报告", "滨江县"),
        ("滨江镇法治政府建设年度报告（2025年度）", "滨江镇"),
        ("关于甲县司法局2025年法治政府建设情况的报告", "甲县司法局"),
        ("2025年度全面推进依法行政情况报告", "待补"),
        ("甲县委全面依法治县委员会办公室2025年工作报告", "甲县委全面依法治县委员会办公室"),
        ("甲县推进依法行政工作领导小组办公室2025年工作报告", "甲县推进依法行政工作领导小组办公室"),
    ],
)
def test_the_organ_stands_before_or_behind_the_year(title: str, organ: str) -> None:
    value = data_of(f"{title}\n一、工作\n甲。\n")
    assert (value["organ"], value["title"], value["year"]) == (organ, title, 2025)


@pytest.mark.parametrize(
    ("line", "organ", "recipients"),
    [
        ("县委、县政府", "甲县司法局", "县委、县政府"),
        ("中共甲县委员会、甲县人民政府", "甲县司法局", "中共甲县委员会、甲县人民政府"),
        ("县委全面依法治县委员会办公室", "甲县司法局", "县委全面依法治县委员会办公室"),
        ("甲县司法局", "甲县司法局", None),
    ],
)
def test_names_below_a_title_are_no_part_of_it(line: str, organ: str, recipients: str | None) -> None:
    title = "甲县司法局2025年法治政府建设年度报告"
    value = data_of(f"{title}\n{line}\n2025年，我局开展检查。\n一、工作\n甲。\n")
    assert (value["title"], value["organ"], value.get("recipients")) == (title, organ, recipients)


@pytest.mark.parametrize(
    "title",
    [
        "中共甲市乙区丙镇委员会\n甲市乙区丙镇人民政府\n关于2025年法治政府建设情况的报告",
        "中共甲市乙区丙镇委员会 甲市乙区丙镇人民政府关于2025年度推进法治政府建设工作有关情况的报告",
    ],
)
def test_a_title_may_name_two_organs(title: str) -> None:
    value = data_of(f"{title}\n区委、区政府：\n一、工作\n甲。\n")
    assert value["organ"] == ["中共甲市乙区丙镇委员会", "甲市乙区丙镇人民政府"]
    assert value["title"] == (title.split("\n") if "\n" in title else title)
    broken = data_of("甲市乙区丙\n镇人民政府\n2025年法治政府建设情况报告\n一、工作\n甲。\n")
    assert broken["organ"] == "甲市乙区丙镇人民政府"


def test_headings_of_the_first_level_that_have_lost_their_numbers() -> None:
    text = (
        "甲局2025年报告\n2025年，我局开展检查。\n今年推进依法行政的做法和成效\n（一）加强学习\n学习4次。\n"
        "（二）加强执法\n检查5次。\n存在的问题和不足\n人员偏少。\n2026年工作打算\n（一）加强培训\n抓好培训。\n"
    )
    value = data_of(text)
    assert value["preamble"] == "2025年，我局开展检查。"
    assert value["measures"]["heading"] == "今年推进依法行政的做法和成效"
    assert [each["heading"] for each in value["measures"]["sections"]] == ["加强学习", "加强执法"]
    assert value["problems"] == {"heading": "存在的问题和不足", "text": "人员偏少。"}
    assert value["next_steps"]["heading"] == "2026年工作打算"
    numbered = data_of(text.replace("存在的问题", "一、存在的问题"))
    assert "今年推进依法行政的做法和成效" in numbered["preamble"]  # some have their numbers: that one has none


def test_a_long_heading_in_a_row_with_others() -> None:
    first = "把法治要求融入全局各项重点工作和日常管理，逐步形成上下联动齐抓共管的格局"
    value = data_of(f"甲局2025年报告\n一、工作\n（一）{first}。我局开展学习。办案4件。\n（二）严格执法。检查6次。\n")
    assert [each["heading"] for each in value["measures"]["sections"]] == [first, "严格执法"]
    sentence = "全年召开会议4次，研究部署法治政府建设的各项重点工作任务并且层层压实责任"
    value = data_of(f"甲局2025年报告\n一、工作\n（一）{sentence}。我局开展学习。办案4件。\n（二）严格执法。检查6次。\n")
    assert "sections" not in value["measures"]


def test_a_sentence_above_headings_is_one() -> None:
    first = "着力健全学法用法制度，分层分类抓好培训考核，以干部能力提升带动全局依法办事水平提高"
    value = data_of(f"甲局2025年报告\n一、工作\n（一）{first}。\n1.抓好学习。全年学习2次。\n2.抓好执法。检查4次。\n")
    (section,) = value["measures"]["sections"]
    assert section["heading"] == first
    assert [each["heading"] for each in section["sections"]] == ["抓好学习", "抓好执法"]
    value = data_of(f"甲局2025年报告\n一、工作\n（一）{first}。\n全年学习2次。\n")
    assert value["measures"]["text"] == [f"（一）{first}。", "全年学习2次。"]


def test_a_report_that_was_read_to_a_congress() -> None:
    place = "（2026年1月29日在甲市第十四届人民代表大会常务委员会第七次会议上）"
    title = "关于甲市2025年度法治政府建设情况的报告"
    report = report_of(
        f"{title}\n{place}\n甲市人民政府\n主任、副主任、各位委员：\n2025年，我市检查4次。\n一、工作\n甲。\n", "zh"
    )
    assert report is not None
    assert f"标题: {title}\n" in report.text
    assert "发文机关: 甲市人民政府\n" in report.text
    assert "主送机关: 主任、副主任、各位委员\n" in report.text
    assert f"#   {place}\n" in report.text


@pytest.mark.parametrize(
    "line",
    [
        *("• 发布时间：2026-01-26 16:10", "• 保护视力色：", "• 收藏", "时间：2026-02-07", "日期：2026-02-07"),
        *("[ 索引号 ] 115/2026-4 [ 发文字号 ]", "• 索 引 号：LY079", "公开方式： 主动公开", "| [ 主题分类 ] 司法 |"),
        *(
            "• 115002/2026-2",
            "• 甲区乙镇",
            "• 2026-01-27",
            "• 公文生成日期：2026-01-08",
            "语音播报",
            "语音合成中，请耐心等待...",
            "退出播报模式",
        ),
    ],
)
def test_lines_that_a_web_page_has_around_a_report(line: str) -> None:
    title = "甲局2025年法治政府建设年度报告"
    report = report_of(f"{title}\n{line}\n县政府：\n2025年，我局检查4次。\n一、工作\n甲。\n", "zh")
    assert report is not None
    assert f"标题: {title}\n" in report.text
    assert "主送机关: 县政府\n" in report.text
    assert report.left_out["web"] == [line]


def test_a_title_that_a_web_page_has_twice() -> None:
    title = "甲街道关于2025年法治政府建设情况的报告"
    report = report_of(f"甲街道关于2025年度法治政府建设情况的报告\n{title}\n一、工作\n甲。\n", "zh")
    assert report is not None
    assert f"标题: {title}\n" in report.text
    assert report.left_out["cover"] == ["甲街道关于2025年度法治政府建设情况的报告"]


def test_a_title_over_two_lines_may_end_in_a_name() -> None:
    value = data_of("关于2025年法治政府建设情况报告\n甲县司法局\n一、工作\n甲。\n")
    assert (value["title"], value["organ"]) == ("关于2025年法治政府建设情况报告", "甲县司法局")
    value = data_of("甲县司法局法治政府建设情况报告\n一、工作\n甲。\n2026年1月15日\n")
    assert (value["organ"], value["year"]) == ("甲县司法局", 2025)
    value = data_of("甲县司法局\n2025年法治政府建设情况报告\n一、工作\n甲。\n")
    assert value["title"] == ["甲县司法局", "2025年法治政府建设情况报告"]


@pytest.mark.parametrize(
    ("first", "year"),
    [("2024年，我局开展检查。", 2024), ("2024年以来，我局开展检查。", 2024), ("2025年，是关键之年。", None)],
)
def test_the_year_that_the_text_begins_with(first: str, year: int | None) -> None:
    report = report_of(f"甲局关于法治政府建设情况的报告\n{first}\n一、工作\n甲。\n", "zh")
    assert (report and report.year) == year


@pytest.mark.parametrize(
    ("title", "organ"),
    [
        ("中共乙岭市委 乙岭市人民政府\n关于2025年法治政府建设情况的报告", ["中共乙岭市委", "乙岭市人民政府"]),
        ("中共乙岭县县委乙岭县人民政府关于2025年度法治政府建设情况的报告", ["中共乙岭县县委", "乙岭县人民政府"]),
        ("中共乙岭市委员会关于2025年度法治政府建设情况的报告", "中共乙岭市委员会"),
        ("2025年乙岭区法治政府建设情况报告", "乙岭区"),
        ("关于2025年度乙岭市公安局法治政府建设情况的报告", "乙岭市公安局"),
        ("2025年度全市法治政府建设情况报告", "待补"),
        ("2025年五年来法治政府建设情况报告", "待补"),
        ("2025年度乙岭市司法局工作情况报告", "乙岭市司法局"),
        ("2025年上半年法治政府建设情况报告", "待补"),
        ("2025年本级法治政府建设情况报告", "待补"),
        ("2025年度乙岭省行政应诉案件数据统计", "待补"),
        ("2025年上海市乙岭区教育局法治政府建设情况报告", "上海市乙岭区教育局"),
        ("2025年度本溪市法治政府建设情况报告", "本溪市"),
        ("2025年全椒县公安局法治政府建设工作报告", "全椒县公安局"),
        ("上城区四季街道2025年法治政府建设工作报告", "上城区四季街道"),
        ("全椒县公安局2025年法治政府建设工作报告", "全椒县公安局"),
    ],
)
def test_organs_in_the_title(title: str, organ: str | list[str]) -> None:
    assert data_of(f"{title}\n2025年，检查12次。\n一、主要举措\n开展检查。\n")["organ"] == organ


def test_what_cannot_be_told_stands_in_comments_or_is_to_be_filled_in() -> None:
    report = report_of("法治工作情况\n今年开展检查。\n2026年1月5日\n内部资料：注意保存\n", "zh")
    assert report is not None
    assert (report.year, report.unknown) == (2025, 1)
    assert report.text.endswith("：\n#   内部资料：注意保存\n")
    assert "发文机关: 待补\n" in report.text
    assert "主送机关:\n" in report.text
    assert report_of("法治工作情况\n今年开展检查。\n", "zh") is None


def test_what_yaml_or_the_program_would_read_otherwise() -> None:
    texts = [
        "甲: 乙。",
        "# 丙。",
        "- 丁。",
        '- “丁”和"戊"。',
        f"- {'丁' * 60}。",
        "{{ 戊 }}和{% if %}。",
        '“己”和"庚"。',
        "*辛* &壬 !癸。",
        "'子'。",
        "[丑]。",
        "@寅。",
        "> 卯。",
    ]
    text = "甲局2025年报告\n一、工作\n" + "\n".join(texts)
    assert lost(text) == []
    assert data_of(text)["measures"]["text"][5] == "{{ '{{' }} 戊 {{ '}}' }}和{{ '{%' }} if {{ '%}' }}。"


LINES = st.one_of(
    st.sampled_from([line for line in TEXT.split("\n") if line]),
    # Which form of brackets and blanks it has is no loss.
    st.from_regex(r"(滨公[〔\[（][0-9]{4}[〕\]）][1-9][0-9]?号)?\u3000(签发人：[甲乙丙 、]{1,9})?", fullmatch=True),
    st.from_regex(r"(特急|平急|机密|秘密)(★[0-9年月日个长期]{0,4})?|[0-9０-９]{5,7}", fullmatch=True),
    st.builds(
        lambda number, text, end: number + text + end,
        st.sampled_from(
            [
                "",
                "一、",
                "二、",
                "（一）",
                "（二）",
                "1.",
                "（1）",
                "一是",
                "二是",
                "附件：",
                "附件1",
                "抄送：",
                "\u3000\u3000",
            ]
        ),
        st.text(st.sampled_from("甲乙丙丁，。：；“”（）()0123456789年月日号印发局:#-{}%'\"*&!> \t"), max_size=60),
        st.sampled_from(["", "。", "：", "；"]),
    ),
)


@given(st.lists(LINES, min_size=1, max_size=25))
@settings(max_examples=300, deadline=None)
def test_nothing_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    if paragraphs(text):
        assert lost(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "发文机关：甲局\n年度：2025\n标题：报告\n举措：检查。\n",
        "年度 2025\n举措 检查。\n下一步 培训。\n",
        "- 甲。\n- 乙。\n- 丙。\n",
        "标题: 甲\n正文。\n还有。\n",
        "甲\n乙\n丙\n",
        "只有一段。\n",
    ],
)
def test_what_was_meant_as_a_report_is_no_text(text: str) -> None:
    assert not is_text(text)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("稿.txt").write_bytes(TEXT.encode("gb18030"))
    Path("年报.yaml").write_text(TEXT, encoding="utf-8")
    code, said = call(capsys, "--lang", "zh", "check", "年报.yaml", "--format", "short")
    assert (code, said.count("error[")) == (1, 1)
    assert "error[L094]" in said
    assert "nianbao new --from 年报.yaml" in said
    code, said = call(capsys, "--lang", "zh", "new", "--from", "稿.txt")
    assert code == 0
    assert "report-2025.yaml：由 稿.txt 写成" in said
    assert "主送机关" in said
    written = Path("report-2025.yaml").read_text(encoding="utf-8")
    code, said = call(capsys, "--lang", "zh", "new", "--from", "年报.yaml")
    assert (code, Path("report-2025.yaml").read_text(encoding="utf-8")) == (1, written)
    assert "A711" in said
    Path("report-2025.yaml").write_text(TEXT, encoding="utf-8")
    assert call(capsys, "new", "--from", "report-2025.yaml")[0] == 0
    assert Path("report-2025.yaml").read_text(encoding="utf-8") == TEXT
    assert Path("report-2025-2.yaml").read_text(encoding="utf-8") == written
    code, said = call(capsys, "new", "--from", "稿.txt", "新", "--organ", "乙局", "--year", "2024", "--keys", "en")
    assert code == 0
    assert "organ: 乙局\nyear: 2024\n" in Path("新/report-2024.yaml").read_text(encoding="utf-8")


def test_what_the_command_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("工作情况\n今年检查。\n", encoding="utf-8")
    Path("b.txt").write_text(" \n", encoding="utf-8")
    code, said = call(capsys, "--lang", "zh", "new", "--from", "a.txt")
    assert (code, "--year" in said) == (2, True)
    for year in ("廿五", "3000", "1900"):
        assert call(capsys, "new", "--from", "a.txt", "--year", year)[0] == 2
    for organ in ("", "  ", "甲{{ 1 }}局", "甲\n局"):
        code, said = call(capsys, "--lang", "zh", "new", "--from", "a.txt", "--year", "2025", "--organ", organ)
        assert (code, "发文机关" in said) == (2, True)
    code, said = call(capsys, "--lang", "zh", "new", "--from", "a.txt", "--year", "2025", "--shared")
    assert (code, "--shared" in said) == (2, True)
    assert call(capsys, "new", "--from", "b.txt", "--year", "2025")[0] == 1
    assert call(capsys, "new", "--from", "c.txt")[0] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


def test_lines_of_cells_are_a_table() -> None:
    table = "表1 办案情况\n类别\t件数\t占比\n许可\t12\t37.5%\n处罚\t20\t62.50%\n注：截至12月底。\n"
    value = data_of(f"甲局2025年报告\n一、工作\n见下表。\n{table}表后一段。\n二、问题\n人少。\n")["measures"]
    assert value["tables"] == [
        {
            "caption": "表1 办案情况",
            "columns": ["类别", "件数", "占比"],
            "rows": [["许可", "12", "37.5%"], ["处罚", "20", "62.50%"]],
            "note": "注：截至12月底。",
        }
    ]
    assert value["sections"] == [{"text": "表后一段。"}]


@pytest.mark.parametrize(
    "lines",
    [
        "甲局\t乙局\n2026年1月5日\t2026年1月5日",
        "一是检查。\t全年12次。\n二是培训。\t全年3次。",
        "项目\t\n许可\t12",
        "项目\t情况\n许可\t办结\n处罚\t在办",
        "许可\t12\n处罚\t20",
    ],
)
def test_lines_with_tabs_that_are_no_table_stay_texts(lines: str) -> None:
    text = f"甲局2025年报告\n一、工作\n{lines}\n"
    assert "tables" not in data_of(text)["measures"]
    assert lost(text) == []


@pytest.mark.parametrize("text", ["标题：甲。", "要点:乙。", "正文 丙。", "丁，责任人：局长。", "结束语：戊"])
def test_words_that_are_keys_elsewhere_stay_texts(text: str) -> None:
    assert data_of(f"甲局2025年报告\n一、工作\n{text}\n")["measures"]["text"] == text
    assert data_of(f"甲局2025年报告\n一、工作\n好。\n{text}\n（一）{text[:6]}\n乙。\n")["measures"]["text"][1] == text


def test_parts_stand_above_the_usual_levels() -> None:
    lines = [
        "第一部分　主要工作",
        "一、领导",
        "（一）学法",
        "8次。",
        "1.讲课",
        "2次。",
        "（1）备课",
        "好。",
        "第二部分　存在问题",
        "一、人员",
        "少。",
    ]
    value = data_of("甲局2025年报告\n" + "\n".join(lines) + "\n")
    assert value["options"] == {"标题序号": "第一部分 一、 （一） 1."}
    assert value["title"] == "甲局2025年报告"
    first = value["measures"]["sections"][0]
    assert (value["measures"]["heading"], first["heading"]) == ("主要工作", "领导")
    assert first["sections"][0]["sections"] == [{"heading": "讲课", "text": ["2次。", "（1）备课", "好。"]}]
    assert value["problems"] == {"heading": "存在问题", "sections": [{"heading": "人员", "text": "少。"}]}
    text = "第一部分是总体情况，包括两项。"
    assert data_of(f"甲局2025年报告\n一、工作\n{text}\n")["measures"]["text"] == text


def test_points_above_the_first_heading_stay_texts() -> None:
    value = data_of("甲局2025年报告\n市政府：\n一是甲。二是乙。\n一是丙。\n二是丁。\n一、工作\n检查。\n")
    assert value["preamble"] == ["一是甲。二是乙。", "一是丙。", "二是丁。"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一是检查。全年12次。二是培训。", {"points": ["检查。全年12次。", "培训。"]}),
        ("主要原因：一是人少；二是钱少；三是路远。", {"text": "主要原因：", "points": ["人少；", "钱少；", "路远。"]}),
        ("一是检查。三是培训。", {"text": "一是检查。三是培训。"}),
        ("一是检查。二是不是要查，看情况", {"text": "一是检查。二是不是要查，看情况"}),
        ("检查一是为了守法，二是为了便民。", {"text": "检查一是为了守法，二是为了便民。"}),
        ("一是，检查。二是，培训。", {"text": "一是，检查。二是，培训。"}),
    ],
)
def test_points_within_a_paragraph(text: str, value: dict[str, Any]) -> None:
    assert data_of(f"甲局2025年报告\n一、工作\n{text}\n")["measures"] == {"heading": "工作", **value}


BODY = "一、主要举措\n检查5次。\n"


def data_of_markdown(text: str) -> Any:
    report = report_from(items_of_markdown(text), Wanted("zh"))
    assert report is not None
    data, wrong = read("report.yaml", report.text, schema("report"))
    assert data is not None, wrong
    return data.value


@pytest.mark.parametrize(
    ("reading", "above"), [(data_of, "甲县公安局\n"), (data_of_markdown, "# 甲县公安局\n\n---\n\n## ")]
)
def test_the_name_above_a_title_that_names_the_organ_is_its_mark(reading: Callable[[str], Any], above: str) -> None:
    value = reading(f"{above}关于甲县公安局2025年工作情况的报告\n\n县政府：\n\n{BODY}")
    assert (value["organ"], value["head"]) == ("甲县公安局", {"mark": "甲县公安局"})
    assert (value["title"], value["recipients"]) == ("关于甲县公安局2025年工作情况的报告", "县政府")
    value = reading(f"{above}关于2025年工作情况的报告\n\n县政府：\n\n{BODY}")
    assert (value["title"], value["organ"]) == (["甲县公安局", "关于2025年工作情况的报告"], "甲县公安局")


def test_a_heading_below_a_title_that_is_complete_is_none_of_it() -> None:
    value = data_of_markdown(f"# 甲县公安局2025年工作报告\n\n## 执法情况报告\n\n检查5次。\n\n{BODY}")
    assert value["title"] == "甲县公安局2025年工作报告"


def test_an_imprint_over_several_lines() -> None:
    lines = "抄送：市司法局\n\n甲县公安局指挥中心\n\n2026年1月16日印发\n\n承办单位：法制大队\n\n（存档3份）\n"
    value = data_of(f"甲县公安局2025年工作报告\n{BODY}{lines}")
    assert value["imprint"] == {
        **{"copies_to": "市司法局", "printer": "甲县公安局指挥中心", "printed": "2026-01-16"},
        **{"undertaker": "法制大队", "archive_copies": 3},
    }
    report = report_of(f"甲县公安局2025年工作报告\n{BODY}检查结束\n2026年1月16日印发\n", "zh")
    assert report is not None
    assert "检查结束" in report.text  # is no name
    assert "印发机关" not in report.text
    alone = data_of(f"甲县公安局2025年工作报告\n{BODY}承办单位：法制大队\n")
    assert "imprint" not in alone  # outside of an imprint it is something else


def test_points_of_which_some_share_a_paragraph_stay_texts() -> None:
    lines = ["一是抓学习。学习4次。", "二是抓执法。检查5次。三是抓培训。培训6次。"]
    text = "\n".join(lines)
    assert data_of(f"甲局2025年工作报告\n一、工作\n{text}\n")["measures"]["text"] == lines
    apart = text.replace("三是", "\n三是")
    assert len(data_of(f"甲局2025年工作报告\n一、工作\n{apart}\n")["measures"]["points"]) == 3


def test_a_line_longer_than_any_title_is_not_looked_through_as_one() -> None:
    """To look through one of 100,000 characters took a minute: each of its years may begin a title."""
    assert lines._is_whole("关于2025年法治政府建设工作的报告")
    assert not lines._is_whole("关于2025年" * 40 + "的报告")
