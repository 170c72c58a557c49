"""版头: placed by its ink, from 份号 to the red rule (7.2).

The mark's ink begins 35 mm under the type area's top whatever else is there; document number and signers stand
two blank lines below it, the red rule 4 mm under the number.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.document.layout import BASELINE, Opening, Placed
from generator.document.tree import Head, Run, Runs
from generator.startup.record import NamedTuple
from generator.styling.style import Style
from generator.typeset.measure import Measurer

BLANK_ABOVE_NUMBER = 2
_SUFFIX_GAP = 0.25
"""White between the names of a joint mark and the 文件 beside them, in 字 of the mark."""
_BETWEEN_NAMES = Run("\u3000")
"""Signers on a row are one 字 apart, without 、 (7.2.6)."""


def place_head(head: Head, style: Style, measurer: Measurer) -> Opening:
    """Return where the elements of *head* and the red rule stand."""
    bottom = style.form.mark_top
    placed = [*_corner(head, style, measurer), *_marks(head, style, measurer)]
    for mark in placed:
        if mark.element == "mark":
            bottom = mark.baseline - measurer.ink(head.marks[-1], "mark").bottom
    if head.number or head.signers:
        pitch, rows = style.page.line_pitch, head.signer_rows
        baseline = bottom + (BLANK_ABOVE_NUMBER + BASELINE + max(0, len(rows) - 1)) * pitch
        placed += _number_rows(head, baseline, style, measurer)
        bottom = baseline - measurer.ink(head.number or _joined(rows[-1]), "number").bottom
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


# --- 发文机关标志 ------------------------------------------------------------------------------------------


class MarkWidths(NamedTuple):
    """Widths of the 发文机关标志 in pt: its names, the gap, and the 文件 beside them in a joint issue."""

    names: float
    gap: float
    suffix: float

    @property
    def whole(self) -> float:
        """Width of all of it, in pt."""
        return self.names + self.gap + self.suffix


def mark_widths(head: Head, measurer: Measurer) -> MarkWidths:
    """Return the widths of the mark; all names are as wide as the widest (7.2.4)."""
    names = max((measurer.width(mark, "mark") for mark in head.marks), default=0.0)
    if not head.suffix:
        return MarkWidths(names, 0.0, 0.0)
    return MarkWidths(names, _SUFFIX_GAP * measurer.style["mark"].size, measurer.width(head.suffix, "mark"))


def _marks(head: Head, style: Style, measurer: Measurer) -> Iterator[Placed]:
    """The names, spread to one width, and beside them 文件 at half the height of their ink; centred as a whole."""
    widths, room, top = mark_widths(head, measurer), style.page.text_width, style.form.mark_top
    left, spacing = (room - widths.whole) / 2, style["mark"].letter_spacing
    highest, lowest = top, top
    for mark in head.marks:
        ink = measurer.ink(mark, "mark")
        line = measurer.spread(mark, "mark", room, widths.names)
        yield Placed("mark", "mark", line._replace(left=left + spacing / 2), top + ink.top)
        lowest = top + ink.top - ink.bottom
        top += style["mark"].line_pitch
    if head.suffix:
        ink = measurer.ink(head.suffix, "mark")
        line = measurer.line(head.suffix, "mark", left + widths.names + widths.gap + spacing / 2)
        yield Placed("suffix", "mark", line, (highest + lowest + ink.top + ink.bottom) / 2)


# --- 发文字号, 签发人 -----------------------------------------------------------------------------------------


class SignerColumns(NamedTuple):
    """Where 签发人：, the first and the second name of each row begin, and where the longest row ends, in pt."""

    label: float
    first: float
    second: float
    right: float


def signer_columns(head: Head, style: Style, measurer: Measurer) -> SignerColumns:
    """Return the columns of the signers, which as a whole end one 字 before the right edge (7.2.6)."""
    side = style.page.character

    def widest(column: int) -> float:
        names = (row[column] for row in head.signer_rows if len(row) > column)
        return max((measurer.width(_named(name), "number") for name in names), default=0.0)

    label, first, second = measurer.width(head.signer_label, "number"), widest(0), widest(1)
    right = style.page.text_width - side
    width = label + first + (side + second if second else 0.0)
    left = right - width
    return SignerColumns(left, left + label, left + label + first + side, right)


def _number_rows(head: Head, baseline: float, style: Style, measurer: Measurer) -> Iterator[Placed]:
    """发文字号: centred; in an upward document one 字 from the left, on the line of the last signers (7.2.5).

    The signers stand two on a row, the names of later rows below those of the first.
    """
    rows, side = head.signer_rows, style.page.character
    if not rows:
        yield Placed("number", "number", measurer.centred(head.number, "number", style.page.text_width), baseline)
        return
    columns = signer_columns(head, style, measurer)
    for position, row in enumerate(rows):
        last = position == len(rows) - 1
        if last and head.number:
            yield Placed("number", "number", measurer.line(head.number, "number", side), baseline)
        label, left = (head.signer_label, columns.label) if position == 0 else ((), columns.first)
        height = baseline - (len(rows) - 1 - position) * style.page.line_pitch
        # The space between two names is part of the text: without it a reader's copy would join them.
        between = (_BETWEEN_NAMES,) if len(row) > 1 else ()
        first = measurer.line((*label, *_named(row[0]), *between), "number", left)
        yield Placed("signers", "number", first, height)
        if len(row) > 1:
            yield Placed("signers", "number", measurer.line(_named(row[1]), "number", columns.second), height)


def _named(name: Runs) -> Runs:
    """Return a signer's name in its style, 楷体 (7.2.6)."""
    return tuple(run._replace(style="signer") for run in name)


def _joined(row: tuple[Runs, ...]) -> Runs:
    """Return the names of a row as they are read."""
    return tuple(run for name in row for run in _named(name))


def head_lines(head: Head, style: Style, measurer: Measurer) -> Iterator[tuple[str, Runs, float, float]]:
    """Yield the lines of *head* that may have no room: element, what stands on it, its width and its room in pt."""
    room, one, rows = style.page.text_width, style.page.character, head.signer_rows
    widest = max(head.marks, key=lambda mark: measurer.width(mark, "mark"), default=())
    yield "mark", (*widest, *head.suffix), mark_widths(head, measurer).whole, room
    number = measurer.width(head.number, "number")
    if not rows:
        yield "number", head.number, number, room
        return
    columns = signer_columns(head, style, measurer)
    label, begin = head.signer_label, columns.label
    if len(rows) > 1:
        yield "number", (*label, *_joined(rows[0])), columns.right - begin, room - 2 * one
        label, begin = (), columns.first
    # One 字 is free on either side, and one between the number and the signers on its line.
    width = columns.right - begin + (number + one if head.number else 0.0)
    yield "number", (*head.number, *label, *_joined(rows[-1])), width, room - 2 * one
