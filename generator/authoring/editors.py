"""Editors: the edition of the data format that they read, and the settings that lead VS Code to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from generator.diagnostics import Diagnostic
from generator.editions import Language, file_name
from generator.files import is_file, read_source
from generator.places import shipped
from generator.source import Source

_SCHEMAS: Final = "yaml.schemas"
REPORTS: Final = ("*.yaml", "!nianbao.yaml", "!style.yaml", "!template.yaml")
"""What files the setting is about: the reports, but no file that has a format of its own."""


def edition_file(language: Language) -> bytes:
    """Return the shipped edition in *language* as it stands in its file."""
    return (shipped("schemas") / "editor" / file_name(language)).read_bytes()


def settings_file(path: Path, name: str) -> tuple[bytes | None, list[Diagnostic]]:
    """Return what VS Code's settings at *path* become with the edition *name* for the reports of the folder.

    None if they speak of that file already. Errors: A713 nothing can be added without a risk for what is there.
    """
    setting = {f"./{name}": list(REPORTS)}
    settings: Any = {}
    if is_file(path):
        source, diagnostics = read_source(path, str(path))
        if source is None:
            return None, diagnostics
        try:
            settings = json.loads(source.text) if source.text.strip() else {}
        except ValueError:
            settings = None
        schemas = settings.get(_SCHEMAS, {}) if isinstance(settings, dict) else None
        if not isinstance(schemas, dict):
            said = json.dumps({_SCHEMAS: setting}, ensure_ascii=False)[1:-1]
            return None, [Diagnostic("A713", Source(str(path)).whole(), {"name": str(path), "setting": said})]
        if f"./{name}" in schemas or name in schemas:
            return None, []
        setting = {**schemas, **setting}
    whole = {**settings, _SCHEMAS: setting}
    return (json.dumps(whole, ensure_ascii=False, indent=4) + "\n").encode("utf-8"), []
