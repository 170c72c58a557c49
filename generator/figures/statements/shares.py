"""Shares: 其中甲26宗，占74.3%. The part, divided by a whole that the text gives, must be the percentage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from generator.figures.statements.arithmetic import HUNDRED, written
from generator.figures.statements.quantities import PERCENT, Quantity
from generator.figures.statements.verdict import Statement, quantity_words
from generator.late import late_pattern

_SHARE = late_pattern(
    r"(?P<thing>[\u4e00-\u9fff]{0,8}?)(?:（[^（）\d]{0,20}）)?[，,、（(]?"
    r"占(?:比|总数|总量|全部|案件总数|总人数)?(?:的|为|达到?)?"
)
_COMBINED = late_pattern("合计|共占|共计|两项|三项|合占|分别|总共")
_WHOLES = 30
"""So many quantities before the part are looked through for its whole."""


def shares(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> Iterator[Statement]:
    """Yield the verdict on each share of a count in another that the text gives."""
    for position in range(1, len(found)):
        part, amount = found[position - 1], found[position]
        gap = text[part.end : amount.start]
        match = _SHARE.fullmatch(gap) if amount.kind == PERCENT and part.whole else None
        if match and position - 1 not in changes:
            yield _judge(text, found[: position - 1], changes, part, amount)


def _judge(
    text: str, before: Sequence[Quantity], changes: frozenset[int], part: Quantity, amount: Quantity
) -> Statement:
    same = [
        quantity
        for position, quantity in enumerate(before)
        if position >= len(before) - _WHOLES and position not in changes and quantity.unit == part.unit
    ]
    unchecked = Statement(part.start, amount.end, "unchecked")
    wholes = [quantity for quantity in same if quantity.whole and quantity.number > 0]
    sentence = text.rfind("。", 0, part.start) + 1
    among = text.rfind("其中", sentence, part.start)
    if amount.bound or among < 0 or _COMBINED.search(text, max(sentence, among), amount.end):
        return unchecked
    near = [quantity for quantity in wholes if sentence <= quantity.start < among]
    if not near or len(wholes) != len(same):
        return unchecked
    numbers = [part.number]
    for quantity in reversed([one for one in same if one.start > among]):
        numbers.append(numbers[-1] + quantity.number)
    # Shares are often trimmed so that they come to 100 % together: one of the last figure more or less is let pass.
    slack = amount.unit_of_last * Fraction(3, 2)
    for quantity in wholes:
        for number in numbers:
            if abs(number * HUNDRED / quantity.number - amount.number) <= slack:
                return Statement(quantity.start, amount.end, "ok")
    whole = near[-1]
    right = written(part.number * HUNDRED / whole.number, max(1, amount.decimals))
    args = {
        "amount": f"{written(amount.number, amount.decimals)}%",
        "right_zh": f"{quantity_words(part)}占{quantity_words(whole)}的{right}%",
        "right_en": f"{quantity_words(part)} of {quantity_words(whole)} is {right}%",
        "suggestion": "",
    }
    return Statement(whole.start, amount.end, "impossible", "C141", args)
