"""Two numbers of which the second is of the first: 应到50人，实到45人, 抽检80批次，合格76批次, 办结76件，其余4件.

The second is not more, a rate of both is that of the second, and what is 其余 is the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from generator.figures.notation.exact import Fraction
from generator.figures.statements.arithmetic import HUNDRED
from generator.figures.statements.quantities import MEASURE, PERCENT, Quantity
from generator.figures.statements.shares import differs
from generator.figures.statements.verdict import Statement, comes_to, finding, finding_of, sentence_start
from generator.startup.late import late_pattern

_WHAT: Final = "(?P<what>到会|到|考|参加考试|出庭|出庭应诉|参[训考会学评]|参加|检|整改|完成)[\u4e00-\u9fff]{0,4}"
_DUE = late_pattern(f"应(?:当)?{_WHAT}$")
_DONE = late_pattern(f"[\u4e00-\u9fff]{{0,4}}[，,、]实际?{_WHAT}")
_RATE = late_pattern(
    "[\u4e00-\u9fff]{0,4}[，,、](?:到会|参会|到课|参考|参训|参学|参评|参加|出勤|出庭|出庭应诉|应诉|检验|检测|整改|完成)率(?:为|达到?)?"
)
_NEVER_MORE: Final = tuple(
    (late_pattern(f"(?:{first})$"), late_pattern(f"[\u4e00-\u9fff]{{0,4}}[，,](?:其中)?(?:{second})"))
    for first, second in (
        ("(?:抽检|检测|抽查|送检|监测|检验)[\u4e00-\u9fff]{0,8}", "(?:检测|检出|检验)?(?:合格|达标)"),
        ("(?:收到|征集到?|征求到?|收集到?|反馈)[\u4e00-\u9fff]{0,8}(?:意见|建议)", "(?:已|均|被)?(?:采纳|吸收采纳)"),
        ("(?:排查|受理|摸排)[\u4e00-\u9fff]{0,6}纠纷", "(?:已|成功)?(?:化解|调处|调解)(?:成功)?"),
        ("(?:排查|发现|查出|查处)[\u4e00-\u9fff]{0,6}隐患", "(?:已|完成)?整改(?:完成|到位)?"),
    )
)
"""What stands before a number, and before the next that is of the first: no more of them can be so."""
_REST = late_pattern(
    "[\u4e00-\u9fff]{0,8}[，,；;](?:(?:其余|剩余|剩下|余下)(?!各)的?[\u4e00-\u9fff]{0,4}|(?:空编|空缺|缺编)(?:编制)?)"
)
_LEFT = late_pattern("[\u4e00-\u9fff]{0,8}[，,；;](?:尚有|还有|另有)?(?:正在(?:办理|审理)|未(?:审|办)?结)(?:的|案件)?")
"""What is left of those taken in: with what was carried over, unsaid, it may be more than the rest, but not less."""
_NO_MORE = late_pattern(r"[^。；\d]*(?:[。；]|$)")
_OF_THE_FIRST = late_pattern(
    "其中|已|实有|在编|在岗|办结|审结|完成|整改|合格|通过|维持|化解|属实|查实|成功|结案|采纳|到位|达标|修复|拆除|清偿|偿还|支付|拨付|使用|支出"
)
_CARRIED = late_pattern("结转|旧存|积存|[上去往]年|遗留|累计|包括|[（(]含|不含")
_NEEDED: Final = (
    *("正在", "未结", "未审结", "未办结", "其余", "剩余", "剩下", "余下", "空编", "空缺", "缺编"),
    *("，实", "合格", "达标", "采纳", "化解", "调处", "调解", "整改"),
)
_MARKS: Final = "，,。；;、）"
_NEAR: Final = 14
"""Characters around a number in which its words are looked for."""
_LONGEST: Final = 200
"""Characters of a sentence before the rest that are looked at."""
_MOST: Final = 8
"""Numbers before the rest that are looked at."""


def due(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> Iterator[Statement]:
    """Yield what cannot be of pairs of numbers; *changes* are the positions in *found* of none of them."""
    if not any(needed in text for needed in _NEEDED):
        return
    counts = [
        one
        for position, one in enumerate(found)
        if position not in changes and (one.whole or one.kind == PERCENT or (one.kind == MEASURE and not one.bound))
    ]
    for position, (whole, part) in enumerate(pairwise(counts)):
        following = counts[position + 2] if position + 2 < len(counts) else None
        if whole.unit == part.unit and whole.kind != PERCENT:
            yield from _of_two(text, whole, part, following)
        before = position + 2
        if following and following.kind == PERCENT:  # 已整改415条，整改率98.8%，剩余5条
            before, following = before + 1, counts[position + 3] if position + 3 < len(counts) else None
        if following and following.unit == part.unit:
            gap = text[counts[before - 1].end : following.start]
            is_rest = _REST.fullmatch(gap)
            if is_rest or (part.number + following.number < whole.number and _is_left(text, gap, following)):
                yield from _rest(text, counts[max(0, before - _MOST) : before], following)


def _is_left(text: str, gap: str, left: Quantity) -> bool:
    """Return whether *left*, behind *gap*, is what is not done yet, and the last number of its sentence."""
    return _LEFT.fullmatch(gap) is not None and _NO_MORE.match(text, left.end) is not None


def _of_two(text: str, whole: Quantity, part: Quantity, following: Quantity | None) -> Iterator[Statement]:
    before, gap = text[max(0, whole.start - _NEAR) : whole.start], text[whole.end : part.start]
    ends = text[part.end : part.end + 1] in _MARKS
    if part.number > whole.number and ends:
        carried = _CARRIED.search(text, sentence_start(text, whole.start), part.end)
        if not carried and any(second.fullmatch(gap) and first.search(before) for first, second in _NEVER_MORE):
            yield finding("C146", whole, part, [part.number], whole.number)
        return
    was_due, was_done = _DUE.search(before), _DONE.fullmatch(gap)
    if not was_due or not was_done or was_due["what"] != was_done["what"] or following is None or following.bound:
        return
    if following.kind == PERCENT and whole.number and _RATE.fullmatch(text, part.end, following.start):
        share = part.number * HUNDRED / whole.number
        if abs(share - following.number) > following.unit_of_last * Fraction(3, 2):
            yield differs(part, whole, following, whole.start)


def _rest(text: str, before: Sequence[Quantity], rest: Quantity) -> Iterator[Statement]:
    """Judge 受理80件，办结76件，其余4件: of the last numbers *before* the rest, the sentence has those two."""
    start = max(sentence_start(text, rest.start, "。！？"), rest.start - _LONGEST)
    same = [one for one in before if one.start >= start and one.unit == rest.unit]
    if len(same) != 2 or _CARRIED.search(text, start, rest.end + _NEAR):
        return
    whole, part = same
    if (
        part.number <= whole.number
        and _OF_THE_FIRST.search(text, whole.end, part.end + 4)
        and not comes_to([part, rest], whole)
    ):
        yield finding_of("C147", whole, [part, rest])
