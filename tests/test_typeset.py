"""The whole layout: the grid of the standard, sign-offs, tables, figures, attachments, and the page of the 版记."""

from __future__ import annotations

from typing import TypeVar, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.counting import Counting
from support.documents import (
    ATTACHMENTS,
    IMAGE,
    SIGN_OFF,
    TABLE,
    TITLE,
    everything,
    head,
    image,
    imprint,
    laid_out,
    runs,
    shipped_style,
    short,
)
from support.faces import face, plain_faces

from generator.assets import Asset
from generator.document.imprint import ImprintPlace
from generator.document.layout import (
    AttachmentPlace,
    FigurePlace,
    Layout,
    Line,
    ListPlace,
    Piece,
    SignOffPlace,
    TablePlace,
    TextPlace,
)
from generator.document.tree import (
    Attachment,
    AttachmentItem,
    AttachmentList,
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    Note,
    Origin,
    Paragraph,
    Recipients,
    Run,
    SignOff,
    Table,
)
from generator.fonts import FontSet
from generator.source import Source
from generator.styling.units import mm, pt
from generator.typeset import Typeset, late_lines, typeset
from generator.typeset.measure import Glyphs, Measurer

STYLE = shipped_style()
PAGE = STYLE.page
CELL = PAGE.character
Kind = TypeVar("Kind")


def layout(*blocks: Block, **parts: object) -> Layout:
    return laid_out(short(*blocks, **parts))


def only(block: Block, kind: type[Kind]) -> Kind:
    (place,) = layout(block).places
    assert isinstance(place, kind)
    return place


def paragraph(lines: int, character: str = "甲") -> Paragraph:
    """Return a paragraph of *lines* full lines."""
    return Paragraph(runs(character * (28 * lines - 2)))


def width(text: str, size: float = 16.0) -> float:
    """Return the width of *text* without letter-spacing, as the nominal fonts have it."""
    return sum(1 if ord(character) > 0x2000 else 0.5 for character in text) * size


def edge(line: Line) -> float:
    """Return where the ink of *line*, in body text, ends, in pt from the left edge of the type area."""
    tight = sum(len(piece.text) for piece in line.pieces if piece.tight)
    spread = len(line.text) - 1 - tight
    return line.left + width(line.text) + tight * STYLE["body"].letter_spacing + spread * line.spacing


# --- the grid -----------------------------------------------------------------------------------------------


def test_a_full_page_has_twenty_two_lines_of_twenty_eight_characters() -> None:
    (place,) = layout(Paragraph(runs("甲" * (28 * 23 - 2)))).places
    assert isinstance(place, TextPlace)
    assert [len(line.text) for line in place.lines] == [26] + [28] * 22
    assert layout(paragraph(22)).pages == 1
    assert layout(paragraph(23)).pages == 2


@pytest.mark.parametrize("pages", [1, 2, 5])
def test_pages_of_full_lines(pages: int) -> None:
    assert layout(*[paragraph(1) for _ in range(22 * pages)]).pages == pages
    assert layout(*[paragraph(1) for _ in range(22 * pages + 1)]).pages == pages + 1


def test_full_lines_end_at_the_right_edge() -> None:
    place = only(paragraph(3), TextPlace)
    assert place.lines[0].left == pytest.approx(2 * CELL)
    assert [line.left for line in place.lines[1:]] == [0, 0]
    for line in place.lines[:-1]:
        assert edge(line) == pytest.approx(PAGE.text_width)
        assert line.spacing == pytest.approx(-0.3, abs=0.1)
    assert place.lines[-1].spacing == STYLE["body"].letter_spacing
    assert place.lines[-1].text == "甲" * 28


def test_the_last_line_is_not_spread() -> None:
    place = only(Paragraph(runs("甲" * 40)), TextPlace)
    assert place.lines[-1].spacing == STYLE["body"].letter_spacing
    assert edge(place.lines[-1]) < PAGE.text_width / 2 + 2 * CELL


