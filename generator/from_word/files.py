"""A Word file of which a report is to be made."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from generator.diagnostics import Diagnostic, DiagnosticError
from generator.disk.files import read_bytes
from generator.figures.inputs.prose_files import MOST_TEXT
from generator.from_word.document import Manuscript, manuscript_of
from generator.source import Source
from generator.word.package import open_package

_STEM: Final = 20


def read_word(path: Path) -> tuple[Manuscript | None, list[Diagnostic]]:
    """Return what the Word file at *path* says, None if it cannot be read, and what there is to say of it.

    Beside what `open_package` says: L004 it is too long, L005 there is no text in it, L096 what was left out, L097 what
    stands otherwise.
    """
    data, diagnostics = read_bytes(path, str(path))
    if data is None:
        return None, diagnostics
    try:
        package, found = open_package(data, str(path))
        made = manuscript_of(package, re.sub(r"[^\w-]", "", path.stem)[:_STEM] or "图")
    except DiagnosticError as error:
        return None, list(error.diagnostics)
    length = sum(len(item) for item in made.items if isinstance(item, str))
    if length > MOST_TEXT:
        return None, [Diagnostic("L004", Source(str(path)).whole(), {"length": length, "most": MOST_TEXT})]
    if not made.items:
        return None, [*found, Diagnostic("L005", Source(str(path)).whole())]
    return made, [*found, *made.diagnostics]
