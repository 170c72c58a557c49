"""Measuring: runs of the Document become characters with style, face and width, then finished lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from generator.document import Run, Runs
from generator.fonts import Face, FontSet, Ink
from generator.layout import Line, Lines, Piece
from generator.source import DataPath, Span
from generator.style import Style, TextStyle
from generator.typeset.breaking import break_lines


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that no face on this computer can show, and where it stands."""

    character: str
    role: str
    span: Span | None
    path: DataPath


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it will be set: style of its run, fallback face (empty: the style's own), width in pt."""

    character: str
    style: str
    face: str
    width: float


class Measurer:
    """Knows the width of every character in every style; notes characters that no face has."""

    def __init__(self, style: Style, fonts: FontSet) -> None:
        self.style, self.fonts = style, fonts
        self.missing: dict[tuple[str, str], MissingGlyph] = {}
        self.used_roles: set[str] = set()
        self._widths: dict[tuple[str, str, str], tuple[str, float]] = {}
        self._looks: dict[tuple[str, str], TextStyle] = {}

    def look(self, block: str, run: str) -> TextStyle:
        """Return the look of a run in character style *run* (empty: none) inside block style *block*."""
        key = block, run
        if key not in self._looks:
            base = self.style[block]
            self._looks[key] = self.style[run].over(base) if run else base
            self.used_roles.add(self._looks[key].font)
        return self._looks[key]

    def glyphs(self, runs: Iterable[Run], block: str) -> list[Glyph]:
        """Return the characters of *runs* set in block style *block*."""
        return [self._glyph(character, run, block) for run in runs for character in run.text]

    def _glyph(self, character: str, run: Run, block: str) -> Glyph:
        key = character, block, run.style or ""
        if key not in self._widths:
            self._widths[key] = self._measure(character, run, self.look(block, run.style or ""))
        face, width = self._widths[key]
        return Glyph(character, run.style or "", face, width)

    def _measure(self, character: str, run: Run, look: TextStyle) -> tuple[str, float]:
        own = self.fonts.faces[look.font]
        face: Face | None = self.fonts.face_for(look.font, character)
        if face is None:
            face = own
            missing = MissingGlyph(character, look.font, run.origin.span, run.origin.path)
            self.missing.setdefault((character, look.font), missing)
        width = face.advance(character) * look.size + look.letter_spacing
        return ("" if face is own else face.name), width

    def width(self, runs: Runs, block: str) -> float:
        """Return the width of *runs* on one line, in pt."""
        return sum(glyph.width for glyph in self.glyphs(runs, block))

    def ink(self, runs: Runs, block: str) -> Ink:
        """Return the lowest and highest ink of *runs* over the baseline, in pt."""
        look = self.style[block]
        box = self.fonts.faces[look.font].ink("".join(run.text for run in runs))
        return Ink(box.bottom * look.size, box.top * look.size)

    def line(self, runs: Runs, block: str, left: float) -> Line:
        """Return *runs* on one line that begins at *left*."""
        return Line(_pieces(self.glyphs(runs, block)), left, self.style[block].letter_spacing)

    def centred(self, runs: Runs, block: str, width: float) -> Line:
        """Return *runs* on one line centred in *width*."""
        glyphs = self.glyphs(runs, block)
        spacing = self.style[block].letter_spacing
        # The space after the last character is not seen: centre what is.
        used = sum(glyph.width for glyph in glyphs) - spacing
        return Line(_pieces(glyphs), (width - used) / 2, spacing)

    def lines(self, runs: Runs, block: str, room: float, *, hang: float | None = None, lead: float = 0.0) -> Lines:
        """Return the finished lines of a paragraph in *room* pt.

        The first line begins *lead* pt after the style's first-line indent, turned lines at *hang* (the
        left edge if None). Justified styles have all lines but the last spread to the right edge.
        """
        look = self.style[block]
        indents = look.length("left_indent"), look.length("right_indent")
        first = indents[0] + look.length("first_line_indent") + lead
        other = indents[0] + (hang or 0.0)
        edge = room - indents[1]
        glyphs = self.glyphs(runs, block)
        text = "".join(glyph.character for glyph in glyphs)
        spans = break_lines(text, [glyph.width for glyph in glyphs], edge - first, edge - other)
        return tuple(
            self._finish(glyphs[start:end], look, first if number == 0 else other, edge, number == len(spans) - 1)
            for number, (start, end) in enumerate(spans)
        )

    @staticmethod
    def _finish(glyphs: list[Glyph], look: TextStyle, left: float, edge: float, last: bool) -> Line:
        spacing = look.letter_spacing
        used = sum(glyph.width for glyph in glyphs) - spacing * len(glyphs)
        if look.align == "justify":
            if not last and len(glyphs) > 1:
                spacing = (edge - left - used) / (len(glyphs) - 1)
        elif look.align in ("center", "right"):
            seen = used + spacing * (len(glyphs) - 1)
            left += (edge - left - seen) / (2 if look.align == "center" else 1)
        return Line(_pieces(glyphs), left, spacing)


def _pieces(glyphs: list[Glyph]) -> tuple[Piece, ...]:
    groups = groupby(glyphs, key=lambda glyph: (glyph.style, glyph.face))
    return tuple(
        Piece("".join(glyph.character for glyph in group), style, face) for (style, face), group in groups
    )
