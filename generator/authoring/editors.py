"""Editors: the editions of the data formats that they read, and the settings that lead VS Code to them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from generator.authoring.files import read_original
from generator.authoring.roll import includes
from generator.contracts import FILES
from generator.diagnostics import Diagnostic
from generator.editions import SUBJECTS, Language, Subject, file_name
from generator.files import is_file, read_source
from generator.places import shipped
from generator.source import Source

_SCHEMAS: Final = "yaml.schemas"


def edition_file(language: Language, subject: Subject) -> bytes:
    """Return the shipped edition for *subject* in *language* as it stands in its file."""
    return (shipped("schemas") / "editor" / file_name(language, subject)).read_bytes()


def associations(folder: Path, language: Language, subjects: Sequence[Subject] = SUBJECTS) -> dict[str, list[str]]:
    """Return which files of *folder* the editions for *subjects* are for, by the editions' names.

    Parts are known by the reports in *folder* that include them; all files without a name of their own are reports.
    """
    parts = _parts(folder)
    files = {subject: [name] for name, subject in FILES.items()}
    files["part"] = parts
    files["report"] = ["*.yaml", *(f"!{name}" for name in (*FILES, *parts))]
    return {file_name(language, subject): files[subject] for subject in subjects if files[subject]}


def _parts(folder: Path) -> list[str]:
    """Return the patterns that the reports in *folder* include, of those that can be read."""
    found: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        original, _ = read_original(path)
        if original is not None and original.kind == "report":
            found += includes(original.data).values()
    return list(dict.fromkeys(found))


def settings_file(path: Path, wanted: Mapping[str, list[str]]) -> tuple[bytes | None, list[Diagnostic]]:
    """Return what VS Code's settings at *path* become with the files that each of the editions *wanted* is for.

    None if they speak of all of them already. Errors: A713 nothing can be added without a risk for what is there.
    """
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
        setting = {f"./{name}": files for name, files in wanted.items()}
        said = json.dumps({_SCHEMAS: setting}, ensure_ascii=False)[1:-1]
        return None, [Diagnostic("A713", Source(str(path)).whole(), {"name": str(path), "setting": said})]
    missing = {f"./{name}": files for name, files in wanted.items() if not {f"./{name}", name} & schemas.keys()}
    if not missing:
        return None, []
    whole = {**settings, _SCHEMAS: {**schemas, **missing}}
    return (json.dumps(whole, ensure_ascii=False, indent=4) + "\n").encode("utf-8"), []
