"""A170: set phrase that is one hanzi off.

[A170]
severity = "warning"
source = "《党政机关公文处理工作条例》第十九条"
[A170.zh]
title = "固定的提法差了一个字"
message = "“{text}”与“{better}”差了一个字"
hint = "核对后写成“{better}”"
explain = '''
固定的提法和制度、机构的名称里多了、少了或者错了一个字，如“重大执法决定法审核制度”“严格规范公证文明执法”。只查七个字以上的
几十个提法，差在开头和末尾的不查，多一个“的”“和”的也不算。
'''
fix = '''
    举措: 落实重大执法决定法制审核制度，严格规范公正文明执法。
'''
[A170.en]
title = "set phrase that is one hanzi off"
message = "“{text}” differs from “{better}” in one hanzi"
hint = "check it and write “{better}”"
explain = '''
In a set phrase, or the name of a system or an office, one hanzi is left out, wrong or too many: 重大执法决定法审核制度,
严格规范公证文明执法. There are some dozens of them, of seven hanzi and more; what differs at the start or the end is
not looked at, nor is 的 or 和 more or less.
'''
fix = '''
    measures: 落实重大执法决定法制审核制度，严格规范公正文明执法。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.occurrences import occurrences
from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, has_han, rule
from generator.proofread.rules.a136_quoted_titles import is_misspelt
from generator.proofread.set_phrases import SET_PHRASES

_FILLERS: Final = frozenset("的和与及之了等")
"""Hanzi that may stand in a phrase or not, or for another of them."""
_ALSO_RIGHT: Final = frozenset(
    {"公平竞争抽查制度", "市场准入正面清单", "行政机关负责人应出庭应诉", "依法全面履行政府职责"}
)
"""One hanzi off, and something else that there is, too."""
_SURE: Final = 2
"""Hanzi that are as they should be on either side of the one that is not."""


@rule("A170")
def off_by_one(manuscript: Manuscript) -> Iterator[Finding]:
    """重大执法决定法审核制度: one half of the phrase is as it should be, and of the other all but one hanzi."""
    text, told = manuscript.text, set[int]()
    for phrase in SET_PHRASES:
        half = len(phrase) // 2
        first, last = phrase[:half], phrase[half:]
        places = []
        if manuscript.may_have(first):
            for at in occurrences(text, first):
                if not text.startswith(last, at + half):
                    places.append((at, at + half + _written(text[at + half : at + len(phrase) + 1], last)))
        if manuscript.may_have(last):
            for at in occurrences(text, last):
                if not text.endswith(first, 0, at):
                    before = text[max(0, at - half - 1) : at]
                    places.append((at - _written(before[::-1], first[::-1]), at + len(last)))
        for start, end in places:
            written = text[start:end]
            right = end - start < half + 2 or phrase in text[max(0, start - 2) : end + 2]
            right = right or written in _ALSO_RIGHT or is_misspelt(written)
            if not right and told.isdisjoint(range(start, end)):
                told.update(range(start, end))
                yield Finding(start, end, {"text": written, "better": phrase})


def _written(text: str, part: str) -> int:
    """Return the length of what *text* begins with instead of *part*, one hanzi of it off; 0 if it does not."""
    same = next((at for at, (one, other) in enumerate(zip(text, part, strict=False)) if one != other), len(part))
    missing, behind = part[same : same + 1], part[same + 1 :]
    if same >= len(part) or len(behind) < _SURE or not has_han(text[same : same + 1]):
        return 0
    if text.startswith(behind, same) and missing not in _FILLERS and missing != text[same - 1 : same]:
        return len(part) - 1
    if text[same] in _FILLERS:
        return 0
    if text.startswith(behind, same + 1):
        return len(part) if missing not in _FILLERS else 0
    if text.startswith(part[same:], same + 1) and text[same] != text[same - 1 : same] and text[same] != missing:
        return len(part) + 1
    return 0
