"""What is collected: the roster, the units with what they handed in, and what came of setting them side by side."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Literal

from generator.diagnostics import Diagnostic
from generator.figures.model import Indicator
from generator.source import Span
from generator.startup.record import NamedTuple

State = Literal["in", "late", "missing", "pending"]
"""*pending*: not in, and not due yet on the day that was asked about."""

Unchanged = Literal["", "figures", "text", "both"]
"""What of a report is exactly as the year before."""


class Entry(NamedTuple):
    """A unit of the roster; *report* is the file of its report if named, dates are ISO or empty."""

    name: str
    span: Span | None = None
    report: str = ""
    report_span: Span | None = None
    due: str = ""
    received: str = ""


class Roster(NamedTuple):
    """The units that are to hand in a report about *year*; *organ* collects, *common* is wording given to all.

    *file* is where it was read, None if there is none and whoever handed in is a unit.
    """

    year: int
    entries: tuple[Entry, ...]
    organ: str = ""
    common: tuple[str, ...] = ()
    file: Path | None = None


class Passage(NamedTuple):
    """A paragraph of a report as it is written; *place* is file and line, counted from the collected folder."""

    text: str
    place: str
    span: Span | None


class Report(NamedTuple):
    """A report: *file* is its name from the collected folder, *span* the place that names its organ.

    *figures* are by qualified name, none if it has *errors*. *last* are last year's passages. One without a file is
    that of a unit which handed in none.
    """

    file: str = ""
    organs: tuple[str, ...] = ()
    year: int = 0
    span: Span | None = None
    figures: Mapping[str, Indicator] = {}
    passages: tuple[Passage, ...] = ()
    last: tuple[Passage, ...] = ()
    errors: tuple[Diagnostic, ...] = ()
    remarks: int = 0
    unchanged: Unchanged = ""


class Unit(NamedTuple):
    """A unit (填报单位), and its report if it is in.

    *joint* is the unit under which a report of several organs is counted, and this one is another of them: its
    *report* says where that is, and holds nothing.
    """

    name: str
    entry: Entry
    state: State
    report: Report = Report()
    joint: str = ""

    @property
    def counts(self) -> bool:
        """Whether its figures are added up: it is in, without errors, and not with another unit's."""
        return bool(self.report.file) and not self.report.errors and not self.joint


class Held(NamedTuple):
    """The figure of an indicator that one unit has."""

    unit: Unit
    figure: Indicator

    @property
    def number(self) -> Decimal:
        """The number of the figure, which must have one."""
        assert self.figure.number is not None
        return self.figure.number


class Total(NamedTuple):
    """An indicator over all units. *value* is the sum of all numbers, None if they are not added up.

    *measure* is the unit of measure and *period* the time that the numbers have in common; *previous* is the sum of
    last year's numbers if all units have one. *bound* is 约 if one of the numbers is round, *previous_bound* if
    one of last year's is. *ranks* are by the name of the unit, equal numbers sharing one. *alike* says that measures
    and periods agree, *additive* that a sum means something.
    """

    name: str
    measure: str
    period: str
    numbers: tuple[Held, ...]
    not_applicable: tuple[Unit, ...]
    blank: tuple[Unit, ...]
    lacking: tuple[Unit, ...]
    alike: bool = True
    additive: bool = True
    value: Decimal | None = None
    previous: Decimal | None = None
    bound: str = ""
    previous_bound: str = ""
    median: Decimal | None = None
    ranks: Mapping[str, int] = {}


class Doubt(NamedTuple):
    """A number that is hardly meant: what is said of it is *diagnostic*."""

    kind: Literal["jump", "outlier", "part", "negative"]
    unit: Unit
    figure: Indicator
    diagnostic: Diagnostic


class Shared(NamedTuple):
    """A passage of a unit that another one, or last year's report, has as well; *likeness* is from 0 to 1."""

    unit: str
    passage: Passage
    likeness: float

    @property
    def percent(self) -> int:
        """The likeness in whole per cent; 100 is all of it, and nothing less."""
        return 100 if self.likeness == 1 else min(99, round(100 * self.likeness))


class Alike(NamedTuple):
    """Passages that are alike: *first*, and the others beside it."""

    first: Shared
    others: tuple[Shared, ...]


class Collected(NamedTuple):
    """Everything that came of collecting; *taken* are the passages of each unit that last year's report has, too."""

    roster: Roster
    units: tuple[Unit, ...]
    totals: tuple[Total, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    alike: tuple[Alike, ...] = ()
    taken: Mapping[str, tuple[Alike, ...]] = {}

    def holder(self, unit: Unit) -> Unit:
        """Return the unit under which the report of *unit* is counted: another one where it is a joint report's."""
        return next((other for other in self.units if unit.joint and other.name == unit.joint), unit)

    def of(self, *states: State) -> list[Unit]:
        """Return the units in one of *states*."""
        return [unit for unit in self.units if unit.state in states]
