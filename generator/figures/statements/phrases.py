"""Finds in a text what is said of its quantities: a value, the changes it went through, what it was before.

    办理35宗（上年44宗），同比减少9宗，下降20.45%
         ^value     ^before      ^change      ^change

A change belongs to a value only when nothing but a pause stands between them; whatever else stands there
may be another subject, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from generator.figures.statements.quantities import COUNT, MEASURE, PERCENT, POINTS, TIMES, Quantity
from generator.late import late_pattern
from generator.record import NamedTuple

_YEAR = r"20\d\d年(?:度|全年)?"
_LAST = rf"(?:上年度?|去年|上一年度?|前一年|上年全年|{_YEAR}|上个?月|上季度|上半年|上年末|去年底|上年底|去年末|年初)"
_THAN = rf"(?:同比|环比|(?:较|比|与|同|和){_LAST}(?:的?同期)?(?:水平)?(?:相比|比较)?[，,]?|较同期|比同期)"
_HOW = r"(?:分别|均|各|都|大幅度?|明显|显著|小幅|略有?|微|净|共|又|再|仍|继续|有所|稳步|依次|约|快速|持续|还|则)*"
_RISE = "上升|增长|增加|提高|上涨|提升|攀升|增多|升高|扩大"
_FALL = "下降|减少|降低|回落|下跌|下滑|缩减|压降|缩小|缩短|压缩|压减"
_RATES = "(?:增|涨|升)(?:幅|长率)", "(?:降|跌)幅|下降率"
_SHORT_RISE, _SHORT_FALL = "[增升涨多高]", "[降减跌少低]"
_TAIL = r"(?:了|幅度)?(?:为|高达|仅|达到?)?"
_LEVEL = rf"(?P<level>(?:(?P<rise>{_RISE}|[增升涨])|(?P<fall>{_FALL}|[降减跌]))(?:到了?|至|为|成))"
_NOW = r"(?:(?:今年|目前|本年度?|当前|现在|20\d\d年(?:度|底|末)?)的?)?"
# What a counted thing is called when its name follows the unit.
_THING = (
    r"(?:[\u4e00-\u9fff]{0,5}(?:案件|案|项目|警情|嫌疑人|申请|建议|提案|投诉|举报|信访件|来信|信息|稿件|文章|事项|证件|业务"
    r"|线索|纠纷|事故|企业|民警|违法行为|裁判文书|调解书|检察建议|文件|隐患|问题))"
)
_ASIDE = r"（[^（）\d]{0,20}）|\([^()\d]{0,20}\)"
# Whose cases they are is not what is counted: 35个派出所警情, 35家企业投诉.
_SOMEONE = (
    "派出所|单位|部门|社区|街道|[镇乡村区县市]|分局|[大中支]队|学校|场所|窗口|网点|站点|行业|领域"
    "|(?:企业|民警|嫌疑人)(?!$)"
)
_NOT_A_THING = late_pattern(
    "开展|进行|参加|参与|完成|实施|组织|检查|整改|受理|获|被|的|等|均|已|共|有|在|为|达|收到|" + _SOMEONE
)


class Change(NamedTuple):
    """By how much something rose (*sign* 1) or fell (-1) against what *than* names; *flat*: it stayed the same."""

    start: int
    end: int
    sign: int
    than: str
    amount: Quantity | None
    respectively: bool = False


class Chain(NamedTuple):
    """A value and the changes said of it.

    *before* is the former value where the text gives it, *level* the direction of a verb such as 降至
    (0: none), *bracketed* whether the changes stand in brackets behind the value, *values* all the
    values that a list of changes is about.
    """

    value: Quantity | None
    changes: tuple[Change, ...]
    before: Quantity | None = None
    level: int = 0
    bracketed: bool = False
    values: tuple[Quantity, ...] = ()
    ratio: Quantity | None = None

    @property
    def start(self) -> int:
        """Where the statement begins."""
        ends = [self.changes[0].start] if self.changes else []
        return min(ends + [part.start for part in (self.value, self.before) if part])

    @property
    def end(self) -> int:
        """Where it ends."""
        parts = (self.value, self.before, self.ratio, *self.changes)
        return max(part.end for part in parts if part)


@cache
def _change_before() -> re.Pattern[str]:
    """Return what stands right before the amount of a change."""
    return late_pattern(
        rf"(?:(?P<than>{_THAN})?(?P<how>{_HOW})(?:(?P<rise>{_RISE}|{_RATES[0]})|(?P<fall>{_FALL}|{_RATES[1]})){_TAIL}"
        rf"|(?P<than2>{_THAN})(?P<how2>{_HOW})(?:(?P<rise2>{_SHORT_RISE})|(?P<fall2>{_SHORT_FALL})){_TAIL})$"
    )


@cache
def _attached() -> re.Pattern[str]:
    """Return what may stand between a value and the words of its change."""
    return late_pattern(rf"(?P<thing>{_THING})?(?:{_ASIDE})?(?P<pause>[，,、])?(?P<bracket>[（(])?")


_PAUSE = late_pattern("[，,。；;、）)！？]|$")
# 同比增长5%的是经费 says what rose; 同比下降5%的同时 goes on with what was said.
_SOMETHING_ELSE = late_pattern("的(?!同时|情况|基础|情形|前提|背景|幅度|速度|好成绩|成绩)")
_NEXT = late_pattern(r"[）)]?(?:[，,、和且并]|其中)?")
_BEFORE = late_pattern(
    r"(?:[（(](?:上年度?|去年|上一年度?|前一年|20\d\d年度?)|[，,]?而?(?:上年|去年|上一年度?))(?:同期)?数?(?:仅?为|是|共|有|[：:])?"
    rf"|[，,（(]?[较比]{_LAST}(?:的?同期)?的?"
)
_FROM = late_pattern(r"[从由][^，。；,;：:]{0,16}$")
_FLAT = late_pattern(
    rf"[）)]?[，,（(]?(?P<than>{_THAN}|[与同和]{_LAST}(?:的?同期)?)(?P<roughly>基本|大致|总体|大体)?(?:保持)?持平"
)
_RATIO = late_pattern(rf"(?:[，,（(])?(?:是|为|相当于|达到?){_LAST}(?:的?同期)?的$")


@cache
def _to() -> re.Pattern[str]:
    return late_pattern(rf"[^，。；\d]{{0,6}}，?(?:分别|又|再)?{_LEVEL}{_NOW}[^，。；\d]{{0,4}}")


@cache
def _reaching() -> re.Pattern[str]:
    return late_pattern(rf"[，,]?(?:{_LEVEL}|达到?|总数达|总量达)?")


class Reader:
    """Reads the chains of one text."""

    def __init__(self, text: str, found: Sequence[Quantity]) -> None:
        self.text, self.found = text, found
        self.changes: dict[int, Change] = {}
        self.heads: dict[int, str] = {}
        for position in range(len(found)):
            self._read_change(position)

    def gap(self, position: int) -> str:
        """Return the text between the quantity at *position* and the one before it."""
        start = self.found[position - 1].end if position else 0
        return self.text[max(start, self.found[position].start - 60) : self.found[position].start]

    def _read_change(self, position: int) -> None:
        amount, gap = self.found[position], self.gap(position)
        match = _change_before().search(gap)
        if not match:
            return
        than = match["than"] or match["than2"] or ""
        head = gap[: match.start()]
        goes_on = position - 1 in self.changes or (head in ("，", ",") and _alike(amount, self.found[position - 1]))
        counted = amount.kind in (COUNT, MEASURE)
        if counted and ((not than and not goes_on) or not _PAUSE.match(self.text, amount.end)):
            # 增加警力35人 without a basis is no comparison, nor is 增加5个窗口.
            return
        if _SOMETHING_ELSE.match(self.text, amount.end):
            return
        if amount.kind in (COUNT, MEASURE, PERCENT) and amount.number < 0 and match["fall"]:
            return
        sign = 1 if match["rise"] or match["rise2"] else -1
        if amount.number < 0:
            sign = -sign
        how = match["how"] or match["how2"] or ""
        start = amount.start - len(gap) + match.start()
        self.changes[position] = Change(start, amount.end, sign, than.rstrip("，,"), amount, "分别" in how)
        self.heads[position] = head

    def chains(self) -> list[Chain]:
        """Return the chains in the order of the text."""
        chains: list[Chain] = []
        position = 0
        while position < len(self.found):
            chain, position = self._chain_at(position)
            if chain:
                chains.append(chain)
        return chains

    def _chain_at(self, position: int) -> tuple[Chain | None, int]:
        """Return the chain that begins with the quantity at *position*, and where to go on."""
        if position in self.changes:
            return self._without_value(position)
        value = self.found[position]
        nxt = position + 1
        before: Quantity | None = None
        level = 0
        if nxt < len(self.found) and nxt not in self.changes and _alike(self.found[nxt], value):
            match = _to().fullmatch(self.gap(nxt))
            if match and _FROM.search(self.text[max(0, value.start - 18) : value.start]):
                before, value, level = value, self.found[nxt], 1 if match["rise"] else -1
                nxt += 1
            elif _BEFORE.fullmatch(self.gap(nxt)):
                before = self.found[nxt]
                nxt += 1
        flat = _FLAT.match(self.text, max(value.end, before.end if before else 0))
        if flat and not flat["roughly"] and (before is None or level == 0):
            change = Change(flat.start(), flat.end(), 0, flat["than"], None)
            return Chain(value, (change,), before, level), nxt
        ratio = self._ratio(nxt)
        if ratio:
            return Chain(value, (), before, level, ratio=ratio), nxt + 1
        changes, bracketed, nxt = self._changes_from(nxt, before is not None)
        if not changes and before is None:
            return None, position + 1
        values: tuple[Quantity, ...] = ()
        if changes and changes[0].respectively:
            listed, nxt = self._listed(nxt, changes)
            values = self._values(position, len(listed))
            return Chain(None if values or len(listed) > 1 else value, listed, None, 0, values=values), nxt
        return Chain(value, changes, before, level, bracketed), nxt

    def _ratio(self, position: int) -> Quantity | None:
        if position < len(self.found) and self.found[position].kind == TIMES and _RATIO.fullmatch(self.gap(position)):
            return self.found[position]
        return None

    def _changes_from(self, position: int, again: bool) -> tuple[tuple[Change, ...], bool, int]:
        """Return the changes that follow a value (*again*: its former value, too), and where they end."""
        changes: list[Change] = []
        bracketed = False
        while position in self.changes:
            head = self.heads[position]
            change = self.changes[position]
            if changes or again:
                if not _NEXT.fullmatch(head) and not (again and _attached().fullmatch(head)):
                    break
            else:
                match = _attached().fullmatch(head)
                if not match or (match["thing"] and _NOT_A_THING.search(match["thing"])):
                    break
                if not change.than and not (match["pause"] or match["bracket"]):
                    break
                bracketed = bool(match["bracket"])
            changes.append(change)
            again = False
            position += 1
        return tuple(changes), bracketed, position

    def _without_value(self, position: int) -> tuple[Chain, int]:
        """Return the chain of a change whose value is not said, or said behind it: 同比增长20%，达24件."""
        first = self.changes[position]
        if first.respectively:
            listed, nxt = self._listed(position + 1, (first,))
            return Chain(None, listed), nxt
        changes = [first]
        nxt = position + 1
        while nxt in self.changes and self.heads[nxt] in ("，", ",", "、"):
            changes.append(self.changes[nxt])
            nxt += 1
        if nxt < len(self.found) and nxt not in self.changes and self.found[nxt].kind == COUNT:
            match = _reaching().fullmatch(self.gap(nxt))
            if match and (match.group() not in ("", "，", ",") or self.found[nxt].lead):
                level = 0 if not match["level"] else 1 if match["rise"] else -1
                return Chain(self.found[nxt], tuple(changes), None, level), nxt + 1
        return Chain(None, tuple(changes)), nxt

    def _listed(self, position: int, changes: tuple[Change, ...]) -> tuple[tuple[Change, ...], int]:
        """Return *changes* with those enumerated behind them: 分别下降53.2%、18.4%和28.5%."""
        listed = list(changes)
        while position < len(self.found) and self.found[position].kind in (PERCENT, POINTS, TIMES):
            if position in self.changes and re.fullmatch(r"[、，,和及与]|以及", self.heads[position]):
                listed.append(self.changes[position]._replace(than=listed[0].than))
            elif re.fullmatch(r"[、，,和及与]|以及", self.gap(position)):
                amount = self.found[position]
                listed.append(listed[-1]._replace(start=amount.start, end=amount.end, amount=amount))
            else:
                break
            position += 1
        return tuple(listed), position

    def _values(self, last: int, count: int) -> tuple[Quantity, ...]:
        """Return the *count* values up to the one at *last* if they are one enumeration of exactly so many."""
        first = last - count + 1
        if first < 0 or count < 2:
            return ()
        gaps = [self.gap(position) for position in range(first + 1, last + 1)]
        if not all(re.fullmatch(r"|[^。；;！？]{0,12}?[、，,和及与][^。；;，,！？]{0,12}", gap) for gap in gaps):
            return ()
        values = tuple(self.found[first : last + 1])
        if any(value.kind != COUNT or position in self.changes for position, value in enumerate(values, first)):
            return ()
        if first and re.fullmatch(r"[^。；;！？，,]*[、和及与][^。；;！？，,]*|", self.gap(first)):
            return ()
        return values


def _alike(one: Quantity, other: Quantity) -> bool:
    return one.kind == other.kind and one.unit == other.unit
