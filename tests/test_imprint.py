"""版记: the page it stands on, which pages carry a folio, and its lines, in PDF and DOCX alike (7.4, 7.5)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from support import pdf
from support.documents import (
    BARE_TABLE,
    IMAGE,
    SENTENCE,
    SIGN_OFF,
    TITLE,
    head,
    image,
    imprint,
    runs,
    set_,
    shipped_style,
    short,
    written,
)
from support.docx import Docx, Element
from support.ink import MM, ink
from support.reports import QUIET, fonts
from support.texts import comparable, texts_in

from generator import pipeline
from generator.disk.places import cache_folder
from generator.document.imprint import ImprintPage, with_recipients_in_imprint
from generator.document.texts import texts
from generator.document.tree import Attachment, Block, Document, Figure, Paragraph, Recipients, plain
from generator.typeset import Typeset, findings, typeset
from generator.writers import FORMATS
from generator.writers.html.page import write_html
from generator.writers.pdf.writer import write_pdf

pytestmark = pytest.mark.filterwarnings(QUIET)

NEAR = 0.3
"""What may be lost between a place and its ink, in mm."""
LEFT, RIGHT, BOTTOM = 28.0, 184.0, 262.0
SMALL = 14 * MM
"""One 字 of 四号, in mm."""


def line(number: int) -> Paragraph:
    return Paragraph(runs(f"第{number}段"))


def ending(lines: int, *last: Block, page: ImprintPage = "even", **parts: object) -> Document:
    """Return a document of *lines* lines and *last* with an imprint of five lines."""
    return short(*map(line, range(lines)), *last, imprint=imprint(page=page, **parts))


class Case(NamedTuple):
    """A document, the number of its pages, and the pages that carry no folio; the imprint stands on the last."""

    document: Document
    pages: int
    without_folio: tuple[int, ...] = ()


FIGURE = Figure(IMAGE, "图", (), 60.0)
ATTACHMENT = Attachment(runs("附件"), runs("统计表"), (line(0), BARE_TABLE))

CASES = {
    "one page, even": Case(ending(10), 2),
    "one page, last": Case(ending(10, page="last"), 1),
    "fits on the last even page": Case(ending(22 + 17), 2),
    "fits on the last page": Case(ending(22 + 17, page="last"), 2),
    "does not fit on the even page": Case(ending(22 + 18), 4, (3, 4)),
    "does not fit on the last page": Case(ending(22 + 18, page="last"), 3),
    "full even page": Case(ending(44), 4, (3, 4)),
    "full last page": Case(ending(44, page="last"), 3),
    "odd last page with room, even": Case(ending(45), 4),
    "odd last page with room, last": Case(ending(45, page="last"), 3),
    "odd last page without room, even": Case(ending(44 + 20), 4),
    "odd last page without room, last": Case(ending(44 + 20, page="last"), 4),
    "behind a table": Case(ending(23, BARE_TABLE), 2),
    "behind a table, last": Case(ending(3, BARE_TABLE, page="last"), 1),
    "behind a table that fills the page": Case(ending(43, BARE_TABLE), 4, (3, 4)),
    "behind a table that fills the last page": Case(ending(43, BARE_TABLE, page="last"), 3),
    "behind a figure": Case(ending(23, FIGURE), 2),
    "behind an attachment": Case(ending(3, ATTACHMENT), 2),
    "behind an attachment, last": Case(ending(23, ATTACHMENT, page="last"), 3),
    "behind an attachment on an odd page": Case(ending(23, ATTACHMENT), 4),
    "behind a sign-off": Case(ending(40, SIGN_OFF), 4, (3, 4)),
    "of a single line at the foot": Case(
        ending(22 + 20, copies=(), copies_label=(), others=()),
        2,
    ),
}
every_case = pytest.mark.parametrize("name", CASES)


@cache
def laid_out(name: str) -> Typeset:
    return typeset(CASES[name].document, shipped_style(), fonts(), {IMAGE: image()})


def in_pdf(found: Typeset) -> pdf.Pdf:
    data, problems = write_pdf(found.document, found.style, found.layout, fonts(), {IMAGE: image()}, cache_folder())
    assert data is not None and problems == []
    return pdf.read(data)


def joined(line: list[pdf.Glyph]) -> str:
    return "".join(glyph.text for glyph in line)


def pages_of(file: pdf.Pdf) -> list[list[str]]:
    return [[joined(line) for line in file.printed(page)] for page in range(len(file.glyphs))]


@every_case
def test_page_and_folios_in_the_pdf(name: str) -> None:
    case = CASES[name]
    pages = pages_of(in_pdf(laid_out(name)))
    assert len(pages) == case.pages == laid_out(name).layout.pages
    folios = {number for number, lines in enumerate(pages, 1) if lines and lines[-1] == f"— {number} —"}
    assert folios == set(range(1, case.pages + 1)) - set(case.without_folio)
    printed = [(number, text) for number, lines in enumerate(pages, 1) for text in lines]
    places = [number for number, text in printed if text.startswith("甲市公安局指挥中心")]
    assert places == [case.pages]
    if case.without_folio:
        assert pages[case.pages - 2] == [], "the page before it is blank"


def test_the_text_of_each_row_stands_in_the_middle_between_its_rules() -> None:
    file = in_pdf(laid_out(next(iter(CASES))))
    page = len(file.glyphs) - 1
    edges = sorted({round(edge * MM, 2) for rect in file.rects[page] for edge in (rect.top, rect.bottom)})
    # Two edges of each rule: 0.35 mm above and below, 0.25 mm between the rows.
    thick = [edges[at + 1] - edges[at] for at in (0, 2, 4, 6)]
    assert thick == pytest.approx([0.35, 0.25, 0.25, 0.35], abs=0.02)
    rooms = [(edges[at + 1], edges[at + 2]) for at in (0, 2, 4)]
    lines = [ink(fonts(), line) for line in file.printed(page) if line[0].baseline * MM < edges[-1]]
    for upper, lower in rooms:
        inside = [(top, bottom) for top, bottom in lines if upper < top and bottom < lower]
        above, below = min(inside)[0] - upper, lower - max(inside)[1]
        assert above == pytest.approx(below, abs=0.5)
    assert len(lines) == 5


def _is_new_page(block: Element) -> bool:
    return block.name == "p" and block.find("w:pPr/w:pageBreakBefore") is not None


@every_case
def test_page_and_folios_in_the_docx(name: str) -> None:
    """The imprint hangs on a paragraph of the text's last page, or on one that begins a page of its own."""
    case = CASES[name]
    docx = Docx(written(case.document))
    tables = [
        number
        for number, block in enumerate(docx.blocks)
        if block.name == "tbl" and block.find("w:tblPr/w:tblpPr") is not None
    ]
    (table,) = tables
    place = set_(case.document).layout.imprint
    assert place is not None
    # What makes pages behind the text: the end of a section, and breaks before the paragraphs around the table.
    around = docx.blocks[table - 1 : table + 2]
    sections = docx.body.all(".//w:pPr/w:sectPr")
    made = len(sections) + sum(_is_new_page(block) for block in around)
    assert made == (2 if case.without_folio else 1 if place.new_page else 0)
    assert len(sections) == (1 if case.without_folio else 0)
    footers = [
        [docx.part(docx.target(found.get("r:id"))).text for found in section.all("w:footerReference")]
        for section in docx.body.all(".//w:sectPr")
    ]
    folio, none = ["— 1 —"] * 2, ["", ""]
    assert footers == ([folio, none] if case.without_folio else [folio])


