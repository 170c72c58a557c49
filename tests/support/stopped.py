"""Runs the program and has it get a signal at the n-th time that it is about to do something with a file or a module.

``python -P stopped.py N SIGNAL WHAT PROGRAM-ARGUMENTS…``: *SIGNAL* is a name such as ``SIGTERM``; *WHAT* is
``anything`` (each import, each file that is opened) or ``changes`` of what lies below the working folder. A run with
fewer of them goes on undisturbed.
"""

from __future__ import annotations

import os
import signal
import sys

_CHANGES = ("os.rename", "os.mkdir", "os.chmod", "os.remove")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def arm(number: int, name: str, what: str) -> None:
    """Have the signal *name* come at the event *number* (from 1)."""
    seen: list[str] = []
    folder = os.getcwd()

    def hook(event: str, args: tuple[object, ...]) -> None:
        if what == "anything":
            counts = event in ("import", "open")
        else:
            counts = event in _CHANGES or (event == "open" and isinstance(args[2], int) and bool(args[2] & _WRITING))
            path = args[0] if args else None
            counts = counts and isinstance(path, str | bytes | os.PathLike)
            counts = counts and os.path.abspath(os.fsdecode(path)).startswith(folder)  # type: ignore[arg-type]
        if counts:
            seen.append(event)
            if len(seen) == number:
                signal.raise_signal(signal.Signals[name])

    sys.addaudithook(hook)


if __name__ == "__main__":
    from generator.__main__ import run

    number, name, what = sys.argv[1:4]
    arm(int(number), name, what)
    sys.argv[1:4] = []
    run()
