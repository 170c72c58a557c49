"""Titles: broken between words, in a trapezoid or a rhombus (7.3.1)."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.documents import runs, shipped_style

from generator.document.tree import Run, plain
from generator.fonts import NOMINAL, FontSet
from generator.typeset.measure import Measurer
from generator.typeset.title import title_lines
from generator.typeset.words import INSIDE, NEVER, break_costs

STYLE = shipped_style()
ROOM, SIZE = STYLE.page.text_width, STYLE["title"].size
GOOD = (
    "湛江市公安局关于2020年 | 法治政府建设工作情况的报告",
    "关于湛江市公安局2020年 | 法治政府建设工作情况的报告",
    "广州市公安局海珠区分局 | 2018年度依法行政工作报告",
    "广州市公安局海珠区分局 | 关于2024年度法治政府建设情况的报告",
    "甲市公安局关于2025年 | 法治政府建设情况的报告",
    "关于2020年法治政府建设工作情况的报告",
    "甲市公安局2020年法治政府建设年度报告",
    "甲省公安厅关于2023年度贯彻落实 | 《法治政府建设实施纲要（2021—2025年）》 | 情况的报告",
    "甲市公安局关于贯彻落实 | 《法治政府建设与责任落实督察工作规定》 | 有关情况的报告",
    "甲市公安局、甲市司法局 | 关于2024年行政执法监督工作情况的报告",
    "甲市公安局、 | 甲市人民检察院、甲市中级人民法院 | 关于2024年涉案财物管理工作情况的报告",
    "甲县公安局关于上半年 | “放管服”改革工作进展情况的报告",
    "甲市公安局关于2024年党政主要负责人 | 履行推进法治建设第一责任人职责情况的报告",
    "甲市公安局乙区分局关于2022年推进依法行政 | 工作情况和2023年工作计划的报告",
    "中共甲市委全面依法治市委员会办公室 | 关于2024年度法治政府建设情况的报告",
    "甲市公安局关于行政规范性文件 | 清理工作情况的报告",
    "甲市公安局关于优化营商环境 | 若干措施落实情况的报告",
    "甲市公安局关于道路交通安全综合整治 | 专项行动开展情况的报告",
    "甲市公安局关于2021年度 | “八五”普法规划实施情况的报告",
    "甲市公安局关于学习贯彻习近平法治思想 | 深入推进法治公安建设情况的报告",
    "甲市公安局关于法治政府建设 | 督察反馈问题整改落实情况的报告",
    "甲自治区公安厅关于2020年 | 行政复议和行政应诉工作情况的报告",
    "甲市公安局关于办理市人大代表 | 建议和政协提案情况的报告",
    "甲市公安局关于印发《甲市公安局 | 行政执法责任制实施办法》的通知",
    "甲市公安局关于进一步加强规范性文件 | 合法性审核工作的若干意见 | 及其配套制度汇编目录",
    "关于进一步加强规范性文件合法性审核工作的 | 若干意见及其配套制度汇编目录",
    "2024年行政许可、行政处罚、 | 行政强制、行政检查实施情况统计表",
    "甲市公安局2024年度行政执法数据统计表",
    "甲市公安局 | 关于开展打击整治养老诈骗专项行动、 | 维护老年人合法权益工作情况的报告",
    "甲市公安局关于2023年度 | 公安行政执法案卷评查情况的报告",
    "甲市公安局高新技术产业开发区分局 | 关于2024年度法治政府建设情况的报告",
    "甲市公安局关于第三季度 | 社会治安形势和下一步工作打算的报告",
    "甲省公安厅交通警察总队 | 关于2022年度依法行政考核自查情况的报告",
    "甲市公安局、甲市发展和改革局、 | 甲市财政局、甲市人力资源和社会保障局 | 关于2024年联合执法工作情况的报告",
    "甲市公安局关于2024年度行政执法 | “三项制度”落实情况的报告",
    "黑龙江省齐齐哈尔市公安局 | 关于2024年法治政府建设情况的报告",
    "甲市公安局督察支队关于民警 | 违法违纪举报线索核查工作情况的报告",
    "甲市公安局、甲市发展和改革局、 | 甲市财政局、甲市人力资源和社会保障局"
    " | 关于贯彻落实《法治政府建设与责任落实督察 | 工作规定》有关情况的报告",
    "2021年度全市行政处罚行政许可 | 行政强制行政检查等行政执法行为 | 有关情况统计数据汇总表（1）",
    "甲市乙区市场监督管理局 | 2025年法治政府建设年度报告",
    "甲区人民政府办公室关于区政府 | 部门2025年法治政府建设情况的报告",
    "甲市体育局关于2025年体育市场 | 执法和体育赛事活动监管情况的报告",
    "甲市科学技术局关于2025年度 | 科技创新领域依法行政工作情况的报告",
    "滨江市林业和草原局关于2025年全面推行 | 林长制和林草行政执法工作情况的报告",
    "滨江市公安局 | 关于贯彻落实《提升行政执法质量 | 三年行动计划（2023—2025年）》情况的报告",
    "滨江市机关事务管理局关于2025年公共机构 | 节能和国有资产管理法治工作情况的报告",
    "滨江市医疗保障局关于2025年度欺诈骗保 | 专项整治和行政处罚案件办理情况的报告",
    "甲区街道办事处关于2025年度镇街 | 综合行政执法改革工作推进情况的报告",
    "甲市政务服务和数据管理局 | 2025年法治政府建设年度报告",
    "甲市全面依法治市暨法治政府建设 | 示范创建工作领导小组关于2021年 | 法治政府建设情况的报告",
)
"""Titles as reports have them, broken as a clerk would break them."""


def broken(*lines: str, names: tuple[str, ...] = ()) -> list[str]:
    measurer = Measurer(STYLE, FontSet({role: NOMINAL for role in STYLE.fonts}))
    return [line.text for line in title_lines(tuple(map(runs, lines)), measurer, "title", ROOM, names)]


def width(line: str) -> float:
    """Return the width of *line* in 字."""
    return sum(1 if ord(character) > 0x2000 else 0.5 for character in line)


def is_hourglass(lines: list[str]) -> bool:
    widths = [width(line) for line in lines]
    return any(
        middle < min(before, after) for before, middle, after in zip(widths, widths[1:], widths[2:], strict=False)
    )


@pytest.mark.parametrize("wanted", GOOD)
def test_titles_of_reports(wanted: str) -> None:
    lines = wanted.split(" | ")
    assert broken("".join(lines)) == lines


def test_the_shapes_of_those_titles() -> None:
    """As few lines as fit or one more; no hourglass, no stub, no line that begins with 的 or ends with a verb."""
    for wanted in GOOD:
        lines = wanted.split(" | ")
        assert not is_hourglass(lines), wanted
        assert all(width(line) >= 5 for line in lines), wanted
        assert len(lines) <= -(-sum(map(width, lines)) // (ROOM / SIZE)) + 1, wanted
        assert not any(line.startswith(("的", "和", "、")) or line.endswith(("推进", "加强", "关于")) for line in lines)


def test_three_equal_lines_give_way_to_four() -> None:
    """Trapezoid or rhombus, no rectangle (7.3.1): sixty characters would fill three lines of twenty."""
    rectangle = [
        "甲市公安局关于深入学习贯彻习近平法治思想",
        "全面推进严格规范公正文明执法切实维护国家",
        "政治安全和社会大局稳定不断提升满意度报告",
    ]
    lines = broken("".join(rectangle))
    assert len(lines) == 4
    assert max(map(width, lines)) - min(map(width, lines)) > 2 and not is_hourglass(lines)


def test_an_hourglass_is_noticed() -> None:
    assert is_hourglass(["甲" * 9, "乙" * 5, "丙" * 8])
    assert not is_hourglass(["甲" * 5, "乙" * 9, "丙" * 8])


@pytest.mark.parametrize(
    "whole",
    [
        "《甲市办法》",
        "“放管服”",
        "2020年度",
        "依法行政",
        "法治政府建设",
        "甲市公安局",
        "2021—2025年",
        "《法治政府建设纲要》",
    ],
)
def test_what_is_one_is_not_broken(whole: str) -> None:
    for before, after in itertools.product(range(8, 20), (9, 14, 19)):
        title = "丙" * before + whole + "丁" * after
        assert any(whole in line for line in broken(title, names=("甲市公安局",))), title


def test_breaks_of_the_author_win() -> None:
    lines = ["甲市公安局关于", "2020年", "法治政府建设情况的报告"]
    assert broken(*lines) == lines


def test_a_line_of_the_author_that_is_too_wide_is_broken() -> None:
    assert broken("甲市公安局", "关于2024年度行政执法“三项制度”落实情况和下一步打算的报告") == [
        "甲市公安局",
        "关于2024年度行政执法",
        "“三项制度”落实情况和下一步打算的报告",
    ]


def test_names_of_the_document_are_kept_whole() -> None:
    organ = "甲州乙盟丙旗丁办事点"
    title = f"关于{organ}二〇二〇年工作情况和今后打算的报告"
    assert any(organ in line for line in broken(title, names=(organ,)))
    assert break_costs(title, (organ,))[4] >= INSIDE > break_costs(title)[4]


def test_a_name_longer_than_a_line_is_broken_between_its_words() -> None:
    organ = "甲市高新技术产业开发区管理委员会综合行政执法局"
    assert width(organ) * SIZE > ROOM
    assert broken(f"{organ}关于2025年度法治政府建设和行政执法协调监督工作情况的报告", names=(organ,)) == [
        "甲市高新技术产业开发区管理委员会",
        "综合行政执法局关于2025年度法治政府建设",
        "和行政执法协调监督工作情况的报告",
    ]
    assert "甲市高新技术产业开发区管理委员会" in broken(f"{organ}2025年度行政执法数据统计表和说明", names=(organ,))


@given(st.text(st.sampled_from("甲市公安局关于2020年的报告《》，（）“”、"), min_size=1, max_size=120))
def test_a_broken_title_is_whole_and_fits(title: str) -> None:
    found = broken(title)
    assert "".join(found) == title
    assert all(width(line) * SIZE <= ROOM + 1e-6 for line in found)


@given(
    st.lists(
        st.sampled_from(
            ["甲市公安局", "关于", "2020年", "依法行政", "工作情况", "的", "报告", "和", "规范性文件", "、"]
        ),
        max_size=14,
    )
)
def test_a_title_of_known_words_is_broken_between_them(words: list[str]) -> None:
    """Words stay whole as long as lines can hold them."""
    title = "".join(words)
    if not title:
        return
    found = broken(title)
    if sum(map(width, found)) > 60:
        return
    ends = set(itertools.accumulate(map(len, words)))
    assert {sum(map(len, found[:count])) for count in range(1, len(found))} <= ends


@given(st.text(st.sampled_from("甲乙丙丁戊己"), min_size=21, max_size=79))
def test_lines_without_words_to_go_by_are_no_hourglass_and_no_stub(title: str) -> None:
    found = broken(title)
    assert not is_hourglass(found)
    assert min(map(len, found)) > 4


def test_no_break_where_no_line_may_end() -> None:
    costs = break_costs("关于（甲）、“乙”的报告")
    assert [position for position, cost in enumerate(costs) if cost >= NEVER] == [3, 4, 5, 7, 8]


def test_strong_words_of_a_title_stay_strong_over_a_break() -> None:
    measurer = Measurer(STYLE, FontSet({role: NOMINAL for role in STYLE.fonts}))
    title = (Run("甲" * 14), Run("乙" * 16, "strong"))
    found = title_lines((title,), measurer, "title", ROOM)
    assert [[(piece.text, piece.style) for piece in line.pieces] for line in found] == [
        [("甲" * 14, "")],
        [("乙" * 16, "strong")],
    ]
    assert plain(title) == "".join(line.text for line in found)
