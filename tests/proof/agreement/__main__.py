"""``python -m proof.agreement``: exit code 0 if the goals are reached, 1 if not."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from support.reports import REPORTS, SAMPLES, complaints, report_path

from generator import pipeline
from generator.diagnostics import has_errors
from proof.agreement import canaries, corpus, reading
from proof.agreement.compare import Comparison, compare
from proof.office import Office, Program, programs

LEAST = 0.995
"""Share of all lines that must be the same, in each LibreOffice. Of the samples every line must be."""
LEAST_MADE_PAGES = 150
_SHOWN = 3
"""Differences shown of a document."""


class Made(NamedTuple):
    """A rendered report: the lines of its PDF, and its DOCX."""

    pages: list[list[reading.Printed]]
    docx: bytes


def _made(path: Path) -> Made:
    rendered = pipeline.render(path, ("pdf", "docx"))
    assert not has_errors(rendered.diagnostics), complaints(rendered.diagnostics)
    return Made(reading.pages(rendered.outputs["pdf"]), rendered.outputs["docx"])


def _compared(made: Mapping[str, Made], printed: Mapping[str, bytes]) -> dict[str, Comparison]:
    return {name: compare(made[name].pages, reading.pages(data)) for name, data in printed.items()}


def _row(name: str, found: Sequence[Comparison]) -> str:
    lines, same = sum(one.lines for one in found), sum(one.same for one in found)
    ours, theirs = (sum(one.pages[side] for one in found) for side in (0, 1))
    pages = str(ours) if ours == theirs else f"{ours}/{theirs}"
    return f"{name:16}{pages:>8}{lines:>8}{same / lines:>9.2%}"


def _report(found: Mapping[str, Comparison]) -> None:
    print(f"{'':16}{'pages':>8}{'lines':>8}{'same':>9}")
    for name, one in found.items():
        print(_row(name, [one]))
        for own, other in one.others[:_SHOWN]:
            where = own or other
            assert where is not None
            print(f"    page {where.page}: {own.text if own else 'no line'} | {other.text if other else 'no line'}")
        if len(one.others) > _SHOWN:
            print(f"    and {len(one.others) - _SHOWN} more")
    print(_row("all", list(found.values())))


def _failures(found: Mapping[str, Comparison]) -> list[str]:
    lines, same = sum(one.lines for one in found.values()), sum(one.same for one in found.values())
    failures = [
        f"{name}: {one.pages[0]} pages, LibreOffice has {one.pages[1]}"
        for name, one in found.items()
        if one.pages[0] != one.pages[1]
    ]
    if same < LEAST * lines:
        failures.append(f"fewer than {LEAST:.1%} of the lines are the same")
    return failures + [f"{name}: a line differs" for name in SAMPLES if found[name].others]


def _printed(program: Program, made: Mapping[str, Made]) -> list[str]:
    """Print *made* with *program*, say what was found, return what fails."""
    print(f"LibreOffice {program.version}")
    files = {name: one.docx for name, one in made.items()}
    with Office(program) as office:
        found = _compared(made, office.all_to_pdf(files))
        _report(found)
        plain = office.all_to_pdf({name: files[name] for name in SAMPLES}, repaired=False)
    print("for information, samples, nothing repaired:")
    print(_row("", list(_compared(made, plain).values())))
    return [f"LibreOffice {program.version}: {failure}" for failure in _failures(found)]


def _blind(made: Mapping[str, Made]) -> list[str]:
    """Return what is wrong with the comparison itself: too few pages, faults that it overlooks."""
    made_up = sum(len(one.pages) for name, one in made.items() if name not in REPORTS)
    few = [f"only {made_up} pages are made up, not {LEAST_MADE_PAGES}"] if made_up < LEAST_MADE_PAGES else []
    overlooked = [f"{name}: {fault}" for name, one in made.items() for fault in canaries.overlooked(one.pages)]
    return few + [f"canary overlooked in {fault}" for fault in overlooked]


def main() -> int:
    """Render, print through each LibreOffice that is here, compare, and say what was found."""
    with tempfile.TemporaryDirectory(prefix="nianbao-agreement-") as folder:
        paths = {**{name: report_path(name) for name in REPORTS}, **corpus.write(Path(folder))}
        made = {name: _made(path) for name, path in paths.items()}
    failures = _blind(made)
    found = programs()
    for program in found:
        failures += _printed(program, made)
    if len(found) == 1:
        print("LibreOffice of Debian's backports: not here; `make setup-office` unpacks it, or says why it cannot.")
    print("\n".join(failures) or "The goals are reached.")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
