"""Filling in Word files: tags however Word splits them, loops, places, nothing lost, nothing half done."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree
from support.word import (
    SECTION,
    W,
    as_word_splits,
    cell,
    packed,
    paragraph,
    run,
    table,
    text_box,
    word_file,
)

from generator.cli import main
from generator.diagnostics import Diagnostic
from generator.fill.files import fill_file
from generator.fill.tags import MOST_TEXT, Tag, too_long
from generator.word import acting
from generator.word.acting import RefusedError
from generator.word.places import Place

REPORT = """
发文机关: 滨江市公安局
年度: 2019
标题: 滨江市公安局2019年度报告
成文日期: 2020-01-10
指标:
  行政诉讼: {数值: 11, 单位: 宗, 上年数: 24}
  行政复议: {数值: 35, 单位: 宗, 上年数: 36}
  待填: {单位: 宗}
举措:
  要点:
    - {主句: 抓好“法治”&建设, 正文: "办理行政诉讼{{ 行政诉讼 }}。\\n第二段<a>"}
    - 做**重要**的事
  表格:
    - {标题: 表1 人员, 列: [姓名, 数], 行: [[阿卜杜拉·买买提, 3], [欧阳靖, 5]]}
问题: 有些问题。
下一步: 继续努力。
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "年报.yaml"
    path.write_text(REPORT, encoding="utf-8")
    return path


def filled(report: Path, data: bytes) -> tuple[bytes | None, list[Diagnostic]]:
    template = report.with_name("表.docx")
    template.write_bytes(data)
    made, diagnostics = fill_file(template, report)
    return made, [found for found in diagnostics if found.code[0] == "W" and found.code != "W116"]


def made_of(report: Path, data: bytes) -> bytes:
    made, diagnostics = filled(report, data)
    assert diagnostics == []
    assert made is not None
    return made


