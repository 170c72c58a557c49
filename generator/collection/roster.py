"""Reads a roster from its data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.collection.model import Entry, Roster
from generator.diagnostics import Diagnostic
from generator.diagnostics.model import related_at
from generator.expressions.in_text import unprintable
from generator.source import Span
from generator.validate import Data


def roster_of(data: Data) -> tuple[Roster, list[Diagnostic]]:
    """Return the roster that *data* holds, and what is wrong with it.

    Errors: C109 a character that cannot be printed, which no organ has in its name; G101 a unit that is there twice.
    """
    value = data.value
    entries = tuple(_entries(data, str(value.get("due") or "")))
    roster = Roster(value["year"], entries, value.get("organ") or "", tuple(value.get("common") or ()))
    return roster, [*_unprintable(roster, data), *_doubled(entries)]


def _unprintable(roster: Roster, data: Data) -> Iterator[Diagnostic]:
    """Yield C109 for the organ and the names of the units: they are printed, and held against those of reports."""
    names = [(roster.organ, data.spans.get(("organ",))), *((entry.name, entry.span) for entry in roster.entries)]
    for name, span in names:
        for _character, args in unprintable(name):
            yield Diagnostic("C109", span, args)


def _entries(data: Data, due: str) -> Iterator[Entry]:
    for position, unit in enumerate(data.value["units"]):
        at = ("units", position)
        if isinstance(unit, str):
            yield Entry(unit.strip(), data.spans.get(at), due=due)
            continue
        known: dict[str, Any] = {key: value for key, value in unit.items() if value is not None}
        yield Entry(
            known["name"].strip(),
            data.spans.get((*at, "name")),
            str(known.get("report") or "").strip(),
            data.spans.get((*at, "report")),
            str(known.get("due") or due),
            str(known.get("received") or ""),
        )


def _doubled(entries: tuple[Entry, ...]) -> Iterator[Diagnostic]:
    first: dict[str, Span | None] = {}
    for entry in entries:
        if entry.name in first:
            span = first[entry.name]
            yield Diagnostic("G101", entry.span, {"unit": entry.name}, (), related_at(span, "first"))
        first.setdefault(entry.name, entry.span)
