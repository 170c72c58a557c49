"""Looks for font files in folders, which may be chosen badly: all of a disk, or folders that links lead around in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Final

from generator.fonts.faults import Unusable
from generator.limits import limit

_SUFFIXES: Final = (".otf", ".ttf", ".ttc")
_DEPTH: Final = 5
MOST: Final = limit("font.names")
"""Names that are looked at in a folder and below it; a font counts as ten, for its file is opened."""
_FONT: Final = 10


class Search:
    """The search for font files; *cut* are the folders in which there was too much to look through."""

    def __init__(self) -> None:
        self.cut: list[Unusable] = []
        self._left = 0
        self._seen: dict[tuple[int, int], int] = {}

    def files(self, folder: str) -> Iterator[str]:
        """Yield the font files in *folder* and some folders below it, in order of their names."""
        self._left = MOST
        yield from self._files(folder, _DEPTH)
        if self._left <= 0:
            self.cut.append(Unusable(folder, "里面东西太多，没有找完", "too much in it to be looked through", True))

    def _files(self, folder: str, depth: int) -> Iterator[str]:
        if self._left <= 0 or self._was_here(folder, depth):
            return
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            return
        for entry in entries:
            self._left -= 1
            if self._left <= 0:
                return
            try:
                is_file, is_folder = entry.is_file(), entry.is_dir()
            except OSError:  # a link in a circle, or to what this user may not see
                continue
            if is_file and entry.name.lower().endswith(_SUFFIXES):
                self._left -= _FONT
                yield entry.path
            elif depth and is_folder:
                yield from self._files(entry.path, depth - 1)

    def _was_here(self, folder: str, depth: int) -> bool:
        """Return whether *folder* was looked through, as far down, by whatever links lead to it."""
        try:
            status = os.stat(folder)
        except OSError:
            return True
        place = status.st_dev, status.st_ino
        if self._seen.get(place, -1) >= depth:
            return True
        self._seen[place] = depth
        return False
