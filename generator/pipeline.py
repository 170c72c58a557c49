"""The whole program: one report from its YAML file to its outputs, step by step.

    report.yaml ─load─▶ nodes ─validate─▶ data ─evaluate─▶ facts ─compose─▶ Document ─┬─ writers.docx ─▶ .docx
                                  schemas/                      templates/            ├─ writers.html ─▶ .html
                                                            style.yaml ─style─▶ Style ┴─ typeset ─ writers.pdf ─▶ .pdf

Every step is a function that returns its result and a list of diagnostics; an error stops the next
step, never the step itself. Only this module, ``looks`` and ``cli`` touch files, through ``files``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.assets import Asset, read_asset
from generator.diagnostics import Diagnostic, DiagnosticError, has_errors
from generator.document import Attachment, Block, Document, Figure
from generator.evaluate import Facts, evaluate
from generator.files import is_file, read_bytes, read_source
from generator.listing import listing
from generator.load import load
from generator.places import cache_folder, data_folder, font_folders, shipped
from generator.schema import Schema, parse_schema
from generator.similar import most_like
from generator.source import Source
from generator.style import Style, resolve_style
from generator.style_layers import Layer
from generator.template import SETTINGS, Template, TemplateSchemas, collect_template, collect_variants
from generator.validate import Data, validate
from generator.variants import VARIANTS, style_layers

if TYPE_CHECKING:
    from generator.fonts import FontSet
    from generator.typeset import Typeset

FORMATS = ("docx", "pdf", "html")
DEFAULT_TEMPLATE = "annual-report"


class Prepared(NamedTuple):
    """A report ready to be written: its Document, looks and images."""

    document: Document
    style: Style
    assets: Mapping[str, Asset]


class Rendered:
    """What became of one report.

    *outputs* holds the bytes by format, *pages* their number, *stand_ins* the faces used for want of official
    ones by the Chinese name of their role.
    """

    def __init__(self, diagnostics: list[Diagnostic], pages: int = 0) -> None:
        self.diagnostics, self.pages = diagnostics, pages
        self.outputs: dict[str, bytes] = {}
        self.stand_ins: Mapping[str, str] = {}


def render(report: Path, formats: Sequence[str], template: str | None = None) -> Rendered:
    """Render *report* in *formats* with *template* (None: the one the report names).

    Outputs are complete or there are none: an error in any step leaves ``outputs`` empty.
    """
    prepared, diagnostics = prepare(report, template)
    if prepared is None:
        return Rendered(diagnostics)
    rendered = _typeset_and_write(prepared, formats)
    rendered.diagnostics[:0] = diagnostics
    if has_errors(rendered.diagnostics):
        rendered.outputs.clear()
    return rendered


def prepare(report: Path, template: str | None = None) -> tuple[Prepared | None, list[Diagnostic]]:
    """Take *report* through all steps that need no fonts; this is also what ``check`` does."""
    data, diagnostics = read_data(report)
    if data is None:
        return None, diagnostics
    facts, found = evaluate(data)
    diagnostics += found
    folder = report.parent
    chosen, found = read_template(template, data, folder)
    diagnostics += found
    style: Style | None = None
    if chosen:
        layers, found = _style_layers(chosen, data)
        diagnostics += found
        style, found = resolve_style([layer.data for layer in layers])
        diagnostics += found
    if facts is None or chosen is None or style is None:
        return None, diagnostics
    document, found = _compose(facts, chosen, data)
    diagnostics += found
    if document is None:
        return None, diagnostics
    assets, found = _read_assets(document, folder)
    diagnostics += found
    return (None if has_errors(diagnostics) else Prepared(document, style, assets)), diagnostics


# --- data --------------------------------------------------------------------------------------------


def read_data(report: Path) -> tuple[Data | None, list[Diagnostic]]:
    """Return the valid data of *report*, or why there is none."""
    source, diagnostics = read_source(report, str(report))
    if source is None:
        return None, diagnostics
    root, found = load(source)
    diagnostics += found
    if root is None or has_errors(found):
        return None, diagnostics
    data, found = validate(root, schema("report"))
    return data, diagnostics + found


@cache
def schema(name: str) -> Schema:
    """Return the shipped schema ``report``, ``style``, ``template``, ``variants`` or ``standard``."""
    found = parse_schema((shipped("schemas") / f"{name}.schema.json").read_text(encoding="utf-8"))
    if name == "variants":
        # A variant sets what a style.yaml may set; the contract of that stands in one place.
        style = schema("style").root
        settings = {key: part for key, part in style["properties"].items() if key != "variants"}
        found.root["$defs"] |= {**style["$defs"], "style": {**style, "properties": settings}}
    return found


# --- template ----------------------------------------------------------------------------------------


def template_folders(report_folder: Path) -> list[Path]:
    """Return where templates are looked for: beside the report, in the working folder, the user's own, built in."""
    own = [report_folder / "templates", Path("templates"), data_folder() / "templates"]
    return [*dict.fromkeys(own), shipped("templates")]


