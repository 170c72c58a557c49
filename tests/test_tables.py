"""Tables in print and in the DOCX: heads of several rows, merged cells, decimal points, landscape pages (clause 8)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from support import html, pdf
from support.documents import META, head, imprint, laid_out, runs, shipped_style, short, written
from support.docx import TWIPS_PER_MM, Docx, Element, findings
from support.ink import MM
from support.reports import QUIET, prepared, write

from generator.document.layout import TablePlace
from generator.document.table_grid import decimal_parts, groups, place_cells
from generator.document.tree import Attachment, Block, Cell, Document, Heading, Paragraph, SignOff, Table, Title, plain
from generator.pipeline import Prepared, check
from generator.typeset.tables import narrow_columns, too_high

pytestmark = pytest.mark.filterwarnings(QUIET)
STYLE = shipped_style()
PITCH = STYLE.page.line_pitch
EXACT = 0.01
TITLE = Title((runs("甲市公安局法治政府建设年度报告"),))


def cell(text: str, columns: int = 1, rows: int = 1, align: str = "center") -> Cell:
    return Cell(runs(text), align, columns=columns, rows=rows)  # type: ignore[arg-type]


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple(map(cell, texts))


HEAD = (
    (cell("序号", 1, 3), cell("案件", 3)),
    (cell("上半年", 2), cell("全年", 1, 2)),
    row("受理", "办结"),
)


def table(count: int, *, landscape: bool = False, note: str = "注：一行。", columns: int = 4) -> Table:
    """Return a table of *count* rows below a head of three."""
    rows = tuple(row(f"第{number}行", *["1"] * (columns - 1)) for number in range(1, count + 1))
    return Table(runs("表1 案件"), (1 / columns,) * columns, HEAD, rows, runs(note), landscape=landscape)


MERGED = Table(
    runs("表2 合并"),
    (0.25,) * 4,
    (row("类别", "项目", "数量", "说明"),),
    (
        (cell("执法", 1, 3), *row("许可", "1", "")),
        (*row("处罚", "2"), cell("两行的说明", 1, 2)),
        row("强制", "3"),
        (cell("合计", 2), *row("6", "")),
    ),
    (),
)
DECIMALS = ("1201", "12.5", "0.125", "9.75%", "-3.5", "无")
NUMBERS = Table(
    (),
    (0.3, 0.7),
    (row("甲", "乙"),),
    tuple(
        (cell(f"第{number}"), cell(text, align="decimal" if decimal_parts(text) else "center"))
        for number, text in enumerate(DECIMALS)
    ),
    (),
)


def paragraphs(count: int) -> list[Paragraph]:
    return [Paragraph(runs("一行。"))] * count


def ready(*blocks: Block) -> Prepared:
    return Prepared(Document(META, (TITLE, *blocks)), prepared("everything").style, {})


@cache
def printed(*blocks: Block) -> pdf.Pdf:
    return pdf.read(write(ready(*blocks), "pdf"))


def cells_of(file: pdf.Pdf) -> dict[str, pdf.Element]:
    return {file.text(element): element for element in file.root.find("TH", "TD")}


def span(glyphs: Sequence[pdf.Glyph]) -> tuple[float, float]:
    return min(glyph.x for glyph in glyphs), max(glyph.end for glyph in glyphs)


# --- the grid of cells -------------------------------------------------------------------------------


def test_cells_take_the_first_free_columns() -> None:
    grid = place_cells([[(1, 3), (3, 1)], [(2, 1), (1, 2)], [(1, 1), (1, 1)]])
    assert grid.columns == ((0, 1), (1, 3), (1, 2))
    assert grid.widths == (4, 4, 4)
    assert (grid.clashes, grid.overhangs) == ((), ())
    assert grid.tied == (True, True, False)


def test_what_is_wrong_with_a_grid() -> None:
    assert place_cells([[(1, 2)], []]).overhangs == ()
    assert place_cells([[(1, 3)], [(1, 1)]]).overhangs == ((0, 0),)
    assert place_cells([[(1, 1), (1, 2)], [(2, 1)]]).clashes == ((1, 0),)
    assert place_cells([[(1, 1), (1, 1)], [(1, 1)]]).widths == (2, 1)


def test_groups_of_rows() -> None:
    assert groups([]) == []
    assert groups([False, True, True, False, False]) == [(0, 1), (1, 4), (4, 5)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("12", ("12", "")),
        ("-1,201.50", ("-1,201", ".50")),
        ("98.6%", ("98", ".6%")),
        ("5‰", ("5", "‰")),
        ("无", None),
        ("", None),
        ("12宗", None),
        ("1.2.3", None),
        (".5", None),
    ],
)
def test_numbers(text: str, parts: tuple[str, str] | None) -> None:
    assert decimal_parts(text) == parts


# --- layout ------------------------------------------------------------------------------------------


def place(block: Table) -> TablePlace:
    (found,) = laid_out(short(block)).places
    assert isinstance(found, TablePlace)
    return found


def test_a_cell_over_rows_makes_the_last_of_them_higher() -> None:
    long = "这一格的文字很长，要折成很多行才放得下，所以两行加起来也不够高，后一行就要加高，直到放得下为止，不多不少"
    rows = ((cell(long, 1, 2), cell("1")), row("2"), row("3", "4"))
    found = place(Table((), (0.3, 0.7), (), rows, ()))
    lines = len(found.body[0].cells[0].lines)
    needed = -(-(lines * 20 + 4) // PITCH)
    assert lines > 4
    assert [each.rows for each in found.body] == [1, needed - 1, 1]
    assert [each.tied for each in found.body] == [True, False, False]


def test_a_long_caption_is_broken_between_words_and_its_lines_are_centred() -> None:
    caption = runs("表1 重点任务完成情况（含责任单位、完成时限、完成情况和存在的问题）")
    found = place(MERGED._replace(caption=caption)).caption
    assert [line.text for line in found] == ["表1 重点任务完成情况", "（含责任单位、完成时限、完成情况和存在的问题）"]
    widths = (sum(0.5 if character.isascii() else 1 for character in line.text) for line in found)
    sides = [(STYLE.page.text_width - width * STYLE["table-caption"].character) / 2 for width in widths]
    assert [line.left for line in found] == pytest.approx(sides, abs=4)


def test_a_cell_over_columns_has_their_width() -> None:
    found = place(Table((), (0.25,) * 4, (), ((cell("甲" * 16, 2), *row("1", "2")),), ()))
    assert [len(each.lines) for each in found.body[0].cells] == [1, 1, 1]
    assert len(place(Table((), (0.25,) * 4, (), (row("甲" * 16, "1", "2", "3"),), ())).body[0].cells[0].lines) == 2


def test_rows_under_one_merged_cell_are_not_parted() -> None:
    for before in range(14, 22):
        layout = laid_out(short(TITLE, *paragraphs(before), Table((), (0.25,) * 4, (), MERGED.rows[:3], ())))
        opening = round(layout.opening.height / PITCH)
        assert layout.pages == (1 if opening + before + 3 <= 22 else 2)


def test_landscape_tables_are_cut_into_pages() -> None:
    """15 rows lie on a landscape page of 156 mm: caption, three rows of head, the rest rows and the note."""
    assert place(table(10, landscape=True)).pages == ((0, 10),)
    assert place(table(11, landscape=True)).pages == ((0, 10), (10, 11))
    assert place(table(11, landscape=True, note="")).pages == ((0, 11),)
    assert place(table(23, landscape=True)).pages == ((0, 11), (11, 22), (22, 23))
    assert sum(place(table(1, landscape=True)).widths) == pytest.approx(STYLE.page.text_height)
    assert place(table(10)).pages == ()


def test_the_pages_of_landscape_tables_are_known() -> None:
    wide = table(23, landscape=True)
    attachment = Attachment(runs("附件"), runs("统计表"), (wide, wide, *paragraphs(1)))
    layout = laid_out(short(TITLE, *paragraphs(3), wide, *paragraphs(1), attachment))
    assert layout.landscape_pages == {2, 3, 4, 6, 7, 8, 9, 10, 11}
    assert layout.pages == 12
    assert laid_out(short(TITLE, table(5))).landscape_pages == frozenset()


def test_a_table_on_a_landscape_page_leaves_the_imprint_no_room() -> None:
    layout = laid_out(short(TITLE, table(3, landscape=True), imprint=imprint()))
    assert layout.imprint is not None
    assert (layout.pages, layout.imprint.page, layout.imprint.blank_before) == (4, 4, True)


@pytest.mark.parametrize(("count", "turned"), [(22, None), (23, True), (31, True), (32, False)])
def test_columns_without_room(count: int, turned: bool | None) -> None:
    """A character takes 12 pt and the white beside it 8: 22 columns fit upright, 31 in landscape."""
    block = Table((), (1 / count,) * count, (), (row(*["1"] * count),), ())
    assert [found.turned for found in narrow_columns([block], STYLE)] == ([] if turned is None else [turned])
    crosswise = narrow_columns([block._replace(landscape=True)], STYLE)
    assert [found.turned for found in crosswise] == ([] if turned is not False else [False])


def test_rows_that_no_page_can_hold() -> None:
    high = row("甲" * 400, "1", "2", "3")
    for landscape, room in ((False, 22), (True, 15)):
        block = table(1, landscape=landscape)
        fits = place(block)._replace(body=(place(block).body[0]._replace(rows=room - 5),))
        assert list(too_high([fits], STYLE)) == []
        over = fits._replace(body=(fits.body[0]._replace(rows=room - 4),))
        assert [plain(found.runs) for found in too_high([over], STYLE)] == ["第1行"]
    found = list(too_high([place(table(1)._replace(rows=(high, high)))], STYLE))
    assert [(plain(each.runs), each.rows) for each in found] == [("甲" * 400, 1)] * 2
    # A head without room for a row is said once, not for each row.
    headed = Table((), (0.25,) * 4, (high,), (row(*"1234"),) * 5, ())
    assert len(list(too_high([place(headed)], STYLE))) == 1


def test_rows_that_a_cell_ties_together_are_counted(tmp_path: Path) -> None:
    rows = "".join(f"        - [{number}]\n" for number in range(2, 31))
    table = f"  表格:\n    - 列: [项目, 件数]\n      行:\n        - [{{文字: 许可, 跨行: 30}}, 1]\n{rows}"
    path = tmp_path / "report.yaml"
    path.write_text(f"发文机关: 甲局\n年度: 2025\n标题: 甲局2025年报告\n举措:\n{table}", encoding="utf-8")
    told = [each.message("zh") for each in check(path)[0] if each.code == "T303"]
    assert told == ["表格里跨行的格子把 30 行连在一起，一页排不下；其中最长的一格 2 个字"]


# --- PDF ---------------------------------------------------------------------------------------------


def test_three_head_rows_come_again_in_print() -> None:
    file = printed(table(40))
    titles = [["".join(glyph.text for glyph in line) for line in file.printed(page)] for page in range(3)]
    drawn = [[line for line in page if line in ("案件", "序号上半年", "全年", "受理办结")] for page in titles]
    assert drawn == [["案件", "序号上半年", "全年", "受理办结"]] * 3
    # What a page repeats is no further table for those who hear the file read.
    (head,) = file.root.find("THead")
    assert [file.text(title) for title in head.find("TH")] == ["序号", "案件", "上半年", "全年", "受理", "办结"]
    spans = [(title.columns, title.rows) for title in next(file.root.find("THead")).find("TH")]
    assert spans == [(1, 3), (3, 1), (2, 1), (1, 2), (1, 1), (1, 1)]
    numbers = [file.text(next(part.find("TD"))) for part in file.root.find("TR") if list(part.find("TD"))]
    assert numbers == [f"第{number}行" for number in range(1, 41)]


def test_merged_cells_lie_between_their_rules() -> None:
    file = printed(MERGED)
    cells = cells_of(file)
    for text, across, down in (("执法", 1, 3), ("两行的说明", 1, 2), ("合计", 2, 1), ("许可", 1, 1)):
        box = file.box(file.lines(cells[text])[0][0])
        quarter = STYLE.page.text_width / 4
        assert (box.x1 - box.x0) / quarter == pytest.approx(across, abs=0.01)
        assert (box.bottom - box.top) / PITCH == pytest.approx(down, abs=0.03)


def test_text_is_centred_between_the_rules_in_every_column() -> None:
    """The first column, too, which draws a rule on its left."""
    file = printed(MERGED)
    cells = cells_of(file)
    width = STYLE.page.text_width
    for column, text in enumerate(("类别", "项目", "数量", "说明")):
        # Rules are 0.5 pt wide and lie inside the right edge of their cell, the first also inside the left edge.
        left = 28 / MM + (0.25 if column == 0 else column * width / 4 - 0.25)
        right = 28 / MM + (column + 1) * width / 4 - 0.25
        start, end = span(file.lines(cells[text])[0])
        assert (start + end) / 2 * MM == pytest.approx((left + right) / 2 * MM, abs=0.02), text


def test_baselines_of_all_rows_are_a_line_apart() -> None:
    file = printed(MERGED)
    cells = cells_of(file)
    baselines = [file.lines(cells[text])[0][0].baseline for text in ("数量", "1", "2", "3", "6")]
    steps = [after - before for before, after in pairwise(baselines)]
    assert steps == pytest.approx([PITCH] * 4, abs=EXACT)


def test_decimal_points_stand_below_one_another() -> None:
    file = printed(NUMBERS)
    cells = cells_of(file)
    lines = {text: file.lines(cells[text])[0] for text in DECIMALS}
    points = []
    for text in DECIMALS[:-1]:
        whole = len((decimal_parts(text) or ("", ""))[0])
        points.append(lines[text][whole].x if whole < len(text) else lines[text][-1].end)
    assert points == pytest.approx([points[0]] * 5, abs=0.05)
    # The block of numbers, from the widest before to the widest behind the point, is centred like any text.
    block = min(span(lines[text])[0] for text in DECIMALS[:-1]), max(span(lines[text])[1] for text in DECIMALS[:-1])
    other = span(lines["无"])
    assert sum(block) / 2 == pytest.approx(sum(other) / 2, abs=0.1)


def test_a_merged_cell_stays_on_its_page_in_print() -> None:
    """For each place of the table on the page: the engine's pages are those of the layout, and no cell is torn."""
    for before in (12, 13, 14, 15):
        file = printed(*paragraphs(before), MERGED)
        cells = cells_of(file)
        pages = {file.lines(cells[text])[0][0].page for text in ("执法", "许可", "处罚", "强制")}
        assert len(pages) == 1
        assert len(file.sizes) == laid_out(short(TITLE, *paragraphs(before), MERGED)).pages


