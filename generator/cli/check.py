"""``nianbao check``: says what is wrong with reports, and writes nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.call import ERRORS, FINE, Call
from generator.cli.parser import add_reports


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the command's name."""
    add_reports(parser, words)


def run(call: Call) -> int:
    """Check all reports; the exit code is that of the worst."""
    from generator.pipeline import check

    worst = FINE
    for report in dict.fromkeys(call.chosen.reports):
        if call.report(check(Path(report), call.chosen.template)):
            worst = ERRORS
        else:
            print(call.words["correct"].format(report=report), flush=True)
    return worst
