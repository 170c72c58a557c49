"""The report on disclosure (政府信息公开工作年度报告): six parts, three of which are prescribed tables of figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from generator.from_text.body import texts_of
from generator.from_text.content import all_paragraphs, contents_of, one, value_of_content
from generator.from_text.marked import plainly
from generator.from_text.model import Grid, Section, Shown
from generator.from_text.prescribed import OtherwiseError, format_of, of_disclosed, of_disputes, of_requests
from generator.from_text.told import AROUND, FORM, Reworded
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_PARTS: Final = (
    ("overview", "总体情况", late_pattern("总体|概况|基本情况")),
    ("disclosed", "主动公开政府信息情况", late_pattern("主动公开")),
    ("requests", "收到和处理政府信息公开申请情况", late_pattern("申请")),
    ("disputes", "政府信息公开行政复议、行政诉讼情况", late_pattern("复议|诉讼")),
    ("problems", "存在的主要问题及改进情况", late_pattern("")),
    ("other", "其他需要报告的事项", late_pattern("")),
)
"""The parts: what the form prints as their headings, and what they say at least."""
PARTS_KEPT: Final = ("overview", "problems", "other")
"""Those that are printed with their headings alone where they have no text."""


class Formed(NamedTuple):
    """The data of a report of that form, the year of its format, and what is written otherwise."""

    format: str
    value: dict[str, Any]
    reworded: list[Reworded]


def disclosed(body: Section) -> Formed:
    """Return the data of *body*. Raises OtherwiseError: it is not that form, every table with every row."""
    sections = body.sections
    above = contents_of(body.items)
    if len(sections) != len(_PARTS) or len(above) > 1 or any(each.grids or each.pictures for each in above):
        zh, en = f"有 {len(sections)} 个部分，规定的是六个", f"it has {len(sections)} parts, and six are prescribed"
        raise OtherwiseError(zh if len(sections) != len(_PARTS) else "第一部分前面有表格或者图片", en)
    form, around = list[str](), list[str]()
    for section, (name, heading, words) in zip(sections, _PARTS, strict=True):
        if not words.search(section.heading):
            raise OtherwiseError(
                f"规定的标题是“{heading}”，这里是“{section.heading}”",
                f"the prescribed heading is “{heading}”, this one is “{section.heading}”",
            )
        if name in ("disclosed", "requests", "disputes") and re.sub(r"\s", "", section.heading) != heading:
            form.append(f"{section.number}{section.heading}")
    tables = [_table(section) for section in sections[1:4]]
    wanted = format_of(tables[0])
    figures = [
        of_disclosed(tables[0], wanted, form.append),
        of_requests(tables[1], wanted, form.append),
        of_disputes(tables[2], form.append),
    ]
    value: dict[str, Any] = {"preamble": one(all_paragraphs(texts_of(body.items)))}
    value["overview"] = _part(sections[0], _PARTS[0][1])
    for (name, _, _), section, table, found in zip(_PARTS[1:4], sections[1:4], tables, figures, strict=True):
        value[name] = _texts(section, table, around) | found
    for (name, heading, _), section in zip(_PARTS[4:], sections[4:], strict=True):
        value[name] = _part(section, heading)
    said = ((FORM, form), (AROUND, around))
    return Formed(wanted.year, value, [Reworded(name, len(each), each[0]) for name, each in said if each])


def _part(section: Section, usual: str) -> dict[str, Any]:
    """Return the data of *section*; its heading is written where it is not the *usual* one, which the form prints."""
    first, *more = [value_of_content(content) for content in contents_of(section.items)] or [{}]
    heading = {} if section.heading == usual else {"heading": plainly(section.heading)}
    inner = [*more, *(_part(each, "") for each in section.sections)]
    layout = {"heading_layout": "run-in"} if section.runs_in else {}
    return heading | layout | first | ({"sections": inner} if inner else {})


def _table(section: Section) -> Grid:
    """Return the table of *section*, its only one."""
    grids = [item for item in section.items if isinstance(item, Grid)]
    is_plain = not section.sections and not any(isinstance(item, Shown) for item in section.items)
    if len(grids) != 1 or not is_plain:
        raise OtherwiseError(
            f"“{section.heading}”应当有说明的文字和一张规定的表，没有别的",
            f"“{section.heading}” is to have texts and one prescribed table, and nothing else",
        )
    return grids[0]


def _texts(section: Section, table: Grid, around: list[str]) -> dict[str, Any]:
    """Return the text of *section*, which stands above its *table*; what did not goes into *around*, too."""
    place = next(at for at, item in enumerate(section.items) if item is table)
    below: Sequence[str] = [text for text in (table.caption, table.note) if text]
    below = [*below, *(item for item in section.items[place + 1 :] if isinstance(item, str))]
    around += below
    texts = all_paragraphs([*(item for item in section.items[:place] if isinstance(item, str)), *below])
    return {"text": one(texts)} if texts else {}
