"""Templates on this computer: which folder has one, and what a template declares before a report is read with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.contracts import SHIPPED, Contracts
from generator.diagnostics import Diagnostic, DiagnosticError
from generator.files import is_file, read_source
from generator.places import DEFAULT_TEMPLATE, data_folder, shipped
from generator.source import Source, Span
from generator.template import SETTINGS, ReadTemplateFile, Settings, collect_settings


def template_folders(report_folder: Path) -> list[Path]:
    """Return where templates are looked for: beside the report, in the working folder, the user's own, built in."""
    own = [report_folder / "templates", Path("templates"), data_folder() / "templates"]
    return [*dict.fromkeys(own), shipped("templates")]


def template_reader(folders: Sequence[Path]) -> ReadTemplateFile:
    """Return what reads a file of a template in *folders*. It raises DiagnosticError for one that cannot be read."""

    def read(template: str, file: str) -> Source | None:
        if not _is_plain_name(template) or not _is_plain_name(file):
            return None
        for folder in folders:
            # A template is a folder with settings; the first one found supplies all files of that name.
            if is_file(folder / template / SETTINGS):
                path = folder / template / file
                if not is_file(path):
                    return None
                source, found = read_source(path, f"{template}/{file}")
                if found:
                    raise DiagnosticError(*found)
                return source
        return None

    return read


def read_settings(
    name: str | None, named_at: Span | None, report_folder: Path
) -> tuple[Settings | None, list[Diagnostic]]:
    """Return what the template *name* (None: the usual one), named at *named_at*, declares for a report."""
    folders = template_folders(report_folder)
    known = sorted({path.parent.name for folder in folders for path in folder.glob(f"*/{SETTINGS}")})
    return collect_settings(name or DEFAULT_TEMPLATE, named_at, template_reader(folders), known)


def contracts_with(name: str | None, report_folder: Path) -> Contracts:
    """Return the contracts with what the template *name* adds, the shipped ones if it cannot be read."""
    settings, _ = read_settings(name, None, report_folder)
    return Contracts(settings.additions) if settings else SHIPPED


def _is_plain_name(name: str) -> bool:
    """Return whether *name* is a name within a folder and no way out of it."""
    return name not in ("", ".", "..") and not set(name) & set("/\\:\0")
