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
from functools import cached_property, partial
from itertools import accumulate

from generator.document.layout import Hold
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


class _Sums(NamedTuple):
    """Up to each place of a text: widths without letter-spacing, the least a program gives them, borders of scripts."""

    full: Sequence[float]
    least: Sequence[float]
    borders: Sequence[int]


class Ends:
    """The line ends of one paragraph: *text* with the *widths* of its characters and their letter-spacing, in pt.

    *changes* are the places where the look changes; *justified*: its lines are spread to the edge. Nothing is worked
    out before the first line is asked for: only a DOCX asks.
    """

    def __init__(
        self, text: str, widths: Sequence[float], spacing: float, changes: Sequence[int], *, justified: bool
    ) -> None:
        self.text, self.widths, self.spacing, self.changes, self.justified = text, widths, spacing, changes, justified

    @cached_property
    def _sums(self) -> _Sums:
        text, widths, spacing = self.text, self.widths, self.spacing
        full = [0.0, *accumulate([width - spacing for width in widths] if spacing else widths)]
        least = full
        if self.justified and " " in text:
            shrunk = [_SHRUNK if character == " " else 1.0 for character in text]
            least = [0.0, *accumulate((one - spacing) * share for one, share in zip(widths, shrunk, strict=True))]
        edges = bytearray(len(text) + 1)
        for edge in (*(edge for found in _LATIN.finditer(text) for edge in found.span()), *self.changes):
            edges[edge] = 1
        edges[0] = 0
        return _Sums(full, least, list(accumulate(edges)))

    def hold(self, start: int, end: int, following: int, room: float) -> Hold | None:
        """Return how the line from *start* to *end* is held, or None if every program ends it there.

        *following* is where the next line begins, *room* the line's room in pt.
        """
        # Asked for every line of a report: most end here, and nothing is called for them that need not be.
        text, spacing = self.text, self.spacing
        full, least, borders = self._sums
        bare, signs = full[end] - full[start], end - start
        goes_on = following < len(text)
        joints = borders[end - 1 if end > start else start] - borders[start] + 1
        if goes_on and (not may_end(text, following) or _tears_an_address(text, following)):
            return self._torn(start, following, bare, signs, joints, room)
        marked = goes_on and _is_overlooked(text, following)
        # What *more* has, the line as it would be if it ended at the next place where some program can end one.
        behind = math.inf
        if goes_on:
            more = following + 1
            while not marked and more < len(text) and not may_end(text, more):
                more += 1
            behind = least[more] - least[start] - bare + (spacing if spacing < 0.0 else 0.0) * (more - end)
        if _clear(bare, signs, joints, behind, room, spacing) >= _CLEAR:
            return Hold(start, following, marked=True) if marked else None
        clear = partial(_clear, bare, signs, joints, behind, room)
        if not self.justified and bare + signs * spacing + behind - room < _CLEAR:
            return Hold(start, following, broken=True)
        enough = _SAFE if goes_on else _CLEAR
        best = _first_best(((twips, clear(spacing + twips * _TWIP)) for twips in _TRIED), enough)
        held = spacing + best * _TWIP if best else None
        return Hold(start, following, held, marked=marked) if best or marked else None

    def _torn(self, start: int, following: int, bare: float, signs: int, joints: int, room: float) -> Hold:
        """Return how a line is held that ends inside an address, where no program would end it.

        A line that ends in a line break is not spread: its letter-spacing fills it. Tight spacing is left out at each
        border of scripts by LibreOffice (as in ``_clear``): the others then are to be tighter for it.
        """
        if not self.justified:
            return Hold(start, following, broken=True)
        free = room - _CLEAR - bare
        spacing = math.floor(free / (max(signs - joints, 1) if free < 0.0 else signs) / _TWIP) * _TWIP
        return Hold(start, following, spacing, broken=True)


def _clear(bare: float, signs: int, joints: int, behind: float, room: float, spacing: float) -> float:
    """Return how far from the edge of *room* the end of a line and of what might come into it are, the nearer one.

    The line, *bare* without letter-spacing, has *signs* characters and *joints* stretches of one script, and *spacing*.
    It has the greatest width that a program gives it (LibreOffice leaves tight spacing out at each border of scripts);
    what might come into it adds *behind*, the least, or infinitely much if nothing can. All in pt.
    """
    wide = bare + signs * spacing
    fits = room - (wide - spacing * joints if spacing < 0.0 else wide)
    over = wide + behind - room
    return over if over < fits else fits


def _is_overlooked(text: str, place: int) -> bool:
    """Return whether a line ends before *place* where LibreOffice before 24 ends none.

    That is between a closing mark and Latin text, or an opening mark behind Latin text (“平川2020”|“飓风”).
    """
    return text[place - 1] in _CLOSING and ("!" <= text[place] <= "~" or text[place] in _NEVER_LAST)


def _first_best(reached: Iterable[tuple[int, float]], enough: float) -> int:
    """Return the first of the twips that reach *enough*, or else those that reach most."""
    best, most = 0, -math.inf
    for twips, reach in reached:
        if reach >= enough:
            return twips
        if reach > most:
            best, most = twips, reach
    return best


def _tears_an_address(text: str, place: int) -> bool:
    """Return whether a line ends before *place* inside Latin text where not every program ends one: behind / or ?."""
    before, after = text[place - 1], text[place]
    return before != "-" and "!" <= before <= "~" and "!" <= after <= "~"


def may_end(text: str, place: int) -> bool:
    """Return whether some program could end a line before ``text[place]``."""
    before, after = text[place - 1], text[place]
    if after == " " or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return not ("!" <= before <= "~" and "!" <= after <= "~") or before in _PARTS_LATIN
