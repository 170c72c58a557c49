"""``nianbao render``: reports become files."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from pathlib import Path

from generator.cli.call import ERRORS, FINE, Call, in_a_line
from generator.cli.edition import bad_watermark, editions, order_of, tell_withheld
from generator.cli.parser import add_reports
from generator.writers import FORMATS


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the command's name."""
    add_reports(parser, words, "rendered_reports")
    parser.add_argument("-f", "--to", metavar="docx,pdf,html", default=",".join(FORMATS), help=words["to"])
    parser.add_argument("-o", "--output", metavar="DIR", default="out", help=words["output"])
    parser.add_argument("--draft", action="store_true", help=words["draft"])
    parser.add_argument("--watch", action="store_true", help=words["watch"])
    parser.add_argument("--port", metavar="N", type=int, default=0, help=words["port"])
    parser.add_argument("--no-open", action="store_true", help=words["no_open"])
    parser.add_argument("-j", "--jobs", metavar="N", type=int, help=words["jobs"])
    parser.add_argument("--force", action="store_true", help=words["render_force"])
    parser.add_argument("--fail-fast", action="store_true", help=words["fail_fast"])
    parser.add_argument("--scheduler", metavar="ADDRESS", help=words["scheduler"])


def run(call: Call) -> int:
    """Render all reports; the exit code is that of the worst."""
    if (code := call.bad_format(FORMATS, needed=True)) is not None:
        return code
    formats = call.formats
    if bad_watermark(call):
        return call.usage("bad_watermark", words=call.chosen.watermark)
    if call.chosen.draft and call.chosen.final:
        return call.usage("draft_or_final")
    if call.chosen.watch:
        return _watch(call, formats)
    if _are_many(call):
        # Imported late: a report alone needs no workers.
        from generator.cli.batch import batch

        return batch(call, formats)
    stems: dict[str, str] = {}
    for report in call.chosen.reports:
        first = stems.setdefault(Path(report).stem, report)
        if first != report:
            return call.usage("same_name", first=first, second=report, name=Path(report).stem)
    written: dict[Path, Path] = {}
    # Imported late: see the time that the help takes.
    from generator.startup.warm import warm

    with warm():
        worst = max([_render(call, Path(report), formats, written) for report in stems.values()], default=FINE)
    call.finish()
    return worst


def _are_many(call: Call) -> bool:
    """Return whether folders, lists or workers are asked for."""
    chosen = call.chosen
    many = chosen.jobs is not None or chosen.force or chosen.fail_fast or chosen.scheduler is not None
    return bool(many) or any(name.lower().endswith(".txt") or os.path.isdir(name) for name in chosen.reports)


def _watch(call: Call, formats: Sequence[str]) -> int:
    if len(call.chosen.reports) != 1 or _are_many(call):
        return call.usage("watch_one")
    if call.chosen.format == "sarif":
        return call.usage("watch_sarif")
    if len(editions(call)) != 1:
        return call.usage("watch_edition")
    # Imported late: most reports are rendered once.
    from generator.cli.watching import watch

    return watch(call, Path(call.chosen.reports[0]), formats)


def _render(call: Call, report: Path, formats: Sequence[str], written: dict[Path, Path]) -> int:
    """Render one report, all editions of it or none. *written* are the files of the reports before, with theirs."""
    from generator.disk.files import write_all
    from generator.order import render_order
    from generator.withhold import stem

    begun, order = time.perf_counter(), order_of(call, formats)
    made, diagnostics = render_order(report, order)
    folder = Path(call.chosen.output)
    files = {
        edition: {folder / name: data for name, data in one.files(stem(report.stem, edition)).items()}
        for edition, one in made.items()
    }
    outputs = {path: data for each in files.values() for path, data in each.items()}
    # A separate attachment of one report may be called like another report.
    if same := next((path for path in outputs if path in written), None):
        return call.usage("same_name", first=written[same], second=report, name=same.stem)
    diagnostics += write_all(outputs, [Path(name) for name in call.chosen.reports])
    if call.report(diagnostics):
        return ERRORS
    written |= dict.fromkeys(outputs, report)
    seconds = (time.perf_counter() - begun) / len(order.editions)
    for edition, one in made.items():
        call.tell(summary(call, report, list(files[edition]), one.pages, len(one.stand_ins), seconds))
        tell_withheld(call, edition, one.withheld)
    return FINE


def summary(call: Call, report: Path, files: Sequence[Path], pages: int, stand_ins: int, seconds: float) -> str:
    """Return in one line what was written."""
    names = " ".join(
        path.suffix if position and path.stem == files[position - 1].stem else str(path)
        for position, path in enumerate(files)
    )
    return call.words["written"].format(
        report=in_a_line(str(report)),
        files=in_a_line(names),
        pages=call.words["page" if pages == 1 else "pages"].format(count=pages),
        seconds=seconds,
        stand_ins=call.words["stand_ins"].format(count=stand_ins) if stand_ins else "",
    )
