"""Judges what is said of a value: can the change be true?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.figures.notation.exact import Fraction
from generator.figures.notation.period import months_said
from generator.figures.statements.arithmetic import (
    HUNDRED,
    TELLING,
    Stated,
    possible,
    share,
    written,
)
from generator.figures.statements.impossible import remedies
from generator.figures.statements.judge_both import RANKED, judge_both, judge_ratio, turned_round
from generator.figures.statements.phrases import Chain, Change
from generator.figures.statements.quantities import COUNT, MEASURE, PERCENT, POINTS, TIMES, Quantity
from generator.figures.statements.verdict import (
    Statement,
    amount_words,
    direction,
    extent,
    passed,
    quantity_words,
    sentence_at,
    sentence_start,
    stated_of,
)
from generator.figures.statements.words import basis
from generator.startup.late import late_pattern

# What can fall by more than all of it, or is no plain count of the same thing.
BELOW_ZERO = late_pattern("利润|亏损|收益|顺差|逆差|差额|结余|盈余|净|贡献|增量|增速|增幅|余额|转负|转正")
_AVERAGE = late_pattern("平均|人均|户均|日均|月均|年均|件均|次均|亩均|均值|每|折合|预计|估算|测算|力争|计划|目标|预期")
_OTHERWISE_COUNTED = late_pattern(
    "可比|口径|不变价|实际|名义|剔除|扣除|汇率|折合|总值|增加值|产值|GDP|预算|税收|投资|零售|进出口|可支配"
)
"""What may grow in other prices than those of the sums of money that are named."""
_RATE = late_pattern("(?:率|占比|比例|比重|满意度)(?:为|是|达到?|约|已达|均为)*$")
_UNBOUNDED_RATE = late_pattern("(?:增长|收益|利润|回报|贡献|负债|杠杆|增)率")
_AT_MOST_ALL = late_pattern(
    "(?:满意率|满意度|合格率|覆盖率|优良率|出庭率|参考率|占比|比例|比重)(?:为|是|达到?|约|已达|均为)*$"
)

NO_TIMES_LESS: Final = {
    "reason_zh": "减少1倍就是0了；“倍”只用来说增加，减少用百分比",
    "reason_en": "one time less is nothing; 倍 is for rises, falls are in per cent",
}
"""Why nothing falls by so many times: the arguments of C143."""

_MOST = 20
"""Changes of a chain that are looked at for each of the others; no sentence has as many."""


def judge(chain: Chain, text: str, others: Sequence[Quantity]) -> list[Statement]:
    """Return the verdict on each change of *chain*; *others* are values that its changes may be meant for, too."""
    if chain.values:
        trios = zip(chain.values, chain.changes, chain.befores or (None,) * len(chain.values), strict=True)
        return [_judge(Chain(value, (change,), before), change, text) for value, change, before in trios]
    if chain.ratio:
        return [judge_ratio(chain)]
    if not chain.changes:
        return [judge_both(chain, None, text)] if chain.level else []
    counted = [one for one in chain.changes if one.amount and one.amount.kind in (COUNT, MEASURE)]
    return [_judge(chain, change, text, others, counted[:_MOST]) for change in chain.changes]


def _judge(
    chain: Chain, change: Change, text: str, others: Sequence[Quantity] = (), counted: Sequence[Change] = ()
) -> Statement:
    """Return the verdict on *change*; *counted* are those of *chain* that are numbers of the value's unit."""
    value, amount = chain.value, change.amount
    sentence = sentence_at(text, change.start)
    if amount is not None and (too_far := _more_than_all(chain, change, sentence)):
        return too_far
    if other := turned_round(chain, change, text) or _other_period(chain, change, text):
        return other
    if chain.before is not None:
        return judge_both(chain, change, text)
    if amount is None:
        return passed(chain, change, "unproven" if value else "unchecked")
    if amount.kind == POINTS or (value and value.kind == PERCENT):
        return _judge_rate(chain, change, text)
    if amount.kind not in (PERCENT, TIMES):
        return _judge_difference(chain, change, sentence, others)
    if amount.bound or _AVERAGE.search(sentence):
        return passed(chain, change, "unproven" if value else "unchecked")
    difference = _difference(chain, change, sentence, counted)
    if difference is not None:
        return _judge_with_difference(chain, change, difference, sentence, others)
    if value is None or value.kind != COUNT or not value.plainly_whole:
        return passed(chain, change, "unproven" if value else "unchecked")
    return _judge_base(chain, change, value, others)


