"""Examines passages: every statement found in them, its verdict, and the diagnostic if it cannot be true."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import NOWHERE, Related
from generator.evaluating.evaluate import Facts
from generator.evaluating.printed import Printed
from generator.figures.statements.behind_stop import behind_stop
from generator.figures.statements.carried import carried
from generator.figures.statements.deadlines import deadlines
from generator.figures.statements.due import due
from generator.figures.statements.judge import judge
from generator.figures.statements.limits import limits
from generator.figures.statements.listed import listed
from generator.figures.statements.one_slip import one_slip
from generator.figures.statements.opposites import opposites
from generator.figures.statements.others import others
from generator.figures.statements.outgrown import outgrown
from generator.figures.statements.phrases import Chain, Reader
from generator.figures.statements.prose import Prose, paragraphs, prose
from generator.figures.statements.quantities import POINTS, Quantity, quantities
from generator.figures.statements.repeats import Identity, Seen, identities, is_looked_at, said_otherwise
from generator.figures.statements.shares import shares
from generator.figures.statements.sums import sums
from generator.figures.statements.turned import turned
from generator.figures.statements.verdict import Statement, Verdict, quantity_words
from generator.source import DataPath, Span
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_FIGURE = late_pattern(r"[\d百成番倍]")
_OPEN_BRACKET = late_pattern(r"[（(][^）)]*$")

_CLAUSE_END = late_pattern("[。；;！？]")

_MOST = 200
"""Numbers before a change that it may be meant for; nobody puts more into one sentence."""

_QUOTED = 60
"""Characters of a statement that are quoted at most."""


class Passage(Protocol):
    """A text and where it stands, such as ``evaluate.Passage``; *span* is the place of the whole text."""

    @property
    def path(self) -> DataPath:
        """Place in the data, empty outside of it."""

    @property
    def span(self) -> Span | None:
        """Place in the file."""

    @property
    def text(self) -> str:
        """What it says; a line feed ends a paragraph."""


class Examined(NamedTuple):
    """A statement, quoted, with its verdict, its place, and the diagnostic where it cannot be true.

    *path* is that of its passage.
    """

    quote: str
    verdict: Verdict
    span: Span | None
    place: Mapping[str, str]
    diagnostic: Diagnostic | None
    path: DataPath = ()


_OF_PARTS = ((opposites,), (listed, due), (outgrown,), (one_slip,))
"""What finds parts that are not their whole: where one has told of it, the others need not."""

Where = tuple[Any, int, int]
"""A passage, and from where to where in it something stands."""
Place = Callable[[Any, int, int], Span | None]
Words = Callable[[Any], Mapping[str, str]]


def check_statements(facts: Facts) -> list[Diagnostic]:
    """Return what is wrong with the statements of the report's texts: C140 to C149, warnings, C148 an error."""
    return [
        found.diagnostic
        for found in examine(facts.places, Printed(facts).span, only_false=True, year=str(facts.report.get("year", "")))
        if found.diagnostic
    ]


def examine(
    passages: Iterable[Passage],
    place: Place,
    words: Words = lambda _: NOWHERE,
    *,
    only_false: bool = False,
    year: str = "",
) -> list[Examined]:
    """Return all statements of *passages* in their order, or those that cannot be true.

    *place* finds the part of a passage in its file; *words* says where a passage is (``place_zh``, ``place_en``)
    in files that have no lines. *year* is that of the report, if it is known.
    """
    around = _Around(list(passages), year, place)
    said: Seen = {}
    seen: dict[Identity, tuple[Quantity, Where]] = {}
    found: list[Examined] = []
    for passage in around.passages:
        if not _FIGURE.search(passage.text):
            continue
        for offset, part in paragraphs(passage.text):
            spoken = prose(part)
            known = quantities(spoken.text)
            statements, changes = _statements(spoken.text, known, only_false)
            again = _repeated(passage, offset, spoken, known, changes, seen, place)
            if not again and is_looked_at(passage.path):
                again = _said_otherwise(passage, offset, spoken, known, changes, said, around)
            statements += again
            for statement in sorted(statements, key=lambda one: (one.start, one.end)):
                if statement.code or not only_false:
                    found.append(_examined(passage, offset, spoken, statement, place, words))
    return found


