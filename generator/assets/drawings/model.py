"""The elements of an SVG, and why one may not be used."""

from __future__ import annotations

from collections.abc import Iterator

from generator.assets.faults import PictureFault
from generator.limits import limit

NAMESPACE = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
MOST_ELEMENTS, MOST_DEPTH, MOST_ATTRIBUTES = limit("svg.elements"), limit("svg.levels"), 100
"""A drawing of more elements, nested deeper or with more attributes takes a renderer longer than a page may take."""

MOST_BYTES, MOST_STYLE = limit("svg.megabytes") * 1024 * 1024, 50000
"""Largest drawing, in bytes, and longest style sheet, in characters."""


MOST_VALUE = 1000
"""Longest value of a property, in characters: all elements within may have it, too."""


def not_allowed(what: str) -> PictureFault:
    """Return the fault of a drawing that holds *what*."""
    return PictureFault("O021", what=" ".join(what.split()))


def unreadable(zh: str, en: str) -> PictureFault:
    """Return the fault of a drawing that cannot be drawn, with the reason."""
    return PictureFault("O022", reason_zh=zh, reason_en=en)


class Node:
    """An element: attributes (without prefixes but ``xml:``), children in order, and its line in the file."""

    __slots__ = ("attributes", "children", "line", "name")

    def __init__(self, name: str, attributes: dict[str, str], line: int = 0) -> None:
        self.name, self.attributes, self.line = name, attributes, line
        self.children: list[Node | str] = []

    @property
    def text(self) -> str:
        """The text that stands in the element itself."""
        return "".join(child for child in self.children if isinstance(child, str))

    def elements(self) -> Iterator[Node]:
        """Yield the child elements."""
        return (child for child in self.children if isinstance(child, Node))

    def walk(self) -> Iterator[Node]:
        """Yield this element and all below it."""
        yield self
        for child in self.elements():
            yield from child.walk()
