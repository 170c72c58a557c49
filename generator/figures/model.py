"""Named figures (指标): what ``{{ 涉疫案件 }}`` in a text stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from generator.figures.notation.period import within_year
from generator.source import DataPath, Span
from generator.startup.record import NamedTuple

NOT_APPLICABLE = "不适用"
"""The value of an indicator that there can be none of: neither zero nor blank."""

BLANK = "（空）"
"""Stands where a figure is shown that is not known yet."""

TOTALS: Final = ("合计", "总计", "共计", "小计")
"""What the total of a group or a table is called."""

WHOLE_YEAR = "全年"
"""The period that is told of a figure that says none."""

NO_UNIT = "（无）"
"""Stands where the unit is told of a figure that has none."""

MISSING = "××"
"""Printed in a draft for a figure that is blank, and for what is to be worked out from it."""

FIELDS = {
    **{"value": "value", "数值": "value", "unit": "unit", "单位": "unit"},
    **{"previous": "previous", "上年": "previous", "上年数": "previous", "period": "period", "时点": "period"},
}
"""What may stand behind the name of an indicator, English or Chinese, with the English name."""

SCALES = {"万": 4, "亿": 8}
_BEHIND = ("余", "多")


def indicator_path(name: str) -> DataPath:
    """Return the path in the data of the indicator called *name*, with points between groups and what is in them."""
    return ("indicators", *name.split("."))


class Indicator(NamedTuple):
    """A figure with its unit; printed as written: 283宗, 47358.00元, 3000余条, 121.4万余起.

    *value* is a number exactly as written (``1.50`` keeps its zero), 不适用, another text, or None: blank, which is
    never zero. *written* is its look if that differs: 3,286, or 20余 of 20余万条. *name* is qualified: 警力.巡逻.
    *previous* is last year's figure, *parts* the qualified names that must add up to it. *year* is that of a figure
    of last year, None for one of the report itself. *span* is where the value stands. *owner* owes it while it
    is blank, if not its *department*. *named* is where its name stands, if that is in a file of figures.
    """

    value: Decimal | str | None
    unit: str = ""
    name: str = ""
    written: str = ""
    bound: str = ""
    period: str = ""
    previous: Indicator | None = None
    parts: tuple[str, ...] = ()
    department: str = ""
    definition: str = ""
    note: str = ""
    year: int | None = None
    span: Span | None = None
    owner: str = ""
    named: Span | None = None

    @property
    def number(self) -> Decimal | None:
        """The value if it is a number."""
        return self.value if isinstance(self.value, Decimal) else None

    @property
    def title(self) -> str:
        """What messages call it: its name, last year's with its year, or the number that has no name."""
        return f"{self.name}（{self.year}年）" if self.name and self.year else self.name or str(self)

    @property
    def rough(self) -> bool:
        """Whether its number stands for others, too: 3000余条, 650万+."""
        return bool(self.bound) or self.unit.endswith("+")

    @property
    def counted_in(self) -> str:
        """The unit, whichever percent sign it is written with."""
        return self.unit.replace("％", "%")

    @property
    def within_year(self) -> str:
        """The part of its year that it is of: 1至11月 of 2018年1-11月; empty for the whole year."""
        return within_year(self.period)

    @property
    def scale(self) -> int:
        """The power of ten in the unit: 4 for 万人次, 8 for 亿元, -2 for %, else 0."""
        return -2 if self.unit in ("%", "％") else SCALES.get(self.unit[:1], 0)

    @property
    def figure(self) -> str:
        """The number as it is printed, with its bound and without its unit."""
        number = self.written or ("" if self.value is None else f"{self.value}")
        if self.bound in _BEHIND:
            return number if number.endswith(self.bound) else number + self.bound
        return self.bound + number

    def __str__(self) -> str:
        if self.bound in _BEHIND and self.unit[:1] in SCALES and not self.written.endswith(self.bound):
            return f"{self._replace(bound='').figure}{self.unit[0]}{self.bound}{self.unit[1:]}"
        if not isinstance(self.value, Decimal) and self.value == NOT_APPLICABLE:  # a number asks what a text is
            return NOT_APPLICABLE
        return f"{self.figure}{self.unit}"


class Group(Mapping[str, "Indicator | Group"]):
    """Indicators, and groups of them, by name; *name* is its own qualified name, empty for all of a report."""

    def __init__(self, name: str, members: Mapping[str, Indicator | Group]) -> None:
        self.name, self.members = name, dict(members)

    def __getitem__(self, name: str) -> Indicator | Group:
        return self.members[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)

    def indicators(self) -> Iterator[Indicator]:
        """Yield all indicators, those of the groups within as well, in the order of the file."""
        for member in self.members.values():
            if isinstance(member, Indicator):
                yield member
            else:
                yield from member.indicators()

    def peers(self) -> Iterator[Indicator]:
        """Yield its indicators without the totals of others among them."""
        names = {one.name for one in self.indicators()}
        for one in self.indicators():
            if names.isdisjoint(one.parts) and one.name.rpartition(".")[2] not in TOTALS:
                yield one


class Wording(NamedTuple):
    """How figures speak throughout a report: the settings of its ``figures`` (数字体例).

    *base* stands before a change, *rise* and *fall* are its verbs; percentages have at most *decimals* decimals,
    with zeros at their end only if *fixed*; rises of *times_from* percent or more are worded in 倍. *year* is that of
    the report, from which 上年 counts; None where there is no report.
    """

    base: str = "同比"
    rise: str = "上升"
    fall: str = "下降"
    decimals: int = 2
    fixed: bool = False
    times_from: int | None = None
    year: int | None = None


class Edition(NamedTuple):
    """The figures of the report of one *year*, by qualified name; *name* is that of its file."""

    year: int
    name: str
    figures: Mapping[str, Indicator]


class Figures(NamedTuple):
    """The figures of a report: *table* by name, *wording*, and *named*, all indicators by qualified name.

    *earlier* are the reports of the years before as far as they are needed, the latest first.
    """

    table: Group
    wording: Wording
    named: Mapping[str, Indicator]
    earlier: tuple[Edition, ...] = ()


def wording_of(data: Mapping[str, Any]) -> Wording:
    """Return the wording that the validated report *data* sets; ``{year}`` becomes last year."""
    chosen = {key: value for key, value in (data.get("figures") or {}).items() if key in Wording._fields}
    year = int(data["year"])
    wording = Wording(**chosen, year=year)
    return wording._replace(base=wording.base.replace("{year}", str(year - 1)))


def other_year(previous: Indicator, year: int) -> str:
    """Return the year of *previous*, last year's figure in a report of *year*, if it is not of the year before."""
    return "" if previous.year in (None, year - 1) else f"（{previous.year}年）"
