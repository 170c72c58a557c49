"""Places for each kind of block: its finished lines, and the units in which it may be split over pages."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from generator.assets import Asset
from generator.document.layout import (
    BASELINE,
    ROWS_ABOVE_LIST,
    AttachmentPlace,
    FigurePlace,
    Item,
    Lines,
    ListPlace,
    Place,
    SignOffPlace,
    TablePlace,
    TextPlace,
)
from generator.document.tree import (
    Attachment,
    AttachmentList,
    Block,
    Figure,
    Heading,
    Note,
    Paragraph,
    Recipients,
    Run,
    SignOff,
    Table,
)
from generator.styling.style import Style
from generator.styling.units import pt
from generator.typeset.measure import Measurer
from generator.typeset.pages import BlockId, Unit
from generator.typeset.sign_off import place_sign_off
from generator.typeset.title import title_lines

# Share of a page that an image too high for it has at least, whatever its caption takes.
_LEAST_OF_A_PAGE = 0.25
_ROWS_ABOVE_TITLE = 1
_ROWS_BELOW_TITLE = 1


class Placer:
    """Makes the place of each block. *assets* holds the images by the path the data gives."""

    def __init__(self, measurer: Measurer, assets: Mapping[str, Asset]) -> None:
        self.measurer, self.assets = measurer, assets
        self.page = measurer.style.page

    def place(self, block: Block) -> Place:
        """Return the place of *block*."""
        return _MAKERS[type(block)](self, block)

    def places(self, blocks: Iterable[Block], above: float = 0.0) -> Iterator[Place]:
        """Yield the places of *blocks*; *above* pt of a page are taken by what stays together with the first.

        An image as high as a page would leave a heading, or the title of an attachment, alone on one.
        """
        for block in blocks:
            place = self._figure(block, above) if isinstance(block, Figure) else self.place(block)
            yield place
            kept = isinstance(place, TextPlace) and self.measurer.style[place.style].keep_with_next
            heights = (unit.height for unit in units(place, self.measurer.style, ())) if kept else ()
            above = above + sum(heights) if kept else 0.0

    def _text(self, block: Recipients | Heading | Paragraph | Note, style: str) -> TextPlace:
        runs = block.printed if isinstance(block, Heading) else block.runs
        if isinstance(block, Paragraph) and block.lead:
            runs = (*(run._replace(style=f"heading-{block.lead.level}") for run in block.lead.printed), *runs)
        return TextPlace(block, style, self.measurer.lines(runs, style, self.page.text_width))

    def _lines(self, runs: tuple[Run, ...], style: str) -> Lines:
        return self.measurer.lines(runs, style, self.page.text_width) if runs else ()

    def _table(self, block: Table) -> Place:
        # Imported late: not every document has any.
        from generator.typeset.tables import place_table

        return place_table(block, self.measurer)

    def _figure(self, block: Figure, above: float = 0.0) -> FigurePlace:
        """Return the place of *block*, never higher than a page of which *above* pt are taken."""
        asset = self.assets[block.src]
        width = pt(block.width) if block.width else asset.natural_width
        caption = self._lines(block.caption, "figure-caption")
        caption_pitch = self.measurer.style["figure-caption"].line_pitch
        page = self.page.lines * self.page.line_pitch
        free = page - above - len(caption) * caption_pitch
        if above:
            # What stands there may end between two rows; an image takes whole ones.
            free = math.floor(free / self.page.line_pitch + 1e-9) * self.page.line_pitch
        # A caption that would leave no room goes on over the page instead.
        room = max(free, page * _LEAST_OF_A_PAGE)
        scale = min(1.0, self.page.text_width / width, room / (width * asset.height_px / asset.width_px))
        width *= scale
        height = width * asset.height_px / asset.width_px
        return FigurePlace(block, width, height, math.ceil(height / self.page.line_pitch - 1e-9), caption)

    def _list(self, block: AttachmentList) -> ListPlace:
        style = "attachment-list"
        indent = self.measurer.style[style].length("first_line_indent")
        label = self.measurer.width(block.label, style)
        items = []
        for number, item in enumerate(block.items):
            marker = (Run(item.number, None, item.origin),) if item.number else ()
            hang = indent + label + self.measurer.width(marker, style)
            runs = (*(block.label if number == 0 else ()), *marker, *item.runs)
            lead = 0.0 if number == 0 else label
            lines = self.measurer.lines(runs, style, self.page.text_width, hang=hang, lead=lead)
            items.append(Item(lines, hang))
        return ListPlace(block, tuple(items))

    def _attachment(self, block: Attachment) -> AttachmentPlace:
        first = block.blocks[0] if block.blocks else None
        if isinstance(first, Table) and first.landscape:
            # Imported late: not every document has any.
            from generator.typeset.tables import begins_below, place_table

            place = self._head_of(block, self.page.text_height)
            table = place_table(first, self.measurer, place.height)
            if begins_below(table, self.measurer.style):
                return place._replace(places=(table, *self.places(block.blocks[1:])), turned=True)
        place = self._head_of(block, self.page.text_width)
        return place._replace(places=tuple(self.places(block.blocks, place.height)))

    def _head_of(self, block: Attachment, room: float) -> AttachmentPlace:
        """Return label and title of *block*, which have lines of *room* pt, without its blocks."""
        label = self.measurer.line(block.label, "attachment-label", 0.0)
        title = title_lines((block.title,), self.measurer, "attachment-title", room)
        pitch, line = self.page.line_pitch, self.measurer.style["attachment-title"].line_pitch
        first = (1 + _ROWS_ABOVE_TITLE + BASELINE) * pitch
        baselines = tuple(first + number * line for number in range(len(title)))
        height = baselines[-1] + (1 - BASELINE + _ROWS_BELOW_TITLE) * pitch
        return AttachmentPlace(block, label, title, baselines, height, ())


# Of the class and not of each placer: that would be in a circle with its lines, which nothing but a search frees.
_MAKERS: Mapping[type[Any], Callable[[Placer, Any], Place]] = {
    Recipients: lambda placer, block: placer._text(block, "recipients"),
    Heading: lambda placer, block: placer._text(block, f"heading-{block.level}"),
    Paragraph: lambda placer, block: placer._text(block, "body"),
    Note: lambda placer, block: placer._text(block, "note"),
    Table: Placer._table,
    Figure: Placer._figure,
    AttachmentList: Placer._list,
    SignOff: lambda placer, block: place_sign_off(block, placer.measurer, placer.assets),
    Attachment: Placer._attachment,
}


def units(place: Place, style: Style, identity: BlockId) -> Iterator[Unit]:
    """Yield what of *place* cannot be split."""
    pitch = style.page.line_pitch
    match place:
        case TextPlace():
            yield from _text_units(place, style, identity)
        case TablePlace():
            from generator.typeset.tables import table_units

            yield from table_units(place, style, identity)
        case FigurePlace():
            yield from _figure_units(place, style, identity)
        case ListPlace():
            line = style["attachment-list"].line_pitch
            last, tied = len(place.items) - 1, not place.loose
            for number, item in enumerate(place.items):
                above = ROWS_ABOVE_LIST * pitch if number == 0 else 0.0
                yield Unit(identity, len(item.lines) * line + above, keep_with_next=tied and number < last, above=above)
        case SignOffPlace():
            yield Unit(identity, place.rows_before * pitch + place.height + place.below)
        case AttachmentPlace():
            # The page of a landscape table is taken by that alone, its attachment's head with it.
            height = 0.0 if place.turned else place.height
            yield Unit(identity, height, keep_with_next=bool(place.places), new_page=True)


def _text_units(place: TextPlace, style: Style, identity: BlockId) -> Iterator[Unit]:
    look = style[place.style]
    pitch, keep, last = look.line_pitch, look.keep_with_next, len(place.lines) - 1
    for number in range(len(place.lines)):
        height = pitch
        height += look.length("space_before") if number == 0 else 0.0
        height += look.length("space_after") if number == last else 0.0
        yield Unit(identity, height, keep_with_next=keep and number < last)


def _figure_units(place: FigurePlace, style: Style, identity: BlockId) -> Iterator[Unit]:
    """An image is kept with its caption, or with the first line of one that is too long for the page."""
    line = style["figure-caption"].line_pitch
    image, caption = place.rows * style.page.line_pitch, len(place.caption) * line
    if image + caption <= style.page.text_height:
        yield Unit(identity, image + caption)
        return
    yield Unit(identity, image, keep_with_next=True)
    yield from (Unit(identity, line) for _ in place.caption)
