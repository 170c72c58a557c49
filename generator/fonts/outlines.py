"""Outlines of words as the path operators of a PDF, for words that are drawn and not written."""

from __future__ import annotations

from generator.fonts.faces import FontSet
from generator.fonts.measure import read_outlines
from generator.startup.record import NamedTuple
from generator.styling.units import number

_BLANK = 0.5
"""The white, in em, that stands for a character that no face has."""


class Outlines(NamedTuple):
    """A *path* in em, from where the baseline begins, and the box that holds its ink."""

    path: str
    left: float
    bottom: float
    right: float
    top: float


def outlines(text: str, role: str, fonts: FontSet) -> Outlines | None:
    """Return the outlines of *text* in the face of *role*; None where no face has anything to draw of it."""
    drawn: list[str] = []
    across: list[float] = []
    up: list[float] = []
    begin = 0.0
    for character in text:
        measured = fonts.measure(role, character)
        face, advance = measured if measured and measured[0].path else (None, _BLANK)
        if face and face.path:
            for operator, points in read_outlines(face.path, face.index, character)[character]:
                across += (begin + x for x, _ in points)
                up += (y for _, y in points)
                places = (f"{number(begin + x)} {number(y)}" for x, y in points)
                drawn.append(" ".join((*places, operator)))
        begin += advance
    return Outlines(" ".join(drawn), min(across), min(up), max(across), max(up)) if across else None
