"""A504: name of a party to a case.

[A504]
severity = "warning"
source = "《中华人民共和国政府信息公开条例》第十五条"
private = true
[A504.zh]
title = "案件当事人的姓名"
message = "案件当事人像是写了全名：{masked}"
hint = "只留姓，名用“某”代替"
explain = '''
嫌疑人、被告人、被害人、当事人一类后面跟着姓名。写到案件时隐去当事人的名字：王某、王某某。
“王建国涉嫌盗窃”“李建国诉甲县公安局”，表格里“当事人”“嫌疑人”一栏的姓名也是。
只认不会混成别的词的常见姓，所以没有报告不等于没有。
'''
fix = '''
写成“犯罪嫌疑人王某”。
'''
[A504.en]
title = "name of a party to a case"
message = "a party to a case seems to be named in full: {masked}"
hint = "keep the surname and write 某 for the rest"
explain = '''
Behind 嫌疑人, 被告人, 被害人, 当事人 and the like stands a name. Cases are told without the names of the parties:
王某, 王某某. 王建国涉嫌盗窃 and 李建国诉甲县公安局 name them, too, and so does a column 当事人 of
a table. Only frequent surnames that begin no other word are looked for: silence is no proof that there are none.
'''
fix = '''
Write 犯罪嫌疑人王某.
'''
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.diagnostics.private import mask
from generator.diagnostics.private_names import (
    CAUGHT,
    PARTIES,
    TOLD,
    is_name_of_party,
    names_before_what_is_told,
    names_of_cases,
    names_of_parties,
    names_of_prisoners,
)
from generator.proofread.manuscript import CELL, COLUMN, Manuscript
from generator.proofread.rule import Finding, rule


@rule("A504", PARTIES)
def name_in_a_case(manuscript: Manuscript) -> Iterator[Finding]:
    """嫌疑人 and a full name, or several. 王某 and 王某某 are as they should be."""
    yield from _masked(manuscript, names_of_parties(manuscript.text, manuscript.has))


@rule("A504", PARTIES, frozenset({CELL}))
def names_in_a_column(manuscript: Manuscript) -> Iterator[Finding]:
    """Full names under 当事人 or 嫌疑人姓名 in a table."""
    columns = {
        (*piece.path[:-2], piece.path[-1])
        for piece, text in manuscript.of(frozenset({COLUMN}))
        if text.removesuffix("姓名") in PARTIES
    }
    for piece, text in manuscript.of(frozenset({CELL})) if columns else ():
        if (*piece.path[:-3], piece.path[-1]) in columns and is_name_of_party(text):
            yield Finding(piece.start, piece.end, {"masked": mask(text)})


@rule("A504", ("涉嫌", "诉"))
def name_of_a_party(manuscript: Manuscript) -> Iterator[Finding]:
    """王建国涉嫌盗窃, 李明诉甲县公安局: the name is all that stands before in its clause."""
    yield from _masked(manuscript, names_before_what_is_told(manuscript.text))


@rule("A504", CAUGHT)
def name_of_a_prisoner(manuscript: Manuscript) -> Iterator[Finding]:
    """抓获王建国、李大明等3人: before 等 and a number of persons, or 归案."""
    yield from _masked(manuscript, names_of_prisoners(manuscript.text, manuscript.has))


@rule("A504", TOLD)
def name_of_a_case(manuscript: Manuscript) -> Iterator[Finding]:
    """查处 and a full name before what was done: 王建国非法经营案."""
    yield from _masked(manuscript, names_of_cases(manuscript.text, manuscript.has))


def _masked(manuscript: Manuscript, places: Iterable[tuple[int, int]]) -> Iterator[Finding]:
    for start, end in places:
        yield Finding(start, end, {"masked": mask(manuscript.text[start:end])})
