"""A111: bracket or quote without its partner.

[A111]
severity = "warning"
source = "GB/T 15834-2011 4.8、4.9、4.15"
[A111.zh]
title = "括号、引号、书名号不成对"
message = "{text} 在本段里没有配对的 {partner}"
hint = "补上 {partner} ，或者删去 {text}"
related.other = "这一个也没有配对"
explain = '''
括号、引号、书名号都成对使用。常见的是漏了一半，或者前后写成了同一个，如“甲“。
'''
fix = '''
补上另一半。
'''
[A111.en]
title = "bracket or quote without its partner"
message = "{text} has no partner {partner} in this paragraph"
hint = "add {partner} or delete {text}"
related.other = "this one has none either"
explain = '''
Brackets, quotes and book title marks come in pairs. Usually one half is missing, or both halves are the same, as in
“甲“.
'''
fix = '''
Add the other half.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from generator.proofread.bracket_pairs import OPENERS, PARTNER, paired
from generator.proofread.manuscript import PRINTED, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_FAR: Final = 40
"""Characters of a quotation or a title, with its marks, at most."""


@rule("A111", "（）〔〕《》〈〉“”‘’【】()", PRINTED)
def unpaired(manuscript: Manuscript) -> Iterator[Finding]:
    """A bracket or quote whose partner is missing in its paragraph; two that were meant to be a pair are one slip."""
    text, told = manuscript.text, -1
    for at, behind in pairwise([*paired(text)[1], -1]):
        if at == told:
            continue
        related: tuple[tuple[int, int, str], ...] = ()
        if at < behind < at + _FAR and _are_one_pair(text[at : behind + 1]):
            told, related = behind, ((behind, behind + 1, "other"),)
        mark = text[at]
        yield Finding(at, at + 1, {"text": mark, "partner": PARTNER.get(mark) or OPENERS[mark]}, None, related)


def _are_one_pair(text: str) -> bool:
    """Return whether *text* is between two marks of which one is probably wrong: “甲“, 《甲）, ”甲“."""
    first, last = text[0], text[-1]
    is_pair = last == OPENERS.get(first) or (first in PARTNER and (last == first or last in OPENERS))
    return is_pair and "\n" not in text


@rule("A111", '"', PRINTED)
def unpaired_straight(manuscript: Manuscript) -> Iterator[Finding]:
    """A straight quote without its partner: an odd number of them in a paragraph, those for inches not counted.

    Where a “ or a ” has no partner either, the two are meant to be one pair, and that one is reported.
    """
    text = manuscript.text
    for match in compiled(r'^.*".*$').finditer(text):
        marks = [at.start() + match.start() for at in compiled(r'(?<![\d"])"').finditer(match[0])]
        if len(marks) % 2 and match[0].count("“") == match[0].count("”"):
            yield Finding(marks[-1], marks[-1] + 1, {"text": '"', "partner": '"'})
