"""The template that is asked for: by its name, or as a folder."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.call import Call
from generator.cli.parser import add_templates

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.templating.search import Shelf
    from generator.templating.template import Template


def add_common(parser: argparse.ArgumentParser, words: dict[str, str], formats: Sequence[str]) -> None:
    """Add what all actions take that look at templates."""
    add_templates(parser, words)
    parser.add_argument("--format", choices=formats, default="human", help=words["template_format"])


def folders(call: Call, name: str = "") -> tuple[list[Shelf], str, list[Diagnostic]]:
    """Return where templates are looked for, and the name of the one that is called *name* or lies in that folder."""
    from generator.disk.files import is_file
    from generator.templating.search import Shelf, missing_folder, shelves
    from generator.templating.template import SETTINGS

    given = Path(call.chosen.templates) if call.chosen.templates else None
    if given and (missing := missing_folder(given)):
        return [], name, missing
    found = shelves(Path(), given)
    folder = Path(name)
    if name and folder.name != name and is_file(folder / SETTINGS):
        return [Shelf("given", folder.parent), *found], folder.name, []
    return found, name.rstrip("/\\"), []


def template(call: Call, name: str) -> tuple[Template | None, list[Diagnostic]]:
    """Return the template that *name* names."""
    from generator.templating.search import template_in

    found, name, wrong = folders(call, name)
    return (None, wrong) if wrong else template_in(found, name)
