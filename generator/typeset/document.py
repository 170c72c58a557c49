"""The whole document: opening, places, pages, imprint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.assets import Asset
from generator.document import Document, Imprint, SignOff, Title
from generator.fonts import FontSet
from generator.layout import AttachmentPlace, ImprintPlace, Layout, Line, Lines, Place
from generator.style import Style
from generator.typeset.blocks import Placer, units
from generator.typeset.measure import Measurer, MissingGlyph
from generator.typeset.opening import place_opening
from generator.typeset.pages import BlockId, Pages, Unit, paginate


class Typeset(NamedTuple):
    """The layout, with what it was measured by: font roles in use and characters no face has."""

    layout: Layout
    roles: frozenset[str]
    missing: tuple[MissingGlyph, ...]


def typeset(document: Document, style: Style, fonts: FontSet, assets: Mapping[str, Asset]) -> Typeset:
    """Lay out *document*: finished lines, grid rows, pages. *assets* holds every image of the document."""
    measurer = Measurer(style, fonts)
    opening = place_opening(document, style, measurer)
    placer = Placer(measurer, assets)
    places = tuple(placer.place(block) for block in document.blocks if not isinstance(block, Title))
    pages = paginate(list(_units(places, style)), opening.height, style.page.text_height)
    imprint = _place_imprint(document.imprint, pages, style, measurer) if document.imprint else None
    count = imprint.page if imprint else pages.total
    # The folio stands on every page.
    measurer.look("folio", "")
    layout = Layout(opening, places, pages.breaks, imprint, count)
    return Typeset(layout, frozenset(measurer.used_roles), tuple(measurer.missing.values()))


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
