"""The reader (校对员): asks every rule, and finds the places of what they find in the file again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from generator.diagnostics import Diagnostic, Fix, Related
from generator.evaluating.evaluate import Facts
from generator.evaluating.printed import Printed
from generator.limits import limit
from generator.load.locate import escaped, style
from generator.proofread.full_width import looks_at_marks, with_full_marks
from generator.proofread.manuscript import STRONG, Manuscript, read
from generator.proofread.rule import Finding, Rule
from generator.proofread.rules import RULES
from generator.proofread.settings import AS_SHIPPED, MORE, OFF, Levels
from generator.source import DataPath, Span
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_MARK = late_pattern(re.escape(STRONG))


class _Place(NamedTuple):
    """From *start* to *end* of the value at *path*, and where that is in the file.

    *quote* is the style of the whole value if what is printed stands there on one line, else None.
    """

    path: DataPath
    start: int
    end: int
    span: Span | None
    quote: str | None


def proofread(
    facts: Facts, levels: Levels = AS_SHIPPED, written: Mapping[str, Any] = MappingProxyType({})
) -> list[Diagnostic]:
    """Return what the rules that *levels* leave on find in *facts*, in the order of the rules; a place once a rule.

    A key that is *written* without content is told of as such, and not said to be missing, too.
    Warnings: A006 a rule found more than the limit ``rule.findings``; what is behind that is not looked for.
    """
    manuscript = read(facts, frozenset(key for key, value in written.items() if value is None))
    meant, reader = with_full_marks(manuscript), _Reader(facts, manuscript)
    most = limit("rule.findings")
    found: dict[tuple[str, Span | None, DataPath], Diagnostic] = {}
    for rule in RULES:
        looked_at = manuscript if looks_at_marks(rule.code) else meant
        if levels.get(rule.code) == OFF or not rule.may_find(looked_at):
            continue
        for count, diagnostic in enumerate(reader.ask(rule, looked_at)):
            if count == most:
                found[MORE, diagnostic.span, (rule.code,)] = _more(rule.code, most, diagnostic)
                break
            # What an anchor repeats, or one expression prints, is one place of the file.
            found.setdefault((rule.code, diagnostic.span, () if diagnostic.span else diagnostic.path), diagnostic)
    return list(found.values())


def _more(code: str, most: int, found: Diagnostic) -> Diagnostic:
    """Return that the rule *code* has *found* one more than is told of."""
    return Diagnostic(MORE, found.span, {"code": code, "most": most}, found.path)


class _Reader:
    """Turns findings into diagnostics. Places are looked up only where something was found."""

    def __init__(self, facts: Facts, manuscript: Manuscript) -> None:
        self.facts, self.manuscript = facts, manuscript
        self.printed = Printed(facts)
        self.told: list[tuple[int, int]] = []

    def ask(self, rule: Rule, looked_at: Manuscript) -> Iterator[Diagnostic]:
        """Yield what *rule* finds in texts of the roles that it is for; a guess not where something is told already.

        *looked_at* is the manuscript, or one with other marks in the same places.
        """
        for finding in rule.find(looked_at):
            if self.manuscript.piece(finding.start).role not in rule.roles:
                continue
            if rule.guess and any(start < finding.end and finding.start < end for start, end in self.told):
                continue
            self.told.append((finding.start, finding.end))
            yield self.diagnostic(rule.code, finding)

    def diagnostic(self, code: str, finding: Finding) -> Diagnostic:
        """Return *finding* at its place; it can be mended only where the file has the very words that are printed."""
        place = self.place(finding.start, finding.end)
        related = tuple(
            Related(span, label)
            for start, end, label in finding.related
            if (span := self.place(start, end).span) is not None
        )
        fix = None
        if place.quote is not None and finding.better is not None:
            fix = Fix(place.start, place.end, finding.better, escaped(finding.better, place.quote))
        return Diagnostic(code, place.span, finding.args, place.path, related, None, fix)

    def place(self, start: int, end: int) -> _Place:
        """Return where the characters *start* to *end* of the manuscript stand in the data and in the file."""
        piece = self.manuscript.piece(start)
        end = min(end, piece.end)
        printed = self.manuscript.text[start:end]
        passage = self.facts.places[piece.place]
        unmarked = _unmarked(passage.text)
        at, until = unmarked[start - piece.start], unmarked[end - piece.start - 1] + 1
        span = self.printed.span(passage, at, until)
        if not passage.written:
            return _Place(piece.path, 0, 0, span, None)
        first, last = self.printed.extent(passage, at, until)
        quote = None
        if passage.written[first:last] == printed and span is not None and span is not passage.span:
            assert passage.span is not None
            quote = style(passage.span) if span.line == span.end_line else None
        return _Place(piece.path, first, last, span, quote)


@lru_cache(maxsize=1)
def _unmarked(text: str) -> list[int]:
    """Return the places in *text* of the characters that the manuscript has of it: all but ``**``."""
    marks = {place for mark in _MARK.finditer(text) for place in range(*mark.span())}
    return [place for place in range(len(text)) if place not in marks]
