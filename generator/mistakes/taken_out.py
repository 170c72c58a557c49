"""Taking out (取出): a tree without the values that something is wrong with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from generator.diagnostics import Diagnostic
from generator.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.source import Source, Span

_LACKING: Final = ("V104", "V116")
"""Said of a mapping or a list as a whole, at its beginning: what it lacks has no place."""
_LEFT_OUT: Final = ("L013", "L017", "L020", "L092")
"""Said of a key that loading left out of the tree already: written twice, a merge, empty."""
_OF_PAIRS: Final = ("L031", "L038")
"""Said of the first mark in braces that is none for YAML: what are keys there, and what are values, is not known."""
_ROWS: Final = ("rows", "行")
"""A table without one of its rows would be another table."""

_Point = tuple[int, int]


def without_places_of(root: MappingNode, wrong: Iterable[Diagnostic]) -> tuple[MappingNode, bool]:
    """Return *root* without the keys and items that *wrong* is said of, and whether all of these were found."""
    taker = _Taker(found for found in wrong if found.code not in _LEFT_OUT or found.args.get("suggestion"))
    rest = taker.mapping(root)
    return rest or root._replace(entries=()), not taker.left


class _Taker:
    """Copies a tree as far as it is touched; *left* are the places that were not met."""

    def __init__(self, wrong: Iterable[Diagnostic]) -> None:
        said = [(found.span, found.code) for found in wrong if found.span is not None and found.span.line is not None]
        self.left = {span for span, _ in said}
        self.whole = frozenset(self.left)
        self.lacking = {span for span, code in said if code in _LACKING}
        self.marks = [span for span, code in said if code in _OF_PAIRS]
        self.lines = {(span.source.name, span.line): span for span in self.left if span.column is None}
        self.places: dict[Source, list[tuple[_Point, Span]]] = {}
        for span in self.left:
            if span.column is not None:
                self.places.setdefault(span.source, []).append(((span.line or 0, span.column), span))
        for places in self.places.values():
            places.sort(key=lambda place: place[0])

    def is_hit(self, first: Span, last: Span) -> bool:
        """Return whether something wrong begins between the start of *first* and the end of *last*, and tick it off."""
        start, end = (first.line or 0, first.column or 0), (last.end_line or 0, last.end_column or 0)
        places = self.places.get(first.source, [])
        at = bisect_left(places, start, key=lambda place: place[0])
        met = []
        while at < len(places) and places[at][0] <= end:
            met.append(places[at][1])
            at += 1
        if self.lines:
            rows = ((first.source.name, row) for row in range(start[0], end[0] + 1))
            met += [self.lines[row] for row in rows if row in self.lines]
        self.left.difference_update(met)
        return bool(met)

    def node(self, node: Node) -> Node | None:
        """Return *node* without what is wrong in it, None if that is all of it."""
        if node.span in self.whole:
            self.left.discard(node.span)
            return None
        if isinstance(node, ScalarNode):
            return None if self.is_hit(node.span, node.span) else node
        return self.mapping(node) if isinstance(node, MappingNode) else self.sequence(node)

    def sequence(self, node: SequenceNode) -> SequenceNode | None:
        """Return the list *node* as `node` does."""
        items = [inner for item in node.items if (inner := self.node(item)) is not None]
        if _same(items, node.items):
            return node
        return SequenceNode(tuple(items), node.span) if items else None

    def mapping(self, node: MappingNode) -> MappingNode | None:
        """Return the mapping *node* as `node` does."""
        if node.entries and (begins := node.entries[0][0].span) in self.lacking:
            self.left.discard(begins)
            return None
        if self.marks and any(_is_in(mark, key.span) for mark in self.marks for key, _ in node.entries):
            self.is_hit(node.span, node.span)
            return None
        entries: list[tuple[ScalarNode, Node]] = []
        for key, value in node.entries:
            if self.is_hit(key.span, key.span) or (inner := self.node(value)) is None:
                continue
            touched = inner is not value
            if touched and key.text in _ROWS:
                continue
            if touched or not self.is_hit(key.span, value.span):
                entries.append((key, inner))
        if _same([value for _, value in entries], [value for _, value in node.entries]):
            return node
        return MappingNode(tuple(entries), node.span) if entries else None


def _is_in(mark: Span, key: Span) -> bool:
    """Return whether *mark* stands in *key*."""
    return mark.line == key.line and (key.column or 0) <= (mark.column or 0) < (key.end_column or 0)


def _same(kept: Sequence[Node], before: Sequence[Node]) -> bool:
    return len(kept) == len(before) and all(one is other for one, other in zip(kept, before, strict=True))
