"""The look of a sample: what is taken of Word and WPS documents, and that a report set with it measures the same."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from support.word import W, paragraph, table, word_file

from generator.cli import main
from generator.diagnostics import DiagnosticError
from generator.disk.files import read_source
from generator.pipeline import prepare, render
from generator.style_import.fonts import role_of
from generator.style_import.model import Sample
from generator.style_import.taking import take
from generator.style_import.written import style_text, usable
from generator.styling.units import mm
from generator.word.package import open_package

TEXT = "全局坚持以人民为中心的发展思想，全年共办理行政案件，群众满意度进一步提高，各项工作取得新的成效。"
BODY = (
    '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>'
)
PAPER = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1984" w:right="1531" w:bottom="1871" w:left="1531" w:gutter="0"/>'
)


def look(font: str, size: int, more: str = "", latin: str = "Times New Roman") -> str:
    return f'<w:rFonts w:eastAsia="{font}" w:ascii="{latin}" w:hAnsi="{latin}"/>{more}<w:sz w:val="{size}"/>'


def centred(pitch: int) -> str:
    return f'<w:spacing w:line="{pitch}" w:lineRule="exact"/><w:jc w:val="center"/>'


def document(section: str = PAPER, body: str = BODY, font: str = "仿宋", **parts: str) -> bytes:
    """Return a report with direct formatting alone, as WPS users write it."""
    text = paragraph(TEXT, properties=body, look=look(font, 32))
    head = look("方正小标宋_GBK", 100, '<w:color w:val="C00000"/>')
    inside = [
        paragraph("滨江市公安局文件", properties=centred(1200), look=head),
        paragraph("关于2019年度工作的报告", properties=centred(700), look=look("方正小标宋_GBK", 44)),
        text,
        paragraph("一、主要工作", properties=body, look=look("黑体", 32)),
        text,
        paragraph("（一）队伍建设", properties=body, look=look("楷体", 32, "<w:b/>")),
        text,
        table([paragraph("表里的字", look=look("仿宋", 24))]),
    ]
    number = '<w:r><w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr><w:t>1</w:t></w:r>'
    footer = f'<w:p><w:fldSimple w:instr=" PAGE ">{number}</w:fldSimple></w:p>'
    return word_file(inside, section=f"<w:sectPr>{section}</w:sectPr>", others={"footer1.xml": footer, **parts})


def sample_of(data: bytes) -> Sample:
    return usable(take(open_package(data, "样本.docx")[0]))


def taken(data: bytes) -> dict[str, str]:
    return {".".join(each.path): each.value for each in sample_of(data).taken}


def left(data: bytes) -> str:
    return "\n".join(each.zh for each in sample_of(data).left)


def test_direct_formatting() -> None:
    found = taken(document())
    assert (
        found.items()
        >= {
            "page.width": "210mm",
            "page.height": "297mm",
            "page.top": "35mm",
            "page.left": "27mm",
            "page.text_width": "156mm",
            "page.text_height": "229mm",
            "page.line_pitch": "28磅",
            "fonts.fangsong": "仿宋",
            "fonts.kaiti": "楷体",
            "fonts.xiaobiaosong": "方正小标宋_GBK",
            "fonts.times": "Times New Roman",
            "styles.body.font": "仿宋",
            "styles.body.latin_font": "新罗马",
            "styles.body.size": "三号",
            "styles.body.first_line_indent": "2字",
            "styles.body.letter_spacing": "0",
            "styles.title.line_pitch": "35磅",
            "styles.title.size": "二号",
            "styles.heading-1.font": "黑体",
            "styles.heading-2.font": "楷体",
            "styles.heading-2.bold": "是",
            "styles.mark.colour": '"#C00000"',
            "styles.mark.size": "50磅",
            "styles.table-cell.size": "小四",
            "styles.folio.size": "四号",
        }.items()
    )


def test_a_report_set_with_it_measures_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Margins and pitches in mm, fonts and sizes, from the DOCX that is made with the style of the sample."""
    monkeypatch.chdir(tmp_path)
    sample = tmp_path / "样本.docx"
    sample.write_bytes(document())
    output = tmp_path / "templates" / "我局" / "style.yaml"
    assert main(["style", "import", str(sample), "-o", str(output), "--extends", "annual-report"]) == 0
    report = tmp_path / "a.yaml"
    lines = (
        *("发文机关: 滨江市公安局", "年度: 2019", "标题: 关于2019年度工作的报告", "成文日期: 2020-01-10", "模板: 我局"),
        f"举措: {{小节: [{{标题: 队伍建设, 正文: {TEXT}}}]}}",
        *(f"问题: {TEXT}", f"下一步: {TEXT}"),
    )
    report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    rendered = render(report, ["docx"])
    assert [found for found in rendered.diagnostics if found.severity == "error"] == []
    assert measured(rendered.outputs["docx"]) == measured(document())
    assert ruled(rendered.outputs["docx"]) == {"top": 35.0, "left": 27.0, "right": 27.0, "width": 210.0, "pitch": 28.0}
    prepared, _ = prepare(report)
    assert prepared is not None
    mark = prepared.style["mark"]
    assert (mark.values["colour"], mark.size, round(mm(prepared.style.page.text_height), 2)) == ("C00000", 50.0, 229.0)


