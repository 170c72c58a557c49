"""Two parts of which the second is the rest: 85人，男60人、女30人, 抽检100批次，合格98批次，不合格3批次.

And the parts of a year before the whole: 上半年办案180件，下半年办案232件，全年共办案422件.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.figures.statements.quantities import Quantity
from generator.figures.statements.verdict import Statement, finding, sentence_at
from generator.startup.late import late_pattern

_NEEDED = ("下半年", "二季度", "四季度", "女", "未", "不")
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


_PERIODS = (
    (("上半年", "下半年"), "全年"),
    (("一季度", "二季度"), "上半年"),
    (("三季度", "四季度"), "下半年"),
    (("一季度", "二季度", "三季度", "四季度"), "全年"),
)
"""Parts of a year, and what they are together."""
_OF_PERIOD = late_pattern(
    r"(?P<period>上半年|下半年|全年|第?[一二三四]季度)(?:共|累计|合计|共计)?(?P<words>[\u4e00-\u9fff]{0,10}?)(?:共|累计|合计|共计)?$"
)
_MORE = late_pattern("[（(]|结转|旧存|[上去往]年|包括|不含")
"""What says that the whole may have more or less than its parts."""
_FAR = 24
"""Characters before a number in which the part of the year is named."""


def opposites(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> Iterator[Statement]:
    """Yield pairs of parts that cannot make up the whole before them.

    What is neither done nor undone may be on the way: such pairs may be less than the whole, but not more.
    """
    if not any(word in text for word in _NEEDED):
        return
    counts = [quantity for position, quantity in enumerate(found) if position not in changes]
    if "半年" in text or "季度" in text:
        yield from _of_year(text, [one for one in counts if one.whole])
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


def _of_year(text: str, counts: Sequence[Quantity]) -> Iterator[Statement]:
    """Yield the wholes behind their parts, of the same words and unit, that these do not come to."""
    said = [_OF_PERIOD.search(text[max(0, one.start - _FAR) : one.start]) for one in counts]
    for periods, together in _PERIODS:
        for last, match in enumerate(said):
            first = last - len(periods)
            if match is None or match["period"] != together or first < 0:
                continue
            parts, whole = counts[first:last], counts[last]
            named = [one and (one["period"].removeprefix("第"), one["words"]) for one in said[first:last]]
            words = match["words"] or (named[-1][1] if named[-1] else "")
            if named != [(period, words) for period in periods] or whole.unit not in _HAPPENING:
                continue
            numbers = [part.number for part in parts]
            is_whole = _MORE.search(sentence_at(text, whole.start)) is None and not whole.bound
            if is_whole and all(part.unit == whole.unit for part in parts) and sum(numbers) != whole.number:
                yield finding("C147", whole, parts[-1], numbers, whole.number, parts[0].start)
