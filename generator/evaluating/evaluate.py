"""Evaluate: from validated data to facts: expressions worked out, shorthands spelled out.

A template then finds every section in the same shape, every text as a ``Text`` that remembers its
place in the data, and every key that the schema knows, None where the author left it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from generator.diagnostics import Diagnostic, DiagnosticError, Fix
from generator.document.numbering import chinese_date
from generator.evaluating.spelled_out import prose_keys, spelled_out
from generator.expressions.in_text import Names, unprintable, work_out
from generator.figures.checking.told_once import stops, told_once
from generator.figures.collect import BUILT_IN
from generator.figures.model import Figures, Wording
from generator.figures.of_rows import groups_of
from generator.figures.rows import COLUMNS, Cell, grid_of, is_grid, known
from generator.limits import limit
from generator.load.locate import locate
from generator.schema import Part
from generator.source import DataPath, Span
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.validate import Data

if TYPE_CHECKING:
    from generator.assets.charts.chart import Chart
    from generator.checklist.model import Matrix

_UNPRINTED = ("owner", "covers")
"""Keys of sections and points that say something of them and are never printed."""
NOT_TEXT = (
    *("indicators", "previous", "figures", "checks", "checklist"),
    *("template", "variants", "options", "owner", "include", "abbreviations", "watermark"),
)
"""Keys whose values are no text of the author's."""

