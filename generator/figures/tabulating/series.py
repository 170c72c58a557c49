"""Figures over the years: an indicator a row, a year a column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import related_at
from generator.figures.model import NO_UNIT, NOT_APPLICABLE, WHOLE_YEAR, Edition, Indicator
from generator.source import Span
from generator.startup.record import NamedTuple

MISSING = "无此指标"
"""Said of a year whose report has no such indicator: neither blank nor 不适用."""


class Row(NamedTuple):
    """An indicator: its figure of each year, None where there is none."""

    name: str
    figures: tuple[Indicator | None, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """The units of its figures, each once; what is blank, 不适用 or missing has none."""
        return tuple(dict.fromkeys(one.unit for one in self.figures if one and _counts(one)))


class Series(NamedTuple):
    """The *rows* of indicators over *years*, the earliest first."""

    years: tuple[int, ...]
    rows: tuple[Row, ...]


def series_of_editions(editions: Sequence[Edition]) -> tuple[Series, list[Diagnostic]]:
    """Return all indicators of *editions*, earliest first.

    C191 and C192 (warnings): another unit, another period than the year before; C193 (a note): names that come or
    go.
    """
    names = dict.fromkeys(name for edition in reversed(editions) for name in edition.figures)
    years = tuple(edition.year for edition in editions)
    rows = tuple(Row(name, tuple(edition.figures.get(name) for edition in editions)) for name in names)
    series = Series(years, rows)
    return series, [*unlike(series), *_come_and_gone(editions)]


def unlike(series: Series) -> Iterator[Diagnostic]:
    """Yield C191 and C192 for figures of one row that differ in unit or period from the year before."""
    for row in series.rows:
        known = [
            (year, one) for year, one in zip(series.years, row.figures, strict=True) if one is not None and _counts(one)
        ]
        for (before, first), (year, second) in pairwise(known):
            found = []
            if first.counted_in != second.counted_in:
                found.append(("C191", first.unit or NO_UNIT, second.unit or NO_UNIT))
            if first.within_year != second.within_year:
                found.append(("C192", first.period or WHOLE_YEAR, second.period or WHOLE_YEAR))
            for code, old, new in found:
                args = {"name": row.name, "year": year, "new": new, "before": before, "old": old}
                related = related_at(first.span, "before", str(first))
                yield Diagnostic(code, second.span, args, (), related)


def _counts(figure: Indicator) -> bool:
    return figure.value is not None and figure.value != NOT_APPLICABLE


def _come_and_gone(editions: Sequence[Edition]) -> Iterator[Diagnostic]:
    for before, after in pairwise(editions):
        new = [name for name in after.figures if name not in before.figures]
        gone = [name for name in before.figures if name not in after.figures]
        if new or gone:
            zh = [f"{said}{'、'.join(names)}" for said, names in (("多了", new), ("少了", gone)) if names]
            en = [f"{said} {', '.join(names)}" for said, names in (("has also", new), ("lacks", gone)) if names]
            args = {"before": before.name, "after": after.name, "what_zh": "，".join(zh), "what_en": " and ".join(en)}
            yield Diagnostic("C193", _file(after), args)


def _file(edition: Edition) -> Span | None:
    spans = (one.span for one in edition.figures.values() if one.span)
    return next((span.source.whole() for span in spans), None)


def series_of_report(
    names: Sequence[str], year: int, figures: Mapping[str, Indicator], earlier: Sequence[Edition], years: int
) -> Series:
    """Return at most *years* years of the indicators *names*, *year* the last.

    *earlier* are the reports of the years before, the latest first. What one of them does not have is taken from
    last year's figure (上年数) of the report after it; so there may be one year more than reports.
    """
    columns: list[tuple[int, list[Indicator | None]]] = [(year, [figures[name] for name in names])]
    for edition in earlier[: years - 1]:
        after = columns[-1][1]
        found = [edition.figures.get(name) or _previous(one) for name, one in zip(names, after, strict=True)]
        columns.append((edition.year, found))
    if len(columns) < years and len(columns) == len(earlier) + 1:
        last, after = columns[-1]
        before = [_previous(one) for one in after]
        columns += [(last - 1, before)] if any(before) else []
    columns.reverse()
    rows = zip(names, zip(*(found for _, found in columns), strict=True), strict=True)
    return Series(tuple(known for known, _ in columns), tuple(Row(name, tuple(row)) for name, row in rows))


def _previous(figure: Indicator | None) -> Indicator | None:
    return figure.previous if figure else None
