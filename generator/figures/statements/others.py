"""Parts with 其他 as the last of them: 65件，其中甲24件、乙35件、其他7件. They are all, and come to the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.figures.notation.exact import Fraction
from generator.figures.statements.arithmetic import ZERO
from generator.figures.statements.quantities import COUNT, MEASURE, Quantity
from generator.figures.statements.verdict import Statement, comes_to, finding_of, sentence_start
from generator.startup.late import late_pattern

_AMONG = late_pattern("[\u4e00-\u9fff“”]{0,10}(?:[，。；,;（(]?其中[，,：:]?|[，,]?(?:包括|分别[为是])[：:]?|[：:（(])")
"""What parts are begun by: 其中, a colon or a bracket."""
_PART = late_pattern("(?!其[中他它余])[\u4e00-\u9fff“”、]{2,24}")
_OTHERS = late_pattern("其[他它余](?:类|类别|类型)?(?:信息|诉求|事项|案件|问题)?(?:共|为|有)?")
_NAMED_OTHERS = late_pattern("其[他它余][\u4e00-\u9fff]{2,6}")
"""其他班子成员, beside whom others may be, too: the parts may be less than the whole, but not more."""
_SHARE = late_pattern(r"^[，,（(]占(?:比)?为?\d[\d.]*%[）)]?")
_PAUSE = late_pattern("^[，、；,;]")
_OVERLAPPING = late_pattern("[）)]?[（(，,；;][^（）()。]{0,12}(?:同一|多项|交叉|重复|兼|重叠)")
"""That one thing is counted in several parts is said behind them."""
_CARRIED = late_pattern("[^。]*结转")
"""What is left from last year, or for the next, is no part, but may be in the whole."""
_KINDS = (COUNT, MEASURE)
_MOST = 40
"""Parts that are looked at; nobody names more in one sentence."""


def others(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> Iterator[Statement]:
    """Yield the parts up to 其他 that do not come to the whole, which stands right before them."""
    if "其他" not in text and "其它" not in text and "其余" not in text:
        return
    known = [one for position, one in enumerate(found) if position not in changes]
    for position, before in enumerate(known[:-2]):
        among = _AMONG.match(text, before.end)
        later = [one for one in known[position + 1 : position + 1 + _MOST] if one.kind in _KINDS] if among else []
        parts = _parts(text, among.end(), later) if among else []
        if len(parts) < 3 or _OVERLAPPING.match(text, parts[-1].end):
            continue
        numbers = [part.number for part in parts]
        same = _same(text, known[: position + 1], parts[0].unit)
        whole = min(reversed(same), key=lambda one: abs(one.number - sum(numbers, ZERO)), default=None)
        if whole is None or any(one.bound for one in (whole, *parts)):
            continue
        if comes_to(parts, whole) or nested(numbers, whole.number):
            continue
        if _CARRIED.search(text, same[0].end, before.end) or _CARRIED.match(text, parts[-1].end):
            continue
        if _OTHERS.fullmatch(_name(text, parts[-2].end, parts[-1])):
            yield finding_of("C147", whole, parts)
        elif sum(numbers) > max(one.number for one in same):
            yield finding_of("C146", whole, parts)


def _same(text: str, before: Sequence[Quantity], unit: str) -> list[Quantity]:
    """Return those of the numbers *before* parts that may be their whole: of the last one's sentence and in *unit*.

    查办案件4826件，罚没款532万元，移送48件。其中食品类1958件、… are parts of the nearest to what they come to.
    """
    start = sentence_start(text, before[-1].start)
    return [one for one in before[-_MOST:] if one.start >= start and one.unit == unit]


def _parts(text: str, start: int, counts: Sequence[Quantity]) -> list[Quantity]:
    """Return the parts that begin at *start*, up to 其他; none if something else stands between them."""
    parts: list[Quantity] = []
    for count in counts:
        name = _name(text, start, count)
        if count.unit != counts[0].unit:
            return []
        parts.append(count)
        if _OTHERS.fullmatch(name) or _NAMED_OTHERS.fullmatch(name):
            return parts
        if not _PART.fullmatch(name):
            return []
        start = count.end
    return []


def _name(text: str, start: int, part: Quantity) -> str:
    """Return what *part* is called, from *start* on, without the mark and the share of the part before it."""
    return _PAUSE.sub("", _SHARE.sub("", text[start : part.start]))


def nested(numbers: Sequence[Fraction], whole: Fraction) -> bool:
    """Return whether *numbers* come to *whole* without some that are parts of others: 行政80件，处罚50件."""
    too_much = sum(numbers) - whole
    return any(
        sum(numbers[first:last]) == too_much
        for first in range(len(numbers))
        for last in range(first + 1, len(numbers) + 1)
    )
