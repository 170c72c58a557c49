"""The prescribed tables of a report on disclosure in a text that was copied from a page: by lines, tabs or |."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Final

from generator.from_text.model import Grid, Item, Spot
from generator.from_text.prescribed import ALIKE, bare_label, is_figure, wanted_by
from generator.from_text.tabbed import items_of
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_TABLES: Final = (
    (late_pattern(r"第二十条第[（(]一[）)]项.*"), late_pattern(r"三、.*申请.*")),
    (late_pattern(r"[（(]?本列数据的勾稽关系.*|申请人情况.*"), late_pattern(r"四、.*复议.*")),
    (late_pattern(r"行政复议(?:[\s|]+行政诉讼.*|[\s|]*)"), late_pattern(r"五、.*")),
)
"""How the first line of each table begins, and the heading behind it."""
_CELLS = late_pattern(r"\s*[|｜\t]\s*")
_ASIDE = late_pattern(r"[（(]区分处理.*")
_OF_FORM = late_pattern(
    r"[（(]?本列数据的勾稽关系.*|(?:第二十条第|信息内容|本年度?|上一年|现行|对外|总数|处理决定|数量|收费|总?金额|单位|万元|申请人|自然人|法人|或者?"
    r"|其他|组织|商业|企业|科研|机构|社会|公益|法律|服务|总计|办理|结果|不予公开|无法提供|不予处理|处理|采购|项目|新|制作|制发|公开|废止|有效"
    r"|件数?|增|减|行政|复议|诉讼|尚未|审结|未经|直接|起诉|后|维持|纠正|项|情况|[一二三四五六七八九十（）()、：:/／.\s])+"
)
"""What may stand between the rows: the heads of the table and its groups, nothing that would be lost."""
_APPLICANTS: Final = 7
_LAWSUITS: Final = 15
_MOST_LINES: Final = 3
"""Lines that a long label may be broken into."""


class _Found(NamedTuple):
    """The *rows* of a table, and what stands behind the last of them."""

    rows: list[list[str]]
    rest: Sequence[str]


def items_with_tables(text: str) -> list[Item]:
    """Return the paragraphs of *text* with the three prescribed tables; none if it has not all of them."""
    lines = text.split("\n")
    prose: list[str] = []
    cells: list[list[str]] = []
    start = 0
    for first, behind in _TABLES:
        begin = next((at for at in range(start, len(lines)) if first.fullmatch(lines[at].strip())), None)
        end = next((at for at in range(begin or 0, len(lines)) if behind.fullmatch(lines[at].strip())), None)
        if begin is None or end is None:
            return []
        prose.append("\n".join(lines[start:begin]))
        cells.append([cell for line in lines[begin:end] for cell in _CELLS.split(line.strip()) if cell])
        start = end
    items: list[Item] = []
    for before, found in zip(prose, _tables(cells), strict=True):
        if found is None:
            return []
        items += items_of(before)
        items.append(_grid(found.rows))
        items += found.rest
    return items + items_of("\n".join(lines[start:]))


def _grid(rows: Sequence[Sequence[str]]) -> Grid:
    """Return the table of *rows*: the last cell of a short one lies over all columns that are left."""
    width = max(map(len, rows))
    return Grid([[*map(Spot, row[:-1]), Spot(row[-1], width - len(row) + 1)] for row in rows], 0, False)


def _tables(cells: Sequence[Sequence[str]]) -> list[_Found | None]:
    """Return the tables that have *cells*, None for one that has not all of its rows."""
    wanted = wanted_by(map(bare_label, cells[0]))
    counted = dict(wanted.disclosed.values())
    return [
        _rows(cells[0], {label: counted[name] for label, (name, _) in wanted.disclosed.items()}),
        _rows(cells[1], dict.fromkeys(wanted.requests, _APPLICANTS)),
        _last_row(cells[2]),
    ]


def _rows(cells: Sequence[str], labels: Mapping[str, int]) -> _Found | None:
    """Return the rows of *labels*, which stand in this order, each with so many figures."""
    found: list[list[str]] = []
    place = 0
    for label, count in labels.items():
        begin, end = _label(cells, place, bare_label(label))
        if not end or not all(map(_OF_FORM.fullmatch, cells[place:begin])):
            return None
        written = _ASIDE.sub("", "".join(cells[begin:end]))
        while end < len(cells) and _ASIDE.fullmatch(cells[end]):
            end += 1
        figures = list(takewhile(is_figure, cells[end : end + count]))
        if len(figures) not in (0, count):
            return None
        found.append([written, *(figures or [""] * count)])
        place = end + len(figures)
    return _Found(found, cells[place:])


def _label(cells: Sequence[str], start: int, wanted: str) -> tuple[int, int]:
    """Return from where to where the label *wanted* stands in *cells* from *start* on; zeros if it is not there."""
    for begin in (at for at in range(start, len(cells)) if not is_figure(cells[at])):
        for end in range(begin + 1, min(len(cells), begin + _MOST_LINES) + 1):
            written = bare_label(_ASIDE.sub("", "".join(cells[begin:end])))
            if wanted in (written, bare_label(ALIKE.get(written, ""))):
                return begin, end
    return 0, 0


def _last_row(cells: Sequence[str]) -> _Found | None:
    """Return the row of figures on reviews and lawsuits, the only one of its table."""
    begin = next((at for at, cell in enumerate(cells) if is_figure(cell)), len(cells))
    figures = list(takewhile(is_figure, cells[begin:]))
    if len(figures) not in (0, _LAWSUITS) or not all(map(_OF_FORM.fullmatch, cells[:begin])):
        return None
    return _Found([figures or [""] * _LAWSUITS], cells[begin + len(figures) :])