def test_what_a_line_lacks_goes_around_words() -> None:
    """The number goes to the next line as a whole, and the line that lacks it is spread between all but the words."""
    text = "甲" * 16 + "12.5乙GB/T 9704丙" + "9876543210"
    own = STYLE["body"].letter_spacing
    line = only(Paragraph(runs(text)), TextPlace).lines[0]
    assert line.text == text[:31]
    assert [(piece.text, piece.tight) for piece in line.pieces] == [
        ("甲" * 16, False),
        *(("12.", True), ("5乙", False), ("GB/T 970", True), ("4丙", False)),
    ]
    assert line.spacing > own + 0.5
    assert edge(line) == pytest.approx(PAGE.text_width)


def test_a_line_of_words_is_spread_as_a_whole() -> None:
    text = "甲乙丙" + "a" * 35 + "丁" * 9 + "b" * 40
    line = only(Paragraph(runs(text)), TextPlace).lines[0]
    assert [piece.tight for piece in line.pieces] == [False]
    assert edge(line) == pytest.approx(PAGE.text_width)


def test_no_hole_is_made_between_hanzi() -> None:
    """Who copies the text of the line would get blanks between its hanzi."""
    text = "甲" * 9 + "2024年的88.15%乙3.25丙12丁丁" + "99887766554433.22%"
    line = only(Paragraph(runs(text)), TextPlace).lines[0]
    assert [piece.tight for piece in line.pieces] == [False]
    assert 0 < line.spacing < STYLE["body"].size / 10
    assert edge(line) == pytest.approx(PAGE.text_width)


def test_where_there_are_holes_anyway_words_stay_together() -> None:
    text = "甲" * 9 + "2024年的88.15%乙3.25丙12丁" + "99887766554433.2299%"
    line = only(Paragraph(runs(text)), TextPlace).lines[0]
    assert [piece.text for piece in line.pieces if piece.tight] == ["202", "88.15", "3.2", "1"]
    assert line.spacing > STYLE["body"].size / 10
    assert edge(line) == pytest.approx(PAGE.text_width)


def test_a_word_of_which_a_part_is_bold_is_one() -> None:
    bold = Run("52", "strong"), Run("68")
    behind = "乙" * 8
    line = only(Paragraph((Run("甲" * 16), *bold, Run(behind), Run("9876543210"))), TextPlace).lines[0]
    assert [(piece.text, piece.tight) for piece in line.pieces] == [
        *(("甲" * 16, False), ("52", True), ("6", True), (f"8{behind}", False)),
    ]
    assert edge(line) == pytest.approx(PAGE.text_width)


def test_no_blank_stands_alone_between_pieces() -> None:
    """One that does is not drawn, and two words would be one for who reads the file."""
    for text in (" 30 ", "30 ", " a b", "a  b", "GB/T 9704 WPS", "甲 30 乙 x1", "1", "1 ", " "):
        pieces = list(late_lines._cut(Piece(text, ""), ""))
        assert "".join(piece.text for piece in pieces) == text
        assert [piece.text for piece in pieces if piece.text.isspace()] == ([text] if text.isspace() else [])
        assert not pieces[-1].tight


