"""Sharing (共用): what a project file says for all reports of its folder is put into the tree of one."""

from __future__ import annotations

from generator.load.nodes import MappingNode
from generator.parts.merge import Entry
from generator.schema import Part, Schema


def with_shared(root: MappingNode, project: MappingNode, contract: Schema) -> MappingNode:
    """Return the tree *root* of a report with what *project*, the tree of its project file, says for all reports.

    What the report says itself counts; mappings such as the 版头 are filled key by key.
    """
    rules = contract.root
    shared = [key for key in contract.keys(rules) if key.part.get("x-shared")]
    names = {name for key in shared for name in (key.name, key.zh)}
    return _filled(root, [entry for entry in project.entries if entry[0].text in names], rules, contract)


def _filled(root: MappingNode, entries: list[Entry], rules: Part, contract: Schema) -> MappingNode:
    aliases = contract.aliases(rules)
    own = {aliases.get(key.text, key.text): position for position, (key, _) in enumerate(root.entries)}
    filled = list(root.entries)
    for key, value in entries:
        name = aliases.get(key.text, key.text)
        if name not in own:
            filled.append((key, value))
            continue
        there, mine = filled[own[name]]
        if isinstance(mine, MappingNode) and isinstance(value, MappingNode):
            inner = contract.branches(rules["properties"][name]).get("object", {})
            filled[own[name]] = (there, _filled(mine, list(value.entries), inner, contract))
    return MappingNode(tuple(filled), root.span)
