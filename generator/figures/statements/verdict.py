"""Verdicts on statements, and the words that several of them share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from generator.figures.notation.exact import Fraction
from generator.figures.statements.arithmetic import HUNDRED, ZERO, Stated, multiple, percentage, plain, written
from generator.figures.statements.phrases import Chain, Change
from generator.figures.statements.quantities import DOUBLED, PERCENT, POINTS, TIMES, Quantity
from generator.startup.record import NamedTuple

Verdict = Literal["ok", "impossible", "unproven", "unchecked"]


class Statement(NamedTuple):
    """A statement at ``start``–``end`` of the text: its verdict, and code and arguments of what is wrong with it."""

    start: int
    end: int
    verdict: Verdict
    code: str = ""
    args: Mapping[str, object] = {}


def passed(chain: Chain, change: Change | None, verdict: Verdict) -> Statement:
    """Return a statement with nothing to say about it."""
    start, end = extent(chain, change)
    return Statement(start, end, verdict)


def extent(chain: Chain, change: Change | None) -> tuple[int, int]:
    """Return where the statement of one change begins and ends, its value included."""
    value = chain.value
    if change is None or value is None:
        return (chain.start, chain.end) if change is None else (change.start, change.end)
    ends = [value, chain.before, change, *chain.changes[:1]]
    return min(part.start for part in ends if part), max(part.end for part in (value, chain.before, change) if part)


def direction(sign: int, language: str) -> str:
    """Return the word for a rise or a fall."""
    return {"zh": ("下降", "上升"), "en": ("a fall of ", "a rise of ")}[language][sign > 0]


def change_words(value: Fraction, decimals: int) -> dict[str, str]:
    """Return *value*, a change with its sign, as a percentage in both languages."""
    if not value:
        return {"zh": "持平", "en": "no change"}
    number = written(abs(value) * HUNDRED, decimals)
    return {language: f"{direction(1 if value > 0 else -1, language)}{number}%" for language in ("zh", "en")}


def quantity_words(quantity: Quantity) -> str:
    """Return *quantity* as it is quoted: number and unit, in 万 or 亿 if it was."""
    for scale, word in ((10**8, "亿"), (10**4, "万")):
        if quantity.unit_of_last * 10**quantity.decimals == scale:
            return f"{written(quantity.number / scale, quantity.decimals)}{word}{quantity.unit}"
    return f"{written(quantity.number, quantity.decimals)}{quantity.unit}"


_SENTENCE_ENDS = "。；！？"
_FARTHEST = 2000
"""Characters that belong to what is between them; no sentence is as long."""


def sentence_at(text: str, position: int) -> str:
    """Return the part of *text* between full stops and semicolons that *position* is in."""
    farthest = position + _FARTHEST
    ends = [end for mark in _SENTENCE_ENDS if (end := text.find(mark, position, farthest)) >= 0]
    return text[sentence_start(text, position) : min(ends, default=farthest)]


def sentence_start(text: str, position: int, marks: str = _SENTENCE_ENDS) -> int:
    """Return where the sentence of *text* that *position* is in begins: behind one of *marks*."""
    nearest = max(0, position - _FARTHEST)
    return max(nearest, *(text.rfind(mark, nearest, position) + 1 for mark in marks))


def stated_of(change: Change) -> Stated:
    """Return what the amount of *change*, a percentage or a multiple, allows."""
    amount = change.amount
    assert amount is not None
    number = abs(amount.number)
    if amount.kind == TIMES:
        return multiple(number, amount.decimals)._replace(sign=change.sign)
    return percentage(number, amount.decimals, change.sign)


def amount_words(amount: Quantity) -> str:
    """Return the amount of a change as it is quoted."""
    if amount.unit == DOUBLED:
        return f"翻{'一两三四'[int(amount.number + 1).bit_length() - 2]}番"
    unit = {TIMES: "倍", POINTS: "个百分点", PERCENT: "%"}.get(amount.kind, amount.unit)
    return f"{written(abs(amount.number), amount.decimals)}{unit}"


def finding_of(code: str, whole: Quantity, parts: Sequence[Quantity]) -> Statement:
    """Return that *parts* do not come to *whole*, each as it is quoted (100万元) where one is no plain count."""
    numbers = [part.number for part in parts]
    found = finding(code, whole, parts[-1], numbers, whole.number)
    if all(one.whole for one in (whole, *parts)):
        return found
    scale = whole.unit_of_last * 10**whole.decimals
    alike = [one for one in (whole, *parts) if one.unit_of_last * 10**one.decimals == scale]
    last = max(alike, key=lambda one: one.decimals)
    come_to = sum(numbers, ZERO)
    total, apart = (quantity_words(last._replace(number=one)) for one in (come_to, abs(come_to - whole.number)))
    added = "+".join(map(quantity_words, parts))
    words = f"{added}={total}" if len(parts) > 1 else added
    return found._replace(args={**found.args, "parts": words, "difference": apart})


def comes_to(parts: Sequence[Quantity], whole: Quantity) -> bool:
    """Return whether *parts*, each within what it was rounded from, may come to *whole*."""
    if all(one.whole for one in (whole, *parts)):
        return sum(plain([part.number for part in parts])) == whole.number
    return sum(part.low for part in parts) <= whole.high and sum(part.high for part in parts) >= whole.low


def added_up(before: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield the last of *before*, then it and each before that: 建议47件，提案63件，其中主办68件、会办42件."""
    last = before[-1]
    number, low, high = ZERO, ZERO, ZERO
    for one in reversed(before):
        number, low, high = number + one.number, low + one.low, high + one.high
        yield last._replace(number=number, low=low, high=high)


_MOST_ADDED = 20
"""Numbers of a sum that are written out in a message; of more, the first and the last."""


def finding(
    code: str, whole: Quantity, last: Quantity, numbers: Sequence[Fraction], total: Fraction, start: int | None = None
) -> Statement:
    """Return that *numbers*, from *start* (that of *whole*) to *last*, do not come to *total*."""
    decimals = max(whole.decimals, last.decimals)
    shown = [written(number, decimals) for number in (numbers[:3] if len(numbers) > _MOST_ADDED else numbers[:-1])]
    added = "+".join([*shown, *(["…"] if len(numbers) > _MOST_ADDED else []), written(numbers[-1], decimals)])
    come_to = sum(numbers, ZERO)
    total_words = quantity_words(whole._replace(number=total))
    args = {
        "parts": f"{added}={written(come_to, decimals)}" if len(numbers) > 1 else added,
        "whole": total_words,
        "difference": f"{written(abs(come_to - total), decimals)}{whole.unit}",
        "suggestion": total_words if come_to > total else "",  # then parts left out are not the reason
    }
    return Statement(whole.start if start is None else start, max(whole.end, last.end), "impossible", code, args)
