"""Changes (改动) to a text by offset: what edits of a file and fixes of proofreading are in the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.late import late_pattern
from generator.record import NamedTuple
from generator.source import Span

LINE_END = late_pattern("\r\n|\r|\n")


class EditError(Exception):
    """A change that does not do what was meant: the program is at fault."""


class Change(NamedTuple):
    """*text* in the place of the characters from *start* to *end*."""

    start: int
    end: int
    text: str


class Lines:
    """The lines of *text*, a file with line ends of any kind; *starts* are their offsets."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(match.end() for match in LINE_END.finditer(text))]

    def offsets(self, span: Span) -> tuple[int, int]:
        """Return from where to where in the text *span* reaches."""
        assert span.line and span.column and span.end_line and span.end_column
        return self.starts[span.line - 1] + span.column - 1, self.starts[span.end_line - 1] + span.end_column - 1


def changed(text: str, changes: Iterable[Change]) -> str:
    """Return *text* with *changes*; equal ones count once. Raises EditError for two of one place."""
    pieces: list[str] = []
    done = 0
    for change in sorted(set(changes)):
        if change.start < done and change.text:
            raise EditError(f"two changes of one place: {change}")
        pieces += (text[done : change.start], change.text)
        done = max(done, change.end)
    return "".join([*pieces, text[done:]])


def same(one: Any, other: Any) -> bool:
    """Return whether two data are the same: values with their types, keys in their order."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other, strict=True))
    return type(one) is type(other) and bool(one == other)
