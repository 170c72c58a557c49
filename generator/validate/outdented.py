"""What belongs below a key and stands in line with it: its indentation is missing."""

from __future__ import annotations

from collections.abc import Mapping

from generator.diagnostics import Diagnostic
from generator.load.nodes import MappingNode, ScalarNode
from generator.schema import Part, Schema
from generator.source import DataPath

_NEAR = 20
"""Keys above one that are looked at; what lies further away was not meant to hold it."""


def belongs_above(
    schema: Schema, node: MappingNode, at: int, rules: Part, path: DataPath, found: list[Diagnostic]
) -> bool:
    """Return whether the entry *at* of *node* belongs below a key above it.

    V142 is added to *found* then, once for all entries of one owner; that the owner is empty (V105) goes.
    """
    key, _ = node.entries[at]
    owner = _empty(schema, node, at, rules) or _of_names(schema, node, at, rules)
    if owner is None:
        return False
    told = next((each for each in found if each.code == "V142" and each.args["owner_at"] == owner.span), None)
    if told is not None:
        count = int(str(told.args["count"])) + 1
        more = {"count": count, "more_zh": f"等 {count} 项", "more_en": f" and {count - 1} more"}
        found[found.index(told)] = told._replace(args={**told.args, **more})
        return True
    empty = (*path, schema.aliases(rules).get(owner.text, owner.text))
    found[:] = [each for each in found if (each.code, each.path) != ("V105", empty)]
    args = {"key": key.text, "owner": owner.text, "owner_at": owner.span, "count": 1, "more_zh": "", "more_en": ""}
    found.append(Diagnostic("V142", key.span, args, (*path, key.text)))
    return True


def keys_of_mapping(schema: Schema, part: Part | bool | None) -> Mapping[str, str]:
    """Return the keys, in both languages, of a mapping that may stand where *part* is."""
    branch = schema.branches(part).get("object") if isinstance(part, dict) else None
    return schema.aliases(branch) if branch else {}


def _empty(schema: Schema, node: MappingNode, at: int, rules: Part) -> ScalarNode | None:
    """Return the nearest key above that has nothing behind it, if all from there on are keys that it may hold."""
    names = {node.entries[at][0].text}
    for key, value in reversed(node.entries[max(0, at - _NEAR) : at]):
        if isinstance(value, ScalarNode) and value.value is None:
            name = schema.aliases(rules).get(key.text)
            part = rules["properties"][name] if name else rules.get("additionalProperties")
            return key if names <= keys_of_mapping(schema, part).keys() else None
        names.add(key.text)
    return None


def _of_names(schema: Schema, node: MappingNode, at: int, rules: Part) -> ScalarNode | None:
    """Return the key above that holds names of the author's own, with values of the keys that this value has."""
    value = node.entries[at][1]
    if rules.get("additionalProperties") is not False or not isinstance(value, MappingNode) or not value.entries:
        return None
    written = {key.text for key, _ in value.entries}
    aliases = schema.aliases(rules)
    above = {aliases[key.text]: key for key, _ in node.entries[:at] if key.text in aliases}
    for entry in schema.keys(rules):
        free = schema.branches(entry.part).get("object", {}).get("additionalProperties")
        if entry.name in above and written <= keys_of_mapping(schema, free).keys():
            return above[entry.name]
    return None
