"""Shapes: what is known of a value before there are data. They come from the contract of the data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Literal

from generator.contracts import Additions
from generator.evaluating.spelled_out import spelled_out
from generator.schema import MEMBERS, Part, Schema
from generator.startup.record import NamedTuple
from generator.templating.sandbox import LIST_METHODS, LOOP_NAMES, MAPPING_METHODS, TEXT_METHODS

Kind = Literal["any", "text", "list", "tuple", "mapping", "macro", "module", "markup"]
_DEEPEST: Final = 2
"""How often a part of the contract may stand within itself in a shape; what is below is not known."""
_NEVER_SEEN: Final = ("owner", "covers", "include")
"""Keys that templates never see."""


class Shape(NamedTuple):
    """What is known of a value.

    *keys* are those of a mapping (no others exist), *item* is one item of a list, *items* are those of a tuple,
    *choices* the texts that it may be (empty: any), *const* the value itself if that is known, *macro* what a macro's
    name stands for, *text* the markup that a macro printed.
    """

    kind: Kind
    keys: Mapping[str, Any] = {}
    item: Any = None
    items: tuple[Any, ...] = ()
    choices: frozenset[str] = frozenset()
    const: Any = None
    macro: Any = None
    text: str = ""


ANY: Final = Shape("any")
TEXT: Final = Shape("text")


class _OneOf(str):
    """A text of a sample that may only be one of *choices*."""

    choices: frozenset[str]


def facts_shape(contract: Schema, options: Mapping[str, Shape], additions: Additions) -> dict[str, Shape]:
    """Return the shape of everything that a template may name, by name.

    That is data as *contract* says, those that templates add by *additions* included, and *options*.
    """
    sample = {key: _sample(contract, part, {}) for key, part in contract.root["properties"].items()}
    facts = {key: shape_of(value) for key, value in spelled_out(sample, additions).items()}
    return {**facts, "options": Shape("mapping", dict(options))}


def option_shapes(contract: Schema, options: Mapping[str, Any]) -> dict[str, Shape]:
    """Return the shapes of *options*; those that *contract* knows have choices."""
    known: Mapping[str, Part] = contract.root["properties"]["options"].get("properties", {})
    found = dict.fromkeys(options, ANY)
    return found | {name: Shape("text", choices=frozenset(part.get("enum", ()))) for name, part in known.items()}


def _sample(contract: Schema, part: Part, above: Mapping[str, int]) -> Any:
    """Return a value with every key that *part* allows; None for what is not known, or has keys of the author's own."""
    part = contract.written(part)
    reference = part.get("$ref")
    if reference:
        if above.get(reference, 0) >= _DEEPEST:
            return None
        above = {**above, reference: above.get(reference, 0) + 1}
    branches = contract.branches(part)
    whole = contract.resolve(branches["object"]) if "object" in branches else {}
    if "properties" in whole and not whole.get("additionalProperties"):
        keys = {key: inner for key, inner in whole["properties"].items() if key not in _NEVER_SEEN}
        return {key: _sample(contract, inner, above) for key, inner in keys.items()}
    if "object" in branches or MEMBERS in branches:
        return None
    if "array" in branches:
        item = _sample(contract, contract.resolve(branches["array"]).get("items", {}), above)
        return [] if item is None else [item]
    text = branches.get("string")
    if text is None:
        return "0" if branches.keys() & {"integer", "number"} else None
    sample = _OneOf("text")
    sample.choices = frozenset(map(str, text.get("enum", ()))) if "boolean" not in branches else frozenset()
    return sample


def shape_of(value: Any) -> Shape:
    """Return the shape of the sample *value*."""
    if isinstance(value, Mapping):
        return Shape("mapping", {key: shape_of(item) for key, item in value.items()})
    if isinstance(value, list):
        return Shape("list", item=merged(map(shape_of, value)))
    if isinstance(value, str):
        return Shape("text", choices=getattr(value, "choices", frozenset()))
    return ANY


def merged(shapes: Iterable[Shape]) -> Shape:
    """Return what is known of a value that has one of *shapes*."""
    found: Shape | None = None
    for shape in shapes:
        found = shape if found is None else _both(found, shape)
    return ANY if found is None else found


def _both(one: Shape, other: Shape) -> Shape:
    if one == other:
        return one
    if one.kind != other.kind or one.kind in ("any", "macro", "module", "tuple", "markup"):
        return ANY
    if one.kind == "mapping":
        keys = dict(one.keys)
        for key, shape in other.keys.items():
            keys[key] = _both(keys[key], shape) if key in keys else shape
        return Shape("mapping", keys)
    if one.kind == "list":
        return Shape("list", item=_both(one.item or ANY, other.item or ANY))
    return Shape("text", choices=one.choices | other.choices if one.choices and other.choices else frozenset())


def of_item(shape: Shape) -> Shape:
    """Return the shape of what a loop over *shape* goes through."""
    if shape.kind == "tuple":
        return _across(shape.items)
    return shape.item or ANY if shape.kind == "list" else ANY


def _across(items: tuple[Shape, ...]) -> Shape:
    """Return one shape for all *items* of a tuple; tuples as long as each other are merged place by place."""
    lengths = {len(item.items) if item.kind == "tuple" else -1 for item in items}
    if len(lengths) == 1 and -1 not in lengths:
        return Shape("tuple", items=tuple(merged(place) for place in zip(*(each.items for each in items), strict=True)))
    return merged(items)


LOOP: Final = Shape("mapping", dict.fromkeys(LOOP_NAMES, ANY))
_METHODS: Final[Mapping[str, frozenset[str]]] = {
    "text": TEXT_METHODS,
    "mapping": MAPPING_METHODS,
    "list": LIST_METHODS,
    "tuple": LIST_METHODS,
}


def attribute(shape: Shape, name: str) -> Shape | None:
    """Return the shape of *name* of *shape*, None if there is none."""
    if shape.kind in ("mapping", "module") and name in shape.keys:
        found: Shape = shape.keys[name]
        return found
    methods = _METHODS.get(shape.kind)
    return ANY if shape.kind != "module" and (methods is None or name in methods) else None


# What is written out as a list is a tuple here: it is known item by item.
_KINDS: Final[Mapping[str, type]] = {"text": str, "mapping": dict, "list": list, "tuple": list}


def is_out_of_reach(shape: Shape, name: str) -> bool:
    """Return whether *name* of *shape* is what Python puts there, not the report, and no template may use."""
    if name in shape.keys:
        return False
    return name.startswith("__") or (attribute(shape, name) is None and hasattr(_KINDS.get(shape.kind), name))


_TO_TEXT: Final = frozenset(
    (
        *("join", "upper", "lower", "title", "capitalize", "trim", "replace", "string", "truncate", "sentence"),
        *("chinese_date", "length", "count", "round", "int", "float", "sum", "abs", "wordcount", "striptags"),
    )
)
_SAME: Final = frozenset(("list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr", "safe"))
_RESULTS: Final[Mapping[str, Callable[[Shape], Shape]]] = {
    **dict.fromkeys(_TO_TEXT, lambda _: TEXT),
    **dict.fromkeys(_SAME, lambda shape: Shape("list", item=of_item(shape)) if shape.kind == "tuple" else shape),
    **dict.fromkeys(("first", "last", "min", "max"), of_item),
}


def filtered(name: str, shape: Shape) -> Shape:
    """Return the shape of what the filter *name* makes of *shape*. Markup stays markup, however it is changed."""
    if shape.kind == "markup":
        return shape
    result = _RESULTS.get(name)
    return result(shape) if result else ANY
