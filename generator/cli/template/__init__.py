"""``nianbao template``: what is done with templates. Every action is a module of this package, named in ``ACTIONS``."""

from __future__ import annotations

import argparse

from generator.cli.call import Call
from generator.cli.commands import command
from generator.cli.parser import add_actions

ACTIONS = ("new", "list", "show", "blocks", "diff", "check", "infer")
"""The actions in the order of the help."""


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add the actions."""
    add_actions(parser, words, "template", ACTIONS)


def run(call: Call) -> int:
    """Do the chosen action."""
    return command(f"template.{call.chosen.action}").run(call)
