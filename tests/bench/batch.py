"""Measures `nianbao render FOLDER`: against a loop, against docxtpl, over a thousand reports. Paired, in turns.

    .venv/bin/python tests/bench/batch.py WHAT [--reports N] [--rounds N] [-f FORMATS]

    loop      two workers against one report after another
    warm      processor time of a report in a warm worker, in a plain loop, and by docxtpl
    docx      DOCX against docxtpl, in reports per second
    again     an unchanged folder against one that is rendered
    memory    memory of each worker while it works (Linux)
    province  one whole run, as it is: seconds and pages

Reports are copies of the samples, each with other words in every paragraph, so that nothing is worked out for two.
Ratios are those of the elapsed times of whole processes within a round; medians, with the extremes. docxtpl fills its
template once for each report in one process, python-docx's own template, the same texts; it checks nothing and sets no
lines.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from measure import NIANBAO
from warm import SAMPLES, TOP

COMMAND = [NIANBAO, "render", "--format", "short"]


def fill(folder: Path, count: int) -> Path:
    """Write *count* reports into *folder*, each in a folder of its own with the files it uses."""
    for number in range(count):
        sample = SAMPLES[number % len(SAMPLES)]
        unit = folder / f"{number:04}"
        unit.mkdir(parents=True)
        for path in sample.parent.iterdir():
            data = path.read_bytes()
            if path.name == sample.name:
                data = throughout(data.decode(), number).encode()
            (unit / path.name).write_bytes(data)
    return folder


def throughout(text: str, number: int) -> str:
    """Return *text* with words in each of its paragraphs that are those of *number*."""
    word = str(number).translate(str.maketrans("0123456789", "甲乙丙丁戊己庚辛壬癸"))
    return re.sub(r"(?m)^([^，#\n]*[一-鿿])，(?=[一-鿿])", rf"\1，按{word}要求，", text)


def reports(folder: Path) -> list[str]:
    names = {sample.name for sample in SAMPLES}
    return sorted(str(path) for path in folder.rglob("*.yaml") if path.name in names)


def timed(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, cwd=TOP, check=True, capture_output=True)
    return time.perf_counter() - begun


def in_turn(rounds: int, ways: dict[str, Callable[[], float]], count: int) -> dict[str, float]:
    """Print how long the *ways* took for *count* reports, and how much faster than the first.

    Return how many times as fast as each of them the last is.
    """
    for way in ways.values():
        way()
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            found[name].append(way())
    first = next(iter(ways))
    for name, seconds in found.items():
        middle = statistics.median(seconds)
        ratios = [base / own for base, own in zip(found[first], seconds, strict=True)]
        print(
            f"{name:28} {middle:7.2f} s  {count / middle:7.2f} reports/s  "
            f"times as fast as {first}: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})",
            flush=True,
        )
    last = found[next(reversed(ways))]
    return {
        name: statistics.median(other / own for other, own in zip(seconds, last, strict=True))
        for name, seconds in found.items()
    }


def loop(folder: Path, chosen: argparse.Namespace) -> dict[str, float]:
    alone = LOOP.format(top=str(TOP), reports=reports(folder), formats=chosen.to.split(","), output=f"{folder}-out")
    batch = [*COMMAND, str(folder), "--force", "-o", f"{folder}-out", "-f", chosen.to]
    ways = {
        "a loop": lambda: timed([sys.executable, "-c", alone]),
        "--jobs 1": lambda: timed([*batch, "--jobs", "1"]),
        "--jobs 2": lambda: timed([*batch, "--jobs", "2"]),
    }
    return in_turn(chosen.rounds, ways, chosen.reports)


# What anybody would write who knows Python and no more.
LOOP = """
import sys; sys.path.insert(0, {top!r})
from pathlib import Path
from generator.disk.files import write_all
from generator.pipeline import render
for number, report in enumerate({reports!r}):
    files = render(Path(report), {formats!r}).files("report")
    assert files and not write_all({{Path({output!r}) / str(number) / name: data for name, data in files.items()}})
"""


def docx(folder: Path, chosen: argparse.Namespace) -> dict[str, float]:
    template, data = peer(folder)
    names = {"template": str(template), "data": str(data), "output": f"{folder}-peer"}
    script, alone = (DOCXTPL.format(count=count, **names) for count in (chosen.reports, 1))
    each = (
        f"import subprocess, sys\nfor _ in range({chosen.reports}): subprocess.run([sys.executable, '-c', {alone!r}])"
    )
    batch = [*COMMAND, str(folder), "--force", "-o", f"{folder}-out", "-f", "docx"]
    ways = {
        "docxtpl, a loop": lambda: timed([sys.executable, "-c", script]),
        "docxtpl, a process each": lambda: timed([sys.executable, "-c", each]),
        "--jobs 2 -f docx": lambda: timed([*batch, "--jobs", "2"]),
    }
    return in_turn(chosen.rounds, ways, chosen.reports)


DOCXTPL = """
import json
from pathlib import Path
from docxtpl import DocxTemplate
contents = json.loads(Path({data!r}).read_text(encoding="utf-8"))
Path({output!r}).mkdir(exist_ok=True)
for number in range({count}):
    document = DocxTemplate({template!r})
    document.render({{"blocks": contents[number % len(contents)], "number": number}})
    document.save(f"{output}/{{number}}.docx")
