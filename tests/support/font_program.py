"""The font programs in a PDF: bare outlines (``CFF``) or a whole OpenType or TrueType font, as fontTools reads them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont

_CFF = b"\1"
"""How bare outlines begin: with their version."""


class FontProgram:
    """A font *program*; its glyphs go by CID: in one keyed by CIDs by those that it names (ISO 32000-1, 9.7.4.2)."""

    def __init__(self, program: bytes) -> None:
        self.whole: Any = None
        self.outlines: Any = None
        if program[:4] in (b"OTTO", b"\0\1\0\0", b"true"):
            self.whole = TTFont(io.BytesIO(program))
            if "CFF " in self.whole and hasattr(self.whole["CFF "].cff[0], "ROS"):
                self.outlines = self.whole["CFF "].cff
        elif program[:1] == _CFF:
            self.outlines = CFFFontSet()
            self.outlines.decompile(io.BytesIO(program), TTFont())

    @property
    def name(self) -> str:
        """Its PostScript name, as the program itself says it; empty if it says nothing."""
        if self.whole:
            return str(self.whole["name"].getDebugName(6) or "") if "name" in self.whole else ""
        return str(self.outlines.fontNames[0]) if self.outlines else ""

    @cached_property
    def cids(self) -> list[int]:
        """The CIDs of its glyphs, in their order."""
        if not self.outlines:
            return list(range(len(self.whole.getGlyphOrder())))
        return [0, *(int(name.removeprefix("cid")) for name in self.outlines[0].charset[1:])]

    def width(self, cid: int) -> float:
        """How wide the glyph *cid* is, in thousandths of an em; less than nothing if there is no such glyph."""
        if cid not in self.cids:
            return -1
        if not self.outlines:
            return float(self.whole["hmtx"][self.whole.getGlyphOrder()[cid]][0] * 1000 / self.whole["head"].unitsPerEm)
        glyph = self._glyph(cid)
        glyph.draw(NullPen())
        return float(glyph.width * self.outlines[0].FontMatrix[0] * 1000)

    def draw(self, cid: int, pen: Any) -> None:
        """Draw the outline of *cid*, of a program of bare outlines, with *pen*."""
        self._glyph(cid).draw(pen)

    def _glyph(self, cid: int) -> Any:
        font = self.outlines[0]
        return font.CharStrings[font.charset[self.cids.index(cid)]]


def programs(descriptor: Any) -> Iterator[bytes]:
    """Yield the programs that a font *descriptor* of pikepdf has: one, or the font is not embedded as it should be."""
    for key in ("/FontFile", "/FontFile2", "/FontFile3"):
        if key in descriptor:
            yield descriptor[key].read_bytes()
