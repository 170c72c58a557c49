"""Files that are written beside the ones they will replace, and what is left of them when a run is killed."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_START, _SIGNS, _END = ".nianbao-", 16, ".tmp"
_MARK, _HEX = 8, "0123456789abcdef"

ABANDONED = 3600
"""Seconds that a file written now is younger than one that nobody is writing any more."""

_looked_through: set[Path] = set()


class Drafts:
    """The drafts of one writing, and locks on their folders that last as long, shared with all who write there.

    What has not replaced its target by the end is removed.

    Who is alone with the lock on a folder knows that nobody on this computer writes there: what has the mark of this
    computer is left of runs that were killed. Where there are no locks no draft has the mark.
    """

    def __init__(self) -> None:
        self._locks: dict[Path, int | None] = {}
        self._made: list[Path] = []

    def __enter__(self) -> Drafts:
        return self

    def __exit__(self, *_: object) -> None:
        for draft in self._made:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
        for lock in self._locks.values():
            if lock is not None:
                os.close(lock)

    def beside(self, target: Path) -> Path:
        """Return a new name in the folder of *target*."""
        folder = target.parent
        if folder not in self._locks:
            self._locks[folder] = _locked(folder)
        draft = draft_beside(target, _running() if self._locks[folder] is not None else "")
        self._made.append(draft)
        return draft

    def remove_abandoned(self, written: Path) -> None:
        """Remove what killed runs have left beside *written*; all drafts of our own there are replaced by now."""
        remove_abandoned(written, alone=_is_alone(self._locks.get(written.parent)))


def draft_beside(target: Path, mark: str = "") -> Path:
    """Return a new name in the folder of *target*, which begins with *mark*."""
    signs = os.urandom(_SIGNS // 2).hex()
    return target.with_name(f"{_START}{mark}{signs[len(mark) :]}{_END}")


@cache
def _running() -> str:
    """Return the mark of this computer since it was started, eight signs; empty if it has none."""
    with suppress(OSError), open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
        mark = file.read(_MARK)
        return mark if len(mark) == _MARK and not mark.strip(_HEX) else ""
    return ""


def _locked(folder: Path) -> int | None:
    """Return a lock on *folder* that others may share; None where there is none, or somebody has one alone."""
    if fcntl is None or not _running():
        return None
    with suppress(OSError):
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
        else:
            return lock
    return None


def _is_alone(lock: int | None) -> bool:
    """Return whether nobody else has *lock*, which is not shared from now on."""
    if lock is None:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def replace(target: Path, write: Callable[[Path], object]) -> None:
    """Make *target*, or replace it, with what *write* writes to the path it is given. Raises what *write* raises.

    For caches: nothing is written down to the disk, and what can be made again needs no message.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = draft_beside(target)
    try:
        write(draft)
        with suppress(OSError):  # what others may write is not read again
            draft.chmod(draft.stat().st_mode & ~(stat.S_IWGRP | stat.S_IWOTH))
        draft.replace(target)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    remove_abandoned(target)


def remove_abandoned(written: Path, *, alone: bool = False) -> None:
    """Remove the drafts that killed runs have left beside *written*, a file just written; once for each folder.

    *alone*: nobody on this computer is writing there. Otherwise two times of one file system tell how long nobody has
    written to a draft, whatever the clock of this computer says. The number of a process would not: other computers
    and containers, which have numbers of their own, may share the folder. A run that slept for so long with a draft in
    hand says that it could not write (O019), and can be repeated.
    """
    folder = written.parent
    if folder in _looked_through:
        return
    _looked_through.add(folder)
    ours = _START + _running()
    with suppress(OSError), os.scandir(folder) as entries:
        now = written.stat().st_mtime
        for entry in entries:
            if is_draft(entry.name):
                state = entry.stat(follow_symlinks=False)
                old = now - state.st_mtime > ABANDONED or (alone and entry.name.startswith(ours))
                if stat.S_ISREG(state.st_mode) and old:
                    os.unlink(entry)


def is_draft(name: str) -> bool:
    """Return whether *name* is that of a draft, which a run that was killed may have left."""
    signs = name[len(_START) : -len(_END)]
    return name == f"{_START}{signs}{_END}" and len(signs) == _SIGNS and not signs.strip(_HEX)
