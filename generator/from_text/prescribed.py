"""The prescribed tables of a report on disclosure: which row is which, in both formats, and what figures it has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from generator.from_text.model import Grid
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

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
_NEW_ROWS: Final = ("not_amended", "not_paid")
"""Rows that came with the format of 2021; （六）其他处理 was one row."""
_DISPUTES: Final = ("reviews", "direct", "after_review")
_APPLICANTS: Final = 7
_RESULTS: Final = 5
_NUMBER = late_pattern(r"[（(]?[一二三四五六七八九十][)）]|[一二三四]、|\d{1,2}[.．、]?")
_FIGURE = late_pattern(r"-?\d{1,12}(?:\.\d{1,6})?")
_NO_FIGURE = late_pattern("[-—–－/／\\\\无]+")
_UNIT = late_pattern("(?:万元|件|项|个)$")
_LEAST_ROWS: Final = 3
"""Rows that a table has in common with the prescribed one if it is another: fewer, and it is none of the kind."""

Figure = int | Decimal | None
Say = Callable[[str], None]
"""Takes what is written otherwise than it stands in the table."""


class OtherwiseError(Exception):
    """The report is not of that form: why, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.why = (zh, en)


class Format(NamedTuple):
    """One of the formats: the year it came in, and the rows of its tables with their keys (and numbers of figures)."""

    year: str
    disclosed: Mapping[str, tuple[str, int]]
    requests: Mapping[str, str]


_OF_2021: Final = Format(
    "2021",
    {
        "规章": ("rules", 3),
        "行政规范性文件": ("norms", 3),
        "行政许可": ("permits", 1),
        "行政处罚": ("penalties", 1),
        "行政强制": ("coercion", 1),
        "行政事业性收费": ("fees", 1),
    },
    _REQUESTS,
)
_OF_2019: Final = Format(
    "2019",
    {
        "规章": ("rules", 3),
        "规范性文件": ("norms", 3),
        "行政许可": ("permits", 3),
        "其他对外管理服务事项": ("services", 3),
        "行政处罚": ("penalties", 3),
        "行政强制": ("coercion", 3),
        "行政事业性收费": ("fees", 2),
        "政府集中采购": ("purchases", 2),
    },
    {label: name for label, name in _REQUESTS.items() if name not in _NEW_ROWS},
)
ALIKE: Final = {"规范性文件": "行政规范性文件", "其他处理": "其他"}
"""What a row is called in one of the formats, or by hand, and in the other."""


def format_of(grid: Grid) -> Format:
    """Return the format of a report whose first table is *grid*: what is bought stood in that of 2019 alone."""
    return wanted_by(bare_label(row[0].text) for row in grid.rows if row)


def wanted_by(labels: Iterable[str]) -> Format:
    """Return the format of a report whose first table has *labels*, among others."""
    return _OF_2021 if {"政府集中采购", "其他对外管理服务事项"}.isdisjoint(labels) else _OF_2019


def of_disclosed(grid: Grid, wanted: Format, say: Say) -> dict[str, object]:
    """Return the figures of the first table. Raises OtherwiseError."""
    labels = {bare_label(label): (label, *found) for label, found in wanted.disclosed.items()}
    found: dict[str, object] = {}
    for row in grid.rows:
        bare = bare_label(row[0].text)
        label, name, count = labels.get(bare) or labels.get(ALIKE.get(bare, "")) or ("", "", 0)
        if name:
            _compare(row[0].text, label, say)
            found[name] = _figures(row[0].text, [cell.text for cell in row[1:]], count, say)
    return _whole(found, {name: label for label, (name, _) in wanted.disclosed.items()})


