"""Prints the processor time that a report more takes in a process that makes many, in ms; medians.

    python tests/bench/in_process.py REPORT COUNT

Three figures: a DOCX with all checks, one only written, a PDF with all checks. Imports and first times are over. Each
report has another sentence than the one before, so that nothing is at hand but what all reports of a template share.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from warm import TOP, changed, copied

sys.path.insert(0, str(TOP))


def median_time(report: Path, count: int, way: Callable[[], float]) -> float:
    """Return how long *way* takes, in ms: the median of *count* times after a first one, each with another text."""
    text, times = report.read_text(encoding="utf-8"), []
    for number in range(count + 1):
        report.write_text(changed(text, number), encoding="utf-8")
        times.append(1000 * way())
    report.write_text(text, encoding="utf-8")
    return statistics.median(times[1:])


def whole(report: Path, form: str) -> float:
    """Return the processor time, in s, from the file to the bytes."""
    from generator import pipeline

    begun = time.process_time()
    assert pipeline.render(report, [form]).outputs
    return time.process_time() - begun


def written(report: Path) -> float:
    """Return the processor time, in s, of writing what was read and set on its pages."""
    from generator import pipeline
    from generator.writers.write import write

    prepared, _ = pipeline.prepare(report)
    assert prepared is not None
    laid_out, _ = pipeline.lay_out(prepared, ["docx"])
    begun = time.process_time()
    write("docx", laid_out.parts[0], laid_out.faces, prepared.assets, pipeline.cache_folder())
    return time.process_time() - begun


def main() -> None:
    from generator.startup.warm import warm
    from generator.writers.pdf.drawing import pages_kept

    count = int(sys.argv[2])
    with tempfile.TemporaryDirectory() as name, warm(), pages_kept():
        report = copied(Path(sys.argv[1]).resolve(), Path(name))
        print(
            median_time(report, count, lambda: whole(report, "docx")),
            median_time(report, count, lambda: written(report)),
            median_time(report, count, lambda: whole(report, "pdf")),
        )


if __name__ == "__main__":
    main()
