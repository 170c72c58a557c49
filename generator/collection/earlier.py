"""Last year's reports of units whose report names none (上年报告): known by their organs and their year."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.collection.reports import Head, Report, passages_of, shared_organ, unchanged
from generator.figures.model import NOT_APPLICABLE, Indicator
from generator.reading import read_data, read_figures
from generator.templating.search import Choice


def earlier_reports(heads: Iterable[tuple[Path, Head]], year: int) -> dict[str, Path]:
    """Return the reports of *year* among *heads* by their organs; the first one if an organ has several."""
    found: dict[str, Path] = {}
    for path, head in heads:
        if head.year == year and (organ := head.organ or shared_organ(path.parent)):
            found.setdefault(organ, path)
    return found


def beside(report: Report, path: Path, folder: Path, template: Choice | str | None) -> Report:
    """Return *report*, in the collected *folder*, as if it named the one of last year at *path*.

    What is wrong with that was to be told last year: without its figures there is nothing to compare.
    """
    data, _ = read_data(path, template=template)
    if data is None:
        return report
    known, _ = read_figures(data, path, template=template)
    before = known.named if known else {}
    figures = {name: _with_previous(figure, before.get(name)) for name, figure in report.figures.items()}
    last = tuple(passages_of(data, folder))
    return report._replace(figures=figures, last=last, unchanged=unchanged(figures, report.passages, last))


def _with_previous(figure: Indicator, before: Indicator | None) -> Indicator:
    """Return *figure* with that of the year before if it has none and both are of one measure and period."""
    if figure.previous or before is None or before.value is None:
        return figure
    same = (figure.counted_in, figure.within_year) == (before.counted_in, before.within_year)
    if not same and NOT_APPLICABLE not in (figure.value, before.value):
        return figure
    return figure._replace(previous=before._replace(previous=None))
