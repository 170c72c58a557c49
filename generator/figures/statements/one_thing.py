"""Two figures of a report that seem to be of one thing: 办理行政复议案件12件 here, 共办理行政复议案件13件 there.

The same words need not speak of the same: each section has its inspections, each station its cases. So more must speak
for it: that both say they are of the whole year and of what an organ has one number of, or that the two numbers
differ as slips do, by one figure or by two in the wrong order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from generator.figures.notation.exact import Fraction
from generator.figures.statements.quantities import ROUGH, Quantity
from generator.figures.statements.repeats import Said
from generator.figures.statements.verdict import sentence_start
from generator.occurrences import occurrences
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_LEAST: Final = 4
"""Hanzi of the words of a number, without those that only say that all is counted."""
_LONGEST: Final = 120
"""Characters of a sentence before a number that are looked at."""
_SAID_BEFORE: Final = 400
"""Characters of a paragraph before a number in which another year may be spoken of."""
_BEFORE_NUMBER: Final = "共计达为约有"
_CLAUSE = late_pattern(r"[，,；;：:、（）()《》“”\d]")
_YEAR: Final = r"全年|20\d\d年(?:度|全年)?|本年度|一年来|年内"
_ALL: Final = "共计?|总共|一共|合计|总计|累计"
_FIRST_WORDS = late_pattern(
    rf"(?:(?P<year>{_YEAR})|(?P<all>{_ALL})|全局|我局|本局|分局|市局|县局|区局|本机关|局机关|我单位|已|先后|依法|并|还)*"
)
_SAYS_YEAR, _SAYS_ALL = late_pattern(_YEAR), late_pattern(f"{_YEAR}|{_ALL}")
_BEHIND = late_pattern(r"[\u4e00-\u9fff]*")
_NUMBER = late_pattern(rf"[{_BEFORE_NUMBER}]*(?P<number>\d[\d,]*(?:\.\d+)?)")
_YEARS = late_pattern(r"20\d\d(?=年)|上年|去年|往年|明年|前年")
_AREAS = late_pattern("全[国省市区县州院]|[省市区县]政府")
_OF_A_PART = late_pattern(
    "其中|期间|以来|至今|季|半年|[月日周旬轮]|第[一二三四]|年[前末底初]|截[至止]|专项|行动|战役|每|平均|[大中支]队|派出所"
    "|[社辖园街镇乡村站科室区县]|组(?!织)|线(?!索)|中心|部门|单位|企业|涉|针对|围绕|结合|对(?!照|应|标)|面向|就|同期|同比|环比|[较比]"
    "|[增减升降]|计划|目标|力争|近|首|另|以[上下]|历年|[两三四五十]年|累计|作为|分别|各|活动|会[议上]|现场|当[天场日]|拟|预计|将"
    "|通过|利用|依托|借助|方面|形式|方式|领域|[国省市县区]级|[前后]期|试点|阶段|节|假|批次|考核|督查|巡察|审计|自|被|原"
)
"""What says of which part, time or place a number is, or that it is none that was reached."""
_OWN = late_pattern(
    "全[市区县]|我[市区县]|[市区县]局|行政区|社会|依法治[市区县]|[市区县]委|[省市区县]政府|节约|自觉|成就"
)
"""What looks like the name of a part, and is that of the organ's own area or no name at all."""
_IN_WORDS = late_pattern("专项|行动|每|平均|期间|当[天场日]|计划|目标|现场|新增|其中|同期|上年|去年|[较比]")
_BESIDE = late_pattern(r"(?:[（(，,](?:不?含|不?包括|其中含)|[^，。；]{0,6}结转)")
_OF_THE_ORGAN = late_pattern(
    "行政复议|行政诉讼|行政应诉|国家赔偿|行政赔偿|政府信息|信息公开|规范性文件|人大代表|政协|提案|重大行政决策|合法性审[查核]"
    "|公平竞争审查|法律援助|中心组|学法|旁听庭审"
)
"""What an organ has one number of, whatever section speaks of it."""
_STAFF = late_pattern(
    "(?:现有|共有|在册|在岗)(?:在册|在岗|在编|持证)?(?:行政)?(?:执法人员|执法证件?|公职律师|法律顾问)"
)
"""Whom an organ has: 现有行政执法人员86人."""
_HEADED_PART = late_pattern(
    r"(?m)20\d\d|[县镇乡]|街道|[大中支]队|(?:[局委办部处科室厅站队]|[^场]所)$|行动|专项|下一|计划|打算|明年|今后|案例"
)
"""Headings of what is done by a part of the organ, or at another time."""


class _Meant(NamedTuple):
    """What a figure is of: the *words* before it and *behind* it, the other *years* and the *areas* spoken of before.

    The sentence may *say* that it is of the *year*, or that it is of *all* that there was.
    """

    words: str
    behind: str
    years: tuple[str, ...]
    areas: frozenset[str]
    says_year: bool
    says_all: bool


