"""Judges a change of which both values are given: from 35 to 26, 降幅25.7%."""

from __future__ import annotations

from generator.figures.notation.exact import Fraction
from generator.figures.statements.arithmetic import HUNDRED, Stated, change, multiple, rounded, written
from generator.figures.statements.phrases import Chain, Change
from generator.figures.statements.quantities import COUNT, DOUBLED, PERCENT, POINTS, TIMES, Quantity
from generator.figures.statements.verdict import (
    Statement,
    Verdict,
    amount_words,
    change_words,
    direction,
    extent,
    passed,
    quantity_words,
    sentence_at,
    stated_of,
)
from generator.startup.late import late_pattern

# Changes that are not those of the printed values.
_ADJUSTED = late_pattern("可比|不变价|同口径|口径|生产总值|增加值|GDP|扣除|实际增|平均|年均")
# A place in a row (排名由18位上升到12位) is the better the less it is.
RANKED = late_pattern("排|列|居|位次|名次|前")

_RIGHT_BEHIND = 1
"""Characters between a former count and its change: points said of a count are per cent; farther on, of a rate."""


def judge_both(chain: Chain, change: Change | None, text: str) -> Statement:
    """Return the verdict on *change* (None: only on the verb between the values) where the former value is known."""
    value, before = chain.value, chain.before
    assert value is not None
    assert before is not None
    sentence = sentence_at(text, chain.start)
    if _ADJUSTED.search(sentence) or (value.unit in ("名", "位") and RANKED.search(sentence)):
        return passed(chain, change, "unproven")
    sign = change.sign if change else chain.level
    if not sign:
        return _judge_flat(chain, change, value, before)
    if wrong := _wrong_way(chain, change, value, before, sign):
        return wrong
    if change is None or change.amount is None:
        return passed(chain, change, "ok" if value.low > before.high or value.high < before.low else "unproven")
    amount = change.amount
    is_counted = value.whole and before.whole and before.number > 0
    if amount.kind == POINTS and is_counted and 0 <= change.start - before.end <= _RIGHT_BEHIND:
        return _differs(chain, change, value, before, _right_percentage(value, before, amount))
    if amount.kind == POINTS or value.kind == PERCENT:
        return _judge_points(chain, change, value, before)
    if amount.kind not in (PERCENT, TIMES):
        return _judge_amount(chain, change, value, before)
    if before.number == 0:
        start, end = extent(chain, change)
        args = {"amount": amount_words(amount), "value": quantity_words(value)}
        return Statement(start, end, "impossible", "C145", args)
    return _judge_relative(chain, change, value, before)


def _judge_flat(chain: Chain, change: Change | None, value: Quantity, before: Quantity) -> Statement:
    if not (value.whole and before.whole):
        return passed(chain, change, "unproven")
    if value.number == before.number:
        return passed(chain, change, "ok")
    return _opposite(chain, change, value, before, "持平")


def _wrong_way(chain: Chain, change: Change | None, value: Quantity, before: Quantity, sign: int) -> Statement | None:
    """A rise to less, or to the same."""
    if sign > 0:
        opposite = value.high < before.low or (value.whole and before.whole and value.number == before.number)
    else:
        opposite = value.low > before.high or (value.whole and before.whole and value.number == before.number)
    if not opposite:
        return None
    return _opposite(chain, change, value, before, "上升" if sign > 0 else "下降")


def _opposite(chain: Chain, change: Change | None, value: Quantity, before: Quantity, said: str) -> Statement:
    start, end = extent(chain, change)
    moved = (value.number > before.number) - (value.number < before.number)
    zh = {1: "是上升", 0: "是持平", -1: "是下降"}[moved]
    en = {1: "is a rise", 0: "is no change", -1: "is a fall"}[moved]
    pair = f"{quantity_words(before)}→{quantity_words(value)}"
    args = {"reason_zh": f"{pair} {zh}", "reason_en": f"{pair} {en}"}
    words_en = {"上升": "a rise", "下降": "a fall", "持平": "no change"}[said]
    return Statement(start, end, "impossible", "C142", {"change_zh": said, "change_en": words_en, "amount": "", **args})


