"""The opening of page one: 版头 and 标题 placed by their ink, down to the first line of text on the grid.

Source: GB/T 9704-2012, 7.3.1: the title two blank lines below the red rule, the text after one more.
"""

from __future__ import annotations

from generator.document import Document, Title
from generator.layout import BASELINE, Opening
from generator.style import Style
from generator.typeset.head import place_head
from generator.typeset.measure import Measurer
from generator.typeset.title import title_lines

BLANK_ABOVE_TITLE = 2
BLANK_BELOW_TITLE = 1


def place_opening(document: Document, style: Style, measurer: Measurer) -> Opening:
    """Return where 版头 and 标题 stand. The opening takes whole grid rows, so that the text keeps to the grid.

    Title lines are higher than grid rows; what is over or short of whole rows (at most half a row)
    is taken from or given to the blank lines around the title.
    """
    pitch = style.page.line_pitch
    head = place_head(document.head, style, measurer) if document.head else Opening(0.0)
    title = next((block for block in document.blocks if isinstance(block, Title)), None)
    if title is None:
        taken = style.page.overhang + head.rule_top if head.rule_top is not None else 0.0
        return head._replace(height=_whole_rows(taken, pitch, up=True))
    names = document.meta.organ.split("、")
    lines = title_lines(title.lines, measurer, "title", style.page.text_width, names)
    bottom = head.rule_top + style.form.rule_width if head.rule_top is not None else 0.0
    line = style["title"].line_pitch
    blank = (BLANK_ABOVE_TITLE + BLANK_BELOW_TITLE) * pitch
    wanted = bottom + blank + len(lines) * line
    above = style.page.overhang
    height = _whole_rows(above + wanted, pitch)
    first = bottom + BLANK_ABOVE_TITLE * (blank + height - above - wanted) / (BLANK_ABOVE_TITLE + BLANK_BELOW_TITLE)
    baselines = tuple(first + (number + BASELINE) * line for number in range(len(lines)))
    return head._replace(height=height, title=lines, title_baselines=baselines)


def _whole_rows(height: float, pitch: float, *, up: bool = False) -> float:
    rows = height / pitch
    whole = int(rows) if abs(rows - int(rows)) < 1e-9 else (int(rows) + 1 if up else int(rows + 0.5))
    return whole * pitch
