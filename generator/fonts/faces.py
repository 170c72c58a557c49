"""A face and its measures: advance widths and ink heights, in em."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from generator.fonts.faults import Unusable
from generator.startup.record import NamedTuple


class Ink(NamedTuple):
    """Lowest and highest point of ink over the baseline, in em."""

    bottom: float
    top: float


PLANE = 0x10000
"""Code points of the basic plane."""
_ELSEWHERE = 255
"""Stands in `Common` for what only the runs know."""


class Common(NamedTuple):
    """*kinds* has a byte for each code point of the basic plane: which of *widths* (in font units) it has.

    Most faces have a handful of widths; what is past 254 of them is left to the runs. The first of *widths* is None:
    there is no glyph.
    """

    kinds: bytes | memoryview
    widths: Sequence[int | None]


class Advances:
    """Widths by code point, as runs of neighbours of one width.

    *firsts*, *lasts* and *widths* (in font units) run parallel, in order of code points. *common* is what they say of
    the basic plane; a report asks for a thousand characters, and to look up a run takes ten times as long.
    """

    def __init__(
        self,
        units: int,
        firsts: Sequence[int],
        lasts: Sequence[int],
        widths: Sequence[int],
        common: Common | None = None,
    ) -> None:
        self._units, self._firsts, self._lasts, self._widths = units, firsts, lasts, widths
        kinds, known = common or common_widths(firsts, lasts, widths)
        self._kinds = kinds
        self._ems = [None if width is None else width / units for width in known]

    def of(self, codes: Iterable[int]) -> dict[int, float | None]:
        """Return the widths of the characters *codes* in em, None for those that the face has no glyph for."""
        kinds, ems = self._kinds, self._ems
        found: dict[int, float | None] = {}
        for code in codes:
            kind = kinds[code] if code < PLANE else _ELSEWHERE
            found[code] = ems[kind] if kind != _ELSEWHERE else self._of_run(code)
        return found

    def _of_run(self, code: int) -> float | None:
        position = bisect_right(self._firsts, code) - 1
        has = position >= 0 and code <= self._lasts[position]
        return self._widths[position] / self._units if has else None


def common_widths(firsts: Sequence[int], lasts: Sequence[int], widths: Sequence[int]) -> Common:
    """Return what runs of one width say of the basic plane (see `Common`)."""
    kinds = bytearray(PLANE)
    numbers: dict[int | None, int] = {None: 0}
    for first, last, width in zip(firsts, lasts, widths, strict=True):
        number = min(numbers.setdefault(width, len(numbers)), _ELSEWHERE)
        end = max(min(last + 1, PLANE), first)
        kinds[first:end] = bytes((number,)) * (end - first)
    return Common(bytes(kinds), list(numbers)[:_ELSEWHERE])


class Face:
    """One face of one font file; its measures are read when they are first asked for.

    *path* is None for the nominal face, which no file stands behind. *index* is the face's place in a
    collection (TTC), None in a single font file. *official* is False for stand-ins.
    """

    def __init__(
        self,
        name: str,
        path: Path | None,
        index: int | None,
        official: bool,
        read_advances: Callable[[], Advances],
        read_ink: Callable[[str], Ink],
        read_line: Callable[[], Ink],
    ) -> None:
        self.name, self.path, self.index, self.official = name, path, index, official
        self.read_advances, self.read_ink, self.read_line = read_advances, read_ink, read_line
        self._known: dict[int, float | None] = {}  # at most all characters there are

    @cached_property
    def advances(self) -> Advances:
        """Widths of the characters the face has."""
        return self.read_advances()

    @cached_property
    def line(self) -> Ink:
        """Descent (negative) and ascent of the face in em, as layout engines take them (hhea)."""
        return self.read_line()

    def advance(self, character: str) -> float | None:
        """Return the width of *character* in em, None if the face has no glyph for it."""
        code = ord(character)
        return self.widths((code,))[code]

    def widths(self, codes: Collection[int]) -> Mapping[int, float | None]:
        """Return widths in em, those of the characters *codes* among them: None where the face has no glyph."""
        known = self._known
        new = [code for code in codes if code not in known]
        if new:
            known.update(_nominal_widths(new) if self.path is None else self.advances.of(new))
        return known

    def ink(self, text: str) -> Ink:
        """Return the lowest and highest ink of *text* in em (spaces carry none)."""
        boxes = [self.read_ink(character) for character in text if not character.isspace()]
        if not boxes:
            return Ink(0.0, 0.0)
        return Ink(min(box.bottom for box in boxes), max(box.top for box in boxes))


def _nominal_widths(codes: Iterable[int]) -> dict[int, float | None]:
    # Imported late: fonts that are there have widths of their own.
    from unicodedata import east_asian_width as wide

    return {code: 1.0 if wide(chr(code)) in "WFA" else 0.5 for code in codes}


def _nominal_ink(_character: str) -> Ink:
    return Ink(-0.13, 0.80)


NOMINAL = Face("", None, None, False, lambda: Advances(1, (), (), ()), _nominal_ink, lambda: Ink(-0.12, 0.88))
"""Stands for a role that no font on this computer can play: 1 em a hanzi, half an em anything else."""


class FontSet(NamedTuple):
    """The faces of the roles, those for characters a role lacks, and the bold ones of roles that have them.

    *unusable* are the font files that were passed over.
    """

    faces: Mapping[str, Face]
    rare: Mapping[str, tuple[Face, ...]] = MappingProxyType({})
    bold: Mapping[str, Face] = MappingProxyType({})
    unusable: tuple[Unusable, ...] = ()

    def face(self, role: str, *, bold: bool = False) -> Face:
        """Return the face of *role*; with *bold* the heavier one, if the role has one."""
        return self.bold.get(role, self.faces[role]) if bold else self.faces[role]

    def measure(self, role: str, character: str, *, bold: bool = False) -> tuple[Face, float] | None:
        """Return the face that shows *character* in *role*, and its width in em; None if no face has it."""
        own = self.face(role, bold=bold)
        width = own.advance(character)
        if width is not None:
            return own, width
        widths = ((face, face.advance(character)) for face in self.rare.get(role, ()))
        return next(((face, width) for face, width in widths if width is not None), None)

    def every(self) -> tuple[Face, ...]:
        """Return all faces, one as often as there are roles that use it."""
        return *self.faces.values(), *self.bold.values(), *(face for faces in self.rare.values() for face in faces)

    def named(self, name: str) -> Face:
        """Return the face called *name* that some role uses. Raises KeyError if there is none."""
        return {face.name: face for face in self.every()}[name]
