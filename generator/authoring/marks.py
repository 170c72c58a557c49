"""Marks (待确认): the comment that says of a text that somebody has still to look at it.

    # 待确认：上年的文字，改好后删去这一行
    - 定期向社会公布规范性文件。

It is for what begins on the next line, a key or an item with all below it; behind a key or a text, for that. A comment
is what works for a point that is one line of text as well as for a table, says in the editor what it is there for, and
goes away with one line deleted.
"""

from __future__ import annotations

import re
from typing import Final

from generator.source import DataPath, Source, Span, value_at
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.validate import Data

MARK: Final = {"zh": "待确认", "en": "TO CONFIRM"}
"""What the comment begins with."""

_MARK = late_pattern(r"(?:^|(?<=[ \t]))#[ \t]*(?:待确认|TO CONFIRM)(?![^\W_])[^\n]*", re.MULTILINE)


class Mark(NamedTuple):
    """A mark at *span*, for what stands at *path* in the data; at none if that was put aside for an error."""

    span: Span
    path: DataPath

    @property
    def line(self) -> str:
        """The line that the mark is for, as it is written: its own, or the one below; the mark itself for none."""
        source, number = self.span.source, self.span.line or 0
        own = source.line(number)
        return own[: (self.span.column or 1) - 1].strip() or (source.line(_below(source, number)) or own).strip()


def read_marks(data: Data) -> list[Mark]:
    """Return the marks in the files of *data*, in their order."""
    sources = [source for source in data.files if any(word in source.text for word in MARK.values())]
    return [mark for source in sources for mark in _in_file(data, source)]


def _in_file(data: Data, source: Source) -> list[Mark]:
    marks = []
    here = [(path, span) for path, span in data.spans.items() if span.source.name == source.name]
    texts = [span for path, span in here if not isinstance(value_at(data.value, path), dict | list)]
    for match in _MARK.finditer(source.text):
        line = source.text.count("\n", 0, match.start()) + 1
        column = match.start() - source.text.rfind("\n", 0, match.start())
        if not any(_holds(span, line, column) for span in texts):
            span = Span(source, line, column, line, column + len(match[0].rstrip()))
            marks.append(Mark(span, _marked(data, span, not source.line(line)[: column - 1].strip())))
    return marks


def marked_paths(data: Data) -> frozenset[DataPath]:
    """Return the paths that marks are for."""
    return frozenset(mark.path for mark in read_marks(data) if mark.path)


def is_below(path: DataPath, paths: frozenset[DataPath]) -> bool:
    """Return whether *path* is one of *paths* or below one."""
    return any(path[:depth] in paths for depth in range(len(path) + 1))


def _below(source: Source, line: int) -> int:
    """Return the number of the first line below *line* that says something, 0 if none does."""
    lines = enumerate(source.text.split("\n")[line:], line + 1)
    return next((number for number, text in lines if not re.match(r"\s*(?:#|$)", text)), 0)


def _holds(span: Span, line: int, column: int) -> bool:
    """Return whether the place is within the text at *span*: then it is no comment."""
    start = (span.line or 0, span.column or 0)
    return start <= (line, column) < (span.end_line or 0, span.end_column or 0)


def _marked(data: Data, mark: Span, alone: bool) -> DataPath:
    """Return the path of what *mark*, maybe *alone* on its line, is for: the outermost thing that begins there."""
    items = [(path, span) for path, span in data.spans.items() if path and isinstance(path[-1], int)]
    places = [*data.key_spans.items(), *items]
    begun = [(span.line or 0, path) for path, span in places if span.source.name == mark.source.name]
    line = mark.line or 0
    if alone:
        line = _below(mark.source, line)
    return min((path for start, path in begun if start == line), key=len, default=())
