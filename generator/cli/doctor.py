"""``nianbao doctor``: what this computer lacks."""

from __future__ import annotations

import argparse

from generator.cli.call import ERRORS, FINE, Call


def add_arguments(_parser: argparse.ArgumentParser, _words: dict[str, str]) -> None:
    """The command takes no arguments of its own."""


def run(call: Call) -> int:
    """Print what is there and what is not."""
    from generator.doctor import examine

    lines, fine = examine(call.language)
    print("\n".join(lines))
    return FINE if fine else ERRORS
