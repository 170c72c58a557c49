"""Sections: where one ends, and those of landscape pages, whose folio stays where it is on all others (clause 8).

A landscape page is an upright one turned to the right: its upper edge is the binding side of an odd page and the
fore-edge of an even one, and the folio stands upright at its left edge in a frame with turned text.
"""

from __future__ import annotations

from typing import Final

from generator.document.layout import BASELINE
from generator.styling.style import Style
from generator.styling.units import twips
from generator.writers.docx.base import DASH_TOP, FOLIO_RUNS, footer, section_xml
from generator.writers.docx.styles import PARAGRAPHS
from generator.writers.docx.xml import ANCHOR, indent, is_table, justify, paragraph

_ODD_FOOTER, _EVEN_FOOTER = "rIdLandscapeOdd", "rIdLandscapeEven"
LANDSCAPE_RELATED: Final = (
    (_ODD_FOOTER, "footer", "footer4.xml"),
    (_EVEN_FOOTER, "footer", "footer5.xml"),
)
"""The parts that landscape pages need: relationship id, kind, file below ``word/``."""

_FRAME_ROOM: Final = 4
"""What the frame is wider than its line, in twips: a line as wide as its frame may be cut."""
_FOOTER_DISTANCE: Final = 567
"""Where the footer's own, empty paragraph stands, in twips: well outside the type area."""

_START, _END = "<w:sectPr>", "</w:sectPr>"


def end_section(written: list[str], section: str) -> None:
    """Let *section* end behind what is *written*: nothing happens if nothing is, or another section ends there.

    The end is part of a paragraph; behind a table one is added.
    """
    if not written or _START in written[-1]:
        return
    if is_table(written[-1]):
        written.append(ANCHOR)
    written[-1] = written[-1].replace("</w:pPr>", f"{section}</w:pPr>", 1)


def take_section_end(written: list[str]) -> str:
    """Take the end of a section out of the last paragraph and return it: a file's last section ends in no paragraph."""
    if not written or _START not in written[-1]:
        return ""
    before, rest = written[-1].split(_START, 1)
    inside, behind = rest.split(_END, 1)
    written[-1] = before + behind
    return _START + inside + _END


def landscape_section(style: Style) -> str:
    """Return ``w:sectPr`` of landscape pages: the type area of an upright page, turned (clause 8)."""
    return section_xml(style, (_ODD_FOOTER, _EVEN_FOOTER), _FOOTER_DISTANCE, turned=True)


def landscape_parts(style: Style) -> dict[str, str]:
    """Return the parts named in ``LANDSCAPE_RELATED``, by their file below ``word/``."""
    return {"footer4.xml": _folio(style, odd=True), "footer5.xml": _folio(style, odd=False)}


def _folio(style: Style, *, odd: bool) -> str:
    """Return the footer of landscape pages: the folio in a frame as long as an upright page's line is wide."""
    page, folio = style.page, style["folio"]
    bottom = page.height - page.top - page.text_height
    # The line stands at the frame's right edge, its foot to the left: the dash's upper edge is that far from the left.
    dash = DASH_TOP * folio.size + (1 - BASELINE) * folio.line_pitch
    at = twips(bottom - style.form.folio_gap - dash) - _FRAME_ROOM
    frame = (
        f'<w:framePr w:w="{twips(folio.line_pitch) + _FRAME_ROOM}" w:h="{twips(page.text_width)}" w:hRule="exact"'
        f' w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="{at}" w:y="{twips(page.left)}"/>'
    )
    one = folio.character
    place = (indent(left=0, right=one), justify("right")) if odd else (indent(left=one), justify("left"))
    turned = '<w:textDirection w:val="tbRl"/>'
    name = PARAGRAPHS["folio"].id
    return footer(paragraph(name, FOLIO_RUNS, frame, *place, turned) + paragraph(name, ""))
