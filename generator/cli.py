"""The command line: ``nianbao render``, ``check``, ``style``, ``doctor`` and ``explain``.

Exit codes: 0 fine, 1 a report has errors, 2 wrong usage, 3 a fault of the program itself. Results go to
stdout, everything said about a report to stderr.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from generator import __version__
from generator.cli_texts import TEXTS

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.pipeline import Rendered

FINE, ERRORS, USAGE, BUG = range(4)
FORMATS = ("docx", "pdf", "html")
COMMANDS = ("render", "check", "style", "doctor", "explain")


class _WrongUsage(Exception):
    """What argparse finds wrong with a command line, and the command's name with a space (empty: none)."""

    def __init__(self, reason: str, command: str) -> None:
        super().__init__(reason)
        self.reason, self.command = reason, command


class _Parser(argparse.ArgumentParser):
    """argparse with our words: no abbreviations, help and errors in the chosen language."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **settings)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Hand *message* on instead of ending the process."""
        raise _WrongUsage(message, " ".join([*self.prog.split()[1:], ""]))


def build_parser(language: str) -> argparse.ArgumentParser:
    """Return the parser with help texts in *language* (``zh`` or ``en``)."""
    words = TEXTS[language]
    parser = _Parser(prog="nianbao", description=words["description"])
    parser._optionals.title = words["options"]
    parser.add_argument("-h", "--help", action="help", help=words["help"])
    parser.add_argument("--version", action="version", version=f"nianbao {__version__}", help=words["version"])
    parser.add_argument("--lang", choices=("zh", "en"), help=words["lang"])
    commands = parser.add_subparsers(dest="command", required=True, title=words["commands"], metavar="COMMAND")
    shared = _Parser()
    shared.add_argument("-h", "--help", action="help", help=words["help"])
    shared.add_argument("--lang", choices=("zh", "en"), default=argparse.SUPPRESS, help=words["lang"])
    reports = _Parser()
    reports.add_argument("reports", nargs="+", metavar="REPORT.yaml", help=words["reports"])
    reports.add_argument("--template", metavar="NAME", help=words["template"])
    reports.add_argument("--format", choices=("human", "short", "json"), default="human", help=words["format"])
    parents = {
        "render": [reports, shared],
        "check": [reports, shared],
        "style": [shared],
        "doctor": [shared],
        "explain": [shared],
    }
    made = {
        name: commands.add_parser(name, parents=parents[name], help=words[name], description=words[name])
        for name in parents
    }
    made["render"].add_argument("-f", "--to", metavar="docx,pdf,html", default=",".join(FORMATS), help=words["to"])
    made["render"].add_argument("-o", "--output", metavar="DIR", default="out", help=words["output"])
    _add_style_arguments(made["style"], words)
    made["explain"].add_argument("code", metavar="CODE", help=words["code"])
    for command in made.values():
        command._positionals.title, command._optionals.title = words["arguments"], words["options"]
    return parser


def _add_style_arguments(style: argparse.ArgumentParser, words: dict[str, str]) -> None:
    style.add_argument("action", choices=("show", "variants"), metavar="show|variants", help=words["action"])
    style.add_argument("report", nargs="?", metavar="REPORT.yaml", help=words["style_report"])
    style.add_argument("--template", metavar="NAME", help=words["template"])
    style.add_argument("--format", choices=("human", "json"), default="human", help=words["style_format"])


def _language(arguments: Sequence[str]) -> str:
    """Return the language asked for by ``--lang`` or ``NIANBAO_LANG``; Chinese unless English is named."""
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            return "en" if arguments[position + 1] == "en" else "zh"
        if argument.startswith("--lang="):
            return "en" if argument == "--lang=en" else "zh"
    return "en" if os.environ.get("NIANBAO_LANG", "").startswith("en") else "zh"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    # A run is short and makes few cycles: collecting garbage as often as usual costs a tenth of it.
    gc.set_threshold(100_000)
    arguments = sys.argv[1:] if arguments is None else arguments
    language = _language(arguments)
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may not know a character of a report: show it escaped, never stop.
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    words = TEXTS[language]
    try:
        if not arguments:
            build_parser(language).print_help(sys.stderr)
            return USAGE
        if not arguments[0].startswith("-") and arguments[0] not in COMMANDS:
            print(words["unknown_command"].format(name=arguments[0], known="、".join(COMMANDS)), file=sys.stderr)
            return USAGE
        return _Command(build_parser(language).parse_args(arguments), language).run()
    except _WrongUsage as wrong:
        print(words["wrong"].format(reason=wrong.reason, command=wrong.command), file=sys.stderr)
        return USAGE
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else USAGE
    except BrokenPipeError:
        # Whoever read our output has had enough; there is nobody left to tell.
        return ERRORS
    except KeyboardInterrupt:
        print(words["stopped"], file=sys.stderr)
        return ERRORS
    except Exception:
        import traceback

        print(words["bug"], file=sys.stderr)
        traceback.print_exc()
        return BUG


