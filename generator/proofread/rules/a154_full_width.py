"""A154: digits and letters of full width.

[A154]
severity = "warning"
source = "GB/T 15835-2011 5.1"
[A154.zh]
title = "全角数字和字母"
message = "“{text}”是全角的，应为“{better}”"
hint = "写成“{better}”"
explain = '''
阿拉伯数字和拉丁字母用半角，字体和字距才对。
'''
fix = '''
按提示改，或者用 `nianbao check --fix`。
'''
[A154.en]
title = "digits and letters of full width"
message = "“{text}” is of full width; it should be “{better}”"
hint = "write “{better}”"
explain = '''
Digits and Latin letters are of half width; font and spacing depend on it.
'''
fix = '''
Write it as the hint says, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import PRINTED, Manuscript
from generator.proofread.rule import Finding, compiled, pattern, rule

ROWS: Final = (
    pattern("A154", r"(?<=[0-9])．(?=[0-9])", ".", needs="．", roles=PRINTED),
    pattern("A154", r"(?<=[0-9])／(?=[0-9])", "/", needs="／", roles=PRINTED),
)
_FULL: Final = "".join(chr(code) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))
_TO_HALF: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@rule("A154", _FULL, PRINTED)
def full_width(manuscript: Manuscript) -> Iterator[Finding]:
    """Digits and Latin letters of full width, with the marks inside a number."""
    for match in compiled(f"[{_FULL}]+(?:[．－／][{_FULL}]+)*％?").finditer(manuscript.text):
        better = match[0].translate(_TO_HALF)
        yield Finding(*match.span(), {"text": match[0], "better": better}, better)


@rule("A154", "％", PRINTED)
def percent(manuscript: Manuscript) -> Iterator[Finding]:
    """％ in a report that has % elsewhere."""
    if "%" in manuscript.text:
        for match in compiled(r"(?<=[0-9])％").finditer(manuscript.text):
            yield Finding(*match.span(), {"text": "％", "better": "%"}, "%")
