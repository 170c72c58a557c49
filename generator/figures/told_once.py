"""What is one mistake and shows in every text that uses the figure is told once."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.figures.model import Figures
from generator.owners import owed, owner_of
from generator.validate import Data


def is_blank(found: Diagnostic) -> bool:
    """Return whether *found* tells of a blank figure: one that is to be printed, or to be calculated with."""
    return found.code == "C116" or (found.code == "C130" and found.args.get("blank") is True)


def told_once(diagnostics: Sequence[Diagnostic], data: Data, figures: Figures) -> list[Diagnostic]:
    """Return *diagnostics*, found in texts, without what is told of a figure already.

    A blank figure is told of once: who supplies it, and where its value is to be written. That last year's figure is of
    another unit or period (C133 of a figure and itself) was told where it was read (C113, C115).
    """
    kept: list[Diagnostic] = []
    said = set()
    printed = {str(found.args["name"]) for found in diagnostics if found.code == "C116"}
    for found in diagnostics:
        name = str(found.args.get("name"))
        if found.code == "C133" and str(found.args["other"]).startswith(f"{name}（"):
            continue
        if is_blank(found):
            if name in said or (found.code == "C130" and name in printed):
                continue
            said.add(name)
        kept.append(_in_full(found, name, data, figures) if found.code == "C116" else found)
    return kept


def _in_full(found: Diagnostic, name: str, data: Data, figures: Figures) -> Diagnostic:
    figure = figures.named.get(name)
    if figure is None:  # last year's: its place is known, who owes it is not
        return found._replace(args={**found.args, **owed("")})
    path = ("indicators", *name.split("."))
    place = data.key_spans.get(path)
    owner = figure.department or owner_of(data, path)
    related = (Related(place, "blank"),) if place else ()
    return found._replace(related=related, args={**found.args, **owed(owner)})
