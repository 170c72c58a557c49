"""A161: plenary sessions side by side.

[A161]
severity = "warning"
source = "GB/T 15834-2011 4.5.3.1"
[A161.zh]
title = "并列的全会少了顿号，或者次序不对"
message = "“{text}”应为“{better}”"
hint = "写成“{better}”"
explain = '''
几次全会并列，按先后排，每两次之间都用顿号，不能有的用、有的不用。全会是一届中央委员会的：“党的十九大及二中、三中全会”里少了“十九届”。
'''
fix = '''
写成“二中、三中、四中全会”，或者用 `nianbao check --fix`。
'''
[A161.en]
title = "plenary sessions side by side"
message = "“{text}” is written “{better}”"
hint = "write “{better}”"
explain = '''
Plenary sessions listed side by side stand in their order and have a 、 between each two of them. They are those of a
Central Committee: of 党的十九大及二中、三中全会 the 十九届 is missing.
'''
fix = '''
Write 二中、三中、四中全会, or use `nianbao check --fix`.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_ORDER: Final = tuple(f"{number}中" for number in "一二三四五六七八")
_SESSION: Final = "[一二三四五六七八]中"


@rule("A161", ("中全会",))
def plenary_sessions(manuscript: Manuscript) -> Iterator[Finding]:
    """二中三中全会, 三中、二中全会 for 二中、三中全会."""
    for match in compiled(rf"{_SESSION}(?:、?{_SESSION})+(?=全会)").finditer(manuscript.text):
        better = "、".join(sorted(set(compiled(_SESSION).findall(match[0])), key=_ORDER.index))
        if better != match[0]:
            yield Finding(*match.span(), {"text": match[0], "better": better}, better)


_OF_CONGRESS: Final = r"党的(?P<number>十[六七八九]|二十)大(?P<and>及其?|以及|和)(?=[一二三四五六七]中)"


@rule("A161", ("大及", "大以及", "大和"))
def without_their_committee(manuscript: Manuscript) -> Iterator[Finding]:
    """党的十九大及二中、三中全会: those of the 十九届 that it elected."""
    if not manuscript.has("中全会"):
        return
    for match in compiled(_OF_CONGRESS).finditer(manuscript.text):
        better = f"党的{match['number']}大{match['and'].removesuffix('其')}{match['number']}届"
        yield Finding(*match.span(), {"text": match[0], "better": better}, better)
