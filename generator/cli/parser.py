"""What may stand on the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from types import ModuleType
from typing import Any, NoReturn

from generator import __version__
from generator.cli.commands import EDITION_NAMES, Command, WrongUsageError, command
from generator.cli.texts import texts
from generator.startup.command import COMMANDS


@contextmanager
def _untranslated() -> Iterator[None]:
    """Have `argparse` imported without `gettext`: its own words stay English, and no locale is asked for them.

    Ours are said in their place (``usage`` knows the sentences); looking for translations takes longer than parsing.
    """
    words: Any = ModuleType("gettext")
    words.gettext, words.ngettext = lambda text: text, lambda one, many, count: one if count == 1 else many
    known = sys.modules.get("gettext")
    sys.modules["gettext"] = words
    try:
        yield
    finally:
        del sys.modules["gettext"]
        if known:
            sys.modules["gettext"] = known


with _untranslated():
    import argparse


@cache
def _width() -> int:
    """Return how wide help is written. As `argparse` finds it, without the import of ``shutil`` for each call."""
    try:
        columns = int(os.environ.get("COLUMNS", "0"))
    except ValueError:
        columns = 0
    try:
        return (columns if columns > 0 else os.get_terminal_size().columns or 80) - 2
    except (ValueError, OSError):
        return 80 - 2


class _Formatter(argparse.HelpFormatter):
    """argparse's help, laid out by the columns of a terminal: argparse counts characters, of which ours take two."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        from generator.cli.wide import wrapped

        return wrapped(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in self._split_lines(text, width - len(indent)))

    def _metavar_formatter(self, action: argparse.Action, default_metavar: str) -> Callable[[int], tuple[str, ...]]:
        plain = super()._metavar_formatter(action, default_metavar)
        if action.metavar is None or str(action.metavar).isascii():
            return plain
        from generator.cli.wide import counted

        return lambda count: tuple(map(counted, plain(count)))

    def format_help(self) -> str:
        """Return the help, or a part of it, without the signs that stood for second columns."""
        from generator.cli.wide import shown

        return shown(super().format_help())


class Parser(argparse.ArgumentParser):
    """argparse with our words: no abbreviations, help and errors in the chosen language."""

    def __init__(self, **settings: object) -> None:
        formatter = partial(_Formatter, width=_width())
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=formatter, **settings)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Hand *message* on instead of ending the process."""
        raise WrongUsageError(message, " ".join([*self.prog.split()[1:], ""]))


def build_parser(language: str, names: Sequence[str] = COMMANDS, outline: bool = False) -> argparse.ArgumentParser:
    """Return the parser with help texts in *language* (``zh`` or ``en``) for the commands *names*.

    With *outline* the commands have no arguments and their modules are not imported: enough for the help of them all.
    """
    words = texts(language)
    parser = Parser(prog="nianbao", description=words["description"])
    parser._optionals.title = words["options"]
    parser.add_argument("-h", "--help", action="help", help=words["help"])
    parser.add_argument("--version", action="version", version=f"nianbao {__version__}", help=words["version"])
    parser.add_argument("--lang", choices=("zh", "en"), help=words["lang"])
    # With its name at hand `argparse` need not format a usage to find it.
    named, title = parser.prog, words["commands"]
    commands = parser.add_subparsers(prog=named, dest="command", required=True, title=title, metavar="COMMAND")
    for name in names:
        if outline:
            commands.add_parser(name, help=words[name])
        else:
            add_command(commands, name, command(name), words, words[name])
    return parser


def add_command(
    commands: argparse._SubParsersAction[Any], name: str, module: Command, words: dict[str, str], text: str
) -> None:
    """Add the command *name* of *module* to *commands*; *text* is its help."""
    made = commands.add_parser(name, help=text, description=text)
    made.add_argument("-h", "--help", action="help", help=words["help"])
    made.add_argument("--lang", choices=("zh", "en"), default=argparse.SUPPRESS, help=words["lang"])
    module.add_arguments(made, words)
    made._positionals.title, made._optionals.title = words["arguments"], words["options"]


def add_actions(parser: argparse.ArgumentParser, words: dict[str, str], name: str, actions: Sequence[str]) -> None:
    """Add the *actions* of the command *name*, each a module of its package."""
    made = parser.add_subparsers(dest="action", required=True, title=words["actions"], metavar="ACTION")
    for action in actions:
        add_command(made, action, command(f"{name}.{action}"), words, words[f"{name}_{action}"])


def add_reports(parser: argparse.ArgumentParser, words: dict[str, str], reports: str = "reports") -> None:
    """Add the arguments of the commands that take reports through the program; *reports* names the words for these."""
    parser.add_argument("reports", nargs="+", metavar="REPORT.yaml", help=words[reports])
    add_template(parser, words)
    parser.add_argument("--strict", action="store_true", help=words["strict"])
    parser.add_argument("--final", action="store_true", help=words["final"])
    names = (*EDITION_NAMES, *EDITION_NAMES.values())
    parser.add_argument("--edition", choices=names, metavar=words["editions"], help=words["edition"])
    parser.add_argument("--watermark", metavar="TEXT", help=words["watermark"])
    add_format(parser, words)


def add_template(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add the choice of the template, and of a folder of templates."""
    parser.add_argument("--template", metavar="NAME", help=words["use_template"])
    add_templates(parser, words)


def add_templates(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add the choice of a folder of templates."""
    parser.add_argument("--templates", metavar="DIR", help=words["use_templates"])


def add_format(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add the choice of the look of diagnostics."""
    parser.add_argument("--format", choices=("human", "short", "json", "sarif"), default="human", help=words["format"])
