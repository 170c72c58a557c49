"""Requests and cases, and what becomes of them: 收到63件，上年结转2件，办结62件，结转下年度3件."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.figures.statements.quantities import Quantity
from generator.figures.statements.verdict import Statement, finding, sentence_start
from generator.startup.late import late_pattern

_FAR: Final = 30
_IS: Final = "(?:共|共计|为|有)?"
_FORMER: Final = "(?:上年度?|去年|上一年度?|年初)(?:结转|转结)[\u4e00-\u9fff]{0,8}"
_ROLES: Final = tuple(
    tuple(late_pattern(f"(?:{words}){_IS}$") for words in roles)
    for roles in (
        (
            "(?:新收|收到|受理)(?:的)?(?:政府)?信息公开申请",
            _FORMER,
            "(?:办结|已?答复|办理答复|办理完毕|予以答复)",
            "结转(?:至|到)?(?:下年度?|下一年度?|次年|20\\d\\d年度?)(?:继续)?(?:办理|答复)?",
        ),
        (
            "(?:全年|本年|当年|今年)?新(?:收|受理)(?:[\u4e00-\u9fff]{0,6}案件|案)?",
            _FORMER,
            "(?<!未)(?:办结|审结|结案)",
            "(?:结转(?:至|到)?(?:下年度?|下一年度?|次年|20\\d\\d年度?)|(?:年末|期末|尚)?未(?:审|办)?结)",
        ),
    )
)
"""What the four numbers are called, right before them: of requests, and of cases."""
_INCLUDED: Final = late_pattern("含|包括|其中")
"""收到63件（含上年结转2件）: the new ones are less."""
_ENDED_OTHERWISE: Final = late_pattern("撤|放弃|终止|并案|合并|逾期未补|视为|移送|移交|转送|不予受理")


def carried(text: str, found: Sequence[Quantity]) -> Iterator[Statement]:
    """Yield that new ones and those of last year are not those settled and those left, four of one sentence."""
    for left in found if "结转" in text else ():
        for roles in _ROLES:
            if roles[-1].search(text, max(0, left.start - _FAR), left.start):
                yield from _settled(text, found, left, roles)


def _settled(
    text: str, found: Sequence[Quantity], left: Quantity, roles: Sequence[re.Pattern[str]]
) -> Iterator[Statement]:
    start = sentence_start(text, left.start, "。")
    counts = [one for one in found if start <= one.start <= left.start and one.whole and one.unit == left.unit]
    words = [text[max(start, one.start - _FAR) : one.start] for one in counts]
    named = [[one for one, before in zip(counts, words, strict=True) if role.search(before)] for role in roles]
    if any(len(each) != 1 for each in named):
        return
    new, former, done, _ = (each[0] for each in named)
    first, second = sorted((new, former), key=lambda one: one.start)
    # What has neither been answered nor gone on (撤回1件) has no part of its own.
    if _INCLUDED.search(text, first.end, second.start) or _ENDED_OTHERWISE.search(text, start, left.start):
        return
    total = new.number + former.number
    if done.number + left.number != total and second.start < done.start:
        yield finding("C147", first, left, [done.number, left.number], total)
