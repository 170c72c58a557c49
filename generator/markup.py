"""The markup that templates write: a small closed vocabulary, read into elements that know their template line.

HTML's names where HTML has one, the standard's element names otherwise. Data text arrives between
private-use marks that carry its place in the data, so that every run of text knows where it is from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from xml.etree import ElementTree

from markupsafe import Markup, escape

from generator.evaluate import Text
from generator.source import DataPath, Source, Span

DATA_START, DATA_MIDDLE, DATA_END = "\ue000", "\ue001", "\ue002"
_DATA = re.compile(f"{DATA_START}(\\d+){DATA_MIDDLE}([^{DATA_END}]*){DATA_END}")
_INDENT = re.compile(r"\s*\n\s*")


class Shape(NamedTuple):
    """What an element may hold: child elements, attributes, and whether text."""

    children: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    text: bool = False


_HEADINGS = ("h1", "h2", "h3", "h4")
_CONTENT = (*_HEADINGS, "p", "ol", "table", "figure")
_LINE = Shape(("strong",), (), True)

VOCABULARY: Mapping[str, Shape] = {
    "document": Shape(
        (
            "head",
            "title",
            "recipients",
            *_CONTENT,
            "attachment-list",
            "sign-off",
            "note",
            "attachment",
            "imprint",
        ),
        ("title", "organ", "date"),
    ),
    "head": Shape(("copy-number", "security", "urgency", "mark", "number", "signers")),
    "copy-number": _LINE,
    "security": _LINE,
    "urgency": _LINE,
    "mark": _LINE,
    "number": _LINE,
    "signers": Shape(("signer",), ("label",)),
    "signer": _LINE,
    "title": Shape(("line", "strong"), (), True),
    "line": _LINE,
    "recipients": _LINE,
    "h1": Shape(("strong",), ("numbered",), True),
    "h2": Shape(("strong",), ("numbered",), True),
    "h3": Shape(("strong",), ("numbered",), True),
    "h4": Shape(("strong",), ("numbered",), True),
    "p": Shape((*_HEADINGS, "strong", "ol"), (), True),
    "strong": Shape((), (), True),
    "ol": Shape(("li",)),
    "li": _LINE,
    "table": Shape(("caption", "colgroup", "thead", "tbody", "tfoot")),
    "caption": _LINE,
    "colgroup": Shape(("col",)),
    "col": Shape((), ("align", "width")),
    "thead": Shape(("tr",)),
    "tbody": Shape(("tr",)),
    "tr": Shape(("th", "td")),
    "th": Shape(("strong",), ("align",), True),
    "td": Shape(("strong",), ("align",), True),
    "tfoot": _LINE,
    "figure": Shape(("img", "figcaption")),
    "img": Shape((), ("src", "alt", "width")),
    "figcaption": _LINE,
    "attachment-list": Shape(("item",), ("label",)),
    "item": _LINE,
    "sign-off": Shape(("organ", "date")),
    "organ": _LINE,
    "date": _LINE,
    "note": _LINE,
    "attachment": Shape(("title", *_CONTENT), ("label",)),
    "imprint": Shape(("copies", "printer", "printed", "other")),
    "copies": Shape(("strong",), ("label",), True),
    "printer": _LINE,
    "printed": _LINE,
    "other": _LINE,
}


class Chunk(NamedTuple):
    """A stretch of text; *path* and *data* say where in the data it is from (empty for template text)."""

    text: str
    path: DataPath = ()
    data: Span | None = None
    from_data: bool = False


@dataclass(slots=True)
class Element:
    """An element of the markup with its template line."""

    name: str
    at: Span | None
    attributes: dict[str, Chunk] = field(default_factory=dict)
    children: list[Element | Chunk] = field(default_factory=list)

    def elements(self, *names: str) -> Iterator[Element]:
        """Yield the child elements (of the given names, or all)."""
        for child in self.children:
            if isinstance(child, Element) and (not names or child.name in names):
                yield child

    def find(self, name: str) -> Element | None:
        """Return the first child element *name*."""
        return next(self.elements(name), None)

    def attribute(self, name: str) -> str:
        """Return an attribute's text, empty if it is not given."""
        return self.attributes[name].text if name in self.attributes else ""


def mark_data(value: Any) -> Any:
    """Jinja's ``finalize``: wrap a Text in its marks; a value that is missing is an error, never a hole."""
    if isinstance(value, Text):
        return Markup(f"{DATA_START}{value.place}{DATA_MIDDLE}{escape(str(value))}{DATA_END}")
    if value is None:
        raise TypeError("None")
    return value


class MarkupError(Exception):
    """The markup is not well-formed; *at* is the template line that was last begun."""

    def __init__(self, at: Span | None, reason: str) -> None:
        super().__init__(reason)
        self.at = at


class _Reader:
    def __init__(self, sources: Mapping[str, Source], places: Sequence[tuple[DataPath, Span | None]]) -> None:
        self.sources = sources
        self.places = places

    def span(self, at: str) -> Span | None:
        name, _, line = at.rpartition(":")
        source = self.sources.get(name)
        return source.at(int(line)) if source else None

    def chunks(self, text: str | None) -> Iterator[Chunk]:
        position = 0
        for match in _DATA.finditer(text or ""):
            yield from self.own_text((text or "")[position : match.start()])
            path, span = self.places[int(match[1])]
            yield Chunk(match[2], path, span, True)
            position = match.end()
        yield from self.own_text((text or "")[position:])

    @staticmethod
    def own_text(text: str) -> Iterator[Chunk]:
        if text := _INDENT.sub("", text):
            yield Chunk(text)

    def element(self, node: ElementTree.Element) -> Element:
        attributes = dict(node.attrib)
        element = Element(node.tag, self.span(attributes.pop("at", "")))
        for name, value in attributes.items():
            chunks = list(self.chunks(value))
            from_data = next((chunk for chunk in chunks if chunk.from_data), Chunk(""))
            element.attributes[name] = Chunk(
                "".join(chunk.text for chunk in chunks), from_data.path, from_data.data, from_data.from_data
            )
        element.children.extend(self.chunks(node.text))
        for child in node:
            element.children.append(self.element(child))
            element.children.extend(self.chunks(child.tail))
        return element


def read_markup(
    text: str, sources: Mapping[str, Source], places: Sequence[tuple[DataPath, Span | None]]
) -> Element:
    """Return the root element of markup *text*. Raises MarkupError if it is not well-formed."""
    reader = _Reader(sources, places)
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        line, column = error.position
        lines = text.split("\n")
        before = "\n".join([*lines[: line - 1], lines[line - 1][:column] if line <= len(lines) else ""])
        marks = re.findall(r' at="([^"]*)"', before)
        raise MarkupError(reader.span(marks[-1]) if marks else None, str(error)) from None
    return reader.element(root)
