"""The text: paragraphs, headings, tables, figures, 附件说明, 落款 and 附件, in the order of the layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from generator.document import (
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
    SignOff,
    Table,
    plain,
)
from generator.layout import (
    ROWS_ABOVE_LIST,
    AttachmentPlace,
    FigurePlace,
    Item,
    ListPlace,
    Place,
    SignOffPlace,
    TablePlace,
    TextPlace,
)
from generator.style import Style
from generator.writers.docx.base import section
from generator.writers.docx.head import broken
from generator.writers.docx.sections import end_section, landscape_section
from generator.writers.docx.styles import CHARACTER_IDS, FIGURE, PARAGRAPHS
from generator.writers.docx.tables import table
from generator.writers.docx.xml import (
    ANCHOR,
    ANCHOR_HEIGHT,
    KEEP_LINES,
    KEEP_NEXT,
    escape,
    indent,
    is_table,
    paragraph,
    run,
    runs,
    spacing,
)

_EMU_PER_PT: Final = 12700
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_FIGURE_REST: Final = 0.3
"""What the 1 pt letters of the figure's paragraph add below the image, in pt."""


def figures(places: Sequence[Place]) -> Iterator[Figure]:
    """Yield the figures among *places*, those of attachments included."""
    for place in places:
        match place:
            case FigurePlace(block=Figure() as figure):
                yield figure
            case AttachmentPlace():
                yield from figures(place.places)


