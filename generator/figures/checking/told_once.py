"""What is one mistake and shows in every text that uses the figure is told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from generator.diagnostics import Diagnostic, has_errors
from generator.diagnostics.model import related_at
from generator.figures.model import Figures, indicator_path
from generator.figures.notation.written import read_written
from generator.figures.of_rows import cell_of
from generator.figures.owners import owed, owner_of_figure
from generator.source import DataPath, Span
from generator.validate import Data

USED: Final = "C116"
"""The code of a blank figure that is to be printed or calculated with."""

_TWO: Final = ("C148", "C154")
"""Codes of two numbers of one thing."""


def stops(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether one of *diagnostics* stops the next step.

    A blank figure does not, though it is an error and nothing is written: what stands in its place is known, so that
    all the rest can be told at once, and a draft be made.
    """
    return has_errors(found for found in diagnostics if found.code != USED)


def told_once(diagnostics: Sequence[Diagnostic], data: Data, figures: Figures) -> list[Diagnostic]:
    """Return *diagnostics*, found in texts, without what is told of a figure already.

    A blank figure is told of once: who supplies it, and where its value is to be written. That last year's figure is of
    another unit or period (C133 of a figure and itself) was told where it was read (C113, C115), as was that a figure
    is no number (C130; C110).
    """
    kept: list[Diagnostic] = []
    said = set()
    for found in diagnostics:
        if found.code == "C133" and str(found.args["other"]).startswith(f"{found.args['name']}（"):
            continue
        if found.code == "C130" and read_written(found.args["value"]) is None:
            continue  # C110 told that it is no number
        told = _in_full(found, data, figures) if found.code == USED else found
        if told.code != USED or told.args["name"] not in said:
            kept.append(told)
        if told.code == USED:
            said.add(told.args["name"])
    return kept


def is_told(found: Diagnostic | None, twice: Sequence[Diagnostic]) -> bool:
    """Return whether *found* is of two numbers that *twice*, what indicators print, tells of as well."""
    return found is not None and found.code in _TWO and any(_two(found) == _two(one) for one in twice)


def _two(found: Diagnostic) -> frozenset[Span | None]:
    return frozenset((found.span, *(related.span for related in found.related)))


def without_units(prose: Iterable[Diagnostic], figures: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return what was found in *prose* without words twice (A133) that are units printed twice (C201 in *figures*)."""
    units = {_end(found) for found in figures if found.code == "C201"}
    return [found for found in prose if found.code != "A133" or _end(found) not in units]


def _end(found: Diagnostic) -> tuple[DataPath, int | None, int | None]:
    return found.path, found.span and found.span.end_line, found.span and found.span.end_column


def _in_full(found: Diagnostic, data: Data, figures: Figures) -> Diagnostic:
    name = str(found.args["name"])
    path: DataPath = indicator_path(name)
    place, figure = data.key_spans.get(path), figures.named.get(name)
    if figure is None and (cell := cell_of(data, name)):
        place, path = cell.span, ()
    elif figure is not None and figure.value is not None:  # then it is last year's figure that is blank
        name, place = f"{name}.上年", figure.previous.span if figure.previous else None
    related = related_at(place, "blank")
    owner = owner_of_figure(data, path, figure)
    return found._replace(related=related, args={**found.args, "name": name, **owed(owner)})