@pytest.mark.parametrize("before", range(10, 18))
def test_caption_head_and_first_row_and_last_row_and_note_stay_together(before: int) -> None:
    file = printed(*paragraphs(before), table(2))
    pages: dict[str, int] = {}
    for element in file.root.find("P", "Caption", "TH", "TD"):
        pages.setdefault(file.text(element), file.lines(element)[0][0].page)
    assert pages["表1 案件"] == pages["序号"] == pages["第1行"]
    assert pages["第2行"] == pages["注：一行。"]


def landscape_report() -> tuple[Block, ...]:
    attachment = Attachment(runs("附件"), runs("统计表"), (table(23, landscape=True), *paragraphs(1)))
    return (*paragraphs(2), table(2, landscape=True), Heading(1, "一、", runs("其后")), *paragraphs(1), attachment)


def test_landscape_tables_in_print() -> None:
    """Text before and after stands on pages of its own; each page has its part of the table with the whole head."""
    file = printed(*landscape_report())
    texts = [["".join(glyph.text for glyph in line) for line in file.printed(page)] for page in range(7)]
    assert len(file.sizes) == 7
    assert all((width * MM, height * MM) == pytest.approx((210, 297), abs=EXACT) for width, height in file.sizes)
    for page in (1, 3, 4, 5):
        assert "".join(texts[page]).count("序号") == 1
    assert [page for page in range(7) if "表1 案件" in texts[page]] == [1, 3]
    assert [page for page in range(7) if "注：一行。" in texts[page]] == [1, 5]
    assert [page for page in range(7) if "一、其后" in texts[page]] == [2]
    assert [page for page in range(7) if "统计表" in texts[page]] == [3]
    rows = [text for page in (3, 4, 5) for line in texts[page] for text in [line.partition("行")[0]] if "第" in text]
    assert rows == [f"第{number}" for number in range(1, 24)]


