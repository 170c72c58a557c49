"""The files of a template's folder by their names: one that is not read, as its name is not quite right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator.diagnostics import Diagnostic
from generator.diagnostics.similar import most_like
from generator.source import Source
from generator.templating.template import KEYS, REPORT, STYLE, VARIANTS

_READ: Final = (KEYS, REPORT, STYLE, VARIANTS)
_ENDS: Final = (".yaml", ".yml", ".j2", ".jinja", ".jinja2", ".xml", ".css")
_ALIKE: Final = 0.8


def unread_files(folder: Path, name: str) -> Iterator[Diagnostic]:
    """Yield T414 for each file in *folder*, of the template *name*, that is called nearly as one that is not there."""
    there = sorted(path.name for path in folder.iterdir() if path.is_file())
    lacking = [each for each in _READ if each not in there]
    stems = {each.partition(".")[0]: each for each in lacking}
    for file in there:
        meant = file.removesuffix(".txt")
        close = most_like(meant.partition(".")[0], stems, _ALIKE) if meant.endswith(_ENDS) else ""
        if file not in _READ and close:
            yield Diagnostic("T414", Source(f"{name}/{file}").whole(), {"file": file, "wanted": stems[close]})
