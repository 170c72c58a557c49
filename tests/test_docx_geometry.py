"""Where things stand in the DOCX, in millimetres: computed from its XML by the rules of Word, against GB/T 9704-2012.

A line of exact height has its baseline 0.8 of the height below its top. The ink of the nominal fonts reaches from
0.13 em under the baseline to 0.80 em over it.
"""

from __future__ import annotations

import itertools

import pytest
from support.documents import (
    ATTACHMENTS,
    BARE_TABLE,
    IMAGE,
    INK_BOTTOM,
    INK_TOP,
    SENTENCE,
    SIGN_OFF,
    TABLE,
    TITLE,
    everything,
    head,
    imprint,
    laid_out,
    runs,
    shipped_style,
    short,
    style_with,
    written,
)
from support.docx import TWIPS_PER_MM, Docx, Element

from generator.document.imprint import ImprintPlace
from generator.document.layout import ListPlace, SignOffPlace
from generator.document.tree import (
    Attachment,
    AttachmentItem,
    AttachmentList,
    Document,
    Figure,
    Paragraph,
    SignOff,
)
from generator.styling.style import Style
from generator.styling.units import mm, twips
from generator.writers.docx.base import DASH_TOP

NEAR = 0.05
"""Tolerance in mm: two roundings to a twip, and an eighth of a point for a rule."""

PT = 25.4 / 72
CHARACTER = 15.7 * PT
PARAGRAPH = Paragraph(runs(SENTENCE))


def near(value: float) -> object:
    return pytest.approx(value, abs=NEAR)


# --- page --------------------------------------------------------------------------------------------


def test_page_and_type_area() -> None:
    section = Docx(written(everything())).body.one("w:sectPr")
    size, margins = section.one("w:pgSz"), section.one("w:pgMar")
    assert (size.mm("w:w"), size.mm("w:h")) == (near(210), near(297))
    assert (margins.mm("w:top"), margins.mm("w:left")) == (near(37), near(28))
    width = size.mm("w:w") - margins.mm("w:left") - margins.mm("w:right")
    height = size.mm("w:h") - margins.mm("w:top") - margins.mm("w:bottom")
    assert (width, height) == (near(156), near(225))
    # A grid of a type would round the head to whole lines.
    grid = section.one("w:docGrid")
    assert not grid.has("w:type")
    assert grid.number("w:linePitch") == 579


def test_22_lines_of_28_characters_fill_the_type_area() -> None:
    docx = Docx(written(everything()))
    line = int(docx.inherited("BodyText", "w:pPr/w:spacing", "w:line"))
    assert docx.inherited("BodyText", "w:pPr/w:spacing", "w:lineRule") == "exact"
    assert 22 * line <= 225 * TWIPS_PER_MM < 23 * line
    size = int(docx.inherited("BodyText", "w:rPr/w:sz", "w:val")) * 10
    character = size + int(docx.inherited("BodyText", "w:rPr/w:spacing", "w:val"))
    assert 28 * character <= 156 * TWIPS_PER_MM < 29 * character
    assert docx.inherited("BodyText", "w:pPr/w:ind", "w:firstLine") == str(2 * character) == "628"


# --- folio -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "side"), [("default", "right"), ("even", "left")])
def test_folio_stands_at_the_outer_edge(kind: str, side: str) -> None:
    docx = Docx(written(everything()))
    section = docx.body.one("w:sectPr")
    reference = section.one(f"w:footerReference[@w:type='{kind}']")
    (paragraph,) = docx.part(docx.target(reference.get("r:id"))).all("w:p")
    assert paragraph.style == "Footer"
    assert paragraph.text == "— 1 —"
    assert paragraph.one(".//w:instrText").node.text == " PAGE "
    assert paragraph.one("w:pPr/w:jc").get("w:val") == side
    # 一字 of a 4号 folio.
    assert paragraph.one("w:pPr/w:ind").mm(f"w:{side}") == near(14 * PT)


def test_the_folio_s_dash_lies_7_mm_under_the_type_area() -> None:
    docx = Docx(written(everything()))
    section = docx.body.one("w:sectPr")
    distance = section.one("w:pgMar").number("w:footer")
    line = int(docx.inherited("Footer", "w:pPr/w:spacing", "w:line"))
    baseline = 297 - (distance + 0.2 * line) / TWIPS_PER_MM
    assert baseline - DASH_TOP * 14 * PT == near(37 + 225 + 7)
    # A footer higher than the bottom margin would push the text up: 21 lines.
    assert distance + line < section.one("w:pgMar").number("w:bottom")


