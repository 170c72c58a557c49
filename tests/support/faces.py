"""Fonts that no file stands behind: every hanzi one em wide, everything else half an em, on every computer."""

from __future__ import annotations

from pathlib import Path

from generator.fonts import Face, FontSet, Ink
from generator.fonts.faces import Advances
from generator.fonts.roles import ROLES, Role

INK = Ink(-0.12, 0.85)
"""Ink of every character."""

_HALF_WIDTH = (0x20, 0x7F)


def face(name: str, *, official: bool = True, lacks: str = "", folder: Path = Path("fonts")) -> Face:
    """Return a face that has every character of the basic plane but those it *lacks*."""

    def advances() -> Advances:
        firsts: list[int] = []
        lasts: list[int] = []
        widths: list[int] = []
        start = _HALF_WIDTH[0]
        edges = sorted({_HALF_WIDTH[1], 0x10000, *(ord(character) for character in lacks)})
        for edge in edges:
            if start < edge:
                firsts.append(start)
                lasts.append(edge - 1)
                widths.append(500 if start < _HALF_WIDTH[1] else 1000)
            start = edge + (chr(edge) in lacks)
        return Advances(1000, firsts, lasts, widths)

    return Face(name, folder / f"{name}.otf", None, official, advances, lambda _: INK, lambda: Ink(-0.12, 0.88))


def plain_faces(*, official: bool = True, lacks: str = "", folder: Path = Path("fonts")) -> FontSet:
    """Return a face for every role."""

    def made(role: Role) -> Face:
        name = (role.official if official else role.stand_ins)[0]
        return face(name, official=official, lacks=lacks, folder=folder)

    return FontSet({name: made(role) for name, role in ROLES.items()})
