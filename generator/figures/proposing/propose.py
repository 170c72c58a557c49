"""Propose: the figures in the sentences of a report that could be indicators, and what would stand in their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from generator.contracts import SECTIONS
from generator.diagnostics.private_names import without_persons
from generator.evaluating.spelled_out import prose_keys
from generator.expressions.in_text import trace
from generator.figures.model import BLANK, Indicator
from generator.figures.notation.exact import plain
from generator.figures.notation.written import read_written
from generator.figures.proposing.computed import Speech
from generator.figures.proposing.edits import apart, of_changes, of_figure, of_former
from generator.figures.proposing.former import Former, former
from generator.figures.proposing.left import Periods, is_left
from generator.figures.proposing.model import Edit, Proposal, Proposals, Stuck
from generator.figures.proposing.naming import Context, context_of, name_of
from generator.figures.proposing.place import Place
from generator.figures.proposing.taken import Taken
from generator.figures.statements.phrases import Chain, Reader
from generator.figures.statements.prose import paragraphs, prose
from generator.figures.statements.quantities import COUNT, MEASURE, Quantity, quantities
from generator.figures.usage import Usage, sentence
from generator.source import DataPath

_PROSE: Final = frozenset((*SECTIONS, "preamble", "closing")) - {"next_steps"}
"""Parts of a report whose sentences have figures of the year; those of next steps are goals."""
_NO_SENTENCES: Final = frozenset(("heading", "lead", "tables", "images", "covers", "owner"))


def propose(usage: Usage, chinese: bool, most: int) -> Proposals:
    """Return what is proposed for the report of *usage*. *chinese*: expressions have their Chinese words.

    It ends at the text that has more than the *most* that may be proposed.
    """
    proposer = _Proposer(usage, chinese)
    passages = list(usage.passages())
    spans = Counter(passage.span for passage in passages)
    prose_parts = _PROSE | prose_keys(usage.data.additions)
    for passage in passages:
        is_prose = passage.path[0] in prose_parts and _NO_SENTENCES.isdisjoint(passage.path)
        # What stands there by a reference of YAML stands elsewhere, too.
        if is_prose and spans[passage.span] == 1:
            proposer.text(passage.path, passage.written)
        if len(proposer.found) > most:
            break
    found = (each._replace(edits=tuple(proposer.edits[name])) for name, each in proposer.found.items())
    return Proposals(tuple(found), tuple(proposer.stuck))


class _Paragraph:
    """A paragraph: where it stands, its figures, what is said of them, those that only say a change or a past."""

    def __init__(self, place: Place, figures: Sequence[Quantity]) -> None:
        self.place, self.figures, self.text = place, figures, place.spoken.text
        self.periods = Periods(self.text)
        reader = Reader(self.text, figures)
        self.chains: Mapping[int, Chain] = {each.value.start: each for each in reader.chains() if each.value}
        changes = [*reader.changes.values(), *reader.differences.values()]
        told = [each for chain in self.chains.values() for each in (chain.before, chain.ratio, *chain.befores)]
        self.told = {each.start for each in (*told, *(change.amount for change in changes)) if each}

    def digits_of(self, figure: Quantity) -> int:
        """Return where the digits of *figure* begin."""
        return next((at for at in range(figure.start, figure.end) if self.text[at].isdigit()), figure.start)


class _Proposer:
    def __init__(self, usage: Usage, chinese: bool) -> None:
        self.data, self.chinese = usage.data, chinese
        self.taken = Taken(usage)
        self.speech = Speech(self.taken.names, usage.figures.wording, chinese)
        self.found: dict[str, Proposal] = {}
        self.edits: dict[str, list[Edit]] = {}
        self.stuck: list[Stuck] = []

    def text(self, path: DataPath, written: str) -> None:
        """Propose what stands in the text at *path*."""
        if not any(map(str.isdigit, written)):
            return
        text, places = trace(written, self.taken.names, self.speech.wording, BLANK)
        for offset, part in paragraphs(text):
            spoken = prose(part)
            if figures := quantities(spoken.text):
                place = Place(path, self.data.spans.get(path), written, text, places, offset, spoken)
                self.paragraph(_Paragraph(place, figures))

    def paragraph(self, paragraph: _Paragraph) -> None:
        """Propose each figure that can be named, and changes of those that are indicators already."""
        last, since, end = Context(), 0, 0
        for figure in paragraph.figures:
            since, end = end, figure.end
            if figure.start in paragraph.told:
                continue
            start = paragraph.digits_of(figure)
            given = self.given(paragraph.place, start, figure.end)
            if given is not None:
                edits = apart(self.changes(given, figure, paragraph))
                if edits:
                    self.add(Proposal(given, None, "", edits, True), paragraph.place, start)
                last = context_of(given.name.rpartition(".")[2], figure.end)
                continue
            is_counted = figure.kind in (COUNT, MEASURE)
            name, after = "", last
            if not is_left(paragraph.text, figure, start, self.taken.year):
                name, after = name_of(paragraph.text, figure, start, since, last)
            if name and self.named(after, figure, paragraph):
                last = after
            elif is_counted:
                last = Context()  # what follows may speak of this one

    def given(self, place: Place, start: int, end: int) -> Indicator | None:
        """Return the indicator that alone printed *start* to *end*."""
        stands = set(place.stands(start, end))
        first, last = next(iter(stands))
        return self.taken.printed_by(place.written[first:last]) if len(stands) == 1 and last - first > 1 else None

    def named(self, name: Context, figure: Quantity, paragraph: _Paragraph) -> bool:
        """Propose *figure* under its *name*; return whether that can be done."""
        place, start = paragraph.place, paragraph.digits_of(figure)
        made = self.made(paragraph, start, figure.end)
        if made is None or not place.is_by_hand(start, figure.end):
            return False
        called, is_known = self.taken.called(name.name, name.longer, made)
        first = of_figure(called, place, start, figure.end, self.chinese)
        if first is None:
            self.stuck.append(Stuck(str(made), place.path, place.located(start, figure.end)))
            return False
        told = None
        if not is_known:
            self.taken.names[called] = made._replace(name=called, previous=self.taken.of_last_year(called))
            told = self.former(called, figure, paragraph)
        given: Indicator = self.taken.names[called]
        edits: list[Edit | None] = [first, *self.changes(given, figure, paragraph)]
        if told and told.said:
            edits.append(of_former(given, place, told.said.start, told.said.end, self.chinese))
        written = plain(told.number) if told else ""
        period = given.period if given.period != self.taken.period else ""
        self.add(Proposal(given, None, "", apart(edits), is_known, written, period), place, start)
        return True

    def made(self, paragraph: _Paragraph, start: int, end: int) -> Indicator | None:
        """Return the indicator without a name that prints *start* to *end* of *paragraph*, a number and its unit."""
        printed = paragraph.text[start:end]
        said = read_written(printed)
        if said is None or not isinstance(said.value, Decimal):
            return None
        period = paragraph.periods.of(start) or self.taken.period
        made = Indicator(said.value, said.unit, "", said.written, said.bound, period)
        return made if str(made) == printed else None

    def former(self, called: str, figure: Quantity, paragraph: _Paragraph) -> Former | None:
        """Return last year's figure of what is *called* so where the sentence alone says it, and note it."""
        made, chain = self.taken.names[called], paragraph.chains.get(figure.start)
        told = former(chain, paragraph.text, self.taken.year) if chain and not made.previous else None
        if told:
            before = made._replace(value=told.number, written="", year=self.taken.year - 1)
            self.taken.names[called] = made._replace(previous=before)
        return told

    def changes(self, given: Indicator, figure: Quantity, paragraph: _Paragraph) -> Sequence[Edit]:
        """Return what prints the changes of *given*, which *figure* is, that are said of it by hand."""
        if given.previous is None:
            return ()
        chain = paragraph.chains.get(figure.start)
        return tuple(of_changes(given.name, chain, paragraph.place, self.speech, self.taken.year))

    def add(self, proposal: Proposal, place: Place, start: int) -> None:
        """Propose it, at *start* of *place*, or its edits with what is proposed already under its name."""
        name = proposal.figure.name
        self.edits.setdefault(name, []).extend(proposal.edits)
        if name in self.found:
            return
        at = place.offset + place.spoken.span(start, start + 1)[0]
        said = without_persons(sentence(place.text, at, at + 1))
        self.found[name] = proposal._replace(span=place.located(start, start + 1), sentence=said)
