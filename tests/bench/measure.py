"""Measures whole processes in turn: processor and elapsed time, peak of memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

NIANBAO = str(Path(sys.executable).with_name("nianbao"))
"""The command as pip installs it: what a user starts."""


class Cost(NamedTuple):
    """What a process took: seconds of processor and elapsed time, those of its children included, and MiB."""

    cpu: float
    wall: float
    peak: float


def cost(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run *command* and return what it took. Raises SystemExit if it fails."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}\n{said.decode(errors='replace')[-2000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - begun, usage.ru_maxrss * unit / 2**20)


def in_turn(rounds: int, ways: Mapping[str, Callable[[], Cost]]) -> dict[str, list[Cost]]:
    """Return the costs of each of *ways*, three times before they count and then in *rounds* turns.

    What is kept between runs is complete after the third one.
    """
    for way in 3 * (*ways.values(),):
        way()
    found: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            found[name].append(way())
    return found


def median(costs: Sequence[Cost]) -> Cost:
    return Cost(*(statistics.median(each) for each in zip(*costs, strict=True)))


def ratio(ours: Sequence[Cost], base: Sequence[Cost], what: str) -> float:
    """Return the median of the ratios within each turn."""
    pairs = zip(ours, base, strict=True)
    return statistics.median(getattr(one, what) / getattr(other, what) for one, other in pairs)
