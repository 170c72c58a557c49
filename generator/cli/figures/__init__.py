"""``nianbao figures``: what is done with figures. Every action is a module of this package, named in ``ACTIONS``."""

from __future__ import annotations

import argparse
from importlib import import_module

from generator.cli.call import USAGE, Call
from generator.cli.commands import Command
from generator.cli.parser import add_command

ACTIONS = ("check", "list", "sheet", "compare")
"""The actions in the order of the help."""


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add the actions."""
    actions = parser.add_subparsers(dest="action", required=True, title=words["actions"], metavar="ACTION")
    for name in ACTIONS:
        add_command(actions, name, action(name), words, words[f"figures_{name}"])


def action(name: str) -> Command:
    """Return the module of the action *name*."""
    return import_module(f"generator.cli.figures.{name}")


def run(call: Call) -> int:
    """Do the chosen action."""
    code = action(call.chosen.action).run(call)
    if code != USAGE:
        call.finish()
    return code