@pytest.mark.parametrize("kind", ["default", "even"])
def test_the_dash_of_a_landscape_folio_lies_7_mm_beside_the_type_area(kind: str) -> None:
    """The page is turned: the upright page's foot is at its left, where the folio stands with its own foot outside."""
    docx = Docx(written(short(PARAGRAPH, TABLE._replace(landscape=True), PARAGRAPH)))
    (turned,) = (each for each in docx.body.all(".//w:sectPr") if each.find("w:pgSz[@w:orient='landscape']"))
    footer = docx.part(docx.target(turned.one(f"w:footerReference[@w:type='{kind}']").get("r:id")))
    frame = footer.one("w:p/w:pPr/w:framePr")
    pitch = int(docx.inherited("Footer", "w:pPr/w:spacing", "w:line"))
    baseline = (frame.number("w:x") + frame.number("w:w") - 0.8 * pitch) / TWIPS_PER_MM
    assert baseline + DASH_TOP * 14 * PT == near(297 - 37 - 225 - 7)
    assert (frame.mm("w:y"), frame.mm("w:h")) == (near(28), near(156))


# --- first page --------------------------------------------------------------------------------------


class FirstPage:
    """The first page down to the text: positions in mm from the paper's top."""

    def __init__(self, docx: Docx) -> None:
        self.docx = docx
        self.baselines: list[tuple[str, float]] = []
        self.rules: list[float] = []
        self.text = 37 * TWIPS_PER_MM
        self.suffix = 0.0
        for block in docx.blocks:
            if block.find("w:pPr/w:framePr"):
                continue
            if block.name == "tbl" and block.find("w:tr/w:tc/w:p/w:pPr/w:pStyle[@w:val='Mark']"):
                self._add_joint_mark(block)
                continue
            if block.style not in ("CopyNumber", "Security", "Mark", "Number", "Title"):
                break
            self._add(block)

    def _add_joint_mark(self, table: Element) -> None:
        """Add a row of two cells: the names from its top, 文件 centred in it; spaces above and below count."""
        names, (beside,) = (cell.all("w:p") for cell in table.all("w:tr/w:tc"))
        top = self.text
        for name in names:
            self._add(name)
        height, line = self.text - top, self._line(beside)
        before, after = (beside.setting("spacing", f"w:{side}") for side in ("before", "after"))
        free = height - before - line - after
        assert free >= 0, "the names make the row's height"
        self.suffix = (top + free / 2 + before + 0.8 * line) / TWIPS_PER_MM
        if border := table.find("w:tr/w:tc/w:tcPr/w:tcBorders/w:bottom"):
            self.rules.append(self.text / TWIPS_PER_MM)
            self.text += border.number("w:sz") / 8 * 20

    def _line(self, block: Element) -> int:
        own = block.setting("spacing", "w:line")
        return own or int(self.docx.inherited(block.style, "w:pPr/w:spacing", "w:line"))

    def _add(self, block: Element) -> None:
        line = self._line(block)
        self.text += block.setting("spacing", "w:before")
        for _ in range(1 + len(block.all("w:r/w:br"))):
            self.baselines.append((block.style, (self.text + 0.8 * line) / TWIPS_PER_MM))
            self.text += line
        if border := block.find("w:pPr/w:pBdr/w:bottom"):
            self.text += border.number("w:space") * 20
            self.rules.append(self.text / TWIPS_PER_MM)
            self.text += border.number("w:sz") / 8 * 20
        self.text += block.setting("spacing", "w:after")

    def of(self, style: str) -> list[float]:
        return [baseline for name, baseline in self.baselines if name == style]


HEADS = {
    "downward": head(),
    "upward": head(signers=(runs("局长"), runs("分管副局长")), signer_label=runs("签发人：")),
    "joint": head(marks=(runs("甲市公安局"), runs("甲市司法局"))),
    "five signers": head(signers=tuple(runs(f"{name}局长") for name in "甲乙丙丁戊"), signer_label=runs("签发人：")),
    "mark alone": head(number=(), security=(), urgency=(), copy_number=()),
}
with_head = pytest.mark.parametrize("document", [everything(head=made) for made in HEADS.values()], ids=HEADS)


@with_head
def test_the_mark_s_ink_begins_35_mm_under_the_type_area_s_top(document: Document) -> None:
    page = FirstPage(Docx(written(document)))
    assert page.of("Mark")[0] - INK_TOP * 48 * PT == near(37 + 35)


def test_two_blank_lines_part_mark_and_number() -> None:
    page = FirstPage(Docx(written(everything())))
    under_mark = page.of("Mark")[-1] + INK_BOTTOM * 48 * PT
    # What the text needs to stand on the grid is shared by the distances above number and title.
    given = page.of("Title")[0] - page.rules[0] - 0.5 - (2 * 28.95 + 0.8 * 36) * PT
    assert abs(given) <= 1
    assert page.of("Number") == [near(under_mark + (2 + 0.8) * 28.95 * PT + given)]


