"""Sums inside a sentence: parts behind 其中, behind 分别为, and totals behind 合计.

That parts add up is found wherever they do. That they do not is a finding only where they must: 其中 need
not be complete, and parts of people or things may overlap (女民警, 党员).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from generator.figures.notation.exact import Fraction
from generator.figures.statements.arithmetic import ZERO, written
from generator.figures.statements.quantities import Quantity
from generator.figures.statements.verdict import Statement, quantity_words
from generator.startup.late import late_pattern

_OPEN = late_pattern("正在|审理中|未结|未审结|未办结|办理中|在办|在审|尚未|待审")
_DONE = late_pattern("办结|审结|结案|已结|办理完毕|完结")
_OUTCOMES = ("维持", "撤销", "驳回", "确认违法", "变更", "不予受理")
_ENDED = ("撤回", "撤诉", "终止", "调解", "和解")
"""A case is ended because it was withdrawn: these may be in one another."""
_CLASSES = (
    (*_OUTCOMES, *_ENDED),
    *(("胜诉", "败诉"), ("初访", "重访"), ("优秀", "良好", "合格"), ("线上", "线下")),
    ("刑事", "民事", "行政", "治安", "执行", "国家赔偿"),
    ("自然人", "法人"),
    ("来信", "来访", "来电", "网上", "网络"),
    *(("简易程序", "普通程序", "快速办理"), ("简易程序", "一般程序"), ("重大隐患", "一般隐患")),
    ("建议", "提案"),
    ("予以公开", "部分公开", "不予公开", "无法提供"),
    ("上半年", "下半年"),
    *(("正式工", "临时工"), ("专职", "兼职")),
    ("一季度", "二季度", "三季度", "四季度"),
)
"""Names of which nothing has two."""
_ELSEWHERE = late_pattern("另有|另外|此外|同时|还|全年|今年|本年|累计|并|对")
_ALL_OF = late_pattern(r"[，,：:（(]?(?:分别(?:为|是)|具体(?:为|是)|分为)[^，。；、]{0,12}")
_INCOMPLETE = late_pattern("等|其他|其它|主要|重点|部分|约|余")
# What is left from last year is dealt with as well, and included in some of the numbers.
_CARRIED = late_pattern(
    "结转|旧存|积存|(?:上年|去年|往年|上期)(?:度|末)?(?:未结|未办结|遗留|存)|[（(](?:不?含|不?包括)"
)
_LISTED = late_pattern("其中|分别|包括|具体")
_SENTENCE_END = late_pattern("[。！？]")
_NEXT = late_pattern("[；;]|其中")
_MOST = 200
"""Numbers of a sentence that is judged: each is weighed against all others, and nobody adds up more in one."""
_TOTAL = late_pattern(r"[，,；;]?(?:全年)?(?:合计|共计|总计)")
_NAME = r"[^，,。；;、（）()\d]{0,12}"
_OPENED = late_pattern(rf"[（(]{_NAME}")
_PAUSE = late_pattern(r"[^，,。；;、和及与（）()]{0,4}(?:[、，,和及与]|以及)[^，,。；;、（）()]{0,12}")
_ENDS_NAME, _BEGINS_NAME = late_pattern("[，,；;、。（(]"), late_pattern("[，,；;、。）)和及]")
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
    place = text.find("其中", start, end)
    while place >= 0:
        yield from _among(text, place, end, counts)
        place = text.find("其中", place + 2, end)
    yield from _bracketed(text, counts)
    yield from _complete(text, counts)
    yield from _totals(text, counts)


def _among(text: str, mark: int, end: int, counts: list[Quantity]) -> Iterator[Statement]:
    """Judge the parts behind a 其中."""
    after = [count for count in counts if count.start > mark]
    if not after:
        return
    parts = _parts(text, mark + 2, end, [count for count in after if count.unit == after[0].unit])
    wholes = [count for count in counts if count.end <= mark and count.unit == after[0].unit]
    if not parts or not wholes:
        return
    whole = wholes[-1]
    numbers = [part.number for part in parts]
    if len(parts) > 1 and sum(numbers) in {one.number for one in wholes}:
        return  # found as adding up
    most = max(one.number for one in wholes)
    if max(numbers) > most and _alone(whole):
        yield finding("C146", whole, parts[-1], [max(numbers)], most)
    elif len(parts) > 1 and sum(numbers) > most and _exclusive(text, mark + 2, end, parts, most):
        yield finding("C146", whole, parts[-1], numbers, most)
    else:
        yield Statement(whole.start, parts[-1].end, "unproven")


def _bracketed(text: str, counts: list[Quantity]) -> Iterator[Statement]:
    """Judge parts in brackets, of which nothing can be two at once: 54件（建议31件、提案23件）."""
    for position, whole in enumerate(counts[:-2]):
        first = counts[position + 1]
        if first.unit != whole.unit or not _OPENED.fullmatch(text, whole.end, first.start):
            continue
        parts = _run(text, counts[position + 1 :])
        numbers = [part.number for part in parts]
        closed = text[parts[-1].end : parts[-1].end + 1] in ("）", ")")
        names = _contexts(text, whole.end + 1, parts[-1].end, parts)
        if closed and len(parts) > 1 and sum(numbers) > whole.number and any(classified(names)):
            yield finding("C146", whole, parts[-1], numbers, whole.number)


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


def _contexts(text: str, start: int, end: int, parts: list[Quantity]) -> list[str]:
    """Return the words that say what each part is: behind its number if the numbers come first, else before it."""
    if parts[0].start == start:
        stops = [*(part.start for part in parts[1:]), end]
        words = [text[part.end : stop] for part, stop in zip(parts, stops, strict=True)]
        return [_ENDS_NAME.split(word, 1)[0] for word in words]
    befores = [start, *(part.end for part in parts)]
    words = [text[before : part.start] for before, part in zip(befores, parts, strict=False)]
    return [_BEGINS_NAME.split(word)[-1] for word in words]


def _exclusive(text: str, start: int, end: int, parts: list[Quantity], most: Fraction) -> bool:
    """Return whether nothing can be in two of *parts* at once, so that their sum cannot be more than the whole."""
    for kinds in classified(_contexts(text, start, end, parts)):
        if "done" not in kinds or not set(kinds) - {"open", "done"}:
            return True
        # Outcomes may be among those done: then done and open are all there is.
        settled = sum(part.number for part, kind in zip(parts, kinds, strict=True) if kind in ("open", "done"))
        return "open" in kinds and settled != most
    return parts[0].start == start and not any(_contexts(text, start, end, parts))  # 其中80次、50次: two of one kind


def classified(words: Sequence[str]) -> Iterator[list[str]]:
    """Yield, for each class of which *words* name members, each another one, which they name."""
    for names in _CLASSES:
        kinds = [_kind(word, names) for word in words]
        if all(kinds) and len(set(kinds)) == len(kinds):
            yield kinds


def _kind(word: str, names: Sequence[str]) -> str:
    if _OPEN.search(word):
        return "open"
    found = {"终止" if name in _ENDED else name for name in names if name in word}
    if _DONE.search(word):
        return "" if found else "done"
    return found.pop() if len(found) == 1 else ""


def _complete(text: str, counts: list[Quantity]) -> Iterator[Statement]:
    """Judge parts that are said to be all: 共35宗，分别为甲26宗、乙4宗、丙5宗."""
    for position, whole in enumerate(counts[:-2]):
        first = counts[position + 1]
        gap = text[whole.end : first.start]
        if first.unit != whole.unit or not _ALL_OF.fullmatch(gap):
            continue
        parts = _run(text, counts[position + 1 :])
        tail = _ENDS_LIST.split(text[parts[-1].end :], 1)[0]
        later = [count for count in counts if parts[-1].end <= count.start < parts[-1].end + len(tail)]
        if len(parts) < 2 or _INCOMPLETE.search(gap + tail[:12]) or any(one.unit == whole.unit for one in later):
            continue
        numbers = [part.number for part in parts]
        if sum(numbers) != whole.number:
            yield finding("C147", whole, parts[-1], numbers, whole.number)


def _run(text: str, counts: Sequence[Quantity]) -> list[Quantity]:
    """Return the enumeration that *counts* begin with: one unit, nothing but a name and a pause between two."""
    parts = [counts[0]]
    for count in counts[1:]:
        gap = text[parts[-1].end : count.start]
        if count.unit != parts[0].unit or not _PAUSE.fullmatch(gap):
            break
        parts.append(count)
    return parts


def _totals(text: str, counts: list[Quantity]) -> Iterator[Statement]:
    """Judge a total behind its parts: 甲26宗、乙4宗，合计30宗."""
    for position in range(2, len(counts)):
        total = counts[position]
        if not _TOTAL.fullmatch(text[counts[position - 1].end : total.start]):
            continue
        parts, loose = [counts[position - 1]], False
        for count in reversed(counts[: position - 1]):
            between = _BETWEEN.fullmatch(text[count.end : parts[0].start])
            if count.unit != total.unit or not between:
                break
            loose = loose or bool(between["loose"])
            parts.insert(0, count)
        before = text[max(0, parts[0].start - 14) : parts[0].start]
        earlier = [count for count in counts if count.end <= parts[0].start and count.unit == total.unit]
        apart = earlier and not (
            earlier[-1].number == total.number and "其中" in text[earlier[-1].end : parts[0].start]
        )
        if len(parts) < 2 or parts[0].unit != total.unit or apart or _INCOMPLETE.search(before):
            continue
        if loose and not any(classified(_contexts(text, parts[0].start - len(before), parts[-1].end, parts))):
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
        total, parts = counts[position], counts[:position]
        if _TOTAL.fullmatch(text[parts[-1].end : total.start]):
            for first in range(position - 2, -1, -1):
                if sum(part.number for part in parts[first:]) == total.number:
                    yield Statement(parts[first].start, total.end, "ok")
                    break


def _last_part(text: str, whole: Quantity, counts: Sequence[Quantity]) -> Quantity | None:
    """Return the last of the *counts* behind *whole* that add up to it, None if they do not."""
    parts: list[Quantity] = []
    before, listed = whole, False
    for count in counts:
        gap = text[before.end : count.start]
        listed = listed or bool(_LISTED.search(gap))
        if ("；" in gap or ";" in gap) and not (parts and listed):
            return None
        before = count
        if count.unit != whole.unit:
            continue
        parts.append(count)
        total = sum(part.number for part in parts)
        if total >= whole.number:
            return count if total == whole.number and len(parts) > 1 else None
    return None


def finding(
    code: str, whole: Quantity, last: Quantity, numbers: Sequence[Fraction], total: Fraction, start: int | None = None
) -> Statement:
    """Return that *numbers*, from *start* (that of *whole*) to *last*, do not come to *total*."""
    decimals = max(whole.decimals, last.decimals)
    added = "+".join(written(number, decimals) for number in numbers)
    total_words = quantity_words(whole._replace(number=total))
    args = {
        "parts": f"{added}={written(sum(numbers, ZERO), decimals)}" if len(numbers) > 1 else added,
        "whole": total_words,
        "difference": f"{written(abs(sum(numbers) - total), decimals)}{whole.unit}",
        "suggestion": total_words if sum(numbers) > total else "",  # then parts left out are not the reason
    }
    return Statement(whole.start if start is None else start, max(whole.end, last.end), "impossible", code, args)
