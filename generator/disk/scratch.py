"""Folders for temporary files: gone when they are not needed any more, and that of a run that was killed with the next.

While a run lives it holds a lock on a file in its folder, which the system lets go of however the run ends. The number
of a process would not tell, for it is given to others again, and a container counts its own.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from generator.disk.drafts import ABANDONED
from generator.interrupts import uninterrupted
from generator.startup.late import late_pattern

try:
    import fcntl
except ImportError:  # Windows: nothing is removed there but by its own run
    fcntl = None  # type: ignore[assignment]

_PREFIX = "nianbao-"
_LOCK = ".nianbao-in-use"
"""Only a folder with a file of this name is ours to remove with what is in it."""
_UNLOCKED = f"{_LOCK}.new"
"""Its name before it is locked."""
_OWN = late_pattern(r"nianbao-(?:[a-z]+-)?[a-z0-9_]{8}")
"""The names that ``tempfile`` gives to our folders."""

_looked_through: set[str] = set()


class Scratch(tempfile.TemporaryDirectory[str]):
    """A folder in *place*, or where temporary files go, that is removed with all that is in it: at the latest when this
    process ends, and by a later one if it is killed.
    """

    def __init__(self, kind: str = "", place: str | None = None) -> None:
        with uninterrupted():  # between making the folder and knowing that it must go
            super().__init__(prefix=_PREFIX + kind, dir=place, ignore_cleanup_errors=True)
        self._lock = _locked(Path(self.name))
        _remove_abandoned(self.name)

    def cleanup(self) -> None:
        """Remove the folder."""
        with uninterrupted():
            super().cleanup()
        if self._lock:
            self._lock.close()


@contextmanager
def own_temporary_folder() -> Iterator[None]:
    """Have libraries put their temporary files into a folder that is gone when the block ends.

    They would stay otherwise: WeasyPrint removes its copies of the fonts only when the interpreter happens to collect
    its objects, and openpyxl its sheets when the process ends, unless it is killed.
    """
    before = tempfile.tempdir
    with Scratch() as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before


def _locked(folder: Path) -> IO[bytes] | None:
    """Return the file in *folder* that this process holds the lock on; None where there are no locks."""
    if fcntl is None:
        return None
    with ExitStack() as stack:
        try:
            lock = stack.enter_context((folder / _UNLOCKED).open("xb"))
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # It gets its name when it is locked: nobody finds it unlocked before.
            os.rename(lock.name, folder / _LOCK)
        except OSError:
            return None
        stack.pop_all()
        return lock


def _remove_abandoned(own: str) -> None:
    """Remove the folders beside *own*, one just made, whose runs are gone; once for each place."""
    place = os.path.dirname(own)
    if fcntl is None or place in _looked_through:
        return
    _looked_through.add(place)
    with suppress(OSError), os.scandir(place) as entries:
        now = os.stat(own).st_mtime  # a time of the same file system, whatever the clock of this computer says
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.is_dir(follow_symlinks=False):
                _remove_if_abandoned(entry.path)
                with suppress(OSError):
                    _remove_if_never_locked(entry.path, now)


def _remove_if_abandoned(folder: str) -> None:
    with suppress(OSError), _taken(os.path.join(folder, _LOCK)), uninterrupted():
        shutil.rmtree(folder, ignore_errors=True)


def _remove_if_never_locked(folder: str, now: float) -> None:
    """Remove *folder* if its run was killed between making and locking it: nothing else is in it.

    A run that is just between the two made it this moment. Where there are no locks the file never gets its name, and
    cannot be taken here either: the folder may be in use, and stays.
    """
    state = os.stat(folder, follow_symlinks=False)
    if not _OWN.fullmatch(os.path.basename(folder)) or stat.S_IMODE(state.st_mode) != stat.S_IRWXU:
        return
    if now - state.st_mtime <= ABANDONED:
        return
    if os.listdir(folder) == [_UNLOCKED]:
        lock = os.path.join(folder, _UNLOCKED)
        with _taken(lock):
            os.unlink(lock)
    os.rmdir(folder)  # refuses a folder that something is in


@contextmanager
def _taken(lock: str) -> Iterator[None]:
    """Hold the lock on the file *lock*. Raises OSError if a run that lives holds it."""
    file = os.open(lock, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(file)
