"""Figures of different periods in one sentence that does not say so (时点混用).

Most figures of a report are of one period, 1至11月 or the whole year; that an indicator is of another one must be
said in the sentence that prints it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import NOWHERE, related_at
from generator.figures.model import Indicator
from generator.figures.notation.period import UP_TO, Months, months_of, months_said
from generator.figures.usage import Printing, Usage
from generator.source import DataPath
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_SENTENCE_END = late_pattern(r"[。！？\n]")
# A sentence that says so is of a period that only its writer knows.
_VAGUE = late_pattern(rf"目前|以来|至今|累计|{UP_TO}(?![到于]?\d)|历年|近年|[两三四五]年")


class _Print(NamedTuple):
    """An indicator that a text prints at *start*; *months* is its period."""

    indicator: Indicator
    months: Months
    start: int
    printing: Printing


def check_periods(usage: Usage) -> list[Diagnostic]:
    """Return C155, a warning, where a text prints an indicator of another period than it says; not in tables."""
    periods = {name: months for name, one in usage.figures.named.items() if (months := months_of(one.period))}
    if len(set(periods.values())) < 2:
        return []
    usual = months_of(str((usage.data.value.get("figures") or {}).get("period") or ""))
    return [
        found
        for path, text, prints in _texts(usage, periods)
        for found in _in_text(path, text, prints, usual)
        if not {"tables", "images"} & set(path)
    ]


def _texts(usage: Usage, periods: Mapping[str, Months]) -> Iterator[tuple[DataPath, str, list[_Print]]]:
    """Yield path and printed text of everything that prints indicators of *periods*, and these."""
    for path, text, printed in usage.printed:
        prints = [
            _Print(usage.figures.named[name], periods[name], one.start, one)
            for one in printed
            for name in one.names
            if name in periods
        ]
        if prints:
            yield path, text, prints


def _in_text(path: DataPath, text: str, prints: Sequence[_Print], usual: Months | None) -> Iterator[Diagnostic]:
    said_in_text = {months for months, _ in months_said(text)}
    start = 0
    for end in (*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)):
        inside = [one for one in prints if start <= one.start < end]
        if inside and not _VAGUE.search(text, start, end):
            said = [(months, start + at) for months, at in months_said(text[start:end])]
            for one in inside:
                if not any(months == one.months for months, _ in said):
                    peers = prints if usual else [peer for peer in inside if peer.start < one.start]
                    yield from _judge(path, one, said, {*said_in_text, usual}, peers)
        start = end


def _judge(
    path: DataPath,
    one: _Print,
    said: Sequence[tuple[Months, int]],
    understood: set[Months | None],
    peers: Sequence[_Print],
) -> Iterator[Diagnostic]:
    """Judge an indicator whose own period the sentence does not say; *peers* are printed near it."""
    name, period = one.indicator.name, one.indicator.period
    before = [months for months, at in said if at < one.start]
    other = next((peer.indicator for peer in peers if peer.months != one.months), None)
    if before:
        first, last = before[-1]
        zh = f"“{name}”是{period}的数，这句说的是{first}至{last}月"
        en = f"{name} is of {period}, the sentence speaks of the months {first} to {last}"
    elif not said and other and one.months not in understood:
        zh = f"“{name}”是{period}的数，“{other.name}”是{other.period}的数，句中没有写明"
        en = f"{name} is of {period}, {other.name} of {other.period}, and the sentence does not say so"
    else:
        return
    args = {**NOWHERE, "quote": one.printing.text, "reason_zh": zh, "reason_en": en, "other": period}
    related = related_at(one.indicator.span, "period", period)
    yield Diagnostic("C155", one.printing.span, args, path, related)
