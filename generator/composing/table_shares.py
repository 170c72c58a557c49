"""How wide columns are that have no width of their own: alike, unless a text would be broken for that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, sqrt

_ROOM, _ROOM_LANDSCAPE = 36.8, 53.1
"""The width and the height of the type area, in 字 of 小四 (12 pt)."""
_AROUND = 0.7
"""White beside the text of a cell, in 字."""
_LATIN = 0.6
"""Width of a digit or Latin letter, in 字: the widest of the usual faces."""
_WIDE = b"%@MW"
"""What is ASCII, and up to one 字 wide."""
_LEAST = 4.2
"""What a column of long texts keeps at least, in 字: most titles of columns have up to four."""
_FAIR = 6.5
"""What it keeps where it makes room for others whose texts are shorter: below that, its lines are shreds."""
_FEW = 5
"""So many rows, head included, are as well with columns that go by their longest texts."""
_GAIN = 0.9
"""The share of lines that are left where it pays to narrow the columns of the longest texts."""


def even(count: int) -> tuple[float, ...]:
    """Return the shares of *count* columns, all alike."""
    return (1 / count,) * count


def shares_by_content(columns: Sequence[Sequence[str]], *, landscape: bool) -> tuple[float, ...]:
    """Return shares of the width that sum to 1, for columns of the texts *columns*.

    They are alike as long as no text is broken. Otherwise each short text keeps its line, and what is left goes to the
    columns of long ones, by the square root of their longest: those then need lines of nearly one number. Where a
    column has few long texts (备注) and others would be broken in every row for them, they keep their lines, too.
    """
    lengths = [[_length(text) for text in column] for column in columns]
    needs = [max(column, default=0.0) for column in lengths]
    room = (_ROOM_LANDSCAPE if landscape else _ROOM) - _AROUND * len(needs)
    if max(needs) <= room / len(needs) or sum(min(need, _LEAST) for need in needs) > room:
        return even(len(needs))
    free = room - sum(needs)
    widths = [need + free / len(needs) for need in needs] if free >= 0 else _lower(lengths, needs, room)
    return tuple((width + _AROUND) / (room + _AROUND * len(needs)) for width in widths)


def _lower(lengths: Sequence[Sequence[float]], needs: list[float], room: float) -> list[float]:
    """Return widths that sum to *room*: those by the longest texts, or others if the table has far fewer lines then."""
    widths = _filled(needs, room)
    if len({len(column) for column in lengths}) > 1 or len(lengths[0]) <= _FEW:
        return widths
    rows = list(zip(*lengths, strict=True))
    best = _lines(rows, widths) * _GAIN
    for others in _with_more_kept(needs, widths, room):
        if (lines := _lines(rows, others)) < best:
            widths, best = others, lines
    return widths


def _with_more_kept(needs: list[float], widths: list[float], room: float) -> Iterator[list[float]]:
    """Yield widths at which more and more of the columns that *widths* break keep their lines, the shortest first."""
    broken = sorted((column for column, width in enumerate(widths) if width < needs[column]), key=needs.__getitem__)
    for count in range(1, len(broken)):
        rest = broken[count:]
        free = room - sum(need for column, need in enumerate(needs) if column not in rest)
        unit = free / sum(sqrt(needs[column]) for column in rest)
        if unit * sqrt(needs[rest[0]]) < _FAIR:
            return
        yield [unit * sqrt(need) if column in rest else need for column, need in enumerate(needs)]


def _lines(rows: Sequence[Sequence[float]], widths: Sequence[float]) -> int:
    """Return how many lines the texts of *rows* take in columns of *widths*, nearly."""
    return sum(max(ceil(length / width - 1e-9) for length, width in zip(row, widths, strict=True)) for row in rows)


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
    narrow = text.encode("ascii", "ignore").translate(None, _WIDE)
    return len(text) - (1 - _LATIN) * len(narrow)
