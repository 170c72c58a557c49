"""Parts behind 其中 that come to their whole but for one slip: 1200宗，其中优秀316宗、合格815宗、不合格33宗 (851).

What stands behind 其中 need not be complete, and parts may be in one another. That two digits of one number, the other
way round, a decimal point or a 万 make it come out exactly is so seldom by chance that this is told: the more parts,
and the larger the whole, the less is it one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from generator.figures.notation.exact import Fraction
from generator.figures.statements.arithmetic import ZERO
from generator.figures.statements.others import nested
from generator.figures.statements.quantities import COUNT, MEASURE, Quantity
from generator.figures.statements.verdict import Statement, added_up, comes_to, finding_of, sentence_at, sentence_start
from generator.occurrences import occurrences
from generator.startup.late import late_pattern

_AMONG: Final = "其中"
_NAME: Final = "[\u4e00-\u9fffⅠ-Ⅻ“”（）]{1,20}"
_FIRST = late_pattern(f"[，,：:]?{_NAME}")
_MARK: Final = "(?:[（(][\u4e00-\u9fff]{1,2}[）)])?"
"""What is counted along: 3908台（套）."""
_WITHIN = late_pattern(f"{_MARK}[、和及]{_NAME}")
_BETWEEN = late_pattern(f"{_MARK}[，,；;](?!其中){_NAME}")
_CLOSED = late_pattern(f"{_MARK}(?:[，。；！？,;）)]|$)")
_STOPS = late_pattern(f"{_MARK}(?:[。；！？;）)]|$)")
_ASIDE = late_pattern(
    "涉|结转|旧存|积存|[上去往]年|同时|[既又兼均每]|重复|交叉|不含|包括|主要|重点|以上|女|党员|分别|移送|没收|并处|民间|民营|涉农|小微"
)
"""What makes that parts are not all, not of one year or in one another, likely."""
_PEOPLE: Final = ("人", "名", "位", "人次")
"""Of people each may be in several parts."""
_TEN_THOUSAND: Final = 10**4
_TELLING: Final = ((2, 2000), (3, 600), (4, 150), (6, 50))
"""How many times the slips that would do the whole must be, by the number of parts, where these are too little."""
_TOO_MUCH: Final = 50
"""The same where they are too much, which they seldom are otherwise."""
_MOST: Final = 12


def one_slip(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> Iterator[Statement]:
    """Yield the lists in *text* that one slip keeps from coming to the whole; *changes* are no parts."""
    if _AMONG not in text:
        return
    known = [one for position, one in enumerate(found) if position not in changes and one.kind in (COUNT, MEASURE)]
    starts = [one.start for one in known]
    for at in occurrences(text, _AMONG):
        first = bisect_left(starts, at)
        parts = _parts(text, at + len(_AMONG), known[first : first + _MOST])
        start = sentence_start(text, at, "。！？")
        before = [one for one in known[max(0, first - _MOST) : first] if one.start >= start]
        wholes = [one for one in before if parts and one.unit == parts[0].unit]
        if len(parts) < 2 or not wholes or any(one.bound for one in (*parts, *wholes)):
            continue
        if any(comes_to(parts, whole) for whole in (*wholes, *added_up(wholes))):
            continue
        numbers = [part.number for part in parts]
        whole = min(reversed(wholes), key=lambda one: abs(one.number - sum(numbers, ZERO)))
        if _ASIDE.search(sentence_at(text, at)) or nested(numbers, whole.number) or not _is_one_slip(whole, parts):
            continue
        yield finding_of("C146" if sum(numbers, ZERO) > whole.number else "C147", whole, parts)


def _parts(text: str, start: int, counts: Sequence[Quantity]) -> list[Quantity]:
    """Return those of *counts* that are listed from *start* on, all with the same mark between, and nothing behind."""
    if not counts or not _FIRST.fullmatch(text, start, counts[0].start):
        return []
    parts, pause = [counts[0]], _WITHIN
    for count in counts[1:]:
        if len(parts) == 1 and not _WITHIN.fullmatch(text, parts[0].end, count.start):
            pause = _BETWEEN
        if count.unit != parts[0].unit or not pause.fullmatch(text, parts[-1].end, count.start):
            break
        parts.append(count)
    # Behind parts that commas part, a comma may begin something else.
    return parts if (_CLOSED if pause is _WITHIN else _STOPS).match(text, parts[-1].end) else []


def _is_one_slip(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Return whether one number, otherwise written, makes *parts* come to *whole*, and that is hardly by chance."""
    more = sum((part.number for part in parts), ZERO) - whole.number
    if more > 0 and whole.unit in _PEOPLE:
        return False
    wrong = [*(part.number - other for part in parts for other in _otherwise(part))]
    wrong += [other - whole.number for other in _otherwise(whole)]
    if any(more == part.number * (1 - _TEN_THOUSAND) for part in parts if not part.whole):
        return True  # a 万 left out: nothing else is so far off
    if more not in wrong:
        return False
    alike = {one for one in wrong if (one > 0) == (more > 0) and abs(one) < whole.number}
    needed = _TOO_MUCH if more > 0 else next(times for fewest, times in reversed(_TELLING) if len(parts) >= fewest)
    return whole.number >= needed * len(alike) * whole.unit_of_last


def _otherwise(quantity: Quantity) -> Iterator[Fraction]:
    """Yield *quantity* with two neighbouring digits the other way round, or a nought more or less."""
    last = quantity.unit_of_last
    digits = str(int(abs(quantity.number) / last))
    for at, (one, other) in enumerate(pairwise(digits)):
        if one != other and (at or other != "0"):
            yield int(f"{digits[:at]}{other}{one}{digits[at + 2 :]}") * last
    if not quantity.whole:
        yield from (quantity.number * 10, quantity.number / 10)
