"""``nianbao roll``: next year's file of a report."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.call import ERRORS, FINE, Call, typed
from generator.cli.parser import add_format, add_templates

if TYPE_CHECKING:
    from generator.editing.naming import Language


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the command's name."""
    parser.add_argument("report", metavar="REPORT.yaml", help=words["rolled_report"])
    parser.add_argument("-o", "--output", metavar="FILE", help=words["roll_output"])
    add_templates(parser, words)
    parser.add_argument("--force", action="store_true", help=words["force"])
    add_format(parser, words)


def run(call: Call) -> int:
    """Write next year's file and say what is to be done in it."""
    chosen = call.chosen
    code = roll_over(call, Path(chosen.report), Path(chosen.output) if chosen.output else None, chosen.force)
    call.finish()
    return code


def roll_into(call: Call, report: Path, folder: Path | None, keys: Language | None) -> int:
    """Write next year's file of *report* into *folder* (None: that of the report), never over another one.

    Its keys are in the language *keys* (None: as they are).
    """
    from generator.authoring.next_files import next_name

    stem = next_name(report.stem)
    return roll_over(call, report, folder / (stem + report.suffix) if folder and stem else None, keys=keys)


def roll_over(call: Call, report: Path, output: Path | None, force: bool = False, keys: Language | None = None) -> int:
    """Write next year's file of *report* to *output* (None: beside it), its keys in the language *keys*."""
    from generator.authoring import counts
    from generator.authoring.files import next_year
    from generator.disk.files import write_all
    from generator.reading import read_report

    marks: Language = "en" if call.language == "en" else "zh"
    drafts, diagnostics = next_year(report, output, marks, force, call.template, keys)
    if drafts:
        diagnostics = write_all({draft.path: draft.content for draft in drafts}, [report])
    if call.report(diagnostics) or not drafts:
        return ERRORS
    left = counts(read_report(drafts[0].path, template=call.template)[2])
    made = drafts[0].path
    call.tell_line("rolled", report=report, output=made, typed=typed(made), **left)
    if left["figures"]:
        call.tell(call.words["rolled_next"].format(typed=typed(made)))
    if drafts[1:]:
        parts = call.words["comma"].join(str(draft.path) for draft in drafts[1:])
        call.tell(call.words["rolled_parts"].format(parts=parts))
    return FINE
