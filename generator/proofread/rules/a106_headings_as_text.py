"""A106: heading written as text.

[A106]
severity = "warning"
source = "GB/T 9704-2012 7.3.3"
[A106.zh]
title = "标题写成了正文"
message = "“{text}”开头的是标题，这里印成一段正文{more_zh}"
hint = "写在“标题”里，下面的文字写在“正文”里（两者接排，另写“标题排法: 接排”）；序号由程序编排"
explain = '''
“一、”是第一层标题的序数，“（一）”是第二层的，字体与正文不同。写在正文里，标题就和正文一样；几行写在一个键下面，
还会连成一段。只查一句话就完的；“一、截至8月底，……”一类编了号的句子不查。“1.”“（1）”开头的与正文字体相同，不
查；附件的正文不查。一份报告只报第一处，其余的写明几处。
'''
fix = '''
    举措:
      小节:
        - 标题: 加强学习
          正文: 全年学习4次。
'''
[A106.en]
title = "heading written as text"
message = "what begins with “{text}” is a heading, and is set here as a paragraph{more_en}"
hint = "write it as heading and the rest as text (one paragraph with `heading_layout: run-in`), without its number"
explain = '''
一、 numbers headings of the first level and （一） those of the second, whose typefaces are not that of the text. In
a text they look like the rest of it, and lines below one key become one paragraph. Only what ends with its first
clause is told, no numbered sentence. 1. and （1） look like the text around them and are not looked at, and neither
is the text of attachments. A report is told of the first one, and how many follow.
'''
fix = '''
    measures:
      sections:
        - heading: 加强学习
          text: 全年学习4次。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import BODY, Manuscript
from generator.proofread.ordinals import CHINESE, FIRST
from generator.proofread.rule import Finding, compiled, rule

_SECOND: Final = rf"（[{CHINESE}]{{1,3}}）(?![、.．])"
_CLAUSE: Final = "[^，。；：\\n（）]{2,24}"
_HEADING_IN_TEXT: Final = (
    rf"^(?:[{CHINESE}]{{1,3}}、(?![{CHINESE}审])(?={_CLAUSE}(?:。?$|{_SECOND}))"
    rf"|{_SECOND}(?={_CLAUSE}(?:$|。|{_SECOND})))"
)
"""One clause: what goes on behind a comma is a numbered sentence, and so is 三、 with more sentences behind it.

（1） and 1. look like the text around them.
"""


@rule("A106", ("、", "）"), frozenset({BODY}))
def heading_as_text(manuscript: Manuscript) -> Iterator[Finding]:
    """一、主要做法 at the start of a paragraph: a heading that is set as text. Told once a report."""
    found: list[tuple[int, str]] = []
    texts = [
        (piece, text)
        for piece, text in manuscript.of(frozenset({BODY}))
        if (text[0] in FIRST or "\n" in text) and piece.path[0] != "attachments"
    ]
    # One of a row of numbered sentences looks like those around it: （一）加强监管。…… above （二）完善制度，……
    rows = {piece.path[:-1] for piece, text in texts if compiled(rf"{_SECOND}(?!{_CLAUSE}(?:$|。))").match(text)}
    for piece, text in texts:
        if piece.path[:-1] not in rows:
            found += ((piece.start + match.start(), match[0]) for match in compiled(_HEADING_IN_TEXT).finditer(text))
    if found:
        (start, written), *others = found
        more = f"；后面还有 {len(others)} 处", f"; {len(others)} more follow"
        args = {"text": written, "more_zh": more[0] * bool(others), "more_en": more[1] * bool(others)}
        yield Finding(start, start + len(written), args)
