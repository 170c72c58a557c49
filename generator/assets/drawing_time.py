"""The time of the processor that rasters of drawings may take: all of one run together, however many and wherever."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

_SECONDS: Final = 4.0
"""Seconds for all drawings of a run: with everything else that it does, and two editions, it takes less than ten."""
_SVG, _CHART = 0.05, 0.15
"""Seconds that are added for each SVG, and for each chart, which is drawn by ourselves and never too much."""


class DrawingTime:
    """What is left of the time, and which drawings took too much of it, by what the rasteriser was asked."""

    def __init__(self) -> None:
        self._most, self._taken = _SECONDS, 0.0
        self.failed: set[str] = set()

    @property
    def left(self) -> float:
        """Seconds of the processor that are left."""
        return self._most - self._taken

    def is_for(self, svgs: int, charts: int) -> None:
        """Have the time be that for so many at least: editions of one report show the same, mostly."""
        self._most = max(self._most, _SECONDS + _SVG * svgs + _CHART * charts)

    @contextmanager
    def spent(self) -> Iterator[None]:
        """Take from what is left what the block, and processes that end in it, take of the processor."""
        before = _processor()
        try:
            yield
        finally:
            self._taken += _processor() - before


_running: ContextVar[DrawingTime | None] = ContextVar("_running", default=None)


@contextmanager
def one_run(svgs: int = 0, charts: int = 0) -> Iterator[None]:
    """Have all drawings that are asked for in the block share one time, with those of the run that it is part of."""
    shared = _running.get() or DrawingTime()
    shared.is_for(svgs, charts)
    token = _running.set(shared)
    try:
        yield
    finally:
        _running.reset(token)


def drawing_time() -> DrawingTime:
    """Return the time of the run that this is part of, or one of its own."""
    return _running.get() or DrawingTime()


def _processor() -> float:
    """Return the seconds of the processor that this thread, and processes of this one that have ended, have taken."""
    try:
        import resource
    except ImportError:  # Windows
        return time.thread_time()
    ended: Any = resource.getrusage(resource.RUSAGE_CHILDREN)
    return float(time.thread_time() + ended.ru_utime + ended.ru_stime)
