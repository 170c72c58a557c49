"""Evaluate: from validated data to facts: expressions worked out, shorthands spelled out.

A template then finds every section in the same shape, every text as a ``Text`` that remembers its
place in the data, and every key that the schema knows, None where the author left it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from generator.diagnostics import Diagnostic, has_errors
from generator.expressions import work_out
from generator.figures.collect import BUILT_IN
from generator.figures.model import Figures, Wording
from generator.figures.told_once import told_once
from generator.late import late_pattern
from generator.locate import locate
from generator.numbering import chinese_date
from generator.record import NamedTuple
from generator.source import DataPath, Span
from generator.validate import Data

if TYPE_CHECKING:
    from generator.assets.chart import Chart
    from generator.checklist.model import Matrix

_UNPRINTED = ("owner", "covers")
"""Keys of sections and points that say something of them and are never printed."""
NOT_TEXT = (
    *("indicators", "previous", "figures", "checks", "checklist"),
    *("template", "variants", "options", "owner", "include", "abbreviations"),
)
"""Keys whose values are no text of the author's."""

_SECTIONS = ("measures", "problems", "responsibility", "next_steps", "other")
_LISTS = ("organ", "title", "recipients", "preamble", "closing")
_KEYS = (*_SECTIONS, *_LISTS, "year", "date", "head", "attachments", "sign_off", "note", "imprint")
_SECTION_KEYS = (
    "heading",
    "text",
    "points",
    "points_layout",
    "heading_layout",
    "sections",
    "tables",
    "images",
)
_PARTS: Mapping[str, Sequence[str]] = {
    "head": ("mark", "suffix", "direction", "number", "signers", "copy_number", "security", "urgency"),
    "sign_off": ("organ", "date", "seal", "stamps"),
    "imprint": (
        *("page", "recipients", "copies_to", "printer", "printed"),
        *("undertaker", "contact", "others", "print_run", "archive_copies"),
    ),
}
_LISTS_IN_PARTS = (
    *(("head", "mark"), ("head", "signers"), ("sign_off", "organ")),
    *(("imprint", "copies_to"), ("imprint", "others")),
)
BLANK_LINES: Final = late_pattern(r"[ \t\u3000]*\n(?:[ \t\u3000]*\n)*")
"""What divides paragraphs in the file. On paper a line break does so already."""


class Text(str):
    """A text of the data; *place* is its position in ``Facts.places``."""

    __slots__ = ("place",)
    place: int

    def __new__(cls, value: str, place: int) -> Text:
        """Make a text that remembers *place*."""
        text = super().__new__(cls, value)
        text.place = place
        return text


class Passage(NamedTuple):
    """Where a text of the report stands in the data, what it says, and how it is *written* there."""

    path: DataPath
    span: Span | None
    text: str
    written: str = ""


class Facts(NamedTuple):
    """What templates work with: the report's values, and where each Text of them stands in the data.

    *names* and *wording* are those that expressions were worked out with. *charts* are those of the report, by
    the names that stand for the files of their images.
    """

    report: Mapping[str, Any]
    places: Sequence[Passage]
    names: Mapping[str, Any] = MappingProxyType({})
    wording: Wording = Wording()
    charts: Mapping[str, Chart] = MappingProxyType({})