def texts(data: bytes, part: str = "word/document.xml") -> list[str]:
    """Return the paragraphs of *part*, those of tables and text boxes where they stand."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(part))
    found = []
    for node in root.iter(f"{{{W}}}p"):
        own = (each for each in node.iter(f"{{{W}}}t") if next(each.iterancestors(f"{{{W}}}p")) is node)
        found.append("".join(each.text or "" for each in own))
    return found


def rows(data: bytes, number: int = 0) -> list[list[str]]:
    return [[each.text for each in row.cells] for row in docx.Document(io.BytesIO(data)).tables[number].rows]


def wrong(report: Path, *body: str, code: str) -> Diagnostic:
    """Return what is wrong with a file of *body*, all of *code*; nothing is made."""
    made, diagnostics = filled(report, word_file(body))
    assert made is None
    assert {found.code for found in diagnostics} == {code}
    return diagnostics[0]


# --- tags ------------------------------------------------------------------------------------------------


def test_a_tag_split_character_by_character(report: Path) -> None:
    """With spelling marks, revision numbers and a bookmark between the runs; the look of the first character stays."""
    written = "甲{{ 标题 }}乙{% if 附注 %}有{% else %}无{% endif %}丙{{行政诉讼|同比}}丁"
    made = made_of(report, word_file(as_word_splits(written)))
    assert texts(made) == ["甲滨江市公安局2019年度报告乙无丙同比下降54.17%丁"]
    xml = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
    assert "proofErr" not in xml
    title = re.search(r"<w:r[^>]*>(?:(?!</w:r>).)*滨江市公安局2019年度报告", xml)
    assert title is not None
    assert "<w:b/>" in title[0]


@pytest.mark.parametrize("where", range(1, 10))
def test_a_tag_split_anywhere(report: Path, where: int) -> None:
    tag = "{{ 年度 }}年"
    assert texts(made_of(report, word_file(paragraph("前", tag[:where], tag[where:], "后")))) == ["前2019年后"]


def test_tags_in_every_part(report: Path) -> None:
    others = {
        "header1.xml": paragraph("{{ 标", "题 }}"),
        "footer1.xml": paragraph("第{{ 年度 }}号"),
        "footnotes.xml": f'<w:footnote w:id="1">{paragraph("注{{ 年度 }}")}</w:footnote>',
        "endnotes.xml": f'<w:endnote w:id="1">{paragraph("尾{{ 年度 }}")}</w:endnote>',
    }
    # Two sections: notes are filled in once all the same.
    section = paragraph(properties=SECTION.replace("</w:sectPr>", "</w:sectPr>"))
    made = made_of(report, word_file([section, text_box(paragraph("框{{ ", "年度 }}"))], others=others))
    assert texts(made)[1:] == ["", "框2019", "框2019"]
    assert texts(made, "word/header1.xml") == ["滨江市公安局2019年度报告"]
    assert texts(made, "word/footer1.xml") == ["第2019号"]
    assert texts(made, "word/footnotes.xml") == ["注2019"]
    assert texts(made, "word/endnotes.xml") == ["尾2019"]


def test_curly_quotes_and_notes(report: Path) -> None:
    body = paragraph("{{ 行政诉讼 | 同比(比较用语=“较上年”) }}{# 给自己看的 #}"), paragraph("{# 单独一段 #}")
    assert texts(made_of(report, word_file(body))) == ["较上年下降54.17%"]


def test_what_looks_like_a_tag_in_the_data_is_text(report: Path) -> None:
    """Nothing of the data is ever read as a tag or as XML."""
    report.write_text(REPORT.replace("有些问题。", "'&lt;{_{ a }_} </w:t> & ＜b＞ {_% x %_}。'"), encoding="utf-8")
    assert texts(made_of(report, word_file(paragraph("{{ 问题.正文 }}")))) == [
        "&lt;{_{ a }_} </w:t> & ＜b＞ {_% x %_}。"
    ]


# --- values ----------------------------------------------------------------------------------------------


def test_lines_are_paragraphs_and_strong_is_bold(report: Path) -> None:
    look = '<w:jc w:val="center"/>'
    made = made_of(report, word_file(paragraph("{{ 举措.要点 }}完", properties=look)))
    assert texts(made) == ["一是抓好“法治”&建设。办理行政诉讼11宗。", "第二段<a>。", "二是做重要的事。完"]
    document = docx.Document(io.BytesIO(made))
    assert [each.text for each in document.paragraphs[0].runs if each.bold] == ["抓好“法治”&建设。"]
    assert [each.text for each in document.paragraphs[2].runs if each.bold] == ["重要"]
    # A text is one piece as far as it looks the same: Word finds words in it.
    pieces = [node.text for node in document.paragraphs[2]._p.iter("{*}t")]
    assert pieces == ["二是做", "重要", "的事。", "完"]
    assert [each.alignment for each in document.paragraphs] == [1, 1, 1]


POINTS = REPORT.replace("问题: 有些问题。", "问题: {要点: [甲事, 乙事, 丙事], 要点序数: 其一}")


@pytest.mark.parametrize(
    ("options", "measures", "problems"),
    [
        ("", "二是做重要的事。", "其二，乙事。"),
        ("选项: {要点序数: 首先}\n", "其次，做重要的事。", "其二，乙事。"),
        ("选项: {要点序数: 无}\n", "做重要的事。", "其二，乙事。"),
    ],
)
def test_points_have_the_ordinals_of_their_section(report: Path, options: str, measures: str, problems: str) -> None:
    """Those that it states, else those of the report, as when the report is rendered."""
    report.write_text(options + POINTS, encoding="utf-8")
    made = made_of(report, word_file([paragraph("{{ 举措.要点 }}"), paragraph("{{ 问题.points[:2] }}")]))
    assert texts(made)[2:] == [measures, "其一，甲事。", problems]


def test_ordinals_of_the_template(report: Path) -> None:
    folder = report.parent / "templates" / "own"
    folder.mkdir(parents=True)
    own = "名称: 自己的\n继承: annual-report\n选项: {ordinals: dash, 抬头: {中文: 抬头, 类型: 一行, 默认: 报告}}\n"
    (folder / "template.yaml").write_text(own, encoding="utf-8")
    report.write_text("模板: own\n" + REPORT, encoding="utf-8")
    made = made_of(report, word_file([paragraph("{{ options.抬头 }}{{ options.points_layout }}{{ measures.points }}")]))
    assert texts(made)[0].startswith("报告inline——抓好")


def test_more_points_than_first_and_last_serve_for(report: Path) -> None:
    many = REPORT.replace("问题: 有些问题。", "问题: {要点: [甲事, 乙事, 丙事, 丁事, 戊事], 要点序数: 首先}")
    report.write_text(many, encoding="utf-8")
    found = wrong(report, paragraph("{{ 问题.要点 }}"), code="W114")
    assert "最多 4 个要点，这里有 5 个" in str(found.args)


def test_a_section_ends_with_the_last_paragraph(report: Path) -> None:
    made = made_of(report, word_file(paragraph("{{ 举措.要点[0].正文 }}", properties=SECTION)))
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml"))
    held = [node.find(f"{{{W}}}pPr/{{{W}}}sectPr") is not None for node in root.iter(f"{{{W}}}p")]
    assert held == [False, True]


def test_figures_filters_and_dates(report: Path) -> None:
    body = paragraph(
        "{{ 行政诉讼 }}；{{ 行政诉讼.value + 行政复议.value }}；"
        "{{ (行政诉讼.value / 行政复议.value * 100) | round(1) }}%；"
        "{{ 行政诉讼 | yoy(小数位=1) }}；{{ 成文日期 }}；{{ date | chinese_date }}；{{ 行政诉讼 | 中文数字 }}"
    )
    assert texts(made_of(report, word_file(body))) == [
        "11宗；46；31.4%；同比下降54.2%；2020年1月10日；2020年1月10日；十一宗"
    ]


def test_both_names_of_a_key(report: Path) -> None:
    body = paragraph("{{ title }}|{{ 标题 }}|{{ measures.tables[0].caption }}|{{ 举措.表格[0].标题 }}")
    assert texts(made_of(report, word_file(body)))[0].split("|")[::2] == ["滨江市公安局2019年度报告", "表1 人员"]


def test_a_blank_figure_in_a_draft(report: Path) -> None:
    """As in a report: a file with holes is refused; a draft prints ×× and tells each place."""
    loop = paragraph("{% for 名 in 指标 %}{{ 指标[名].数值 }}{{ 指标[名] | 同比 }}；{% endfor %}")
    template = report.with_name("表.docx")
    template.write_bytes(word_file([paragraph("{{ 待填 }}，{{ 待填 | 同比 }}"), loop]))
    made, diagnostics = fill_file(template, report, draft=True)
    assert made is not None
    assert texts(made) == ["××宗，××", "11同比下降54.17%；35同比下降2.78%；××××；"]
    told = [(found.args["place_zh"], found.args["name"]) for found in diagnostics if found.code == "W117"]
    assert told == [("第1段", "待填"), ("第2段", "待填")]
    assert {found.severity for found in diagnostics if found.code == "W117"} == {"warning"}
    assert fill_file(template, report)[0] is fill_file(template, report, final=True)[0] is None


# --- repeating -------------------------------------------------------------------------------------------


def test_rows_columns_and_merged_cells(report: Path) -> None:
    down = table(
        ["姓名", "数"],
        ["{%tr for 行 in 举措.表格[0].行 %}", ""],
        ["{{ 行[0].文字 }}", "{{ 行[1].文字 }}"],
        ["{%tr endfor %}", ""],
        [cell("合计", properties='<w:gridSpan w:val="2"/>')],
    )
    across = table(
        ["名", "{%tc for 名 in 指标 %}", "{{ 名 }}", "{%tc endfor %}"],
        ["数", "{%tc for 名 in 指标 %}", "{{ 指标[名].数值 | default('—') }}", "{%tc endfor %}"],
    )
    one = table([cell("组", properties="<w:vMerge/>"), "{%tr for 名 in 指标 %}{{ 名 }}{%tr endfor %}"])
    made = made_of(report, word_file([down, across, one]))
    assert rows(made) == [["姓名", "数"], ["阿卜杜拉·买买提", "3"], ["欧阳靖", "5"], ["合计", "合计"]]
    assert rows(made, 1) == [["名", "行政诉讼", "行政复议", "待填"], ["数", "11", "35", "—"]]
    # The cell that goes on from nothing begins a merged one, which goes on down the repeated rows.
    assert rows(made, 2) == [["组", "行政诉讼"], ["组", "行政复议"], ["组", "待填"]]
    grid = [len(each._tbl.tblGrid.gridCol_lst) for each in docx.Document(io.BytesIO(made)).tables]
    assert grid == [2, 4, 2]


def test_rows_without_a_level_named(report: Path) -> None:
    body = table(["{% for 行 in 举措.表格[0].行 %}", ""], ["{{ 行[0].文字 }}", "甲"], ["{% endfor %}", ""])
    assert rows(made_of(report, word_file(body))) == [["阿卜杜拉·买买提", "甲"], ["欧阳靖", "甲"]]


def test_paragraphs_go_with_their_tags(report: Path) -> None:
    body = [
        paragraph("{% for 点 in 举措.要点 %}"),
        paragraph("{{ loop.index }}{% if 点.主句 %}{{ 点.主句 }}{% endif %}"),
        paragraph("{% endfor %}{# 完 #}"),
        paragraph("{%p if 附注 %}"),
        paragraph("{{ 附注 }}"),
        paragraph("{%p endif %}"),
    ]
    assert texts(made_of(report, word_file(body))) == ["1抓好“法治”&建设", "2"]


def test_nothing_is_left_that_word_calls_damaged(report: Path) -> None:
    """A cell keeps a paragraph, a table without rows goes, and no two things have one number."""
    emptied = table([cell(paragraph("{%p if 附注 %}"), paragraph("x"), paragraph("{%p endif %}")), "y"])
    gone = table(["{%tr for 件 in 附件 %}"], ["z"], ["{%tr endfor %}"])
    marked = '<w:bookmarkStart w:id="3" w:name="a"/><w:bookmarkEnd w:id="3"/>'
    loop = table(
        ["{%tr for 名 in 指标 %}"], [cell(f'<w:p w14:paraId="1A">{marked}{run("{{ 名 }}")}</w:p>')], ["{%tr endfor %}"]
    )
    made = made_of(report, word_file([emptied, gone, loop]))
    xml = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
    assert rows(made) == [["", "y"]]
    assert len(docx.Document(io.BytesIO(made)).tables) == 2
    assert (xml.count("bookmarkStart"), xml.count("paraId=")) == (1, 1)


def test_controls_and_drawings_that_are_repeated_get_numbers_of_their_own(report: Path) -> None:
    """Word calls a file damaged in which two have one: a control may go without, a drawing gets the next."""
    control = '<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>' + run("{{ 名 }}") + "</w:sdtContent></w:sdt>"
    drawing = '<w:r><w:drawing><wp:inline><wp:docPr id="4" name="a"/></wp:inline></w:drawing></w:r>'
    loop = table(["{%tr for 名 in 指标 %}"], [cell(f"<w:p>{control}{drawing}</w:p>")], ["{%tr endfor %}"])
    xml = zipfile.ZipFile(io.BytesIO(made_of(report, word_file(loop)))).read("word/document.xml").decode()
    assert [xml.count(name) for name in ("行政诉讼", "行政复议", "待填", "<w:sdt>")] == [1, 1, 1, 3]
    assert re.findall(r'<w:id w:val="(\d+)"', xml) == ["7"]
    assert re.findall(r'<wp:docPr id="(\d+)"', xml) == ["4", "5", "6"]


def test_cells_share_the_width_of_a_table_that_gets_other_columns(report: Path) -> None:
    wide = '<w:tcW w:w="3000" w:type="dxa"/>'
    across = table(
        [
            *(cell("点", properties=wide), "{%tc for 点 in 举措.要点 %}"),
            *(cell("{{ loop.index }}", properties=wide), "{%tc endfor %}"),
        ]
    )
    xml = zipfile.ZipFile(io.BytesIO(made_of(report, word_file(across)))).read("word/document.xml").decode()
    columns, cells = (re.findall(rf'<w:{name} [^>]*w:w="(\d+)"', xml) for name in ("gridCol", "tcW"))
    assert columns == cells == [str(4 * 2000 // 3)] * 3


# --- what is wrong ---------------------------------------------------------------------------------------


def test_places_in_word_and_in_the_data(report: Path) -> None:
    """Several at once, each in Word's terms, with the line of the data where there is one."""
    others = {"header1.xml": paragraph("{{ 附注 }}")}
    body = [paragraph("一"), paragraph("{{ 待填 + 1 }}"), table(["a", "b"], ["c", "{{ 行政诉讼 + 1 }}"])]
    made, diagnostics = filled(report, word_file(body, others=others))
    assert made is None
    found = [
        (each.args["place_zh"], each.args["place_en"], [one.span.line for one in each.related]) for each in diagnostics
    ]
    assert found == [
        ("第2段", "paragraph 2", [9]),
        ("表1第2行第2格", "table 1, row 2, cell 2", [7]),
        ("页眉1第1段", "header 1, paragraph 1", [None]),
    ]


