"""Additions (模板所加): the options and keys that the templates of a chain declare, base first, become one contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from generator.contracts import DECLARED, Additions, Declared, schema
from generator.diagnostics import Diagnostic, in_file_order
from generator.diagnostics.model import Related, related_at
from generator.load.nodes import MappingNode, ScalarNode
from generator.schema import Part, Schema
from generator.source import Span
from generator.startup.record import NamedTuple
from generator.templating.declarations import OWN, Declaration, kind_of_default, part_of, problems, uses
from generator.validate import Data, validate

_TEMPLATE_WORDS: Final = frozenset(
    {
        "options",
        "loop",
        "self",
        "super",
        "caller",
        "varargs",
        "kwargs",
        "dict",
        "range",
        "namespace",
        "cycler",
        "joiner",
    }
    | {"true", "false", "none", "and", "or", "not", "in", "is", "if", "else", "for"}
    | {"section", "content", "points", "heading", "table", "figure", "source", "spans", "cells"}
)
"""What names mean something else in a template: Jinja's own, and those of the macros that sections are written with."""


class Layer(NamedTuple):
    """What one template of a chain says: the tree and the data of its template.yaml, and its keys.yaml."""

    root: MappingNode
    settings: Data
    data: Data | None = None


def read_additions(layers: Sequence[Layer]) -> tuple[Additions, list[Diagnostic]]:
    """Return what *layers*, base first, add to the contract of a report.

    Errors: T502 to T508 of declarations, and what validating a default finds.
    """
    diagnostics: list[Diagnostic] = []
    found = Additions()
    for layer in layers:
        options, wrong = _options(layer, found.options)
        diagnostics += wrong
        found = found._replace(options={**found.options, **options})
        if layer.data is not None:
            found, wrong = _with_keys(found, layer.data)
            diagnostics += wrong
    return found, diagnostics


# --- options -----------------------------------------------------------------------------------------


def _options(layer: Layer, inherited: Mapping[str, Declared]) -> tuple[dict[str, Declared], list[Diagnostic]]:
    found: dict[str, Declared] = {}
    diagnostics: list[Diagnostic] = []
    names = schema("template").aliases()
    nodes = [value for key, value in layer.root.entries if names.get(key.text) == "options"]
    aliases = _aliases(inherited)
    for node in nodes:
        for key, value in node.entries if isinstance(node, MappingNode) else ():
            name = aliases.get(key.text, key.text)
            declared = Declaration(layer.settings, ("options", key.text))
            wrong = list(problems(declared, {})) if isinstance(value, MappingNode) else []
            part, differs = _option_part(declared, value, inherited.get(name))
            wrong += differs
            if not wrong:
                default, wrong = _default(key, value, name, part, inherited.get(name))
                found[name] = Declared(part, key.span, default)
            diagnostics += wrong
    return found, diagnostics


def _aliases(options: Mapping[str, Declared]) -> dict[str, str]:
    return {each.part.get("x-zh", name): name for name, each in options.items()}


def _option_part(declared: Declaration, value: Any, base: Declared | None) -> tuple[Part, list[Diagnostic]]:
    """Return the part of an option, and T507 if it takes what the one it inherits does not take."""
    if isinstance(value, ScalarNode):
        return base.part if base else part_of_default(value.value), []
    part = part_of(declared)
    if base is None:
        return part, []
    if not _OF_WHAT_KIND & declared.value.keys():
        return {**base.part, **{key: said for key, said in part.items() if key not in _TYPED_BY}}, []
    part = {**{key: base.part[key] for key in base.part if key.startswith("x-") or key in _WORDS}, **part}
    if "x-zh-values" in part:
        names = part["x-zh-values"].items()
        part["x-zh-values"] = {chinese: value for chinese, value in names if value in part.get("enum", ())}
    more = [each for each in part.get("enum", ()) if each not in base.part.get("enum", (each,))]
    loose = "enum" in base.part and "enum" not in part
    if more or loose or (_kinds(part) != _kinds(base.part) and "enum" not in part):
        wrong = declared.said("T507", value="、".join(more))
        return part, [wrong._replace(related=(Related(base.span, DECLARED),))]
    return part, []


_WORDS: Final = ("title", "description")
_OF_WHAT_KIND: Final = {"type", "values", "use"}
_TYPED_BY: Final = ("type", "$ref")
"""What a default alone is taken for says nothing of the option that it is a default of."""


def _kinds(part: Part) -> object:
    return part.get("$ref"), part.get("type")


def part_of_default(value: object) -> Part:
    """Return the part of an option of which only the default *value* is known."""
    kinds: Mapping[str, Part] = {"line": {"$ref": "#/$defs/label"}, "boolean": {"type": "boolean"}}
    kind = kind_of_default(value)
    return kinds.get(kind, {"type": kind})