def test_lines_are_finished_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many there are is known before, and how they are held: a check and a DOCX ask for no more."""
    done = []

    def count(*given: object) -> Line:
        done.append(given)
        return Line(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(late_lines, "Line", count)
    lines = only(paragraph(3), TextPlace).lines
    assert isinstance(lines, late_lines.LateLines)
    assert (len(lines), lines.holds(), done) == (3, [], [])
    first, *others = lines
    assert (lines[0], lines[1:], lines[-1]) == (first, tuple(others), others[-1])
    assert ([len(line.text) for line in lines], len(done)) == ([26, 28, 28], 3)


def test_recipients_stand_at_the_left_edge_and_turn_there() -> None:
    place = only(Recipients(runs("甲乙丙丁戊己庚辛、" * 6 + "：")), TextPlace)
    assert place.style == "recipients"
    assert {line.left for line in place.lines} == {0}
    assert len(place.lines) == 2


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_headings_are_indented_two_characters(level: int) -> None:
    place = only(Heading(level, "一、", runs("甲" * 30)), TextPlace)
    assert place.style == f"heading-{level}"
    assert [line.left for line in place.lines] == pytest.approx([2 * CELL, 0])
    assert place.lines[0].text.startswith("一、甲")


def test_a_run_in_heading_and_its_text_share_a_line() -> None:
    place = only(Paragraph(runs("乙" * 5), Heading(2, "（一）", runs("甲。"))), TextPlace)
    (line,) = place.lines
    assert [(piece.text, piece.style) for piece in line.pieces] == [("（一）甲。", "heading-2"), ("乙" * 5, "")]


def test_a_heading_goes_to_the_next_page_with_its_text() -> None:
    found = layout(*[paragraph(1) for _ in range(21)], Heading(1, "一、", runs("甲")), paragraph(2))
    assert (found.pages, found.breaks) == (2, frozenset({(21,)}))
    found = layout(*[paragraph(1) for _ in range(20)], Heading(1, "一、", runs("甲")), paragraph(2))
    assert (found.pages, found.breaks) == (2, frozenset())


def test_strong_words_are_pieces_of_their_own() -> None:
    (line,) = only(Paragraph((*runs("甲"), *runs("乙", "strong"), *runs("丙"))), TextPlace).lines
    assert [(piece.text, piece.style) for piece in line.pieces] == [("甲", ""), ("乙", "strong"), ("丙", "")]


def test_a_note_is_indented_two_characters() -> None:
    assert only(Note(runs("（公开）")), TextPlace).lines[0].left == pytest.approx(2 * CELL)


# --- 落款 (7.3.5.2, unsealed) -------------------------------------------------------------------------------


def room_at_the_right(line: Line) -> float:
    """Return the 字 between the end of *line*, its last cell included, and the type area's right edge."""
    return (PAGE.text_width - (line.left + width(line.text) + len(line.text) * line.spacing)) / CELL


@pytest.mark.parametrize(
    ("organ", "date", "organ_right", "date_right"),
    [
        # Widths count with letter-spacing here, so that a digit is a little less than half a 字.
        ("湛江市公安局", "2020年12月16日", 5, 2),
        ("广州市公安局海珠区分局", "2018年12月10日", 2, 4),
        ("甲乙县公安局", "2025年1月8日", 2, 0),
        ("甲乙县公安局", "2025年1月15日", 4.5, 2),
        ("甲市公安局乙丙丁戊己庚辛区分局", "2025年1月8日", 2, 9),
    ],
)
def test_sign_offs(organ: str, date: str, organ_right: float, date_right: float) -> None:
    place = only(SignOff((runs(organ),), runs(date)), SignOffPlace)
    name, day = (row.lines[0] for row in place.rows)
    assert (day.left - name.left) / CELL == pytest.approx(2)
    assert room_at_the_right(name) == pytest.approx(organ_right, abs=0.1)
    assert room_at_the_right(day) == pytest.approx(date_right, abs=0.1)
    assert place.rows_before == 1


def test_organs_of_a_joint_document_begin_at_one_place() -> None:
    place = only(SignOff((runs("甲市公安局"), runs("甲市司法局办公室")), runs("2020年1月2日")), SignOffPlace)
    names = [row.lines[0] for row in place.rows if row.style == "organ"]
    assert names[0].left == names[1].left
    assert room_at_the_right(names[1]) == pytest.approx(2)


def test_a_sign_off_never_stands_on_a_page_without_text() -> None:
    # Two lines may be gained by another pitch (see test_adjust); the last line of a page is carried over.
    for lines in range(15, 24):
        found = layout(*[paragraph(1) for _ in range(lines)], SIGN_OFF)
        if lines <= 21:
            assert (found.pages, found.breaks) == (1, frozenset())
        else:
            assert (found.pages, found.breaks) == (2, frozenset({(21 if lines == 22 else 22,)}))


def test_what_closes_a_text_stays_together_with_its_last_line() -> None:
    note = Note(runs("（此件公开发布）"))
    for lines in range(18, 23):
        found = layout(*[paragraph(1) for _ in range(lines)], ATTACHMENTS, SIGN_OFF, note)
        assert (found.pages, found.breaks) == (2, frozenset({(lines - 1,)}))


# --- tables and figures -------------------------------------------------------------------------------------


