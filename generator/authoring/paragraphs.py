"""The paragraphs of a report, as one goes through them: each text, point, table and picture with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

from generator.contracts import NOTHING, SECTIONS, Additions
from generator.figures.rows import COLUMNS
from generator.schema import Part
from generator.source import DataPath
from generator.startup.record import NamedTuple

Kind = Literal["text", "table", "picture"]
_KINDS: Final[Mapping[str, Kind]] = {
    "section": "text",
    "text": "text",
    "points": "text",
    "line": "text",
    "string": "text",
    "enum": "text",
    "table": "table",
    "image": "picture",
}
"""What texts, tables and pictures are of, by the types of keys of a template's own."""


ROW: Final = "row"
"""The type of a row of figures, or of one that is written with the name of its column."""


ABOUT: Final = ("caption", "note", "alt")
"""Keys of a table or a picture for what is said of it, beside what it shows."""


_OF_HEADINGS: Final = frozenset({"heading", "heading_layout", "owner"})
"""Keys of a section that has no text."""


class Paragraph(NamedTuple):
    """A paragraph of the data: what stands at *path*."""

    path: DataPath
    kind: Kind


def section_keys(additions: Additions) -> tuple[str, ...]:
    """Return the keys of a report that hold a section, those that its template adds last."""
    own = (name for name, key in additions.keys.items() if key.part.get("$ref") == "#/$defs/section")
    return (*SECTIONS, *own)


def paragraphs(value: Mapping[str, Any], additions: Additions = NOTHING) -> Iterator[Paragraph]:
    """Yield all paragraphs of the report *value*, part by part; *additions* are those of its template."""
    yield from _each(value.get("preamble"), ("preamble",), "text")
    for key in SECTIONS:
        yield from _section(value.get(key), (key,))
    for path, inner, kind in typed(value, additions):
        if kind == "section":
            yield from _section(inner, path)
        elif kind in _KINDS:
            yield from _each(inner, path, _KINDS[kind])
    for position, attachment in enumerate(value.get("attachments") or ()):
        yield from _section(attachment, ("attachments", position))


def typed(value: Mapping[str, Any], additions: Additions) -> Iterator[tuple[DataPath, Any, str]]:
    """Yield path, value and type of what stands in *value* under the keys of *additions*, innermost."""
    for name, key in additions.keys.items():
        if name in value:
            yield from _typed(value[name], (name,), key.part, additions)


def _typed(value: Any, path: DataPath, part: Part, additions: Additions) -> Iterator[tuple[DataPath, Any, str]]:
    kind = str(part.get("$ref", "")).rpartition("/")[2]
    if kind in additions.definitions:
        yield from _typed(value, path, additions.definitions[kind], additions)
        return
    if COLUMNS in part:
        cells = value.items() if isinstance(value, Mapping) else ()
        yield from ((((*path, column), cell, ROW)) for column, cell in cells)
        if not isinstance(value, Mapping):
            yield path, value, ROW
    elif isinstance(value, list) and "items" in part:
        for position, item in enumerate(value):
            yield from _typed(item, (*path, position), part["items"], additions)
    elif isinstance(value, Mapping) and "properties" in part:
        for key, item in value.items():
            yield from _typed(item, (*path, key), part["properties"][key], additions)
    else:
        kinds = part.get("type", kind)
        yield path, value, "enum" if "enum" in part else kinds if isinstance(kinds, str) else kinds[0]


def to_confirm(value: Mapping[str, Any], additions: Additions, is_part: bool) -> Iterator[Paragraph]:
    """Yield what of *value* has to be looked at each year: its paragraphs, and sections that are only a heading.

    *is_part* says that it is one section, not a report.
    """
    yield from _section(value, ()) if is_part else paragraphs(value, additions)
    yield from _bare_headings(value, ())


def _bare_headings(value: Any, path: DataPath) -> Iterator[Paragraph]:
    """Yield the sections in *value* that are a heading and nothing else: what it says is all that they say."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _bare_headings(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            if path[-1] == "sections" and isinstance(inner, Mapping) and inner.keys() <= _OF_HEADINGS:
                yield Paragraph((*path, position), "text")
            yield from _bare_headings(inner, (*path, position))


def _section(section: Any, path: DataPath) -> Iterator[Paragraph]:
    if not isinstance(section, Mapping):
        yield from _each(section, path, "text")
        return
    kinds: dict[str, Kind] = {"text": "text", "points": "text", "tables": "table", "images": "picture"}
    for key, kind in kinds.items():
        yield from _each(section.get(key), (*path, key), kind)
    for position, inner in enumerate(section.get("sections") or ()):
        yield from _section(inner, (*path, "sections", position))


def _each(value: Any, path: DataPath, kind: Kind) -> Iterator[Paragraph]:
    if isinstance(value, list):
        for position in range(len(value)):
            yield Paragraph((*path, position), kind)
    elif value is not None:
        yield Paragraph(path, kind)


def texts(value: Any, path: DataPath) -> Iterator[tuple[DataPath, str]]:
    """Yield the texts in *value*, which stands at *path*, with their own places."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from texts(inner, (*path, position))
