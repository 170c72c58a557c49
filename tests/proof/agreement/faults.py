"""First differences that are LibreOffice's own, each with the rule that proves it so.

A class is a function of a paragraph, the number of the line that differs first, and LibreOffice's text of it; it says
yes only if the rules for line ends and the widths of the characters leave no other cause. None excuses a line that
ends where none may end.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.typeset.breaking import NO_START, may_break
from proof.agreement.flows import Flow

_HALF_A_TWIP = 1 / 40


def brim(flow: Flow, number: int, office: str) -> bool:
    """The line is full to less than what LibreOffice cannot tell.

    It has whole twips for each character (half a twip, 1/40 pt, is the most that one can be off) and leaves out the
    letter-spacing behind the last one. The longer of both lines is nearer to the room than these together,
    so that one program may take it and the other not; the shorter one ends at the last place before that.
    """
    start = sum(map(len, flow.lines[:number]))
    shorter, length = sorted((len(flow.lines[number]), len(office)))
    width = sum(flow.widths[start : start + length])
    between = range(start + shorter + 1, start + length)
    if not _may_end(flow, start + len(office)) or any(may_break(flow.text, place) for place in between):
        return False
    return abs(width - flow.rooms[number]) <= length * _HALF_A_TWIP + abs(flow.spacing)


def closing_mark(flow: Flow, number: int, office: str) -> bool:
    """The line ends in a closing mark and Latin text follows: LibreOffice 7.4 parts those two never.

    It goes back to the last place before, so there is none between its end and ours.
    """
    text, start = flow.text, sum(map(len, flow.lines[:number]))
    end, theirs = start + len(flow.lines[number]), start + len(office)
    if not theirs < end < len(text) or not _may_end(flow, theirs):
        return False
    mark = text[end - 1] > "~" and text[end - 1] in NO_START
    return mark and "!" <= text[end] <= "~" and not any(may_break(text, place) for place in range(theirs + 1, end))


def _may_end(flow: Flow, place: int) -> bool:
    return place == len(flow.text) or (place < len(flow.text) and may_break(flow.text, place))


CLASSES: dict[str, Callable[[Flow, int, str], bool]] = {
    "closing mark before Latin text": closing_mark,
    "full to less than a twip a character": brim,
}