def test_a_table_keeps_to_the_grid() -> None:
    place = only(TABLE, TablePlace)
    assert sum(place.widths) == pytest.approx(PAGE.text_width)
    assert place.widths == pytest.approx([share * PAGE.text_width for share in TABLE.widths])
    assert [row.rows for row in place.head] == [1]
    assert [row.rows for row in place.body] == [1, 3]
    assert [len(cell.lines) for cell in place.body[1].cells] == [3, 1, 1]


def test_cells_are_aligned() -> None:
    row = (Cell(runs("甲"), "left"), Cell(runs("甲"), "center"), Cell(runs("甲"), "right"))
    (place,) = only(Table((), (1 / 3,) * 3, (), (row,), ()), TablePlace).body
    left, center, right = (cell.lines[0].left for cell in place.cells)
    column, text = PAGE.text_width / 3, 12.0
    assert left < center < right
    assert center == pytest.approx((column - text) / 2)
    assert left == pytest.approx(column - text - right)


def table(rows: int) -> Table:
    return Table(
        runs("表1"),
        (1.0,),
        ((Cell(runs("项目")),),),
        tuple((Cell(runs(f"{number}")),) for number in range(rows)),
        runs("注"),
    )


def test_a_table_over_a_page_repeats_its_head() -> None:
    # Caption, head and 20 rows fill a page; each page after it has its head and 21 rows.
    assert layout(table(19)).pages == 1
    assert layout(table(20)).pages == 2
    assert layout(table(20 + 20)).pages == 2
    assert layout(table(20 + 21)).pages == 3


def test_caption_and_head_do_not_stand_alone_at_the_foot_of_a_page() -> None:
    found = layout(*[paragraph(1) for _ in range(20)], table(3))
    assert found.breaks == frozenset({(20,)})


def test_a_figure_takes_whole_rows() -> None:
    place = only(Figure(IMAGE, "", runs("图1"), 80.0), FigurePlace)
    assert mm(place.width) == pytest.approx(80)
    assert place.height == pytest.approx(place.width * 240 / 400)
    assert (place.rows - 1) * PAGE.line_pitch < place.height <= place.rows * PAGE.line_pitch
    assert place.caption[0].text == "图1"


def figure(asset: Asset, width: float | None) -> FigurePlace:
    document = short(Figure(IMAGE, "", runs("图1"), width))
    (place,) = typeset(document, STYLE, plain_faces(), {IMAGE: asset}).layout.places
    assert isinstance(place, FigurePlace)
    return place


def test_a_figure_without_a_width_has_its_natural_one() -> None:
    assert figure(image(), None).width == pytest.approx(300)


@pytest.mark.parametrize(("width_px", "height_px", "wish"), [(4000, 1000, None), (100, 4000, None), (400, 400, 225.0)])
def test_a_figure_never_leaves_the_type_area(width_px: int, height_px: int, wish: float | None) -> None:
    place = figure(Asset(b"", "image/png", width_px, height_px), wish)
    assert place.width <= PAGE.text_width + 1e-6
    assert place.height + STYLE["figure-caption"].line_pitch <= PAGE.text_height + 1e-6
    assert place.height / place.width == pytest.approx(height_px / width_px)


@pytest.mark.parametrize("title", ["甲", "甲" * 30])
@pytest.mark.parametrize("caption", ["", "图1"])
def test_a_figure_that_begins_an_attachment_leaves_room_for_its_title(title: str, caption: str) -> None:
    """As high as a page, it would stand on the next one and leave the title alone; one below text may do so."""
    high = Figure(IMAGE, "", runs(caption) if caption else (), 130.0)
    document = short(paragraph(1), Attachment(runs("附件"), runs(title), (high, high)))
    found = typeset(document, STYLE, plain_faces(), {IMAGE: Asset(b"", "image/png", 1000, 2000)}).layout
    (place,) = (place for place in found.places if isinstance(place, AttachmentPlace))
    first, second = place.places
    assert isinstance(first, FigurePlace)
    assert isinstance(second, FigurePlace)
    assert found.pages == 3
    assert first.height < second.height
    # No row more would have had room.
    pitch, below = PAGE.line_pitch, len(first.caption) * STYLE["figure-caption"].line_pitch
    assert (
        place.height + first.rows * pitch + below <= PAGE.text_height < place.height + (first.rows + 1) * pitch + below
    )