class _Evaluator:
    """Walks the data, replacing texts, and collects problems and places."""

    def __init__(self, data: Data, figures: Figures, matrix: Matrix | None) -> None:
        self.data, self.figures, self.wording, self.matrix = data, figures, figures.wording, matrix
        self.diagnostics: list[Diagnostic] = []
        self.places: list[Passage] = []
        self.charts: dict[str, Chart] = {}
        self.names = names_of(data, figures)

    def value(self, value: Any, path: DataPath) -> Any:
        match value:
            case str():
                return self.text(value, path)
            case Mapping() if "series" in value or "chart" in value:
                return self.series(value, path)
            case Mapping() if value.get("checklist") is True:
                return self.checklist(value, path)
            case Mapping():
                return {key: self.value(item, (*path, key)) for key, item in value.items() if key not in _UNPRINTED}
            case list():
                return [self.value(item, (*path, position)) for position, item in enumerate(value)]
            case bool() | None:
                return value
            case int() | Decimal():
                return self.text(str(value), path)
        raise TypeError(f"{path}: {type(value).__name__}")

    def series(self, value: Mapping[str, Any], path: DataPath) -> dict[str, Any]:
        """Return the table or the image that a series becomes; what is written in *value* is worked out."""
        # Imported late: few reports have any.
        from generator.figures.tabulate import Tabulator

        tabulator = Tabulator(self.data, self.figures)
        if "chart" in value:
            name = f"图表{len(self.charts) + 1}（指标）"
            made, chart = tabulator.image(value, path, name)
            self.charts |= {name: chart} if chart else {}
        else:
            made = tabulator.table(value, path)
        self.diagnostics += tabulator.diagnostics
        return self.filled(made, value, path)

    def checklist(self, value: Mapping[str, Any], path: DataPath) -> dict[str, Any]:
        """Return the table that the matrix of the checklist becomes."""
        # Imported late: few reports show it.
        from generator.checklist.shown import in_report

        made, found = in_report(value, path, self.data, self.matrix)
        self.diagnostics += found
        return self.filled(made, value, path)

    def filled(self, made: Mapping[str, Any], written: Mapping[str, Any], path: DataPath) -> dict[str, Any]:
        """Return *made* with what it has of what is *written* at *path* worked out, and the rest as it is."""
        return {
            key: self.value(part, (*path, key)) if part is written.get(key) else self.made(part, (*path, key), path)
            for key, part in made.items()
        }

    def made(self, value: Any, path: DataPath, source: DataPath) -> Any:
        """Return *value*, which was made of what stands at *source*, with its texts as they are."""
        match value:
            case str():
                return self.said(value, path, self.data.spans.get(source))
            case Mapping():
                return {key: self.made(item, (*path, key), source) for key, item in value.items()}
            case list():
                return [self.made(item, (*path, position), source) for position, item in enumerate(value)]
        return value

    def said(self, text: str, path: DataPath, span: Span | None, written: str = "") -> Text:
        self.places.append(Passage(path, span, text, written))
        return Text(text, len(self.places) - 1)

    def text(self, value: str, path: DataPath) -> Text:
        span = self.data.spans.get(path)
        text, problems = work_out(value, self.names, self.wording)
        for problem in problems:
            place = locate(span, value, problem.start, problem.end)
            self.diagnostics.append(Diagnostic(problem.code, place, problem.args, path, problem.related))
        return self.said(BLANK_LINES.sub("\n", text).strip("\n"), path, span, value)


def names_of(data: Data, figures: Figures) -> dict[str, Any]:
    """Return what expressions may name: the built-in names of *data*, its indicators and groups."""
    value = dict(data.value)
    if value.get("date"):
        value["date"] = chinese_date(value["date"])
    return {name: value[key] for name, key in BUILT_IN.items() if key in value} | dict(figures.table)


def evaluate(data: Data, figures: Figures, matrix: Matrix | None = None) -> tuple[Facts | None, list[Diagnostic]]:
    """Return the facts of *data*, its texts worked out with *figures*; *matrix* is that of its checklist, if any.

    Errors, all of them at once: those of ``expressions.work_out``.
    """
    evaluator = _Evaluator(data, figures, matrix)
    report = {key: value if key in NOT_TEXT else evaluator.value(value, (key,)) for key, value in data.value.items()}
    diagnostics = told_once(evaluator.diagnostics, data, figures)
    if has_errors(diagnostics):
        return None, diagnostics
    facts = Facts(_spell_out(report), evaluator.places, evaluator.names, evaluator.wording, evaluator.charts)
    return facts, diagnostics


