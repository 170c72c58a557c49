"""A Word file becomes the file of a report: what stands in it is in the file, or is told of."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest
from support.clerks import (
    TITLE,
    W,
    box,
    field,
    listed,
    numbering,
    p,
    picture,
    r,
    tbl,
    tc,
    tr,
    word,
)
from support.command import call
from support.images import png
from support.reports import SAMPLES, copy_everything, copy_sample

from generator.cli import main
from generator.contracts import Contracts
from generator.diagnostics import has_errors
from generator.editing.edit import read
from generator.from_text.model import Spot
from generator.from_text.write import Wanted, report_from
from generator.from_word import files
from generator.from_word.files import read_word
from generator.from_word.tables import _head
from generator.pipeline import check
from generator.templating.search import read_settings
from generator.word import xml

EXAMPLES = Path(__file__).parent / "diagnostics"
CENTRED = '<w:jc w:val="center"/>'
RIGHT = '<w:jc w:val="right"/>'
RED = '<w:color w:val="FF0000"/><w:sz w:val="84"/>'
BOLD = "<w:b/>"
PNG = png(200, 120, lambda x, y: (x % 256, y % 256, 0, 255))
LEVELS = numbering(
    ("chineseCountingThousand", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimalEnclosedCircle", "%4"),
)
SIGNED = ("滨江市公安局", "2026年1月15日")


class Made(NamedTuple):
    """What was made of a Word file: the data, the file's text, and the messages."""

    value: Any
    text: str
    told: list[str]
    codes: list[str]
    files: dict[str, bytes]


def made(data: bytes, folder: Path, **wanted: Any) -> Made:
    """Make a report of *data*, write it into *folder*, and see that it can be checked."""
    path = folder / "上年.docx"
    path.write_bytes(data)
    manuscript, diagnostics = read_word(path)
    assert manuscript is not None, [each.message("zh") for each in diagnostics]
    report = report_from(manuscript.items, Wanted("zh", is_word=True, **wanted), manuscript.asides)
    assert report is not None
    settings, _ = read_settings(report.kind, None, None, folder)
    assert settings is not None
    output = folder / "report-2025.yaml"
    output.write_text(report.text, encoding="utf-8")
    for name, content in manuscript.files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    value, wrong = read("report.yaml", report.text, Contracts(settings.additions)["report"])
    assert value is not None, wrong
    found = check(output)[0]
    assert not has_errors(found), [each.message("zh") for each in found]
    diagnostics += manuscript.of_tables
    told = [each.message("zh") for each in diagnostics]
    told += [f"{written}→{printed}" for written, printed, _ in report.changed]
    return Made(value.value, report.text, told, [each.code for each in diagnostics], manuscript.files)


@pytest.mark.parametrize(
    ("rows", "called", "head"),
    [
        ([["甲", "乙"], ["丙", "丁"], ["1", "2"]], 2, 2),
        ([["甲", "乙"], ["丙", "丁"], ["1", "2"]], 0, 1),
        ([["甲", "乙"], ["1", "2"]], 2, 1),  # Word calls all rows so: then none is below them
        ([["1", "2"]], 0, 0),
    ],
)
def test_the_rows_that_word_calls_the_head_come_first(rows: list[list[str]], called: int, head: int) -> None:
    assert _head([[Spot(text) for text in row] for row in rows], called) == head


