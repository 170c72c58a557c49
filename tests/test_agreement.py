"""Each output holds every text of the tree, once, in order, and nothing else; and its tables cell by cell.

What is compared are whole lists of texts, for equality. The canaries write a report with one thing changed
and ask that the lists differ from those of the report as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from support import pdf
from support.reports import EVERYTHING, QUIET, REPORTS, SIGNED, complaints, made, prepared, report_path, write
from support.texts import (
    TABLES,
    comparable,
    comparable_tables,
    docx_part,
    pdf_spoken,
    texts_in,
    tree_tables,
    unspaced,
)

from generator import pipeline, reading
from generator.disk.places import shipped
from generator.document.texts import texts
from generator.document.tree import Block, Cell, Document, Heading, Paragraph, Run, Table, Title
from generator.pipeline import Prepared
from generator.writers import FORMATS

pytestmark = pytest.mark.filterwarnings(QUIET)
every_report = pytest.mark.parametrize("report", REPORTS)
every_format = pytest.mark.parametrize("name", FORMATS)


@every_format
@every_report
def test_texts(report: str, name: str) -> None:
    found = made(report)
    assert comparable(name, texts_in(name, found.outputs[name])) == comparable(name, texts(found.document))


@every_format
def test_tables(name: str) -> None:
    found = made(EVERYTHING)
    wanted = comparable_tables(name, tree_tables(found.document))
    assert len(wanted) == 4
    assert comparable_tables(name, TABLES[name](found.outputs[name])) == wanted


@every_report
def test_pdf_spaces(report: str) -> None:
    """A space of a text is in the PDF, too, unless a line ends there."""
    found = made(report)
    for printed, text in zip(texts_in("pdf", found.outputs["pdf"]), texts(found.document), strict=True):
        pattern = " *".join(map(re.escape, printed.split("\n")))
        assert re.fullmatch(pattern, text), (printed, text)


@every_report
def test_pdf_read_aloud(report: str) -> None:
    """Whoever hears or copies a paragraph gets it to the letter, wherever its lines and pages end."""
    found = made(report)
    assert pdf_spoken(found.outputs["pdf"]) == texts(found.document)


@every_report
def test_pdf_outside_the_text(report: str) -> None:
    """What is not tagged as text is the folio of each page, and each is there once; so is a head that comes again."""
    file = pdf.read(made(report).outputs["pdf"])
    folios = ["".join(glyph.text for glyph in file.untagged(page)) for page in range(len(file.glyphs))]
    again = {5: "序号项目数量"} if report == EVERYTHING else {}
    assert folios == [f"{again.get(page, '')}— {page + 1} —" for page in range(len(file.glyphs))]
    held = [mark for mark in file.root.all_marks()]
    assert len(held) == len(set(held))


@every_report
def test_docx_outside_the_text(report: str) -> None:
    """The other parts of a DOCX with text are the footers of odd and even pages, upright and landscape.

    The header of a draft has no text, but the drawing of its watermark.
    """
    data = made(report).outputs["docx"]
    numbers = (1, 2, 4, 5) if made(report).layout.landscape_pages else (1, 2)
    footers = [docx_part(data, f"word/footer{number}.xml") for number in numbers]
    assert ["".join(footer.itertext()) for footer in footers] == ["—  PAGE 1 —"] * len(numbers)
    kinds = [item.get("ContentType", "") for item in docx_part(data, "[Content_Types].xml")]
    written = sorted(kind.rpartition(".")[2] for kind in kinds if "wordprocessingml" in kind)
    parts = ["main+xml", "styles+xml", "settings+xml", "fontTable+xml"]
    drafted = ["header+xml"] if prepared(report).document.watermark else []
    assert written == sorted(parts + ["footer+xml"] * len(numbers) + drafted)
    for _ in drafted:
        assert "".join(docx_part(data, "word/header1.xml").itertext()) == ""


# --- the report with every key -----------------------------------------------------------------------


def _names(schema: Any) -> Iterator[str]:
    """Yield the keys that the schema knows, indicators' names aside."""
    if isinstance(schema, dict):
        for name, inner in schema.get("properties", {}).items():
            yield name
            yield from _names(inner)
        for key, inner in schema.items():
            if key != "properties":
                yield from _names(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _names(inner)


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)