def measured(data: bytes) -> dict[str, str]:
    """Return what a DOCX is taken to look like, whoever wrote it: margins in mm, and what the text shows."""
    names = ("page.", "styles.body.", "styles.title.", "styles.heading-", "fonts.fangsong", "fonts.kaiti")
    return {name: value for name, value in taken(data).items() if name.startswith(names)}


def ruled(data: bytes) -> dict[str, float]:
    """Return the margins in mm and the pitch of the text in pt, straight from the XML of a DOCX."""
    file = zipfile.ZipFile(io.BytesIO(data))
    root, styles = (etree.fromstring(file.read(f"word/{name}.xml")) for name in ("document", "styles"))
    margin, paper = (root.find(f".//{{{W}}}sectPr/{{{W}}}{name}") for name in ("pgMar", "pgSz"))
    line = styles.find(f".//{{{W}}}pPrDefault//{{{W}}}spacing")
    if line is None:
        line = styles.find(f".//{{{W}}}style[@{{{W}}}default='1']//{{{W}}}spacing")
    assert margin is not None
    assert paper is not None
    assert line is not None
    found = {name: margin.get(f"{{{W}}}{name}") for name in ("top", "left", "right")} | {
        "width": paper.get(f"{{{W}}}w")
    }
    return {name: round(mm(int(value or 0) / 20), 1) for name, value in found.items()} | {
        "pitch": int(line.get(f"{{{W}}}line") or 0) / 20
    }


def test_canary_another_margin_is_seen() -> None:
    other = PAPER.replace('w:top="1984"', 'w:top="2041"')
    assert measured(document(other)) != measured(document())


def test_styles_defaults_and_theme_fonts() -> None:
    """Nothing is set directly: fonts of the theme, sizes of the defaults, styles that build on others, a grid."""
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia" w:asciiTheme="minorHAnsi"/>'
        '<w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:ind w:firstLine="640"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/></w:pPr>'
        '<w:rPr><w:rFonts w:eastAsia="黑体"/><w:sz w:val="36"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="b"/></w:style>'
    )
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme><a:minorFont>'
        '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="仿宋_GB2312"/></a:minorFont>'
        "</a:fontScheme></a:themeElements></a:theme>"
    ).encode()
    grid = PAPER + '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-1229"/>'
    title = paragraph("关于2019年度工作的报告", properties='<w:pStyle w:val="c"/>')
    data = word_file(
        [title, *[paragraph(TEXT)] * 3],
        section=f"<w:sectPr>{grid}</w:sectPr>",
        others={"styles.xml": styles},
        more={"word/theme/theme1.xml": theme},
    )
    found = taken(data)
    assert found["styles.body.font"], found["fonts.fangsong"] == ("仿宋", "仿宋_GB2312")
    assert (found["styles.title.font"], found["styles.title.size"]) == ("黑体", "小二")
    assert (found["page.line_pitch"], found["styles.body.letter_spacing"]) == ("28.95磅", "-0.3磅")
    assert found["styles.body.first_line_indent"] == "2字"
    assert "Calibri" in left(data)


def test_a_narrow_grid_takes_two_lines_for_one() -> None:
    """Word's own grid of 15.6 pt holds 三号 on every second line."""
    body = BODY.replace('<w:spacing w:line="560" w:lineRule="exact"/>', "")
    assert taken(document(PAPER + '<w:docGrid w:type="lines" w:linePitch="312"/>', body))["page.line_pitch"] == "31.2磅"


def test_what_is_left_is_told() -> None:
    without = document(body=BODY.replace('w:line="560" w:lineRule="exact"', 'w:line="360"'), font="微软雅黑")
    told = left(without)
    assert "行距：正文是单倍或多倍行距" in told
    assert "微软雅黑" in told
    assert "没有看" in told
    assert not {"page.line_pitch", "styles.body.font"} & taken(without).keys()


def test_a_page_that_cannot_be_is_left() -> None:
    assert "页边距比纸还大" in left(document(PAPER.replace('w:left="1531"', 'w:left="15310"')))


@pytest.mark.parametrize("half", PAPER.replace("/>", "/>|").split("|")[:2])
def test_a_page_without_paper_or_margins_says_nothing_of_it(half: str) -> None:
    pitches = {"page.line_pitch", "page.least_pitch", "page.most_pitch"}  # those of the text
    assert {key for key in taken(document(half)) if key.startswith("page.")} == pitches


def test_two_sizes_of_text_are_told() -> None:
    other = paragraph(TEXT * 2, properties=BODY, look=look("仿宋", 28))
    body = [paragraph(TEXT, properties=BODY, look=look("仿宋", 32))] * 3
    data = word_file([*body, other], section=f"<w:sectPr>{PAPER}</w:sectPr>")
    assert taken(data)["styles.body.size"] == "三号"
    assert "正文的字号另有 40% 是 14磅" in left(data)


