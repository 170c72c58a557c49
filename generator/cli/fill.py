"""``nianbao fill``: the data of a report go into a Word file of another office."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.call import ERRORS, FINE, Call
from generator.cli.parser import add_format, add_template


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the command's name."""
    parser.add_argument("file", metavar="TEMPLATE.docx", help=words["fill_template"])
    parser.add_argument("report", metavar="REPORT.yaml", help=words["report"])
    parser.add_argument("-o", "--output", metavar="OUT", default="out", help=words["fill_output"])
    add_template(parser, words)
    parser.add_argument("--strict", action="store_true", help=words["strict"])
    parser.add_argument("--draft", action="store_true", help=words["fill_draft"])
    parser.add_argument("--final", action="store_true", help=words["final"])
    add_format(parser, words)


def run(call: Call) -> int:
    """Write the file, whole or not at all."""
    from generator.authoring import lacks_figures
    from generator.disk.files import write_all
    from generator.fill.files import fill_file

    chosen = call.chosen
    if chosen.draft and chosen.final:
        return call.usage("draft_or_final")
    template, report, output = Path(chosen.file), Path(chosen.report), Path(chosen.output)
    made, diagnostics = fill_file(template, report, chosen.strict, chosen.final, call.template, draft=chosen.draft)
    if output.suffix.lower() != ".docx":
        # The form is another office's and has no room for a watermark: the name says what it is.
        mark = "-草稿" * lacks_figures(diagnostics)
        output /= f"{report.stem}-{template.stem}{mark}.docx"
    if made is not None:
        diagnostics += write_all({output: made}, [template, report])
    errors = call.report(diagnostics)
    if made is not None and not errors:
        call.tell_line("filled", output=output, template=template, report=report)
    call.finish()
    return ERRORS if errors else FINE
