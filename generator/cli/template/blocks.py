"""``nianbao template blocks``: the blocks that a template builds its document of, which those on it may replace."""

from __future__ import annotations

import argparse

from generator.cli.call import ERRORS, FINE, Call
from generator.cli.template.asked import add_common, template
from generator.diagnostics.as_json import as_json


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the action's name."""
    parser.add_argument("name", nargs="?", metavar="NAME|DIR", default="annual-report", help=words["template_which"])
    add_common(parser, words, ("human", "json"))


def run(call: Call) -> int:
    """Print a line for each block."""
    from generator.cli.columns import columns
    from generator.cli.template.show import block_as_json
    from generator.templating.shown import shown_blocks

    found, diagnostics = template(call, call.chosen.name)
    if call.report(diagnostics) or found is None:
        return ERRORS
    blocks = shown_blocks(found)
    if call.chosen.format == "json":
        print(as_json([block_as_json(each) for each in blocks], indent=2))
        return FINE
    rows = [call.words["template_block_columns"].split("|")]
    for each in blocks:
        purpose = each.purpose[call.language == "en"]
        rows.append([each.name, each.signature, each.block.place, purpose, " ".join(each.given)])
    print(columns(rows))
    return FINE