@with_head
def test_the_red_rule_lies_4_mm_under_the_number(document: Document) -> None:
    docx = Docx(written(document))
    page = FirstPage(docx)
    above, size = (page.of("Number"), 16) if page.of("Number") else (page.of("Mark"), 48)
    assert page.rules == [near(above[-1] + INK_BOTTOM * size * PT + 4)]
    (border,) = docx.body.all(".//w:pBdr/w:bottom")
    assert border.get("w:color") == "FF0000"
    assert border.number("w:sz") / 8 * PT == near(0.5)
    # An indent would make the rule shorter than the type area.
    ruled = next(block for block in docx.blocks if block.find("w:pPr/w:pBdr"))
    assert ruled.find("w:pPr/w:ind") is None


@with_head
def test_title_and_text_stand_where_the_layout_has_them(document: Document) -> None:
    opening = laid_out(document).opening
    page = FirstPage(Docx(written(document)))
    assert page.of("Mark") == [near(37 + mm(baseline)) for baseline in opening.marks]
    assert page.of("Title") == [near(37 + mm(baseline)) for baseline in opening.title_baselines]
    assert page.text / TWIPS_PER_MM == near(37 + mm(opening.height))
    rows = (page.text / TWIPS_PER_MM - 37) / (28.95 * PT)
    assert rows == pytest.approx(round(rows), abs=0.01)


def test_a_moved_head_is_noticed() -> None:
    docx = Docx(written(everything()))
    mark = next(block for block in docx.blocks if block.style == "Mark")
    before = mark.one("w:pPr/w:spacing")
    before.node.set(before.node.keys()[0], str(before.number("w:before") + 4))
    assert FirstPage(docx).of("Mark")[0] - INK_TOP * 48 * PT != near(37 + 35)


def test_copy_number_security_and_urgency_take_the_first_lines_each_in_a_frame() -> None:
    docx = Docx(written(everything()))
    framed = [block for block in docx.blocks if block.find("w:pPr/w:framePr")]
    assert [block.text for block in framed] == ["000001", "机密★1年", "特急"]
    assert [block.text for block in docx.blocks[:3]] == [block.text for block in framed], "they come first"
    frames = [block.one("w:pPr/w:framePr") for block in framed]
    assert {frame.get("w:vAnchor") for frame in frames} == {"page"}
    assert [frame.mm("w:y") for frame in frames] == [near(37 + row * 28.95 * PT) for row in range(3)]
    assert {frame.number("w:h") for frame in frames} == {579}
    # They end above the mark, so they push nothing.
    assert frames[-1].mm("w:y") + frames[-1].mm("w:h") < FirstPage(docx).of("Mark")[0] - INK_TOP * 48 * PT


@pytest.mark.parametrize("parts", [{}, {"number": ()}])
@pytest.mark.parametrize("style", ["页面: {行距: 30磅, 行距上限: 30磅}", "样式: {发文机关标志: {行距: 90磅}}"])
def test_the_mark_s_line_begins_below_the_frames(style: str, parts: dict[str, object]) -> None:
    """Text stands beside a frame that reaches into its line: the mark would be pushed aside and broken."""
    docx = Docx(written(everything(head=head(**parts)), style_with(style)))
    frame = docx.blocks[2].one("w:pPr/w:framePr")
    (mark,) = docx.in_style("Mark")
    top = round(37 * TWIPS_PER_MM) + mark.setting("spacing", "w:before")
    assert top > frame.number("w:y") + frame.number("w:h")
    assert FirstPage(docx).of("Mark")[0] - INK_TOP * 48 * PT == near(37 + 35)


def test_number_and_signers_share_a_line_one_character_from_either_side() -> None:
    docx = Docx(written(everything(head=HEADS["upward"])))
    (line,) = docx.in_style("Number")
    stops = [(stop.get("w:val"), stop.mm("w:pos")) for stop in line.all("w:pPr/w:tabs/w:tab")]
    # From the right: 1 free, 分管副局长 5, a gap of 1, 局长 2, 签发人： 4.
    width = 156 / CHARACTER
    number, label, second = 1, width - 1 - 5 - 1 - 2 - 4, width - 1 - 5
    assert stops == [("left", near(at * CHARACTER)) for at in (number, label, second)]
    names = [(run.one("w:rPr/w:rStyle").get("w:val"), run.text) for run in line.all("w:r") if run.find("w:rPr")]
    assert names == [("Signer", "局长"), ("Signer", "分管副局长")]
    assert line.one("w:pPr/w:jc").get("w:val") == "left"


