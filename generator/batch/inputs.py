"""What a report was made of, by content: digests of everything that was asked of the disk while it was rendered."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from generator.batch.model import Inputs
from generator.disk.asked import Stamp, stamp
from generator.disk.opening import opened
from generator.disk.places import shipped

NONE = "none"
"""Stands for the digest of what can be read once only, such as a pipe, or no more."""

FOLDER = "folder:"
"""Begins the digest of a folder, which is that of the names in it, and of what a pattern stands for."""


def digests(asked: Mapping[Path, Stamp]) -> Inputs | None:
    """Return the digests of what *asked* recorded; None if it is no longer as it was when it was read, or has none.

    Templates that the program brings along are left out: they are a part of it, and lie elsewhere on another computer.
    """
    found = {str(path): digest(path, before) for path, before in asked.items()}
    if NONE in found.values() or any(stamp(path) != before for path, before in asked.items()):
        return None
    own = str(shipped("templates"))
    return {name: each for name, each in found.items() if not f"{name}{os.sep}".startswith(f"{own}{os.sep}")}


def unchanged(inputs: Inputs) -> bool:
    """Return whether everything in *inputs* has the content it had."""
    return all(digest(path, stamp(path)) == before for path, before in ((Path(name), inputs[name]) for name in inputs))


def digest(path: Path, now: Stamp) -> str | None:
    """Return the digest of *path*, which is *now* so on the disk; None for what is not there."""
    if now is None:
        return None
    if now and isinstance(now[0], int):
        return _of_file(path, now)
    return FOLDER + hashlib.sha256("\0".join(map(str, now)).encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=1024)
def _of_file(path: Path, _: Stamp) -> str:
    # Kept, for templates and shared files are read for every report.
    try:
        if not path.is_file():
            return NONE
        with opened(path) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return NONE


def sha256(data: bytes) -> str:
    """Return the SHA-256 of *data* in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def file_sha256(path: str) -> str | None:
    """Return the SHA-256 of the file at *path* as it is now; None if it cannot be read."""
    return digest(Path(path), stamp(Path(path))) if os.path.isfile(path) else None
