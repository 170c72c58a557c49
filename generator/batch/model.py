"""What is asked for when many reports are rendered, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from generator.diagnostics import Diagnostic
from generator.source import Span
from generator.startup.record import NamedTuple
from generator.withhold import Withheld

Status = Literal["rendered", "unchanged", "failed"]

Inputs = Mapping[str, str | None]
"""What a report was made of: a digest by the absolute path of each file and folder, None for what was not there."""


class Task(NamedTuple):
    """A report and the folder that its outputs go to.

    *size* says how much there is to do (bytes of the report and its parts), *named_at* is the place in a list that
    names it.
    """

    report: Path
    folder: Path
    size: int = 0
    named_at: Span | None = None


class Made(NamedTuple):
    """What a worker made of a report: outputs by file name, none if there are errors.

    *pages* are those of all editions, *withheld* is what each edition leaves out. *inputs* is None if something changed
    while it was read; *fault* is the traceback of a fault of the program.
    """

    files: Mapping[str, bytes]
    pages: int
    stand_ins: int
    diagnostics: list[Diagnostic]
    inputs: Inputs | None
    seconds: float
    fault: str = ""
    withheld: Mapping[str, tuple[Withheld, ...]] = {}


class Outcome(NamedTuple):
    """What became of a report.

    *outputs* are the files that are there now, with their SHA-256. *told* has all diagnostics as lines of JSON, those
    of an earlier run for an unchanged report; *diagnostics* are those of this run. *withheld* says likewise what each
    edition leaves out, *left_out* with the words.
    """

    task: Task
    status: Status
    outputs: Mapping[Path, str] = {}
    pages: int = 0
    stand_ins: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    told: str = ""
    inputs: Inputs | None = None
    seconds: float = 0.0
    fault: str = ""
    withheld: Mapping[str, Sequence[Mapping[str, object]]] = {}
    left_out: Mapping[str, tuple[Withheld, ...]] = {}

    def lean(self) -> Outcome:
        """Return what the manifest needs, without what holds the whole text of the report."""
        return self._replace(diagnostics=(), left_out={})
