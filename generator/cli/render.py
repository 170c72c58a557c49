"""``nianbao render``: reports become files."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.call import ERRORS, FINE, Call
from generator.cli.edition import bad_watermark, editions, stem, tell_withheld, together
from generator.cli.parser import add_reports
from generator.writers import FORMATS

if TYPE_CHECKING:
    from generator.pipeline import Rendered


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the command's name."""
    add_reports(parser, words)
    parser.add_argument("-f", "--to", metavar="docx,pdf,html", default=",".join(FORMATS), help=words["to"])
    parser.add_argument("-o", "--output", metavar="DIR", default="out", help=words["output"])
    parser.add_argument("--watch", action="store_true", help=words["watch"])
    parser.add_argument("--port", metavar="N", type=int, default=0, help=words["port"])
    parser.add_argument("--no-open", action="store_true", help=words["no_open"])


def run(call: Call) -> int:
    """Render all reports; the exit code is that of the worst."""
    formats = [name.strip().lower() for name in call.chosen.to.split(",") if name.strip()]
    unknown = next((name for name in formats if name not in FORMATS), None)
    if unknown is not None or not formats:
        return call.usage("bad_format", name=unknown or call.chosen.to)
    if bad_watermark(call):
        return call.usage("bad_watermark", words=call.chosen.watermark)
    if call.chosen.watch:
        return _watch(call, formats)
    stems: dict[str, str] = {}
    for report in call.chosen.reports:
        first = stems.setdefault(Path(report).stem, report)
        if first != report:
            return call.usage("same_name", first=first, second=report, name=Path(report).stem)
    written: dict[Path, Path] = {}
    worst = max([_render(call, Path(report), formats, written) for report in stems.values()], default=FINE)
    call.finish()
    return worst


def _watch(call: Call, formats: Sequence[str]) -> int:
    if len(call.chosen.reports) != 1:
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
    from generator.diagnostics import has_errors
    from generator.files import write_all

    begun = time.perf_counter()
    made = {edition: render_edition(call, report, formats, edition) for edition in editions(call)}
    files = {
        edition: {Path(call.chosen.output) / name: data for name, data in one.files(stem(report.stem, edition)).items()}
        for edition, one in made.items()
    }
    outputs = {path: data for each in files.values() for path, data in each.items()}
    # A separate attachment of one report may be called like another report.
    if same := next((path for path in outputs if path in written), None):
        return call.usage("same_name", first=written[same], second=report, name=same.stem)
    diagnostics = together([one.diagnostics for one in made.values()])
    if has_errors(diagnostics):
        outputs = {}
    diagnostics += write_all(outputs, [Path(name) for name in call.chosen.reports])
    if call.report(diagnostics):
        return ERRORS
    written |= dict.fromkeys(outputs, report)
    seconds = (time.perf_counter() - begun) / len(made)
    for edition, one in made.items():
        summary(call, report, list(files[edition]), one, seconds)
        tell_withheld(call, edition, one.withheld)
    return FINE


def render_edition(call: Call, report: Path, formats: Sequence[str], edition: str) -> Rendered:
    """Return *edition* of *report* as it is asked for."""
    from generator.pipeline import render

    chosen = call.chosen
    return render(
        report, formats, call.template, chosen.strict, chosen.final, edition=edition, watermark=chosen.watermark
    )


def summary(call: Call, report: Path, files: Sequence[Path], rendered: Rendered, seconds: float) -> None:
    """Say in one line what was written."""
    stand_ins = ""
    if rendered.stand_ins:
        stand_ins = call.words["stand_ins"].format(count=len(rendered.stand_ins))
    names = " ".join(
        path.suffix if position and path.stem == files[position - 1].stem else str(path)
        for position, path in enumerate(files)
    )
    pages = call.words["page" if rendered.pages == 1 else "pages"].format(count=rendered.pages)
    line = call.words["written"].format(report=report, files=names, pages=pages, seconds=seconds, stand_ins=stand_ins)
    call.tell(line)
