"""What was asked of the disk: the files and folders that were read or looked for, whether they were there or not.

``files`` and whoever lists a folder note it here while somebody records; nobody else needs to know what a report is
made of, and a file that is not there yet counts as much as one that is.
"""

from __future__ import annotations

import os
import stat
from _thread import _local
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

Stamp = tuple[int, int, int] | tuple[str, ...] | None
"""How something is on the disk: a file by size, time of change and number, a folder by the names in it, a name with
wildcards by those that it stands for; or nothing.
"""

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
    """Say that *path* is about to be read or looked for: a file, a folder whose names are listed, or a pattern."""
    asked = _recorded.asked
    if asked is not None and (whole := Path(os.path.abspath(path))) not in asked:
        asked[whole] = stamp(whole)


def stamp(path: Path) -> Stamp:
    """Return how *path* is on the disk now. Hidden names and those of half-saved files do not count in a folder.

    What else is new in a folder in which a pattern looks for files, such as the outputs, changes nothing.
    """
    if "*" in str(path) or "?" in str(path):
        return _found(path)
    try:
        status = os.stat(path)
        if not stat.S_ISDIR(status.st_mode):
            return _of_file(status)
        return tuple(sorted(name for name in os.listdir(path) if name[0] != "." and not name.endswith(_LATE_NAMES)))
    except (OSError, ValueError):
        return None


def _of_file(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ino


def _found(pattern: Path) -> Stamp:
    """Return the names that *pattern* stands for, and how the file is that is called exactly so, if there is one."""
    from generator.disk.wildcards import standing_for  # most reports have no patterns

    top = Path(pattern.anchor)
    names = sorted(standing_for(top, pattern.relative_to(top).as_posix()))
    with suppress(OSError, ValueError):
        return *names, *map(str, _of_file(os.stat(pattern)))
    return tuple(names)


def has_changed(asked: Mapping[Path, Stamp]) -> bool:
    """Return whether anything of *asked* is no longer as it was."""
    return next((True for path, before in asked.items() if stamp(path) != before), False)
