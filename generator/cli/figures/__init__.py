"""``nianbao figures``: what is done with figures. Every action is a module of this package, named in ``ACTIONS``."""

from __future__ import annotations

import argparse

from generator.cli.call import USAGE, Call
from generator.cli.commands import command
from generator.cli.parser import add_actions

ACTIONS = ("check", "list", "propose", "sheet", "compare")
"""The actions in the order of the help."""


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add the actions."""
    add_actions(parser, words, "figures", ACTIONS)


def run(call: Call) -> int:
    """Do the chosen action."""
    code = command(f"figures.{call.chosen.action}").run(call)
    if code != USAGE:
        call.finish()
    return code
