"""Reads names and measures out of font files (fontTools) and keeps them in a cache that can be thrown away.

Reading a Chinese font takes some 25 ms and fontTools as much to import; a cached face takes 2 ms, so
that a DOCX-only run need not pay for them.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from generator.fonts.faces import PLANE, Advances, Common, Ink, common_widths
from generator.fonts.faults import LARGEST
from generator.startup.kept import content_of, place_name, sealed, unsealed
from generator.startup.record import NamedTuple

# Raise when what is stored changes.
_VERSION = "13"
_RESTRICTED, _BITMAPS_ONLY = 0x0002, 0x0200
"""Marks of a font's licence (fsType in the table OS/2)."""
Measure = TypeVar("Measure")
_NO_GLYPH = -1
"""What a table of advances has for None."""
_UNUSABLE = (TypeError, ValueError, LookupError, AttributeError)
"""What is raised of measures that are not stored, or damaged."""


class FontCache:
    """Names and measures of font files, valid for a file's size and time of change.

    What cannot be read or written is made again: an unusable cache is merely slow.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        stored = self._load("names")
        self._names: dict[str, Any] = stored if isinstance(stored, dict) else {}
        self._changed = False

    def names(self, path: str) -> list[tuple[int | None, list[str]]]:
        """Return the names of the faces in *path*, as ``face_names`` does; none if it is too large for a font.

        None, either, of what is gone since its folder was listed, or cannot be read now; of that nothing is stored.
        """
        try:
            status = os.stat(path)
        except OSError:
            return []
        if status.st_size > LARGEST:
            return []
        stamp = [status.st_size, status.st_mtime_ns]
        try:
            known, faces = self._names[path]
            found = [(index, list(names)) for index, names in faces]
        except (KeyError, TypeError, ValueError):
            known, found = None, []
        if known != stamp:
            # Imported late: most runs meet no file that is new.
            from generator.fonts.names import face_names

            try:
                found = face_names(Path(path))
            except OSError:
                return []
            self._names[path] = [stamp, found]
            self._changed = True
        return found

    def save_names(self) -> None:
        """Store the names if a file was new."""
        if self._changed:
            self._store("names", self._names)

    def measures(self, path: Path, kind: str, make: Callable[[], Any], decode: Callable[[Any], Measure]) -> Measure:
        """Return *decode* of what was stored as *kind* for *path*, or of what *make* makes, which is then stored."""
        try:
            return decode(self._load(self.key(path, kind)))
        except _UNUSABLE:
            value = make()
            self.keep(path, kind, value)
            return decode(value)

    def table(
        self, path: Path, kind: str, make: Callable[[], bytes], decode: Callable[[memoryview], Measure]
    ) -> Measure:
        """As `measures`, of bytes. Their file is mapped: only what is looked at is read, and nothing copied."""
        name = self.key(path, kind)
        try:
            return decode(self._read(name))
        except (OSError, *_UNUSABLE):
            table = make()
            self._write(name, table)
            return decode(memoryview(table))

    def keep(self, path: Path, kind: str, value: Any) -> None:
        """Store *value* as *kind* for *path*."""
        self._store(self.key(path, kind), value)

    def take_out(self, path: Path, index: int) -> Path:
        """Return the file of one face of the collection at *path*; made anew if it is not as it was written.

        Power that fails leaves empty files, too: nothing is written down to the disk. Raises OSError.
        """
        kind = f"face{index}"
        target = self.folder / f"{self.key(path, kind)}.otf"
        written = self._load(self.key(path, kind))
        if written is None or written != _state(target):
            extract_face(path, index, target)
            self.keep(path, kind, _state(target))
        return target

    def key(self, path: Path, kind: str) -> str:
        """Return the name under which *kind* of *path*, as the file is now, is stored."""
        status = path.stat()
        # No digest: loading what makes one takes longer than reading all measures.
        return f"{kind}-{place_name(path)}-{status.st_size:x}-{status.st_mtime_ns:x}"

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.v{_VERSION}.cache"

    def _load(self, name: str) -> Any:
        try:
            return marshal.loads(self._read(name))
        except (OSError, ValueError, TypeError, EOFError):
            return None

    def _store(self, name: str, value: Any) -> None:
        self._write(name, marshal.dumps(_plain(value)))

    def _read(self, name: str) -> memoryview:
        return unsealed(content_of(self._file(name)), name)

    def _write(self, name: str, data: bytes) -> None:
        # Imported late: most runs have nothing new to store.
        from generator.disk.drafts import replace

        with suppress(OSError):
            # It bears its name: what was put in another's place would be taken for that.
            replace(self._file(name), lambda draft: draft.write_bytes(sealed(data, maker=name)))


def _state(file: Path) -> list[int] | None:
    """Return size and checksum of *file*, None if it is not there or not this user's."""
    try:
        content = content_of(file)
    except (OSError, ValueError):
        return None
    return [len(content), crc32(content)]