def _other_period(chain: Chain, change: Change, text: str) -> Statement | None:
    """Some months said to be fewer than the whole of last year; that they are more already is news."""
    value, before = chain.value, chain.before
    if value is None or change.sign > 0:
        return None
    than = change.than + (text[value.end : before.start] if before else "")
    start = sentence_start(text, value.start)
    months = [months for months, _ in months_said(text[start : value.start])]
    if "全年" not in than or not months or months[-1] == (1, 12):
        return None
    first, last = months[-1]
    reason = {
        "reason_zh": f"{first}至{last}月的数与上年全年的数不能比",
        "reason_en": f"months {first} to {last} do not compare with the whole of last year",
    }
    return Statement(*extent(chain, change), "impossible", "C155", reason)


def _judge_base(chain: Chain, change: Change, value: Quantity, others: Sequence[Quantity]) -> Statement:
    amount = change.amount
    assert amount is not None
    stated = stated_of(change)
    now = int(value.number)
    readings = {now}
    if not chain.bracketed:
        same = [other for other in others if other.unit == value.unit]
        readings |= {int(other.number) for other in others if other.whole}
        readings.add(now + sum(int(other.number) for other in same if other.whole))
    if change.sign < 0 and amount.number == HUNDRED and 0 not in readings:
        now_words = quantity_words(value)
        return _too_much(
            chain, change, f"下降100%就是0了，现在还有{now_words}", f"that is to 0, and there are {now_words} now"
        )
    chance = sum((share(reading, stated) for reading in readings), Fraction(0))
    if chance > TELLING or (now == 0 and amount.number == 0):
        return passed(chain, change, "unproven")
    if any(possible(reading, stated) for reading in readings):
        return passed(chain, change, "ok")
    if not chain.bracketed and not all(other.plainly_whole for other in others):
        return passed(chain, change, "unproven")
    start, end = extent(chain, change)
    args: dict[str, object] = {
        "value": quantity_words(value),
        "unit": value.unit,
        "amount": amount_words(amount),
        "share_zh": "不到0.1%" if chance * 1000 < 1 else f"约{written(chance * HUNDRED, 1)}%",
        "share_en": "less than 0.1%" if chance * 1000 < 1 else f"about {written(chance * HUNDRED, 1)}%",
        "change_zh": direction(change.sign, "zh"),
        "change_en": direction(change.sign, "en"),
    }
    if amount.number == 0 or now == 0:
        return Statement(start, end, "impossible", "C142", args | _nothing_moves(now))
    return Statement(start, end, "impossible", "C140", args | remedies(now, value.unit, amount, stated, chance))


def _nothing_moves(now: int) -> dict[str, str]:
    if now == 0:
        return {
            "reason_zh": "现在是0，只能是下降100%",
            "reason_en": "the value is now 0, which can only be a fall of 100%",
        }
    return {"reason_zh": "没有增减就是持平", "reason_en": "what neither rose nor fell stayed the same"}


def _more_than_all(chain: Chain, change: Change, sentence: str) -> Statement | None:
    """A fall of more than 100 %, or by so many times: nothing is left to fall."""
    amount = change.amount
    if amount is None or change.sign >= 0 or BELOW_ZERO.search(sentence):
        return None
    if amount.kind == PERCENT and not amount.bound and abs(amount.number) > HUNDRED:
        return _too_much(
            chain, change, "最多只能下降100%，那时就是0了", "nothing can fall by more than 100%, which is to 0"
        )
    nothing_left = chain.value is not None and chain.value.number == 0
    if amount.kind == TIMES and amount.number >= 1 and amount.bound not in ("under", "about") and not nothing_left:
        return Statement(*extent(chain, change), "impossible", "C143", {"amount": amount_words(amount)} | NO_TIMES_LESS)
    return None


def _too_much(chain: Chain, change: Change, zh: str, en: str) -> Statement:
    assert change.amount is not None
    args = {"amount": amount_words(change.amount), "reason_zh": zh, "reason_en": en}
    return Statement(*extent(chain, change), "impossible", "C143", args)


def _judge_rate(chain: Chain, change: Change, text: str) -> Statement:
    """Judge a rate that rose or fell by points: the former rate must have been possible."""
    value, amount = chain.value, change.amount
    assert amount is not None
    if value is None or value.kind != PERCENT or amount.kind != POINTS:
        return passed(chain, change, "unchecked")
    noun = text[max(0, value.start - 12) : value.start]
    if value.bound or amount.bound or not _RATE.search(noun) or _UNBOUNDED_RATE.search(noun):
        return passed(chain, change, "unproven")
    former = value.number - change.sign * abs(amount.number)
    slack = value.unit_of_last + amount.unit_of_last
    if former < -slack or (former > HUNDRED + slack and _AT_MOST_ALL.search(noun)):
        rate = written(former, max(value.decimals, amount.decimals))
        return _too_much(chain, change, f"算回去原来是{rate}%", f"that makes it {rate}% before")
    return passed(chain, change, "unproven")


