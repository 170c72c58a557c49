"""``nianbao checklist``: each topic of the checklist of a report, and where the report has it."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

from generator.cli.call import ERRORS, FINE, Call, in_a_line
from generator.cli.columns import columns
from generator.cli.parser import add_format, add_template
from generator.diagnostics.as_json import as_json, place_as_json

if TYPE_CHECKING:
    from generator.checklist_files import Listed

FORMATS = ("xlsx", "docx")

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "zh": {
        "head": "编号|要点|情况|写在何处，或者不适用的理由",
        "summary": "{report}：{count} 个要点，已报告 {reported}，待确认 {guessed}，待补 {unwritten}，"
        "不适用 {not_applicable}，缺 {missing}，可不报 {optional}",
    },
    "en": {
        "head": "number|topic|state|reported where, or why it does not apply",
        "reported": "reported",
        "guessed": "to confirm",
        "unwritten": "to write",
        "not_applicable": "not applicable",
        "missing": "missing",
        "optional": "optional",
        "summary": "{report}: topics {count}: reported {reported}, to confirm {guessed}, "
        "to write {unwritten}, not applicable {not_applicable}, missing {missing}, optional {optional}",
    },
}
"""What the table says, by language; in Chinese it calls the states as the tables in files do."""


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the command's name."""
    parser.add_argument("report", metavar="REPORT.yaml", help=words["report"])
    parser.add_argument("-f", "--to", metavar="xlsx,docx", default="", help=words["checklist_to"])
    parser.add_argument("-o", "--output", metavar="DIR", default="out", help=words["output"])
    add_template(parser, words)
    parser.add_argument("--strict", action="store_true", help=words["strict"])
    add_format(parser, words)


def run(call: Call) -> int:
    """Show the matrix in the terminal, and write it to files if that is asked for."""
    from generator.checklist_files import list_topics
    from generator.diagnostics import strictly

    if (code := call.bad_format(FORMATS)) is not None:
        return code
    formats = call.formats
    report = Path(call.chosen.report)
    listed, diagnostics = list_topics(report, call.template)
    wrong = call.report(strictly(diagnostics) if call.chosen.strict else diagnostics)
    if listed is None:
        call.finish()
        return ERRORS
    _show(call, listed)
    wrong = (bool(formats) and _write(call, listed, report, formats)) or wrong
    call.finish()
    return ERRORS if wrong else FINE


def _write(call: Call, listed: Listed, report: Path, formats: list[str]) -> bool:
    """Write the files and name them; return whether something hindered it."""
    from generator.checklist_files import write_matrix
    from generator.disk.files import write_all

    files, diagnostics = write_matrix(listed, report, formats, call.template)
    outputs = {Path(call.chosen.output) / name: content for name, content in files.items()}
    wrong = call.report([*diagnostics, *write_all(outputs)])
    if outputs and not wrong and call.chosen.format != "json":
        call.tell(in_a_line(" ".join(map(str, outputs))))
    return wrong


def _show(call: Call, listed: Listed) -> None:
    if call.chosen.format == "json":
        for one in _as_json(listed):
            print(as_json(one))
        return
    from generator.checklist.model import State
    from generator.checklist.shown import STATES, where

    words = {**STATES, **_WORDS[call.language]}
    head = words["head"].split("|")
    entries = listed.matrix.entries
    body = [
        [
            ("  " if entry.is_part else "") + entry.topic.id,
            entry.topic.text,
            words[entry.state] if entry.state else "",
            where(entry, listed.pages),
        ]
        for entry in entries
    ]
    call.tell(columns([head, *body]))
    counts = {state: len(listed.matrix.of(state)) for state in get_args(State)}
    total = sum(counts.values())
    call.tell(in_a_line(words["summary"].format(report=call.chosen.report, count=total, **counts)))


def _as_json(listed: Listed) -> list[dict[str, Any]]:
    return [
        {
            "id": entry.topic.id,
            "text": entry.topic.text,
            "clause": entry.topic.clause,
            "mandatory": entry.topic.mandatory,
            "state": entry.state,
            "reason": entry.reason,
            "places": [
                {
                    "heading": place.heading,
                    "page": listed.pages.get(place.path),
                    **place_as_json(place.span),
                }
                for place in entry.places
            ],
        }
        for entry in listed.matrix.entries
    ]