def of_requests(grid: Grid, wanted: Format, say: Say) -> dict[str, object]:
    """Return the figures of the second table. Raises OtherwiseError."""
    labels = {bare_label(label): (label, name) for label, name in wanted.requests.items()}
    found: dict[str, object] = {}
    for row in grid.rows:
        text = re.sub(r"[（(]区分处理.*", "", row[-_APPLICANTS - 1].text) if len(row) > _APPLICANTS else ""
        bare = bare_label(text)
        label, name = labels.get(bare) or labels.get(ALIKE.get(bare, "")) or ("", "")
        if name:
            if bare not in ALIKE:
                _compare(text, label, say)
            found[name] = _figures(text, [cell.text for cell in row[-_APPLICANTS:]], _APPLICANTS, say)
    return _whole(found, {name: label for label, name in wanted.requests.items()})


def of_disputes(grid: Grid, say: Say) -> dict[str, object]:
    """Return the figures of the third table, which stand in its last row. Raises OtherwiseError."""
    cells = [cell.text for cell in grid.rows[-1]]
    if len(cells) != _RESULTS * len(_DISPUTES):
        raise OtherwiseError(
            f"行政复议、行政诉讼的表最后一行有 {len(cells)} 格，规定的是 15 格",
            f"the last row of the table of reviews and lawsuits has {len(cells)} cells, not 15",
        )
    parts = [cells[start : start + _RESULTS] for start in range(0, len(cells), _RESULTS)]
    found = zip(_DISPUTES, parts, strict=True)
    return {name: _figures("行政复议、行政诉讼", part, _RESULTS, say) for name, part in found}


def bare_label(text: str) -> str:
    """Return the label *text* without its number, marks and blanks, which are written in many ways."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"[\W_]", "", _NUMBER.sub("", text, count=1))


def is_figure(cell: str) -> bool:
    """Return whether *cell* holds a figure, or a mark that says there is none."""
    written = re.sub(r"\s", "", unicodedata.normalize("NFKC", cell)).replace("−", "-")
    text = _UNIT.sub("", written.replace(",", "").removeprefix("+"))
    return _FIGURE.fullmatch(text) is not None or _NO_FIGURE.fullmatch(written) is not None


def _compare(written: str, label: str, say: Say) -> None:
    bare = _NUMBER.sub("", re.sub(r"\s", "", unicodedata.normalize("NFKC", written)), count=1)
    if bare != unicodedata.normalize("NFKC", label):
        say(written)


def _whole(found: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    """Return *found* in the order of *names* if it has all of them."""
    lacking = [label for name, label in names.items() if name not in found]
    if len(found) < _LEAST_ROWS:
        raise OtherwiseError("没有找到规定的表", "a prescribed table was not found")
    if lacking:
        raise OtherwiseError(f"规定的表里缺“{lacking[0]}”一行", f"a prescribed table lacks the row “{lacking[0]}”")
    return {name: found[name] for name in names}


def _figures(label: str, cells: Sequence[str], count: int, say: Say) -> list[Figure] | Figure:
    """Return the figures of a row; one of zeros, or a blank one, is one of these. Raises OtherwiseError."""
    if len(cells) != count:
        raise OtherwiseError(
            f"规定的表里“{label}”一行有 {len(cells)} 格数，规定的是 {count} 格",
            f"the row “{label}” of a prescribed table has {len(cells)} figures, not {count}",
        )
    values = [_figure(label, cell, say) for cell in cells]
    return values[0] if (len(set(values)) == 1 and values[0] in (0, None)) or count == 1 else values


def _figure(label: str, cell: str, say: Say) -> Figure:
    written = re.sub(r"\s", "", unicodedata.normalize("NFKC", cell)).replace("−", "-")
    text = _UNIT.sub("", written.replace(",", "").removeprefix("+"))
    if not written:
        return None
    if _NO_FIGURE.fullmatch(written):
        say(f"{label} {written}")
        return None
    if not _FIGURE.fullmatch(text):
        raise OtherwiseError(
            f"规定的表里“{label}”一行的“{written}”不是数",
            f"“{written}” in the row “{label}” of a prescribed table is no number",
        )
    if text != written:
        say(f"{label} {written}")
    return Decimal(text) if "." in text else int(text)
