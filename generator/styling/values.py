"""What the properties of a style may hold: written text becomes numbers in pt, roles, colours and flags.

Every function returns None for a text that is no such value.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.startup.record import NamedTuple
from generator.styling.units import TWIPS_PER_PT, Scale, parse_length, parse_size, twips

COLOURS = {
    "黑": "000000",
    "black": "000000",
    "红": "FF0000",
    "red": "FF0000",
    "灰": "808080",
    "grey": "808080",
}

FONT_ROLES = {
    "仿宋": "fangsong",
    "楷体": "kaiti",
    "黑体": "heiti",
    "宋体": "songti",
    "小标宋": "xiaobiaosong",
    "新罗马": "times",
}
TIMES = "times"
"""The one role without Chinese characters."""

ALIGNMENTS = {
    "两端": "justify",
    "左": "left",
    "居中": "center",
    "右": "right",
    "justify": "justify",
    "left": "left",
    "center": "center",
    "right": "right",
}


class Context(NamedTuple):
    """What a value may refer to: the meaning of 字 and 行, and the font roles with their Word names."""

    scale: Scale
    fonts: Mapping[str, str]


def length(text: str, context: Context) -> float | None:
    """Return a length in whole twips, which is all that Word can say: every output then has the same one."""
    value = parse_length(text, context.scale)
    return None if value is None else twips(value) / TWIPS_PER_PT


def positive(text: str, context: Context) -> float | None:
    """Return a length above 0."""
    value = length(text, context)
    return value if value is not None and value > 0 else None


def not_negative(text: str, context: Context) -> float | None:
    """Return a length of 0 or more."""
    value = length(text, context)
    return value if value is not None and value >= 0 else None


def size(text: str, _context: Context) -> float | None:
    """Return a type size in whole or half points: Word knows no others."""
    value = parse_size(text)
    return value if value is not None and (value * 2).is_integer() else None


def colour(text: str, _context: Context) -> str | None:
    """Return a colour as RRGGBB."""
    if text in COLOURS:
        return COLOURS[text]
    value = text.removeprefix("#").upper()
    return value if len(value) == 6 and all(digit in "0123456789ABCDEF" for digit in value) else None


def flag(text: str, _context: Context) -> bool | None:
    """Return a truth value."""
    return {"true": True, "是": True, "false": False, "否": False}.get(text)


def align(text: str, _context: Context) -> str | None:
    """Return ``justify``, ``left``, ``center`` or ``right``."""
    return ALIGNMENTS.get(text)


def font(text: str, context: Context) -> str | None:
    """Return the role of a font that has Chinese characters."""
    role = FONT_ROLES.get(text, text)
    return role if role in context.fonts and role != TIMES else None


def latin_font(text: str, context: Context) -> str | None:
    """Return the role of the font of Latin letters and digits; empty: that of the Chinese text."""
    role = {"无": "", "none": ""}.get(text, FONT_ROLES.get(text, text))
    return role if role == "" or role in context.fonts else None
