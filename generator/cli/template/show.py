"""``nianbao template show``: the whole of a template, each part with the file and line it comes from."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from generator.cli.call import ERRORS, FINE, Call
from generator.cli.template.asked import add_common, folders, template
from generator.diagnostics.as_json import as_json, place_as_json

if TYPE_CHECKING:
    from generator.templating.search import Shelf
    from generator.templating.shown import ShownBlock, Value
    from generator.templating.template import Template


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the action's name."""
    parser.add_argument("name", metavar="NAME|DIR", help=words["template_which"])
    add_common(parser, words, ("human", "json"))


def run(call: Call) -> int:
    """Print the template."""
    from generator.diagnostics.width import visible

    found, diagnostics = template(call, call.chosen.name)
    if call.report(diagnostics) or found is None:
        return ERRORS
    where, _, _ = folders(call, call.chosen.name)
    if call.chosen.format == "json":
        print(as_json(_as_json(found, where), indent=2))
    else:
        print("\n".join(visible(line) for line in _lines(call, found, where)))
    return FINE


def _folders(found: Template, where: list[Shelf]) -> Iterator[tuple[str, str]]:
    from generator.templating.search import folder_of

    for name in found.chain:
        shelf = folder_of(name, where)
        if shelf:
            yield name, str(shelf.folder / name)


def _lines(call: Call, found: Template, where: list[Shelf]) -> Iterator[str]:
    from generator.templating.shown import shown_blocks, shown_options, shown_style

    words = call.words
    yield words["template_chain"]
    yield from (f"  {name}  {folder}" for name, folder in _folders(found, where))
    yield ""
    yield words["template_options"]
    yield from (_value(call, found, "option", each) for each in shown_options(found))
    yield ""
    yield words["template_structure"]
    for each in shown_blocks(found):
        line = f"  {each.name}  <- {each.block.place}"
        if len(each.stack) > 1:
            replaced = "template_adds" if each.block.calls_super else "template_replaces"
            line += words[replaced].format(place=each.stack[1].place)
        yield line
    yield ""
    yield words["template_look"]
    yield from (_value(call, found, "style", each) for each in shown_style(found))


def _value(call: Call, found: Template, kind: str, value: Value) -> str:
    from generator.templating.shown import chinese

    key, shown = value.key, value.value
    if call.language == "zh":
        key, shown = chinese(kind, key, shown, found)
    return f"  {key}: {shown}  <- {value.span.location() if value.span else ''}"


def _as_json(found: Template, where: list[Shelf]) -> dict[str, Any]:
    from generator.templating.shown import shown_blocks, shown_options, shown_style

    return {
        "name": found.name,
        "chain": [{"name": name, "folder": folder} for name, folder in _folders(found, where)],
        "options": list(map(_value_as_json, shown_options(found))),
        "blocks": list(map(block_as_json, shown_blocks(found))),
        "style": list(map(_value_as_json, shown_style(found))),
    }


def _value_as_json(value: Value) -> dict[str, Any]:
    return {"key": value.key, "value": value.value, **place_as_json(value.span)}


def block_as_json(shown: ShownBlock) -> dict[str, Any]:
    """Return what programs read of a block."""
    zh, en = shown.purpose
    return {
        "name": shown.name,
        "signature": shown.signature,
        "purpose_zh": zh,
        "purpose": en,
        "data": list(shown.given),
        "places": [place_as_json(each.span) for each in shown.stack],
    }