def _judge_amount(chain: Chain, stated: Change, value: Quantity, before: Quantity) -> Statement:
    """Judge 从35宗降至26宗，减少9宗."""
    amount = stated.amount
    assert amount is not None
    if amount.unit != value.unit or amount.kind != value.kind:
        return passed(chain, stated, "unchecked")
    least, most = _differences(value, before)
    if amount.low <= most and amount.high >= least:
        return passed(chain, stated, "ok" if amount.whole and value.whole else "unproven")
    right = amount._replace(number=abs(value.number - before.number))
    return _differs(chain, stated, value, before, {"zh": quantity_words(right), "en": quantity_words(right)})


def _differences(value: Quantity, before: Quantity) -> tuple[Fraction, Fraction]:
    spread = (value.low - before.high, value.high - before.low)
    return (min(map(abs, spread)) if spread[0] * spread[1] > 0 else Fraction(0)), max(map(abs, spread))


def _judge_points(chain: Chain, stated: Change, value: Quantity, before: Quantity) -> Statement:
    """Judge a rate that went from one percentage to another, in points or in per cent."""
    amount = stated.amount
    assert amount is not None
    if value.kind != PERCENT or amount.kind not in (PERCENT, POINTS):
        return passed(chain, stated, "unchecked")
    if amount.bound or value.bound or before.bound:
        return passed(chain, stated, "unproven")
    size = abs(amount.number)
    # The difference may have been taken before or after rounding.
    slack = max(value.unit_of_last, before.unit_of_last, amount.unit_of_last)
    points = abs(value.number - before.number)
    as_points = abs(points - size) <= slack
    if amount.kind == POINTS and as_points:
        return passed(chain, stated, "ok")
    decimals = max(value.decimals, before.decimals)
    right = written(points, decimals)
    words = {"zh": f"{right}个百分点", "en": f"{right} points"}
    if amount.kind == PERCENT:
        verdict = _relative(value, before, stated_of(stated))
        # 由90%上升到95%，上升5%: with rates in full, that are points beyond doubt.
        in_points = points == size and before.number and not _rounds_to(change(before.number, value.number), amount)
        if verdict != "impossible" and not in_points:
            return passed(chain, stated, verdict)
    return _differs(chain, stated, value, before, words)


def _judge_relative(chain: Chain, stated: Change, value: Quantity, before: Quantity) -> Statement:
    amount = stated.amount
    assert amount is not None
    if before.low <= 0:
        return passed(chain, stated, "unproven")
    allowed = _allowed(stated, amount)
    verdict = _relative(value, before, allowed)
    if verdict != "impossible":
        return passed(chain, stated, verdict)
    if amount.unit == DOUBLED:
        return _not_doubled(value, before, amount, extent(chain, stated))
    ratio = value.number / before.number
    if amount.kind == TIMES and stated.sign > 0 and allowed.low <= ratio < allowed.high:
        return _times_mixed_up(value, before, amount, extent(chain, stated))
    if amount.kind == TIMES:
        right = written(abs(ratio - 1), max(1, amount.decimals))
        return _differs(chain, stated, value, before, {"zh": f"{right}倍", "en": f"{right} times"})
    return _differs(chain, stated, value, before, _right_percentage(value, before, amount))


def _times_mixed_up(value: Quantity, before: Quantity, amount: Quantity, place: tuple[int, int]) -> Statement:
    """Return that 增长N倍 was said for N times as many, or the other way round."""
    ratio = value.number / before.number
    decimals = max(1, amount.decimals)
    args = {"right": f"{written(ratio - 1, decimals)}倍", "ratio": f"{written(ratio, decimals)}倍"}
    pair = f"{quantity_words(before)}→{quantity_words(value)}"
    return Statement(*place, "impossible", "C144", {"pair": pair, **args})


def _not_doubled(value: Quantity, before: Quantity, amount: Quantity, place: tuple[int, int]) -> Statement:
    """Return that 翻两番 is four times as many, and this is not."""
    pair = f"{quantity_words(before)}→{quantity_words(value)}"
    args = {"amount": amount_words(amount), "times": f"{amount.number + 1}倍", "pair": pair}
    return Statement(*place, "impossible", "C200", {**args, "ratio": f"{written(value.number / before.number, 1)}倍"})


