"""Parts with 其他 as the last of them: 65件，其中甲24件、乙35件、其他7件. They are all, and come to the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.figures.notation.exact import Fraction
from generator.figures.statements.arithmetic import ZERO
from generator.figures.statements.quantities import Quantity
from generator.figures.statements.verdict import Statement, finding, sentence_start
from generator.startup.late import late_pattern

_AMONG = late_pattern("[\u4e00-\u9fff“”]{0,10}(?:[，。；,;（(]?其中[，,：:]?|[，,]?(?:包括|分别[为是])[：:]?|[：:（(])")
"""What parts are begun by: 其中, a colon or a bracket."""
_PART = late_pattern("(?!其[中他它余])[\u4e00-\u9fff“”]{2,14}")
_OTHERS = late_pattern("其[他它余](?:类|类别|类型)?(?:信息|诉求|事项|案件|问题)?(?:共|为|有)?")
_NAMED_OTHERS = late_pattern("其[他它余][\u4e00-\u9fff]{2,6}")
"""其他班子成员, beside whom others may be, too: the parts may be less than the whole, but not more."""
_SHARE = late_pattern(r"^[，,（(]占(?:比)?为?\d[\d.]*%[）)]?")
_PAUSE = late_pattern("^[，、；,;]")
_OVERLAPPING = late_pattern("[）)]?[（(，,；;][^（）()。]{0,12}(?:同一|多项|交叉|重复|兼|重叠)")
"""That one thing is counted in several parts is said behind them."""
_CARRIED = late_pattern("[^。]*结转")
"""What is left from last year, or for the next, is no part, but may be in the whole."""
_MOST = 40
"""Parts that are looked at; nobody names more in one sentence."""


def others(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> Iterator[Statement]:
    """Yield the parts up to 其他 that do not come to the whole, which stands right before them."""
    if "其他" not in text and "其它" not in text and "其余" not in text:
        return
    counts = [quantity for position, quantity in enumerate(found) if quantity.whole and position not in changes]
    for position, whole in enumerate(counts[:-2]):
        among = _AMONG.match(text, whole.end)
        parts = _parts(text, among.end(), whole, counts[position + 1 : position + 1 + _MOST]) if among else []
        numbers = [part.number for part in parts]
        if len(parts) < 3 or _OVERLAPPING.match(text, parts[-1].end):
            continue
        same = _same(text, counts[: position + 1])
        whole = min(reversed(same), key=lambda one: abs(one.number - sum(numbers, ZERO)))
        if sum(numbers) == whole.number or nested(numbers, whole.number):
            continue
        if _CARRIED.search(text, same[0].end, whole.end) or _CARRIED.match(text, parts[-1].end):
            continue
        if _OTHERS.fullmatch(_name(text, parts[-2].end, parts[-1])):
            yield finding("C147", whole, parts[-1], numbers, whole.number)
        elif sum(numbers) > max(one.number for one in same):
            yield finding("C146", whole, parts[-1], numbers, whole.number)


def _same(text: str, before: Sequence[Quantity]) -> list[Quantity]:
    """Return those of the counts *before* parts that may be their whole: of its sentence and unit.

    查办案件4826件，罚没款532万元，移送48件。其中食品类1958件、… are parts of the nearest to what they come to.
    """
    whole = before[-1]
    start = sentence_start(text, whole.start)
    return [one for one in before[-_MOST:] if one.start >= start and one.unit == whole.unit]


def _parts(text: str, start: int, whole: Quantity, counts: Sequence[Quantity]) -> list[Quantity]:
    """Return the parts that begin at *start*, up to 其他; none if something else stands between them."""
    parts: list[Quantity] = []
    for count in counts:
        name = _name(text, start, count)
        if count.unit != whole.unit:
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
