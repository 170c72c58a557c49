"""Exact decimal arithmetic of figures: nothing binary, halves rounded up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from generator.startup.late import late_patterns

with late_patterns():  # one to read fractions from texts, which takes longer to compile than all else here
    from fractions import Fraction as Fraction

# Sums and products of the longest numbers of a file (thirty digits before and after the point) are exact, and
# a quotient of two of them is never taken for a half that it is not.
EXACT: Final = Context(prec=130, rounding=ROUND_HALF_UP, Emin=-9999, Emax=9999)
MOST_PLACES: Final = 30
"""Decimals that can be asked for."""


def rounded(number: Decimal, places: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """Return *number* with *places* decimals. Raises decimal.InvalidOperation for what has over 130 digits."""
    return number.quantize(Decimal(1).scaleb(-places), rounding=rounding, context=EXACT)


def plain(number: Decimal, *, zeros: bool = False) -> str:
    """Return *number* in digits; zeros at the end of its decimals only with *zeros*."""
    text = f"{EXACT.plus(number):f}"  # plus turns -0.0 into 0.0
    return text if zeros or "." not in text else text.rstrip("0").rstrip(".")
