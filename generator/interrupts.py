"""What ends a run before it is done: Ctrl-C, the wish of the system (SIGTERM), a terminal that is closed (SIGHUP).

Each ends it as an exception, so that what is temporary is removed, and waits where what has been begun must be ended.
"""

from __future__ import annotations

import atexit
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from types import FrameType
    from typing import NoReturn
else:
    # What `signal` has besides are names for the numbers; making them takes longer than all else here.
    import _signal as signal

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What asks a program to end; Windows has no SIGHUP."""

_ENDED_BY = 128
"""Added to the number of a signal, it is the exit code of a program that the signal has ended."""


_last: list[int] = [signal.SIGINT]
"""The signal that came last: a library may have made a plain KeyboardInterrupt of ours, which has no number."""


class Stopped(KeyboardInterrupt):
    """The signal *number* asks the program to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def heed() -> None:
    """Have the signals raise Stopped from now on; one that this process was begun to ignore stays ignored (nohup)."""
    sys.unraisablehook = _not_raised
    for number in SIGNALS:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _stop)


def by_hand(stop: KeyboardInterrupt) -> bool:
    """Return whether *stop* is Ctrl-C."""
    return _number(stop) == signal.SIGINT


def exit_code(stop: KeyboardInterrupt) -> int:
    """Return the exit code of a program that *stop* has ended."""
    return _ENDED_BY + _number(stop)


def is_ended(code: int) -> bool:
    """Return whether *code* is the exit code of a program that a signal has ended."""
    return code - _ENDED_BY in SIGNALS


def _number(stop: KeyboardInterrupt) -> int:
    return stop.number if isinstance(stop, Stopped) else _last[0]


def end(code: int) -> NoReturn:
    """End the process without taking the loaded modules apart: by the signal itself if *code* is that of one.

    Whoever called sees what has ended it: a loop of a shell stops as well.
    """
    for number in SIGNALS:
        if signal.getsignal(number) is _stop:
            signal.signal(number, signal.SIG_DFL)
    atexit._run_exitfuncs()
    if is_ended(code) and os.name == "posix":
        os.kill(os.getpid(), code - _ENDED_BY)
    os._exit(code)  # the first process of a container is not ended by its own signals


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Have the signals wait until the block is done: all files of a report are replaced, or none.

    They then do what they would have done. Only the main thread gets signals; in another one nothing need wait.
    """
    came: list[int] = []
    before = {number: signal.getsignal(number) for number in SIGNALS}
    held = [number for number, handler in before.items() if handler not in (None, signal.SIG_IGN)]
    try:
        with suppress(ValueError):  # not the main thread
            for number in held:
                signal.signal(number, lambda number, _: came.append(number))
        yield
    finally:
        with suppress(ValueError):
            for number in held:
                signal.signal(number, before[number])
        for number in came:
            signal.raise_signal(number)


def _stop(number: int, _: FrameType | None) -> None:
    if number not in (signal.SIGINT, signal.SIGTERM):
        _leave_the_terminal()
    _last[0] = number
    raise Stopped(number)


def _leave_the_terminal() -> None:
    """Have what is still said to a terminal go nowhere: the terminal is gone, and writing to it would be an error."""
    for stream in (1, 2):
        with suppress(OSError):
            if stat.S_ISCHR(os.fstat(stream).st_mode):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream)
                os.close(nowhere)


def _not_raised(error: sys.UnraisableHookArgs) -> None:
    """Send a signal once more that came where nothing can be raised, in a call of the system that nobody waits for."""
    stop = error.exc_value
    if not isinstance(stop, KeyboardInterrupt):
        sys.__unraisablehook__(error)
        return
    import _thread

    # From a thread of its own: here it would be lost again.
    _thread.start_new_thread(os.kill, (os.getpid(), exit_code(stop) - _ENDED_BY))
