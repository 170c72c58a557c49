"""Names with wildcards: which names on the disk ``举措/*.yaml`` stands for.

``*`` stands for any characters within a name, ``?`` for one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from generator.disk.files import is_inside
from generator.limits import limit

MOST_NAMES = limit("parts.names")
"""Names on the disk that are looked through for all names with wildcards of a report."""


_STATE = 4
"""Names that one counts for of which is asked what it is."""


class TooManyNamesError(Exception):
    """More names are to be looked through than may be."""


class Looked:
    """Counts the names that are looked through, *most* of them."""

    def __init__(self, most: int = MOST_NAMES) -> None:
        self.left = most

    def through(self, count: int) -> None:
        """Count so many more names. Raises TooManyNamesError."""
        self.left -= count
        if self.is_over:
            raise TooManyNamesError

    @property
    def is_over(self) -> bool:
        """Whether there have been too many."""
        return self.left < 0


def has_wildcard(pattern: str) -> bool:
    """Return whether *pattern* may stand for several files."""
    return "*" in pattern or "?" in pattern


def standing_for(
    folder: Path, pattern: str, outside: list[str] | None = None, looked: Looked | None = None
) -> list[str]:
    """Return the names from *folder*, of files and of folders, that *pattern* stands for, in no order.

    A folder on the way that has several names by links is gone through by one of them. With a list *outside* none is
    gone through that lies outside of *folder*: it is added there. Raises what *looked* raises.
    """
    found = [""]
    for step in steps_of(pattern):
        if looked and len(found) > 1:
            looked.through(_STATE * len(found))
        found = _apart(folder, found)
        if outside is not None:
            outside += (led := [name for name in found if name and not is_inside(folder, name)])
            found = [name for name in found if name not in led]
        found = [
            f"{name}/{entry}" if name else entry for name in found for entry in _entries(folder / name, step, looked)
        ]
    return [name for name in found if os.path.lexists(folder / name)]


def _apart(folder: Path, names: list[str]) -> list[str]:
    """Return one of *names* for each folder: eight links to where they lie make a thousand million of ten steps."""
    if len(names) < 2:
        return names
    by_place: dict[object, str] = {}
    for name in sorted(names):
        try:
            state = os.stat(folder / name)
        except OSError:
            continue  # nothing lies below it
        by_place.setdefault((state.st_dev, state.st_ino), name)
    return list(by_place.values())


def steps_of(pattern: str) -> list[str]:
    """Return the names that *pattern* leads through."""
    return [step for step in pattern.split("/") if step not in ("", ".")]


def names_in(folder: Path) -> list[str]:
    """Return the names in *folder*, none if it cannot be read."""
    try:
        return os.listdir(folder)
    except (OSError, ValueError):
        return []


def _entries(folder: Path, step: str, looked: Looked | None) -> Iterator[str]:
    """Yield the names in *folder* that *step* stands for; a hidden file must be named as one."""
    if not has_wildcard(step):
        yield step
        return
    wanted, names = re.compile(_regex(step), re.DOTALL), names_in(folder)
    if looked:
        looked.through(1 + len(names))
    yield from (name for name in names if wanted.fullmatch(name) and (name[0] != "." or step[0] == "."))


def _regex(step: str) -> str:
    """Return *step* as a regular expression that never goes back behind a ``*``, however many there are."""
    first, *others = (re.escape(piece).replace(r"\?", ".") for piece in re.split(r"\*+", step))
    middle = "".join(f"(?>.*?{piece})" for piece in others[:-1])
    return first + middle + (f".*{others[-1]}" if others else "")
