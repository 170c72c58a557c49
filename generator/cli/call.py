"""One call of the program: what was asked for, and how a command answers."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.cli.texts import texts

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.templating.search import Choice

FINE, ERRORS, USAGE, BUG = range(4)
"""Exit codes."""

_ABOUT_REPORTS = ("check", "render")
"""The commands whose results are the diagnostics: a program that asks for them reads stdout."""


def typed(path: object) -> str:
    """Return *path* as it is typed behind a command."""
    # Imported late: most reports have nothing that is told to be typed.
    from generator.diagnostics.shell import quoted

    return quoted(str(path))


class Call:
    """What was asked for (*chosen*) and the words of the language it is answered in."""

    def __init__(self, chosen: argparse.Namespace, language: str) -> None:
        self.chosen, self.language, self.words = chosen, language, texts(language)
        self.said: list[Diagnostic] = []
        self.notifications: list[str] = []

    @property
    def template(self) -> Choice:
        """The template that is asked for, and where templates are looked for beside the usual folders."""
        from pathlib import Path

        from generator.templating.search import Choice

        # Not every command takes both.
        name, folder = (getattr(self.chosen, option, None) for option in ("template", "templates"))
        return Choice(name, Path(folder) if folder else None)

    @property
    def formats(self) -> list[str]:
        """The formats that ``--to`` names, in small letters."""
        return [name.strip().lower() for name in self.chosen.to.split(",") if name.strip()]

    def bad_format(self, known: Sequence[str], *, needed: bool = False) -> int | None:
        """Return the exit code, and say why, if ``--to`` has a format not *known*, or none where one is *needed*.

        Commas alone name none: whoever wrote them wants a file.
        """
        formats = self.formats
        unknown = next((name for name in formats if name not in known), None)
        if unknown is None and (formats or not (needed or self.chosen.to)):
            return None
        listed = (", " if self.language == "en" else "、").join(known)
        return self.usage("bad_format", name=unknown or self.chosen.to, known=listed)

    @property
    def lists_messages(self) -> bool:
        """Whether diagnostics are what a program reads: they go to stdout, and what is told to people to stderr."""
        return self.chosen.format in ("short", "json") and self.chosen.command in _ABOUT_REPORTS

    def usage(self, text: str, **values: object) -> int:
        """Say what is wrong with the command line, in the words called *text*; return the exit code."""
        self.remark(self.words[text].format_map(values))
        return USAGE

    def report(self, diagnostics: Sequence[Diagnostic]) -> bool:
        """Print *diagnostics* in the chosen look; return whether one is an error.

        SARIF is one text for the whole call: `finish` prints it.
        """
        if not diagnostics:
            return False
        from generator.diagnostics import has_errors, in_file_order
        from generator.diagnostics.render import render_human, render_json, render_short

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

    def blame(self, fault: str, report: Path) -> None:
        """Say that the program itself failed, at *report*, with the traceback *fault*."""
        self.remark(f"{self.words['bug']}\n{report}")
        print(fault.rstrip("\n"), file=sys.stderr, flush=True)

    def tell(self, text: str, end: str = "\n") -> None:
        """Print *text* for people: to stdout, or to stderr where a program reads messages from that."""
        if self.chosen.format != "sarif":
            print(_seen(text), end=end, file=sys.stderr if self.lists_messages else sys.stdout, flush=True)

    def tell_line(self, words: str, **args: object) -> None:
        """Tell, in one line, what is called *words*: names of files among *args* may have breaks in them."""
        self.tell(in_a_line(self.words[words].format(**args)))

    def remark(self, text: str) -> None:
        """Print *text* for people to stderr: it is no result of the command."""
        print(_seen(text), file=sys.stderr, flush=True)

    def notify(self, text: str) -> None:
        """Say *text* about the run itself: as a `remark`, or in the log where that is all there is."""
        if self.chosen.format == "sarif":
            self.notifications.append(text)
        else:
            self.remark(text)

    def finish(self) -> None:
        """Print what is said only once all reports have been gone through."""
        if self.chosen.format == "sarif":
            from generator.diagnostics.sarif import render_sarif

            print(render_sarif(self.said, self.language, self.notifications), flush=True)


def in_a_line(text: str) -> str:
    """Return *text*, which is one line, with breaks written out: the name of a file may hold them, too."""
    return text.replace("\n", "<U+000A>")


def _seen(text: str) -> str:
    """Return *text* with what terminals obey written out: names of files may hold it."""
    if text.isprintable():
        return text
    from generator.diagnostics.width import visible

    return "\n".join(map(visible, text.split("\n")))
