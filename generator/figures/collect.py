"""Collect: from the ``indicators`` of the data, of tables and of last year's report to ``Figures``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.figures.checking.checks import check_figures
from generator.figures.checking.totals import totals
from generator.figures.model import (
    NO_UNIT,
    NOT_APPLICABLE,
    SCALES,
    WHOLE_YEAR,
    Edition,
    Figures,
    Group,
    Indicator,
    wording_of,
)
from generator.figures.notation.period import is_no_time, year_of
from generator.figures.notation.written import Written, read_written
from generator.figures.owners import owner_of
from generator.source import DataPath, Span
from generator.startup.record import NamedTuple
from generator.validate import Data

BUILT_IN = {"year": "year", "年度": "year", "date": "date", "成文日期": "date"}
"""Names that expressions may use without an indicator, and the keys of the report they stand for."""

_PERIOD: DataPath = ("figures", "period")
_OF_AN_INDICATOR = frozenset(
    {"value", "unit", "bound", "period", "previous", "parts", "department", "definition", "note"}
)
_ALONE = {"value"}
_INDICATORS: DataPath = ("indicators",)
OF_A_GROUP = ("from", "sheet", "edition", "owner")
"""Keys of a group that say where its figures come from, who may see them, and who owes them."""


def is_group(entry: object) -> bool:
    """Return whether *entry* of the data is a group of indicators: one indicator has a key of its own.

    An owner alone is that of a figure that is still to come; a group has figures.
    """
    return isinstance(entry, dict) and not _OF_AN_INDICATOR & entry.keys() and list(entry) != ["owner"]


class Row(NamedTuple):
    """An indicator of a table: *fields* by the English keys of an indicator, *spans* their places, *span* its own.

    *name* may be qualified (警力.巡逻), which makes groups.
    """

    name: str
    fields: Mapping[str, Any]
    span: Span
    spans: Mapping[str, Span] = {}


class Origins(NamedTuple):
    """What the indicators of a report are collected from beside its own file.

    *tables* has the rows of each ``from``, by the path of the mapping it stands in. *earlier* has the reports of the
    years before, last year's first.
    """

    tables: Mapping[DataPath, Sequence[Row]] = {}
    earlier: tuple[Edition, ...] = ()

    @property
    def previous(self) -> Mapping[str, Indicator]:
        """Last year's indicators by qualified name."""
        return self.earlier[0].figures if self.earlier else {}


_NO_ORIGINS = Origins()


def collect(data: Data, origins: Origins = _NO_ORIGINS) -> tuple[Figures, list[Diagnostic]]:
    """Return the figures of *data* and what is wrong with them.

    C107 a built-in name, C110 a figure that is no number, C111 a unit written twice, C112 a name in file and table,
    C113 to C115 last year's figure in another unit, with two values, of another period, C125 a period that there is
    not; C117, C126 and C128 of ``totals``; C118 to C121 and C124 of ``check_figures``.
    """
    collector = _Collector(data, origins)
    table = collector.group(Group("", {}), data.value.get("indicators") or {}, _INDICATORS)
    named = {indicator.name: indicator for indicator in table.indicators()}
    wholes, amiss = totals(named, data)
    if wholes:
        named |= wholes
        table = _renewed(table, named)
    figures = Figures(table, wording_of(data.value), named, origins.earlier)
    return figures, [*collector.diagnostics, *amiss, *check_figures(figures, data)]


def _renewed(group: Group, named: Mapping[str, Indicator]) -> Group:
    """Return *group* with the indicators of *named*."""
    members = {
        name: named[member.name] if isinstance(member, Indicator) else _renewed(member, named)
        for name, member in group.members.items()
    }
    return Group(group.name, members)