@pytest.mark.parametrize("levels", [(1,), (1, 2), (2, 3, 4)])
def test_a_figure_below_headings_leaves_room_for_them(levels: tuple[int, ...]) -> None:
    high = Figure(IMAGE, "", runs("图1"), 130.0)
    headings = tuple(Heading(level, "", runs("甲")) for level in levels)
    document = short(paragraph(1), *headings, high, paragraph(1), high)
    found = typeset(document, STYLE, plain_faces(), {IMAGE: Asset(b"", "image/png", 1000, 2000)}).layout
    below, free = (place for place in found.places if isinstance(place, FigurePlace))
    assert found.pages == 4
    assert below.rows == 22 - 1 - len(levels)
    assert free.rows == 21
    # The first heading takes the others and the figure to the next page.
    assert min(found.breaks) == (1,)


# --- attachments --------------------------------------------------------------------------------------------


def test_names_of_attachments_hang_below_each_other() -> None:
    place = only(ATTACHMENTS, ListPlace)
    first, second = place.items
    assert first.lines[0].text == "附件：1.行政案件统计表"
    assert first.lines[0].left == pytest.approx(2 * CELL)
    # The number of the second stands under that of the first, five 字 from the edge.
    assert second.lines[0].left == pytest.approx(5 * CELL)
    assert second.lines[0].text.startswith("2.关于")
    marker = width("2.") + 2 * STYLE["body"].letter_spacing
    assert [line.left for line in second.lines[1:]] == pytest.approx([5 * CELL + marker])


def test_names_of_ten_attachments_hang_behind_their_own_numbers() -> None:
    items = tuple(AttachmentItem(f"{number}.", runs("甲" * 30)) for number in range(1, 12))
    place = only(AttachmentList(runs("附件："), items), ListPlace)
    for number, item in enumerate(place.items, 1):
        first, second = item.lines
        marker = width(f"{number}.") + len(f"{number}.") * STYLE["body"].letter_spacing
        assert first.left == pytest.approx((2 if number == 1 else 5) * CELL)
        assert second.left == pytest.approx(5 * CELL + marker)


def test_a_single_attachment_hangs_behind_the_colon() -> None:
    place = only(AttachmentList(runs("附件："), (AttachmentItem("", runs("甲" * 30)),)), ListPlace)
    assert [line.left for line in place.items[0].lines] == pytest.approx([2 * CELL, 5 * CELL])


def test_an_attachment_begins_a_page_with_its_label_and_its_title_on_the_third_line() -> None:
    found = layout(paragraph(1), Attachment(runs("附件1"), runs("甲" * 30), (paragraph(1), TABLE)))
    assert (found.pages, found.breaks) == (2, frozenset({(1,)}))
    _, place = found.places
    assert isinstance(place, AttachmentPlace)
    assert (place.label.text, place.label.left) == ("附件1", 0)
    assert [len(line.text) for line in place.title] == [14, 16]
    assert [type(inner) for inner in place.places] == [TextPlace, TablePlace]


def test_the_rows_above_the_text_of_an_attachment_count() -> None:
    # Label, blank line, title, blank line: 18 lines are left.
    def pages(lines: int) -> int:
        text = tuple(paragraph(1) for _ in range(lines))
        return layout(paragraph(1), Attachment(runs("附件"), runs("甲"), text)).pages

    assert (pages(18), pages(19)) == (2, 3)


def test_a_break_inside_an_attachment_is_named_by_both_positions() -> None:
    text = tuple(paragraph(1) for _ in range(20))
    found = layout(paragraph(1), Attachment(runs("附件"), runs("甲"), text))
    assert found.breaks == frozenset({(1,), (1, 18)})


# --- 版记 (7.4) ---------------------------------------------------------------------------------------------


