"""The texts and tables of each output, as an output's reader finds them, to be compared with the tree's.

``texts_in(name, data)`` gives one entry a printed paragraph or cell, empty ones left out, in reading order,
exactly as ``generator.document.texts.texts`` does for the tree. Only white space differs by nature: in the PDF
a line ends where the tree has a space or nothing, so texts of a PDF are compared through ``unspaced``.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml import etree
from support import html, pdf

from generator.document.tree import Attachment, Block, Document, Table, plain

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_LETTERS = (f"{W}t", f"{W}tab")

Entry = tuple[str, str, int, int]
"""A table cell: text, alignment, columns and rows that it spans."""

Grid = list[list[Entry]]
"""A table: rows of cells, those that begin in the row."""

_WHITE = re.compile(r"\s+")


def unspaced(text: str) -> str:
    """Return *text* without white space: the one normalisation, for the line ends of the PDF."""
    return _WHITE.sub("", text)


def comparable(name: str, texts: Sequence[str]) -> list[str]:
    """Return *texts* as they are compared for the format *name*."""
    return [unspaced(text) for text in texts] if name == "pdf" else list(texts)


def comparable_tables(name: str, tables: Sequence[Grid]) -> list[Grid]:
    """Return *tables* as they are compared for the format *name*: in print an empty cell has no alignment.

    In print and on the web, numbers that stand at their decimal point are not told from centred ones here.
    """
    if name == "docx":
        return list(tables)
    return [[[_comparable_cell(name, *cell) for cell in row] for row in table] for table in tables]


def _comparable_cell(name: str, text: str, align: str, columns: int, rows: int) -> Entry:
    if align == "decimal":
        align = "" if name == "pdf" else "center"
    return (unspaced(text), align if text else "", columns, rows) if name == "pdf" else (text, align, columns, rows)


def texts_in(name: str, data: bytes) -> list[str]:
    """Return the texts of the output *data* in the format *name*."""
    return TEXTS[name](data)


# --- tree --------------------------------------------------------------------------------------------


def tree_tables(document: Document) -> list[Grid]:
    """Return the tables of *document*, head rows first; empty cells are there, too."""

    def tables(blocks: Sequence[Block]) -> Iterator[Table]:
        for block in blocks:
            if isinstance(block, Table):
                yield block
            elif isinstance(block, Attachment):
                yield from tables(block.blocks)

    return [
        [[(plain(cell.runs), cell.align, cell.columns, cell.rows) for cell in row] for row in table.head + table.rows]
        for table in tables(document.blocks)
    ]


# --- DOCX --------------------------------------------------------------------------------------------


def docx_part(data: bytes, part: str) -> etree._Element:
    """Return the root of a part of a DOCX."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(part))


def docx_texts(data: bytes) -> list[str]:
    """Return the texts of ``word/document.xml``, in document order with those in tables."""
    body = docx_part(data, "word/document.xml")[0]
    return [text for paragraph in body.iter(f"{W}p") for text in _paragraph_texts(paragraph) if text]


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the text of a ``w:p``; a tab is a tab, a line break nothing."""
    nodes = (node for run in paragraph.iter(f"{W}r") for node in run)
    return "".join("\t" if node.tag == f"{W}tab" else node.text or "" for node in nodes if node.tag in _LETTERS)


def _paragraph_texts(paragraph: etree._Element) -> list[str]:
    """A tab parts two texts of one line; the line of 发文字号 and 签发人 begins with one, all signers are one text."""
    parts = paragraph_text(paragraph).split("\t")
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    if style is not None and style.get(f"{W}val") == "Organ":
        return parts
    if len(parts) > 2 and not parts[0]:
        return [parts[1], "".join(parts[2:])]
    return parts


def docx_tables(data: bytes) -> list[Grid]:
    """Return the tables of a DOCX but those of the form, 版记 and 发文机关标志, which have no table style."""
    aligns = _docx_aligns(data)
    body = docx_part(data, "word/document.xml")[0]
    styled = [table for table in body.iter(f"{W}tbl") if table.find(f"{W}tblPr/{W}tblStyle") is not None]
    return [_docx_grid(table, aligns) for table in styled]


def _is_note(row: etree._Element) -> bool:
    style = row.find(f".//{W}pStyle")
    return style is not None and style.get(f"{W}val") == "TableNote"


def _docx_grid(table: etree._Element, aligns: dict[str, str]) -> Grid:
    """Return a table; a cell that goes on from above is no cell of its own, it adds a row to the one it belongs to.

    A last row in the style of notes is the table's note.
    """
    grid: Grid = []
    begun: dict[int, tuple[int, int]] = {}  # first column of a cell over several rows → its place in the grid
    rows = list(table.iter(f"{W}tr"))
    for row in rows[:-1] if _is_note(rows[-1]) else rows:
        entries: list[Entry] = []
        column = 0
        for cell in row.iter(f"{W}tc"):
            text, align = _docx_cell(cell, aligns)
            span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
            columns = int(span.get(f"{W}val", "")) if span is not None else 1
            if merge is None or merge.get(f"{W}val") == "restart":
                begun.pop(column, None)
                if merge is not None:
                    begun[column] = len(grid), len(entries)
                entries.append((text, align, columns, 1))
            else:
                assert text == "", "nothing stands where a cell goes on"
                first, position = begun[column]
                old = grid[first][position]
                assert old[2] == columns, "a cell is as wide in each of its rows"
                grid[first][position] = (*old[:3], old[3] + 1)
            column += columns
        assert column == len(list(table.iter(f"{W}gridCol"))), "a row fills the columns"
        grid.append(entries)
    return grid


def _docx_aligns(data: bytes) -> dict[str, str]:
    """Return the alignment that each paragraph style says, through what it is based on."""
    styles = {style.get(f"{W}styleId", ""): style for style in docx_part(data, "word/styles.xml").iter(f"{W}style")}

    def align(name: str) -> str:
        style = styles[name]
        if (own := style.find(f"{W}pPr/{W}jc")) is not None:
            return own.get(f"{W}val", "")
        base = style.find(f"{W}basedOn")
        return align(base.get(f"{W}val", "")) if base is not None else ""

    return {name: align(name) for name, style in styles.items() if style.get(f"{W}type") == "paragraph"}


def _docx_cell(cell: etree._Element, aligns: dict[str, str]) -> tuple[str, str]:
    paragraphs = list(cell.iter(f"{W}p"))
    assert len(paragraphs) == 1, "a cell holds one paragraph"
    own = paragraphs[0].find(f"{W}pPr/{W}jc")
    style = paragraphs[0].find(f"{W}pPr/{W}pStyle")
    assert style is not None, "a cell's paragraph has a style"
    align = own.get(f"{W}val", "") if own is not None else aligns[style.get(f"{W}val", "")]
    stops = [tab.get(f"{W}val") for tab in paragraphs[0].iterfind(f"{W}pPr/{W}tabs/{W}tab")]
    align = "decimal" if stops == ["decimal"] and align == "left" else align
    return paragraph_text(paragraphs[0]), align


# --- HTML --------------------------------------------------------------------------------------------


def html_texts(data: bytes) -> list[str]:
    """Return the texts of the page's body."""
    return [text for text in _node_texts(html.read(data).one("body")) if text]


