"""Fits the organ mark (发文机关标志) to the page: it is set smaller where it has no room, never over the edge."""

from __future__ import annotations

import math
from collections.abc import Callable

from generator.diagnostics import Diagnostic
from generator.document.imprint import with_recipients_in_imprint
from generator.document.tree import Document
from generator.fonts import FontSet
from generator.styling.style import Style
from generator.typeset.first_page import first_page
from generator.typeset.measure import Measurer
from generator.typeset.opening import place_opening

SMALLEST_MARK = 26.0
"""Smallest size of a mark, in pt (一号): the standard asks that it be 醒目, larger than the title (7.2.4)."""
_STEP = 0.5
_TOO_WIDE = ("太长，一行排不下", "too long for a line")
_TOO_HIGH = ("排得太高，首页排不下正文", "too high for page one to carry text")


def fit_mark(document: Document, style: Style, fonts: FontSet) -> tuple[Style, list[Diagnostic]]:
    """Return *style* with the mark in the largest size, at most its own, in which it fits.

    It fits when its names, and 文件 beside them, stand within the type area's width. In a joint issue page one must
    have room for text as well: the marks of many organs are smaller (7.2.4), if need be so small that it has room
    once the recipients stand in the imprint, or smallest. Sizes are half points, as Word has them. Names that are too
    wide in the smallest size are set in it, and typesetting reports them (T301). T302 (a note) tells of a smaller mark.
    """
    head = document.head
    if head is None or not head.marks:
        return style, []
    fitted, why = style, _TOO_WIDE
    if not _is_narrow(document, style, fonts):
        fitted = _largest(document, style, fonts, _is_narrow) or _smallest(style)
    if len(head.marks) > 1 and not _is_low(document, fitted, fonts):
        tried = (document, with_recipients_in_imprint(document))
        lower = (_largest(each, fitted, fonts, _is_low) for each in tried)
        fitted, why = next((style for style in lower if style), _smallest(fitted)), _TOO_HIGH
    before, after = style["mark"].size, fitted["mark"].size
    if before == after:
        return style, []
    origin = head.marks[0][0].origin
    args = {"before": f"{before:g}", "after": f"{after:g}", "why_zh": why[0], "why_en": why[1]}
    return fitted, [Diagnostic("T302", origin.span, args, origin.path)]


_Fits = Callable[[Document, Style, FontSet], bool]


def _is_narrow(document: Document, style: Style, fonts: FontSet) -> bool:
    # Imported late: not every document has a mark.
    from generator.typeset.head import mark_widths

    assert document.head is not None
    return mark_widths(document.head, Measurer(style, fonts)).whole <= style.page.text_width


def _is_low(document: Document, style: Style, fonts: FontSet) -> bool:
    measurer = Measurer(style, fonts)
    return first_page(document, place_opening(document, style, measurer), measurer).shows_text


def _largest(document: Document, style: Style, fonts: FontSet, fits: _Fits) -> Style | None:
    """Return *style* with the largest mark that fits, None if the smallest does not."""
    least, most = round(SMALLEST_MARK / _STEP), math.ceil(style["mark"].size / _STEP) - 1
    if least > most or not fits(document, _sized(style, least * _STEP), fonts):
        return None
    while least < most:
        middle = (least + most + 1) // 2
        if fits(document, _sized(style, middle * _STEP), fonts):
            least = middle
        else:
            most = middle - 1
    return _sized(style, least * _STEP)


def _smallest(style: Style) -> Style:
    """Return *style* with the mark in the smallest size, or its own if that is smaller."""
    return _sized(style, min(SMALLEST_MARK, style["mark"].size))


def _sized(style: Style, size: float) -> Style:
    """Return *style* with marks of *size* pt, their lines in proportion."""
    look = style["mark"]
    smaller = {"size": size, "line_pitch": round(look.line_pitch * size / look.size, 2)}
    fitted = look._replace(values={**look.values, **smaller}, own={**look.own, **smaller})
    return style.with_texts({**style.texts, "mark": fitted})
