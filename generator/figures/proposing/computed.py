"""Changes written by hand, as the expressions that print the same: 同比增长12.9% of ``{{ 受理 | 同比 }}``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.expressions.calculate import evaluate_expression
from generator.figures.filtering.faults import ExpressionError
from generator.figures.model import Wording
from generator.figures.notation.wording import FALLS, RISES
from generator.figures.statements.phrases import Change
from generator.figures.statements.quantities import COUNT, MEASURE, TIMES
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_MARKS: Final = "）)，,（("
_WITH = late_pattern("^[与同和](?!比)")
_IN_CHINESE: Final[Mapping[str, str]] = {
    **{"yoy": "同比", "delta": "较上年", "times": "倍", "rise": "增幅", "fall": "降幅"},
    **{"base": "比较用语", "rises": "增加用语", "falls": "减少用语", "decimals": "小数位"},
}
_IN_ENGLISH: Final[Mapping[str, str]] = {key: key for key in _IN_CHINESE} | {"rises": "rise", "falls": "fall"}


class Speech(NamedTuple):
    """How expressions speak: what they may name, the report's wording, whether filters have their Chinese names."""

    names: Mapping[str, Any]
    wording: Wording
    chinese: bool


class Computed(NamedTuple):
    """An *expression* that prints what stands from *start* to *end* of the text."""

    start: int
    end: int
    expression: str


def computed(text: str, change: Change, figure: str, speech: Speech) -> Computed | None:
    """Return what prints *change* of the indicator called *figure* as *text* has it; None if nothing does."""
    start = change.start
    while start < change.end and text[start] in _MARKS:
        start += 1
    said = text[start : change.end]
    words = _IN_CHINESE if speech.chinese else _IN_ENGLISH
    for expression in _whole(said, change, figure, speech.wording, words):
        if _printed(expression, speech.names, speech.wording) == said:
            return Computed(start, change.end, expression)
    amount = change.amount
    if amount is None or amount.kind in (COUNT, MEASURE) or amount.lead:
        return None
    for expression in _extent(change, figure, words):
        if _printed(expression, speech.names, speech.wording) == text[amount.start : amount.end]:
            return Computed(amount.start, amount.end, expression)
    return None


def _whole(said: str, change: Change, figure: str, wording: Wording, words: Mapping[str, str]) -> Iterator[str]:
    """Yield expressions that may print *said*, the whole of *change*, the shortest first."""
    amount = change.amount
    counted = amount is not None and amount.kind in (COUNT, MEASURE)
    name = words["delta" if counted else "times" if amount is not None and amount.kind == TIMES else "yoy"]
    usual = ("较上年", "增加", "减少") if counted else (wording.base, wording.rise, wording.fall)
    # 与上年 is said of what stayed the same only: what rises next year does so 较上年.
    than = change.than if amount is not None else _WITH.sub("较", change.than)
    given = [] if than == usual[0] else [f"{words['base']}='{than}'"]
    if verb := _verb(said.removeprefix(change.than), RISES if change.sign > 0 else FALLS):
        key, other = ("rises", usual[1]) if change.sign > 0 else ("falls", usual[2])
        given += [f"{words[key]}='{verb}'"] if verb != other else []
    yield _call(figure, name, given)
    if amount is not None and not counted:
        yield _call(figure, name, [*given, f"{words['decimals']}={amount.decimals}"])


def _extent(change: Change, figure: str, words: Mapping[str, str]) -> Iterator[str]:
    name = words["rise" if change.sign > 0 else "fall"]
    yield _call(figure, name, [])
    if change.amount is not None:
        yield _call(figure, name, [f"{words['decimals']}={change.amount.decimals}"])


def _verb(said: str, verbs: tuple[str, ...]) -> str:
    return next((verb for verb in verbs if said.startswith(verb)), "")


def _call(figure: str, name: str, given: list[str]) -> str:
    return f"{figure} | {name}" + (f"({', '.join(given)})" if given else "")


def _printed(expression: str, names: Mapping[str, Any], wording: Wording) -> str:
    try:
        return evaluate_expression(expression, names, wording)
    except ExpressionError:
        return ""
