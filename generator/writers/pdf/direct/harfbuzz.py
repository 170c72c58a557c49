"""HarfBuzz through ctypes: the glyphs of a text, and the part of a font that a document needs.

Files of fonts are mapped, not read. HarfBuzz is what the engine shapes and cuts fonts with, too.
"""

from __future__ import annotations

import ctypes
import zlib
from collections.abc import Collection, Sequence
from ctypes import c_uint
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.startup.warm import learnt
from generator.writers.pdf.cff import bare_outlines
from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.direct.library import NO_LIGATURES, Library, library, tag
from generator.writers.pdf.finisher import postscript_name

_LTR = 4
_GLYPH, _POSITION = 5, 5
"""Numbers of four bytes that a glyph's entry has: glyph, mask, cluster and two more; advances, offsets and one more."""
_DROP_TABLE_TAG = 3
_LAYOUT = ("BASE", "GDEF", "GPOS", "GSUB", "JSTF", "VORG", "kern", "vhea", "vmtx")
_UNNEEDED = (*_LAYOUT, "DSIG", "EBDT", "EBLC", "EBSC", "LTSH", "PCLT", "hdmx")
_MOST_STRETCHES = 4096
"""Stretches between hanzi whose glyphs are kept: a process may render any number of reports."""
_NOT_PLAIN = ("fvar", "COLR", "CBDT", "SVG ", "sbix")
_NO_HINTING = 1
_AROUND = 8
"""Characters before and behind one that is not drawn, by which it is found in the report."""
# Scripts whose letters join, are set from right to left or stand over one another; signs that are not seen; emoji.
_JOINED = late_pattern(
    "[\u0300-\u036f\u0590-\u1cff\ufb1d-\ufdff\ufe70-\ufeff\U0001f000-\U0001faff"
    "\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\U000e0000-\U000e0fff\u0000-\u001f\u007f-\u009f]"
)
_LATIN = "[A-Za-z\u00c0-\u024f]"
_RUNS = late_pattern(f"{_LATIN}[^\u2e80-\U0010ffff]*|(?:(?!{_LATIN}).)+")
_BEGINS_LATIN = late_pattern(_LATIN)
_HANZI = late_pattern("[\u3400-\u9fff]")
_STRETCHES = late_pattern("[\u3400-\u9fff]+|[^\u3400-\u9fff]+")


class Shaped(NamedTuple):
    """The *glyphs* of a text, one a character, and how much nearer each next one stands, in thousandths of an em."""

    glyphs: tuple[int, ...]
    kerning: tuple[float, ...]


class Subset(NamedTuple):
    """A part of the font *name*: the *program*, *bare* CFF outlines or a TrueType font, and the same *packed*.

    *glyphs* are what a PDF calls the glyphs, by their numbers in the whole font.
    """

    name: str
    bare: bool
    program: bytes
    packed: bytes
    glyphs: dict[int, int]


class _Opened:
    """A face whose file is mapped. Raises Undrawn if it is none that can be drawn by its outlines alone."""

    def __init__(self, hb: Library, path: Path, index: int | None) -> None:
        blob = hb.hb_blob_create_from_file_or_fail(str(path).encode("utf-8", "surrogateescape"))
        if not blob:
            raise Undrawn(path.name, "font")
        self.hb, self.face = hb, hb.hb_face_create(blob, index or 0)
        hb.hb_blob_destroy(blob)
        self.font, self.buffer = hb.hb_font_create(self.face), hb.hb_buffer_create()
        self.units = hb.hb_face_get_upem(self.face)
        if not hb.hb_face_get_glyph_count(self.face) or any(map(self._has, _NOT_PLAIN)):
            raise Undrawn(path.name, "font")

    def __del__(self) -> None:
        if hasattr(self, "buffer"):
            self.hb.hb_buffer_destroy(self.buffer)
            self.hb.hb_font_destroy(self.font)
            self.hb.hb_face_destroy(self.face)

    def _has(self, table: str) -> bool:
        return bool(self.hb.content(self.hb.hb_face_reference_table(self.face, tag(table))))

    @property
    def extents(self) -> tuple[int, int]:
        """Ascent and descent, in thousandths of an em."""
        found = (ctypes.c_int32 * 12)()
        self.hb.hb_font_get_h_extents(self.font, ctypes.byref(found))
        return round(found[0] * 1000 / self.units), round(found[1] * 1000 / self.units)