MOST_CHARACTERS: Final = limit("report.characters")
MOST_PARAGRAPHS: Final = limit("report.paragraphs")

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
    the names that stand for the files of their images. *prose* are the keys of the template's own that hold prose.
    """

    report: Mapping[str, Any]
    places: Sequence[Passage]
    names: Mapping[str, Any] = MappingProxyType({})
    wording: Wording = Wording()
    charts: Mapping[str, Chart] = MappingProxyType({})
    prose: frozenset[str] = frozenset()


class _Evaluator:
    """Walks the data, replacing texts, and collects problems and places."""

    def __init__(self, data: Data, figures: Figures, matrix: Matrix | None) -> None:
        self.data, self.figures, self.wording, self.matrix = data, figures, figures.wording, matrix
        self.diagnostics: list[Diagnostic] = []
        self.places: list[Passage] = []
        self.charts: dict[str, Chart] = {}
        self.names = names_of(data, figures)
        self.characters = self.paragraphs = 0

    def value(self, value: Any, path: DataPath) -> Any:
        """Return *value*, which stands at *path*, with a Text for each text and number. TypeError: no value of data."""
        match value:
            case str():
                return self.text(value, path)
            case dict() if "series" in value or "chart" in value:
                return self.series(value, path)
            case dict() if value.get("checklist") is True:
                return self.checklist(value, path)
            case dict():
                return {key: self.value(item, (*path, key)) for key, item in value.items() if key not in _UNPRINTED}
            case list():
                return [self.value(item, (*path, position)) for position, item in enumerate(value)]
            case bool() | None:
                return value
            case int() | Decimal():
                return self.text(str(value), path)
        raise TypeError(f"{path}: {type(value).__name__}")

    def declared(self, value: Any, path: DataPath, part: Part) -> Any:
        """Return the *value* of a key that the template declares as *part*: what only steers it stays as it is."""
        definitions = self.data.additions.definitions
        part = known(part, definitions)
        if is_grid(part):
            grid = grid_of(value, path, part, definitions)
            rows = {name: {column: self.figure(cell) for column, cell in row.items()} for name, row in grid.items()}
            if COLUMNS in part:
                return rows[""]
            texts = {key: item for key, item in value.items() if key not in grid}
            rest = {key: self.declared(item, (*path, key), part["properties"][key]) for key, item in texts.items()}
            return rest | {name: row.get("", row) for name, row in rows.items()}
        if "enum" in part or part.get("x-unprinted"):
            return value
        if isinstance(value, Mapping) and "properties" in part:
            inner = part["properties"]
            return {key: self.declared(item, (*path, key), inner[key]) for key, item in value.items()}
        if isinstance(value, list) and part.get("type") == "array":
            return [self.declared(item, (*path, at), part["items"]) for at, item in enumerate(value)]
        return self.value(value, path)

    def figure(self, cell: Cell) -> str | None:
        """Return a figure of a row as it is printed; what was worked out has no place of its own."""
        if cell.value is None:
            return None
        return self.text(str(cell.value), cell.path) if cell.written else str(cell.value)

    def all(self) -> dict[str, Any]:
        """Return the whole report."""
        own = self.data.additions.keys
        return {
            key: value
            if key in NOT_TEXT
            else self.declared(value, (key,), own[key].part)
            if key in own
            else self.value(value, (key,))
            for key, value in self.data.value.items()
        }

    def series(self, value: Mapping[str, Any], path: DataPath) -> dict[str, Any]:
        """Return the table or the image that a series becomes; what is written in *value* is worked out."""
        # Imported late: few reports have any.
        from generator.figures.tabulating.tabulate import Tabulator

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
                return self.said(value, path, getattr(value, "span", None) or self.data.spans.get(source))
            case Mapping():
                return {key: self.made(item, (*path, key), source) for key, item in value.items()}
            case list():
                return [self.made(item, (*path, position), source) for position, item in enumerate(value)]
        return value

    def said(self, text: str, path: DataPath, span: Span | None, written: str = "") -> Text:
        """Return *text* as a Text, and remember its place: *path*, *span*, and how it is *written* there."""
        self.places.append(Passage(path, span, text, written))
        self.characters += len(text)
        self.paragraphs += 0 if "rows" in path else 1 + text.count("\n")
        # A name of three signs may stand for two thousand: what is written says little of how long it becomes.
        if self.characters > MOST_CHARACTERS or self.paragraphs > MOST_PARAGRAPHS:
            raise DiagnosticError(self.too_long(path, span))
        return Text(text, len(self.places) - 1)

    def too_long(self, path: DataPath, span: Span | None) -> Diagnostic:
        """Return V140: with the text at *path* the report has more of something than it may."""
        what = ("个字", "characters") if self.characters > MOST_CHARACTERS else ("段", "paragraphs")
        most = MOST_CHARACTERS if self.characters > MOST_CHARACTERS else MOST_PARAGRAPHS
        return Diagnostic("V140", span, {"most": most, "what_zh": what[0], "what_en": what[1]}, path)

    def text(self, value: str, path: DataPath) -> Text:
        """Return *value* worked out, without blank lines; what ``work_out`` finds is reported where it stands in it."""
        span = self.data.spans.get(path)
        text, problems = work_out(value, self.names, self.wording)
        for problem in problems:
            place = locate(span, value, problem.start, problem.end)
            better = problem.better
            fix = Fix(problem.start, problem.end, better, better) if better is not None else None
            self.diagnostics.append(Diagnostic(problem.code, place, problem.args, path, problem.related, None, fix))
        if "\n" in text:
            text = BLANK_LINES.sub("\n", text).strip("\n")
        return self.said(text, path, span, value)


def names_of(data: Data, figures: Figures) -> Names:
    """Return what expressions may name: the built-in names of *data*, its rows of figures, indicators and groups."""
    value = dict(data.value)
    if value.get("date"):
        value["date"] = chinese_date(value["date"])
    built_in = {name: value[key] for name, key in BUILT_IN.items() if key in value}
    return Names(built_in | groups_of(data) | dict(figures.table))


def evaluate(data: Data, figures: Figures, matrix: Matrix | None = None) -> tuple[Facts | None, list[Diagnostic]]:
    """Return the facts of *data*, its texts worked out with *figures*; *matrix* is that of its checklist, if any.

    Errors, all of them at once: those of ``expressions.work_out``; or V140 alone, the report is too long.
    """
    evaluator = _Evaluator(data, figures, matrix)
    try:
        report = evaluator.all()
    except DiagnosticError as error:
        return None, list(error.diagnostics)
    diagnostics = told_once([*evaluator.diagnostics, *_words_of_comparison(data)], data, figures)
    if stops(diagnostics):
        return None, diagnostics
    whole, prose = spelled_out(report, data.additions), prose_keys(data.additions)
    return Facts(whole, evaluator.places, evaluator.names, evaluator.wording, evaluator.charts, prose), diagnostics


def _words_of_comparison(data: Data) -> list[Diagnostic]:
    """Return C109 for what cannot be printed in the words that stand before a change, in texts and tables."""
    path: DataPath = ("figures", "base")
    base = str((data.value.get("figures") or {}).get("base") or "")
    return [Diagnostic("C109", data.spans.get(path), args, path) for _, args in unprintable(base)]
