"""The whole program: one report from its YAML file to its outputs, step by step.

    report.yaml ─load─▶ nodes ─validate─▶ data ─evaluate─▶ facts ─compose─▶ Document ─┬─ writers.docx ─▶ .docx
                                  schemas/           proofread ◀┘ templates/            ├─ writers.html ─▶ .html
                                                            style.yaml ─style─▶ Style ┴─ typeset ─ writers.pdf ─▶ .pdf

Every step is a function that returns its result and a list of diagnostics; an error stops the next
step, never the step itself. The first half, from the file to facts, is ``reading``; what is read depends on what the
template declares. The steps touch no files of the user's; what does goes through ``disk``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.authoring import lacks_figures, weighed
from generator.diagnostics import Diagnostic, has_errors
from generator.diagnostics.listing import listing
from generator.diagnostics.similar import most_like
from generator.disk.places import cache_folder, data_folder, font_folders
from generator.document.tree import NOWHERE, Document, Origin, pictures
from generator.evaluating.evaluate import Facts
from generator.images import read_images
from generator.reading import read_report
from generator.startup.record import NamedTuple
from generator.startup.warm import remembered
from generator.styling.style import Style
from generator.templating.report_template import read_template, style_layers_of, style_of
from generator.templating.search import Choice
from generator.templating.template import Template
from generator.validate import Data
from generator.validate.validator import MOST_UNKNOWN
from generator.withhold import in_the_file
from generator.writers import FORMATS

if TYPE_CHECKING:
    from generator.assets import Asset
    from generator.fonts import FontSet
    from generator.typeset import Typeset
    from generator.withhold import Withheld

DRAFT = "草稿"
"""Printed across the pages of a report that lacks figures, unless it has a watermark of its own."""


class Prepared(NamedTuple):
    """A report ready to be written: its Document, looks and images, the facts it was made of, what it leaves out.

    *mark* is where the words of its watermark come from.
    """

    document: Document
    style: Style
    assets: Mapping[str, Asset]
    facts: Facts | None = None
    withheld: tuple[Withheld, ...] = ()
    mark: Origin = NOWHERE


class LaidOut(NamedTuple):
    """A report on its pages, with the faces it is set in: the report itself, then attachments bound separately."""

    parts: tuple[Typeset, ...]
    faces: FontSet


class Rendered:
    """What became of one report.

    *outputs* holds the bytes by format, *separate* those of the attachments that are bound separately by label
    (``附件1``) and format, *pages* the number of the report's pages, *stand_ins* the faces used for want of
    official ones by the Chinese name of their role. *withheld* is what the edition leaves out. *facts* and *laid_out*
    tell what stands where on the pages, and where it is from; None if it did not come to pages.
    """

    def __init__(self, diagnostics: list[Diagnostic], pages: int = 0) -> None:
        self.diagnostics, self.pages = diagnostics, pages
        self.outputs: dict[str, bytes] = {}
        self.separate: dict[str, dict[str, bytes]] = {}
        self.stand_ins: Mapping[str, str] = {}
        self.withheld: tuple[Withheld, ...] = ()
        self.facts: Facts | None = None
        self.laid_out: LaidOut | None = None

    def files(self, stem: str) -> dict[str, bytes]:
        """Return all outputs by file name; the report's file is called *stem*: ``stem.pdf``, ``stem-附件1.pdf``."""
        names = {stem: self.outputs} | {f"{stem}-{label}": outputs for label, outputs in self.separate.items()}
        return {f"{name}.{form}": data for name, outputs in names.items() for form, data in outputs.items()}


def render(
    report: Path,
    formats: Sequence[str],
    template: Choice | str | None = None,
    strict: bool = False,
    final: bool = False,
    *,
    draft: bool = False,
    edition: str = "",
    watermark: str | None = None,
) -> Rendered:
    """Render *edition* of *report* (empty: the whole one) in *formats* with *template* and *watermark*.

    None of the last two: those that the report names.

    Outputs are complete or there are none: an error in any step leaves ``outputs`` empty. *strict* makes errors of
    warnings, *final* of what is still to be done; a *draft* may lack figures, and says on each page that it is one.
    """
    weigh = partial(weighed, strict=strict, final=final, draft=draft)
    prepared, diagnostics = prepare(report, template, edition=edition, watermark=watermark)
    if prepared is None or has_errors(weigh(diagnostics)):
        return Rendered(weigh(diagnostics))
    rendered = _lay_out_and_write(prepared, formats)
    rendered.withheld = prepared.withheld
    rendered.diagnostics = weigh(diagnostics + rendered.diagnostics)
    if has_errors(rendered.diagnostics):
        rendered.outputs.clear()
        rendered.separate.clear()
    return rendered


