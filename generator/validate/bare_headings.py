"""Headings with nothing below them (空标题), where others beside them have something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.contracts import SECTIONS
from generator.diagnostics import Diagnostic
from generator.source import DataPath
from generator.validate.data import Data
from generator.validate.form import BELOW

_STOPS: Final = frozenset("，。；：,;:")
"""A heading with one of them says by itself what there is to say."""
_LAYOUT: Final = "heading_layout"


def check_bare(data: Data) -> Iterator[Diagnostic]:
    """Yield C185, a warning, for each section, part or attachment that has a heading and nothing below it.

    A list of headings alone may be meant so, as may those that stand before a text (接排); what is blank is told of
    elsewhere.
    """
    declared = data.additions.options.get(_LAYOUT)
    layout = (data.value.get("options") or {}).get(_LAYOUT) or (declared.default if declared else "")
    parts = {key: data.value[key] for key in SECTIONS if isinstance(data.value.get(key), dict)}
    for key, part in parts.items():
        if "heading" in part and _is_bare(part) and len(parts) > 1:
            yield from _told(data, (key, "heading"), part["heading"])
        yield from _sections(data, part, (key,), layout)
    attachments = data.value.get("attachments") or []
    for position in _bare_beside(attachments):
        yield from _told(data, ("attachments", position, "title"), attachments[position]["title"])
    for position, attachment in enumerate(attachments):
        yield from _sections(data, attachment, ("attachments", position), layout)


def _sections(data: Data, section: Mapping[str, Any], path: DataPath, layout: object) -> Iterator[Diagnostic]:
    sections = section.get("sections") or []
    layout = section.get(_LAYOUT) or layout
    if layout != "run-in":
        for position in _bare_beside(sections):
            place = (*path, "sections", position, "heading")
            yield from _told(data, place, sections[position].get("heading"))
    for position, inner in enumerate(sections):
        if isinstance(inner, dict):  # a section may be a text alone
            yield from _sections(data, inner, (*path, "sections", position), layout)


def _bare_beside(sections: list[Any]) -> list[int]:
    """Return which of *sections* are bare; none if all are."""
    bare = [position for position, section in enumerate(sections) if _is_bare(section)]
    return bare if len(bare) < len(sections) else []


def _is_bare(section: Any) -> bool:
    return isinstance(section, dict) and BELOW.isdisjoint(section)


def _told(data: Data, path: DataPath, heading: object) -> Iterator[Diagnostic]:
    text = "".join(heading) if isinstance(heading, list) else heading
    if isinstance(text, str) and not _STOPS & set(text):
        yield Diagnostic("C185", data.spans.get(path), {"heading": text}, path)
