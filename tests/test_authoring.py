"""What is still to be done in a report, and what is left of last year's: found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.data import START, data_of
from support.reports import QUIET, SAMPLES
from support.texts import texts_in, unspaced

from generator.authoring.leftovers import LEAST, left_over
from generator.authoring.marks import read_marks
from generator.authoring.placeholders import placeholders
from generator.authoring.to_do import by_owner
from generator.diagnostics import Diagnostic
from generator.pipeline import check, prepare, render
from generator.reading import read_report
from generator.source import DataPath

pytestmark = pytest.mark.filterwarnings(QUIET)


def found(tmp_path: Path, text: str) -> list[Diagnostic]:
    path = tmp_path / "report.yaml"
    path.write_text(START + text, encoding="utf-8")
    return [each for each in read_report(path)[2] if each.code.startswith("A7") or each.code == "C116"]


# --- placeholders --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("待补", ["待补"]),
        ("全年办案（待补）。", ["（待补）"]),
        ("开展检查待补次，办理案件待补件，培训待补余人次。", ["待补", "待补", "待补"]),
        ("破获××件、XX件、xx件、ＸＸ起，规范××项", ["××", "XX", "xx", "ＸＸ", "××"]),
        ("【待补】检查【此处待核实】", ["【待补】", "【此处待核实】"]),
        ("时间（待定），文号（文号待定），（待补充）", ["（待定）", "（文号待定）", "（待补充）"]),
        ("×年×月×日", ["×", "×", "×"]),
        ("办理____件，查处＿＿人，培训??次", ["____", "＿＿", "??"]),
        ("TBD", ["TBD"]),
        ("todo：核对 Todo", ["todo", "Todo"]),
        ("待定", ["待定"]),
        ("待核实。", ["待核实。"]),
        ("TODO：数字", ["TODO"]),
        ("全年办案××宗，培训×××人", ["××", "×××"]),
        ("在XX局党委领导下", ["XX"]),
        ("ＸＸ局", ["ＸＸ"]),
        ("《20XX年报告》（模板）和《规定》20XX年样本》", ["20XX", "20XX"]),
        ("20XX年至202X年，202×年度，20??年，20__年", ["20XX", "202X", "202×", "20??", "20__"]),
        ("2026年X月X日，X月底，Ｘ日", ["X", "X", "X", "Ｘ"]),
        ("办结X件，培训×次，走访Ｘ家，X人次", ["X", "×", "Ｘ", "X"]),
        (
            "共办结  件，培训\u3000期。出动警力 人次；罚款  万元",
            ["办结  件", "培训\u3000期", "警力 人次", "罚款  万元"],
        ),
        ("同比增长 %，下降  个百分点，占比为 ％。", ["增长 %", "下降  个百分点", "占比为 ％"]),
        ("截至 月 日，2025年  月  日召开会议", ["截至 月 日", "2025年  月  日"]),
        ("□□人参加", ["□□"]),
        ("略", ["略"]),
        ("同上。", ["同上。"]),
    ],
)
def test_placeholders(text: str, shown: list[str]) -> None:
    assert [text[start:end] for start, end in placeholders(text)] == shown


@pytest.mark.parametrize(
    "text",
    [
        "制度有待补充完善。",
        "尚有漏洞待补齐。",
        "等待补件。",
        "张××、李××故意伤害案",
        "王XX诉某局案",
        "李某某盗窃案",
        "3×4米",
        "TODOS和autoTODO",
        "XXL号服装，EXX型",
        "第X条",
        "张××起诉某局案，王××条款纠纷，李××人身损害案",
        "一次告知待补件材料，待补项目两个，待补充材料",
        "线索（待核实）转交办理，岗位待定",
        "【法治培训】各项工作",
        "https://a.cn/a__b.html 和 file__name.txt",
        "长3×宽4，5×日",
        "等待补件。",
        "2025年 月均办案，全年 共 同办理，截至2025年12月 ，办结 件数。",
        "组织 培训，开展 条例宣传，办理 条件审查，检查 项目，出动警力300 人次，占 比5%。",
        "每 次，各 项，多 次，现 场，附 件，文 件，定 期，上 期，人 次，会议 期间。",
        "达到 100%，增长 5%。完成 期末考核，制定 项目清单，发放 份额。",
        "□是 □否",
        "无",
        "略有下降",
        "（略）",
        "情况同上",
        "X光机，X射线，第X次方，X次方，3X件，SpaceX家，A-X场",
        "张×家长，李X起诉，X家属，20XX型设备，X月月报",
        "印发《20XX年法治政府建设年度报告（模板）》，统一《××县行政许可决定书示范文本》",
    ],
)
def test_what_is_no_placeholder(text: str) -> None:
    assert list(placeholders(text)) == []


def test_a_cell_may_say_how_things_are() -> None:
    assert [list(placeholders(text, is_cell=True)) for text in ("待核实", "待定", "待补")] == [[], [], [(0, 2)]]
    assert list(placeholders("会议  次", is_cell=True)) == []


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_samples_have_nothing_to_do(name: str) -> None:
    codes = {each.code for each in read_report(SAMPLES[name])[2]}
    assert not {code for code in codes if code.startswith("A7") or "C180" <= code <= "C189"}


def test_keys_in_quotes_are_named_without_them(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    text = '"organ": 甲局\n"year": 2025\n"title": 甲局2025年报告\n' + "'measures': {'text': 待补}\n"
    path.write_text(f'{text}"date":\n# 待确认\n"other": {{"text": 甲}}\n', encoding="utf-8")
    found = {each.code: each for each in read_report(path)[2]}
    assert [found[code].args["name"] for code in ("A702", "A703")] == ["text", "date"]
    assert found["A701"].args["text"] == "other"


# --- marks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("# 待确认\n举措: 做了。\n", [("measures",)]),
        ("举措:\n  要点:\n    # 待确认：上年的\n    - 一\n    - 主句: 二\n", [("measures", "points", 0)]),
        ("举措:\n  要点:\n    - 一\n    # TO CONFIRM: x\n    - 主句: 二\n", [("measures", "points", 1)]),
        ("举措:\n  要点:\n    - 一  # 待确认\n    - 二\n", [("measures", "points", 0)]),
        ("举措:\n  正文: 一  # 待确认：数\n", [("measures", "text")]),
        ("# 待确认\n# 又一条说明\n举措: 做了。\n", [("measures",)]),
        ("举措: 做了。\n# 待确认：后面没有了\n", [()]),
        ("举措: |\n  做了。\n  # 待确认：这是正文\n", []),
        ("举措: “# 待确认”做了。\n", []),
        ("# 这一段待确认\n# 待确认书的内容\n举措: 做了。\n", []),
    ],
)
def test_what_a_mark_is_for(text: str, paths: list[DataPath]) -> None:
    assert [mark.path for mark in read_marks(data_of(START + text))] == paths


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("指标:\n  # 待确认：数据表\n\n  # 又一条\n  培训: {取自: 没有.csv}\n举措: 做了。\n", "培训: {取自: 没有.csv}"),
        ("举措:\n  图片:\n    # 待确认\n    - {文件: 甲.png, 标题: 现场}\n", "现场"),
        ("举措:\n  小节:\n    # 待确认\n    - 正文: 文。\n      标题: 节\n", "节"),
        ("指标:\n  培训: {取自: 没有.csv}  # 待确认\n举措: 做了。\n", "培训: {取自: 没有.csv}"),
        ("举措: 做了。\n# 待确认：后面没有了\n", "# 待确认：后面没有了"),
    ],
)
def test_a_mark_names_what_it_is_for(tmp_path: Path, text: str, named: str) -> None:
    """That may be wrong and put aside, or not be there: the mark is for nothing else then."""
    assert [each.args["text"] for each in found(tmp_path, text) if each.code == "A701"] == [named]


def test_a_mark_goes_away_with_its_line(tmp_path: Path) -> None:
    text = "举措:\n  要点:\n    # 待确认：上年的文字\n    - 一\n    # 待确认：上年的文字\n    - 二\n"
    lines = text.splitlines(keepends=True)
    assert [each.args["text"] for each in found(tmp_path, text)] == ["一", "二"]
    assert [each.args["text"] for each in found(tmp_path, "".join(lines[:4] + lines[5:]))] == ["一"]


# --- the list ------------------------------------------------------------------------------------------------


def test_everything_once_with_who_owes_it(tmp_path: Path) -> None:
    text = (
        "成文日期:\n指标:\n  甲: {单位: 宗, 来源部门: 法制科}\n  乙: {单位: 宗, 来源部门: 政治处}\n"
        "举措:\n  责任人: 办公室\n  小节:\n    - 标题: 题\n      正文: 待补{{ 乙 }}{{ 乙 | 占(乙) }}，{{ 乙 }}\n"
        "    - 标题: 题\n      责任人: 指挥中心\n      要点:\n        - ××\n"
        "        - {主句: 主, 责任人: 督察科, 正文: TODO}\n"
        "        - {主句: 主, 正文: }\n"
    )
    told = found(tmp_path, text)
    assert [(each.code, each.args.get("owner", ""), each.args.get("name")) for each in told] == [
        ("C116", "政治处", "乙"),
        ("A703", "", "成文日期"),
        ("A702", "办公室", "正文"),
        ("A702", "指挥中心", "要点"),
        ("A702", "督察科", "正文"),
        ("A703", "指挥中心", "正文"),
        ("A704", "法制科", "甲"),
    ]


FIGURES = """责任人: 办公室
指标:
  办案: {数值: 待补, 单位: 宗, 责任人: 法制科}
  接警: {数值: , 单位: 宗, 来源部门: 指挥中心, owner: 值班员}
  培训: {责任人: 政治处}
  走访:
  巡逻:
    责任人: 巡警队
    车次: 待补
    里程: {数值: , 来源部门: 后勤科}
    夜间: {车次: , 人次: {数值: , 责任人: 夜班}}
    盘查: {数值: 5, 单位: 人, 责任人: }
