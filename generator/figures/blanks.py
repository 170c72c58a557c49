"""Blank figures: a text uses one at several places, and lacks one value."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.validate import Data


def blanks_once(diagnostics: Iterable[Diagnostic], data: Data) -> list[Diagnostic]:
    """Return *diagnostics* with the first C116 of each figure, which shows where the value is to be written."""
    kept: list[Diagnostic] = []
    said: set[object] = set()
    for found in diagnostics:
        if found.code == "C116":
            name = found.args["name"]
            if name in said:
                continue
            said.add(name)
            place = data.key_spans.get(("indicators", *str(name).split(".")))
            found = found._replace(related=(Related(place, "blank"),) if place else ())
        kept.append(found)
    return kept
