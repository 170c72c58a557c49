"""The template that a report names: it must be known before the report can be read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from generator.diagnostics import Diagnostic
from generator.load.nodes import MappingNode, ScalarNode
from generator.templating.search import Choice, read_settings
from generator.templating.template import FOLDER_NAME, Settings

_TEMPLATE: Final = ("template", "模板")
"""The names of the key that names it."""


def settings_of(
    template: Choice | str | None, trees: Iterable[MappingNode | None], folder: Path
) -> tuple[Settings | None, list[Diagnostic]]:
    """Return what *template* declares, or that which the first of *trees* names that names one.

    One that is named by its title is the one that is meant (T001): its report is read on.
    """
    node = template_of(trees)
    settings, found = read_settings(template, node.text if node else None, node.span if node else None, folder)
    if settings is None and node and (name := next((str(each.args.get("suggestion", "")) for each in found), "")):
        given = template.folder if isinstance(template, Choice) else None
        meant, _ = read_settings(Choice(name, given), None, None, folder)
        if meant and meant.layers and meant.layers[-1].value.get("name") == node.text:
            return meant, found
    return settings, found


def template_of(trees: Iterable[MappingNode | None]) -> ScalarNode | None:
    """Return the name of a template in the first of *trees* that names one; validation says what is wrong with it."""
    entries = (entry for tree in trees if tree for entry in tree.entries if entry[0].text in _TEMPLATE)
    named = (value for _, value in entries if isinstance(value, ScalarNode) and isinstance(value.value, str))
    return next((value for value in named if FOLDER_NAME.fullmatch(value.text)), None)


def is_of_template(found: Diagnostic) -> bool:
    """Return whether what is *found* by the contract is wrong with the key that names the template, or its value."""
    return found.path == ("template",) or (not found.path and found.args.get("suggestion") in _TEMPLATE)


def elsewhere(template: Choice | str | None) -> Choice | None:
    """Return *template* for another file than the report: it names its own, in the same folders."""
    return Choice(None, template.folder) if isinstance(template, Choice) else None
