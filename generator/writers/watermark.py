"""The watermark (水印): grey words that rise across every page of a draft, under the text."""

from __future__ import annotations

import math
import unicodedata

from generator.startup.record import NamedTuple
from generator.styling.style import Style

ANGLE = 45
"""How steep the words rise, in degrees."""


class Watermark(NamedTuple):
    """Words of *size* pt, *width* pt from end to end, whose middle is the middle of the paper."""

    text: str
    size: float
    width: float


def watermark(text: str, style: Style) -> Watermark:
    """Return *text* as it stands on every page: in the size that *style* gives, or as large as there is room for.

    The room is as wide as the type area, on a landscape page its height, and all outputs have the same: a Chinese
    character is taken as one em, a Latin one as half an em, and a writer stretches what it draws to that width.
    """
    ems = sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text)
    room = min(style.page.text_width, style.page.text_height)
    # What rises by 45° is as wide as it is high: (width + size) / √2.
    size = min(style["watermark"].size, room * math.sqrt(2) / (ems + 1))
    return Watermark(text, size, ems * size)
