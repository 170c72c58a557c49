"""The whole program: one report from its YAML file to its outputs, step by step.

    report.yaml ─load─▶ nodes ─validate─▶ data ─evaluate─▶ facts ─compose─▶ Document ─┬─ writers.docx ─▶ .docx
                                  schemas/           proofread ◀┘ templates/            ├─ writers.html ─▶ .html
                                                            style.yaml ─style─▶ Style ┴─ typeset ─ writers.pdf ─▶ .pdf

Every step is a function that returns its result and a list of diagnostics; an error stops the next
step, never the step itself. The first half, from the file to facts, is ``reading``. Only these two modules,
``parts``, ``authoring``, ``figure_files``, ``images``, ``looks``, ``figures.origins``, ``checklist.files`` and ``cli``
touch files, through ``files``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.assets import SVG, Asset
from generator.authoring import finally_
from generator.contracts import schema
from generator.diagnostics import Diagnostic, DiagnosticError, has_errors, strictly
from generator.document import Document, pictures
from generator.evaluate import Facts
from generator.files import is_file, is_folder, read_source
from generator.images import read_images
from generator.listing import listing
from generator.places import cache_folder, data_folder, font_folders, shipped
from generator.reading import read_report
from generator.record import NamedTuple
from generator.similar import most_like
from generator.source import Source, Span
from generator.style import Style, resolve_style
from generator.style_layers import Layer
from generator.template import SETTINGS, Template, TemplateSchemas, collect_template, collect_variants
from generator.validate import Data
from generator.variants import VARIANTS, project_style, style_layers
from generator.warm import remembered
from generator.writers import FORMATS

if TYPE_CHECKING:
    from generator.fonts import FontSet
    from generator.typeset import Typeset

DEFAULT_TEMPLATE = "annual-report"


class Prepared(NamedTuple):
    """A report ready to be written: its Document, looks and images, and the facts it was made of."""

    document: Document
    style: Style
    assets: Mapping[str, Asset]
    facts: Facts | None = None


class LaidOut(NamedTuple):
    """A report on its pages, with the faces it is set in: the report itself, then attachments bound separately."""

    parts: tuple[Typeset, ...]
    faces: FontSet


class Rendered:
    """What became of one report.

    *outputs* holds the bytes by format, *separate* those of the attachments that are bound separately by label
    (``附件1``) and format, *pages* the number of the report's pages, *stand_ins* the faces used for want of
    official ones by the Chinese name of their role. *facts* and *laid_out* tell what stands where on the pages, and
    where it is from; None if it did not come to pages.
    """

    def __init__(self, diagnostics: list[Diagnostic], pages: int = 0) -> None:
        self.diagnostics, self.pages = diagnostics, pages
        self.outputs: dict[str, bytes] = {}
        self.separate: dict[str, dict[str, bytes]] = {}
        self.stand_ins: Mapping[str, str] = {}
        self.facts: Facts | None = None
        self.laid_out: LaidOut | None = None

    def files(self, stem: str) -> dict[str, bytes]:
        """Return all outputs by file name; the report's file is called *stem*: ``stem.pdf``, ``stem-附件1.pdf``."""
        names = {stem: self.outputs} | {f"{stem}-{label}": outputs for label, outputs in self.separate.items()}
        return {f"{name}.{form}": data for name, outputs in names.items() for form, data in outputs.items()}


