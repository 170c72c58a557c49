"""Finishing: what was printed becomes runs and paragraphs, and what a repetition left in disorder is put right.

Word calls a file damaged if a cell has no paragraph or a table no row, or if two things have one number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from generator.fill.values import BREAK, STRONG
from generator.word import xml

if TYPE_CHECKING:
    from generator.word.xml import Element

_LONGEST: Final = 9
"""Digits of a number in a Word file; no measure has more."""
_MOST_COLUMNS: Final = 200
"""Columns of a table whose grid is made anew; Word has 63 at most."""
_HOLDERS: Final = ("tc", "hdr", "ftr", "footnote", "endnote", "txbxContent", "comment")
"""What cannot be without a paragraph."""
_BEFORE_BOLD: Final = (xml.W + "rStyle", xml.W + "rFonts")
_PARAGRAPH_ID: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_DRAWING_ID: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def finish(root: Element) -> None:
    """Put *root*, a part that was rendered, in order."""
    for paragraph in list(xml.paragraphs(root)):
        if any(mark in (text.text or "") for text in paragraph.iter(xml.W + "t") for mark in (BREAK, STRONG)):
            _set(paragraph)
    for table in list(root.iter(xml.W + "tbl")):
        _repair(table)
    for holder in root.iter(*(xml.W + name for name in _HOLDERS)):
        if not len(holder) or holder[-1].tag not in (xml.W + "p", xml.W + "sdt"):
            holder.append(xml.element("p"))
    _renumber(root)


# --- runs and paragraphs ---------------------------------------------------------------------------------------


def _set(paragraph: Element) -> None:
    """Turn the marks in *paragraph* into bold runs and further paragraphs."""
    ends = []
    for run in list(paragraph.iter(xml.W + "r")):
        if xml.above(run, "p") is paragraph:
            ends += _split(run, paragraph)
    for end in ends:
        _divide(paragraph, end)


def _split(run: Element, paragraph: Element) -> list[Element]:
    """Replace *run* by runs without marks; return the marks that stand for ends of paragraphs."""
    ends: list[Element] = []
    strong = False
    made: list[Element] = [_like(run, strong)]
    for node in list(run):
        if node.tag == xml.W + "rPr":
            continue
        if node.tag != xml.W + "t" or not any(mark in (node.text or "") for mark in (BREAK, STRONG)):
            made[-1].append(node)
            continue
        for piece in _pieces(node.text or ""):
            if piece == STRONG:
                strong = not strong
                made.append(_like(run, strong))
            elif piece == BREAK and run.getparent() is paragraph:
                ends.append(xml.mark(0))
                made += [ends[-1], _like(run, strong)]
            elif piece == BREAK:
                made[-1].append(xml.element("br"))
            else:
                made[-1].append(_text(piece))
    xml.replace(run, *(each for each in made if xml.is_mark(each) or any(one.tag != xml.W + "rPr" for one in each)))
    return ends


def _pieces(text: str) -> Iterator[str]:
    """Yield *text* with each mark by itself."""
    start = 0
    for position, character in enumerate(text):
        if character in (BREAK, STRONG):
            if position > start:
                yield text[start:position]
            yield character
            start = position + 1
    if start < len(text):
        yield text[start:]


def _text(text: str) -> Element:
    made = xml.element("t")
    made.set(xml.SPACE, "preserve")
    made.text = text
    return made


def _like(run: Element, strong: bool) -> Element:
    """Return an empty run that looks as *run* does, bold if *strong*."""
    made = xml.empty_like(run, "rPr")
    if strong:
        own = made.find(xml.W + "rPr")
        if own is None:
            own = xml.element("rPr")
            made.append(own)
        for name in ("b", "bCs"):
            for old in own.findall(xml.W + name):
                own.remove(old)
        position = sum(node.tag in _BEFORE_BOLD for node in own)
        own.insert(position, xml.element("b"))
        own.insert(position + 1, xml.element("bCs"))
    return made


def _divide(paragraph: Element, end: Element) -> None:
    """Move what stands before *end* into a paragraph of its own that looks as *paragraph* does."""
    made = xml.empty_like(paragraph, "pPr")
    for section in made.findall(f"{xml.W}pPr/{xml.W}sectPr"):
        xml.remove(section)  # a section ends with the last of the paragraphs
    before = list(end.itersiblings(preceding=True))
    made.extend(node for node in reversed(before) if node.tag != xml.W + "pPr")
    paragraph.addprevious(made)
    xml.remove(end)


# --- tables ------------------------------------------------------------------------------------------------------


def _repair(table: Element) -> None:
    """Take out rows without cells, give the table the columns that its rows have, begin what goes on from nothing."""
    rows = [row for row in table.iter(xml.W + "tr") if xml.above(row, "tbl") is table]
    for row in rows:
        if not _cells(row):
            xml.remove(row)
    rows = [row for row in rows if _cells(row)]
    if not rows:
        xml.remove(table)
        return
    _fit_grid(table, rows)
    above: set[int] = set()
    for row in rows:
        begun: set[int] = set()
        for column, cell in _columns(row):
            merged = xml.child(cell, "tcPr/vMerge")
            if merged is None:
                continue
            if merged.get(xml.W + "val") != "restart" and column not in above:
                merged.set(xml.W + "val", "restart")
            begun.add(column)
        above = begun


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.iter(xml.W + "tc") if xml.above(cell, "tr") is row]


def _number(node: Element, path: str) -> int:
    return _whole(xml.value(node, path))


def _whole(text: str | None) -> int:
    """Return the whole number *text*, 0 for anything else."""
    return int(text) if text and len(text) <= _LONGEST and text.isascii() and text.isdigit() else 0


def _columns(row: Element) -> Iterator[tuple[int, Element]]:
    """Yield the cells of *row* with the column in which each begins."""
    column = _number(row, "trPr/gridBefore")
    for cell in _cells(row):
        yield column, cell
        column += _number(cell, "tcPr/gridSpan") or 1


def _fit_grid(table: Element, rows: list[Element]) -> None:
    """Share the width of *table* out anew if its rows have another number of columns than it says."""
    grid = table.find(xml.W + "tblGrid")
    widths = [] if grid is None else grid.findall(xml.W + "gridCol")
    wide = [sum(_number(cell, "tcPr/gridSpan") or 1 for cell in _cells(row)) for row in rows]
    most = max(
        count + _number(row, "trPr/gridBefore") + _number(row, "trPr/gridAfter")
        for count, row in zip(wide, rows, strict=True)
    )
    if grid is None or most == len(widths) or most > _MOST_COLUMNS:
        return
    whole = sum(_whole(each.get(xml.W + "w")) for each in widths)
    for each in widths:
        grid.remove(each)
    share = whole // most
    for position in range(most):
        grid.insert(position, xml.element("gridCol", w=str(share)))
    for row in rows:
        for cell in _cells(row):
            width = xml.child(cell, "tcPr/tcW")
            if width is not None:
                width.set(xml.W + "w", str(share * (_number(cell, "tcPr/gridSpan") or 1)))
                width.set(xml.W + "type", "dxa")


# --- numbers -----------------------------------------------------------------------------------------------------


def _renumber(root: Element) -> None:
    """Take away the second of two things that have one number because they were repeated."""
    paragraphs, bookmarks, controls, drawings = set[str](), set[tuple[str, str]](), set[str](), set[str]()
    for node in list(root.iter()):
        if (number := node.get(_PARAGRAPH_ID)) is not None:
            if number in paragraphs:
                del node.attrib[_PARAGRAPH_ID]
            paragraphs.add(number)
        number = node.get(xml.W + "id", "")
        if node.tag in (xml.W + "bookmarkStart", xml.W + "bookmarkEnd"):
            if (str(node.tag), number) in bookmarks:
                xml.remove(node)
            bookmarks.add((str(node.tag), number))
        elif node.tag == xml.W + "id" and node.getparent() is not None:
            number = node.get(xml.W + "val", "")
            if number in controls:
                xml.remove(node)
            controls.add(number)
        elif node.tag == _DRAWING_ID:
            number = node.get("id", "0")
            if number in drawings:
                number = str(max(map(_whole, drawings)) + 1)
                node.set("id", number)
            drawings.add(number)
