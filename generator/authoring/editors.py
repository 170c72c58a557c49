"""Editors: the editions of the data formats that they read, and the files of a folder that each is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.authoring.files import read_original
from generator.authoring.next_files import includes
from generator.contracts import FILES, Contracts
from generator.disk.places import shipped
from generator.editions import REPORTS, SUBJECTS, Subject, edition_text, file_name
from generator.naming import Language
from generator.templating.template import Settings


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
