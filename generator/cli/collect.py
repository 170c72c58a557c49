"""``nianbao collect``: the reports of many units side by side, by a roster."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generator.cli.call import ERRORS, FINE, Call, in_a_line
from generator.cli.columns import columns
from generator.cli.parser import add_format, add_templates
from generator.diagnostics.as_json import as_json

if TYPE_CHECKING:
    from generator.collection.model import Collected, Unit
    from generator.diagnostics import Diagnostic

FORMATS: Final = ("xlsx", "html")


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the command's name."""
    parser.add_argument("folder", metavar="DIR", help=words["collect_folder"])
    parser.add_argument("--roster", metavar="FILE", help=words["collect_roster"])
    parser.add_argument("--last-year", metavar="DIR", help=words["collect_last_year"])
    parser.add_argument("--as-of", metavar="DATE", default="", help=words["collect_as_of"])
    parser.add_argument("--into", metavar="FILE", help=words["collect_into"])
    parser.add_argument("--each", action="store_true", help=words["collect_each"])
    parser.add_argument("--keys", choices=("zh", "en"), default="zh", help=words["collect_keys"])
    parser.add_argument("--force", action="store_true", help=words["collect_force"])
    parser.add_argument("-f", "--to", metavar="xlsx,html", default=",".join(FORMATS), help=words["collect_to"])
    parser.add_argument("-o", "--output", metavar="DIR", default="out", help=words["output"])
    add_templates(parser, words)
    parser.add_argument("--strict", action="store_true", help=words["strict"])
    add_format(parser, words)


def run(call: Call) -> int:
    """Say who handed in and what is odd, and write the tables and the figures file."""
    from generator.collect_files import collect_reports
    from generator.diagnostics import strictly

    chosen = call.chosen
    if (code := call.bad_format(FORMATS)) is not None:
        return code
    formats = call.formats
    if chosen.as_of and not _is_date(chosen.as_of):
        return call.usage("bad_date", date=chosen.as_of)
    folder, roster = Path(chosen.folder), Path(chosen.roster) if chosen.roster else None
    last_year = Path(chosen.last_year) if chosen.last_year else None
    collected, diagnostics = collect_reports(folder, roster, chosen.as_of, call.template, last_year)
    if chosen.strict:
        diagnostics = strictly(diagnostics)
    wrong = call.report(diagnostics)
    if collected is not None:
        _show(call, collected)
        wrong = _write(call, collected, diagnostics, formats) or wrong
    call.finish()
    return ERRORS if wrong or collected is None else FINE


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _write(call: Call, collected: Collected, said: list[Diagnostic], formats: list[str]) -> bool:
    """Write the files and name them; return whether something hindered it."""
    from generator.collect_files import into, kept, tables
    from generator.disk.files import write_all

    chosen = call.chosen
    folder, roster = Path(chosen.folder), Path(chosen.roster) if chosen.roster else None
    files, diagnostics = tables(collected, folder, formats)
    outputs = {Path(chosen.output) / name: data for name, data in files.items()}
    if chosen.into:
        target = Path(chosen.into)
        data, found = into(target, collected, folder, said, chosen.keys, each=chosen.each, force=chosen.force)
        diagnostics += found
        if data is not None:
            outputs[target] = data
        elif not found and chosen.format != "json":  # a program has the errors
            call.tell(in_a_line(call.words["collect_not_into"].format(file=chosen.into)))
    failed = write_all(outputs, kept(collected.units, folder, roster))
    wrong = call.report([*diagnostics, *failed])
    if outputs and not failed and chosen.format != "json":
        call.tell(in_a_line(" ".join(map(str, outputs))))
    return wrong


def _show(call: Call, collected: Collected) -> None:
    """Print a line for each unit, and the counts."""
    if call.chosen.format == "json":
        for unit in collected.units:
            print(as_json(_as_json(unit, collected)))
        return
    words = call.words
    head = words["collect_head"].split("|")
    body = [
        [
            *(unit.name, words[f"collect_{unit.state}"], unit.entry.due or "—", unit.entry.received or "—"),
            *(str(len(collected.holder(unit).report.errors)) if unit.report.file else "—", unit.report.file or "—"),
        ]
        for unit in collected.units
    ]
    call.tell(columns([head, *body]))
    states = {state: len(collected.of(state)) for state in ("in", "late", "missing", "pending")}
    invalid = sum(bool(unit.report.errors) for unit in collected.units)
    counts = {"count": len(collected.units), "there": states["in"] + states["late"], "invalid": invalid}
    counts |= {"doubts": len(collected.doubts), "alike": len(collected.alike)}
    call.tell(words["collected"].format(year=collected.roster.year, **counts, **states))


def _as_json(unit: Unit, collected: Collected) -> dict[str, Any]:
    holder = collected.holder(unit)
    return {
        "unit": unit.name,
        "state": unit.state,
        "due": unit.entry.due or None,
        "received": unit.entry.received or None,
        "file": unit.report.file or None,
        "errors": len(holder.report.errors),
        "warnings": holder.report.remarks,
        "unchanged": holder.report.unchanged or None,
        "taken_over": len(collected.taken.get(holder.name, ())),
        "figures": {
            total.name: {"value": str(figure.value) if figure.value is not None else None, "unit": figure.unit}
            | {"period": figure.period, "rank": total.ranks.get(unit.name)}
            for total in collected.totals
            if (figure := unit.report.figures.get(total.name))
        },
    }
