"""Where something stands in a Word file, in the words that Word's users have for it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from generator.startup.record import NamedTuple
from generator.word import xml

if TYPE_CHECKING:
    from generator.word.xml import Element

KINDS: Final = {
    "header": ("页眉", "header"),
    "footer": ("页脚", "footer"),
    "footnotes": ("脚注", "footnotes"),
    "endnotes": ("尾注", "endnotes"),
}
"""What a part is called, in both languages, by how the name of its file begins."""


class Place(NamedTuple):
    """A place in both languages: 表2第3行第1格, table 2, row 3, cell 1."""

    zh: str
    en: str

    @property
    def args(self) -> Mapping[str, str]:
        """The place as arguments of a message."""
        return {"place_zh": self.zh, "place_en": self.en}


class Places:
    """The places of the paragraphs of one part, called *part*; paragraphs and tables of the body are counted apart.

    A table in a table goes by the outer one. What stands in a text box goes by the paragraph that holds it.
    """

    def __init__(self, root: Element, part: str) -> None:
        kind = posixpath.basename(part).removesuffix(".xml")
        zh, en = KINDS.get(re.sub(r"\d+$", "", kind), ("", ""))
        number = re.sub(r"^\D+", "", kind) if zh else ""
        self.zh, self.en = zh + number, f"{en} {number}".strip()
        outer = [node for node in root.iter(xml.W + "p", xml.W + "tbl") if not _inside(node)]
        self.numbers: dict[Element, int] = {}
        for name in ("p", "tbl"):
            found = (node for node in outer if node.tag == xml.W + name)
            self.numbers |= {node: number for number, node in enumerate(found, 1)}
        self.positions: dict[Element, int] = {}

    def of(self, node: Element) -> Place:
        """Return the place of *node*, a paragraph or what is in one."""
        around = [node, *node.iterancestors()]
        outer = next((each for each in reversed(around) if each in self.numbers), None)
        zh, en = "", ""
        if outer is not None and outer.tag == xml.W + "tbl":
            row = next(each for each in reversed(around) if each.tag == xml.W + "tr" or each is node)
            cell = next(each for each in reversed(around) if each.tag == xml.W + "tc" or each is node)
            zh, en = f"表{self.numbers[outer]}", f"table {self.numbers[outer]}"
            if row.tag == xml.W + "tr":
                number = self._position(row, "tbl")
                zh, en = f"{zh}第{number}行", f"{en}, row {number}"
            if cell.tag == xml.W + "tc":
                number = self._position(cell, "tr")
                zh, en = f"{zh}第{number}格", f"{en}, cell {number}"
        elif outer is not None:
            zh, en = f"第{self.numbers[outer]}段", f"paragraph {self.numbers[outer]}"
        if any(each.tag == xml.W + "txbxContent" for each in around):
            zh, en = f"{zh}的文本框", f"{en}, text box"
        return Place(self.zh + zh, ", ".join(part for part in (self.en, en) if part))

    def _position(self, node: Element, owner: str) -> int:
        """Return which of the rows of its table, or of the cells of its row (*owner*), *node* is."""
        if node not in self.positions:
            around = xml.above(node, owner)
            beside = [node] if around is None else [each for each in around.iter(str(node.tag))]
            own = [each for each in beside if xml.above(each, owner) is around]
            self.positions |= {each: number for number, each in enumerate(own, 1)}
        return self.positions[node]


def _inside(node: Element) -> bool:
    """Return whether *node* stands in a table or a text box."""
    around = {each.tag for each in node.iterancestors()}
    return xml.W + "tbl" in around or xml.W + "txbxContent" in around
