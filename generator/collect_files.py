"""What is made of the reports of many units: tables of them as files, and the figures file of the office above."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from generator.collection.doubts import doubts
from generator.collection.figures_file import figures_file, is_untouched, left_for_units
from generator.collection.likeness import Wording, compared, shared_by_units, taken_over
from generator.collection.model import Collected, Total, Unit
from generator.collection.read import read_roster, read_units
from generator.collection.shown import overviews
from generator.collection.totals import totals_of
from generator.contracts import FILES
from generator.diagnostics import Diagnostic, has_errors
from generator.diagnostics.model import Related, related_at
from generator.disk.files import is_file, is_folder, no_file, read_bytes
from generator.editing.naming import Language
from generator.figure_files import sheet_style
from generator.source import Source, Span
from generator.templating.search import Choice
from generator.validate import Data

NAME: Final = "汇总"
ROSTER: Final = next(name for name, kind in FILES.items() if kind == "roster")
"""What a roster is called if no other file is named."""

_MUCH: Final = 0.5
"""Part of the passages of a report from which on it is told that they are last year's."""
_FEWEST: Final = 3
"""Passages long enough to be compared from which on they stand for the report; else all its passages count."""
_MOST_RELATED: Final = 5


def collect_reports(
    folder: Path,
    roster: Path | None = None,
    as_of: str = "",
    template: Choice | str | None = None,
    last_year: Path | None = None,
) -> tuple[Collected | None, list[Diagnostic]]:
    """Return what the reports in *folder* come to by the roster at *roster* (None: 名册.yaml in *folder*, if there).

    They are read with *template* (None: those they name). *as_of* is an ISO date: whose report is not due by then is
    not missing. In *last_year* lie the reports of the year before, for units whose report names none. None if the
    roster cannot be used, there is no folder, or no report whose year can be read.
    """
    if wrong := [_no_folder(each) for each in (folder, last_year) if each and not is_folder(each)]:
        return None, wrong
    path = roster or folder / ROSTER
    listed, diagnostics = read_roster(path) if roster or is_file(path) else (None, no_file(path))
    if diagnostics:
        return None, diagnostics
    used, units, diagnostics = read_units(folder, listed, as_of, template, last_year)
    if not used.year:
        return None, diagnostics
    totals, found = totals_of(units)
    diagnostics += found
    doubted = doubts(units, totals)
    wording = Wording([*(unit.name for unit in units), used.organ], used.common)
    alike = shared_by_units(units, wording)
    taken = {unit.name: same for unit in units if (same := taken_over(unit, wording))}
    collected = Collected(used, tuple(units), totals, doubted, alike, taken)
    return collected, [*diagnostics, *(doubt.diagnostic for doubt in doubted), *_told_of_likeness(collected)]


def _no_folder(path: Path) -> Diagnostic:
    """Return what is said of *path*: O032 it is a file, O033 nothing is there."""
    if os.path.exists(path):
        return Diagnostic("O032", Source(str(path)).whole(), {"name": str(path), "folder": str(path.parent)})
    return Diagnostic("O033", Source(str(path)).whole(), {"name": str(path)})


def _told_of_likeness(collected: Collected) -> list[Diagnostic]:
    """Return G130 for each passage that units share, G131 for a report that is mostly last year's; warnings."""
    found: list[Diagnostic] = []
    for alike in collected.alike:
        others = {other.unit: other.percent for other in sorted(alike.others, key=lambda other: other.likeness)}
        units = list(dict.fromkeys(other.unit for other in alike.others))
        named = "、".join(f"{unit} {others[unit]}%" for unit in units[:_MOST_RELATED])
        args = {"unit": alike.first.unit, "count": len(units) + 1, "others": named}
        related = [Related(one.passage.span, "other", one.unit) for one in alike.others if one.passage.span]
        found.append(Diagnostic("G130", alike.first.passage.span, args, (), tuple(related[:_MOST_RELATED])))
    for unit in collected.units:
        taken = collected.taken.get(unit.name, ())
        long = max(len(taken), compared(unit.report.passages))
        # Of few passages that can be compared it is no wonder that most are alike.
        among = long if long >= _FEWEST else len(unit.report.passages)
        if taken and len(taken) >= _MUCH * among and not unit.report.unchanged:
            args = {"unit": unit.name, "count": len(taken), "all": long}
            other = taken[0].others[0].passage
            last = related_at(other.span, "last")
            found.append(Diagnostic("G131", taken[0].first.passage.span, args, (), last))
    return found


def tables(collected: Collected, folder: Path, formats: Sequence[str]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the tables of *collected* by file name, in ``xlsx`` and ``html`` as *formats* say."""
    found = overviews(collected, folder)
    stem = f"{collected.roster.year}年度报告{NAME}"
    files: dict[str, bytes] = {}
    diagnostics: list[Diagnostic] = []
    if "xlsx" in formats and found:
        from generator.writers.xlsx import write_book

        style, diagnostics = sheet_style(Data({}), folder)
        if style is not None:
            files[f"{stem}.xlsx"] = write_book(found, style.fonts)
    if "html" in formats and found:
        from generator.writers.overviews_html import write_overviews

        files[f"{stem}.html"] = write_overviews(stem, found)
    return files, diagnostics


def into(
    target: Path,
    collected: Collected,
    folder: Path,
    said: Sequence[Diagnostic],
    language: Language,
    *,
    each: bool,
    force: bool,
) -> tuple[bytes | None, list[Diagnostic]]:
    """Return what the figures file at *target*, of the reports in *folder*, becomes; None if it must stay as it is.

    G140 (an error): it was changed by hand, or is another file, and *force* is not given. G141 (a warning): an
    indicator of the units has the name of a group of ours, which is left out. Nothing is written either
    while *said* has errors, those within the units' reports apart: these are not added up.
    """
    own = {id(error) for unit in collected.units for error in unit.report.errors}
    if has_errors(found for found in said if found.code != "G113" and id(found) not in own):
        return None, []
    if is_file(target) and not force:
        there, diagnostics = read_bytes(target, str(target))
        if there is None:
            return None, diagnostics
        if not is_untouched(there):
            return None, [Diagnostic("G140", Source(str(target)).whole(), {"name": str(target)})]
    return figures_file(collected, folder, language, each), [
        Diagnostic("G141", _of_a_unit(total, collected), {"name": name})
        for name, total in left_for_units(collected, each).items()
    ]


def _of_a_unit(total: Total, collected: Collected) -> Span | None:
    return next(
        (unit.report.figures[total.name].span for unit in collected.units if total.name in unit.report.figures), None
    )


def kept(units: Sequence[Unit], folder: Path, roster: Path | None) -> list[Path]:
    """Return the files that nothing may be written over: the reports and the roster."""
    return [*(folder / unit.report.file for unit in units if unit.report.file), roster or folder / ROSTER]
