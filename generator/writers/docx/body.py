"""The text: paragraphs, headings, tables, figures, 附件说明, 落款 and 附件, in the order of the layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

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
    CLOSING,
    Attachment,
    AttachmentList,
    Block,
    Figure,
    Heading,
    Note,
    Paragraph,
    Recipients,
    Run,
    Runs,
    SignOff,
    Table,
    plain,
)
from generator.styling.style import Style
from generator.writers.docx.base import section
from generator.writers.docx.drawings import Drawings, Embedded
from generator.writers.docx.head import broken
from generator.writers.docx.sections import end_section, landscape_section
from generator.writers.docx.sign_off import sign_off
from generator.writers.docx.styles import CHARACTER_IDS, FIGURE, PARAGRAPHS
from generator.writers.docx.tables import table
from generator.writers.docx.xml import (
    ANCHOR,
    ANCHOR_HEIGHT,
    KEEP_LINES,
    KEEP_NEXT,
    holds,
    indent,
    is_table,
    paragraph,
    runs,
    spacing,
)

_FIGURE_REST: Final = 0.3
"""What the 1 pt letters of the figure's paragraph add below the image, in pt."""


class Body:
    """Writes places. *images* are those in the package by their path.

    *split* are the positions of places that go on over the edge of a page.
    """

    def __init__(self, style: Style, images: Mapping[str, Embedded], split: frozenset[int]) -> None:
        self.style = style
        self.drawings = Drawings(images)
        self.split = split

    def write(self, places: Sequence[Place], written: list[str]) -> None:
        """Add the XML of *places* to *written*, one entry a paragraph or table."""
        for position, place in enumerate(places):
            following = _at(places, position + 1)
            # What closes a text never stands on a page without it (7.3.5.5). A paragraph that reaches its page
            # anyhow is not tied to it: LibreOffice moves a tied paragraph as a whole.
            free = position in self.split and not isinstance(place, ListPlace)
            keep = following is not None and isinstance(following.block, CLOSING) and not free
            match place:
                case AttachmentPlace(block=Attachment() as block):
                    if place.turned:
                        end_section(written, section(self.style))
                    written += self._attachment(block, place, fresh=bool(written) and not place.turned)
                    self.write(place.places, written)
                case TablePlace(block=Table() as block) if place.pages:
                    if not place.above:
                        end_section(written, section(self.style))
                    written += self._table(block, place, "", touching=False)
                    end_section(written, landscape_section(self.style))
                case _:
                    touching = bool(written) and is_table(written[-1])
                    written += self._place(place, KEEP_NEXT if keep else "", touching)

    def _place(self, place: Place, keep: str, touching: bool) -> list[str]:
        match place:
            case TextPlace():
                return [paragraph(PARAGRAPHS[place.style].id, _content(place), keep, _outline(place.block))]
            case TablePlace(block=Table() as block):
                return self._table(block, place, keep, touching)
            case FigurePlace(block=Figure() as block):
                return self._figure(block, place, keep)
            case ListPlace(block=AttachmentList() as block):
                return self._list(block, place, keep)
            case SignOffPlace(block=SignOff() as block):
                return sign_off(block, place, self.style, self.drawings, note=bool(keep))
        raise TypeError(f"{type(place).__name__} holds {type(place.block).__name__}")

    def _rows(self, count: int) -> float:
        return count * self.style.page.line_pitch

    def _table(self, block: Table, place: TablePlace, keep: str, touching: bool) -> list[str]:
        """Return caption and table; *touching*: the element above is a table, too."""
        if block.caption:
            caption = _line(block.caption, place.caption, "table-caption")
            return [caption, table(block, place, self.style, keep=keep)]
        if touching:
            return [ANCHOR, table(block, place, self.style, ANCHOR_HEIGHT, keep)]
        return [table(block, place, self.style, keep=keep)]

    def _figure(self, block: Figure, place: FigurePlace, keep: str) -> list[str]:
        """Return image and caption; the space round the image fills its rows of the line grid.

        The space above belongs to the image's line, for space above a paragraph falls away at the top of a page.
        """
        height = self._rows(place.rows)
        below = max(0.0, height - place.height - _FIGURE_REST) / 2
        image = self.drawings.inline(block, place.width, place.height)
        around = spacing(after=below, least=height - below)
        written = [paragraph(FIGURE, image, KEEP_NEXT if block.caption else keep, around)]
        if block.caption:
            written.append(_line(block.caption, place.caption, "figure-caption", keep))
        return written

    def _list(self, block: AttachmentList, place: ListPlace, keep: str) -> list[str]:
        """Return the 附件说明, a paragraph an item: turned lines start under the name's first character (7.3.4)."""
        written = []
        for position, (item, placed) in enumerate(zip(block.items, place.items, strict=True)):
            label = block.label if position == 0 else ()
            content = runs((*label, Run(item.number), *item.runs), CHARACTER_IDS, held=holds(placed.lines))
            before = spacing(before=self._rows(ROWS_ABOVE_LIST) if position == 0 else 0.0)
            tied = keep if position == len(block.items) - 1 else "" if place.loose else KEEP_NEXT
            whole = KEEP_LINES if len(placed.lines) > 1 else ""
            written.append(paragraph(PARAGRAPHS["attachment-list"].id, content, tied, whole, before, _hanging(placed)))
        return written

    def _attachment(self, block: Attachment, place: AttachmentPlace, *, fresh: bool) -> list[str]:
        """Return the head of an 附件: its label on line 1 of a page, its title centred on line 3 (7.3.7).

        *fresh*: it takes a page of its own, something standing before it.
        """
        break_ = "<w:pageBreakBefore/>" if fresh else ""
        label = paragraph(PARAGRAPHS["attachment-label"].id, runs(block.label, CHARACTER_IDS), break_)
        line = self.style["attachment-title"].line_pitch
        top = place.title_baselines[0] - BASELINE * line
        above = self.style["attachment-label"].line_pitch
        around = spacing(before=top - above, after=place.height - top - len(place.title) * line)
        title = paragraph(PARAGRAPHS["attachment-title"].id, broken(block.title, place.title), around)
        return [label, title]


