"""Captions and notes: which paragraphs belong to the table or picture that they stand beside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.from_text.lines import ANNEX_HEAD
from generator.from_text.model import Item, Prose
from generator.startup.late import late_pattern

_TABLE = late_pattern(
    r"(?:附?表|图表)\s*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:[-—.．][0-9]{1,3})?(?:[\s：:、.．]|(?=[^\d之至到中的])).{0,60}"
)
_FIGURE = late_pattern(
    r"图\s*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:[-—.．][0-9]{1,3})?(?:[\s：:、.．]|(?=[^\d之至到中的])).{0,60}"
)
_TITLE = late_pattern(r"[^。；，：:]{2,40}(?:表|情况|统计|一览|汇总|明细)(?:[（(][^）)]{1,20}[)）])?")
_UNIT = late_pattern(r"[（(]?\s*(?:计量|数据)?单位\s*[:：]\s*[^。；]{1,16}")
_NOTE = late_pattern(r"(?:注|备注|说明|数据来源|资料来源)\s*[0-9]?\s*[:：].{1,500}")
CAPTION: Final = "caption"
"""The role of a paragraph whose style says that it is one."""


def table_caption(items: Sequence[Item]) -> tuple[str, int]:
    """Return the caption of the table that stands behind *items*, and how many of them it is; empty and 0 without one.

    A line with the unit stands between them, as a rule; it goes into the caption.
    """
    last = items[-1] if items else ""
    above = items[-2] if len(items) > 1 else ""
    if isinstance(last, str) and isinstance(above, str) and _UNIT.fullmatch(last) and _is_table_caption(above):
        unit = last if last[0] in "（(" else f"（{last}）"
        return f"{above}{unit}", 2
    return (str(last), 1) if isinstance(last, str) and _is_table_caption(last) else ("", 0)


def _is_table_caption(line: str) -> bool:
    role = line.role if isinstance(line, Prose) else ""
    if role == CAPTION or _TABLE.fullmatch(line):
        return "。" not in line and len(line) <= 80
    return role == "title" and _TITLE.fullmatch(line) is not None


def is_numbered_table(line: str) -> bool:
    """Return whether *line* can only be the caption of a table, which may stand below it: 表1　执法情况."""
    return _is_caption(line, _TABLE)


def take_caption(items: list[Item]) -> str:
    """Take the caption of the table that is to stand behind *items* away from them; empty without one.

    What stands right below 附件1 is the title of the attachment.
    """
    caption, count = table_caption(items)
    above = items[-count - 1] if len(items) > count else ""
    if not count or (isinstance(above, str) and ANNEX_HEAD.fullmatch(above)):
        return ""
    del items[-count:]
    return caption


def is_figure_caption(line: str) -> bool:
    """Return whether *line*, right below a picture, is its caption."""
    return _is_caption(line, _FIGURE)


def _is_caption(line: str, numbered: re.Pattern[str]) -> bool:
    role = line.role if isinstance(line, Prose) else ""
    return "。" not in line and len(line) <= 80 and (role == CAPTION or numbered.fullmatch(line) is not None)


def is_numbered_figure(line: str) -> bool:
    """Return whether *line* can only be the caption of a picture, which may stand above it: 图1　办案流程."""
    return "。" not in line and "：" not in line[-1:] and _FIGURE.fullmatch(line) is not None


def is_note(line: str) -> bool:
    """Return whether *line*, right below a table, is its note."""
    return _NOTE.fullmatch(line) is not None
