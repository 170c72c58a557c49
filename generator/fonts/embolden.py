"""Bold for faces that have none: a font file with the outlines of a few characters, broadened.

The Chinese families of official documents come in one weight, and Word broadens their strokes where a style asks
for bold. WeasyPrint does not: text would come out as before, without a word. So the characters in bold get a
face of their own, each outline laid over itself several times, shifted a little; widths stay as they are.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from generator.fonts.faces import Face
from generator.fonts.measure import opened

GAIN: Final = 1 / 32
"""How much broader a stroke becomes, in em; engines for screens take about as much."""

_SHIFTS: Final = ((0.0, 0.0), (-0.5, -0.5), (-0.5, 0.5), (0.5, -0.5), (0.5, 0.5))
# Raise when the outlines are made otherwise.
_VERSION: Final = 1


def bold_file(face: Face, characters: Iterable[str], cache_folder: Path) -> Path:
    """Return a font file with *characters* of *face* in bold, from the cache or made anew.

    Where the cache cannot be written it goes into the folder for temporary files; raises OSError when that
    cannot be written, either. A character that the face lacks is left out.
    """
    if face.path is None:
        raise ValueError("the nominal face has no file")
    text = "".join(sorted(set(characters)))
    status = face.path.stat()
    stamp = f"{_VERSION}|{face.path}|{face.index}|{status.st_size}|{status.st_mtime_ns}|{text}"
    name = f"bold-{hashlib.sha1(stamp.encode(), usedforsecurity=False).hexdigest()}.otf"
    target = cache_folder / "faces" / name
    if target.is_file():
        return target
    try:
        _make(face.path, face.index, text, target)
    except OSError:
        target = Path(tempfile.gettempdir()) / name
        _make(face.path, face.index, text, target)
    return target


def _make(path: Path, index: int | None, text: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(f".{os.getpid()}")
    with opened(path, index) as font:
        _broadened(font, text).save(draft)
    draft.replace(target)


def _broadened(font: Any, text: str) -> Any:
    """Return a new font with the glyphs of *text*, named by their code points."""
    from fontTools.fontBuilder import FontBuilder

    units, glyphs, names = font["head"].unitsPerEm, font.getGlyphSet(), font.getBestCmap()
    shown = {f"u{ord(character):05X}": names[ord(character)] for character in text if ord(character) in names}
    outlines = {".notdef": _outline(glyphs, ".notdef", units)}
    outlines |= {name: _outline(glyphs, source, units) for name, source in shown.items()}
    builder = FontBuilder(units, isTTF=False)
    builder.setupGlyphOrder(list(outlines))
    builder.setupCharacterMap({int(name[1:], 16): name for name in shown})
    builder.setupCFF("nianbao-bold", {"FullName": "nianbao bold"}, outlines, {})
    sources = {".notdef": ".notdef", **shown}
    builder.setupHorizontalMetrics({name: font["hmtx"][source] for name, source in sources.items()})
    builder.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    builder.setupNameTable({"familyName": "nianbao bold", "styleName": "Regular", "psName": "nianbao-bold"})
    builder.setupOS2(sTypoAscender=font["hhea"].ascent, sTypoDescender=font["hhea"].descent)
    builder.setupPost()
    # The same characters give the same bytes, whenever they are set.
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    return builder.font


def _outline(glyphs: Any, name: str, units: int) -> Any:
    from fontTools.pens.t2CharStringPen import T2CharStringPen
    from fontTools.pens.transformPen import TransformPen

    pen = T2CharStringPen(glyphs[name].width, None)
    for across, up in _SHIFTS:
        glyphs[name].draw(TransformPen(pen, (1, 0, 0, 1, across * GAIN * units, up * GAIN * units)))
    return pen.getCharString()
