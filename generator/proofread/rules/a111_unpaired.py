"""A111: bracket or quote without its partner.

[A111]
severity = "warning"
source = "GB/T 15834-2011 4.8、4.9、4.15"
[A111.zh]
title = "括号、引号、书名号不成对"
message = "{text} 在本段里没有配对的 {partner}"
hint = "补上 {partner} ，或者删去 {text}"
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

from generator.proofread.bracket_pairs import OPENERS, PARTNER, paired
from generator.proofread.manuscript import PRINTED, Manuscript
from generator.proofread.rule import Finding, compiled, rule


@rule("A111", "（）〔〕《》〈〉“”‘’【】()", PRINTED)
def unpaired(manuscript: Manuscript) -> Iterator[Finding]:
    """A bracket or quote whose partner is missing in its paragraph."""
    for at in paired(manuscript.text)[1]:
        mark = manuscript.text[at]
        partner = PARTNER.get(mark) or OPENERS[mark]
        yield Finding(at, at + 1, {"text": mark, "partner": partner})


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