def render(
    report: Path, formats: Sequence[str], template: str | None = None, strict: bool = False, final: bool = False
) -> Rendered:
    """Render *report* in *formats* with *template* (None: the one the report names).

    Outputs are complete or there are none: an error in any step leaves ``outputs`` empty. *strict* makes errors of
    warnings, *final* of what is still to be done.
    """

    def weighed(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
        told = finally_(diagnostics) if final else diagnostics
        return strictly(told) if strict else told

    prepared, diagnostics = prepare(report, template)
    if prepared is None or has_errors(weighed(diagnostics)):
        return Rendered(weighed(diagnostics))
    rendered = _lay_out_and_write(prepared, formats)
    rendered.diagnostics = weighed(diagnostics + rendered.diagnostics)
    if has_errors(rendered.diagnostics):
        rendered.outputs.clear()
        rendered.separate.clear()
    return rendered


def check(report: Path, template: str | None = None) -> list[Diagnostic]:
    """Return what ``render`` would say of *report* in all formats before it writes them.

    Left out is which faces stand in for others (F003, F005), a matter of the computer. Where a face is missing
    altogether widths are guesses: nothing is said about the form but that it could not be checked (F006).
    """
    prepared, diagnostics = prepare(report, template)
    if prepared is None:
        return diagnostics
    _, found = lay_out(prepared, FORMATS)
    if missing := next((each for each in found if each.code == "F001"), None):
        return [*diagnostics, Diagnostic("F006", None, missing.args)]
    return diagnostics + [each for each in found if each.code not in ("F003", "F005")]


def prepare(report: Path, template: str | None = None) -> tuple[Prepared | None, list[Diagnostic]]:
    """Take *report* through all steps that need no fonts."""
    data, facts, diagnostics = read_report(report)
    if data is None:
        return None, diagnostics
    folder = report.parent
    chosen, found = read_template(template, data, folder)
    diagnostics += found
    style: Style | None = None
    if chosen:
        layers, found = style_layers_of(chosen, data)
        diagnostics += found
        style, found = resolve_style([layer.data for layer in layers])
        diagnostics += found
    if facts is None or chosen is None or style is None:
        return None, diagnostics
    document, found = _compose(facts, chosen, data)
    diagnostics += found
    if document is None:
        return None, diagnostics
    assets, found = read_images(document, folder, style.page.text_width, facts.charts)
    diagnostics += found
    return (None if has_errors(diagnostics) else Prepared(document, style, assets, facts)), diagnostics


# --- template ----------------------------------------------------------------------------------------


def template_folders(report_folder: Path) -> list[Path]:
    """Return where templates are looked for: beside the report, in the working folder, the user's own, built in."""
    own = [report_folder / "templates", Path("templates"), data_folder() / "templates"]
    return [*dict.fromkeys(own), shipped("templates")]


def read_template(name: str | None, data: Data, report_folder: Path) -> tuple[Template | None, list[Diagnostic]]:
    """Return the template *name* (None: the one *data* names) with everything it builds on."""
    chosen = name or data.value.get("template") or DEFAULT_TEMPLATE
    named_at = None if name else data.spans.get(("template",))
    folders = [folder for folder in template_folders(report_folder) if is_folder(folder)]
    key = chosen, *(str(folder.absolute()) for folder in folders)
    # What is said of a template points at the report that names it.
    return remembered(key, lambda: _collected(chosen, named_at, folders), lambda made: not made[1])


def _collected(chosen: str, named_at: Span | None, folders: Sequence[Path]) -> tuple[Template | None, list[Diagnostic]]:
    """Return the template *chosen*, which is looked for in *folders*."""

    def read(template: str, file: str) -> Source | None:
        if not _is_plain_name(template) or not _is_plain_name(file):
            return None
        for folder in folders:
            # A template is a folder with settings; the first one found supplies all files of that name.
            if is_file(folder / template / SETTINGS):
                path = folder / template / file
                if not is_file(path):
                    return None
                source, found = read_source(path, f"{template}/{file}")
                if found:
                    raise DiagnosticError(*found)
                return source
        return None

    known = sorted({path.parent.name for folder in folders for path in folder.glob(f"*/{SETTINGS}")})
    schemas = TemplateSchemas(schema("template"), schema("style"))
    return collect_template(chosen, named_at, read, known, schemas)


def style_layers_of(template: Template, data: Data) -> tuple[list[Layer], list[Diagnostic]]:
    """Return the layers of the style that *template* and the variants chosen in *data* give, base first."""
    named = any(VARIANTS in layer.value for layer in (*template.styles, *project_style(data), data))
    known, diagnostics = collect_variants(template, schema("variants")) if named else ({}, [])
    layers, found = style_layers(template.styles, known, data)
    return layers, diagnostics + found


def _is_plain_name(name: str) -> bool:
    """Return whether *name* is a name within a folder and no way out of it."""
    return name not in ("", ".", "..") and not set(name) & set("/\\:\0")


def _compose(facts: Facts, template: Template, data: Data) -> tuple[Document | None, list[Diagnostic]]:
    # Imported late: a report with errors in its data never needs the template engine.
    from generator.compose import compose

    options: dict[str, Any] = dict(template.options)
    unknown: list[Diagnostic] = []
    for name, value in (data.value.get("options") or {}).items():
        if name not in options:
            span = data.key_spans.get(("options", name))
            args = {"name": name, "template": template.name, **listing("known", template.options)}
            args["suggestion"] = most_like(name, template.options)
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
    from generator.typeset import findings, fit_mark, together, typeset

    faces = fonts()
    style, diagnostics = fit_mark(prepared.document, prepared.style, faces)
    parts = tuple(typeset(part, style, faces, prepared.assets) for part in prepared.document.parts)
    folder = (data_folder() / "fonts").as_posix()
    diagnostics += findings(together(parts), faces, pdf="pdf" in formats, font_folder=folder)
    shown = [picture for part in parts for picture in pictures(part.document.blocks)]
    drawings = [picture for picture in shown if prepared.assets[picture.src].media_type == SVG]
    if not {"pdf", "docx"} & set(formats):
        # A browser letters a drawing with fonts of its own; a chart is outlines everywhere.
        drawings = [picture for picture in drawings if prepared.assets[picture.src].chart]
    if drawings:
        from generator.assets.raster import lettering

        diagnostics += lettering(drawings, prepared.assets, faces)
    return LaidOut(parts, faces), diagnostics


def drawn(assets: Mapping[str, Asset], faces: FontSet) -> Mapping[str, Asset]:
    """Return *assets* with the charts among them drawn, as the writers need them."""
    if not any(asset.chart for asset in assets.values()):
        return assets
    # Imported late: few reports have charts.
    from generator.assets.plot import draw_charts

    return draw_charts(assets, faces, cache_folder())


def _lay_out_and_write(prepared: Prepared, formats: Sequence[str]) -> Rendered:
    laid_out, diagnostics = lay_out(prepared, formats)
    rendered = Rendered(diagnostics, laid_out.parts[0].layout.pages)
    rendered.facts, rendered.laid_out = prepared.facts, laid_out
    if has_errors(diagnostics):
        return rendered
    from generator.typeset import stand_ins, together
    from generator.writers.write import write

    assets = drawn(prepared.assets, laid_out.faces)
    if "pdf" in formats:
        rendered.stand_ins = stand_ins(together(laid_out.parts), laid_out.faces)
    for part in laid_out.parts:
        outputs = rendered.separate.setdefault(part.document.part, {}) if part.document.part else rendered.outputs
        for name in formats:
            data, found = write(name, part, laid_out.faces, assets, cache_folder())
            rendered.diagnostics += found
            if data is not None:
                outputs[name] = data
    return rendered
