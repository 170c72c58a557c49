"""What a stated change allows: which former values, and how much that proves. Fractions only, never floats.

A file may state thousands of changes: where several steps lead to one number, they are taken with the numerators and
denominators, for every operation of a ``Fraction`` brings its result to lowest terms.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.notation.exact import Fraction
from generator.startup.record import NamedTuple

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
    halves = 2 * 10**decimals
    bottom = number.denominator
    least, most = number.numerator * halves - bottom, number.numerator * halves + bottom
    return Stated(sign, Fraction(max(0, least), 100 * halves * bottom), Fraction(most, 100 * halves * bottom))


def multiple(number: Fraction, decimals: int) -> Stated:
    """Return what a rise by *number* times allows; 倍 are often cut off instead of rounded, both are allowed."""
    last = Fraction(1, 10**decimals)
    return Stated(1, number - last / 2, number + last)


def bases(now: int, stated: Stated) -> tuple[int, int | None]:
    """Return the least and the greatest whole base from which *now* is *stated*; None: no greatest.

    The least is above the greatest when there is none.
    """
    (low, low_of), (high, high_of) = (end.as_integer_ratio() for end in (stated.low, stated.high))
    if stated.sign > 0:
        return max(1, now * high_of // (high_of + high) + 1), min(now * low_of // (low_of + low), now - 1)
    least = now + 1 if low >= low_of else max(now + 1, -(-now * low_of // (low_of - low)))
    if low > low_of or (low == low_of and now > 0):
        return 1, 0
    if high > high_of or (high == high_of and now > 0):
        return least, None
    if high == high_of:
        return 1, 0
    return least, -(-now * high_of // (high_of - high)) - 1


def possible(now: int, stated: Stated) -> bool:
    """Return whether any whole base makes *now* a change as *stated*."""
    least, greatest = bases(now, stated)
    return greatest is None or least <= greatest


def share(now: int, stated: Stated) -> Fraction:
    """Return which share of all percentages like *stated* whole bases near it make possible; 1 proves nothing."""
    if now <= 0:
        return ZERO
    (low, low_of), (high, high_of) = (end.as_integer_ratio() for end in (stated.low, stated.high))
    both = low_of * high_of
    middle = low * high_of + high * low_of  # of 2 * both
    if stated.sign < 0 and middle >= 2 * both:
        return ONE
    base = max(1, now * 2 * both // (2 * both + stated.sign * middle))
    width, step = (high * low_of - low * high_of) * base * (base + 1), both * now
    return Fraction(width, step) if width < step else ONE


def plain(numbers: Sequence[Fraction]) -> Sequence[Fraction | int]:
    """Return *numbers* as integers where all are such, as most are: these are added up and compared far sooner."""
    return [each.numerator for each in numbers] if all(each.denominator == 1 for each in numbers) else numbers


def change(before: Fraction, now: Fraction) -> Fraction:
    """Return the change from *before* (not zero) to *now*: positive for a rise."""
    return (now - before) / before


def rounded(value: Fraction, decimals: int) -> Fraction:
    """Return *value* (not negative) with so many *decimals*, halves rounded up."""
    scale = 10**decimals
    return Fraction((value * scale * 2 + 1) // 2, scale)


def written(value: Fraction, decimals: int) -> str:
    """Return *value* as text with *decimals*, zeros at the end left out."""
    if value.denominator == 1:
        return str(value.numerator)
    scaled = int(rounded(abs(value), decimals) * 10**decimals)
    whole, rest = divmod(scaled, 10**decimals)
    tail = f"{rest:0{decimals}d}".rstrip("0") if decimals else ""
    return f"{'-' if value < 0 and scaled else ''}{whole}{'.' + tail if tail else ''}"
