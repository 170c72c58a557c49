"""What a web page holds, read with html.parser: a tree of nodes; wrong nesting is an error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "col", "img", "link", "hr", "input"})
INLINE = frozenset({"span", "strong", "b", "i", "em", "br", "img", "a"})


@dataclass
class Node:
    """An element: children are nodes and text, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def inline(self) -> bool:
        """Whether the element stands in its parent's line: an inline element, or a run-in heading."""
        return self.tag in INLINE or "run-in" in self.classes

    @property
    def text(self) -> str:
        """All text at or below the node. The space between two signers is form, not text."""
        parts = (child if isinstance(child, str) else child.text for child in self.children)
        return "".join(part for part in parts if part != "\u3000")

    def nodes(self) -> Iterator[Node]:
        """Yield the children that are elements."""
        return (child for child in self.children if isinstance(child, Node))

    def find(self, *tags: str) -> Iterator[Node]:
        """Yield the elements with one of *tags* at or below this one, in document order."""
        if self.tag in tags:
            yield self
        for child in self.nodes():
            yield from child.find(*tags)

    def one(self, tag: str) -> Node:
        """Return the only element *tag* at or below this one."""
        found = list(self.find(tag))
        assert len(found) == 1, f"{len(found)} elements {tag}"
        return found[0]


class WrongNesting(Exception):
    """An end tag that does not close the element opened last, or an element that is never closed."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            raise WrongNesting(f"an attribute of <{tag}> is given twice, line {self.getpos()[0]}")
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or self.open[-1].tag != tag:
            raise WrongNesting(f"</{tag}> closes <{self.open[-1].tag}>, line {self.getpos()[0]}")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(data: bytes) -> Node:
    """Return the tree of the page *data*. Raises WrongNesting."""
    reader = _Reader()
    reader.feed(data.decode("utf-8"))
    reader.close()
    if len(reader.open) > 1:
        raise WrongNesting(f"<{reader.open[-1].tag}> is not closed")
    return reader.root
