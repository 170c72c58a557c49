"""Outputs that would overwrite one another or a report, found before anything is rendered."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final
from unicodedata import normalize

from generator.batch.glance import Glance
from generator.batch.model import Task
from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.source import Source, Span
from generator.startup.late import late_pattern
from generator.withhold import stem

_ATTACHMENT: Final = late_pattern(r"(?P<report>.+)-附件\d*")


def clashes(
    tasks: Sequence[Task], glances: Mapping[Path, Glance], formats: Sequence[str], editions: Sequence[str] = ("",)
) -> list[Diagnostic]:
    """Return what is wrong with where *editions* of *tasks* would be written.

    O054 two reports for one file, also one report and an attachment that another binds separately; O027 an output that
    is the file of a report.
    """
    written = [(task, stem(task.report.stem, edition)) for task in tasks for edition in editions]
    return [*_of_two(written, glances), *_of_own(tasks, written, formats)]


def _of_two(written: Sequence[tuple[Task, str]], glances: Mapping[Path, Glance]) -> Iterator[Diagnostic]:
    first: dict[str, Task] = {}
    for task, name in written:
        other = first.setdefault(_place(task, name), task)
        if other is not task:
            yield _clash(other, task, name)
    for task, name in written:
        # An attachment of an edition ends with its number, too: that of 甲 is 甲-公开版-附件1, not 甲-附件1-公开版.
        attached = _ATTACHMENT.fullmatch(name)
        other = first.get(_place(task, attached["report"]), task) if attached else task
        if other is not task and glances[other.report.resolve()].separate:
            yield _clash(other, task, name)


def _place(task: Task, stem: str) -> str:
    # Capitals make no difference on Windows and macOS, nor on macOS whether an accent is a character of its own.
    return normalize("NFC", os.path.abspath(task.folder / stem).casefold())


def _clash(first: Task, second: Task, name: str) -> Diagnostic:
    args = {"first": str(first.report), "second": str(second.report), "name": str(second.folder / name)}
    return Diagnostic("O054", _span(second), args, (), (Related(_span(first), "first"),))


def _span(task: Task) -> Span:
    return task.named_at or Source(str(task.report)).whole()


def _of_own(tasks: Sequence[Task], written: Sequence[tuple[Task, str]], formats: Sequence[str]) -> Iterator[Diagnostic]:
    own = {_identity(task.report) for task in tasks} - {None}
    for path in (task.folder / f"{name}.{form}" for task, name in written for form in formats):
        if _identity(path) in own:
            yield Diagnostic("O027", Source(str(path)).whole(), {"name": str(path)})


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells files apart, links followed; None for one that is not there."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino
