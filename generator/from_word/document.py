"""The body of a Word file, from the first paragraph to the last, as a manuscript."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.from_text.captions import is_figure_caption, is_note, is_numbered_figure, is_numbered_table, take_caption
from generator.from_text.model import Grid, Item, Prose, Shown
from generator.from_word.beside import near, tell_beside, tell_comments
from generator.from_word.inline import Inline, Piece, Read
from generator.from_word.layout_tables import as_lines, as_pictures, frame_around
from generator.from_word.lists import Lists
from generator.from_word.notes import Notes
from generator.from_word.pictures import Pictures
from generator.from_word.prose import looks_of, proses
from generator.from_word.tables import Written, grid, landscape_tables, own_note, written
from generator.from_word.told import Told, beginning
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.word import xml
from generator.word.formatting import Formatting
from generator.word.places import Place, Places

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.word.package import Package
    from generator.word.xml import Element

_FIRST: Final = 16
"""Items among which a head can be."""
_WITHIN: Final = frozenset(xml.W + name for name in ("sdtContent", "customXml", "ins", "moveTo"))
_CONTENTS_TITLE = late_pattern(r"目\s*[录錄次]")
_CONTENTS: Final = ("目录", "the table of contents")
_BULLETS: Final = ("项目符号", "the bullet of a list")
_BOX: Final = ("文本框", "a text box")
_TABLE: Final = ("表格", "a table")
_OTHERWISE: Final = {
    "joined": ("一格里的几段连成一段", "the paragraphs of a cell are one"),
    "no_head": (
        "表头合并的格子没法照样写，各行都写成内容，表头留空",
        "its head cannot be written; all rows are, below an empty one",
    ),
    "turned": ("列太多，改成横排", "it has too many columns for an upright page, and lies across"),
    "split_title": (
        "横跨几列的表头下面没有分列的标题，留空",
        "a title over several columns has none below it; these are empty",
    ),
}
_AS_LINES: Final = (
    "单元格太多、太长，写成一行一段",
    "it has too many cells, or too long ones; each row is a paragraph",
)
_NESTED: Final = ("格子里的表格连成文字", "the table in a cell is words")
_AFTER: Final = ("写在表格后面", "it stands behind the table")
_IN_TEXT: Final = ("文字写进正文，排在所在的段落后面", "its words are paragraphs behind the one that holds it")
_ONE_BY_ONE: Final = (
    "只排图片，图片和图题一张接一张",
    "it only places pictures, which stand one by one with their captions",
)
_CAPTION: Final = ("图题", "a caption")
_TABLE_CAPTION: Final = ("表题", "a caption")
_ABOVE: Final = ("写在表的上面", "it stands above its table")
_BELOW: Final = ("写在图的下面", "it stands below its picture")
_FRAME_AROUND: Final = (
    "只有一格，里面的文字和表格照写",
    "it has one cell, whose words and tables are written by themselves",
)
_FRAME: Final = ("只有一格，写成段落", "it has one cell, whose words are paragraphs")


class Manuscript(NamedTuple):
    """What a Word file says: *items* one below the other, *asides* that are no text, *files* of pictures by name.

    *of_tables* is what there is to say of tables if they are written as such.
    """

    items: list[Item]
    asides: list[str]
    files: dict[str, bytes]
    diagnostics: list[Diagnostic]
    of_tables: list[Diagnostic]


def manuscript_of(package: Package, stem: str) -> Manuscript:
    """Return what *package* says; the names of its pictures begin with *stem*."""
    told = Told(package.name)
    root = package.root(package.main)
    reader = _Reader(package, root, told, stem)
    body = root.find(xml.W + "body")
    for node in body if body is not None else ():
        reader.block(node)
    reader.end()
    tell_beside(package, reader.formatting, told)
    tell_comments(package, root, reader.places, told)
    return Manuscript(reader.items, told.asides, reader.pictures.files, told.diagnostics, reader.of_tables.diagnostics)


class _Reader:
    """Goes through the blocks of the body; a paragraph whose mark is deleted goes on in the next."""

    def __init__(self, package: Package, root: Element, told: Told, stem: str) -> None:
        self.told, self.of_tables = told, Told(package.name)
        self.formatting = Formatting(package)
        self.places = Places(root, package.main)
        self.lists = Lists(package, self.formatting)
        self.inline = Inline(self.formatting, self.places, told)
        self.notes = Notes(package, self.formatting, told)
        self.pictures = Pictures(package, told, stem)
        self.items: list[Item] = []
        self.landscape = landscape_tables(root)
        self.contents: list[str] = []
        self.in_contents: Place | None = None
        self.waiting: list[Piece] = []
        self.bullets = 0

    def block(self, node: Element) -> None:
        """Read *node*, a paragraph, a table or what is around some."""
        if node.tag == xml.W + "p":
            self._add(self.paragraph(node))
        elif node.tag == xml.W + "tbl":
            self._table(node)
        elif node.tag == xml.W + "sdt":
            gallery = xml.value(node, "sdtPr/docPartObj/docPartGallery") or ""
            if gallery == "Table of Contents":
                first = next(node.iter(xml.W + "p"), node)
                self._of_contents("".join(each.text or "" for each in node.iter(xml.W + "t")), self.places.of(first))
                return
            for inner in node.findall(xml.W + "sdtContent"):
                self.block(inner)
        elif node.tag in _WITHIN:
            for inner in node:
                self.block(inner)

    def paragraph(self, node: Element) -> list[Item]:
        """Return what *node*, a paragraph, holds, in its order."""
        number, has_bullet = self.lists.number(node)
        read = self.inline.read(node)
        place = self.places.of(node)
        if read.contents or _is_of_contents(self.formatting, node):
            self._of_contents("".join(read.contents) + read.text, place)
            return []
        if has_bullet and read.text.strip():
            self._bullet(near(place, read.text))
        pieces = self.waiting + self.notes.into(read, number, looks_of(node, self.formatting)[0], place)
        self.waiting = []
        if xml.child(node, "pPr/rPr/del") is not None:
            self.waiting = pieces
            pieces = []
        return [*proses(pieces, number, node, self.formatting, read.is_red), *self._beside(read, place)]

    def _beside(self, read: Read, place: Place) -> list[Item]:
        """Return the pictures and the text boxes of a paragraph."""
        found: list[Item] = []
        for drawing in read.drawings:
            found += self.pictures.shown(drawing, place)
        for box in read.boxes:
            inner = self._inside(box)
            if inner and len(self.items) >= _FIRST:
                words = "".join(item for item in inner if isinstance(item, str))
                self.told.otherwise(_BOX, place, words, _IN_TEXT)
            found += inner
        return found

    def _inside(self, node: Element) -> list[Item]:
        """Return what *node*, a text box or a cell, holds; a table in it is words."""
        fields, self.inline.fields = self.inline.fields, []
        found: list[Item] = []
        for inner in node.iter(xml.W + "p"):
            if (
                next(each for each in inner.iterancestors() if each is node or each.tag == xml.W + "txbxContent")
                is node
            ):
                found += self.paragraph(inner)
        self.inline.fields = fields
        return found

    def _bullet(self, place: Place) -> None:
        self.bullets += 1
        if self.bullets == 1:
            self.told.left_out(_BULLETS, place, "")

    def _of_contents(self, text: str, place: Place) -> None:
        last = self.items[-1] if self.items else ""
        if isinstance(last, str) and _CONTENTS_TITLE.fullmatch(last):
            self.contents.append(str(self.items.pop()))
        self.in_contents = self.in_contents or place
        self.contents.append(text.strip())

    def _add(self, found: list[Item]) -> None:
        for item in found:
            last = self.items[-1] if self.items else ""
            if isinstance(item, Shown) and not item.caption and isinstance(last, str) and is_numbered_figure(last):
                self.told.otherwise(_CAPTION, Place("正文", "the text"), last, _BELOW)
                self.items[-1] = item._replace(caption=str(last))
            elif isinstance(item, str) and isinstance(last, Shown) and not last.caption and is_figure_caption(item):
                self.items[-1] = last._replace(caption=str(item))
            elif isinstance(item, str) and isinstance(last, Grid) and not last.note and is_note(item):
                self.items[-1] = last._replace(note=str(item))
            else:
                self.items.append(item)

    # --- tables -----------------------------------------------------------------------------------

    def _table(self, node: Element) -> None:
        pictures: list[Item] = []
        place = self.places.of(next(node.iter(xml.W + "p"), node))
        whole = Place(
            place.zh.partition("第")[0] if place.zh.startswith("表") else place.zh, place.en.partition(",")[0]
        )

        def texts(cell: Element) -> list[str]:
            found = self._inside(cell)
            pictures.extend(item for item in found if not isinstance(item, str))
            return [item for item in found if isinstance(item, str)]

        if (cell := frame_around(node)) is not None:
            self.told.otherwise(_TABLE, whole, "", _FRAME_AROUND)
            for inner in cell:
                self.block(inner)
            return
        table = written(node, texts)
        if shown := as_pictures(pictures, table.lines):
            self.told.otherwise(_TABLE, whole, "", _ONE_BY_ONE)
            self._add(list(shown))
            return
        if next((each for each in node.iter(xml.W + "tbl") if each is not node), None) is not None:
            self.told.otherwise(_TABLE, whole, "", _NESTED)
        lines = as_lines(table, len(self.items) < _FIRST)
        if lines is not None:
            if len(table.rows) == 1 and len(table.rows[0]) == 1 and lines:
                self.told.otherwise(_TABLE, whole, beginning(lines[0]), _FRAME)
            self._add(list(lines))
        else:
            self._grid(table, node, whole)
        if pictures:
            words = "、".join(item.src for item in pictures if isinstance(item, Shown))
            self.told.otherwise(("表格里的图片", "a picture in a table"), whole, words, _AFTER)
            self._add(pictures)

    def _grid(self, table: Written, node: Element, place: Place) -> None:
        note = own_note(table)
        made, said = grid(
            table._replace(rows=table.rows[:-1]) if note else table, self.landscape[node], (place.zh, place.en)
        )
        if made is None:
            if table.lines:
                self.told.otherwise(_TABLE, place, beginning(table.lines[0]), _AS_LINES)
            self._add(
                [
                    Prose("，".join("".join(box.paragraphs) for box in row if box.paragraphs))
                    for row in table.rows
                    if any(box.paragraphs for box in row)
                ]
            )
            return
        caption = take_caption(self.items)
        for name in said:
            self.of_tables.otherwise(
                _TABLE, place, caption or beginning(table.lines[0] if table.lines else ""), _OTHERWISE[name]
            )
        self.items.append(made._replace(caption=caption, note=note))

    def end(self) -> None:
        """Tell what there is to tell when all is read."""
        if self.in_contents is not None:
            self.told.left_out(_CONTENTS, self.in_contents, " / ".join(filter(None, self.contents)))
        if self.waiting:
            self._add(list(proses(self.waiting, "", None, self.formatting, False)))
        # What stands above a table has been taken by it: a caption that is left right below one is its own.
        for at in range(len(self.items) - 1, 0, -1):
            above, caption = self.items[at - 1 : at + 1]
            if not isinstance(above, Grid) or above.caption or not isinstance(caption, str):
                continue
            if is_numbered_table(caption):
                self.told.otherwise(_TABLE_CAPTION, Place("正文", "the text"), caption, _ABOVE)
                self.items[at - 1 : at + 1] = [above._replace(caption=str(caption))]


def _is_of_contents(formatting: Formatting, paragraph: Element) -> bool:
    """Return whether *paragraph* has a style of tables of contents."""
    style = formatting.styles.get(xml.value(paragraph, "pPr/pStyle") or "")
    name = (xml.value(style, "name") or "").lower()
    return name.startswith(("toc ", "目录 ")) or name in ("toc heading", "目录标题")
