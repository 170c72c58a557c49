"""What is kept between runs, in files of the cache folder that can be thrown away.

What cannot be read or written is made again: an unusable cache is merely slow.
"""

import marshal
import os
import stat
import sys

# As in all that is imported before the modules that are kept: no `__future__` and no `typing`, which are modules, too.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from mmap import mmap
    from pathlib import Path
    from typing import Any

    Part = bytes | tuple[int, int, int]
    """Bytes that an entry ends with, or their place in the file: how far from its end, how many, and their check."""

_LARGE = 50_000
"""Size in bytes from which it is worth the import of `mmap`."""

_BY_ANYBODY, _BY_ITS_GROUP = 0o002, 0o020
"""The bits of a file's mode that let everybody write it, and its group, which may be the user's own."""

MOST = 2_000
"""Entries that a file holds: all of it is read each time, and some belong to the words of reports."""

_NUMBER = 8
"""Bytes of each number that a file begins with."""
_APART = 1000
"""Bytes from one that is looked at to the next: there are several in each block of a disk."""
_PRIME = 2**61 - 1
"""What is left of a number divided by this is another if any of its bytes is, but for one in as many cases."""

_AT_ONCE = os.O_RDONLY | sum(getattr(os, each, 0) for each in ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY"))
"""How a file is opened: one that is a pipe is not waited for, and no link leads to what the user has from elsewhere."""

_unsaved: "set[Kept]" = set()


def sealed(head: bytes, behind: bytes = b"", maker: str = "") -> bytes:
    """Return what a file is to hold so that `unsealed` finds *head*, and tells if blocks of it are lost.

    A disk that is full, or loses its power, spoils files in silence. What lies *behind* has checks of its own, for few
    of its parts are read.
    """
    signed = maker.encode()
    numbers = (_check(head), len(signed), len(head), len(behind))
    return b"".join((*(each.to_bytes(_NUMBER, "little") for each in numbers), signed, head, behind))


def unsealed(content: "bytes | mmap", maker: "str | None" = None) -> memoryview:
    """Return the head of *content*. Raises ValueError if it is damaged, cut off, or another's than *maker*'s.

    Nothing is made of what another Python has left: its code is none here.
    """
    view = memoryview(content)
    known, *lengths = (int.from_bytes(view[at : at + _NUMBER], "little") for at in range(0, 4 * _NUMBER, _NUMBER))
    start = 4 * _NUMBER + lengths[0]
    signed, head = bytes(view[4 * _NUMBER : start]), view[start : start + lengths[1]]
    if 4 * _NUMBER + sum(lengths) != len(view) or (maker is not None and signed != maker.encode()):
        raise ValueError("cut off, or another's")
    if known != _check(head):
        raise ValueError("damaged")
    return head


def _check(data: "bytes | memoryview") -> int:
    """Return a number that is another if a block of *data* is.

    A few bytes of each are looked at: to look at all takes a hundredth of a check, for what disks see to.
    """
    return int.from_bytes(memoryview(data)[::_APART].tobytes(), "little") % _PRIME


def content_of(file: "Path | str") -> "bytes | mmap":
    """Return what *file* holds. Of a large file no copy is made: half of the time that reading it takes.

    Raises OSError, and ValueError if somebody else may have written it: there is code in it that is run.
    """
    number = os.open(file, _AT_ONCE)
    try:
        state = os.fstat(number)
        if not stat.S_ISREG(state.st_mode) or not _is_own(state):
            raise ValueError("no file of this user")
        if state.st_size < _LARGE:
            return os.read(number, _LARGE)
        from mmap import ACCESS_READ, mmap

        return mmap(number, 0, access=ACCESS_READ)
    finally:
        os.close(number)


def _is_own(state: os.stat_result) -> bool:
    """Return whether nobody but this user, and who runs the system, may have written the file of *state*."""
    if not hasattr(os, "geteuid"):  # Windows
        return True
    by_others = _BY_ANYBODY if state.st_gid == os.getegid() else _BY_ANYBODY | _BY_ITS_GROUP
    return state.st_uid in (0, os.geteuid()) and not state.st_mode & by_others


def stored(file: "Path | str", maker: "str | None" = None) -> "tuple[dict[Any, Any], bytes | mmap]":
    """Return the entries that *file* holds, and all of it; nothing if it cannot be read or is not *maker*'s."""
    try:
        content = content_of(file)
        return dict(marshal.loads(unsealed(content, maker))), content
    except (OSError, ValueError, TypeError, EOFError):
        return {}, b""


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
        self.entries: dict[Any, Any]
        self.entries, content = stored(file, self.maker)
        self._take(content)

    def _take(self, content: "bytes | mmap") -> None:
        """Take what belongs to the entries out of the *content* of the file."""

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
        return sealed(marshal.dumps(self.entries), maker=self.maker)


class KeptApart(Kept):
    """Kept entries that each end with bytes of which only those are read that are asked for.

    They lie behind all entries; an entry that was read has their place.
    """

    _content: "bytes | mmap"

    def _take(self, content: "bytes | mmap") -> None:
        self._content = content

    def part(self, of: "Part") -> bytes:
        """Return the bytes that an entry ends with. Raises ValueError if they are damaged."""
        if isinstance(of, bytes):
            return of
        left, length, known = of
        start = len(self._content) - left
        found = self._content[start : start + length]
        if _check(found) != known:
            raise ValueError("damaged")
        return found

    def _written(self) -> bytes:
        whole: dict[Any, Any] = {}
        for key, entry in self.entries.items():
            try:
                whole[key] = (*entry[:-1], self.part(entry[-1]))
            except ValueError:
                continue  # it is made again when it is asked for
        self.entries = whole
        # Windows replaces no file that is open. Who has the place of a part may still ask for it.
        self._content = self._content[:]
        behind = b"".join(entry[-1] for entry in whole.values())
        entries, left = {}, len(behind)
        for key, (*entry, part) in whole.items():
            entries[key] = (*entry, (left, len(part), _check(part)) if part else b"")
            left -= len(part)
        return sealed(marshal.dumps(entries), behind, self.maker)


def save_all() -> None:
    """Store what was made in this run for the next one."""
    for kept in list(_unsaved):
        kept.save()
