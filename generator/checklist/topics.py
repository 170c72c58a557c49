"""Reads a checklist from its data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.checklist.model import Checklist, Topic
from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.source import DataPath, Span, value_at
from generator.validate import Data


def read_topics(data: Data) -> tuple[Checklist, list[Diagnostic]]:
    """Return the checklist that *data* holds, and K102 (an error) for a number that two topics have."""
    topics = tuple(_topics(data.value["topics"], ("topics",), data, mandatory=True, section=""))
    checklist = Checklist(data.value["title"], data.value.get("source") or "", topics)
    return checklist, list(_doubled(data))


def _topics(
    written: Sequence[Mapping[str, Any]], path: DataPath, data: Data, *, mandatory: bool, section: str
) -> Iterator[Topic]:
    for position, topic in enumerate(written):
        at = (*path, position)
        own = bool(topic.get("mandatory", mandatory))
        belongs = topic.get("section", section)
        parts = _topics(topic.get("parts") or (), (*at, "parts"), data, mandatory=own, section=belongs)
        yield Topic(
            topic["id"],
            topic["text"],
            data.spans.get((*at, "text")),
            topic.get("clause") or "",
            own,
            belongs,
            tuple(topic.get("words") or ()),
            tuple(parts),
        )


def _doubled(data: Data) -> Iterator[Diagnostic]:
    first: dict[str, Span] = {}
    for path, span in data.spans.items():
        if path[-1:] != ("id",):
            continue
        name = value_at(data.value, path)
        if name in first:
            yield Diagnostic("K102", span, {"id": name}, path, (Related(first[name], "first"),))
        first.setdefault(name, span)
