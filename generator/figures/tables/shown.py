"""Numbers and dates as the cells of a workbook show them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from numbers import Real

from generator.startup.late import late_pattern

_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
"""For the largest number that a cell can hold, of 309 digits."""

# A point that is a text, with digits behind it, moves the number to the right: 0!.0, of 125000 shows 12.5.
_SMALLER = late_pattern(r"[#,]*0?[!\\]\.(?P<behind>[0#]+)(?P<thousands>,*)|[#,]*0(?P<only>,+)")
_DIGITS = late_pattern(r"[#,]*0?(?:\.(?P<decimals>0+))?(?P<percent>%?)")
_LITERAL = late_pattern(r'"([^"]*)"|\\(.)|([㐀-鿿℃‰]+)')
_NOT_SHOWN = late_pattern(
    r"\[(?:\$[^\]]*|Red|Blue|Black|Green|White|Yellow|Cyan|Magenta|Color ?\d+|[一-鿿]{1,2}\d*)\]|_.|\*.|[¥￥$+() -]",
    re.I,
)
_UNIT = late_pattern(r"[^\W\d_]{1,8}|‰")


def shown_number(value: Real, number_format: str) -> tuple[Decimal, str]:
    """Return *value* as *number_format* shows it, and the unit that it shows behind it: % or 宗 of ``0"宗"``.

    So many decimals as the format has. What is not formatted, or in a way not known here, is taken as it is: Excel
    keeps binary numbers, and the shortest fifteen digits, which is what it shows, are what was typed.
    """
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    plain, unit = _parts(number_format.split(";")[0])
    match = _DIGITS.fullmatch(plain)
    if match is None or not plain:
        return _whole(number), ""
    if match["percent"]:
        number, unit = number.scaleb(2), "%"
    return _EXACT.quantize(number, Decimal(1).scaleb(-len(match["decimals"] or ""))), unit


@lru_cache(maxsize=256)
def shown_less(number_format: str) -> int:
    """Return by how many powers of ten *number_format* shows less than the number: 4 for ``0!.0,"万"``, mostly 0."""
    match = _SMALLER.match(number_format.split(";")[0])
    if match is None:
        return 0
    return len(match["behind"] or "") + 3 * len(match["thousands"] or match["only"] or "")


@lru_cache(maxsize=256)
def _parts(section: str) -> tuple[str, str]:
    """Return the digits of a *section* of a format, and the text behind them; a text elsewhere makes it unknown."""
    bare = _NOT_SHOWN.sub("", re.sub(r'\\([ ()¥￥$+-])|"([¥￥$ +-]*)"', "", section))
    literal = "".join("".join(found) for found in _LITERAL.findall(bare))
    digits = _LITERAL.sub("\0", bare)
    plain = digits.rstrip("\0")
    unit = literal.strip() if digits != plain else ""
    return plain if not unit or _UNIT.fullmatch(unit) else "", unit


def shown_date(value: date | datetime | time | timedelta, number_format: str) -> str:
    """Return *value* in the parts that *number_format* shows: 2018年12月, or the whole of it."""
    if not isinstance(value, date):
        return str(value)
    form = re.sub(r'"[^"]*"|\[[^\]]*\]', "", number_format).lower()
    if "d" in form or "y" not in form:
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.year}年{value.month}月" if "m" in form else f"{value.year}年"


def _whole(number: Decimal) -> Decimal:
    """Return *number* without an exponent: 1E+3 is 1000."""
    return _EXACT.quantize(number, Decimal(1)) if number == number.to_integral_value() else number
