"""Two parts of which the second is the rest: 85人，男60人、女30人, 抽检100批次，合格98批次，不合格3批次.

So are 支出 and 结余 of 收入, 主办 and 会办, 出口 and 进口.

And the parts of a year before the whole: 上半年办案180件，下半年办案232件，全年共办案422件.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.figures.statements.arithmetic import ZERO
from generator.figures.statements.quantities import Quantity
from generator.figures.statements.verdict import (
    Statement,
    added_up,
    comes_to,
    finding,
    finding_of,
    sentence_at,
    sentence_start,
)
from generator.startup.late import late_pattern

_NEEDED = (
    *("下半年", "二季度", "四季度", "女", "未", "不"),
    *("会办", "进口", "非税", "普通程序", "一般程序", "法人", "节约", "审减", "核减", "净增", "结余"),
)
"""One of them is in every second part."""
_HAPPENING = ("场", "场次", "期", "次", "件", "起", "宗")
"""What is done or happens within a year, and is no stock."""
_FIRST = late_pattern(
    r"(?:[\u4e00-\u9fff]{2,4}(?=[，,：:（(完整]))?[，,：:（(]?(?:其中)?[，,：:]?(?:"
    r"(?P<half>上半年)[\u4e00-\u9fff]{0,6}|(?P<man>男)(?P<sort>性|生|职工|干部|民警|党员|员工)?|已?(?P<done>合格|通过|达标|属实|完成|整改|采纳|成立|同意公开))"
)
_SECOND = late_pattern(
    r"[，,、；;](?:(?P<half>下半年)[\u4e00-\u9fff]{0,6}|(?P<man>女)(?P<sort>性|生|职工|干部|民警|党员|员工)?"
    r"|(?:尚有|还有|有|尚|还)?[未不](?:予)?(?P<done>合格|通过|达标|属实|完成|整改|采纳|成立|同意公开)的?)"
)
_TWO_OF_ALL = tuple(
    (late_pattern(f"[\u4e00-\u9fff]{{0,6}}{first}"), late_pattern(f"[，,、；;和](?:有)?{second}"), late_pattern(whole))
    for first, second, whole in (
        ("[，,（(：:]?(?:其中)?[，,：:]?主办(?:件|的)?", "(?:会办|协办|分办)(?:件|的)?", ""),
        ("[，,（(：:]?(?:其中)?[，,：:]?出口(?:额|总额)?", "进口(?:额|总额)?", "进出口"),
        ("[，,（(：:]?(?:其中)?[，,：:]?税收(?:收入)?", "非税(?:收入)?", "预算收入"),
        (
            "[，,（(：:]?其中[，,：:]?(?:适用)?简易程序(?:案件|处罚)?",
            "(?:适用)?(?:普通|一般)程序(?:案件|处罚)?",
            "处罚|案件|立案|办案|查处",
        ),
        ("[，,（(：:]?其中[，,：:]?自然人(?:申请)?", "法人(?:(?:和|或者?|及)其他组织)?(?:申请)?", "申请"),
        (
            "[，,]?[\u4e00-\u9fff]{0,4}(?<!人员)(?<!公用)(?<!基本)(?<!项目)(?<!专项)(?<!其他)(?<!益金)支出(?<!于..支出)(?<!于...支出)",
            "[\u4e00-\u9fff]{0,2}(?<!年末)(?<!年终)(?<!期末)(?<!历年)(?<!累计)(?<!滚存)结余",
            "[^金险总]收入[^，,。；;、支出]*$",
        ),
        (
            "[，,](?:实际)?(?:合同|成交|采购|中标)(?:金额|总额|价)?",
            "(?:共|累计)?节约(?:财政|采购)?(?:资金)?",
            "预算|控制价|限价",
        ),
        ("[，,]审定(?:金额|资金|造价)?", "(?:共|累计)?[审核]减(?:金额|资金|造价)?", "送审"),
        ("[，,、](?:同期)?注销[\u4e00-\u9fff]{0,6}", "净增(?:经营主体|市场主体)?", "新[登设增注]"),
    )
)
"""What stands before two numbers that are all of the one before them, and what must be said of that."""

_THIRD = late_pattern("、[\u4e00-\u9fff]{1,12}|[，,](?:协办|分办|参阅)[\u4e00-\u9fff]?")

_PERIODS = (
    (("上半年", "下半年"), "全年"),
    (("一季度", "二季度"), "上半年"),
    (("三季度", "四季度"), "下半年"),
    (("一季度", "二季度", "三季度", "四季度"), "全年"),
)
"""Parts of a year, and what they are together."""
_OF_PERIOD = late_pattern(
    r"(?P<period>上半年|下半年|全年|第?[一二三四]季度)(?:共|累计|合计|共计)?(?P<words>[\u4e00-\u9fff]{0,10}?)(?:共|累计|合计|共计)?$"
)
_MORE = late_pattern("[（(]|结转|旧存|[上去往]年|包括|不含|另有|正在|审增")
"""What says that the whole may have more or less than its parts."""
_MOST = 6
"""Numbers before the parts that may be their whole together."""
_FAR = 24
"""Characters before a number in which the part of the year is named."""


def opposites(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> Iterator[Statement]:
    """Yield pairs of parts that cannot make up the whole before them.

    What is neither done nor undone may be on the way: such pairs may be less than the whole, but not more.
    """
    if not any(word in text for word in _NEEDED):
        return
    counts = [quantity for position, quantity in enumerate(found) if position not in changes]
    if "半年" in text or "季度" in text:
        yield from _of_year(text, [one for one in counts if one.whole])
    for position, (whole, part, rest) in enumerate(zip(counts, counts[1:], counts[2:], strict=False)):
        if not whole.unit == part.unit == rest.unit:
            continue
        if _are_two_of_all(text, whole, part, rest):
            if of := _whole_missed(text, counts, position):
                yield finding_of("C147", of, [part, rest])
        else:
            yield from _of_opposites(text, whole, part, rest)


def _of_opposites(text: str, whole: Quantity, part: Quantity, rest: Quantity) -> Iterator[Statement]:
    """Yield that *part* and *rest* cannot make up *whole*."""
    first = _FIRST.fullmatch(text, whole.end, part.start)
    second = _SECOND.fullmatch(text, part.end, rest.start) if first else None
    if first is None or second is None or _kind(first) != _kind(second):
        return
    if first["half"] and whole.unit not in _HAPPENING:
        return  # 民警100人，上半年培训60人: of those that there are
    is_exact = whole.whole and part.whole and rest.whole
    if comes_to([part, rest], whole) or whole.bound or part.bound or rest.bound or not (is_exact or first["man"]):
        return
    if part.number + rest.number > whole.number and not first["half"]:
        yield finding_of("C146", whole, [part, rest])
    elif not first["done"]:
        yield finding_of("C147", whole, [part, rest])


def _are_two_of_all(text: str, whole: Quantity, part: Quantity, rest: Quantity) -> bool:
    """Return whether *part* and *rest* must come to *whole*, and do not."""
    if whole.bound or part.bound or rest.bound or comes_to([part, rest], whole):
        return False
    before = text[max(0, whole.start - _FAR) : whole.start]
    return any(
        first.fullmatch(text, whole.end, part.start)
        and second.fullmatch(text, part.end, rest.start)
        and said.search(before)
        and not _MORE.search(sentence_at(text, whole.start))
        for first, second, said in _TWO_OF_ALL
    )


def _whole_missed(text: str, counts: Sequence[Quantity], position: int) -> Quantity | None:
    """Return the whole that the two numbers behind that at *position* do not come to.

    None if it is several numbers together (建议47件，提案63件，其中主办68件、会办42件), the first of them alone, or a
    third part follows.
    """
    parts, following = counts[position + 1 : position + 3], counts[position + 3 : position + 4]
    if following and following[0].unit == parts[0].unit and _THIRD.fullmatch(text, parts[1].end, following[0].start):
        return None
    before = counts[max(0, position - _MOST) : position + 1]
    start = sentence_start(text, before[-1].start)
    same = [one for one in before if one.start >= start and one.unit == parts[0].unit]
    wholes = list(added_up(same))
    if any(comes_to(parts, whole) for whole in (*wholes, *same)):
        return None
    come_to = sum((part.number for part in parts), ZERO)
    return min(wholes, key=lambda whole: abs(whole.number - come_to))


def _kind(part: re.Match[str]) -> tuple[bool, bool, str | None, str | None]:
    return part["half"] is not None, part["man"] is not None, part["done"], part["sort"]


def _of_year(text: str, counts: Sequence[Quantity]) -> Iterator[Statement]:
    """Yield the wholes behind their parts, of the same words and unit, that these do not come to."""
    said = [_OF_PERIOD.search(text[max(0, one.start - _FAR) : one.start]) for one in counts]
    for periods, together in _PERIODS:
        for last, match in enumerate(said):
            first = last - len(periods)
            if match is None or match["period"] != together or first < 0:
                continue
            parts, whole = counts[first:last], counts[last]
            named = [one and (one["period"].removeprefix("第"), one["words"]) for one in said[first:last]]
            words = match["words"] or (named[-1][1] if named[-1] else "")
            if named != [(period, words) for period in periods] or whole.unit not in _HAPPENING:
                continue
            numbers = [part.number for part in parts]
            is_whole = _MORE.search(sentence_at(text, whole.start)) is None and not whole.bound
            if is_whole and all(part.unit == whole.unit for part in parts) and sum(numbers) != whole.number:
                yield finding("C147", whole, parts[-1], numbers, whole.number, parts[0].start)
