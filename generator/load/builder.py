"""Builds the tree of a YAML text from the parser's events: depth and size are known at every step.

PyYAML's own loaders would guess types, take merge keys and let a repeated key win.
"""

from __future__ import annotations

from typing import Any

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.limits import limit
from generator.load.events import Parser, byte_order_marks, yaml
from generator.load.nodes import Fault, MappingNode, Node, ScalarNode, SequenceNode, Tree, Written
from generator.load.text import flatten_double_quoted, fold_block, fold_plain, fold_single_quoted, typed
from generator.source import Source, Span
from generator.startup.late import late_pattern

MAX_CHARACTERS = limit("yaml.characters")
MAX_NODES = limit("yaml.values")
MAX_DEPTH = limit("yaml.levels")

_new = tuple.__new__  # half the time of calling the class; a file has tens of thousands of scalars

_PROPERTIES = late_pattern(r"(?:[&!]\S*(?:\s+(?:#.*\n\s*)*|$))+")
_TAG = late_pattern(r"(?:&\S+\s+)?(?P<tag>!\S*)")


def build(source: Source, text: str) -> Tree:
    """Return the tree of *text*, a version of the source's text line for line. Raises Fault."""
    shift = byte_order_marks(text)
    builder = _Builder(source, text[shift:], shift)
    try:
        return builder.tree()
    finally:
        builder.parser.dispose()


