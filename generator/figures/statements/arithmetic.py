"""What a stated change allows: which former values, and how much that proves. Fractions only, never floats."""

from __future__ import annotations

from fractions import Fraction

from generator.record import NamedTuple

TELLING = Fraction(1, 2)
"""A test proves nothing when more than this share of all percentages could come out."""

ZERO, ONE, HUNDRED = Fraction(0), Fraction(1), Fraction(100)


class Stated(NamedTuple):
    """A stated change: *low* ≤ |now − before| ÷ before < *high*, and whether it is a rise (1) or a fall (-1)."""

    sign: int
    low: Fraction
    high: Fraction

    @property
    def middle(self) -> Fraction:
        """The change in the middle of what is allowed."""
        return (self.low + self.high) / 2


def percentage(number: Fraction, decimals: int, sign: int) -> Stated:
    """Return what *number* % with so many *decimals* allows when it was rounded, halves up."""
    half = Fraction(1, 2 * 10**decimals)
    return Stated(sign, max(ZERO, number - half) / HUNDRED, (number + half) / HUNDRED)


def multiple(number: Fraction, decimals: int) -> Stated:
    """Return what a rise by *number* times allows; 倍 are often cut off instead of rounded, both are allowed."""
    last = Fraction(1, 10**decimals)
    return Stated(1, number - last / 2, number + last)


def bases(now: int, stated: Stated) -> tuple[int, int | None]:
    """Return the least and the greatest whole base from which *now* is *stated*; None: no greatest.

    The least is above the greatest when there is none.
    """
    if stated.sign > 0:
        return max(1, now * ONE // (1 + stated.high) + 1), min(now * ONE // (1 + stated.low), now - 1)
    least = now + 1 if stated.low >= 1 else max(now + 1, -(-now * ONE // (1 - stated.low)))
    if stated.low > 1 or (stated.low == 1 and now > 0):
        return 1, 0
    if stated.high > 1 or (stated.high == 1 and now > 0):
        return least, None
    if stated.high == 1:
        return 1, 0
    return least, -(-now * ONE // (1 - stated.high)) - 1


def possible(now: int, stated: Stated) -> bool:
    """Return whether any whole base makes *now* a change as *stated*."""
    least, greatest = bases(now, stated)
    return greatest is None or least <= greatest


def share(now: int, stated: Stated) -> Fraction:
    """Return which share of all percentages like *stated* whole bases near it make possible; 1 proves nothing."""
    if now <= 0:
        return ZERO
    if stated.sign < 0 and stated.middle >= 1:
        return ONE
    base = max(1, now * ONE // (1 + stated.sign * stated.middle))
    step = Fraction(now, base * (base + 1))
    return min(ONE, (stated.high - stated.low) / step)


def change(before: Fraction, now: Fraction) -> Fraction:
    """Return the change from *before* (not zero) to *now*: positive for a rise."""
    return (now - before) / before


def rounded(value: Fraction, decimals: int) -> Fraction:
    """Return *value* (not negative) with so many *decimals*, halves rounded up."""
    scale = 10**decimals
    return Fraction((value * scale * 2 + 1) // 2, scale)


def written(value: Fraction, decimals: int) -> str:
    """Return *value* as text with *decimals*, zeros at the end left out."""
    scaled = int(rounded(abs(value), decimals) * 10**decimals)
    whole, rest = divmod(scaled, 10**decimals)
    tail = f"{rest:0{decimals}d}".rstrip("0") if decimals else ""
    return f"{'-' if value < 0 and scaled else ''}{whole}{'.' + tail if tail else ''}"
