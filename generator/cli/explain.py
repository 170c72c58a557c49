"""``nianbao explain``: what a diagnostic code means."""

from __future__ import annotations

import argparse

from generator.cli.call import FINE, Call


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the command's name."""
    parser.add_argument("code", metavar="CODE", help=words["code"])


def run(call: Call) -> int:
    """Print the explanation of the code and its remedy."""
    from generator.diagnostics import lookup

    code = call.chosen.code.upper()
    try:
        entry = lookup(code)
    except KeyError:
        return call.usage("unknown_code", code=call.chosen.code)
    words = entry.words(call.language)
    print(f"{code} {words.title}\n")
    if entry.source:
        print(f"{call.words['source']}{entry.source}\n")
    print(f"{call.words['meaning']}\n{words.explain.strip(chr(10))}\n")
    print(f"{call.words['fix']}\n{words.fix.strip(chr(10))}")
    return FINE