@pytest.mark.parametrize(
    ("body", "code", "said"),
    [
        ([paragraph("{{ 标题")], "W111", "没有写完"),
        ([paragraph("标题 }}")], "W111", "没有配对"),
        ([paragraph("{{ 标题 | }}")], "W111", "读不懂"),
        ([paragraph("{{}}")], "W111", "空的"),
        ([paragraph("{{- 标题 }}")], "W111", "没有用"),
        ([paragraph("{{ " + "甲" * 2100 + " }}")], "W111", "2000"),
        ([paragraph("{%\uff05 标题")], "W111", "没有写完"),
        ([f"<w:p><w:r><w:instrText>REF {{{{ 标题 }}}}</w:instrText></w:r>{run('{{ 标题 }}')}</w:p>"], "W111", "域代码"),
        ([paragraph("{% if 标题 %}a")], "W112", "endif"),
        ([paragraph("{% endfor %}")], "W112", "没有开头"),
        ([paragraph("{% for 点 in 举措.要点 %}{% if 点 %}{% endfor %}{% endif %}")], "W112", "endif"),
        ([paragraph("{% macro a() %}x{% endmacro %}")], "W112", "for、if"),
        ([paragraph("{% if 标题 %}a"), paragraph("b{% endif %}")], "W112", "不在同一段"),
        ([paragraph("{%tr if 标题 %}a{%tr endif %}")], "W112", "不在表格里"),
        ([table(["{%tr for 名 in 指标 %}丢", ""], ["{{ 名 }}", ""], ["{%tr endfor %}", ""])], "W112", "会丢掉"),
        ([table(["{%tr if 标题 %}"], ["a"], ["{%p endif %}"])], "W112", "层次不一样"),
        ([paragraph("{{ 题目 }}")], "W113", "题目"),
        ([paragraph("{% if 附注 %}{{ 题目 }}{% endif %}")], "W113", "题目"),
        ([paragraph("{{ 举措.甲 }}")], "W113", "甲"),
        ([paragraph("{{ 标题 | 同笔 }}")], "W113", "同笔"),
        ([paragraph("{{ 附注 }}")], "W114", "没有写“附注”"),
        ([paragraph("{{ 附注 ~ '甲' }}")], "W114", "没有写“附注”"),
        ([paragraph("{{ 举措 }}")], "W114", "一组内容"),
        ([paragraph("{{ 指标 }}")], "W114", "一组指标"),
        ([paragraph("{% if 行政诉讼 > 3 %}a{% endif %}")], "W114", ".value"),
        ([paragraph("{{ 行政诉讼.value / 行政复议.value }}")], "W114", "除不尽"),
        ([paragraph("没有标签")], "W115", ""),
        ([paragraph("{{ " + "(" * 900 + "1" + ")" * 900 + " }}")], "W111", "读不懂"),
        ([paragraph("{% for 名 in 指标 %}" * 30 + "a" + "{% endfor %}" * 30)], "W114", "填不出来"),
        ([paragraph("{% if 标题 %}" * 900 + "a" + "{% endif %}" * 900)], "W111", "读不懂"),
    ],
)
def test_what_is_wrong(report: Path, body: list[str], code: str, said: str) -> None:
    assert said in wrong(report, *body, code=code).message("zh")


