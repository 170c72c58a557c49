"""``render --watch`` in this process: a thread renders, a test waits for what it shows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

from generator.cli.call import Call
from generator.cli.parser import build_parser
from generator.cli.watching import Watch
from generator.preview.shown import Shown

PATIENCE = 30.0
"""Seconds after which a test gives up waiting for what must come."""


@dataclass
class Watched:
    """A report that is watched, and what is shown of it."""

    report: Path
    shown: Shown
    version: int = 0

    def next(self) -> dict[str, Any]:
        """Wait for the next version and return its state."""
        assert self.shown.wait(self.version, PATIENCE), "nothing new is shown"
        state: dict[str, Any] = json.loads(self.shown.state())
        self.version = state["version"]
        return state

    def until(self, status: str) -> dict[str, Any]:
        """Wait until *status* is shown: a save that is seen half done is followed by another version."""
        while (state := self.next())["status"] != status:
            pass
        return state

    @property
    def outputs(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.report.parent / "out").iterdir()}


@contextmanager
def watched(
    report: Path, formats: Sequence[str] = ("pdf",), options: Sequence[str] = (), language: str = "zh"
) -> Iterator[Watched]:
    """Watch *report* while the block runs; its outputs go to ``out`` beside it."""
    arguments = ["render", str(report), "--watch", "-o", str(report.parent / "out"), "--format", "short", *options]
    call = Call(build_parser(language).parse_args(arguments), language)
    shown, stop = Shown(report.name, language), Event()
    thread = Thread(target=Watch(call, report, formats, shown).run, args=(stop,), daemon=True)
    thread.start()
    try:
        yield Watched(report, shown)
    finally:
        stop.set()
        thread.join(PATIENCE)
        shown.end()
    assert not thread.is_alive()