class _Builder:
    """Builds the tree of one text."""

    def __init__(self, source: Source, text: str, shift: int) -> None:
        self.source = source
        self.text = text
        self.first = 1 + shift  # the first column of the first line; a byte order mark takes one
        self.parser = Parser(text)
        self.events = 0
        self.nodes = self.deepest = 0
        self.repeated = 0  # characters that aliases stand for
        self.end = (0, 0)  # where the value read last ends
        self.anchors: dict[str, tuple[Node, int, int, int]] = {}
        self.diagnostics: list[Diagnostic] = []
        self.written: list[Written] = []
        self.listed: dict[Span, bool] = {}  # whether a key that stands twice begins items that run together

    def span(self, line: int, column: int, end_line: int, end_column: int) -> Span:
        """Return the span of the parser's places, which count from 0; a byte order mark takes a column of line 1."""
        start = column + (1 if line else self.first)
        end = end_column + (1 if end_line else self.first)
        return _new(Span, (self.source, line + 1, start, end_line + 1, end))

    def report(self, code: str, span: Span, *related: Related, **args: object) -> None:
        """Add a diagnostic of what leaves the rest of the tree intact."""
        self.diagnostics.append(Diagnostic(code, span, args, related=related))

    def fault(self, code: str, event: Any, **args: object) -> Fault:
        """Return the Fault, to be raised, of what *event* is; its span goes no further than its first line."""
        start, end = event.start_mark, event.end_mark
        last_column = end.column if end.line == start.line and end.column > start.column else start.column + 1
        span = self.span(start.line, start.column, start.line, last_column)
        return Fault(code, end.line, end.column, self.events, span, args)

    def next(self) -> Any:
        """Return the parser's next event. Raises Fault: L010 the text is no YAML from here on."""
        try:
            event = self.parser.get_event()
        except yaml.MarkedYAMLError as error:
            raise self._syntax_fault(error) from None
        self.events += 1
        return event

    def _syntax_fault(self, error: yaml.MarkedYAMLError) -> Fault:
        mark, context = error.problem_mark, error.context_mark
        # What breaks off at the end of the file began elsewhere, and there lies the cause.
        if mark is None or (context is not None and mark.index >= len(self.text.rstrip())):
            mark = context
        line, column = (mark.line, mark.column) if mark else (0, 0)
        if mark is not None and mark.index >= len(self.text):
            line, column = self.last_place()
        began = (context.line, context.column) if context else None
        span = self.span(line, column, line, column + 1)
        return Fault("L010", line, column, self.events, span, context=began)

    def last_place(self) -> tuple[int, int]:
        """Return line and column of the end: it is where the last character is, not a line further."""
        lines = self.text.split("\n")
        return len(lines) - 1, len(lines[-1])

    def tree(self) -> Tree:
        """Return the tree. Raises Fault: L005 empty, L011 and L021 no mapping, L012 two documents, and as ``node``."""
        self.next()  # start of the stream
        event = self.next()
        if type(event) is yaml.StreamEndEvent:
            raise Fault("L005", 0, 0, self.events, self.source.whole())
        first = self.next()
        root = self.node(first, 1, False)
        if isinstance(root, ScalarNode) and root.text == "":
            raise Fault("L005", 0, 0, self.events, self.source.whole())
        if not isinstance(root, MappingNode):
            if isinstance(root, ScalarNode):
                raise self.fault("L011", first)
            raise self.fault("L021", first, example_zh="年度: 2020", example_en="year: 2020")
        if self.diagnostics:
            # Imported late: only mistakes need it.
            from generator.load.repeated_keys import together

            self.diagnostics = together(self.diagnostics)
        self.next()  # end of the document
        event = self.next()
        if type(event) is not yaml.StreamEndEvent:
            raise self.fault("L012", event)
        return Tree(root, tuple(self.diagnostics), tuple(self.written), self.events)

    def node(self, event: Any, depth: int, is_key: bool) -> Node:
        """Return the node that begins with *event*, *depth* levels down. Raises Fault: L010, L014, L018, L019."""
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self._alias(event, depth)
        self.nodes += 1
        if depth > self.deepest or self.nodes > MAX_NODES:
            self.count(0, depth, event)
        if event.tag is not None:
            self._refuse_tag(event)
        if event.anchor is not None:
            return self.anchored(event, depth, is_key)
        return self._scalar(event, is_key) if kind is yaml.ScalarEvent else self._content(event, depth, is_key)

    def _content(self, event: Any, depth: int, is_key: bool) -> Node:
        if type(event) is yaml.ScalarEvent:
            return self._scalar(event, is_key)
        if type(event) is yaml.MappingStartEvent:
            return self._mapping(event, depth)
        return self._sequence(event, depth)

    def count(self, nodes: int, depth: int, event: Any) -> None:
        """Add *nodes* and note *depth*. Raises Fault: L018 more than ``MAX_NODES``, L019 deeper than ``MAX_DEPTH``."""
        self.nodes += nodes
        if depth > self.deepest:
            self.deepest = depth
        if self.nodes > MAX_NODES:
            raise self.fault("L018", event, most=MAX_NODES, what_zh="项", what_en="entries")
        if self.deepest > MAX_DEPTH:
            raise self.fault("L019", event, most=MAX_DEPTH)

    def _refuse_tag(self, event: Any) -> None:
        mark = event.start_mark
        match = _TAG.match(self.text, mark.index)
        length = match.end() - mark.index if match else 1
        span = self.span(mark.line, mark.column, mark.line, mark.column + length)
        self.report("L015", span, tag=match["tag"] if match else "!")

    def anchored(self, event: Any, depth: int, is_key: bool) -> Node:
        """Build a node that aliases can repeat, and remember its size and height for them."""
        nodes, deepest, repeated, before = self.nodes, self.deepest, self.repeated, len(self.written)
        self.deepest = depth
        node = self._content(event, depth, is_key)
        length = sum(len(each.text) for each in self.written[before:]) + self.repeated - repeated
        self.anchors[event.anchor] = (node, self.nodes - nodes + 1, self.deepest - depth, length)
        self.deepest = max(self.deepest, deepest)
        return node

    def _alias(self, event: Any, depth: int) -> Node:
        start, end = event.start_mark, event.end_mark
        span = self.span(start.line, start.column, end.line, end.column)
        if event.anchor not in self.anchors:
            self.report("L016", span, name=event.anchor)
            self.end = (end.line, end.column)
            return ScalarNode(None, "", span)
        node, nodes, height, length = self.anchors[event.anchor]
        self.count(nodes, depth + height, event)
        self.repeated += length
        if self.repeated > MAX_CHARACTERS:
            raise self.fault("L018", event, most=MAX_CHARACTERS, what_zh="个字符", what_en="characters")
        self.end = (end.line, end.column)
        return node

    def _scalar(self, event: Any, is_key: bool) -> ScalarNode:
        if event.anchor is None and event.tag is None:
            start = event.start_mark
            line, column, offset = start.line, start.column, start.index
        else:
            line, column, offset = self.scalar_start(event)
        mark, value, style = event.end_mark, event.value, event.style or ""
        end_line, end_column, end = mark.line, mark.column, mark.index
        if not value and end >= len(self.text):
            end_line, end_column = self.last_place()
        if line != end_line:
            raw = self.text[offset:end]
            value = self._folded(style, raw, value)
            if style in ("|", ">"):  # ends where the next key begins: go back to its own last line
                lines = raw.rstrip().split("\n")
                end_line, end_column = line + len(lines) - 1, len(lines[-1]) + (0 if lines[1:] else column)
        self.end = end_line, end_column
        span = self.span(line, column, end_line, end_column)
        self.written.append(_new(Written, (span, value, style, offset, end, is_key)))
        return _new(ScalarNode, (typed(value) if not style and event.tag is None else value, value, span))

    def scalar_start(self, event: Any) -> tuple[int, int, int]:
        """Return line, column and offset of a scalar itself, behind its anchor and tag."""
        mark = event.start_mark
        match = _PROPERTIES.match(self.text, mark.index, event.end_mark.index)
        offset = match.end() if match else mark.index
        between = self.text[mark.index : offset]
        if "\n" not in between:
            return mark.line, mark.column + len(between), offset
        return mark.line + between.count("\n"), len(between) - between.rfind("\n") - 1, offset

    def _folded(self, style: str, raw: str, value: str) -> str:
        if style == "":
            return fold_plain(raw)
        if style == "'":
            return fold_single_quoted(raw)
        if style == ">":
            return fold_block(raw, value)
        if style == '"':
            parser = Parser(flatten_double_quoted(raw))
            return str([parser.get_event() for _ in range(3)][-1].value)
        return value

    def _mapping(self, event: Any, depth: int) -> MappingNode:
        entries: list[tuple[ScalarNode, Node]] = []
        seen: dict[str, Span] = {}
        closing = self.next()
        while type(closing) is not yaml.MappingEndEvent:
            key = self.node(closing, depth + 1, True)
            if not isinstance(key, ScalarNode):
                raise self.fault("L014", closing)
            value = self.node(self.next(), depth + 1, False)
            if key.text in seen:
                # Imported late: only mistakes need it.
                from generator.load.repeated_keys import twice

                found, seen = twice(self.text, event, (key, value), entries, seen, self.listed)
                self.diagnostics += found
            elif key.text in ("", "<<"):
                self.report("L020" if key.text else "L017", key.span)
            else:
                seen[key.text] = key.span
                entries.append((key, value))
            closing = self.next()
        return MappingNode(tuple(entries), self._collection_span(event, closing))

    def _sequence(self, event: Any, depth: int) -> SequenceNode:
        items: list[Node] = []
        closing = self.next()
        while type(closing) is not yaml.SequenceEndEvent:
            items.append(self.node(closing, depth + 1, False))
            closing = self.next()
        node = SequenceNode(tuple(items), self._collection_span(event, closing))
        if event.flow_style:
            end: Any = closing.end_mark
            self.written.append(Written(node.span, "", "[", event.start_mark.index, end.index, False))
        return node

    def _collection_span(self, event: Any, closing: Any) -> Span:
        # The parser ends a block collection where the next thing begins; it ends with its last value.
        if event.flow_style:
            self.end = (closing.end_mark.line, closing.end_mark.column)
        return self.span(event.start_mark.line, event.start_mark.column, *self.end)
