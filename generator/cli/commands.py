"""The commands by name, and command lines so plain that they need no parser."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final, Protocol, cast

from generator.startup.late import BESIDE_PATHS, late_modules

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from generator.cli.call import Call
    from generator.diagnostics import Diagnostic

EDITION_NAMES = {"submit": "上报", "publish": "公开", "all": "全部"}
"""What ``--edition`` takes, in English or in Chinese."""


class Command(Protocol):
    """What the module of a command offers."""

    def add_arguments(self, parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
        """Add what may stand behind the command's name, with help in *words*."""

    def run(self, call: Call) -> int:
        """Do what *call* asks for and return the exit code."""


class WrongUsageError(Exception):
    """What argparse finds wrong with a command line, and the command's name with a space (empty: none)."""

    def __init__(self, reason: str, command: str) -> None:
        super().__init__(reason)
        self.reason, self.command = reason, command


PLAIN: Final[dict[str, dict[str, object]]] = {
    "check": {
        **dict.fromkeys(("lang", "template", "templates", "edition", "watermark")),
        **dict.fromkeys(("strict", "final", "fix", "dry_run"), False),
        "format": "human",
    }
}
"""What `argparse` makes of commands with nothing but reports behind them. To set it up takes a fiftieth of a check."""


_READ: Final = ("reports", "report", "files", "file", "roster", "last")
"""What the arguments are called that name files to be read."""


def command(name: str) -> Command:
    """Return the module of the command *name*, or of an action of one: ``figures.list``."""
    with late_modules(BESIDE_PATHS):
        return import_module(f"generator.cli.{name}")


def plainly(arguments: Sequence[str]) -> argparse.Namespace | None:
    """Return what `argparse` makes of *arguments*, the command first, if they are plain; None if it must be asked."""
    name, *reports = arguments
    if name not in PLAIN or not reports or any(report.startswith("-") for report in reports):
        return None
    return cast("argparse.Namespace", SimpleNamespace(**PLAIN[name], command=name, reports=reports))


def pipes_named(chosen: argparse.Namespace) -> list[Diagnostic]:
    """Return O029 for each file to be read that *chosen* names and that is a pipe, which may never begin to speak."""
    named = [name for option in _READ for name in _texts(getattr(chosen, option, None))]
    if not named:
        return []
    # Imported late: some commands read no file.
    with late_modules(BESIDE_PATHS):
        from generator.diagnostics import Diagnostic
        from generator.disk.opening import waits
        from generator.source import Source

    return [Diagnostic("O029", Source(name).whole(), {"name": name}) for name in named if waits(name)]


def _texts(value: object) -> Sequence[str]:
    return [value] if isinstance(value, str) else value if isinstance(value, list) else []
