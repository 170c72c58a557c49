"""Shares: 其中甲26宗，占74.3%. The part, divided by a whole that the text gives, must be the percentage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from generator.figures.notation.exact import Fraction
from generator.figures.statements.arithmetic import HUNDRED, ZERO, written
from generator.figures.statements.classes import classified
from generator.figures.statements.quantities import PERCENT, Quantity
from generator.figures.statements.verdict import Statement, finding, quantity_words, sentence_start
from generator.startup.late import late_pattern

_SHARE = late_pattern(
    r"(?P<thing>[\u4e00-\u9fff]{0,8}?)(?:（[^（）\d]{0,20}）)?[，,、（(]?"
    r"(?:占(?:比|总数|总量|全部|案件总数|总人数)?|所占(?:比例|比重))(?:的|为|达到?)?"
)
_OF = late_pattern(
    r"[，,、（(]?(?:占了?|完成了?(?:年度|全年)?|为(?:年度|全年)(?=计划|目标|任务))(?:全部|全年|总|全市|全区|全县|全局)?[\u4e00-\u9fff]{0,8}?(?:总数|总量)?[（(]?"
)
_OF_NAMED = late_pattern(
    r"[，,]?占(?:全部|已|总)?(?P<what>受理|收案|受案|审结|办结|结案|收到|诉讼|立案)[\u4e00-\u9fff]{0,8}?"
    r"(?:总数|总量|件数|数|案件|申请)的?(?:比例|比重)?(?:为|达到?)?"
)
_OF_WHOLE = late_pattern("[\u4e00-\u9fff]{0,5}[）)]?的")
_CARRIED = late_pattern("结转|旧存|积存|上年|去年|往年|上期|遗留")
_COMBINED = late_pattern("合计|共占|共计|两项|三项|合占|分别|总共")
_NAMED = late_pattern(
    r"(?:^|[，,、。；;：:）)%])(?:其中)?(?P<name>[\u4e00-\u9fff]{2,14}?)占(?:比|总数|全部)?(?:为|的|达到?)?$"
)
_PAUSE = late_pattern(r"[，,、；;]?[\u4e00-\u9fff]{2,14}占(?:比|总数|全部)?(?:为|的|达到?)?")
_CLAUSE = late_pattern("[，,；;。、（(]")
_OTHERS = late_pattern("其[他它余]")
"""The last of shares that are all there are."""
_RATE = late_pattern(
    "[，,；;](?:(?:隐患|问题|产品|抽检|纠纷|调解|有效|(?:行政机关)?负责人)?"
    "(?P<done>整改|不?合格|成功|化解|达标|到会|采纳|回收|优秀|查实|持证|出庭|维持|胜诉|网办)(?:完成|上岗|应诉)?率"
    "|(?:建议|提案|意见)?(?P<settled>办结)率)(?:为|达到?)?"
)
"""Rates of all that was found or looked at; 办结率 may count last year's cases as well, but not where all were 办结."""
_GOING_ON = late_pattern("(?:正在|尚未|未|待|持续|限期|继续)(?:完成)?(?:整改|合格|化解|达标)(?:完成)?$")
_REST = "rest"
_CALLED = {
    "优秀": ("优秀案卷", "优秀等次"),
    "持证": ("持证上岗", "取得执法证", "取得执法证件"),
    "出庭": ("出庭应诉",),
    "网办": ("网上可办", "可网上办理", "可网办", "实现网上可办"),
    "回收": ("收回", "收回有效", "收回有效问卷", "回收有效", "回收有效问卷", "收回问卷", "回收问卷"),
}
"""What a rate is called by, and how its part is."""
_NEVER_ALL = ("合格", "到会", "回收", "优秀", "持证")
"""Rates that are of all there was; 整改率100% may be of all that was due."""
_OF_ENDED = ("成功", "化解", "查实", "维持", "胜诉")
"""Rates that may be of what has come to an end: they may be more than those of all, but not less."""
_OF_WHICH = {"出庭": "开庭", "持证": "执法人员"}
"""What these rates must be said to be of: 持证率 of all that there are may be of those who need it."""
_CLOSE = 14
"""Characters before a number in which that is said."""
_WHOLES = 30
"""So many quantities before the part are looked through for its whole."""


