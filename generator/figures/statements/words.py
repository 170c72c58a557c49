"""The words that changes are said with, as patterns: than what, how, by how much, and what stands between."""

from __future__ import annotations

import re
from functools import cache

from generator.startup.late import late_pattern

_YEAR = r"20\d\d年(?:度|全年)?"
_LAST = (
    rf"(?:上年度?|去年|上一年度?|前一年|上年全年|去年全年|{_YEAR}"
    "|上个?月|上季度|上半年|上年末|去年底|上年底|去年末|年初)"
)
_THAN = (
    rf"(?:(?:同比|环比)(?:{_LAST}(?:的?同期)?)?"
    rf"|(?:较|比|与|同|和){_LAST}(?:的?同期)?(?:水平)?(?:相比|比较)?[，,]?|较同期|比同期)"
)
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
NOT_A_THING = late_pattern(
    "开展|进行|参加|参与|完成|实施|组织|检查|整改|受理|获|被|的|等|均|已|共|有|在|为|达|收到|" + _SOMEONE
)


@cache
def change_before() -> re.Pattern[str]:
    """Return what stands right before the amount of a change."""
    return late_pattern(
        rf"(?:(?P<than>{_THAN})?(?P<how>{_HOW})(?:(?P<rise>{_RISE}|{_RATES[0]})|(?P<fall>{_FALL}|{_RATES[1]})){_TAIL}"
        rf"|(?P<than2>{_THAN})(?P<how2>{_HOW})(?:(?P<rise2>{_SHORT_RISE})|(?P<fall2>{_SHORT_FALL})){_TAIL})$"
    )


_ENDS_OF_SIGNS = frozenset("升长加高涨多大增降少低落跌滑减小短缩幅率")
_LONGEST_TAIL = 4


def may_be_change(gap: str) -> bool:
    """Return whether `change_before` can find anything: the word for a rise or a fall ends right before its tail."""
    return not _ENDS_OF_SIGNS.isdisjoint(gap[-_LONGEST_TAIL - 1 :])


@cache
def doubling_before() -> re.Pattern[str]:
    """Return what stands right before 翻一番, which is a change by itself."""
    return late_pattern(rf"(?P<than>{_THAN})?(?:{_HOW}|实现了?|几乎|基本)$")


@cache
def attached() -> re.Pattern[str]:
    """Return what may stand between a value and the words of its change."""
    return late_pattern(rf"(?:相比|比较)?(?P<thing>{_THING})?(?:{_ASIDE})?(?P<pause>[，,、])?(?P<bracket>[（(])?")


_YEAR_BEFORE = late_pattern(
    r"同比(?:上年度?|去年)?(?:的?同期)?"
    r"|(?:较|比|与|同|和)(?:上年度?|去年|上一年度?|前一年)(?P<same_time>的?同期)?(?:水平)?(?:相比|比较)?"
)


def basis(than: str, *, whole_year: bool) -> str:
    """Return what *than* compares with; 同比 and 比上年同期 say the same, of a *whole_year* 比上年 as well."""
    match = _YEAR_BEFORE.fullmatch(than)
    return "同比" if match and (whole_year or than.startswith("同比") or match["same_time"]) else than


AND = late_pattern("[、，,和及与]|以及")
# Between the values of one enumeration, and before the first of them if it goes on from another.
BETWEEN_VALUES = late_pattern(r"|[^。；;！？]{0,12}?[、，,和及与][^。；;，,！？]{0,12}")
BEFORE_VALUES = late_pattern(r"[^。；;！？，,]*[、和及与][^。；;！？，,]*|")
PAUSE = late_pattern("[，,。；;、）)！？]|$")
# 同比增长5%的是经费 says what rose; 同比下降5%的同时 goes on with what was said.
SOMETHING_ELSE = late_pattern("的(?!同时|情况|基础|情形|前提|背景|幅度|速度|好成绩|成绩)")
NEXT = late_pattern(r"[）)]?(?:[，,、和且并]|其中)?")
_BARE_LAST = r"上年度?|去年|上一年度?|前一年|20\d\d年度?"
_COMPARED = rf"[，,（(]?(?:[较比]|同比|环比){_LAST}(?:的?同期)?(?:的|[（(])?"
BEFORE = late_pattern(
    rf"(?:[（(](?:{_BARE_LAST})|[，,]?而?(?:上年|去年|上一年度?))(?:同期)?数?(?:仅?为|是|共|有|[：:])?"
    rf"|{_COMPARED}"
    # 与 only compares where 相比 or 持平 follows the number.
    rf"|(?P<with>[，,（(]?与{_LAST}(?:的?同期)?的?)"
)
FORMER = late_pattern(rf"(?:{_BARE_LAST})(?:的?同期)?数?(?:仅?为|是|共|有|分别为|[：:])?$")
COMPARED = late_pattern(_COMPARED)
WITH = late_pattern("相比|比较|(?:基本|大致|总体|大体)?(?:保持)?持平")
# The former value behind the change: 同比下降20.45%（上年44宗）; and within its brackets.
BEHIND = late_pattern(rf"[（(](?:{_BARE_LAST})(?:的?同期)?数?(?:仅?为|是|共|有|[：:])?")
BEHIND_IN_BRACKETS = late_pattern(rf"[，,；;](?:{_BARE_LAST})(?:的?同期)?数?(?:仅?为|是|共|有|[：:])?")
FROM = late_pattern(r"[从由][^，。；,;：:]{0,16}$")
FLAT = late_pattern(
    rf"[）)]?[，,（(]?(?P<than>{_THAN}|[与同和较比]{_LAST}(?:的?同期)?)(?P<roughly>基本|大致|总体|大体)?(?:保持)?持平"
)
FLAT_WITH = late_pattern(r"(?P<than>)(?P<roughly>基本|大致|总体|大体)?(?:保持)?持平")
_IS = r"[）)]?[，,（(]?(?:是|为|相当于|达到?|约为)"
RATIO = late_pattern(rf"{_IS}{_LAST}(?:的?同期)?的")
# 是上年2篇的20倍: the former value between.
RATIO_OF = late_pattern(rf"{_IS}{_LAST}(?:的?同期)?的?")


@cache
def to() -> re.Pattern[str]:
    """Return what may stand between a former value and the present one: 由35宗降至26宗."""
    return late_pattern(rf"[^，。；\d]{{0,6}}，?(?:分别|又|再)?{_LEVEL}{_NOW}[^，。；\d]{{0,4}}")


@cache
def reaching() -> re.Pattern[str]:
    """Return what may stand between a change and the value that it led to: 同比增长20%，达24件."""
    return late_pattern(rf"[，,]?(?:{_LEVEL}|达到?|总数达|总量达)?")