def test_signers_stand_two_on_a_row_below_each_other() -> None:
    docx = Docx(written(everything(head=HEADS["five signers"])))
    rows = docx.in_style("Number")
    assert [row.text for row in rows] == ["签发人：甲局长乙局长", "丙局长丁局长", "甲公〔2020〕12号戊局长"]
    # From the right: 1 free, a name 3, a gap of 1, a name 3, 签发人： 4; later rows begin below the first name.
    width = 156 / CHARACTER
    second = width - 1 - 3
    first, label = second - 1 - 3, second - 1 - 3 - 4
    stops = [[stop.mm("w:pos") for stop in row.all("w:pPr/w:tabs/w:tab")] for row in rows]
    wanted = [[1, label, second], [1, first, second], [1, first]]
    assert stops == [[near(at * CHARACTER) for at in row] for row in wanted]
    assert [len(row.all("w:r/w:tab")) for row in rows] == [3, 3, 2]
    baselines = FirstPage(docx).of("Number")
    assert [after - before for before, after in itertools.pairwise(baselines)] == [near(28.95 * PT)] * 2
    # Only the last row carries the red rule.
    assert [row.find("w:pPr/w:pBdr") is not None for row in rows] == [False, False, True]


JOINT = tuple(runs(name) for name in ("甲市公安局", "甲市司法局", "甲市发展和改革局", "甲市财政局"))


def smaller(size: float) -> Style:
    style = shipped_style()
    look = style["mark"]
    own = {"size": size, "line_pitch": round(size * 1.2, 2)}
    marks = look._replace(values={**look.values, **own}, own={**look.own, **own})
    return style.with_texts({**style.texts, "mark": marks})


@pytest.mark.parametrize("size", [26, 36, 48, 60])
@pytest.mark.parametrize("parts", [{}, {"copy_number": (), "security": (), "urgency": ()}, {"number": ()}])
def test_the_mark_lies_there_in_any_size_whatever_else_is_there(size: float, parts: dict[str, object]) -> None:
    for made in (head(**parts), head(marks=JOINT[:2], suffix=runs("文件"), **parts)):
        page = FirstPage(Docx(written(everything(head=made), smaller(size))))
        assert page.of("Mark")[0] - INK_TOP * size * PT == near(37 + 35)


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("parts", [{}, {"number": ()}, {"copy_number": (), "urgency": ()}])
def test_the_suffix_of_a_joint_mark_is_centred_on_the_names(count: int, parts: dict[str, object]) -> None:
    document = everything(head=head(marks=JOINT[:count], suffix=runs("文件"), **parts))
    style = smaller(30)
    opening = laid_out(document, style).opening
    docx = Docx(written(document, style))
    page = FirstPage(docx)
    assert page.of("Mark") == [near(37 + mm(baseline)) for baseline in opening.marks]
    ink = (INK_BOTTOM - INK_TOP) * 30 * PT / 2
    assert page.suffix + ink == near((page.of("Mark")[0] + page.of("Mark")[-1]) / 2 + ink)
    # What follows is not moved: number, rule, title, text.
    assert page.of("Number") == ([near(37 + mm(opening.number))] if opening.number else [])
    assert opening.rule_top is not None
    assert page.rules == [near(37 + mm(opening.rule_top))]
    assert page.of("Title") == [near(37 + mm(baseline)) for baseline in opening.title_baselines]
    assert page.text / TWIPS_PER_MM == near(37 + mm(opening.height))


def test_the_table_of_a_joint_mark_is_as_wide_as_the_type_area_and_has_no_margins() -> None:
    docx = Docx(written(everything(head=head(marks=JOINT[:2], suffix=runs("文件"))), smaller(30)))
    table = next(block for block in docx.blocks if block.name == "tbl")
    columns = [column.number("w:w") for column in table.all("w:tblGrid/w:gridCol")]
    assert sum(columns) / TWIPS_PER_MM == near(156)
    assert {table.one(f"w:tblPr/w:tblCellMar/w:{side}").number("w:w") for side in ("left", "right")} == {0}
    names, beside = table.all("w:tr/w:tc")
    assert beside.one("w:tcPr/w:vAlign").get("w:val") == "center"
    for name in names.all("w:p"):
        room = columns[0] - name.setting("ind", "w:left") - name.setting("ind", "w:right")
        # A twip more than five characters, so that none is turned.
        assert 5 * 600 < room <= 5 * 600 + 2
        assert name.one("w:pPr/w:jc").get("w:val") == "distribute"