def read_template(name: str | None, data: Data, report_folder: Path) -> tuple[Template | None, list[Diagnostic]]:
    """Return the template *name* (None: the one *data* names) with everything it builds on."""
    folders = template_folders(report_folder)

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
    chosen = name or data.value.get("template") or DEFAULT_TEMPLATE
    named_at = None if name else data.spans.get(("template",))
    schemas = TemplateSchemas(schema("template"), schema("style"))
    return collect_template(chosen, named_at, read, known, schemas)


def _style_layers(template: Template, data: Data) -> tuple[list[Layer], list[Diagnostic]]:
    named = any(VARIANTS in layer.value for layer in (*template.styles, data))
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


# --- images ------------------------------------------------------------------------------------------


def _figures(blocks: Sequence[Block]) -> list[Figure]:
    found: list[Figure] = []
    for block in blocks:
        if isinstance(block, Figure):
            found.append(block)
        elif isinstance(block, Attachment):
            found += _figures(block.blocks)
    return found


def _inside(folder: Path, name: str) -> bool:
    """Return whether the file *name* lies in *folder* or below it, links followed."""
    try:
        return (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return True  # reading it will say what is wrong


def _read_assets(document: Document, folder: Path) -> tuple[dict[str, Asset], list[Diagnostic]]:
    assets: dict[str, Asset] = {}
    diagnostics: list[Diagnostic] = []
    for figure in _figures(document.blocks):
        if figure.src in assets:
            continue
        if not _inside(folder, figure.src):
            diagnostics.append(Diagnostic("O010", figure.origin.span, {"name": figure.src}, figure.origin.path))
            continue
        data, found = read_bytes(folder / figure.src, figure.src, figure.origin.span)
        diagnostics += found
        asset = read_asset(data) if data is not None else None
        if asset is not None:
            assets[figure.src] = asset
            if asset.turned:
                diagnostics.append(Diagnostic("O020", figure.origin.span, {"name": figure.src}, figure.origin.path))
        elif data is not None:
            diagnostics.append(Diagnostic("O009", figure.origin.span, {"name": figure.src}, figure.origin.path))
    return assets, diagnostics


# --- layout and writers ------------------------------------------------------------------------------


def fonts() -> FontSet:
    """Return the faces found on this computer."""
    from generator.fonts import find_fonts

    return find_fonts(font_folders(), cache_folder())


def _typeset_and_write(prepared: Prepared, formats: Sequence[str]) -> Rendered:
    from generator.typeset import findings, fit_mark, stand_ins, typeset

    faces = fonts()
    style, notes = fit_mark(prepared.document, prepared.style, faces)
    prepared = prepared._replace(style=style)
    laid_out = typeset(prepared.document, style, faces, prepared.assets)
    rendered = Rendered(notes, laid_out.layout.pages)
    folder = (data_folder() / "fonts").as_posix()
    rendered.diagnostics += findings(laid_out, faces, pdf="pdf" in formats, font_folder=folder)
    if "pdf" in formats:
        rendered.stand_ins = stand_ins(laid_out, faces)
    if has_errors(rendered.diagnostics):
        return rendered
    writers: dict[str, Callable[[Prepared, Typeset, FontSet], tuple[bytes | None, list[Diagnostic]]]] = {
        "docx": _docx,
        "pdf": _pdf,
        "html": _html,
    }
    for name in formats:
        data, found = writers[name](prepared, laid_out, faces)
        rendered.diagnostics += found
        if data is not None:
            rendered.outputs[name] = data
    return rendered


def _docx(prepared: Prepared, laid_out: Typeset, _faces: FontSet) -> tuple[bytes, list[Diagnostic]]:
    from generator.writers.docx import write_docx

    return write_docx(prepared.document, prepared.style, laid_out.layout, prepared.assets), []


def _pdf(prepared: Prepared, laid_out: Typeset, faces: FontSet) -> tuple[bytes | None, list[Diagnostic]]:
    from generator.writers.pdf import write_pdf

    return write_pdf(prepared.document, prepared.style, laid_out.layout, faces, prepared.assets, cache_folder())


def _html(prepared: Prepared, _laid_out: Typeset, _faces: FontSet) -> tuple[bytes, list[Diagnostic]]:
    from generator.writers.html import write_html

    return write_html(prepared.document, prepared.style, prepared.assets), []
