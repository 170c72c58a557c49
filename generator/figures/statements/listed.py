"""Parts right behind their whole: 清理文件56件，保留40件、修改6件、废止12件 are 58.

And sums behind 其中 that are more than all there was: 经费50万元，其中普法经费80万元.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from generator.figures.statements.arithmetic import plain
from generator.figures.statements.classes import are_apart
from generator.figures.statements.others import nested
from generator.figures.statements.quantities import COUNT, MEASURE, Quantity
from generator.figures.statements.verdict import Statement, added_up, finding, finding_of, sentence_at, sentence_start
from generator.startup.late import late_pattern

_FARTHEST: Final = 20
"""Characters between a number and the next of the same list."""
_LONGEST: Final = 200
"""Characters of a sentence before a part that are looked at."""
_MOST: Final = 8
"""Parts that are looked at; none of the classes has more."""
_PEOPLE: Final = ("人", "名", "位", "人次")
_NAME: Final = r"(?:有)?(?P<name>[\u4e00-\u9fff]{1,10}?)(?:分别|各)?[为有]?"
_OPENED = late_pattern(rf"(?P<own>[\u4e00-\u9fff]{{0,14}})(?:[，,。（(]其中[，,：:]?|[，,：:（(])(?!其中){_NAME}")
_NEXT = late_pattern(rf"[、，,；;和及]{_NAME}")
_ASIDE = late_pattern("结转|旧存|积存|[上去往]年|同时|既|又|兼|重复|交叉|不?含|包括")
_AMONG = late_pattern(r"[，,（(]其中[，,：:]?[\u4e00-\u9fff]{1,10}")
_ENDS_PART = late_pattern("[，,。；;、）)]|$")
_NO_AMOUNT = late_pattern(
    "涉|标的|货值|案值|金额|合同|注册|每|平均|[人户件]均|[较比]|同比|[增减]|上年|去年|累计|总投资|计划|目标|分别"
)


def listed(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> Iterator[Statement]:
    """Yield lists of parts that are not the whole right before them; *changes* are no parts."""
    for position, (whole, first) in enumerate(pairwise(found)):
        if first.unit != whole.unit or first.start - whole.end > _FARTHEST or position in changes or whole.bound:
            continue
        if not _OPENED.fullmatch(text, whole.end, first.start):
            continue
        parts = _run(text, found, changes, position)
        names, own = _names(text, whole, parts)
        # Names are looked at before sums: numbers by the thousand may stand in a row.
        if not names or not _may_be_parts(names, own, whole):
            continue
        numbers = [part.number for part in parts]
        amounts, told = plain(numbers), None
        come_to = sum(amounts)
        if come_to == whole.number or whole.number < max(amounts):
            continue
        less = come_to < whole.number
        # Of 1200批次，已出具报告1150批次，合格1142批次，不合格8批次 the last two are all of the one before.
        is_all = _are_all(names, own, whole.unit) and come_to != 2 * amounts[0]
        if whole.whole and (is_all or (less and _are_looked_through(names))):
            told = finding("C147", whole, parts[-1], numbers, whole.number)
        elif (
            sum(part.low for part in parts) > whole.high and are_apart(names, own) and not nested(numbers, whole.number)
        ):
            told = finding_of("C146", whole, parts)
        # Both looked at last: the sentence may be long, and few numbers get so far. What 建议47件，提案63件 come to
        # together may be the whole, too.
        wholes = added_up(found[max(0, position - 1) : position + 1]) if told else ()
        if (
            told
            and not any(one.number == come_to for one in wholes)
            and not _ASIDE.search(sentence_at(text, whole.start))
        ):
            yield told
    if "其中" in text:
        yield from _rough(text, found, changes)


def _run(text: str, found: Sequence[Quantity], changes: frozenset[int], position: int) -> list[Quantity]:
    """Return the numbers behind that at *position* that may be its parts: they stand close, and have its unit."""
    parts: list[Quantity] = []
    before = found[position]
    for place in range(position + 1, min(len(found), position + 1 + _MOST)):
        part = found[place]
        if part.unit != before.unit or part.start - before.end > _FARTHEST or part.bound or place in changes:
            break
        if parts and any(mark in text[before.end : part.start] for mark in "。；！？"):
            break
        parts.append(part)
        before = part
    return parts if len(parts) > 1 else []


def _names(text: str, whole: Quantity, parts: list[Quantity]) -> tuple[list[str], str]:
    """Return the names of *parts*, none if something else stands among them, and that of *whole*."""
    own, names, before = "", list[str](), whole
    for part in parts:
        match = (_NEXT if names else _OPENED).fullmatch(text, before.end, part.start)
        if match is None:
            return [], ""
        own += match.groupdict().get("own", "")
        names.append(match["name"])
        before = part
    return names, text[sentence_start(text, whole.start, "，。；") : whole.start] + own


_LOOKED_THROUGH: Final = (("有效", "保留"), ("修",), ("废",), ("失效",))
"""What becomes of documents that are looked through: the first three are all there is, or these and 失效."""
_BETWEEN = dict.fromkeys(map(ord, "、和及与"))
"""What stands between names that are one word together: taken out."""


def _may_be_parts(names: Sequence[str], own: str, whole: Quantity) -> bool:
    """Return whether *names* are such as are held against *whole*, called *own*, whatever the numbers."""
    is_whole = whole.whole and (_are_all(names, own, whole.unit) or _are_looked_through(names))
    return is_whole or are_apart(names, own)


def _are_all(names: Sequence[str], own: str, unit: str) -> bool:
    """Return whether the whole is called by all its parts: 建议提案54件，建议31件、提案23件; 不合格 is what is left.

    People may be both: 党员干部.
    """
    grades = {name.removesuffix("案卷") for name in names}
    if "不合格" not in grades and min(map(len, names)) > 1 and unit not in _PEOPLE:
        whole = own.removesuffix("案件").removesuffix("事项").translate(_BETWEEN)
        return whole.endswith("".join(names).translate(_BETWEEN))
    return len(names) > 2 and {"合格", "不合格"} <= grades


def _are_looked_through(names: Sequence[str]) -> bool:
    """Return whether *names* are all that becomes of documents: 继续有效, 修改, 废止."""
    became = [any(kind in name for kind in kinds for name in names) for kinds in _LOOKED_THROUGH]
    return all(became[:3]) and len(names) == sum(became)


def _rough(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> Iterator[Statement]:
    """Yield the money, or the rough number, behind 其中 that is more than all before it in the sentence."""
    for position, part in enumerate(found):
        is_rough = part.unit.endswith("元") if part.kind == MEASURE else part.kind == COUNT and not part.whole
        if position == 0 or not is_rough or position in changes:
            continue
        start = max(sentence_start(text, part.start), part.start - _LONGEST)
        gap = text[max(start, found[position - 1].end) : part.start]
        if "其中" not in gap or not _AMONG.fullmatch(gap) or not _ENDS_PART.match(text, part.end):
            continue
        wholes = [one for one in found[max(0, position - _MOST) : position] if one.start >= start]
        wholes = [one for one in wholes if one.unit == part.unit]
        most = max(wholes, key=lambda one: one.high, default=None)
        if (
            most
            and most.bound in ("", "more")
            and most.high < part.low
            and not _NO_AMOUNT.search(text, start, part.end)
        ):
            yield finding_of("C146", most, [part])
