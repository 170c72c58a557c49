"""The command line. Every command is a module of this package, named in ``COMMANDS``.

Exit codes: 0 fine, 1 a report has errors, 2 wrong usage, 3 a fault of the program itself. Results go to
stdout, everything said about a report to stderr; what ``check`` and ``render`` find is the result for a program.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from generator.allowed import USUAL, VARIABLE, wrong_setting
from generator.cli.call import BUG, ERRORS, USAGE, Call
from generator.cli.parser import COMMANDS, WrongUsageError, build_parser, command
from generator.cli.texts import texts
from generator.kept import save_all

TYPE_CHECKING = False  # `typing` is not imported for it: see the time that the help takes
if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    language = _language(arguments)
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may not know a character of a report: show it escaped, never stop.
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    words = texts(language)
    named = next((argument for argument in arguments if argument in COMMANDS), None)
    try:
        if not arguments:
            build_parser(language, outline=True).print_help(sys.stderr)
            return USAGE
        if wrong := _cannot_begin(arguments[0], words):
            print(wrong, file=sys.stderr)
            return USAGE
        parser = build_parser(language, [named]) if named else build_parser(language, outline=True)
        chosen = parser.parse_args(arguments)
        return command(chosen.command).run(Call(chosen, language))
    except WrongUsageError as wrong:
        return _wrong(wrong, named, words)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else USAGE
    except BrokenPipeError:
        # Whoever read our output has had enough; there is nobody left to tell.
        return ERRORS
    except KeyboardInterrupt:
        print(words["stopped"], file=sys.stderr)
        return ERRORS
    except MemoryError:
        from generator.diagnostics.render import render_human

        print(render_human([out_of_memory()], language), end="", file=sys.stderr)
        return ERRORS
    except Exception:
        import traceback

        print(words["bug"], file=sys.stderr)
        traceback.print_exc()
        return BUG


def _cannot_begin(first: str, words: dict[str, str]) -> str:
    """Return what is wrong with the settings, or with the *first* argument; an empty string if nothing is."""
    if piece := wrong_setting(os.environ.get(VARIABLE, "")):
        return words["bad_limits"].format(variable=VARIABLE, piece=piece, known=" ".join(USUAL))
    if not first.startswith("-") and first not in COMMANDS:
        return words["unknown_command"].format(name=first, known="、".join(COMMANDS))
    return ""


def out_of_memory() -> Diagnostic:
    """Return what is said where the memory is used up."""
    from generator.diagnostics import Diagnostic

    return Diagnostic("O030")


def _wrong(wrong: WrongUsageError, named: str | None, words: dict[str, str]) -> int:
    from generator.cli.usage import reason

    place = wrong.command or (f"{named} " if named else "")
    print(words["wrong"].format(reason=reason(wrong.reason, words), command=place), file=sys.stderr)
    return USAGE


def run() -> None:
    """Run the command line and end the process with its exit code.

    Ends at once: everything is written and cleaned up by then, and taking the loaded modules apart takes
    longer than writing a DOCX.
    """
    code = main()
    save_all()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or ERRORS
    os._exit(code)


def _language(arguments: Sequence[str]) -> str:
    """Return the language asked for by ``--lang`` or ``NIANBAO_LANG``; Chinese unless English is named."""
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            return "en" if arguments[position + 1] == "en" else "zh"
        if argument.startswith("--lang="):
            return "en" if argument == "--lang=en" else "zh"
    return "en" if os.environ.get("NIANBAO_LANG", "").startswith("en") else "zh"
