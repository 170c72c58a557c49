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
    from generator.template_search import Choice

FINE, ERRORS, USAGE, BUG = range(4)
"""Exit codes."""


class Call:
    """What was asked for (*chosen*) and the words of the language it is answered in."""

    def __init__(self, chosen: argparse.Namespace, language: str) -> None:
        self.chosen, self.language, self.words = chosen, language, texts(language)
        self.said: list[Diagnostic] = []

    @property
    def template(self) -> Choice:
        """The template that is asked for, and where templates are looked for beside the usual folders."""
        from pathlib import Path

        from generator.template_search import Choice

        # Not every command takes both.
        name, folder = (getattr(self.chosen, option, None) for option in ("template", "templates"))
        return Choice(name, Path(folder) if folder else None)

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
        sys.stderr.write(text if text.endswith("\n") else text + "\n")
        return has_errors(diagnostics)

    def blame(self, fault: str, report: object = "") -> int:
        """Say that the program itself failed, at *report*, with the traceback *fault*; return the exit code."""
        print(self.words["bug"], *([report] if report else []), sep="\n", file=sys.stderr)
        print(fault.rstrip("\n"), file=sys.stderr, flush=True)
        return BUG

    def tell(self, line: str) -> None:
        """Print *line* to stdout, unless a program reads that."""
        if self.chosen.format != "sarif":
            print(line, flush=True)

    def finish(self) -> None:
        """Print what is said only once all reports have been gone through."""
        if self.chosen.format == "sarif":
            from generator.diagnostics.sarif import render_sarif

            print(render_sarif(self.said, self.language), flush=True)
