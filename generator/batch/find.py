"""Which reports there are in folders and lists, and where the outputs of each go."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from generator.batch.clashes import clashes
from generator.batch.glance import Glance, glance
from generator.batch.model import Task
from generator.diagnostics import Diagnostic
from generator.disk.files import read_source
from generator.limits import limit
from generator.parts.yaml_files import yaml_files
from generator.source import Source, Span
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

LIST_SUFFIX: Final = ".txt"
"""Ends the name of a list of reports."""


class Chosen(NamedTuple):
    """The reports to be rendered, and what there is to say about the choice.

    *tasks* is empty if two reports would be written to one file. *parts* and *last* count the files that are no
    reports of their own: parts that a report takes in, and last year's files that one takes figures from.
    """

    tasks: tuple[Task, ...]
    diagnostics: list[Diagnostic]
    parts: int = 0
    last: int = 0


def is_list(path: Path) -> bool:
    """Return whether *path* is named like a list of reports."""
    return path.suffix.lower() == LIST_SUFFIX


def find_reports(
    named: Sequence[Path], output: Path, formats: Sequence[str], editions: Sequence[str] = ("",)
) -> Chosen:
    """Return the reports that *named* stands for: reports, folders with reports, and lists of both (``.txt``).

    Those of which *editions* are rendered.

    A folder stands for all reports below it, but for last year's files of others and what lies in hidden folders, in
    templates or in *output*; their outputs keep its folders. O050 a folder or a list without reports, O051 (a warning)
    a file that has nothing in it, or looks like a part and no report takes it in, O052 a report named twice in lists (a
    warning), O054 two reports for one file, O056 a list with too many faults, O068 a list that names itself, and what
    is wrong with reading lists and folders.
    """
    finder = _Finder(output)
    for path in named:
        finder.add(path, output, None)
        finder.lists_in_lists()
    tasks = tuple(finder.tasks.values())
    wrong = clashes(tasks, finder.glances, formats, editions)
    return Chosen(() if wrong else tasks, finder.diagnostics + wrong, finder.parts, finder.last)


class _Named(NamedTuple):
    """A list that lists name: *above* are those that lead to it; outputs of what it names go to *folder* or below."""

    path: Path
    folder: Path
    named_at: Span
    above: tuple[Path, ...]


_YEAR: Final = late_pattern(r"(?m)^(year|年度)[ \t]*:")
"""The key by which a report is known, which begins no name of a file."""


class _Finder:
    def __init__(self, output: Path) -> None:
        self.output = output.resolve()
        self.tasks: dict[Path, Task] = {}
        self.glances: dict[Path, Glance] = {}
        self.diagnostics: list[Diagnostic] = []
        self.parts = self.last = 0
        self.lists: set[Path] = set()
        self.waiting: deque[_Named] = deque()

    def add(self, path: Path, folder: Path, named_at: Span | None, above: tuple[Path, ...] = ()) -> None:
        """Add what *path* stands for, which the lists *above* lead to; outputs go to *folder* or below."""
        if path.is_dir():
            self.folder(path, folder, named_at)
        elif is_list(path) and named_at:
            self.waiting.append(_Named(path, folder, named_at, above))
        elif is_list(path):
            self.list(path, folder, None, ())
        else:
            self.report(glance(path), folder, named_at)

    def report(self, found: Glance, folder: Path, named_at: Span | None) -> None:
        """Add a report as a task, sized by the bytes of it and its parts; O052 where a list names it a second time."""
        whole = found.path.resolve()
        if whole in self.tasks:
            if named_at:
                self.diagnostics.append(Diagnostic("O052", named_at, {"name": str(found.path)}))
            return
        sizes = [_size(path) for path in (whole, *found.parts)]
        self.glances[whole] = found
        self.tasks[whole] = Task(found.path, folder, sum(sizes), named_at)

    def lists_in_lists(self) -> None:
        """Add what lists name that lists name, each once, however many lead to one another. O068 one that names itself.

        One after the other: a chain of lists may be longer than calls can be deep.
        """
        while self.waiting:
            path, folder, named_at, above = self.waiting.popleft()
            whole = path.resolve()
            if whole in self.lists:
                code = "O068" if whole in above else "O052"
                self.diagnostics.append(Diagnostic(code, named_at, {"name": str(path)}))
            else:
                self.list(path, folder, named_at, above)

    def list(self, path: Path, folder: Path, named_at: Span | None, above: tuple[Path, ...]) -> None:
        """Add what each line of a list names; blank ones and comments (``#``) are none.

        O050 if it brings no report; O066 if it is one itself and was meant as a list; O056 after as many faults as the
        limit ``list.faults``: the rest is not read.
        """
        whole = path.resolve()
        self.lists.add(whole)
        source, found = read_source(path, str(path))
        self.diagnostics += found
        if source is None:
            return
        year = _YEAR.search(source.text)
        if year and named_at:
            self.report(glance(path), folder, named_at)
            return
        if year:
            row = source.text.count("\n", 0, year.start()) + 1
            span = Span(source, row, 1, row, 1 + len(year[1]))
            self.diagnostics.append(Diagnostic("O066", span, {"name": str(path)}))
            return
        before = len(self.tasks) + len(self.waiting)
        wrong = len(self.diagnostics)
        most = limit("list.faults")
        for number, line in enumerate(source.text.split("\n"), 1):
            name = line.strip()
            if not name or name.startswith("#"):
                continue
            start = line.index(name) + 1
            span = Span(source, number, start, number, start + len(name))
            if len(self.diagnostics) - wrong >= most:
                self.diagnostics.append(Diagnostic("O056", span, {"most": most}))
                break
            self.named(path.parent, name, folder, span, (*above, whole))
        if len(self.tasks) + len(self.waiting) == before and len(self.diagnostics) == wrong:
            self.diagnostics.append(Diagnostic("O050", source.whole(), {"name": str(path)}))

    def named(self, base: Path, name: str, folder: Path, span: Span, above: tuple[Path, ...]) -> None:
        """Add what a line of a list in *base* names."""
        path = base / name
        try:
            readable = path.is_file() or path.is_dir()
        except (OSError, ValueError):
            readable = False
        if not readable:
            _, found = read_source(path, name, span)
            self.diagnostics += found
            return
        # What a list names below its own folder keeps its folders, as in a folder.
        steps = Path(name).parts if path.is_dir() else Path(name).parts[:-1]
        kept = not Path(name).is_absolute() and ".." not in steps
        self.add(path, folder.joinpath(*steps) if kept else folder, span, above)

    def folder(self, top: Path, folder: Path, named_at: Span | None) -> None:
        """Add the reports below *top*. O051 a part that no report takes in, O050 no report."""
        paths, diagnostics = yaml_files(top, self.output)
        self.diagnostics += diagnostics
        glances = [glance(path) for path in paths]
        known = {found.path.resolve(): found for found in glances}
        reports = [found for found in glances if found.is_report]
        taken = {part for found in reports for part in found.parts}
        # Years go down from file to file, so that two files which name each other are still rendered.
        earlier = {
            found.previous
            for found in reports
            if found.previous and found.previous in known and known[found.previous].year < found.year
        }
        is_empty = True
        for whole, found in known.items():
            if whole in taken:
                self.parts += 1
            elif whole in earlier:
                self.last += 1
            elif found.is_report or not found.readable:
                is_empty = False  # also if it was named before
                place = folder / found.path.parent.relative_to(top)
                self.report(found, place, named_at)
            elif found.is_ours or found.blank:
                self.diagnostics.append(Diagnostic("O051", Source(str(found.path)).whole(), {"name": str(found.path)}))
        if is_empty:
            span = named_at or Source(str(top)).whole()
            self.diagnostics.append(Diagnostic("O050", span, {"name": str(top)}))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
