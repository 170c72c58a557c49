"""Loads WeasyPrint without what it does not need, and keeps what it logs.

Importing WeasyPrint takes half the time of a short report. Two things in it are avoidable: each library
is searched for by starting a compiler and linker (``ctypes.util.find_library``) before its plain file name
is tried, and fontTools' subsetter is imported although HarfBuzz does that work.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib.util
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import Loader
from pathlib import Path
from types import ModuleType
from typing import Any

from generator.places import data_folder

LIBRARIES = ("gobject-2.0", "pango-1.0", "pangoft2-1.0", "harfbuzz", "fontconfig", "harfbuzz-subset")
OPTIONAL_LIBRARIES = ("harfbuzz-subset",)


class PangoMissing(Exception):
    """The libraries that draw the PDF are not on this computer; the message names the first one missing."""


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


@contextmanager
def _plain_library_names() -> Iterator[None]:
    """Have ``find_library`` find nothing, so that libraries are opened by file name at once (Linux only)."""
    original = ctypes.util.find_library
    if sys.platform.startswith("linux"):
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = original


def _lazy(name: str) -> ModuleType | None:
    """Return module *name* so that it is imported when it is first used."""
    spec = importlib.util.find_spec(name)
    if spec is None or not isinstance(spec.loader, Loader):
        return None
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _instancer() -> ModuleType:
    """Return a stand-in for fontTools' instancer that hands its one function on to the real module."""
    module = ModuleType("fontTools.varLib.instancer")

    def instantiate(*args: Any, **kwargs: Any) -> Any:
        from fontTools.varLib.instancer import instantiateVariableFont

        return instantiateVariableFont(*args, **kwargs)

    module.__dict__["instantiateVariableFont"] = instantiate
    return module


@contextmanager
def _late_font_tools() -> Iterator[None]:
    name = "fontTools.varLib.instancer"
    stand_in = name not in sys.modules
    if "fontTools.subset" not in sys.modules:
        _lazy("fontTools.subset")
    if stand_in:
        sys.modules[name] = _instancer()
    try:
        yield
    finally:
        if stand_in:
            del sys.modules[name]


def load_weasyprint() -> Any:
    """Return the ``weasyprint`` module. Raises PangoMissing when its libraries cannot be loaded."""
    if "weasyprint" in sys.modules:
        return sys.modules["weasyprint"]
    preload_bundled()
    try:
        with _plain_library_names(), _late_font_tools():
            import weasyprint
    except OSError as error:
        raise PangoMissing(str(error)) from None
    return weasyprint


class LogRecords(logging.Handler):
    """Keeps what WeasyPrint logs: its log is silent by default, and a warning there is a wrong page here."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        self.messages.append(record.getMessage())


@contextmanager
def kept_log() -> Iterator[LogRecords]:
    """Keep WeasyPrint's log records while the block runs."""
    handler = LogRecords()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield handler
    finally:
        logger.removeHandler(handler)


def missing_libraries() -> list[str]:
    """Return which of the libraries WeasyPrint draws with cannot be loaded."""
    preload_bundled()
    return [name for name in LIBRARIES if not _loads(name)]


def _loads(name: str) -> bool:
    files = [f"lib{name}.so.0", f"lib{name}.so.1", f"lib{name}-0.dll", f"lib{name}.0.dylib", f"lib{name}.dylib"]
    found = None if sys.platform.startswith("linux") else ctypes.util.find_library(name)
    return any(_load(file) for file in ([found, *files] if found else files))
