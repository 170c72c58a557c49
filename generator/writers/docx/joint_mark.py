"""The 发文机关标志 of a joint issue with 文件 beside it: a table without rules, one cell for the names, one for 文件 (7.2.4).

Both cells begin with the same space, the way down to the first name, and 文件 is centred in the height of its cell:
it stays on the middle of the names when a clerk adds an organ.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from generator.document import Head, plain
from generator.layout import BASELINE, Opening
from generator.style import Style
from generator.units import TWIPS_PER_PT, twips
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
        (suffix,), names = placed.of("suffix"), placed.of("mark")
        left, width = names[0].line.left, twips(style.page.text_width)
        widest = max(len(plain(mark)) for mark in head.marks) * style["mark"].character
        first = twips(suffix.line.left)
        # A twip too little would turn the widest name's last character.
        right = max(0, first - twips(left) - math.ceil(widest * TWIPS_PER_PT) - 1) / TWIPS_PER_PT
        local = 0.0 if twips(self.line) == twips(style["mark"].line_pitch) else self.line
        last = len(head.marks) - 1
        written = "".join(
            paragraph(
                _ID,
                runs(mark, CHARACTER_IDS),
                spacing(
                    before=self.above if position == 0 else 0.0,
                    after=self.below if position == last else 0.0,
                    line=local,
                ),
                indent(left=left, right=right),
                justify("distribute"),
            )
            for position, mark in enumerate(head.marks)
        )
        middle = self.above + last * self.line / 2 + BASELINE * self.line
        # Centring halves what is added above.
        above = self.above + 2 * (suffix.baseline - placed.marks[0] + self.above + BASELINE * self.line - middle)
        beside = paragraph(
            _ID,
            runs(head.suffix, CHARACTER_IDS),
            spacing(before=above, after=self.below, line=local),
            justify("left"),
        )
        cells = ((first, written, ""), (width - first, beside, '<w:vAlign w:val="center"/>'))
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
