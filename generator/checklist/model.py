"""What a checklist is, and the matrix (对照表) of a report beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from generator.source import DataPath, Span
from generator.startup.record import NamedTuple

State = Literal["reported", "guessed", "unwritten", "not_applicable", "missing", "optional"]
"""How a topic stands.

*guessed*: found by key words only, to be confirmed; *unwritten*: it has a place, but no more stands there than a
placeholder or a text still to be confirmed; *optional*: not reported, and need not be.
"""


class Topic(NamedTuple):
    """A topic (要点) with the texts of the checklist; *section* is the section of a report that it belongs to, if any.

    One with *parts* is reported by them: it heads them in the matrix.
    """

    id: str
    text: str
    span: Span | None
    clause: str = ""
    mandatory: bool = True
    section: str = ""
    words: tuple[str, ...] = ()
    parts: tuple[Topic, ...] = ()


class Checklist(NamedTuple):
    """A checklist; *source* is the document that it is from, empty if it does not say."""

    title: str
    source: str
    topics: tuple[Topic, ...]

    def all(self) -> Iterator[tuple[Topic, Topic | None]]:
        """Yield every topic and the one that it is a part of, in the order of the list."""
        for topic in self.topics:
            yield topic, None
            for part in topic.parts:
                yield part, topic


class Place(NamedTuple):
    """Where a topic is reported: the path in the data, its place in the file, the headings above it."""

    path: DataPath
    span: Span | None
    heading: str


class Entry(NamedTuple):
    """A line of the matrix. *state* is None for a topic that only heads its parts; *reason* is why it is 不适用."""

    topic: Topic
    state: State | None
    places: tuple[Place, ...] = ()
    reason: str = ""
    is_part: bool = False


class Matrix(NamedTuple):
    """The matrix (对照表) of a report: a line for every topic of the *checklist*; *named_at* is where it is named."""

    checklist: Checklist
    entries: tuple[Entry, ...]
    named_at: Span | None = None

    def of(self, *states: State) -> list[Entry]:
        """Return the lines in one of *states*."""
        return [entry for entry in self.entries if entry.state in states]
