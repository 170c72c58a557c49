"""The text cut into pages before it is drawn: what stands on each page, as HTML of its own.

Typesetting knows where each line stands; the engine comes to the same pages. Cut beforehand, a page that says what it
said before need not be drawn again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from generator.document.layout import AttachmentPlace, Place, TablePlace, TextPlace
from generator.typeset.pages import BlockId, paginate
from generator.typeset.plan import all_units
from generator.writers.pdf.pages import Pages


class Uncut(Exception):
    """There is something on the pages that is not cut: a landscape table, a caption or a list over two pages."""


class Slicer:
    """Writes the pages of *pages* one by one; *rules* holds the classes that each uses."""

    def __init__(self, pages: Pages) -> None:
        self.pages, layout = pages, pages.layout
        units = list(all_units(layout.places, pages.style))
        tops = paginate(units, layout.opening.height, pages.style.page.flow_height).tops
        self.on: dict[BlockId, list[int]] = {}
        for unit, (page, _) in zip(units, tops, strict=True):
            self.on.setdefault(unit.block, []).append(page)
        self.bodies = [""] * layout.pages
        self.rules: list[dict[str, str]] = [{} for _ in self.bodies]

    def cut(self) -> list[str]:
        """Return the body of each page. Raises Uncut."""
        layout = self.pages.layout
        if layout.landscape_pages or (layout.imprint and layout.imprint.blank_before):
            raise Uncut
        self.write(1, self.pages.opening)
        self.places(layout.places)
        if layout.imprint:
            self.write(layout.imprint.page, self.pages.imprint)
        return self.bodies

    def write(self, page: int, text: Callable[[], str]) -> None:
        """Add what *text* returns to *page*."""
        every, self.pages.rules = self.pages.rules, self.rules[page - 1]
        self.bodies[page - 1] += text()
        self.pages.rules = every | self.pages.rules

    def places(self, places: Sequence[Place], prefix: BlockId = ()) -> None:
        """Add each of *places* to its pages."""
        for position, place in enumerate(places):
            identity = (*prefix, position)
            on = self.on[identity]
            classes = self.pages.classes(place, identity)
            if isinstance(place, AttachmentPlace):
                self.write(on[0], partial(self.pages.attachment, place, classes))
                self.places(place.places, identity)
            elif on[0] == on[-1]:
                self.write(on[0], partial(self.whole, place, identity, classes))
            elif isinstance(place, TextPlace):
                self.text(place, on, classes)
            elif isinstance(place, TablePlace):
                self.table(place, on, classes)
            else:
                raise Uncut

    def whole(self, place: Place, identity: BlockId, classes: str) -> str:
        """Return all of *place*."""
        return "".join(self.pages.place(place, identity, classes))

    def text(self, place: TextPlace, on: Sequence[int], classes: str) -> None:
        """Add the lines of *place* to the pages that they stand *on*."""
        for page in sorted(set(on)):
            part = sum(other < page for other in on), sum(other > page for other in on)
            self.write(page, partial(self.pages.text, place, "" if part[0] else classes, part))

    def table(self, place: TablePlace, on: Sequence[int], classes: str) -> None:
        """Add the rows of *place* to the pages that they stand *on*, the head to each."""
        above = len(place.caption) + len(place.head)
        rows, below = on[above : above + len(place.body)], on[above + len(place.body) :]
        if not rows or {*on[:above], rows[0]} != {on[0]} or {*below, rows[-1]} != {rows[-1]}:
            raise Uncut
        for page in sorted(set(rows)):
            first, last = page == rows[0], page == rows[-1]
            part = place._replace(caption=place.caption if first else (), note=place.note if last else ())
            start = rows.index(page)
            body = place.body[start : start + rows.count(page)]
            self.write(page, partial(self.pages.rows_of, part, body, classes if first else ""))