@pytest.mark.parametrize("data", [word_file(paragraph("短")), word_file(""), word_file(table(["x" * 40]))])
def test_a_sample_without_text(data: bytes) -> None:
    with pytest.raises(DiagnosticError) as raised:
        sample_of(data)
    assert [found.code for found in raised.value.diagnostics] == ["W201"]


def test_styles_in_a_circle_come_to_an_end() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="a"/><w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
    )
    data = word_file([paragraph(TEXT, properties='<w:pStyle w:val="a"/>')] * 2, others={"styles.xml": style})
    assert taken(data)["styles.body.size"] == "三号"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_file_says_where_each_value_was_read(language: str) -> None:
    text = style_text(sample_of(document()), "样本.docx", "annual-report", language)
    assert ("  天头: 35mm # 第3段" if language == "zh" else "  top: 35mm # paragraph 3") in text
    assert ("# 没有取的：" if language == "zh" else "# Left:") in text


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("仿宋_GB2312", "仿宋"),
        ("FangSong", "仿宋"),
        ("方正小标宋简体", "小标宋"),
        ("华文楷体", "楷体"),
        ("SimHei", "黑体"),
        ("宋体", "宋体"),
        ("微软雅黑", None),
        ("Calibri", None),
        ("", None),
    ],
)
def test_roles_of_fonts(name: str, role: str | None) -> None:
    assert role_of(name) == role


def test_nothing_is_replaced_unasked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample, output = tmp_path / "样本.docx", tmp_path / "style.yaml"
    sample.write_bytes(document())
    output.write_text("mine", encoding="utf-8")
    assert main(["style", "import", str(sample), "-o", str(output)]) == 1
    assert "A711" in capsys.readouterr().err
    assert output.read_text(encoding="utf-8") == "mine"
    assert main(["style", "import", str(sample), "-o", str(output), "--force"]) == 0
    assert read_source(output, "style.yaml")[0] is not None
    assert main(["style", "import"]) == 2


def test_a_title_that_is_not_centred() -> None:
    """The largest text before the body is the title, if none is centred; what says nothing of its edges is left."""
    inside = [
        paragraph("关于2019年度工作的报告", look=look("方正小标宋_GBK", 44)),
        paragraph(TEXT, properties=BODY, look=look("仿宋", 32)),
    ]
    data = word_file(inside, section=f"<w:sectPr>{PAPER}</w:sectPr>")
    found = taken(data)
    assert (found["styles.title.font"], found["styles.title.align"]) == ("小标宋", "左")
    assert found["styles.body.align"] == "两端"


@pytest.mark.parametrize(
    ("above", "title", "mark"),
    [
        ([("滨江市公安局", 120), ("关于2019年度工作的报告", 44)], "二号", "60磅"),
        ([("滨江市公安局", 44), ("关于2019年度工作的报告", 44)], "二号", None),
        ([("关于2019年度工作的报告", 44), ("二〇二〇年一月", 36)], "二号", None),
        ([("滨江市公安局", 120), ("关于2019年度", 44), ("工作的报告", 44)], "二号", "60磅"),
    ],
)
def test_a_mark_that_is_not_red_is_no_title(above: list[tuple[str, int]], title: str, mark: str | None) -> None:
    """A sample may be for paper on which the red head is printed already, or be in black."""
    centred = '<w:jc w:val="center"/>'
    lines = [paragraph(text, properties=centred, look=look("方正小标宋_GBK", size)) for text, size in above]
    inside = [*lines, paragraph(TEXT, properties=BODY, look=look("仿宋", 32))]
    found = taken(word_file(inside, section=f"<w:sectPr>{PAPER}</w:sectPr>"))
    assert (found["styles.title.size"], found.get("styles.mark.size")) == (title, mark)
    assert "styles.mark.colour" not in found


def test_lengths_that_word_has_rounded() -> None:
    """210 − 27 − 25 mm are 158.01 mm by the twips of the file."""
    margins = 'w:top="1984" w:right="1417" w:bottom="1814" w:left="1531" w:gutter="0"'
    found = taken(document(f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins}/>'))
    assert (found["page.left"], found["page.text_width"], found["page.text_height"]) == ("27mm", "158mm", "230mm")


def test_our_own_reports_come_back_as_they_are(tmp_path: Path) -> None:
    """The sample is one of ours: everything that is taken is what the style said."""
    report = Path(__file__).parent.parent / "samples" / "haizhu" / "haizhu-2018.yaml"
    found = taken(render(report, ["docx"]).outputs["docx"])
    assert (
        found.items()
        >= {
            **{"page.top": "37mm", "page.left": "28mm", "page.text_width": "156mm", "page.text_height": "225mm"},
            **{"page.line_pitch": "28.95磅", "styles.body.letter_spacing": "-0.3磅", "styles.title.line_pitch": "36磅"},
            **{"styles.body.size": "三号", "styles.folio.size": "四号", "styles.heading-2.font": "楷体"},
        }.items()
    )


def test_the_sample_is_as_it_is_said_to_be() -> None:
    """The ruler of these tests, laid on the file itself."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(document())).read("word/document.xml"))
    margin = root.find(f".//{{{W}}}pgMar")
    assert margin is not None
    assert margin.get(f"{{{W}}}top") == "1984"
