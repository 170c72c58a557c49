"""Draws every place of a layout onto its pages, and makes the tag tree and the outline meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from itertools import groupby

from generator.assets import Asset
from generator.document.imprint import ImprintPlace
from generator.document.layout import (
    BASELINE,
    AttachmentPlace,
    FigurePlace,
    Layout,
    Line,
    ListPlace,
    Piece,
    Place,
    SignOffPlace,
    TablePlace,
    TextPlace,
)
from generator.document.tree import Document, Figure, Heading, Paragraph, Seal, Stamp, plain
from generator.fonts import FontSet
from generator.startup.record import NamedTuple
from generator.styling.style import Style
from generator.typeset.pages import BlockId, paginate
from generator.typeset.plan import all_units
from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.direct.canvas import Box, Canvas, Content, Translucence
from generator.writers.pdf.direct.letters import Letters
from generator.writers.pdf.direct.tables import TableDrawer, Tops, turned_origin
from generator.writers.pdf.objects import Array, String
from generator.writers.pdf.tags import Element

_TAGS = {"heading-1": "H2", "heading-2": "H3", "heading-3": "H4", "heading-4": "H5"}


class Bookmark(NamedTuple):
    """An entry of the outline: its *level* from 1, and where it leads to (page from 0, pt under the paper's edge)."""

    level: int
    label: str
    page: int
    top: float


class Drawer:
    """Draws *document*. Raises Undrawn where it holds what the engine is to draw.

    ``pages`` are the contents, ``tree`` the tags in reading order, ``bookmarks`` the outline, ``images`` the names of
    raster images by their paths, ``translucence`` what lets shine through.
    """

    def __init__(
        self, document: Document, style: Style, layout: Layout, fonts: FontSet, assets: Mapping[str, Asset]
    ) -> None:
        self.style, self.layout, self._assets = style, layout, assets
        page = style.page
        self.pages = [Canvas(number, page.left, page.height - page.flow_top) for number in range(layout.pages)]
        self.letters = Letters(style, fonts, document.meta.language, self.pages)
        self.tree = Element("Document")
        self.bookmarks: list[Bookmark] = []
        self.images: dict[str, str] = {}
        self.translucence = Translucence()
        self._drawings: dict[str, Content] = {}
        self.tables = TableDrawer(self.letters)
        units = list(all_units(layout.places, style))
        self._tops: dict[BlockId, list[tuple[int, float]]] = {}
        for unit, top in zip(units, paginate(units, layout.opening.height, page.flow_height).tops, strict=True):
            self._tops.setdefault(unit.block, []).append(top)

    def draw(self) -> None:
        """Draw all pages."""
        self._opening()
        self._places(self.layout.places)
        if self.layout.imprint:
            self._imprint(self.layout.imprint)
        self._folios()

    def _add(self, element: Element) -> None:
        if element.kids:
            self.tree.kids.append(element)

    def _mark(self, level: int, label: str, page: int, top: float) -> None:
        self.bookmarks.append(Bookmark(level, label, page, self.style.page.flow_top + top))

    # --- places -----------------------------------------------------------------------------------

    def _places(self, places: Sequence[Place], prefix: BlockId = ()) -> None:
        for position, place in enumerate(places):
            identity = (*prefix, position)
            tops = [(page - 1, top) for page, top in self._tops[identity]]
            match place:
                case TextPlace():
                    self._text(place, tops)
                case TablePlace():
                    self.tree.kids += self.tables.draw(place, tops)
                case ListPlace():
                    self._list(place, tops)
                case SignOffPlace():
                    self._sign_off(place, *tops[0])
                case AttachmentPlace():
                    self._attachment(place, *tops[0])
                    self._places(place.places, identity)
                case FigurePlace():
                    self._figure(place, tops)

    def _text(self, place: TextPlace, tops: Tops) -> None:
        look = self.style[place.style]
        below = self.letters.baseline(place.style)
        (page, first), above = tops[0], look.length("space_before")
        placed = [
            (page, top + (0.0 if number else above) + below, line)
            for number, ((page, top), line) in enumerate(zip(tops, place.lines, strict=True))
        ]
        tag = "P"
        match place.block:
            case Heading() as heading:
                tag = _TAGS[place.style]
                self._mark(int(tag[1]), plain(heading.printed), page, first)
            case Paragraph(lead=Heading() as heading):
                self._mark(heading.level + 1, plain(heading.printed), page, first)
        self._add(self.letters.text(tag, place.style, placed))

    def _list(self, place: ListPlace, tops: Tops) -> None:
        """附件说明: neighbouring items are one list."""
        name = "attachment-list"
        pitch, below = self.style[name].line_pitch, self.letters.baseline(name)
        last = self.tree.kids[-1] if self.tree.kids else None
        if not isinstance(last, Element) or last.tag != "L":
            last = Element("L", attributes={"O": "/List", "ListNumbering": "/None"})
            self.tree.kids.append(last)
        for item, (page, top) in zip(place.items, tops, strict=True):
            placed = [(page, top + number * pitch + below, line) for number, line in enumerate(item.lines)]
            last.kids.append(Element("LI", page, [self.letters.text("LBody", name, placed)]))

    def _sign_off(self, place: SignOffPlace, page: int, top: float) -> None:
        pitch = self.style.page.line_pitch
        first = top + place.rows_before * pitch + BASELINE * pitch
        for row in place.rows:
            for line in row.lines:
                self._add(self.letters.text("P", row.style, [(page, first + row.top, line)]))
        upper = top + place.rows_before * pitch
        for image in place.images:
            self._image(image.picture, page, (image.left, upper + image.top, image.width, image.height), behind=True)

    def _figure(self, place: FigurePlace, tops: Tops) -> None:
        """An image in the middle of whole grid rows, and its caption below."""
        (page, top), width, high = tops[0], self.style.page.text_width, place.rows * self.style.page.line_pitch
        assert isinstance(place.block, Figure)
        box = ((width - place.width) / 2, top + (high - place.height) / 2, place.width, place.height)
        self._image(place.block, page, box)
        name = "figure-caption"
        pitch, below = self.style[name].line_pitch, self.letters.baseline(name)
        places = tops[1:] or [(page, top + high + number * pitch) for number in range(len(place.caption))]
        placed = [(at, upper + below, line) for (at, upper), line in zip(places, place.caption, strict=True)]
        self._add(self.letters.text("Caption", name, placed))

    def _image(self, picture: Figure | Seal | Stamp, page: int, box: Box, *, behind: bool = False) -> None:
        canvas, asset = self.pages[page], self._assets[picture.src]
        if asset.is_drawing:
            mark = canvas.drawing(self._drawing(picture.src, asset), box, behind=behind)
        else:
            name = self.images.setdefault(picture.src, f"I{len(self.images) + 1}")
            mark = canvas.image(name, box, behind=behind)
        x, y, width, height = box
        left, bottom = self.style.page.left + x, self.style.page.height - self.style.page.flow_top - y - height
        place = {"O": "/Layout", "BBox": Array([left, bottom, left + width, bottom + height])}
        figure = Element("Figure", page, [mark], place)
        figure.more["Alt"] = String(picture.alt)
        self.tree.kids.append(figure)

    def _drawing(self, src: str, asset: Asset) -> Content:
        if src not in self._drawings:
            # Imported late: few reports have any.
            from generator.writers.pdf.direct.svg.painter import drawing

            try:
                self._drawings[src] = drawing(asset, self.letters, self.translucence)
            except Undrawn as undrawn:
                raise Undrawn(src) if undrawn.kind == "drawing" else undrawn from None
        return self._drawings[src]

    def _attachment(self, place: AttachmentPlace, page: int, top: float) -> None:
        label, title = "attachment-label", "attachment-title"
        with self.pages[page].turned(*turned_origin(self.style)) if place.turned else nullcontext():
            self._add(self.letters.text("P", label, [(page, top + self.letters.baseline(label), place.label)]))
            self._mark(2, "".join(line.text for line in place.title), page, top + self.style[label].line_pitch)
            placed = zip(place.title_baselines, place.title, strict=True)
            self._add(self.letters.text("H2", title, [(page, top + baseline, line) for baseline, line in placed]))

    # --- placed elements --------------------------------------------------------------------------

    def _opening(self) -> None:
        """版头 and 标题, by their baselines under the upper edge of the type area."""
        opening, form, page = self.layout.opening, self.style.form, self.style.page
        for _, row in groupby(opening.head, key=lambda placed: (placed.element, placed.baseline)):
            # The names of a row of signers are one text.
            names = list(row)
            element = Element("P", several=True)
            with self.pages[0].text("P") as mark:
                for name in names:
                    self.letters.write(self.pages[0], name.line, name.baseline + page.overhang, name.style)
            element.kids.append(mark)
            self._add(element)
        if opening.rule_top is not None:
            box = (0.0, opening.rule_top + page.overhang, page.text_width, form.rule_width)
            self.pages[0].rule(box, self.style["mark"].values["colour"])
        if opening.title:
            self._mark(1, "".join(line.text for line in opening.title), 0, 0.0)
            baselines = [baseline + page.overhang for baseline in opening.title_baselines]
            placed = [(0, baseline, line) for baseline, line in zip(baselines, opening.title, strict=True)]
            self._add(self.letters.text("H1", "title", placed))

    def _imprint(self, place: ImprintPlace) -> None:
        """版记 at the foot of its page."""
        form, page, pitch = self.style.form, self.style.page, self.style["imprint"].line_pitch
        heights = [group.rows * pitch + place.foot for group in place.groups]
        outer, inner = form.imprint_outer_rule, form.imprint_inner_rule
        inside = sum(heights) + (len(heights) - 1) * inner
        top = page.overhang + page.text_height - inside - outer
        canvas = self.pages[place.page - 1]
        width = page.text_width
        canvas.rule((0.0, top - outer, width, outer))
        canvas.rule((0.0, top + inside, width, outer))
        for number, (group, height) in enumerate(zip(place.groups, heights, strict=True)):
            if number:
                canvas.rule((0.0, top, width, inner))
                top += inner
            for text in group.texts:
                placed = [
                    (place.page - 1, top + (row + BASELINE) * pitch, line)
                    for row, line in enumerate(text.lines, text.row)
                ]
                self._add(self.letters.text("P", "imprint", placed))
            top += height

    def _folios(self) -> None:
        """页码: a 字 from the edge, outside; none on a blank page and on the page of the 版记 behind it."""
        page, look, imprint = self.style.page, self.style["folio"], self.layout.imprint
        baseline = page.overhang + page.text_height + self.style.form.folio_gap + self.letters.dash("folio")
        bare = (imprint.page - 2, imprint.page - 1) if imprint and imprint.blank_before else ()
        for canvas in self.pages:
            if canvas.page in bare:
                continue
            text = f"— {canvas.page + 1} —"
            left = look.character
            if canvas.page % 2 == 0:
                left = page.text_width - left - self.letters.width(text, "folio")
            with canvas.repeated():
                self.letters.write(canvas, Line((Piece(text, ""),), left, 0.0), baseline, "folio")
