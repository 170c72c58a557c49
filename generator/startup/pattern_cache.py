"""Keeps compiled patterns between runs: compiling those of one ``check`` takes a quarter of its time.

An entry belongs to the text of its pattern, the file to the very Python that made it: neither can go stale. Python
offers no way to store a compiled pattern but the functions that `re` itself is made of. They are used only where what
they make is equal, instruction by instruction, to what ``re.compile`` makes; whatever fails is compiled as ever.
"""

from __future__ import annotations

import marshal
import os
from typing import TYPE_CHECKING, Any

from generator import __version__
from generator.startup.kept import KeptApart

if TYPE_CHECKING:
    import re
    from pathlib import Path

    from generator.startup.kept import Part

# Raise when what is stored changes.
_VERSION = 5

Key = tuple[str | bytes, int]
Entry = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


class PatternCache(KeptApart):
    """Compiled patterns in a file of *folder*."""

    entries: dict[Key, tuple[Part]]

    def __init__(self, folder: Path | str) -> None:
        # Another version of the program has other patterns.
        super().__init__(os.path.join(folder, f"patterns.v{_VERSION}.cache"), __version__)

    def find(self, regex: str | bytes, flags: int) -> re.Pattern[Any] | None:
        """Return what ``re.compile`` returns if it is here."""
        try:
            # Each is read when it is used: the file holds those of all commands. (marshal knows no flags.)
            return _made(regex, *marshal.loads(self.part(self.entries[regex, int(flags)][0])))
        except Exception:
            # It is not stored, or a damaged file makes nonsense of it.
            return None

    def made(self, regex: str | bytes, flags: int) -> re.Pattern[Any]:
        """Return what ``re.compile`` returns, and keep it."""
        import re

        flags = int(flags)
        pattern: re.Pattern[Any] = re.compile(regex, flags)
        try:
            entry = _taken_apart(regex, flags)
            if _made(regex, *entry) == pattern:
                self.keep((regex, flags), (marshal.dumps(entry),))
        except Exception:
            # This Python's `re` is made otherwise.
            return pattern
        return pattern


def _taken_apart(regex: str | bytes, flags: int) -> Entry:
    """Return what `re` hands to its machine, the instructions as bytes."""
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(regex, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, group in state.groupdict.items():
        names[group] = name
    code = array("I", _compiler._code(parsed, flags)).tobytes()
    return flags | state.flags, code, state.groups - 1, state.groupdict, tuple(names)


def _made(
    regex: str | bytes, flags: int, code: bytes, groups: int, index: dict[str, int], names: tuple[str | None, ...]
) -> re.Pattern[Any]:
    import _sre  # type: ignore[import-not-found]

    made: re.Pattern[Any] = _sre.compile(regex, flags, memoryview(code).cast("I").tolist(), groups, index, names)
    return made
