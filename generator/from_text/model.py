"""What a manuscript has, as far as it could be told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.startup.record import NamedTuple


class Prose(str):
    """A paragraph that knows more than its words.

    *strong* are the places of what is printed in bold, *level* is that of a heading which the manuscript itself calls
    one (0: it does not say), *role* is what the paragraph is known to be: ``mark``, ``title`` or ``imprint``; the
    first *lead* characters look otherwise than those behind them.
    """

    __slots__ = ("lead", "level", "role", "strong")
    strong: Sequence[tuple[int, int]]
    level: int
    role: str
    lead: int

    def __new__(
        cls, text: str, strong: Sequence[tuple[int, int]] = (), level: int = 0, role: str = "", lead: int = 0
    ) -> Prose:
        """Make a paragraph; see the class."""
        made = super().__new__(cls, text)
        made.strong, made.level, made.role, made.lead = strong, level, role, lead
        return made

    def since(self, start: int, end: int | None = None) -> Prose:
        """Return what stands behind the character *start*, up to *end*, with what is strong of it."""
        end = len(self) if end is None else end
        strong = [
            (max(first - start, 0), min(last, end) - start)
            for first, last in self.strong
            if last > start and first < end
        ]
        return Prose(str(self)[start:end], strong)


class Spot(NamedTuple):
    """A cell of a table that lies over *columns* and *rows*; it is one of its head if *heads*."""

    text: str
    columns: int = 1
    rows: int = 1


class Grid(NamedTuple):
    """A table: its rows of cells, the first *head* of which are its head; *place* says in two languages which it is."""

    rows: list[list[Spot]]
    head: int
    landscape: bool
    place: tuple[str, str] = ("", "")
    caption: str = ""
    note: str = ""


class Shown(NamedTuple):
    """A picture: the name of its file from the report's folder, its width in mm (0: not said), and its words."""

    src: str
    width: float = 0.0
    alt: str = ""
    caption: str = ""


Item = str | Grid | Shown
"""What stands in a manuscript one below the other; of a text it is paragraphs alone."""


class Section(NamedTuple):
    """What stands below a heading, which may have it on its own line (接排: it *runs_in*).

    *number* is the number of the heading as it was written, empty where there was none; *closed* is the full stop
    or colon that stood behind the heading and nothing else.
    """

    heading: str
    level: int
    runs_in: bool
    items: list[Item]
    sections: list[Section]
    number: str = ""
    closed: str = ""


class Annex(NamedTuple):
    """An attachment; the *body* of one that is only named is empty."""

    title: list[str]
    body: Section


class Around(NamedTuple):
    """What stands above and below the body, empty where there is none; *unknown* are lines that could not be told.

    *cover*, *web* and *contents* are the lines of a cover, of a web page and of a table of contents; *otherwise* has
    what is written otherwise, by the names that `told` has for it.
    """

    title: list[str]
    organ: list[str]
    date: str
    recipients: str
    head: dict[str, list[str]]
    note: str
    imprint: dict[str, Any]
    annexes: list[Annex]
    unknown: list[str]
    cover: list[str]
    web: list[str]
    contents: list[str]
    otherwise: dict[str, str]


def strong_of(text: str) -> Sequence[tuple[int, int]]:
    """Return the places of what is strong in *text*."""
    return text.strong if isinstance(text, Prose) else ()


def since(text: str, start: int, end: int | None = None) -> str:
    """Return what of *text* stands behind the character *start*, up to *end*."""
    return text.since(start, end) if isinstance(text, Prose) else text[start:end]