"""


def peer(folder: Path) -> tuple[Path, Path]:
    """Return a template for docxtpl, and a file with the texts of the samples for it."""
    from docx import Document

    from generator.document.texts import texts
    from generator.pipeline import prepare

    contents = []
    for sample in SAMPLES:
        prepared, _ = prepare(sample)
        assert prepared is not None
        contents.append([{"text": str(text)} for text in texts(prepared.document)])
    data = folder.with_name("peer.json")
    data.write_text(json.dumps(contents, ensure_ascii=False), encoding="utf-8")
    template = Document()
    for text in ("{%p for block in blocks %}", "{{ block.text }}", "{%p endfor %}"):
        template.add_paragraph(text)
    path = folder.with_name("peer.docx")
    template.save(str(path))
    return path, data


def warm(folder: Path, chosen: argparse.Namespace) -> None:
    """Print the processor time of a report, in turn; it depends little on what else the computer does."""
    from docxtpl import DocxTemplate

    from generator.batch import Order
    from generator.batch.work import render_one
    from generator.pipeline import render

    template, data = peer(folder)
    contents = json.loads(data.read_text(encoding="utf-8"))
    found = [Path(name) for name in reports(folder)]

    def by_docxtpl(report: Path) -> None:
        document = DocxTemplate(str(template))
        document.render({"blocks": contents[found.index(report) % len(contents)]})
        document.save(io.BytesIO())

    for form in chosen.to.split(","):
        ways: dict[str, Callable[[Path], object]] = {
            "plain": lambda report, form=form: render(report, [form]),
            "warm": lambda report, form=form: render_one(report, Order((form,)), str(TOP)),
        }
        if form == "docx":
            ways["docxtpl"] = by_docxtpl
        times: dict[str, list[float]] = {name: [] for name in ways}
        for name, way in ways.items():  # all of one way, so that the plain one is not warmed by the other
            for report in found:
                begun = time.process_time()
                way(report)
                times[name].append(1000 * (time.process_time() - begun))
        shown = ", ".join(f"{name} {statistics.median(each):.1f} ms" for name, each in times.items())
        print(f"{form}: {shown}", flush=True)


def again(folder: Path, chosen: argparse.Namespace) -> None:
    batch = [*COMMAND, str(folder), "-o", f"{folder}-out", "-f", chosen.to, "--jobs", "2"]
    in_turn(
        chosen.rounds,
        {"--force": lambda: timed([*batch, "--force"]), "unchanged": lambda: timed(batch)},
        chosen.reports,
    )


def memory(folder: Path, chosen: argparse.Namespace) -> None:
    from generator.batch import Order, Workers, find_reports, render_many
    from generator.batch.work import modules

    order = Order(tuple(chosen.to.split(",")))
    tasks = find_reports([folder], Path(f"{folder}-out"), order.formats).tasks
    with Workers(2, modules(order)) as workers:
        for number, _ in enumerate(render_many(tasks, order, workers, ahead=8), 1):
            if number in (10, 50) or number % max(1, len(tasks) // 10) == 0:
                sizes = [resident(process.pid or 0) for process in workers.processes.values()]
                shown = " ".join(f"{size:6.1f}" for size in sizes)
                print(
                    f"{number:5} reports: workers {shown} MB, this process {resident(os.getpid()):6.1f} MB", flush=True
                )


def resident(pid: int) -> float:
    """Return the memory of the process *pid* in MB, as Linux tells it."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Rss")) / 1024


def province(folder: Path, chosen: argparse.Namespace) -> None:
    command = [*COMMAND, str(folder), "-o", f"{folder}-out", "-f", chosen.to, "--lang", "en"]
    said = subprocess.run(command, cwd=TOP, check=True, capture_output=True, encoding="utf-8")
    print(said.stdout.splitlines()[-1])


def main() -> None:
    sys.path.insert(0, str(TOP))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ways: dict[str, Callable[[Path, argparse.Namespace], object]] = {
        "loop": loop,
        "warm": warm,
        "docx": docx,
        "again": again,
        "memory": memory,
        "province": province,
    }
    parser.add_argument("what", choices=ways)
    parser.add_argument("--reports", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("-f", "--to", default="docx,pdf,html")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        ways[chosen.what](fill(Path(name) / "reports", chosen.reports), chosen)


if __name__ == "__main__":
    main()