@pytest.mark.parametrize(
    ("tag", "zh", "en"),
    [
        ("{{ 标题 | }}", "最后缺名字", "a name is missing at its end"),
        ("{{ (标题 }}", "括号没有配对的另一半", "a bracket is not closed"),
        ("{{ 标题) }}", "“)”前面没有配对的括号，或者缺内容", "nothing opens “)”, or something is missing before it"),
        ("{{ (标题] }}", "括号不配对：这里应为“)”，不是“]”", "brackets do not match: “)”, not “]”"),
        ("{{ '标题 }}", "引号没有配对的另一半", "a quote is not closed"),
        ("{{ 标题，问题 }}", "不能写“，”", "“，” cannot be in it"),
        ("{{ 标题 标题 }}", "多了“标题”，或者前面缺运算符", "“标题” is too much, or an operator before it is missing"),
        ("{{ 标题 3 }}", "多了数，或者前面缺运算符", "a number is too much, or an operator before it is missing"),
        ("{{ 标题 '甲' }}", "多了文字，或者前面缺运算符", "a text is too much, or an operator before it is missing"),
        ("{{ 1.5 2.5 }}", "多了数，或者前面缺运算符", "a number is too much, or an operator before it is missing"),
        ("{{ 标题 ~ }}", "最后缺内容", "something is missing at its end"),
        ("{{ * 3 }}", "“*”前面缺内容", "something is missing before “*”"),
        ("{{ 标题. }}", "“.”后面缺名字", "a name is missing behind “.”"),
        ("{{ 标题 is defined is none }}", "写法不对", "You cannot chain multiple tests with is"),
        (
            "{% if 标题 = 附注 %}a{% endif %}",
            "“=”不能用；要比较就写“==”",
            "“=” means nothing here; to compare, write “==”",
        ),
        ("{% if %}a{% endif %}", "最后缺内容", "something is missing at its end"),
        ("{% if (标题 %}a{% endif %}", "括号没有配对的另一半", "a bracket is not closed"),
        ("{% for 点 在 指标 %}a{% endfor %}", "这里应为“in”，不是“在”", "“in” must stand where “在” is"),
        ("{% for 点 %}a{% endfor %}", "最后缺“in”", "“in” is missing at its end"),
        ("{% for 1 in 指标 %}a{% endfor %}", "for 后面要写名字", "behind “for” there must be a name"),
        ("{{ " + "(" * 900 + "1" + ")" * 900 + " }}", "括号、运算一层套一层，套得太深", "it is nested too deeply"),
    ],
)
def test_why_a_tag_cannot_be_read(report: Path, tag: str, zh: str, en: str) -> None:
    found = wrong(report, paragraph(tag), code="W111")
    assert (found.args["reason_zh"], found.args["reason_en"]) == (f"读不懂：{zh}", f"it cannot be read: {en}")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        *(("set 甲 = 1", ""), ("from 'a' import b", ""), ("extends 'a'", ""), ("do 甲", ""), ("macro 甲()", "")),
        *(
            ("elseif 标题", "else"),
            ("elsif 标题", "elif"),
            ("iff 标题", "if"),
            ("fro 点 in 指标", "for"),
            ("end", "endif"),
        ),
    ],
)
def test_another_statement_is_no_slip_for_one_that_is_there(report: Path, word: str, meant: str) -> None:
    found = wrong(report, paragraph(f"{{% {word} %}}"), code="W112")
    assert (found.args["suggestion"], found.args["reason_zh"]) == (
        meant,
        "Word 模板里只能写 for、if、elif、else、endif、endfor",
    )