def test_an_uncentred_suffix_is_noticed() -> None:
    docx = Docx(written(everything(head=head(marks=JOINT[:2], suffix=runs("文件")))))
    beside = docx.body.all(".//w:tc/w:p")[2]
    before = beside.one("w:pPr/w:spacing")
    before.node.set(before.node.keys()[0], str(before.number("w:before") + 20))
    page = FirstPage(docx)
    assert page.suffix != near((page.of("Mark")[0] + page.of("Mark")[-1]) / 2)


def test_marks_of_a_joint_issue_are_equally_wide() -> None:
    docx = Docx(written(everything(head=head(marks=(runs("甲市公安局"), runs("甲市发展和改革局"))))))
    first, second = docx.in_style("Mark")
    width = 8 * 48 * PT
    for mark in (first, second):
        assert mark.one("w:pPr/w:jc").get("w:val") == "distribute"
        indent = mark.one("w:pPr/w:ind")
        assert 156 - indent.mm("w:left") - indent.mm("w:right") == near(width)


# --- text --------------------------------------------------------------------------------------------


def test_the_attachment_list_hangs_under_its_names() -> None:
    docx = Docx(written(everything()))
    first, second = docx.in_style("AttachmentList")
    # 2 indent + 3 for 附件： + the number "1." of two half characters.
    hang = 5 * CHARACTER + 2 * (8 - 0.3) * PT
    for item, start in ((first, 2 * CHARACTER), (second, 5 * CHARACTER)):
        indent = item.one("w:pPr/w:ind")
        assert indent.mm("w:left") == near(hang)
        assert indent.mm("w:left") - indent.mm("w:hanging") == near(start)
    assert (first.setting("spacing", "w:before"), second.setting("spacing", "w:before")) == (579, 0)


def test_a_single_attachment_hangs_under_its_name() -> None:
    document = short(PARAGRAPH, AttachmentList(runs("附件："), (AttachmentItem("", runs("统计表")),)))
    (place,) = [found for found in laid_out(document).places if isinstance(found, ListPlace)]
    (item,) = Docx(written(document)).in_style("AttachmentList")
    indent = item.one("w:pPr/w:ind")
    assert indent.number("w:left") == twips(place.items[0].hang) == 5 * 314
    assert indent.number("w:hanging") == 3 * 314


@pytest.mark.parametrize(
    ("organ", "date", "name_right", "date_right"),
    [
        # Of gbt 7.3.5.2: the date begins two characters right of the name; what it is longer moves the name.
        ("甲市公安局", "2020年12月16日", 7 - 5 + 4, 2),
        ("甲市某某公安局某某某分局", "2018年12月10日", 2, 12 - 7),
    ],
)
def test_the_sign_off_stands_by_its_left_edges(organ: str, date: str, name_right: float, date_right: float) -> None:
    document = short(PARAGRAPH, SignOff((runs(organ),), runs(date)))
    (place,) = [found for found in laid_out(document).places if isinstance(found, SignOffPlace)]
    docx = Docx(written(document))
    (name,), (day,) = docx.in_style("Organ"), docx.in_style("Date")
    for paragraph, line in ((name, place.rows[0].lines[0]), (day, place.rows[1].lines[0])):
        indent = paragraph.one("w:pPr/w:ind")
        assert indent.number("w:left") == twips(line.left)
        # Room for a program that spaces Chinese and digits apart.
        assert indent.number("w:right") == -314
        assert docx.inherited(paragraph.style, "w:pPr/w:jc", "w:val") == "left"
    name_left, date_left = (found.one("w:pPr/w:ind").mm("w:left") for found in (name, day))
    assert date_left - name_left == near(2 * CHARACTER)
    # Half-width digits are narrower than half a character by the letter spacing they have, too: 0.15 pt each.
    slack = 0.15 * 8 * PT + NEAR
    assert 156 - name_left - len(organ) * CHARACTER == pytest.approx(name_right * CHARACTER, abs=slack)
    assert 156 - date_left - 7 * CHARACTER == pytest.approx(date_right * CHARACTER, abs=slack)
    assert name.setting("spacing", "w:before") == 579


def test_attachments_begin_a_page_and_their_title_stands_on_line_three() -> None:
    docx = Docx(written(everything()))
    labels, titles = docx.in_style("AttachmentLabel"), docx.in_style("AttachmentTitle")
    assert [label.text for label in labels] == ["附件1", "附件2"]
    assert all(label.find("w:pPr/w:pageBreakBefore") for label in labels)
    assert docx.inherited("AttachmentLabel", "w:pPr/w:ind", "w:firstLine") == ""
    for title in titles:
        line = int(docx.inherited(title.style, "w:pPr/w:spacing", "w:line"))
        assert line == 720
        # Its first baseline is that of the third row of text, and a row stays free under the last.
        assert 579 + title.setting("spacing", "w:before") + 0.8 * line == pytest.approx(2.8 * 579, abs=1)
        assert 0.2 * line + title.setting("spacing", "w:after") == pytest.approx(1.2 * 579, abs=1)
    assert [len(title.all("w:r/w:br")) for title in titles] == [0, 1]


