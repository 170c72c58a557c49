"""Measuring: runs of the Document become characters with style, face and width, then finished lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from generator.document.layout import Line, Lines, Piece
from generator.document.tree import Run, Runs
from generator.fonts import Face, FontSet, Ink
from generator.source import DataPath, Span
from generator.startup.record import NamedTuple
from generator.styling.style import Style
from generator.styling.text_style import TextStyle
from generator.typeset.breaking import break_lines
from generator.typeset.late_lines import LateLines

_Paragraph = tuple[tuple[tuple[str, str | None], ...], str, float, float | None, float]
"""All that the finished lines of a paragraph depend on: runs, block style, room, hang, lead."""

_OFFSET: Final = itemgetter(0)
_PAST_ASCII: Final = 0x80
_CAPTIONS: Final = ("table-caption", "figure-caption")
"""Centred lines that are broken as those of a title are."""


class MissingGlyph(NamedTuple):
    """A character that no face on this computer can show, and where it stands."""

    character: str
    role: str
    span: Span | None
    path: DataPath


class Glyphs(NamedTuple):
    """Characters as they will be set: the text, the width of each in pt, and where looks change.

    *changes* are (offset, character style, fallback face) in order, the first at offset 0; empty names
    stand for the block's own look and the style's own face.
    """

    text: str
    widths: list[float]
    changes: list[tuple[int, str, str]]

    def width(self, start: int = 0, end: int | None = None) -> float:
        """Return the width of a part, in pt, with the space after its last character."""
        return sum(self.widths[start:end])

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """Return the characters from *start* to *end*, a piece for each look."""
        if len(self.changes) == 1:
            _offset, style, face = self.changes[0]
            return (Piece(self.text[start:end], style, face),)
        found = []
        # A paragraph may have many thousands of looks: only those between *start* and *end* are gone through.
        first = max(0, bisect_right(self.changes, start, key=_OFFSET) - 1)
        for number in range(first, len(self.changes)):
            offset, style, face = self.changes[number]
            if offset >= end:
                break
            following = self.changes[number + 1][0] if number + 1 < len(self.changes) else len(self.text)
            if following > start and (part := self.text[max(start, offset) : min(end, following)]):
                found.append(Piece(part, style, face))
        return tuple(found)


def code_points(text: str) -> list[int]:
    """Return the numbers of the characters of *text*.

    Of a hanzi Python makes a new string, whose hash it does not know, each time it is asked for: what is looked up by
    its number takes a fifth of the time.
    """
    # In the order of this computer, with a mark in front.
    return memoryview(text.encode("utf-32", "surrogatepass"))[4:].cast("I").tolist()


class _Letters(NamedTuple):
    """The characters of one look: the width of each in pt, and by name the faces other than the look's own.

    Both are known by code points.
    """

    widths: dict[int, float]
    faces: dict[int, str]

    def by_face(self, codes: list[int]) -> Iterable[tuple[str, Iterable[int]]]:
        """Return the stretches of *codes* in one face each, with its name; empty for the look's own."""
        if codes and (not self.faces or self.faces.keys().isdisjoint(codes)):
            return (("", codes),)
        return groupby(codes, lambda code: self.faces.get(code, ""))


