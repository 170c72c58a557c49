"""The process that renders a report is ended, and so is the next one."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path

import pytest

from generator.batch import Order, Task, render_many
from generator.batch.workers import WorkerLostError
from generator.diagnostics import Diagnostic


class Killed(Executor):
    def submit(self, fn: Callable[..., object], /, *args: object, **kwargs: object) -> Future[object]:  # type: ignore[override]
        future: Future[object] = Future()
        future.set_exception(WorkerLostError("SIGKILL"))
        return future


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    (outcome,) = render_many([Task(Path("report.yaml"), Path("out"))], Order(), Killed())
    return list(outcome.diagnostics)
