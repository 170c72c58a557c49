"""``nianbao check``: says what is wrong with reports, and mends what needs no thought if it is told to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.call import ERRORS, FINE, Call, in_a_line, typed
from generator.cli.edition import bad_watermark, editions, tell_withheld

if TYPE_CHECKING:
    import argparse

    from generator.diagnostics import Diagnostic


_OF_FORM = ("L", "V")
"""Codes of what keeps data from being read: YAML, keys and values."""
_OF_DATA = (*_OF_FORM, "C")
"""Codes of what keeps a report from being laid out; the last are those of figures."""


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the command's name."""
    # Imported late: most checks need no parser.
    from generator.cli.parser import add_reports

    add_reports(parser, words)
    parser.add_argument("--fix", action="store_true", help=words["fix_option"])
    parser.add_argument("--dry-run", action="store_true", help=words["dry_run"])


def run(call: Call) -> int:
    """Check all reports; the exit code is that of the worst."""
    if call.chosen.dry_run and not call.chosen.fix:
        return call.usage("wrong", reason="--dry-run", command="check ")
    if bad_watermark(call):
        return call.usage("bad_watermark", words=call.chosen.watermark)
    # Imported late: see the time that the help takes.
    from generator.startup.warm import warm

    with warm():
        worst = max(_check(call, Path(report)) for report in dict.fromkeys(call.chosen.reports))
    call.finish()
    return worst


def _check(call: Call, report: Path) -> int:
    from generator import pipeline
    from generator.authoring import weighed
    from generator.figures.checking.told_once import stops
    from generator.order import merged_diagnostics

    mended = _mend(call, report) if call.chosen.fix else 0
    if mended is None:
        return ERRORS
    chosen = call.chosen
    checked = {
        edition: pipeline.check(report, call.template, edition=edition, watermark=chosen.watermark)
        for edition in editions(call)
    }
    diagnostics = merged_diagnostics(found for found, _ in checked.values())
    wrong = call.report(weighed(diagnostics, strict=chosen.strict, final=chosen.final))
    _tell_left(call, report, diagnostics)
    if stops(found for found in diagnostics if found.code[0] in _OF_DATA):
        call.notify(in_a_line(call.words["unfinished"].format(report=report)))
        if call.chosen.fix and not mended:
            call.notify(in_a_line(call.words["unmended"].format(report=report, typed=typed(report))))
    if call.chosen.format == "human" and not call.chosen.fix:
        fixable = sum(found.fix is not None for found in diagnostics)
        if fixable:
            call.remark(in_a_line(call.words["fixable"].format(count=fixable, typed=typed(report))))
    if wrong:
        return ERRORS
    call.tell_line("warned" if diagnostics else "correct", report=report, count=len(diagnostics))
    for edition, (_, withheld) in checked.items():
        tell_withheld(call, edition, withheld)
    return FINE


def _tell_left(call: Call, report: Path, diagnostics: Sequence[Diagnostic]) -> None:
    """Tell how much is still to be done, and by whom; of a report that could not be read as a whole nobody knows."""
    from generator.authoring import by_owner, counts
    from generator.diagnostics import has_errors

    left = counts(diagnostics)
    if not any(left.values()) or has_errors(found for found in diagnostics if found.code[0] in _OF_FORM):
        return
    call.tell_line("left", report=report, **left)
    owners = by_owner(diagnostics)
    if len(owners) > 1:
        call.tell(call.words["left_by"].format(owners=_shared_out(call, owners)))


def _shared_out(call: Call, owners: Mapping[str, int]) -> str:
    """Return how much is left to do by whom."""
    each = (f"{owner or call.words['nobody']} {count}" for owner, count in owners.items())
    return call.words["comma"].join(each)


def _mend(call: Call, report: Path) -> int | None:
    """Mend the files of *report*, tell what changed and return how many; None, and say why, if one was not written."""
    from generator.disk.files import write_all
    from generator.editing.mend import difference, mend

    mended = mend(report, call.template)
    diagnostics = mended.diagnostics
    if mended.files and not call.chosen.dry_run:
        diagnostics = write_all({file.path: file.after for file in mended.files})
    wrong = call.report(diagnostics)
    named = {found.span.source.name for found in diagnostics if found.span}
    for file in mended.files:
        if not wrong:
            call.tell(mended.hide(difference(file.before, file.after, str(file.path))), end="")
        elif str(file.path) not in named:
            # All are written or none: a message names only what hindered them.
            call.tell_line("failed", report=file.path)
    return None if wrong else len(mended.files)
