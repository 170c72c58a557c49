"""What Word, Excel and WPS lay beside a file while it is open: called nearly like it, it holds who opened it."""

from __future__ import annotations

from pathlib import PurePath

from generator.diagnostics import Diagnostic
from generator.source import Source

_BEGINS = ("~$", ".~")
_LONGEST = 1024
"""Bytes; those of Word have 162, those of Excel 165."""


def lock_file(name: str, data: bytes) -> Diagnostic | None:
    """Return C187 if the file *name*, which is no document and holds *data*, is such a file."""
    if not PurePath(name).name.startswith(_BEGINS) or len(data) > _LONGEST:
        return None
    return Diagnostic("C187", Source(name).whole(), {"name": name})
