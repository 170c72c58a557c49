"""Line ends in a DOCX: where a program that breaks lines would end one elsewhere, and what holds it.

Word, WPS and LibreOffice fill each line as far as their rules for line ends and their widths let them. Their rules
differ from ours (none keeps 283 and 宗 together) and from each other's, their widths by fractions of a point. Where any
of them might end a line later than it ends, or find it too long, the DOCX writes that line with another
letter-spacing: what comes behind it then has no room in any program, and what is in it has. Justified, the
line looks the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import accumulate

from generator.layout import Hold
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_CLEAR, _SAFE = 0.5, 2.0
"""How far from the edge, in pt, a line and what must not come into it are to be: to be left alone, or when held."""

_TWIP = 0.05
_MOST = 120
"""Twips of letter-spacing that are tried: 6 pt."""

_TRIED = sorted(range(-_MOST, _MOST + 1), key=abs)

_SHRUNK = 0.8
"""What Word (since its version of 2013) and LibreOffice (since 24.8) leave of a space's width in a justified line."""

# Marks that no program lets a line begin, or end, with. Of —, …, ～ and their like each has a list of its own.
_NEVER_FIRST = frozenset("，。、；：？！）》〉〕］】」』”’,.;:?!)]}%％")
_NEVER_LAST = frozenset("（《〈〔［【「『“‘([{")
_CLOSING = frozenset("，。、；：？！）》〉〕］】」』”’…—～％")
_PARTS_LATIN = frozenset("-/?!|}")
_LATIN = late_pattern("[0-9A-Za-z·][^\u2e80-\uffef]*")
"""Latin text as LibreOffice tells it: marks that both scripts have belong to what stands before them."""


class _Width(NamedTuple):
    """A stretch of text: its width without letter-spacing, in pt; its characters; the stretches of one script in it."""

    bare: float
    signs: int
    borders: int


class Ends:
    """The line ends of one paragraph: *text* with the *widths* of its characters and their letter-spacing, in pt.

    *changes* are the places where the look changes; *justified*: its lines are spread to the edge.
    """

    def __init__(
        self, text: str, widths: Sequence[float], spacing: float, changes: Sequence[int], *, justified: bool
    ) -> None:
        self.text, self.spacing, self.justified = text, spacing, justified
        self.full = [0.0, *accumulate([width - spacing for width in widths] if spacing else widths)]
        self.least = self.full
        if justified and " " in text:
            shrunk = [_SHRUNK if character == " " else 1.0 for character in text]
            self.least = [0.0, *accumulate((one - spacing) * share for one, share in zip(widths, shrunk, strict=True))]
        edges = bytearray(len(text) + 1)
        for edge in (*(edge for found in _LATIN.finditer(text) for edge in found.span()), *changes):
            edges[edge] = 1
        edges[0] = 0
        self.borders = list(accumulate(edges))

    def hold(self, start: int, end: int, following: int, room: float) -> Hold | None:
        """Return how the line from *start* to *end* is held, or None if every program ends it there.

        *following* is where the next line begins, *room* the line's room in pt.
        """
        line = self._width(start, end, self.full)
        if 0 < following < len(self.text) and not may_end(self.text, following):
            return self._torn(start, following, line, room)
        marked = self._is_overlooked(following)
        more = self._more(start, following, marked)

        bare, signs, joints = line.bare, line.signs, line.borders + 1
        behind = more.bare - bare + min(self.spacing, 0.0) * (more.signs - signs) if more else 0.0

        def clear(spacing: float) -> float:
            """Return how far from the edge the line's end and that of *more* are, the nearer of the two.

            The line has the greatest width that a program gives it (LibreOffice leaves tight spacing out at each
            border of scripts), *more* the smallest. Asked for each line, often: it calls nothing.
            """
            wide = bare + signs * spacing
            fits = room - (wide - spacing * joints if spacing < 0.0 else wide)
            over = wide + behind - room
            return over if more and over < fits else fits

        if clear(self.spacing) >= _CLEAR:
            return Hold(start, following, marked=True) if marked else None
        if more and not self.justified and bare + signs * self.spacing + behind - room < _CLEAR:
            return Hold(start, following, broken=True)
        enough = _SAFE if more else _CLEAR
        reached = ((twips, clear(self.spacing + twips * _TWIP)) for twips in _TRIED)
        best = _first_best(reached, enough)
        spacing = self.spacing + best * _TWIP if best else None
        return Hold(start, following, spacing, marked=marked) if best or marked else None

    def _torn(self, start: int, following: int, line: _Width, room: float) -> Hold:
        """Return how a line is held that ends inside an address, where no program would end it.

        A line that ends in a line break is not spread: its letter-spacing fills it.
        """
        if not self.justified:
            return Hold(start, following, broken=True)
        spacing = math.floor((room - _CLEAR - line.bare) / line.signs / _TWIP) * _TWIP
        return Hold(start, following, spacing, broken=True)

    def _width(self, start: int, end: int, sums: Sequence[float]) -> _Width:
        inner = self.borders[max(end - 1, start)] - self.borders[start]
        return _Width(sums[end] - sums[start], end - start, inner)

    def _is_overlooked(self, place: int) -> bool:
        """Return whether a line ends before *place* where LibreOffice before 24 ends none.

        That is between a closing mark and Latin text, or an opening mark behind Latin text (“平川2020”|“飓风”).
        """
        if not 0 < place < len(self.text) or self.text[place - 1] not in _CLOSING:
            return False
        return "!" <= self.text[place] <= "~" or self.text[place] in _NEVER_LAST

    def _more(self, start: int, following: int, marked: bool) -> _Width | None:
        """Return the line as it would be if it ended at the next place where some program can end one."""
        if following >= len(self.text):
            return None
        if marked:
            return self._width(start, following + 1, self.least)
        place = following + 1
        while place < len(self.text) and not may_end(self.text, place):
            place += 1
        return self._width(start, place, self.least)


def _first_best(reached: Iterable[tuple[int, float]], enough: float) -> int:
    """Return the first of the twips that reach *enough*, or else those that reach most."""
    best, most = 0, -math.inf
    for twips, reach in reached:
        if reach >= enough:
            return twips
        if reach > most:
            best, most = twips, reach
    return best


def may_end(text: str, place: int) -> bool:
    """Return whether some program could end a line before ``text[place]``."""
    before, after = text[place - 1], text[place]
    if after == " " or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return not ("!" <= before <= "~" and "!" <= after <= "~") or before in _PARTS_LATIN
