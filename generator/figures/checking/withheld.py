"""Withheld figures (不公开的数字): indicators that say ``edition: submit``, and what is published of them anyway."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related, related_at
from generator.figures.model import Figures, indicator_path
from generator.figures.usage import Usage, Use
from generator.source import DataPath, Span
from generator.startup.late import late_pattern
from generator.validate import Data
from generator.withhold import KEY, withholds

# Names with + and - between them on both sides of ==: whoever knows all but one of them knows that one, too.
_SIDE = r"[^\W\d][\w.]*(?:\s*[-+]\s*[^\W\d][\w.]*)*"
_SUM = late_pattern(rf"\s*{_SIDE}\s*==\s*{_SIDE}\s*")


def check_withheld(data: Data, figures: Figures) -> list[Diagnostic]:
    """Return what the whole *data* publishes of withheld figures.

    C156 a text, a table or a chart that is published names one; C157 (a warning) one follows from those that are
    published, by a total and its other parts or by a check.
    """
    marks = dict(_marks(data.value.get("indicators") or {}, ("indicators",), data))
    if not marks:
        return []
    withheld = {name: mark for name in figures.named if (mark := _mark(name, marks))}
    usage = Usage(data, figures)
    shown = {name: [use for use in uses if _is_public(use, data)] for name, uses in usage.of.items()}
    used = [
        Diagnostic("C156", use.span, {"name": name}, use.path, (Related(mark, "withheld"),))
        for name, mark in withheld.items()
        for use in shown.get(name, ())
    ]
    return [*used, *_derived(usage, withheld, shown)]


def _marks(group: Mapping[str, Any], path: DataPath, data: Data) -> Iterator[tuple[str, Span]]:
    """Yield the qualified names of the indicators and groups in *group* that are marked, with the place of the mark."""
    if KEY in group:
        yield ".".join(map(str, path[1:])), data.spans[(*path, KEY)]
    for name, entry in group.items():
        if isinstance(entry, dict):
            yield from _marks(entry, (*path, name), data)


def _mark(name: str, marks: Mapping[str, Span]) -> Span | None:
    steps = name.split(".")
    return next((marks[above] for n in range(len(steps), -1, -1) if (above := ".".join(steps[:n])) in marks), None)


def _is_public(use: Use, data: Data) -> bool:
    return use.kind in ("text", "series") and not withholds(data, use.path)


def _derived(usage: Usage, withheld: Mapping[str, Span], shown: Mapping[str, list[Use]]) -> Iterator[Diagnostic]:
    for equation, names, place in _equations(usage):
        hidden = [name for name in names if name in withheld]
        if len(hidden) != 1 or shown.get(hidden[0]):
            continue
        if all(_tells(usage, name, shown) for name in names - {hidden[0]}):
            related = related_at(place, "equation")
            args = {"name": hidden[0], "equation": equation}
            path = indicator_path(hidden[0])
            yield Diagnostic("C157", withheld[hidden[0]], args, path, related)


def _tells(usage: Usage, name: str, shown: Mapping[str, list[Use]]) -> bool:
    """Return whether what is published says how much *name* is, and not only by how much it has changed."""
    figure = usage.figures.named[name].figure
    return any(use.kind == "series" or figure in use.printed for use in shown.get(name, ()))


def _equations(usage: Usage) -> Iterator[tuple[str, set[str], Span | None]]:
    """Yield each sum of indicators that must come out: how it is written, the names in it, its place."""
    for whole in usage.figures.named.values():
        if whole.parts:
            yield f"{whole.name} == {' + '.join(whole.parts)}", {whole.name, *whole.parts}, whole.span
    for position, check in enumerate(usage.data.value.get("checks") or ()):
        if _SUM.fullmatch(str(check)):
            yield str(check).strip(), set(usage.names(str(check))), usage.data.spans.get(("checks", position))
