"""What is kept between runs, in files of the cache folder that can be thrown away.

What cannot be read or written is made again: an unusable cache is merely slow.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

_LARGE = 1_000_000
"""Size in bytes from which it is worth the import of `mmap`."""

_BY_ANYBODY = 0o002
"""The bit of a file's mode that lets everybody write it. Its group may be the user's own."""

MOST = 2_000
"""Entries that a file holds: all of it is read each time, and some belong to the words of reports."""

_unsaved: set[Kept] = set()


def stored(file: Path) -> tuple[str, dict[Any, Any]]:
    """Return the maker and the entries that *file* holds; nothing if it cannot be read."""
    try:
        with file.open("rb") as stream:
            maker, entries = _read(stream)
        return str(maker), dict(entries)
    except (OSError, ValueError, TypeError, EOFError):
        return "", {}


def _read(stream: BinaryIO) -> Any:
    """Return what *stream* holds. Of a large file no copy is made: half of the time that reading it takes.

    Raises ValueError if somebody else may have written it: there is code in it that is run.
    """
    state = os.fstat(stream.fileno())
    if hasattr(os, "geteuid") and (state.st_uid not in (0, os.geteuid()) or state.st_mode & _BY_ANYBODY):
        raise ValueError("not of this user")
    if state.st_size < _LARGE:
        return marshal.loads(stream.read())
    from mmap import ACCESS_READ, mmap

    with mmap(stream.fileno(), 0, access=ACCESS_READ) as data:
        return marshal.loads(data)


def place_name(place: str | Path) -> str:
    """Return what tells *place* in the name of a file well enough: its end, without what no name may hold."""
    return "".join(sign if sign.isalnum() else "-" for sign in str(place))[-50:]


class Kept:
    """The *entries* of *file*; *maker* names what they depend on. What another maker or Python made is not used.

    *bounded*: there are at most `MOST` of them; otherwise whoever keeps them sees to it that old ones go.
    """

    def __init__(self, file: Path, maker: str = "", bounded: bool = True) -> None:
        self.file = file
        self.bounded = bounded
        self.maker = f"{sys.version} {sys.byteorder} {maker}"
        self.changed = False
        self.entries: dict[Any, Any] = {}
        maker, entries = stored(file)
        if maker == self.maker:
            self.entries = entries

    def keep(self, key: Any, entry: Any) -> None:
        """Store *entry* as *key* when the file is saved; one that is full is begun anew."""
        if self.bounded and key not in self.entries and len(self.entries) >= MOST:
            self.entries.clear()
        self.entries[key] = entry
        self.changed = True
        _unsaved.add(self)

    def save(self) -> None:
        """Store the entries if there are new ones."""
        if not self.changed:
            return
        self.changed = False
        _unsaved.discard(self)
        # Imported late: most runs have nothing new to keep.
        from generator.disk.drafts import replace

        with suppress(OSError, ValueError):
            data = marshal.dumps((self.maker, self.entries))
            replace(self.file, lambda draft: draft.write_bytes(data))


def save_all() -> None:
    """Store what was made in this run for the next one."""
    for kept in list(_unsaved):
        kept.save()
