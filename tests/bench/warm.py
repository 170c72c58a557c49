"""Compares a render of ``--watch`` after a change with a whole run of ``nianbao render``: paired, in turns.

    .venv/bin/python tests/bench/warm.py [REPORT.yaml ...] [--rounds N]

Each round changes a sentence, renders in the warm process as ``--watch`` does (outputs written, page told), and runs
the command on the same file in a new process. Prints medians of processor time and of elapsed time, and their ratio.
With ``--memory`` it prints the memory that the warm process has after every tenth of the rounds instead.
"""

from __future__ import annotations

import argparse
import gc
import resource
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from measure import NIANBAO

TOP = Path(__file__).resolve().parents[2]
SAMPLES = (TOP / "samples/haizhu/haizhu-2018.yaml", TOP / "samples/zhanjiang/zhanjiang-2020.yaml")
COMMAND = [NIANBAO, "render", "--format", "short"]
FORMATS = ("docx", "pdf", "html")


class Clock:
    """Processor and elapsed time since it was made; *who* as for ``getrusage``."""

    def __init__(self, who: int) -> None:
        self.who = who
        self.begun, self.used = time.perf_counter(), self._used()

    def _used(self) -> float:
        usage = resource.getrusage(self.who)
        return usage.ru_utime + usage.ru_stime

    def read(self) -> tuple[float, float]:
        return self._used() - self.used, time.perf_counter() - self.begun


def changed(text: str, number: int) -> str:
    """Return *text* with another sentence of it a little longer: a word that no report has behind a comma."""
    places = [place for place, character in enumerate(text) if character == "，" and text[place - 1] > "一"]
    place = places[(number * 7919) % len(places)]
    return f"{text[:place]}（第{number}次修改）{text[place:]}"


def copied(report: Path, folder: Path) -> Path:
    for path in report.parent.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder / report.name


def compare(report: Path, rounds: int, memory: bool) -> float:
    """Return the ratio of processor times, 0 with *memory*."""
    from generator.cli.call import Call
    from generator.cli.parser import build_parser
    from generator.cli.watching import Watch
    from generator.preview.shown import Shown
    from generator.writers.pdf.drawing import pages_kept

    gc.set_threshold(100_000)
    with tempfile.TemporaryDirectory() as name, pages_kept():
        copy = copied(report, Path(name))
        text = copy.read_text(encoding="utf-8")
        options = ["render", str(copy), "-o", f"{name}/out", "--format", "short"]
        call = Call(build_parser("en").parse_args(options), "en")
        call.report = lambda _: False  # type: ignore[method-assign]  # says nothing, and found no error
        call.tell = lambda *_, **_named: None  # type: ignore[method-assign]
        watch = Watch(call, copy, FORMATS, Shown(report.name, "en"))
        watch.turn()
        warm, cold = [], []
        for number in range(1, rounds + 1):
            copy.write_text(changed(text, number), encoding="utf-8")
            clock = Clock(resource.RUSAGE_SELF)
            watch.turn()
            warm.append(clock.read())
            gc.collect()
            if memory:
                if number % max(1, rounds // 10) == 0:
                    print(f"{number:5} renders: {_resident():6.1f} MB", flush=True)
                continue
            clock = Clock(resource.RUSAGE_CHILDREN)
            command = [*COMMAND, str(copy), "-o", f"{name}/cold"]
            subprocess.run(command, cwd=TOP, check=True, capture_output=True)
            cold.append(clock.read())
            for path in Path(f"{name}/cold").iterdir():
                if path.read_bytes() != (Path(name) / "out" / path.name).read_bytes():
                    raise SystemExit(f"{path.name} differs after change {number}")
    if memory:
        return 0
    _tell(report.name, warm, cold)
    return statistics.median(mine[0] / its[0] for mine, its in zip(warm, cold, strict=True))


def _resident() -> float:
    """Return the memory of this process in MB, as Linux tells it."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def _tell(name: str, warm: list[tuple[float, float]], cold: list[tuple[float, float]]) -> None:
    for position, what in enumerate(("processor", "elapsed")):
        one, other = (statistics.median(times[position] for times in both) for both in (warm, cold))
        ratios = [mine[position] / its[position] for mine, its in zip(warm, cold, strict=True)]
        ratio, worst = statistics.median(ratios), max(ratios)
        print(f"{name}: {what:9} warm {one:.3f} s, cold {other:.3f} s, ratio {ratio:.2f} (worst {worst:.2f})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", type=Path, default=SAMPLES)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--memory", action="store_true")
    chosen = parser.parse_args()
    for report in chosen.reports or SAMPLES:
        compare(report.resolve(), chosen.rounds, chosen.memory)


if __name__ == "__main__":
    main()
