"""A161: plenary sessions side by side.

[A161]
severity = "warning"
source = "GB/T 15834-2011 4.5.3.1"
[A161.zh]
title = "并列的全会少了顿号，或者次序不对"
message = "“{text}”应为“{better}”"
hint = "写成“{better}”"
explain = '''
几次全会并列，按先后排，每两次之间都用顿号，不能有的用、有的不用。
'''
fix = '''
写成“二中、三中、四中全会”，或者用 `nianbao check --fix`。
'''
[A161.en]
title = "plenary sessions side by side"
message = "“{text}” is written “{better}”"
hint = "write “{better}”"
explain = '''
Plenary sessions listed side by side stand in their order and have a 、 between each two of them.
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
