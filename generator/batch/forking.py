"""What starts workers: the server that forks them, and the signals that it, and they, do not get."""

from __future__ import annotations

import signal
from contextlib import suppress
from multiprocessing import resource_tracker


def unreached_by_interrupts() -> None:
    """Have processes that this thread starts not be reached by Ctrl-C.

    It reaches the whole group, and ending them is our business.
    """
    if hasattr(signal, "pthread_sigmask"):
        # The tracker goes first, for whoever starts it lets the signal through again. A terminal that is closed would
        # end it as well, which this process would tell of on its own end.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
        try:
            resource_tracker.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def ready_to_fork() -> None:
    """Start the server that forks processes, with what it imports."""
    from multiprocessing import forkserver

    # The first call will say so: the system lets no process start, or the working folder is gone.
    with suppress(OSError):
        unreached_by_interrupts()
        forkserver.ensure_running()
