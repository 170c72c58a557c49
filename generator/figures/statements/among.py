"""Parts behind 其中: they may be fewer than their whole, but never more where nothing can be two of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from generator.figures.notation.exact import Fraction
from generator.figures.statements.classes import classified, contexts
from generator.figures.statements.quantities import Quantity
from generator.figures.statements.verdict import Statement, finding
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_ELSEWHERE = late_pattern("另有|另外|此外|同时|还|全年|今年|本年|累计|并|对")
_NEXT = late_pattern("[；;]|其中")


class _OfUnit(NamedTuple):
    """The counts of a sentence in one unit: where each stands, and the most of it and those before it."""

    counts: list[Quantity]
    starts: list[int]
    most: list[Fraction]


def _of_units(counts: list[Quantity]) -> dict[str, _OfUnit]:
    units: dict[str, _OfUnit] = {}
    for count in counts:
        same = units.setdefault(count.unit, _OfUnit([], [], []))
        same.counts.append(count)
        same.starts.append(count.start)
        same.most.append(max(same.most[-1], count.number) if same.most else count.number)
    return units


def among(text: str, start: int, end: int, counts: list[Quantity]) -> Iterator[Statement]:
    """Judge the parts behind each 其中 of the sentence from *start* to *end*, whose numbers are *counts*."""
    place = text.find("其中", start, end)
    if place < 0:
        return
    starts, units = [count.start for count in counts], _of_units(counts)
    while place >= 0:
        first = bisect_left(starts, place)
        if first < len(counts):
            yield from _among(text, place, end, units[counts[first].unit])
        place = text.find("其中", place + 2, end)


def _among(text: str, mark: int, end: int, same: _OfUnit) -> Iterator[Statement]:
    """Judge the parts behind a 其中, the first of which has the unit of *same*."""
    first = bisect_left(same.starts, mark)
    parts = _parts(text, mark + 2, end, same.counts[first:]) if first else []
    if not parts:
        return
    whole, most = same.counts[first - 1], same.most[first - 1]
    numbers = [part.number for part in parts]
    total = sum(numbers)
    if len(parts) > 1 and total <= most and any(one.number == total for one in same.counts[:first]):
        return  # found as adding up
    if max(numbers) > most and _alone(whole):
        yield finding("C146", whole, parts[-1], [max(numbers)], most)
    elif len(parts) > 1 and total > most and _exclusive(text, mark + 2, end, parts, most):
        yield finding("C146", whole, parts[-1], numbers, most)
    else:
        yield Statement(whole.start, parts[-1].end, "unproven")


def _alone(whole: Quantity) -> bool:
    """Return whether the unit says by itself what is counted."""
    return whole.unit in ("宗", "起", "人", "名", "例", "户", "家", "人次")


def _parts(text: str, start: int, end: int, counts: list[Quantity]) -> list[Quantity]:
    """Return those of *counts* that are parts: on one level of brackets, before another subject begins."""
    parts: list[Quantity] = []
    level = 0
    for count in counts:
        gap = text[(parts[-1].end if parts else start) : count.start]
        stop = _NEXT.search(gap) if parts else None
        if stop or (parts and _ELSEWHERE.search(gap)):
            break
        level += sum(gap.count(mark) for mark in "（(") - sum(gap.count(mark) for mark in "）)")
        if level < 0:
            break
        if level == 0:
            parts.append(count)
    return [part for part in parts if part.end <= end]


def _exclusive(text: str, start: int, end: int, parts: list[Quantity], most: Fraction) -> bool:
    """Return whether nothing can be in two of *parts* at once, so that their sum cannot be more than the whole."""
    for kinds in classified(contexts(text, start, end, parts), parts[0].unit):
        if "done" not in kinds or not set(kinds) - {"open", "done"}:
            return True
        # Outcomes may be among those done: then done and open are all there is.
        settled = sum(part.number for part, kind in zip(parts, kinds, strict=True) if kind in ("open", "done"))
        return "open" in kinds and settled != most
    return parts[0].start == start and not any(contexts(text, start, end, parts))  # 其中80次、50次: two of one kind
