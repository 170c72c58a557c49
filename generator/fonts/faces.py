"""A face and its measures: advance widths and ink heights, in em."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple


class Ink(NamedTuple):
    """Lowest and highest point of ink over the baseline, in em."""

    bottom: float
    top: float


@dataclass(frozen=True)
class Face:
    """One face of one font file; its measures are read when they are first asked for.

    *path* is None for the nominal face, which no file stands behind. *index* is the face's place in a
    collection (TTC), None in a single font file. *official* is False for stand-ins.
    """

    name: str
    path: Path | None
    index: int | None
    official: bool
    read_advances: Callable[[], Mapping[int, float]]
    read_ink: Callable[[str], Ink]
    read_line: Callable[[], Ink]

    @cached_property
    def advances(self) -> Mapping[int, float]:
        """Widths in em by code point; a code point that is missing has no glyph."""
        return self.read_advances()

    @cached_property
    def line(self) -> Ink:
        """Descent (negative) and ascent of the face in em, as layout engines take them (hhea)."""
        return self.read_line()

    def has(self, character: str) -> bool:
        """Whether the face has a glyph for *character*."""
        return self.path is None or ord(character) in self.advances

    def advance(self, character: str) -> float:
        """Return the width of *character* in em; a character without glyph counts as one em."""
        if self.path is None:
            return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5
        return self.advances.get(ord(character), 1.0)

    def ink(self, text: str) -> Ink:
        """Return the lowest and highest ink of *text* in em (spaces carry none)."""
        boxes = [self.read_ink(character) for character in text if not character.isspace()]
        if not boxes:
            return Ink(0.0, 0.0)
        return Ink(min(box.bottom for box in boxes), max(box.top for box in boxes))


def _nominal_ink(_character: str) -> Ink:
    return Ink(-0.13, 0.80)


NOMINAL = Face("", None, None, False, dict, _nominal_ink, lambda: Ink(-0.12, 0.88))
"""Stands for a role that no font on this computer can play: 1 em a hanzi, half an em anything else."""


@dataclass(frozen=True, slots=True)
class FontSet:
    """The faces that play the roles, and for each role the faces asked for characters it lacks."""

    faces: Mapping[str, Face]
    rare: Mapping[str, tuple[Face, ...]] = field(default_factory=dict)

    def face_for(self, role: str, character: str) -> Face | None:
        """Return the role's face, or the first fallback that has *character*; None if no face has it."""
        face = self.faces[role]
        if face.has(character):
            return face
        return next((other for other in self.rare.get(role, ()) if other.has(character)), None)
