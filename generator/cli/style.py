"""``nianbao style``: how a style comes about, the local variants there are, and the look of a sample."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.call import ERRORS, FINE, Call
from generator.cli.parser import add_template


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the command's name."""
    actions = ("show", "variants", "import")
    parser.add_argument("action", choices=actions, metavar="|".join(actions), help=words["action"])
    parser.add_argument("report", nargs="?", metavar="REPORT.yaml|SAMPLE.docx", help=words["style_report"])
    add_template(parser, words)
    parser.add_argument("--format", choices=("human", "json"), default="human", help=words["style_format"])
    parser.add_argument("-o", "--output", metavar="style.yaml", default="style.yaml", help=words["style_output"])
    parser.add_argument("--extends", metavar="NAME", help=words["style_extends"])
    parser.add_argument("--force", action="store_true", help=words["force"])


def run(call: Call) -> int:
    """Print the style or the variants, or take the look of a sample."""
    if call.chosen.action == "import":
        # Imported late: it reads Word files.
        from generator.cli.style_import import take_over

        return take_over(call)
    from generator.cli.show_style import show, variants
    from generator.contracts import schema
    from generator.style_files import known_variants, looks

    chosen = call.chosen
    report = Path(chosen.report) if chosen.report else None
    if chosen.action == "variants":
        known, diagnostics = known_variants(report, call.template)
        if call.report(diagnostics) or known is None:
            return ERRORS
        print(variants(list(known.values()), call.language, chosen.format))
        return FINE
    found, diagnostics = looks(report, call.template)
    if call.report(diagnostics) or found is None:
        return ERRORS
    print(show(found, call.language, chosen.format, schema("style")))
    return FINE
