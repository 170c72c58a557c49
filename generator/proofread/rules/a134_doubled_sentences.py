"""A134: sentence written twice.

[A134]
severity = "warning"
source = "常见差错"
[A134.zh]
title = "同一句话写了两遍"
message = "“{text}……”这句话前面已经写过"
hint = "删去一处，或者换个说法"
related.first = "前一处在这里"
explain = '''
二十个字以上的一句话一字不差地出现两次，多半是复制时留下的；六个字以上的一句话、一个分句，紧接着又写一遍的也是；并列的标题、要点也不会一样。
'''
fix = '''
删去一处。
'''
[A134.en]
title = "sentence written twice"
message = "the sentence “{text}…” stands further up already"
hint = "delete one or word it differently"
related.first = "the first"
explain = '''
A sentence of twenty characters or more occurs twice, word for word, or one of six or more, or a clause of it, twice
in a row. Usually it was left when text was moved. Headings side by side, and points of one list, differ, too.
'''
fix = '''
Delete one of them.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from generator.proofread.manuscript import HEADING, LEAD, POINT, RUNNING, Manuscript
from generator.proofread.rule import Finding, rule
from generator.source import DataPath, value_at

_LONG: Final = 20
"""Characters from which on a sentence is not repeated by chance."""
_NOT_DONE: Final = tuple("应需须拟可能未不没待将要")
"""Before what is then said to be done: 应办结41起，办结41起."""
_WE: Final = ("我", "本", "全市", "全县", "全区", "全局", "全镇", "各")
"""How a clause begins that has a subject: what has none may be taken up as one (坚持党的领导，坚持党的领导是根本)."""
_OF_IT: Final = ("", "率", "数", "的", "量", "度", "比", "是", "就", "必", "要", "才", "办")
"""Behind what is taken up again: 执法人员持证上岗，执法人员持证上岗率为100%. The same clause is found otherwise."""
_LEAST_OF_HEADING: Final = 4
_LONG_CLAUSE: Final = 12
"""Characters from which on a clause does not stand twice in one sentence by chance."""
_OF_ALL: Final = "工作"
"""Behind a clause that is the same without it: 开展专题述法工作，…，开展专题述法."""
_DIGITS: Final = frozenset("0123456789")
_TWICE_IN_A_ROW: Final = 6
"""Characters from which on a sentence, or a clause of it, does not stand right behind itself by chance."""


@rule("A134", roles=frozenset({HEADING}))
def doubled_heading(manuscript: Manuscript) -> Iterator[Finding]:
    """Two sections of one section with the same heading; each edition may have its own."""
    seen: dict[tuple[DataPath, str], tuple[int, int]] = {}
    for piece, text in manuscript.of(frozenset({HEADING})):
        section = value_at(manuscript.report, piece.path[:-1])
        place = piece.start, piece.end
        first = seen.setdefault((piece.path[:-2], text), place)
        if first != place and len(text) >= _LEAST_OF_HEADING and not section.get("edition"):
            yield Finding(*place, {"text": text[:12]}, related=((*first, "first"),))


@rule("A134", roles=frozenset({POINT, LEAD}))
def doubled_point(manuscript: Manuscript) -> Iterator[Finding]:
    """Two points of one list with the same words; a long one is told as a sentence.

    Short ones with a figure may begin alike, and are left to the rules of figures: 受理复议35宗，培训20场。
    """
    for points in manuscript.lists():
        seen: dict[tuple[str, ...], tuple[int, int]] = {}
        for point in points:
            words = tuple(manuscript.text[piece.start : piece.end] for piece in point)
            place = point[0].start, point[0].end
            first = seen.setdefault(words, place)
            whole = "".join(words)
            if first != place and _TWICE_IN_A_ROW <= len(whole) < _LONG and not _DIGITS.intersection(whole):
                yield Finding(*place, {"text": words[0][:12]}, related=((*first, "first"),))


@rule("A134", roles=RUNNING)
def doubled_sentence(manuscript: Manuscript) -> Iterator[Finding]:
    """The same sentence in two places; a short one, or a clause, only if it comes twice in a row."""
    seen: dict[str, tuple[int, int]] = {}
    for piece, text in manuscript.of(RUNNING):
        before, end = "", piece.start - 1
        for sentence in _sentences(text):
            start, last = end + 1, end
            end = start + len(sentence)
            if len(sentence) >= _TWICE_IN_A_ROW:
                first = seen.setdefault(sentence, (start, end))
                if first[0] != start and (len(sentence) >= _LONG or first[1] == last):
                    yield Finding(start, end, {"text": sentence[:12]}, related=((*first, "first"),))
                elif before.endswith(f"，{sentence}"):
                    related = (last - len(sentence), last, "first")
                    yield Finding(start, end, {"text": sentence[:12]}, related=(related,))
                seen[sentence] = start, end
                yield from _doubled_clause(start, sentence)
            before = sentence


def _sentences(text: str) -> list[str]:
    """Return the sentences of *text*, each without the mark behind it."""
    for mark in "！？；\n":
        text = text.replace(mark, "。")
    return text.split("。")


def _doubled_clause(start: int, sentence: str) -> Iterator[Finding]:
    """Yield the clauses of *sentence*, which begins at *start*, that the one before ends in: 共办结41起，办结41起.

    And those that begin with the whole one before: 我局高度重视，我局高度重视法治建设;
    and long ones that stood further up.
    """
    places: dict[str, int] = {}
    for before, clause in pairwise(sentence.split("，")):
        if len(before) >= _LONG_CLAUSE:
            places[before.removesuffix(_OF_ALL)] = start
        start += len(before) + 1
        what = clause.removesuffix(_OF_ALL)
        if len(clause) >= _LONG_CLAUSE and what in places and what != before.removesuffix(_OF_ALL):
            first = (places[what], places[what] + len(what), "first")
            yield Finding(start, start + len(clause), {"text": clause[:12]}, related=(first,))
            continue
        again = before.startswith(_WE) and len(before) >= _TWICE_IN_A_ROW and clause.startswith(before)
        if again and clause[len(before) :][:1] not in _OF_IT:
            first = (start - 1 - len(before), start - 1, "first")
            yield Finding(start, start + len(before), {"text": before[:12]}, related=(first,))
            continue
        again = len(clause) >= _TWICE_IN_A_ROW and before.endswith(clause)
        if again and not before.removesuffix(clause).endswith(_NOT_DONE):
            first = (start - 1 - len(clause), start - 1, "first")
            yield Finding(start, start + len(clause), {"text": clause[:12]}, related=(first,))
