"""``nianbao schema``: the data formats for editors."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.call import ERRORS, FINE, Call
from generator.cli.parser import add_format, add_templates
from generator.editor_schemas.editions import SUBJECTS

if TYPE_CHECKING:
    from generator.templating.template import Settings


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the command's name."""
    parser.add_argument("--for", dest="subject", choices=SUBJECTS, help=words["schema_for"])
    parser.add_argument("--keys", choices=("zh", "en"), default="zh", help=words["schema_keys"])
    parser.add_argument("--template", metavar="NAME", help=words["schema_template"])
    add_templates(parser, words)
    parser.add_argument("--install", metavar="DIR", nargs="?", const=".", help=words["install"])
    parser.add_argument("--vscode", action="store_true", help=words["vscode"])
    add_format(parser, words)


def run(call: Call) -> int:
    """Print the edition, or write it where it is wanted."""
    from generator.authoring.editors import edition_file

    chosen = call.chosen
    folder = Path(chosen.install or ".")
    settings: Settings | None = None
    if chosen.template:
        from generator.templating.search import read_settings

        settings, diagnostics = read_settings(call.template, None, None, folder)
        if call.report(diagnostics) or settings is None:
            call.finish()
            return ERRORS
    if chosen.install is None and not chosen.vscode:
        sys.stdout.write(edition_file(chosen.keys, chosen.subject or "report", settings).decode("utf-8"))
        return FINE
    code = _install(call, folder, settings)
    call.finish()
    return code


def _install(call: Call, folder: Path, template: Settings | None) -> int:
    from generator.authoring.editors import associations, edition_file, stands_alone
    from generator.authoring.vscode import settings_file, tasks_file
    from generator.disk.files import write_all
    from generator.editor_schemas.editions import file_name

    keys, vscode, name = call.chosen.keys, call.chosen.vscode, call.chosen.template
    # VS Code is led to all of them; without it each file has to name its own.
    subjects = (call.chosen.subject,) if call.chosen.subject else SUBJECTS if vscode else ("report",)
    names = {subject: file_name(keys, subject, name) for subject in subjects}
    # Settings lead the editor to reports in folders below, too.
    alone = folder if stands_alone(folder, deep=vscode) else None
    outputs = {folder / names[subject]: edition_file(keys, subject, template, alone) for subject in subjects}
    configured: dict[Path, bytes | None] = {}
    if vscode:
        settings, tasks = (folder / ".vscode" / name for name in ("settings.json", "tasks.json"))
        configured[settings], diagnostics = settings_file(settings, associations(folder, keys, subjects, name))
        configured[tasks], refused = tasks_file(tasks, keys)
        if call.report([*diagnostics, *refused]):
            return ERRORS
        outputs |= {path: content for path, content in configured.items() if content is not None}
    if call.report(write_all(outputs)):
        return ERRORS
    # Settings lead the editor to the files; without them a line in each does.
    said = call.words["settings" if vscode else "installed"]
    for file in names.values():
        call.tell(said.format(output=folder / file, line=f"# yaml-language-server: $schema={file}"))
    for path, content in configured.items():
        call.tell(call.words["settings_kept" if content is None else "settings"].format(output=path))
    return FINE