def _names_of_figures(group: dict[str, Any]) -> Iterator[str]:
    """Yield the names of the indicators of *group*, and of the groups within."""
    for name, entry in group.items():
        if name not in ("from", "sheet", "edition"):
            yield name
        if isinstance(entry, dict) and not {"value", "unit"} & entry.keys():
            yield from _names_of_figures(entry)


def test_the_reports_use_every_key() -> None:
    known = set(_names(json.loads((shipped("schemas") / "report.schema.json").read_text("utf-8"))))
    used: set[str] = set()
    for name in (EVERYTHING, *SIGNED):
        data, diagnostics = reading.read_data(report_path(name))
        assert data is not None, complaints(diagnostics)
        own = {*_names_of_figures(data.value.get("indicators", {}))}
        own |= data.additions.options.keys() - known  # those of the template
        own |= data.value.get("checklist", {}).get("not_applicable", {}).keys()
        own |= data.value.get("abbreviations", {}).keys()
        used |= set(_keys(data.value)) - own
        used |= {"include"} if data.others else set()  # which the parts have taken the place of
    assert len(known) > 40
    assert used == known


def test_the_report_has_every_kind_of_node() -> None:
    document = prepared(EVERYTHING).document
    assert document.head and document.imprint
    head, imprint = document.head, document.imprint
    assert all(
        (
            head.marks,
            head.number,
            head.copy_number,
            head.security,
            head.urgency,
            head.signer_label,
            head.signers[1:],
        )
    )
    assert all((imprint.copies, imprint.printer, imprint.printed, imprint.others[1:]))
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    own_line = {block.level for block in document.blocks if isinstance(block, Heading)}
    run_in = {block.lead.level for block in paragraphs if block.lead}
    assert (own_line, run_in) == ({1, 2, 3, 4}, {2, 3, 4})
    assert [type(block).__name__ for block in document.blocks[:2]] == ["Title", "Recipients"]
    kinds = {type(block).__name__ for block in document.blocks}
    assert kinds == {
        "Title",
        "Recipients",
        "Heading",
        "Paragraph",
        "Table",
        "Figure",
        "AttachmentList",
        "SignOff",
        "Note",
        "Attachment",
    }


# --- values in every form that the data format takes -----------------------------------------------------

_SMALL = """\
organ: 甲市示范局
year: 2021
title: 关于法治政府建设情况的报告
sign_off: false
measures:
"""


def _small(tmp_path: Path, measures: str) -> list[str]:
    """Return the texts of a report with these measures, the same in each output as in the tree."""
    (tmp_path / "report.yaml").write_text(_SMALL + measures, encoding="utf-8")
    ready, diagnostics = pipeline.prepare(tmp_path / "report.yaml")
    assert ready is not None, complaints(diagnostics)
    printed = texts(ready.document)
    for name in FORMATS:
        assert comparable(name, texts_in(name, write(ready, name))) == comparable(name, printed)
    assert printed[:2] == ["关于法治政府建设情况的报告", "一、主要举措和成效"]
    return printed[2:]


def test_a_point_of_several_paragraphs(tmp_path: Path) -> None:
    measures = "  points_layout: paragraphs\n  points:\n    - {lead: 主句, text: [第一段。, 第二段。]}\n"
    assert _small(tmp_path, measures) == ["主句。第一段。", "第二段。"]


def test_an_empty_cell(tmp_path: Path) -> None:
    measures = "  tables:\n    - {columns: [甲, 乙, 丙], rows: [[1, null, ''], ['', 2, null]]}\n"
    assert _small(tmp_path, measures) == ["甲", "乙", "丙", "1", "2"]


def test_tables_that_touch(tmp_path: Path) -> None:
    measures = "  tables:\n    - {columns: [甲], rows: [[子]]}\n    - {columns: [甲], rows: [[子]], note: 注}\n"
    assert _small(tmp_path, measures) == ["甲", "子", "甲", "子", "注"]


