"""Which of the reports that were handed in is whose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from generator.collection.model import Entry, Report, Roster
from generator.collection.reports import shown
from generator.diagnostics import Diagnostic
from generator.diagnostics.model import related_at
from generator.diagnostics.similar import most_like
from generator.disk.files import is_file, is_inside
from generator.parts.yaml_files import yaml_files

NEAR = 0.6
"""How alike (0 to 1) two names are at least of which one may be meant for the other."""


def matched_units(
    folder: Path, roster: Roster, handed: Sequence[Report]
) -> tuple[dict[str, Report], dict[str, str], list[Diagnostic]]:
    """Return the report of each unit by its name, and of the other organs of a joint report the unit that has it.

    Errors: G102, G104, G105, O028; a warning: G110.
    """
    by_name = {entry.name: entry for entry in roster.entries}
    by_file: dict[str, list[Entry]] = {}
    for entry in roster.entries:
        if entry.report:
            by_file.setdefault(shown(str(folder / entry.report), folder), []).append(entry)
    matched: dict[str, Report] = {}
    joint: dict[str, str] = {}
    diagnostics: list[Diagnostic] = list(_named_files(folder, roster))
    for report in handed:
        named = by_file.get(report.file, [])
        own = [by_name[name] for name in report.organs if name in by_name]
        others = [entry for entry in named if report.organs and entry not in own]
        diagnostics += (_of_another(entry, report, by_name) for entry in others)
        units = [*dict.fromkeys((*(entry for entry in named if entry not in others), *own))]
        if not named and not units:
            diagnostics.append(Diagnostic("G110", report.span, _whose(report, list(by_name))))
        if not units or len(others) == len(named) > 0:
            continue
        unit = units[0].name
        if unit in matched:
            first = matched[unit]
            args = {"unit": unit, "first": first.file, "second": report.file}
            diagnostics.append(Diagnostic("G104", report.span, args, (), related_at(first.span, "first")))
            continue
        matched[unit] = report
        joint |= {other.name: unit for other in units[1:]}
    return matched, {name: unit for name, unit in joint.items() if name not in matched}, diagnostics


def _named_files(folder: Path, roster: Roster) -> Iterator[Diagnostic]:
    """Yield G102 for a report that is said to be in and is not there, O028 for one outside *folder*."""
    there: list[str] | None = None
    for entry in roster.entries:
        if entry.report and not is_inside(folder, entry.report):
            yield Diagnostic("O028", entry.report_span, {"name": entry.report})
        elif entry.report and entry.received and not is_file(folder / entry.report):
            if there is None:
                there = [shown(str(path), folder) for path in yaml_files(folder)[0]]
            args = {"unit": entry.name, "name": entry.report, "received": entry.received}
            args["suggestion"] = most_like(entry.report, there, NEAR)
            yield Diagnostic("G102", entry.report_span, args)


def _whose(report: Report, known: Sequence[str]) -> dict[str, object]:
    """Return the arguments that say of which organ *report* is, if it says so."""
    organ = "、".join(report.organs)
    words = {
        "organ_zh": f"的发文机关“{organ}”不在名册里" if organ else "没有写发文机关",
        "organ_en": f"the roster does not have “{organ}”, the organ of this report" if organ else "it has no organ",
        "do_zh": "写进名册" if organ else "在报告里写上“发文机关”",
        "do_en": "add it to the roster" if organ else "write “organ” in the report",
    }
    return {**words, "suggestion": _nearest(report, known)}


def _of_another(entry: Entry, report: Report, known: Iterable[str]) -> Diagnostic:
    """Return G105: *report*, which *entry* names, is issued by others."""
    args = {"unit": entry.name, "organ": "、".join(report.organs)}
    args["suggestion"] = _nearest(report, [name for name in known if name != entry.name])
    return Diagnostic("G105", entry.report_span, args, (), related_at(report.span, "here"))


def _nearest(report: Report, known: Sequence[str]) -> str:
    """Return the one of *known* that an organ of *report* may be meant for: 县司法局 alone makes no two names alike."""
    for organ in report.organs:
        lengths = sorted(_ending(organ, name) for name in known)
        usual = lengths[-2] if len(lengths) > 1 else 0
        own = set(organ[: len(organ) - usual])
        if found := most_like(organ, [name for name in known if own & set(name[: len(name) - usual])], NEAR):
            return found
    return ""


def _ending(first: str, second: str) -> int:
    """Return how many characters at their end two names have in common."""
    pairs = zip(reversed(first), reversed(second), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
