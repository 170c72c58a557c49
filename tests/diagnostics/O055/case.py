"""A process of the standard library's pool ends in the middle: the pool takes no more."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from generator.batch import Order, Task, render_many
from generator.diagnostics import Diagnostic


class Broken(Executor):
    def submit(self, fn: Callable[..., object], /, *args: object, **kwargs: object) -> Future[object]:  # type: ignore[override]
        raise BrokenProcessPool("A child process terminated abruptly, the process pool is not usable anymore")


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    (outcome,) = render_many([Task(Path("report.yaml"), Path("out"))], Order(), Broken())
    return list(outcome.diagnostics)
