"""Lengths and type sizes in the words of the standard: 三号, 28.95磅, 2字, 1行, 37mm."""

from __future__ import annotations

from decimal import Decimal

from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

PT_PER_MM = 72 / 25.4
TWIPS_PER_PT = 20

# 字号 (GB/T 18358 names, as Word lists them) in points.
TYPE_SIZES = {
    "初号": 42.0,
    "小初": 36.0,
    "一号": 26.0,
    "小一": 24.0,
    "二号": 22.0,
    "小二": 18.0,
    "三号": 16.0,
    "小三": 15.0,
    "四号": 14.0,
    "小四": 12.0,
    "五号": 10.5,
    "小五": 9.0,
    "六号": 7.5,
    "小六": 6.5,
    "七号": 5.5,
    "八号": 5.0,
}
# Sizes beyond these, in pt, are slips: nothing of a page could be read, or nothing would fit on it.
SMALLEST_SIZE, LARGEST_SIZE = 4.0, 120.0
_DIGIT_NAMES = str.maketrans("12345678", "一二三四五六七八")

# No length of a page needs more digits, and no output could hold them.
_LENGTH = late_pattern(r"(?P<number>-?[0-9]{1,4}(?:\.[0-9]{1,6})?)\s*(?P<unit>磅|pt|毫米|mm|厘米|cm|字|行)?")
_PT_PER_UNIT = {
    "磅": 1.0,
    "pt": 1.0,
    "毫米": PT_PER_MM,
    "mm": PT_PER_MM,
    "厘米": 10 * PT_PER_MM,
    "cm": 10 * PT_PER_MM,
}


class Scale(NamedTuple):
    """What 字 and 行 mean where a length is written: pt per character cell and per line."""

    character: float
    line: float


def parse_length(text: str, scale: Scale | None = None) -> float | None:
    """Return a length in pt, or None if *text* is none. 字 and 行 need a *scale*; a bare 0 needs no unit."""
    match = _LENGTH.fullmatch(text.strip().removeprefix("固定值"))
    if match is None:
        return None
    number, unit = float(match["number"]), match["unit"]
    if unit is None:
        return 0.0 if number == 0 else None
    if unit in _PT_PER_UNIT:
        return number * _PT_PER_UNIT[unit]
    if scale is None:
        return None
    return number * (scale.character if unit == "字" else scale.line)


def parse_size(text: str) -> float | None:
    """Return a type size in pt: a 字号 (三号, 3号, 小二) or a length in points; None if it is neither."""
    name = text.strip().translate(_DIGIT_NAMES)
    if name in TYPE_SIZES:
        return TYPE_SIZES[name]
    size = parse_length(text)
    return size if size and SMALLEST_SIZE <= size <= LARGEST_SIZE else None


def mm(points: float) -> float:
    """Return points in millimetres."""
    return points / PT_PER_MM


def pt(millimetres: float) -> float:
    """Return millimetres in points."""
    return millimetres * PT_PER_MM


def twips(points: float) -> int:
    """Return points in whole twips (1/20 pt), the unit of Word."""
    return round(points * TWIPS_PER_PT)


def number(value: float | Decimal, places: int = 4) -> str:
    """Return *value* in the shortest decimal form of at most *places* places, for CSS and XML."""
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