def test_items_as_python_has_them(report: Path) -> None:
    found = wrong(report, paragraph("{% for 名, 数 in 指标.items() %}{{ 名 }}{% endfor %}"), code="W113")
    assert found.args["suggestion"] == "| items"
    loop = "{% for 名, 数 in 指标 | items %}{{ 名 }}{{ 数.单位 }}{% endfor %}"
    assert texts(made_of(report, word_file([paragraph(loop)]))) == ["行政诉讼宗行政复议宗待填宗"]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ 标题.__class__ }}",
        "{{ 举措.values }}",
        "{{ 举措['__init__'] }}",
        "{{ 行政诉讼.__class__ }}",
        "{{ 行政诉讼._replace }}",
        "{{ self.__init__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ lipsum.__globals__ }}",
        "{{ namespace() }}",
        "{{ 标题.format(1) }}",
        "{{ 标题 | attr('upper') }}",
        "{{ 标题 | safe }}",
        "{{ 标题 | map('upper') }}",
        "{{ range(10000000) }}",
        "{{ 'a' * 1000000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 9 ** 999999999 }}",
        "{% for a in range.__class__ %}{{ a }}{% endfor %}",
        "{% for a in 指标 recursive %}{{ loop(指标) }}{% endfor %}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 行政诉讼[0] }}",
        "{% for a in 指标 %}{{ loop.__init__.__globals__ }}{% endfor %}",
        "{% for a in 指标 %}{{ loop.cycle.__func__ }}{% endfor %}",
        "{{ 标题 | join('x') | batch(10000000000, 'x') | list }}",
    ],
)
def test_no_way_out(report: Path, tag: str) -> None:
    """Each is refused with a message; none takes the process along."""
    made, diagnostics = filled(report, word_file(paragraph(tag)))
    assert made is None
    assert {found.code for found in diagnostics} <= {"W113", "W114"}


