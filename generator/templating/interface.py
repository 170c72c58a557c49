"""The interface of templates: what a template may rely on from version to version.

Elements of the markup with what they hold, blocks, macros and filters. A change of any of it is told in CHANGELOG.md
under the number of the interface and its digest; a test compares them.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, Final

from generator.composing.compose import FILTERS
from generator.composing.markup_rules import attribute_values
from generator.composing.vocabulary import VOCABULARY
from generator.disk.files import read_source
from generator.disk.places import shipped
from generator.source import Source
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.templating.search import Shelf, template_in
from generator.templating.template import SETTINGS, Template

INTERFACE: Final = 1
"""The number of the interface; raised with each change after a release."""

MACROS: Final = "gbt9704/sections.xml.j2"
"""The file whose macros all templates may use."""
_MACRO = late_pattern(r"\{#-?\s*(?P<about>[^#]*?)\s*-?#\}\s*\{%-?\s*macro\s+(?P<name>\w+)\((?P<parameters>[^)]*)\)")
_DIGITS: Final = 12


class MacroEntry(NamedTuple):
    """A macro: name, parameters, and what it is for in Chinese and English."""

    name: str
    parameters: str
    about: tuple[str, str]


def shipped_templates() -> dict[str, Template]:
    """Return the built-in templates by name."""
    folder = shipped("templates")
    found = {}
    for path in sorted(folder.glob(f"*/{SETTINGS}")):
        template, wrong = template_in([Shelf("built-in", folder)], path.parent.name)
        if template is None:
            raise ValueError(wrong)
        found[template.name] = template
    return found


def macros() -> list[MacroEntry]:
    """Return the macros that all templates may use; the comment above one says what it is for."""
    source, _ = read_source(shipped("templates") / MACROS, MACROS)
    return macros_of(source) if source else []


def macros_of(source: Source) -> list[MacroEntry]:
    """Return the macros of *source* that have a comment."""
    found = []
    for match in _MACRO.finditer(source.text):
        zh, _, en = match["about"].partition("|")
        found.append(MacroEntry(match["name"], match["parameters"], (zh.strip(), en.strip())))
    return found


def interface() -> dict[str, Any]:
    """Return the whole interface as JSON objects, without words."""
    from generator.templating.shown import shown_blocks

    elements = {
        name: {
            "holds": sorted(shape.children),
            "attributes": {each: attribute_values(each, "en") for each in sorted(shape.attributes)},
            "text": shape.text,
        }
        for name, shape in VOCABULARY.items()
    }
    blocks = {
        name: {each.name: list(each.given) for each in shown_blocks(template)}
        for name, template in shipped_templates().items()
    }
    return {
        "elements": elements,
        "blocks": blocks,
        "macros": {each.name: each.parameters for each in macros()},
        "filters": sorted(FILTERS),
    }


def digest(interface: dict[str, Any]) -> str:
    """Return twelve digits that stand for *interface*."""
    text = json.dumps(interface, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode("utf-8")).hexdigest()[:_DIGITS]
