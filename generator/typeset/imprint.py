"""版记 at the foot of the last page (GB/T 9704-2012, 7.4): its lines, its height, its page."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import Diagnostic
from generator.document.imprint import Imprint, ImprintGroup, ImprintPlace, ImprintText, remarks
from generator.document.layout import BASELINE
from generator.document.tree import Runs
from generator.styling.style import Style
from generator.styling.units import TWIPS_PER_PT, mm, twips
from generator.typeset.measure import Measurer
from generator.typeset.pages import Pages

Groups = tuple[ImprintGroup, ...]

_NAME = "imprint"
_INK_TOP, _INK_BOTTOM = 0.80, -0.13
"""Highest and lowest ink of hanzi over the baseline, in em."""
_ROOM = 1.0
"""White that must be left between the text and the 版记, in pt: a DOCX has the paragraph there on which it hangs."""


def imprint_groups(imprint: Imprint, style: Style, measurer: Measurer) -> Groups:
    """Return 主送 and 抄送, 印发机关 with 印发日期, the other elements: one 字 from either side (7.4.2, 7.4.3)."""
    side, room = style[_NAME].character, style.page.text_width

    def stacked(parts: Iterable[tuple[Runs, Runs]]) -> list[ImprintText]:
        """Return texts below each other; their turned lines start under the first character behind the label."""
        found: list[ImprintText] = []
        for label, runs in parts:
            hang = side + measurer.width(label, _NAME)
            lines = measurer.lines((*label, *runs), _NAME, room - side, lead=side, hang=hang)
            found.append(ImprintText(lines, sum(len(text.lines) for text in found)))
        return found

    printing: list[ImprintText] = []
    if imprint.printer:
        printing.append(ImprintText((measurer.line(imprint.printer, _NAME, side),), 0))
    if imprint.printed:
        left = room - side - measurer.width(imprint.printed, _NAME)
        printing.append(ImprintText((measurer.line(imprint.printed, _NAME, left),), 0))
    groups = (stacked(imprint.addressed), printing, stacked(remarks(imprint)))
    return tuple(ImprintGroup(tuple(texts)) for texts in groups if texts)


def imprint_foot(style: Style) -> float:
    """Return the white, in pt and whole twips, that below a group makes up for what its first line has above its ink.

    The baseline lies low in a line, so that text without it would seem to stand on the rule below.
    """
    look = style[_NAME]
    above = BASELINE * look.line_pitch - _INK_TOP * look.size
    below = (1 - BASELINE) * look.line_pitch + _INK_BOTTOM * look.size
    return twips(max(0.0, above - below)) / TWIPS_PER_PT


def imprint_height(groups: Groups, style: Style) -> float:
    """Return the height of a 版记 with its rules, in pt."""
    rules = 2 * style.form.imprint_outer_rule + (len(groups) - 1) * style.form.imprint_inner_rule
    rows = sum(group.rows for group in groups) * style[_NAME].line_pitch
    return rows + len(groups) * imprint_foot(style) + rules


def too_high_imprint(imprint: Imprint | None, placed: ImprintPlace, style: Style) -> Diagnostic | None:
    """Return T313 if the 版记 is higher than a page."""
    height = imprint_height(placed.groups, style)
    if imprint is None or height <= style.page.text_height:
        return None
    args = {"height": f"{mm(height):.0f}", "room": f"{mm(style.page.text_height):.0f}"}
    first = next((run.origin for _, organs in imprint.addressed for run in organs if run.origin.data), imprint.origin)
    return Diagnostic("T313", first.span, args, first.path)


def place_imprint(imprint: Imprint, pages: Pages, style: Style, measurer: Measurer) -> ImprintPlace | None:
    """Return where the 版记 stands; None if there is nothing in it.

    It stands at the foot of the page on which the text ends if that has room and is even, else of the next
    even one; with ``page`` ``last`` pages need not be even. After text that ends on an even page without room
    a blank page comes first; neither carries a folio (7.5).
    """
    groups = imprint_groups(imprint, style, measurer)
    if not groups:
        return None
    # It stands on the lower edge of the type area, whether or not rows of text reach over that.
    free = style.page.overhang + style.page.text_height - pages.used
    fits = imprint_height(groups, style) + _ROOM <= free
    even = pages.total % 2 == 0
    same_page = fits and (even or imprint.page == "last")
    blank = even and not same_page and imprint.page == "even"
    page = pages.total + (0 if same_page else 2 if blank else 1)
    return ImprintPlace(page, not same_page, blank, groups, imprint_foot(style))
