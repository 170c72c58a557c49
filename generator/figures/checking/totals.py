"""Totals: which indicators their parts are, and that no total is a part of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related, related_at
from generator.diagnostics.similar import most_like
from generator.figures.model import Indicator
from generator.source import DataPath, Span
from generator.validate import Data


def totals(named: Mapping[str, Indicator], data: Data) -> tuple[dict[str, Indicator], list[Diagnostic]]:
    """Return those of the indicators *named* that have parts, with the qualified names of these, and what is wrong.

    C117 an unknown part, C126 one twice, C128 totals that are parts of each other.
    """
    finder = _Finder(named, data)
    wholes = {name: finder.with_parts(one) for name, one in named.items() if one.parts}
    return wholes, [*finder.diagnostics, *_circles(wholes, data)]


class _Finder:
    def __init__(self, named: Mapping[str, Indicator], data: Data) -> None:
        self.named, self.data = named, data
        self.diagnostics: list[Diagnostic] = []

    def with_parts(self, whole: Indicator) -> Indicator:
        """Return *whole* with the qualified names of its parts, which may be written as their group names them."""
        group = whole.name.rpartition(".")[0]
        parts: dict[str, int] = {}
        for position, part in enumerate(whole.parts):
            written = (f"{group}.{part}", part) if group else (part,)
            known = [name for name in written if name in self.named and name != whole.name]
            if not known:
                others = [name for name in self.named if name != whole.name]
                self.report("C117", whole, position, name=part, suggestion=most_like(part, others))
            elif parts.setdefault(known[0], position) != position:
                first, _ = _place(whole, parts[known[0]], self.data)
                related = related_at(first, "first")
                self.report("C126", whole, position, *related, name=known[0], whole=whole.name)
        # What a sum without the unknown part, or with one twice, would say is not worth knowing.
        return whole._replace(parts=tuple(parts) if len(parts) == len(whole.parts) else ())

    def report(self, code: str, total: Indicator, position: int, *related: Related, **args: object) -> None:
        """Add a diagnostic at the part of *total* at *position* (from 0), or at the total if that has no place."""
        span, path = _place(total, position, self.data)
        self.diagnostics.append(Diagnostic(code, span, args, path, related))


def _circles(wholes: Mapping[str, Indicator], data: Data) -> Iterator[Diagnostic]:
    """Yield C128 for totals that are, over whichever others, parts of themselves; each of them is told of once."""
    left = {name: [part for part in one.parts if part in wholes] for name, one in wholes.items()}
    if not any(left.values()):
        return
    # Imported late: few totals have totals among their parts.
    from graphlib import CycleError, TopologicalSorter

    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            first, *circle = reversed(error.args[1])
        else:
            return
        whole = wholes[first]
        between = [(wholes[name].span, f"{name} ← {'、'.join(wholes[name].parts)}") for name in circle[:-1]]
        related = tuple(Related(span, "whole", shown) for span, shown in between if span)
        place, path = _place(whole, whole.parts.index(circle[0]), data)
        args = {"name": first, "chain": " ← ".join((first, *circle))}
        yield Diagnostic("C128", place, args, path, related)
        left = {name: parts for name, parts in left.items() if name not in circle}


def _place(whole: Indicator, position: int, data: Data) -> tuple[Span | None, DataPath]:
    at: DataPath = ("indicators", *whole.name.split("."), "parts", position)
    return data.spans.get(at, whole.span), at
