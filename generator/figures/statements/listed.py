"""Parts right behind their whole: 清理文件56件，保留40件、修改6件、废止12件 are 58.

And sums behind 其中 that are more than all there was: 经费50万元，其中普法经费80万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from generator.figures.statements.arithmetic import ZERO, plain
from generator.figures.statements.classes import includes_next
from generator.figures.statements.others import nested
from generator.figures.statements.quantities import COUNT, MEASURE, Quantity
from generator.figures.statements.verdict import Statement, finding, quantity_words, sentence_at, sentence_start
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
_OF_A_KIND = "(?:类?案件|事件|案|件|类|程序(?:案件)?|投诉|举报|诉求|处罚|解读|等次|等级|学历|的|律师|民警|隐患|企业)?"
_CLASSES = tuple(
    late_pattern(f"(?:{names}){_OF_A_KIND}")
    for names in (
        "(?:继续)?(保留|有效|执行)|(?:[拟需]|予以)?(修[改订])|(?:[拟应]|予以)?(废止)|(?:宣布)?(失效)|(废止和?宣布失效)",
        "(?:(?:审议)?(通过)|(不予?通过|未通过|否决)|(暂缓(?:审议)?))",
        "(?:结果)(?:(维持)|(纠正))|(其他结果)|(尚未审结)",
        "(事前)|(事故)",
        "(?:作为)?(?:(?:行政)?(复议机关)|(被申请人))(?:办理|答复)?",
        "(文字|文件)|(图[文片解表])|(视频)",
        "(初(?:次来|信初)?访)|(重(?:复来|复信|复)?访)",
        "(?:评为)?(?:(优秀)|(良好)|(合格|称职|及格)|(基本合格|基本称职)|(不合格|不称职|不及格))",
        "(一级)|(二级)|(三级)|(四级)",
        "(一类)|(二类)|(三类)|(四类)",
        "((?:硕士|博士)?研究生)|((?:大学)?本科)|(大学?专科?)|(高中|中专)",
        "(刑事)|(民事)|(行政)",
        "(简易)|(普通|一般)|(快速办理)",
        "((?:人大)?代表建议|建议)|((?:政协|委员)?提案)",
        "(来?电话?)|(来?信)|(来?访)|(网络|网上|互联网)",
        "(罚款)|(没收(?:违法所得|非法所得|非法财物|款)?)",
        "(中央(?:财政)?(?:资金|补助)?)|(省级?(?:财政)?(?:资金|补助)?)|(市级?(?:财政)?(?:资金|配套)?)|([县区]级?(?:财政)?(?:资金|配套)?)",
    )
)
"""Names, each a group, of which nothing has two of the same pattern."""
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
        if not names:
            continue
        numbers = [part.number for part in parts]
        amounts, told = plain(numbers), None
        come_to = sum(amounts)
        if come_to == whole.number or whole.number < max(amounts):
            continue
        less = come_to < whole.number
        if whole.whole and (_are_all(names, own, whole.unit) or (less and _are_looked_through(names))):
            told = finding("C147", whole, parts[-1], numbers, whole.number)
        elif (
            sum(part.low for part in parts) > whole.high
            and _are_apart(names, own)
            and not nested(numbers, whole.number)
        ):
            told = _more(whole, parts)
        # Looked at last: the sentence may be long, and few numbers get so far.
        if told and not _ASIDE.search(sentence_at(text, whole.start)):
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


_LOOKED_THROUGH: Final = (("有效", "保留"), ("修",), ("废",))
"""What becomes of documents that are looked through: these three are all there is."""
_BETWEEN = dict.fromkeys(map(ord, "、和及与"))
"""What stands between names that are one word together: taken out."""


def _are_all(names: Sequence[str], own: str, unit: str) -> bool:
    """Return whether the whole is called by all its parts: 建议提案54件，建议31件、提案23件; 不合格 is what is left.

    People may be both: 党员干部.
    """
    if "不合格" not in names and min(map(len, names)) > 1 and unit not in _PEOPLE:
        whole = own.removesuffix("案件").removesuffix("事项").translate(_BETWEEN)
        return whole.endswith("".join(names).translate(_BETWEEN))
    return len(names) > 2 and {"合格", "不合格"} <= {*names}


def _are_looked_through(names: Sequence[str]) -> bool:
    """Return whether *names* are all that becomes of documents: 继续有效, 修改, 废止."""
    became = [any(kind in name for kind in kinds for name in names) for kinds in _LOOKED_THROUGH]
    return len(names) == len(became) and all(became)


def _are_apart(names: Sequence[str], own: str) -> bool:
    """Return whether *names* are all of one class, and each another one of it.

    What bears one itself is no whole: 行政案件120件，刑事案件60件、民事案件70件 are three. Behind 合格118人, 优秀30人
    are some of these.
    """
    if includes_next(names):
        return False
    return any(_all_of(names, each) and len({one.lastindex for one in each.finditer(own)}) != 1 for each in _CLASSES)


def _all_of(names: Sequence[str], pattern: re.Pattern[str]) -> bool:
    """Return whether each of *names* is one of *pattern*, and no two are the same one."""
    kinds: set[int | None] = set()
    for name in names:
        match = pattern.fullmatch(name)
        if match is None or match.lastindex in kinds:
            return False
        kinds.add(match.lastindex)
    return True


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
            yield _more(most, [part])


def _more(whole: Quantity, parts: Sequence[Quantity]) -> Statement:
    """Return that *parts* are more than *whole*, each as it is quoted: 100万元."""
    numbers = [part.number for part in parts]
    found = finding("C146", whole, parts[-1], numbers, whole.number)
    if all(one.whole for one in (whole, *parts)):
        return found
    last = parts[-1]
    total, more = (
        quantity_words(last._replace(number=one)) for one in (sum(numbers, ZERO), sum(numbers, -whole.number))
    )
    added = "+".join(map(quantity_words, parts))
    words = f"{added}={total}" if len(parts) > 1 else added
    return found._replace(args={**found.args, "parts": words, "difference": more})