@every_case
def test_pdf_and_docx_have_it_on_one_page(name: str) -> None:
    """Both follow one layout, which nominal and real fonts give alike for these documents."""
    real, nominal = laid_out(name).layout, set_(CASES[name].document).layout
    assert real.imprint is not None and nominal.imprint is not None
    assert real.imprint[:3] == nominal.imprint[:3]
    assert real.imprint.page == real.pages == CASES[name].pages


def test_canary_the_page_rule_is_seen() -> None:
    """A layout that ignored ``page`` would fail the cases above."""
    even, last = CASES["odd last page with room, even"], CASES["odd last page with room, last"]
    assert even.document.blocks == last.document.blocks
    assert even.pages != last.pages


# --- its lines ---------------------------------------------------------------------------------------

RECIPIENTS = Recipients(runs("甲市人民政府，乙市人民政府，丙市人民政府，丁市人民政府，戊市人民政府，己市人民政府："))


def moved() -> Document:
    return with_recipients_in_imprint(short(TITLE, RECIPIENTS, line(1), SIGN_OFF, imprint=imprint()))


def test_recipients_stand_above_the_copies_without_a_rule_between() -> None:
    """主送 in the imprint has the form of 抄送 (7.4.2): one 字 from the sides, turned lines under the first organ."""
    file = in_pdf(typeset(moved(), shipped_style(), fonts(), {}))
    lines = [line for line in file.printed(len(file.glyphs) - 1) if round(line[0].size) == 14][:-1]
    told = [joined(line) for line in lines]
    assert [text[:3] for text in told] == ["主送：", told[1][:3], "抄送：", told[3][:3], "甲市公", "承办单", "（存档"]
    assert "".join(told[:2]).endswith("己市人民政府。")
    for first, turned in (lines[:2], lines[2:4]):
        assert first[0].x * MM == pytest.approx(LEFT + SMALL, abs=NEAR)
        assert turned[0].x * MM == pytest.approx(LEFT + 4 * SMALL, abs=NEAR)
        assert turned[0].x == pytest.approx(first[3].x, abs=0.5)
    # Rules: above the first line, and below the last one of 抄送; none between 主送 and 抄送.
    edges = sorted(
        {round(rect.top * MM, 2) for rect in file.rects[-1]} | {round(rect.bottom * MM, 2) for rect in file.rects[-1]}
    )
    between = [edge for edge in edges if lines[1][0].baseline * MM < edge < lines[2][0].baseline * MM]
    assert between == []
    below = [edge for edge in edges if lines[3][0].baseline * MM < edge < lines[4][0].baseline * MM]
    assert below != []


