"""Where templates lie: the folders that are searched in order, and what hides what."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

from generator.contracts import SHIPPED, Contracts
from generator.diagnostics import Diagnostic, DiagnosticError
from generator.disk.asked import note
from generator.disk.files import is_file, is_folder, is_inside, no_file, read_source
from generator.disk.places import DEFAULT_TEMPLATE, data_folder, shipped
from generator.source import Source, Span
from generator.startup.record import NamedTuple
from generator.startup.warm import remembered
from generator.templating.kept_templates import collect_settings, with_styles
from generator.templating.template import (
    KEYS,
    SETTINGS,
    STYLE,
    VARIANTS,
    ReadTemplateFile,
    Settings,
    Template,
    collect_variants,
)

FOLDER: Final = "templates"
_CHECKOUT: Final = "gbt9704/standard.yaml"
"""What only the program's own folder of templates has."""

Origin = Literal["report", "project", "given", "user", "built-in"]
"""Whose templates a folder holds: the report's, the project's, those named on the command line, the user's, ours."""


class Choice(NamedTuple):
    """The template that the command line asks for, and the folder of templates that it names (None: not said)."""

    name: str | None = None
    folder: Path | None = None


class Shelf(NamedTuple):
    """A folder of templates, and whose it is."""

    origin: Origin
    folder: Path


class Found(NamedTuple):
    """A template that was found; *hidden_by* is the folder whose template of this name is used in its place."""

    name: str
    shelf: Shelf
    hidden_by: Path | None

    @property
    def folder(self) -> Path:
        """The template's own folder."""
        return self.shelf.folder / self.name


def shelves(report_folder: Path, given: Path | None = None) -> list[Shelf]:
    """Return where templates are looked for, the first one first.

    That is the folder ``templates`` beside the report, the project's (in the working folder), *given*, the user's, and
    the built-in ones. The working folder may be a checkout of the program, maybe of another version: its templates
    belong to that and not to the report.
    """
    own, project = Shelf("report", report_folder / FOLDER), Shelf("project", Path(FOLDER))
    beside = [own, project] if report_folder.absolute() != Path().absolute() else [project]
    found = [each for each in beside if not is_file(each.folder / _CHECKOUT)]
    found += [Shelf("given", given)] if given else []
    every = [*found, Shelf("user", data_folder() / FOLDER), Shelf("built-in", shipped(FOLDER))]
    first: dict[Path, Shelf] = {}
    for shelf in every:
        first.setdefault(shelf.folder.absolute(), shelf)
    return list(first.values())


def found_templates(folders: Sequence[Shelf]) -> Iterator[Found]:
    """Yield every template of *folders*, in the order of the search, by name within a folder."""
    taken: dict[str, Path] = {}
    for shelf in folders:
        for name in _names(shelf.folder):
            yield Found(name, shelf, taken.get(name))
            taken.setdefault(name, shelf.folder / name)


def reader(folders: Sequence[Shelf]) -> ReadTemplateFile:
    """Return what reads the files of the templates of *folders*.

    A template is a folder with settings; the first one found supplies all files of that name. Raises DiagnosticError:
    T108 a file that is a link out of its folder, O029 a pipe or a device, and what reading reports.
    """

    found: dict[str, Shelf | None] = {}

    def read(template: str, file: str) -> Source | None:
        if not is_plain_name(file):
            return None
        if template not in found:
            found[template] = folder_of(template, folders)
        shelf = found[template]
        return _read(shelf, template, file) if shelf else None

    return read


def _read(shelf: Shelf, template: str, file: str) -> Source | None:
    """Return *file* of *template* by the name that one types to open it; what comes with the program is not opened."""
    folder = shelf.folder / template
    path = folder / file
    name = f"{template}/{file}" if shelf.origin == "built-in" else str(path)
    if not is_file(path):
        if found := no_file(path):
            raise DiagnosticError(*found)
        return None
    if not is_inside(folder, file):
        raise DiagnosticError(Diagnostic("T108", Source(name).whole(), {"name": f"{template}/{file}"}))
    source, found = read_source(path, name)
    if found:
        raise DiagnosticError(*found)
    return source


def read_settings(
    choice: Choice | str | None, named: str | None, named_at: Span | None, report_folder: Path
) -> tuple[Settings | None, list[Diagnostic]]:
    """Return what the template of *choice*, or else the one *named* at *named_at*, declares for a report."""
    name, given = choice if isinstance(choice, Choice) else Choice(choice)
    if given and (missing := missing_folder(given)):
        return None, missing
    wanted = name or named or DEFAULT_TEMPLATE
    return settings_in(shelves(report_folder, given), wanted, None if name else named_at)


