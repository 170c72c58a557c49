"""The pages of the PDF as HTML: finished lines on the grid, placed elements by their ink.

Each line is a span that ends in a line break, inside white-space:pre; its letter-spacing makes it end
at the right edge. Runs in another face have no line height of their own, so the grid never moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from generator.document.imprint import ImprintText
from generator.document.layout import (
    BASELINE,
    ROWS_ABOVE_LIST,
    AttachmentPlace,
    FigurePlace,
    Layout,
    ListPlace,
    Place,
    SignOffPlace,
    TablePlace,
    TextPlace,
)
from generator.document.tree import CLOSING, Document, Heading, Paragraph, plain
from generator.styling.style import Style
from generator.styling.units import number
from generator.writers.pdf.page_pictures import figure, sign_off
from generator.writers.pdf.tables import TableWriter

_TAGS = {"heading-1": "h2", "heading-2": "h3", "heading-3": "h4", "heading-4": "h5"}
# A page break that must come before a block, or that must not.
_BREAK, _CLOSING = "nb", "after"


class Pages(TableWriter):
    """Writes the body of the page: placed elements, and every place of the layout in order."""

    def __init__(
        self, document: Document, style: Style, layout: Layout, images: Mapping[str, str], shift: float
    ) -> None:
        super().__init__(style, shift)
        self.document, self.layout, self.images = document, layout, images
        # How far what counts from the type area lies above where the engine counts from.
        self.lift = shift - style.page.overhang

    # --- blocks -----------------------------------------------------------------------------------

    def places(self, places: Sequence[Place], prefix: tuple[int, ...] = (), first: int = 0) -> Iterator[str]:
        """Yield the markup of each place from the *first* on."""
        for position, place in enumerate(places[first:], first):
            identity = (*prefix, position)
            yield from self.place(place, identity, self.classes(place, identity))

    def classes(self, place: Place, identity: tuple[int, ...]) -> str:
        """Return the classes that say where *place* may break from what is before it."""
        # What closes a text never stands on a page without it (7.3.5.5).
        classes = _CLOSING if isinstance(place.block, CLOSING) else ""
        return f"{classes} {_BREAK}".strip() if identity in self.layout.breaks else classes

    def place(self, place: Place, identity: tuple[int, ...], classes: str) -> Iterator[str]:
        """Yield the markup of *place*."""
        match place:
            case TextPlace():
                yield self.text(place, classes)
            case TablePlace():
                yield from self.table(place, classes)
            case FigurePlace():
                yield figure(self, place, self.images, classes)
            case ListPlace():
                yield from self.list(place, classes)
            case SignOffPlace():
                yield sign_off(self, place, self.images, self.shift, classes)
            case AttachmentPlace(turned=True, places=(TablePlace() as table, *_)):
                yield from self.table(table, classes, self.attachment(place, ""))
                yield from self.places(place.places, identity, 1)
            case AttachmentPlace():
                yield self.attachment(place, classes)
                yield from self.places(place.places, identity)

    def text(self, place: TextPlace, classes: str, part: tuple[int, int] = (0, 0)) -> str:
        """A paragraph or heading; a run-in heading is named in the outline, too.

        *part* is how many lines stand on the pages before and behind, if it is only a part of the place.
        """
        look = self.style[place.style]
        before, behind = part
        above = 0.0 if before else look.length("space_before")
        below = 0.0 if behind else look.length("space_after")
        extra = f"padding-top:{number(above)}pt;" if above else ""
        extra += f"padding-bottom:{number(below)}pt;" if below else ""
        match place.block:
            case Heading() as heading:
                tag, label = _TAGS[place.style], plain(heading.printed)
            case Paragraph(lead=Heading() as heading):
                tag, label = "p", plain(heading.printed)
                classes = f"lead-{heading.level} {classes}".strip()
            case _:
                tag, label = "p", ""
        if not before and not behind:
            return self.block(tag, place.lines, place.style, classes=classes, extra=extra, label=label)
        lines = place.lines[before : len(place.lines) - behind]
        if before:
            return self.block(tag, lines, place.style, extra=f"bookmark-level:none;{extra}", begin="")
        return self.block(tag, lines, place.style, classes=classes, extra=extra, label=label)

    def list(self, place: ListPlace, classes: str) -> Iterator[str]:
        """附件说明: each item a paragraph with its own hanging indent."""
        # The blank rows fall away at the top of a page.
        above = 0.0 if _BREAK in classes.split() else ROWS_ABOVE_LIST * self.style.page.line_pitch
        for position, item in enumerate(place.items):
            extra = f"padding-top:{number(above)}pt;" if position == 0 and above else ""
            tied = "" if place.loose else _CLOSING
            own = f"whole {tied if position else classes}".strip()
            yield self.block("li", item.lines, "attachment-list", classes=own, extra=extra)

    def attachment(self, place: AttachmentPlace, classes: str) -> str:
        """The head of an attachment: label on line one, title from line three on."""
        first = self.style["attachment-label"].line_pitch
        label = self.block("p", (place.label,), "attachment-label", classes=classes)
        height = place.height - first
        title = "".join(
            self.placed(line, baseline - first - self.shift, "attachment-title", "span")
            for line, baseline in zip(place.title, place.title_baselines, strict=True)
        )
        text = "".join(line.text for line in place.title)
        return f'{label}<h2 class="box" data-label="{escape(text)}" style="height:{number(height)}pt">{title}</h2>\n'

    # --- placed elements --------------------------------------------------------------------------

    def opening(self) -> str:
        """版头 and 标题, by their baselines."""
        opening, head = self.layout.opening, self.document.head
        parts: list[str] = []
        if head:
            parts += self._head()
        title = "".join(
            self.placed(line, baseline - self.lift, "title", "span")
            for line, baseline in zip(opening.title, opening.title_baselines, strict=True)
        )
        label = escape("".join(line.text for line in opening.title))
        parts.append(f'<h1 data-label="{label}">{title}</h1>' if title else "")
        return f'<div class="box" style="height:{number(opening.height)}pt">{"".join(parts)}</div>\n'

    def _head(self) -> Iterator[str]:
        opening, form = self.layout.opening, self.style.form
        for _, row in groupby(opening.head, key=lambda placed: (placed.element, placed.baseline)):
            first, *others = row
            if not others:
                yield self.placed(first.line, first.baseline - self.lift, first.style)
                continue
            # The names of a row of signers are one text.
            names = (self.placed(name.line, name.baseline - self.lift, name.style, "span") for name in (first, *others))
            yield f"<div>{''.join(names)}</div>"
        if opening.rule_top is not None:
            css = f"top:{number(opening.rule_top - self.lift)}pt;height:{number(form.rule_width)}pt"
            yield f'<div class="rule" style="{css}"></div>'

    def imprint(self) -> str:
        """版记 at the foot of its page."""
        place = self.layout.imprint
        if place is None:
            return ""
        pitch = self.style["imprint"].line_pitch
        rows = []
        for group in place.groups:
            height = number(group.rows * pitch + place.foot)
            # Each text is a div, its lines are spans: one text together.
            placed = "".join(f"<div>{self._imprint_text(text)}</div>" for text in group.texts)
            rows.append(f'<div class="box" style="height:{height}pt">{placed}</div>')
        box = f'<div class="imprint">{"".join(rows)}</div>\n'
        if not place.new_page:
            return box
        return f'<div class="{"blank-before" if place.blank_before else "page-before"}">{box}</div>\n'

    def _imprint_text(self, text: ImprintText) -> str:
        pitch = self.style["imprint"].line_pitch
        return "".join(
            self.placed(line, (row + BASELINE) * pitch, "imprint", "span")
            for row, line in enumerate(text.lines, text.row)
        )

    def folio(self, dash_top: float) -> str:
        """页码, as running elements for odd and even pages; *dash_top* is the height of the dash's ink."""
        form = self.style.form
        baseline = number(form.folio_gap - self.shift - self.style.page.overhang_below + dash_top)
        self.styles.add("folio")
        if self.style["folio"].bold:
            self.bold.add(self.style["folio"].font)
        dashes = '<i class="t-folio">— <i class="n"></i> —</i>'
        return "".join(f'<div class="b f {side}" style="--h:{baseline}pt">{dashes}</div>' for side in ("fr", "fl"))
