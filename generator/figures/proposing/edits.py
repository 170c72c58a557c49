"""What stands in a sentence in the place of a figure, of last year's, and of its change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.figures.model import Indicator
from generator.figures.proposing.computed import Speech, computed
from generator.figures.proposing.former import is_since_last_year
from generator.figures.proposing.model import Edit
from generator.figures.proposing.place import Place
from generator.figures.statements.phrases import Chain

_FIELDS = {True: ("数值", "上年数"), False: ("value", "previous")}
"""What may stand behind the point of a name, in Chinese or not."""


def of_figure(name: str, place: Place, start: int, end: int, chinese: bool) -> Edit | None:
    """Return what prints the indicator called *name* from *start* to *end*; None if the place cannot be replaced.

    Where blanks stand between number and unit they stay, and only the number is replaced.
    """
    if place.as_printed(start, end):
        return _edit(place, start, end, name)
    text = place.spoken.text
    last = next((at for at in range(start, end) if not (text[at].isdigit() or text[at] in ".,")), end)
    return _edit(place, start, last, f"{name}.{_FIELDS[chinese][0]}") if place.as_printed(start, last) else None


def of_former(figure: Indicator, place: Place, start: int, end: int, chinese: bool) -> Edit | None:
    """Return what prints last year's figure of *figure* from *start* to *end*, if that is as it is printed."""
    if not place.as_printed(start, end) or str(figure.previous) != place.spoken.text[start:end]:
        return None
    return _edit(place, start, end, f"{figure.name}.{_FIELDS[chinese][1]}")


def of_changes(name: str, chain: Chain | None, place: Place, speech: Speech, year: int) -> Iterator[Edit]:
    """Yield what prints the changes of *chain* since last year, of the indicator called *name*, as they are written."""
    if chain is None or chain.values:
        return
    for change in chain.changes:
        found = computed(place.spoken.text, change, name, speech) if is_since_last_year(chain, change, year) else None
        if found and place.as_printed(found.start, found.end):
            edit = _edit(place, found.start, found.end, found.expression)
            yield from [edit] if edit else []


def apart(edits: Iterable[Edit | None]) -> tuple[Edit, ...]:
    """Return *edits* from left to right, none that reaches into another."""
    kept: list[Edit] = []
    for edit in sorted((edit for edit in edits if edit), key=lambda edit: edit.start):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return tuple(kept)


def _edit(place: Place, start: int, end: int, expression: str) -> Edit | None:
    if not place.can_be_replaced(start, end):
        return None
    return Edit(place.path, *place.extent(start, end), f"{{{{ {expression} }}}}")
