"""The same quantity stated twice with two numbers: only where subject, period, words and unit are the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from generator.figures.statements.prose import Prose
from generator.figures.statements.quantities import COUNT, MEASURE, Quantity
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_PERIOD = late_pattern(
    r"(?:^|[。；！？])(?P<period>20\d\d年度?(?:全年|1[-—至]\d{1,2}月)?)[，,]?(?P<words>[^，,。；、（）()\d]{8,30})$"
)
_SUBJECT = late_pattern("全局|我局|本局|分局|市局|县局|区局|全市|全省|全县|全区|全院|我院|本院|本机关|全镇|全校")
_FILLERS = late_pattern("共计|总共|累计|一共|共")
_OCCASIONS = late_pattern(
    "开展|组织|举办|召开|举行|参加|培训|检查|抽查|巡查|走访|出动|宣传|讲座|学习|会议|活动|发放|印发|制定|修订|整改|发布|推送|安排|派"
)

_TAIL: Final = 4
"""Characters before a number that are the same wherever the thing is."""
_KINDS: Final = frozenset((COUNT, MEASURE))
_LONGEST: Final = 60
"""Characters of a clause that are compared at most."""
_MOST: Final = 20
"""Figures with the same words and unit that are looked at; where there are more, each has its own occasion."""
_BEFORE_NUMBER: Final = "共计达为约有"
_FIRST: Final = "0123456789年度全本我市县区分局机关单位共总计一合累已先后依法并还"
"""Characters of the words that a clause may begin with: 2025年, 全局共."""
_SAME_UNITS: Final = {"宗": "件", "起": "件", "名": "人", "家次": "家", "户次": "户", "件次": "件"}
_ELSEWHERE: Final = frozenset(("next_steps", "attachments"))
"""Parts of the report whose numbers are goals, or those of others."""


class Identity(NamedTuple):
    """What a number is the number of: its period, the words before it without fillers, its unit."""

    period: str
    words: str
    unit: str

    @property
    def certain(self) -> bool:
        """Whether two numbers of it contradict each other beyond doubt; of meetings held there may be two kinds."""
        return not happens_again(self.words)


def happens_again(words: str) -> bool:
    """Return whether *words* speak of what is done on several occasions, each with a number of its own."""
    return bool(_OCCASIONS.search(words))


def without_fillers(words: str) -> str:
    """Return *words* without those that only say that all is counted."""
    return _FILLERS.sub("", words)


def identity(text: str, quantity: Quantity) -> Identity | None:
    """Return what *quantity* is the number of, None where its sentence does not say it all by itself."""
    if not quantity.whole:
        return None
    match = _PERIOD.search(text[max(0, quantity.start - 50) : quantity.start])
    if not match or not _SUBJECT.search(match["words"]):
        return None
    return Identity(match["period"].rstrip("度"), without_fillers(match["words"]), quantity.unit)


def identities(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> list[tuple[Identity, Quantity]]:
    """Return the quantities of *text* that say by themselves what they are the number of."""
    keys = [(identity(text, one), one) for position, one in enumerate(found) if position not in changes]
    return [(key, quantity) for key, quantity in keys if key]


class Said(NamedTuple):
    """A figure of the paragraph *spoken*, which begins at *offset* of *passage*."""

    quantity: Quantity
    spoken: Prose
    passage: Any
    offset: int

    @property
    def place(self) -> tuple[Any, int, int]:
        """The passage, and from where to where in it the figure stands."""
        start, end = self.spoken.span(self.quantity.start, self.quantity.end)
        return self.passage, self.offset + start, self.offset + end


Seen = dict[str, list[tuple[Quantity, Prose, Any, int]]]
"""What was said, as `Said` has it, by the end of the words before its number with its unit behind them."""


def is_looked_at(path: Sequence[object]) -> bool:
    """Return whether the numbers at *path* are of what was done: not in tables, captions, plans and attachments."""
    return not path or (path[0] not in _ELSEWHERE and path[-1] not in ("heading", "caption") and "tables" not in path)


def _alike(one: Said, other: Said) -> bool:
    """Return whether the clauses of both end alike, but for words that they may begin with."""
    first, second = _clause(one), _clause(other)
    return first.endswith(second) or second.endswith(first)


def _clause(said: Said) -> str:
    text, end = said.spoken.text, said.quantity.start
    nearest = max(0, end - _LONGEST)
    start = max(nearest, *(text.rfind(mark, nearest, end) + 1 for mark in "，。；：、,;"))
    return text[start:end].rstrip(_BEFORE_NUMBER).lstrip(_FIRST)


def said_otherwise(
    found: Sequence[Quantity], changes: frozenset[int], spoken: Prose, passage: Any, offset: int, seen: Seen
) -> list[tuple[Said, list[Said]]]:
    """Return the quantities *found* in a paragraph, each with what was *seen* with the same words and another number.

    They are seen from now on. All of it is quick: only the last words are compared.
    """
    text, again = spoken.text, []
    for position, quantity in enumerate(found):
        if quantity.kind not in _KINDS or position in changes:
            continue
        end = quantity.start
        while end and text[end - 1] in _BEFORE_NUMBER:
            end -= 1
        tail = text[max(0, end - _TAIL) : end]
        if len(tail) < _TAIL or not tail.isalpha():
            continue
        key = tail + _SAME_UNITS.get(quantity.unit, quantity.unit)
        before = seen.get(key)
        if before is None:
            seen[key] = [(quantity, spoken, passage, offset)]
            continue
        if len(before) == _MOST:
            continue
        said = Said(quantity, spoken, passage, offset)
        others = [
            one for one in map(Said._make, before) if one.quantity.number != quantity.number and _alike(one, said)
        ]
        before.append(said)
        if others:
            again.append((said, others))
    return again