def run() -> None:
    """The ``nianbao`` command: run the command line and end the process with its exit code.

    Ends at once: everything is written and cleaned up by then, and taking the loaded modules apart takes
    longer than writing a DOCX.
    """
    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or ERRORS
    os._exit(code)


class _Command:
    """One call of the program."""

    def __init__(self, chosen: argparse.Namespace, language: str) -> None:
        self.chosen, self.language, self.words = chosen, language, TEXTS[language]
        self.written: dict[Path, Path] = {}

    def run(self) -> int:
        return int(getattr(self, self.chosen.command)())

    def usage(self, text: str, **values: object) -> int:
        print(self.words[text].format_map(values), file=sys.stderr)
        return USAGE

    def report(self, diagnostics: Sequence[Diagnostic]) -> bool:
        """Print *diagnostics* in the chosen look; return whether one is an error."""
        if not diagnostics:
            return False
        from generator.diagnostics import has_errors
        from generator.diagnostics.render import in_file_order, render_human, render_json, render_short

        diagnostics = in_file_order(diagnostics)
        if self.chosen.format == "human":
            colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ
            text = render_human(diagnostics, self.language, colour)
        else:
            look = {"short": render_short, "json": render_json}[self.chosen.format]
            text = look(diagnostics, self.language)
        sys.stderr.write(text if text.endswith("\n") else text + "\n")
        return has_errors(diagnostics)

    def render(self) -> int:
        formats = [name.strip().lower() for name in self.chosen.to.split(",") if name.strip()]
        unknown = next((name for name in formats if name not in FORMATS), None)
        if unknown is not None or not formats:
            return self.usage("bad_format", name=unknown or self.chosen.to)
        stems: dict[str, str] = {}
        for report in self.chosen.reports:
            first = stems.setdefault(Path(report).stem, report)
            if first != report:
                return self.usage("same_name", first=first, second=report, name=Path(report).stem)
        return max([self._render(Path(report), formats) for report in stems.values()], default=FINE)

    def _render(self, report: Path, formats: Sequence[str]) -> int:
        from generator.files import write_all
        from generator.pipeline import render

        begun = time.perf_counter()
        rendered = render(report, formats, self.chosen.template)
        outputs = {Path(self.chosen.output) / name: data for name, data in rendered.files(report.stem).items()}
        # A separate attachment of one report may be called like another report.
        if same := next((path for path in outputs if path in self.written), None):
            return self.usage("same_name", first=self.written[same], second=report, name=same.stem)
        diagnostics = [*rendered.diagnostics, *write_all(outputs)]
        if self.report(diagnostics):
            return ERRORS
        self.written |= dict.fromkeys(outputs, report)
        self._summary(report, list(outputs), rendered, time.perf_counter() - begun)
        return FINE

    def _summary(self, report: Path, files: Sequence[Path], rendered: Rendered, seconds: float) -> None:
        stand_ins = ""
        if rendered.stand_ins:
            stand_ins = self.words["stand_ins"].format(count=len(rendered.stand_ins))
        names = " ".join(
            path.suffix if position and path.stem == files[position - 1].stem else str(path)
            for position, path in enumerate(files)
        )
        pages = self.words["page" if rendered.pages == 1 else "pages"].format(count=rendered.pages)
        line = self.words["written"].format(
            report=report, files=names, pages=pages, seconds=seconds, stand_ins=stand_ins
        )
        print(line, flush=True)

    def check(self) -> int:
        from generator.pipeline import prepare

        worst = FINE
        for report in dict.fromkeys(self.chosen.reports):
            _prepared, diagnostics = prepare(Path(report), self.chosen.template)
            if self.report(diagnostics):
                worst = ERRORS
            else:
                print(self.words["correct"].format(report=report), flush=True)
        return worst

    def style(self) -> int:
        from generator.cli_style import show, variants
        from generator.looks import known_variants, looks
        from generator.pipeline import schema

        report = Path(self.chosen.report) if self.chosen.report else None
        if self.chosen.action == "variants":
            known, diagnostics = known_variants(report, self.chosen.template)
            if self.report(diagnostics) or known is None:
                return ERRORS
            print(variants(list(known.values()), self.language, self.chosen.format))
            return FINE
        found, diagnostics = looks(report, self.chosen.template)
        if self.report(diagnostics) or found is None:
            return ERRORS
        print(show(found, self.language, self.chosen.format, schema("style")))
        return FINE

    def doctor(self) -> int:
        from generator.doctor import examine

        lines, fine = examine(self.language)
        print("\n".join(lines))
        return FINE if fine else ERRORS

    def explain(self) -> int:
        from generator.diagnostics import lookup

        code = self.chosen.code.upper()
        try:
            words = lookup(code).words(self.language)
        except KeyError:
            return self.usage("unknown_code", code=self.chosen.code)
        print(f"{code} {words.title}\n")
        print(f"{self.words['meaning']}\n{words.explain.strip(chr(10))}\n")
        print(f"{self.words['fix']}\n{words.fix.strip(chr(10))}")
        return FINE
