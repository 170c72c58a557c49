"""A114: 、 between quotes or book titles in a row.

[A114]
severity = "note"
source = "GB/T 15834-2011 4.5.3.5"
[A114.zh]
title = "并列的引号、书名号之间用了顿号"
message = "这里写的是 {written} ，{what_zh}"
hint = "按国标删去顿号；要用，就全文统一"
related.elsewhere = "这里没有顿号"
explain = '''
并列的引号之间、书名号之间通常不用顿号。全文都用的只报第一处；有的用、有的不用的，用了的每处都报。中间有别的话，或者
并列的还有不带引号、书名号的，用顿号，不查。
'''
fix = '''
删去顿号；有的用、有的不用的，也可以用 `nianbao check --fix`。
'''
[A114.en]
title = "、 between quotes or book titles in a row"
message = "this is written {written} , {what_en}"
hint = "delete 、 by the standard, or write it everywhere"
related.elsewhere = "no 、 here"
explain = '''
Between quotes or book titles in a row there is usually no 、. Where all are written so the first one is told, where
some are, each of them. With other words between them, or items without such marks in the row, 、 is right.
'''
fix = '''
Delete 、; where only some are written so, `nianbao check --fix` will do.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.occurrences import occurrences
from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_NOT_BETWEEN: Final = r"(?:》《|”“)(?<!“扫黄”“)(?!打非”)"  # “扫黄”“打非” is one term
_IN_FORCE: Final = 2012
"""The year from which on the standard holds; the one before it had 、 there."""


@rule("A114", ("》、《", "”、“"))
def listed_marks(manuscript: Manuscript) -> Iterator[Finding]:
    """》、《, and ”、“: each in a report that has 》《 elsewhere, or the first one where all are written so."""
    text = manuscript.text
    bare = {match[0]: match.start() for match in reversed([*compiled(_NOT_BETWEEN).finditer(text)])}
    for closer, opener in ("》《", "”“"):
        written = f"{closer}、{opener}"
        found = [at for at in occurrences(text, written) if not _lists_others_too(text, at, closer, opener)]
        first = bare.get(closer + opener, -1)
        if first < 0:
            if int(manuscript.report["year"]) >= _IN_FORCE:
                yield from _all_alike(written, found)
            continue
        for at in found:
            what = {"what_zh": f"别处写的是 {closer}{opener}", "what_en": f"elsewhere {closer}{opener}"}
            yield Finding(at + 1, at + 2, {"written": written, **what}, "", ((first, first + 2, "elsewhere"),))


def _all_alike(written: str, found: list[int]) -> Iterator[Finding]:
    """Yield the first of *found*, with how many there are: the standard is told of once, and the author decides."""
    if found:
        more = f"，全文 {len(found)} 处" * (len(found) > 1), f", {len(found)} times" * (len(found) > 1)
        args = {"written": written, "what_zh": f"中间通常不用顿号{more[0]}", "what_en": f"usually without 、{more[1]}"}
        yield Finding(found[0] + 1, found[0] + 2, args)


def _lists_others_too(text: str, at: int, closer: str, opener: str) -> bool:
    """Return whether the series around *at* has items without marks at its ends, or numbers behind titles."""
    item = rf"{opener}[^{opener}{closer}\n]*{closer}(?:（[^（）\n]*）)?"
    whole = compiled(rf"(?P<before>、?){item}(?:、?{item})*(?P<behind>、?)")
    start = text.rfind("\n", 0, at) + 1
    around = next((match for match in whole.finditer(text, start) if match.end() > at), None)
    return around is not None and bool(around["before"] or around["behind"] or "）" in around[0])
