"""Margins measured to the rows of text (标称) and to the ink (墨迹), read from the files in millimetres.

Places that the standard fixes lie where they lie in both; only the rows of text move.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from support import pdf
from support.documents import IMAGE, TABLE, TITLE, everything, image, runs, style_with, written
from support.docx import Docx, Element
from support.ink import MM, PIXEL, drawn, ink
from support.pdf import Glyph
from support.reports import QUIET, fonts

from generator.disk.places import cache_folder
from generator.document.layout import Layout
from generator.document.tree import Document, Paragraph, SignOff
from generator.styling.page import Page
from generator.styling.style import Style
from generator.styling.units import mm
from generator.typeset import typeset
from generator.typeset.adjust import pitches
from generator.writers.pdf.writer import write_pdf

pytestmark = pytest.mark.filterwarnings(QUIET)
MODES = ("nominal", "ink")
either = pytest.mark.parametrize("margin", MODES)
NEAR = 0.1

# A line whose ink is as high and as low as Chinese text gets, in every row.
FULL = Paragraph(runs("国都团圆围墓警辨编鼎赢藏厚德载物以民为本（二〇二〇）" * 60))
DOCUMENT = everything(blocks=(TITLE, FULL, SignOff((runs("甲市公安局"),), runs("2020年12月16日"))))


@cache
def style(margin: str) -> Style:
    return style_with(f"页面: {{页边: {margin}}}")


@cache
def pages(margin: str) -> tuple[bytes, pdf.Pdf, Layout]:
    layout = typeset(DOCUMENT, style(margin), fonts(), {IMAGE: image()}).layout
    data, found = write_pdf(DOCUMENT, style(margin), layout, fonts(), {IMAGE: image()}, cache_folder())
    assert data is not None and found == []
    return data, pdf.read(data), layout


def rows(margin: str, page: int) -> list[list[Glyph]]:
    """Return the lines of text in 三号 on *page*, from top to bottom."""
    return [line for line in pages(margin)[1].printed(page) if abs(line[0].size - 16) < 0.01]


# --- the page itself ----------------------------------------------------------------------------------------


def test_the_rows_reach_over_the_type_area_only_in_ink_mode() -> None:
    nominal, inked = style("nominal").page, style("ink").page
    assert (nominal.overhang, nominal.overhang_below) == (0, 0)
    assert (nominal.flow_top, nominal.flow_height, nominal.flow_bottom) == (
        nominal.top,
        nominal.text_height,
        nominal.bottom,
    )
    # The square of a character lies in its row as the baseline has it.
    assert inked.overhang == pytest.approx(0.8 * 29.55 - 0.88 * 16)
    assert inked.overhang_below == pytest.approx(0.2 * 29.55 - 0.12 * 16)
    assert inked.flow_top + inked.flow_height + inked.flow_bottom == pytest.approx(inked.height)
    assert inked[:6] == nominal[:6]


@either
def test_twenty_two_lines_in_whole_twips(margin: str) -> None:
    page = style(margin).page
    assert page.lines == 22
    assert style(margin)["body"].line_pitch == page.line_pitch
    assert page.line_pitch * 20 == pytest.approx(round(page.line_pitch * 20))
    assert 0 <= page.flow_height - 22 * page.line_pitch < 1.5


@pytest.mark.parametrize(("pitch", "lines", "inked"), [("28磅", 22, 28.55), ("30磅", 21, 30.7), ("225mm", 1, 637.8)])
def test_other_pitches_keep_their_lines(pitch: str, lines: int, inked: float) -> None:
    nominal = style_with(f"页面: {{行距: {pitch}}}").page
    page = style_with(f"页面: {{行距: {pitch}, 页边: 墨迹}}").page
    assert nominal.lines == page.lines == lines
    assert page.line_pitch == pytest.approx(inked, abs=0.01)


def test_pitches_for_the_sign_off_fill_the_page_in_either_mode() -> None:
    """23 and 24 lines instead of 22: the white between the rows is shared out as it is for 22."""
    plain, inked = (list(pitches(style(margin))) for margin in MODES)
    assert plain == [27.7, 26.5]
    for pitch, lines in zip(inked, (23, 24), strict=True):
        page = style("ink").with_pitch(pitch).page
        assert page.lines == lines
        assert 0.7 <= page.flow_height - lines * pitch < 2


def test_a_page_without_margins_has_nothing_to_reach_into() -> None:
    page = style_with("页面: {天头: 0, 版心高: 297mm, 页边: 墨迹}").page
    assert (page.overhang, page.overhang_below) == (0, pytest.approx(0, abs=1e-9))


# --- PDF ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("margin", "top", "bottom"), [("nominal", 40.5, 260.5), ("ink", 37, 262)])
def test_ink_of_a_full_page(margin: str, top: float, bottom: float) -> None:
    data, _, layout = pages(margin)
    assert layout.pages > 3
    for page in (1, 2):
        lines = rows(margin, page)
        assert len(lines) == 22
        first, last = ink(fonts(), lines[0]), ink(fonts(), lines[-1])
        assert first[0] == pytest.approx(top, abs=1)
        assert last[1] == pytest.approx(bottom, abs=1)
        # What is drawn is what the outlines say.
        assert drawn(data, page, "black", 30, 263)[0] == pytest.approx(first[0], abs=2 * PIXEL)
        assert drawn(data, page, "black", 30, 263)[1] == pytest.approx(last[1], abs=2 * PIXEL)


def test_the_ink_of_the_first_line_moves_by_the_margin() -> None:
    """Canary: the two modes are told apart by more than the tolerance."""
    tops = [ink(fonts(), rows(margin, 1)[0])[0] for margin in MODES]
    assert tops[0] - tops[1] > 2.5


@either
def test_lines_are_one_pitch_apart(margin: str) -> None:
    for page in (1, 2):
        baselines = [line[0].baseline for line in rows(margin, page)]
        gaps = [below - above for above, below in pairwise(baselines)]
        assert gaps == [pytest.approx(style(margin).page.line_pitch, abs=0.01)] * 21


@either
def test_places_that_the_standard_fixes(margin: str) -> None:
    data, file, layout = pages(margin)
    (mark,) = [line for line in file.printed(0) if line[0].size == pytest.approx(48)]
    assert ink(fonts(), mark)[0] == pytest.approx(72, abs=NEAR)
    (number,) = [line for line in file.printed(0) if "〔2020〕" in "".join(glyph.text for glyph in line)]
    red = [rect for rect in file.rects[0] if rect.colour == (1, 0, 0)]
    assert [rect.top * MM - ink(fonts(), number)[1] for rect in red] == [pytest.approx(4, abs=NEAR)]
    assert [(rect.x0 * MM, rect.x1 * MM) for rect in red] == [
        (pytest.approx(28, abs=NEAR), pytest.approx(184, abs=NEAR))
    ]
    for page in range(layout.pages):
        dash = next(glyph for glyph in file.glyphs[page] if glyph.text == "—" and abs(glyph.size - 14) < 0.01)
        assert ink(fonts(), [dash])[0] == pytest.approx(269, abs=NEAR)
    assert max(rect.bottom for rect in file.rects[-1]) * MM == pytest.approx(262, abs=NEAR)
    assert drawn(data, layout.pages - 1, "black", 200, 265)[1] == pytest.approx(262, abs=2 * PIXEL)


@either
def test_lines_reach_from_edge_to_edge(margin: str) -> None:
    lines = rows(margin, 1)
    assert len(lines) == 22
    for line in lines:
        assert line[0].x * MM == pytest.approx(28, abs=NEAR)
        assert line[-1].end * MM == pytest.approx(184, abs=0.2)


def test_copy_number_begins_with_the_first_row() -> None:
    """份号 stands on the first line: its ink moves as that of the text does."""
    for margin, top in (("nominal", 40.5), ("ink", 37)):
        (line,) = [line for line in pages(margin)[1].printed(0) if line[0].text == "0" and len(line) == 6]
        assert ink(fonts(), line)[0] == pytest.approx(top + 1, abs=1)


# --- DOCX ---------------------------------------------------------------------------------------------------


@cache
def docx(margin: str, document: Document = DOCUMENT) -> Docx:
    return Docx(written(document, style(margin)))


def margins(margin: str) -> Element:
    return docx(margin).body.one("w:sectPr").one("w:pgMar")


@either
def test_margins_of_the_docx_are_those_of_the_rows(margin: str) -> None:
    page = style(margin).page
    found = margins(margin)
    assert found.mm("w:top") == pytest.approx(mm(page.flow_top), abs=0.05)
    assert found.mm("w:bottom") == pytest.approx(mm(page.flow_bottom), abs=0.05)
    assert (found.mm("w:left"), found.mm("w:right")) == (pytest.approx(28, abs=0.05), pytest.approx(26, abs=0.05))
    line = int(docx(margin).inherited("BodyText", "w:pPr/w:spacing", "w:line"))
    room = 16838 - found.number("w:top") - found.number("w:bottom")
    assert 22 * line <= room < 23 * line


@either
def test_the_mark_of_the_docx_does_not_move(margin: str) -> None:
    mark = next(block for block in docx(margin).blocks if block.style == "Mark")
    line = mark.setting("spacing", "w:line") or int(docx(margin).inherited("Mark", "w:pPr/w:spacing", "w:line"))
    baseline = margins(margin).number("w:top") + mark.setting("spacing", "w:before") + 0.8 * line
    # Nominal ink reaches 0.8 em over the baseline.
    assert (baseline / 20 - 0.8 * 48) * MM == pytest.approx(72, abs=0.05)


@either
def test_the_last_rule_of_the_docx_lies_on_the_type_area_s_foot(margin: str) -> None:
    table = next(block for block in docx(margin).blocks if block.find("w:tblPr/w:tblpPr"))
    last = table.all("w:tr")[-1]
    below = last.one("w:trPr/w:trHeight").mm("w:val") if last.find("w:trPr/w:trHeight") else 0.0
    rule = mm(style(margin).form.imprint_outer_rule) if below else 0.0
    assert 297 - margins(margin).mm("w:bottom") - (below - rule) == pytest.approx(262, abs=0.05)


def test_the_folio_of_the_docx_does_not_move() -> None:
    assert margins("nominal").number("w:footer") == margins("ink").number("w:footer")


def test_page_is_what_the_schema_says() -> None:
    assert isinstance(style("ink").page, Page)
    assert [style(margin).page.margin for margin in MODES] == list(MODES)


@either
def test_landscape_tables_keep_to_the_type_area(margin: str) -> None:
    made = everything(blocks=(TITLE, FULL, TABLE._replace(landscape=True), FULL))
    layout = typeset(made, style(margin), fonts(), {IMAGE: image()}).layout
    data, found = write_pdf(made, style(margin), layout, fonts(), {IMAGE: image()}, cache_folder())
    assert data is not None and found == []
    (page,) = layout.landscape_pages
    rules = pdf.read(data).rects[page - 1]
    # A viewer turns the page to the right: the type area lies 35 mm from its left edge, 37 mm from its right one.
    assert min(rect.x0 for rect in rules) * MM == pytest.approx(35, abs=0.2)
    assert max(rect.x1 for rect in rules) * MM == pytest.approx(297 - 37, abs=0.2)
    assert min(rect.top for rect in rules) * MM >= 28 - 0.2
