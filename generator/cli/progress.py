"""A bar on a terminal, a count before each line elsewhere; the only module that knows the library of the bar."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_LEAST = 10
"""Columns that a bar needs. A terminal that does not say how many it has says 0, into which the library never fits."""


class Progress:
    """How many of *total* reports are done."""

    def __init__(self, total: int, bar: Any = None) -> None:
        self.total, self.done, self._bar = total, 0, bar

    def step(self) -> None:
        """Count one more report."""
        self.done += 1
        if self._bar is not None:
            self._bar.update()

    @property
    def count(self) -> str:
        """What stands before a line: ``[12/200] `` where there is no bar."""
        return "" if self._bar is not None else f"[{self.done}/{self.total}] "

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Have the bar out of the way of what is written meanwhile."""
        if self._bar is None:
            yield
            return
        with self._bar.external_write_mode(file=sys.stderr, nolock=True):
            yield


@contextmanager
def progress(total: int, unit: str) -> Iterator[Progress]:
    """Show how many of *total* reports, counted in *unit*, are done."""
    if not sys.stderr.isatty() or _columns() < _LEAST:
        yield Progress(total)
        return
    # Imported late: only a terminal has a bar.
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # no thread of its own
    with tqdm(total=total, file=sys.stderr, unit=unit, dynamic_ncols=True, leave=False, smoothing=0) as bar:
        yield Progress(total, bar)


def _columns() -> int:
    """Return how many columns the terminal has."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        return 0