# --- tables and figures ------------------------------------------------------------------------------


def test_tables_stand_on_the_line_grid() -> None:
    docx = Docx(written(short(PARAGRAPH, TABLE, PARAGRAPH, BARE_TABLE, BARE_TABLE, PARAGRAPH)))
    tables = docx.body.all("w:tbl")
    heights = [[row.number("w:val") for row in table.all("w:tr/w:trPr/w:trHeight")] for table in tables]
    # A rule to each row; the last rule adds its half point below, and 14 twips part two tables that would touch.
    assert heights[0] == [579 - 10 - 10, 579 - 10, 3 * 579 - 10]
    assert heights[1:] == [[579 - 10 - 10], [579 - 10 - 10 - 14]]
    # The white in the cells fills the least height: lines of 20 pt, as many as the row's longest cell has.
    white = [
        [sum(side.number("w:w") for side in row.all("w:tc")[0].all("w:tcPr/w:tcMar/*")) for row in table.all("w:tr")]
        for table in tables
    ]
    assert white[0][:3] == [559 - 400, 569 - 400, 1727 - 3 * 400]
    assert white[1:] == [[559 - 400], [545 - 400]]
    rules = {height.get("w:hRule") for height in docx.body.all(".//w:trHeight")}
    assert rules == {"atLeast"}


def test_tables_have_fixed_columns_as_wide_as_the_type_area() -> None:
    docx = Docx(written(everything()))
    for table in docx.body.all("w:tbl"):
        columns = [column.number("w:w") for column in table.all("w:tblGrid/w:gridCol")]
        assert sum(columns) / TWIPS_PER_MM == near(156)
        assert table.one("w:tblPr/w:tblW").number("w:w") == sum(columns)
        assert table.one("w:tblPr/w:tblLayout").get("w:type") == "fixed"
        for row in table.all("w:tr"):
            note = row.all("w:tc/w:p")[0].style == "TableNote"
            assert [cell.number("w:w") for cell in row.all("w:tc/w:tcPr/w:tcW")] == (
                [sum(columns)] if note else columns
            )
            assert row.find("w:trPr/w:cantSplit") is not None


def test_head_rows_come_again_and_stay_with_the_first_row() -> None:
    table = Docx(written(short(TABLE))).body.one("w:tbl")
    rows = table.all("w:tr")
    assert [row.find("w:trPr/w:tblHeader") is not None for row in rows] == [True, False, False, False]
    kept = [all(cell.find("w:pPr/w:keepNext") for cell in row.all("w:tc/w:p")) for row in rows]
    assert kept == [True, False, True, False], "the head with the first row, the last row with the note"


def test_a_note_is_a_last_row_without_rules() -> None:
    row = Docx(written(short(TABLE))).body.one("w:tbl").all("w:tr")[-1]
    cell = row.one("w:tc")
    assert cell.one("w:p").style == "TableNote"
    borders = {side.name: side.get("w:val") for side in cell.all("w:tcPr/w:tcBorders/*")}
    assert borders == {"left": "nil", "bottom": "nil", "right": "nil"}, "the upper one is that of the row above"
    assert [side.number("w:w") for side in cell.all("w:tcPr/w:tcMar/*")] == [0, 0], "it begins at the type area's edge"
    assert cell.one("w:tcPr/w:gridSpan").number("w:val") == 3


def test_cells_have_their_alignment_and_their_style() -> None:
    table = Docx(written(short(TABLE))).body.one("w:tbl")
    cells = [(cell.one("w:p").style, cell.find("w:p/w:pPr/w:jc")) for cell in table.all(".//w:tc")]
    assert [style for style, _ in cells] == ["TableHead"] * 3 + ["TableCell"] * 6 + ["TableNote"]
    # Centred is what the style says.
    assert [found.get("w:val") if found else "" for _, found in cells[3:6]] == ["left", "right", ""]


