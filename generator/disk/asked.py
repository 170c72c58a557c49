"""What was asked of the disk: the files and folders that were read or looked for, whether they were there or not.

``files`` and whoever lists a folder note it here while somebody records; nobody else needs to know what a report is
made of, and a file that is not there yet counts as much as one that is.
"""

from __future__ import annotations

import os
import stat
from _thread import _local
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

Stamp = tuple[int, int, int] | tuple[str, ...] | None
"""How something is on the disk: a file by size, time of change and number, a folder by the names in it, or nothing."""

_LATE_NAMES: Final = ("~", ".tmp", ".swp", ".bak")
"""Ends of the names of what editors put beside a file while they save it."""


class _Recorded(_local):
    """What is recorded in each thread. (`threading` has this class from there; to import it takes long.)"""

    asked: dict[Path, Stamp] | None = None


_recorded = _Recorded()


@contextmanager
def recording() -> Iterator[Mapping[Path, Stamp]]:
    """Record everything that is asked of the disk meanwhile, with its stamp from before it was first read."""
    asked: dict[Path, Stamp] = {}
    before, _recorded.asked = _recorded.asked, asked
    try:
        yield asked
    finally:
        _recorded.asked = before


def note(path: Path) -> None:
    """Say that *path*, a file or a folder whose names are listed, is about to be read or looked for."""
    asked = _recorded.asked
    if asked is not None and (whole := Path(os.path.abspath(path))) not in asked:
        asked[whole] = stamp(whole)


def stamp(path: Path) -> Stamp:
    """Return how *path* is on the disk now. Hidden names and those of half-saved files do not count in a folder."""
    try:
        status = os.stat(path)
        if not stat.S_ISDIR(status.st_mode):
            return status.st_size, status.st_mtime_ns, status.st_ino
        return tuple(sorted(name for name in os.listdir(path) if name[0] != "." and not name.endswith(_LATE_NAMES)))
    except (OSError, ValueError):
        return None


def has_changed(asked: Mapping[Path, Stamp]) -> bool:
    """Return whether anything of *asked* is no longer as it was."""
    return next((True for path, before in asked.items() if stamp(path) != before), False)
