"""Beginning (新建): the first files of a folder: a report, and if it is wished the project file that reports share."""

from __future__ import annotations

from pathlib import Path

from generator.authoring.editors import edition_file
from generator.authoring.files import Draft, refused
from generator.authoring.starter import Beginning, Begun, starter
from generator.diagnostics import Diagnostic
from generator.editions import file_name
from generator.naming import Language
from generator.places import PROJECT, shipped
from generator.reading import read_project
from generator.validate import Data


def shared_data(folder: Path) -> tuple[Data | None, list[Diagnostic]]:
    """Return what the project file in *folder* says, None if there is none or it cannot be used."""
    project, diagnostics = read_project(folder)
    return (project.data if project else None), diagnostics


def first_files(
    folder: Path, beginning: Beginning, language: Language, project: Data | None, share: bool
) -> tuple[list[Draft], list[Diagnostic]]:
    """Return a first report for *folder*, keys and comments in *language*, and with *share* a project file, too.

    What *project* says, or the new project file, is left out of the report. None at all if the organ is no name.
    Errors: A711 there is such a file already.
    """
    output = folder / beginning.file
    if found := refused(output, False):
        return [], found
    drafts: list[Draft] = []
    given = dict(project.value) if project else {}
    if share and project is None:
        text = starter(_pattern("gbt9704/shared.yaml"), beginning, language, "project")
        if text is None:
            return [], []
        drafts.append(Draft(folder / PROJECT, text.encode("utf-8")))
        given = {"template": beginning.kind, "organ": beginning.organ, "head": {"mark": ""}, "imprint": {"printer": ""}}
    for key, value in {"organ": beginning.organ, "template": beginning.kind}.items():
        if given.get(key) != value:
            given.pop(key, None)
    text = starter(_pattern(f"{beginning.kind}/starter.yaml"), beginning, language, "report", given)
    return ([] if text is None else [*drafts, Draft(output, text.encode("utf-8"))]), []


def editions(folder: Path, language: Language, drafts: list[Draft]) -> dict[Path, bytes]:
    """Return the editions of the data format that *drafts* in *folder* lead editors to, by their places."""
    subjects: tuple[Begun, ...] = ("report",) if len(drafts) == 1 else ("project", "report")
    return {folder / file_name(language, subject): edition_file(language, subject) for subject in subjects}


def _pattern(name: str) -> str:
    return (shipped("templates") / name).read_text(encoding="utf-8")
