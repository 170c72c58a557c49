"""What a process that renders many reports keeps from one to the next: templates and fonts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

from generator.disk.asked import Stamp, has_changed, note, recording

T = TypeVar("T")

_MOST: Final = 64
"""Things that are kept at once: each folder of reports may have templates of its own."""

_kept: dict[Hashable, tuple[Mapping[Path, Stamp], Any]] | None = None


@contextmanager
def warm() -> Iterator[None]:
    """Keep meanwhile what `remembered` makes. Fonts that are installed meanwhile are not seen."""
    global _kept
    before, _kept = _kept, {}
    try:
        yield
    finally:
        _kept = before


def remembered(key: Hashable, make: Callable[[], T], lasting: Callable[[T], bool] = lambda _: True) -> T:
    """Return what *make* returns, or what it returned for *key* before if all that it read is as it was then.

    Nothing is kept but in a `warm` process, and nothing that is not *lasting*. Whoever records what is asked of the
    disk gets the same either way.
    """
    if _kept is None:
        return make()
    known = _kept.get(key)
    if known is None or has_changed(known[0]):
        with recording() as asked:
            known = asked, make()
        if lasting(known[1]):
            _kept.pop(key, None)
            _kept[key] = known
            if len(_kept) > _MOST:
                del _kept[next(iter(_kept))]
    for path in known[0]:
        note(path)
    made: T = known[1]
    return made


_learnt: dict[Hashable, Any] | None = None


@contextmanager
def learning() -> Iterator[None]:
    """Keep meanwhile what `learnt` makes."""
    global _learnt
    before, _learnt = _learnt, {}
    try:
        yield
    finally:
        _learnt = before


def learnt(key: Hashable, make: Callable[[], T]) -> T:
    """Return what *make* returns, or what it returned for *key* before: it depends on nothing but the key."""
    if _learnt is None:
        return make()
    if key not in _learnt:
        _learnt[key] = make()
    made: T = _learnt[key]
    return made
