"""The whole document: opening, places, pages, imprint."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.assets import Asset
from generator.document import Document, Imprint, Note, Run, Runs, SignOff, Title
from generator.fonts import FontSet
from generator.layout import (
    AttachmentPlace,
    ImprintPlace,
    Layout,
    Line,
    Lines,
    Place,
    SignOffPlace,
    TextPlace,
)
from generator.style import Style
from generator.typeset.blocks import Placer, units
from generator.typeset.measure import Measurer, MissingGlyph
from generator.typeset.opening import place_opening, signer_runs
from generator.typeset.pages import BlockId, Pages, Unit, paginate
from generator.typeset.sign_off import room_needed
from generator.typeset.tables import NarrowColumn, landscape_pages, narrow_columns, too_high


class TooWide(NamedTuple):
    """A line that has no room on the page and may not be broken: element, its runs, width and room in pt."""

    element: str
    runs: Runs
    width: float
    room: float


class Typeset(NamedTuple):
    """The layout, the font roles in use, the characters no face has; lines, rows, columns and 落款 without room."""

    layout: Layout
    roles: frozenset[str]
    missing: tuple[MissingGlyph, ...]
    too_wide: tuple[TooWide, ...]
    too_high: tuple[Runs, ...]
    too_narrow: tuple[NarrowColumn, ...]
    no_room: tuple[SignOff, ...]


def typeset(document: Document, style: Style, fonts: FontSet, assets: Mapping[str, Asset]) -> Typeset:
    """Lay out *document*: finished lines, grid rows, pages. *assets* holds every image of the document."""
    measurer = Measurer(style, fonts)
    opening = place_opening(document, style, measurer)
    placer = Placer(measurer, assets)
    places = tuple(placer.place(block) for block in document.blocks if not isinstance(block, Title))
    places = _above_notes(places, measurer)
    pieces = list(_units(places, style))
    pages = paginate(pieces, opening.height, style.page.text_height)
    crosswise = landscape_pages(places, pieces, opening.height, style.page.text_height)
    imprint = _place_imprint(document.imprint, pages, style, measurer) if document.imprint else None
    count = imprint.page if imprint else pages.total
    # The folio stands on every page.
    measurer.look("folio", "")
    layout = Layout(opening, places, pages.breaks, imprint, count, crosswise)
    return Typeset(
        layout,
        frozenset(measurer.used_roles),
        tuple(measurer.missing.values()),
        (*_too_wide(document, style, measurer), *_stamps_too_wide(places, style, measurer)),
        tuple(too_high(places, style)),
        tuple(narrow_columns(document.blocks, style)),
        tuple(_no_room(places, style)),
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
            # Without seal two 字 are free at the right (7.3.5.2).
            free = room if block.seals else room - 2 * one
            names = ((organ, measurer.width(organ, "organ")) for organ in block.organs)
            yield from (TooWide("organ", organ, width, free) for organ, width in names if width > free)
    if imprint := document.imprint:
        edge = 2 * style["imprint"].character
        rows = [(*imprint.printer, *imprint.printed), *imprint.others]
        for row in rows:
            width = measurer.width(row, "imprint")
            if width > room - edge:
                yield TooWide("imprint", row, width, room - edge)


def _stamps_too_wide(places: Sequence[Place], style: Style, measurer: Measurer) -> Iterator[TooWide]:
    """Yield the offices (职务) that have no room beside their stamps."""
    for place in places:
        if isinstance(place, SignOffPlace) and isinstance(place.block, SignOff):
            for row, stamp in zip(place.rows, place.block.stamps, strict=False):
                if (left := row.lines[0].left) < 0:
                    width = measurer.width(stamp.title, "organ")
                    yield TooWide("stamp", stamp.title, width, width + left)


def _no_room(places: Sequence[Place], style: Style) -> Iterator[SignOff]:
    """Yield each 落款 that is higher than a page with a line of text above it."""
    for place in places:
        higher = isinstance(place, SignOffPlace) and room_needed(place, style) > style.page.text_height
        if higher and isinstance(place.block, SignOff):
            yield place.block


def _above_notes(places: tuple[Place, ...], measurer: Measurer) -> tuple[Place, ...]:
    """Return *places* with no more room under a 落款 than an 附注 on the next line needs (7.3.6).

    A seal reaches down beside the note; where it would lie on the note, that stands a line lower.
    """
    found = list(places)
    for number, (place, note) in enumerate(pairwise(places)):
        if isinstance(place, SignOffPlace) and isinstance(note, TextPlace) and isinstance(note.block, Note):
            pitch = measurer.style.page.line_pitch
            end = max(line.left + measurer.width((Run(line.text),), "note") for line in note.lines)
            under = any(image.left < end and image.top + image.height > place.height for image in place.images)
            found[number] = place._replace(below=math.ceil(place.below / pitch) * pitch if under else 0.0)
    return tuple(found)


def _units(places: tuple[Place, ...], style: Style, prefix: BlockId = ()) -> Iterator[Unit]:
    for number, place in enumerate(places):
        following = places[number + 1] if number + 1 < len(places) else None
        name = getattr(place, "style", None)
        keep = name is not None and style[name].keep_with_next
        # A sign-off never stands on a page without text (7.3.5.5), nor a note on one without its sign-off (7.3.6).
        keep = keep or (following is not None and isinstance(following.block, SignOff))
        keep = keep or (
            isinstance(place.block, SignOff) and following is not None and isinstance(following.block, Note)
        )
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
    free = style.page.text_height - pages.used
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