def judge_ratio(chain: Chain) -> Statement:
    """Judge 是上年的2.5倍."""
    value, before, ratio = chain.value, chain.before, chain.ratio
    assert value is not None
    assert ratio is not None
    if before is None or before.low <= 0 or ratio.bound:
        return passed(chain, None, "unproven")
    allowed = multiple(ratio.number, ratio.decimals)
    least, most = value.low / before.high, value.high / before.low
    if least < allowed.high and most >= allowed.low:
        return passed(chain, None, "ok")
    if least - 1 < allowed.high and most - 1 >= allowed.low:
        return _times_mixed_up(value, before, ratio, (chain.start, chain.end))
    right = written(change(before.number, value.number) + 1, max(1, ratio.decimals))
    args = {
        "amount": amount_words(ratio),
        "right_zh": f"{quantity_words(value)}是{quantity_words(before)}的{right}倍",
        "right_en": f"{quantity_words(value)} is {right} times {quantity_words(before)}",
        "suggestion": "",
    }
    return Statement(chain.start, chain.end, "impossible", "C141", args)


def _allowed(stated: Change, amount: Quantity) -> Stated:
    """Return what the amount allows; 近20% and 逾20% allow what their words do."""
    if not amount.bound:
        return stated_of(stated)
    if amount.unit == DOUBLED:
        return Stated(stated.sign, amount.low, amount.high)
    unit = 1 if amount.kind == TIMES else HUNDRED
    slack = amount.unit_of_last / 2
    return Stated(stated.sign, (abs(amount.low) - slack) / unit, (abs(amount.high) + slack) / unit)


def _relative(value: Quantity, before: Quantity, allowed: Stated) -> Verdict:
    if before.low <= 0:
        return "unproven"
    least = change(before.high, value.low) * allowed.sign
    most = change(before.low, value.high) * allowed.sign
    least, most = min(least, most), max(least, most)
    if most < allowed.low or least >= allowed.high:
        return "impossible"
    return "ok" if value.kind != COUNT or (value.whole and before.whole) else "unproven"


def _rounds_to(exact: Fraction, amount: Quantity) -> bool:
    """Return whether the change *exact* is *amount* per cent when rounded."""
    return rounded(abs(exact) * HUNDRED, amount.decimals) == abs(amount.number)


def _right_percentage(value: Quantity, before: Quantity, amount: Quantity) -> dict[str, str]:
    exact = change(before.number, value.number)
    words = change_words(exact, max(1, amount.decimals))
    size = abs(exact) * HUNDRED
    cut = Fraction(int(size * 10**amount.decimals), 10**amount.decimals)
    if cut == amount.number and rounded(size, amount.decimals) != cut:
        words["zh"] += "（尾数似乎是截去的，应四舍五入）"
        words["en"] += " (it seems to have been cut off, not rounded)"
    return words


def _differs(chain: Chain, stated: Change, value: Quantity, before: Quantity, right: dict[str, str]) -> Statement:
    start, end = extent(chain, stated)
    pair = f"{quantity_words(before)}→{quantity_words(value)}"
    amount = stated.amount
    assert amount is not None
    args = {
        "amount": amount_words(amount),
        "right_zh": f"{pair} 是{right['zh']}",
        "right_en": f"{pair} is {right['en']}",
        "suggestion": "",
    }
    return Statement(start, end, "impossible", "C141", args)


def turned_round(chain: Chain, change: Change, text: str) -> Statement | None:
    """Return that *change*, in per cent, goes the other way than the number right before it: 增加11件，下降16.2%."""
    at = chain.changes.index(change)
    other = chain.changes[at - 1] if at else None
    if other is None or other.amount is None or change.than not in ("", other.than):
        return None
    if change.amount is None or change.amount.kind != PERCENT or other.sign * change.sign >= 0:
        return None
    said = text[other.start : other.end]
    args = {
        "change_zh": direction(change.sign, "zh"),
        "change_en": direction(change.sign, "en"),
        "amount": amount_words(change.amount),
        "reason_zh": f"前面写的是“{said}”",
        "reason_en": f"{said} stands before it",
    }
    return Statement(other.start, change.end, "impossible", "C142", args)
