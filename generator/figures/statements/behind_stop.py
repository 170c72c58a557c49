"""A part behind a full stop and 其中 that is more than all there was: 办结3件，回复率100%。其中，属实6件."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.figures.statements.arithmetic import ZERO
from generator.figures.statements.quantities import Quantity
from generator.figures.statements.verdict import Statement, finding, sentence_start
from generator.occurrences import occurrences
from generator.startup.late import late_pattern

_MARK: Final = "。其中"
_UNITS: Final = ("件", "起", "宗", "篇", "份", "条", "户", "批次")
"""What is one thing of one kind; of people and sessions each may be several."""
_NAME = late_pattern("[，,：:]?[\u4e00-\u9fff“”]{2,14}")
_NEXT = late_pattern("[，,、；;](?!其中)[\u4e00-\u9fff“”]{2,14}")
_OTHERWISE = late_pattern("均|每|[增减]|[去往]年|历年|同比|环比")
"""What makes another number the whole: 人均2件, 比上年多12件."""
_CARRIED: Final = "结转"


def behind_stop(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> Iterator[Statement]:
    """Yield the largest part behind 。其中 that is more than every number of its unit above it in the paragraph.

    With what was carried over, the whole may be the numbers of the sentence together.
    """
    if _MARK not in text:
        return
    counts = [one for position, one in enumerate(found) if one.whole and position not in changes]
    for at in occurrences(text, _MARK):
        parts = _parts(text, at + len(_MARK), [one for one in counts if one.start > at])
        start = sentence_start(text, at)
        if not parts or parts[0].unit not in _UNITS or _OTHERWISE.search(text, start, at):
            continue
        part = max(parts, key=lambda one: one.number)
        before = [one for one in counts if one.end <= at and one.unit == part.unit]
        if not before or before[-1].start < start:
            continue
        numbers = [one.number for one in before]
        most = sum(numbers, ZERO) if _CARRIED in text[start:at] else max(numbers)
        if part.number > most:
            whole = max(reversed(before), key=lambda one: one.number)
            yield finding("C146", whole, part, [part.number], whole.number)


def _parts(text: str, start: int, counts: Sequence[Quantity]) -> list[Quantity]:
    """Return the *counts* that follow each other from *start* on, each with its name before it."""
    parts: list[Quantity] = []
    for count in counts:
        name = _NEXT if parts else _NAME
        if (parts and count.unit != parts[0].unit) or not name.fullmatch(text, start, count.start):
            break
        parts.append(count)
        start = count.end
    return parts