def test_the_head_of_a_landscape_table_lies_at_the_left_edge_of_odd_and_even_pages() -> None:
    """Binding side on odd pages, fore-edge on even ones (clause 8); the table fills the 225 mm of the type area."""
    file = printed(*landscape_report())
    for page, rows in ((1, 1), (3, 5), (4, 0), (5, 0)):
        title = next(glyph for glyph in file.glyphs[page] if glyph.text == "序")
        box = file.box(title)
        # Seen by the reader of the turned page: x runs up the paper from its foot, top from its left edge.
        assert box.x0 * MM == pytest.approx(297 - 262, abs=EXACT)
        assert box.top * MM == pytest.approx(28 + rows * PITCH * MM, abs=EXACT)
        right = max(rect.x1 for rect in file.rects[page])
        assert right * MM == pytest.approx(297 - 37, abs=EXACT)
    caption = next(glyph for glyph in file.glyphs[1] if glyph.text == "表" and glyph.size > 15)
    assert caption.baseline * MM == pytest.approx(28 + 0.8 * PITCH * MM, abs=EXACT)


def _folio(file: pdf.Pdf, page: int) -> list[pdf.Glyph]:
    """Return what is untagged in 四号: repeated heads of tables are untagged, too."""
    return [glyph for glyph in file.untagged(page) if round(glyph.size) == 14]


