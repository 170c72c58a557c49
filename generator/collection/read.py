"""Reads a roster and the reports in a folder, and says which unit each is of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from generator.collection import reports
from generator.collection.earlier import Earlier, beside, earlier_of, earlier_reports
from generator.collection.match import matched_units
from generator.collection.model import Entry, Report, Roster, State, Unit
from generator.collection.reports import Head
from generator.collection.roster import roster_of
from generator.contracts import FILES, schema
from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related, related_at
from generator.diagnostics.shell import quoted
from generator.disk.asked import note
from generator.disk.files import is_inside, read_source
from generator.load.top_level import refused, top_level
from generator.parts.patterns import natural
from generator.parts.yaml_files import yaml_files
from generator.source import Source, Span
from generator.templating.search import Choice
from generator.validate.whole import validated

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
    return (None if found else roster._replace(file=path)), diagnostics + found


def read_units(
    folder: Path,
    roster: Roster | None,
    as_of: str,
    template: Choice | str | None,
    last_year: Path | None,
) -> tuple[Roster, list[Unit], list[Diagnostic]]:
    """Return the units of *roster* with what they handed in, and the roster; *as_of* is the day asked about, or empty.

    The reports of the year before are looked for in *last_year* and in *folder*, for units whose report names none.

    Without a roster every organ with a report of the latest year is a unit. Errors: G102 to G106, G113, G117, O028, and
    what is wrong with the reports; warnings: G110 to G112, G114 to G116.
    """
    heads, rosters, diagnostics = _heads(folder)
    diagnostics += _not_used(rosters, roster)
    if roster is None:
        roster = Roster(max((head.year for _, head in heads), default=0), ())
        diagnostics += _odd_year([head for _, head in heads], roster.year)
    old, _, found = _heads(last_year) if last_year else ([], [], [])
    if last_year and not earlier_reports(old, roster.year - 1):
        found.append(_nothing(last_year, roster.year - 1))
    diagnostics += (each._replace(level="warning") for each in found)  # they are not what was handed in
    earlier = earlier_reports([*old, *heads], roster.year - 1)
    handed, found = _handed_in(folder, roster, heads, earlier, template)
    diagnostics += found
    if not roster.entries:
        roster = roster._replace(entries=_entries(handed))
    diagnostics += [] if handed else [_nothing(folder, roster.year)]
    matched, joint, found = matched_units(folder, roster, handed)
    diagnostics += found
    units = [_unit(entry, matched, joint.get(entry.name, ""), as_of) for entry in roster.entries]
    doubtful = {each.args["unit"] for each in diagnostics if each.code in _NOT_USED}
    missing = {unit.name for unit in units if unit.state == "missing"} - doubtful
    other = _other_years(heads, roster.year) if missing else {}
    for unit in units:
        if unit.name in missing:
            diagnostics.append(_missing(unit.entry, roster.year, other.get(unit.name)))
        diagnostics += _said_of(unit)
    return roster, units, diagnostics


def _nothing(folder: Path, year: int) -> Diagnostic:
    of_year = {"year_zh": f"{year}年度的", "year_en": f" about {year}"} if year else {"year_zh": "", "year_en": ""}
    return Diagnostic("G106", Source(str(folder)).whole(), {"folder": str(folder), **of_year})


def _heads(folder: Path) -> tuple[list[tuple[Path, Head]], list[Source], list[Diagnostic]]:
    """Return the reports in *folder* and below it with what they say of themselves, and the rosters there.

    All are in the order in which people count.
    """
    found: list[tuple[Path, Head]] = []
    rosters: list[Source] = []
    note(folder)
    paths, diagnostics = _files(folder)
    for path in paths:
        if FILES.get(path.name, "roster") != "roster":
            continue
        if not is_inside(folder, str(path.relative_to(folder))):
            diagnostics.append(Diagnostic("G117", Source(str(path)).whole(), {"name": str(path)}))
            continue
        source, wrong = read_source(path, str(path))
        diagnostics += wrong
        if source is None:
            continue
        if head := reports.head_of(source):
            found.append((path, head))
        elif reports.is_roster(source):
            rosters.append(source)
        elif not top_level(source):
            diagnostics += _nothing_in(source) or refused(source)
    return found, rosters, diagnostics


def _not_used(rosters: Sequence[Source], used: Roster | None) -> Iterator[Diagnostic]:
    """Yield G118 for each of *rosters* that has units which *used* has not: it may be the one that was meant."""
    known = {entry.name for entry in used.entries} if used else set()
    for source in rosters:
        path = Path(source.label)
        if used and used.file and path.resolve() == used.file.resolve():
            continue
        other, _ = read_roster(path)
        more = [entry.name for entry in other.entries if entry.name not in known] if other else []
        if used and other and (other.year != used.year or not more):
            continue
        args = {"name": source.label, "typed": quoted(source.label), "used_zh": "没有名册", "used_en": "no roster"}
        if used:
            args |= {"used_zh": f"名册“{used.file}”", "used_en": f"the roster “{used.file}”"}
        yield Diagnostic("G118", source.whole(), args)


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
    folder: Path,
    roster: Roster,
    heads: Sequence[tuple[Path, Head]],
    earlier: Earlier,
    template: Choice | str | None,
) -> tuple[list[Report], list[Diagnostic]]:
    """Return the reports of the roster's year, and those that it names whatever their year; not the collector's own.

    *earlier* are those of the year before by their organs.
    """
    named = {(folder / entry.report).resolve(): entry for entry in roster.entries if entry.report}
    handed: list[Report] = []
    diagnostics: list[Diagnostic] = []
    for path, head in heads:
        entry = named.get(path.resolve())
        if entry is None and (head.year not in (0, roster.year) or head.organ == roster.organ != ""):
            continue
        report = reports.read(path, head, folder, template)
        before = earlier_of(report.organs, earlier)
        if before and report.passages and not report.last:
            report = beside(report, before, folder, template)
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
    names: dict[str, Span | None] = {}
    for report in handed:
        if report.organs:
            names.setdefault(report.organs[0], report.span)
    return tuple(Entry(name, span) for name, span in names.items())


def _unit(entry: Entry, matched: Mapping[str, Report], joint: str, as_of: str) -> Unit:
    report = matched.get(joint or entry.name)
    if report is None:
        return Unit(entry.name, entry, "pending" if as_of and entry.due >= as_of else "missing")
    state: State = "late" if entry.due and entry.received > entry.due else "in"
    if joint:
        return Unit(entry.name, entry, state, Report(report.file, span=report.span), joint)
    return Unit(entry.name, entry, state, report)


def _other_years(heads: Sequence[tuple[Path, Head]], year: int) -> dict[str, Span]:
    """Return where the latest report of another year than *year* says whose it is, by its organs."""
    other = sorted(((path, head) for path, head in heads if head.year != year), key=lambda each: each[1].year)
    return {organ: head.span for path, head in other for organ in reports.organs_of(head, path.parent)}


def _missing(entry: Entry, year: int, other: Span | None) -> Diagnostic:
    """Return G111, with the latest report of another year if there is one: its year may be the one not changed."""
    args = {"unit": entry.name, "due": entry.due or "—", "but_zh": "", "but_en": ""}
    if entry.received:
        args["but_zh"] = f"；名册写着{entry.received}收到，文件夹里没有它{year}年度的报告"
        args["but_en"] = f"; the roster says received on {entry.received}, the folder has no report of it for {year}"
    return Diagnostic("G111", entry.span, args, (), related_at(other, "other"))


def _said_of(unit: Unit) -> Iterator[Diagnostic]:
    """Yield what there is to say of the report of *unit*, and its errors."""
    entry = unit.entry
    if unit.state == "late":
        days = (date.fromisoformat(entry.received) - date.fromisoformat(entry.due)).days
        args = {"unit": unit.name, "due": entry.due, "received": entry.received, "days": days}
        yield Diagnostic("G112", entry.span, args)
    if unit.report.errors:
        args = {"unit": unit.name, "file": _file(unit), "typed": quoted(_file(unit)), "count": len(unit.report.errors)}
        yield Diagnostic("G113", unit.report.span, args)
        yield from unit.report.errors
    if unit.report.unchanged:
        zh = {"figures": "数字", "text": "文字", "both": "数字和文字"}[unit.report.unchanged]
        en = {"figures": "figures", "text": "words", "both": "figures and words"}[unit.report.unchanged]
        yield Diagnostic("G114", _whole(unit), {"unit": unit.name, "what_zh": zh, "what_en": en})


def _file(unit: Unit) -> str:
    return unit.report.span.source.name if unit.report.span else unit.report.file


def _whole(unit: Unit) -> Span | None:
    return unit.report.span.source.whole() if unit.report.span else None
