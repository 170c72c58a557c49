"""The opening of page one: 版头 and 标题 placed by their ink, down to the first line of text on the grid.

Source: GB/T 9704-2012, 7.3.1: the title two blank lines below the red rule, the text after one more.
"""

from __future__ import annotations

from generator.document.layout import BASELINE, Opening
from generator.document.tree import Document, Title
from generator.styling.style import Style
from generator.styling.units import pt
from generator.typeset.measure import Measurer
from generator.typeset.title import title_lines

BLANK_ABOVE_TITLE = 2
BLANK_BELOW_TITLE = 1
TOLERANCE = pt(1)
"""What a distance may differ from the standard's, in pt (6.1: sizes are right to 1 mm)."""


def place_opening(document: Document, style: Style, measurer: Measurer) -> Opening:
    """Return where 版头 and 标题 stand. It takes whole grid rows where it can: the text is then on the grid.

    Title lines are higher than grid rows, and the number stands where the mark ends. What is over or short of whole
    rows is shared out among the distances that the standard counts in blank lines: above the number, above the title
    and below it. If that would change one of them by more than the tolerance they are exact, and page one is not
    on the grid. Title lines are always as far apart as their style says.
    """
    pitch, above = style.page.line_pitch, style.page.overhang
    head = Opening(0.0)
    if document.head:
        # Imported late: not every document has one.
        from generator.typeset.head import place_head

        head = place_head(document.head, style, measurer)
    title = next((block for block in document.blocks if isinstance(block, Title)), None)
    if title is None:
        taken = above + head.rule_top if head.rule_top is not None else 0.0
        return head._replace(height=_whole_rows(taken, pitch, up=True))
    names = document.meta.organ.split("、")
    lines = title_lines(title.lines, measurer, "title", style.page.text_width, names)
    line = style["title"].line_pitch
    bottom = head.rule_top + style.form.rule_width if head.rule_top is not None else 0.0
    wanted = above + bottom + (BLANK_ABOVE_TITLE + BLANK_BELOW_TITLE) * pitch + len(lines) * line
    missing = _whole_rows(wanted, pitch) - wanted
    if head.rule_top is None:
        # Nothing is there that the blank lines above the title are counted from: they take it all.
        share, over = 0.0, missing
    else:
        share = over = missing / (2 if head.number is None else 3)
        if abs(share) > TOLERANCE:
            missing = share = over = 0.0
        if head.number is not None:
            head, bottom = _lowered(head, share), bottom + share
    first = bottom + BLANK_ABOVE_TITLE * pitch + over + BASELINE * line
    baselines = tuple(first + number * line for number in range(len(lines)))
    return head._replace(height=wanted + missing, title=lines, title_baselines=baselines)


def _lowered(head: Opening, distance: float) -> Opening:
    """Return *head* with 发文字号, 签发人 and the red rule *distance* pt lower."""
    assert head.rule_top is not None
    placed = tuple(
        each._replace(baseline=each.baseline + distance) if each.element in ("number", "signers") else each
        for each in head.head
    )
    return head._replace(head=placed, rule_top=head.rule_top + distance)


def _whole_rows(height: float, pitch: float, *, up: bool = False) -> float:
    rows = height / pitch
    whole = int(rows) if abs(rows - int(rows)) < 1e-9 else (int(rows) + 1 if up else int(rows + 0.5))
    return whole * pitch