def _difference(chain: Chain, change: Change, sentence: str, counted: Sequence[Change]) -> Quantity | None:
    """Return by how much the value changed where the chain says so as well: 减少9宗，下降20.45%."""
    for other in counted:
        if other is change or other.sign != change.sign or other.amount is None or other.amount.bound:
            continue
        is_of_value = chain.value is None or chain.value.unit == other.amount.unit
        if is_of_value and _same_basis(chain, change, other, sentence):
            return other.amount
    return None


def _same_basis(chain: Chain, one: Change, other: Change, sentence: str) -> bool:
    """Return whether two changes are against the same; what says nothing goes on with what was said before it."""
    first = chain.changes[0].than
    than, others = one.than or first, other.than or first
    if than == others:
        return True
    whole_year = all(months == (1, 12) for months, _ in months_said(sentence))
    return basis(than, whole_year=whole_year) == basis(others, whole_year=whole_year)


def _judge_with_difference(
    chain: Chain, stated_change: Change, by: Quantity, sentence: str, others: Sequence[Quantity]
) -> Statement:
    value, difference = chain.value, by.number
    rough = not by.whole or (value is not None and not value.whole)
    if rough and (value is None or value.bound or _OTHERWISE_COUNTED.search(sentence)):
        return passed(chain, stated_change, "unproven")
    if value is not None:
        readings = [value, *([] if rough else _meant(chain, value, others))]
        found = [_from_difference(chain, stated_change, reading, by) for reading in readings]
        return next((statement for statement in found if not statement.code), found[0])
    stated = stated_of(stated_change)
    amount = stated_change.amount
    assert amount is not None
    least = difference // stated.high + 1
    if stated.low == 0 or least * stated.low <= difference:
        return passed(chain, stated_change, "ok" if _telling(difference, stated) else "unproven")
    if not _telling(difference, stated):
        return passed(chain, stated_change, "unproven")
    start = min(other.start for other in chain.changes)
    near = [base for base in (least - 1, least) if base > 0]
    percents = [written(difference * HUNDRED / base, max(2, amount.decimals)) for base in near]
    pairs = list(zip(near, percents, strict=True))
    args = {
        "amount": amount_words(amount),
        "right_zh": "，".join(f"{base}增减{difference}是{percent}%" for base, percent in pairs),
        "right_en": ", ".join(f"{difference} of {base} is {percent}%" for base, percent in pairs),
    }
    return Statement(start, stated_change.end, "impossible", "C141", {**args, "suggestion": ""})


def _meant(chain: Chain, value: Quantity, others: Sequence[Quantity]) -> list[Quantity]:
    """Return those of *others* that a change behind *value* may be meant for instead."""
    return [] if chain.bracketed else [other for other in others if other.whole and other.unit == value.unit]


def _from_difference(chain: Chain, stated_change: Change, value: Quantity, by: Quantity) -> Statement:
    sign = stated_change.sign
    low, high = (by.low, by.high) if sign < 0 else (by.high, by.low)
    known = value._replace(
        number=value.number - sign * by.number, low=value.low - sign * low, high=value.high - sign * high
    )
    if known.low < 0:
        return passed(chain, stated_change, "unchecked")
    found = judge_both(chain._replace(value=value, before=known), stated_change, "")
    start, end = extent(chain, stated_change)
    return found._replace(start=start, end=end)


def _telling(difference: Fraction, stated: Stated) -> bool:
    """Return whether few percentages could come out of *difference* and a whole base."""
    if stated.low == 0:
        return False
    base = max(1, difference // stated.middle)
    step = difference / base - difference / (base + 1)
    return (stated.high - stated.low) / step <= TELLING


def _judge_difference(chain: Chain, change: Change, sentence: str, others: Sequence[Quantity]) -> Statement:
    """Judge 同比增加4件: not more than there are now."""
    value, amount = chain.value, change.amount
    assert amount is not None
    if value is None or not value.whole or not amount.whole or value.unit != amount.unit:
        return passed(chain, change, "unchecked")
    ranked = value.unit in ("名", "位") and RANKED.search(sentence)
    most = max(one.number for one in (value, *_meant(chain, value, others)))
    too_many = change.than and change.sign > 0 and amount.number > most
    if too_many and not ranked and not BELOW_ZERO.search(sentence):
        now = quantity_words(value)
        return _too_much(chain, change, f"现在总共只有{now}", f"there are only {now} now")
    return passed(chain, change, "unproven")
