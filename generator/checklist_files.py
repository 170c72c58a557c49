"""What is made of the checklist of a report beside the report itself: its matrix in the terminal and in files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.checklist.model import Matrix
from generator.checklist.shown import NAME, overview
from generator.diagnostics import Diagnostic, has_errors
from generator.document.layout import AttachmentPlace, Place
from generator.document.tree import Block, Heading, Paragraph
from generator.figure_files import sheet_style, written
from generator.figures.overviews.overview import Overview
from generator.pipeline import lay_out, prepare
from generator.reading import read_counted, read_matrix
from generator.source import DataPath
from generator.startup.record import NamedTuple
from generator.templating.search import Choice
from generator.validate import Data


class Listed(NamedTuple):
    """The matrix of a report with *data*; *pages* says on which page each of its places begins, as far as is known."""

    matrix: Matrix
    data: Data
    pages: Mapping[DataPath, str]

    @property
    def overview(self) -> Overview:
        """The matrix as a table."""
        return overview(self.matrix, self.data, self.pages)


def list_topics(report: Path, template: Choice | str | None = None) -> tuple[Listed | None, list[Diagnostic]]:
    """Return the matrix of *report*; None if there is none. K107 (an error) the report has no checklist.

    Pages are known as far as the report could be rendered; what hinders that is said when it is checked.
    """
    both, diagnostics = read_counted(report, template)
    if both is None:
        return None, diagnostics
    data, figures = both
    matrix, found = read_matrix(data, figures, report)
    if "checklist" not in data.value:
        found = [Diagnostic("K107", data.spans[()].source.whole(), {})]
    if matrix is None:
        return None, diagnostics + found
    paths = {place.path for entry in matrix.entries for place in entry.places}
    return Listed(matrix, data, dict(_pages(report, template, paths))), diagnostics + found


def write_matrix(
    listed: Listed, report: Path, formats: Sequence[str], template: Choice | str | None
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the matrix of *report* by file name, in ``xlsx`` and ``docx`` as *formats* say."""
    style, diagnostics = sheet_style(listed.data, report.parent, template)
    if style is None:
        return {}, diagnostics
    return {f"{report.stem}-{NAME}.{form}": written(listed.overview, style, form) for form in formats}, diagnostics


def _pages(report: Path, template: Choice | str | None, paths: set[DataPath]) -> Iterator[tuple[DataPath, str]]:
    """Yield each of *paths* whose place is known with the page that it begins on."""
    prepared, _ = prepare(report, template)
    if prepared is None:
        return
    laid_out, found = lay_out(prepared, ("docx",))
    if has_errors(found):
        return
    left = set(paths)
    for part in laid_out.parts:
        label = part.document.part
        for identity, place in _places(part.layout.places):
            for path in [path for path in left if _holds(place.block, path)]:
                left.discard(path)
                yield path, f"{label}第{part.layout.starts[identity]}页"


def _places(places: Sequence[Place], prefix: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Place]]:
    for position, place in enumerate(places):
        yield (*prefix, position), place
        if isinstance(place, AttachmentPlace):
            yield from _places(place.places, (*prefix, position))


def _holds(block: Block, path: DataPath) -> bool:
    """Return whether *block* prints something that stands at *path* or below it in the data."""
    origins = [block.origin]
    if isinstance(block, Heading | Paragraph):
        origins += [run.origin for run in block.runs]
    if isinstance(block, Paragraph) and block.lead:
        origins += [run.origin for run in block.lead.runs]
    return any(origin.path[: len(path)] == path for origin in origins)
