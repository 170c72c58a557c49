"""Local variants (地方变体): named settings that offices agree on beside the standard, chosen by name.

A template's variants.yaml defines them; ``variants`` in a style.yaml or a report chooses them. Those chosen
in a style.yaml lie under its other keys, those chosen in a report over the whole template.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import related_at
from generator.diagnostics.similar import most_like
from generator.source import DataPath, Span
from generator.startup.record import NamedTuple
from generator.styling.layers import Layer
from generator.validate import Data

VARIANTS = "variants"
"""Name of the key in style.yaml and report that chooses variants, and of the file that defines them."""


class Variant(NamedTuple):
    """A variant: its two names, in each language what it does and who uses it, the clause it departs from."""

    name: str
    chinese: str
    summary: Mapping[str, str]
    used_by: Mapping[str, str]
    clause: str
    settings: Data


def read_variants(data: Data) -> dict[str, Variant]:
    """Return the variants that a valid variants.yaml defines, by English name."""
    return {name: _variant(name, entry, data) for name, entry in data.value.items()}


def _variant(name: str, entry: Mapping[str, Any], data: Data) -> Variant:
    zh = entry["zh"]
    en = {**zh, **entry.get("en", {})}
    return Variant(
        name,
        zh["name"],
        {"zh": zh["summary"], "en": en["summary"]},
        {"zh": zh.get("used_by", ""), "en": en.get("used_by", "")},
        str(entry.get("clause", "")),
        _below(data, (name, "settings"), entry["settings"]),
    )


def project_style(report: Data) -> tuple[Data, ...]:
    """Return the style that the project file of *report* sets, if it does."""
    project = report.project
    return (_below(project, ("style",), project.value["style"]),) if project and "style" in project.value else ()


def _below(data: Data, prefix: DataPath, value: Mapping[str, Any]) -> Data:
    """Return the part *value* of *data*, at *prefix*, as data of its own."""

    def cut(spans: Mapping[DataPath, Span]) -> dict[DataPath, Span]:
        return {path[len(prefix) :]: span for path, span in spans.items() if path[: len(prefix)] == prefix}

    return Data(value, cut(data.spans), cut(data.key_spans))


def style_layers(
    styles: Sequence[Data], known: Mapping[str, Variant], report: Data | None
) -> tuple[list[Layer], list[Diagnostic]]:
    """Return the layers of the style, base first: each style.yaml over its variants, the project's style, the report's
    variants last.

    Errors: S106 a variant that there is not, S107 two variants of one list that set a key to different values.
    """
    layers: list[Layer] = []
    diagnostics: list[Diagnostic] = []
    for style in (*styles, *(project_style(report) if report else ())):
        chosen, found = _chosen(style, known)
        layers += [*chosen, Layer(style)]
        diagnostics += found
    if report is not None:
        chosen, found = _chosen(report, known)
        layers += chosen
        diagnostics += found
    return layers, diagnostics


def _chosen(data: Data, known: Mapping[str, Variant]) -> tuple[list[Layer], list[Diagnostic]]:
    """Return a layer for each variant that *data* names."""
    by_name = {**known, **{variant.chinese: variant for variant in known.values()}}
    layers: dict[str, Layer] = {}
    diagnostics: list[Diagnostic] = []
    for position, name in enumerate(data.value.get(VARIANTS, ())):
        path = (VARIANTS, position)
        span = data.spans.get(path)
        variant = by_name.get(name)
        if variant is None:
            args = {
                "name": name,
                "suggestion": most_like(name, by_name, 0.4),
                "known_zh": "、".join(each.chinese for each in known.values()),
                "known_en": ", ".join(known),
            }
            diagnostics.append(Diagnostic("S106", span, args, path))
        else:
            layers.setdefault(variant.name, Layer(variant.settings, variant.name, span))
    clashes = (_clash(*pair, known) for pair in combinations(layers.values(), 2))
    diagnostics += [clash for clash in clashes if clash]
    return list(layers.values()), diagnostics


def _clash(first: Layer, second: Layer, known: Mapping[str, Variant]) -> Diagnostic | None:
    """Return what two variants of one list set differently: neither is more special than the other."""
    one, other = dict(leaves(first.data.value)), dict(leaves(second.data.value))
    path = next((path for path in one if path in other and str(one[path]) != str(other[path])), None)
    if path is None:
        return None
    args = {
        "first_en": first.variant,
        "second_en": second.variant,
        "first_zh": known[first.variant].chinese,
        "second_zh": known[second.variant].chinese,
        "key": ".".join(map(str, path)),
        "one": one[path],
        "other": other[path],
    }
    related = related_at(first.chosen_at, "first")
    return Diagnostic("S107", second.chosen_at, args, (VARIANTS,), related)


def leaves(value: Any, path: DataPath = ()) -> Iterator[tuple[DataPath, Any]]:
    """Yield every value that is no mapping, with its path."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    else:
        yield path, value
