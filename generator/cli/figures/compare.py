"""``nianbao figures compare``: the indicators of several years side by side."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.call import ERRORS, FINE, Call
from generator.cli.columns import columns
from generator.cli.parser import add_format, add_templates

if TYPE_CHECKING:
    from generator.figures.overview import Overview
    from generator.figures.series import Series

FORMATS = ("csv", "xlsx")


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the action's name."""
    parser.add_argument("reports", nargs="+", metavar="REPORT.yaml", help=words["compare_reports"])
    parser.add_argument("-f", "--to", metavar="csv,xlsx", default="", help=words["compare_to"])
    parser.add_argument("-o", "--output", metavar="DIR", default="out", help=words["output"])
    add_templates(parser, words)
    add_format(parser, words)


def run(call: Call) -> int:
    """Show the series in the terminal, or write it to files."""
    from generator.figure_files import compare, written

    formats = [name.strip().lower() for name in call.chosen.to.split(",") if name.strip()]
    unknown = next((name for name in formats if name not in FORMATS), None)
    if unknown is not None:
        return call.usage("bad_sheet_format", name=unknown, known="、".join(FORMATS))
    reports = [Path(name) for name in dict.fromkeys(call.chosen.reports)]
    found, diagnostics = compare(reports, call.template)
    errors = call.report(diagnostics)
    if found is None or errors:
        return ERRORS
    series, overview, style = found
    if formats:
        stem = f"{max(reports, key=lambda path: path.stem).stem}-{overview.name}"
        return _write(call, {f"{stem}.{form}": written(overview, style, form) for form in formats})
    _show(call, series, overview)
    return FINE


def _write(call: Call, outputs: dict[str, bytes]) -> int:
    from generator.files import write_all

    paths = {Path(call.chosen.output) / name: data for name, data in outputs.items()}
    if call.report(write_all(paths)):
        return ERRORS
    print(" ".join(map(str, paths)), flush=True)
    return FINE


def _show(call: Call, series: Series, overview: Overview) -> None:
    from generator.figures.overview import spelled

    if call.chosen.format == "json":
        for row in series.rows:
            figures = {
                str(year): {"missing": True} if one is None else _as_json(one.value, one.unit, one.period)
                for year, one in zip(series.years, row.figures, strict=True)
            }
            print(json.dumps({"name": row.name, "years": figures}, ensure_ascii=False))
        return
    head = [column.title for column in overview.columns]
    body = [[spelled(value) for value in row] for row in overview.rows]
    print(columns([head, *body], right=range(2, len(head))), flush=True)


def _as_json(value: object, unit: str, period: str) -> dict[str, object]:
    return {"value": None if value is None else str(value), "unit": unit, "period": period}
