"""A184: a set phrase that has quotes in one place and none in another.

[A184]
severity = "note"
source = "GB/T 15834-2011 4.8.3.3"
[A184.zh]
title = "同一个提法有的加引号，有的没有加"
message = "这里的“{text}”没有加引号，别处加了{more_zh}"
hint = "全文统一；这样的提法通常加引号"
related.elsewhere = "这里加了引号"
explain = '''
“放管服”“一岗双责”“十四五”这样的提法加引号，一份报告里就处处加。只查常见的二十来个提法，只查两种写法都有的；书名号、引号里面的不查。
一份报告里一个提法只报第一处。
'''
fix = '''
    举措: 深化“放管服”改革。“放管服”改革取得新进展。
'''
[A184.en]
title = "a set phrase that has quotes in one place and none in another"
message = "“{text}” has no quotes here, but has them elsewhere{more_en}"
hint = "write it one way throughout; such phrases usually have quotes"
related.elsewhere = "here it has"
explain = '''
If phrases such as “放管服”, “一岗双责” and “十四五” have quotes, they have them throughout a report. Some twenty common
ones are looked at, in reports that write them both ways, not within 《》 or other quotes; each is told of once.
'''
fix = '''
    measures: 深化“放管服”改革。“放管服”改革取得新进展。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.occurrences import occurrences
from generator.proofread.manuscript import RUNNING, Manuscript
from generator.proofread.rule import Finding, rule, unquoted

_LISTED: Final = (
    "放管服 四个意识 四个自信 两个维护 两个确立 五位一体 四个全面 三会一课 一岗双责 关键少数 第一议题 一规划两纲要 "
    "十三五 十四五 十五五 七五 八五 九五 五个中心 双随机、一公开 谁执法谁普法 枫桥经验"
)
_PHRASES: Final = _LISTED.split()
"""Phrases that mean nothing else without quotes; 最多跑一次 may say what is so."""
_NUMBERS: Final = "一二三四五六七八九十百"
"""What may stand around 八五 or 十四五 as another number: 二十四五岁."""
_NAMED_SO: Final = ("陈列馆", "纪念馆", "展览馆", "展示馆", "办公室", "办主任", "改革协调小组")
"""What ends names that are written without quotes: 枫桥经验陈列馆, 放管服改革协调小组."""
_FIVE_YEARS: Final = ("普法", "规划", "时期", "期间")
"""What comes behind the number of a plan of five years; 十四五个人 is no plan."""


@rule("A184", tuple(f"“{phrase}”" for phrase in _PHRASES))
def quotes_here_and_not_there(manuscript: Manuscript) -> Iterator[Finding]:
    """深化“放管服”改革, and then 放管服改革."""
    plain = unquoted(manuscript.text)
    for phrase in _PHRASES:
        mark = f"“{phrase}”"
        quoted = manuscript.text.find(mark) if manuscript.may_have(mark) else -1
        if quoted < 0:
            continue
        found = [at for at in occurrences(plain, phrase) if _is_one(manuscript, plain, at, phrase)]
        if found:
            more = (f"，全文 {len(found)} 处", f" ({len(found)} times)") if len(found) > 1 else ("", "")
            args = {"text": phrase, "more_zh": more[0], "more_en": more[1]}
            related = ((quoted, quoted + len(phrase) + 2, "elsewhere"),)
            yield Finding(found[0], found[0] + len(phrase), args, related=related)


def _is_one(manuscript: Manuscript, plain: str, at: int, phrase: str) -> bool:
    """Return whether what stands at *at* is the *phrase*, and no part of a number."""
    end = at + len(phrase)
    if manuscript.piece(at).role not in RUNNING:
        return False
    if plain.startswith(_NAMED_SO, end):
        return False
    if phrase[-1] != "五" or phrase[-2] not in _NUMBERS:
        return True
    return plain[at - 1 : at] not in _NUMBERS and plain.startswith(_FIVE_YEARS, end)