class Measurer:
    """Knows the width of every character in every style; notes what no face has, and the faces set in bold."""

    def __init__(self, style: Style, fonts: FontSet) -> None:
        self.style, self.fonts = style, fonts
        self.missing: dict[tuple[str, str], MissingGlyph] = {}
        self.used_roles: set[str] = set()
        self.bold_faces: set[str] = set()
        self._known: dict[tuple[str, str], _Letters] = {}
        self._looks: dict[tuple[str, str], TextStyle] = {}
        self._lines: dict[_Paragraph, Lines] = {}

    def for_style(self, style: Style) -> Measurer:
        """Return this measurer for *style*, which differs in line pitches only: nothing is measured or broken anew."""
        other = object.__new__(Measurer)
        vars(other).update(vars(self), style=style)
        return other

    def look(self, block: str, run: str) -> TextStyle:
        """Return the look of a run in character style *run* (empty: none) inside block style *block*."""
        key = block, run
        if key not in self._looks:
            base = self.style[block]
            self._looks[key] = self.style[run].over(base) if run else base
            self.used_roles.add(self._looks[key].font)
        return self._looks[key]

    def glyphs(self, runs: Iterable[Run], block: str) -> Glyphs:
        """Return the characters of *runs* set in block style *block*."""
        text: list[str] = []
        widths: list[float] = []
        changes: list[tuple[int, str, str]] = []
        for run in runs:
            name = run.style or ""
            codes = code_points(run.text)
            letters = self._letters(run, codes, block, name)
            for face, part in letters.by_face(codes):
                if not changes or changes[-1][1:] != (name, face):
                    changes.append((len(widths), name, face))
                widths += map(letters.widths.__getitem__, part)
            text.append(run.text)
        return Glyphs("".join(text), widths, changes or [(0, "", "")])

    def _letters(self, run: Run, codes: Sequence[int], block: str, name: str) -> _Letters:
        """Return what is known of the characters in a look, those of *run* among them, whose numbers are *codes*."""
        letters = self._known.get((block, name))
        if letters is None:
            letters = self._known[block, name] = _Letters({}, {})
        new = set(codes).difference(letters.widths)
        if new:
            look = self.look(block, name)
            own, size, spacing = self.fonts.face(look.font, bold=look.bold), look.size, look.letter_spacing
            widths, latin = own.widths(new), look.latin_font
            others = []
            for code in new:
                width = widths[code]
                if width is None or (latin and code < _PAST_ASCII):
                    others.append(code)
                else:
                    letters.widths[code] = width * size + spacing
            if look.bold and len(others) < len(new):
                self.bold_faces.add(own.name)
            for code in sorted(others, key=codes.index):
                face, width = self._measure(chr(code), run, look) or (own, 1.0)
                if look.bold:
                    self.bold_faces.add(face.name)
                letters.widths[code] = width * size + spacing
                if face is not own:
                    letters.faces[code] = face.name
        return letters

    def _measure(self, character: str, run: Run, look: TextStyle) -> tuple[Face, float] | None:
        """Return the face and the width, in em, of a character of *run*; a missing one is noted."""
        role = self._role(character, look)
        found = self.fonts.measure(role, character, bold=look.bold)
        if found is None:
            missing = MissingGlyph(character, role, run.origin.span, run.origin.path)
            self.missing.setdefault((character, role), missing)
        return found

    def _role(self, character: str, look: TextStyle) -> str:
        """Return the font role that *character* is set in: ASCII may have one of its own (西文字体)."""
        if not look.latin_font or not character.isascii():
            return look.font
        self.used_roles.add(look.latin_font)
        return look.latin_font

    def width(self, runs: Runs, block: str) -> float:
        """Return the width of *runs* on one line, in pt."""
        width = 0.0
        for run in runs:
            codes = code_points(run.text)
            letters = self._letters(run, codes, block, run.style or "")
            width = sum(map(letters.widths.__getitem__, codes), width)
        return width

    def ink(self, runs: Runs, block: str) -> Ink:
        """Return the lowest and highest ink of *runs* over the baseline, in pt."""
        look = self.style[block]
        boxes = []
        for character in {character for run in runs for character in run.text if not character.isspace()}:
            found = self.fonts.measure(self._role(character, look), character, bold=look.bold)
            boxes.append((found[0] if found else self.fonts.faces[look.font]).ink(character))
        lowest, highest = min((box.bottom for box in boxes), default=0.0), max((box.top for box in boxes), default=0.0)
        return Ink(lowest * look.size, highest * look.size)

    def line(self, runs: Runs, block: str, left: float) -> Line:
        """Return *runs* on one line that begins at *left*."""
        glyphs = self.glyphs(runs, block)
        return Line(glyphs.pieces(0, len(glyphs.text)), left, self.style[block].letter_spacing)

    def centred(self, runs: Runs, block: str, width: float) -> Line:
        """Return *runs* on one line centred in *width*."""
        glyphs = self.glyphs(runs, block)
        spacing = self.style[block].letter_spacing
        # The space after the last character is not seen: centre what is.
        used = glyphs.width() - spacing
        return Line(glyphs.pieces(0, len(glyphs.text)), (width - used) / 2, spacing)

    def spread(self, runs: Runs, block: str, room: float, width: float) -> Line:
        """Return *runs* on one line spread to *width* (联合行文的标志两端对齐, 7.2.4), centred in *room*."""
        glyphs = self.glyphs(runs, block)
        count, spacing = len(glyphs.text), self.style[block].letter_spacing
        if count > 1:
            spacing += (width - glyphs.width()) / (count - 1)
        return Line(glyphs.pieces(0, count), (room - (width - self.style[block].letter_spacing)) / 2, spacing)

    def lines(self, runs: Runs, block: str, room: float, *, hang: float | None = None, lead: float = 0.0) -> Lines:
        """Return the finished lines of a paragraph in *room* pt.

        The first line begins *lead* pt after the style's first-line indent, turned lines at *hang* (the
        left edge if None). Justified styles have all lines but the last spread to the right edge.
        """
        key = (tuple((run.text, run.style) for run in runs), block, room, hang, lead)
        if key not in self._lines:
            self._lines[key] = self._broken(runs, block, room, hang, lead)
        return self._lines[key]

    def _broken(self, runs: Runs, block: str, room: float, hang: float | None, lead: float) -> Lines:
        look = self.style[block]
        indents = look.length("left_indent"), look.length("right_indent")
        first = indents[0] + look.length("first_line_indent") + lead
        other = indents[0] + (hang or 0.0)
        edge = room - indents[1]
        glyphs = self.glyphs(runs, block)
        rooms = edge - first, edge - other
        # The last character must lie within the edge as it is drawn: tighter letters give it no room behind it.
        behind = min(look.letter_spacing, 0.0)
        if block in _CAPTIONS and look.align == "center" and glyphs.width() > min(rooms) + behind:
            from generator.typeset.title import word_lines

            turned = word_lines(glyphs, look.character, min(rooms) + behind)
            spans = [(start, start + len(glyphs.text[start:end].rstrip(" "))) for start, end in turned]
        else:
            spans = break_lines(glyphs.text, glyphs.widths, *(room + behind for room in rooms))
        return LateLines(glyphs, spans, look, (first, other, edge))
