"""The whole document: opening, places, pages, imprint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.assets import Asset
from generator.document import Document, Imprint, Runs, SignOff, Title
from generator.fonts import FontSet
from generator.layout import (
    AttachmentPlace,
    ImprintPlace,
    Layout,
    Line,
    Lines,
    Place,
)
from generator.style import Style
from generator.typeset.blocks import Placer, units
from generator.typeset.measure import Measurer, MissingGlyph
from generator.typeset.opening import place_opening, signer_runs
from generator.typeset.pages import BlockId, Pages, Unit, paginate
from generator.typeset.tables import NarrowColumn, landscape_pages, narrow_columns, too_high


class TooWide(NamedTuple):
    """A line that has no room on the page and may not be broken: element, its runs, width and room in pt."""

    element: str
    runs: Runs
    width: float
    room: float


class Typeset(NamedTuple):
    """The layout, the font roles in use, the characters no face has; lines, table rows and columns without room.

    *bold* names the faces that text is set in bold in.
    """

    layout: Layout
    roles: frozenset[str]
    missing: tuple[MissingGlyph, ...]
    too_wide: tuple[TooWide, ...]
    too_high: tuple[Runs, ...]
    too_narrow: tuple[NarrowColumn, ...]
    bold: frozenset[str]


def typeset(document: Document, style: Style, fonts: FontSet, assets: Mapping[str, Asset]) -> Typeset:
    """Lay out *document*: finished lines, grid rows, pages. *assets* holds every image of the document."""
    measurer = Measurer(style, fonts)
    opening = place_opening(document, style, measurer)
    placer = Placer(measurer, assets)
    places = tuple(placer.place(block) for block in document.blocks if not isinstance(block, Title))
    pieces = list(_units(places, style))
    pages = paginate(pieces, opening.height, style.page.flow_height)
    crosswise = landscape_pages(places, pieces, opening.height, style.page.flow_height)
    imprint = _place_imprint(document.imprint, pages, style, measurer) if document.imprint else None
    count = imprint.page if imprint else pages.total
    # The folio stands on every page.
    measurer.look("folio", "")
    layout = Layout(opening, places, pages.breaks, imprint, count, crosswise)
    wide, high = tuple(_too_wide(document, style, measurer)), tuple(too_high(places, style))
    return Typeset(
        layout,
        frozenset(measurer.used_roles),
        tuple(measurer.missing.values()),
        wide,
        high,
        tuple(narrow_columns(document.blocks, style)),
        frozenset(measurer.bold_faces),
    )


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
        rows = [(*imprint.printer, *imprint.printed), *imprint.others]
        for row in rows:
            width = measurer.width(row, "imprint")
            if width > room - edge:
                yield TooWide("imprint", row, width, room - edge)


def _units(places: tuple[Place, ...], style: Style, prefix: BlockId = ()) -> Iterator[Unit]:
    for number, place in enumerate(places):
        following = places[number + 1] if number + 1 < len(places) else None
        name = getattr(place, "style", None)
        keep = name is not None and style[name].keep_with_next
        # A sign-off never stands on a page without text (7.3.5.5).
        keep = keep or (following is not None and isinstance(following.block, SignOff))
        *others, last = units(place, style, (*prefix, number))
        yield from others
        yield last._replace(keep_with_next=keep or last.keep_with_next)
        if isinstance(place, AttachmentPlace):
            yield from _units(place.places, style, (*prefix, number))


def _place_imprint(imprint: Imprint, pages: Pages, style: Style, measurer: Measurer) -> ImprintPlace:
    """版记 at the foot of the last, even page (7.4): on the text's page if that is even and has room.

    After text that ends on an even page without room stands a blank page first; neither carries a folio.
    """
    lines = _imprint_lines(imprint, style, measurer)
    needed = imprint_height(lines, style)
    # It stands on the lower edge of the type area, whether or not rows of text reach over that.
    free = style.page.overhang + style.page.text_height - pages.used
    even = pages.total % 2 == 0
    same_page = even and needed <= free
    page = pages.total if same_page else pages.total + (2 if even else 1)
    copies, printer, printed, others = lines
    return ImprintPlace(page, not same_page, even and not same_page, copies, printer, printed, others)


ImprintLines = tuple[Lines, Line | None, Line | None, Lines]


def _imprint_lines(imprint: Imprint, style: Style, measurer: Measurer) -> ImprintLines:
    name = "imprint"
    side, room = style[name].character, style.page.text_width
    label = measurer.width(imprint.copies_label, name)
    copies: Lines = ()
    if imprint.copies:
        runs = (*imprint.copies_label, *imprint.copies)
        copies = measurer.lines(runs, name, room - side, lead=side, hang=side + label)
    printer = measurer.line(imprint.printer, name, side) if imprint.printer else None
    left = room - side - measurer.width(imprint.printed, name)
    printed = measurer.line(imprint.printed, name, left) if imprint.printed else None
    return copies, printer, printed, tuple(measurer.line(other, name, side) for other in imprint.others)


def imprint_height(lines: ImprintLines, style: Style) -> float:
    """Return the height of a 版记 with its rules, in pt."""
    copies, printer, printed, others = lines
    groups = [len(copies), 1 if printer or printed else 0, len(others)]
    rules = 2 * style.form.imprint_outer_rule + (sum(map(bool, groups)) - 1) * style.form.imprint_inner_rule
    return sum(groups) * style["imprint"].line_pitch + rules
