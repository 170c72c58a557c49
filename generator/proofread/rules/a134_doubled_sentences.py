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
二十个字以上的一句话一字不差地出现两次，多半是复制时留下的；六个字以上的一句话、一个分句，紧接着又写一遍的也是。
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
in a row. Usually it was left when text was moved.
'''
fix = '''
Delete one of them.
'''
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from generator.proofread.manuscript import RUNNING, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_LONG: Final = 20
"""Characters from which on a sentence is not repeated by chance."""
_TWICE_IN_A_ROW: Final = 6
"""Characters from which on a sentence, or a clause of it, does not stand right behind itself by chance."""


@rule("A134", roles=RUNNING)
def doubled_sentence(manuscript: Manuscript) -> Iterator[Finding]:
    """The same sentence in two places; a short one, or a clause, only if it comes twice in a row."""
    seen: dict[str, tuple[int, int]] = {}
    for piece, text in manuscript.of(RUNNING):
        before: re.Match[str] | None = None
        for match in compiled(rf"[^。！？；\n]{{{_TWICE_IN_A_ROW},}}").finditer(text):
            place = (piece.start + match.start(), piece.start + match.end())
            first = seen.setdefault(match[0], place)
            if first != place and (len(match[0]) >= _LONG or first[1] == place[0] - 1):
                yield Finding(*place, {"text": match[0][:12]}, related=((*first, "first"),))
            elif before and before.end() == match.start() - 1 and before[0].endswith(f"，{match[0]}"):
                end = piece.start + before.end()
                yield Finding(*place, {"text": match[0][:12]}, related=((end - len(match[0]), end, "first"),))
            before = match
            seen[match[0]] = place
            yield from _doubled_clause(place[0], match[0])


def _doubled_clause(start: int, sentence: str) -> Iterator[Finding]:
    """Yield the clauses of *sentence*, which begins at *start*, that the one before ends in: 共办结41起，办结41起."""
    for before, clause in pairwise(sentence.split("，")):
        start += len(before) + 1
        if len(clause) >= _TWICE_IN_A_ROW and before.endswith(clause):
            first = (start - 1 - len(clause), start - 1, "first")
            yield Finding(start, start + len(clause), {"text": clause[:12]}, related=(first,))
