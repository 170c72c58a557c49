"""The names that indicators of a report have, this year and last, and those that are proposed."""

from __future__ import annotations

from collections.abc import Iterator
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

    def printed_by(self, expression: str) -> Indicator | None:
        """Return the indicator of the report that *expression*, with its braces, names and nothing else."""
        return self._named.get(expression.strip("{} "))

    def called(self, name: str, longer: str, figure: Indicator) -> tuple[str, bool]:
        """Return what *figure* is called that would be called *name*, and whether there is an indicator of it.

        Where the name is another's it is called *longer*, if that is not empty, or has its unit or a number behind it.
        """
        other = self.names.get(name)
        unit = figure.unit if isinstance(other, Indicator) and other.unit != figure.unit else ""
        for one in filter(None, (name, longer, unit and name + unit, *_numbered(name, len(self.names)))):
            known, before = self.names.get(one), self._last.get(one)
            large = figure.number is not None and figure.number >= _SAME_FROM
            if isinstance(known, Indicator) and str(known) == str(figure) and _comparable(known, figure) and large:
                return one, True
            fits = before is None or (one in (name, longer) and _comparable(before, figure))
            if known is None and one.isidentifier() and fits:
                return one, False
        raise AssertionError(name)  # the last of them is longer than any list of names

    def of_last_year(self, name: str) -> Indicator | None:
        """Return what last year's report says of the indicator *name*."""
        filed = self._last.get(name)
        return filed._replace(previous=None, year=self.year - 1) if filed else None


def _numbered(name: str, count: int) -> Iterator[str]:
    return (f"{name}_{number}" for number in range(2, count + 4))


def _comparable(one: Indicator, other: Indicator) -> bool:
    return (one.counted_in, one.within_year) == (other.counted_in, other.within_year)
