"""Boxes: what stands where on the pages, and the place in a file that it is from.

The places are those that typesetting found: the PDF follows the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from generator.document.imprint import Imprint, ImprintPlace, remarks
from generator.document.layout import (
    AttachmentPlace,
    FigurePlace,
    Line,
    ListPlace,
    Place,
    RowPlace,
    SignOffPlace,
    TablePlace,
    TextPlace,
)
from generator.document.tree import (
    Attachment,
    AttachmentList,
    Block,
    Cell,
    Figure,
    Head,
    Heading,
    Note,
    Paragraph,
    Recipients,
    Run,
    Runs,
    SignOff,
    Table,
    Title,
    plain,
)
from generator.evaluating.evaluate import Facts
from generator.fonts import FontSet
from generator.preview.lines import Box, Drawn, LineMap
from generator.preview.sources import Sources
from generator.typeset import Typeset
from generator.typeset.imprint import imprint_height
from generator.typeset.pages import BlockId, paginate
from generator.typeset.plan import all_units

Spot = tuple[int, float]
"""Page, and pt under the first row of text, of a unit of a block."""
Spots = list[Spot]


def boxes(part: Typeset, faces: FontSet, facts: Facts) -> list[Box]:
    """Return the boxes of *part* in the order of reading; *facts* are what the report says and where it says it."""
    mapper = _Mapper(part, faces, Sources(facts))
    return [*mapper.opening(), *mapper.places(part.layout.places), *mapper.imprint()]


class _Mapper(LineMap):
    def __init__(self, part: Typeset, faces: FontSet, sources: Sources) -> None:
        super().__init__(part.style, faces, sources)
        self.part = part
        units = list(all_units(part.layout.places, part.style))
        pages = paginate(units, part.layout.opening.height, self.page.flow_height)
        self.spots: dict[BlockId, Spots] = {}
        for unit, spot in zip(units, pages.tops, strict=True):
            self.spots.setdefault(unit.block, []).append(spot)

    # --- blocks ---------------------------------------------------------------------------------------------

    def places(self, places: Sequence[Place], prefix: BlockId = ()) -> Iterator[Box]:
        """Yield the boxes of *places*; *prefix* is the attachment that they are in, empty for the body."""
        for position, place in enumerate(places):
            identity = (*prefix, position)
            spots = self.spots[identity]
            match place:
                case TextPlace():
                    yield from self.paragraph(place, spots)
                case TablePlace():
                    yield from self.landscape(place, spots) if place.pages else self.table(place, spots)
                case FigurePlace():
                    yield from self.figure(place, spots)
                case ListPlace():
                    yield from self.items(place, spots)
                case SignOffPlace():
                    yield from self.sign_off(place, spots[0])
                case AttachmentPlace():
                    yield from self.attachment(place, spots[0])
                    yield from self.places(place.places, identity)

    def paragraph(self, place: TextPlace, spots: Spots) -> Iterator[Box]:
        """Yield the boxes of a block of lines; the space above it (pt) comes once, before its first line."""
        drawn = []
        above = self.style[place.style].length("space_before")
        for line, (page, top) in zip(place.lines, spots, strict=True):
            drawn += self.below(page, (line,), top + above, place.style)
            above = 0.0
        yield from self.text(_runs(place.block), drawn, place.block.origin)

    def table(self, place: TablePlace, spots: Spots) -> Iterator[Box]:
        """Yield the boxes of caption, cells and note of an upright table, and the head's again on each later page."""
        assert isinstance(place.block, Table)
        block, rest = place.block, iter(spots)
        caption = [drawn for line in place.caption for drawn in self.unit(line, rest, "table-caption")]
        yield from self.text(block.caption, caption, block.origin)
        yield from self.rows(place, block.head, place.head, rest)
        above = len(place.caption) + len(place.head)
        later = {page for page, _ in spots[above : above + len(place.body)]} - {page for page, _ in spots[:above]}
        for page in sorted(later) if place.head else ():
            # The head comes again at the top of each page.
            tops = accumulate((row.rows * self.page.line_pitch for row in place.head), initial=0.0)
            yield from self.rows(place, block.head, place.head, ((page, top) for top in tops))
        yield from self.rows(place, block.rows, place.body, rest)
        note = [drawn for line in place.note for drawn in self.unit(line, rest, "table-note")]
        yield from self.text(block.note, note, block.origin)

    def unit(self, line: Line, rest: Iterator[Spot], style: str) -> list[Drawn]:
        """Return a line of caption or note as drawn at the next spot of *rest*."""
        page, top = next(rest)
        return self.below(page, (line,), top, style)

    def rows(
        self,
        place: TablePlace,
        cells: Sequence[Sequence[Cell]],
        rows: Sequence[RowPlace],
        rest: Iterator[Spot],
    ) -> Iterator[Box]:
        """Yield a box for each cell, as high (pt) as the grid rows of all rows it spans; *rest* has a spot a row."""
        heights = [row.rows * self.page.line_pitch for row in rows]
        for number, (row, own) in enumerate(zip(rows, cells, strict=True)):
            page, top = next(rest)
            for where, cell in zip(row.cells, own, strict=True):
                left, right = (sum(place.widths[:column]) for column in (where.column, where.column + where.columns))
                height = sum(heights[number : number + where.rows])
                rect = self.rect(self.page.left + left, self.page.flow_top + top, right - left, height)
                yield from self.one(cell.runs, page, rect, cell.origin)

    def landscape(self, place: TablePlace, spots: Spots) -> Iterator[Box]:
        """Yield a box for each page that a table stands crosswise on: the type area as the page is shown, turned."""
        assert isinstance(place.block, Table)
        page = self.page
        for (number, _), (first, end) in zip(spots, place.pages, strict=True):
            above = place.above if first == 0 else 0.0
            whole = self.rect(page.bottom, page.left + above, page.text_height, page.text_width - above)
            runs = place.block.caption if first == 0 else ()
            cells = (cell.runs for row in place.block.rows[first:end] for cell in row if cell.runs)
            yield from self.one(runs or next(cells, ()), number, whole, place.block.origin)

    def figure(self, place: FigurePlace, spots: Spots) -> Iterator[Box]:
        """Yield the image, in the middle of its grid rows, and its caption, below it or on pages of its own."""
        assert isinstance(place.block, Figure)
        (page, top), *others = spots
        room = place.rows * self.page.line_pitch
        left = self.page.left + (self.page.text_width - place.width) / 2
        image = self.rect(left, self.page.flow_top + top + (room - place.height) / 2, place.width, place.height)
        if span := place.block.origin.span:
            yield Box(page, (image,), span, place.block.alt)
        drawn = self.below(page, place.caption, top + room, "figure-caption")
        if others:
            pairs = zip(place.caption, others, strict=True)
            drawn = [each for line, (at, down) in pairs for each in self.below(at, (line,), down, "figure-caption")]
        yield from self.text(place.block.caption, drawn, place.block.origin)

    def items(self, place: ListPlace, spots: Spots) -> Iterator[Box]:
        """Yield the boxes of 附件说明 (7.3.4), an item each; the first has the label, too."""
        assert isinstance(place.block, AttachmentList)
        for number, (item, own, (page, top)) in enumerate(zip(place.items, place.block.items, spots, strict=True)):
            before = place.block.label if number == 0 else ()
            runs = (*before, Run(own.number), *own.runs)
            yield from self.text(runs, self.below(page, item.lines, top, "attachment-list"), own.origin)

    def sign_off(self, place: SignOffPlace, spot: Spot) -> Iterator[Box]:
        """Yield the boxes of 署名, signers' titles and 成文日期; each line is found again by its text."""
        assert isinstance(place.block, SignOff)
        block, (page, top) = place.block, spot
        texts = [*block.organs, *(stamp.title for stamp in block.stamps), block.date]
        first = top + place.rows_before * self.page.line_pitch
        for row in place.rows:
            for drawn in (each for line in row.lines for each in self.below(page, (line,), first + row.top, row.style)):
                runs = next((text for text in texts if plain(text) == drawn.line.text), ())
                yield from self.text(runs, [drawn], block.origin)

    def attachment(self, place: AttachmentPlace, spot: Spot) -> Iterator[Box]:
        """Yield the boxes of an attachment's label and title; ``places`` goes on with its blocks."""
        assert isinstance(place.block, Attachment)
        block, (page, top) = place.block, spot
        if place.turned:
            above = self.rect(self.page.bottom, self.page.left, self.page.text_height, place.height)
            yield from self.one(block.title, page, above, block.origin)
            return
        yield from self.text(block.label, self.below(page, (place.label,), top, "attachment-label"), block.origin)
        down = self.page.flow_top + top
        lines = zip(place.title, place.title_baselines, strict=True)
        title = [self.placed(page, line, down + baseline, "attachment-title") for line, baseline in lines]
        yield from self.text(block.title, title, block.origin)

    # --- placed elements ------------------------------------------------------------------------------------

    def opening(self) -> Iterator[Box]:
        """Yield the boxes of 版头 and 标题."""
        opening, document = self.part.layout.opening, self.part.document
        head = document.head
        for placed in opening.head if head else ():
            assert head is not None
            drawn = self.placed(1, placed.line, self.page.top + placed.baseline, placed.style)
            runs = max((text for text in _of_head(head) if plain(text) in placed.line.text), key=_length, default=())
            rect = self.rect(drawn.left, drawn.top, self.edge(drawn, len(drawn.line.text)), drawn.height)
            yield from self.one(runs, 1, rect, head.origin, placed.line.text)
        title = next((block for block in document.blocks if isinstance(block, Title)), None)
        if title:
            lines = zip(opening.title, opening.title_baselines, strict=True)
            drawn_title = [self.placed(1, line, self.page.top + baseline, "title") for line, baseline in lines]
            yield from self.text(tuple(run for line in title.lines for run in line), drawn_title, title.origin)

    def imprint(self) -> Iterator[Box]:
        """Yield the boxes of the 版记."""
        place, imprint = self.part.layout.imprint, self.part.document.imprint
        if place is None or imprint is None:
            return
        texts = _of_imprint(imprint)
        for line, drawn in self.imprint_lines(place):
            runs = next((text for text in texts if plain(text).startswith(line)), ())
            yield from self.text(runs, drawn, imprint.origin)

    def imprint_lines(self, place: ImprintPlace) -> Iterator[tuple[str, list[Drawn]]]:
        """Yield the first line of each text of the 版记, and where its lines are drawn."""
        pitch, form = self.style["imprint"].line_pitch, self.style.form
        height = imprint_height(place.groups, self.style)
        top = self.page.text_height + self.page.overhang - height + form.imprint_outer_rule
        for group in place.groups:
            for text in group.texts:
                drawn = self.below(place.page, text.lines, top + text.row * pitch, "imprint")
                yield text.lines[0].text, drawn
            top += group.rows * pitch + place.foot + form.imprint_inner_rule


def _length(runs: Runs) -> int:
    return len(plain(runs))


def _runs(block: Block) -> Runs:
    """Return the text of a block that is set in lines, as it is printed."""
    match block:
        case Heading():
            return block.printed
        case Paragraph():
            return (*(block.lead.printed if block.lead else ()), *block.runs)
        case Recipients() | Note():
            return block.runs
    raise TypeError(type(block).__name__)


def _of_head(head: Head) -> tuple[Runs, ...]:
    return (*head.marks, head.suffix, head.copy_number, head.security, head.urgency, head.number, *head.signers)


def _of_imprint(imprint: Imprint) -> tuple[Runs, ...]:
    labelled = ((*label, *runs) for label, runs in (*imprint.addressed, *remarks(imprint)))
    return (*labelled, imprint.printer, imprint.printed)
