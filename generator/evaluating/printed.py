"""Printed text, and what in the file each of its characters is from: for whatever judges what is printed.

What an expression printed is from the whole expression; everything else is from the very characters.
"""

from __future__ import annotations

from generator.evaluating.evaluate import BLANK_LINES, Facts, Passage
from generator.expressions.in_text import trace
from generator.load.locate import locate
from generator.source import Span

Written = list[tuple[int, int]]
"""From where to where in a text as written each character of it as printed is from."""


class Printed:
    """The passages of *facts*. Places are worked out only where they are asked for."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._written: dict[str, Written] = {}

    def written(self, passage: Passage) -> Written:
        """Return where the characters of *passage* are from; none of a text that was made, not written (a series)."""
        if passage.written not in self._written:
            worked_out, places = trace(passage.written, self.facts.names, self.facts.wording)
            kept: list[int] = []
            done = 0
            for match in BLANK_LINES.finditer(worked_out):
                kept += [*range(done, match.start()), match.start() + match[0].index("\n")]
                done = match.end()
            kept += range(done, len(worked_out))
            text = "".join(worked_out[place] for place in kept)
            first, last = len(text) - len(text.lstrip("\n")), len(text.rstrip("\n"))
            self._written[passage.written] = [places[at] for at in kept[first:last]]
        return self._written[passage.written]

    def extent(self, passage: Passage, start: int, end: int) -> tuple[int, int]:
        """Return from where to where it is written what *passage* prints from *start* to *end*, not nothing."""
        if passage.written == passage.text:
            return start, end
        places = self.written(passage)
        return places[start][0], places[end - 1][1]

    def span(self, passage: Passage, start: int, end: int) -> Span | None:
        """Return the place in the file of what *passage* prints from *start* to *end*."""
        if not passage.written:
            return passage.span
        return locate(passage.span, passage.written, *self.extent(passage, start, end))