def contradicted(said: Said, others: Sequence[Said], passages: Sequence[Any], year: str) -> tuple[Said | None, str]:
    """Return that of *others* which seems to be of the same as *said* and is not the same number, and the words.

    *year* is that of the report, the text of *passages*; if it is unknown, none is taken for it.
    """
    differing = [one for one in others if _differ(one.quantity, said.quantity) and not _in_one_sentence(one, said)]
    meant = _meant(said, year) if differing else None
    for other in differing if meant else ():
        if meant and _is_one(meant, _meant(other, year), said.quantity, other.quantity, passages):
            headings = "\n".join((*_headings(said, passages), *_headings(other, passages)))
            is_of_part = _HEADED_PART.search(headings.replace(year, "") if year else headings)
            return (None if is_of_part else other), meant.words
    return None, ""


def _in_one_sentence(one: Said, other: Said) -> bool:
    """Return whether one sentence has both: it would be a strange one that contradicts itself."""
    text = other.spoken.text
    return one.spoken is other.spoken and sentence_start(text, other.quantity.start) <= one.quantity.start


def _headings(said: Said, passages: Sequence[Any]) -> Iterator[str]:
    """Yield the headings of the sections that *said* is in."""
    path = said.passage.path
    for passage in passages if path else ():
        if passage.path[-1:] == ("heading",) and passage.path[:-1] == path[: len(passage.path) - 1]:
            yield passage.text


def _differ(one: Quantity, other: Quantity) -> bool:
    """Return whether the two cannot be one number, of which one is rounded."""
    overlap = one.high >= other.low and other.high >= one.low
    return not (overlap or _rounds_to(one, other) or _rounds_to(other, one))


def _rounds_to(exact: Quantity, rounded: Quantity) -> bool:
    """Return whether 3,000 may be 3,012: a number from a thousand on that ends in two noughts."""
    if rounded.number < ROUGH or rounded.number % 100:
        return False
    worth = Fraction(100)
    while rounded.number % (worth * 10) == 0:
        worth *= 10
    return abs(exact.number - rounded.number) * 2 <= worth


def _meant(said: Said, year: str) -> _Meant | None:
    """Return what *said* is of, None where its sentence may speak of a part."""
    text, quantity = said.spoken.text, said.quantity
    start = max(sentence_start(text, quantity.start), quantity.start - _LONGEST)
    sentence = text[start : quantity.start]
    clause = _CLAUSE.split(sentence)[-1]
    first = _FIRST_WORDS.match(clause)
    words = clause[first.end() if first else 0 :].rstrip(_BEFORE_NUMBER)
    around = sentence[: sentence.rindex(words)] if words else sentence
    if len(words) < _LEAST or _IN_WORDS.search(words) or _OF_A_PART.search(_OWN.sub("", around)):
        return None
    is_aside = any(sentence.rfind(opened) > sentence.rfind(closed) for opened, closed in ("（）", "()", "“”"))
    if is_aside or _BESIDE.match(text, quantity.end):
        return None
    behind = _BEHIND.match(text, quantity.end)
    return _Meant(
        words,
        behind[0] if behind else "",
        tuple(
            one for one in _YEARS.findall(text, max(0, quantity.start - _SAID_BEFORE), quantity.start) if one != year
        ),
        frozenset(_AREAS.findall(around)),
        _SAYS_YEAR.search(around) is not None,
        _SAYS_ALL.search(around) is not None,
    )


def _is_one(meant: _Meant, other: _Meant | None, one: Quantity, two: Quantity, passages: Sequence[Any]) -> bool:
    if other is None or meant[:4] != other[:4]:
        return False
    if meant.says_year and other.says_year and _OF_THE_ORGAN.search(meant.words):
        return True
    if _STAFF.fullmatch(meant.words):
        return _has_two(meant.words, passages)
    return _is_slip(one.number, two.number, meant.says_all or other.says_all) and _has_two(meant.words, passages)


def _has_two(words: str, passages: Sequence[Any]) -> bool:
    """Return whether no more than two numbers stand behind *words* in the report.

    What each section has a number of is alike in two of them before long.
    """
    numbers: set[str] = set()
    for passage in passages:
        for start in occurrences(passage.text, words):
            match = _NUMBER.match(passage.text, start + len(words))
            numbers.update([match["number"].replace(",", "")] if match else ())
            if len(numbers) > 2:
                return False
    return True


def _is_slip(one: Fraction, two: Fraction, says_all: bool) -> bool:
    """Return whether the numbers differ in one figure, or in two that stand the other way round.

    Of four figures, or three where one *says* that it is of *all*; other numbers are often alike.
    """
    first, second = _figures(one, two)
    if len(first) != len(second) or len(first) < 3:
        return False
    if not says_all and min(len(each.rstrip("0")) for each in (first, second)) <= 3:
        return False
    wrong = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    is_turned = len(wrong) == 2 and wrong[0] == wrong[1][::-1] and "".join(wrong[0]) in first
    return len(wrong) == 1 or is_turned


def _figures(one: Fraction, two: Fraction) -> tuple[str, str]:
    """Return the figures of both, without the noughts at their ends."""
    while one.denominator > 1 or two.denominator > 1:
        one, two = one * 10, two * 10
    first, second = int(one), int(two)
    while first and first % 10 == second % 10 == 0:
        first, second = first // 10, second // 10
    return str(first), str(second)
