"""``nianbao figures compare``: the indicators of several years side by side."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.call import ERRORS, FINE, Call, in_a_line
from generator.cli.columns import columns
from generator.cli.parser import add_format, add_templates
from generator.diagnostics.as_json import as_json

if TYPE_CHECKING:
    from generator.figure_files import Comparison
    from generator.figures.overviews.overview import Overview
    from generator.figures.tabulating.series import Series

FORMATS = ("csv", "xlsx")
DRAWN = ("svg", "png")
KINDS = {"column": "柱形图", "line": "折线图"}
"""Kinds of charts in English, and in Chinese of equal right."""


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the action's name."""
    parser.add_argument("reports", nargs="+", metavar="REPORT.yaml", help=words["compare_reports"])
    parser.add_argument("-f", "--to", metavar="csv,xlsx,svg,png", default="", help=words["compare_to"])
    parser.add_argument("--chart", metavar=words["compare_names"], help=words["compare_chart"])
    kinds = (*KINDS, *KINDS.values())
    parser.add_argument("--kind", choices=kinds, metavar="|".join(KINDS), default="column", help=words["compare_kind"])
    parser.add_argument("-o", "--output", metavar="DIR", default="out", help=words["output"])
    add_templates(parser, words)
    add_format(parser, words)


def run(call: Call) -> int:
    """Show the series in the terminal, or write it to files."""
    from generator.figure_files import compare

    if (code := call.bad_format((*FORMATS, *DRAWN))) is not None:
        return code
    formats = call.formats
    if call.chosen.chart is not None and not set(formats) & set(DRAWN):
        formats += DRAWN
    reports = [Path(name) for name in dict.fromkeys(call.chosen.reports)]
    found, diagnostics = compare(reports, call.template)
    errors = call.report(diagnostics)
    if found is None or errors:
        return ERRORS
    if formats:
        return _write(call, found, f"{max(reports, key=lambda path: path.stem).stem}-{found.overview.name}", formats)
    _show(call, found.series, found.overview)
    return FINE


def _write(call: Call, found: Comparison, stem: str, formats: Sequence[str]) -> int:
    """Write the series in *formats*, all of them or none, and say what a chart shows."""
    from generator.disk.files import write_all
    from generator.figure_files import chart_of, written

    outputs = {form: written(found.overview, found.style, form) for form in formats if form in FORMATS}
    said = ""
    if drawn := [form for form in formats if form in DRAWN]:
        names = [name.strip() for name in re.split("[,，、]", call.chosen.chart or "") if name.strip()]
        kind = next(english for english, chinese in KINDS.items() if call.chosen.kind in (english, chinese))
        made, said, diagnostics = chart_of(found, names, kind, drawn)
        if call.report(diagnostics):
            return ERRORS
        outputs |= made
    paths = {Path(call.chosen.output) / f"{stem}.{form}": outputs[form] for form in dict.fromkeys(formats)}
    if call.report(write_all(paths)):
        return ERRORS
    call.tell(in_a_line(" ".join(map(str, paths))))
    if said:
        call.tell(call.words["compare_alt"].format(words=said))
    return FINE


def _show(call: Call, series: Series, overview: Overview) -> None:
    from generator.figures.overviews.overview import spelled

    if call.chosen.format == "json":
        for row in series.rows:
            figures = {
                str(year): {"missing": True} if one is None else _as_json(one.value, one.unit, one.period)
                for year, one in zip(series.years, row.figures, strict=True)
            }
            print(as_json({"name": row.name, "years": figures}))
        return
    head = [column.title for column in overview.columns]
    body = [[spelled(value) for value in row] for row in overview.rows]
    call.tell(columns([head, *body], right=range(2, len(head))))


def _as_json(value: object, unit: str, period: str) -> dict[str, object]:
    return {"value": None if value is None else str(value), "unit": unit, "period": period}
