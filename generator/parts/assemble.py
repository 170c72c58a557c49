"""Assembling (汇总成稿): the parts that a report includes are put in their places in its tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator.contracts import LIFTED, Contracts, with_places
from generator.diagnostics import Diagnostic, has_errors
from generator.diagnostics.model import Related
from generator.disk.places import PROJECT
from generator.disk.wildcards import MOST_NAMES, Looked, TooManyNamesError, has_wildcard
from generator.load import load
from generator.load.builder import MAX_CHARACTERS
from generator.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.parts.merge import Entry, Merger
from generator.parts.model import INCLUDE, Assembly, PartKind, ReadSource
from generator.parts.patterns import find, leads_out, near
from generator.schema import Part
from generator.source import Source, Span
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.validate import Data, validate

_HEADED: Final = late_pattern(r"^- +(?:标题|heading)\s*[:：]", re.MULTILINE)
"""Items with headings are sections, others points."""
_OWN_NAMES: Final = ("indicators", "options")
"""Keys below which the author gives the names."""


class _PartFile(NamedTuple):
    """A valid part with the key that includes it."""

    root: MappingNode
    data: Data
    included_by: ScalarNode


def assemble(
    root: MappingNode, report: Path, read: ReadSource, contracts: Contracts
) -> tuple[Assembly, list[Diagnostic]]:
    """Return the tree *root* of *report* with all its parts, and everything wrong with these.

    L070 a pattern that stands for no file, O028 one that leads out of the folder, O071 too many names to look through,
    L072 a file taken in twice, L080 the report itself or its project file, L075 a part that includes others, V140 more
    characters than one file may have, L073 and L074 of `Merger`, and what loading and validating a part finds.
    """
    assembler = _Assembler(report, read, contracts)
    root = assembler.report(root)
    files = tuple(assembler.files)
    assembly = Assembly(root, files, assembler.kinds, assembler.owners, assembler.whole)
    return assembly, assembler.diagnostics + assembler.merger.diagnostics


class _Assembler:
    def __init__(self, report: Path, read: ReadSource, contracts: Contracts) -> None:
        self.folder, self.read, self.characters = report.parent, read, 0
        self.contracts, self.schema = contracts, contracts["report"]
        self.merger = Merger(self.schema)
        self.taken: dict[Path, Span | None] = {report.resolve(): None, (self.folder / PROJECT).resolve(): None}
        self.lifted: list[MappingNode] = []
        self.files: list[Source] = []
        self.kinds: dict[str, PartKind] = {}
        self.owners: dict[str, str] = {}
        self.diagnostics: list[Diagnostic] = []
        self.whole = True
        self.looked, self.compared = Looked(), Looked(MOST_NAMES // 4)

    def report(self, root: MappingNode) -> MappingNode:
        """Return *root* with all parts; what parts of sections hold for the whole report (``LIFTED``) comes last."""
        rules = self.schema.root
        self.characters = len(root.span.source.text)
        whole = self.expanded(root, rules)
        assert isinstance(whole, MappingNode)
        for lifted in self.lifted:
            whole = self.merger.merge(whole, lifted, rules)
        return whole

    def expanded(self, node: Node, part: Part) -> Node:
        """Return *node*, which stands where the contract has *part*, with the parts that are included in it."""
        branches = self.schema.branches(part)
        if isinstance(node, SequenceNode):
            items = branches.get("array", {}).get("items", {})
            made = ((item, self.expanded(item, items)) for item in node.items)
            return SequenceNode(tuple(each for item, whole in made for each in self.beside(item, whole)), node.span)
        if not isinstance(node, MappingNode):
            return node
        rules = self.schema.chosen(branches, (key.text for key, _ in node.entries)).get("object", {})
        aliases, properties = self.schema.aliases(rules), rules.get("properties", {})
        entries: list[Entry] = []
        including: list[Entry] = []
        for key, value in node.entries:
            name = aliases.get(key.text, "")
            if name == INCLUDE and _patterns(value):
                including.append((key, value))
            else:
                entries.append((key, self.expanded(value, properties[name]) if name in properties else value))
        expanded = MappingNode(tuple(entries), node.span)
        for key, value in including:
            for included in self.parts(key, value, "part" if rules is self.schema.root else "section"):
                expanded = self.added(expanded, included, rules)
        return expanded

    def beside(self, item: Node, whole: Node) -> tuple[Node, ...]:
        """Return the sections that *item* of a list of them stands for if all it says is what to include.

        With a heading or anything else of its own it is a section, and *whole* is what that became.
        """
        aliases = self.contracts["section"].aliases()
        if not isinstance(item, MappingNode) or {aliases.get(key.text) for key, _ in item.entries} != {INCLUDE}:
            return (whole,)
        for key, value in whole.entries if isinstance(whole, MappingNode) and len(whole.entries) == 1 else ():
            if aliases.get(key.text) == "sections" and isinstance(value, SequenceNode):
                return value.items
        return (whole,)

    def added(self, node: MappingNode, part: _PartFile, rules: Part) -> MappingNode:
        """Return *node*, the report or a section of it, with *part*."""
        section = self.contracts["section"]
        aliases = section.aliases()
        is_section = rules is not self.schema.root
        kept: list[Entry] = []
        lifted: list[Entry] = []
        headed = is_section and "heading" in part.data.value
        for entry in part.root.entries:
            name = aliases.get(entry[0].text, "")
            if is_section and name in LIFTED:
                lifted.append(entry)
            elif name != "owner" or headed:
                kept.append(entry)
        if lifted:
            self.lifted.append(MappingNode(tuple(lifted), part.root.span))
        rest = MappingNode(tuple(kept), part.root.span)
        if headed:
            text = "sections" if part.included_by.text == INCLUDE else rules["properties"]["sections"]["x-zh"]
            key = ScalarNode(text, text, part.included_by.span)
            rest = MappingNode(((key, SequenceNode((rest,), rest.span)),), rest.span)
        return self.merger.merge(node, rest, rules)

    # --- files ---------------------------------------------------------------------------------------------

    def parts(self, key: ScalarNode, value: Node, kind: PartKind) -> Iterator[_PartFile]:
        """Yield the parts that the key *key* names by *value*."""
        taken_here: set[Path] = set()
        for pattern, span in _patterns(value):
            for name in self.named(pattern, span):
                path = (self.folder / name).resolve()
                named = path in taken_here or self.taken.get(path, span) is None
                if named and has_wildcard(pattern):
                    continue  # it stands for the rest, behind those that are named first
                if path in self.taken:
                    self.twice(name, span, self.taken[path], pattern)
                    continue
                self.taken[path] = span
                taken_here.add(path)
                part = self.part(name, span, key, kind)
                if part is None:
                    self.whole = False
                else:
                    yield part

    def named(self, pattern: str, span: Span) -> list[str]:
        """Return the files that *pattern* stands for. L070 there is none, O028 one outside of the folder, O071."""
        if self.looked.is_over:
            return []
        try:
            names = [] if leads_out(self.folder, pattern) else find(self.folder, pattern, self.looked)
        except TooManyNamesError:
            self.whole = False
            self.diagnostics.append(Diagnostic("O071", span, {"most": MOST_NAMES}))
            return []
        outside = [name for name in names or [pattern] if leads_out(self.folder, name)]
        if outside:
            self.whole = False
            self.diagnostics += [Diagnostic("O028", span, {"name": name}) for name in outside]
        elif not names:
            self.whole = False
            args = {"pattern": pattern, "suggestion": near(self.folder, pattern, self.compared)}
            self.diagnostics.append(Diagnostic("L070", span, args))
        return [name for name in names if name not in outside]

    def twice(self, name: str, span: Span, before: Span | None, pattern: str) -> None:
        """Add L072 for a file taken in *before*; that is None for the report itself and its project file: L080.

        *pattern* is what names it: one with a wildcard stands for more than its author thought of.
        """
        if before:
            wide = {"suggestion": pattern} if has_wildcard(pattern) else {}
            self.diagnostics.append(Diagnostic("L072", span, {"name": name} | wide, (), (Related(before, "first"),)))
            return
        self.whole = False
        project = {"suggestion": PROJECT} if Path(name).name == PROJECT else {}
        self.diagnostics.append(Diagnostic("L080", span, {"name": name} | project))

    def part(self, name: str, span: Span, key: ScalarNode, kind: PartKind) -> _PartFile | None:
        """Return the part in the file *name*, or None, and say what is wrong with it: V140, L075, L076, of its YAML."""
        if self.characters > MAX_CHARACTERS:
            return None  # it has been told, and thousands of parts would take all memory
        path = self.folder / name
        source, found = self.read(path, str(path), span)
        self.diagnostics += found
        if source is None:
            return None
        self.characters += len(source.text)
        if self.characters > MAX_CHARACTERS:
            args = {"most": MAX_CHARACTERS, "what_zh": "个字符", "what_en": "characters"}
            self.diagnostics.append(Diagnostic("V140", span, args))
            return None
        self.files.append(source)
        self.kinds[source.name] = kind
        root, found = load(source)
        self.diagnostics += [_without_key(each, kind, key.text) for each in found]
        if not isinstance(root, MappingNode) or has_errors(found):
            return None
        data, found = validate(root, self.contracts[kind])
        if data is None:
            from generator.mistakes.other_files import with_keys_of_the_project

            found = with_keys_of_the_project(found)
        self.diagnostics += with_places(found, self.contracts.additions)
        if data is None:
            return None
        self.owners[source.name] = str(data.value.get("owner") or "")
        nested = [place for path, place in data.key_spans.items() if path[-1] == INCLUDE and path[0] not in _OWN_NAMES]
        self.diagnostics += [Diagnostic("L075", place, {"key": key.text}) for place in nested]
        if kind == "section" and "edition" in data.value and "heading" not in data.value:
            self.diagnostics.append(Diagnostic("L076", data.key_spans[("edition",)], {"name": name}))
            return None
        return None if nested else _PartFile(root, data, key)


def _without_key(found: Diagnostic, kind: PartKind, include: str) -> Diagnostic:
    """Return *found* in a part; one that is nothing but a list (L021) or a text (L011) lacks a key, and is told which.

    The key is in the language of *include*, the key that the part is included by.
    """
    if found.code not in ("L011", "L021") or found.span is None:
        return found
    at = 1 if include == INCLUDE else 0
    is_headed = _HEADED.search(found.span.source.text) is not None
    names = ("举措", "measures") if kind == "part" else ("小节", "sections") if is_headed else ("要点", "points")
    name = ("正文", "text")[at] if kind == "section" and found.code == "L011" else names[at]
    mark = " >-" if found.code == "L011" else ""
    return found._replace(args={**found.args, "suggestion": f"{name}:{mark}"})


def _patterns(value: Node) -> list[tuple[str, Span]]:
    """Return the patterns that an ``include`` holds with their places, none if it is not what the contract wants."""
    nodes = value.items if isinstance(value, SequenceNode) else (value,)
    found = [(node.value, node.span) for node in nodes if isinstance(node, ScalarNode) and isinstance(node.value, str)]
    fine = all(text.strip() and "\\" not in text and "\n" not in text for text, _ in found)
    return found if fine and len(found) == len(nodes) else []
