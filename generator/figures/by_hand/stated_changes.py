"""Changes that are written by hand of an indicator whose figure of last year is known (手写的同比).

``{{ 救助款 }}，比上年增加12%`` may be possible by itself, and false all the same: the report knows last year's figure.
So may ``比上年上升{{ 救助款 | 降幅 }}``, where word and filter speak of two directions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import NOWHERE
from generator.figures.model import Indicator
from generator.figures.notation.period import year_meant
from generator.figures.statements.examine import Examined, others_before, quoted
from generator.figures.statements.judge_both import judge_both
from generator.figures.statements.phrases import Chain, Change, Reader
from generator.figures.statements.prose import paragraphs, prose
from generator.figures.statements.quantities import Quantity, quantities
from generator.figures.statements.verdict import Statement, direction
from generator.figures.statements.words import change_before
from generator.figures.usage import Printing, Usage
from generator.source import DataPath
from generator.startup.late import late_pattern

_BRACES = late_pattern(r"\{\{.*?\}\}")
_COMPARES = late_pattern("同比|[较比与同和](?:上|去|前|20)")
_FILTER = late_pattern(r"\|\s*(?:(?P<rise>增幅|rise)|降幅|fall)(?!\w)")
# Since the end of last year, or a part of it: not what last year's figure is of.
_PART_OF_A_YEAR = late_pattern("[底末初月季半]")


def told_better(statements: Sequence[Diagnostic], stated: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return *statements*, judged by the text alone, with *stated* changes in the place of those of the same words."""
    known = {(one.path, one.args.get("quote")) for one in stated}
    return [*(one for one in statements if (one.path, one.args.get("quote")) not in known), *stated]


def examined_better(
    examined: Sequence[Examined], stated: Sequence[Diagnostic]
) -> tuple[list[Examined], list[Diagnostic]]:
    """Return *examined* with what *stated* changes say of the same words, and those of *stated* that are of others."""
    known = {(one.path, one.args.get("quote")): one for one in stated}
    better = [
        one._replace(verdict="impossible", diagnostic=known.pop((one.path, one.quote)))
        if (one.path, one.quote) in known
        else one
        for one in examined
    ]
    return better, list(known.values())


def check_stated_changes(usage: Usage) -> list[Diagnostic]:
    """Return C141, C142, C144 and C145, warnings, where a change written by hand is not that since last year."""
    named = usage.figures.named
    known = {name for name, one in named.items() if one.previous is not None and one.previous.number is not None}
    if not known:
        return []
    year = int(usage.data.value["year"])
    return [
        found
        for path, text, printed in usage.printed
        if not {"tables", "images"} & set(path) and not known.isdisjoint(name for one in printed for name in one.names)
        for found in (*_by_hand(path, text, printed, named, year), *_other_way(path, text, printed))
    ]


def _by_hand(
    path: DataPath, text: str, printed: Sequence[Printing], named: Mapping[str, Indicator], year: int
) -> Iterator[Diagnostic]:
    # What compares by hand stands outside of all braces.
    if not _COMPARES.search(_BRACES.sub("", printed[0].written)):
        return
    alone = {one.start: one for one in printed if len(one.names) == 1 and one.text in _looks(named[one.names[0]])}
    for offset, part in paragraphs(text):
        spoken = prose(part)
        found = quantities(spoken.text)
        reader = Reader(spoken.text, found)
        for chain in reader.chains():
            if chain.value is None or chain.before or chain.values or not chain.changes:
                continue
            one = alone.get(offset + spoken.span(chain.value.start, chain.value.end)[0])
            if one is None:
                continue
            others = others_before(spoken.text, found, frozenset(reader.changes), chain)
            indicator = named[one.names[0]]
            for change in chain.changes:
                if others and not _is_of(chain.value, change, others):
                    continue
                statement = _judged(chain, change, spoken.text, indicator, year)
                if statement is not None and statement.code:
                    quote = quoted(spoken.text[statement.start : statement.end])
                    yield Diagnostic(statement.code, one.span, _words(statement, quote, indicator), path)
                    break


def _is_of(value: Quantity, change: Change, others: Sequence[Quantity]) -> bool:
    """Return whether *change* is counted in the unit of *value*, which none of the *others* before it has."""
    amount = change.amount
    if amount is None or (amount.kind, amount.unit) != (value.kind, value.unit):
        return False
    return all(other.unit != value.unit for other in others)


def _looks(figure: Indicator) -> tuple[str, str]:
    return str(figure), figure.figure


def _judged(chain: Chain, change: Change, text: str, indicator: Indicator, year: int) -> Statement | None:
    """Return the verdict on *change* from last year's figure of *indicator*; None if it is not of last year's."""
    value, previous = chain.value, indicator.previous
    than = change.than or chain.changes[0].than
    if value is None or previous is None or previous.number is None or _PART_OF_A_YEAR.search(than):
        return None
    meant = year_meant(than, year)
    if meant is None or meant != previous.year or previous.within_year != indicator.within_year:
        return None
    before = _quantity(previous)
    if before is None or (before.kind, before.unit) != (value.kind, value.unit):
        return None
    return judge_both(chain._replace(before=before._replace(start=value.start, end=value.end)), change, text)


def _quantity(figure: Indicator) -> Quantity | None:
    """Return *figure* as a text says it, None if it is nothing that texts count."""
    found = quantities(prose(str(figure)).text)
    return found[0] if len(found) == 1 else None


def _words(statement: Statement, quote: str, indicator: Indicator) -> dict[str, object]:
    """Return the arguments of the message, with last year's figure, which does not stand in the text."""
    args: dict[str, object] = {**NOWHERE, "quote": quote, **statement.args}
    for key in ("right", "reason"):
        if f"{key}_zh" in args:
            args[f"{key}_zh"] = f"“{indicator.name}”的上年数是{indicator.previous}，{args[f'{key}_zh']}"
            args[f"{key}_en"] = f"last year's figure of {indicator.name} is {indicator.previous}: {args[f'{key}_en']}"
    return args


def _other_way(path: DataPath, text: str, printed: Sequence[Printing]) -> Iterator[Diagnostic]:
    """Yield C142 where 上升 stands before what prints a fall, or 下降 before a rise."""
    for one in printed:
        used = _FILTER.search(one.written, *one.place)
        said = change_before().search(prose(text[: one.start].rpartition("\n")[2]).text) if used else None
        if used is None or said is None:
            continue
        is_rise, says_rise = used["rise"] is not None, bool(said["rise"] or said["rise2"])
        if is_rise != says_rise:
            sign = 1 if says_rise else -1
            args = {"quote": said[0] + one.text, "amount": one.text}
            args |= {f"change_{language}": direction(sign, language) for language in ("zh", "en")}
            args["reason_zh"] = f"这里印的是{direction(-sign, 'zh')}的幅度"
            args["reason_en"] = f"what is printed is {direction(-sign, 'en').removesuffix(' of ')}"
            yield Diagnostic("C142", one.span, {**NOWHERE, **args}, path)