def test_the_folio_of_a_landscape_page_is_where_it_is_on_all_pages() -> None:
    file = printed(*landscape_report())
    for page in range(7):
        folio = _folio(file, page)
        assert "".join(glyph.text for glyph in folio) == f"— {page + 1} —"
        assert {round(glyph.baseline, 2) for glyph in folio} == {round(_folio(file, 0)[0].baseline, 2)}
        edge = span(folio)[1] if page % 2 == 0 else span(folio)[0]
        assert edge * MM == pytest.approx((184 - 14 * MM) if page % 2 == 0 else (28 + 14 * MM), abs=0.1)


def test_what_the_tags_say_of_head_cells() -> None:
    """Head cells are TH with their spans; data cells name the head cells of their column."""
    with pikepdf.open(io.BytesIO(write(ready(MERGED), "pdf"))) as file:
        found: list[tuple[str, int]] = []

        def walk(node: pikepdf.Object) -> None:
            for kid in node.get("/K", []) if isinstance(node.get("/K", []), pikepdf.Array) else []:
                if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                    if str(kid.S) in ("/TH", "/TD"):
                        found.append((str(kid.S), int(kid.get("/A", {}).get("/RowSpan", 1))))
                    walk(kid)

        walk(file.Root.StructTreeRoot.K[0])
    assert [name for name, _ in found] == ["/TH"] * 4 + ["/TD"] * 12
    assert [rows for _, rows in found if rows > 1] == [3, 2]


