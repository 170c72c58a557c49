"""What a template is made of: each part with the place it comes from, and what a child changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.contracts import schema
from generator.source import DataPath, Span
from generator.startup.record import NamedTuple
from generator.styling.layers import merge
from generator.styling.variants import leaves
from generator.templating.blocks import Block, chain_blocks, names_in, signature
from generator.templating.template import Template


class ShownBlock(NamedTuple):
    """A block as it counts: *stack* are all blocks of its name, *given* the data it names."""

    name: str
    stack: tuple[Block, ...]
    signature: str
    given: tuple[str, ...]

    @property
    def block(self) -> Block:
        """The block that counts."""
        return self.stack[0]

    @property
    def purpose(self) -> tuple[str, str]:
        """What it is for, in Chinese and English, as the template says that has it first."""
        return self.stack[-1].purpose


def shown_blocks(template: Template) -> list[ShownBlock]:
    """Return the blocks of *template* in the order of the document."""
    chain = [blocks for _, blocks in chain_blocks(template)]
    contract = template.contract
    found = []
    for name in _in_order(chain):
        stack = tuple(blocks[name] for blocks in chain if name in blocks)
        given = tuple(names_in(stack[0].text, contract))
        found.append(ShownBlock(name, stack, signature(list(stack), contract), given))
    return found


def _in_order(chain: Sequence[Mapping[str, Block]]) -> list[str]:
    """Return the names of all blocks as they follow in the document: one within another stands behind that one."""
    names: list[str] = []
    for blocks in reversed(chain):
        before = ""
        for name, block in blocks.items():
            if name not in names:
                names.insert(names.index(before) + 1 if block.nested else len(names), name)
            before = name
    return names


class Value(NamedTuple):
    """A value of an option or of the look, and where it is set."""

    key: str
    value: str
    span: Span | None


def shown_options(template: Template) -> list[Value]:
    """Return the options of *template* with their defaults."""
    places: dict[str, Span | None] = {}
    chinese = {option.part.get("x-zh", name): name for name, option in template.additions.options.items()}
    for name in reversed(template.chain):
        settings = template.settings[name]
        for option in settings.value.get("options") or {}:
            places[chinese.get(option, option)] = settings.spans.get(("options", option))
    return [Value(name, _text(value), places.get(name)) for name, value in template.options.items()]


def shown_style(template: Template) -> list[Value]:
    """Return every value that the style.yaml of *template* and those below it set."""
    merged = merge(template.styles)
    return [Value(_dotted(path), _text(value), merged.spans.get(path)) for path, value in leaves(merged.value)]


def chinese(kind: str, key: str, value: str, *templates: Template) -> tuple[str, str]:
    """Return the Chinese names of *key*, an ``option`` of one of *templates* or a value of the ``style``, and *value*.

    What has no Chinese name is called as it is.
    """
    if kind == "option":
        declared = [each.additions.options[key].part for each in templates if key in each.additions.options]
        parts = declared[:1]
    else:
        parts, contract = [], schema("style")
        part = contract.root
        for step in key.split("."):
            part = contract.resolve(part).get("properties", {}).get(step, {})
            parts.append(part)
    names = [part.get("x-zh", step) for part, step in zip(parts, key.split("."), strict=False)]
    values = {str(english): zh for part in parts[-1:] for zh, english in part.get("x-zh-values", {}).items()}
    return ".".join(names) or key, str(values.get(value, value))


def _dotted(path: DataPath) -> str:
    return ".".join(map(str, path))


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_text, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


class Change(NamedTuple):
    """What differs between two templates: *kind* is option, block or style; *old* or *new* may be empty."""

    kind: str
    key: str
    old: str
    new: str
    old_place: str
    new_place: str


def changes(child: Template, parent: Template) -> list[Change]:
    """Return what *child* has different from *parent*; the texts of blocks are whole."""
    found = [*_values("option", shown_options(child), shown_options(parent))]
    old, new = ({each.name: each.block for each in shown_blocks(template)} for template in (parent, child))
    for name in dict.fromkeys([*old, *new]):
        one, other = old.get(name), new.get(name)
        if (one.text if one else None) != (other.text if other else None):
            texts = (one.text if one else "", other.text if other else "")
            found.append(Change("block", name, *texts, one.place if one else "", other.place if other else ""))
    return [*found, *_values("style", shown_style(child), shown_style(parent))]


def _values(kind: str, new: list[Value], old: list[Value]) -> Iterator[Change]:
    before: Mapping[str, Value] = {each.key: each for each in old}
    after: Mapping[str, Value] = {each.key: each for each in new}
    for key in dict.fromkeys([*before, *after]):
        one, other = before.get(key), after.get(key)
        if (one.value if one else None) != (other.value if other else None):
            values = (one.value if one else "", other.value if other else "")
            yield Change(kind, key, *values, _place(one), _place(other))


def _place(value: Value | None) -> str:
    return value.span.location() if value and value.span else ""
