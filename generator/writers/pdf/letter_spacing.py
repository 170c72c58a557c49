"""Letter-spacing as WeasyPrint really writes it, so that justified lines end exactly at the edge."""

from __future__ import annotations

from functools import cache

_PX_PER_PT = 4 / 3
_PANGO_UNITS = 1024
# How far around a wish to look, in Pango units (0.05 pt).
_SEARCH = 68


def written(units: int, size: float) -> float:
    """Return the space in pt that comes between two glyphs of *size* pt for *units* Pango units of spacing.

    Pango puts half of it, in whole units, before the glyph. WeasyPrint writes that half as it is and what is
    left to the next glyph as whole thousandths of an em; both round towards zero.
    """
    em = size * _PX_PER_PT
    before = int(units / 2) / em
    whole = units / _PANGO_UNITS * 1000 / em
    return (before - int(before - whole)) * size / 1000


@cache
def nearest(wish: float, size: float, earlier: int = 0, last: int = 2) -> float:
    """Return the letter-spacing in pt to ask for, so that a line ends where *wish* pt between all characters put it.

    A line in several looks is drawn in pieces. Each begins where the space asked for puts it; inside it, the
    space written counts. *last* is the number of characters in the last piece, *earlier* that in all before it.
    """
    middle = round(wish * _PX_PER_PT * _PANGO_UNITS)

    def error(units: int) -> tuple[float, int]:
        asked = units / (_PX_PER_PT * _PANGO_UNITS)
        end = earlier * (asked - wish) + (last - 1) * (written(units, size) - wish)
        return abs(end), abs(units - middle)

    best = min(range(middle - _SEARCH, middle + _SEARCH + 1), key=error)
    # The middle of the unit: WeasyPrint rounds towards zero.
    return (best + (0.5 if best >= 0 else -0.5)) / (_PX_PER_PT * _PANGO_UNITS)