def _plain(value: Any) -> Any:
    """Return *value* of plain tuples, lists and dictionaries: named ones cannot be stored."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


@contextmanager
def opened(path: Path, index: int | None) -> Iterator[Any]:
    """Open one face; the file is closed again even if it turns out to be broken."""
    from fontTools.ttLib import TTFont

    with path.open("rb") as stream, TTFont(stream, lazy=True, fontNumber=-1 if index is None else index) as font:
        yield font


class AdvanceRuns(NamedTuple):
    """Units per em, then first code points, last code points and widths (in units) of runs of one width."""

    units: int
    firsts: list[int]
    lasts: list[int]
    widths: list[int]


def read_advances(path: Path, index: int | None) -> AdvanceRuns:
    """Return the advance widths of a face."""
    with opened(path, index) as font:
        metrics, names = font["hmtx"].metrics, font.getBestCmap()
        runs = AdvanceRuns(font["head"].unitsPerEm, [], [], [])
        for code in sorted(names):
            width = metrics[names[code]][0]
            if runs.lasts and code == runs.lasts[-1] + 1 and width == runs.widths[-1]:
                runs.lasts[-1] = code
            else:
                runs.firsts.append(code)
                runs.lasts.append(code)
                runs.widths.append(width)
    return runs


def read_ink(path: Path, index: int | None, characters: str) -> dict[str, Ink]:
    """Return the ink bounds of *characters*; one without glyph or ink gets zeros."""
    from fontTools.pens.boundsPen import BoundsPen

    from generator.fonts.glyphs import draw_or_not

    found: dict[str, Ink] = {}
    with opened(path, index) as font:
        glyphs, names, units = font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm
        for character in characters:
            pen = BoundsPen(glyphs)
            if (name := names.get(ord(character))) is not None:
                draw_or_not(font, name, pen)
            bounds = pen.bounds or (0, 0, 0, 0)
            found[character] = Ink(bounds[1] / units, bounds[3] / units)
    return found


def read_line(path: Path, index: int | None) -> Ink:
    """Return descent and ascent from the hhea table, in em."""
    with opened(path, index) as font:
        units = font["head"].unitsPerEm
        return Ink(font["hhea"].descent / units, font["hhea"].ascent / units)


def packed_advances(runs: AdvanceRuns) -> bytes:
    """Return *runs*, and what they say of the basic plane, as whole numbers of four bytes and one byte a code point."""
    # Imported late: what is read has been packed long ago.
    from array import array

    common = common_widths(runs.firsts, runs.lasts, runs.widths)
    known = [_NO_GLYPH if width is None else width for width in common.widths]
    numbers = runs.units, len(runs.firsts), len(known), *known, *runs.firsts, *runs.lasts, *runs.widths
    return array("i", numbers).tobytes() + common.kinds


def unpacked_advances(table: memoryview) -> Advances:
    """Return what `packed_advances` was given. Raises TypeError or ValueError if *table* is damaged."""
    numbers, kinds = table[:-PLANE].cast("i"), table[-PLANE:]
    units, count, known = numbers[:3]
    start = 3 + known
    if len(numbers) != start + 3 * count:
        raise ValueError("damaged")
    firsts, lasts, widths = (numbers[start + count * each : start + count * (each + 1)] for each in range(3))
    common = Common(kinds, [None if width == _NO_GLYPH else width for width in numbers[3:start]])
    return Advances(units, firsts, lasts, widths, common)


def forbids_embedding(path: Path, index: int | None) -> bool:
    """Return whether a face says that it must not be embedded, or its bitmaps only; one that says nothing may be."""
    with suppress(Exception), opened(path, index) as font:
        kind = int(font["OS/2"].fsType)
        return kind & 0b1110 == _RESTRICTED or bool(kind & _BITMAPS_ONLY)
    return False


def extract_face(path: Path, index: int, target: Path) -> None:
    """Write one face of a collection to *target* as a font file of its own."""
    from generator.disk.drafts import replace

    with opened(path, index) as font:
        replace(target, font.save)


Step = tuple[str, tuple[tuple[float, float], ...]]
"""A step of an outline: ``m``, ``l``, ``c`` (a cubic curve) or ``h`` (close), and its points in em."""


def read_outlines(path: Path, index: int | None, characters: str) -> dict[str, list[Step]]:
    """Return the outlines of *characters*, which the face has."""
    from fontTools.pens.basePen import BasePen

    from generator.fonts.glyphs import draw_or_not

    class Pen(BasePen):  # type: ignore[misc]  # fontTools ships no types
        """Notes what is drawn; a quadratic curve comes as a cubic one."""

        def note(self, step: str, *points: tuple[float, float]) -> None:
            steps.append((step, tuple((x / units, y / units) for x, y in points)))

        def _moveTo(self, point: Any) -> None:
            self.note("m", point)

        def _lineTo(self, point: Any) -> None:
            self.note("l", point)

        def _curveToOne(self, first: Any, second: Any, point: Any) -> None:
            self.note("c", first, second, point)

        def _closePath(self) -> None:
            self.note("h")

    found: dict[str, list[Step]] = {}
    with opened(path, index) as font:
        glyphs, names, units = font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm
        for character in characters:
            steps = found[character] = []
            name = names.get(ord(character))
            if name is None or not draw_or_not(font, name, Pen(glyphs)):
                steps.clear()
    return found