def imprint_of(lines: int, **parts: object) -> tuple[Layout, ImprintPlace]:
    """Return the layout of a document of *lines* lines and an imprint."""
    found = layout(*[paragraph(1) for _ in range(lines)], imprint=imprint(**parts))
    assert found.imprint is not None
    return found, found.imprint


@pytest.mark.parametrize(
    ("lines", "page", "new_page", "blank"),
    [
        (1, 2, True, False),  # one page of text: the imprint on the back of it
        (22, 2, True, False),
        (23, 2, False, False),  # ends on page two with room
        (22 + 16, 2, False, False),
        (22 + 18, 4, True, True),  # page two is full: a blank page, then the imprint
        (44, 4, True, True),
        (45, 4, True, False),
        (67, 4, False, False),
    ],
)
def test_the_imprint_stands_on_the_last_even_page(lines: int, page: int, new_page: bool, blank: bool) -> None:
    found, place = imprint_of(lines)
    assert (place.page, place.new_page, place.blank_before) == (page, new_page, blank)
    assert found.pages == page
    assert place.numbered is not blank
    assert page % 2 == 0


def test_the_imprint_needs_its_own_height_on_the_page_of_the_text() -> None:
    pitch, outer, inner = STYLE["imprint"].line_pitch, STYLE.form.imprint_outer_rule, STYLE.form.imprint_inner_rule
    _, place = imprint_of(23)
    assert sum(group.rows for group in place.groups) == 5
    needed = 5 * pitch + 3 * place.foot + 2 * outer + 2 * inner
    fitting = int((PAGE.text_height - needed) / PAGE.line_pitch)
    assert imprint_of(22 + fitting)[1].new_page is False
    assert imprint_of(22 + fitting + 1)[1].new_page is True


def test_lines_of_the_imprint() -> None:
    _, place = imprint_of(1)
    cell = STYLE["imprint"].character
    copies, printing, others = place.groups
    ((first, second), _), ((printer,), _), ((printed,), _) = *copies.texts, *printing.texts
    assert first.text.startswith("抄送：") and first.left == pytest.approx(cell)
    assert second.left == pytest.approx(4 * cell)  # under the first character behind the colon
    assert printer.left == pytest.approx(cell)
    right = printed.left + width(printed.text, 14)
    assert PAGE.text_width - right == pytest.approx(cell)
    assert [text.lines[0].left for text in others.texts] == pytest.approx([cell, cell])


def test_an_imprint_of_a_single_line() -> None:
    _, place = imprint_of(23, copies=(), copies_label=(), others=(), printed=())
    (group,) = place.groups
    assert [[line.text for line in text.lines] for text in group.texts] == [["甲市公安局指挥中心"]]
    assert place.page == 2


def test_without_an_imprint_pages_are_those_of_the_text() -> None:
    assert layout(paragraph(1)).imprint is None
    assert layout(paragraph(1)).pages == 1


# --- fonts --------------------------------------------------------------------------------------------------


def with_faces(document: Document, faces: FontSet) -> Typeset:
    return typeset(document, STYLE, faces, {IMAGE: image()})


def test_the_fonts_in_use_are_known() -> None:
    assert with_faces(short(paragraph(1)), plain_faces()).roles == {"fangsong", "songti"}
    found = with_faces(short(TITLE, Heading(2, "（一）", runs("甲")), paragraph(1)), plain_faces())
    assert found.roles == {"fangsong", "songti", "xiaobiaosong", "kaiti"}
    assert with_faces(everything(), plain_faces()).roles == set(STYLE.fonts) - {"times"}


def test_characters_that_no_face_has_are_named_once_with_their_place() -> None:
    span = Source("report.yaml", "甲\n").at(1)
    text = (Run("喆甲喆", None, Origin(None, span, ("preamble",))),)
    found = with_faces(
        short(Paragraph(text), Paragraph(runs("喆")), Heading(1, "一、", runs("喆"))), plain_faces(lacks="喆")
    )
    assert [(glyph.character, glyph.role, glyph.span, glyph.path) for glyph in found.missing] == [
        ("喆", "fangsong", span, ("preamble",)),
        ("喆", "heiti", None, ()),
    ]