def test_recipients_and_copies_are_one_row_of_the_docx() -> None:
    docx = Docx(written(moved()))
    (table,) = [found for found in docx.body.all("w:tbl") if found.find("w:tblPr/w:tblpPr") is not None]
    rows = [[paragraph.text for paragraph in row.all("w:tc/w:p")] for row in table.all("w:tr")]
    assert [len(row) for row in rows] == [2, 1, 2]
    assert rows[0][0].startswith("主送：甲市人民政府") and rows[0][0].endswith("己市人民政府。")
    assert rows[0][1].startswith("抄送：")
    for paragraph in table.all("w:tr")[0].all("w:tc/w:p"):
        indent = paragraph.one("w:pPr/w:ind")
        assert indent.mm("w:left") == pytest.approx(4 * SMALL, abs=0.02)
        assert indent.mm("w:left") - indent.mm("w:hanging") == pytest.approx(SMALL, abs=0.02)
        assert indent.mm("w:right") == pytest.approx(SMALL, abs=0.02)
    assert docx.in_style("Recipients") == []


def test_an_imprint_is_made_for_recipients_that_have_none() -> None:
    document = with_recipients_in_imprint(short(TITLE, RECIPIENTS, line(1)))
    assert document.imprint is not None
    assert plain(document.imprint.recipients_label) == "主送："
    assert texts(document)[-1] == "主送：" + plain(RECIPIENTS.runs)[:-1] + "。"
    assert [type(block) for block in document.blocks] == [type(TITLE), Paragraph]


def test_without_recipients_there_is_nothing_to_move() -> None:
    document = short(TITLE, line(1))
    assert with_recipients_in_imprint(document) is document


def codes(found: Typeset) -> list[str]:
    return [diagnostic.code for diagnostic in findings(found, fonts(), pdf=False, font_folder="")]


def test_recipients_that_leave_no_text_on_page_one_are_moved() -> None:
    many = Recipients(runs("甲市人民政府，" * 45 + "乙市人民政府："))
    few = Recipients(runs("甲市人民政府，" * 5 + "乙市人民政府："))
    text = [Paragraph(runs(SENTENCE * 6))] * 2
    for recipients, wanted in ((few, []), (many, ["T310"])):
        found = set_(short(TITLE, recipients, *text, head=head()))
        assert [note.code for note in found.notes] == wanted
        assert (found.layout.imprint is not None) == bool(wanted)
        assert found.layout.places[0].block == (text[0] if wanted else recipients)


def test_printer_and_date_are_one_character_apart_at_least() -> None:
    """They share a line (7.4.3): a printer that leaves the date no room is an error, not a second line."""
    room = shipped_style().page.text_width - 2 * 14
    date = "2020年12月16日印发"
    nominal = sum(14 if ord(character) > 0x2000 else 7 for character in date)
    most = int((room - nominal) / 14) - 1
    fitting, too_long = (set_(ending(3, printer=runs("局" * count))) for count in (most, most + 1))
    assert fitting.too_wide == ()
    assert [line.element for line in too_long.too_wide] == ["imprint"]


def test_other_elements_are_turned_under_what_follows_their_label() -> None:
    """A long 联系人 has as many lines as it needs; each starts behind the colon, one without a label at the side."""
    contact = "联系人：" + "甲乙丙丁戊己庚辛" * 6
    reprint = "翻印时请注明出处并经发文机关同意" * 4
    document = ending(3, others=(runs(contact), runs(reprint)))
    found = set_(document)
    assert found.too_wide == () and found.layout.imprint is not None
    texts = found.layout.imprint.groups[-1].texts
    assert ["".join(line.text for line in text.lines) for text in texts] == [contact, reprint]
    assert [text.row for text in texts] == [0, len(texts[0].lines)] and min(len(text.lines) for text in texts) == 2
    side, label = 14, 4 * 14
    first, turned = ([line.left for line in text.lines[:2]] for text in texts)
    assert first == pytest.approx([side, side + label], abs=1) and turned == pytest.approx([side, side], abs=1)
    *_, written_contact, written_reprint = Docx(written(document)).in_style("Imprint")
    assert [element.text for element in (written_contact, written_reprint)] == [contact, reprint]
    hang = [element.one("w:pPr/w:ind").mm("w:left") for element in (written_contact, written_reprint)]
    assert hang == pytest.approx([(side + label) * MM, side * MM], abs=0.05)


