"""The whole document: its pages, its imprint, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.assets import Asset
from generator.diagnostics import Diagnostic
from generator.document import Document, Runs, SignOff
from generator.fonts import FontSet
from generator.layout import Layout
from generator.style import Style
from generator.typeset.adjust import adjusted
from generator.typeset.imprint import place_imprint, too_high_imprint
from generator.typeset.measure import Measurer, MissingGlyph
from generator.typeset.opening import signer_runs
from generator.typeset.tables import NarrowColumn, narrow_columns, too_high


class TooWide(NamedTuple):
    """A line that has no room on the page and may not be broken: element, its runs, width and room in pt."""

    element: str
    runs: Runs
    width: float
    room: float


class Typeset(NamedTuple):
    """The layout of *document* in *style*, and *notes* on how they differ from what was asked for.

    The font roles in use, the characters no face has; lines, table rows and columns without room. *notes* also
    has T313, the error of an imprint that is higher than a page; *bold* names the faces that are set in bold.
    """

    layout: Layout
    document: Document
    style: Style
    notes: tuple[Diagnostic, ...]
    roles: frozenset[str]
    missing: tuple[MissingGlyph, ...]
    too_wide: tuple[TooWide, ...]
    too_high: tuple[Runs, ...]
    too_narrow: tuple[NarrowColumn, ...]
    bold: frozenset[str]


def typeset(document: Document, style: Style, fonts: FontSet, assets: Mapping[str, Asset]) -> Typeset:
    """Lay out *document*: finished lines, grid rows, pages. *assets* holds every image of the document.

    What is laid out may differ from what was asked for: ``document`` has its recipients in the imprint, ``style``
    another line pitch where the pages need it; ``notes`` tell of it (see ``adjusted``).
    """
    measurer = Measurer(style, fonts)
    best, notes = adjusted(document, style, measurer, assets)
    document, style = best.document, best.style
    measurer = measurer.for_style(style)
    imprint = place_imprint(document.imprint, best.pages, style, measurer) if document.imprint else None
    if imprint and (found := too_high_imprint(document.imprint, imprint, style)):
        notes.append(found)
    count = imprint.page if imprint else best.pages.total
    # The folio stands on every page.
    measurer.look("folio", "")
    layout = Layout(best.opening, best.places, best.pages.breaks, imprint, count, best.landscape_pages, best.split)
    wide, high = tuple(_too_wide(document, style, measurer)), tuple(too_high(best.places, style))
    narrow = tuple(narrow_columns(document.blocks, style))
    missing = tuple(measurer.missing.values())
    roles = frozenset(measurer.used_roles)
    bold = frozenset(measurer.bold_faces)
    return Typeset(layout, document, style, tuple(notes), roles, missing, wide, high, narrow, bold)


def _too_wide(document: Document, style: Style, measurer: Measurer) -> Iterator[TooWide]:
    """Yield the lines of 版头, 落款 and 版记 that run over the edge of the type area."""
    room, one = style.page.text_width, style.page.character
    if head := document.head:
        lines = [("mark", mark, measurer.width(mark, "mark"), room) for mark in head.marks]
        row = (*head.number, *signer_runs(head))
        # One 字 free on either side, and one between number and signers.
        lines.append(("number", row, measurer.width(row, "number"), room - (3 if head.signers else 0) * one))
        yield from (TooWide(*line) for line in lines if line[2] > line[3])
    for block in document.blocks:
        if isinstance(block, SignOff):
            for organ in block.organs:
                width = measurer.width(organ, "organ")
                if width > room - 2 * one:
                    yield TooWide("organ", organ, width, room - 2 * one)
    if imprint := document.imprint:
        edge = 2 * style["imprint"].character
        # Printer and date are one 字 apart at least.
        apart = edge / 2 if imprint.printer and imprint.printed else 0.0
        rows = [((*imprint.printer, *imprint.printed), edge + apart), *((other, edge) for other in imprint.others)]
        for row, taken in rows:
            width = measurer.width(row, "imprint")
            if width > room - taken:
                yield TooWide("imprint", row, width, room - taken)
