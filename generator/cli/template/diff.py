"""``nianbao template diff``: what a template has different from another, from its parent if none is named."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.cli.call import ERRORS, FINE, Call
from generator.cli.template.asked import add_common, template
from generator.diagnostics.as_json import as_json

if TYPE_CHECKING:
    from generator.templating.shown import Change
    from generator.templating.template import Template


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the action's name."""
    parser.add_argument("name", metavar="A", help=words["template_which"])
    parser.add_argument("other", nargs="?", metavar="B", help=words["template_other"])
    add_common(parser, words, ("human", "json"))


def run(call: Call) -> int:
    """Print the differences."""
    from generator.diagnostics.width import visible
    from generator.templating.shown import changes

    child, diagnostics = template(call, call.chosen.name)
    if call.report(diagnostics) or child is None:
        return ERRORS
    other = call.chosen.other or (child.chain[1] if len(child.chain) > 1 else None)
    if other is None:
        return call.usage("template_no_parent", name=call.chosen.name)
    parent, diagnostics = template(call, other)
    if call.report(diagnostics) or parent is None:
        return ERRORS
    found = changes(child, parent)
    if call.chosen.format == "json":
        print(as_json([each._asdict() for each in found], indent=2))
        return FINE
    for each in found:
        print("\n".join(visible(line) for line in _lines(call, each, child, parent)))
    if not found:
        print(call.words["template_same"].format(name=child.name, other=parent.name))
    return FINE


def _lines(call: Call, change: Change, child: Template, parent: Template) -> Iterator[str]:
    name = call.words[f"template_{change.kind}"]
    if change.kind != "block":
        from generator.templating.shown import chinese

        unset = call.words["template_unset"]
        place = change.new_place or change.old_place
        key, before, after = change.key, change.old, change.new
        if call.language == "zh":
            key, before = chinese(change.kind, change.key, before, child, parent)
            _, after = chinese(change.kind, change.key, after, child, parent)
        yield f"{name} {key}: {before or unset} -> {after or unset}  <- {place}"
        return
    import difflib

    places = [each or "-" for each in (change.old_place, change.new_place)]
    yield f"{name} {change.key}: {places[0]} -> {places[1]}"
    old, new = (text.strip("\n").split("\n") if text else [] for text in (change.old, change.new))
    for line in list(difflib.unified_diff(old, new, lineterm="", n=99))[3:]:
        yield f"  {line}"
