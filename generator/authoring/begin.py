"""Beginning (新建): the first files of a folder: a report, and if it is wished the project file that reports share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from generator.authoring.editors import edition_file, stands_alone
from generator.authoring.files import Draft, refused
from generator.authoring.kinds import STARTER
from generator.authoring.starter import Beginning, starter
from generator.contracts import Contracts, schema
from generator.diagnostics import Diagnostic
from generator.disk.places import PROJECT, shipped
from generator.editing.naming import Language
from generator.editor_schemas.editions import file_name
from generator.project_file import read_project
from generator.templating.search import read_settings
from generator.templating.template import Settings
from generator.validate import Data

_OF_DOCUMENTS: Final = ("head", "recipients", "imprint")
"""What documents that are sent have, and kinds of reports that are only published do not."""
_REFUSED: Final = """
#zh 这种报告不用 nianbao.yaml 里的这几项：空着就不印；要印，删去这几行
#en This kind of report has no use for these of nianbao.yaml: blank ones are not printed. Delete the lines to print them
"""


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
    share = share and project is None
    if found := [*refused(output, False), *(refused(folder / PROJECT, False) if share else [])]:
        return [], found
    drafts: list[Draft] = []
    given = dict(project.value) if project else {}
    pattern = _pattern(f"{beginning.kind}/{STARTER}")
    foreign = [key for key in _OF_DOCUMENTS if not re.search(rf"^{key}:", pattern, re.MULTILINE)]
    if share:
        contract = schema("project")
        shared, edition = _pattern("gbt9704/shared.yaml"), file_name(language, "project")
        text = starter(shared, beginning, language, edition, contract, dict.fromkeys(foreign))
        if text is None:
            return [], []
        drafts.append(Draft(folder / PROJECT, text.encode("utf-8")))
        given = {"template": beginning.kind, "organ": beginning.organ, "head": {"mark": ""}, "imprint": {"printer": ""}}
    elif refused_keys := [key for key in foreign if given.pop(key, None)]:
        pattern += _REFUSED + "".join(f"{key}:\n" for key in refused_keys)
    if given.get("organ") != beginning.organ:
        # The name in red is that of the organ, too.
        given = {key: value for key, value in given.items() if key not in ("organ", "head")}
    if given.get("template") != beginning.kind:
        given.pop("template", None)
    settings, _ = read_settings(beginning.kind, None, None, folder)
    contract = Contracts(settings.additions)["report"] if settings else schema("report")
    edition = file_name(language, "report", beginning.kind if adds_keys(settings) else None)
    text = starter(pattern, beginning, language, edition, contract, given)
    return ([] if text is None else [*drafts, Draft(output, text.encode("utf-8"))]), []


def editions(folder: Path, kind: str, language: Language, drafts: list[Draft]) -> dict[Path, bytes]:
    """Return the editions of the data format that *drafts* of *kind* in *folder* lead editors to, by their places."""
    settings, _ = read_settings(kind, None, None, folder)
    own = settings if adds_keys(settings) else None
    shared = len(drafts) > 1
    alone = folder if not shared and stands_alone(folder) else None
    made = {file_name(language, "report", kind if own else None): edition_file(language, "report", own, alone)}
    if shared:
        made[file_name(language, "project")] = edition_file(language, "project")
    return {folder / name: content for name, content in made.items()}


def adds_keys(settings: Settings | None) -> bool:
    """Return whether a template has keys that the usual one does not have, or lacks some."""
    return settings is not None and bool(settings.additions.keys or settings.additions.without)


def _pattern(name: str) -> str:
    return (shipped("templates") / name).read_text(encoding="utf-8")
