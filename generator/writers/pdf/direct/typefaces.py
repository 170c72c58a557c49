"""The faces of a document: their glyphs that are drawn, and the fonts of the PDF made of these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import md5
from typing import Any

from generator.fonts import Face
from generator.styling.units import number
from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.direct.harfbuzz import FontFile, Shaped, Subset
from generator.writers.pdf.objects import Array, Dictionary, Stream, String

_SYMBOLIC, _FIXED_PITCH = 4, 1
_STEM = 80
_TRUETYPE = {"Subtype": "/CIDFontType2", "CIDToGIDMap": "/Identity"}
_MOST_IN_A_LIST = 100
_CMAP = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n<< /Registry (Adobe)\n"
    "/Ordering (UCS)\n/Supplement 0\n>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange"
)
_CMAP_END = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


class Typeface:
    """A face in use.

    *name* is what pages call it, *key* is another as soon as the face is; *codes* are its glyphs as pages write them,
    once they are known.
    """

    def __init__(self, name: str, face: Face, language: str) -> None:
        if face.path is None:
            raise Undrawn(face.name, "font")
        self.name = name
        self.codes: dict[int, str] = {}
        self._file = FontFile(face.path, face.index, language)
        self.key = self._file.key
        self._texts: dict[int, str] = {}

    def shape(self, text: str) -> Shaped:
        """Return the glyphs of *text*, which are drawn. Raises Undrawn."""
        shaped = self._file.shape(text)
        if new := {*shaped.glyphs}.difference(self._texts):
            # The first character that has a glyph says what it is.
            characters = dict(zip(reversed(shaped.glyphs), reversed(text), strict=True))
            self._texts.update((glyph, characters[glyph]) for glyph in sorted(new))
        return shaped

    def width(self, shaped: Shaped) -> float:
        """Return how wide a text is, in em."""
        return (sum(map(self._file.width, shaped.glyphs)) - sum(shaped.kerning)) / 1000

    def add_to(self, pdf: Any) -> bytes:
        """Add the font to *pdf* and return the reference to it. Raises Undrawn.

        Nothing can be written in the face any more: its file, which may be large, is let go.
        """
        file, (ascent, descent) = self._file, self._file.extents
        del self._file
        part = file.subset(self._texts.keys())
        self.codes = {glyph: f"{code:04x}" for glyph, code in part.glyphs.items()}
        widths = {part.glyphs[glyph]: file.width(glyph) for glyph in self._texts}
        del file
        tag = "".join(chr(65 + byte % 26) for byte in md5(part.program, usedforsecurity=False).digest()[:6])
        fixed = len(widths) > 1 and len(set(widths.values())) == 1
        descriptor = {
            "FontName": f"/{tag}+{part.name}",
            "FontFamily": String(part.name),
            "Flags": _SYMBOLIC + (_FIXED_PITCH if fixed else 0),
            "FontBBox": Array([0, descent, number(max(widths.values())), ascent]),
            "ItalicAngle": 0,
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": ascent,
            "StemV": _STEM,
            "StemH": _STEM,
        }
        descriptor["FontFile3" if part.bare else "FontFile2"] = _program(pdf, part)
        return _added(pdf, descriptor, widths, {part.glyphs[glyph]: text for glyph, text in self._texts.items()})


def _program(pdf: Any, part: Subset) -> bytes:
    more = {"Subtype": "/CIDFontType0C"} if part.bare else {"Length1": len(part.program)}
    stream = Stream([part.packed], {**more, "Filter": "/FlateDecode"})
    pdf.add_object(stream)
    return bytes(stream.reference)


def _added(pdf: Any, descriptor: dict[str, Any], widths: dict[int, float], texts: dict[int, str]) -> bytes:
    """Add the font that *descriptor* describes to *pdf* and return the reference to it."""
    to_unicode = Stream([_to_unicode(texts)], compress=True)
    described = Dictionary({"Type": "/FontDescriptor", **descriptor})
    for item in (to_unicode, described):
        pdf.add_object(item)
    system = {"Registry": String("Adobe"), "Ordering": String("Identity"), "Supplement": 0}
    base = {"Type": "/Font", "BaseFont": descriptor["FontName"]}
    inner = Dictionary(
        {
            **base,
            **({"Subtype": "/CIDFontType0"} if "FontFile3" in descriptor else _TRUETYPE),
            "CIDSystemInfo": Dictionary(system),
            "W": _widths(widths),
            "FontDescriptor": described.reference,
        }
    )
    pdf.add_object(inner)
    kids = {"DescendantFonts": Array([inner.reference]), "ToUnicode": to_unicode.reference}
    outer = Dictionary({**base, "Subtype": "/Type0", "Encoding": "/Identity-H", **kids})
    pdf.add_object(outer)
    return bytes(outer.reference)


def _to_unicode(texts: dict[int, str]) -> str:
    entries = [f"<{glyph:04x}> <{texts[glyph].encode('utf-16-be').hex()}>" for glyph in sorted(texts)]
    lists = (entries[place : place + _MOST_IN_A_LIST] for place in range(0, len(entries), _MOST_IN_A_LIST))
    blocks = (f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in lists)
    return "\n".join((_CMAP, *blocks, _CMAP_END))


def _widths(widths: dict[int, float]) -> bytes:
    """Return the array of *widths*: the first of neighbouring glyphs, and the widths of these."""
    texts = {width: number(width, 3) for width in {*widths.values()}}
    runs = (
        f"{first} [{' '.join(texts[widths[glyph]] for glyph in run)}]" for first, run in _neighbours(sorted(widths))
    )
    return f"[{' '.join(runs)}]".encode()


def _neighbours(glyphs: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    stretch: list[int] = []
    for glyph in glyphs:
        if stretch and glyph != stretch[-1] + 1:
            yield stretch[0], stretch
            stretch = []
        stretch.append(glyph)
    if stretch:
        yield stretch[0], stretch
