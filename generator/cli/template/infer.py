"""``nianbao template infer``: what a Word file needs, what the data lack, and what of them it does not use."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.call import ERRORS, FINE, Call
from generator.cli.columns import columns
from generator.cli.parser import add_format, add_template
from generator.diagnostics.as_json import as_json

if TYPE_CHECKING:
    from generator.fill.needs import Need

_PLACES = 3
_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the action's name."""
    parser.add_argument("file", metavar="TEMPLATE.docx", help=words["fill_template"])
    parser.add_argument("report", nargs="?", metavar="REPORT.yaml", help=words["infer_report"])
    add_template(parser, words)
    add_format(parser, words)


def run(call: Call) -> int:
    """List the needs; the list is as complete as the file allows where something is wrong with its tags."""
    from generator.fill.files import infer

    chosen = call.chosen
    report = Path(chosen.report) if chosen.report else None
    found, unused, diagnostics = infer(Path(chosen.file), report, call.template)
    errors = call.report(diagnostics) or found is None
    if found is not None and chosen.format == "json":
        print(as_json(_as_json(found, unused, call.language)))
    elif found is not None:
        _table(call, found, unused)
    call.finish()
    return ERRORS if errors else FINE


def _table(call: Call, found: Sequence[Need], unused: Mapping[str, Sequence[str]]) -> None:
    words = call.words
    with_data = any(need.state for need in found)
    names = ("column_need", "column_use", "column_filters", *(["column_state"] if with_data else []), "column_where")
    if found:
        call.tell(columns([[words[name] for name in names], *(_row(need, call, with_data) for need in found)]))
    missing = sum(need.state in ("missing", "unknown") for need in found)
    text = "needed" if with_data else "needed_alone"
    call.tell(words[text].format(template=call.chosen.file, count=len(found), missing=missing))
    if left := unused.get(call.language):
        call.tell(words["left_over"].format(names=words["comma"].join(left)))


def _row(need: Need, call: Call, with_data: bool) -> list[str]:
    words = call.words
    places = [place.zh if call.language == "zh" else place.en for place in need.places]
    where = words["semicolon"].join(places[:_PLACES])
    if len(places) > _PLACES:
        where += " " + words["more_places"].format(count=len(places))
    row = [need.name, words[f"need_{need.used}"], " ".join(f"| {name}" for name in need.filters)]
    if with_data:
        shown = need.shown if len(need.shown) <= _SHOWN else need.shown[: _SHOWN - 1] + "…"
        row.append(" ".join(filter(None, (words[f"state_{need.state}"], shown))))
    return [*row, where]


def _as_json(found: Sequence[Need], unused: Mapping[str, Sequence[str]], language: str) -> dict[str, object]:
    return {
        "needs": [
            {
                "name": need.name,
                "use": need.used,
                "filters": need.filters,
                "state": need.state,
                "printed": need.shown or None,
                "places": [place.zh if language == "zh" else place.en for place in need.places],
            }
            for need in found
        ],
        "unused": unused.get(language, []),
    }
