"""Editors: the editions of the data formats that they read, and the files of a folder that each is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.authoring.files import read_original
from generator.authoring.next_files import includes
from generator.contracts import FILES
from generator.disk.places import DEFAULT_TEMPLATE, PROJECT, shipped
from generator.editing.naming import Language
from generator.editor_schemas.editions import REPORTS, Subject, edition_text, file_name
from generator.templating.search import contracts_of, contracts_with
from generator.templating.template import Settings


def stands_alone(folder: Path, *, deep: bool = False) -> bool:
    """Return whether no project file says anything for the reports in *folder*; *deep*: in the folders in it, too."""
    return not (folder / PROJECT).exists() and not (deep and any(folder.glob(f"*/{PROJECT}")))


def edition_file(
    language: Language, subject: Subject, settings: Settings | None = None, alone: Path | None = None
) -> bytes:
    """Return the edition for *subject* in *language*: the shipped one, or that of the template of *settings*.

    *alone* is the folder of the reports, if no project file completes them: they must have all that is needed.
    """
    alone = alone if subject == "report" else None
    if settings and subject in REPORTS:
        contracts = contracts_of(settings)
    elif alone:
        contracts = contracts_with(DEFAULT_TEMPLATE, alone)
    else:
        return (shipped("schemas") / "editor" / file_name(language, subject)).read_bytes()
    return edition_text(contracts, language, subject, alone=alone is not None).encode("utf-8")


def associations(
    folder: Path, language: Language, subjects: Sequence[Subject], template: str | None
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