def test_a_figure_fills_its_rows() -> None:
    document = short(PARAGRAPH, Figure(IMAGE, "图", runs("图1 示意图"), 80.0), PARAGRAPH)
    docx = Docx(written(document))
    (figure,) = docx.in_style("Figure")
    extent = figure.one(".//wp:extent")
    width, height = int(extent.get("cx")) / 36000, int(extent.get("cy")) / 36000
    assert (width, height) == (near(80), near(48))
    assert figure.one(".//a:ext").get("cx") == extent.get("cx")
    settings = figure.one("w:pPr/w:spacing")
    line, below = settings.mm("w:line"), settings.mm("w:after")
    assert line + below == near(5 * 28.95 * PT)
    # As much above the image as below it; 1 pt letters leave 0.3 pt there.
    assert line - height - 0.3 * PT == near(below)
    # No space before: programs leave it out at the top of a page, and the page would end lower in the PDF.
    assert (settings.get("w:lineRule"), settings.has("w:before")) == ("atLeast", False)
    assert docx.inherited("Figure", "w:pPr/w:jc", "w:val") == "center"
    assert docx.inherited("Figure", "w:pPr/w:spacing", "w:lineRule") == "auto", "an exact line would cut the image"
    assert figure.find("w:pPr/w:keepNext") is not None


# --- imprint -----------------------------------------------------------------------------------------


def placed(document: Document) -> ImprintPlace:
    place = laid_out(document).imprint
    assert place is not None
    return place


def test_the_imprint_lies_at_the_foot_of_the_type_area() -> None:
    docx = Docx(written(everything()))
    (table,) = [found for found in docx.body.all("w:tbl") if found.find("w:tblPr/w:tblpPr")]
    position = table.one("w:tblPr/w:tblpPr")
    assert (position.get("w:vertAnchor"), position.get("w:tblpYSpec")) == ("margin", "bottom")
    # A table as wide as the type area floats in LibreOffice only from the paper's edge.
    assert position.get("w:horzAnchor") == "page"
    assert position.mm("w:tblpX") == near(28)
    assert table.one("w:tblPr/w:tblW").mm("w:w") == near(156)
    margins = [
        margin.number("w:w") for side in ("left", "right") for margin in table.all(f"w:tblPr/w:tblCellMar/w:{side}")
    ]
    assert margins == [0, 0]


def test_the_imprint_s_rules_are_thick_outside_and_thin_inside() -> None:
    docx = Docx(written(everything()))
    (table,) = [found for found in docx.body.all("w:tbl") if found.find("w:tblPr/w:tblpPr")]
    rows = table.all("w:tr")
    assert len(rows) == 3
    rules = [
        [
            (Element(rule).name, int(Element(rule).get("w:sz")) / 8 * PT)
            for rule in row.one("w:tc/w:tcPr/w:tcBorders").node
        ]
        for row in rows
    ]
    outer, inner = pytest.approx(0.35, abs=0.02), pytest.approx(0.25, abs=0.02)
    assert rules == [[("top", outer)], [("top", inner)], [("top", inner), ("bottom", outer)]]


def test_the_imprint_s_lines() -> None:
    docx = Docx(written(everything()))
    copies, printer, undertaker, archive = docx.in_style("Imprint")
    one = 14 * PT
    indent = copies.one("w:pPr/w:ind")
    assert (indent.mm("w:left"), indent.mm("w:right")) == (near(4 * one), near(one))
    assert indent.mm("w:left") - indent.mm("w:hanging") == near(one)
    indent = undertaker.one("w:pPr/w:ind")
    assert (indent.mm("w:left"), indent.mm("w:right")) == (near(6 * one), near(one)), "behind 承办单位："
    assert indent.mm("w:left") - indent.mm("w:hanging") == near(one)
    for line in (printer, archive):
        sides = line.one("w:pPr/w:ind")
        assert (sides.mm("w:left"), sides.mm("w:right")) == (near(one), near(one))
    stop = printer.one("w:pPr/w:tabs/w:tab")
    assert (stop.get("w:val"), stop.mm("w:pos")) == ("right", near(156 - one))
    assert docx.inherited("Imprint", "w:pPr/w:spacing", "w:line") == "480"
    # White below the text of each row, as much as its line has above the ink.
    white = [row.number("w:w") for row in docx.body.all("w:tbl[last()]/w:tr/w:tc/w:tcPr/w:tcMar/w:bottom")]
    assert white == [int(20 * (0.8 * 24 - 0.80 * 14) - 20 * (0.2 * 24 - 0.13 * 14))] * 3


LINES = tuple(Paragraph(runs(f"第{number}段")) for number in range(60))


def kinds(docx: Docx, count: int) -> list[str]:
    """Return what the last blocks are: a table, text, an anchor, an anchor on a new page."""
    found = []
    for block in docx.blocks[-count:]:
        if block.name == "tbl":
            found.append("table")
        elif block.text:
            found.append("text")
        else:
            found.append("new page" if block.find("w:pPr/w:pageBreakBefore") else "anchor")
    return found


def test_the_imprint_shares_an_even_page_with_room() -> None:
    document = short(*LINES[:30], imprint=imprint())
    place = placed(document)
    assert (place.page, place.new_page) == (2, False)
    docx = Docx(written(document))
    assert kinds(docx, 3) == ["text", "table", "anchor"]
    assert len(docx.body.all(".//w:sectPr")) == 1


