"""Calls of the rasteriser, here or in a process of its own, all of one report together; only this module knows it.

resvg draws the same pixels everywhere, reads no font but those it is given, and fetches nothing.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from generator.assets.drawing_time import drawing_time
from generator.assets.drawings.model import unreadable
from generator.startup.record import NamedTuple

_KEPT: Final = 128
"""Drawings that are kept: those of a report, mostly."""
_LONGEST: Final = 60
"""Seconds after which drawings are given up where the system does not limit processes."""
_LENGTH: Final = 8
"""Bytes that say how long the PNG behind them is."""


class Asked(NamedTuple):
    """What the rasteriser is asked for, as JSON, and the pixels of it; *alone*: where it can be stopped."""

    arguments: str
    across: int
    down: int
    alone: bool


_known: dict[str, bytes] = {}
"""Drawings made before: Word and PDF ask for the same, and no drawing takes its time twice."""


def drawn(asked: Sequence[Asked]) -> list[bytes | None]:
    """Return the PNG of each drawing that is *asked* for, None if it takes too much."""
    time = drawing_time()
    begun = _known.keys() | time.failed
    new = list({each.arguments: each for each in asked if each.arguments not in begun}.values())
    for each in new:
        if not each.alone and time.left > 0:
            with time.spent():
                _keep(each.arguments, _drawn_here(each.arguments))
    together = [each.arguments for each in new if each.alone]
    if together and time.left > 0:
        with time.spent():
            pictures = _drawn_alone(together, time.left)
        for arguments, picture in zip(together, pictures, strict=False):
            _keep(arguments, picture)
    found = [_known.get(each.arguments) for each in asked]
    time.failed.update(each.arguments for each, picture in zip(asked, found, strict=True) if picture is None)
    for oldest in list(_known)[: max(0, len(_known) - _KEPT)]:
        del _known[oldest]
    return found


def _keep(arguments: str, picture: bytes | None) -> None:
    if picture is not None:
        _known[arguments] = picture


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
