"""A filter at work (过滤器的一次使用), and a figure that prints shorter than it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.figures.filtering.sides import Periods, Sides, check_words, check_year, sides
from generator.figures.model import Indicator, Wording
from generator.startup.record import NamedTuple


class Shown(NamedTuple):
    """A figure that is printed shorter than it is: what is worked out from it is worked out from *exact*."""

    exact: Indicator
    printed: Indicator

    def __str__(self) -> str:
        return str(self.printed)


class Call(NamedTuple):
    """A filter at work: its *name* as written, the figure before the bar, what stands in its brackets.

    *given* has the English names of the parameters; *bare* says that the figure is a number without a unit.
    """

    name: str
    value: Shown
    given: Mapping[str, Any]
    wording: Wording
    bare: bool = False

    @property
    def figure(self) -> Indicator:
        """The figure before the bar."""
        return self.value.exact

    @property
    def about(self) -> str:
        """约 if bounds are to be taken as they are."""
        return "约" if self.given.get("about") else ""

    def words(self, **defaults: Any) -> Wording:
        """Return the report's wording with *defaults*, and what the brackets say instead."""
        if self.about:
            defaults = {"decimals": 0} | defaults
        chosen = {key: self.given[key] for key in ("base", "rise", "fall", "decimals") if key in self.given}
        return self.wording._replace(**defaults)._replace(**chosen)

    def check_words(self, compared: Sides, *words: str) -> None:
        """Raise C127 if *words*, or what the brackets call the base, mean another time than that of *compared*.

        Without words, last year's figure must be of last year.
        """
        said = (*words, self.given.get("called", ""))
        check_words(compared, self.name, self.wording.year, *said)
        if "against" not in self.given and not any(said):
            check_year(compared, self.name, self.wording.year)

    def sides(self, periods: Periods = "same") -> Sides:
        """Return the figure beside what it is compared with: what the brackets say, or last year's figure."""
        base = self.given.get("against", self.figure.previous)
        return sides(self.figure, base, self.name, periods=periods, about=bool(self.about))