# --- canaries ----------------------------------------------------------------------------------------


@cache
def _canary() -> Prepared:
    """Return a short report: title, headings, paragraphs with figures, a table."""
    ready = prepared(EVERYTHING)

    def cell(text: str) -> Cell:
        return Cell((Run(text),))

    paragraphs = [
        Paragraph((Run("全年办理行政案件1283宗，"), Run("同比下降2.78%", "strong"), Run("，占12%。"))),
        Paragraph((Run("群众满意度达到98.6%，比上年提高2 个百分点。"),)),
        Paragraph((Run("全年办理行政复议35宗。"),), Heading(2, "（一）", (Run("复议。"),))),
    ]
    table = Table(
        (Run("表1 主要指标"),),
        (0.5, 0.5),
        ((cell("指标"), cell("数量")),),
        ((cell("行政许可"), cell("1201")), (cell("行政处罚"), cell("2202"))),
        (Run("注：截至年底。"),),
    )
    blocks: tuple[Block, ...] = (
        Title(((Run("关于法治政府建设情况的报告"),),)),
        Heading(1, "一、", (Run("主要举措和成效"),)),
        *paragraphs,
        table,
        Heading(1, "二、", (Run("存在问题"),)),
        Paragraph((Run("问题一。"),)),
    )
    return Prepared(Document(ready.document.meta, blocks), ready.style, ready.assets)


_PARAGRAPH, _LEAD, _TABLE = 2, 4, 5
Blocks = list[Any]


def _with_table(blocks: Blocks, **changed: Any) -> Blocks:
    return [*blocks[:_TABLE], blocks[_TABLE]._replace(**changed), *blocks[_TABLE + 1 :]]


def _with_cell(blocks: Blocks, row: int, column: int, text: str) -> Blocks:
    rows = [list(cells) for cells in blocks[_TABLE].rows]
    rows[row][column] = Cell((Run(text),) if text else ())
    return _with_table(blocks, rows=tuple(map(tuple, rows)))


def _with_paragraph(blocks: Blocks, old: str, new: str) -> Blocks:
    paragraph = blocks[_PARAGRAPH]
    runs = tuple(run._replace(text=run.text.replace(old, new)) for run in paragraph.runs)
    assert runs != paragraph.runs
    return [*blocks[:_PARAGRAPH], paragraph._replace(runs=runs), *blocks[_PARAGRAPH + 1 :]]


def _with_lead(blocks: Blocks, number: str) -> Blocks:
    lead = blocks[_LEAD].lead._replace(number=number)
    return [*blocks[:_LEAD], blocks[_LEAD]._replace(lead=lead), *blocks[_LEAD + 1 :]]


CHANGES: dict[str, Callable[[Blocks], Blocks]] = {
    "paragraph dropped": lambda blocks: blocks[:3] + blocks[4:],
    "paragraph twice": lambda blocks: blocks[:3] + blocks[2:],
    "paragraphs swapped": lambda blocks: [*blocks[:2], blocks[3], blocks[2], *blocks[4:]],
    "paragraphs joined": lambda blocks: [
        *blocks[:2],
        Paragraph(blocks[2].runs + blocks[3].runs),
        *blocks[4:],
    ],
    "paragraph parted": lambda blocks: [
        *blocks[:2],
        Paragraph(blocks[2].runs[:1]),
        Paragraph(blocks[2].runs[1:]),
        *blocks[3:],
    ],
    "paragraph added": lambda blocks: [*blocks, Paragraph((Run("多出来的一段。"),))],
    "figure changed": lambda blocks: _with_paragraph(blocks, "1283", "1288"),
    "decimal changed": lambda blocks: _with_paragraph(blocks, "2.78", "27.8"),
    "stop dropped": lambda blocks: _with_paragraph(blocks, "12%。", "12%"),
    "heading dropped": lambda blocks: blocks[:6] + blocks[7:],
    "run-in heading renumbered": lambda blocks: _with_lead(blocks, "（二）"),
    "title dropped": lambda blocks: blocks[1:],
    "caption dropped": lambda blocks: _with_table(blocks, caption=()),
    "note dropped": lambda blocks: _with_table(blocks, note=()),
    "head dropped": lambda blocks: _with_table(blocks, head=()),
    "row dropped": lambda blocks: _with_table(blocks, rows=blocks[_TABLE].rows[1:]),
    "row twice": lambda blocks: _with_table(blocks, rows=blocks[_TABLE].rows[:1] + blocks[_TABLE].rows),
    "rows swapped": lambda blocks: _with_table(blocks, rows=blocks[_TABLE].rows[::-1]),
    "cell dropped": lambda blocks: _with_cell(blocks, 0, 1, ""),
    "cell twice": lambda blocks: _with_cell(blocks, 1, 1, "行政处罚"),
    "cell changed": lambda blocks: _with_cell(blocks, 1, 1, "2203"),
}


