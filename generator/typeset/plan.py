"""A plan: a document on its pages at one line pitch, before anything is decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.assets import Asset
from generator.document.layout import AttachmentPlace, ListPlace, Opening, Place, TablePlace
from generator.document.tree import CLOSING, Block, Document, Figure, Heading, Paragraph, Table, Title
from generator.startup.record import NamedTuple
from generator.styling.style import Style
from generator.typeset.blocks import Placer, units
from generator.typeset.measure import Measurer
from generator.typeset.opening import place_opening
from generator.typeset.pages import SLACK, BlockId, Pages, Unit, groups, paginate
from generator.typeset.sign_off import above_notes

_TEXT = (Paragraph, Heading, Table, Figure)


class Plan(NamedTuple):
    """A document on its pages in one style."""

    document: Document
    style: Style
    opening: Opening
    places: tuple[Place, ...]
    pages: Pages
    landscape_pages: frozenset[int]

    @property
    def shows_text(self) -> bool:
        """Whether page one shows body text, as it must (7.3.3); a document without any needs to show none."""
        starts = (
            self.pages.starts[(number,)] for number, place in enumerate(self.places) if isinstance(place.block, _TEXT)
        )
        return next(starts, 1) == 1

    @property
    def split(self) -> frozenset[int]:
        """Positions of the places that go on over the edge of a page by themselves, no line being carried over."""
        pages = self.pages
        return frozenset(
            number
            for number in range(len(self.places))
            if pages.starts[(number,)] < pages.ends[(number,)] and (number + 1,) not in pages.carried
        )

    @property
    def carried(self) -> Block | None:
        """What closes the text, had no room below it and took its last line along to the next page (7.3.5.5)."""
        blocks = (place.block for number, place in enumerate(self.places) if (number,) in self.pages.carried)
        return next((block for block in blocks if isinstance(block, CLOSING)), None)

    @property
    def has_tables(self) -> bool:
        """Whether there are tables, in attachments or elsewhere."""
        return _has_tables(self.places)

    @property
    def loose(self) -> Block | None:
        """The 附件说明 that no page can hold with what it must stand beside."""
        return next((place.block for place in self.places if isinstance(place, ListPlace) and place.loose), None)


def plan(document: Document, style: Style, measurer: Measurer, assets: Mapping[str, Asset]) -> Plan:
    """Return *document* on its pages in *style*; lines that *measurer* has broken before are not broken again."""
    measurer = measurer.for_style(style)
    opening = place_opening(document, style, measurer)
    placer = Placer(measurer, assets)
    places = tuple(placer.places(block for block in document.blocks if not isinstance(block, Title)))
    places = above_notes(places, measurer)
    places = _loosened(places, style)
    pieces = list(all_units(places, style))
    pages = paginate(pieces, opening.height, style.page.flow_height)
    crosswise = frozenset[int]()
    if _has_tables(places):
        # Imported late: not every document has any.
        from generator.typeset.tables import landscape_pages

        crosswise = landscape_pages(places, pieces, opening.height, style.page.flow_height)
    return Plan(document, style, opening, places, pages, crosswise)


def _has_tables(places: Iterable[Place]) -> bool:
    return any(
        isinstance(place, TablePlace) or (isinstance(place, AttachmentPlace) and _has_tables(place.places))
        for place in places
    )


def _loosened(places: tuple[Place, ...], style: Style) -> tuple[Place, ...]:
    """Return *places* with each 附件说明 loose that no page can hold with the text above and the 落款 below it."""
    if not any(isinstance(place, ListPlace) for place in places):
        return places
    kept = groups(list(all_units(places, style)))
    high = (group for group in kept if sum(unit.height for unit in group) > style.page.flow_height + SLACK)
    blocks = {unit.block for group in high for unit in group}
    return tuple(
        place._replace(loose=True) if isinstance(place, ListPlace) and (number,) in blocks else place
        for number, place in enumerate(places)
    )


def all_units(places: tuple[Place, ...], style: Style, prefix: BlockId = ()) -> Iterator[Unit]:
    """Yield what of *places* cannot be split, in order."""
    for number, place in enumerate(places):
        following = places[number + 1] if number + 1 < len(places) else None
        name = getattr(place, "style", None)
        keep = name is not None and style[name].keep_with_next
        # What closes a text never stands on a page without it (7.3.5.5).
        keep = keep or (following is not None and isinstance(following.block, CLOSING))
        *others, last = units(place, style, (*prefix, number))
        yield from others
        yield last._replace(keep_with_next=keep or last.keep_with_next)
        if isinstance(place, AttachmentPlace):
            yield from all_units(place.places, style, (*prefix, number))
