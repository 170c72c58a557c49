"""Percentages that are right but for two of their digits: 化解率97.64% of 269 in 276, which is 97.46%.

A rate may be of another whole than that before it. That it is by chance the right one with two digits the other way
round is so seldom that this is told wherever a rate stands behind its part. Shares of one list agree on their whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from generator.figures.notation.exact import Fraction
from generator.figures.statements.arithmetic import HUNDRED, rounded
from generator.figures.statements.quantities import COUNT, PERCENT, Quantity
from generator.figures.statements.shares import differs
from generator.figures.statements.verdict import Statement, sentence_start
from generator.startup.late import late_pattern

_RATE = late_pattern(
    "(?P<done>[\u4e00-\u9fff]{0,4})[，,、；;（(](?P<rate>[\u4e00-\u9fff]{2,8})率(?:为|达到?|是|约为)?"
    "|(?:[（(][\u4e00-\u9fff]{1,2}[）)])?[\u4e00-\u9fff]{0,6}[，,（(]?占[\u4e00-\u9fff]{0,10}?的?(?:比例|比重)?(?:为|达到?)?"
)
_IN_TIME = late_pattern("按期|按时|及时|准时|限时")
_OF_ENDED: Final = ("成功", "化解", "调解", "调处")
"""Rates that may be of what has come to an end: with one decimal they may look turned by chance."""
_TELLING_DECIMALS: Final = 2
_NEAR: Final = 10
_SHARE = late_pattern("[，,（(]占(?:比|总数|总量|总数的|全部)?(?:为|的)?")
_PAUSE = late_pattern("[）)]?[；;、，,][\u4e00-\u9fff（）“”]{2,20}")
_LAST_HALVES: Final = Fraction(3, 2)
"""Rates may be trimmed so that they come to 100 % together."""
_MOST: Final = 12
"""Numbers of a sentence before a rate that are looked at."""
_FEWEST: Final = 4
"""Shares of a list of which one may be told by the others."""


def turned(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> Iterator[Statement]:
    """Yield the percentages of *text* that have two digits the other way round; *changes* are positions of none."""
    for position in range(2, len(found)):
        part, amount = found[position - 1], found[position]
        if amount.kind != PERCENT or amount.bound or amount.decimals == 0 or {position, position - 1} & changes:
            continue
        match = _RATE.fullmatch(text, part.end, amount.start) if _is_count(part) else None
        if match and (not match["rate"] or _is_of_part(match, text[max(0, part.start - _NEAR) : part.start], amount)):
            yield from _judged(text, found[max(0, position - _MOST) : position], amount)
    yield from _of_one_list(text, found)


def _is_of_part(match: re.Match[str], before: str, amount: Quantity) -> bool:
    """Return whether a rate is called as its part is: 办结149件，办结率. 按期办结率 is of those that were due."""
    ended = match["rate"].endswith(_OF_ENDED) and amount.decimals < _TELLING_DECIMALS
    return match["rate"][-2:] in before + match["done"] and not ended and not _IN_TIME.search(match["rate"])


def _judged(text: str, before: Sequence[Quantity], amount: Quantity) -> Iterator[Statement]:
    """Judge *amount* by the last of the numbers *before* and those of its unit in the sentence."""
    part = before[-1]
    start = sentence_start(text, part.start, "。！？")
    same = [one for one in before if one.start >= start and one.unit == part.unit and _is_count(one) and one.low > 0]
    slack = amount.unit_of_last * _LAST_HALVES
    least, most = amount.number - slack, amount.number + slack
    pairs = [(one, other) for one in same for other in same if one.number <= other.number and one is not other]
    if any(one.low * HUNDRED <= most * other.high and least * other.low <= one.high * HUNDRED for one, other in pairs):
        return
    for whole in reversed(same):
        if whole.number > part.number and _is_turned(part.number * HUNDRED / whole.number, amount):
            yield differs(part, whole, amount, whole.start)
            return


def _is_count(quantity: Quantity) -> bool:
    """Return whether *quantity* is a count, which 万 may have rounded."""
    return quantity.kind == COUNT and not quantity.bound


def _is_turned(right: Fraction, amount: Quantity) -> bool:
    """Return whether *amount* is *right* with two digits the other way round."""
    scale = 10**amount.decimals
    one, other = str(int(rounded(right, amount.decimals) * scale)), str(int(amount.number * scale))
    apart = [at for at, (first, second) in enumerate(zip(one, other, strict=False)) if first != second]
    return len(one) == len(other) and len(apart) == 2 and sorted(one) == sorted(other)


def _of_one_list(text: str, found: Sequence[Quantity]) -> Iterator[Statement]:
    """Judge 公开28件，占45.2%；不予公开5件，占8.1%；…: all but one of the shares are of one whole number."""
    run: list[tuple[Quantity, Quantity]] = []
    for part, amount in pairwise(found):
        is_share = amount.kind == PERCENT and not amount.bound and part.whole
        if is_share and _SHARE.fullmatch(text, part.end, amount.start):
            if run and (run[0][0].unit != part.unit or not _PAUSE.fullmatch(text, run[-1][1].end, part.start)):
                yield from _odd_one(run)
                run = []
            run.append((part, amount))
    yield from _odd_one(run)


def _odd_one(run: Sequence[tuple[Quantity, Quantity]]) -> Iterator[Statement]:
    """Yield the one of the shares *run* that is of another whole than all others, if these leave one whole number."""
    if len(run) < _FEWEST:
        return
    for part, amount in run:
        limits = [_wholes(*other) for other in run if other[0] is not part]
        least, most = max(limit[0] for limit in limits), min(limit[1] for limit in limits)
        if not 0 < least <= most:
            continue
        own = _wholes(part, amount)
        if least == most and (own[0] > most or own[1] < least):
            yield differs(part, part._replace(number=Fraction(least)), amount, part.start)
            return


def _wholes(part: Quantity, amount: Quantity) -> tuple[int, int]:
    """Return the least and the greatest whole of which *part* is *amount*."""
    slack = amount.unit_of_last * _LAST_HALVES
    if amount.number <= slack or not part.number:
        return 0, 0
    hundredfold = part.number * HUNDRED
    return -(-hundredfold // (amount.number + slack)), hundredfold // (amount.number - slack)