def _node_texts(node: html.Node) -> Iterator[str]:
    """A block without blocks in it is one text, and so is each part of a row; text between blocks would be, too."""
    if "row" in node.classes:
        yield from (child.text for child in node.nodes())
        return
    if all(child.inline for child in node.nodes()):
        yield node.text
        return
    for child in node.children:
        if isinstance(child, html.Node):
            yield from _node_texts(child)
        elif child.strip():
            yield child.strip()


def html_tables(data: bytes) -> list[Grid]:
    """Return the tables of the page."""
    return [
        [
            [(cell.text, _html_align(cell), *_spans(cell.attributes)) for cell in row.find("th", "td")]
            for row in table.find("tr")
        ]
        for table in html.read(data).find("table")
    ]


def _spans(attributes: Mapping[str, str]) -> tuple[int, int]:
    return int(attributes.get("colspan", 1)), int(attributes.get("rowspan", 1))


def _html_align(cell: html.Node) -> str:
    declarations = dict(part.split(":") for part in cell.attributes["style"].split(";") if part)
    return declarations["text-align"]


# --- PDF ---------------------------------------------------------------------------------------------

_TEXT_TAGS = ("P", "H1", "H2", "H3", "H4", "H5", "Caption", "LBody", "TH", "TD")
_EDGE = 1.0
"""How far from an edge, in pt, a glyph may be to stand at it."""


def pdf_texts(data: bytes) -> list[str]:
    """Return the tagged texts of a PDF as drawn, with a line feed at each line end. The folio is not tagged as text."""
    file = pdf.read(data)
    return [text for element in file.root.find(*_TEXT_TAGS) if (text := file.text(element))]


def pdf_spoken(data: bytes) -> list[str]:
    """Return the tagged texts of a PDF as they are read aloud and copied: as drawn, or what an element says it is."""
    file = pdf.read(data)
    spoken = (element.actual or file.text(element).replace("\n", "") for element in file.root.find(*_TEXT_TAGS))
    return [text for text in spoken if text]


def pdf_tables(data: bytes) -> list[Grid]:
    """Return the tables of a PDF; a cell's alignment is where its lines stand between its rules, "" if it is empty."""
    file = pdf.read(data)
    return [
        [
            [(file.text(cell), _pdf_align(file, cell), cell.columns, cell.rows) for cell in row.find("TH", "TD")]
            for row in table.find("TR")
        ]
        for table in file.root.find("Table")
    ]


_PADDING = 4.0
"""White between a cell's rule and its text, in pt."""


def _pdf_align(file: pdf.Pdf, cell: pdf.Element) -> str:
    """Return the only alignment that all lines of *cell* can have."""
    possible = {"left", "center", "right"}
    for line in file.lines(cell):
        box = file.box(line[0])
        before, after = line[0].x - box.x0, box.x1 - line[-1].end
        possible &= {
            name
            for name, fits in (
                ("left", before < _PADDING + _EDGE),
                ("center", abs(before - after) < 2 * _EDGE),
                ("right", after < _PADDING + _EDGE),
            )
            if fits
        }
    return "" if len(possible) == 3 else "|".join(sorted(possible))


TEXTS: dict[str, Callable[[bytes], list[str]]] = {"docx": docx_texts, "html": html_texts, "pdf": pdf_texts}
TABLES: dict[str, Callable[[bytes], list[Grid]]] = {"docx": docx_tables, "html": html_tables, "pdf": pdf_tables}
