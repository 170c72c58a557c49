"""Compares two printed documents line by line: same page, same height, same text, same place across, same look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from proof.agreement.faults import CLASSES
from proof.agreement.flows import Flow
from proof.agreement.reading import Printed

SAME_HEIGHT = 1.0
"""How far apart two baselines of one row may be, in pt: a third of a millimetre, a thirtieth of a line."""

SAME_PLACE = 2.0
"""How far apart the first characters of two lines may begin, and the last ones, in pt: an eighth of a character."""

LOST = 0.3
_LATIN = re.compile("[0-9A-Za-z·][^\u2e80-\uffef]*")
_FOLIO = re.compile("—[0-9]+—")


class Comparison(NamedTuple):
    """What was found: pages of both, lines, those identical, those set aside and first differences by class, the rest.

    *lines* are ours and those that only the other document has. *others* are pairs (ours, theirs) that nothing
    excuses, None where one has no line.
    """

    pages: tuple[int, int]
    lines: int
    same: int
    aside: int
    classes: Counter[str]
    others: tuple[tuple[Printed | None, Printed | None], ...]

    @property
    def raw(self) -> float:
        """Share of identical lines."""
        return self.same / self.lines

    @property
    def proven(self) -> float:
        """Share of identical lines among those not set aside."""
        return self.same / (self.lines - self.aside)


Pair = tuple[Printed | None, Printed | None]
"""A line of ours and LibreOffice's at the same height of the same page."""


def compare(
    ours: Sequence[Sequence[Printed]], theirs: Sequence[Sequence[Printed]], flows: Sequence[Flow]
) -> Comparison:
    """Compare the pages of our PDF with those of LibreOffice's; *flows* are the paragraphs of ours, in order."""
    pages = range(max(len(ours), len(theirs)))
    pairs = [pair for number in pages for pair in _pairs(_page(ours, number), _page(theirs, number))]
    differing = {number for number, pair in enumerate(pairs) if not _same(pair)}
    classes: Counter[str] = Counter()
    aside: set[int] = set()
    # A folio stands between two lines of a paragraph where the page ends.
    body = [number for number, (own, _other) in enumerate(pairs) if own and not _FOLIO.fullmatch(own.text)]
    for numbers, flow in _located(flows, pairs, body):
        aside |= _excused(flow, numbers, pairs, classes)
    others = tuple(pairs[number] for number in sorted(differing - aside))
    return Comparison((len(ours), len(theirs)), len(pairs), len(pairs) - len(differing), len(aside), classes, others)


def _page(pages: Sequence[Sequence[Printed]], number: int) -> Sequence[Printed]:
    return pages[number] if number < len(pages) else ()


def _pairs(ours: Sequence[Printed], theirs: Sequence[Printed]) -> list[Pair]:
    """Return the lines of a page in pairs of one height, from top to bottom."""
    pairs: list[Pair] = []
    left = list(theirs)
    for own in ours:
        while left and left[0].baseline < own.baseline - SAME_HEIGHT:
            pairs.append((None, left.pop(0)))
        found = left.pop(0) if left and left[0].baseline <= own.baseline + SAME_HEIGHT else None
        pairs.append((own, found))
    return pairs + [(None, other) for other in left]


def _same(pair: Pair) -> bool:
    own, other = pair
    if own is None or other is None or own.text != other.text or own.looks != other.looks:
        return False
    lost = LOST * sum(1 for _border in _LATIN.finditer(own.text)) * 2
    return abs(own.left - other.left) <= SAME_PLACE and -SAME_PLACE <= other.end - own.end <= SAME_PLACE + lost


def _begin_alike(pair: Pair) -> bool:
    """Return whether both lines begin with the same text and end where it ends for one of them."""
    own, other = pair
    return (
        own is not None and other is not None and (own.text.startswith(other.text) or other.text.startswith(own.text))
    )


def _located(flows: Sequence[Flow], pairs: Sequence[Pair], body: Sequence[int]) -> list[tuple[list[int], Flow]]:
    """Return the paragraphs with the numbers of their lines, and of the line behind if there is one."""
    texts = [own.text if (own := pairs[number][0]) else "" for number in body]
    found: list[tuple[list[int], Flow]] = []
    position = 0
    for flow in flows:
        count = len(flow.lines)
        places = (at for at in range(position, len(texts)) if tuple(texts[at : at + count]) == flow.lines)
        begin = next(places, None) if flow.text else None
        if begin is not None:
            found.append((list(body[begin : begin + count + 1]), flow))
            position = begin + count
    return found


def _excused(flow: Flow, numbers: Sequence[int], pairs: Sequence[Pair], classes: Counter[str]) -> set[int]:
    """Return the numbers of the differing lines of a paragraph that a class proves to be LibreOffice's.

    From a first difference on, both must print the same text in the same rows up to a place where both end a
    line, the end of the paragraph at the latest, and the line behind the paragraph must begin in the same row.
    """
    count = len(flow.lines)
    behind = numbers[count:]
    if behind and not _begin_alike(pairs[behind[0]]):
        return set()
    excused: set[int] = set()
    line = 0
    while line < count:
        if _same(pairs[numbers[line]]):
            line += 1
            continue
        end = _together_again(pairs, numbers[:count], line)
        own, first = pairs[numbers[line]]
        if own and first and own.text == first.text:
            return excused  # The words are right: no rule for line ends excuses another place or look.
        name = next((name for name, proof in CLASSES.items() if first and proof(flow, line, first.text)), None)
        if end is None or name is None:
            return excused
        classes[name] += 1
        excused |= set(numbers[line:end])
        line = end
    return excused


def _together_again(pairs: Sequence[Pair], numbers: Sequence[int], line: int) -> int | None:
    """Return the number behind the line at which both end alike again, None if they never do or a text differs."""
    ours = theirs = ""
    for position in range(line, len(numbers)):
        own, other = pairs[numbers[position]]
        if own is None or other is None:
            return None
        ours, theirs = ours + own.text, theirs + other.text
        if ours == theirs:
            return position + 1
    return None
