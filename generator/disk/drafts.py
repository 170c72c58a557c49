"""Files that are written beside the ones they will replace, and what is left of them when a run is killed."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_START, _SIGNS, _END = ".nianbao-", 16, ".tmp"

ABANDONED = 3600
"""Seconds that a file written now is younger than one that nobody is writing any more."""

_looked_through: set[Path] = set()


def draft_beside(target: Path) -> Path:
    """Return a new name in the folder of *target*."""
    return target.with_name(f"{_START}{os.urandom(_SIGNS // 2).hex()}{_END}")


def replace(target: Path, write: Callable[[Path], object]) -> None:
    """Make *target*, or replace it, with what *write* writes to the path it is given. Raises what *write* raises.

    For caches: nothing is written down to the disk, and what can be made again needs no message.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = draft_beside(target)
    try:
        write(draft)
        draft.replace(target)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    remove_abandoned(target)


def remove_abandoned(written: Path) -> None:
    """Remove the drafts that killed runs have left beside *written*, a file just written; once for each folder.

    Two times of one file system tell how long nobody has written to a draft, whatever the clock of this computer says.
    The number of a process would not: other computers and containers, which have numbers of their own, may share the
    folder. A run that slept for so long with a draft in hand says that it could not write (O019), and can be repeated.
    """
    folder = written.parent
    if folder in _looked_through:
        return
    _looked_through.add(folder)
    with suppress(OSError), os.scandir(folder) as entries:
        now = written.stat().st_mtime
        for entry in entries:
            if _is_draft(entry.name):
                state = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(state.st_mode) and now - state.st_mtime > ABANDONED:
                    os.unlink(entry)


def _is_draft(name: str) -> bool:
    signs = name[len(_START) : -len(_END)]
    return name == f"{_START}{signs}{_END}" and len(signs) == _SIGNS and not signs.strip("0123456789abcdef")