def _default(
    key: ScalarNode, value: Any, name: str, part: Part, base: Declared | None
) -> tuple[object, list[Diagnostic]]:
    """Return the default of an option, and what is wrong with it."""
    node = value
    if isinstance(value, MappingNode):
        node = next(inner for written, inner in value.entries if written.text in ("default", "默认"))
    rules = {"type": "object", "properties": {name: part}, "$defs": schema("report").root["$defs"]}
    data, found = validate(MappingNode(((key._replace(text=name), node),), key.span), Schema(rules))
    related = related_at(base.span if base else None, DECLARED)
    wrong = [
        each._replace(args={**each.args, "name_zh": f"“{key.text}”", "name_en": f"“{key.text}”"}) for each in found
    ]
    return (data.value[name] if data else None), [each._replace(related=related) for each in wrong]


# --- keys --------------------------------------------------------------------------------------------


def _with_keys(before: Additions, data: Data) -> tuple[Additions, list[Diagnostic]]:
    """Return *before* with what the keys.yaml *data* declares."""
    own, definitions = data.value.get("keys") or {}, data.value.get("definitions") or {}
    known = {name.removeprefix(OWN): part for name, part in before.definitions.items()} | dict(definitions)
    diagnostics = [*_cycles(data, definitions)]
    declared = [Declaration(data, ("definitions", name)) for name in definitions]
    keys = [Declaration(data, ("keys", name)) for name in own]
    for each in (*declared, *keys):
        diagnostics += problems(each, known)
    diagnostics += _taken(keys, before)
    diagnostics += _defined(declared, before)
    for each in (*declared, *keys):
        diagnostics += _doubled(each)
    if diagnostics:
        return before, in_file_order(diagnostics)
    parts = {OWN + each.name: part_of(each) for each in declared}
    found = {each.name: _declared(each) for each in keys}
    without, needed = (set(data.value.get(key) or ()) for key in ("without", "needed"))
    own = {**before.keys, **found}, {**before.definitions, **parts}
    return Additions(before.options, *own, before.without | without, (before.needed | needed) - without), []


def _declared(key: Declaration) -> Declared:
    span = key.span()
    assert span is not None
    return Declared(part_of(key), span, None, bool(key.value.get("required")))


def _taken(keys: Sequence[Declaration], before: Additions) -> Iterator[Diagnostic]:
    """Yield T504 for names that a report has already, another key of the templates has, or that mean something."""
    report, section = (schema(kind) for kind in ("report", "section"))
    shipped = {**section.aliases(), **report.aliases()}
    taken: dict[str, Span | None] = dict.fromkeys((*shipped, *_TEMPLATE_WORDS))
    for name, each in before.keys.items():
        taken |= {name: each.span, each.part.get("x-zh", name): each.span}
    for key in keys:
        chinese = _chinese(key)
        for steps, name in (((), key.name), (("zh",), chinese)):
            if name in taken:
                yield _clash(key.said("T504", *steps), name, taken[name])
        taken |= {key.name: key.span(), chinese: key.span()}


def _clash(found: Diagnostic, name: str, first: Span | None) -> Diagnostic:
    """Return *found* about *name*, which is declared at *first*, too."""
    return found._replace(args={"name": name}, related=related_at(first, DECLARED))


def _chinese(key: Declaration) -> str:
    zh = key.value["zh"]
    return str(zh if isinstance(zh, str) else zh["name"])


def _defined(definitions: Sequence[Declaration], before: Additions) -> Iterator[Diagnostic]:
    for each in definitions:
        if OWN + each.name in before.definitions:
            yield each.said("T504")


def _doubled(declared: Declaration) -> Iterator[Diagnostic]:
    """Yield T504 for two keys of one group that share a name."""
    seen: dict[str, Span | None] = {}
    for name in declared.value.get("keys", ()):
        key = declared.below("keys", name)
        for each in dict.fromkeys((name, _chinese(key))):
            if each in seen:
                first = seen[each]
                yield key.said("T504")._replace(args={"name": each}, related=related_at(first, DECLARED))
            seen[each] = key.span()
        yield from _doubled(key)
    if "items" in declared.value:
        yield from _doubled(declared.below("items"))


def _cycles(data: Data, definitions: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Yield T506 for each definition that leads back to itself, the first of a circle only."""
    said: set[str] = set()
    for name in definitions:
        chain = _way_back(name, definitions)
        if chain and not said.intersection(chain):
            said |= set(chain)
            yield Declaration(data, ("definitions", name)).said("T506", chain=" → ".join(chain))


def _way_back(start: str, definitions: Mapping[str, Any]) -> list[str]:
    """Return the shortest way from the definition *start* back to itself, empty if there is none."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for name in dict.fromkeys(uses(definitions[way[-1]])) if way[-1] in definitions else ():
            if name == start:
                return [*way, name]
            if name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return []