def check(
    report: Path, template: Choice | str | None = None, *, edition: str = "", watermark: str | None = None
) -> tuple[list[Diagnostic], tuple[Withheld, ...]]:
    """Return what ``render`` would say of *edition* of *report* before it writes it, and what that leaves out.

    Left out is which faces stand in for others (F003, F005, F007, F008), a matter of the computer. Where a face is
    missing altogether widths are guesses: nothing is said about the form but that it could not be checked (F006), and
    which font files were passed over.
    """
    prepared, diagnostics = prepare(report, template, edition=edition, watermark=watermark)
    if prepared is None:
        return diagnostics, ()
    _, found = lay_out(prepared, FORMATS)
    if missing := next((each for each in found if each.code == "F001"), None):
        unusable = [each for each in found if each.code == "F007"]
        return [*diagnostics, Diagnostic("F006", None, missing.args), *unusable], prepared.withheld
    diagnostics += [each for each in found if each.code not in ("F003", "F005", "F007", "F008")]
    return diagnostics, prepared.withheld


def prepare(
    report: Path, template: Choice | str | None = None, *, edition: str = "", watermark: str | None = None
) -> tuple[Prepared | None, list[Diagnostic]]:
    """Take *edition* of *report* through all steps that need no fonts.

    Where figures that it prints are missing (C116) its pages are marked as a draft's, unless with other words, of which
    A705 (a note) tells.
    """
    data, facts, diagnostics = read_report(report, template=template, edition=edition)
    if data is None:
        return None, diagnostics
    prepared, found = prepared_of(data, facts, report.parent, template)
    diagnostics = in_the_file(diagnostics + found, data)
    words = str(data.value.get("watermark", "")) if watermark is None else watermark
    if prepared is None:
        return None, diagnostics
    if words:
        place = data.spans.get(("watermark",)) if watermark is None else None
        origin = Origin(None, place, ("watermark",) if place else ())
        diagnostics.append(Diagnostic("A705", place, {"text": words}, origin.path))
        prepared = prepared._replace(mark=origin)
    mark = words or (DRAFT if lacks_figures(diagnostics) else "")
    return (prepared._replace(document=prepared.document.marked(mark)) if mark else prepared), diagnostics


def prepared_of(
    data: Data, facts: Facts | None, folder: Path, template: Choice | str | None
) -> tuple[Prepared | None, list[Diagnostic]]:
    """Take *data* and *facts* of a report in *folder* through all steps behind them that need no fonts."""
    diagnostics: list[Diagnostic] = []
    chosen, found = read_template(template, data, folder) if data.template else (None, [])
    diagnostics += found
    style: Style | None = None
    if chosen:
        layers, found = style_layers_of(chosen, data)
        diagnostics += found
        style, found = style_of(chosen, layers)
        diagnostics += found
    if facts is None or chosen is None or style is None:
        return None, diagnostics
    document, found = _compose(facts, chosen, data)
    # A file that cannot be read was told of where its blocks were looked for.
    diagnostics += [each for each in found if each not in diagnostics]
    if document is None:
        return None, diagnostics
    assets, found = read_images(document, folder, style.page.text_width, facts.charts)
    diagnostics += found
    prepared = Prepared(document, style, assets, facts, data.withheld)
    return (None if has_errors(diagnostics) else prepared), diagnostics


