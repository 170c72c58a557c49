"""The command line. Every command is a module of this package, named in ``COMMANDS``.

Exit codes: 0 fine, 1 a report has errors, 2 wrong usage, 3 a fault of the program itself. Results go to
stdout, everything said about a report to stderr; what ``check`` and ``render`` find is the result for a program.
What a signal ends has the exit code 128 and its number: 130 for Ctrl-C.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext, suppress

from generator.cli.call import BUG, ERRORS, USAGE, Call
from generator.cli.commands import WrongUsageError, command, pipes_named, plainly
from generator.cli.texts import texts
from generator.limits import LIMITS, faults
from generator.startup.command import COMMANDS, asked_for
from generator.startup.kept import save_all
from generator.startup.late import BESIDE_PATHS, late_modules, late_patterns

TYPE_CHECKING = False  # `typing` is not imported for it: see the time that the help takes
if TYPE_CHECKING:
    import argparse

    from generator.diagnostics import Diagnostic
    from generator.startup.bundle import Bundle


_WIDE = frozenset("－—–―−")
"""Dashes that a Chinese keyboard types, or Word makes, of those that options begin with."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    language = _language(arguments)
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may not know a character of a report: show it escaped, never stop.
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    words = texts(language)
    named = asked_for(arguments)
    try:
        return _run(arguments, named, language)
    except WrongUsageError as wrong:
        return _wrong(wrong, arguments, named, words)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else USAGE
    except BrokenPipeError:
        # Whoever read our output has had enough; there is nobody left to tell.
        return ERRORS
    except KeyboardInterrupt as stop:
        from generator.interrupts import exit_code

        print(words["stopped"], file=sys.stderr)
        return exit_code(stop)
    except MemoryError:
        # What the steps hold is given back with this block, and to say anything takes memory, too.
        told = out_of_memory
    except Exception as error:
        # Imported late, as what it is about is rare: a library that there is no room for is a fault of its import.
        from generator.startup.memory import is_out_of_files, is_out_of_memory

        if not is_out_of_memory(error) and not is_out_of_files(error):
            return _unforeseen(error, words)
        told = out_of_memory if is_out_of_memory(error) else out_of_files
    gc.collect()
    from generator.diagnostics.render import render_human

    print(render_human([told()], language), end="", file=sys.stderr)
    return ERRORS


def _unforeseen(error: Exception, words: dict[str, str]) -> int:
    """Say what happened, and return the exit code: of a bug, but where nothing can be printed."""
    # What cannot be printed has no name, as a file would: only then are the streams tried, with an empty line.
    if isinstance(error, OSError) and error.filename is None and (refused := _refused()):
        with suppress(OSError):
            print(words["not_printed"].format(reason=refused.strerror), file=sys.stderr, flush=True)
        return ERRORS
    import traceback

    print(words["bug"], file=sys.stderr)
    traceback.print_exception(error)
    return BUG


def _run(arguments: Sequence[str], named: str | None, language: str) -> int:
    """Run the command *named* in *arguments*. Raises WrongUsageError."""
    words = texts(language)
    if wrong := faults():
        print(words["wrong_limits"].format(wrong="、".join(wrong), known="、".join(LIMITS)), file=sys.stderr)
        return USAGE
    if not arguments:
        from generator.cli.parser import build_parser

        build_parser(language, outline=True).print_help(sys.stderr)
        return USAGE
    if not arguments[0].startswith("-") and arguments[0] not in COMMANDS:
        print(words["unknown_command"].format(name=arguments[0], known="、".join(COMMANDS)), file=sys.stderr)
        return USAGE
    if wide := next((each for each in arguments if _WIDE.intersection(each[:2]) and not os.path.exists(each)), None):
        name = wide.lstrip("-" + "".join(_WIDE)).replace("＝", "=")
        if name[:1].isascii() and name[:1].isalpha():
            raise WrongUsageError(words["usage_wide"].format(wide, f"--{name}"), f"{named} " if named else "")
    chosen = plainly(arguments) or _parsed(arguments, named, language)
    call = Call(chosen, language)
    if pipes := pipes_named(chosen):
        call.report(pipes)
        call.finish()
        return ERRORS
    try:
        return command(chosen.command).run(call)
    except Exception as error:
        # Imported late: a mistake that no step has told of by itself is rare.
        from generator.diagnostics import DiagnosticError
        from generator.disk.files import without_working_folder

        told = list(error.diagnostics) if isinstance(error, DiagnosticError) else without_working_folder()
        if not told:
            raise
        call.report(told)
        call.finish()
        return ERRORS


