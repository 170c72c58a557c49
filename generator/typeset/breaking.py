"""Line breaking for Chinese text: where a line may end (禁则), and how many characters fit.

Rules: no line begins with a closing mark or stop, none ends with an opening mark (GB/T 15834-2011, and
Word's own defaults); Latin words, numbers and percentages stay whole; —— and …… are not split.
"""

from __future__ import annotations

from collections.abc import Sequence

# — and … among them: a pair of either is then never split.
NO_START = frozenset("，。、；：？！）》〉〕］】〗｝」』”’…—·～％℃‰°" + ",.;:?!)]}%")
NO_END = frozenset("（《〈〔［【〖｛「『“‘￥" + "([{$¥")
_DIGITS = frozenset("0123456789")
_WORD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@._%+/-&'")


def may_break(text: str, position: int) -> bool:
    """Return whether a line may end before ``text[position]``."""
    before, after = text[position - 1], text[position]
    if before in _WORD and after in _WORD:
        return False
    # 1,234 and 10:30 are numbers, too.
    if before in ",:" and after in _DIGITS and position > 1 and text[position - 2] in _DIGITS:
        return False
    return after not in NO_START and after != " " and before not in NO_END


def break_lines(text: str, widths: Sequence[float], first: float, other: float) -> list[tuple[int, int]]:
    """Return the lines of *text* as (start, end) offsets; spaces at a break belong to no line.

    *widths* holds the width of each character, *first* and *other* the room of the first and the other
    lines, all in pt. A word wider than a whole line is broken where it must be.
    """
    lines: list[tuple[int, int]] = []
    start, room = 0, first
    while start < len(text):
        end = _fitting(text, widths, start, room)
        if end < len(text):
            end = _last_break(text, widths, start, end)
        stop = end
        while stop > start and text[stop - 1] == " " and end < len(text):
            stop -= 1
        lines.append((start, stop))
        start, room = end, other
        while start < len(text) and text[start] == " ":
            start += 1
    return lines or [(0, 0)]


def _fitting(text: str, widths: Sequence[float], start: int, room: float) -> int:
    """Return the end of what fits into *room* from *start*, at least one character; a space may stick out."""
    used, position = 0.0, start
    # Half a unit of the finest measure: widths are sums of decimals that binary floats cannot hold.
    limit = room + 1e-6
    while position < len(text):
        used += widths[position]
        if used > limit and text[position] != " ":
            break
        position += 1
    return max(position, start + 1)


def _last_break(text: str, widths: Sequence[float], start: int, end: int) -> int:
    """Return the last place to break at or before *end*.

    A word so long that the break before it would leave the line half empty (an address of a web page) is
    broken where the line is full: spreading half a line over the whole looks worse.
    """
    inside_word = text[end - 1] in _WORD and text[end] in _WORD
    for position in range(end, start, -1):
        if may_break(text, position):
            half_empty = sum(widths[start:position]) * 2 < sum(widths[start:end])
            return end if inside_word and half_empty else position
    return end
