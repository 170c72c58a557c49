"""``nianbao figures propose``: the figures of sentences that could be indicators, and these written into the file."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cli.call import ERRORS, FINE, Call, in_a_line, typed
from generator.cli.columns import columns
from generator.cli.parser import add_format, add_template
from generator.diagnostics.as_json import as_json, place_as_json

if TYPE_CHECKING:
    from generator.figure_proposals import Proposed
    from generator.figures.proposing.model import Proposal


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the action's name."""
    parser.add_argument("report", metavar="REPORT.yaml", help=words["report"])
    parser.add_argument("--write", action="store_true", help=words["propose_write"])
    parser.add_argument("--only", metavar=words["compare_names"], default="", help=words["propose_only"])
    parser.add_argument(
        "--except", dest="without", metavar=words["compare_names"], default="", help=words["propose_except"]
    )
    parser.add_argument("--rename", metavar=words["propose_pairs"], default="", help=words["propose_rename"])
    add_template(parser, words)
    add_format(parser, words)


def run(call: Call) -> int:
    """List what is proposed, or write it; nothing is written that would change what is printed."""
    from generator.figure_proposals import chosen, proposed, renamed

    options = {"only": call.chosen.only, "except": call.chosen.without, "rename": call.chosen.rename}
    nameless = [f"--{option}" for option, text in options.items() if text and not _names(text)]
    if nameless:
        return call.usage("no_names", option=nameless[0])
    pairs = [tuple(pair.replace("＝", "=").split("=")) for pair in _names(call.chosen.rename)]
    if any(len(pair) != 2 or not all(pair) for pair in pairs):
        return call.usage("bad_rename", words=call.chosen.rename)
    report = Path(call.chosen.report)
    given, diagnostics = proposed(report, call.template)
    errors = call.report(diagnostics)
    if given is None or errors:
        return ERRORS
    only, without = (_names(each) for each in (call.chosen.only, call.chosen.without))
    proposals, diagnostics = chosen(given.proposals.found, only, without)
    if not diagnostics:
        proposals, diagnostics = renamed(proposals, {old.strip(): new.strip() for old, new in pairs}, given.usage)
    if call.report(diagnostics):
        return ERRORS
    if not proposals and call.chosen.format != "json":
        call.tell_line("proposed_nothing", report=report)
        return FINE
    if call.chosen.write:
        return _write(call, report, given, proposals)
    if call.chosen.format == "json":
        for one in proposals:
            print(as_json(_as_json(one)))
    else:
        _table(call, given, proposals)
    return FINE


def _names(text: str) -> list[str]:
    return [name.strip() for name in re.split("[,，、]", text) if name.strip()]


def _write(call: Call, report: Path, given: Proposed, proposals: Sequence[Proposal]) -> int:
    from generator.disk.files import write_all
    from generator.editing.mend import difference
    from generator.figure_proposals import written

    made = written(report, given, proposals, call.template)
    diagnostics = made.diagnostics
    if made.files:
        diagnostics = diagnostics + write_all({file.path: file.after for file in made.files})
    if call.report(diagnostics):
        return ERRORS
    for file in made.files:
        call.tell(made.hide(difference(file.before, file.after, str(file.path))), end="")
    added = sum(not one.is_known for one in proposals)
    call.tell_line("proposed_written", report=report, count=added, edits=sum(len(one.edits) for one in proposals))
    return FINE


def _table(call: Call, given: Proposed, proposals: Sequence[Proposal]) -> None:
    words = call.words
    names = ("column_indicator", "column_value", "column_previous", "column_place", "column_sentence")
    head = [words[name] for name in names]
    report = given.usage.data.files[0]
    body = [[one.figure.name, str(one.figure), _former(one), _place(one, report), one.sentence] for one in proposals]
    call.tell(columns([head, *body], right=(1, 2)))
    known = sum(one.is_known for one in proposals)
    former = sum(bool(one.former) for one in proposals)
    call.tell_line("proposed", report=call.chosen.report, count=len(proposals) - known, former=former)
    if known:
        call.tell_line("proposed_known", count=known)
    call.tell(in_a_line(words["proposed_next"].format(typed=typed(call.chosen.report))))


def _former(one: Proposal) -> str:
    return "—" if one.figure.previous is None else str(one.figure.previous)


def _place(one: Proposal, report: Any) -> str:
    span = one.span
    if span is None or span.line is None:
        return ""
    place = f"{span.line}:{span.column}"
    return place if span.source == report else f"{span.source.name}:{place}"


def _as_json(one: Proposal) -> dict[str, Any]:
    figure = one.figure
    return {
        "name": figure.name,
        "value": str(figure.value),
        "unit": figure.unit,
        "printed": str(figure),
        "previous": None if figure.previous is None else str(figure.previous),
        "known": one.is_known,
        "uses": len(one.edits),
        **place_as_json(one.span, column=True),
        "sentence": one.sentence,
    }
