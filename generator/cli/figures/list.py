"""``nianbao figures list``: the indicators of a report, or the figures in its prose that belong to none."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cli.call import ERRORS, FINE, Call, in_a_line
from generator.cli.columns import columns
from generator.cli.parser import add_format, add_template
from generator.diagnostics.as_json import as_json, place_as_json

if TYPE_CHECKING:
    from generator.figures.model import Indicator
    from generator.figures.usage import Usage, Use
    from generator.source import Source


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the action's name."""
    parser.add_argument("report", metavar="REPORT.yaml", help=words["report"])
    add_template(parser, words)
    parser.add_argument("--unnamed", action="store_true", help=words["unnamed"])
    add_format(parser, words)


def run(call: Call) -> int:
    """List the figures; the list is complete even where they do not add up."""
    from generator.figure_files import read_usage

    usage, diagnostics = read_usage(Path(call.chosen.report), call.template)
    errors = call.report(diagnostics)
    if usage is None:
        return ERRORS
    if call.chosen.format == "json":
        found = _unnamed(usage) if call.chosen.unnamed else _indicators(usage)
        for one in found:
            print(as_json(one))
    else:
        _table(call, usage)
    return ERRORS if errors else FINE


def _table(call: Call, usage: Usage) -> None:
    words = call.words
    if call.chosen.unnamed:
        head = [words[name] for name in ("column_figure", "column_place", "column_heading", "column_sentence")]
        body = [
            [use.printed, _place(use, usage.data.files[0]), usage.heading(use.path), use.fragment]
            for use in usage.unnamed()
        ]
        summary = words["listed_unnamed"].format(report=call.chosen.report, count=len(body))
    else:
        names = ("column_indicator", "column_value", "column_previous", "column_change", "column_used")
        head = [words[name] for name in names]
        body = [_row(indicator, usage, words) for indicator in usage.figures.named.values()]
        values = {"report": call.chosen.report, "count": len(body), "unused": len(usage.unused())}
        summary = words["listed"].format_map(values)
    if body:
        call.tell(columns([head, *body], right=() if call.chosen.unnamed else (1, 2)))
    call.tell(in_a_line(summary))


def _row(indicator: Indicator, usage: Usage, words: dict[str, str]) -> list[str]:
    from generator.figures.model import other_year
    from generator.figures.notation.changes import change

    previous, year = indicator.previous, int(usage.data.value["year"])
    return [
        indicator.name,
        _printed(indicator, words),
        "—" if previous is None else _printed(previous, words) + other_year(previous, year),
        change(indicator, previous, usage.figures.wording),
        _used(usage.of.get(indicator.name, ()), usage.data.files[0], words),
    ]


def _printed(figure: Indicator, words: dict[str, str]) -> str:
    return words["blank"] if figure.value is None else str(figure)


def _used(uses: tuple[Use, ...], report: Source, words: dict[str, str]) -> str:
    """Return the lines of the texts in *report* and in its parts, then in words what else uses the figure."""
    spans = [use.span for use in uses if use.kind == "text" and use.span and use.span.line]
    lines = [str(span.line) for span in spans if span.source == report]
    shown = [words["used_lines"].format(lines="、".join(dict.fromkeys(lines)))] if lines else []
    lines = [f"{span.source.name}:{span.line}" for span in spans if span.source != report]
    shown += dict.fromkeys(lines)
    kinds = dict.fromkeys(use.kind for use in uses if use.kind != "text" or not spans)
    return "；".join([*shown, *(words[f"used_{kind}"] for kind in kinds)]) or words["used_not"]


def _place(use: Use, report: Source) -> str:
    if use.span is None or use.span.line is None:
        return ""
    place = f"{use.span.line}:{use.span.column}" if use.span.column else str(use.span.line)
    return place if use.span.source == report else f"{use.span.source.name}:{place}"


def _indicators(usage: Usage) -> list[dict[str, Any]]:
    from generator.figures.notation.changes import change

    return [
        {
            "name": one.name,
            "value": None if one.value is None else str(one.value),
            "unit": one.unit,
            "bound": one.bound,
            "period": one.period,
            "printed": None if one.value is None else str(one),
            "previous": None if one.previous is None or one.previous.value is None else str(one.previous),
            "previous_year": one.previous.year if one.previous else None,
            "change": change(one, one.previous, usage.figures.wording),
            "department": one.department,
            "definition": one.definition,
            "uses": [_use(use, usage) | {"kind": use.kind} for use in usage.of.get(one.name, ())],
        }
        for one in usage.figures.named.values()
    ]


def _unnamed(usage: Usage) -> list[dict[str, Any]]:
    return [{"figure": use.printed} | _use(use, usage) for use in usage.unnamed()]


def _use(use: Use, usage: Usage) -> dict[str, Any]:
    place = place_as_json(use.span, column=True)
    return {**place, "heading": usage.heading(use.path), "sentence": use.fragment}
