"""Two parts of which the second is the rest: 85人，男60人、女30人, 抽检100批次，合格98批次，不合格3批次."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.figures.statements.quantities import Quantity
from generator.figures.statements.sums import finding
from generator.figures.statements.verdict import Statement
from generator.startup.late import late_pattern

_NEEDED = ("下半年", "女", "未", "不")
"""One of them is in every second part."""
_HAPPENING = ("场", "场次", "期", "次", "件", "起", "宗")
"""What is done or happens within a year, and is no stock."""
_FIRST = late_pattern(
    r"(?:[\u4e00-\u9fff]{2,4}(?=[，,：:（(完整]))?[，,：:（(]?(?:其中)?[，,：:]?(?:"
    r"(?P<half>上半年)[\u4e00-\u9fff]{0,6}|(?P<man>男)(?P<sort>性|职工|干部|民警|党员|员工)?|已?(?P<done>合格|通过|达标|属实|完成|整改))"
)
_SECOND = late_pattern(
    r"[，,、；;](?:(?P<half>下半年)[\u4e00-\u9fff]{0,6}|(?P<man>女)(?P<sort>性|职工|干部|民警|党员|员工)?"
    r"|(?:尚有|还有|有|尚|还)?[未不](?P<done>合格|通过|达标|属实|完成|整改)的?)"
)


def opposites(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> Iterator[Statement]:
    """Yield pairs of parts that cannot make up the whole before them.

    What is neither done nor undone may be on the way: such pairs may be less than the whole, but not more.
    """
    if not any(word in text for word in _NEEDED):
        return
    counts = [quantity for position, quantity in enumerate(found) if position not in changes]
    for whole, part, rest in zip(counts, counts[1:], counts[2:], strict=False):
        if not whole.unit == part.unit == rest.unit or not all(one.whole for one in (whole, part, rest)):
            continue
        first = _FIRST.fullmatch(text, whole.end, part.start)
        second = _SECOND.fullmatch(text, part.end, rest.start) if first else None
        if first is None or second is None or _kind(first) != _kind(second):
            continue
        if first["half"] and whole.unit not in _HAPPENING:
            continue  # 民警100人，上半年培训60人: of those that there are
        numbers = [part.number, rest.number]
        if sum(numbers) > whole.number and (first["done"] or first["man"]):
            yield finding("C146", whole, rest, numbers, whole.number)
        elif sum(numbers) != whole.number and not first["done"]:
            yield finding("C147", whole, rest, numbers, whole.number)


def _kind(part: re.Match[str]) -> tuple[bool, bool, str | None, str | None]:
    return part["half"] is not None, part["man"] is not None, part["done"], part["sort"]
