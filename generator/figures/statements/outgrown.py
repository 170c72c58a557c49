"""Parts behind 其中 that come to a little more than their whole: 428件，其中市容类163件、…、施工类152件 are 438.

Parts may be in one another. Three and more that are come to much more than the whole; a slip of one number to little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from generator.figures.statements.arithmetic import ZERO
from generator.figures.statements.others import nested
from generator.figures.statements.quantities import Quantity
from generator.figures.statements.verdict import Statement, finding, sentence_at, sentence_start
from generator.startup.late import late_pattern

_AMONG = late_pattern("[\u4e00-\u9fff“”]{0,10}(?:[，,；;（(]?其中[，,：:]?|[：:（(])[\u4e00-\u9fff“”]{2,14}")
_NEXT = late_pattern("[、，,；;和及][\u4e00-\u9fff“”]{2,14}")
_ASIDE = late_pattern(
    "其[他它余]|涉|结转|旧存|积存|[上去往]年|同时|[既又兼均各]|重复|交叉|不?含|包括|分别|累计|合计|共计|以上|女|党员"
)
"""What makes that parts are in one another, or not all of one year, likely."""
_UNITS: Final = ("件", "起", "宗", "卷", "篇", "份", "条", "户", "辆", "批次")
"""What is one thing of one kind; of people and sessions each may be several."""
_LEAST: Final = 30
_SHARE: Final = 25
"""The sum is no more than a twenty-fifth above a whole of some size."""
_MOST: Final = 20


_SESSIONS: Final = ("次", "场", "场次", "期")
_RIGHT_BEHIND = late_pattern("[，,（(]?其中[，,]?[\u4e00-\u9fff“”]{2,14}")


def sessions(text: str, found: Sequence[Quantity]) -> Iterator[Statement]:
    """Yield what is more than all sessions right before it, if these are the only ones: 12次，其中专题会13次."""
    for whole, part in pairwise(found) if "其中" in text else ():
        if part.unit != whole.unit or not (whole.whole and part.whole):
            continue
        if part.number <= whole.number or not _RIGHT_BEHIND.fullmatch(text, whole.end, part.start):
            continue
        start = sentence_start(text, whole.start)
        is_alone = not any(one.unit == whole.unit and start <= one.start < whole.start for one in found)
        if is_alone if whole.unit in _SESSIONS else _is_of_the_same(text, whole, part):
            yield finding("C146", whole, part, [part.number], whole.number)


def _is_of_the_same(text: str, whole: Quantity, part: Quantity) -> bool:
    """Return whether *part* is called by what *whole* counts: 站点12个，其中镇级站点15个."""
    noun = text[max(0, whole.start - len("站点")) : whole.start]
    return text.endswith(noun, whole.end, part.start) and not _ASIDE.search(sentence_at(text, whole.start))


def outgrown(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> Iterator[Statement]:
    """Yield the lists of parts in *text* that are a little more than the whole before them; *changes* are no parts."""
    yield from sessions(text, found)
    counts = [one for position, one in enumerate(found) if one.whole and position not in changes]
    for position, whole in enumerate(counts[:-3]):
        if whole.unit not in _UNITS or whole.number < _LEAST:
            continue
        first = counts[position + 1]
        if first.unit != whole.unit or not _AMONG.fullmatch(text, whole.end, first.start):
            continue
        parts = [first]
        for count in counts[position + 2 : position + _MOST]:
            if count.unit != whole.unit or not _NEXT.fullmatch(text, parts[-1].end, count.start):
                break
            parts.append(count)
        numbers = [part.number for part in parts]
        more = sum(numbers, ZERO) - whole.number
        # One more is a slip in whatever number.
        if len(parts) < 3 or more <= 0 or (more > 1 and more * _SHARE > whole.number):
            continue
        if not _ASIDE.search(sentence_at(text, whole.start)) and not nested(numbers, whole.number):
            yield finding("C146", whole, parts[-1], numbers, whole.number)
