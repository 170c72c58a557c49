"""Imported by the server that forks workers, and only there: it says nothing of workers that it could not start.

That the working folder is gone, that no more processes may start, or that memory is short, is said by the process that
asked for the worker, of the report that it was for.
"""

from __future__ import annotations

import sys
from types import TracebackType


def _say_faults(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not isinstance(error, OSError | MemoryError):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _say_faults