def _refused() -> OSError | None:
    """Return why what is printed is not taken, such as by a log on a disk that is full; None if it is."""
    for stream in (sys.stdout, sys.stderr):
        try:
            print(file=stream, flush=True)
        except OSError as error:
            return error
    return None


def _parsed(arguments: Sequence[str], named: str | None, language: str) -> argparse.Namespace:
    # Imported late: plain command lines need it not.
    from generator.cli.parser import build_parser

    # Help and versions look at nothing that is kept.
    with late_patterns() if named else nullcontext():
        parser = build_parser(language, [named]) if named else build_parser(language, outline=True)
        return parser.parse_args(arguments)


def out_of_memory() -> Diagnostic:
    """Return what is said where the memory is used up."""
    from generator.diagnostics import Diagnostic

    return Diagnostic("O030")


def out_of_files() -> Diagnostic:
    """Return what is said where no more files may be open."""
    from generator.diagnostics import Diagnostic

    return Diagnostic("O072")


def _wrong(wrong: WrongUsageError, arguments: Sequence[str], named: str | None, words: dict[str, str]) -> int:
    from generator.cli.usage import reason

    place = wrong.command or (f"{named} " if named else "")
    why = reason(wrong.reason, words)
    if taken := next((each for each in arguments if each.startswith("-") and os.path.isfile(each)), None):
        why = words["usage_dash"].format(why, taken)
    print(words["wrong"].format(reason=why, command=place), file=sys.stderr)
    return USAGE


def run(bundle: Bundle | None) -> None:
    """Run the command line and end the process with its exit code; *bundle* has the modules of the command, if any.

    Ends at once: everything is written and cleaned up by then, and taking the loaded modules apart takes
    longer than writing a DOCX.
    """
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _open_streams()
    if bundle is None:
        code = main()
        save_all()
        os._exit(_flushed(code))
    # Imported late: help and versions need no more than is imported by now. Paths come without what is for others.
    with late_modules(BESIDE_PATHS), late_patterns():
        import pathlib  # noqa: F401
    from generator.interrupts import end, exit_code, heed, is_ended, uninterrupted

    try:
        heed()
        code = main()
        # All is said and written; where there is no memory left to keep the modules, they are imported again.
        with uninterrupted(), suppress(MemoryError):
            # Whoever asked for the end does not wait for what makes a later start quicker: it may take seconds.
            if not is_ended(code):
                bundle.renew()
            save_all()
        code = _flushed(code)
    except KeyboardInterrupt as stop:
        code = exit_code(stop)
    end(code)


def _open_streams() -> None:
    """Have what this process was begun without (``>&-``, or no console on Windows) read and write nothing.

    Their numbers would go to the next files that are opened, and what a library says into these.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(number, True)
    os.close(number)
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: SIM115


def _flushed(code: int) -> int:
    """Hand on what was printed; return *code*, or ERRORS instead of FINE if nobody takes it."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return code or ERRORS
    return code


def _language(arguments: Sequence[str]) -> str:
    """Return the language asked for by ``--lang`` or ``NIANBAO_LANG``; Chinese unless English is named."""
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            return "en" if arguments[position + 1] == "en" else "zh"
        if argument.startswith("--lang="):
            return "en" if argument == "--lang=en" else "zh"
    return "en" if os.environ.get("NIANBAO_LANG", "").startswith("en") else "zh"
