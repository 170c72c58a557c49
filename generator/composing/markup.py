"""The markup that templates write, read into elements that know their template line.

Data text arrives between private-use marks that carry its place in the data, so that every run of text knows where
it is from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pyexpat import ExpatError, ParserCreate, errors
from typing import Any, Final

from generator.composing.vocabulary import HEADINGS
from generator.escaping import Markup, escape
from generator.evaluating.evaluate import Passage, Text
from generator.limits import limit
from generator.source import DataPath, Source, Span
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.templating.limits import Unprintable, not_text

DATA_START, DATA_MIDDLE, DATA_END = "\ue000", "\ue001", "\ue002"
_DATA = late_pattern(f"{DATA_START}(\\d{{1,9}}){DATA_MIDDLE}([^{DATA_END}]*){DATA_END}")
_MARKS = late_pattern(f"[{DATA_START}{DATA_MIDDLE}{DATA_END}]")
SPAN = late_pattern(r"[1-9][0-9]{0,2}")
"""How many columns or rows a cell may span, in words of ``colspan`` and ``rowspan``."""
_INDENT = late_pattern(r"\s*\n\s*")


_PARAGRAPHS: Final = frozenset((*HEADINGS, "p", "li"))
MOST_ELEMENTS, MOST_PARAGRAPHS = limit("template.elements"), limit("template.paragraphs")
MOST_TEXT = limit("template.text")


class Chunk(NamedTuple):
    """A stretch of text; *path* and *data* say where in the data it is from (empty for template text)."""

    text: str
    path: DataPath = ()
    data: Span | None = None
    from_data: bool = False


class Element:
    """An element of the markup with its template line."""

    def __init__(self, name: str, at: Span | None) -> None:
        self.name, self.at = name, at
        self.attributes: dict[str, Chunk] = {}
        self.children: list[Element | Chunk] = []

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


def cell_span(cell: Element) -> tuple[int, int]:
    """Return the columns and rows that a th or td spans; 1 for what ``SPAN`` does not take."""
    if "colspan" not in cell.attributes and "rowspan" not in cell.attributes:
        return 1, 1
    across, down = (cell.attribute(name) for name in ("colspan", "rowspan"))
    return int(across) if SPAN.fullmatch(across) else 1, int(down) if SPAN.fullmatch(down) else 1


def mark_data(value: Any) -> Any:
    """Jinja's ``finalize``: wrap a Text in its marks. Raises Unprintable for a value that is no text."""
    if isinstance(value, Text):
        return Markup(f"{DATA_START}{value.place}{DATA_MIDDLE}{escape(str(value))}{DATA_END}")
    if isinstance(value, str | Decimal) or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    if hasattr(value, "_undefined_name"):
        return value  # and Jinja says that it is undefined
    if value is None:
        raise Unprintable("要印的值是空的，报告里没有写", "the value is empty; the report does not have it")
    raise not_text(value)


class MarkupError(Exception):
    """The markup is not well-formed (T106), or too much (T107); *at* is the template line of the tag to look at."""

    def __init__(self, at: Span | None, zh: str, en: str, code: str = "T106") -> None:
        super().__init__(en)
        self.at, self.zh, self.en, self.code = at, zh, en, code


class _Reader:
    """Builds elements as expat reads them; ``open`` holds those that are not closed yet, under a nameless one."""

    def __init__(self, sources: Mapping[str, Source], places: Sequence[Passage]) -> None:
        self.sources, self.places = sources, places
        self.open: list[Element] = [Element("", None)]
        self.text: list[str] = []
        self.elements = self.paragraphs = self.characters = 0

    def span(self, at: str) -> Span | None:
        """Return the template line that *at* (``name:line``) says, None if there is no such file."""
        name, _, line = at.rpartition(":")
        source = self.sources.get(name)
        return source.at(int(line)) if source else None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element; its attribute ``at`` is its place. A value is from the data if a piece of it is."""
        self.flush()
        # Markup that data have brought in, by ``| safe``, has no line of its own: it stands where they are printed.
        element = Element(name, self.span(attributes.pop("at", "")) or self.open[-1].at)
        for key, value in attributes.items():
            chunks = list(self.chunks(value, element.at))
            from_data = next((chunk for chunk in chunks if chunk.from_data), Chunk(""))
            element.attributes[key] = from_data._replace(text="".join(chunk.text for chunk in chunks))
        self.open[-1].children.append(element)
        self.open.append(element)
        self.elements += 1
        self.paragraphs += name in _PARAGRAPHS
        _stop_beyond(MOST_ELEMENTS, self.elements, element.at, "个标记", "elements")
        _stop_beyond(MOST_PARAGRAPHS, self.paragraphs, element.at, "段", "paragraphs")

    def end(self, _name: str) -> None:
        """Close the element opened last; expat has made sure that the tags match."""
        self.flush()
        self.open.pop()

    def flush(self) -> None:
        """Turn the text read since the last tag into chunks: expat may hand on a text in pieces."""
        if self.text:
            text, at = "".join(self.text), self.open[-1].at
            self.characters += len(text)
            _stop_beyond(MOST_TEXT, self.characters, at, "字", "characters")
            self.open[-1].children.extend(self.chunks(text, at))
            self.text.clear()

    def chunks(self, text: str, at: Span | None) -> Iterator[Chunk]:
        """Yield *text* cut at the marks of data; *at* is its element. Raises MarkupError: marks that nobody set."""
        position = 0
        for match in _DATA.finditer(text) if DATA_START in text else ():
            yield from self.own_text(text[position : match.start()], at)
            number = int(match[1])
            if number >= len(self.places):
                raise _stray_mark(at)
            place = self.places[number]
            yield Chunk(match[2], place.path, place.span, True)
            position = match.end()
        yield from self.own_text(text[position:], at)

    @staticmethod
    def own_text(text: str, at: Span | None) -> Iterator[Chunk]:
        """Yield the template's own text, if any, without line breaks and indents. Raises MarkupError as ``chunks``."""
        if _MARKS.search(text):
            raise _stray_mark(at)
        if text := (_INDENT.sub("", text) if "\n" in text else text).replace("\t", " "):
            yield Chunk(text)


