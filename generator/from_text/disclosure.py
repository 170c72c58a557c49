"""The report on disclosure (政府信息公开工作年度报告): six parts, three of which are prescribed tables of figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from generator.from_text.body import texts_of
from generator.from_text.content import all_paragraphs, contents_of, one, value_of_content
from generator.from_text.marked import plainly
from generator.from_text.model import Grid, Section
from generator.startup.late import late_pattern

_PARTS: Final = ("overview", "disclosed", "requests", "disputes", "problems", "other")
_HEADINGS: Final = (
    ("总体情况", "overview"),
    ("主动公开政府信息情况", "disclosed"),
    ("收到和处理政府信息公开申请情况", "requests"),
    ("政府信息公开行政复议、行政诉讼情况", "disputes"),
)
"""Headings that the form prescribes; those of the last two may be worded otherwise."""
_DISCLOSED: Final = {
    "规章": ("rules", 3),
    "行政规范性文件": ("norms", 3),
    "行政许可": ("permits", 1),
    "行政处罚": ("penalties", 1),
    "行政强制": ("coercion", 1),
    "行政事业性收费": ("fees", 1),
}
_REQUESTS: Final = {
    "本年新收政府信息公开申请数量": "received",
    "上年结转政府信息公开申请数量": "carried_over",
    "予以公开": "granted",
    "部分公开": "granted_in_part",
    "属于国家秘密": "state_secrets",
    "其他法律行政法规禁止公开": "forbidden",
    "危及“三安全一稳定”": "stability",
    "保护第三方合法权益": "third_parties",
    "属于三类内部事务信息": "internal",
    "属于四类过程性信息": "process",
    "属于行政执法案卷": "case_files",
    "属于行政查询事项": "inquiries",
    "本机关不掌握相关政府信息": "not_held",
    "没有现成信息需要另行制作": "to_be_made",
    "补正后申请内容仍不明确": "unclear",
    "信访举报投诉类申请": "petitions",
    "重复申请": "repeated",
    "要求提供公开出版物": "publications",
    "无正当理由大量反复申请": "excessive",
    "要求行政机关确认或重新出具已获取信息": "confirmation",
    "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "not_amended",
    "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "not_paid",
    "其他": "otherwise",
    "总计": "handled",
    "结转下年度继续办理": "carried_on",
}
_DISPUTES: Final = ("reviews", "direct", "after_review")
_APPLICANTS: Final = 7
_RESULTS: Final = 5
_NUMBER = late_pattern(r"[（(]?[一二三四五六七八九十][)）]|[一二三四]、|\d{1,2}[.．]")
_FIGURE = late_pattern(r"\d{1,12}(?:\.\d{1,6})?")

Figure = int | Decimal | None


def disclosed(body: Section) -> dict[str, Any] | None:
    """Return the data of *body*; None if it is not that form, every table of it with every row and nothing else."""
    sections = body.sections
    headings = [re.sub(r"\s", "", section.heading) for section in sections]
    if len(sections) != len(_PARTS) or headings[:4] != [heading for heading, _ in _HEADINGS]:
        return None
    above = contents_of(body.items)
    if len(above) > 1 or any(content.grids or content.pictures for content in above):
        return None
    tables = [_table(section) for section in sections[1:4]]
    if any(table is None for table in tables):
        return None
    values: dict[str, Any] = {"preamble": one(all_paragraphs(texts_of(body.items)))}
    values["overview"] = _part(sections[0], headings[0])
    readers = (_of_disclosed, _of_requests, _of_disputes)
    for (_, name), section, table, reader in zip(_HEADINGS[1:], sections[1:4], tables, readers, strict=True):
        figures = reader(table) if table is not None else None
        if figures is None:
            return None
        texts = all_paragraphs([item for item in section.items if isinstance(item, str)])
        values[name] = ({"text": one(texts)} if texts else {}) | figures
    return values | {
        "problems": _part(sections[4], "存在的主要问题及改进情况"),
        "other": _part(sections[5], "其他需要报告的事项"),
    }


def _part(section: Section, usual: str) -> dict[str, Any]:
    """Return the data of *section*; its heading is written where it is not the *usual* one, which the form prints."""
    first, *more = [value_of_content(content) for content in contents_of(section.items)] or [{}]
    heading = {} if section.heading == usual else {"heading": plainly(section.heading)}
    inner = [*more, *(_part(each, "") for each in section.sections)]
    return heading | first | ({"sections": inner} if inner else {})


def _table(section: Section) -> Grid | None:
    """Return the table that *section* ends with, its only one."""
    grids = [item for item in section.items if isinstance(item, Grid)]
    is_form = len(grids) == 1 and section.items[-1] is grids[0] and not section.sections
    return grids[0] if is_form and not grids[0].caption and not grids[0].note else None


def _of_disclosed(grid: Grid) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    for row in grid.rows:
        label = re.sub(r"\s", "", row[0].text)
        if label in _DISCLOSED:
            name, count = _DISCLOSED[label]
            found[name] = _figures([cell.text for cell in row[1:]], count)
    return _whole(found, [name for name, _ in _DISCLOSED.values()])


def _of_requests(grid: Grid) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    for row in grid.rows[-25:]:
        label = re.sub(r"\s", "", row[-_APPLICANTS - 1].text) if len(row) > _APPLICANTS else ""
        label = re.sub(r"（区分处理.*", "", _NUMBER.sub("", label, count=1))
        if label in _REQUESTS:
            found[_REQUESTS[label]] = _figures([cell.text for cell in row[-_APPLICANTS:]], _APPLICANTS)
    return _whole(found, list(_REQUESTS.values()))


def _of_disputes(grid: Grid) -> dict[str, Any] | None:
    cells = [cell.text for cell in grid.rows[-1]]
    if len(cells) != _RESULTS * len(_DISPUTES):
        return None
    parts = [cells[start : start + _RESULTS] for start in range(0, len(cells), _RESULTS)]
    return _whole({name: _figures(part, _RESULTS) for name, part in zip(_DISPUTES, parts, strict=True)}, _DISPUTES)


def _whole(found: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any] | None:
    """Return *found* in the order of *names* if it has all of them and all are figures."""
    if sorted(found) != sorted(names) or any(value == "" for value in found.values()):
        return None
    return {name: found[name] for name in names}


def _figures(cells: Sequence[str], count: int) -> list[Figure] | Figure | str:
    """Return the figures of a row; an empty text if they are none. A row of zeros, or a blank one, is one of these."""
    texts = [re.sub(r"\s", "", cell) for cell in cells]
    if len(texts) != count or not all(not text or _FIGURE.fullmatch(text) for text in texts):
        return ""
    values: list[Figure] = [None if not text else Decimal(text) if "." in text else int(text) for text in texts]
    return values[0] if (len(set(values)) == 1 and values[0] in (0, None)) or count == 1 else values
