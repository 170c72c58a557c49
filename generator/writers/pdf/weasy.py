"""Loads WeasyPrint without what it does not need, and keeps what it logs.

Importing WeasyPrint as it is takes half the time of a short report. Most of that is avoidable: each library is searched
for by starting a compiler and linker (``ctypes.util.find_library``) before its plain file name is tried, and fontTools'
subsetter is imported although HarfBuzz does that work; the rest is in ``weasy_quick``.
"""

from __future__ import annotations

import ctypes.util
import io
import logging
import sys
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager, redirect_stdout
from typing import Any

from generator.startup.late import late_modules, late_patterns
from generator.writers.pdf.libraries import missing_libraries, preload_bundled
from generator.writers.pdf.weasy_quick import kept_declarations, short_style_sheets, spare

# fontTools' subsetter and instancer, with the function that is imported by name.
_UNUSED = {"fontTools.subset": (), "fontTools.varLib.instancer": ("instantiateVariableFont",)}


class PangoMissing(Exception):
    """The libraries that draw the PDF are not on this computer; the message names those that are missing."""


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


def load_weasyprint() -> Any:
    """Return the ``weasyprint`` module. Raises PangoMissing when its libraries cannot be loaded."""
    if "weasyprint" in sys.modules:
        return sys.modules["weasyprint"]
    preload_bundled()
    try:
        # Where a library is missing WeasyPrint prints advice of its own; ours is the diagnostic.
        with (
            _plain_library_names(),
            late_modules(_UNUSED),
            late_patterns(),
            kept_declarations(),
            short_style_sheets(),
            redirect_stdout(io.StringIO()),
        ):
            import weasyprint
    except OSError as error:
        raise PangoMissing("、".join(missing_libraries()) or str(error)) from None
    spare(weasyprint)
    return weasyprint


def reading_only(files: Set[str]) -> Any:
    """Return what fetches for WeasyPrint: data that are in the address itself, and *files*; all else is refused.

    What is refused is logged, and so becomes an error (P004).
    """
    # All of the engine first: a part of it would be imported without what spares it work.
    load_weasyprint()
    from weasyprint.urls import URLFetcher

    class Fetcher(URLFetcher):  # type: ignore[misc]  # the library ships no types
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            if url not in files and not url.startswith("data:"):
                raise ValueError(f"no file of this report: {url}")
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols=("data", "file"), allow_redirects=False)


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