def _at(places: Sequence[Place], position: int) -> Place | None:
    return places[position] if position < len(places) else None


def _outline(block: Block) -> str:
    """Return the outline level of a paragraph that begins with a heading: Word's navigation then has it."""
    match block:
        case Paragraph(lead=Heading() as lead):
            return f'<w:outlineLvl w:val="{lead.level - 1}"/>'
    return ""


def _content(place: TextPlace) -> str:
    """Return the runs of a block that is one paragraph.

    A heading set run-in (接排) carries the linked character style of its heading within the paragraph: the
    paragraph stays one paragraph in every program, and a change of the heading's style reaches it.
    """
    held = holds(place.lines)
    match place.block:
        case Paragraph(lead=Heading() as lead) as block:
            printed = plain(lead.printed)
            heading = runs((Run(printed),), CHARACTER_IDS, CHARACTER_IDS[f"heading-{lead.level}"], held)
            return heading + runs(block.runs, CHARACTER_IDS, held=held, start=len(printed))
        case Heading() as block:
            return runs(block.printed, CHARACTER_IDS, held=held)
        case Paragraph() | Recipients() | Note() as block:
            return runs(block.runs, CHARACTER_IDS, held=held)
    raise TypeError(f"{type(place.block).__name__} is not one paragraph")


def _line(content: Runs, lines: Lines, style: str, *settings: str) -> str:
    """Return a caption or note."""
    return paragraph(PARAGRAPHS[style].id, runs(content, CHARACTER_IDS, held=holds(lines)), *settings)


def _hanging(item: Item) -> str:
    return indent(left=item.hang, first=item.lines[0].left - item.hang)
