"""Finished lines as runs of letters: which face, size, colour and strokes each piece of a line has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from generator.document.layout import BASELINE, Line, Piece
from generator.fonts import Face, FontSet
from generator.fonts.roles import HEAVY
from generator.styling.style import Style
from generator.styling.text_style import TextStyle
from generator.writers.pdf.direct.canvas import Canvas, Run
from generator.writers.pdf.direct.typefaces import Typeface
from generator.writers.pdf.tags import Element

PlacedLine = tuple[int, float, Line]
"""Page from 0, baseline in pt under the top of the rows of text, and the line."""


class Letters:
    """Writes lines of a document in *style* onto *pages*; ``typefaces`` are those in use by their files."""

    def __init__(self, style: Style, fonts: FontSet, language: str, pages: Sequence[Canvas]) -> None:
        self.style, self.pages = style, pages
        self.fonts, self._language = fonts, language
        self.typefaces: dict[tuple[Path | None, int | None], Typeface] = {}
        self._bold = {face.name for face in fonts.bold.values()}
        self._looks: dict[tuple[str, str, str, bool, bool], Run] = {}

    def text(self, tag: str, style: str, lines: Sequence[PlacedLine]) -> Element:
        """Write *lines* in *style* and return the element *tag* that holds them: a mark on each page."""
        several = len(lines) > 1 or any(len(line.pieces) > 1 for _, _, line in lines)
        element = Element(tag, lines[0][0] if lines else 0, several=several)
        for page, group in groupby(lines, key=lambda placed: placed[0]):
            with self.pages[page].text(tag) as mark:
                for _, baseline, line in group:
                    self.write(self.pages[page], line, baseline, style)
            element.kids.append(mark)
        return element

    def write(self, canvas: Canvas, line: Line, baseline: float, style: str) -> None:
        """Write *line* in *style*."""
        canvas.write(
            line.left, baseline, line.spacing, (self._run(piece, style) for piece in line.pieces if piece.text)
        )

    def baseline(self, style: str) -> float:
        """Return by how many pt the baseline of a line in *style* lies under its top: in body text as in Word."""
        pitch, body = self.style[style].line_pitch, self.style["body"].line_pitch
        return pitch / 2 + (BASELINE - 1 / 2) * body

    def dash(self, style: str) -> float:
        """Return how high the ink of a dash reaches in *style*, in pt over the baseline."""
        look = self.style[style]
        return self.fonts.faces[look.font].ink("—").top * look.size

    def width(self, text: str, style: str) -> float:
        """Return the width of *text* in *style*, in pt."""
        run = self._run(Piece(text, ""), style)
        return run.face.width(run.face.shape(text)) * run.size

    def _run(self, piece: Piece, style: str) -> Run:
        ascii_alone = piece.text.isascii()
        key = (style, piece.style, piece.face, ascii_alone, piece.tight)
        if key not in self._looks:
            block = self.style[style]
            look = self.style[piece.style].over(block) if piece.style else block
            spacing = block.letter_spacing if piece.tight else None
            self._looks[key] = self._look(look, piece.face, ascii_alone)._replace(spacing=spacing)
        return self._looks[key]._replace(text=piece.text)

    def _look(self, look: TextStyle, name: str, ascii_alone: bool) -> Run:
        # ASCII may be in a font of its own (西文字体), which stays as it is.
        heavy = look.bold or (look.font in HEAVY and bool(name) and not ascii_alone)
        face = self.fonts.named(name) if name else self.fonts.faces[look.font]
        return Run("", self.typeface(face), look.size, look.values["colour"], heavy and name not in self._bold)

    def typeface(self, face: Face) -> Typeface:
        """Return *face* as one in use."""
        # Several roles may have one face.
        key = face.path, face.index
        known = self.typefaces.get(key)
        if known is None:
            known = self.typefaces[key] = Typeface(f"F{len(self.typefaces) + 1}", face, self._language)
        return known