def _statements(text: str, known: Sequence[Quantity], only_false: bool) -> tuple[list[Statement], frozenset[int]]:
    """Return the statements of *text*, and the positions in *known* of the amounts of changes.

    Of sums, *only* the *false* ones may be asked for: that parts do come to the whole takes longer to find.
    """
    if not known:
        return [*limits(text, (), frozenset()), *deadlines(text)], frozenset()
    reader = Reader(text, known)
    chains = reader.chains()
    changes = frozenset(reader.changes)
    befores = {id(chain.before) for chain in chains if chain.before}
    apart = changes | {position for position, quantity in enumerate(known) if id(quantity) in befores}
    statements = [
        statement for chain in chains for statement in judge(chain, text, others_before(text, known, changes, chain))
    ]
    statements += [
        Statement(quantity.start, quantity.end, "unchecked")
        for position, quantity in enumerate(known)
        if quantity.kind == POINTS
        and position not in changes
        and not any(one.end == quantity.end for one in statements)
    ]
    statements += sums(text, known, apart, only_false)
    statements += others(text, known, apart)
    statements += behind_stop(text, known, apart)
    for readers in _OF_PARTS:
        told = {one.start for one in statements if one.code}
        statements += [one for read in readers for one in read(text, known, apart) if one.start not in told]
    statements += shares(text, known, changes)
    ends = {one.end for one in statements if one.code}
    statements += [one for one in turned(text, known, changes) if one.end not in ends]
    statements += carried(text, known)
    statements += limits(text, known, changes)
    ends = {one.end for one in statements if one.code}
    statements += [one for one in deadlines(text) if one.end not in ends]
    return statements, changes


@lru_cache(maxsize=4)
def _clause_ends(text: str) -> list[int]:
    """Return where the chains of clauses of *text* end."""
    return [match.end() for match in _CLAUSE_END.finditer(text)]


def _start(quantity: Quantity) -> int:
    return quantity.start


def others_before(text: str, known: Sequence[Quantity], changes: frozenset[int], chain: Chain) -> list[Quantity]:
    """Return the values before that of *chain* that its changes may be meant for: those of the same clause chain."""
    if chain.value is None:
        return []
    ends = _clause_ends(text)
    before = bisect_right(ends, chain.value.start)
    start = ends[before - 1] if before else 0
    others: list[Quantity] = []
    first, last = (bisect_left(known, place, key=_start) for place in (start, chain.value.start))
    for position in range(max(first, last - _MOST), last):
        quantity = known[position]
        if quantity.kind != "count":
            continue
        if position in changes:
            continue
        if position + 1 in changes and known[position + 1].start < chain.value.start:
            others.clear()
            continue
        others.append(quantity)
    return others


def _repeated(
    passage: Passage,
    offset: int,
    spoken: Prose,
    known: Sequence[Quantity],
    changes: frozenset[int],
    seen: dict[Identity, tuple[Quantity, Where]],
    place: Place,
) -> list[Statement]:
    """Return what was said before with another number."""
    found: list[Statement] = []
    for key, quantity in identities(spoken.text, known, changes):
        start, end = spoken.span(quantity.start, quantity.end)
        first, where = seen.setdefault(key, (quantity, (passage, offset + start, offset + end)))
        if first.number != quantity.number:
            args = {"value": quantity_words(quantity), "other": quantity_words(first), "related": place(*where)}
            code = "C148" if key.certain else "C154"
            found.append(Statement(quantity.start, quantity.end, "impossible", code, {"words": key.words, **args}))
    return found


class _Around(NamedTuple):
    """The report that a paragraph is of: all its *passages*, its *year*, and how a *place* in it is found."""

    passages: Sequence[Passage]
    year: str
    place: Place


def _said_otherwise(
    passage: Passage,
    offset: int,
    spoken: Prose,
    known: Sequence[Quantity],
    changes: frozenset[int],
    seen: Seen,
    around: _Around,
) -> list[Statement]:
    """Return what seems to be the number of a thing that has another one before."""
    found: list[Statement] = []
    for said, before in said_otherwise(known, changes, spoken, passage, offset, seen):
        # Imported late: in most reports no words stand before two numbers.
        from generator.figures.statements.one_thing import contradicted

        quantity = said.quantity
        other, words = contradicted(said, before, around.passages, around.year)
        if other:
            numbers = {"value": quantity_words(quantity), "other": quantity_words(other.quantity)}
            args = {"words": words, **numbers, "related": around.place(*other.place)}
            found.append(Statement(quantity.start, quantity.end, "impossible", "C154", args))
    return found


def _examined(
    passage: Passage, offset: int, spoken: Prose, statement: Statement, place: Place, words: Words
) -> Examined:
    last = statement.end
    if spoken.text[last : last + 1] in ("）", ")") and _OPEN_BRACKET.search(spoken.text[statement.start : last]):
        last += 1
    start, end = spoken.span(statement.start, last)
    span = place(passage, offset + start, offset + end)
    where = words(passage)
    quote = quoted(spoken.text[statement.start : last])
    diagnostic = None
    if statement.code:
        args = {"quote": quote, **where, **statement.args}
        related = args.pop("related", None)
        shown = (Related(related, "other"),) if isinstance(related, Span) else ()
        diagnostic = Diagnostic(statement.code, span, args, passage.path, shown)
    return Examined(quote, statement.verdict, span, where, diagnostic, passage.path)


def quoted(text: str) -> str:
    """Return *text* as it is quoted, without its middle if it is long."""
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED // 2]}……{text[-_QUOTED // 2 :]}"
