"""Passages that are alike (雷同): which paragraphs of different reports, or of two years, are mostly one text.

A paragraph is taken as the runs of six characters in it, without marks, its numbers all the same, and without names of
documents, wording given to all, standing phrases and the units' own names. Two are alike if most of their runs are
in both. Each is only compared with those that share one of its rarest runs, so that the time grows
with the texts and not with their square.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final
from zlib import crc32

from generator.collection.model import Alike, Passage, Shared, Unit
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

ALIKE: Final = 0.6
"""Part of its runs that a passage has in common with another, both taken together, from which on they are alike."""

LEAST: Final = 30
"""Runs that a passage has at least to be compared: shorter ones are alike by chance."""

_RUN: Final = 6
SHORTEST: Final = LEAST + _RUN - 1
"""Characters, without marks, that a passage has at least to be compared."""
_SAMPLED: Final = 2
"""One run in so many, chosen by what it is, stands for the passage while candidates are looked for."""
_CANDIDATE: Final = 0.4
"""Likeness of the chosen runs from which on two passages are compared in full."""
_FEW: Final = 5
"""Units that may share a run before it counts as common wording, even where that is more than half of them."""
_BREAK: Final = "|"

# From what begins twice, nothing is looked for to the end of the text.
_EXPRESSION = late_pattern(r"\{\{[^{}]*\}\}|[0-9０-９][0-9０-９.,，．]*")
_TITLE = late_pattern(r"《[^《》]*》|[^\s，。；、（）《》“”]{0,8}〔[0-9]{4}〕[0-9]+号")
_NO_WORD = late_pattern(r"[^\w|]+|_")

FIXED: Final = (
    *("习近平新时代中国特色社会主义思想", "习近平法治思想", "习近平总书记重要讲话和重要指示批示精神"),
    *("党的二十大和二十届历次全会精神", "党的二十大精神", "党的二十届三中全会精神", "党的二十届四中全会精神"),
    *("坚持党的全面领导", "坚持以人民为中心", "坚持和加强党的领导", "以人民为中心的发展思想"),
    *("党的领导、人民当家作主、依法治国有机统一", "法治国家、法治政府、法治社会一体建设"),
    *("科学立法、严格执法、公正司法、全民守法", "尊法学法守法用法", "有法可依、有法必依、执法必严、违法必究"),
    *("职能科学、权责法定、执法严明、公开公正、智能高效、廉洁诚信、人民满意的法治政府", "严格规范公正文明执法"),
    *("行政执法公示制度、执法全过程记录制度、重大执法决定法制审核制度", "谁执法谁普法", "双随机、一公开"),
    *("党政主要负责人履行推进法治建设第一责任人职责", "公众参与、专家论证、风险评估、合法性审查、集体讨论决定"),
    *("有权必有责、用权受监督、失职要问责、违法要追究", "法无授权不可为、法定职责必须为"),
    *("让人民群众在每一个司法案件中感受到公平正义", "国家治理体系和治理能力现代化"),
)
"""Standing phrases of law and policy, which every report has in the same words."""


class _Prepared(NamedTuple):
    """A passage ready to be compared: its owner, itself, its words, and its chosen runs, the rarest first."""

    owner: str
    passage: Passage
    words: str
    chosen: tuple[int, ...]


def plain(text: str) -> str:
    """Return *text* without marks and blanks, expressions and numbers all the same."""
    return _NO_WORD.sub("", _EXPRESSION.sub("0", text))


def compared(passages: Iterable[Passage]) -> int:
    """Return how many of *passages* are long enough to be compared."""
    return sum(len(plain(passage.text)) >= SHORTEST for passage in passages)


class Wording:
    """Takes out of a text what says nothing about who wrote it: *names* of units and what was given to all."""

    def __init__(self, names: Iterable[str], common: Iterable[str]) -> None:
        fixed = {bare for bare in map(plain, (*FIXED, *common)) if len(bare) > 1}
        self._fixed = _any_of(fixed)
        self._names = _any_of({bare for bare in map(plain, names) if len(bare) > 1})

    def words(self, text: str) -> str:
        """Return the words of *text* that are its own, a break where something was taken out."""
        own = _NO_WORD.sub("", _EXPRESSION.sub("0", _TITLE.sub(_BREAK, text)))
        return self._names.sub("#", self._fixed.sub(_BREAK, own))


def _any_of(texts: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(texts, key=lambda text: (-len(text), text))
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")


def shared_by_units(units: Sequence[Unit], wording: Wording) -> tuple[Alike, ...]:
    """Return the passages that two units or more have alike, in the order of the units."""
    return tuple(_groups(_prepared([(unit.name, unit.report.passages) for unit in units], wording)))


def taken_over(unit: Unit, wording: Wording) -> tuple[Alike, ...]:
    """Return the passages of *unit* that its report of last year has, too, each with the one there."""
    last, now = unit.name + _BREAK, unit.name
    prepared = _prepared([(last, unit.report.last), (now, unit.report.passages)], wording)
    return tuple(
        Alike(Shared(now, other.passage, other.likeness), (Shared(last, found.first.passage, other.likeness),))
        for found in _groups(prepared, last)
        for other in found.others
        if other.unit == now
    )


def _prepared(texts: Sequence[tuple[str, Sequence[Passage]]], wording: Wording) -> list[_Prepared]:
    """Return the passages that are long enough, without the runs that most owners share."""
    raw: list[tuple[str, Passage, str, frozenset[int]]] = []
    owners: Counter[int] = Counter()
    for owner, passages in texts:
        of_owner: set[int] = set()
        for passage in passages:
            words = wording.words(passage.text)
            if len(words) >= SHORTEST and len(runs(words)) >= LEAST:
                chosen = frozenset(code for code in map(_code, runs(words)) if code % _SAMPLED == 0)
                raw.append((owner, passage, words, chosen))
                of_owner |= chosen
        owners.update(of_owner)
    most = max(_FEW, len(texts) / 2)
    found = []
    for owner, passage, words, codes in raw:
        rare = sorted((code for code in codes if owners[code] <= most), key=lambda code: (owners[code], code))
        if len(rare) * 2 > len(codes):
            found.append(_Prepared(owner, passage, words, tuple(rare)))
    return found


@lru_cache(maxsize=4096)
def runs(words: str) -> frozenset[str]:
    """Return the runs of six characters in *words* that no break is in."""
    every = (words[start : start + _RUN] for start in range(len(words) - _RUN + 1))
    return frozenset(run for run in every if _BREAK not in run)


def _code(run: str) -> int:
    return crc32(run.encode("utf-8"))


def likeness(one: str, other: str) -> float:
    """Return which part of their runs two texts have in common, from 0 to 1 (Dice)."""
    return _dice(runs(one), runs(other))


def _dice(one: frozenset[Any], other: frozenset[Any]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _groups(prepared: Sequence[_Prepared], only: str = "") -> Iterator[Alike]:
    """Yield each passage that others are like, with those; only those of the owner *only* lead a group if given.

    A passage goes to the first that it is like. It is looked for by its rarest runs: two passages with most of their
    runs in common share one of these.
    """
    leaders: list[_Prepared] = []
    followers: dict[int, list[Shared]] = {}
    index: dict[int, list[int]] = {}
    for one in prepared:
        leader, how = _leader(one, leaders, index)
        if leader is not None:
            followers.setdefault(leader, []).append(Shared(one.owner, one.passage, how))
        elif not only or one.owner == only:
            for code in _prefix(one):
                index.setdefault(code, []).append(len(leaders))
            leaders.append(one)
    for number in sorted(followers):
        first = leaders[number]
        others = [one for one in followers[number] if only or one.unit != first.owner]
        if others:
            yield Alike(Shared(first.owner, first.passage, 1.0), tuple(others))


def _leader(one: _Prepared, leaders: Sequence[_Prepared], index: Mapping[int, list[int]]) -> tuple[int | None, float]:
    candidates = sorted({number for code in _prefix(one) for number in index.get(code, ())})
    found, most = None, 0.0
    chosen = frozenset(one.chosen)
    for number in candidates:
        other = leaders[number]
        if _dice(chosen, frozenset(other.chosen)) < _CANDIDATE:
            continue
        how = likeness(one.words, other.words)
        if how >= ALIKE and how > most:
            found, most = number, how
    return found, most


def _prefix(one: _Prepared) -> tuple[int, ...]:
    """Return the rarest of the chosen runs: so many that a passage that shares none of them is not alike."""
    least = math.ceil(len(one.chosen) * _CANDIDATE / (2 - _CANDIDATE))  # what one alike has in common at least
    return one.chosen[: len(one.chosen) - least + 1]