def _stop_beyond(most: int, count: int, at: Span | None, zh: str, en: str) -> None:
    if count > most:
        raise MarkupError(at, f"印出的超过 {most} {zh}", f"more than {most} {en} are printed", "T107")


def _stray_mark(at: Span | None) -> MarkupError:
    return MarkupError(
        at,
        "模板里有私用区字符（U+E000 到 U+E002），程序自己要用",
        "the template has private-use characters (U+E000 to U+E002), which the program needs itself",
    )


def read_markup(text: str, sources: Mapping[str, Source], places: Sequence[Passage]) -> Element:
    """Return the root element of markup *text*. Raises MarkupError if it is not well-formed, or too much."""
    reader = _Reader(sources, places)
    parser = ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text.append
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except ExpatError as error:
        raise _incomplete(error, text, reader) from None
    return next(reader.open[0].elements())


def _incomplete(error: ExpatError, text: str, reader: _Reader) -> MarkupError:
    """Return what is wrong with *text* at *error*: the tag that is not closed, else at the one that was last begun."""
    # Imported late: only mistakes need it.
    from html import unescape

    start = sum(len(line) + 1 for line in text.split("\n")[: error.lineno - 1]) + error.offset
    *outer, last = reader.open
    what = errors.messages[error.code]
    closing = re.compile("[^ >]*").match(text, start) if what == errors.XML_ERROR_TAG_MISMATCH else None
    is_begun = closing is not None and any(element.name == closing[0] for element in outer)
    if outer and (is_begun or what == errors.XML_ERROR_NO_ELEMENTS):
        return MarkupError(last.at, f"“<{last.name}>”没有“</{last.name}>”来结束", f"“<{last.name}>” is never closed")
    marks = re.findall(r' at="([^"]*)"', text[:start])
    return MarkupError(reader.span(unescape(marks[-1])) if marks else None, *_reason(error.code))


_REASONS = {
    "XML_ERROR_TAG_MISMATCH": (
        "开始标记和结束标记没有成对",
        "a tag is closed that is not the one opened last",
    ),
    "XML_ERROR_NO_ELEMENTS": (
        "什么也没有写出；要用 extends 继承别的模板，或者写“<document>…</document>”",
        "nothing is written; it must extend another template, or write “<document>…</document>”",
    ),
    "XML_ERROR_UNCLOSED_TOKEN": ("没有写完，有标记没有结束", "it ends before all tags are closed"),
    "XML_ERROR_UNDEFINED_ENTITY": (
        "有不认识的“&…;”；“&”要写成“&amp;”，空格直接写",
        "there is an unknown “&…;”; write “&amp;” for “&”, and spaces as they are",
    ),
    "XML_ERROR_DUPLICATE_ATTRIBUTE": ("同一个属性写了两次", "an attribute is given twice"),
    "XML_ERROR_JUNK_AFTER_DOC_ELEMENT": (
        "“</document>”后面还有内容",
        "there is something behind “</document>”",
    ),
    "XML_ERROR_INVALID_TOKEN": (
        "有写得不完整的标记；要印的“<”写成“&lt;”，“&”写成“&amp;”，属性的值加引号",
        "a tag is not complete; write “&lt;” for “<”, “&amp;” for “&”, and values of attributes in quotes",
    ),
}


def _reason(code: int) -> tuple[str, str]:
    name = next((name for name in _REASONS if errors.codes[getattr(errors, name)] == code), None)
    return _REASONS[name or "XML_ERROR_INVALID_TOKEN"]
