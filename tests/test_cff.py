"""The outlines in the PDF: those of the font's file, of the glyphs that are used and of no others."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from fontTools.cffLib import CFFFontSet, FDSelect, SubrsIndex
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from generator.disk.places import data_folder
from generator.writers.pdf.cff import bare_outlines, used_outlines

FOLDER = data_folder() / "fonts/fandol"
KEPT = (0, 1, 17, 33, 34, 35, 60, 103)
USED = (17, 34, 103)


def subset(name: str = "FandolSong-Regular") -> TTFont:
    """Return a font as the engine embeds it: the glyphs keep their numbers, what is not used is empty."""
    font = TTFont(FOLDER / f"{name}.otf")
    subsetter = Subsetter(Options(retain_gids=True, desubroutinize=True, notdef_outline=True))
    subsetter.populate(gids=KEPT)
    subsetter.subset(font)
    return font


def divided(kind: int) -> TTFont:
    """Return a font whose glyphs belong to two fonts by turns, which is said in the way *kind* (0 or 3)."""
    font = subset()
    top = font["CFF "].cff.topDictIndex[0]
    second = deepcopy(top.FDArray[0])
    second.Private.nominalWidthX += 100
    top.FDArray.append(second)
    top.FDSelect = FDSelect(format=kind)
    top.FDSelect.gidArray = [place % 2 for place in range(len(top.charset))]
    return font


def saved(font: TTFont) -> bytes:
    """Return the file of *font*."""
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def parsed(outlines: bytes) -> Any:
    """Return the font in a ``CFF`` table, as fontTools reads it."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(outlines), TTFont())
    return fonts.topDictIndex[0]


def drawn(font: Any) -> dict[str, tuple[bytes, dict[str, Any]]]:
    """Return the instructions of each glyph, and what goes for all glyphs of the font that it belongs to."""
    found = {}
    for name in font.charset:
        glyph, number = font.CharStrings.getItemAndSelector(name)
        private = font.FDArray[number].Private
        found[name] = glyph.bytecode, {key: getattr(private, key) for key in ("nominalWidthX", "BlueValues", "StdHW")}
    return found


@pytest.mark.parametrize("kind", [0, 3])
def test_glyphs_are_those_of_the_file(kind: int) -> None:
    """Outlines, widths and hints of each used glyph stay, under its CID, and so does that for what is missing."""
    font = divided(kind)
    outlines = used_outlines(saved(font), USED)
    assert outlines is not None
    whole, smaller = TTFont(io.BytesIO(saved(font)))["CFF "].cff[0], parsed(outlines)
    assert smaller.charset == [".notdef", *(f"cid{cid:05d}" for cid in USED)]
    expected = drawn(whole)
    assert len({str(private) for _, private in expected.values()}) > 1, "the glyphs differ in nothing but outlines"
    assert drawn(smaller) == {name: expected[name] for name in smaller.charset}
    assert (smaller.ROS, smaller.CIDCount, smaller.FontBBox) == (whole.ROS, whole.CIDCount, whole.FontBBox)


def test_a_glyph_that_the_font_lacks_is_not_left_out() -> None:
    assert used_outlines(saved(subset()), (17, 60_000)) is None


def _swapped(font: TTFont) -> None:
    names = font["CFF "].cff.topDictIndex[0].charset
    names[33], names[34] = names[34], names[33]


def _shared(font: TTFont) -> None:
    fonts = font["CFF "].cff
    fonts.GlobalSubrs.append(T2CharString(program=["return"]))


def _own(font: TTFont) -> None:
    private = font["CFF "].cff.topDictIndex[0].FDArray[0].Private
    private.Subrs = SubrsIndex(private=private)
    private.Subrs.append(T2CharString(program=["return"]))


@pytest.mark.parametrize("change", [_swapped, _shared, _own])
def test_a_font_built_otherwise_stays_as_it_is(change: Callable[[TTFont], None]) -> None:
    """CIDs that are not the numbers of glyphs; outlines that glyphs share."""
    font = subset()
    change(font)
    assert used_outlines(saved(font), USED) is None


def test_a_pdf_asks_for_glyphs_by_their_cids() -> None:
    """The bare outlines are those in the file; their CIDs are those that fontTools reads."""
    font = subset()
    _swapped(font)
    file = saved(font)
    outlines, cids = bare_outlines(file)
    assert outlines == TTFont(io.BytesIO(file)).reader["CFF "]
    assert cids is not None
    assert (cids[:2], cids[33:36]) == ([0, 1], [34, 33, 35])
    assert [f"cid{cid:05d}" for cid in cids[1:]] == parsed(outlines).charset[1:]


def test_a_font_keyed_by_names_stays_as_it_is() -> None:
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    glyph = T2CharString(program=[0, "hmoveto", "endchar"])
    builder.setupCFF("Named", {}, {".notdef": glyph, "A": glyph}, {})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupPost()
    assert used_outlines(saved(builder.font), (1,)) is None
    assert bare_outlines(saved(builder.font))[1] is None


@pytest.mark.parametrize(
    "damaged", [b"", b"OTTO", b"OTTO\0\1" + bytes(30), b"OTTO\0\1" + bytes(6) + b"CFF " + bytes(12)]
)
def test_what_is_no_such_font_stays_as_it_is(damaged: bytes) -> None:
    assert used_outlines(damaged, (1,)) is None
    with pytest.raises(ValueError, match="no CFF outlines"):
        bare_outlines(damaged)