def test_a_paragraph_of_many_runs_takes_no_longer_for_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without properties of its own all of it was looked through for each run: 150,000 took minutes."""
    asked: list[str] = []
    value = xml.value

    def counted(node: Any, path: str, *more: str) -> str | None:
        asked.append(path)
        return value(node, path, *more)

    monkeypatch.setattr("generator.word.formatting.xml.value", counted)
    path = tmp_path / "a.docx"
    path.write_bytes(word("<w:p>" + "<w:r><w:t>甲</w:t></w:r>" * 300 + "</w:p>"))
    manuscript, _ = read_word(path)
    assert manuscript is not None
    assert "甲" * 300 in str(manuscript.items)
    assert asked.count("pPr/pStyle") < 30


def hanzi(text: str) -> set[str]:
    return {each for each in text if "\u4e00" <= each <= "\u9fff"}


# --- documents of clerks ------------------------------------------------------------------------------


def test_numbers_that_word_writes_are_those_of_headings(tmp_path: Path) -> None:
    data = word(
        p(TITLE, CENTRED),
        "市政府：",
        "现将有关情况报告如下：",
        p("主要工作", listed(0)),
        p("加强领导", listed(1)),
        "研究4次。",
        p("严格审核", listed(2)),
        "没有漏审。",
        p("先审后批。", listed(3)),
        p("定期通报。", listed(3)),
        p("规范执法", listed(1)),
        p("存在问题", listed(0)),
        "人员少。",
        parts={"numbering": LEVELS},
    )
    value = made(data, tmp_path).value
    assert value["measures"] == {
        "heading": "主要工作",
        "sections": [
            {
                "heading": "加强领导",
                "text": "研究4次。",
                "sections": [{"heading": "严格审核", "text": ["没有漏审。", "①先审后批。", "②定期通报。"]}],
            },
            {"heading": "规范执法"},
        ],
    }
    assert value["problems"] == {"heading": "存在问题", "text": "人员少。"}


def test_numbers_of_styles_go_on_and_begin_anew(tmp_path: Path) -> None:
    levels = LEVELS.replace('<w:numFmt w:val="decimal"/>', '<w:pStyle w:val="S"/><w:numFmt w:val="decimal"/>')
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="B"><w:name w:val="甲"/>'
        f"<w:pPr>{listed(2)}</w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="乙"/><w:basedOn w:val="B"/></w:style></w:styles>'
    )
    style = '<w:pStyle w:val="S"/>'
    lines = [p("第一件，已经办结。", style), p("第二件，已经办结。", style), p("第三件，已经办结。", listed(2, 2))]
    data = word(TITLE, "一、工作", *lines, parts={"numbering": levels, "styles": styles})
    assert made(data, tmp_path).value["measures"]["text"] == [
        "1.第一件，已经办结。",
        "2.第二件，已经办结。",
        "1.第三件，已经办结。",
    ]


@pytest.mark.parametrize(
    ("kind", "text", "numbers"),
    [
        ("chineseLegalSimplified", "%1、", ["壹、", "贰、"]),
        ("upperRoman", "%1.", ["I.", "II."]),
        ("lowerLetter", "%1)", ["a)", "b)"]),
        ("ideographTraditional", "%1、", ["甲、", "乙、"]),
        ("decimalEnclosedParen", "%1", ["⑴", "⑵"]),
        ("decimalZero", "%1.", ["01.", "02."]),
        ("chineseCounting", "%1是", ["一是", "二是"]),
        ("japaneseCounting", "第%1条", ["第一条\u3000", "第二条\u3000"]),
        ("未知", "%1）", ["1）", "2）"]),
    ],
)
def test_formats_of_numbers(kind: str, text: str, numbers: list[str], tmp_path: Path) -> None:
    lines = [p("全部办结，没有积压。", listed(0)), p("及时答复，没有遗漏。", listed(0)), "另有一段。"]
    data = word(TITLE, "一、工作", *lines, parts={"numbering": numbering((kind, text))})
    texts = made(data, tmp_path).value["measures"]["text"]
    assert texts[:2] == [f"{numbers[0]}全部办结，没有积压。", f"{numbers[1]}及时答复，没有遗漏。"]


def test_points_of_a_list_are_points(tmp_path: Path) -> None:
    lines = [p(r("压实责任。", BOLD) + r("明确任务23项。"), listed(0)), p("强化考核。", listed(0))]
    data = word(TITLE, "一、工作", *lines, parts={"numbering": numbering(("chineseCounting", "%1是"))})
    measures = made(data, tmp_path).value["measures"]
    assert measures["points"] == [{"lead": "压实责任", "text": "明确任务23项。"}, "强化考核。"]


def test_everything_in_one_style_with_blanks_as_indents(tmp_path: Path) -> None:
    data = word(
        "",
        "　　　　　　滨江市公安局",
        "　　　　2025年法治政府建设年度报告",
        "",
        "市委依法治市办：",
        "　　现将情况报告如下：",
        "　　一、主要工作",
        "　　（一）加强领导",
        "　　一是开会4次。",
        "　　二是发文3件。",
        "　　二、问题",
        "    人员少。",
        "",
        "　　　　　　　　　　　　　　　　　　　　滨江市公安局",
        "　　　　　　　　　　　　　　　　　　　　2026年1月15日",
    )
    value = made(data, tmp_path).value
    assert value["title"] == ["滨江市公安局", "2025年法治政府建设年度报告"]
    assert value["measures"]["sections"] == [
        {"heading": "加强领导", "points_layout": "paragraphs", "points": ["开会4次。", "发文3件。"]}
    ]
    assert (value["organ"], value["date"]) == ("滨江市公安局", "2026-01-15")


def test_a_title_of_two_lines_and_paragraphs_parted_by_soft_breaks(tmp_path: Path) -> None:
    title = r("滨江市公安局") + "<w:r><w:br/></w:r>" + r("2025年法治政府建设年度报告")
    text = r("　　全年开会4次。") + "<w:r><w:br/></w:r>" + r("　　发文3件。") + '<w:r><w:br w:type="page"/></w:r>'
    data = word(
        p(title, CENTRED), "一、工作", p(text), p(r("\u3000\u3000统计：") + "<w:r><w:tab/></w:r>" + r("12件。"))
    )
    value = made(data, tmp_path).value
    assert value["title"] == ["滨江市公安局", "2025年法治政府建设年度报告"]
    assert value["measures"]["text"] == ["全年开会4次。", "发文3件。", "统计：\u300012件。"]


HEAD_TABLE = tbl(tr(tc(p(r("滨江市公安局文件", RED)))), tr(tc("滨公〔2026〕3号"), tc("签发人：张　三")))
HEAD_BOX = p(box(p(r("滨江市公安局文件", RED)) + p("滨公〔2026〕3号　　签发人：张　三")))
HEAD_LINES = p(r("滨江市公安局文件", RED), CENTRED) + p(r("滨公〔2026〕3号　　签发人：张　三"))


@pytest.mark.parametrize("head", [HEAD_TABLE, HEAD_BOX, HEAD_LINES])
def test_the_red_head_in_a_table_a_box_or_lines(head: str, tmp_path: Path) -> None:
    value = made(word(head, p(TITLE, CENTRED), "市政府：", "一、工作", "开会4次。", *SIGNED), tmp_path).value
    assert value["head"] == {"mark": "滨江市公安局文件", "number": "滨公〔2026〕3号", "signers": ["张三"]}
    assert (value["title"], value["recipients"]) == (TITLE, "市政府")


def test_the_head_of_a_joint_document(tmp_path: Path) -> None:
    marks = tc(p(r("滨江市公安局", RED)) + p(r("滨江市司法局", RED)))
    head = tbl(tr(marks, tc(p(r("文件", RED)))))
    signed = ("滨江市公安局", "滨江市司法局", "2026年1月15日")
    value = made(word(head, p(TITLE, CENTRED), "一、工作", "1．开会", "4次。", *signed), tmp_path).value
    assert value["head"]["mark"] == ["滨江市公安局", "滨江市司法局"]
    assert value["head"]["suffix"] == "文件"
    assert value["organ"] == ["滨江市公安局", "滨江市司法局"]


def test_a_red_name_without_the_word_for_a_document(tmp_path: Path) -> None:
    value = made(word(p(r("滨江市公安局", RED), CENTRED), p(TITLE, CENTRED), "一、工作", "开会4次。"), tmp_path).value
    assert (value["head"], value["organ"], value["title"]) == ({"mark": "滨江市公安局"}, "滨江市公安局", TITLE)


def test_a_signature_in_two_columns(tmp_path: Path) -> None:
    signed = tbl(tr("滨江市公安局", "滨江市司法局"), tr("2026年1月15日", "2026年1月15日"))
    value = made(word(TITLE, "一、工作", "开会4次。", signed), tmp_path).value
    assert (value["organ"], value["date"]) == (["滨江市公安局", "滨江市司法局"], "2026-01-15")
    in_cells = tbl(tr(tc(p("滨江市公安局") + p("2026年1月15日")), tc(p("滨江市司法局") + p("2026年1月15日"))))
    value = made(word(TITLE, "一、工作", "开会4次。", in_cells), tmp_path).value
    assert (value["organ"], value["date"]) == (["滨江市公安局", "滨江市司法局"], "2026-01-15")


def test_a_seal_on_the_signature_stands_beside_it(tmp_path: Path) -> None:
    signed = (p("滨江市公安局", RIGHT), p(picture("image1") + r("2026年1月15日"), RIGHT), p(picture("image1")))
    found = made(word(TITLE, "一、工作", "开会4次。", *signed, pictures={"image1.png": PNG}), tmp_path)
    assert (found.value["organ"], found.value["date"]) == ("滨江市公安局", "2026-01-15")
    assert found.value["measures"]["text"] == "开会4次。"
    assert found.text.count("#   （图片/上年-1.png）\n") == 2


def test_signature_attachments_and_imprint(tmp_path: Path) -> None:
    data = word(
        *(p(TITLE, CENTRED), "一、工作", "开会4次。", "特此报告。", "附件：1.统计表", "2.案例"),
        *(p("滨江市公安局", RIGHT), p("2026年1月15日　　", RIGHT), "（联系人：李四，电话：0759-1234567）"),
        *("附件1", p("统计表", CENTRED), tbl(tr("类别", "件数"), tr("许可", "12"))),
        *("附件2", p("典型案例", CENTRED), p("（2025年）", CENTRED), "一、案情", "张某诉某局案。"),
        tbl(tr("抄送：市司法局，市人大常委会。"), tr("滨江市公安局办公室", "2026年1月16日印发"), tr(tc(p("共印15份")))),
    )
    value = made(data, tmp_path).value
    assert value["closing"] == "特此报告。"
    assert value["note"] == "联系人：李四，电话：0759-1234567"
    first, second = value["attachments"][:2]
    assert first == {"title": "统计表", "tables": [{"columns": ["类别", "件数"], "rows": [["许可", "12"]]}]}
    assert second == {"title": ["典型案例", "（2025年）"], "sections": [{"heading": "案情", "text": "张某诉某局案。"}]}
    assert value["imprint"] == {
        "copies_to": "市司法局，市人大常委会",
        "printer": "滨江市公安局办公室",
        "printed": "2026-01-16",
        "print_run": 15,
    }


def test_headings_that_only_styles_call_so(tmp_path: Path) -> None:
    level = '<w:outlineLvl w:val="{}"/>'.format
    data = word(
        *(p(TITLE, CENTRED), p("主要工作", level(0)), p("加强领导", level(1)), "开会4次。"),
        *(p("规范执法", level(1)), "检查12次。", p("存在问题", level(0)), "人员少。"),
    )
    value = made(data, tmp_path).value
    assert value["options"] == {"heading_numbers": "无 无"}
    assert [each["heading"] for each in value["measures"]["sections"]] == ["加强领导", "规范执法"]
    assert value["problems"]["heading"] == "存在问题"


def test_numbers_of_other_looks_and_levels_that_are_left_out(tmp_path: Path) -> None:
    level = '<w:outlineLvl w:val="0"/>'
    lines = [
        p("第一部分　主要工作", level),
        "1、加强领导",
        "开会4次。",
        "2、规范执法",
        "检查12次。",
        p("第二部分　问题", level),
        "人员少。",
    ]
    found = made(word(TITLE, *lines), tmp_path)
    assert found.value["options"] == {"heading_numbers": "第一部分 1、"}
    assert found.told == []
    mixed = made(word(TITLE, "一、工作", "（一）领导", "开会。", "二、办案", "1.检查", "12次。"), tmp_path).value
    assert mixed["measures"]["sections"][1]["sections"] == [{"sections": [{"heading": "检查", "text": "12次。"}]}]


def test_a_number_that_is_skipped_is_told_of(tmp_path: Path) -> None:
    found = made(word(TITLE, "一、主要工作", "开会4次。", "三、存在问题", "人员少。"), tmp_path)
    assert found.told == ["三、→二、"]


def test_a_heading_before_its_text_is_told_by_its_look(tmp_path: Path) -> None:
    kai = '<w:rFonts w:eastAsia="楷体_GB2312"/>'
    runs = r("（一）加强组织领导，层层压实责任。", kai) + r("全年开会4次。")
    value = made(word(TITLE, "一、工作", p(runs), "（二）规范执法。检查12次。"), tmp_path).value
    assert value["options"] == {"heading_layout": "run-in"}
    assert value["measures"]["sections"][0] == {"heading": "加强组织领导，层层压实责任", "text": "全年开会4次。"}


# --- tables -------------------------------------------------------------------------------------------


def test_a_table_with_a_merged_head_caption_unit_and_note(tmp_path: Path) -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    head = tr(tc("类别", down), tc("本年", '<w:gridSpan w:val="2"/>'), head=True)
    second = tr(tc("", on), "件数", "占比（%）", head=True)
    rows = (
        tr(tc("执法", down), "12", "3.5"),
        tr(tc("", on), "20", r"6.1"),
        tr(tc("合计", '<w:gridSpan w:val="2"/>'), "9.6"),
    )
    table = tbl(head, second, *rows)
    data = word(
        TITLE,
        "一、工作",
        "见下表。",
        p("表1 执法情况", CENTRED),
        p("单位：件", RIGHT),
        table,
        "注：截至12月底。",
        "表后一段。",
        "（一）其他",
        "完。",
    )
    measures = made(data, tmp_path).value["measures"]
    assert measures["tables"] == [
        {
            "caption": "表1 执法情况（单位：件）",
            "columns": ["类别", {"title": "本年", "columns": ["件数", "占比（%）"]}],
            "rows": [
                [{"text": "执法", "rows": 2}, "12", "3.5"],
                ["20", "6.1"],
                [{"text": "合计", "columns": 2}, "9.6"],
            ],
            "note": "注：截至12月底。",
        }
    ]
    assert measures["sections"] == [{"text": "表后一段。"}, {"heading": "其他", "text": "完。"}]


def test_the_last_row_is_a_note_where_it_is_one_cell_over_several_columns(tmp_path: Path) -> None:
    note = "注：截至12月底。"
    wide = tbl(tr("类别", "件数", head=True), tr("执法", "12"), tr(tc(note, '<w:gridSpan w:val="2"/>')))
    (table,) = made(word(TITLE, "一、工作", "见下表。", wide), tmp_path).value["measures"]["tables"]
    assert (table["rows"], table["note"]) == ([["执法", "12"]], note)
    narrow = tbl(tr("工作", head=True), tr("执法"), tr(note))
    (table,) = made(word(TITLE, "一、工作", "见下表。", narrow), tmp_path).value["measures"]["tables"]
    assert (table["rows"], "note" in table) == ([["执法"], [note]], False)


def test_a_head_that_no_report_can_have_is_told_of(tmp_path: Path) -> None:
    corner = '<w:gridSpan w:val="2"/>'
    found = made(
        word(TITLE, "一、工作", tbl(tr(tc("项目", corner), "数"), tr("甲", "乙", "1"), tr("丙", "丁", "2"))), tmp_path
    )
    table = found.value["measures"]["tables"][0]
    assert table["rows"][-1] == ["丙", "丁", "2"]
    assert [code for code in found.codes if code != "L097"] == []
    odd = tbl(
        tr(tc("甲", '<w:gridSpan w:val="2"/>'), "乙", head=True),
        tr("丙", tc("丁", '<w:gridSpan w:val="2"/>'), head=True),
        tr("1", "2", "3"),
    )
    found = made(word(TITLE, "一、工作", odd), tmp_path)
    assert {"甲", "乙", "丙", "丁"} <= hanzi(found.text)
    wide = tbl(tr(*(f"列{number}" for number in range(60))), tr(*map(str, range(60))))
    found = made(word(TITLE, "一、工作", wide), tmp_path)
    assert found.value["measures"]["text"][0].startswith("列0，列1")
    assert "太多" in found.told[0]
    many = tbl(tr(*(f"列{number}" for number in range(25))), tr(*map(str, range(25))))
    found = made(word(TITLE, "一、工作", many), tmp_path)
    assert found.value["measures"]["tables"][0]["landscape"] is True
    assert "横排" in found.told[0]


def test_cells_with_paragraphs_blank_heads_and_tables_in_them(tmp_path: Path) -> None:
    inner = tc(p("甲") + tbl(tr("内一", "内二")) + p("乙"))
    table = tbl(tr("", "情况"), tr("领导", tc(p("1.开会4次。") + p("2.发文3件"))), tr("其他", inner))
    found = made(word(TITLE, "一、工作", table), tmp_path)
    table_value = found.value["measures"]["tables"][0]
    assert table_value["columns"] == ["{{ '' }}", "情况"]
    assert table_value["rows"] == [["领导", "1.开会4次。2.发文3件"], ["其他", "甲内一内二乙"]]
    assert [code for code in found.codes if code == "L097"] == ["L097", "L097"]


def test_a_table_that_lies_across_and_a_frame_of_one_cell(tmp_path: Path) -> None:
    across = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    upright = p("", "<w:sectPr><w:pgSz w:w='11906' w:h='16838'/></w:sectPr>")
    table = tbl(tr("甲", "乙"), tr("1", "2"))
    data = word(TITLE, "一、工作", tbl(tr(tc(p("框里的话。") + p("第二句。")))), upright, table, p("", across), "完。")
    found = made(data, tmp_path)
    measures = found.value["measures"]
    assert measures["text"] == ["框里的话。", "第二句。"]
    assert measures["tables"][0]["landscape"] is True


# --- what a text does not have ------------------------------------------------------------------------


def test_pictures_are_files_with_their_captions(tmp_path: Path) -> None:
    shown = p(picture("image1", "流程"))
    data = word(
        *(
            TITLE,
            "一、工作",
            "见图。",
            shown,
            p("图1　办案流程", CENTRED),
            "图后。",
            p(picture("image1")),
            p(picture("image2")),
        ),
        pictures={"image1.png": PNG, "image2.emf": b"\x01\x00\x00\x00"},
    )
    found = made(data, tmp_path)
    measures = found.value["measures"]
    assert measures["images"] == [{"src": "图片/上年-1.png", "caption": "图1　办案流程", "alt": "流程", "width": 60}]
    assert measures["sections"] == [{"text": "图后。", "images": [{"src": "图片/上年-1.png", "width": 60}]}]
    assert found.files == {"图片/上年-1.png": PNG}
    assert any("image2.emf" in each and "PNG" in each for each in found.told)


def test_changes_comments_and_hidden_text(tmp_path: Path) -> None:
    change = 'w:id="1" w:author="张三"'
    text = (
        r("全年开会")
        + f"<w:ins {change}>{r('4次')}</w:ins><w:del {change}><w:r><w:delText>三次</w:delText></w:r></w:del>"
        + '<w:commentRangeStart w:id="7"/>'
        + r("，效果好。")
        + r("内部掌握", "<w:vanish/>")
    )
    gone = f"<w:p><w:pPr><w:rPr><w:del {change}/></w:rPr></w:pPr>{r('接着')}</w:p>"
    comments = f'<w:comments {W}><w:comment w:id="7" w:author="李四">{p("数字待核")}</w:comment></w:comments>'
    found = made(word(TITLE, "一、工作", p(text), gone, p("下一段。"), parts={"comments": comments}), tmp_path)
    assert found.value["measures"]["text"] == ["全年开会4次，效果好。", "接着下一段。"]
    assert found.codes == ["L096", "L096", "L096"]
    assert "#   删除的文字（修订）（第3段）：三次\n" in found.text
    assert "#   隐藏文字（第3段）：内部掌握\n" in found.text
    assert "#   批注（第3段“全年开会4次，效果好。内…”）：李四：数字待核\n" in found.text


def test_notes_headers_and_footers(tmp_path: Path) -> None:
    note = '<w:footnote w:id="2">{}</w:footnote>'.format(p("数据来自统计局"))
    path = '<w:r><w:pict><v:shape><v:textpath string="内部"/></v:shape></w:pict></w:r>'
    parts = {
        "header3": f'<w:hdr {W} xmlns:v="urn:schemas-microsoft-com:vml">{p(path)}</w:hdr>',
        "footnotes": f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"/>{note}</w:footnotes>',
        "header1": f"<w:hdr {W}>{p('内部资料')}</w:hdr>",
        "header2": f"<w:hdr {W}>{p('内部资料')}</w:hdr>",
        "footer1": f"<w:ftr {W}>{p(r('— ') + field('PAGE', '1') + r(' —'))}</w:ftr>",
    }
    text = r("增长5%") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r("。")
    found = made(word(TITLE, "一、工作", p(text), parts=parts), tmp_path)
    assert found.value["measures"]["text"] == "增长5%（数据来自统计局）。"
    assert found.codes == ["L097", "L096", "L096"]
    assert found.told[0] == "第3段“增长5%。”：脚注“数据来自统计局”换了样子：写在正文的括号里"
    assert "水印（header3.xml）：内部\n" in found.text
    assert "页眉（header1）：内部资料" in found.text.replace(".xml", "")


def test_fields_contents_and_controls(tmp_path: Path) -> None:
    contents = p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("一、工作") + field("PAGEREF _T", "1")
    )
    end = p(r("二、问题") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    link = f'<w:hyperlink w:anchor="x">{r("官网")}</w:hyperlink>'
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('控件里')}</w:sdtContent></w:sdt>"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处')}</w:sdtContent></w:sdt>"
    simple = f'<w:fldSimple w:instr="DATE">{r("2026年")}</w:fldSimple>'
    equation = "<m:oMath><m:sSup><m:e><m:r><m:t>x平方</m:t></m:r></m:e></m:sSup></m:oMath>"
    text = p(
        r("见")
        + link
        + control
        + prompt
        + simple
        + field("REF a", "表1")
        + equation
        + '<w:r><w:noBreakHyphen/></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
        + r("。")
    )
    found = made(word(TITLE, "目　录", contents, end, "一、工作", text, "二、问题", "人员少。"), tmp_path)
    assert found.value["measures"]["text"] == "见官网控件里2026年表1-√。"
    assert found.codes == ["L096", "L096", "L096"]
    assert {"目录", "公式", "没有填的控件提示"} <= set(re.findall(r"(?:目录|公式|没有填的控件提示)", found.text))


def note(name: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{name}"/></w:r>'


def notes(*texts: str, kind: str = "footnote") -> dict[str, str]:
    inner = "".join(f'<w:{kind} w:id="{at}">{p(text)}</w:{kind}>' for at, text in enumerate(texts, 1))
    return {f"{kind}s": f"<w:{kind}s {W}>{inner}</w:{kind}s>"}


def test_notes_stand_in_brackets_in_their_sentence(tmp_path: Path) -> None:
    text = p(r("立案23件") + note(1) + r("，结案21件。", BOLD) + note(2) + r("没有") + note(1, "endnote") + r("积压。"))
    parts = notes("不含简易程序案件。", "数据来自统计局") | notes("“积压”指超过一年。", kind="endnote")
    found = made(word(TITLE, "一、工作", text, parts=parts), tmp_path)
    assert found.value["measures"]["text"] == (
        "立案23件（不含简易程序案件）**，结案21件。**（数据来自统计局。）没有（“积压”指超过一年）积压。"
    )
    assert found.codes == ["L097", "L097", "L097"]


def test_notes_of_titles_headings_and_figures_are_kept_in_comments(tmp_path: Path) -> None:
    table = tbl(tr("类别", "件数"), tr("许可", tc(p(r("12") + note(3)))))
    heading = p(r("（一）加强领导") + note(2) + r("。研究4次") + note(4) + r("。"))
    blocks = (p(r(TITLE) + note(1), CENTRED), "一、工作", heading, table)
    found = made(word(*blocks, parts=notes("甲注", "乙注", "丙注", "丁注")), tmp_path)
    assert found.value["title"] == TITLE
    section = found.value["measures"]["sections"][0]
    assert (section["heading"], section["text"]) == ("加强领导", "研究4次（丁注）。")
    assert section["tables"][0]["rows"] == [["许可", "12"]]
    assert found.codes == ["L096", "L096", "L097", "L096"]
    assert all(f"：{words}\n" in found.text for words in ("甲注", "乙注", "丙注"))


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<m:r><m:t>21/23=91.3%</m:t></m:r>", "按21/23=91.3%算。"),
        (
            "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>23</m:t></m:r></m:den></m:f>",
            "按（a+b）/23算。",
        ),
        ("<m:d><m:dPr/><m:e><m:r><m:t>a−b</m:t></m:r></m:e></m:d>", "按（a−b）算。"),
    ],
)
def test_an_equation_of_one_line_is_text(inner: str, text: str, tmp_path: Path) -> None:
    found = made(word(TITLE, "一、工作", p(r("按") + f"<m:oMath>{inner}</m:oMath>" + r("算。"))), tmp_path)
    assert (found.value["measures"]["text"], found.codes) == (text, ["L097"])


def test_words_that_are_struck_out_raised_or_lowered(tmp_path: Path) -> None:
    up, down = (f'<w:vertAlign w:val="{each}script"/>' for each in ("super", "sub"))
    text = r("面积20m") + r("2", up) + r("，减排CO") + r("2", down) + r("12吨。") + r("此句不要。", "<w:strike/>")
    off = r("这句要。", '<w:dstrike w:val="0"/>')
    found = made(word(TITLE, "一、工作", p(text + off)), tmp_path)
    assert found.value["measures"]["text"] == "面积20m²，减排CO212吨。此句不要。这句要。"
    assert [each.partition("换了样子")[0] for each in found.told] == [
        "第3段：带删除线的文字“此句不要。”",
        "第3段：上标、下标“2”",
    ]


def test_readings_above_words_are_told_once_a_paragraph(tmp_path: Path) -> None:
    ruby = "".join(
        f"<w:r><w:ruby><w:rt>{r(above)}</w:rt><w:rubyBase>{r(word_)}</w:rubyBase></w:ruby></w:r>"
        for word_, above in (("堽", "gāng"), ("城", "chéng"))
    )
    found = made(word(TITLE, "一、工作", p(ruby + r("镇办结3件。"))), tmp_path)
    assert found.value["measures"]["text"] == "堽城镇办结3件。"
    assert found.told == ["第3段：拼音指南的注音没有写进报告：“gāngchéng”"]


def test_names_in_cases_are_masked_in_what_is_told(tmp_path: Path) -> None:
    text = r("抓获嫌疑人王建国盗窃案。", "<w:strike/>") + r("嫌疑人李大明诈骗案", "<w:vanish/>")
    found = made(word(TITLE, "一、工作", p(text)), tmp_path)
    assert len(found.told) == 2 and all("嫌疑人" in each for each in found.told)
    assert not [each for each in found.told if "王建国" in each or "李大明" in each]


def test_characters_of_private_use_are_symbols_or_told(tmp_path: Path) -> None:
    text = r("\uf0fe已办结，", '<w:rFonts w:ascii="Wingdings"/>') + r("经办人陈\ue123。")
    found = made(word(TITLE, "一、工作", p(text)), tmp_path)
    assert found.value["measures"]["text"] == "√已办结，经办人陈。"
    assert found.told == ["第3段：自造的字没有写进报告：“U+E123”"]


def test_a_table_in_a_frame_is_a_table(tmp_path: Path) -> None:
    inner = tbl(tr("指标", "件数"), tr("立案", "23"))
    frame = tbl(tr(f"<w:tc><w:tcPr/>{p('主要指标。')}{inner}{p('注：年末数。')}</w:tc>"))
    found = made(word(TITLE, "一、工作", frame), tmp_path)
    table = {"columns": ["指标", "件数"], "rows": [["立案", "23"]], "note": "注：年末数。"}
    assert found.value["measures"] == {"heading": "工作", "text": "主要指标。", "tables": [table]}
    assert found.told == ["表1：表格换了样子：只有一格，里面的文字和表格照写"]


def test_a_table_that_only_places_pictures(tmp_path: Path) -> None:
    cells = (tc(p(picture("image1"))), tc(p(picture("image1"))))
    found = made(
        word(TITLE, "一、工作", tbl(tr(*cells), tr("图1　巡查", "图2　宣传")), pictures={"image1.png": PNG}), tmp_path
    )
    assert [each["caption"] for each in found.value["measures"]["images"]] == ["图1　巡查", "图2　宣传"]
    assert "tables" not in found.value["measures"]
    assert found.told == ["表1：表格换了样子：只排图片，图片和图题一张接一张"]
    other = made(
        word(TITLE, "一、工作", tbl(tr("照片", cells[0]), tr("说明", "巡查。")), pictures={"image1.png": PNG}), tmp_path
    )
    assert len(other.value["measures"]["tables"]) == 1


def test_a_caption_below_its_table(tmp_path: Path) -> None:
    first, second = tbl(tr("类别", "件数"), tr("许可", "12")), tbl(tr("类别", "件数"), tr("处罚", "9"))
    found = made(word(TITLE, "一、工作", first, "表1　许可", "见上。", second, p("表2　处罚")), tmp_path)
    captions = re.findall(r"(?:标题|- 标题): (表.*)", found.text)
    assert (captions, found.codes) == (["表1　许可", "表2　处罚"], ["L097", "L097"])
    two = made(word(TITLE, "一、工作", first, "表1　处罚", second), tmp_path)
    assert [each.get("caption") for each in two.value["measures"]["tables"]] == [None, "表1　处罚"]


def test_a_caption_above_its_picture(tmp_path: Path) -> None:
    blocks = (p("图1　巡查", CENTRED), p(picture("image1")), p("图2　宣传", CENTRED), p(picture("image1")))
    found = made(word(TITLE, "一、工作", "见图1。", *blocks, pictures={"image1.png": PNG}), tmp_path)
    assert [each["caption"] for each in found.value["measures"]["images"]] == ["图1　巡查", "图2　宣传"]
    assert found.value["measures"]["text"] == "见图1。"
    assert found.codes == ["L097", "L097"]


def test_a_head_of_three_rows_with_a_title_over_empty_columns(tmp_path: Path) -> None:
    wide = '<w:gridSpan w:val="2"/>'
    over = '<w:gridSpan w:val="3"/>'
    rows = (tr(tc("甲", over), head=True), tr(tc("乙", over), head=True), tr(tc("丙", wide), "丁", head=True))
    found = made(word(TITLE, "一、工作", tbl(*rows, tr("1", "2", "3"))), tmp_path)
    table = found.value["measures"]["tables"][0]
    below = {"title": "乙", "columns": ["{{ '' }}"] * 3}
    assert table["columns"] == [{"title": "甲", "columns": [below]}]
    assert [len(row) for row in table["rows"]] == [2, 3]
    assert {"甲", "乙", "丙", "丁"} <= hanzi(found.text)


def test_a_table_in_a_signature_is_kept_with_caption_and_note(tmp_path: Path) -> None:
    table = ("表1　案件", tbl(tr("类别", "件数"), tr("许可", "12")), "注：年末数。")
    found = made(word(TITLE, "一、工作", "开会4次。", "滨江市公安局", *table, "2026年1月15日"), tmp_path)
    assert (found.value["organ"], found.value["date"]) == ("滨江市公安局", "2026-01-15")
    assert "#   表1　案件；类别，件数；许可，12；注：年末数。\n" in found.text


def test_a_broken_reference_is_told(tmp_path: Path) -> None:
    text = p(r("见") + field("REF a", "错误!未找到引用源。") + r("所列。"))
    found = made(word(TITLE, "一、工作", text), tmp_path)
    assert found.value["measures"]["text"] == "见错误!未找到引用源。所列。"
    assert len(found.told) == 1 and "“错误!未找到引用源。”" in found.told[0]


def test_a_check_box_is_a_mark(tmp_path: Path) -> None:
    space = "http://schemas.microsoft.com/office/word/2010/wordml"

    def control(text: str, state: str) -> str:
        box = f'<w14:checkbox xmlns:w14="{space}"><w14:checked w14:val="{state}"/></w14:checkbox>'
        return f"<w:sdt><w:sdtPr>{box}</w:sdtPr><w:sdtContent>{r(text)}</w:sdtContent></w:sdt>"

    found = made(word(TITLE, "一、工作", p(control("☒", "1") + r("是") + control("☐", "0") + r("否。"))), tmp_path)
    assert found.value["measures"]["text"] == "√是□否。"
    assert found.codes == ["L097", "L097"]


def test_words_that_were_moved_are_not_deleted(tmp_path: Path) -> None:
    change = 'w:id="1" w:author="张三"'
    moved = f"<w:moveFrom {change}>{r('结案21件。')}</w:moveFrom>"
    gone = f"<w:moveFrom {change}>{r('不在别处。')}</w:moveFrom>"
    there = f"<w:moveTo {change}>{r('结案21件。')}</w:moveTo>"
    found = made(word(TITLE, "一、工作", p(moved + r("立案23件。") + there + gone)), tmp_path)
    assert found.value["measures"]["text"] == "立案23件。结案21件。"
    assert [each.partition("：")[2] for each in found.told] == ["删除的文字（修订）没有写进报告：“不在别处。”"]


@pytest.mark.parametrize(
    ("name", "document", "says"),
    [
        ("~$报告.docx", "上年报告.docx", "Word 放在文档旁边的临时文件，nianbao new --from 读不了"),
        ("~$年报告.docx", "上年报告.docx", "Word"),
        (".~上年报告.docx", "上年报告.docx", "WPS"),
        ("._上年报告.doc", "上年报告.doc", "macOS"),
    ],
)
def test_what_a_program_lays_beside_a_document_is_not_it(
    name: str, document: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / document).write_bytes(b"PK")
    (tmp_path / name).write_bytes(b"\x03Wang" + bytes(50))
    assert main(["--lang", "zh", "new", "--from", str(tmp_path / name)]) == 1
    err = capsys.readouterr().err
    assert says in err and f"要用的是那份文档：nianbao new --from {tmp_path / document}\n" in err


def test_boxes_in_the_text_and_drawings(tmp_path: Path) -> None:
    lines = [f"第{number}段的话。" for number in range(20)]
    chart = '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></wp:inline></w:drawing></w:r>'
    found = made(word(TITLE, "一、工作", *lines, p(r("框外。") + box(p("框内。"))), p(chart)), tmp_path)
    assert found.value["measures"]["text"][-2:] == ["框外。", "框内。"]
    assert found.codes == ["L097", "L096"]


def test_strong_words_and_what_would_be_read_otherwise(tmp_path: Path) -> None:
    organ = "滨江{{市}}公安局"
    text = r("按照") + r("统一部署", BOLD) + r("开展，号码138****1234，模板{% if %}，# 不是说明，甲: 乙。")
    found = made(
        word(f"{organ}2025年法治政府建设年度报告", "一、工作", p(text), "**两星**。", *(organ, "2026年1月5日")),
        tmp_path,
    )
    assert found.value["organ"] == "滨江{{ '{{' }}市{{ '}}' }}公安局"
    assert found.value["measures"]["text"] == [
        "按照**统一部署**开展，号码138＊＊＊＊1234，模板{{ '{%' }} if {{ '%}' }}，# 不是说明，甲: 乙。",
        "＊＊两星＊＊。",
    ]


# --- kinds, files, the command ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("甲局2025年法治政府建设年度报告", "annual-report"),
        ("甲局2025年度依法行政工作报告", "work-report"),
        ("甲局2025年工作总结", "work-summary"),
        ("甲局2025年政府信息公开工作年度报告", "annual-report"),
    ],
)
def test_the_kind_is_that_of_the_title(title: str, kind: str, tmp_path: Path) -> None:
    """A report on disclosure without the prescribed tables is written as a usual one."""
    assert made(word(title, "一、工作", "开会4次。", "二、问题", "人员少。"), tmp_path).value["template"] == kind


def test_a_summary_with_more_parts_than_a_summary_has(tmp_path: Path) -> None:
    lines = [line for number in "一二三四五六七八" for line in (f"{number}、工作{number}", f"做了{number}件。")]
    value = made(word("甲局2025年工作总结", *lines), tmp_path).value
    assert value["template"] == "work-report"
    assert len(value["measures"]["sections"]) == 8


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("去年{}.docx").write_bytes(
        word(TITLE, "一、工作", "开会4次。", p(picture("image1")), pictures={"image1.png": PNG})
    )
    code, said = call(capsys, "--lang", "zh", "new", "--from", "去年{}.docx")
    assert (code, "图片：写了 1 个图片文件" in said) == (0, True)
    assert Path("图片/去年-1.png").read_bytes() == PNG
    written = Path("report-2025.yaml").read_text(encoding="utf-8")
    assert call(capsys, "new", "--from", "去年{}.docx")[0] == 1
    Path("report-2025.yaml").unlink()
    code, said = call(capsys, "new", "--from", "去年{}.docx")
    assert (code, "A711" in said, Path("report-2025.yaml").exists()) == (1, True, False)
    args = ("--organ", "乙局", "--year", "2024", "--kind", "work-report", "--keys", "en")
    assert call(capsys, "new", "--from", "去年{}.docx", "新", *args)[0] == 0
    text = Path("新/report-2024.yaml").read_text(encoding="utf-8")
    assert "template: work-report\n" in text
    assert "organ: 乙局\nyear: 2024\n" in text
    assert "# Measures and results." in text
    assert "发文机关: 滨江市公安局\n" in written
    assert "# yaml-language-server: $schema=nianbao.zh.schema.json\n" in written
    assert Path("nianbao.zh.schema.json").is_file()
    args = ("--year", "2023", "--kind", "disclosure-report")
    code, said = call(capsys, "--lang", "zh", "new", "--from", "去年{}.docx", "丙", *args)
    assert (code, "写成了“法治政府建设年度报告”" in said) == (0, True)
    assert call(capsys, "render", "新/report-2024.yaml", "--to", "docx")[0] == 0


class Terminal(io.StringIO):
    """What somebody types."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "options", "code"),
    [("廿五\n2025\n", (), 0), ("", (), 2), ("2025\n", ("--yes",), 2), ("", ("--year", "2025"), 0)],
)
def test_a_year_that_is_not_said_is_asked_for(
    typed: str,
    options: tuple[str, ...],
    code: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: Any,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    Path("a.docx").write_bytes(word("法治政府建设工作情况", "一、工作", "开会4次。"))
    assert call(capsys, "new", "--from", "a.docx", *options)[0] == code
    assert Path("report-2025.yaml").exists() == (code == 0)


@pytest.mark.parametrize("name", ["a.doc", "a.wps"])
def test_a_word_file_that_is_called_as_old_ones(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(word("2025年法治政府建设工作情况", "一、工作", "开会4次。"))
    code, said = call(capsys, "--lang", "zh", "new", "--from", name, "--organ", "甲市公安局")
    assert (code, "L095" in said) == (0, False)
    assert "开会4次" in Path("report-2025.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.rtf", "a.odt", "a.html", "a.pdf", "a.ofd"])
def test_other_kinds_of_files(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(b"x")
    code, said = call(capsys, "--lang", "zh", "new", "--from", name)
    assert (code, "L095" in said, ".docx" in said) == (1, True, True)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK", "C150"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 512, "C151"),
        (word("", ""), "L005"),
        (word(p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')), "L005"),
        ((EXAMPLES / "W101" / "form.docx").read_bytes(), "W101"),
        (word(TITLE).replace(b"PK", b"XX"), "C150"),
    ],
)
def test_files_that_cannot_be_read(data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    manuscript, found = read_word(path)
    assert (manuscript, [each.code for each in found]) == (None, [code])


def test_a_text_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word(TITLE, "一、工作"))
    monkeypatch.setattr(files, "MOST_TEXT", len(TITLE) + 4)
    assert read_word(path)[0]
    monkeypatch.setattr(files, "MOST_TEXT", len(TITLE) + 3)
    assert [each.code for each in read_word(path)[1]] == ["L004"]


def test_boxes_in_boxes_and_tables_of_many_shapes_end_soon(tmp_path: Path) -> None:
    inner = p("最里面。")
    for _ in range(12):
        inner = p(box(inner))
    rows = [tr(*("甲" for _ in range(400))), *(tr("乙") for _ in range(400))]
    found = made(word(TITLE, "一、工作", inner, tbl(*rows)), tmp_path)
    assert found.text.count("最里面。") == 1
    assert found.text.count("甲") == 400


# --- what was printed is what is printed --------------------------------------------------------------


def printed(data: bytes) -> list[Any]:
    """Return the paragraphs of a DOCX with their numbers, and its tables as rows of cells."""
    found: list[Any] = []
    for node in docx.Document(io.BytesIO(data)).element.body:
        name = node.tag.rpartition("}")[2]
        text = "".join(each.text or "" for each in node.iter() if each.tag.endswith("}t"))
        if name == "p" and text:
            found.append(text)
        elif name == "tbl":
            rows = [each for each in node.iter() if each.tag.endswith("}tr")]
            found.append([[_words(cell) for cell in row if cell.tag.endswith("}tc")] for row in rows])
    return found


def _words(cell: Any) -> tuple[str, ...]:
    spans = [
        each.tag.rpartition("}")[2] + str(each.get(f"{{{W[9:-1]}}}val", "continue"))
        for each in cell.iter()
        if "pan" in each.tag or "Merge" in each.tag
    ]
    return ("".join(each.text or "" for each in cell.iter() if each.tag.endswith("}t")), *spans)


def rendered(report: Path, folder: Path) -> bytes:
    folder.mkdir(exist_ok=True)
    assert main(["render", str(report), "--to", "docx", "-o", str(folder)]) == 0
    return (folder / report.with_suffix(".docx").name).read_bytes()


def again(first: bytes, folder: Path) -> bytes:
    """Return what is rendered of the report that is made of *first*."""
    path = folder / "上年.docx"
    path.write_bytes(first)
    assert main(["new", "--from", str(path), str(folder / "新")]) == 0
    output = next((folder / "新").glob("report-*.yaml"))
    return rendered(output, folder / "新稿")


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_sample_comes_out_as_it_was(name: str, tmp_path: Path) -> None:
    first = rendered(copy_sample(name, tmp_path), tmp_path / "原稿")
    assert printed(again(first, tmp_path)) == printed(first)


@pytest.mark.parametrize("name", ["annual", "disclosure"])
def test_what_another_program_wrote_comes_out_as_it_was(name: str, tmp_path: Path) -> None:
    """Samples that LibreOffice opened and saved: its own styles and runs, and columns that nobody sees in tables."""
    first = (Path(__file__).parent / "fixtures" / "libreoffice" / f"{name}.docx").read_bytes()
    second = again(first, tmp_path)
    assert without_spans(printed(second)) == without_spans(printed(first))


def without_spans(found: list[Any]) -> list[Any]:
    return [each if isinstance(each, str) else [[cell[0] for cell in row] for row in each] for each in found]


def test_a_report_with_everything_comes_out_as_it_was(tmp_path: Path) -> None:
    """Its third attachment is a file of its own (单独装订): here only its name is known, and it gets a page."""
    (tmp_path / "甲").mkdir()
    first = printed(rendered(copy_everything(tmp_path / "甲"), tmp_path / "原稿"))
    second = printed(again((tmp_path / "原稿" / "report.docx").read_bytes(), tmp_path))
    assert second[-3:-1] == ["附件3", "另装的附件"]
    assert [each for each in second if each not in ("附件3", "另装的附件")] == first