# --- the file --------------------------------------------------------------------------------------------

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _link(kind: str, target: str) -> str:
    return f'<Relationship Id="rId90" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'


def _changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    file = zipfile.ZipFile(io.BytesIO(data))
    return packed(
        {name: file.read(name).replace(old, new) if name == part else file.read(name) for name in file.namelist()}
    )


TAG = paragraph("{{ 年度 }}")
PLAIN = word_file(TAG)
DOCUMENT = "word/document.xml"
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDE</w:instrText></w:r>'
    "<w:r><w:instrText>AUTO c</w:instrText></w:r></w:p>"
)

LAUGHS = '<!DOCTYPE a [<!ENTITY b "bbbb">]>'


def _links(*links: str) -> bytes:
    inside = "".join(links)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'.encode()


def _with_body(encoding: str, codec: str) -> bytes:
    """Return a file whose text, with a document type, is in *encoding*."""
    text = f'<w:document xmlns:w="{W}"><w:body>{TAG.replace("年度", "year")}&b;</w:body></w:document>'
    before = "+ADwAIQ-DOCTYPE a [+ADwAIQ-ENTITY b +ACI-bbbb+ACIAPgBdAD4-" if codec == "utf-7" else LAUGHS
    whole = f'<?xml version="1.0" encoding="{encoding}"?>{before}{text}'
    return word_file(TAG, more={DOCUMENT: whole.encode("ascii" if codec == "utf-7" else codec)})


def _object(kind: bytes) -> bytes:
    """Return a compound file of sectors of 512 bytes whose directory begins in the second of them."""
    head = b"\xd0\xcf\x11\xe0".ljust(30, b"\0") + b"\x09\0".ljust(18, b"\0") + b"\1"
    return head.ljust(1024, b"\0") + "Root Entry".encode("utf-16-le").ljust(80, b"\0") + kind + bytes(416)


HIDDEN = {
    "entities in the theme": ("C152", {"word/theme/theme1.xml": f"{LAUGHS}<a>&b;</a>".encode()}),
    "entities beside the text": ("C152", {"customXml/item1.xml": f"{LAUGHS}<a>&b;</a>".encode()}),
    "a part that is no XML": ("C150", {"word/styles.xml": b"<a>"}),
    "a field of a comment": ("W102", {"word/comments.xml": f'<w:comments xmlns:w="{W}">{FIELD}</w:comments>'.encode()}),
    "a field in building blocks": ("W102", {"word/glossary/a.xml": f'<w:a xmlns:w="{W}">{FIELD}</w:a>'.encode()}),
    "links in big letters": (
        "W102",
        {"word/_rels/header1.xml.RELS": _links(_link("image", "http://example.org/a.png"))},
    ),
    "macros under another name": ("W101", {"word/Project.BIN": b"x", "word/VBAProject.BIN": b"x"}),
    "a program": (
        "W101",
        {"word/embeddings/o.bin": b"\xd0\xcf\x11\xe0" + bytes.fromhex("0c00030000000000c000000000000046")},
    ),
    "an object that is a link": (
        "W102",
        {"word/embeddings/o.bin": _object(bytes.fromhex(f"0003{'00' * 6}c0{'00' * 6}46"))},
    ),
    "too many elements": ("C152", {"docProps/app.xml": b"<a>" + b"<b/>" * 2_000_001 + b"</a>"}),
    "two names that are one": ("C150", {"WORD/Document.xml": b"<a/>"}),
    "a folder of its own": ("C150", {"word/./a.xml": b"<a/>"}),
    "a drive": ("C150", {"C:\\a.xml": b"<a/>"}),
    "no kinds": ("C150", {"[Content_Types].xml": b""}),
}


@pytest.mark.parametrize("case", HIDDEN)
def test_what_hides_in_other_parts(report: Path, case: str) -> None:
    """Word reads all parts, by their kinds: what is refused in the text is refused in each."""
    code, more = HIDDEN[case]
    template = report.with_name("表.docx")
    template.write_bytes(word_file(TAG, more=more))
    made, diagnostics = fill_file(template, report)
    assert made is None
    assert [found.code for found in diagnostics if found.severity == "error"] == [code]


