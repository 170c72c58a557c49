"""The 发文机关标志 of a joint issue with 文件 beside it: a table, one cell for the names, one for 文件 (7.2.4).

Both cells begin with the same space, the way down to the first name, and 文件 is centred in the height of its cell:
it stays on the middle of the names when a clerk adds an organ.
"""

from __future__ import annotations

import math
from typing import Final

from generator.document.layout import Opening
from generator.document.tree import Head, plain
from generator.startup.record import NamedTuple
from generator.styling.style import Style
from generator.styling.units import TWIPS_PER_PT, twips
from generator.writers.docx.styles import CHARACTER_IDS, PARAGRAPHS
from generator.writers.docx.xml import indent, justify, paragraph, runs, spacing

_ID: Final = PARAGRAPHS["mark"].id


class JointMark(NamedTuple):
    """Where the table's lines stand, in pt: the space above the first name and below the last, and a line's height."""

    above: float
    line: float
    below: float

    def table(self, head: Head, placed: Opening, style: Style, rule: str) -> str:
        """Return the table; *rule* is the XML of the borders of its cells, empty for none."""
        width = twips(style.page.text_width)
        first = twips(placed.of("suffix")[0].line.left)
        cells = (
            (first, self._names(head, placed, style), ""),
            (width - first, self._beside(head, placed, style), '<w:vAlign w:val="center"/>'),
        )
        row = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{cell}" w:type="dxa"/>{rule}{align}</w:tcPr>{content}</w:tc>'
            for cell, content, align in cells
        )
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="{first}"/><w:gridCol w:w="{width - first}"/></w:tblGrid>'
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr></w:tbl>"
        )

    def _names(self, head: Head, placed: Opening, style: Style) -> str:
        """Return the names, each a paragraph spread to the width of the widest."""
        left, last = placed.of("mark")[0].line.left, len(head.marks) - 1
        widest = max(len(plain(mark)) for mark in head.marks) * style["mark"].character
        # A twip too little would turn the widest name's last character.
        right = placed.of("suffix")[0].line.left - left - (math.ceil(widest * TWIPS_PER_PT) + 1) / TWIPS_PER_PT
        written = []
        for position, mark in enumerate(head.marks):
            above = self.above if position == 0 else 0.0
            below = self.below if position == last else 0.0
            distances = spacing(before=above, after=below, line=self._local(style))
            sides = indent(left=left, right=max(0.0, right))
            written.append(paragraph(_ID, runs(mark, CHARACTER_IDS), distances, sides, justify("distribute")))
        return "".join(written)

    def _beside(self, head: Head, placed: Opening, style: Style) -> str:
        """Return 文件: the cell centres its line on those of the names, the space above puts its ink on theirs."""
        centred = placed.marks[0] + (len(head.marks) - 1) * self.line / 2
        # Centring halves what is added above.
        above = self.above + 2 * (placed.of("suffix")[0].baseline - centred)
        distances = spacing(before=above, after=self.below, line=self._local(style))
        return paragraph(_ID, runs(head.suffix, CHARACTER_IDS), distances, justify("left"))

    def _local(self, style: Style) -> float:
        """Return the line's height where it must stand in the paragraph, 0 where it is the style's own."""
        return 0.0 if twips(self.line) == twips(style["mark"].line_pitch) else self.line
