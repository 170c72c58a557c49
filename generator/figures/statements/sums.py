"""Sums inside a sentence: parts behind 其中, behind 分别为, and totals behind 合计.

That parts add up is found wherever they do. That they do not is a finding only where they must: 其中 need
not be complete, and parts of people or things may overlap (女民警, 党员).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from generator.figures.statements.among import among
from generator.figures.statements.classes import classified, contexts
from generator.figures.statements.quantities import Quantity
from generator.figures.statements.verdict import Statement, finding
from generator.startup.late import late_pattern

_ALL_OF = late_pattern(r"[，,：:（(]?(?:分别(?:为|是)|具体(?:为|是)|分为)[^，。；、]{0,12}")
_INCOMPLETE = late_pattern("等(?![奖级次])|其他|其它|主要|重点|部分|约|余")
# What is left from last year is dealt with as well, and included in some of the numbers.
_CARRIED = late_pattern(
    "结转|旧存|积存|(?:上年|去年|往年|上期)(?:度|末)?(?:未结|未办结|遗留|存)|[（(](?:不?含|不?包括)"
)
_LISTED = late_pattern("其中|分别|包括|具体")
_SENTENCE_END = late_pattern("[。！？]")
_MOST = 200
"""Numbers of a sentence that is judged: each is weighed against all others, and nobody adds up more in one."""
_TOTAL = late_pattern(r"[，,；;]?(?:全年)?(?:合计|共计|总计)|[，,]一?共")
_NAME = r"[^，,。；;、（）()\d]{0,12}"
_OPENED = late_pattern(rf"[（(]{_NAME}")
_PAUSE = late_pattern(r"[^，,。；;、和及与（）()]{0,4}(?:[、，,和及与]|以及)[^，,。；;、（）()]{0,12}")
_ENDS_LIST = late_pattern("[；;。]")
_BETWEEN = late_pattern(rf"(?:[、和及]|(?P<loose>[，,；;](?!其中))){_NAME}")


def sums(text: str, found: Sequence[Quantity], changes: frozenset[int], only_false: bool) -> Iterator[Statement]:
    """Yield what the sums of *text* come to; *changes* are the positions in *found* that are amounts of changes."""
    counts = [quantity for position, quantity in enumerate(found) if quantity.whole and position not in changes]
    starts = [count.start for count in counts]
    done: set[int] = set()
    for start, end in _sentences(text):
        inside = counts[bisect_left(starts, start) : bisect_left(starts, end)]
        if 1 < len(inside) <= _MOST:
            for statement in _sentence(text, start, end, inside, only_false):
                if statement.start not in done:
                    done.add(statement.start)
                    yield statement


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
        if end > start:
            yield start, end
        start = end


def _sentence(text: str, start: int, end: int, counts: list[Quantity], only_false: bool) -> Iterator[Statement]:
    if only_false:
        yield from () if _CARRIED.search(text, start, end) else _judged(text, start, end, counts)
    elif _CARRIED.search(text, start, end):
        yield from _adding_up(text, counts)
        yield from (Statement(one.start, one.end, "unproven") for one in _judged(text, start, end, counts))
    else:
        yield from _judged(text, start, end, counts)
        yield from _adding_up(text, counts)


def _judged(text: str, start: int, end: int, counts: list[Quantity]) -> Iterator[Statement]:
    yield from among(text, start, end, counts)
    yield from _bracketed(text, counts)
    yield from _complete(text, counts)
    yield from _totals(text, counts)


def _bracketed(text: str, counts: list[Quantity]) -> Iterator[Statement]:
    """Judge parts in brackets, of which nothing can be two at once: 54件（建议31件、提案23件）."""
    for position, whole in enumerate(counts[:-2]):
        first = counts[position + 1]
        if first.unit != whole.unit or not _OPENED.fullmatch(text, whole.end, first.start):
            continue
        parts = _run(text, counts[position + 1 :])
        numbers = [part.number for part in parts]
        closed = text[parts[-1].end : parts[-1].end + 1] in ("）", ")")
        names = contexts(text, whole.end + 1, parts[-1].end, parts)
        if closed and len(parts) > 1 and sum(numbers) > whole.number and any(classified(names, whole.unit)):
            yield finding("C146", whole, parts[-1], numbers, whole.number)


def _complete(text: str, counts: list[Quantity]) -> Iterator[Statement]:
    """Judge parts that are said to be all: 共35宗，分别为甲26宗、乙4宗、丙5宗."""
    for position, whole in enumerate(counts[:-2]):
        first = counts[position + 1]
        gap = text[whole.end : first.start]
        if first.unit != whole.unit or not _ALL_OF.fullmatch(gap):
            continue
        parts = _run(text, counts[position + 1 :])
        last = parts[-1].end
        stop = _ENDS_LIST.search(text, last)
        end = stop.start() if stop else len(text)
        if len(parts) < 2 or _INCOMPLETE.search(gap + text[last : min(end, last + 12)]):
            continue
        later = counts[position + 1 + len(parts) :]
        if any(one.unit == whole.unit and one.start < end for one in later):
            continue
        numbers = [part.number for part in parts]
        if sum(numbers) != whole.number:
            yield finding("C147", whole, parts[-1], numbers, whole.number)


def _run(text: str, counts: Sequence[Quantity]) -> list[Quantity]:
    """Return the enumeration that *counts* begin with: one unit, nothing but a name and a pause between two."""
    parts = [counts[0]]
    for count in counts[1:]:
        gap = text[parts[-1].end : count.start]
        if count.unit != parts[0].unit or not _PAUSE.fullmatch(gap) or _ALL_OF.fullmatch(gap):
            break
        parts.append(count)
    return parts


def _totals(text: str, counts: list[Quantity]) -> Iterator[Statement]:
    """Judge a total behind its parts: 甲26宗、乙4宗，合计30宗."""
    first = 0  # of those behind the total before: what it adds up is no part of another
    for position in range(2, len(counts)):
        total = counts[position]
        if not _TOTAL.fullmatch(text, counts[position - 1].end, total.start):
            continue
        parts, loose = [counts[position - 1]], False
        for count in reversed(counts[first : position - 1]):
            between = _BETWEEN.fullmatch(text, count.end, parts[0].start)
            if count.unit != total.unit or not between:
                break
            loose = loose or bool(between["loose"])
            parts.insert(0, count)
        first = position
        if len(parts) < 2:
            continue
        before = text[max(0, parts[0].start - 14) : parts[0].start]
        earlier = [count for count in counts if count.end <= parts[0].start and count.unit == total.unit]
        apart = earlier and not (
            earlier[-1].number == total.number and "其中" in text[earlier[-1].end : parts[0].start]
        )
        if parts[0].unit != total.unit or apart or _INCOMPLETE.search(before):
            continue
        if loose and not any(
            classified(contexts(text, parts[0].start - len(before), parts[-1].end, parts), total.unit)
        ):
            continue  # what commas part need not be parts of one total
        numbers = [part.number for part in parts]
        if sum(numbers) != total.number:
            yield finding("C147", total, parts[-1], numbers, total.number, parts[0].start)


def _adding_up(text: str, counts: list[Quantity]) -> Iterator[Statement]:
    """Find wholes followed by parts of the same unit that add up to them, and totals behind such parts."""
    for position, whole in enumerate(counts[:-2]):
        last = _last_part(text, whole, counts[position + 1 :])
        if last:
            yield Statement(whole.start, last.end, "ok")
    for position in range(2, len(counts)):
        total = counts[position]
        if _TOTAL.fullmatch(text, counts[position - 1].end, total.start):
            left = total.number - counts[position - 1].number
            for part in reversed(counts[: position - 1]):
                left -= part.number
                if left <= 0:
                    break
            if left == 0:
                yield Statement(part.start, total.end, "ok")


def _last_part(text: str, whole: Quantity, counts: Sequence[Quantity]) -> Quantity | None:
    """Return the last of the *counts* behind *whole* that add up to it, None if they do not."""
    left, parts, before, listed = whole.number, 0, whole, False
    for count in counts:
        gap = text[before.end : count.start]
        listed = listed or bool(_LISTED.search(gap))
        if ("；" in gap or ";" in gap) and not (parts and listed):
            return None
        before = count
        if count.unit != whole.unit:
            continue
        parts += 1
        left -= count.number
        if left <= 0:
            return count if left == 0 and parts > 1 else None
    return None
