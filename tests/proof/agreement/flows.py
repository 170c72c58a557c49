"""The paragraphs of a layout as they were set: lines with the width of each character, for what a proof needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.document import Run
from generator.layout import AttachmentPlace, FigurePlace, Lines, ListPlace, Place, TablePlace, TextPlace
from generator.style import Style
from generator.typeset.measure import Measurer


class Flow(NamedTuple):
    """A paragraph: its lines without white space, the width of each character (with a space behind it) and the
    room of each line, and its letter-spacing, in pt.
    """

    lines: tuple[str, ...]
    widths: tuple[float, ...]
    rooms: tuple[float, ...]
    spacing: float

    @property
    def text(self) -> str:
        """The whole paragraph without white space."""
        return "".join(self.lines)


def flows(places: Sequence[Place], style: Style, measurer: Measurer) -> Iterator[Flow]:
    """Yield the paragraphs of *places* that a program may break into lines, those of table cells left out.

    The cells of a row share lines with each other: a difference there is never set aside.
    """
    for place in places:
        match place:
            case TextPlace():
                yield _flow(place.lines, place.style, style, measurer)
            case ListPlace():
                yield from (_flow(item.lines, "attachment-list", style, measurer) for item in place.items)
            case TablePlace():
                yield _flow(place.caption, "table-caption", style, measurer)
                yield _flow(place.note, "table-note", style, measurer)
            case FigurePlace():
                yield _flow(place.caption, "figure-caption", style, measurer)
            case AttachmentPlace():
                yield from flows(place.places, style, measurer)


def _flow(lines: Lines, name: str, style: Style, measurer: Measurer) -> Flow:
    edge = style.page.text_width - style[name].length("right_indent")
    runs = [Run(piece.text, piece.style or None) for line in lines for piece in line.pieces]
    glyphs = measurer.glyphs(runs, name)
    widths: list[float] = []
    for character, width in zip(glyphs.text, glyphs.widths, strict=True):
        if character.isspace() and widths:
            widths[-1] += width
        else:
            widths.append(width)
    texts, rooms = tuple("".join(line.text.split()) for line in lines), tuple(edge - line.left for line in lines)
    return Flow(texts, tuple(widths), rooms, style[name].letter_spacing)