def _spell_out(report: dict[str, Any]) -> dict[str, Any]:
    full: dict[str, Any] = dict.fromkeys(_KEYS) | report
    for key in _LISTS:
        full[key] = _listed(full[key])
    for key in _SECTIONS:
        full[key] = _section(full[key]) if full[key] is not None else None
    for key, parts in _PARTS.items():
        if isinstance(full[key], Mapping):
            full[key] = dict.fromkeys(parts) | full[key]
    full["attachments"] = [
        {"bound": None} | _section(attachment) | {"title": _listed(attachment["title"])}
        for attachment in full["attachments"] or ()
    ]
    for part, key in _LISTS_IN_PARTS:
        if isinstance(full[part], dict):
            full[part][key] = _listed(full[part][key])
    if isinstance(full["sign_off"], dict):
        full["sign_off"] |= {key: _pictures(full["sign_off"][key]) for key in ("seal", "stamps")}
    return full


def _pictures(value: Any) -> list[dict[str, Any]]:
    """Return seals or stamps in full; a seal may be written as the name of its file alone."""
    blank = dict.fromkeys(("alt", "width"))
    return [blank | ({"src": one} if isinstance(one, str) else one) for one in _listed(value)]


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _section(value: Any) -> dict[str, Any]:
    if isinstance(value, str):
        value = {"text": value}
    elif isinstance(value, list):
        value = {"points": value}
    full: dict[str, Any] = dict.fromkeys(_SECTION_KEYS) | value
    full["text"] = _listed(full["text"])
    full["points"] = [_point(point) for point in full["points"] or ()]
    full["sections"] = [_section(section) for section in full["sections"] or ()]
    full["tables"] = [_table(table) for table in full["tables"] or ()]
    full["images"] = [dict.fromkeys(("caption", "alt", "width")) | image for image in full["images"] or ()]
    return full


def _point(point: Any) -> dict[str, Any]:
    full = {"lead": None, "text": point} if isinstance(point, str) else {"lead": None, "text": None} | point
    return full | {"text": _listed(full["text"])}


def _table(table: Mapping[str, Any]) -> dict[str, Any]:
    """Spell out a table: ``columns`` are the lowest ones, ``head`` the rows of titles over them."""
    columns = [_column(column) for column in table.get("columns") or ()]
    head: list[list[dict[str, Any]]] = [[] for _ in range(max(map(_levels, columns), default=1))]
    _add_titles(head, columns, 0)
    rows = [[_cell(cell) for cell in row] for row in table.get("rows") or ()]
    lowest = [leaf for column in columns for leaf in _lowest(column)]
    blank = dict.fromkeys(("caption", "note", "landscape"))
    return blank | dict(table) | {"columns": lowest, "head": head, "rows": rows}


def _column(column: Any) -> dict[str, Any]:
    full = {"title": column} if isinstance(column, str) else dict(column)
    inner = [_column(below) for below in full.get("columns") or ()]
    return dict.fromkeys(("align", "width")) | full | {"columns": inner}


def _levels(column: Mapping[str, Any]) -> int:
    return 1 + max(map(_levels, column["columns"]), default=0)


def _lowest(column: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [leaf for below in column["columns"] for leaf in _lowest(below)] or [column]


def _add_titles(head: list[list[dict[str, Any]]], columns: list[dict[str, Any]], level: int) -> None:
    """Put the titles of *columns* into the rows of *head* from *level* on: a lowest one reaches down to the body."""
    for column in columns:
        below = column["columns"]
        rows = 1 if below else len(head) - level
        across = len(_lowest(column))
        spans = {"columns": across if across > 1 else None, "rows": rows if rows > 1 else None}
        head[level].append({"text": column["title"], **spans})
        _add_titles(head, below, level + 1)


def _cell(cell: Any) -> dict[str, Any]:
    """Spell out a cell: ``columns`` and ``rows`` are None where it spans one."""
    return dict.fromkeys(("columns", "rows")) | (dict(cell) if isinstance(cell, Mapping) else {"text": cell})
