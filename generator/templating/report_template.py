"""The template that a report is rendered with, the layers of style that it gives, and the Style they make."""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_not
from pathlib import Path

from generator.diagnostics import Diagnostic, has_errors
from generator.startup.warm import remembered
from generator.styling.layers import Layer
from generator.styling.style import Style, resolve_style
from generator.styling.variants import VARIANTS, project_style, style_layers
from generator.templating.kept_templates import with_styles
from generator.templating.search import Choice, existing_shelves, read_settings, search_key, shelves
from generator.templating.template import Template, collect_variants
from generator.validate import Data


def read_template(
    choice: Choice | str | None, data: Data, report_folder: Path
) -> tuple[Template | None, list[Diagnostic]]:
    """Return the template that *data* were read with, if any, else that of *choice*, with everything it builds on."""
    settings = data.template
    diagnostics: list[Diagnostic] = []
    if settings is None:
        named = data.value.get("template"), data.spans.get(("template",))
        settings, diagnostics = read_settings(choice, *named, report_folder)
    if settings is None:
        return None, diagnostics
    folders = existing_shelves(shelves(report_folder, choice.folder if isinstance(choice, Choice) else None))
    # What is kept holds the settings, so that no others are ever found where they lie.
    key = "styles", *search_key(settings.name, folders), id(settings)
    _, (template, found) = remembered(key, lambda: (settings, with_styles(settings)), lambda made: not made[1][1])
    diagnostics = diagnostics + found
    if template and any(shelf.origin != "built-in" for shelf in folders):
        from generator.templating.blocks import changed_blocks

        diagnostics += changed_blocks(template, template.contract)
    return template, diagnostics


def style_layers_of(template: Template, data: Data) -> tuple[list[Layer], list[Diagnostic]]:
    """Return the layers of the style that *template* and the variants chosen in *data* give, base first."""
    named = any(VARIANTS in layer.value for layer in (*template.styles, *project_style(data), data))
    known, diagnostics = collect_variants(template) if named else ({}, [])
    layers, found = style_layers(template.styles, known, data)
    if has_errors(diagnostics):  # a variant that there is not may be one that could not be read
        found = [each for each in found if each.code != "S106"]
    return layers, diagnostics + found


def style_of(template: Template, layers: Sequence[Layer]) -> tuple[Style | None, list[Diagnostic]]:
    """Return the Style that *layers* describe; reports that add none to those of *template* share one."""
    data = [layer.data for layer in layers]
    if len(data) != len(template.styles) or any(map(is_not, data, template.styles)):
        return resolve_style(data)
    # What is kept holds the layers, so that no others are ever found where they lie.
    _, style = remembered(("style", *map(id, data)), lambda: (data, resolve_style(data)))
    return style
