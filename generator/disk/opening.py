"""Opening a file to read it, without ever waiting for somebody who may not come."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from io import BufferedReader

_HANDED_OVER: Final = ("/dev/", "/proc/")  # where open files have names
_AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0)  # Windows has no pipes in folders
_FLAGS: Final = os.O_RDONLY | _AT_ONCE | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class PipeError(OSError):
    """There is a pipe where a file should be: nobody may ever write into it."""


def waits(name: str) -> bool:
    """Return whether *name* is a pipe in a folder: to open it waits for somebody who writes into it, maybe for ever.

    A pipe that the shell has opened for us is none, such as ``/dev/stdin`` and ``<(...)``.
    """
    try:
        return stat.S_ISFIFO(os.stat(name).st_mode) and not os.path.realpath(name).startswith(_HANDED_OVER)
    except (OSError, ValueError):
        return False


def opened(path: Path) -> BufferedReader:
    """Return the file at *path*, open to be read. Raises PipeError for a pipe that `waits`, OSError and ValueError.

    Whatever was seen at *path* before may have been replaced since: what was opened is looked at.
    """
    if stat.S_ISFIFO(os.stat(path).st_mode) and not waits(str(path)):
        return path.open("rb")
    file = os.open(path, _FLAGS)
    if stat.S_ISFIFO(os.fstat(file).st_mode):
        os.close(file)
        raise PipeError
    if _AT_ONCE:
        os.set_blocking(file, True)  # a terminal is read as it is typed
    try:
        return os.fdopen(file, "rb")
    except OSError:  # a folder
        os.close(file)
        raise
