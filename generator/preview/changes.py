"""Waits until something that was read is saved; the only module that knows the library that watches folders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Event
from typing import Final

from generator.disk.asked import Stamp, has_changed, stamp

_LOOK_EVERY: Final = 1000
"""Milliseconds after which stamps are compared even if the system reports nothing: it does not on network drives."""

_SETTLE: Final = 50
"""Milliseconds without another change after which a save counts as done: editors empty, write, rename and remove."""


def wait_for_change(asked: Mapping[Path, Stamp], stop: Event) -> bool:
    """Return True as soon as something of *asked* is no longer as it was, False when *stop* is set.

    Events only wake us: what counts is how the files are now, so none can be missed that came before we watched.
    """
    # Imported late: only the preview watches.
    from watchfiles import watch

    events = watch(
        *_folders(asked),
        recursive=False,
        watch_filter=None,
        step=_SETTLE,
        stop_event=stop,
        rust_timeout=_LOOK_EVERY,
        yield_on_timeout=True,
    )
    while not has_changed(asked):
        if next(events, None) is None:
            return False
    return _settled(asked, stop)


def _settled(asked: Iterable[Path], stop: Event) -> bool:
    """Wait until nothing of *asked* changes any more; return False when *stop* is set."""
    now: dict[Path, Stamp] = {}
    while now != (now := {path: stamp(path) for path in asked}):
        if stop.wait(_SETTLE / 1000):
            return False
    return True


def _folders(asked: Mapping[Path, Stamp]) -> set[Path]:
    """Return the folders in which something of *asked* lies or would lie, the nearest above it that is there."""
    found = set()
    for path, before in asked.items():
        folder = path if isinstance(before, tuple) and path.is_dir() else path.parent
        while not folder.is_dir():
            folder = folder.parent
        found.add(folder)
    return found