def test_a_character_is_taken_from_another_face_if_need_be() -> None:
    faces = plain_faces(lacks="喆")
    rare = face("rare")
    found = with_faces(short(Paragraph(runs("甲喆乙"))), FontSet(faces.faces, {"fangsong": (rare,)}))
    assert found.missing == ()
    (place,) = found.layout.places
    assert isinstance(place, TextPlace)
    assert [(piece.text, piece.face) for piece in place.lines[0].pieces] == [("甲", ""), ("喆", "rare"), ("乙", "")]


def test_the_head_is_laid_out_with_the_rest() -> None:
    found = laid_out(everything())
    assert len(found.opening.head) == 5
    assert layout(paragraph(1), head=head(number=())).opening.number is None
    assert [type(place).__name__ for place in found.places].count("TextPlace") == len(found.places) - 9


# --- laws ---------------------------------------------------------------------------------------------------

drawn = st.text(st.sampled_from("甲乙丙，。“”（）2020年12.5%ab "), max_size=120)
texts = drawn | st.text(st.sampled_from("甲乙丙，。“”（）2020年12.5%ab "), max_size=30).map(lambda text: text * 4)
blocks = st.lists(
    st.one_of(
        texts.filter(bool).map(lambda text: Paragraph(runs(text))),
        texts.filter(bool).map(lambda text: Recipients(runs(text))),
        st.tuples(st.integers(1, 4), texts.filter(bool)).map(lambda pair: Heading(pair[0], "一、", runs(pair[1]))),
        st.just(TABLE),
        st.just(SIGN_OFF),
        st.just(Figure(IMAGE, "", (), 60.0)),
    ),
    max_size=30,
)


@settings(max_examples=60)
@given(blocks, st.booleans())
def test_any_document_is_laid_out_without_loss(found: list[Block], with_imprint: bool) -> None:
    made = layout(*found, **({"imprint": imprint()} if with_imprint else {}))
    assert len(made.places) == len(found)
    assert made.pages >= 1
    for block, place in zip(found, made.places, strict=True):
        assert place.block is block
        if isinstance(place, TextPlace):
            printed = block.printed if isinstance(block, Heading) else block.runs  # type: ignore[union-attr]
            written = "".join(run.text for run in printed).replace(" ", "")
            assert "".join(line.text for line in place.lines).replace(" ", "") == written
            assert all(edge(line) <= PAGE.text_width + pt(0.01) or len(line.text) == 1 for line in place.lines[:-1])
    assert all(0 <= identity[0] < len(found) for identity in made.breaks)
    if made.imprint is not None:
        assert made.imprint.page == made.pages and made.pages % 2 == 0


@pytest.mark.parametrize("block", ["body", "heading-1", "number"])
def test_a_width_is_that_of_all_glyphs(block: str) -> None:
    """Widths are added up in the same order, to the last bit, whatever faces and looks there are."""
    style = shipped_style()
    measurer = Measurer(style, plain_faces())
    text = (*runs("办结41件，同比上升5.2%"), Run("“加粗”abc", "strong"), *runs("　其中㈠等"))
    glyphs = Measurer(style, plain_faces()).glyphs(text, block)
    assert measurer.width(text, block) == glyphs.width() == sum(glyphs.widths) > 0


def test_a_line_looks_only_at_its_own_changes_of_look() -> None:
    """So a paragraph of many thousands of looks takes time in proportion to them."""
    many = 2000
    changes = Counting([(2 * number, "strong" if number % 2 else "", "") for number in range(many)])
    glyphs = Glyphs("甲乙" * many, [16.0] * 2 * many, cast(list[tuple[int, str, str]], changes))
    lines = [glyphs.pieces(start, start + 4) for start in range(1, 2 * many - 4, 4)]
    assert lines[0] == (Piece("乙", "", ""), Piece("甲乙", "strong", ""), Piece("甲", "", ""))
    assert lines[-1] == (Piece("乙", "", ""), Piece("甲乙", "strong", ""), Piece("甲", "", ""))
    assert changes.looks < 40 * many
    assert glyphs.pieces(3, 4) == (Piece("乙", "strong", ""),)
    assert glyphs.pieces(4, 6) == (Piece("甲乙", "", ""),)
