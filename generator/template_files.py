"""The files of templates: where they are looked for, and the layers of the style that they give."""

from __future__ import annotations

from pathlib import Path

from generator.contracts import schema
from generator.diagnostics import Diagnostic, DiagnosticError
from generator.files import is_file, read_source
from generator.places import data_folder, shipped
from generator.source import Source
from generator.style_layers import Layer
from generator.template import SETTINGS, Template, TemplateSchemas, collect_template, collect_variants
from generator.validate import Data
from generator.variants import VARIANTS, project_style, style_layers

DEFAULT_TEMPLATE = "annual-report"


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


def style_layers_of(template: Template, data: Data) -> tuple[list[Layer], list[Diagnostic]]:
    """Return the layers of the style that *template* and the variants chosen in *data* give, base first."""
    named = any(VARIANTS in layer.value for layer in (*template.styles, *project_style(data), data))
    known, diagnostics = collect_variants(template, schema("variants")) if named else ({}, [])
    layers, found = style_layers(template.styles, known, data)
    return layers, diagnostics + found


def _is_plain_name(name: str) -> bool:
    """Return whether *name* is a name within a folder and no way out of it."""
    return name not in ("", ".", "..") and not set(name) & set("/\\:\0")
