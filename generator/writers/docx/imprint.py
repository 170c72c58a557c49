"""版记: a table at the foot of the type area of the last page (7.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.document.imprint import Imprint, ImprintGroup, ImprintPlace, remarks
from generator.document.tree import Runs, plain
from generator.styling.style import Style
from generator.styling.units import twips
from generator.writers.docx.base import section
from generator.writers.docx.sections import end_section
from generator.writers.docx.styles import CHARACTER_IDS, PARAGRAPHS
from generator.writers.docx.xml import ANCHOR, TAB, eighths, holds, indent, is_table, paragraph, runs, tabs

_ANCHOR_ON_NEW_PAGE: Final = ANCHOR.replace("<w:pPr>", "<w:pPr><w:pageBreakBefore/>")


def close(written: list[str], imprint: Imprint | None, placed: ImprintPlace | None, style: Style) -> list[str]:
    """Return the end of the text: the 版记 on its page, or what the file needs without one.

    *written* is the text before it. The table floats at the foot of the page that holds the paragraph
    behind it. Without a break that is the page on which the text ends; a page of its own begins with a
    further paragraph, for a page that begins with a floating table is none. Around a blank page neither
    side carries a folio (7.5), which takes a section of their own.
    """
    if imprint is None or placed is None:
        return [*written, *_behind_table(written)]
    table = _table(imprint, placed, style)
    if placed.blank_before:
        end_section(written, section(style))
        return [*written, ANCHOR, table, _ANCHOR_ON_NEW_PAGE]
    if placed.new_page:
        return [*written, _ANCHOR_ON_NEW_PAGE, table, ANCHOR]
    return [*written, *_behind_table(written), table, ANCHOR]


def _behind_table(written: list[str]) -> list[str]:
    return [ANCHOR] if not written or is_table(written[-1]) else []


def _table(imprint: Imprint, placed: ImprintPlace, style: Style) -> str:
    width = twips(style.page.text_width)
    addressed = _stacked(imprint.addressed, placed.groups[0], style)
    others = _stacked(remarks(imprint), placed.groups[-1], style)
    rows = [row for row in (addressed, _printer(imprint, style), others) if row]
    outer, inner = style.form.imprint_outer_rule, style.form.imprint_inner_rule
    foot = f'<w:tcMar><w:bottom w:w="{twips(placed.foot)}" w:type="dxa"/></w:tcMar>' if placed.foot else ""
    cells = []
    for position, content in enumerate(rows):
        top = _rule("top", outer if position == 0 else inner)
        bottom = _rule("bottom", outer) if position == len(rows) - 1 else ""
        cells.append(
            f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
            f"<w:tcBorders>{top}{bottom}</w:tcBorders>{foot}</w:tcPr>{content}</w:tc></w:tr>"
        )
    if style.page.overhang_below:
        cells.append(_foot(style))
    # A table as wide as the type area floats in LibreOffice only when it is placed from the paper's edge.
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:topFromText="0" w:bottomFromText="0"'
        f' w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="{twips(style.page.left)}" w:tblpYSpec="bottom"/>'
        f'<w:tblOverlap w:val="never"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{"".join(cells)}</w:tbl>'
    )


def _foot(style: Style) -> str:
    """Return a row without rules under the last one.

    The table floats at the foot of the rows of text, which reach over the type area; its last rule lies on the
    lower edge of that, and takes its thickness from this row.
    """
    height = twips(style.page.overhang_below + style.form.imprint_outer_rule)
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(style.page.text_width)}" w:type="dxa"/></w:tcPr>{ANCHOR}</w:tc></w:tr>'
    )


_ID: Final = PARAGRAPHS["imprint"].id


def _rule(side: str, width: float) -> str:
    if not width:
        return f'<w:{side} w:val="nil"/>'
    return f'<w:{side} w:val="single" w:sz="{eighths(width)}" w:space="0" w:color="000000"/>'


def _sides(style: Style) -> str:
    """Return the indents of one character left and right (7.4.2, 7.4.3)."""
    one = style["imprint"].character
    return indent(left=one, right=one)


def _stacked(parts: Sequence[tuple[Runs, Runs]], group: ImprintGroup, style: Style) -> str:
    """Return 主送 and 抄送, or other elements, laid out as *group*: label and text of each.

    Turned lines start under the first character behind the label's colon (7.4.2).
    """
    one, written = style["imprint"].character, []
    for (label, text), placed in zip(parts, group.texts, strict=False):
        hang = (1 + len(plain(label))) * one
        content = runs((*label, *text), CHARACTER_IDS, held=holds(placed.lines))
        written.append(paragraph(_ID, content, indent(left=hang, first=one - hang, right=one)))
    return "".join(written)


def _printer(imprint: Imprint, style: Style) -> str:
    """Return 印发机关 at the left and 印发日期 at the right of one line (7.4.3)."""
    if not imprint.printer and not imprint.printed:
        return ""
    stop = tabs(("right", style.page.text_width - style["imprint"].character)) if imprint.printed else ""
    content = runs(imprint.printer, CHARACTER_IDS)
    if imprint.printed:
        content += TAB + runs(imprint.printed, CHARACTER_IDS)
    return paragraph(_ID, content, _sides(style), stop)
