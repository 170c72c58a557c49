"""Last year's figure, where a sentence gives it, or leaves only one number that it can have been."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from generator.figures.notation.exact import Fraction
from generator.figures.notation.period import year_meant
from generator.figures.statements.phrases import Chain, Change
from generator.figures.statements.quantities import COUNT, PERCENT, Quantity
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_LAST = late_pattern("上年|去年|上一年|前一年|(20\\d\\d)年")
_PART_OF_A_YEAR = late_pattern("[月季底末初]|半年")
_HUNDRED: Final = Fraction(100)
_MOST: Final = 16
"""Numbers tried for last year's: at least half of those that are near fit, so of more than these several do."""


class Former(NamedTuple):
    """Last year's *number*, and the figure of the text that says it, None if it was worked out."""

    number: Decimal
    said: Quantity | None = None


def former(chain: Chain, text: str, year: int) -> Former | None:
    """Return last year's figure of the value of *chain* in a report of *year*; None if *text* leaves it open."""
    value, before = chain.value, chain.before
    if value is None or chain.values:
        return None
    changes = [change for change in chain.changes if is_since_last_year(chain, change, year)]
    if before is not None:
        words = text[min(value.end, before.start) - 6 : max(value.start, before.end)] + "".join(
            change.than for change in changes
        )
        return Former(_decimal(before), before) if _says_last_year(words, year, bool(changes)) else None
    if value.kind != COUNT or not value.whole or value.number <= 0:
        return None
    for change in changes:
        if change.amount is None:
            return Former(_decimal(value))
        if change.amount.kind == COUNT and change.amount.whole and change.amount.unit == value.unit:
            number = value.number - change.sign * change.amount.number
            return Former(Decimal(int(number))) if number >= 0 else None
    found = (_only_one(value, change) for change in changes)
    return next((Former(Decimal(number)) for number in found if number is not None), None)


def is_since_last_year(chain: Chain, change: Change, year: int) -> bool:
    """Return whether *change* of *chain* is said to be the one since the year before *year*."""
    than = change.than or chain.changes[0].than
    return not change.respectively and not _PART_OF_A_YEAR.search(than) and year_meant(than, year) == year - 1


def _says_last_year(words: str, year: int, compared: bool) -> bool:
    said = _LAST.search(words)
    if said is None:
        return compared
    return said[1] in (None, str(year - 1)) and not _PART_OF_A_YEAR.search(words)


def _only_one(value: Quantity, change: Change) -> int | None:
    """Return the one whole number from which *value* is the *change* in per cent, rounded or cut off."""
    amount = change.amount
    if amount is None or amount.kind != PERCENT or amount.bound:
        return None
    last = Fraction(1, 10**amount.decimals)
    now, stated = int(value.number), amount.number
    ends = [_HUNDRED + change.sign * (stated + each) for each in (-last, last)]
    if min(ends) <= 0:
        return None
    least, most = (int(_HUNDRED * now / end) for end in (max(ends), min(ends)))
    if most - least > _MOST:
        return None
    near = range(max(1, least), most + 2)
    percents = ((number, change.sign * _HUNDRED * (now - number) / number) for number in near)
    fitting = [number for number, percent in percents if stated - last / 2 <= percent < stated + last]
    return fitting[0] if len(fitting) == 1 else None


def _decimal(figure: Quantity) -> Decimal:
    number = figure.number
    return Decimal(number.numerator) / Decimal(number.denominator)
