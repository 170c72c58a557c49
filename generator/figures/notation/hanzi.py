"""Numbers in hanzi, written and read: 一百二十三, 两宗, 二〇二〇, and the forms that cannot be altered (大写)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from generator.figures.notation.exact import plain
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

LONGEST: Final = 16
"""Digits before the point that can be said."""

_LOWER: Final = "零一二三四五六七八九"
_YEAR: Final = "〇一二三四五六七八九"
_UPPER: Final = "零壹贰叁肆伍陆柒捌玖"
_VALUES: Final[Mapping[str, int]] = {name: value for value, name in enumerate(_LOWER)} | {"两": 2}
_WORTHS: Final[Mapping[str, int]] = {"十": 10, "百": 100, "千": 1000}
# 二 is said for what is numbered rather than counted, and for weights in 两.
_ORDINAL_UNITS: Final = late_pattern("[月日号级等期届版章条款两]")


class _Digits(NamedTuple):
    names: str
    powers: tuple[str, str, str, str]


_SETS: Final[Mapping[bool, _Digits]] = {
    False: _Digits(_LOWER, ("", "十", "百", "千")),
    True: _Digits(_UPPER, ("", "拾", "佰", "仟")),
}


def one_by_one(number: Decimal) -> str:
    """Return the digits of *number* each for itself, as in years: 二〇二〇."""
    return "".join(_YEAR[int(digit)] if digit.isdigit() else {"-": "负", ".": "点"}[digit] for digit in plain(number))


def cardinal(number: Decimal) -> str:
    """Return *number* as it is read: 一百二十三, 三点一四."""
    whole, _, decimals = plain(number, zeros=True).removeprefix("-").partition(".")
    read = _whole(whole, upper=False)
    if read.startswith("一十"):
        read = read[1:]
    if decimals:
        read += "点" + "".join(_LOWER[int(digit)] for digit in decimals)
    return "负" * (number < 0) + read


def number_read(text: str) -> int | None:
    """Return the number that *text* says (below ten thousand), None if it is none."""
    total, digit, last_worth = 0, None, 10**4
    for position, character in enumerate(text):
        if character in _VALUES:
            if digit:
                return None
            digit = _VALUES[character]
        elif character in _WORTHS:
            worth = _WORTHS[character]
            if worth >= last_worth or digit == 0 or (digit is None and (worth != 10 or position)):
                return None
            total += (digit or 1) * worth
            digit, last_worth = None, worth
        else:
            return None
    if text[-2:-1] in ("百", "千") and digit:
        return None  # 一百五 is a hundred and fifty in speech
    return total + (digit or 0) if text else None


def counted(read: str, unit: str) -> str:
    """Return the whole number *read* as it is said of what is counted in *unit*: 两宗, 两千人, 十二人."""
    if not unit or unit in "%％‰" or _ORDINAL_UNITS.match(unit):
        return read
    return re.sub("^(负?)二(?=$|[千万亿])", r"\1两", read)


def money(number: Decimal) -> str:
    """Return *number* yuan in capitals: 壹佰贰拾叁元肆角伍分; *number* has at most two decimals."""
    yuan, _, cents = f"{abs(number):.2f}".partition(".")
    jiao, fen = int(cents[0]), int(cents[1])
    text = _whole(yuan, upper=True) + "元" if int(yuan) else ""
    if not jiao and not fen:
        return "负" * (number < 0) + (text or "零元") + "整"
    if jiao:
        text += _UPPER[jiao] + "角"
    elif text:
        text += "零"
    return "负" * (number < 0) + text + (_UPPER[fen] + "分" if fen else "整")


def capitals(number: Decimal) -> str:
    """Return *number* in capitals: 壹佰贰拾叁点肆."""
    whole, _, decimals = plain(number, zeros=True).removeprefix("-").partition(".")
    read = _whole(whole, upper=True)
    return "负" * (number < 0) + read + ("点" + "".join(_UPPER[int(digit)] for digit in decimals) if decimals else "")


def _whole(digits: str, *, upper: bool) -> str:
    """Return the whole number *digits*, at most LONGEST of them, read with 万 and 亿."""
    digits = digits.lstrip("0") or "0"
    for places, name in ((8, "亿"), (4, "万")):
        if len(digits) > places:
            high, low = digits[:-places], digits[-places:]
            read = _whole(high, upper=upper) + name
            # Empty places between two digits are read once.
            return read + ("零" * (low[0] == "0") + _whole(low, upper=upper)) * bool(int(low))
    return _four(digits, *_SETS[upper]) or _SETS[upper].names[0]


def _four(group: str, names: str, powers: tuple[str, str, str, str]) -> str:
    read, gap = "", False
    for place, digit in enumerate(group):
        if digit == "0":
            gap = bool(read)
            continue
        read += names[0] * gap + names[int(digit)] + powers[len(group) - place - 1]
        gap = False
    return read
