"""The system lets no process start in which a report could be rendered."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path
from typing import NoReturn

import pytest

from generator.batch import Order, Task, render_many
from generator.batch.workers import NoWorkerError
from generator.diagnostics import Diagnostic


class Full(Executor):
    def submit(self, *_: object, **__: object) -> NoReturn:
        raise NoWorkerError("Resource temporarily unavailable")


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    (outcome,) = render_many([Task(Path("report.yaml"), Path("out"))], Order(), Full())
    return list(outcome.diagnostics)
