"""A worker of a cluster has another version of the program than the computer that runs the command."""

from __future__ import annotations

import platform
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path

import pytest

from generator.batch import Order, Task, fitness, render_many
from generator.diagnostics import Diagnostic


class Elsewhere(Executor):
    def submit(self, fn: Callable[..., object], /, *args: object, **kwargs: object) -> Future[object]:  # type: ignore[override]
        future: Future[object] = Future()
        try:
            fitness.called_if_fit({"nianbao": "0.2.0"}, ".", fn, *args, **kwargs)
        except fitness.UselessError as error:
            future.set_exception(error)
        return future


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    monkeypatch.setattr(fitness, "own_traits", lambda: {"nianbao": "0.1.0"})
    monkeypatch.setattr(platform, "node", lambda: "yuan-2")
    (outcome,) = render_many([Task(Path("report.yaml"), Path("out"))], Order(), Elsewhere())
    return list(outcome.diagnostics)
