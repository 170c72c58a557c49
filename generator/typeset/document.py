"""The whole document: its pages, its imprint, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.assets import Asset
from generator.diagnostics import Diagnostic
from generator.document.imprint import ImprintPlace
from generator.document.layout import Layout, Place, SignOffPlace
from generator.document.tree import NOWHERE, Document, Origin, Run, Runs, SignOff
from generator.fonts import FontSet
from generator.startup.record import NamedTuple
from generator.styling.style import Style
from generator.typeset.adjust import adjusted
from generator.typeset.first_page import FirstPage, first_page
from generator.typeset.measure import Measurer, MissingGlyph
from generator.typeset.plan import Plan
from generator.typeset.sign_off import room_needed

if TYPE_CHECKING:
    from generator.typeset.pages import Pages
    from generator.typeset.tables import HighRow, NarrowColumn


class TooWide(NamedTuple):
    """A line that has no room on the page and may not be broken: element, its runs, width and room in pt."""

    element: str
    runs: Runs
    width: float
    room: float


class Typeset(NamedTuple):
    """The layout of *document* in *style*, and *notes* on how they differ from what was asked for.

    The font roles in use, the characters no face has; lines, table rows, columns and 落款 without room. *notes* also
    has T313, the error of an imprint that is higher than a page. *page_one* says what stands above the text on page
    one, *bold* which faces are set in bold, *borrowed* from which face characters are that those of a role lack.
    """

    layout: Layout
    document: Document
    style: Style
    notes: tuple[Diagnostic, ...]
    roles: frozenset[str]
    missing: tuple[MissingGlyph, ...]
    too_wide: tuple[TooWide, ...]
    too_high: tuple[HighRow, ...]
    too_narrow: tuple[NarrowColumn, ...]
    page_one: FirstPage
    no_room: tuple[SignOff, ...]
    bold: frozenset[str]
    borrowed: Mapping[tuple[str, str], str]


def typeset(
    document: Document, style: Style, fonts: FontSet, assets: Mapping[str, Asset], mark: Origin = NOWHERE
) -> Typeset:
    """Lay out *document*: finished lines, grid rows, pages. *assets* holds every image of the document.

    *mark* is where the words of its watermark come from.

    What is laid out may differ from what was asked for: ``document`` has its recipients in the imprint, ``style``
    another line pitch where the pages need it; ``notes`` tell of it (see ``adjusted``).
    """
    measurer = Measurer(style, fonts)
    best, notes = adjusted(document, style, measurer, assets)
    document, style = best.document, best.style
    measurer = measurer.for_style(style)
    imprint, too_high = _imprint(document, best.pages, style, measurer)
    notes += too_high
    count = imprint.page if imprint else best.pages.total
    # The folio stands on every page.
    measurer.look("folio", "")
    if document.watermark:
        # It takes no room; what its font lacks is told as of any text.
        measurer.glyphs((Run(document.watermark, None, mark),), "watermark")
    pages = best.pages
    layout = Layout(
        *(best.opening, best.places, pages.breaks, imprint, count),
        *(best.landscape_pages, best.split, pages.starts),
    )
    wide = (*_too_wide(document, style, measurer), *_stamps_too_wide(best.places, measurer))
    high, narrow = _tables_without_room(best) if best.has_tables else ((), ())
    full = tuple(_no_room(best.places, style))
    if full:
        # What is higher than a page is an error; that its last line was carried over helps nobody.
        notes = [note for note in notes if note.code != "T312"]
    page_one = first_page(document, best.opening, measurer)
    missing = tuple(measurer.missing.values())
    roles = frozenset(measurer.used_roles)
    bold = frozenset(measurer.bold_faces)
    room = (wide, high, narrow, page_one, full)
    return Typeset(layout, document, style, tuple(notes), roles, missing, *room, bold, measurer.borrowed)


def _imprint(
    document: Document, pages: Pages, style: Style, measurer: Measurer
) -> tuple[ImprintPlace | None, list[Diagnostic]]:
    """Return where the 版记 stands, if *document* has one, and what there is to say if it is too high."""
    if document.imprint is None:
        return None, []
    # Imported late, as all that not every document has.
    from generator.typeset.imprint import place_imprint, too_high_imprint

    imprint = place_imprint(document.imprint, pages, style, measurer)
    found = too_high_imprint(document.imprint, imprint, style) if imprint else None
    return imprint, [found] if found else []


def _too_wide(document: Document, style: Style, measurer: Measurer) -> Iterator[TooWide]:
    """Yield the lines of 版头, 落款 and 版记 that run over the edge of the type area."""
    room, one = style.page.text_width, style.page.character
    if head := document.head:
        from generator.typeset.head import head_lines

        yield from (TooWide(*line) for line in head_lines(head, style, measurer) if line[2] > line[3])
    for block in document.blocks:
        if isinstance(block, SignOff):
            # Without seal two 字 are free at the right (7.3.5.2).
            free = room if block.seals else room - 2 * one
            names = ((organ, measurer.width(organ, "organ")) for organ in block.organs)
            yield from (TooWide("organ", organ, width, free) for organ, width in names if width > free)
    if imprint := document.imprint:
        edge = 2 * style["imprint"].character
        # Printer and date are one 字 apart at least.
        taken = edge + (edge / 2 if imprint.printer and imprint.printed else 0.0)
        row = (*imprint.printer, *imprint.printed)
        if (width := measurer.width(row, "imprint")) > room - taken:
            yield TooWide("imprint", row, width, room - taken)


def _stamps_too_wide(places: Sequence[Place], measurer: Measurer) -> Iterator[TooWide]:
    """Yield the offices (职务) that have no room beside their stamps."""
    for place in places:
        if isinstance(place, SignOffPlace) and isinstance(place.block, SignOff):
            for row, stamp in zip(place.rows, place.block.stamps, strict=False):
                if (left := row.lines[0].left) < 0:
                    width = measurer.width(stamp.title, "organ")
                    yield TooWide("stamp", stamp.title, width, width + left)


def _tables_without_room(best: Plan) -> tuple[tuple[HighRow, ...], tuple[NarrowColumn, ...]]:
    """Return the texts of the rows that are too high and the columns that are too narrow."""
    from generator.typeset.tables import narrow_columns, too_high

    return tuple(too_high(best.places, best.style)), tuple(narrow_columns(best.document.blocks, best.style))


def _no_room(places: Sequence[Place], style: Style) -> Iterator[SignOff]:
    """Yield each 落款 that is higher than a page with a line of text above it."""
    for place in places:
        higher = isinstance(place, SignOffPlace) and room_needed(place, style) > style.page.flow_height
        if higher and isinstance(place.block, SignOff):
            yield place.block
