"""Where in the files a printed text is from: each character of it, as far as it is the author's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.document.numbering import ORDINAL_ENDS
from generator.document.tree import Runs
from generator.evaluating.evaluate import Facts, Passage
from generator.evaluating.printed import Printed
from generator.source import DataPath, Span
from generator.startup.record import NamedTuple

_LONGEST_ORDINAL: Final = 5
"""Characters of 其二十一，, which stand before a point and in no file."""


class Stretch(NamedTuple):
    """Printed characters: the passage they belong to (None: a text of the template alone), and their *place* there.

    The place is that of the first; -1 if the template added them to the passage: an ordinal, a number, a closing 。
    """

    text: str
    passage: Passage | None
    place: int


class Sources:
    """Finds the places of printed texts again. Blocks are asked for in the order of reading."""

    def __init__(self, facts: Facts) -> None:
        self._printed = Printed(facts)
        self._passages: dict[DataPath, Passage] = {}
        for passage in facts.places:
            self._passages.setdefault(passage.path, passage)
        # How far each passage has been printed: a text of several paragraphs becomes several blocks.
        self._done: dict[DataPath, int] = {}

    def stretches(self, runs: Runs) -> list[Stretch]:
        """Return the characters of *runs*; what the template adds belongs to the passage before it, else behind it."""
        passages = [self._passages.get(run.origin.path) if run.origin.data else None for run in runs]
        near = next((passage for run, passage in zip(runs, passages, strict=True) if passage and run.text), None)
        found: list[Stretch] = []
        for run, passage in zip(runs, passages, strict=True):
            if passage and run.text:
                near = passage
            found += [Stretch(run.text, near, -1)] if passage is None else self._own(run.text, passage)
        return [stretch for stretch in found if stretch.text]

    def span(self, stretches: Sequence[Stretch]) -> Span | None:
        """Return the place in the file of *stretches*, all of one passage."""
        passage = stretches[0].passage if stretches else None
        if passage is None:
            return None
        ends = [(each.place, each.place + len(each.text)) for each in stretches if each.place >= 0]
        if not ends:
            return passage.span
        return self._printed.span(passage, min(start for start, _ in ends), max(end for _, end in ends))

    def _own(self, text: str, passage: Passage) -> list[Stretch]:
        """Return the characters of *text*, which *passage* prints."""
        at, added = self._find(text, passage)
        if at < 0:
            return [Stretch(text, passage, -1)]
        end = min(added + len(passage.text) - at, len(text))
        return [
            Stretch(text[:added], passage, -1),
            Stretch(text[added:end], passage, at),
            Stretch(text[end:], passage, -1),
        ]

    def _find(self, text: str, passage: Passage) -> tuple[int, int]:
        """Return where *text* stands in *passage* (-1: nowhere), and how many characters before it are an ordinal."""
        start = self._done.get(passage.path, 0)
        # A 。 with which the template closes a sentence is not in the passage.
        wanted = text.removesuffix("。") or text
        for added in range(min(_LONGEST_ORDINAL, len(wanted) - 1) + 1):
            if added and wanted[added - 1] not in ORDINAL_ENDS:
                continue
            for begin in (start, 0):
                if (at := passage.text.find(wanted[added:], begin)) >= 0:
                    self._done[passage.path] = at + len(wanted) - added
                    return at, added
        return -1, 0