def test_as_many_elements_as_there_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acting, "MOST_ELEMENTS", 2)
    assert len(acting.parsed(b"<a><b></b></a>")) == 1
    with pytest.raises(RefusedError):
        acting.parsed(b"<a><b></b><c/></a>")


@pytest.mark.parametrize("size", [4, 30, 31, 50, 600])
def test_an_object_that_ends_too_early(report: Path, size: int) -> None:
    """It says nothing of a link; to look for one was an error of the program."""
    assert filled(report, word_file(TAG, more={"word/embeddings/o.bin": _object(bytes(16))[:size]}))[1] == []


def test_drawings_and_objects_that_stay(report: Path) -> None:
    """A drawing has a document type as a rule; a formula is an object, too."""
    drawing = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/a.dtd"><svg/>'
    more = {"word/media/a.svg": drawing, "word/embeddings/o.bin": _object(b"\x02\xce\x02" + bytes(13))}
    link = f'<Relationship Id="rId90" Type="{_OFFICE}/oleObject" Target="embeddings/o.bin"/>'
    data = word_file(TAG, relations=link, more=more)
    data = _changed(
        data, "[Content_Types].xml", b"<Override", b'<Default Extension="svg" ContentType="image/svg+xml"/><Override'
    )
    assert filled(report, data)[1] == []


def _field(instruction: str) -> str:
    return f"<w:p><w:fldSimple w:instr='{instruction}'/></w:p>"


@pytest.mark.parametrize(
    "link",
    [
        *("http://example.org/", "mailto:a@example.org", "file:///C:/旧表.doc", "\\\\server\\旧表.doc"),
        *("#_Toc1", "data.docx", "https://example.org/?a=javascript:", "ms.docx"),
    ],
)
def test_links_that_only_lead_somewhere(report: Path, link: str) -> None:
    template = report.with_name("表.docx")
    page = _field(f'HYPERLINK "{link}"') + _field("PRINTDATE")
    template.write_bytes(word_file(TAG + page, relations=_link("hyperlink", link)))
    assert fill_file(template, report)[0] is not None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_with_body("UTF-7", "utf-7"), "C152"),
        (_with_body("UTF-32", "utf-32"), "C152"),
        (_with_body("UTF-16", "utf-16"), "C152"),
        (_changed(PLAIN, "[Content_Types].xml", b"document.main+xml", b"document.&#109;acroEnabled.main+xml"), "W101"),
        (word_file(TAG, relations=_link("image", "http://example.org/a.png").replace("External", "external")), "W102"),
        (word_file(TAG, relations=_link("image", "file:///c:/a.png").replace("External", "Internal")), "W102"),
        (word_file(TAG, relations=f'<Relationship Id="a" Type="{_OFFICE}/webextensiontaskpanes" Target="x"/>'), "W101"),
        (word_file(TAG + FIELD.replace("DDE<", "DATABASE<").replace("AUTO", " ")), "W102"),
        (word_file(TAG + '<w:p><w:r><w:pict><v:imagedata src="http://example.org/a"/></w:pict></w:r></w:p>'), "W102"),
        (word_file(TAG, others={"settings.xml": '<w:mailMerge><w:query w:val="SELECT 1"/></w:mailMerge>'}), "W102"),
        (word_file(TAG, more={"word/vbaProject.bin": b"x"}), "W101"),
        (_changed(PLAIN, "[Content_Types].xml", b"document.main+xml", b"document.macroEnabled.main+xml"), "W101"),
        (word_file(TAG, relations=f'<Relationship Id="a" Type="{_OFFICE}/control" Target="x.xml"/>'), "W101"),
        (word_file(TAG, relations=_link("image", "http://example.org/a.png")), "W102"),
        (word_file(TAG, relations=_link("oleObject", "file:///c:/a.xls")), "W102"),
        (word_file(TAG + FIELD), "W102"),
        (word_file(TAG, relations=_link("hyperlink", "javascript:alert(1)")), "W101"),
        (word_file(TAG, relations=_link("hyperlink", "ms-msdt:/id PCWDiagnostic")), "W101"),
        (word_file(TAG + _field('HYPERLINK "vbscript:x"')), "W101"),
        (word_file(TAG + _field('PRINT "x"')), "W102"),
        (_changed(PLAIN, DOCUMENT, b"<w:document", b'<!DOCTYPE a [<!ENTITY b SYSTEM "x">]><w:document'), "C152"),
        (_changed(PLAIN, DOCUMENT, b"</w:body>", b""), "C150"),
        (
            _changed(
                PLAIN,
                DOCUMENT,
                b"schemas.openxmlformats.org/wordprocessingml/2006",
                b"purl.oclc.org/ooxml/wordprocessingml",
            ),
            "C151",
        ),
        (PLAIN[:200], "C150"),
        (b"", "C150"),
        (b"\xd0\xcf\x11\xe0 old", "C151"),
        (packed({"a.txt": b"x"}), "C151"),
        (word_file(TAG, more={"word/media/a.bin": b"\0" * (101 << 20)}), "C152"),
    ],
)
def test_files_that_are_refused(report: Path, data: bytes, code: str) -> None:
    template = report.with_name("表.docx")
    template.write_bytes(data)
    made, diagnostics = fill_file(template, report)
    assert made is None
    assert [found.code for found in diagnostics if found.severity == "error"] == [code]


