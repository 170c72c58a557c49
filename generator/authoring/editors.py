"""Editors: the editions of the data formats that they read, and the settings that lead VS Code to them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from generator.authoring.files import read_original
from generator.authoring.next_files import includes
from generator.contracts import FILES, Contracts
from generator.diagnostics import Diagnostic
from generator.disk.files import is_file, read_source
from generator.disk.places import shipped
from generator.editions import REPORTS, SUBJECTS, Subject, edition_text, file_name
from generator.naming import Language
from generator.source import Source
from generator.templating.template import Settings

_SCHEMAS: Final = "yaml.schemas"


def edition_file(language: Language, subject: Subject, settings: Settings | None = None) -> bytes:
    """Return the edition for *subject* in *language*: the shipped one, or that of the template of *settings*."""
    if settings and subject in REPORTS:
        return edition_text(Contracts(settings.additions), language, subject).encode("utf-8")
    return (shipped("schemas") / "editor" / file_name(language, subject)).read_bytes()


def associations(
    folder: Path, language: Language, subjects: Sequence[Subject] = SUBJECTS, template: str | None = None
) -> dict[str, list[str]]:
    """Return which files of *folder* the editions for *subjects*, those of *template*, are for, by the editions' names.

    Parts and checklists are known by what names them in *folder*; all files without a name of their own are reports.
    """
    parts, checklists = _named(folder)
    files = {subject: [name] for name, subject in FILES.items()}
    files |= {"part": parts, "checklist": checklists}
    files["report"] = ["*.yaml", *(f"!{name}" for name in (*FILES, *parts, *checklists))]
    return {file_name(language, subject, template): files[subject] for subject in subjects if files[subject]}


def _named(folder: Path) -> tuple[list[str], list[str]]:
    """Return the parts that the reports in *folder* include, and the checklists they or the project file name.

    Those of files that can be read.
    """
    parts: list[str] = []
    checklists: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        original, _ = read_original(path)
        if original is None or original.kind not in ("report", "project"):
            continue
        settings = original.data.value.get("checklist")
        name = settings.get("file") if isinstance(settings, Mapping) else settings
        checklists += [name] if name else []
        if original.kind == "report":
            parts += includes(original.data).values()
    return list(dict.fromkeys(parts)), list(dict.fromkeys(checklists))


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
