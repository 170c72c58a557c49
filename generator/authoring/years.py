"""Years in prose: which of them mean the year of the report, and so go on by one with it.

Certain is what can be read in one way only: ``2018年，``, ``2018年度``, ``截至2018年10月``, ``比2017年同期``,
``比2017年增长``. A year of a plan (第二期于2019年), a span (2016—2020年) or a day is what it is; names of documents and
quoted words are never touched, and in braces only what a filter says of last year:
``{{ 甲 | 同比(比较用语='比2017年同期') }}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.figures.notation.period import A_YEAR, UP_TO
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_NAME = late_pattern(r"《[^《》]*》|〔[^〔〕]*〕|“[^“”]*”")
_BRACES = late_pattern(r"\{\{.*?\}\}", re.DOTALL)
_QUOTED = late_pattern("""'[^']*'|"[^"]*\"""")
_SENTENCE = late_pattern(r"[^。；！？\n]+")
_YEAR = late_pattern(A_YEAR)
_UP_TO = late_pattern(rf"{UP_TO}$")
_BEFORE = late_pattern(r"(?:[—–－\-~～至到自从]|(?<!关)于)$")
_BEHIND = late_pattern(r"年?(?:以来|以后|以前|起|底|初|末|前|后|[—–－\-~～至到])|[0-9]{1,2}月")
_SAME_TIME = late_pattern(r"(?:度)?同期")
_ALIKE = late_pattern(r"(?:度|全年)?(?:相比|相较|持平)")
_CHANGED = late_pattern(
    r"(?:度|全年)?(?:相比|净|分别|[多少高低]|增[长加幅多]|上[升涨]|提[高升]|下[降跌]|减少|降[低幅]|回落|翻|[\"'])"
)


class Year(NamedTuple):
    """Digits of a year, from *start* to *end* of a text; *year* is the number, *certain* that it goes on by one."""

    start: int
    end: int
    year: int
    certain: bool


def years(text: str, year: int, ahead: bool) -> Iterator[Year]:
    """Yield the years in *text* that may go on by one, in a report for *year*.

    These are *year* itself, last year where it is compared with, and with *ahead*, in a part that speaks of
    what comes next, the next year.
    """
    names = [match.span() for match in _NAME.finditer(text)]
    braces = [match.span() for match in _BRACES.finditer(text)]
    quoted = [match.span() for span in braces for match in _QUOTED.finditer(text, *span)]
    for sentence in _SENTENCE.finditer(text):
        found = [
            match
            for match in _YEAR.finditer(text, *sentence.span())
            if not _is_within(match, names)
            and (not _is_within(match, braces) or (_is_within(match, quoted) and _is_last(match, year)))
        ]
        meant = [match for match in found if _is_meant(match, year, ahead)]
        alone = len(meant) == len(found)
        for match in meant:
            yield Year(match.start(), match.end() - 1, int(match["year"]), alone and _is_certain(match, sentence))


def _is_within(match: re.Match[str], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= match.start() < end for start, end in spans)


def _is_last(match: re.Match[str], year: int) -> bool:
    """Whether it is last year, as what is compared with: 2017年同期, 比2017年增长."""
    if int(match["year"]) != year - 1:
        return False
    if _SAME_TIME.match(match.string, match.end()):
        return True
    before, behind = match.string[: match.start()][-1:], match.end()
    return bool(
        (before in ("比", "较") and _CHANGED.match(match.string, behind))
        or (before in ("与", "同", "和") and _ALIKE.match(match.string, behind))
    )


def _is_meant(match: re.Match[str], year: int, ahead: bool) -> bool:
    number = int(match["year"])
    return number == year or (ahead and number == year + 1) or _is_last(match, year)


def _is_certain(match: re.Match[str], sentence: re.Match[str]) -> bool:
    before = match.string[sentence.start() : match.start()]
    if _UP_TO.search(before):
        return True
    return not _BEFORE.search(before) and not _BEHIND.match(match.string, match.end())
