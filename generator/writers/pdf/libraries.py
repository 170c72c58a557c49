"""The libraries that draw the PDF: Pango for the engine, HarfBuzz for it and for what is drawn without it.

On Linux and macOS the system has them, or set-up unpacked them; on Windows a Python package brings them along, unless
there are others.
"""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path

from generator.disk.places import data_folder, package_folders

LIBRARIES = ("gobject-2.0", "pango-1.0", "pangoft2-1.0", "harfbuzz", "fontconfig", "harfbuzz-subset")
DIRECT_LIBRARIES = ("harfbuzz", "harfbuzz-subset")
"""What draws PDFs without the engine."""

OPTIONAL_LIBRARIES = ("harfbuzz-subset",)
"""What the engine can do without, slowly."""

DLL_FOLDERS = "WEASYPRINT_DLL_DIRECTORIES"
"""The variable that names the folders of the libraries on Windows, for the engine and for us."""
_USUAL_DLL_FOLDERS = (
    r"C:\msys64\ucrt64\bin",
    r"C:\msys64\mingw64\bin",
    r"C:\Program Files\GTK3-Runtime Win64\bin",
)
"""Where the engine looks if none are named."""
_NEEDED_FIRST = (
    *("brotlicommon", "brotlidec", "png16", "glib-2.0", "gmodule-2.0", "gobject-2.0", "gio-2.0", "graphite2"),
    *("freetype", "harfbuzz", "fribidi", "datrie", "thai", "fontconfig", "pango-1.0"),
)
"""What those behind it, and all others, are loaded with. A system may have some of them, too, of another release: the
unpacked ones do not go with these, as `harfbuzz-subset` breaks off the process with another `harfbuzz`."""
_opened: set[str] = set()
"""The folders that Windows looks in by now: each that it is told again is one more for it to look in."""


def preload_bundled() -> bool:
    """Have libraries found that are not the system's; return whether set-up unpacked some for a user without rights.

    Once loaded by path, a library is found by its name whoever asks for it next. Windows is told the folder instead.
    """
    if sys.platform == "win32":
        _open_dll_folders()
        return False
    folder = data_folder() / "pango"
    waiting = sorted(folder.glob("usr/lib/*/lib*.so.*"), key=_place)
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


def _place(file: Path) -> tuple[int, Path]:
    """Return by what the library *file* is loaded: those that others need first."""
    name = file.name.removeprefix("lib").partition(".so.")[0]
    return _NEEDED_FIRST.index(name) if name in _NEEDED_FIRST else len(_NEEDED_FIRST), file


def _open_dll_folders() -> None:
    """Have Windows look for libraries in the folders that are named, or in one that holds all of them.

    In one only: the libraries that one maker built do not go with those of another.
    """
    if DLL_FOLDERS not in os.environ:
        found = [folder for folder in _USUAL_DLL_FOLDERS if any(Path(folder).glob("*pango-1.0-0.dll"))][:1]
        for package in package_folders("gstreamer_libs"):
            if not found and package.is_dir():
                os.environ.setdefault("FONTCONFIG_PATH", str(package / "etc/fonts"))
                found = [str(package / "bin")]
        os.environ[DLL_FOLDERS] = ";".join(found or _USUAL_DLL_FOLDERS)
    for folder in os.environ[DLL_FOLDERS].split(";"):
        if folder not in _opened:
            with suppress(OSError):
                os.add_dll_directory(folder)  # type: ignore[attr-defined]  # Windows only
                _opened.add(folder)


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
    """Return what the file of the library *name* may be called."""
    if sys.platform == "win32":
        # Compilers differ in the prefix and the number.
        return [f"{prefix}{name}{number}.dll" for prefix in ("lib", "") for number in ("-0", "-1", "")]
    files = [f"lib{name}.so.0", f"lib{name}.so.1", f"lib{name}.0.dylib", f"lib{name}.dylib"]
    if sys.platform.startswith("linux"):
        return files
    import ctypes.util

    found = ctypes.util.find_library(name)
    return [found, *files] if found else files
