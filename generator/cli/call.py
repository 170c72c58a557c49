"""One call of the program: what was asked for, and how a command answers."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.cli.texts import texts

if TYPE_CHECKING:
    import argparse

    from generator.diagnostics import Diagnostic
    from generator.templating.search import Choice

FINE, ERRORS, USAGE, BUG = range(4)
"""Exit codes."""

_ABOUT_REPORTS = ("check", "render")
"""The commands whose results are the diagnostics: a program that asks for them reads stdout."""


_TO_QUOTE = frozenset(" &;|<>()'`*?!#")
"""Characters at which a shell parts what is typed, or reads it in a way of its own."""


def typed(path: object) -> str:
    """Return *path* as it is typed behind a command: in the quotes that all shells know, if need be."""
    text = str(path)
    return f'"{text}"' if _TO_QUOTE.intersection(text) else text


class Call:
    """What was asked for (*chosen*) and the words of the language it is answered in."""

    def __init__(self, chosen: argparse.Namespace, language: str) -> None:
        self.chosen, self.language, self.words = chosen, language, texts(language)
        self.said: list[Diagnostic] = []

    @property
    def template(self) -> Choice:
        """The template that is asked for, and where templates are looked for beside the usual folders."""
        from pathlib import Path

        from generator.templating.search import Choice

        # Not every command takes both.
        name, folder = (getattr(self.chosen, option, None) for option in ("template", "templates"))
        return Choice(name, Path(folder) if folder else None)

    @property
    def lists_messages(self) -> bool:
        """Whether diagnostics are what a program reads: they go to stdout, and what is told to people to stderr."""
        return self.chosen.format in ("short", "json") and self.chosen.command in _ABOUT_REPORTS

    def usage(self, text: str, **values: object) -> int:
        """Say what is wrong with the command line, in the words called *text*; return the exit code."""
        print(self.words[text].format_map(values), file=sys.stderr)
        return USAGE

    def report(self, diagnostics: Sequence[Diagnostic]) -> bool:
        """Print *diagnostics* in the chosen look; return whether one is an error.

        SARIF is one text for the whole call: `finish` prints it.
        """
        if not diagnostics:
            return False
        from generator.diagnostics import has_errors
        from generator.diagnostics.render import in_file_order, render_human, render_json, render_short

        diagnostics = in_file_order(diagnostics)
        if self.chosen.format == "sarif":
            self.said += diagnostics
            return has_errors(diagnostics)
        if self.chosen.format == "human":
            colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ
            text = render_human(diagnostics, self.language, colour)
        else:
            look = {"short": render_short, "json": render_json}[self.chosen.format]
            text = look(diagnostics, self.language)
        print(text.removesuffix("\n"), file=sys.stdout if self.lists_messages else sys.stderr, flush=True)
        return has_errors(diagnostics)

    def blame(self, fault: str, report: object = "") -> int:
        """Say that the program itself failed, at *report*, with the traceback *fault*; return the exit code."""
        print(self.words["bug"], *([report] if report else []), sep="\n", file=sys.stderr)
        print(fault.rstrip("\n"), file=sys.stderr, flush=True)
        return BUG

    def tell(self, text: str, end: str = "\n") -> None:
        """Print *text* for people: to stdout, or to stderr where a program reads messages from that."""
        if self.chosen.format != "sarif":
            if not text.isprintable():
                from generator.diagnostics.width import visible

                # Names of files may hold what terminals obey.
                text = "\n".join(map(visible, text.split("\n")))
            print(text, end=end, file=sys.stderr if self.lists_messages else sys.stdout, flush=True)

    def finish(self) -> None:
        """Print what is said only once all reports have been gone through."""
        if self.chosen.format == "sarif":
            from generator.diagnostics.sarif import render_sarif

            print(render_sarif(self.said, self.language), flush=True)
