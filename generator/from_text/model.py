"""What a manuscript has, as far as it could be told."""

from __future__ import annotations

from generator.startup.record import NamedTuple


class Section(NamedTuple):
    """What stands below a heading, which may have it on its own line (接排: it *runs_in*)."""

    heading: str
    level: int
    runs_in: bool
    texts: list[str]
    sections: list[Section]


class Annex(NamedTuple):
    """An attachment; the *body* of one that is only named is empty."""

    title: str
    body: Section


class Around(NamedTuple):
    """What stands above and below the body, empty where there is none; *unknown* are lines that could not be told."""

    title: list[str]
    organ: list[str]
    date: str
    recipients: str
    head: dict[str, str]
    note: str
    imprint: dict[str, str]
    annexes: list[Annex]
    unknown: list[str]
