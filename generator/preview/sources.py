"""Where in the files a printed text is from: each character of it, as far as it is the author's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.document import Runs
from generator.evaluate import Facts, Passage
from generator.numbering import ORDINAL_ENDS
from generator.printed import Printed
from generator.source import DataPath, Span
from generator.startup.record import NamedTuple

_LONGEST_ORDINAL: Final = 5
"""Characters of 其二十一，, which stand before a point and in no file."""


class Letter(NamedTuple):
    """A printed character: the passage it belongs to (None: a text of the template alone), and its place there.

    The place is -1 if the template added the character to the passage: an ordinal, a number, a closing 。
    """

    character: str
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

    def letters(self, runs: Runs) -> list[Letter]:
        """Return the characters of *runs*; what the template adds belongs to the passage before it, else behind it."""
        passages = [self._passages.get(run.origin.path) if run.origin.data else None for run in runs]
        near = next((passage for run, passage in zip(runs, passages, strict=True) if passage and run.text), None)
        found: list[Letter] = []
        for run, passage in zip(runs, passages, strict=True):
            if passage and run.text:
                near = passage
            found += self._added(run.text, near) if passage is None else self._own(run.text, passage)
        return found

    def span(self, letters: Sequence[Letter]) -> Span | None:
        """Return the place in the file of *letters*, all of one passage."""
        passage = letters[0].passage if letters else None
        if passage is None:
            return None
        places = [letter.place for letter in letters if letter.place >= 0]
        return self._printed.span(passage, min(places), max(places) + 1) if places else passage.span

    def _own(self, text: str, passage: Passage) -> list[Letter]:
        """Return the characters of *text*, which *passage* prints."""
        at, added = self._find(text, passage)
        if at < 0:
            return self._added(text, passage)
        end = min(added + len(passage.text) - at, len(text))
        own = [Letter(character, passage, place) for place, character in enumerate(text[added:end], at)]
        return [*self._added(text[:added], passage), *own, *self._added(text[end:], passage)]

    def _added(self, text: str, near: Passage | None) -> list[Letter]:
        return [Letter(character, near, -1) for character in text]

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
