"""Reports for the tests of batches: small ones, and one that waits for the test while it is rendered."""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

REPORT = "organ: 甲市示范局\nyear: 2021\ntitle: 关于法治政府建设情况的报告\ndate: 2022-01-18\nmeasures: {text}\n"


def write(path: Path, text: str = "全年办理案件283宗。") -> Path:
    """Write a report whose only text is *text*."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(REPORT.format(text=text), encoding="utf-8")
    return path


_HANDED_OVER = Path("/dev/shm")
CAN_WAIT = _HANDED_OVER.is_dir()
"""Whether reading can be made to wait: by a pipe below ``/dev``, as one that a shell has opened for the program."""

_folders: list[tempfile.TemporaryDirectory[str]] = []


def pipe(path: Path) -> Path:
    """Make a link to a pipe: whoever reads it waits for what `at_each_reading` does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _folders.append(tempfile.TemporaryDirectory(dir=_HANDED_OVER))
    path.symlink_to(Path(_folders[-1].name, path.name))
    os.mkfifo(path.resolve())
    return path


def at_each_reading(path: Path, actions: Sequence[Callable[[], object]], last: bytes | None = None) -> None:
    """Have a thread do the next of *actions* each time the pipe at *path* is being read, and at last give it *last*.

    The reader of an action reads for ever; the next one gets a pipe of its own.
    """

    made = path.resolve()

    def act() -> None:
        ends = []
        for action in actions:
            ends.append(os.open(made, os.O_WRONLY))  # waits for the reader
            made.unlink()
            os.mkfifo(made)
            action()
        if last is not None:
            with made.open("wb") as stream:
                stream.write(last)
        for end in ends:
            os.close(end)

    threading.Thread(target=act, daemon=True).start()


def tree(folder: Path) -> dict[str, str]:
    """Return the digests of all files below *folder* by their names."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def stay_cold(patch: pytest.MonkeyPatch) -> None:
    """Have what is rendered in this process leave nothing behind for other tests."""
    for name in ("_keep_warm", "_keep_pages"):
        patch.setattr(f"generator.batch.work.{name}", lambda: None)