def missing_folder(given: Path) -> list[Diagnostic]:
    """Return T109 if *given*, where templates are to be looked for, is no folder."""
    return [] if is_folder(given) else [Diagnostic("T109", Source(str(given)).whole(), {"name": str(given)})]


def settings_in(folders: Sequence[Shelf], name: str, named_at: Span | None) -> tuple[Settings | None, list[Diagnostic]]:
    """Return what the template *name*, named at *named_at*, of *folders* declares."""
    folders = existing_shelves(folders)

    def known() -> list[str]:
        return sorted({each for shelf in folders for each in _names(shelf.folder)})

    def collected() -> tuple[Settings | None, list[Diagnostic]]:
        made, found = collect_settings(name, named_at, reader(folders), known)
        return made, [_without_settings(each, folders) for each in found]

    # What is said of a template points at the report that names it.
    return remembered(("settings", *search_key(name, folders)), collected, lambda made: not made[1])


def _without_settings(found: Diagnostic, folders: Sequence[Shelf]) -> Diagnostic:
    """Return *found*, or T004 for a template that is missing because its folder, which is there, lacks its settings."""
    if found.code != "T001" or not is_plain_name(str(found.args["name"])):
        return found
    # A name may be longer than any that a file can have, and a folder may be closed.
    folder = next((path for each in folders if is_folder(path := each.folder / str(found.args["name"]))), None)
    if folder is None or (os.path.lexists(folder / SETTINGS) and not is_folder(folder / SETTINGS)):
        return found
    names: list[str] = []
    with suppress(OSError):
        names = sorted(os.listdir(folder))
    others = (each for each in names if each.endswith((".yaml", ".yml")) or SETTINGS in each)
    meant = next((each for each in others if each not in (KEYS, STYLE, VARIANTS)), "")
    args = {"folder": str(folder), "suggestion": meant, "but_zh": "", "but_en": ""}
    if meant == SETTINGS:
        args |= {
            "suggestion": "",
            "but_zh": " 这个文件（叫这个名字的是一个文件夹）",
            "but_en": " (what is called so is a folder)",
        }
    return Diagnostic("T004", found.span, args)


def existing_shelves(folders: Sequence[Shelf]) -> list[Shelf]:
    """Return those of *folders* that there are: reports whose folders hold no templates of their own share theirs."""
    return [shelf for shelf in folders if is_folder(shelf.folder)]


def search_key(name: str, folders: Sequence[Shelf]) -> tuple[str, ...]:
    """Return what stands for the template *name* of *folders* in a process that keeps templates."""
    return name, *(str(shelf.folder.absolute()) for shelf in folders)


def template_in(folders: Sequence[Shelf], name: str) -> tuple[Template | None, list[Diagnostic]]:
    """Return the template *name* of *folders* with everything it builds on."""
    settings, diagnostics = settings_in(folders, name, None)
    if settings is None:
        return None, diagnostics
    template, found = with_styles(settings)
    return template, diagnostics + found


def contracts_with(name: str | None, report_folder: Path) -> Contracts:
    """Return the contracts for editors with what the template *name* adds, the shipped ones if it cannot be read."""
    settings, _ = read_settings(name, None, None, report_folder)
    return contracts_of(settings) if settings else SHIPPED


def contracts_of(settings: Settings) -> Contracts:
    """Return the contracts for editors with what the template of *settings* adds, the names of its variants, too."""
    variants, _ = collect_variants(settings)
    return Contracts(settings.additions, {each.name: each.chinese for each in variants.values()})


def folder_of(name: str, folders: Sequence[Shelf]) -> Shelf | None:
    """Return the folder of *folders* that the template *name* lies in, None if there is none."""
    return next((each for each in folders if is_plain_name(name) and is_file(each.folder / name / SETTINGS)), None)


def _names(folder: Path) -> list[str]:
    """Return the names of the templates in *folder*."""
    note(folder)
    return sorted(path.parent.name for path in folder.glob(f"*/{SETTINGS}") if is_file(path))


def is_plain_name(name: str) -> bool:
    """Return whether *name* is a name within a folder and no way out of it."""
    return name not in ("", ".", "..") and not set(name) & set("/\\:\0")
