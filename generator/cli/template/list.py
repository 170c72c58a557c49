"""``nianbao template list``: every template there is, where it lies, and which hide others."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from generator.cli.call import ERRORS, FINE, Call
from generator.cli.template.asked import add_common, folders
from generator.diagnostics.as_json import as_json

if TYPE_CHECKING:
    from generator.templating.search import Found


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the action's name."""
    add_common(parser, words, ("human", "json"))


def run(call: Call) -> int:
    """Print a line for each template."""
    from generator.cli.columns import columns
    from generator.templating.search import found_templates

    where, _, wrong = folders(call)
    if call.report(wrong):
        return ERRORS
    found = [(each, *_settings(each)) for each in found_templates(where)]
    if call.chosen.format == "json":
        print(as_json([_as_json(*each) for each in found], indent=2))
        return FINE
    words = call.words
    rows = [words["template_columns"].split("|")]
    for each, title, extends in found:
        hidden = words["template_hidden"].format(folder=each.hidden_by) if each.hidden_by else ""
        origin = words[f"template_of_{each.shelf.origin.replace('-', '_')}"]
        rows.append([each.name, title, extends, origin, str(each.folder), hidden])
    print(columns(rows))
    return FINE


def _settings(found: Found) -> tuple[str, str]:
    """Return the title of a template and what it extends, as far as its template.yaml can be read."""
    from generator.contracts import schema
    from generator.disk.files import read_source
    from generator.editing.edit import read
    from generator.templating.template import SETTINGS

    source, _ = read_source(found.folder / SETTINGS, f"{found.name}/{SETTINGS}")
    data, _ = read(SETTINGS, source.text, schema("template")) if source else (None, [])
    return (str(data.value["name"]), str(data.value.get("extends", ""))) if data else ("", "")


def _as_json(found: Found, title: str, extends: str) -> dict[str, str | None]:
    return {
        "name": found.name,
        "title": title or None,
        "extends": extends or None,
        "origin": found.shelf.origin,
        "folder": str(found.folder),
        "hidden_by": str(found.hidden_by) if found.hidden_by else None,
    }
