"""docs/performance.md: what a run of `make bench` found."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from measure import Cost, median

_HEAD = """<!-- Written by `make bench`; change tests/bench, not this page. -->
# 快慢 · Speed

`make bench` 在同一台电脑上轮流运行整个进程（一圈一圈地轮，先各跑四次不计），写成本页。秒数随电脑而异，
能比的是比值：每一圈里各自相除，再取中位数。处理器时间包括子进程。各家排的是同一篇文字（一份样例报告印出来的字）、
同样的页边和字号、同样的字体（标题小标宋，一、黑体，（一）楷体，正文仿宋）；本程序的时间包括读 YAML、
全部校对和排版，别家只管生成文件。脚本都在 tests/bench。

`make bench` runs whole processes in turn on one computer (round by round, four times before they count) and writes this
page. Seconds differ from computer to computer; what carries over are the ratios: those within each round, then their
median. Processor time includes that of child processes. All set the same text (that of a sample report, as printed)
with the same margins, sizes and fonts (小标宋 for the title, 黑体 for 一、, 楷体 for （一）, 仿宋 for the text); ours
includes reading the YAML, all checks and the typesetting, the others only make the file. The scripts are in
tests/bench. 为什么快 · How: [explanation/speed.md](explanation/speed.md).

"""
_WHAT = {
    "cpu": "处理器时间之比 · processor time, ratio",
    "wall": "经过时间之比 · elapsed time, ratio",
    "peak": "内存峰值之比 · peak of memory, ratio",
    "bytes": "文件大小之比 · size of the file, ratio",
    "seconds": "处理器时间，秒 · processor time, s",
    "times as fast": "快几倍 · times as fast",
}
_PACKAGES = ("weasyprint", "python-docx", "docxtpl", "typst", "pypandoc-binary", "jinja2", "pyyaml")


class Target(NamedTuple):
    """*found* for *ours* beside *base*, in what *what* says; *limit* is what was to be reached, None: no target."""

    ours: str
    base: str
    what: str
    limit: float | None
    found: float

    @property
    def reached(self) -> bool:
        if self.limit is None:
            return True
        return self.found >= self.limit if self.what == "times as fast" else self.found <= self.limit

    def cells(self) -> tuple[str, str, str, str, str]:
        sign = "≥" if self.what == "times as fast" else "≤"
        limit = "" if self.limit is None else f"{sign} {self.limit:g}"
        verdict = "" if self.limit is None else "✓" if self.reached else "✗"
        name = f"{self.ours} : {self.base}" if self.base else self.ours
        return name, _WHAT[self.what], limit, f"{self.found:.2f}", verdict

    def line(self) -> str:
        name, what, limit, found, verdict = self.cells()
        return f"{name:72} {what.partition(' · ')[2]:28} {limit:>8} {found:>7} {verdict}"


class Run(NamedTuple):
    """What a run found; *load* is that of the computer before and after."""

    costs: Mapping[str, Sequence[Cost]]
    targets: Sequence[Target]
    notes: Sequence[str]
    load: tuple[float, float]
    rounds: int


def page(run: Run, folder: Path, peers: str) -> str:
    """Return the page; outputs are in *folder*, *peers* is the Python of the peers."""
    targets = [target.cells() for target in run.targets]
    names = ("比什么 Compared", "怎样量 Measured", "目标 Target", "结果 Found", "")
    costs = []
    for name, each in run.costs.items():
        middle = median(each)
        costs.append((name, f"{1000 * middle.cpu:.0f}", f"{1000 * middle.wall:.0f}", f"{middle.peak:.0f}"))
    seconds = ("进程 Process", "处理器 Processor, ms", "经过 Elapsed, ms", "内存峰值 Peak, MiB")
    files = [
        (str(path.relative_to(folder)), _pages(path), f"{path.stat().st_size / 1000:.0f}") for path in _made(folder)
    ]
    notes = "".join(f"- 没有量 · left out: {note}\n" for note in run.notes)
    return (
        "\n".join(
            (
                _HEAD + _machine(run, peers),
                "## 目标与结果 · Targets and results\n",
                _table(names, targets),
                "## 各进程 · Each process\n",
                _table(seconds, costs),
                "## 成品 · What was made\n",
                _table(("文件 File", "页 Pages", "kB"), files),
                notes,
            )
        ).rstrip()
        + "\n"
    )


def _machine(run: Run, peers: str) -> str:
    cpu = next((line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if "model name" in line), "")
    cores = sum(line.startswith("processor") for line in _lines("/proc/cpuinfo"))
    packages = [
        f"{name} {version(name)}" for name in ("weasyprint", "python-docx", "lxml", "jinja2", "pyyaml", "fonttools")
    ]
    code = f"from importlib.metadata import version\nfor name in {_PACKAGES!r}: print(name, version(name))"
    try:
        said = subprocess.run([peers, "-c", code], check=True, capture_output=True, text=True).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        said = []
    rows = [
        (
            "电脑 Computer",
            f"{cpu or platform.processor()}, {cores or '?'} × CPU, {platform.system()} {platform.machine()}",
        ),
        ("Python", f"{platform.python_implementation()} {platform.python_version()}"),
        ("本程序用 Ours uses", ", ".join(packages)),
        ("别家 Peers", ", ".join([*said, *_programs()])),
        ("圈数 Rounds", str(run.rounds)),
        ("负载 Load, before → after", f"{run.load[0]:.1f} → {run.load[1]:.1f}"),
    ]
    return _table(("", ""), rows)


def _programs() -> list[str]:
    found = []
    for program in ("soffice", "chromium-headless-shell", "chromium"):
        try:
            said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60).stdout.split()
        except (OSError, subprocess.TimeoutExpired):
            continue
        found.append(f"{program} {next((word for word in said if word[:1].isdigit()), '')}")
    return found


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _made(folder: Path) -> list[Path]:
    paths = [path for form in ("pdf", "docx") for path in sorted(folder.rglob(f"*.{form}"))]
    return [
        path for path in paths if path.stem != "template" and not path.relative_to(folder).parts[0].startswith("many")
    ]


def _pages(path: Path) -> str:
    if path.suffix != ".pdf":
        return ""
    from pypdfium2 import PdfDocument

    return str(len(PdfDocument(path)))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
