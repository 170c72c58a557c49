"""The PDF drawn line by line, without an engine: typesetting knows where each line stands.

What is not drawn here (scripts that must be shaped as a whole, drawings that are not surely understood) raises
``Undrawn``; the engine draws such a document as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_WHY: Final = {
    "letters": (
        "报告里有要连写、叠写、从右往左写的字，或者字体里没有的字（{what}）",
        "the report has letters that join, stand over others or run from the right, or that the font lacks ({what})",
    ),
    "drawing": ("图 {what} 里有本程序自己不会画的东西", "the drawing {what} holds what nianbao does not draw itself"),
    "image": ("图片 {what} 是少见的一种", "the image {what} is of a rare kind"),
    "table": (
        "有一张表格的表题、表头或者表注独占一页",
        "the caption, head or note of a table stands on a page without rows",
    ),
    "font": ("字体 {what} 不能照原样嵌入", "the font {what} cannot be embedded as it is"),
    "library": ("这台电脑上没有 {what}，或者太旧", "{what} is missing on this computer, or too old"),
}
_LONGEST = 40


class Undrawn(Exception):
    """Something on the pages is left to the engine: *what* it is, and its *kind*, a key of ``_WHY``."""

    def __init__(self, what: str, kind: str = "drawing") -> None:
        super().__init__(what)
        self.what, self.kind = what[:_LONGEST], kind

    def why(self) -> dict[str, str]:
        """Return the arguments of a diagnostic that says in both languages why the engine is needed."""
        zh, en = (text.format(what=self.what) for text in _WHY[self.kind])
        return {"why_zh": zh, "why_en": en}


class PagedPdf(bytes):
    """A PDF of which is known how its pages look: *looks* has for each what is another as soon as it looks so."""

    looks: Sequence[str]
