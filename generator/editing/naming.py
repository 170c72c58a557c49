"""Naming (键名): the keys of a file, written in one language throughout. Values stay as they are, fixed words, too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from generator.contracts import schema
from generator.editing.edit import Editor
from generator.load.nodes import MappingNode, Node, SequenceNode
from generator.schema import Part, Schema
from generator.source import Span
from generator.startup.record import NamedTuple
from generator.validate import Data

Language = Literal["zh", "en"]


class Name(NamedTuple):
    """A key of the schema where it stands in a file: as it is *written* there, and its two names."""

    span: Span
    written: str
    en: str
    zh: str

    def in_language(self, language: Language) -> str:
        """Return the name to be written."""
        return self.en if language == "en" else self.zh


def names(node: Node, part: Part, schema: Schema) -> Iterator[Name]:
    """Yield the keys in *node*, which stands where *schema* has *part*; names of the author's own are none."""
    branches = schema.branches(part)
    if isinstance(node, SequenceNode):
        items = branches.get("array", {}).get("items", {})
        for item in node.items:
            yield from names(item, items, schema)
    elif isinstance(node, MappingNode):
        rules = schema.chosen(branches, (key.text for key, _ in node.entries)).get("object", {})
        yield from _of_mapping(node, rules, schema)


def _of_mapping(node: MappingNode, rules: Part, schema: Schema) -> Iterator[Name]:
    known = {name: key for key in schema.keys(rules) for name in (key.name, key.zh)}
    others = rules.get("additionalProperties")
    for written, value in node.entries:
        key = known.get(written.text)
        if key is not None:
            yield Name(written.span, written.text, key.name, key.zh)
        inner = key.part if key else others
        if isinstance(inner, dict):
            yield from names(value, inner, schema)


def key_names(language: Language) -> dict[str, str]:
    """Return the names in *language* of the keys of a report and of an indicator, by the English ones."""
    report = schema("report")
    indicator = report.resolve({"$ref": "#/$defs/indicator"})
    keys = [*report.keys(indicator), *report.keys(report.root)]
    return {key.name: key.name if language == "en" else key.zh for key in keys}


def language_of(found: list[Name]) -> Language:
    """Return the language in which most keys of *found* are written."""
    count = Counter(name.written.isascii() for name in found)
    return "en" if count[True] > count[False] else "zh"


def renamed(text: str, root: Node, data: Data, schema: Schema, language: Language | None) -> str:
    """Return *text*, the file of *root* and *data*, with all keys in *language* (None: that of most of its keys).

    Nothing else changes. A mapping that is repeated by a reference where the same key has another name (标题, heading
    of a section and title of an attachment) keeps it as it is written. Raises EditError if anything else changed.
    """
    found = list(names(root, schema.root, schema))
    chosen = language or language_of(found)
    wanted: dict[Span, set[str]] = {}
    for name in found:
        wanted.setdefault(name.span, set()).add(name.in_language(chosen))
    editor = Editor(text, data)
    for span, written in {name.span: name.written for name in found}.items():
        if len(wanted[span]) == 1 and wanted[span] != {written}:
            editor.rewrite(span, *wanted[span])
    return editor.finish(schema)
