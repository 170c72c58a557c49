"""Outlines of words as the path operators of a PDF, for words that are drawn and not written."""

from __future__ import annotations

from generator.fonts.faces import FontSet
from generator.fonts.measure import read_outlines
from generator.units import number

_BLANK = 0.5
"""The white, in em, that stands for a character that no face has."""


def outlines(text: str, role: str, fonts: FontSet) -> tuple[str, float]:
    """Return the outlines of *text* in the face of *role*, in em from where its baseline begins, and how wide they are.

    Both are empty where no face has any of its characters.
    """
    drawn: list[str] = []
    width = 0.0
    for character in text:
        measured = fonts.measure(role, character)
        face, advance = measured if measured and measured[0].path else (None, _BLANK)
        if face and face.path:
            for operator, points in read_outlines(face.path, face.index, character)[character]:
                places = (f"{number(width + x)} {number(y)}" for x, y in points)
                drawn.append(" ".join((*places, operator)))
        width += advance
    return " ".join(drawn), width if drawn else 0.0
