"""Reads a roster and the reports in a folder, and says which unit each is of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from generator.collection import reports
from generator.collection.model import Entry, Roster, State, Unit
from generator.collection.reports import Head, Report
from generator.collection.roster import roster_of
from generator.contracts import FILES, schema
from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.disk.asked import note
from generator.disk.files import is_file, is_inside, read_source
from generator.load.top_level import refused, top_level
from generator.parts.patterns import natural
from generator.parts.yaml_files import yaml_files
from generator.similar import most_like
from generator.source import Source, Span
from generator.templating.search import Choice
from generator.validate.whole import validated

NEAR = 0.6
"""How alike (0 to 1) two names are at least of which one may be meant for the other."""

_MOST_RELATED = 5
_NOT_USED = ("G102", "G103", "G105")
"""What hinders a report that the roster names: its unit is not told of as missing once more."""


def read_roster(path: Path) -> tuple[Roster | None, list[Diagnostic]]:
    """Return the roster at *path*, None if it cannot be used."""
    source, diagnostics = read_source(path, str(path))
    data, found = validated(source, schema("roster"))
    diagnostics += found
    if data is None:
        return None, diagnostics
    roster, found = roster_of(data)
    return (None if found else roster), diagnostics + found


def read_units(
    folder: Path, roster: Roster | None, as_of: str, template: Choice | str | None = None
) -> tuple[Roster, list[Unit], list[Diagnostic]]:
    """Return the units of *roster* with what they handed in, and the roster; *as_of* is the day asked about, or empty.

    Without a roster every organ with a report of the latest year is a unit. Errors: G102 to G106, G113, O028, and
    what is wrong with the reports; warnings: G110 to G112, G114 to G116.
    """
    heads, diagnostics = _heads(folder)
    if roster is None:
        roster = Roster(max((head.year for _, head in heads), default=0), ())
        diagnostics += _odd_year([head for _, head in heads], roster.year)
    handed, found = _handed_in(folder, roster, heads, template)
    diagnostics += found
    if not roster.entries:
        roster = roster._replace(entries=_entries(handed))
    if not handed:
        diagnostics.append(_nothing(folder, roster.year))
    matched, joint, found = _match(folder, roster, handed)
    diagnostics += found
    units = [_unit(entry, matched, joint.get(entry.name, ""), as_of) for entry in roster.entries]
    doubtful = {each.args["unit"] for each in diagnostics if each.code in _NOT_USED}
    other = {head.organ: head.span for _, head in sorted(heads, key=lambda each: each[1].year)}
    for unit in units:
        if unit.state == "missing" and unit.name not in doubtful:
            diagnostics.append(_missing(unit.entry, other.get(unit.name)))
        diagnostics += _said_of(unit)
    return roster, units, diagnostics


def _nothing(folder: Path, year: int) -> Diagnostic:
    of_year = {"year_zh": f"{year}年度的", "year_en": f" about {year}"} if year else {"year_zh": "", "year_en": ""}
    return Diagnostic("G106", Source(str(folder)).whole(), {"folder": str(folder), **of_year})


def _heads(folder: Path) -> tuple[list[tuple[Path, Head]], list[Diagnostic]]:
    """Return the reports in *folder* and below it with what they say of themselves, in the order people count."""
    found: list[tuple[Path, Head]] = []
    note(folder)
    paths, diagnostics = _files(folder)
    for path in paths:
        if path.name in FILES or not is_inside(folder, str(path.relative_to(folder))):
            continue
        source, wrong = read_source(path, str(path))
        diagnostics += wrong
        if source is None:
            continue
        if head := reports.head_of(source):
            found.append((path, head))
        elif not top_level(source):
            diagnostics += _nothing_in(source) or refused(source)
    return found, diagnostics


def _nothing_in(source: Source) -> list[Diagnostic]:
    """Return G115 for a file in which nothing is written, comments apart."""
    is_empty = all(line.lstrip("\ufeff \t")[:1] in ("", "#") for line in source.text.splitlines())
    return [Diagnostic("G115", source.whole(), {"name": source.name})] if is_empty else []


def _odd_year(heads: Sequence[Head], year: int) -> list[Diagnostic]:
    """Return G116 if *year*, the latest, is that of fewer organs than an earlier one: it may be mistyped in a report.

    An organ counts once, with the latest year that it has.
    """
    latest: dict[str, Head] = {}
    for head in heads:
        name = head.organ or head.span.source.name
        if head.year and head.year > (latest[name].year if name in latest else 0):
            latest[name] = head
    years = Counter(head.year for head in latest.values())
    other, count = max(years.items(), key=lambda each: each[1], default=(year, 0))
    if count <= years[year]:
        return []
    ours = [head.of_year for head in latest.values() if head.year == year]
    args = {"year": year, "count": years[year], "other": other, "others": count}
    return [Diagnostic("G116", ours[0], args, (), tuple(Related(span, "also") for span in ours[1:_MOST_RELATED]))]


def _files(folder: Path) -> tuple[list[Path], list[Diagnostic]]:
    """Return the YAML files in *folder* and below it, by their names from there."""
    found, diagnostics = yaml_files(folder)
    return sorted(found, key=lambda path: natural(path.relative_to(folder).as_posix())), diagnostics


def _handed_in(
    folder: Path, roster: Roster, heads: Sequence[tuple[Path, Head]], template: Choice | str | None
) -> tuple[list[Report], list[Diagnostic]]:
    """Return the reports of the roster's year, and those that it names whatever their year; not the collector's own."""
    named = {(folder / entry.report).resolve(): entry for entry in roster.entries if entry.report}
    handed: list[Report] = []
    diagnostics: list[Diagnostic] = []
    for path, head in heads:
        entry = named.get(path.resolve())
        if entry is None and (head.year not in (0, roster.year) or head.organ == roster.organ != ""):
            continue
        report = reports.read(path, head, folder, template)
        if entry is None and roster.organ and roster.organ in report.organs:
            continue
        if entry and head.year not in (0, roster.year):
            args = {"unit": entry.name, "year": head.year, "wanted": roster.year}
            related = (Related(head.span, "here"),)
            diagnostics.append(Diagnostic("G103", entry.report_span, args, (), related))
            continue
        handed.append(report)
    return handed, diagnostics


def _entries(handed: Sequence[Report]) -> tuple[Entry, ...]:
    """Return a unit for each organ of *handed*."""
    names: dict[str, Span] = {}
    for report in handed:
        if report.organs:
            names.setdefault(report.organs[0], report.span)
    return tuple(Entry(name, span) for name, span in names.items())


def _match(
    folder: Path, roster: Roster, handed: Sequence[Report]
) -> tuple[dict[str, Report], dict[str, str], list[Diagnostic]]:
    """Return the report of each unit by its name, and of the other organs of a joint report the unit that has it."""
    by_name = {entry.name: entry for entry in roster.entries}
    by_file: dict[str, list[Entry]] = {}
    for entry in roster.entries:
        if entry.report:
            by_file.setdefault(reports.shown(str(folder / entry.report), folder), []).append(entry)
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
            diagnostics.append(Diagnostic("G110", report.span, _whose(report, by_name)))
        if not units or len(others) == len(named) > 0:
            continue
        unit = units[0].name
        if unit in matched:
            first = matched[unit]
            args = {"unit": unit, "first": first.file, "second": report.file}
            diagnostics.append(Diagnostic("G104", report.span, args, (), (Related(first.span, "first"),)))
            continue
        matched[unit] = report
        joint |= {other.name: unit for other in units[1:]}
    return matched, {name: unit for name, unit in joint.items() if name not in matched}, diagnostics


def _whose(report: Report, known: Iterable[str]) -> dict[str, object]:
    """Return the arguments that say of which organ *report* is, if it says so."""
    organ = "、".join(report.organs)
    words = {
        "organ_zh": f"的发文机关“{organ}”不在名册里" if organ else "没有写发文机关",
        "organ_en": f"the roster does not have “{organ}”, the organ of this report" if organ else "it has no organ",
    }
    return {**words, "suggestion": _nearest(report, known)}


def _of_another(entry: Entry, report: Report, known: Iterable[str]) -> Diagnostic:
    """Return G105: *report*, which *entry* names, is issued by others."""
    args = {"unit": entry.name, "organ": "、".join(report.organs)}
    args["suggestion"] = _nearest(report, [name for name in known if name != entry.name])
    return Diagnostic("G105", entry.report_span, args, (), (Related(report.span, "here"),))


def _nearest(report: Report, known: Iterable[str]) -> str:
    return next(filter(None, (most_like(name, known, NEAR) for name in report.organs)), "")


def _named_files(folder: Path, roster: Roster) -> Iterator[Diagnostic]:
    """Yield G102 for a report that is said to be in and is not there, O028 for one outside *folder*."""
    there: list[str] | None = None
    for entry in roster.entries:
        if entry.report and not is_inside(folder, entry.report):
            yield Diagnostic("O028", entry.report_span, {"name": entry.report})
        elif entry.report and entry.received and not is_file(folder / entry.report):
            if there is None:
                there = [reports.shown(str(path), folder) for path in _files(folder)[0]]
            args = {"unit": entry.name, "name": entry.report, "received": entry.received}
            args["suggestion"] = most_like(entry.report, there, NEAR)
            yield Diagnostic("G102", entry.report_span, args)


def _unit(entry: Entry, matched: Mapping[str, Report], joint: str, as_of: str) -> Unit:
    report = matched.get(joint or entry.name)
    if report is None:
        return Unit(entry.name, entry, "pending" if as_of and entry.due >= as_of else "missing")
    state: State = "late" if entry.due and entry.received > entry.due else "in"
    if joint:
        return Unit(entry.name, entry, state, report.file, report.span, joint=joint)
    return Unit(
        entry.name,
        entry,
        state,
        report.file,
        report.span,
        report.figures,
        report.passages,
        report.last,
        report.errors,
        report.remarks,
        report.unchanged,
    )


def _missing(entry: Entry, other: Span | None) -> Diagnostic:
    """Return G111, with the latest report of another year if there is one: its year may be the one not changed."""
    args = {"unit": entry.name, "due": entry.due or "—", "but_zh": "", "but_en": ""}
    if entry.received:
        args["but_zh"] = f"；名册写着{entry.received}收到，文件夹里没有它的报告"
        args["but_en"] = f"; the roster says that it was received on {entry.received}, the folder has no report of it"
    return Diagnostic("G111", entry.span, args, (), (Related(other, "other"),) if other else ())


def _said_of(unit: Unit) -> Iterator[Diagnostic]:
    """Yield what there is to say of the report of *unit*, and its errors."""
    entry = unit.entry
    if unit.state == "late":
        days = (date.fromisoformat(entry.received) - date.fromisoformat(entry.due)).days
        args = {"unit": unit.name, "due": entry.due, "received": entry.received, "days": days}
        yield Diagnostic("G112", entry.span, args)
    if unit.errors:
        yield Diagnostic("G113", unit.span, {"unit": unit.name, "file": _file(unit), "count": len(unit.errors)})
        yield from unit.errors
    if unit.unchanged:
        zh = {"figures": "数字", "text": "文字", "both": "数字和文字"}[unit.unchanged]
        en = {"figures": "figures", "text": "words", "both": "figures and words"}[unit.unchanged]
        yield Diagnostic("G114", _whole(unit), {"unit": unit.name, "what_zh": zh, "what_en": en})


def _file(unit: Unit) -> str:
    return unit.span.source.name if unit.span else unit.file


def _whole(unit: Unit) -> Span | None:
    return unit.span.source.whole() if unit.span else None