举措: 办案{{ 办案 }}，培训{{ 培训 }}，盘查{{ 巡逻.盘查 }}。
"""


def test_a_figure_and_a_group_of_them_name_who_owes_them(tmp_path: Path) -> None:
    told = found(tmp_path, FIGURES)
    assert [(each.code, each.args.get("name"), each.args.get("owner", "")) for each in told] == [
        ("C116", "办案", "法制科"),
        ("C116", "培训", "政治处"),
        ("A703", "责任人", "巡警队"),
        ("A704", "接警", "值班员"),
        ("A704", "走访", "办公室"),
        ("A704", "巡逻.车次", "巡警队"),
        ("A704", "巡逻.里程", "后勤科"),
        ("A704", "巡逻.夜间.车次", "巡警队"),
        ("A704", "巡逻.夜间.人次", "夜班"),
    ]
    assert list(by_owner(told)) == ["巡警队", "值班员", "办公室", "后勤科", "夜班", "政治处", "法制科"]


def test_what_a_figure_lacks_is_refused_in_the_name_of_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(f"{START}指标:\n  办案: {{数值: 待补, 责任人: 法制科}}\n举措: 文。\n", encoding="utf-8")
    assert render(path, ["docx"]).outputs
    refused = render(path, ["docx"], final=True)
    errors = [(each.code, each.args["owner"]) for each in refused.diagnostics if each.severity == "error"]
    assert (refused.outputs, errors) == ({}, [("A704", "法制科")])


BLANK = """指标:
  甲: {单位: 宗, 上年数: 24, 来源部门: 法制科}
  乙: {数值: 5, 单位: 宗, 来源部门: 法制科}
  丙: {数值: 7, 单位: 人, 来源部门: 政治处}
