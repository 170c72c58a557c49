"""``python -m proof.agreement``: exit code 0 if the goals are reached, 1 if not."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from support.reports import REPORTS, SAMPLES, complaints, report_path

from generator import pipeline
from generator.diagnostics import has_errors
from generator.typeset import typeset
from generator.typeset.measure import Measurer
from proof.agreement import canaries, corpus, reading, repairs
from proof.agreement.compare import Comparison, compare
from proof.agreement.flows import Flow, flows
from proof.office import Office, version

LEAST_RAW, LEAST_PROVEN = 0.96, 0.995
LEAST_MADE_PAGES = 150
_SHOWN = 3
"""Unexplained differences shown of a document."""


class Made(NamedTuple):
    """A rendered report: the lines of its PDF, its paragraphs, its DOCX."""

    pages: list[list[reading.Printed]]
    flows: list[Flow]
    docx: bytes


def _made(path: Path) -> Made:
    rendered = pipeline.render(path, ("pdf", "docx"))
    assert not has_errors(rendered.diagnostics), complaints(rendered.diagnostics)
    ready, _ = pipeline.prepare(path)
    assert ready is not None
    faces = pipeline.fonts()
    places = typeset(ready.document, ready.style, faces, ready.assets).layout.places
    paragraphs = list(flows(places, ready.style, Measurer(ready.style, faces)))
    return Made(reading.pages(rendered.outputs["pdf"]), paragraphs, rendered.outputs["docx"])


def _compared(made: Mapping[str, Made], printed: Mapping[str, bytes]) -> dict[str, Comparison]:
    return {name: compare(made[name].pages, reading.pages(data), made[name].flows) for name, data in printed.items()}


def _row(name: str, found: Sequence[Comparison]) -> str:
    lines, same, aside = (sum(part) for part in zip(*((one.lines, one.same, one.aside) for one in found), strict=True))
    classes = sum((one.classes for one in found), Counter[str]())
    ours, theirs = (sum(one.pages[side] for one in found) for side in (0, 1))
    pages = str(ours) if ours == theirs else f"{ours}/{theirs}"
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(classes.items()))
    return f"{name:16}{pages:>8}{lines:>8}{same / lines:>9.2%}{aside:>7}{same / (lines - aside):>9.2%}  {told}"


def _report(found: Mapping[str, Comparison]) -> None:
    print(f"{'':16}{'pages':>8}{'lines':>8}{'same':>9}{'aside':>7}{'then':>9}  first differences set aside")
    for name, one in found.items():
        print(_row(name, [one]))
        for own, other in one.others[:_SHOWN]:
            where = own or other
            assert where is not None
            print(f"    page {where.page}: {own.text if own else 'no line'} | {other.text if other else 'no line'}")
        if len(one.others) > _SHOWN:
            print(f"    and {len(one.others) - _SHOWN} more")
    print(_row("all", list(found.values())))


def _failures(found: Mapping[str, Comparison], made: Mapping[str, Made]) -> list[str]:
    lines, same, aside = (sum(getattr(one, part) for one in found.values()) for part in ("lines", "same", "aside"))
    failures = [
        f"{name}: {one.pages[0]} pages, LibreOffice has {one.pages[1]}"
        for name, one in found.items()
        if one.pages[0] != one.pages[1]
    ]
    if same < LEAST_RAW * lines:
        failures.append(f"fewer than {LEAST_RAW:.1%} of the lines are the same")
    if same < LEAST_PROVEN * (lines - aside):
        failures.append(
            f"fewer than {LEAST_PROVEN:.1%} of the lines are the same when LibreOffice's faults are set aside"
        )
    failures += [f"{name}: a line differs that nothing excuses" for name in SAMPLES if found[name].others]
    made_up = sum(len(one.pages) for name, one in made.items() if name not in REPORTS)
    if made_up < LEAST_MADE_PAGES:
        failures.append(f"only {made_up} pages are made up, not {LEAST_MADE_PAGES}")
    for name, one in made.items():
        failures += (f"canary overlooked in {name}: {fault}" for fault in canaries.overlooked(one.pages, one.flows))
    return failures


def main() -> int:
    """Render, print through LibreOffice, compare, and say what was found."""
    with tempfile.TemporaryDirectory(prefix="nianbao-agreement-") as folder, Office() as office:
        paths = {**{name: report_path(name) for name in REPORTS}, **corpus.write(Path(folder))}
        made = {name: _made(path) for name, path in paths.items()}
        files = {name: one.docx for name, one in made.items()}
        samples = {name: files[name] for name in SAMPLES}
        print(f"LibreOffice {version()}")
        found = _compared(made, office.all_to_pdf(files, also=repairs.repair))
        _report(found)
        for text, printed in (
            ("samples, only the import of spacing and hanging repaired", office.all_to_pdf(samples)),
            ("samples, nothing repaired", office.all_to_pdf(samples, repaired=False)),
        ):
            print(f"for information, {text}:")
            print(_row("", list(_compared(made, printed).values())))
    failures = _failures(found, made)
    print("\n".join(failures) or "The goals are reached.")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
