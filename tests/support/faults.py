"""Runs the program and has something happen to it at the n-th time that it is about to change a file.

``python -P faults.py N HOW PROGRAM-ARGUMENTS…``: *HOW* is ``kill``, or the name of an error (``ENOSPC``) that the
system is to answer from then on. Only what lies below the working folder counts. A run with fewer changes goes on
undisturbed, and says so by a last line ``undisturbed``.
"""

from __future__ import annotations

import errno
import os
import signal
import sys

_CHANGES = ("os.rename", "os.mkdir", "os.chmod")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def arm(number: int, how: str) -> list[int]:
    """Have the fault happen from the change *number* on (from 1); return a list that gets the number of each change."""
    seen: list[int] = []
    folder = os.getcwd()

    def point(path: object) -> None:
        if not isinstance(path, str | bytes | os.PathLike) or not os.path.abspath(os.fsdecode(path)).startswith(folder):
            return
        seen.append(len(seen) + 1)
        if len(seen) < number:
            return
        if how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(getattr(errno, how), os.strerror(getattr(errno, how)), os.fsdecode(path))

    def hook(event: str, args: tuple[object, ...]) -> None:
        if event in _CHANGES or (event == "open" and isinstance(args[2], int) and args[2] & _WRITING):
            point(args[0])

    fsync = os.fsync

    def half_written(descriptor: int) -> None:
        point(os.getcwd())
        fsync(descriptor)

    os.fsync = half_written
    sys.addaudithook(hook)
    return seen


if __name__ == "__main__":
    from generator.cli import main

    number, how, *arguments = sys.argv[1:]
    seen = arm(int(number), how)
    status = main(arguments)
    if len(seen) < int(number):
        print("undisturbed")
    sys.stdout.flush()
    os._exit(status)
