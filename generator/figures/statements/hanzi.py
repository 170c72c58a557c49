"""Numbers written in hanzi: 二十三, 一百零五, 三千六百."""

from __future__ import annotations

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
_WORTHS = {"十": 10, "百": 100, "千": 1000}


def hanzi_number(text: str) -> int | None:
    """Return the number that *text* says (below ten thousand), None if it is none."""
    total, digit, last_worth = 0, None, 10**4
    for position, character in enumerate(text):
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
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
