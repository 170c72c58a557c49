"""The YAML files below a folder: those that somebody may have written as data."""

from __future__ import annotations

import os
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.disk.places import YAML
from generator.limits import limit
from generator.parts.patterns import natural
from generator.source import Source
from generator.templating.template import SETTINGS


def yaml_files(top: Path, leave: Path | None = None) -> tuple[list[Path], list[Diagnostic]]:
    """Return the YAML files below *top* in the order in which people count, those of a folder before its folders.

    Hidden ones are left out, templates with the files that reports are begun from, and the folder *leave*. O004: a
    folder is closed, O029: something is called like a file and is none, O064: what is deeper is not looked into.
    """
    most = limit("folder.levels")
    found: list[Path] = []
    diagnostics: list[Diagnostic] = []

    def closed(error: OSError) -> None:
        diagnostics.append(_told("O004", str(error.filename or top)))

    for place, folders, names in os.walk(top, onerror=closed):
        if SETTINGS in names:
            folders.clear()
            continue
        shown = (name for name in folders if name[0] != "." and (not leave or Path(place, name).resolve() != leave))
        folders[:] = sorted(shown, key=natural)
        if folders and len(Path(place).relative_to(top).parts) >= most:
            diagnostics.append(Diagnostic("O064", Source(place).whole(), {"name": place, "most": most}))
            folders.clear()
        for name in sorted(names, key=natural):
            path = Path(place) / name
            if name[0] == "." or path.suffix.lower() not in YAML:
                continue
            if path.exists() and not path.is_file():
                diagnostics.append(_told("O029", str(path)))
            else:
                found.append(path)
    return found, diagnostics


def _told(code: str, name: str) -> Diagnostic:
    return Diagnostic(code, Source(name).whole(), {"name": name})
