"""What the headings of a table of figures are called, and what they mean."""

from __future__ import annotations

import re

from generator.figures.tables.names import is_unit, narrow, split_unit
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_WORDS = {
    "name": """
        名称 指标 指标名称 项目 项目名称 统计项目 统计指标 指标项目 事项 事项名称 类型 案件类型 内容 统计内容 子项 分项
        明细 小项 工作内容 工作项目 工作事项 主要指标 数据项 name indicator item
    """,
    "group": "类别 分类 大类 组 组别 领域 大项 一级指标 group category",
    "unit": "单位 计量单位 数量单位 unit",
    "bound": "约略 bound",
    "period": "时点 统计时段 统计时间 统计期 统计周期 统计区间 期间 period",
    "parts": "其中 组成 组成部分 parts",
    "department": """
        来源部门 部门 部门名称 单位名称 机构名称 责任部门 填报部门 提供部门 牵头部门 数据来源 来源 数据来源部门
        来源单位 责任单位 填报单位 提供单位
        department source
    """,
    "owner": "责任人 负责人 owner",
    "definition": "口径 统计口径 计算口径 指标口径 指标解释 指标说明 definition",
    "note": "说明 备注 注 备注说明 note notes remark remarks",
}
_FIELDS = {word: field for field, words in _WORDS.items() for word in words.split()}
_IGNORED = late_pattern(
    r"(?:序号|编号|序|行次|行号|no\.?|#|id"
    r"|(?:与|较|比)?(?:上年|去年|同期|上年同期|去年同期)?(?:同比|相比|比较|比上年|比去年|较上年|较去年|增减|增长|增幅|升降|涨跌|变化|±).*)"
)
_AMOUNT = r"(?:累计|实际|完成|发生|全年)?(?:数量?|数值|数据|值)?"
_MONTHS = r"(?P<months>\d{1,2}(?:[-－—–~～至]|月[-－—–~～至])\d{1,2}月|截至\d{1,2}月底?)"
_THIS = (
    rf"(?:本|今|当)(?:年度?|期){_AMOUNT}|数值?|数量|数据|指标值|累计数?|完成数|合计数|value"
    rf"|{{year}}(?:年度?)?(?:{_MONTHS})?{_AMOUNT}"
)
_LAST = (
    rf"(?:上|去)年度?(?:同期)?{_AMOUNT}|同期{_AMOUNT}|previous"
    rf"|{{year}}(?:年度?)?(?:同期)?(?:{_MONTHS})?(?:同期)?{_AMOUNT}"
)
_PERIOD = late_pattern(rf"[（(]{_MONTHS}[）)]$")
_CORNER = late_pattern(r"(?<![㐀-鿿])(?:计量|金额|数量)?单位\s*[：:]\s*(?P<unit>[^\s（）()；;，,。、]{1,8})(?![、，,])")


class Heading(NamedTuple):
    """A heading read. *field* is the key of an indicator that its column holds, ``name``, ``group``, ``ignored``.

    A column of figures has ``value`` or ``previous``, or an empty field if only its name tells that it may be one;
    *label* is what they are figures of, empty if they are the row's own. *unit* and *period* are said with it.
    """

    field: str
    label: str = ""
    unit: str = ""
    period: str = ""


def read_heading(text: str, year: int) -> Heading:
    """Return what the heading *text* means in a table for a report of *year*."""
    label, unit = split_unit(text)
    period = ""
    if match := _PERIOD.search(label):
        label, period = label[: match.start()], _months(match["months"])
    low = narrow(label).lower()
    if field := _FIELDS.get(low):
        return Heading(field, "", unit)
    if not label or _IGNORED.fullmatch(low):
        return Heading("ignored", "", unit)
    for field, pattern, of in (("value", _THIS, year), ("previous", _LAST, year - 1)):
        if match := re.fullmatch(pattern.replace("{year}", str(of)), low):
            return Heading(field, "", unit, period or _months(match["months"] or ""))
    return Heading("", label, unit, period)


def below(upper: Heading, text: str, year: int) -> Heading:
    """Return the heading *text* that stands below *upper*: a unit, one of its own kind, or a figure called by both."""
    said = split_unit(text)
    if is_unit(text) or (said.unit and not said.label):
        return upper._replace(unit=said.unit or text)
    own = read_heading(text, year)
    if own.field not in ("", "value", "previous"):
        return own
    field = own.field or (upper.field if upper.field in ("value", "previous") else "")
    label = upper.label + own.label
    return Heading(field, label, own.unit or upper.unit, own.period or upper.period)


def corner_unit(text: str) -> str:
    """Return the unit that a line above a table gives for all of it: 单位：万元; empty if it gives none.

    填报单位 is no unit, nor is the organ that 单位：甲市公安局 names.
    """
    match = _CORNER.search(text)
    return match["unit"] if match and is_unit(match["unit"]) else ""


def _months(text: str) -> str:
    """Return the period *text* as reports write it: 1-11月 is 1至11月; a whole year says nothing."""
    plain = re.sub(r"月?[-－—–~～至]", "至", text) if not text.startswith("截至") else text
    return "" if plain == "1至12月" else plain
