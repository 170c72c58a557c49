"""Series of a report as what templates know: an ordinary table, an ordinary image.

Everything here is said of the report of one year: its own figures, and those of the reports before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.assets.charts.chart import Chart
from generator.diagnostics import Diagnostic
from generator.diagnostics.model import related_at
from generator.diagnostics.similar import most_like
from generator.figures.model import MISSING, NOT_APPLICABLE, Figures, Group, Indicator
from generator.figures.notation.changes import NONE, change
from generator.figures.notation.period import with_year, year_meant
from generator.figures.tabulating.charts import chart, in_words, label, period, undrawable
from generator.figures.tabulating.series import Row, Series, series_of_report, unlike
from generator.figures.tabulating.series_places import YEARS
from generator.source import DataPath, Span
from generator.validate import Data


class Tabulator:
    """Makes tables and charts of the *figures* of *data*; *diagnostics* collects what is wrong with them."""

    def __init__(self, data: Data, figures: Figures) -> None:
        self.data, self.figures = data, figures
        self.diagnostics: list[Diagnostic] = []

    def table(self, wanted: Mapping[str, Any], path: DataPath) -> dict[str, Any]:
        """Return the table *wanted* at *path*, with columns and rows in the place of its series."""
        kept = {key: value for key, value in wanted.items() if key not in ("series", "years")}
        self._alone(wanted, ("columns", "rows"), path)
        series = self._series(wanted, path)
        if series is None:
            return kept
        self._check_words(series)
        titles = [f"{year}年{period(series)}" for year in series.years]
        columns: list[Any] = [{"title": "指标", "width": 10}, {"title": "单位", "width": 5}]
        columns += [{"title": title, "align": "decimal", "width": 7} for title in titles]
        columns.append({"title": self.figures.wording.base, "width": 11})
        return kept | {"columns": columns, "rows": [self._cells(row, series) for row in series.rows]}

    def image(self, wanted: Mapping[str, Any], path: DataPath, name: str) -> tuple[dict[str, Any], Chart | None]:
        """Return the image *wanted* at *path*, called *name*, and its chart; None if there can be none."""
        spec = wanted["chart"]
        kept = {key: value for key, value in wanted.items() if key != "chart"} | {"src": name}
        self._alone(wanted, ("src",), path)
        series = self._series(spec, (*path, "chart"))
        if series is None or not self._can_be_drawn(series, (*path, "chart")):
            return kept, None
        kind = spec.get("kind", "column")
        kept.setdefault("alt", in_words(series, kind))
        return kept, chart(series, kind)

    # --- series ------------------------------------------------------------------------------------------

    def _series(self, wanted: Mapping[str, Any], path: DataPath) -> Series | None:
        names = list(self._names(wanted["series"], (*path, "series")))
        if not names:
            return None
        year, years = int(self.data.value["year"]), int(wanted.get("years", YEARS))
        series = series_of_report(names, year, self.figures.named, self.figures.earlier, years)
        known = len(series.years)
        if known < (years if "years" in wanted else 2):
            at = (*path, "years") if "years" in wanted else (*path, "series")
            self._report("C195", at, wanted=years if "years" in wanted else 2, known=known, year=year)
            return None
        self.diagnostics += unlike(series)
        self._gaps(series, path)
        return series

    def _names(self, written: Sequence[Any], path: DataPath) -> Iterator[str]:
        """Yield the qualified names of the indicators that are named, each once."""
        seen: set[str] = set()
        for position, name in enumerate(map(str, written)):
            found: Any = self.figures.table
            for step in name.split("."):
                found = found.get(step) if isinstance(found, Group) else None
            if found is None:
                parts = [part.strip() for part in re.split("[、，；;]", name)]
                several = ", ".join(parts) if parts[1:] and set(parts) <= self.figures.named.keys() else ""
                suggestion = several or most_like(name, self.figures.named)
                self._report("C101", (*path, position), name=name, suggestion=suggestion)
                continue
            members = found.indicators() if isinstance(found, Group) else [found]
            for member in members:
                if member.name not in seen:
                    seen.add(member.name)
                    yield member.name

    def _check_words(self, series: Series) -> None:
        """Report C127 if the title of the column of changes means another year than they are from."""
        words, year, path = self.figures.wording.base, series.years[-2], ("figures", "base")
        if year_meant(words, series.years[-1]) not in (None, year):
            row = series.rows[0]
            before = row.figures[-2]
            related = related_at(before.span if before else None, "base")
            args = {"name": row.name, "filter": "同比", "words": words, "time": f"{year}年"}
            args["suggestion"] = with_year(words, year)
            at = self.data.spans.get(path) or self.data.spans.get(("previous",))
            self.diagnostics.append(Diagnostic("C127", at, args, path, related))

    def _gaps(self, series: Series, path: DataPath) -> None:
        for row in series.rows:
            if (now := row.figures[-1]) is not None and now.value is None:
                self._report("C116", (*path, "series"), name=row.name)
            missing = [
                f"{year}年"
                for year, one in zip(series.years[:-1], row.figures, strict=False)
                if one is None or one.value is None
            ]
            if missing:
                self._report("C196", (*path, "series"), name=row.name, years="、".join(missing))

    # --- tables ------------------------------------------------------------------------------------------

    def _cells(self, row: Row, series: Series) -> list[str]:
        now = row.figures[-1]
        unit = now.unit if now else ""
        spans = [figure.span if figure else None for figure in row.figures]
        cells = [Placed(_cell(figure, unit), span) for figure, span in zip(row.figures, spans, strict=True)]
        at = now.named if now and now.named else self.data.key_spans.get(("indicators", *row.name.split(".")))
        head = [Placed(label(row, series), at), Placed(unit or NONE, spans[-1])]
        if now is not None and now.value is None:
            return [*head, *cells[:-1], Placed(MISSING, spans[-1]), Placed(MISSING, spans[-1])]
        said = change(now, row.figures[-2], self.figures.wording) if now else NONE
        return [*head, *cells, Placed(said, spans[-1])]

    # --- charts ------------------------------------------------------------------------------------------

    def _can_be_drawn(self, series: Series, path: DataPath) -> bool:
        why = undrawable(series)
        if why is not None:
            self._report(why[0], (*path, "series"), **why[1])
        return why is None

    # --- messages ----------------------------------------------------------------------------------------

    def _alone(self, wanted: Mapping[str, Any], others: Sequence[str], path: DataPath) -> None:
        for other in others:
            if other in wanted:
                key = "chart" if "chart" in wanted else "series"
                at = self.data.key_spans.get((*path, other))
                zh = {"columns": "列", "rows": "行", "src": "文件", "chart": "图表", "series": "序列"}
                args = {"key_zh": zh[key], "other_zh": zh[other], "key_en": key, "other_en": other}
                self.diagnostics.append(Diagnostic("C199", at, args, (*path, other)))
                return

    def _report(self, code: str, path: DataPath, **args: object) -> None:
        self.diagnostics.append(Diagnostic(code, self._span(path), args, path))

    def _span(self, path: DataPath) -> Span | None:
        return self.data.spans.get(path)


class Placed(str):
    """The text of a cell, made of what stands at *span*."""

    __slots__ = ("span",)
    span: Span | None

    def __new__(cls, text: str, span: Span | None) -> Placed:
        """Return *text* with its *span*."""
        placed = super().__new__(cls, text)
        placed.span = span
        return placed


def _cell(figure: Indicator | None, unit: str) -> str:
    if figure is None or figure.value is None:
        return NONE
    return figure.figure if figure.unit == unit or figure.value == NOT_APPLICABLE else str(figure)
