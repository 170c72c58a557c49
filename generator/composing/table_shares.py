"""How wide columns are that have no width of their own: alike, unless a text would be broken for that."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

_ROOM, _ROOM_LANDSCAPE = 36.8, 53.1
"""The width and the height of the type area, in 字 of 小四 (12 pt)."""
_AROUND = 0.7
"""White beside the text of a cell, in 字."""
_LATIN = 0.6
"""Width of a digit or Latin letter, in 字: the widest of the usual faces."""
_LEAST = 4.2
"""What a column of long texts keeps at least, in 字: most titles of columns have up to four."""


def even(count: int) -> tuple[float, ...]:
    """Return the shares of *count* columns, all alike."""
    return (1 / count,) * count


def shares_by_content(columns: Sequence[Sequence[str]], *, landscape: bool) -> tuple[float, ...]:
    """Return shares of the width that sum to 1, for columns of the texts *columns*.

    They are alike as long as no text is broken. Otherwise each short text keeps its line, and what is left goes to the
    columns of long ones, by the square root of their longest: those then need lines of nearly one number.
    """
    needs = [max(map(_length, column), default=0.0) for column in columns]
    room = (_ROOM_LANDSCAPE if landscape else _ROOM) - _AROUND * len(needs)
    if max(needs) <= room / len(needs) or sum(min(need, _LEAST) for need in needs) > room:
        return even(len(needs))
    free = room - sum(needs)
    widths = [need + free / len(needs) for need in needs] if free >= 0 else _filled(needs, room)
    return tuple((width + _AROUND) / (room + _AROUND * len(needs)) for width in widths)


def _filled(needs: Sequence[float], room: float) -> list[float]:
    """Return widths that sum to *room*, which is less than the sum of *needs*: no longer text has a narrower column."""
    widths = list(needs)
    long = sorted(range(len(needs)), key=needs.__getitem__)
    least = 0.0
    while needs[long[0]] <= room / len(long):
        least = needs[long.pop(0)]
        room -= least
    while True:
        unit = room / sum(sqrt(needs[column]) for column in long)
        at_least = {column: max(min(needs[column], _LEAST), least) for column in long}
        narrow = [column for column in long if unit * sqrt(needs[column]) < at_least[column] - 1e-9]
        if not narrow:
            break
        for column in narrow:
            long.remove(column)
            widths[column] = at_least[column]
            room -= widths[column]
    for column in long:
        widths[column] = unit * sqrt(needs[column])
    return widths


def _length(text: str) -> float:
    """Return the width of *text* in 字, nearly."""
    return sum(_LATIN if character.isascii() else 1 for character in text)
