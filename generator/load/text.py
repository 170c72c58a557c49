"""The value of a scalar: its type, and folded lines joined the way Chinese is written."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.startup.late import late_pattern

_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = late_pattern(r"0|-?[1-9][0-9]{0,29}")
_DECIMAL = late_pattern(r"-?(?:0|[1-9][0-9]{0,29})\.[0-9]{1,30}")

# Marks of ambiguous width that Chinese text sets full width: the two quotes, the ellipsis, the dash, the dot.
_CHINESE_MARKS = frozenset("“”‘’…—·")

# The lookbehind keeps the search linear on long runs of blanks; possessive repeats remember no way back.
_FOLD = late_pattern(r"(?<![ \t])[ \t]*\r?\n(?:[ \t]*+\r?\n)*+[ \t]*")
_DOUBLE_QUOTED = late_pattern(
    r"(?P<joined>\\\r?\n(?P<blank>(?:[ \t]*+\r?\n)*+)[ \t]*)"
    r"|(?P<escape>\\.)"
    r"|(?P<fold>(?<![ \t])[ \t]*\r?\n(?:[ \t]*+\r?\n)*+[ \t]*)"
)


def typed(text: str) -> str | int | Decimal | bool | None:
    """Return the value of an unquoted scalar.

    Only null, true, false, plain integers and plain decimals have a type; anything else
    (``0123``, ``NO``, ``1_000``, ``2020-12-16``) stays the text it is. Numbers of more than thirty
    digits are no quantities and stay text too.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "-0123456789":
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
    return text


def is_wide(character: str) -> bool:
    """Return whether *character* takes the room of a hanzi, so that no space belongs beside it."""
    if (
        character in _CHINESE_MARKS
        or "一" <= character <= "鿿"
        or "、" <= character <= "〾"
        or "！" <= character <= "｠"
    ):
        return True
    if character < "ᄀ":  # the first wide one
        return False
    # Imported late: loading it takes longer than most files take.
    import unicodedata

    return unicodedata.east_asian_width(character) in ("W", "F")


def _joint(before: str, after: str) -> str:
    return "" if is_wide(before) or is_wide(after) else " "


def _fold(match: re.Match[str], line_break: str) -> str:
    breaks = match[0].count("\n")
    if breaks > 1:
        return line_break * (breaks - 1)
    return _joint(match.string[match.start() - 1], match.string[match.end()])


def fold_plain(raw: str) -> str:
    """Return the value of an unquoted scalar written over several lines."""
    return _FOLD.sub(lambda match: _fold(match, "\n"), raw)


def fold_single_quoted(raw: str) -> str:
    """Return the value of ``'…'`` (with its quotes) written over several lines."""
    return fold_plain(raw)[1:-1].replace("''", "'")


def flatten_double_quoted(raw: str) -> str:
    r"""Return ``"…"`` (with its quotes) as one line of the same value, paragraph breaks as ``\n``."""

    def replace(match: re.Match[str]) -> str:
        if match["escape"]:
            return match["escape"]
        if match["joined"]:
            return "\\n" * match["blank"].count("\n")
        return _fold(match, "\\n")

    return _DOUBLE_QUOTED.sub(replace, raw)


def fold_block(raw: str, value: str) -> str:
    """Return *value* of a ``>`` scalar without the spaces that folding left beside Chinese characters.

    *raw* is the scalar in the source, header line included. The lines of the source are found
    again in *value*; what lies between two of them is what folding made of the line break.
    """
    pieces: list[str] = []
    position = 0
    for line in raw.split("\n")[1:]:
        content = line.strip(" \t\r")
        if not content:
            continue
        start = position
        while value[start] in " \t\n":
            start += 1
        gap = value[position:start]
        if position and gap.isspace() and "\n" not in gap:
            gap = gap if _joint(value[position - 1], value[start]) else ""
        pieces += (gap, content)
        position = start + len(content)
    pieces.append(value[position:])
    return "".join(pieces)
