"""``nianbao figures sheet``: the 数据核对表 of a report."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.call import ERRORS, FINE, Call
from generator.cli.parser import add_format, add_template

FORMATS = ("xlsx", "docx")


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the action's name."""
    parser.add_argument("report", metavar="REPORT.yaml", help=words["report"])
    parser.add_argument("-f", "--to", metavar="xlsx,docx", default=",".join(FORMATS), help=words["sheet_to"])
    parser.add_argument("-o", "--output", metavar="DIR", default="out", help=words["output"])
    add_template(parser, words)
    add_format(parser, words)


def run(call: Call) -> int:
    """Write the sheet; it is written even where figures do not add up, and says so."""
    from generator.disk.files import write_all
    from generator.figure_files import write_sheet

    if (code := call.bad_format(FORMATS, needed=True)) is not None:
        return code
    written, diagnostics = write_sheet(Path(call.chosen.report), call.formats, call.template)
    outputs = {Path(call.chosen.output) / name: data for name, data in written.items()}
    failed = write_all(outputs)
    errors = call.report([*diagnostics, *failed])
    if outputs and not failed:
        call.tell_line("sheet_written", report=call.chosen.report, files=" ".join(map(str, outputs)))
    return ERRORS if errors else FINE
