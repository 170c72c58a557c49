"""Calls of the rasteriser, here or in a process of its own, all of one report together; only this module knows it.

resvg draws the same pixels everywhere, reads no font but those it is given, and fetches nothing.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Final

from generator.assets.svg_model import unreadable
from generator.startup.record import NamedTuple

_KEPT: Final = 128
"""Drawings that are kept: those of a report, mostly."""
_LONGEST: Final = 60
"""Seconds after which drawings are given up where the system does not limit processes."""
_SECONDS: Final = 8.0
"""Seconds of the processor for a drawing, and for all of a report together, but for what a small one takes each."""
_SMALL: Final = 0.1
"""Seconds that are added for each drawing of a report."""
_LENGTH: Final = 8
"""Bytes that say how long the PNG behind them is."""


class Asked(NamedTuple):
    """What the rasteriser is asked for, as JSON, and the pixels of it; *alone*: where it can be stopped."""

    arguments: str
    across: int
    down: int
    alone: bool


class _Budget:
    """What is left of the time of one report."""

    def __init__(self, drawings: int = 0) -> None:
        self.left = _SECONDS + _SMALL * drawings

    @contextmanager
    def spent(self) -> Iterator[None]:
        """Take from what is left what the block, and processes that end in it, take of the processor."""
        before = _processor()
        try:
            yield
        finally:
            self.left -= _processor() - before


_budget: ContextVar[_Budget | None] = ContextVar("_budget", default=None)

_known: dict[str, bytes | None] = {}
"""Drawings made before: Word and PDF ask for the same, and no drawing takes its time twice."""


@contextmanager
def one_report(drawings: int) -> Iterator[None]:
    """Have all *drawings* that are asked for in the block share the time of one, and a little for each."""
    token = _budget.set(_Budget(drawings))
    try:
        yield
    finally:
        _budget.reset(token)
        _forget_failures()


def drawn(asked: Sequence[Asked]) -> list[bytes | None]:
    """Return the PNG of each drawing that is *asked* for, None if it takes too much."""
    new = list({each.arguments: each for each in asked if each.arguments not in _known}.values())
    budget = _budget.get() or _Budget()
    for each in new:
        if not each.alone:
            with budget.spent():
                _known[each.arguments] = _drawn_here(each.arguments) if budget.left > 0 else None
    together = [each.arguments for each in new if each.alone]
    if together:
        with budget.spent():
            pictures = _drawn_alone(together, budget.left) if budget.left > 0 else []
        _known.update(zip(together, [*pictures, *[None] * (len(together) - len(pictures))], strict=True))
    found = [_known[each.arguments] for each in asked]
    if _budget.get() is None:
        _forget_failures()
    for oldest in list(_known)[: max(0, len(_known) - _KEPT)]:
        del _known[oldest]
    return found


def _forget_failures() -> None:
    """Let what took too much be tried again with another report, which may have time for it."""
    for arguments in [arguments for arguments, picture in _known.items() if picture is None]:
        del _known[arguments]


def _drawn_here(arguments: str) -> bytes | None:
    import resvg_py

    try:
        return bytes(resvg_py.svg_to_bytes(**json.loads(arguments)))
    except ValueError:
        return None


def _drawn_alone(together: Sequence[str], seconds: float) -> list[bytes | None]:
    """Return the PNG of each, drawn in one process, up to the one at which it took more than *seconds*, or its memory.

    Raises PictureFault if the process cannot start.
    """
    program = [sys.executable, "-P", str(Path(__file__).with_name("raster_alone.py")), str(math.ceil(seconds))]
    asked = f"[{','.join(together)}]".encode()
    try:
        written = subprocess.run(program, input=asked, capture_output=True, check=False, timeout=_LONGEST).stdout
    except subprocess.TimeoutExpired as late:
        written = late.stdout or b""
    except OSError as error:
        why = error.strerror or str(error)
        raise unreadable(f"画它的进程启动不了（{why}）", f"the process that draws it cannot start ({why})") from None
    return list(_pictures(written))


def _pictures(written: bytes) -> Iterator[bytes | None]:
    """Yield the whole ones of what was *written* one behind the other, None for one that could not be drawn."""
    start = 0
    while len(written) >= (begin := start + _LENGTH):
        start = begin + int.from_bytes(written[start:begin])
        if start > len(written):
            return
        yield written[begin:start] or None


def _processor() -> float:
    """Return the seconds of the processor that this thread, and processes of this one that have ended, have taken."""
    try:
        import resource
    except ImportError:  # Windows
        return time.thread_time()
    ended: Any = resource.getrusage(resource.RUSAGE_CHILDREN)
    return float(time.thread_time() + ended.ru_utime + ended.ru_stime)
