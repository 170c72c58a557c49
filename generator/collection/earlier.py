"""Last year's reports of units whose report names none (上年报告): known by their organs and their year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.collection.model import Report
from generator.collection.reports import Head, organs_of, passages_of, unchanged
from generator.figures.model import NOT_APPLICABLE, Indicator
from generator.reading import read_data, read_figures
from generator.templating.search import Choice

Earlier = dict[frozenset[str], Path]
"""Reports of the year before by the organs that issue them: those of a joint one have its figures only together."""


def earlier_reports(heads: Iterable[tuple[Path, Head]], year: int) -> Earlier:
    """Return the reports of *year* among *heads* by their organs; the first one if these have several."""
    found: Earlier = {}
    for path, head in heads:
        if head.year == year and (organs := frozenset(organs_of(head, path.parent))):
            found.setdefault(organs, path)
    return found


def earlier_of(organs: Sequence[str], earlier: Earlier) -> Path | None:
    """Return the one of *earlier* that these *organs* issued together, else one of one of them."""
    issuers = (frozenset(organs), *(frozenset((organ,)) for organ in organs))
    return next((earlier[each] for each in issuers if each in earlier), None)


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
