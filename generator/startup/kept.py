"""What is kept between runs, in files of the cache folder that can be thrown away.

What cannot be read or written is made again: an unusable cache is merely slow.
"""

import marshal
import os
import sys

# As in all that is imported before the modules that are kept: no `__future__` and no `typing`, which are modules, too.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from mmap import mmap
    from pathlib import Path
    from typing import Any, BinaryIO

    Part = bytes | tuple[int, int]
    """Bytes that an entry ends with, or their place in the file: how far from its end, and how many."""

_LARGE = 50_000
"""Size in bytes from which it is worth the import of `mmap`."""

_BY_ANYBODY = 0o002
"""The bit of a file's mode that lets everybody write it. Its group may be the user's own."""

MOST = 2_000
"""Entries that a file holds: all of it is read each time, and some belong to the words of reports."""

_END = b"nianbao\n"
"""What a file of `KeptApart` ends with."""

_unsaved: "set[Kept]" = set()


def stored(file: "Path | str") -> "tuple[str, dict[Any, Any], bytes | mmap]":
    """Return the maker and the entries that *file* holds, and all of it; nothing if it cannot be read."""
    try:
        with open(file, "rb") as stream:
            content = _content(stream)
        maker, entries = marshal.loads(content)
        return str(maker), dict(entries), content
    except (OSError, ValueError, TypeError, EOFError):
        return "", {}, b""


def _content(stream: "BinaryIO") -> "bytes | mmap":
    """Return what *stream* holds. Of a large file no copy is made: half of the time that reading it takes.

    Raises ValueError if somebody else may have written it: there is code in it that is run.
    """
    state = os.fstat(stream.fileno())
    if hasattr(os, "geteuid") and (state.st_uid not in (0, os.geteuid()) or state.st_mode & _BY_ANYBODY):
        raise ValueError("not of this user")
    if state.st_size < _LARGE:
        return stream.read()
    from mmap import ACCESS_READ, mmap

    return mmap(stream.fileno(), 0, access=ACCESS_READ)


def place_name(place: "str | Path") -> str:
    """Return what tells *place* in the name of a file well enough: its end, without what no name may hold."""
    return "".join(sign if sign.isalnum() else "-" for sign in str(place))[-50:]


class Kept:
    """The *entries* of *file*; *maker* names what they depend on. What another maker or Python made is not used.

    *bounded*: there are at most `MOST` of them; otherwise whoever keeps them sees to it that old ones go.
    """

    def __init__(self, file: "Path | str", maker: str = "", bounded: bool = True) -> None:
        self.file = file
        self.bounded = bounded
        self.maker = f"{sys.version} {sys.byteorder} {maker}"
        self.changed = False
        self.entries: dict[Any, Any] = {}
        maker, entries, content = stored(file)
        if maker == self.maker and self._is_whole(content):
            self.entries = entries

    def _is_whole(self, content: "bytes | mmap") -> bool:
        """Return whether the *content* of the file has all that belongs to its entries."""
        return bool(content)

    def keep(self, key: "Any", entry: "Any") -> None:
        """Store *entry* as *key* when the file is saved; one that is full is begun anew."""
        if self.bounded and key not in self.entries and len(self.entries) >= MOST:
            self.entries.clear()
        self.entries[key] = entry
        self.changed = True
        _unsaved.add(self)

    def clear(self) -> None:
        """Store nothing but what is kept from now on, when the file is saved."""
        self.entries = {}
        self.changed = True
        _unsaved.add(self)

    def save(self) -> None:
        """Store the entries if there are new ones."""
        if not self.changed:
            return
        self.changed = False
        _unsaved.discard(self)
        # Imported late: most runs have nothing new to keep.
        from pathlib import Path

        from generator.disk.drafts import replace

        try:
            data = self._written()
            replace(Path(self.file), lambda draft: draft.write_bytes(data))
        except (OSError, ValueError, MemoryError):
            return

    def _written(self) -> bytes:
        """Return what the file is to hold."""
        return marshal.dumps((self.maker, self.entries))


class KeptApart(Kept):
    """Kept entries that each end with bytes of which only those are read that are asked for.

    They lie behind all entries; an entry that was read has their place.
    """

    _content: "bytes | mmap" = b""

    def part(self, of: "Part") -> bytes:
        """Return the bytes that an entry ends with."""
        if isinstance(of, bytes):
            return of
        start = len(self._content) - of[0]
        return self._content[start : start + of[1]]

    def _is_whole(self, content: "bytes | mmap") -> bool:
        self._content = content
        # What was cut off where the disk was full, or the power was, begins as ever.
        return content[-len(_END) :] == _END

    def _written(self) -> bytes:
        self.entries = {key: (*entry[:-1], self.part(entry[-1])) for key, entry in self.entries.items()}
        # Windows replaces no file that is open. Who has the place of a part may still ask for it.
        self._content = self._content[:]
        behind = b"".join([*(entry[-1] for entry in self.entries.values()), _END])
        entries, left = {}, len(behind)
        for key, (*entry, part) in self.entries.items():
            entries[key] = (*entry, (left, len(part)) if part else b"")
            left -= len(part)
        return marshal.dumps((self.maker, entries)) + behind


def save_all() -> None:
    """Store what was made in this run for the next one."""
    for kept in list(_unsaved):
        kept.save()
