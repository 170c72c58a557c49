"""What the headings of a table of figures are called, and what they mean."""

from __future__ import annotations

import re

from generator.late import late_pattern
from generator.record import NamedTuple

_NAMES = ("名称", "指标", "指标名称", "项目", "项目名称", "统计项目", "统计指标", "事项", "类型", "name", "indicator")
_GROUPS = ("类别", "分类", "大类", "组", "领域", "group")
_VALUES = ("数值", "数量", "数", "本年", "今年", "本年数", "今年数", "本期", "本期数", "本年度", "value")
_PREVIOUS = (
    "上年",
    "去年",
    "上年数",
    "去年数",
    "上年同期",
    "去年同期",
    "同期",
    "同期数",
    "上年同期数",
    "上年度",
    "previous",
)
_FIELDS = {
    **dict.fromkeys(("单位", "计量单位", "unit"), "unit"),
    **dict.fromkeys(("时点", "统计时段", "period"), "period"),
    **dict.fromkeys(("来源部门", "部门", "责任部门", "填报单位", "department"), "department"),
    **dict.fromkeys(("口径", "统计口径", "definition"), "definition"),
    **dict.fromkeys(("说明", "备注", "note"), "note"),
    **dict.fromkeys(("约略", "bound"), "bound"),
}
_IGNORED = late_pattern(r"序号|编号|no\.?|#|同比.*|比上年.*|增减.*|增长.*|升降.*|变化.*", re.IGNORECASE)
_IN_BRACKETS = late_pattern(r"[（(](?:单位[：:])?(?P<unit>[^（）()]{1,8})[）)]$")
_CORNER = late_pattern(r"[（(]?(?:计量)?单位[：:](?P<unit>[^（）()；;，,]{1,8}?)[）)]?$")


class Heading(NamedTuple):
    """A heading read: *field* is the key of an indicator that its column holds, ``name``, ``group``, empty for none.

    *label* is its text without the unit, *unit* what stands in brackets behind it: 受理（宗）.
    """

    field: str
    label: str
    unit: str = ""


def read_heading(text: str, year: int) -> Heading:
    """Return what the heading *text* means in a table for a report of *year*."""
    brackets = _IN_BRACKETS.search(text)
    label = text[: brackets.start()] if brackets else text
    unit = brackets["unit"] if brackets else ""
    low = label.lower()
    if low in _NAMES:
        return Heading("name", label)
    if low in _GROUPS:
        return Heading("group", label)
    if low in _VALUES or re.fullmatch(rf"{year}(?:年度?)?(?:数量?|数值)?", label):
        return Heading("value", label, unit)
    if low in _PREVIOUS or re.fullmatch(rf"{year - 1}(?:年度?)?(?:同期)?(?:数量?|数值)?", label):
        return Heading("previous", label, unit)
    if low in _FIELDS:
        return Heading(_FIELDS[low], label)
    return Heading("ignored" if not label or _IGNORED.fullmatch(label) else "", label, unit)


def corner_unit(text: str) -> str:
    """Return the unit that a line above a table gives for all of it: 单位：万元; empty if it gives none."""
    match = _CORNER.search(text)
    return match["unit"] if match else ""
