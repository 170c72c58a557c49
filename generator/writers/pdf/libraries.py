"""The libraries that draw the PDF: Pango for the engine, HarfBuzz for it and for what is drawn without it."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from generator.disk.places import data_folder

LIBRARIES = ("gobject-2.0", "pango-1.0", "pangoft2-1.0", "harfbuzz", "fontconfig", "harfbuzz-subset")
DIRECT_LIBRARIES = ("harfbuzz", "harfbuzz-subset")
"""What draws PDFs without the engine."""

OPTIONAL_LIBRARIES = ("harfbuzz-subset",)
"""What the engine can do without, slowly."""


def preload_bundled() -> bool:
    """Load the libraries that set-up unpacked for a user who may not install any; return whether there are some.

    Once loaded by path, a library is found by its name whoever asks for it next.
    """
    folder = data_folder() / "pango"
    waiting = sorted(folder.glob("usr/lib/*/lib*.so.*"))
    if not waiting:
        return False
    settings = folder / "fonts.conf"
    if settings.is_file():
        os.environ.setdefault("FONTCONFIG_FILE", str(settings))
    # A library loads once those it needs are loaded: go over the rest until a round brings no more.
    while left := [path for path in waiting if not _load(path)]:
        if len(left) == len(waiting):
            break
        waiting = left
    return True


def _load(library: Path | str) -> bool:
    try:
        ctypes.CDLL(str(library), mode=ctypes.RTLD_GLOBAL)
    except OSError:
        return False
    return True


def missing_libraries() -> list[str]:
    """Return which of the libraries WeasyPrint draws with cannot be loaded."""
    preload_bundled()
    return [name for name in LIBRARIES if opened_library(name) is None]


def opened_library(name: str) -> ctypes.CDLL | None:
    """Return the library *name*, one of ``LIBRARIES``; None where it is missing."""
    for file in _files(name):
        try:
            return ctypes.CDLL(file, mode=ctypes.RTLD_GLOBAL)
        except OSError:
            continue
    return None


def _files(name: str) -> list[str]:
    files = [
        f"lib{name}.so.0",
        f"lib{name}.so.1",
        f"lib{name}-0.dll",
        f"lib{name}.0.dylib",
        f"lib{name}.dylib",
    ]
    if sys.platform.startswith("linux"):
        return files
    import ctypes.util

    found = ctypes.util.find_library(name)
    return [found, *files] if found else files
