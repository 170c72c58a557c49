"""``nianbao template check``: what is wrong with a template, before there is a report."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from generator.cli.call import ERRORS, FINE, Call
from generator.cli.parser import add_format, add_templates
from generator.cli.template.asked import folders

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.templating.search import Shelf
    from generator.templating.template import Template
    from generator.validate import Data


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the action's name."""
    parser.add_argument("name", metavar="NAME|DIR", help=words["template_which"])
    parser.add_argument("--accept", action="store_true", help=words["template_accept"])
    parser.add_argument("--strict", action="store_true", help=words["strict"])
    add_templates(parser, words)
    add_format(parser, words)


def run(call: Call) -> int:
    """Check the template, and write down what its parent's blocks are if that is asked for."""
    from generator.diagnostics import strictly
    from generator.templating.search import template_in

    where, name, diagnostics = folders(call, call.chosen.name)
    found, wrong = template_in(where, name) if where else (None, [])
    diagnostics += wrong
    if found is not None and call.chosen.accept and not diagnostics:
        diagnostics += _accept(call, found, where)
        found, wrong = template_in(where, name)
        diagnostics += wrong
    if found is not None:
        diagnostics += _check(found, where)
    failed = call.report(strictly(diagnostics) if call.chosen.strict else diagnostics)
    if not failed and found is not None:
        text = "warned" if diagnostics else "correct"
        call.tell(call.words[text].format(report=name, count=len(diagnostics)))
    call.finish()
    return ERRORS if failed or found is None else FINE


def _check(found: Template, where: list[Shelf]) -> list[Diagnostic]:
    from generator.proofread.settings import read_levels
    from generator.styling.style import resolve_style
    from generator.templating.check.check import check_template
    from generator.templating.check.folder import unread_files
    from generator.templating.report_template import style_layers_of
    from generator.templating.search import folder_of
    from generator.validate import Data

    diagnostics = check_template(found)
    shelf = folder_of(found.name, where)
    if shelf and shelf.origin == "built-in":  # whatever comes with the program is written together
        diagnostics = [each for each in diagnostics if each.code != "T412"]
    elif shelf:
        diagnostics += unread_files(shelf.folder / found.name, found.name)
    _, wrong = read_levels(Data({}, project=found.settings[found.name]))
    diagnostics += wrong
    layers, wrong = style_layers_of(found, Data({}))
    diagnostics += wrong
    _, wrong = resolve_style([layer.data for layer in layers])
    more = wrong or _variants(found, [layer.data for layer in layers])
    # What is wrong with the file of variants is found wherever it is read.
    return diagnostics + [each for each in more if each not in diagnostics]


def _variants(found: Template, layers: list[Data]) -> list[Diagnostic]:
    """Return what is wrong with the variants, each over *layers*: no report may have chosen them yet."""
    from generator.styling.style import resolve_style
    from generator.templating.template import collect_variants

    variants, diagnostics = collect_variants(found)
    for variant in variants.values():
        diagnostics += resolve_style([*layers, variant.settings])[1]
    return diagnostics


def _accept(call: Call, found: Template, where: list[Shelf]) -> list[Diagnostic]:
    from generator.disk.files import write_all
    from generator.templating.search import folder_of
    from generator.templating.written import accepted

    shelf = folder_of(found.name, where)
    if shelf is None or len(found.chain) == 1:
        return []
    drafts, diagnostics = accepted(found, shelf.folder / found.name)
    diagnostics += write_all({draft.path: draft.content for draft in drafts})
    if drafts and not diagnostics:
        call.tell(call.words["template_accepted"].format(file=drafts[0].path))
    return diagnostics