class Body:
    """Writes places. *images* maps the path of each figure's image to its relationship id.

    *split* are the positions of places that go on over the edge of a page.
    """

    def __init__(self, style: Style, images: Mapping[str, str], split: frozenset[int]) -> None:
        self.style = style
        self.images = images
        self.split = split
        self.drawings = 0

    def write(self, places: Sequence[Place], written: list[str]) -> None:
        """Add the XML of *places* to *written*, one entry a paragraph or table."""
        for position, place in enumerate(places):
            following = _at(places, position + 1)
            # What closes a text never stands on a page without it (7.3.5.5). A paragraph that reaches its page
            # anyhow is not tied to it: LibreOffice moves a tied paragraph as a whole.
            keep = following is not None and isinstance(following.block, CLOSING) and position not in self.split
            match place:
                case AttachmentPlace(block=Attachment() as block):
                    written += self._attachment(block, place, fresh=bool(written))
                    self.write(place.places, written)
                case TablePlace(block=Table() as block) if place.pages:
                    end_section(written, section(self.style))
                    written += self._table(block, place, touching=False)
                    end_section(written, landscape_section(self.style))
                case _:
                    touching = bool(written) and is_table(written[-1])
                    written += self._place(place, KEEP_NEXT if keep else "", touching)

    def _place(self, place: Place, keep: str, touching: bool) -> list[str]:
        match place:
            case TextPlace():
                return [paragraph(PARAGRAPHS[place.style].id, _content(place.block), keep, _outline(place.block))]
            case TablePlace(block=Table() as block):
                return self._table(block, place, touching)
            case FigurePlace(block=Figure() as block):
                return self._figure(block, place)
            case ListPlace(block=AttachmentList() as block):
                return self._list(block, place, keep)
            case SignOffPlace(block=SignOff() as block):
                return self._sign_off(block, place, keep)
        raise TypeError(f"{type(place).__name__} holds {type(place.block).__name__}")

    def _rows(self, count: int) -> float:
        return count * self.style.page.line_pitch

    def _table(self, block: Table, place: TablePlace, touching: bool) -> list[str]:
        """Return caption, table and note; *touching*: the element above is a table, too."""
        note = [paragraph(PARAGRAPHS["table-note"].id, runs(block.note, CHARACTER_IDS))] if block.note else []
        if block.caption:
            caption = paragraph(PARAGRAPHS["table-caption"].id, runs(block.caption, CHARACTER_IDS))
            return [caption, table(block, place, self.style), *note]
        if touching:
            return [ANCHOR, table(block, place, self.style, ANCHOR_HEIGHT), *note]
        return [table(block, place, self.style), *note]

    def _figure(self, block: Figure, place: FigurePlace) -> list[str]:
        """Return image and caption; the space round the image fills its rows of the line grid."""
        free = max(0.0, self._rows(place.rows) - place.height - _FIGURE_REST)
        keep = KEEP_NEXT if block.caption else ""
        image = self._drawing(block, place.width, place.height)
        written = [paragraph(FIGURE, image, keep, spacing(before=free / 2, after=free / 2))]
        if block.caption:
            written.append(paragraph(PARAGRAPHS["figure-caption"].id, runs(block.caption, CHARACTER_IDS)))
        return written

    def _drawing(self, block: Figure, width: float, height: float) -> str:
        self.drawings += 1
        number, alt = self.drawings, escape(block.alt)
        extent = f'cx="{round(width * _EMU_PER_PT)}" cy="{round(height * _EMU_PER_PT)}"'
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {extent}/><wp:docPr id="{number}" name="图片 {number}" descr="{alt}"/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{number}" name="图片 {number}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{self.images[block.src]}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def _list(self, block: AttachmentList, place: ListPlace, keep: str) -> list[str]:
        """Return the 附件说明, a paragraph an item: turned lines start under the name's first character (7.3.4)."""
        written = []
        for position, (item, placed) in enumerate(zip(block.items, place.items, strict=True)):
            label = block.label if position == 0 else ()
            content = runs((*label, Run(item.number), *item.runs), CHARACTER_IDS)
            before = spacing(before=self._rows(ROWS_ABOVE_LIST) if position == 0 else 0.0)
            tied = keep if position == len(block.items) - 1 else KEEP_NEXT
            whole = KEEP_LINES if len(placed.lines) > 1 else ""
            written.append(paragraph(PARAGRAPHS["attachment-list"].id, content, tied, whole, before, _hanging(placed)))
        return written

    def _sign_off(self, block: SignOff, place: SignOffPlace, keep: str) -> list[str]:
        """Return 署名 and 成文日期, each with its left edge.

        The right margin gives a character of room: a program that spaces Chinese and digits apart must not
        turn the date's last character.
        """
        right = -self.style.page.character
        written = []
        for position, (organ, line) in enumerate(zip(block.organs, place.organs, strict=True)):
            before = spacing(before=self._rows(place.rows_before) if position == 0 else 0.0)
            place_left = indent(left=line.left, right=right)
            written.append(paragraph(PARAGRAPHS["organ"].id, runs(organ, CHARACTER_IDS), before, place_left))
        if block.date:
            place_left = indent(left=place.date.left, right=right)
            written.append(paragraph(PARAGRAPHS["date"].id, runs(block.date, CHARACTER_IDS), keep, place_left))
        return written

    def _attachment(self, block: Attachment, place: AttachmentPlace, *, fresh: bool) -> list[str]:
        """Return the head of an 附件: its label on line 1 of a page, its title centred on line 3 (7.3.7).

        *fresh*: it takes a page of its own, something standing before it.
        """
        break_ = "<w:pageBreakBefore/>" if fresh else ""
        label = paragraph(PARAGRAPHS["attachment-label"].id, runs(block.label, CHARACTER_IDS), break_)
        around = spacing(before=self._rows(1), after=self._rows(place.rows_after_title))
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


def _content(block: Block) -> str:
    """Return the runs of a block that is one paragraph.

    A heading set run-in (接排) carries the linked character style of its heading within the paragraph: the
    paragraph stays one paragraph in every program, and a change of the heading's style reaches it.
    """
    match block:
        case Paragraph(lead=None):
            return runs(block.runs, CHARACTER_IDS)
        case Paragraph(lead=Heading() as lead):
            heading = run(plain(lead.printed), CHARACTER_IDS[f"heading-{lead.level}"])
            return heading + runs(block.runs, CHARACTER_IDS)
        case Heading():
            return runs(block.printed, CHARACTER_IDS)
        case Recipients() | Note():
            return runs(block.runs, CHARACTER_IDS)
    raise TypeError(f"{type(block).__name__} is not one paragraph")


def _hanging(item: Item) -> str:
    return indent(left=item.hang, first=item.lines[0].left - item.hang)
