"""`make bench`: measures the program beside its peers and writes docs/performance.md.

    .venv/bin/python tests/bench/speed.py [--rounds N] [--quick] [--output FILE]

Whole processes, in turn within one run, on one computer; medians, and the medians of the ratios within each turn. The
peers are scripts in tests/bench/peers with an environment of their own (.venv-bench); one whose program is missing is
left out and named; Debian's fonts-noto-cjk are needed for one comparison. ``--quick`` leaves out the long reports, the
batches and the watching.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import batch
import inputs
import noto
import warm
from measure import NIANBAO, Cost, cost, in_turn, median, ratio
from performance_page import Run, Target, page
from warm import TOP

PEERS = TOP / "tests/bench/peers"
PYTHON = sys.executable
BENCH = str(TOP / ".venv-bench/bin/python")
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FONTS_CONF = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{folder}</dir>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>"""
GROWN = 64
MANY = 40
DOCUMENTS = 30
IN_PROCESS = {
    "docx with all checks": ("docxtpl", None),
    "docx written": ("docxtpl", 0.25),
    "pdf with all checks": ("typst", None),
}
"""What in_process.py measures, in its order, with the peer and what is to be reached."""


class Bench:
    """One run: *folder* holds inputs and outputs, ``targets`` what is compared with what was to be reached."""

    def __init__(self, folder: Path, rounds: int) -> None:
        from generator.disk.places import data_folder

        self.folder, self.rounds = folder, rounds
        self.fonts = data_folder() / "fonts/fandol"
        conf = folder / "fonts.conf"
        conf.write_text(FONTS_CONF.format(folder=self.fonts), encoding="utf-8")
        self.environment = {**os.environ, "PYTHONHASHSEED": "0"}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.peers_environment = {**self.environment, "FONTCONFIG_FILE": str(conf), "TMPDIR": str(folder)}
        self.text = inputs.peers_text(folder)
        self.costs: dict[str, list[Cost]] = {}
        self.targets: list[Target] = []
        self.notes: list[str] = []

    # --- commands ---------------------------------------------------------------------------------

    def ours(self, *options: str) -> Cost:
        return cost([NIANBAO, *options], self.environment)

    def render(self, report: Path, formats: str, name: str) -> Cost:
        return self.ours("render", str(report), "-f", formats, "-o", str(self.folder / name), "--format", "short")

    def peer(self, script: str, output: str, *more: str) -> Cost:
        command = [BENCH, str(PEERS / script), str(self.text), str(self.folder / output), *more]
        return cost(command, self.peers_environment)

    def chromium(self, program: str) -> Cost:
        options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
        output = f"--print-to-pdf={self.folder / 'chromium.pdf'}"
        return cost([program, *options, output, str(self.text.with_suffix(".html"))], self.peers_environment)

    # --- what is measured -------------------------------------------------------------------------

    def measure(self, rounds: int, ways: Mapping[str, object]) -> None:
        """Measure *ways* in turn; one that cannot be run is left out and named."""
        able = {}
        for name, way in ways.items():
            try:
                way()  # type: ignore[operator]
            except (SystemExit, OSError) as error:
                self.notes.append(f"{name}: {str(error).splitlines()[-1] if str(error) else 'failed'}"[:200])
                print(f"left out: {self.notes[-1]}", flush=True)
            else:
                able[name] = way
        for name, costs in in_turn(rounds, able).items():  # type: ignore[arg-type]
            self.costs[name] = costs
            print(f"{name:40} {1000 * median(costs).cpu:8.0f} ms cpu {1000 * median(costs).wall:8.0f} ms", flush=True)

    def compare(self, ours: str, base: str, limit: float | None, what: str = "cpu") -> None:
        if ours in self.costs and base in self.costs:
            found = ratio(self.costs[ours], self.costs[base], what)
            self.targets.append(Target(ours, base, what, limit, found))

    def start(self) -> None:
        report = str(inputs.REPORT)
        ways = {
            "python -c pass": lambda: cost([PYTHON, "-c", "pass"], self.environment),
            "python -c 'import yaml'": lambda: cost([PYTHON, "-c", "import yaml"], self.environment),
            "nianbao --help": partial(self.ours, "--help"),
            "nianbao check": partial(self.ours, "check", report),
        }
        self.measure(3 * self.rounds, ways)
        self.compare("nianbao --help", "python -c pass", 3.5)
        self.compare("nianbao check", "python -c pass", 10)
        self.compare("nianbao check", "python -c 'import yaml'", 3)

    def formats(self) -> None:
        template, styles = self.folder / "template.docx", self.folder / "styles.docx"
        if Path(BENCH).exists():
            cost([BENCH, str(PEERS / "docxtpl_template.py"), str(template), str(styles)], self.environment)
        chromium = next(filter(None, map(shutil.which, CHROMIUM)), CHROMIUM[0])
        report = inputs.REPORT
        ways = {
            "nianbao docx": partial(self.render, report, "docx", "ours"),
            "nianbao pdf": partial(self.render, report, "pdf", "ours"),
            "nianbao docx,pdf": partial(self.render, report, "docx,pdf", "ours"),
            "docxtpl": partial(self.peer, "by_docxtpl.py", "docxtpl.docx", str(template)),
            "python-docx": partial(self.peer, "plain_docx.py", "python-docx.docx"),
            "pandoc docx": partial(self.peer, "by_pandoc.py", "pandoc.docx", str(styles)),
            "WeasyPrint, plain script": partial(self.peer, "plain_weasyprint.py", "weasyprint.pdf"),
            "python-docx → LibreOffice": partial(
                self.peer, "by_libreoffice.py", "libreoffice.pdf", str(self.folder / "profile")
            ),
            "Chromium print to PDF": partial(self.chromium, chromium),
            "typst": partial(self.peer, "by_typst.py", "typst.pdf", str(self.fonts)),
        }
        self.measure(self.rounds, ways)
        self.compare("nianbao docx", "docxtpl", 0.9)
        self.compare("nianbao docx", "python-docx", None)
        self.compare("nianbao docx", "pandoc docx", None, "wall")
        self.compare("nianbao pdf", "WeasyPrint, plain script", 0.7)
        self.compare("nianbao pdf", "python-docx → LibreOffice", 0.75)
        self.compare("nianbao pdf", "Chromium print to PDF", 0.9, "wall")
        self.compare("nianbao pdf", "typst", None)
        self.compare("nianbao docx,pdf", "nianbao pdf", 1.12)
        self.compare("nianbao pdf", "WeasyPrint, plain script", 0.6, "peak")
        self.sizes("nianbao pdf", "ours", "WeasyPrint, plain script", "weasyprint.pdf")

    def sizes(self, name: str, ours: str, base: str, plain: str) -> None:
        one, other = self.folder / ours / f"{inputs.REPORT.stem}.pdf", self.folder / plain
        if other.exists():
            found = one.stat().st_size / other.stat().st_size
            self.targets.append(Target(name, base, "bytes", 0.65, found))

    def collections(self) -> None:
        """As most computers with Linux have fonts for Chinese: in collections of 65,535 glyphs a face."""
        folder = self.folder / "noto"
        folder.mkdir()
        # In a process of its own: a peak counts from that of the process that starts another.
        taken = subprocess.run([PYTHON, noto.__file__, str(folder)], capture_output=True, text=True)
        if taken.returncode:
            self.notes.append(taken.stderr.strip()[-200:])
            return
        ours, plain = "nianbao pdf, Noto CJK", "WeasyPrint, plain script, Noto CJK"
        options = ("render", str(inputs.REPORT), "-f", "pdf", "-o", str(folder / "ours"), "--format", "short")
        own = {**self.environment, "NIANBAO_FONTS": str(folder)}
        peer = {**self.peers_environment, "BENCH_FONTS": noto.PAGE}
        script = [BENCH, str(PEERS / "plain_weasyprint.py"), str(self.text), str(folder / "weasyprint.pdf")]
        ways = {
            ours: lambda: cost([NIANBAO, *options], own),
            plain: lambda: cost(script, peer),
        }
        self.measure(self.rounds, ways)
        self.compare(ours, plain, 0.7)
        self.compare(ours, plain, 0.6, "peak")
        self.sizes(ours, "noto/ours", plain, "noto/weasyprint.pdf")

    def in_process(self) -> None:
        if not Path(BENCH).exists():
            return
        ours = [PYTHON, str(TOP / "tests/bench/in_process.py"), str(inputs.REPORT), str(DOCUMENTS)]
        peers = {"docxtpl": str(self.folder / "template.docx"), "typst": str(self.fonts)}
        found: dict[str, list[float]] = {name: [] for name in IN_PROCESS}
        for _ in range(self.rounds):  # in turn: the speed of a computer changes from minute to minute
            times = dict(zip(IN_PROCESS, said(ours, self.environment), strict=True))
            base = {}
            for peer, more in peers.items():
                script = str(PEERS / f"{peer}_in_process.py")
                command = [BENCH, script, str(self.text), "-", more, str(DOCUMENTS)]
                (base[peer],) = said(command, self.peers_environment)
            for name, (peer, _) in IN_PROCESS.items():
                found[name].append(times[name] / base[peer])
        for name, (peer, limit) in IN_PROCESS.items():
            shown = f"nianbao {name}, second time in a process"
            self.targets.append(Target(shown, f"{peer}, the same", "cpu", limit, statistics.median(found[name])))

    def large(self) -> None:
        many, table = inputs.figures(self.folder, 5000), inputs.rows(self.folder, 400)
        loads = f"import yaml; yaml.load(open({str(many)!r}, encoding='utf-8'), yaml.CSafeLoader)"
        ways = {
            "CSafeLoader, 5000 indicators": lambda: cost([PYTHON, "-c", loads], self.environment),
            "nianbao check, 5000 indicators": partial(self.ours, "check", str(many)),
            "nianbao pdf, table of 400 rows": partial(self.render, table, "pdf", "large"),
            "nianbao docx, table of 400 rows": partial(self.render, table, "docx", "large"),
        }
        self.measure(max(3, self.rounds // 2), ways)
        self.compare("nianbao check, 5000 indicators", "CSafeLoader, 5000 indicators", 10)
        for name, limit in (("nianbao pdf, table of 400 rows", 2.0), ("nianbao docx, table of 400 rows", None)):
            if name in self.costs:
                self.targets.append(Target(name, "", "seconds", limit, median(self.costs[name]).cpu))

    def growth(self) -> None:
        for form in ("docx", "pdf"):
            one, many = (inputs.long(self.folder, times) for times in (1, GROWN))
            # Once: they take minutes.
            self.costs[f"nianbao {form}, text once"] = [self.render(one, form, "long") for _ in range(3)][1:2]
            self.costs[f"nianbao {form}, text {GROWN} times"] = [self.render(many, form, "long")]
            self.compare(f"nianbao {form}, text {GROWN} times", f"nianbao {form}, text once", 72)

    def many(self) -> None:
        found = (
            ("render --jobs 2", batch.loop, "docx,pdf,html", {"a loop": 1.6}),
            ("render --jobs 2 -f docx", batch.docx, "docx", {"docxtpl, a process each": 4.0, "docxtpl, a loop": 4.0}),
        )
        for name, way, formats, limits in found:
            chosen = argparse.Namespace(reports=MANY, rounds=3, to=formats)
            times = way(batch.fill(self.folder / f"many-{formats}", MANY), chosen)
            for base, limit in limits.items():
                self.targets.append(Target(name, base, "times as fast", limit, times[base]))
        self.targets.append(
            Target("--watch, after a change", "nianbao render", "cpu", 0.5, warm.compare(inputs.REPORT, 15, False))
        )


def said(command: Sequence[str], environment: Mapping[str, str]) -> list[float]:
    """Return the figures that *command* prints."""
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=TOP)
    return [float(figure) for figure in done.stdout.split()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--output", type=Path, default=TOP / "docs/performance.md")
    chosen = parser.parse_args()
    sys.path.insert(0, str(TOP))
    os.chdir(TOP)
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), chosen.rounds)
        before = os.getloadavg()[0]
        steps = [bench.start, bench.formats, bench.collections, bench.in_process, bench.large]
        for step in steps if chosen.quick else [*steps, bench.many, bench.growth]:
            step()
            # Written each time: the last steps take minutes, and may be broken off.
            run = Run(bench.costs, bench.targets, bench.notes, (before, os.getloadavg()[0]), chosen.rounds)
            chosen.output.write_text(page(run, bench.folder, BENCH), encoding="utf-8")
    for target in bench.targets:
        print(target.line())


if __name__ == "__main__":
    main()