def _compose(facts: Facts, template: Template, data: Data) -> tuple[Document | None, list[Diagnostic]]:
    # Imported late: a report with errors in its data never needs the template engine.
    from generator.composing.compose import compose

    options: dict[str, Any] = dict(template.options)
    unknown: list[Diagnostic] = []
    for name, value in (data.value.get("options") or {}).items():
        if name not in template.options and len(unknown) < MOST_UNKNOWN:
            span = data.key_spans.get(("options", name))
            args = {"name": name, "template": template.name, **listing("known", template.options)}
            names = (part.get("x-zh", option) for option, (part, *_) in data.additions.options.items())
            args["suggestion"] = most_like(name, [*template.options, *names])
            unknown.append(Diagnostic("T003", span, args, ("options", name)))
        options[name] = value
    if unknown:
        return None, unknown
    return compose(facts, template, options, cache_folder() / "templates")


# --- layout and writers ------------------------------------------------------------------------------


def fonts() -> FontSet:
    """Return the faces found on this computer."""
    from generator.fonts import find_fonts

    folders, cache = font_folders(), cache_folder()
    return remembered(("fonts", *folders, cache), lambda: find_fonts(folders, cache))


def lay_out(prepared: Prepared, formats: Sequence[str]) -> tuple[LaidOut, list[Diagnostic]]:
    """Return *prepared* on its pages, and what there is to say about that for *formats*; nothing is written."""
    from generator.typeset import findings, fit_mark, merged_parts, typeset

    faces = fonts()
    style, diagnostics = fit_mark(prepared.document, prepared.style, faces)
    parts = tuple(typeset(part, style, faces, prepared.assets, prepared.mark) for part in prepared.document.parts)
    folder = (data_folder() / "fonts").as_posix()
    shown = [picture for part in parts for picture in pictures(part.document.blocks)]
    drawings = [picture for picture in shown if prepared.assets[picture.src].is_drawing]
    whole = merged_parts(parts)
    if drawings:
        from generator.assets.rasters.raster import borrowed

        letters = borrowed((prepared.assets[picture.src] for picture in drawings), faces)
        whole = whole._replace(borrowed={**whole.borrowed, **letters})
    diagnostics += findings(whole, faces, pdf="pdf" in formats, font_folder=folder)
    if drawings:
        from generator.assets.together import too_much

        diagnostics += too_much(drawings, prepared.assets)
    if not {"pdf", "docx"} & set(formats):
        # A browser letters a drawing with fonts of its own; a chart is outlines everywhere.
        drawings = [picture for picture in drawings if prepared.assets[picture.src].chart]
    if drawings:
        from generator.assets.rasters.raster import lettering

        diagnostics += lettering(drawings, prepared.assets, faces)
    return LaidOut(parts, faces), diagnostics


def drawn(assets: Mapping[str, Asset], faces: FontSet) -> Mapping[str, Asset]:
    """Return *assets* with the charts among them drawn, as the writers need them."""
    if not any(asset.chart for asset in assets.values()):
        return assets
    # Imported late: few reports have charts.
    from generator.assets.charts.plot import draw_charts

    return draw_charts(assets, faces, cache_folder())


def _lay_out_and_write(prepared: Prepared, formats: Sequence[str]) -> Rendered:
    laid_out, diagnostics = lay_out(prepared, formats)
    rendered = Rendered(diagnostics, laid_out.parts[0].layout.pages)
    rendered.facts, rendered.laid_out = prepared.facts, laid_out
    if has_errors(diagnostics):
        return rendered
    from generator.assets.drawing_time import one_run
    from generator.typeset import merged_parts, stand_ins
    from generator.writers.write import write

    assets = drawn(prepared.assets, laid_out.faces)
    if "pdf" in formats:
        rendered.stand_ins = stand_ins(merged_parts(laid_out.parts), laid_out.faces)
    drawings = [asset for asset in prepared.assets.values() if asset.is_drawing]
    charts = sum(bool(asset.chart) for asset in drawings)
    with one_run(len(drawings) - charts, charts):
        for part in laid_out.parts:
            outputs = rendered.separate.setdefault(part.document.part, {}) if part.document.part else rendered.outputs
            for name in formats:
                data, found = write(name, part, laid_out.faces, assets, cache_folder())
                # Formats show the same drawings, and parts are drawn by the same engine.
                rendered.diagnostics += [each for each in found if each not in rendered.diagnostics]
                if data is not None:
                    outputs[name] = data
    return rendered
