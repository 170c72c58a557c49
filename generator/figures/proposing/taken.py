"""The names that indicators of a report have, this year and last, and those that are proposed."""

from __future__ import annotations

from collections.abc import Container, Hashable, Mapping
from typing import Any, Final

from generator.evaluating.evaluate import names_of
from generator.figures.model import Indicator
from generator.figures.usage import Usage

_SAME_FROM: Final = 10
"""Two figures of one name and one number from here on are one; below it may be chance."""


class Taken:
    """The names in the report of *usage*, growing with what is proposed."""

    def __init__(self, usage: Usage) -> None:
        figures = usage.figures
        self.names: dict[str, Any] = dict(names_of(usage.data, figures))
        self.year = int(usage.data.value["year"])
        self.period = str((usage.data.value.get("figures") or {}).get("period") or "")
        self._named = figures.named
        self._last = figures.earlier[0].figures if figures.earlier else {}
        self._numbered: dict[str, _Numbered] = {}

    def printed_by(self, expression: str) -> Indicator | None:
        """Return the indicator of the report that *expression*, with its braces, names and nothing else."""
        return self._named.get(expression.strip("{} "))

    def called(self, name: str, longer: str, figure: Indicator) -> tuple[str, bool]:
        """Return what *figure* is called that would be called *name*, and whether there is an indicator of it.

        Where the name is another's it is called *longer*, if that is not empty, or has its unit or a number behind it.
        """
        other = self.names.get(name)
        unit = figure.unit if isinstance(other, Indicator) and other.unit != figure.unit else ""
        large = figure.number is not None and figure.number >= _SAME_FROM
        for one in filter(None, (name, longer, unit and name + unit)):
            known, before = self.names.get(one), self._last.get(one)
            if large and isinstance(known, Indicator) and _said(known) == _said(figure):
                return one, True
            fits = before is None or (one in (name, longer) and _comparable(before) == _comparable(figure))
            if known is None and one.isidentifier() and fits:
                return one, False
        numbered = self._numbered.setdefault(name, _Numbered(name))
        free = numbered.free(self.names, self._last)
        known_as = numbered.known.get(_said(figure)) if large else None
        return (known_as, True) if known_as else (free, False)

    def of_last_year(self, name: str) -> Indicator | None:
        """Return what last year's report says of the indicator *name*."""
        filed = self._last.get(name)
        return filed._replace(previous=None, year=self.year - 1) if filed else None


class _Numbered:
    """The names made of *name* and a number: the *known* indicators among them by what they say, and the first free.

    Where each stands is remembered, for one text may have thousands of figures of one name.
    """

    def __init__(self, name: str) -> None:
        self.name, self._number = name, 2
        self.known: dict[tuple[Hashable, ...], str] = {}

    def free(self, names: Mapping[str, Any], last: Container[str]) -> str:
        """Return the first that is neither among *names* nor *last* year's."""
        while (one := f"{self.name}_{self._number}") in names or one in last:
            if isinstance(known := names.get(one), Indicator):
                self.known.setdefault(_said(known), one)
            self._number += 1
        return one


def _said(figure: Indicator) -> tuple[Hashable, ...]:
    return str(figure), *_comparable(figure)


def _comparable(figure: Indicator) -> tuple[Hashable, ...]:
    return figure.counted_in, figure.within_year
