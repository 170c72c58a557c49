"""Where a paragraph that is read for its figures stands in the file."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.statements.prose import Prose
from generator.load.locate import locate, style
from generator.source import DataPath, Span
from generator.startup.record import NamedTuple


class Place(NamedTuple):
    """A paragraph of the text *written* at *path*, from *offset* of what that prints, *text*, on.

    *places* are those of each character of *text* in *written*; *spoken* is the paragraph as it is compared.
    """

    path: DataPath
    span: Span | None
    written: str
    text: str
    places: Sequence[tuple[int, int]]
    offset: int
    spoken: Prose

    def stands(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Return where in the written text each of the characters *start* to *end* of the paragraph is from."""
        first, last = self.spoken.span(start, end)
        return self.places[self.offset + first : self.offset + last]

    def extent(self, start: int, end: int) -> tuple[int, int]:
        """Return from where to where the characters *start* to *end* of the paragraph are written."""
        stands = self.stands(start, end)
        return stands[0][0], stands[-1][1]

    def is_by_hand(self, start: int, end: int) -> bool:
        """Return whether no expression printed any of the characters *start* to *end* of the paragraph."""
        return all(last - first == 1 for first, last in self.stands(start, end))

    def as_printed(self, start: int, end: int) -> bool:
        """Return whether *start* to *end* of the paragraph are written by hand as they are compared, without blanks."""
        first, last = self.extent(start, end)
        return self.is_by_hand(start, end) and self.written[first:last] == self.spoken.text[start:end]

    def located(self, start: int, end: int) -> Span | None:
        """Return where *start* to *end* of the paragraph stand in the file."""
        return locate(self.span, self.written, *self.extent(start, end))

    def can_be_replaced(self, start: int, end: int) -> bool:
        """Return whether *start* to *end* of the paragraph stand in the file on one line, as they are read."""
        span = self.located(start, end)
        if span is None or self.span is None or span is self.span or span.line != span.end_line:
            return False
        first, last = self.extent(start, end)
        return style(self.span) in ("'", '"') or "".join(span.lines()) == self.written[first:last]
