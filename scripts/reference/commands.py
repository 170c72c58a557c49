"""The page on the command line, from the command's own parser."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from generator.cli.parser import build_parser
from reference.markdown import code_block, page, prose, table
from reference.words import WORDS


def cli_page(language: str) -> str:
    """Return the page on the command line; written from the actions, so no Python's help layout shows."""
    title = {"en": "Command line", "zh": "命令行"}[language]
    return page(title, "cli", language, command_parts(build_parser(language), language))


def command_parts(parser: argparse.ArgumentParser, language: str, name: str = "nianbao") -> Iterator[str]:
    """Yield the parts on the command *name* and, under a heading each, on the commands below it."""
    yield from _command(name, parser, language)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below, command in action.choices.items():
                yield f"## {name} {below}"
                yield from command_parts(command, language, f"{name} {below}")


def _command(name: str, parser: argparse.ArgumentParser, language: str) -> Iterator[str]:
    words = WORDS[language]
    actions = [action for action in parser._actions if action.help is not argparse.SUPPRESS]
    positional = [action for action in actions if not action.option_strings]
    options = [action for action in actions if action.option_strings]
    usage = [name, *(["[…]"] if options else []), *(_operand(action) for action in positional)]
    yield code_block(" ".join(usage), "sh")
    if parser.description:
        yield prose(parser.description)
    for head, listed in ((words["argument"], positional), (words["option"], options)):
        if listed:
            yield table([head, words["meaning"]], [_action(action, parser, language) for action in listed])
    if parser.epilog:
        yield prose(parser.epilog)


def _name(action: argparse.Action) -> str:
    return action.metavar if isinstance(action.metavar, str) else action.dest


def _operand(action: argparse.Action) -> str:
    if isinstance(action, argparse._SubParsersAction):
        return _name(action) or "{" + ",".join(action.choices) + "}"
    name = _name(action)
    return {"?": f"[{name}]", "*": f"[{name} …]", "+": f"{name} [{name} …]"}.get(str(action.nargs), name)


def _action(action: argparse.Action, parser: argparse.ArgumentParser, language: str) -> list[str]:
    words = WORDS[language]
    if isinstance(action, argparse._SubParsersAction):
        listed = [f"`{choice.dest}` {choice.help or ''}".strip() for choice in action._choices_actions]
        return [f"`{_operand(action)}`", prose("; ".join(listed) if language == "en" else "；".join(listed))]
    takes_value = action.option_strings and action.nargs != 0
    value = f" {action.metavar or action.dest.upper()}" if takes_value else ""
    names = ", ".join(f"`{option}{value}`" for option in action.option_strings) or f"`{_name(action)}`"
    meaning = [prose(parser._get_formatter()._expand_help(action)) if action.help else ""]
    if action.choices is not None:
        meaning.append(
            f"{words['choices']}{words['colon']}" + words["and"].join(f"`{item}`" for item in action.choices)
        )
    told = action.default in (None, False, argparse.SUPPRESS) or str(action.default) in meaning[0]
    if not told:
        meaning.append(f"{words['default']}{words['colon']}`{action.default}`")
    return [names, ("; " if language == "en" else "；").join(filter(None, meaning))]
