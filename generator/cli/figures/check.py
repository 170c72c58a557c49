"""``nianbao figures check``: whether what a text says of its figures can be true."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.call import ERRORS, FINE, Call, in_a_line
from generator.cli.columns import columns
from generator.cli.parser import add_format, add_templates
from generator.diagnostics.as_json import as_json, place_as_json

if TYPE_CHECKING:
    from generator.figures.statements import Examined

VERDICTS = ("ok", "impossible", "unproven", "unchecked")


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the action's name."""
    parser.add_argument("files", nargs="+", metavar="FILE", help=words["prose_files"])
    parser.add_argument("--list", action="store_true", help=words["list_statements"])
    add_templates(parser, words)
    add_format(parser, words)


def run(call: Call) -> int:
    """Check all files. Most findings are warnings: a file that cannot be read is an error, and what is certain."""
    from generator.figures.inputs.prose_files import statements_of

    worst = FINE
    for file in dict.fromkeys(call.chosen.files):
        examined, diagnostics = statements_of(Path(file), call.template)
        findings = [statement.diagnostic for statement in examined or () if statement.diagnostic]
        if call.report([*diagnostics, *findings]):
            worst = ERRORS
        if examined is None:
            continue
        if call.chosen.list:
            _list(examined, file, call)
        if call.chosen.format != "json":
            call.tell(in_a_line(_summary(file, examined, call)))
    return worst


def _summary(file: str, examined: Sequence[Examined], call: Call) -> str:
    counts: Counter[str] = Counter(statement.verdict for statement in examined)
    numbers = {verdict: counts[verdict] for verdict in VERDICTS}
    return call.words["statements"].format(file=file, count=len(examined), **numbers)


def _list(examined: Sequence[Examined], file: str, call: Call) -> None:
    """Print every statement: a line each, or a JSON object each."""
    if call.chosen.format == "json":
        for statement in examined:
            print(as_json(_as_json(statement, call)))
        return
    if examined:
        rows = [(call.words[f"verdict_{one.verdict}"], _place(one, file, call), one.quote) for one in examined]
        call.tell(columns(rows))


def _place(statement: Examined, file: str, call: Call) -> str:
    words = statement.place[f"place_{call.language}"].rstrip("： :")
    if words or statement.span is None:
        return words
    span = statement.span
    of_part = span.source.name if span.source.name != str(Path(file)) else None
    return ":".join(str(part) for part in (of_part, span.line, span.column) if part is not None)


def _as_json(statement: Examined, call: Call) -> dict[str, object]:
    return {
        **place_as_json(statement.span, column=True),
        "place": statement.place[f"place_{call.language}"].rstrip("： :"),
        "quote": statement.quote,
        "verdict": statement.verdict,
        "code": statement.diagnostic.code if statement.diagnostic else None,
    }
