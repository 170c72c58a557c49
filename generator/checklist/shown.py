"""The matrix as tables: one that a report prints, one for a spreadsheet or a document of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.checklist.model import Entry, Matrix, Place
from generator.diagnostics import Diagnostic
from generator.figures.overviews.overview import Column, Overview
from generator.source import DataPath
from generator.validate import Data

NAME: Final = "要点对照表"
"""The matrix's name, in its title and in the names of its files."""

STATES: Final[Mapping[str, str]] = {
    "reported": "已报告",
    "guessed": "待确认",
    "unwritten": "待补",
    "not_applicable": "不适用",
    "missing": "缺",
    "optional": "可不报",
}
_COLUMNS: Final = (
    Column("编号", 8),
    Column("要点", 46, centred=False),
    Column("条款", 16),
    Column("报告情况", 14),
    Column("写在何处，或者不适用的理由", 60, centred=False),
)
_NOTE: Final = "注：“待确认”的是按关键词找到的，请看过以后在报告里写明“对应”。"


def in_report(
    wanted: Mapping[str, Any], path: DataPath, data: Data, matrix: Matrix | None
) -> tuple[dict[str, Any], list[Diagnostic]]:
    """Return the table *wanted* at *path* of a report, with columns and rows from *matrix*.

    Errors: C199 it has columns or rows of its own, K106 the report has no checklist.
    """
    diagnostics = []
    for key, title in (("columns", "列"), ("rows", "行")):
        if key in wanted:
            at, args = (*path, key), {"key_zh": "清单", "other_zh": title, "key_en": "checklist", "other_en": key}
            diagnostics.append(Diagnostic("C199", data.key_spans.get(at), args, at))
    if "checklist" not in data.value:
        at = (*path, "checklist")
        diagnostics.append(Diagnostic("K106", data.key_spans.get(at), {}, at))
    made = {key: part for key, part in wanted.items() if key != "checklist"}
    return (made | table(matrix) if matrix else made), diagnostics


def table(matrix: Matrix) -> dict[str, Any]:
    """Return columns and rows of the table that a report prints."""
    columns: list[Any] = [{"title": "编号", "width": 3}, {"title": "要点", "width": 13, "align": "left"}]
    columns += [{"title": "情况", "width": 4}, {"title": "写在何处，或者理由", "width": 12, "align": "left"}]
    rows: list[list[Any]] = []
    for entry in matrix.entries:
        if entry.state is None:
            rows.append([entry.topic.id, {"text": entry.topic.text, "columns": 3}])
        else:
            shown = entry.reason or "；".join(place.heading for place in entry.places) or "—"
            rows.append([entry.topic.id, entry.topic.text, STATES[entry.state], shown])
    return {"columns": columns, "rows": rows}


def overview(matrix: Matrix, data: Data, pages: Mapping[DataPath, str]) -> Overview:
    """Return the matrix of the report with *data* as an overview; *pages* are those of its places, as far as known."""
    organ, title = (_joined(data.value[key]) for key in ("organ", "title"))
    checklist = matrix.checklist
    source = f"（依据：{checklist.source}）" if checklist.source else ""
    rows = tuple(
        (entry.topic.id, entry.topic.text, entry.topic.clause, STATES.get(entry.state or "", ""), where(entry, pages))
        for entry in matrix.entries
    )
    note = _NOTE if matrix.of("guessed") else ""
    lead = f"清单：{checklist.title}{source}　　报告：《{title}》"
    return Overview(NAME, NAME, lead, _COLUMNS, rows, note, organ, str(data.value.get("date") or ""))


def where(entry: Entry, pages: Mapping[DataPath, str]) -> str:
    """Return where *entry* is reported, each place with its page and its line in the file, or why it need not be."""
    return entry.reason or "；".join(_told(place, pages) for place in entry.places)


def _told(place: Place, pages: Mapping[DataPath, str]) -> str:
    known = [pages.get(place.path, ""), f"第{place.span.line}行" if place.span and place.span.line else ""]
    told = "，".join(filter(None, known))
    return f"{place.heading}（{told}）" if told else place.heading


def _joined(value: object) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value)
