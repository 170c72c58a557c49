"""A114: 、 between quotes or book titles, here and not there.

[A114]
severity = "note"
source = "GB/T 15834-2011 4.5.3.5"
[A114.zh]
title = "并列的引号、书名号之间用不用顿号"
message = "这里写的是 {written} ，别处写的是 {elsewhere}"
hint = "全文统一；按国标通常不用顿号"
related.elsewhere = "这里没有顿号"
explain = '''
并列的引号之间、书名号之间通常不用顿号。两种写法都有人用，但一份文件里要统一。
'''
fix = '''
删去顿号，或者用 `nianbao check --fix`。
'''
[A114.en]
title = "、 between quotes or book titles, here and not there"
message = "this is written {written} , elsewhere {elsewhere}"
hint = "choose one; by the standard there is usually no 、"
related.elsewhere = "no 、 here"
explain = '''
Between quotes or book titles in a row there is usually no 、. Both ways are met, but one document keeps to one.
'''
fix = '''
Delete 、, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.proofread.manuscript import PROSE, Manuscript
from generator.proofread.rule import Finding, compiled, rule


@rule("A114", "、", PROSE)
def listed_marks(manuscript: Manuscript) -> Iterator[Finding]:
    """》、《 in a report that has 》《 elsewhere, and the same with quotes."""
    text = manuscript.text
    for closer, opener in ("》《", "”“"):
        found = compiled(rf"{closer}{opener}(?<!“扫黄{closer}{opener})(?!打非”)").search(
            text
        )  # “扫黄”“打非” is one term
        first = found.start() if found else -1
        at = text.find(f"{closer}、{opener}") if first >= 0 else -1
        while at >= 0:
            if not _lists_others_too(text, at, closer, opener):
                args = {"written": f"{closer}、{opener}", "elsewhere": closer + opener}
                yield Finding(at + 1, at + 2, args, "", ((first, first + 2, "elsewhere"),))
            at = text.find(f"{closer}、{opener}", at + 1)


def _lists_others_too(text: str, at: int, closer: str, opener: str) -> bool:
    """Return whether the series around *at* has items without marks at its ends: “一国两制”、“港人治港”、高度自治."""
    item = rf"{opener}[^{opener}{closer}\n]*{closer}"
    whole = compiled(rf"(?P<before>、?){item}(?:、?{item})*(?P<behind>、?)")
    start = text.rfind("\n", 0, at) + 1
    around = next((match for match in whole.finditer(text, start) if match.end() > at), None)
    return around is not None and bool(around["before"] or around["behind"])
