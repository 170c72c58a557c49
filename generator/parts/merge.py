"""Merging (合并): two trees of one contract become one. Lists go on, mappings fill each other."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.schema import Part, Schema
from generator.startup.record import NamedTuple

Entry = tuple[ScalarNode, Node]


class Place(NamedTuple):
    """Where two values meet: the part of the contract, and whether it is about indicators."""

    part: Part
    figures: bool = False


_OWNER: Final = ("owner", "责任人")
"""The names of the key that says who owes what it stands in: two that write a part of the report owe each their own."""


class Merger:
    """Merges trees that follow *schema*; *diagnostics* has what two of them say differently.

    L073 a value in two files, L074 an indicator in two files.
    """

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.diagnostics: list[Diagnostic] = []

    def merge(self, one: MappingNode, other: MappingNode, part: Part) -> MappingNode:
        """Return *one* with what *other* adds; *part* is the contract of both."""
        return self._mapping(one, other, Place(part))

    def _mapping(self, one: MappingNode, other: MappingNode, place: Place) -> MappingNode:
        rules = self._rules(one, place.part)
        aliases = self.schema.aliases(rules)
        entries: dict[str, Entry] = {}
        for position, (key, value) in enumerate(one.entries):
            name = aliases.get(key.text, key.text)
            # A key that is there under both names is for validation to find.
            entries[f"{name}\n{position}" if name in entries else name] = (key, value)
        for key, value in other.entries:
            name = aliases.get(key.text, key.text)
            if name not in entries:
                entries[name] = (key, value)
                continue
            inner = rules.get("properties", {}).get(name) or rules.get("additionalProperties")
            at = Place(inner if isinstance(inner, dict) else {}, place.figures or name == "indicators")
            entries[name] = (entries[name][0], self._value(entries[name], (key, value), at))
        return MappingNode(tuple(entries.values()), one.span)

    def _value(self, one: Entry, other: Entry, place: Place) -> Node:
        (first, value), (second, added) = one, other
        if place.figures:
            if isinstance(value, MappingNode) and isinstance(added, MappingNode) and self._are_groups(value, added):
                return self._mapping(value, added, place)
        elif isinstance(value, SequenceNode) and isinstance(added, SequenceNode):
            return SequenceNode((*value.items, *added.items), value.span)
        elif isinstance(value, MappingNode) and isinstance(added, MappingNode):
            return self._mapping(value, added, place)
        elif _is_blank(value) or _is_blank(added):
            return added if _is_blank(value) else value
        code = "L074" if place.figures and second.text not in self._of_a_group() else "L073"
        related = (Related(first.span, "first"),)
        owner = {"suggestion": second.text} if second.text in _OWNER else {}
        self.diagnostics.append(Diagnostic(code, second.span, {"name": second.text} | owner, (), related))
        return value

    def _rules(self, node: MappingNode, part: Part) -> Part:
        branches = self.schema.branches(part)
        return self.schema.chosen(branches, (key.text for key, _ in node.entries)).get("object", {})

    def _are_groups(self, *nodes: MappingNode) -> bool:
        """Return whether all *nodes* are groups of indicators and none an indicator."""
        own = self.schema.aliases(self.schema.root["$defs"]["indicator"]).keys() - self._of_a_group()
        return not any(key.text in own for node in nodes for key, _ in node.entries)

    def _of_a_group(self) -> Collection[str]:
        """Return the keys of a group that are no indicators."""
        return self.schema.aliases(self.schema.root["$defs"]["indicators"])


def _is_blank(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.value is None
