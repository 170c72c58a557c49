"""Pairs of brackets and quotes, each within its paragraph."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from generator.occurrences import occurrences
from generator.proofread.rule import compiled
from generator.startup.record import NamedTuple

PARTNER: Final = dict(zip("（〔《〈“‘【(", "）〕》〉”’】)", strict=True))
OPENERS: Final = {closer: opener for opener, closer in PARTNER.items()}
_KIND: Final = {"(": "（", ")": "）"}
"""Half-width brackets pair with full-width ones: that they are of another width is for A121 to say."""
_MARKS: Final = "（）〔〕《》〈〉“”‘’【】()"
_NUMBERED: Final = r"(?:^|[，。；：、\s])(?:\d{1,2}|[A-Za-z]|(?P<han>[一二三四五六七八九十]{1,2}))\Z"
_HALF_BRACKETED: Final = r"(?:^|(?<=[，。；：、\s]))[一二三四五六七八九十]{1,2}）"


class _Pair(NamedTuple):
    """A pair of brackets, and where the opening bracket directly around it stands, -1 if there is none."""

    start: int
    end: int
    opener: str
    around: int


@lru_cache(maxsize=1)
def paired(text: str) -> tuple[list[_Pair], list[int]]:
    """Return the pairs of *text*, each within a paragraph, and the places of what has no partner."""
    pairs, alone = _paired(text, _places(text))
    if alone and (mixed := _around_years(text)):
        # They would take the partners of others: A113 tells of these two.
        pairs, alone = _paired(text, [at for at in _places(text) if at not in mixed])
    return pairs, alone


def _around_years(text: str) -> set[int]:
    """Return the places of the brackets around the years of document numbers of which one is right: (2020〕14号."""
    found = compiled(r"[\[(（【［﹝「〈《<〔](?:19|20)\d\d[\])）】］﹞」〉》>〕](?=第?\d{1,5}号)").finditer(text)
    spans = [match.span() for match in found if (match[0][0] == "〔") != (match[0][-1] == "〕")]
    return {place for start, end in spans for place in (start, end - 1)}


def _paired(text: str, places: list[int]) -> tuple[list[_Pair], list[int]]:
    pairs: list[_Pair] = []
    alone: list[int] = []
    stack: list[int] = []
    depths: dict[str, list[int]] = {opener: [] for opener in PARTNER}
    """Where on the stack each kind of opener is: what closes none of it need not be looked for."""
    for at in places:
        mark = _KIND.get(text[at], text[at])
        if mark == "\n":
            alone += [opener for opener in stack if not _goes_on(text, opener, at)]
            stack, depths = [], {opener: [] for opener in PARTNER}
        elif mark in PARTNER:
            depths[mark].append(len(stack))
            stack.append(at)
        elif mark == "’" and not depths["‘"] and _is_apostrophe(text, at):  # it closes in 坚持‘1+3’模式
            continue
        elif not depths[OPENERS[mark]]:
            alone += [] if mark == "）" and _is_ordinal(text, at) else [at]
        else:
            depth = depths[OPENERS[mark]][-1]
            alone += stack[depth + 1 :]
            around = stack[depth - 1] if depth else -1
            pairs.append(_Pair(stack[depth], at + 1, text[stack[depth]], around))
            for opener in stack[depth:]:
                depths[_KIND.get(text[opener], text[opener])].pop()
            del stack[depth:]
    return pairs, sorted(alone + stack)


def _places(text: str) -> list[int]:
    """Return where the marks of *text* and the ends of its paragraphs stand."""
    return sorted(at for mark in f"{_MARKS}\n" for at in occurrences(text, mark))


def _goes_on(text: str, opener: int, end: int) -> bool:
    """Return whether what is quoted from *opener* on goes on in the next paragraph, which then begins with “ again."""
    begins = text[opener - 1 : opener] in ("", "\n", "：")
    return text[opener] == "“" and begins and text[end + 1 : end + 2] == "“" and text[end - 1] in "。！？…：；"


def _is_apostrophe(text: str, at: int) -> bool:
    """Return whether the ’ at *at* stands behind a letter, or for a century as in ’98."""
    return text[max(0, at - 1) : at].isascii() or compiled(r"’\d\d(?!\d)").match(text, at) is not None


def _is_ordinal(text: str, end: int) -> bool:
    """Return whether what ends in a ） at *end* is 1） or 一）. 一） is only if there is more than one such."""
    match = compiled(_NUMBERED).search(text[max(0, end - 3) : end])
    return match is not None and (match["han"] is None or _are_several(text))


@lru_cache(maxsize=1)
def _are_several(text: str) -> bool:
    return len(compiled(_HALF_BRACKETED).findall(text)) > 1
