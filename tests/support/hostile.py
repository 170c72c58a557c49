"""Runs the program in a process that may use little: what it cannot do within that is a failure, as is a traceback."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from support.processes import environment
from support.reports import TOP

MEMORY = 1 << 30
"""Bytes of addresses that the child may have."""

SECONDS = 30
"""Seconds of the processor after which the child is ended: no measure of speed, only against hanging."""

HEAD = "organ: 甲市示范局\nyear: 2021\ntitle: 关于法治政府建设情况的报告\ndate: 2022-01-18\n"
REPORT = HEAD + "measures: 好。\n"


@dataclass(frozen=True)
class Ended:
    """How a child ended: its exit code (negative: the signal), the codes it said, all its words."""

    status: int
    codes: tuple[str, ...]
    text: str


def limited(memory: int = MEMORY) -> None:
    """Limit the process that calls it."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def attack(folder: Path, *arguments: str, fonts: Path | None = None, memory: int = MEMORY) -> Ended:
    """Run ``nianbao`` with *arguments* in *folder*."""
    changes = {"PYTHONPATH": str(TOP), "OPENBLAS_NUM_THREADS": "1"}
    process = subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=folder,
        env=environment(changes | ({"NIANBAO_FONTS": str(fonts)} if fonts else {})),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        preexec_fn=lambda: limited(memory),
        timeout=600,
    )
    text = process.stderr + process.stdout
    return Ended(process.returncode, tuple(dict.fromkeys(re.findall(r"\[([A-Z]\d{3})\]", text))), text)


def refused(folder: Path, code: str, *arguments: str) -> None:
    """Have the program refuse what is in *folder* with *code* and exit 1, and write nothing."""
    before = names(folder)
    ended = attack(folder, *arguments)
    assert ended.status == 1 and code in ended.codes and "Traceback" not in ended.text, ended
    assert names(folder) == before


def names(folder: Path) -> list[str]:
    """Return the names of all that lies below *folder*."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def report(folder: Path, text: str | bytes = REPORT, name: str = "r.yaml") -> Path:
    """Write a report into *folder* and return its path."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return path


def with_image(folder: Path, name: str, data: bytes | None = None) -> None:
    """Write a report that shows the image *name*, and the image."""
    if data is not None:
        (folder / name).write_bytes(data)
    shown = f"measures:\n  text: 好。\n  images: [{{src: '{name}', alt: 图, width: 50}}]\n"
    report(folder, HEAD + shown)