def test_an_imprint_higher_than_a_page_is_an_error() -> None:
    found = set_(ending(3, copies=runs("甲市人民政府，" * 100 + "乙市人民政府。")))
    assert [note.code for note in found.notes] == ["T313"]
    assert found.notes[0].args["room"] == "225"
    assert set_(ending(3, copies=runs("甲市人民政府，" * 60 + "乙市人民政府。"))).notes == ()


def test_an_imprint_with_nothing_in_it_is_none() -> None:
    nothing = imprint(**dict.fromkeys(("copies", "copies_label", "printer", "printed", "others"), ()))
    document = short(line(1), imprint=nothing)
    found = set_(document)
    assert (found.layout.imprint, found.layout.pages) == (None, 1)
    assert Docx(written(document)).body.all("w:tbl") == []
    assert b'<div class="imprint' not in write_html(document, shipped_style(), {})


def test_the_web_page_has_the_moved_recipients_in_the_imprint() -> None:
    page = write_html(moved(), shipped_style(), {}).decode()
    assert page.index("主送：甲市人民政府") > page.index('<div class="imprint-table imprint">')
    assert page.count("甲市人民政府") == 1


# --- from the file to the outputs --------------------------------------------------------------------

REPORT = """\
organ: 甲市示范局
year: 2021
title: 关于2021年法治政府建设情况的报告
date: 2022-01-18
head: {mark: 甲市示范局文件, number: 甲示〔2022〕3号, signers: [赵明]}
recipients: [%s]
measures: 全局坚持以人民为中心的发展思想，加强法治政府建设，各项工作取得了新的成效，群众满意度进一步提高。
"""
ELEMENTS = """\
版记:
  版记页: 最后一页
  主送移入版记: true
  抄送: [市人大, 市政协]
  印发机关: 甲市示范局办公室
  印发日期: 2022-01-20
  承办单位: 法制科
  联系人: 法制科，0759-1234567
  其他: [第一行, 第二行]
  印发份数: 60
  存档份数: 3
"""


def prepared(tmp_path: Path, text: str) -> Document:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    found, diagnostics = pipeline.prepare(tmp_path / "a.yaml")
    assert found is not None, diagnostics
    return found.document


def test_every_element_of_the_data_in_order(tmp_path: Path) -> None:
    document = prepared(tmp_path, REPORT % "甲市政府, 甲市司法局" + ELEMENTS)
    assert document.imprint is not None and document.imprint.page == "last"
    assert texts(document)[-10:] == [
        "主送：甲市政府、甲市司法局。",
        "抄送：市人大，市政协。",
        "甲市示范局办公室",
        "2022年1月20日印发",
        "承办单位：法制科",
        "联系人：法制科，0759-1234567",
        "第一行",
        "第二行",
        "（共印60份）",
        "（存档3份）",
    ]
    assert [block for block in document.blocks if isinstance(block, Recipients)] == []


def test_recipients_stay_below_the_title_unless_asked_for(tmp_path: Path) -> None:
    document = prepared(tmp_path, REPORT % "甲市政府" + ELEMENTS.replace("true", "false"))
    assert [plain(block.runs) for block in document.blocks if isinstance(block, Recipients)] == ["甲市政府："]
    assert document.imprint is not None and document.imprint.recipients == ()


@pytest.mark.parametrize("name", FORMATS)
def test_outputs_have_the_recipients_where_they_were_moved(tmp_path: Path, name: str) -> None:
    document = prepared(tmp_path, REPORT % ", ".join(f"甲市第{number}区人民政府" for number in range(44)))
    rendered = pipeline.render(tmp_path / "a.yaml", (name,))
    assert "T310" in [diagnostic.code for diagnostic in rendered.diagnostics]
    wanted = texts(with_recipients_in_imprint(document))
    assert wanted[-1].startswith("主送：甲市第0区人民政府、")
    assert comparable(name, texts_in(name, rendered.outputs[name])) == comparable(name, wanted)
    assert comparable(name, texts_in(name, rendered.outputs[name])) != comparable(name, texts(document))