# --- DOCX --------------------------------------------------------------------------------------------


def docx(*blocks: Block, **parts: object) -> Docx:
    return Docx(written(short(*blocks, **parts)))


def test_a_docx_with_landscape_tables_has_no_faults() -> None:
    assert findings(docx(TITLE, *landscape_report(), imprint=imprint(), head=head()).data) == []
    assert findings(docx(TITLE, MERGED, NUMBERS, table(30)).data) == []


def test_every_head_row_comes_again_in_the_docx() -> None:
    rows = docx(TITLE, table(2)).body.one("w:tbl").all("w:tr")
    assert [each.find("w:trPr/w:tblHeader") is not None for each in rows] == [True] * 3 + [False] * 3
    assert all(each.find("w:trPr/w:cantSplit") is not None for each in rows)


def merge(entry: Element) -> str:
    found = entry.find("w:tcPr/w:vMerge")
    return "" if found is None else found.get("w:val") if found.has("w:val") else "continue"


def across(entry: Element) -> int:
    found = entry.find("w:tcPr/w:gridSpan")
    return 1 if found is None else found.number("w:val")


def test_spans_in_the_docx() -> None:
    grid = docx(TITLE, table(1)).body.one("w:tbl")
    assert [[(across(each), merge(each)) for each in line.all("w:tc")] for line in grid.all("w:tr")] == [
        [(1, "restart"), (3, "")],
        [(1, "continue"), (2, ""), (1, "restart")],
        [(1, "continue"), (1, ""), (1, ""), (1, "continue")],
        [(1, "")] * 4,
        [(4, "")],
    ]
    columns = [column.number("w:w") for column in grid.all("w:tblGrid/w:gridCol")]
    for line in grid.all("w:tr"):
        assert sum(each.one("w:tcPr/w:tcW").number("w:w") for each in line.all("w:tc")) == sum(columns)