def test_the_link_to_a_template_is_left_out(report: Path) -> None:
    settings = '<w:attachedTemplate r:id="rId1"/><w:zoom w:percent="100"/>'
    link = _link("attachedTemplate", "file:///C:\\Users\\name\\局发文.dotm").replace("rId90", "rId1")
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>'
    data = word_file(TAG, others={"settings.xml": settings}, more={"word/_rels/settings.xml.rels": rels.encode()})
    made, diagnostics = filled(report, data)
    assert made is not None
    assert [(found.code, found.args["targets"]) for found in diagnostics] == [("W103", "局发文.dotm")]
    file = zipfile.ZipFile(io.BytesIO(made))
    assert b"zoom" in file.read("word/settings.xml")
    assert not [
        name for name in file.namelist() if b"Users" in file.read(name) or b"attachedTemplate" in file.read(name)
    ]


@pytest.mark.parametrize("rels", ["_rels/.rels", "word/_rels/settings.xml.rels"])
def test_links_to_templates_that_belong_to_nothing(report: Path, rels: str) -> None:
    """Nor are ten thousand of them a matter of minutes, or of a message that nobody reads."""
    links = [_link("attachedTemplate", f"file:///C:/{number}.dotm") for number in range(10_000)]
    links.append(f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>')
    made, diagnostics = filled(report, word_file(TAG, more={rels: _links(*links)}))
    assert made is not None and b"dotm" not in zipfile.ZipFile(io.BytesIO(made)).read(rels)
    targets = "、".join(f"{number}.dotm" for number in range(5))
    assert [(found.code, found.args["targets"]) for found in diagnostics] == [("W103", f"{targets}、…")]


def test_links_of_readers_stay(report: Path) -> None:
    assert filled(report, word_file(TAG, relations=_link("hyperlink", "http://example.org/")))[1] == []


def test_same_input_same_bytes(report: Path) -> None:
    first, second = made_of(report, PLAIN), made_of(report, PLAIN)
    assert first == second
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_parts_without_tags_stay_byte_for_byte(report: Path) -> None:
    before, after = (zipfile.ZipFile(io.BytesIO(data)) for data in (PLAIN, made_of(report, PLAIN)))
    assert sorted(before.namelist()) == sorted(after.namelist())
    same = [name for name in before.namelist() if before.read(name) == after.read(name)]
    assert sorted(set(before.namelist()) - set(same)) == [DOCUMENT]


# --- the command -----------------------------------------------------------------------------------------


def test_the_command_writes_all_or_nothing(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template, output = report.with_name("表.docx"), report.with_name("好.docx")
    template.write_bytes(PLAIN)
    assert main(["fill", str(template), str(report), "-o", str(output)]) == 0
    assert str(output) in capsys.readouterr().out
    good = output.read_bytes()
    assert texts(good) == ["2019"]
    template.write_bytes(word_file([TAG, paragraph("{{ 题目 }}")]))
    assert main(["fill", str(template), str(report), "-o", str(output)]) == 1
    assert output.read_bytes() == good
    assert main(["fill", str(template), str(report), "-o", str(template)]) == 1
    folder = report.with_name("填好")
    template.write_bytes(PLAIN)
    assert main(["fill", str(template), str(report), "-o", str(folder)]) == 0
    assert [path.name for path in folder.iterdir()] == ["年报-表.docx"]


def test_never_over_the_template(report: Path) -> None:
    template = report.with_name("表.docx")
    template.write_bytes(PLAIN)
    assert main(["fill", str(template), str(report), "-o", str(template)]) == 1
    assert template.read_bytes() == PLAIN


def test_final_and_privacy_are_those_of_a_report(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = report.with_name("表.docx")
    template.write_bytes(PLAIN)
    report.write_text(REPORT.replace("有些问题。", "身份证号11010519491231002X，待补。"), encoding="utf-8")
    assert main(["fill", str(template), str(report), "-o", str(report.with_name("a.docx")), "--final"]) == 1
    told = capsys.readouterr().err
    assert "A702" in told
    assert "11010519491231002X" not in told
    assert not report.with_name("a.docx").exists()
    assert main(["fill", str(template), str(report), "-o", str(report.with_name("a.docx"))]) == 0


def test_all_tags_together_have_a_limit() -> None:
    """The last is named: up to that, there is room."""
    node = etree.Element("p")
    tags = [Tag(at, "print", "", body, Place(f"第{at}段", f"paragraph {at}"), node) for at, body in enumerate("甲乙")]
    assert too_long(tags, MOST_TEXT) == []
    assert too_long([], MOST_TEXT + 1) == []
    (fault,) = too_long(tags, MOST_TEXT + 1)
    assert (fault.code, fault.place, fault.args["text"]) == ("W111", tags[-1].place, "{{ 乙 }}")
