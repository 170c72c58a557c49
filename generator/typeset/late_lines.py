"""Lines that are finished when one of them is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from generator.document.layout import Hold, Line, Piece
from generator.startup.late import late_pattern
from generator.typeset.line_ends import Ends

if TYPE_CHECKING:
    from generator.styling.text_style import TextStyle
    from generator.typeset.measure import Glyphs

_WORD = late_pattern(r"(?:^ +)?[!-~](?: *[!-~])* *(?=[!-~])")
"""A number, an address, “GB/T 9704”: letters, digits and marks of half the width side by side, but for the last one."""
_HOLE = 0.1
"""Em between two hanzi from which who copies a text out of the PDF gets a blank between them."""


class LateLines(Sequence[Line]):
    """The lines of *glyphs* in the look *look*, at *spans*; they are finished when one of them is first asked for.

    *edges* are the left one of the first line, that of the others, the right one, in pt. A check asks for no more than
    how many lines there are, a DOCX for how they are held.
    """

    def __init__(
        self, glyphs: Glyphs, spans: Sequence[tuple[int, int]], look: TextStyle, edges: tuple[float, float, float]
    ) -> None:
        self._glyphs, self._spans, self._look, self._edges = glyphs, spans, look, edges

    def __len__(self) -> int:
        return len(self._spans)

    def __iter__(self) -> Iterator[Line]:
        return iter(self._finished)

    def __getitem__(self, place: Any) -> Any:
        return self._finished[place]

    def holds(self) -> list[Hold]:
        """Return how those of the lines are held that are."""
        hold, right = self._ends.hold, self._edges[2]
        held = (hold(start, end, following, right - left) for start, end, following, left in self._placed())
        return [each for each in held if each]

    @cached_property
    def _finished(self) -> tuple[Line, ...]:
        glyphs, look, right, hold = self._glyphs, self._look, self._edges[2], self._ends.hold
        finished = []
        for start, end, following, left in self._placed():
            used, count, last = sum(glyphs.widths[start:end]), end - start, following == len(glyphs.text)
            held = partial(hold, start, end, following, right - left)
            pieces, (left, spacing) = glyphs.pieces(start, end), _aligned(used, count, look, left, right, last)
            if look.align == "justify" and not last:
                pieces, spacing = _unspread(pieces, spacing, look)
            finished.append(Line(pieces, left, spacing, held))
        return tuple(finished)

    @cached_property
    def _ends(self) -> Ends:
        glyphs, look = self._glyphs, self._look
        changes = [offset for offset, _style, _face in glyphs.changes]
        return Ends(glyphs.text, glyphs.widths, look.letter_spacing, changes, justified=look.align == "justify")

    def _placed(self) -> Iterator[tuple[int, int, int, float]]:
        """Yield start and end of each line, where the next one begins, and its left edge."""
        starts = [*(start for start, _end in self._spans[1:]), len(self._glyphs.text)]
        left = self._edges[0]
        for (start, end), following in zip(self._spans, starts, strict=True):
            yield start, end, following, left
            left = self._edges[1]


def _unspread(pieces: tuple[Piece, ...], spacing: float, look: TextStyle) -> tuple[tuple[Piece, ...], float]:
    """Return *pieces* with their words by themselves, and the spacing of the line when these keep that of *look*.

    As in Word, what a justified line lacks goes between hanzi and around words. A line that is hardly more than words
    is spread as a whole: between its few other characters there would be holes. So is one without holes in it then.
    """
    following = (*(piece.text[:1] for piece in pieces[1:]), "")
    cut = tuple(part for piece, behind in zip(pieces, following, strict=True) for part in _cut(piece, behind))
    within = sum(len(piece.text) for piece in cut if piece.tight)
    gaps = sum(len(piece.text) for piece in pieces) - 1
    if not within or within > gaps / 2:
        return pieces, spacing
    wider, hole = (spacing * gaps - look.letter_spacing * within) / (gaps - within), _HOLE * look.size
    return (pieces, spacing) if wider > hole >= spacing else (cut, wider)


def _cut(piece: Piece, following: str) -> Iterator[Piece]:
    """Yield the parts of *piece*; a word may go on with *following*, in another look."""
    done = 0
    for match in _WORD.finditer(piece.text + following):
        if match.start() > done:
            yield piece._replace(text=piece.text[done : match.start()])
        yield piece._replace(text=match[0], tight=True)
        done = match.end()
    if rest := piece.text[done:]:
        yield piece._replace(text=rest)


def _aligned(used: float, count: int, look: TextStyle, left: float, edge: float, last: bool) -> tuple[float, float]:
    """Return left edge and spacing, as its alignment asks, of a line of *count* characters that take *used* pt."""
    spacing = look.letter_spacing
    used -= spacing * count
    if look.align == "justify":
        if not last and count > 1:
            spacing = (edge - left - used) / (count - 1)
    elif look.align in ("center", "right"):
        seen = used + spacing * (count - 1)
        left += (edge - left - seen) / (2 if look.align == "center" else 1)
    return left, spacing