def test_the_imprint_takes_the_even_page_behind_an_odd_one() -> None:
    document = short(*LINES[:10], imprint=imprint())
    place = placed(document)
    assert (place.page, place.new_page, place.blank_before) == (2, True, False)
    docx = Docx(written(document))
    assert kinds(docx, 4) == ["text", "new page", "table", "anchor"]
    assert len(docx.body.all(".//w:sectPr")) == 1, "its page has a folio like the others"
    assert "word/footer3.xml" not in docx.files


@pytest.mark.parametrize("last", [LINES[44], BARE_TABLE])
def test_neither_a_blank_page_nor_the_imprint_behind_it_has_a_folio(last: Paragraph) -> None:
    document = short(*LINES[:43], last, imprint=imprint())
    place = placed(document)
    assert (place.page, place.blank_before) == (4, True)
    docx = Docx(written(document))
    assert kinds(docx, 3) == ["anchor", "table", "new page"]
    before, behind = docx.body.all(".//w:sectPr")
    # The section of the text ends in its last paragraph, or behind its last table.
    assert docx.blocks[-4].find("w:pPr/w:sectPr") is not None

    def footers(section: Element) -> list[str]:
        return [docx.part(docx.target(found.get("r:id"))).text for found in section.all("w:footerReference")]

    assert footers(before) == ["— 1 —", "— 1 —"]
    assert footers(behind) == ["", ""]
    for name, old in (("w:pgSz", "w:w"), ("w:pgMar", "w:footer")):
        assert before.one(name).get(old) == behind.one(name).get(old)


def test_every_combination_of_the_imprint_s_elements() -> None:
    elements = ("copies", "printer", "printed", "others")
    for chosen in itertools.product((True, False), repeat=4):
        left_out = {name: () for name, kept in zip(elements, chosen, strict=True) if not kept}
        if not any(chosen):
            continue
        docx = Docx(written(short(*LINES[:30], imprint=imprint(**left_out))))
        (table,) = docx.body.all("w:tbl")
        groups = [chosen[0], chosen[1] or chosen[2], chosen[3]]
        assert len(table.all("w:tr")) == sum(groups)
        assert len(table.all(".//w:tcBorders/w:bottom")) == 1


# --- other styles ------------------------------------------------------------------------------------


def test_another_page_and_other_distances_reach_the_file() -> None:
    base = shipped_style()
    page = base.page._replace(top=base.page.top + 28.35)
    form = base.form._replace(folio_gap=base.form.folio_gap + 2.835, rule_width=2.0)
    docx = Docx(written(everything(), type(base)(page, form, base.fonts, base.texts)))
    margins = docx.body.one("w:sectPr").one("w:pgMar")
    assert margins.mm("w:top") == near(47)
    before = Docx(written(everything())).body.one("w:sectPr").one("w:pgMar").mm("w:footer")
    assert margins.mm("w:footer") == near(before - 10 - 1)
    assert docx.body.one(".//w:pBdr/w:bottom").number("w:sz") == 16


@with_head
def test_rules_of_no_width_are_not_drawn_and_nothing_moves(document: Document) -> None:
    """Word draws even the thinnest border; the text stays where a rule would leave it."""
    base = shipped_style()
    bare = base.form._replace(rule_width=0.0, imprint_outer_rule=0.0, imprint_inner_rule=0.0)
    style = type(base)(base.page, bare, base.fonts, base.texts)
    docx = Docx(written(document, style))
    borders = [*docx.body.all(".//w:pBdr/*"), *docx.body.all(".//w:tcBorders/*")]
    assert {border.get("w:val") for border in borders} <= {"nil"}
    opening, page = laid_out(document, style).opening, FirstPage(docx)
    assert page.of("Mark") == [near(37 + mm(baseline)) for baseline in opening.marks]
    assert page.of("Title") == [near(37 + mm(baseline)) for baseline in opening.title_baselines]
    assert page.text / TWIPS_PER_MM == near(37 + mm(opening.height))


def test_an_attachment_without_content_and_one_with_tables_alone() -> None:
    document = short(
        TITLE,
        PARAGRAPH,
        ATTACHMENTS,
        SIGN_OFF,
        Attachment(runs("附件1"), runs("统计表"), (BARE_TABLE,)),
        Attachment(runs("附件2"), runs("目录"), ()),
    )
    docx = Docx(written(document))
    assert [block.style or block.name for block in docx.blocks[-5:]] == [
        "AttachmentLabel",
        "AttachmentTitle",
        "tbl",
        "AttachmentLabel",
        "AttachmentTitle",
    ]
