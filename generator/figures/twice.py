"""A figure of a report given twice with two numbers: printed by an indicator here, written by hand there.

The words around both must be the same, or those of the hand-written one the indicator's name; in a table the row
bears its name. A number may well be of a part, of a month or of one station: whatever in the sentence may say so
leaves it alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.evaluate import Facts, Passage
from generator.figures.model import Group, Indicator
from generator.figures.statements.prose import Prose, paragraphs, prose
from generator.figures.statements.quantities import Quantity, quantities
from generator.figures.statements.repeats import happens_again, without_fillers
from generator.figures.statements.verdict import quantity_words
from generator.figures.twice_tables import check_tables
from generator.late import late_pattern
from generator.printed import Printed
from generator.record import NamedTuple
from generator.source import DataPath, Span

_CLAUSE = late_pattern(r"[^，,。；;：:！？、（）()《》“”\n\d]*$")
_CLAUSE_END = late_pattern(r"[，,。；;：:！？、（）()《》“”\n\d]")
_SENTENCE_START = late_pattern(r"[。；;！？\n](?=[^。；;！？\n]*$)")
# What says of which part, time or place a number is, or that it is a change.
_RESTRICTED = late_pattern(
    "其中|期间|以来|至今|季度|半年|[月日周旬]|年[前末底]|截[至止]|专项|行动|战役|每|平均|[大中支]队|派出所|[社辖园街镇乡村站所科室]|组(?!织)|线(?!索)"
    "|中心|部门|单位|涉|因|对|就|在|针对|上年|去年|同期|同比|环比|较|比|[增减升降]|计划|目标|力争|近|首|另|以上|以下|历年|[两三四五]年|累计"
)
_WHOLE_REPORT = late_pattern(r"(?:20\d\d年度?)?(?:全年)?[，,]?(?:全局|我局|本局|分局|市局|县局|区局|本机关)?[，,]?")
_NOUNS = late_pattern("(?:案件|申请|事项|案)$")
_LEAST = 4
"""Characters that the words of a number have at least."""


class _Said(NamedTuple):
    """A number of the text: *words* before and after it, the *prefix* of its sentence, and what printed it."""

    words: tuple[str, str]
    unit: str
    number: Decimal
    shown: str
    prefix: str
    span: Span | None
    path: DataPath
    indicator: Indicator | None


def check_twice(facts: Facts) -> list[Diagnostic]:
    """Return C148 (errors) and C154 (warnings) on numbers that contradict an indicator that is printed elsewhere."""
    if not any(isinstance(value, Indicator | Group) for value in facts.names.values()):
        return []
    return [*_in_texts(facts), *check_tables(facts)]


def _in_texts(facts: Facts) -> Iterator[Diagnostic]:
    printed = Printed(facts)
    said = [
        one
        for passage in facts.places
        if passage.written and passage.text and "tables" not in passage.path
        for one in _said(facts, printed, passage)
    ]
    ours = [one for one in said if one.indicator]
    by_words = {(one.words, one.unit): one for one in reversed(ours)}
    by_name = {(_NOUNS.sub("", _name(one.indicator)), one.unit): one for one in reversed(ours) if one.indicator}
    for one in said:
        if one.indicator or _RESTRICTED.search(one.words[0] + one.words[1] + one.prefix):
            continue
        same = by_words.get((one.words, one.unit))
        named = by_name.get((_NOUNS.sub("", one.words[0]), one.unit)) if not one.words[1] else None
        other = same or named
        if other is None or other.number == one.number or (same is None and _counts(one.prefix, one.unit)):
            continue
        certain = same is not None and not _RESTRICTED.search(same.prefix) and not happens_again(one.words[0])
        alone = _WHOLE_REPORT.fullmatch(one.prefix) and _WHOLE_REPORT.fullmatch(other.prefix)
        yield _contradiction("C148" if certain and alone else "C154", "".join(one.words), one, other)


def _counts(prefix: str, unit: str) -> bool:
    """Return whether the sentence counts a whole before, of which a number that is only named may be a part."""
    return any(quantity.unit == unit for quantity in quantities(prefix))


def _said(facts: Facts, printed: Printed, passage: Passage) -> Iterator[_Said]:
    for offset, paragraph in paragraphs(passage.text):
        spoken = prose(paragraph)
        for quantity in quantities(spoken.text):
            if quantity.whole and (one := _one_said(facts, printed, passage, offset, spoken, quantity)):
                yield one


def _one_said(
    facts: Facts, printed: Printed, passage: Passage, offset: int, spoken: Prose, quantity: Quantity
) -> _Said | None:
    words = (_before(spoken.text[: quantity.start]), _CLAUSE_END.split(spoken.text[quantity.end :])[0])
    if len("".join(words)) < _LEAST:
        return None
    start, end = (offset + place for place in spoken.span(quantity.start, quantity.end))
    first, last = printed.extent(passage, start, end)
    indicator = _of_expression(facts.names, passage.written[first:last])
    if indicator is None and "{" in passage.written[first:last]:
        return None  # something that was worked out
    return _Said(
        words,
        quantity.unit,
        Decimal(int(quantity.number)),
        quantity_words(quantity),
        _prefix(spoken, quantity, words[0]),
        printed.span(passage, start, end),
        passage.path,
        indicator,
    )


def _before(text: str) -> str:
    """Return the clause that *text* ends with, without what only says that it is of the whole report."""
    found = _CLAUSE.search(text)
    assert found is not None  # it matches the empty text, too
    words = without_fillers(found[0])
    said = _WHOLE_REPORT.match(words)
    return words[said.end() :] if said else words


def _prefix(spoken: Prose, quantity: Quantity, words: str) -> str:
    """Return the sentence of *quantity* up to its clause."""
    before = spoken.text[: quantity.start]
    match = _SENTENCE_START.search(before)
    sentence = without_fillers(before[match.end() :] if match else before)
    return sentence.removesuffix(words)


def _of_expression(names: Mapping[str, Any], written: str) -> Indicator | None:
    """Return the indicator that *written*, a bare expression, prints; None for anything else."""
    before, _, expression = written.partition("{{")
    inside, end, unit = expression.partition("}}")
    if before not in ("", "达", "达到") or not end:
        return None
    value: Any = names
    steps = inside.strip().split(".")
    if steps[-1] in ("value", "数值"):
        steps.pop()
    for step in steps:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value if isinstance(value, Indicator) and "{" not in unit else None


def _name(indicator: Indicator | None) -> str:
    return indicator.name.rpartition(".")[2] if indicator else ""


def _contradiction(code: str, words: str, one: _Said, other: _Said) -> Diagnostic:
    args = {"place_zh": "", "place_en": "", "words": words, "value": one.shown, "other": other.shown}
    related = (Related(other.span, "other"),) if other.span else ()
    return Diagnostic(code, one.span, args, one.path, related)
