"""A report as it is meant (所要写的): its tree with the keys read as those that were probably meant.

What is said of a key tells how it is to be written; read as if it were, the report shows what is wrong besides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from generator.diagnostics import Diagnostic
from generator.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.load.text import fold_plain, typed
from generator.schema import Schema
from generator.source import Span

_MISSPELLED: Final = ("V101", "V124")
"""Said of keys that are not known, with the one that was probably meant."""
_ROUNDS: Final = 3
"""How often a tree is read anew: within what was meant otherwise there may be more that was."""

Judge = Callable[[MappingNode], list[Diagnostic]]


def as_meant(
    tree: MappingNode, schema: Schema, said: Sequence[Diagnostic], judge: Judge
) -> tuple[MappingNode, list[Diagnostic], list[Diagnostic]]:
    """Return *tree* as it is meant by what was *said* of it, what is said of it then, and what of that is new.

    *judge* says what is wrong with a tree.
    """
    told, wrong, new = {(each.code, each.span) for each in said}, list(said), []
    for _ in range(_ROUNDS):
        changed, rest = _changed(tree, schema, wrong)
        if changed is tree:
            break
        tree = changed
        known = {(each.code, each.span) for each in rest}
        wrong = rest + [each for each in judge(tree) if (each.code, each.span) not in known]
        new += [each for each in wrong if (each.code, each.span) not in told]
        told |= {(each.code, each.span) for each in new}
    return tree, wrong, new


def _changed(tree: MappingNode, schema: Schema, said: list[Diagnostic]) -> tuple[MappingNode, list[Diagnostic]]:
    """Return *tree* as it is meant by what was *said* of it, itself if nothing is; and what that does not answer."""
    _, inner = tree.entries[0] if len(tree.entries) == 1 else (None, None)
    around = [found for found in said if found.code == "V150"]
    if isinstance(inner, MappingNode) and around:
        return inner, [found for found in said if found not in around]
    reader = _Reader(schema.aliases(), said)
    changed = reader.mapping(tree)
    if not reader.answered:
        return tree, said
    return changed, [found for found in said if found.span not in reader.answered]


class _Reader:
    """Copies a tree; *answered* are the places of what was said and is read as it is meant."""

    def __init__(self, known: Mapping[str, str], said: Sequence[Diagnostic]) -> None:
        self.known = known
        self.names = {found.span: str(found.args.get("suggestion", "")) for found in said if found.code in _MISSPELLED}
        self.swallowed = {_start(found.span): found for found in said if found.code == "V108" and found.span}
        self.alone = {found.span: str(found.args["sections"]) for found in said if found.code == "V143"}
        self.answered: set[Span | None] = set()

    def mapping(self, node: MappingNode) -> MappingNode:
        """Return *node* with its misspelled keys called what they are meant as."""
        taken = {self.known.get(key.text, key.text) for key, _ in node.entries}
        entries = []
        for key, value in node.entries:
            name = self.names.get(key.span, "")
            if name and self.known.get(name, name) not in taken:
                taken.add(self.known.get(name, name))
                self.answered.add(key.span)
                key = key._replace(text=name, value=name)
            entries.append((key, self.node(value)))
        return node._replace(entries=tuple(entries))

    def node(self, node: Node) -> Node:
        """Return *node* as it is meant."""
        if isinstance(node, MappingNode):
            return self.mapping(node)
        if isinstance(node, ScalarNode):
            found = self.swallowed.get(_start(node.span))
            return self._of_lines(node, found) if found else node
        keys = [key for item in node.items if isinstance(item, MappingNode) for key, _ in item.entries]
        node = node._replace(items=tuple(map(self.node, node.items)))
        alone = next((key for key in keys if key.span in self.alone), None)
        return self._below_sections(node, alone) if alone else node

    def _below_sections(self, node: SequenceNode, key: ScalarNode) -> MappingNode:
        """Return sections, the items of *node*, below the key that they lack; V143 was said of *key*."""
        self.answered.add(key.span)
        name = self.alone[key.span]
        start = node.span.source.at(node.span.line or 1)
        return MappingNode(((ScalarNode(name, name, start), node),), node.span)

    def _of_lines(self, node: ScalarNode, found: Diagnostic) -> Node:
        """Return the text *node*, of which V108 was said, as the keys and values that its lines are meant as."""
        spans = [span for span in (found.span, *(each.span for each in found.related)) if span is not None]
        if not node.text.startswith(spans[0].text) or len({span.text for span in spans}) < len(spans):
            return node  # in quotes, or the like
        self.answered.add(found.span)
        ends = [(span.line or 0, (span.column or 1)) for span in spans[1:]]
        ends.append((node.span.end_line or 0, node.span.end_column or 1))
        entries = []
        for span, (line, column) in zip(spans, ends, strict=True):
            name = span.text.rstrip("：:∶﹕ \u3000")
            start = span.end_column or 1
            value = Span(span.source, span.line, start, line, column)
            raw = value.lines()
            start += len(raw[0]) - len(raw[0].lstrip())
            text = fold_plain("\n".join(raw).strip())
            value = value._replace(column=start)
            entries.append((ScalarNode(name, name, span), ScalarNode(typed(text), text, value)))
        return MappingNode(tuple(entries), node.span)


def _start(span: Span | None) -> tuple[object, ...]:
    return (span.source.name, span.line, span.column) if span else ()
