"""What is made of the figures of reports beside the reports themselves: the 数据核对表 and series over years."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.contracts import schema
from generator.diagnostics import Diagnostic, has_errors
from generator.diagnostics.model import Related
from generator.diagnostics.similar import most_like
from generator.disk.files import read_source
from generator.disk.places import cache_folder
from generator.figures.collect import Origins, collect
from generator.figures.inputs.all_tables import AllTables
from generator.figures.inputs.origins import read_tables
from generator.figures.model import Edition, Figures
from generator.figures.overviews.comparison import comparison
from generator.figures.overviews.overview import Overview
from generator.figures.tabulating.series import Series, series_of_editions
from generator.figures.usage import Usage
from generator.pipeline import drawn as drawn_charts
from generator.pipeline import fonts
from generator.reading import read_counted, read_data
from generator.startup.record import NamedTuple
from generator.styling.style import Style, resolve_style
from generator.templating.report_template import read_template, style_layers_of
from generator.templating.search import Choice
from generator.validate import Data
from generator.validate.whole import validated

STYLE = Path(__file__).with_name("figures") / "overviews" / "sheet-style.yaml"


def read_usage(report: Path, template: Choice | str | None = None) -> tuple[Usage | None, list[Diagnostic]]:
    """Return where *report* uses its figures, even where they do not add up; None if its data cannot be read.

    It is read with *template* (None: the one it names).
    """
    both, diagnostics = read_counted(report, template)
    if both is None:
        return None, diagnostics
    return Usage(*both), diagnostics


def write_sheet(
    report: Path, formats: Sequence[str], template: Choice | str | None = None
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the 数据核对表 of *report* by file name, in ``xlsx`` and ``docx`` as *formats* say.

    There is one as long as the data can be read: what does not add up stands in it.
    """
    from generator.evaluating.evaluate import evaluate
    from generator.figures.by_hand.twice import check_twice
    from generator.figures.overviews.sheet import NAME, figure_sheet

    usage, diagnostics = read_usage(report, template)
    if usage is None:
        return {}, diagnostics
    style, found = sheet_style(usage.data, report.parent, template)
    diagnostics += found
    if style is None:
        return {}, diagnostics
    facts, _ = evaluate(usage.data, usage.figures)
    twice = check_twice(usage, facts) if facts else []
    diagnostics += twice
    overview = figure_sheet(usage, twice)
    return {f"{report.stem}-{NAME}.{form}": written(overview, style, form) for form in formats}, diagnostics


class Comparison(NamedTuple):
    """The indicators of several reports over their years, as an overview, and the style of its files."""

    series: Series
    overview: Overview
    style: Style


def compare(reports: Sequence[Path], template: Choice | str | None) -> tuple[Comparison | None, list[Diagnostic]]:
    """Return the indicators of *reports*, read with *template* (None: those they name), over their years.

    C191 and C192 (warnings) figures that cannot be compared, C193 (a note) names that come or go, C194 two reports
    of one year.
    """
    diagnostics: list[Diagnostic] = []
    read: dict[int, tuple[Data, Path, Figures]] = {}
    for report in reports:
        data, found = read_data(report, template=template)
        diagnostics += found
        if data is None:
            continue
        year = data.value["year"]
        if year in read:
            related = (Related(read[year][0].spans["year",], "first"),)
            args = {"year": year, "first": str(read[year][1]), "second": str(report)}
            diagnostics.append(Diagnostic("C194", data.spans["year",], args, ("year",), related))
            continue
        # Each file for itself: what is wrong between it and last year's is said when it is checked.
        tables, found = read_tables(data, report, AllTables())
        diagnostics += found
        read[year] = data, report, collect(data, Origins(tables))[0]
    if has_errors(diagnostics) or not read:
        return None, diagnostics
    data, report, figures = read[max(read)]
    style, found = sheet_style(data, report.parent, template)
    editions = [Edition(year, str(read[year][1]), read[year][2].named) for year in sorted(read)]
    series, differences = series_of_editions(editions)
    diagnostics += [*found, *differences]
    if style is None:
        return None, diagnostics
    organ = data.value["organ"]
    organ = "、".join(organ) if isinstance(organ, list) else organ
    return Comparison(
        series, comparison(series, figures.wording, organ, data.value.get("date") or ""), style
    ), diagnostics


def chart_of(
    found: Comparison, names: Sequence[str], kind: str, forms: Sequence[str]
) -> tuple[dict[str, bytes], str, list[Diagnostic]]:
    """Return the chart of the indicators or groups *names* (none: all that were compared), and what it shows in words.

    *kind* is ``column`` or ``line``, *forms* are ``svg`` and ``png``. Errors: C101 an unknown name, C197 and C198 what
    cannot be drawn, O026 what no font here can letter.
    """
    # Imported late: few comparisons are drawn.
    from generator.assets.charts.chart import chart_asset
    from generator.assets.rasters.raster import raster, unlettered
    from generator.figures.tabulating.charts import chart, in_words, undrawable

    known = [row.name for row in found.series.rows]
    unknown = [name for name in names if not any(_is_of(one, name) for one in known)]
    if unknown:
        suggested = ((name, most_like(name, known)) for name in unknown)
        return {}, "", [Diagnostic("C101", None, {"name": name, "suggestion": like}) for name, like in suggested]
    rows = [row for row in found.series.rows if not names or any(_is_of(row.name, name) for name in names)]
    rows.sort(key=lambda row: next((at for at, name in enumerate(names) if _is_of(row.name, name)), 0))
    series = found.series._replace(rows=tuple(rows))
    if why := undrawable(series):
        return {}, "", [Diagnostic(why[0], None, why[1])]
    planned = chart_asset(chart(series, kind), None, found.style.page.text_width)
    if lacking := list(unlettered(found.overview.name, planned, fonts())):
        return {}, "", [Diagnostic("O026", None, args) for args in lacking]
    (drawn,) = drawn_charts({"": planned}, fonts()).values()
    made = {"svg": drawn.data} if "svg" in forms else {}
    if "png" in forms:
        made["png"] = raster(drawn, planned.natural_width, fonts(), {}, cache_folder()).data
    return made, in_words(series, kind), []


def _is_of(indicator: str, name: str) -> bool:
    """Return whether *indicator* is called *name*, or stands in the group that is."""
    return indicator == name or indicator.startswith(f"{name}.")


def sheet_style(
    data: Data, folder: Path, template: Choice | str | None = None
) -> tuple[Style | None, list[Diagnostic]]:
    """Return the style of the sheet: its own settings over those of the report's template."""
    chosen, diagnostics = read_template(template, data, folder)
    if chosen is None:
        return None, diagnostics
    layers, found = style_layers_of(chosen, data)
    diagnostics += found
    source, _ = read_source(STYLE, STYLE.name)
    own, _ = validated(source, schema("style"))
    if own is None or has_errors(diagnostics):
        return None, diagnostics
    style, found = resolve_style([*(layer.data for layer in layers), own])
    return style, diagnostics + found


def written(overview: Overview, style: Style, form: str) -> bytes:
    """Return *overview* as a file of the kind *form*: ``xlsx``, ``csv`` or ``docx``."""
    if form == "csv":
        from generator.writers.csv import write_csv

        return write_csv(overview)
    if form == "xlsx":
        from generator.writers.xlsx import write_xlsx

        return write_xlsx(overview, style.fonts)
    from generator.figures.overviews.document import overview_document
    from generator.typeset import typeset
    from generator.writers.docx import write_docx

    laid_out = typeset(overview_document(overview), style, fonts(), {})
    return write_docx(laid_out.document, laid_out.style, laid_out.layout, {})