class _Collector:
    def __init__(self, data: Data, origins: Origins) -> None:
        self.data, self.tables, self.last = data, origins.tables, origins.previous
        self.year = data.value["year"]
        self.last_year = origins.earlier[0].year if origins.earlier else self.year - 1
        self.diagnostics: list[Diagnostic] = []
        self.owned = False
        self.period = str((data.value.get("figures") or {}).get("period") or "")
        if is_no_time(self.period):
            self.report("C125", data.spans.get(_PERIOD), _PERIOD, text=self.period)

    def report(self, code: str, span: Span | None, path: DataPath, *related: Related, **args: object) -> None:
        """Add a diagnostic at *span*; *path* is empty for what comes from a table, which the data have no path to."""
        self.diagnostics.append(Diagnostic(code, span, args, path, related))

    def group(self, group: Group, entries: Mapping[str, Any], path: DataPath) -> Group:
        """Fill *group*, whose *entries* stand at *path*, with the rows of its table and its own entries."""
        members = group.members
        self.owned |= "owner" in entries
        for row in self.tables.get(path, ()):
            self.add_row(group, row, self.owner((*path, "from")))
        for key, entry in entries.items():
            if key in OF_A_GROUP:
                continue
            name, at = _qualified(group.name, key), (*path, key)
            there, grouped = members.get(key), is_group(entry)
            if there is not None and not (grouped and isinstance(there, Group)):
                self.report("C112", self.data.key_spans.get(at), at, *_table(there), name=name)
                continue
            if not group.name and key in BUILT_IN:
                self.report("C107", self.data.key_spans.get(at), at, name=key)
            if grouped:
                members[key] = self.group(there if isinstance(there, Group) else Group(name, {}), entry, at)
            else:
                members[key] = self.own(name, entry, at)
        return group

    def add_row(self, group: Group, row: Row, owner: str) -> None:
        """Put the indicator of a table's *row*, owed by *owner*, into *group*, making the groups its name asks for."""
        *outer, last = row.name.split(".")
        for step in outer:
            inner = group.members.setdefault(step, Group(_qualified(group.name, step), {}))
            if isinstance(inner, Indicator):
                self.report("C112", row.span, (), *_table(inner), name=inner.name)
                return
            group = inner
        name = _qualified(group.name, last)
        if last in group:
            self.report("C112", row.span, (), *_table(group[last]), name=name)
            return
        if name in BUILT_IN:
            self.report("C107", row.span, (), name=last)
        fields = {**row.fields, "department": row.fields.get("department") or owner}
        figure = self.indicator(name, fields, row.spans.get("value", row.span), row.spans, ())
        group.members[last] = figure._replace(named=row.span)

    def own(self, name: str, entry: Any, path: DataPath) -> Indicator:
        """Return the indicator of the file's own *entry*: its figure alone or a mapping."""
        data = self.data
        has_keys = isinstance(entry, dict)
        self.owned |= has_keys and "owner" in entry
        owner = self.owner(path)
        owed = {"department": owner} if owner else {}
        if not has_keys:
            span = data.spans.get(path, data.key_spans.get(path))
            return self.indicator(name, {"value": entry, **owed}, span, {}, path)
        spans = {key: data.spans[(*path, key)] for key in entry if (*path, key) in data.spans}
        return self.indicator(
            name, {**owed, **entry} if owed else entry, spans.get("value", data.key_spans.get(path)), spans, path
        )

    def owner(self, path: DataPath) -> str:
        """Return who owes the figure, the group or the part of the report at *path*, empty if nobody does."""
        span = self.data.spans.get(path)
        if span is None or not path:
            return ""
        # Most reports name nobody among their figures, and have many.
        if self.owned:
            return owner_of(self.data, path, len(_INDICATORS))
        return self.data.owners.get(span.source.name, "")

    def indicator(
        self, name: str, fields: Mapping[str, Any], span: Span | None, spans: Mapping[str, Span], path: DataPath
    ) -> Indicator:
        """Return the indicator of *fields* with last year's. C110 no figure, C111 and C125 beside it, C113 to C115."""
        value = fields.get("value")
        figure = read_written(value)
        if figure is None:
            figure = self.no_figure(name, str(value), span, path)
        made = self.one(name, fields, figure, span)
        if len(fields) > 1:
            self.beside_its_value(made, fields, figure, spans, path)
        previous = fields.get("previous")
        if previous is None and made.name not in self.last:
            return made
        return made._replace(previous=self.previous(made, previous, spans.get("previous"), path))

    def no_figure(self, name: str, text: str, span: Span | None, path: DataPath) -> Written:
        """Report a value that is no number, V121 with full-width commas (3，412), else C110; return what it means."""
        grouped = text.replace("，", ",")
        if grouped != text and (meant := read_written(grouped)):
            self.report("V121", span, path, text=text, fixed=grouped.replace(",", ""), quoted=f'"{grouped}"')
            return meant
        from generator.figures.filtering.meant import meant_as  # late: only mistakes need it

        self.report("C110", span, path, name=name, text=text, **meant_as(text))
        return Written(text)

    def one(self, name: str, fields: Mapping[str, Any], figure: Written, span: Span | None) -> Indicator:
        """Return the indicator of *fields*, whose value is *figure*, without last year's."""
        if fields.keys() == _ALONE:
            return Indicator(figure.value, figure.unit, name, figure.written, figure.bound, self.period, span=span)
        return Indicator(
            figure.value,
            unit=str(fields.get("unit") or figure.unit),
            name=name,
            written=figure.written,
            bound=fields.get("bound") or figure.bound,
            period=str(fields.get("period") or self.period),
            parts=tuple(map(str, fields.get("parts") or ())),
            department=str(fields.get("department") or ""),
            owner=str(fields.get("owner") or ""),
            definition=str(fields.get("definition") or ""),
            note=str(fields.get("note") or ""),
            span=span,
        )

    def beside_its_value(
        self, made: Indicator, fields: Mapping[str, Any], figure: Written, spans: Mapping[str, Span], path: DataPath
    ) -> None:
        """Report a unit or a bound that stands both in the value and beside it, and a period that there is not."""
        for key, said in (("unit", figure.unit), ("bound", figure.bound)):
            if said and fields.get(key):
                related = [Related(spans[key], "other")] if key in spans else []
                args = {"text": fields["value"], "said": said, "other": fields[key]}
                args["suggestion"] = f"{said}{fields[key]}" if said in SCALES and fields[key] not in SCALES else ""
                self.report("C111", made.span, path, *related, name=made.name, **args)
        if "period" in fields and is_no_time(made.period):
            at = (*path, "period") if path else ()
            self.report("C125", spans.get("period", made.span), at, text=made.period)

    def previous(self, made: Indicator, own: Any, span: Span | None, path: DataPath) -> Indicator | None:
        """Return last year's figure of *made*: its *own* one at *span*, or that of last year's file."""
        path = (*path, "previous") if path else ()
        last = None
        if own is not None:
            last = self.own_previous(made, own, span, path)
            if last is None:
                return None
        filed = self.last.get(made.name)
        if filed is None:
            return last
        same_period = made.period == filed.period or made.within_year == filed.within_year
        if last and (filed.value is None or not same_period):
            return last  # what last year's file lacks is written here
        related = [Related(filed.span, "last", str(filed))] if filed.span else []
        if last and last.value != filed.value:
            self.report("C114", span, path, *related, name=made.name, value=str(last), other=str(filed))
        if filed.value is not None and NOT_APPLICABLE not in (made.value, filed.value):
            if made.counted_in != filed.counted_in:
                args = {"unit": made.unit or NO_UNIT, "other": filed.unit or NO_UNIT}
                self.report("C113", made.span, path[:-1], *related, name=made.name, **args)
            if not same_period:
                args = {"unit": made.period or WHOLE_YEAR, "other": filed.period or WHOLE_YEAR}
                self.report("C115", made.span, path[:-1], *related, name=made.name, **args)
        return last or filed._replace(previous=None, year=year_of(filed.period) or self.last_year)

    def own_previous(self, made: Indicator, own: Any, span: Span | None, path: DataPath) -> Indicator | None:
        """Return last year's figure that stands with *made* itself, None if it is none."""
        figure = read_written(own)
        if figure is None:
            self.no_figure(made.name, str(own), span, path)
            return None
        if figure.unit and figure.unit != made.unit:
            here = [Related(made.span, "here", str(made))] if made.span else []
            self.report("C113", span, path, *here, name=made.name, unit=made.unit or NO_UNIT, other=figure.unit)
        return Indicator(
            *(figure.value, made.unit, made.name, figure.written, figure.bound, made.period),
            year=self.year - 1,
            span=span,
        )


def _table(there: Indicator | Group) -> list[Related]:
    """Return the place of the figure that has a name already."""
    return [Related(there.span, "table", str(there))] if isinstance(there, Indicator) and there.span else []


def _qualified(group: str, name: str) -> str:
    return f"{group}.{name}" if group else name
