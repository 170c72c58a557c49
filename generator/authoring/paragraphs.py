"""The paragraphs of a report, as one goes through them: each text, point, table and picture with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

from generator.record import NamedTuple
from generator.source import DataPath

Kind = Literal["text", "table", "picture"]
SECTIONS: Final = ("measures", "problems", "responsibility", "next_steps", "other")


class Paragraph(NamedTuple):
    """A paragraph of the data: what stands at *path*."""

    path: DataPath
    kind: Kind


def paragraphs(value: Mapping[str, Any]) -> Iterator[Paragraph]:
    """Yield all paragraphs of the report *value*, part by part."""
    yield from _each(value.get("preamble"), ("preamble",), "text")
    for key in SECTIONS:
        yield from _section(value.get(key), (key,))
    for position, attachment in enumerate(value.get("attachments") or ()):
        yield from _section(attachment, ("attachments", position))


def section_paragraphs(section: Mapping[str, Any]) -> Iterator[Paragraph]:
    """Yield all paragraphs of *section*, which is by itself."""
    yield from _section(section, ())


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