class _Learnt:
    """What is known of a face, and the part of it that was cut last."""

    def __init__(self) -> None:
        self.alone: dict[str, int] = {}
        self.shaped: dict[str, Shaped] = {}
        self.widths: dict[int, float] = {}
        self.extents: tuple[int, int] | None = None
        self.cut: Subset | None = None


class FontFile:
    """One face of a font's file; a process that stays warm keeps what it learnt of it, and not the file.

    *key* is another as soon as the face is.

    Everything may raise Undrawn, if HarfBuzz or the file cannot be used.
    """

    def __init__(self, path: Path, index: int | None, language: str) -> None:
        self._hb, self._path, self._index = library(), path, index
        self._language = self._hb.hb_language_from_string(language.encode(), -1)
        try:
            status = path.stat()
        except OSError:
            raise Undrawn(path.name, "font") from None
        self.key = str(path), index, language, status.st_size, status.st_mtime_ns
        self._learnt = learnt(("glyphs", *self.key), _Learnt)

    @cached_property
    def _opened(self) -> _Opened:
        return _Opened(self._hb, self._path, self._index)

    @property
    def extents(self) -> tuple[int, int]:
        """Ascent and descent, in thousandths of an em."""
        if self._learnt.extents is None:
            self._learnt.extents = self._opened.extents
        return self._learnt.extents

    def width(self, glyph: int) -> float:
        """Return the width of *glyph* in thousandths of an em."""
        known = self._learnt.widths.get(glyph)
        if known is None:
            advance = self._hb.hb_font_get_glyph_h_advance(self._opened.font, glyph)
            known = self._learnt.widths[glyph] = advance * 1000 / self._opened.units
        return known

    # --- shaping ----------------------------------------------------------------------------------

    def shape(self, text: str) -> Shaped:
        """Return the glyphs of *text*. Raises Undrawn where a character is not just a glyph of its own.

        The glyph of a hanzi depends on none beside it, and is asked for once; what stands between is shaped as it is.
        """
        if found := _JOINED.search(text):
            raise Undrawn(text[max(0, found.start() - _AROUND) : found.end() + _AROUND], "letters")
        alone, stretches = self._learnt.alone, self._learnt.shaped
        if new := set(text).difference(alone):
            self._learn("".join(sorted(filter(_HANZI.match, new))))
        glyphs: list[int] = []
        kerning: list[float] = []
        for stretch in _STRETCHES.findall(text):
            if stretch[0] in alone:
                glyphs += map(alone.__getitem__, stretch)
                continue
            shaped = stretches.get(stretch) or self._shape(stretch)
            if shaped.kerning:
                kerning += [0.0] * (len(glyphs) - len(kerning))
                kerning += shaped.kerning
            glyphs += shaped.glyphs
        return Shaped(tuple(glyphs), tuple(kerning))

    def _learn(self, hanzi: str) -> None:
        if hanzi:
            self._learnt.alone.update(zip(hanzi, self._run(hanzi).glyphs, strict=True))

    def _shape(self, text: str) -> Shaped:
        runs = [self._run(run) for run in _RUNS.findall(text)]
        kerning = [space for run in runs for space in run.kerning or [0.0] * len(run.glyphs)]
        glyphs = tuple(glyph for run in runs for glyph in run.glyphs)
        if len(self._learnt.shaped) >= _MOST_STRETCHES:
            self._learnt.shaped.clear()
        self._learnt.shaped[text] = shaped = Shaped(glyphs, tuple(kerning) if any(kerning) else ())
        return shaped

    def _run(self, text: str) -> Shaped:
        hb, buffer, count = self._hb, self._opened.buffer, c_uint()
        hb.hb_buffer_reset(buffer)
        units = text.encode("utf-16-le")
        hb.hb_buffer_add_utf16(buffer, units, len(units) // 2, 0, -1)
        hb.hb_buffer_set_direction(buffer, _LTR)
        hb.hb_buffer_set_script(buffer, tag("Latn" if _BEGINS_LATIN.match(text) else "Hani"))
        hb.hb_buffer_set_language(buffer, self._language)
        hb.hb_shape(self._opened.font, buffer, hb.features, len(NO_LIGATURES))
        infos = hb.hb_buffer_get_glyph_infos(buffer, ctypes.byref(count))
        positions, length = hb.hb_buffer_get_glyph_positions(buffer, None), count.value
        entries = _numbers(infos, length * _GLYPH, ctypes.c_uint32)
        places = _numbers(positions, length * _POSITION, ctypes.c_int32)
        glyphs = tuple(entries[::_GLYPH])
        if length != len(text) or not all(glyphs) or any(places[2::_POSITION]) or any(places[3::_POSITION]):
            raise Undrawn(text, "letters")
        nearer = tuple(
            self.width(glyph) - advance * 1000 / self._opened.units
            for glyph, advance in zip(glyphs, places[::_POSITION], strict=True)
        )
        return Shaped(glyphs, nearer if any(nearer) else ())

    # --- cutting ----------------------------------------------------------------------------------

    def subset(self, glyphs: Collection[int]) -> Subset:
        """Return the part of the font that *glyphs* need, which is often the same as the last time."""
        last = self._learnt.cut
        if last is None or last.glyphs.keys() != set(glyphs):
            last = self._learnt.cut = self._cut(sorted(glyphs))
        return last

    def _cut(self, glyphs: Sequence[int]) -> Subset:
        hb = self._hb
        plan = self._plan(glyphs)
        part = hb.hb_subset_plan_execute_or_fail(plan)
        mapping = hb.hb_subset_plan_old_to_new_glyph_mapping(plan)
        numbers = {glyph: hb.hb_map_get(mapping, glyph) for glyph in glyphs}
        hb.hb_subset_plan_destroy(plan)
        if not part:
            raise Undrawn(self._path.name, "font")
        program = hb.content(hb.hb_face_reference_blob(part))
        hb.hb_face_destroy(part)
        name, bare = postscript_name(program), program[:4] == b"OTTO"
        if bare:
            program, numbers = self._by_cid(program, numbers)
        # The highest level takes twice as long and makes half a hundredth less.
        return Subset(name, bare, program, zlib.compress(program, 6), numbers)

    def _by_cid(self, program: bytes, numbers: dict[int, int]) -> tuple[bytes, dict[int, int]]:
        try:
            outlines, cids = bare_outlines(program)
        except ValueError:
            raise Undrawn(self._path.name, "font") from None
        return outlines, {glyph: cids[number] if cids else number for glyph, number in numbers.items()}

    def _plan(self, glyphs: Sequence[int]) -> int:
        hb = self._hb
        wanted = hb.hb_subset_input_create_or_fail()
        chosen = hb.hb_subset_input_glyph_set(wanted)
        for glyph in glyphs:
            hb.hb_set_add(chosen, glyph)
        dropped = hb.hb_subset_input_set(wanted, _DROP_TABLE_TAG)
        for table in _UNNEEDED:
            hb.hb_set_add(dropped, tag(table))
        hb.hb_subset_input_set_flags(wanted, _NO_HINTING)
        plan: int | None = hb.hb_subset_plan_create_or_fail(self._opened.face, wanted)
        hb.hb_subset_input_destroy(wanted)
        if not plan:
            raise Undrawn(self._path.name, "font")
        return plan


def _numbers(address: int, count: int, kind: Any) -> list[int]:
    return list((kind * count).from_address(address)) if count else []