@every_format
def test_canary_as_it_is(name: str) -> None:
    ready = _canary()
    data = write(ready, name)
    assert comparable(name, texts_in(name, data)) == comparable(name, texts(ready.document))
    wanted = comparable_tables(name, tree_tables(ready.document))
    assert comparable_tables(name, TABLES[name](data)) == wanted


@pytest.mark.parametrize("change", CHANGES)
@every_format
def test_canary(name: str, change: str) -> None:
    ready = _canary()
    document = ready.document._replace(blocks=tuple(CHANGES[change](list(ready.document.blocks))))
    changed = write(Prepared(document, ready.style, ready.assets), name)
    assert comparable(name, texts_in(name, changed)) != comparable(name, texts(ready.document))


def test_canary_of_an_empty_cell_moved() -> None:
    """Two tables with the same texts in other cells have equal texts: that is why tables are compared, too."""
    blocks = list(_canary().document.blocks)
    first = _with_cell(_with_cell(blocks, 0, 0, ""), 0, 1, "1201")
    second = _with_cell(_with_cell(blocks, 0, 0, "1201"), 0, 1, "")
    for name in FORMATS:
        found = []
        for changed in (first, second):
            document = _canary().document._replace(blocks=tuple(changed))
            data = write(Prepared(document, _canary().style, {}), name)
            found.append((texts_in(name, data), comparable_tables(name, TABLES[name](data))))
        assert found[0][0] == found[1][0]
        assert found[0][1] != found[1][1]


@every_format
def test_canary_of_alignment(name: str) -> None:
    blocks: Blocks = list(_canary().document.blocks)
    rows = tuple(tuple(cell._replace(align="right") for cell in row) for row in blocks[_TABLE].rows)
    document = _canary().document._replace(blocks=tuple(_with_table(blocks, rows=rows)))
    data = write(Prepared(document, _canary().style, {}), name)
    before = comparable_tables(name, tree_tables(_canary().document))
    assert comparable_tables(name, TABLES[name](data)) != before
    assert comparable_tables(name, TABLES[name](data)) == comparable_tables(name, tree_tables(document))


def test_canary_of_text_outside_elements() -> None:
    """Text that no paragraph holds is found in a web page and in a DOCX."""
    found = made(EVERYTHING)
    page = found.outputs["html"].replace(b"</body>", "散落的字</body>".encode())
    assert texts_in("html", page) == [*texts(found.document), "散落的字"]
    inside = found.outputs["html"].replace(b'<div class="head">', '<div class="head">散落的字'.encode())
    assert texts_in("html", inside) == ["散落的字", *texts(found.document)]


def test_canary_of_a_lost_space() -> None:
    found = made(EVERYTHING)
    page = found.outputs["html"].replace(b"Annual Report", b"AnnualReport")
    assert texts_in("html", page) != texts(found.document)
    assert [unspaced(text) for text in texts_in("html", page)] == [unspaced(text) for text in texts(found.document)]


def test_canary_of_a_docx_footer() -> None:
    footer = etree.fromstring(etree.tostring(docx_part(made(EVERYTHING).outputs["docx"], "word/footer1.xml")))
    footer[0][-1][-1].text = " － "
    assert "".join(footer.itertext()) != "—  PAGE 1 —"
