"""The look of a report without the report: its style, where each value comes from, what the standard says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.contracts import schema
from generator.diagnostics import Diagnostic, has_errors
from generator.disk.files import read_source
from generator.disk.places import shipped
from generator.reading import read_data
from generator.startup.record import NamedTuple
from generator.styling.departures import Setting, Standard, read_standard, settings
from generator.styling.layers import Layer
from generator.styling.style import Style, resolve_style
from generator.styling.variants import Variant, style_layers
from generator.templating.report_template import read_template
from generator.templating.search import Choice
from generator.templating.template import Template, collect_variants
from generator.validate import Data
from generator.validate.whole import validated

STANDARD_TEMPLATE = "gbt9704"
"""The template whose style.yaml has the standard's values and whose standard.yaml says which of them are fixed."""


class Looks(NamedTuple):
    """A resolved style with its layers, every key that they set, and the variants there are."""

    template: Template
    variants: Mapping[str, Variant]
    layers: Sequence[Layer]
    style: Style
    settings: Sequence[Setting]


def _template(report: Path | None, template: Choice | str | None) -> tuple[Template | None, Data, list[Diagnostic]]:
    """Return the template of *report* (None: no report) or the one named, and the report's data."""
    data, diagnostics = (Data({}), []) if report is None else read_data(report, template=template)
    if data is None:
        return None, Data({}), diagnostics
    chosen, found = read_template(template, data, report.parent if report else Path())
    return chosen, data, diagnostics + found


def looks(report: Path | None, template: Choice | str | None) -> tuple[Looks | None, list[Diagnostic]]:
    """Return the look that *report* has with *template* (None: the one it names, or the usual one)."""
    chosen, data, diagnostics = _template(report, template)
    if chosen is None:
        return None, diagnostics
    variants, found = collect_variants(chosen)
    diagnostics += found
    layers, found = style_layers(chosen.styles, variants, data)
    diagnostics += found
    style, found = resolve_style([layer.data for layer in layers])
    diagnostics += found
    if style is None or has_errors(diagnostics):
        return None, diagnostics
    base = shipped_style()
    every = settings(layers, style, base, _resolved(base), the_standard())
    return Looks(chosen, variants, layers, style, every), diagnostics


def known_variants(
    report: Path | None, template: Choice | str | None
) -> tuple[dict[str, Variant] | None, list[Diagnostic]]:
    """Return the variants that *report* may choose with *template* (None: the one it names, or the usual one)."""
    chosen, _data, diagnostics = _template(report, template)
    if chosen is None:
        return None, diagnostics
    variants, found = collect_variants(chosen)
    return variants, diagnostics + found


def the_standard() -> Standard:
    """Return what the standard fixes."""
    return read_standard(_shipped("standard"))


def shipped_style() -> Data:
    """Return the style of the standard, which every other builds on."""
    return _shipped("style")


def _shipped(name: str) -> Data:
    file = f"{STANDARD_TEMPLATE}/{name}.yaml"
    source, found = read_source(shipped("templates") / file, file)
    if source is None:
        raise FileNotFoundError(found)
    data, wrong = validated(source, schema(name))
    if data is None:
        raise ValueError(wrong)
    return data


def _resolved(base: Data) -> Style:
    style, wrong = resolve_style([base])
    if style is None:
        raise ValueError(wrong)
    return style
