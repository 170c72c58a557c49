"""The texts and tables of each output, as an output's reader finds them, to be compared with the tree's.

``texts_in(name, data)`` gives one entry a printed paragraph or cell, empty ones left out, in reading order,
exactly as ``generator.document.texts`` does for the tree. Only white space differs by nature: in the PDF
a line ends where the tree has a space or nothing, so texts of a PDF are compared through ``unspaced``.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree
from support import html, pdf

from generator.document import Attachment, Block, Document, Table, plain

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_LETTERS = (f"{W}t", f"{W}tab")

Grid = list[list[tuple[str, str]]]
"""A table: rows of cells, each (text, alignment)."""

_WHITE = re.compile(r"\s+")


def unspaced(text: str) -> str:
    """Return *text* without white space: the one normalisation, for the line ends of the PDF."""
    return _WHITE.sub("", text)


def comparable(name: str, texts: Sequence[str]) -> list[str]:
    """Return *texts* as they are compared for the format *name*."""
    return [unspaced(text) for text in texts] if name == "pdf" else list(texts)


def comparable_tables(name: str, tables: Sequence[Grid]) -> list[Grid]:
    """Return *tables* as they are compared for the format *name*: in print an empty cell has no alignment."""
    if name != "pdf":
        return list(tables)
    return [[[(unspaced(text), align if text else "") for text, align in row] for row in table] for table in tables]


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
        [[(plain(cell.runs), cell.align) for cell in row] for row in table.head + table.rows]
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
    """Return the text of a ``w:p``; a tab is a tab, a line break of the title nothing."""
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
    """Return the tables of a DOCX but that of the 版记 (the one that floats)."""
    aligns = _docx_aligns(data)
    body = docx_part(data, "word/document.xml")[0]
    return [
        [[_docx_cell(cell, aligns) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        for table in body.iter(f"{W}tbl")
        if table.find(f"{W}tblPr/{W}tblpPr") is None
    ]


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
        [[(cell.text, _html_align(cell)) for cell in row.find("th", "td")] for row in table.find("tr")]
        for table in html.read(data).find("table")
    ]


def _html_align(cell: html.Node) -> str:
    declarations = dict(part.split(":") for part in cell.attributes["style"].split(";") if part)
    return declarations["text-align"]


# --- PDF ---------------------------------------------------------------------------------------------

_TEXT_TAGS = ("P", "H1", "H2", "H3", "H4", "H5", "TH", "TD")
_BLOCK_TAGS = (*_TEXT_TAGS, "Div", "Table", "THead", "TBody", "TR", "Figure")
_EDGE = 1.0
"""How far from an edge, in pt, a glyph may be to stand at it."""


class _Text(NamedTuple):
    """A text of the PDF, and where its first line begins."""

    text: str
    first: pdf.Glyph | None
    last: pdf.Glyph | None
    tag: str


def pdf_texts(data: bytes) -> list[str]:
    """Return the tagged texts of a PDF, with a line feed at each line end. The folio is not tagged as text.

    Three things that printing cuts up are one text: a paragraph over a page break, a turned line of 抄送 (it
    begins further right, 7.4.2), and a table over a page break (its repeated head is no new text).
    """
    file = pdf.read(data)
    joined: list[_Text] = []
    for text in _pdf_texts(file, _without_repeated_heads(file, file.root)):
        if joined and _goes_on(file, joined[-1], text):
            before = joined.pop()
            text = _Text(f"{before.text}\n{text.text}", before.first, text.last, before.tag)
        joined.append(text)
    return [text.text for text in joined if text.text]


def _pdf_texts(file: pdf.Pdf, element: pdf.Element) -> Iterator[_Text]:
    # Text of a block that also holds blocks would be left out here: the tests ask for none.
    if element.tag in _TEXT_TAGS or not any(True for child in element.children for _ in child.find(*_BLOCK_TAGS)):
        yield _Text(file.text(element), file.first(element), file.last(element), element.tag)
        return
    for child in element.children:
        yield from _pdf_texts(file, child)


def _goes_on(file: pdf.Pdf, before: _Text, text: _Text) -> bool:
    """Return whether *text* is a further line of *before*."""
    if before.first is None or before.last is None or text.first is None or before.tag != text.tag:
        return False
    start, beginning, end = before.first, text.first, before.last
    if text.tag == "P":
        # The last line of a page is full, and the first of the next is not indented.
        edges = [glyph for page in file.glyphs for glyph in page if glyph.size == beginning.size]
        left, right = min(glyph.x for glyph in edges), max(glyph.end for glyph in edges)
        full = end.end > right - _EDGE and beginning.x < left + _EDGE
        return beginning.page == end.page + 1 and full
    if text.tag == "Div":
        same = (start.font, start.size, start.page) == (beginning.font, beginning.size, beginning.page)
        return same and beginning.baseline > end.baseline and beginning.x > start.x + _EDGE
    return False


def _head(file: pdf.Pdf, table: pdf.Element) -> list[str]:
    return [file.text(cell) for head in table.find("THead") for cell in head.find("TH")]


def _is_next_part(file: pdf.Pdf, before: pdf.Element, table: pdf.Element) -> bool:
    """Return whether *table* is what a page break left of *before*: the same head on the next page."""
    if not before.tag == table.tag == "Table" or not _head(file, before) == _head(file, table) != []:
        return False
    end, beginning = file.last(before), file.first(table)
    return end is not None and beginning is not None and beginning.page == end.page + 1


def _without_repeated_heads(file: pdf.Pdf, element: pdf.Element) -> pdf.Element:
    """Return *element* with a table that goes on over a page break joined to its first part."""
    children: list[pdf.Element] = []
    for child in map(lambda inner: _without_repeated_heads(file, inner), element.children):
        before = children[-1] if children else None
        if before and _is_next_part(file, before, child):
            rows = tuple(part for part in child.children if part.tag != "THead")
            children[-1] = pdf.Element("Table", "", before.marks, before.children + rows)
        else:
            children.append(child)
    return pdf.Element(element.tag, element.alt, element.marks, tuple(children))


def pdf_tables(data: bytes) -> list[Grid]:
    """Return the tables of a PDF; a cell's alignment is where its lines stand between its rules, "" if it is empty."""
    file = pdf.read(data)
    root = _without_repeated_heads(file, file.root)
    return [
        [[(file.text(cell), _pdf_align(file, cell)) for cell in row.find("TH", "TD")] for row in table.find("TR")]
        for table in root.find("Table")
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
