"""What is one mistake and shows in every text that uses the figure is told once."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.figures.model import Figures
from generator.owners import owed, owner_of
from generator.validate import Data

CODES = ("C116", "C130")
"""A blank figure that is to be printed, and one that is to be calculated with."""


def told_once(diagnostics: Sequence[Diagnostic], data: Data, figures: Figures) -> list[Diagnostic]:
    """Return *diagnostics*, found in texts, without what is told of a figure already.

    A blank figure is told of once: who supplies it, and where its value is to be written. That last year's figure is of
    another unit or period (C133 of a figure and itself) was told where it was read (C113, C115).
    """
    kept: list[Diagnostic] = []
    said = set()
    printed = {found.args["name"] for found in diagnostics if found.code == "C116"}
    for found in diagnostics:
        name = str(found.args.get("name"))
        if found.code == "C133" and name == found.args["other"]:
            continue
        figure = figures.named.get(name) if found.code in CODES else None
        if figure is not None and figure.value is None:
            if name in said or (found.code == "C130" and name in printed):
                continue
            said.add(name)
        kept.append(_in_full(found, name, data, figures) if found.code == "C116" else found)
    return kept


def _in_full(found: Diagnostic, name: str, data: Data, figures: Figures) -> Diagnostic:
    path = ("indicators", *name.split("."))
    place = data.key_spans.get(path)
    figure = figures.named.get(name)
    owner = (figure.department if figure else "") or owner_of(data, path)
    related = (Related(place, "blank"),) if place else ()
    return found._replace(related=related, args={**found.args, **owed(owner)})