def test_rows_under_one_merged_cell_stay_together_in_the_docx() -> None:
    rows = docx(TITLE, MERGED).body.one("w:tbl").all("w:tr")
    kept = [all(text.find("w:pPr/w:keepNext") is not None for text in line.all(".//w:p")) for line in rows]
    assert kept == [True, True, True, False, False]


def test_numbers_go_to_a_decimal_tab_stop() -> None:
    rows = docx(TITLE, NUMBERS).body.one("w:tbl").all("w:tr")[1:]
    settings = [line.all("w:tc")[1].one("w:p").one("w:pPr") for line in rows]
    stops = [[(stop.get("w:val"), stop.number("w:pos")) for stop in each.all("w:tabs/w:tab")] for each in settings]
    found = next(entry for entry in laid_out(short(TITLE, NUMBERS)).places if isinstance(entry, TablePlace))
    point = found.body[0].cells[1].point
    assert point is not None
    assert stops == [[("decimal", round((point - 4) * 20))]] * 5 + [[]]
    assert [each.one("w:jc").get("w:val") for each in settings[:5]] == ["left"] * 5
    assert not [line for line in rows if line.all(".//w:tab[@w:val='x']") or line.all(".//w:r/w:tab")]


def sections(file: Docx) -> list[tuple[bool, list[str]]]:
    """Return of each section whether it is landscape, and what it holds: styles of paragraphs, or ``table``."""
    found: list[tuple[bool, list[str]]] = []
    held: list[str] = []
    for element in file.body.all("*"):
        end = element if element.name == "sectPr" else element.find("w:pPr/w:sectPr")
        if element.name != "sectPr":
            held.append("table" if element.name == "tbl" else element.style or "anchor")
        if end is not None:
            found.append((end.one("w:pgSz").has("w:orient"), held))
            held = []
    return found


WIDE = table(2, landscape=True)
BARE = table(2, landscape=True, note="")


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        ((WIDE, Paragraph(runs("文"))), [["Title"], ["TableCaption", "table", "anchor"], ["BodyText"]]),
        ((BARE, Paragraph(runs("文"))), [["Title"], ["TableCaption", "table", "anchor"], ["BodyText"]]),
        ((WIDE, BARE), [["Title"], ["TableCaption", "table", "anchor"], ["TableCaption", "table", "anchor"]]),
        ((MERGED, BARE), [["Title", "TableCaption", "table", "anchor"], ["TableCaption", "table", "anchor"]]),
        (
            (WIDE, SignOff((runs("甲局"),), runs("2020年1月2日"))),
            [["Title"], ["TableCaption", "table", "anchor"], ["Organ", "Date"]],
        ),
        (
            (Attachment(runs("附件"), runs("表"), (WIDE,)),),
            [["Title"], ["AttachmentLabel", "AttachmentTitle", "TableCaption", "table", "anchor"]],
        ),
    ],
)
def test_sections_hold_landscape_tables_alone(blocks: tuple[Block, ...], wanted: list[list[str]]) -> None:
    file = docx(TITLE, *blocks)
    assert [held for _, held in sections(file)] == wanted
    landscape = [turned for turned, _ in sections(file)]
    assert landscape == ["table" in held and "Title" not in held for held in wanted]
    assert findings(file.data) == []


@pytest.mark.parametrize(
    ("before", "pages", "end"),
    [
        # The table on an odd page: the imprint is on the next; on an even one a blank page comes between.
        ((TITLE, *paragraphs(20)), 4, ["anchor", "table", "anchor"]),
        ((TITLE,), 4, ["anchor", "table", "anchor"]),
    ],
)
def test_the_imprint_behind_a_landscape_table(before: tuple[Block, ...], pages: int, end: list[str]) -> None:
    document = short(*before, WIDE, imprint=imprint())
    file = Docx(written(document))
    assert laid_out(document).pages == pages
    (*_, (turned, _), (last, held)) = sections(file)
    assert (turned, last, held) == (True, False, end)
    blank = laid_out(document).imprint
    assert blank is not None
    first = file.body.all("*")[-4]
    assert (first.find("w:pPr/w:pageBreakBefore") is None) == blank.blank_before
    assert findings(file.data) == []


