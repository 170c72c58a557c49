"""A figure of a report given twice with two numbers: printed by an indicator here, written by hand there.

The words around both must be the same, or those of the hand-written one the indicator's name; in a table the row
bears its name. A number may well be of a part, of a month or of one station: whatever in the sentence may say so
leaves it alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import accumulate

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import NOWHERE, related_at
from generator.evaluating.evaluate import Facts, Passage
from generator.evaluating.printed import Printed
from generator.figures.by_hand.twice_tables import check_tables
from generator.figures.statements.prose import Prose, paragraphs, prose
from generator.figures.statements.quantities import Quantity, quantities
from generator.figures.statements.repeats import happens_again, without_fillers
from generator.figures.statements.verdict import quantity_words
from generator.figures.usage import Printing, Usage
from generator.load.locate import locate
from generator.occurrences import occurrences
from generator.source import DataPath, Span
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_CLAUSE_END = late_pattern(r"[，,。；;：:！？、（）()《》“”\n\d]")
_BEHIND_UNIT = late_pattern(r"压减|减少|增加|上升|下降|[减增降升][到至为]")
"""What goes on behind a unit and makes no other word with it: 由52项压减至47项."""
_SENTENCE_END = late_pattern(r"[。；;！？\n]")
_FIRST_END = late_pattern(r"[，,。；;：:！？、（）()《》“”\d]")
"""The end of a clause in a text that still has its line ends, none of which ends one."""
# What says of which part, time or place a number is, or that it is a change.
RESTRICTED = late_pattern(
    "其中|期间|以来|至今|季度|半年|[月日周旬]|年[前末底]|截[至止]|专项|行动|战役|每|平均|[大中支]队|派出所|[社辖园街镇乡村站所科室]|组(?!织)|线(?!索)"
    "|中心|部门|单位|涉|因|对|就|在|针对|上年|去年|同期|同比|环比|较|比|[增减升降]|计划|目标|力争|近|首|另|以上|以下|历年|[两三四五]年|累计"
)
_WHOLE_REPORT = late_pattern(r"(?:20\d\d年度?)?(?:全年)?[，,]?(?:全局|我局|本局|分局|市局|县局|区局|本机关)?[，,]?")
YEAR = late_pattern(r"(20\d\d)年")
_OF_THIS_YEAR = late_pattern(r"20\d\d年|[今本全]年")
_NOUNS = late_pattern("(?:案件|申请|事项|案)$")
_LEAST = 4
"""Characters that the words of a number have at least."""
_FAR = 200
"""Characters around a number in which its words are looked for."""


class _Said(NamedTuple):
    """A number of the text: *words* before and after it, the *prefix* of its sentence, and how it is shown."""

    words: tuple[str, str]
    unit: str
    number: Decimal
    shown: str
    prefix: str
    place: Printing | Span | None
    path: DataPath
    name: str = ""

    @property
    def span(self) -> Span | None:
        """Where it stands in the file; looked up only for what is reported."""
        return self.place.span if isinstance(self.place, Printing) else self.place

    @property
    def looked_for(self) -> tuple[str, ...]:
        """Of what stands next to its number, that which stands next to each other number of the same."""
        return self.words[0] or self.words[1], self.own_name

    @property
    def own_name(self) -> str:
        """The name of the indicator that it is printed by, without its group and 案件."""
        return _NOUNS.sub("", self.name.rpartition(".")[2])


class _Written(NamedTuple):
    """A *quantity* of the paragraph *spoken*, and its *place* in the *passage* with this *number* in the report."""

    number: int
    passage: Passage
    place: tuple[int, int]
    spoken: Prose
    quantity: Quantity


def check_twice(usage: Usage, facts: Facts) -> list[Diagnostic]:
    """Return C148 (errors) and C154 (warnings) on numbers that contradict an indicator that is printed elsewhere.

    And C201, warnings, on units that stand behind an indicator that prints them itself.
    """
    if not usage.figures.named:
        return []
    return [*_in_texts(usage, facts), *check_tables(facts), *_units(usage)]


def _units(usage: Usage) -> Iterator[Diagnostic]:
    """Yield C201 for ``{{ 检查 }}次，``: 1248次次. What goes on behind the unit may be another word (元元旦)."""
    for path, _, printings in usage.printed:
        for one in printings:
            unit = usage.figures.named[one.names[0]].unit if len(one.names) == 1 else ""
            start = one.place[1]
            end = start + len(unit)
            if not unit or not one.text.endswith(unit) or not one.written.startswith(unit, start):
                continue
            if end == len(one.written) or any(each.match(one.written, end) for each in (_CLAUSE_END, _BEHIND_UNIT)):
                span = locate(one.whole, one.written, start, end)
                yield Diagnostic("C201", span, {"unit": unit, "printed": one.text + unit}, path)


def check_tables_by_hand(facts: Facts) -> list[Diagnostic]:
    """Return warnings on what is written by hand in tables: C141 on changes that are not those of the figures beside
    them, and on shares of a total; C154 on figures that the text gives otherwise, C159 on totals that are no sums.
    """
    if not any("tables" in passage.path for passage in facts.places):
        return []
    # Imported late: many reports have no tables.
    from generator.figures.by_hand.table_changes import check_table_changes
    from generator.figures.by_hand.table_totals import check_table_shares, check_table_totals
    from generator.figures.by_hand.twice_by_hand import check_tables_and_text

    return [
        *check_table_changes(facts),
        *check_tables_and_text(facts),
        *check_table_totals(facts),
        *check_table_shares(facts),
    ]


def _in_texts(usage: Usage, facts: Facts) -> Iterator[Diagnostic]:
    written = list(_written(usage, facts))
    if not written:  # in most reports every number of an indicator's unit is an indicator's
        return
    again, passages = _again(list(_by_indicators(usage)), facts)
    known = _Known(
        str(facts.report["year"]),
        {(one.words, one.unit): one for one in reversed(again)},
        {(one.own_name, one.unit): one for one in reversed(again)},
    )
    printed = Printed(facts)
    for each in written:
        if each.number in passages and (one := _contradicting(each, known, printed)):
            yield from _judge(one, known)


def _written(usage: Usage, facts: Facts) -> Iterator[_Written]:
    """Yield the whole numbers in sentences, with the unit of an indicator that is printed, that no expression printed.

    Most numbers are printed by one, which is sooner seen than their words.
    """
    by_us = {(path, said): _extents(printings) for path, said, printings in usage.printed}
    units = {usage.figures.named[one.names[0]].unit for _, _, printings in usage.printed for one in printings}
    for number, passage in enumerate(facts.places):
        if not passage.written or "tables" in passage.path:
            continue
        ours = by_us.get((passage.path, passage.text), ())
        for offset, paragraph in paragraphs(passage.text):
            spoken = prose(paragraph)
            for quantity in quantities(spoken.text):
                if quantity.unit in units and quantity.whole:
                    start, end = (offset + place for place in spoken.span(quantity.start, quantity.end))
                    if not any(first < end and start < last for first, last in ours):
                        yield _Written(number, passage, (start, end), spoken, quantity)


def _again(ours: Iterable[_Said], facts: Facts) -> tuple[list[_Said], set[int]]:
    """Return those of *ours* whose words stand in the report again, and the numbers of the passages that have them.

    Most words stand there once, where the indicator is printed.
    """
    text = "\n".join(passage.text for passage in facts.places)
    starts = list(accumulate((len(passage.text) + 1 for passage in facts.places), initial=0))
    again: list[_Said] = []
    numbers: set[int] = set()
    for one in ours:
        # An indicator may be called 案件 alone: its name is looked for nowhere, and every passage may speak of it.
        places = [list(occurrences(text, words)) if words else starts[:-1] for words in one.looked_for]
        if any(len(found) > 1 for found in places):
            again.append(one)
            numbers.update(bisect_right(starts, at) - 1 for found in places for at in found)
    return again, numbers


class _Known(NamedTuple):
    """What indicators of the report of *year* print, by words and unit, and by the name and the unit of each."""

    year: str
    by_words: Mapping[tuple[tuple[str, str], str], _Said]
    by_name: Mapping[tuple[str, str], _Said]

    def same(self, words: tuple[str, str], unit: str) -> _Said | None:
        """Return what stands between the same *words*."""
        return self.by_words.get((words, unit))

    def named(self, words: tuple[str, str], unit: str) -> _Said | None:
        """Return that of which *words* are the name."""
        return None if words[1] else self.by_name.get((_NOUNS.sub("", words[0]), unit))


def _judge(one: _Said, known: _Known) -> Iterator[Diagnostic]:
    same = known.same(one.words, one.unit)
    other = same or known.named(one.words, one.unit)
    if other is None or RESTRICTED.search("".join((*one.words, one.prefix))):
        return
    if {*YEAR.findall(one.prefix), *YEAR.findall(other.prefix)} - {known.year}:
        return
    if any(each.path[:1] == ("next_steps",) and not _OF_THIS_YEAR.search(each.prefix) for each in (one, other)):
        return  # 新建机场6座: what is planned, not what there is
    # What is only named may be a part of what the sentence counted before.
    if same is None and any(quantity.unit == one.unit for quantity in quantities(one.prefix)):
        return
    alone = _WHOLE_REPORT.fullmatch(one.prefix) and _WHOLE_REPORT.fullmatch(other.prefix)
    certain = same and alone and not happens_again("".join(one.words))
    args = {**NOWHERE, "words": "".join(one.words), "value": one.shown, "other": other.shown}
    related = related_at(other.span, "other")
    yield Diagnostic("C148" if certain else "C154", one.span, args, one.path, related)


def _by_indicators(usage: Usage) -> Iterator[_Said]:
    """Yield what bare expressions print, exact whole numbers."""
    for path, text, printings in usage.printed:
        for one in printings if "tables" not in path else ():
            indicator = usage.figures.named[one.names[0]]
            number = indicator.number
            if number is None or indicator.bound or number != number.to_integral_value() or one.text != str(indicator):
                continue
            before, after = prose(_sentence_before(text, one.start)).text, prose(_clause_after(text, one)).text
            words, prefix = words_around(before, after)
            if len("".join(words)) >= _LEAST:
                unit = indicator.unit
                yield _Said(words, unit, number, one.text, prefix, one, path, indicator.name)


def _sentence_before(text: str, start: int) -> str:
    """Return the sentence of *text* up to *start*, no more than is looked at."""
    first = max(0, start - _FAR)
    return text[max(first, *(text.rfind(mark, first, start) + 1 for mark in "。；;！？")) : start]


def _clause_after(text: str, one: Printing) -> str:
    """Return the clause of *text* behind what *one* prints, with the character that ends it."""
    start = one.start + len(one.text)
    end = _FIRST_END.search(text, start, start + _FAR)
    return text[start : end.end() if end else start + _FAR]


def _extents(printings: Iterable[Printing]) -> tuple[tuple[int, int], ...]:
    return tuple((one.start, one.start + len(one.text)) for one in printings)


def _contradicting(each: _Written, known: _Known, printed: Printed) -> _Said | None:
    """Return what *each* says if another number of it is *known*."""
    spoken, quantity, unit = each.spoken, each.quantity, each.quantity.unit
    words, prefix = words_around(spoken.text[: quantity.start], spoken.text[quantity.end :])
    other = known.same(words, unit) or known.named(words, unit)
    number = Decimal(int(quantity.number))
    if other is None or other.number == number:
        return None
    first, last = printed.extent(each.passage, *each.place)
    if "{" in each.passage.written[first:last]:
        return None
    span = printed.span(each.passage, *each.place)
    return _Said(words, unit, number, quantity_words(quantity), prefix, span, each.passage.path)


def words_around(before: str, after: str) -> tuple[tuple[str, str], str]:
    """Return the words of a number between *before* and *after*, and its sentence up to them.

    Words that only say that all is counted, or that it is of the whole report, are left out.
    """
    sentence = without_fillers(_SENTENCE_END.split(before)[-1])
    clause = _CLAUSE_END.split(sentence)[-1]
    said = _WHOLE_REPORT.match(clause)
    words = clause[said.end() :] if said else clause
    return (words, _CLAUSE_END.split(after, 1)[0]), sentence.removesuffix(words)
