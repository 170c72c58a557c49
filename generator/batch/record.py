"""What was rendered before, kept in the cache folder, so that an unchanged report is not rendered again.

A report is unchanged if everything that it was made of has the content it had, if the program, its libraries and the
fonts are the same, if the same is asked for, and if all its outputs are as they were written.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from generator.batch.inputs import file_sha256, sha256, unchanged
from generator.batch.model import Outcome, Task
from generator.batch.program import made_by
from generator.disk.places import cache_folder
from generator.order import Order
from generator.startup.kept import Kept, stored

_SAVE_EVERY = 100
"""Reports after which the record is saved: as many are rendered again if the program is killed."""


class Record:
    """What was rendered into the folder *output*; *afresh* takes everything for changed."""

    def __init__(self, output: Path, afresh: bool = False) -> None:
        self._afresh = afresh
        where = sha256(os.path.realpath(output).encode("utf-8", "surrogatepass"))
        folder = cache_folder() / "rendered"
        if not (folder / where).exists():
            _clear(folder)
        self._kept = Kept(folder / where, made_by(), bounded=False)  # a province has more reports than the bound
        self._new = 0

    @property
    def is_empty(self) -> bool:
        """Whether every report is to be rendered."""
        return self._afresh or not self._kept.entries

    def unchanged(self, task: Task, order: Order) -> Outcome | None:
        """Return what became of *task* the last time if rendering it again would change nothing."""
        if self._afresh:
            return None
        try:
            asked, folder, inputs, outputs, pages, stand_ins, told, withheld = self._kept.entries[_key(task)]
            same = asked == repr(order) and folder == os.path.abspath(task.folder) and unchanged(inputs)
            if not same or any(file_sha256(name) != digest for name, digest in outputs.items()):
                return None
        except (KeyError, TypeError, ValueError):
            return None
        files = {task.folder / os.path.relpath(name, folder): digest for name, digest in outputs.items()}
        return Outcome(task, "unchanged", files, pages, stand_ins, told=told, inputs=inputs, withheld=withheld)

    def remember(self, outcome: Outcome, order: Order) -> None:
        """Keep what became of a report that was written."""
        if outcome.inputs is None:
            return
        outputs = {os.path.abspath(path): digest for path, digest in outcome.outputs.items()}
        folder, inputs = os.path.abspath(outcome.task.folder), dict(outcome.inputs)
        entry = repr(order), folder, inputs, outputs, outcome.pages, outcome.stand_ins, outcome.told, outcome.withheld
        self._kept.keep(_key(outcome.task), entry)
        self._new += 1
        if self._new % _SAVE_EVERY == 0:
            self._kept.save()

    def save(self) -> None:
        """Save what is new; reports that are gone are forgotten."""
        for report in [report for report in self._kept.entries if not os.path.exists(report)]:
            del self._kept.entries[report]
        self._kept.save()


def _clear(folder: Path) -> None:
    """Remove the records in *folder* all whose reports are gone."""
    for file in folder.glob("*"):
        if not any(os.path.exists(report) for report in stored(file)[0]):
            with suppress(OSError):
                file.unlink()


def _key(task: Task) -> str:
    return os.path.abspath(task.report)