def test_the_type_area_of_a_landscape_page_is_the_upright_one_turned() -> None:
    ends = docx(TITLE, WIDE, *paragraphs(1)).body.all(".//w:sectPr")
    (section,) = [found for found in ends if found.one("w:pgSz").has("w:orient")]
    size, margin = section.one("w:pgSz"), section.one("w:pgMar")
    assert (size.mm("w:w"), size.mm("w:h")) == pytest.approx((297, 210), abs=0.02)
    assert size.get("w:orient") == "landscape"
    # Turned to the right, the binding side is above, the upper edge at the right, the fore-edge below.
    sides = [margin.mm(f"w:{side}") for side in ("top", "right", "bottom", "left")]
    assert sides == pytest.approx([28, 37, 26, 35], abs=0.02)


def test_the_folio_of_a_landscape_page_in_the_docx() -> None:
    """In a frame at the left edge, 225 + 7 mm from the upright page's type area's top, as long as a line is wide."""
    file = docx(TITLE, WIDE, *paragraphs(1))
    for part, side in (("footer4.xml", "right"), ("footer5.xml", "left")):
        folio, empty = file.part(f"word/{part}").all("w:p")
        frame = folio.one("w:pPr/w:framePr")
        assert (frame.get("w:vAnchor"), frame.get("w:hAnchor"), frame.get("w:hRule")) == ("page", "page", "exact")
        assert frame.mm("w:y") == pytest.approx(28, abs=0.02)
        assert frame.mm("w:h") == pytest.approx(156, abs=0.02)
        # The dash's upper edge lies 0.31 em of 14 pt over the baseline, that a fifth of 16.8 pt over the line's foot,
        # and that 4 twips from the frame's edge: 158 twips, as LibreOffice prints it; 35 - 7 mm from the paper's edge.
        assert (frame.number("w:x") + 158) / TWIPS_PER_MM == pytest.approx(28, abs=0.02)
        assert folio.one("w:pPr/w:textDirection").get("w:val") == "tbRl"
        assert folio.one("w:pPr/w:jc").get("w:val") == side
        assert folio.setting("ind", f"w:{side}") == 280
        assert empty.text == ""
    assert "word/footer4.xml" not in docx(TITLE, table(2)).files


# --- the web page ------------------------------------------------------------------------------------


def page(*blocks: Block) -> html.Node:
    return html.read(write(ready(*blocks), "html"))


def test_head_cells_say_what_they_are_over() -> None:
    cells = list(page(table(1)).one("thead").find("th"))
    said = [(entry.text, entry.attributes["scope"], entry.attributes.get("colspan", "1")) for entry in cells]
    assert said == [
        ("序号", "col", "1"),
        ("案件", "colgroup", "3"),
        ("上半年", "colgroup", "2"),
        ("全年", "col", "1"),
        ("受理", "col", "1"),
        ("办结", "col", "1"),
    ]
    assert [entry.attributes.get("rowspan", "1") for entry in cells] == ["3", "1", "1", "2", "1", "1"]


def test_a_wide_table_scrolls_in_a_box_that_the_keyboard_reaches() -> None:
    shown = page(table(1), NUMBERS)
    boxes = [node for node in shown.find("div") if "scroll" in node.classes]
    assert [node.attributes["aria-label"] for node in boxes] == ["表1 案件", "表格"]
    assert {(node.attributes["role"], node.attributes["tabindex"]) for node in boxes} == {("region", "0")}
    assert [len(list(node.find("table"))) for node in boxes] == [1, 1]
    assert ".scroll{overflow-x:auto}" in shown.one("style").text


def test_numbers_have_the_same_digits_behind_their_point_on_the_web() -> None:
    """Digits are one ch wide: a box as wide as the block less the missing decimals, which are white behind it."""
    boxes = {node.text: node.attributes["style"] for node in page(NUMBERS).find("span") if "decimal" in node.classes}
    assert boxes == {
        "1201": "width:4ch;padding-right:4ch",
        "12.5": "width:6ch;padding-right:2ch",
        "0.125": "width:8ch;padding-right:0ch",
        "9.75%": "width:8ch;padding-right:0ch",
        "-3.5": "width:6ch;padding-right:2ch",
    }
