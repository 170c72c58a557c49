"""Bold in the PDF for faces that have no bold one: their strokes are drawn broader.

The Chinese families of official documents come in one weight, and Word broadens their strokes where a style asks
for bold. WeasyPrint draws the letters as before, without a word. So each text in such a face is filled and
stroked (text rendering mode 2), which is also how Word and LibreOffice write bold into their PDF files: widths,
text and fonts stay what they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

GAIN: Final = 1 / 32
"""How much broader a stroke becomes, in em; as much as engines for screens take at the sizes of text."""

_BOLD = 600
# The operators of a text in bold, and of what follows it in another face: round joins, or sharp corners spike.
_BROAD = b"1 j %.4f w 2 Tr"
_PLAIN = b"0 Tr"
_STROKED = {b"rg": b"RG", b"g": b"G", b"k": b"K"}


def broaden(document: Any, pdf: Any, bold_families: Collection[str]) -> None:
    """Broaden in *pdf*, WeasyPrint's file in the making, what *document* sets in bold.

    *bold_families* are the CSS families whose faces are bold themselves.
    """
    names = {
        font.hash.encode()
        for font in document.fonts.values()
        if font.weight >= _BOLD and font.family not in bold_families
    }
    if not names:
        return
    for item in pdf.objects:
        stream = getattr(item, "stream", None)
        if isinstance(stream, list) and b"BT" in stream:
            item.stream = list(_broadened(stream, names))


def _broadened(stream: list[Any], names: Collection[bytes]) -> Iterator[Any]:
    """Yield the operators of *stream*; what is set for a text ends with it."""
    colour = b"0 0 0 RG"
    text: list[Any] | None = None
    for operator in stream:
        words = operator.split() if isinstance(operator, bytes) else []
        if words and words[-1] in _STROKED:
            colour = b" ".join([*words[:-1], _STROKED[words[-1]]])
        if operator == b"BT":
            text = []
        if text is None:
            yield operator
            continue
        text.append(operator)
        if words and words[-1] == b"Tf":
            broad = words[0].removeprefix(b"/") in names
            text.append(b" ".join([colour, _BROAD % (float(words[1]) * GAIN)]) if broad else _PLAIN)
        if operator == b"ET":
            bold = any(isinstance(word, bytes) and word.endswith(b"2 Tr") for word in text)
            yield from (b"q", *text, b"Q") if bold else (word for word in text if word != _PLAIN)
            text = None