def shares(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> Iterator[Statement]:
    """Yield the verdict on each share of a count in another that the text gives."""
    told: dict[int, Fraction] = {}
    for position in range(1, len(found)):
        part, amount = found[position - 1], found[position]
        if amount.kind != PERCENT:
            continue
        gap = text[part.end : amount.start]
        # Patterns are slow to see that 占 and 率 are not there.
        match = _SHARE.fullmatch(gap) if "占" in gap and part.whole else None
        if match and position - 1 not in changes:
            judged = _judge(text, found[: position - 1], changes, part, amount)
            again = judged.verdict == "impossible" and _is_of(told.get(judged.start), part, amount)
            yield Statement(part.start, amount.end, "unproven") if again else judged
            if judged.verdict == "impossible" and amount.number:
                told.setdefault(judged.start, part.number * HUNDRED / amount.number)
        elif "率" in gap and part.whole and (rate := _RATE.fullmatch(gap)) and position > 1:
            yield from _rate(text, found[: position - 1], changes, part, amount, rate)
        elif "占" in gap and part.whole and (of := _OF_NAMED.fullmatch(gap)) and position - 1 not in changes:
            yield from _of_named(text, found, changes, position - 1, amount, of["what"])
        elif position > 1 and gap.endswith("的") and _OF_WHOLE.fullmatch(gap):
            yield from _of_given(text, found[position - 2], part, amount)
    yield from _more_than_all(text, found, changes)


def _same(before: Sequence[Quantity], changes: frozenset[int], part: Quantity) -> list[Quantity]:
    """Return those of the last numbers *before* that may be the whole of *part*."""
    first = max(0, len(before) - _WHOLES)
    return [
        quantity
        for position, quantity in enumerate(before[first:], first)
        if position not in changes and quantity.unit == part.unit
    ]


def _is_of(whole: Fraction | None, part: Quantity, amount: Quantity) -> bool:
    """Return whether *amount* is that of *part* in *whole*: shares of another whole are one slip."""
    return whole is not None and abs(part.number * HUNDRED / whole - amount.number) <= amount.unit_of_last


def _judge(
    text: str, before: Sequence[Quantity], changes: frozenset[int], part: Quantity, amount: Quantity
) -> Statement:
    same = _same(before, changes, part)
    unchecked = Statement(part.start, amount.end, "unchecked")
    wholes = [quantity for quantity in same if quantity.whole and quantity.number > 0]
    sentence = sentence_start(text, part.start, "。")
    among = text.rfind("其中", sentence, part.start)
    if amount.bound or among < 0 or _COMBINED.search(text, max(sentence, among), amount.end):
        return unchecked
    if not text[sentence:among].strip():  # 受理20件。其中，甲类15件
        sentence = sentence_start(text, max(0, sentence - 1), "。")
    near = [quantity for quantity in wholes if sentence <= quantity.start < among]
    if not near or len(wholes) != len(same):
        return unchecked
    numbers = [part.number]
    for quantity in reversed([one for one in same if one.start > among]):
        numbers.append(numbers[-1] + quantity.number)
    # Shares are often trimmed so that they come to 100 % together: one of the last figure more or less is let pass.
    slack = amount.unit_of_last * Fraction(3, 2)
    for quantity in wholes:
        for number in numbers:
            if abs(number * HUNDRED / quantity.number - amount.number) <= slack:
                return Statement(quantity.start, amount.end, "ok")
    return differs(part, near[-1], amount, near[-1].start)


def _rate(
    text: str,
    before: Sequence[Quantity],
    changes: frozenset[int],
    part: Quantity,
    amount: Quantity,
    rate: re.Match[str],
) -> Iterator[Statement]:
    """Judge 排查隐患80处，整改70处，整改率87.5%, not 100 %: that may be of those which were due.

    With 已整改19个、正在整改6个, the rate is that of the first; with 不合格5批次, that of all others.
    """
    done = rate["done"] or rate["settled"]
    same = _same(before, changes, part)
    sentence = sentence_start(text, part.start, "。")
    near = [quantity for quantity in same if quantity.start >= sentence and quantity.number >= part.number]
    called = _called(text[max(0, part.start - 6) : part.start], done)
    going_on = _GOING_ON.search(text[max(0, part.start - 10) : part.start])
    if not near or not called or amount.bound or not all(one.whole for one in same):
        return
    if amount.number >= HUNDRED and not _is_never_all(text[near[-1].end : part.start], done):
        return
    if called == _REST:
        near.sort(key=lambda one: one.number)
        if any(one.number - other.number != part.number for other, one in pairwise(near)):
            return  # of several things that were looked at
        part = part._replace(number=near[-1].number - part.number)
    if _is_of_others(text[sentence : amount.end], text[: near[-1].start], rate, part, near[-1], amount):
        return
    # What is all there was is not trimmed to 99 %.
    slack = ZERO if rate["settled"] else amount.unit_of_last * Fraction(3, 2)
    parts = same if going_on else [part]
    wholes = [one.number for one in (same if amount.number < HUNDRED else near) if one.number]
    if any(abs(each.number * HUNDRED / one - amount.number) <= slack for one in wholes for each in parts):
        yield Statement(near[-1].start, amount.end, "ok")
    elif not going_on:
        yield differs(part, near[-1], amount, near[-1].start)


def _is_of_others(
    sentence: str, before: str, rate: re.Match[str], part: Quantity, whole: Quantity, amount: Quantity
) -> bool:
    """Return whether the rate may be of others than *whole*, *before* which it is said what that is."""
    if rate["settled"]:
        return whole.number != part.number or _CARRIED.search(sentence) is not None
    # Of those that have come to an end, which are fewer, it may be more.
    is_more = amount.number * whole.number > part.number * HUNDRED
    return _OF_WHICH.get(rate["done"], "") not in before[-_CLOSE:] or (rate["done"] in _OF_ENDED and is_more)


def _called(before: str, done: str) -> str:
    """Return whether what stands *before* a number says that it is what was *done*, or the rest; empty: neither."""
    if before.endswith(tuple(f"不{done}{thing}" for thing in ("", "的", "食品", "药品", "产品", "样品"))):
        return _REST
    return done if before.endswith((done, f"{done}了", f"{done}完成", *_CALLED.get(done, ()))) else ""


def _is_never_all(gap: str, done: str) -> bool:
    """Return whether the rate is of all there was, right before the part: it is no 100 % where one is missing."""
    named = "|".join((done, *_CALLED.get(done, ())))
    return (
        done in _NEVER_ALL
        and late_pattern(f"[\u4e00-\u9fff]{{0,4}}[，,、](?:其中)?(?:{named})").fullmatch(gap) is not None
    )


def _of_named(
    text: str, found: Sequence[Quantity], changes: frozenset[int], position: int, amount: Quantity, what: str
) -> Iterator[Statement]:
    """Judge 受理15件，…维持5件，占受理案件总数的38%: one number of the text is called what the share is of."""
    part = found[position]
    start = sentence_start(text, max(0, sentence_start(text, part.start, "。") - 1), "。")
    end = min(place for place in (text.find("。", amount.end), len(text)) if place >= 0)
    same = [
        one
        for at, one in enumerate(found[: position + _WHOLES])
        if start <= one.start < end and one.unit == part.unit and at not in changes
    ]
    before = [one for one in same if one.start < part.start]
    called = [one for one in before if what in _CLAUSE.split(text[max(0, one.start - 14) : one.start])[-1]]
    if len(called) != 1 or called[0].number < part.number or amount.bound or not all(one.whole for one in same):
        return
    if _CARRIED.search(text, start, end) or _COMBINED.search(text, sentence_start(text, part.start), amount.end):
        return
    parts = [part.number]
    for one in reversed(before):
        parts.append(parts[-1] + one.number)
    numbers = [one.number for one in same]
    wholes = [*numbers, *(one + other for one, other in combinations(numbers, 2))]
    slack = amount.unit_of_last * Fraction(3, 2)
    if any(abs(one * HUNDRED / whole - amount.number) <= slack for whole in wholes if whole for one in parts):
        yield Statement(part.start, amount.end, "ok")
    else:
        yield differs(part, called[0], amount, called[0].start)


def _of_given(text: str, part: Quantity, whole: Quantity, amount: Quantity) -> Iterator[Statement]:
    """Judge 120件，占全部案件200件的65%."""
    if part.bound or whole.bound or part.unit != whole.unit or whole.low <= 0 or amount.bound:
        return
    if not _OF.fullmatch(text[part.end : whole.start]):
        return
    least, most = part.low * HUNDRED / whole.high, part.high * HUNDRED / whole.low
    if least - amount.unit_of_last <= amount.number <= most + amount.unit_of_last:
        yield Statement(part.start, amount.end, "ok")
    else:
        yield differs(part, whole, amount, part.start)


def differs(part: Quantity, whole: Quantity, amount: Quantity, start: int) -> Statement:
    """Return that *part* of *whole* is not *amount*; it is said from *start* on."""
    right = written(part.number * HUNDRED / whole.number, max(1, amount.decimals))
    args = {
        "amount": f"{written(amount.number, amount.decimals)}%",
        "right_zh": f"{quantity_words(part)}占{quantity_words(whole)}的{right}%",
        "right_en": f"{quantity_words(part)} of {quantity_words(whole)} is {right}%",
        "suggestion": "",
    }
    return Statement(start, amount.end, "impossible", "C141", args)


def _more_than_all(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> Iterator[Statement]:
    """Judge shares of one whole that nothing has two of: 刑事案件占60%、行政案件占50% are 110 %."""
    if "占" not in text:
        return
    said = [
        (quantity, match["name"])
        for position, quantity in enumerate(found)
        if quantity.kind == PERCENT
        and position not in changes
        and not quantity.bound
        and (match := _NAMED.search(text[max(0, quantity.start - 24) : quantity.start]))
    ]
    run: list[tuple[Quantity, str]] = []
    for one in [*said, None]:
        if one and run and _PAUSE.fullmatch(text[run[-1][0].end : one[0].start]):
            run.append(one)
            continue
        parts, names = [quantity for quantity, _ in run], [name for _, name in run]
        most = (
            HUNDRED + sum((part.unit_of_last for part in parts), ZERO) / 2
            if names and _OTHERS.match(names[-1])
            else HUNDRED
        )
        apart = most > HUNDRED or any(classified(names))
        if len(run) > 1 and sum(part.low for part in parts) > most and apart:
            yield finding("C146", parts[0], parts[-1], [part.number for part in parts], HUNDRED)
        run = [one] if one else []
