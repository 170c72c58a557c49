"""Source texts and places in them: what every diagnostic points at."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

DataPath = tuple[str | int, ...]
"""Place of a value in the data: English keys and 0-based list positions, e.g. ``("measures", "points", 0)``."""


def value_at(value: Any, path: DataPath) -> Any:
    """Return what stands at *path* in *value*, None where there is nothing."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


_NUMBER = late_pattern(r"\d+")


class Source(NamedTuple):
    """A file as it was read: the name shown to the user and the whole text.

    A workbook has no text; *place* is a cell or a sheet of it: ``2018年!C7``.
    """

    name: str
    text: str = ""
    place: str = ""

    @property
    def label(self) -> str:
        """The name with the place: ``统计.xlsx：2018年!C7``."""
        return f"{self.name}：{self.place}" if self.place else self.name

    def line(self, number: int) -> str:
        """Return line *number* (1-based) without its line end; empty when there is no such line."""
        lines = _lines(self.text)
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""

    def whole(self) -> Span:
        """Return a span that names the file and no line of it."""
        return Span(self)

    def at(self, line: int) -> Span:
        """Return a span for a whole line, for sources that know lines but not columns."""
        return Span(self, line)


@lru_cache(maxsize=16)
def _lines(text: str) -> list[str]:
    return text.split("\n")


class Span(NamedTuple):
    """A place in a source: 1-based lines and columns in code points; the end column is exclusive.

    ``line`` is None when only the file is known, ``column`` when only the line is: a place is
    never invented.
    """

    source: Source
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None

    def location(self) -> str:
        """Return ``file``, ``file:line`` or ``file:line:column``, as far as it is known."""
        parts = [self.source.label]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)

    @property
    def text(self) -> str:
        """What stands there, if it is known and on one line; else empty."""
        if self.line is None or self.column is None or self.end_column is None or self.line != self.end_line:
            return ""
        return self.source.line(self.line)[self.column - 1 : self.end_column - 1]

    @property
    def key(self) -> str:
        """The key that stands there, without the quotes that may be around it."""
        return self.text.strip("\"'")

    def lines(self) -> list[str]:
        """Return what stands there line by line, the first and the last without what stands beside it."""
        first, last = self.line or 0, self.end_line or self.line or 0
        found = [self.source.line(number) for number in range(first, last + 1)]
        if self.end_column is not None:
            found[-1] = found[-1][: self.end_column - 1]
        found[0] = found[0][(self.column or 1) - 1 :]
        return found

    def order(self) -> tuple[str, str, int, int]:
        """Return the key that sorts spans in file order; B10 comes behind B9."""
        place = _NUMBER.sub(lambda number: number[0].zfill(9), self.source.place)
        return self.source.name, place, self.line or 0, self.column or 0
