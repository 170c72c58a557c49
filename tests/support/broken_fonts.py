"""Fonts made to hurt, which play the role of 仿宋: glyphs made of glyphs, measures in no unit, endless tables."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

LETTERS = "好甲市示范局关于法治政府建设情况的报告年月日征求意见。，0123456789"
NAMES = [".notdef", *(f"u{ord(letter):04X}" for letter in LETTERS)]
_CALL = -107
"""What a subroutine's number is counted from in a font that has few."""
Program = Sequence[int | str]


def _finished(builder: FontBuilder) -> bytes:
    builder.setupCharacterMap(dict(zip(map(ord, LETTERS), NAMES[1:], strict=True)))
    builder.setupHorizontalMetrics({name: (1000, 0) for name in NAMES})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "FangSong_GB2312", "styleName": "Regular", "psName": "FangSong_GB2312"})
    builder.setupOS2()
    builder.setupPost()
    builder.font.recalcBBoxes = False
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


def plain() -> bytes:
    """Return a font of squares with TrueType outlines."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(NAMES)
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((900, 0), (900, 800), (0, 800)):
        pen.lineTo(corner)
    pen.closePath()
    builder.setupGlyf(dict.fromkeys(NAMES, pen.glyph()))
    return _finished(builder)


def called(program: Program, subroutines: Sequence[Program]) -> bytes:
    """Return a font with CFF outlines, each glyph *program*, that share *subroutines*."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(NAMES)
    builder.setupCFF("FangSong_GB2312", {}, {name: T2CharString(program=[*program]) for name in NAMES}, {})
    for subroutine in subroutines:
        builder.font["CFF "].cff.GlobalSubrs.append(T2CharString(program=[*subroutine]))
    return _finished(builder)


def changed(tables: dict[str, bytes]) -> bytes:
    """Return `plain` with other *tables*."""
    whole = plain()
    reader = TTFont(io.BytesIO(whole)).reader
    parts = {tag: reader[tag] for tag in list(reader.keys())} | tables
    place = 12 + 16 * len(parts)
    head, body = whole[:4] + struct.pack(">H6x", len(parts)), b""
    for tag, data in sorted(parts.items()):
        head += struct.pack(">4s4xII", tag.encode(), place + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return head + body


def without(table: str) -> bytes:
    """Return `plain` with *table* under a name that nobody looks for."""
    return plain().replace(table.encode(), b"none", 1)


def two_heads() -> bytes:
    """Return `plain` with a second table called ``head`` that is none: who looks for the last finds another one."""
    return plain().replace(b"OS/2", b"head", 1)


def made_of(count: int, *, itself: bool = False) -> bytes:
    """Return a font in which each glyph is made *count* times of the one before it, or of itself."""
    glyphs = b""
    places = [0]
    for number in range(len(NAMES)):
        part = number if itself else max(0, number - 1)
        flags = [0x22] * (count - 1) + [0x02]
        glyphs += struct.pack(">hhhhh", -1, 0, 0, 900, 800)
        glyphs += b"".join(struct.pack(">HHbb", flag, part, 0, 0) for flag in flags)
        glyphs += bytes(-len(glyphs) % 4)
        places.append(len(glyphs))
    head = bytearray(TTFont(io.BytesIO(plain())).reader["head"])
    head[50:52] = b"\0\1"
    return changed({"glyf": glyphs, "loca": struct.pack(f">{len(places)}I", *places), "head": bytes(head)})


def nested_calls() -> bytes:
    """Return a font whose glyphs call 30 times what calls 30 times, nine deep, and draw nothing."""
    calls: list[Program] = [[number + 1 + _CALL, "callgsubr"] * 30 + ["return"] for number in range(9)]
    return called([_CALL, "callgsubr", "endchar"], [*calls, ["return"]])


def without_unit() -> bytes:
    """Return a font with an em of no units."""
    head = bytearray(TTFont(io.BytesIO(plain())).reader["head"])
    head[18:20] = bytes(2)
    return changed({"head": bytes(head)})


def repeated_names() -> bytes:
    """Return a font with 65,535 names that are the same 65,535 bytes."""
    record = struct.pack(">HHHHHH", 3, 1, 0x409, 1, 65535, 0)
    return changed({"name": struct.pack(">HHH", 0, 65535, 65535) + record * 65535 + bytes(70_000)})


def repeated_maps() -> bytes:
    """Return a font with 65,535 maps from characters to glyphs that are one of 50,000 entries."""
    one = struct.pack(">HHIII", 12, 0, 16 + 12 * 50_000, 0, 50_000)
    one += b"".join(struct.pack(">III", number, number, 1) for number in range(50_000))
    place = struct.pack(">HHI", 3, 10, 4 + 8 * 65535)
    return changed({"cmap": struct.pack(">HH", 0, 65535) + place * 65535 + one})


def overlapping(kind: int) -> bytes:
    """Return a font with a map in form *kind* (4 or 13) that names most characters some thousand times over."""
    if kind == 4:
        count = 8000
        body = struct.pack(">HHHHH", 0, 2 * count, 0, 0, 0) + b"\xff\xff" * count + bytes(2 + 2 * count)
        one = struct.pack(">HH", 4, 4 + len(body) + 4 * count) + body + b"\0\1" * count + bytes(2 * count)
    else:
        count = 2000
        one = struct.pack(">HHIII", kind, 0, 16 + 12 * count, 0, count) + struct.pack(">III", 0, 0x10FFFF, 1) * count
    return changed({"cmap": struct.pack(">HHHHI", 0, 1, 3, 1 if kind == 4 else 10, 12) + one})


def long_table(tag: str) -> bytes:
    """Return a font whose table *tag* has 40 MB of nothing."""
    return changed({tag: bytes(40_000_000)})


def wide(width: int) -> bytes:
    """Return a font whose characters are *width* thousandths of an em wide."""
    return changed({"hmtx": struct.pack(">Hh", width, 0) * len(NAMES)})


def called_too(name: str) -> bytes:
    """Return `plain` with *name* beside that of its family."""
    with TTFont(io.BytesIO(plain())) as font:
        font["name"].setName(name, 16, 3, 1, 0x409)
        file = io.BytesIO()
        font.save(file)
    return file.getvalue()


def without_outlines() -> bytes:
    """Return a font that says where its outlines are, and has none there: no part can be taken out of it."""
    return changed({"glyf": b"", "loca": bytes(4 * len(NAMES))})