举措: 甲{{ 甲 }}，{{ 甲 | 同比 }}，占{{ 甲 | 占(乙) }}，共{{ 甲.数值 + 乙.数值 }}宗，{{ 甲.数值 }}；丙{{ 丙 }}。
"""


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
def test_only_a_draft_prints_what_is_not_known_yet(tmp_path: Path, form: str) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(START + BLANK, encoding="utf-8")
    rendered = render(path, [form], draft=True)
    assert [(each.code, each.severity) for each in rendered.diagnostics if each.code == "C116"] == [("C116", "warning")]
    assert set(rendered.outputs) == {form}
    assert "甲××宗，××，占××，共××宗，××；丙7人。" in unspaced("".join(texts_in(form, rendered.outputs[form])))
    for final in (False, True):
        refused = render(path, [form], final=final)
        assert refused.outputs == {}
        (error,) = [each for each in refused.diagnostics if each.severity == "error"]
        assert (error.code, error.args["name"], error.args["owner"]) == ("C116", "甲", "法制科")


def test_the_rest_is_told_beside_a_figure_that_is_missing(tmp_path: Path) -> None:
    """The error does not keep proofreading and layout from being looked at."""
    path = tmp_path / "report.yaml"
    path.write_text(START + BLANK.replace("丙{{ 丙 }}。", "丙{{ 丙 }}，截止目前没有。"), encoding="utf-8")
    assert {"C116", "A131"} <= {each.code for each in check(path)[0]}


@pytest.mark.parametrize(
    ("own", "asked", "marked"),
    [
        ("", None, "草稿"),
        ("水印: 送审稿\n", None, "送审稿"),
        ("", "征求意见稿", "征求意见稿"),
        ("水印: 送审稿\n", "", "草稿"),
    ],
)
def test_the_pages_of_a_draft_say_so(tmp_path: Path, own: str, asked: str | None, marked: str) -> None:
    """As long as a figure is missing, whatever watermark is taken away; then it is the report itself."""
    path = tmp_path / "report.yaml"
    path.write_text(START + own + BLANK, encoding="utf-8")
    prepared, _ = prepare(path, watermark=asked)
    assert prepared is not None
    assert prepared.document.watermark == marked
    path.write_text(START + own + BLANK.replace("甲: {", "甲: {数值: 4, "), encoding="utf-8")
    complete, _ = prepare(path, watermark=asked)
    assert complete is not None
    assert complete.document.watermark == ("" if marked == "草稿" else marked)


def test_a_complete_draft_is_the_report(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(START + BLANK.replace("甲: {", "甲: {数值: 4, "), encoding="utf-8")
    forms = ["docx", "html"]
    outputs = render(path, forms).outputs
    assert set(outputs) == set(forms)
    assert render(path, forms, draft=True).outputs == outputs


def test_last_year_s_figure_is_blank(tmp_path: Path) -> None:
    (tmp_path / "last.yaml").write_text(
        "发文机关: 甲局\n年度: 2018\n标题: 年度报告\n举措: 做了。\n指标:\n  丙: {数值: , 单位: 人}\n", encoding="utf-8"
    )
    text = "上年报告: last.yaml\n指标:\n  丙: {数值: 7, 单位: 人, 来源部门: 政治处}\n举措: 丙{{ 丙 | 同比 }}。\n"
    (told,) = [each for each in found(tmp_path, text) if each.code == "C116"]
    assert (told.args["name"], told.args["owner"]) == ("丙.上年", "政治处")
    (place,) = told.related
    assert place.span is not None and place.span.source.name.endswith("last.yaml")


def test_a_blank_figure_cannot_be_switched_off(tmp_path: Path) -> None:
    (tmp_path / "nianbao.yaml").write_text("规则: {C116: 停用}\n", encoding="utf-8")
    path = tmp_path / "report.yaml"
    path.write_text(START + BLANK, encoding="utf-8")
    codes = [each.code for each in read_report(path)[2]]
    assert {"A003", "C116"} <= set(codes)


def test_an_owner_is_not_printed(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(
        f"{START}举措:\n  责任人: 责任科室\n  要点: [{{主句: 主, owner: 责任科室, 正文: 文}}]\n", encoding="utf-8"
    )
    rendered = render(path, ["html"])
    assert [each for each in rendered.diagnostics if each.severity != "note"] == []
    html = rendered.outputs["html"].decode()
    assert "主。" in html
    assert "责任科室" not in html


def test_blank_keys_print_nothing(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    text = (
        "成文日期:\n导语:\n版头: {发文机关标志: 甲局, 发文字号: , 签发人: [赵明]}\n举措: {标题: 题, 正文: }\n"
        "结束语: ~\n落款: {日期: }\n附件: [{标题: 表, 装订: 单独, 正文: }]\n版记: {印发机关: 办公室, 印发日期: }\n"
    )
    path.write_text(START + text, encoding="utf-8")
    rendered = render(path, ["html", "docx", "pdf"])
    assert {each.code for each in rendered.diagnostics if each.severity != "note"} == {"A703"}
    assert set(rendered.outputs) == {"html", "docx", "pdf"}
    assert "None" not in rendered.outputs["html"].decode()
    assert set(rendered.separate["附件"]) == {"html", "docx", "pdf"}
    assert [each.code for each in check(path)[0] if each.severity == "error"] == []


def test_a_blank_key_takes_away_what_reports_share(tmp_path: Path) -> None:
    """It is still to be written only where nianbao.yaml has nothing; an item of a list is no key."""
    text = "主送机关:\n  - 甲\n  -\n附注:\n版记: {印发机关: 乙办, 印发日期: }\n水印:\n举措: 文。\n"
    assert {each.args["name"] for each in found(tmp_path, text)} == {"主送机关", "附注", "印发日期", "水印"}
    shared = "主送机关: [甲, 乙]\n附注: 此件公开发布\n版记: {印发机关: 甲办, 印发日期: 2026-01-20}\n"
    (tmp_path / "nianbao.yaml").write_text(shared, encoding="utf-8")
    assert {each.args["name"] for each in found(tmp_path, text)} == {"主送机关", "水印"}
    html = render(tmp_path / "report.yaml", ["html"]).outputs["html"].decode()
    assert "乙办" in html and "公开发布" not in html and "1月20日" not in html


def test_who_owes_a_section_may_be_what_is_still_to_be_written(tmp_path: Path) -> None:
    """What is no text of the report is passed over at its top alone."""
    told = found(tmp_path, "责任人: 【待补】\n举措: {责任人: 【待补】, 正文: 情况如下。}\n")
    assert [(each.code, each.path) for each in told] == [("A702", ("measures", "owner"))]


def test_a_rule_can_be_left_out_of_the_list(tmp_path: Path) -> None:
    assert found(tmp_path, "举措: 办案××宗。  # 年报：不查 A702 原文如此\n") == []
    (tmp_path / "nianbao.yaml").write_text("规则:\n  A702: 停用\n", encoding="utf-8")
    assert found(tmp_path, "举措: 办案××宗。\n") == []


# --- leftovers -----------------------------------------------------------------------------------------------

LAST = "organ: 甲局\nyear: 2018\ntitle: 甲局2018年度报告\n"
THIS = "organ: 甲局\nyear: 2019\ntitle: 甲局2019年度报告\nprevious: a.yaml\n"


def left(last: str, this: str, head: str = THIS) -> list[tuple[str, object]]:
    told = left_over(data_of(head + this), [data_of(LAST + last)])
    return [(each.code, each.args["text"]) for each in told]


def test_the_day_of_a_note_below_a_table_is_that_of_each_year() -> None:
    below = "举措:\n  表格:\n    - {标题: 案件, 列: [甲], 行: [[一]], 注: 数据截至2月11日。}\n"
    assert left(below, below) == []
    assert left("举措: 数据截至2月11日。\n", "举措: 数据截至2月11日。\n") == [("C183", "2月11日")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("2018年，办案3宗。", [("C180", "2018年")]),
        ("全面总结2018年工作。", [("C180", "2018年")]),
        ("办案{{ 甲 | 同比(比较用语='比2017年同期') }}。", [("C180", "2017年")]),
        ("办案{{ 甲 | 同比(比较用语='比2012年同期') }}。", []),
        ("2月11日，开会。", [("C183", "2月11日")]),
        ("2月11日至13日，培训。", [("C183", "2月11日")]),
        ("局党委第六次会议研究执法工作。", [("C183", "第六次会议")]),
        ("第5次党委会研究执法工作。", [("C183", "第5次党委会")]),
        ("第5次局务会议研究执法工作。", [("C183", "第5次局务会议")]),
        ("落实第5次局务会议精神。", []),
        ("新规定5月1日起施行。", []),
        ("12月4日国家宪法日集中宣传。", []),
        ("在11月9日“消防宣传日”开展活动。", []),
        ("6月26日为国际禁毒日。", []),
        ("落实2016—2018年规划。", []),
        ("印发《2018年工作要点》。", []),
        ("自2018年以来办案。", []),
        ("2019年，办案3宗。", []),
        ("执行第三次会议纪要。", []),
    ],
)
def test_sentences_of_both_years(text: str, codes: list[tuple[str, object]]) -> None:
    assert left(f"measures: {text}\n", f"measures: 今年，办案。{text}\n") == codes
    assert left("measures: 办案。\n", f"measures: 今年，办案。{text}\n") == []


def test_the_title() -> None:
    assert left("measures: 一\n", "measures: 二\n", THIS.replace("2019年度", "2018年度")) == [("C180", "2018年")]


def table(about: str, columns: str = "[甲]") -> str:
    return f"measures:\n  tables:\n    - {{{about}, columns: {columns}, rows: [[1]]}}\n"


@pytest.mark.parametrize(
    ("about", "codes"),
    [
        ("caption: 2018年案件查处情况", [("C180", "2018年")]),
        ("caption: 案件, note: 2018年的数由法制科核实。", [("C180", "2018年")]),
        ("caption: 案件, note: 数据截至12月31日，由法制科核实。", []),
        ("caption: 2016—2018年案件查处情况", []),
        ("caption: 案件查处情况, note: " + "本表的案件数以立案时间为准，结案数以结案时间为准，" * 4, []),
    ],
)
def test_what_is_said_of_a_table(about: str, codes: list[tuple[str, object]]) -> None:
    assert left(table(about), table(about)) == codes
    assert left(table("caption: 乙"), table(about)) == []
    assert left(table("caption: 甲", "[2018年]"), table("caption: 甲", "[2018年]")) == []


def test_document_numbers() -> None:
    head = (
        "head: {mark: 甲局, number: 甲〔2019〕3号, signers: [赵明]}\npreamble: 按照甲法〔2018〕14号要求，报告如下：\n"
    )
    cited = "measures: 执行甲法〔2015〕2号文件。\n"
    assert left(head + cited, head + cited) == [("C181", "甲〔2019〕3号"), ("C181", "甲法〔2018〕14号")]
    other = head.replace("3号", "5号").replace("〔2018〕14号", "〔2019〕11号")
    assert left(head + cited, other + cited) == []


def test_whole_paragraphs() -> None:
    long, short = "依法办案" * (LEAST // 4), "依法办案" * (LEAST // 4 - 1)
    assert [code for code, _ in left(f"measures: {long}\n", f"measures: {long}\n")] == ["C182"]
    assert left(f"measures: {short}\n", f"measures: {short}\n") == []
    assert left(f"measures: {long}\n", f"measures: {long}了\n") == []
    assert left(f"measures: {long}{{{{ year }}}}\n", f"measures: {long}{{{{ year }}}}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "全年立案23件，结案21件，罚款12.65万元。",
        "举办培训12期，培训1,265人次，发放资料3万份。",
        "受理投诉举报326宗、办结326宗，办结率100%。",
    ],
)
def test_figures_of_last_year(text: str) -> None:
    assert [code for code, _ in left(f"measures: {text}\n", f"measures: {text}\n")] == ["C182"]
    other = text.replace("2", "3", 1)
    assert left(f"measures: {text}\n", f"measures: {other}\n") == []
    assert left(f"measures: {text}\n", f"# 待确认\nmeasures: {text}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "全局现有执法人员145人，全年培训2次、考试1次，合格率98.5%。",
        "全区辖8个镇、125个村，总人口36.5万人，每村每年宣传1次、巡查2次、培训1期。",
        "权责清单列行政许可12项、行政处罚156项、行政强制5项。",
        "安排专项经费150万元，其中执法经费100万元、普法经费50万元。",
        "按期办结率、公开率、满意率分别为100%、100%、100%。",
        "每季度巡查1次、每半年督查1次、每年考评1次。",
        "规模以上企业235家，其中工业156家、服务业79家。",
        "累计办理案件1326件，其中处罚1203件、强制123件。",
        "党组会议研究法治工作12次，集中学习12次，专题讲座4场。",
        "罚款数额在5万元以上不满20万元的，或者一年内被处罚3次的，集体讨论。",
        "12345热线接到投诉46件，全部办结。",
        "公示执法信息，公示率100%，更新325次。",
    ],
)
def test_figures_that_may_be_the_same_each_year(text: str) -> None:
    assert left(f"measures: {text}\n", f"measures: {text}\n") == []


def test_last_years_words_with_the_years_moved_on() -> None:
    long = "2018年，全局严格依法办案，" + "依法办案" * (LEAST // 4) + "。"
    assert [code for code, _ in left(f"measures: {long}\n", f"measures: {long.replace('2018', '2019')}\n")] == ["C182"]
    day = "2018年，2月11日开会。"
    assert left(f"measures: {day}\n", f"measures: {day.replace('2018', '2019')}\n") == [("C183", "2月11日")]
    up_to = "截至2018年12月31日，全局有执法人员45名。"
    assert left(f"measures: {up_to}\n", f"measures: {up_to.replace('2018', '2019')}\n") == []


def test_what_is_marked_is_not_said_twice() -> None:
    assert left("measures: 2018年，办案。\n", "# 待确认\nmeasures: 2018年，办案。\n") == []


def test_only_last_years_file_is_compared() -> None:
    this = data_of(THIS + "measures: 2018年，办案。\n")
    assert left_over(this, []) == []
    assert left_over(this, [this]) == []
