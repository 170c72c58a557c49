"""What is made of the figures of reports beside the reports themselves: the 数据核对表 and series over years."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.diagnostics import Diagnostic, has_errors
from generator.figures.grid import Grid
from generator.figures.usage import Usage
from generator.files import read_source
from generator.load import load
from generator.pipeline import fonts, read_data, read_figures, read_template, schema, style_layers_of
from generator.style import Style, resolve_style
from generator.validate import Data, validate

STYLE = Path(__file__).with_name("figures") / "sheet-style.yaml"


def read_usage(report: Path) -> tuple[Usage | None, list[Diagnostic]]:
    """Return where *report* uses its figures, even where they do not add up; None if its data cannot be read."""
    data, diagnostics = read_data(report)
    if data is None:
        return None, diagnostics
    figures, found = read_figures(data, report)
    keys = schema("report").keys(schema("report").root)
    return Usage(data, figures, {key.name: key.part["x-title-zh"] for key in keys}), diagnostics + found


def write_sheet(report: Path, formats: Sequence[str]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the 数据核对表 of *report* by file name, in ``xlsx`` and ``docx`` as *formats* say.

    There is one as long as the data can be read: what does not add up stands in it.
    """
    from generator.figures.sheet import NAME, figure_sheet

    usage, diagnostics = read_usage(report)
    if usage is None:
        return {}, diagnostics
    style, found = _style(usage.data, report.parent)
    diagnostics += found
    if style is None:
        return {}, diagnostics
    grid = figure_sheet(usage)
    return {f"{report.stem}-{NAME}.{form}": _written(grid, style, form) for form in formats}, diagnostics


def _style(data: Data, folder: Path) -> tuple[Style | None, list[Diagnostic]]:
    """Return the style of the sheet: its own settings over those of the report's template."""
    template, diagnostics = read_template(None, data, folder)
    if template is None:
        return None, diagnostics
    layers, found = style_layers_of(template, data)
    diagnostics += found
    source, _ = read_source(STYLE, STYLE.name)
    root = load(source)[0] if source else None
    own = validate(root, schema("style"))[0] if root else None
    if own is None or has_errors(diagnostics):
        return None, diagnostics
    style, found = resolve_style([*(layer.data for layer in layers), own])
    return style, diagnostics + found


def _written(grid: Grid, style: Style, form: str) -> bytes:
    if form == "xlsx":
        from generator.writers.xlsx import write_xlsx

        return write_xlsx(grid, style.fonts)
    from generator.figures.grid_document import grid_document
    from generator.typeset import typeset
    from generator.writers.docx import write_docx

    laid_out = typeset(grid_document(grid), style, fonts(), {})
    return write_docx(laid_out.document, laid_out.style, laid_out.layout, {})
