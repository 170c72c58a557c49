"""The opening of page one: 版头 and 标题 placed by their ink, down to the first line of text on the grid.

Sources: GB/T 9704-2012, 7.2 (mark 35 mm under the type area's top, number two blank lines below it,
red rule 4 mm under the number) and 7.3.1 (title two blank lines below the rule, text after one more).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.document import Document, Head, Run, Runs, Title
from generator.layout import BASELINE, Line, Opening, Placed
from generator.style import Style
from generator.typeset.breaking import may_break
from generator.typeset.measure import Measurer

# Where the words of titles surely begin or end: ……局 | 关于 | 2020年度 | …… | 工作情况的 | 报告.
_WORD_EDGE = re.compile("(?<!^)(?=关于)|(?<=年度)|(?<=年)(?!度)|(?<=的)(?=报告|通知|意见)|(?<=[》”）])(?![，。、])")
# How far from the even place, as a share of a line, a break between such words is still better.
_WORTH_OF_AN_EDGE = 0.2

BLANK_ABOVE_NUMBER = 2
BLANK_ABOVE_TITLE = 2
BLANK_BELOW_TITLE = 1


def place_opening(document: Document, style: Style, measurer: Measurer) -> Opening:
    """Return where 版头 and 标题 stand. The opening takes whole grid rows, so that the text keeps to the grid.

    Title lines are higher than grid rows; what is over or short of whole rows (at most half a row)
    is taken from or given to the blank lines around the title.
    """
    pitch = style.page.line_pitch
    head = _place_head(document.head, style, measurer) if document.head else Opening(0.0)
    title = next((block for block in document.blocks if isinstance(block, Title)), None)
    if title is None:
        taken = style.page.overhang + head.rule_top if head.rule_top is not None else 0.0
        return head._replace(height=_whole_rows(taken, pitch, up=True))
    lines = title_lines(title.lines, measurer, "title", style.page.text_width)
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


def _place_head(head: Head, style: Style, measurer: Measurer) -> Opening:
    placed = list(_corner(head, style, measurer))
    top = bottom = style.form.mark_top
    widest = max((measurer.width(mark, "mark") for mark in head.marks), default=0.0)
    for mark in head.marks:
        ink = measurer.ink(mark, "mark")
        line = measurer.spread(mark, "mark", style.page.text_width, widest)
        placed.append(Placed("mark", "mark", line, top + ink.top))
        bottom = top + ink.top - ink.bottom
        top += style["mark"].line_pitch
    if head.number or head.signers:
        baseline = bottom + (BLANK_ABOVE_NUMBER + BASELINE) * style.page.line_pitch
        placed += _number_row(head, baseline, style, measurer)
        printed = (*head.number, *signer_runs(head))
        bottom = baseline - measurer.ink(printed, "number").bottom
    return Opening(0.0, tuple(placed), bottom + style.form.rule_gap)


def _corner(head: Head, style: Style, measurer: Measurer) -> Iterator[Placed]:
    """份号, 密级, 紧急程度: the first lines of the type area, in this order, without gaps (7.2.1 to 7.2.3)."""
    row = 0
    elements = (("copy-number", "copy-number"), ("security", "security"), ("urgency", "security"))
    for (element, name), runs in zip(elements, (head.copy_number, head.security, head.urgency), strict=True):
        if runs:
            line = measurer.line(runs, name, 0.0)
            yield Placed(element, name, line, (row + BASELINE) * style.page.line_pitch - style.page.overhang)
            row += 1


def signer_runs(head: Head) -> Runs:
    """签发人：and the names in 楷体, one 字 apart (7.2.6)."""
    names: list[Run] = []
    for number, signer in enumerate(head.signers):
        names += [Run("\u3000", None)] if number else []
        names += [run._replace(style="signer") for run in signer]
    return (*head.signer_label, *names)


def _number_row(head: Head, baseline: float, style: Style, measurer: Measurer) -> Iterator[Placed]:
    """发文字号: centred; in an upward document one 字 from the left, the signers one 字 from the right."""
    room, side = style.page.text_width, style.page.character
    if not head.signers:
        yield Placed("number", "number", measurer.centred(head.number, "number", room), baseline)
        return
    if head.number:
        yield Placed("number", "number", measurer.line(head.number, "number", side), baseline)
    signers = signer_runs(head)
    left = room - side - measurer.width(signers, "number")
    yield Placed("signers", "number", measurer.line(signers, "number", left), baseline)


def title_lines(title: tuple[Runs, ...], measurer: Measurer, style: str, room: float) -> tuple[Line, ...]:
    """Return the lines of a title, centred; a line of the data that is too wide is broken evenly."""
    return tuple(
        measurer.centred(part, style, room) for line in title for part in _balanced(line, measurer, style, room)
    )


def _balanced(runs: Runs, measurer: Measurer, style: str, room: float) -> list[Runs]:
    """Split *runs* into as few lines as fit, of nearly equal width, where lines may break."""
    glyphs = measurer.glyphs(runs, style)
    count = 1
    while True:
        ends = _even_breaks(glyphs.widths, glyphs.text, count)
        if max((glyphs.width(start, end) for start, end in ends), default=0.0) <= room or count > len(glyphs.text):
            return [_cut(runs, start, end) for start, end in ends]
        count += 1


def _even_breaks(widths: list[float], text: str, count: int) -> list[tuple[int, int]]:
    """Return *count* parts of nearly equal width; between words, as far as their edges can be told."""
    goal = sum(widths) / count
    worth = _WORTH_OF_AN_EDGE * goal
    edges = {match.start() for match in _WORD_EDGE.finditer(text)}
    ends: list[int] = []
    for number in range(1, count):
        lowest = (ends[-1] if ends else 0) + 1
        places = [position for position in range(lowest, len(text)) if may_break(text, position)]
        if places:
            wish = goal * number
            ends.append(min(places, key=lambda end: abs(sum(widths[:end]) - wish) + (0 if end in edges else worth)))
    return list(pairwise([0, *ends, len(text)]))


def _cut(runs: Runs, start: int, end: int) -> Runs:
    found: list[Run] = []
    position = 0
    for run in runs:
        piece = run.text[max(0, start - position) : max(0, end - position)]
        if piece:
            found.append(Run(piece, run.style, run.origin))
        position += len(run.text)
    return tuple(found)
