"""Verdicts on statements, and the words that several of them share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from generator.figures.notation.exact import Fraction
from generator.figures.statements.arithmetic import HUNDRED, ZERO, Stated, multiple, percentage, written
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
