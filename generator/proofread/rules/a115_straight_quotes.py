"""A115: straight quotes.

[A115]
severity = "warning"
source = "GB/T 15834-2011 4.8"
[A115.zh]
title = "直引号"
message = "中文用弯引号，这里是直引号：{text}"
hint = "改成“ ”"
explain = '''
中文的引号是“ ”和‘ ’。直引号是英文键盘打出来的。
'''
fix = '''
改成“ ”；双的可以用 `nianbao check --fix`。
'''
[A115.en]
title = "straight quotes"
message = "Chinese quotes are curved; these are straight: {text}"
hint = "write “ ”"
explain = '''
Chinese quotes are “ ” and ‘ ’. Straight ones come from a Latin keyboard.
'''
fix = '''
Write “ ”; `nianbao check --fix` does it for double ones.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import PRINTED, Manuscript
from generator.proofread.rule import Finding, compiled, has_han, pattern, rule


@rule("A115", '"', PRINTED)
def double_quotes(manuscript: Manuscript) -> Iterator[Finding]:
    """Pairs in their order: in "12345"热线和"110"警情 the second mark closes. With an odd one nobody knows which pair.

    A pair is told if it holds hanzi, or stands among them; 55"大屏、60"大屏 are inches.
    """
    text = manuscript.text
    for paragraph in manuscript.paragraphs_with('"'):
        is_paired = text.count('"', *paragraph) % 2 == 0
        for match in compiled(r"\"(?P<inner>[^\"\n]+)\"").finditer(text, *paragraph):
            start, end = match.span()
            if text[start - 1 : start].isdigit() and match["inner"][-1].isdigit():
                continue
            if has_han(match["inner"]) or (has_han(text[start - 1 : start]) and has_han(text[end : end + 1])):
                better = f"“{match['inner']}”"
                args = {"inner": match["inner"], "text": match[0], "better": better}
                yield Finding(start, end, args, better if is_paired else None)


ROWS: Final = (
    pattern("A115", r"＂(?P<inner>[^＂\n]+)＂", r"“\g<inner>”", needs="＂", roles=PRINTED),
    pattern("A115", r"＇(?P<inner>[^＇\n]+)＇", r"“\g<inner>”", needs="＇", roles=PRINTED),
    pattern(  # the '' of a text in single quotes, left where others or none are around it
        "A115",
        r"''(?<![A-Za-z']'')(?=[^'\n]*[{HAN}])(?P<inner>[^'\n]+)''(?!')",
        r"“\g<inner>”",
        needs=("''",),
        roles=PRINTED,
    ),
    pattern("A115", r"(?<![A-Za-z])'(?=[^'\n]*[{HAN}])[^'\n]+'(?!')", needs="'", roles=PRINTED),
)
