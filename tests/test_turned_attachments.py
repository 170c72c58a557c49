"""An attachment that begins with a landscape table: label and title stand on its page, turned with it."""

from __future__ import annotations

import pytest
from support import pdf
from support.documents import TITLE, everything, runs, style_with, written
from support.docx import Docx
from support.reports import QUIET, fonts

from generator.disk.places import cache_folder
from generator.document.layout import AttachmentPlace, TablePlace
from generator.document.tree import Attachment, Cell, Document, Paragraph, Table
from generator.styling.units import mm
from generator.typeset import Typeset, typeset
from generator.writers.pdf.by_engine import draw_by_engine
from generator.writers.pdf.direct.file import draw_directly

pytestmark = pytest.mark.filterwarnings(QUIET)

TEXT = Paragraph(runs("全年工作有序。"))


def table(rows: int, caption: str = "", columns: int = 4, **more: object) -> Table:
    head = (tuple(Cell(runs(f"第{column}栏")) for column in range(columns)),)
    body = tuple(tuple(Cell(runs(f"{row}之{column}")) for column in range(columns)) for row in range(rows))
    found = Table(runs(caption) if caption else (), (1 / columns,) * columns, head, body, (), landscape=True)
    return found._replace(**more)


def document(*blocks: Table | Paragraph, title: str = "行政执法情况统计表", behind: bool = False) -> Document:
    first = Attachment(runs("附件1"), runs(title), blocks)
    second = (Attachment(runs("附件2"), runs("典型案例"), (TEXT,)),) if behind else ()
    return everything(head=None, imprint=None, blocks=(TITLE, TEXT, first, *second))


def made(found: Document) -> Typeset:
    return typeset(found, style_with("{}"), fonts(), {})


def drawn(found: Document) -> tuple[pdf.Pdf, pdf.Pdf]:
    """Return the file that is drawn directly, and the engine's."""
    laid = made(found)
    parts = laid.document, laid.style, laid.layout, fonts(), {}
    engine, problems = draw_by_engine(*parts, cache_folder())
    assert engine is not None and not problems
    return pdf.read(draw_directly(*parts)), pdf.read(engine)


def texts(file: pdf.Pdf) -> dict[str, tuple[int, float, float, float]]:
    """Return page, left and right end and baseline, in mm as it is shown, of each printed line."""
    lines: dict[str, tuple[int, float, float, float]] = {}
    for page in range(len(file.glyphs)):
        for line in file.printed(page):
            row = sorted((glyph for glyph in line if glyph.text.strip()), key=lambda glyph: glyph.x)
            if row:
                text = "".join(glyph.text for glyph in row)
                lines[text] = (page, mm(row[0].x), mm(row[-1].end), mm(row[0].baseline))
    return lines


def test_label_and_title_stand_on_the_page_of_the_table() -> None:
    layout = made(document(table(3), behind=True)).layout
    assert (layout.pages, layout.landscape_pages) == (3, {2})
    assert {identity: layout.starts[identity] for identity in ((1,), (1, 0), (2,))} == {(1,): 2, (1, 0): 2, (2,): 3}
    attachment = layout.places[1]
    assert isinstance(attachment, AttachmentPlace) and attachment.turned
    (place,) = attachment.places
    assert isinstance(place, TablePlace)
    assert place.above == attachment.height > 0


def test_the_title_is_as_wide_as_the_page_is_long() -> None:
    """30 characters of 2号 are 232 mm: two lines on a landscape page, where an upright one takes two of 20."""
    long = "全市公安机关行政处罚行政许可行政强制行政检查统计总表"
    place = made(document(table(3), title=long)).layout.places[1]
    upright = made(document(table(3)._replace(landscape=False), title=long)).layout.places[1]
    assert isinstance(place, AttachmentPlace) and isinstance(upright, AttachmentPlace)
    assert (len(place.title), len(upright.title)) == (1, 2)


@pytest.mark.parametrize("caption", ["", "表1"])
def test_both_engines_print_them_together(caption: str) -> None:
    style = style_with("{}")
    direct, engine = (texts(file) for file in drawn(document(table(3, caption), behind=True)))
    assert direct.keys() == engine.keys()
    for text, place in direct.items():
        assert place == (place[0], *(pytest.approx(value, abs=0.25) for value in engine[text][1:])), text
    pitch = mm(style.page.line_pitch)
    # As a viewer shows the page: the type area begins 35 mm from its left and 28 mm from its upper edge.
    label, title = direct["附件1"], direct["行政执法情况统计表"]
    assert label[0] == title[0] == direct["第0栏第1栏第2栏第3栏"][0] == 1
    assert label[1] == pytest.approx(35, abs=0.2)
    assert label[3] == pytest.approx(28 + 0.8 * pitch, abs=0.4)
    assert (title[1] + title[2]) / 2 == pytest.approx(35 + 225 / 2, abs=0.3)
    assert title[3] == pytest.approx(28 + 2.8 * pitch, abs=0.4)
    rows = 4 + bool(caption)
    assert direct["第0栏第1栏第2栏第3栏"][3] == pytest.approx(28 + (rows + 0.7) * pitch, abs=0.6)
    assert direct["附件2"][0] == 2


def test_a_long_table_goes_on_over_whole_pages() -> None:
    """15 rows lie on a page of 156 mm: four of label and title and one of the head on the first, one on the others."""
    layout = made(document(table(30))).layout
    (place,) = layout.places[1].places  # type: ignore[union-attr]
    assert isinstance(place, TablePlace)
    assert place.pages == ((0, 10), (10, 24), (24, 30))
    assert layout.landscape_pages == {2, 3, 4}
    direct, engine = (texts(file) for file in drawn(document(table(30))))
    assert direct.keys() == engine.keys()


def test_a_table_without_room_below_the_title_keeps_a_page_of_its_own() -> None:
    high = table(1)._replace(rows=((Cell(runs("很长的文字" * 60)), *(Cell(()),) * 3),), widths=(0.1, 0.3, 0.3, 0.3))
    place = made(document(high)).layout.places[1]
    assert isinstance(place, AttachmentPlace) and not place.turned
    assert made(document(high)).layout.pages == 3


def test_other_blocks_come_on_pages_of_their_own() -> None:
    first = made(document(table(3), TEXT)).layout
    assert (first.pages, first.landscape_pages) == (3, {2})
    later = made(document(TEXT, table(3))).layout
    assert (later.pages, later.landscape_pages) == (3, {3})
    attachment = later.places[1]
    assert isinstance(attachment, AttachmentPlace) and not attachment.turned


def test_the_section_of_the_docx_begins_with_the_label() -> None:
    docx = Docx(written(document(table(3), behind=True)))
    kinds = []
    for block in docx.blocks:
        sizes = block.all(".//w:sectPr/w:pgSz")
        turned = [size.has("w:orient") for size in sizes]
        kinds.append((block.text if block.name == "p" else "table", turned))
    label = next(place for place, (text, _) in enumerate(kinds) if text == "附件1")
    assert kinds[label - 1] == (TEXT.runs[0].text, [False])
    assert [text for text, _ in kinds[label : label + 3]] == ["附件1", "行政执法情况统计表", "table"]
    assert kinds[label + 3][1] == [True]
    assert kinds[label + 4][0] == "附件2"
    breaks = [block.text for block in docx.blocks if block.all("w:pPr/w:pageBreakBefore")]
    assert "附件1" not in breaks
