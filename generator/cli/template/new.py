"""``nianbao template new``: a folder that builds on a template, with nothing changed yet."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.call import ERRORS, FINE, Call
from generator.cli.parser import add_format, add_templates

if TYPE_CHECKING:
    from generator.authoring.files import Draft


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the action's name."""
    parser.add_argument("name", metavar="NAME", help=words["template_name"])
    parser.add_argument("--extends", metavar="NAME", default="annual-report", help=words["template_extends"])
    parser.add_argument("-o", "--output", metavar="DIR", default="templates", help=words["template_output"])
    parser.add_argument("--keys", choices=("zh", "en"), default="zh", help=words["new_keys"])
    add_templates(parser, words)
    add_format(parser, words)


def run(call: Call) -> int:
    """Write the folder."""
    from generator.cli.template.asked import template
    from generator.disk.files import write_all
    from generator.templating.written import first_files

    chosen = call.chosen
    parent, diagnostics = template(call, chosen.extends)
    drafts: list[Draft] = []
    if parent is not None:
        drafts, found = first_files(chosen.name, parent, Path(chosen.output), "en" if chosen.keys == "en" else "zh")
        diagnostics += found
    if drafts:
        diagnostics += write_all({draft.path: draft.content for draft in drafts})
    wrong = call.report(diagnostics)
    if drafts and not wrong:
        call.tell(call.words["template_made"].format(folder=drafts[0].path.parent, name=chosen.name))
    call.finish()
    return ERRORS if wrong or not drafts else FINE
