"""``nianbao fmt``: the keys of reports in one language."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.call import ERRORS, FINE, Call
from generator.cli.parser import add_format, add_templates


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the command's name."""
    parser.add_argument("reports", nargs="+", metavar="REPORT.yaml", help=words["reports"])
    parser.add_argument("--keys", choices=("zh", "en"), help=words["fmt_keys"])
    parser.add_argument("--check", action="store_true", help=words["fmt_check"])
    parser.add_argument("--diff", action="store_true", help=words["fmt_diff"])
    add_templates(parser, words)
    add_format(parser, words)


def run(call: Call) -> int:
    """Rewrite all reports; the exit code is that of the worst."""
    worst = max(_rewrite(call, Path(report)) for report in dict.fromkeys(call.chosen.reports))
    call.finish()
    return worst


def _rewrite(call: Call, report: Path) -> int:
    from generator.authoring.files import with_keys
    from generator.diagnostics.private import hiding
    from generator.disk.files import write_all
    from generator.editing.mend import difference

    files, diagnostics = with_keys(report, call.chosen.keys, call.template)
    if call.report(diagnostics) or not files:
        return ERRORS
    changed = [file for file in files if file.before != file.after]
    if call.chosen.diff:
        for file in changed:
            call.tell(hiding()(difference(file.before, file.after, str(file.path))), end="")
    if call.chosen.check:
        for file in changed:
            call.tell_line("fmt_would", report=file.path)
        return ERRORS if changed else FINE
    if call.chosen.diff:
        return FINE
    if call.report(write_all({file.path: file.after for file in changed})):
        return ERRORS
    for file in changed:
        call.tell_line("fmt_done", report=file.path)
    return FINE
