"""A401: attachment that is not there.

[A401]
severity = "warning"
source = "GB/T 9704-2012 7.3.7"
[A401.zh]
title = "没有正文里说的附件"
message = "这里说“见{text}”，附件只有{count}个"
hint = "补上附件，或者改正序号"
explain = '''
正文里提到的附件要和附件说明一致。“见《××通知》附件2”是别的文件的附件，不查。
'''
fix = '''
    附件:
      - 标题: 执法人员名册
'''
[A401.en]
title = "attachment that is not there"
message = "this says 见{text}; attachments: {count}"
hint = "add the attachment, or correct its number"
explain = '''
Attachments that the text names must be in the list. 见《××通知》附件2 is the attachment of another document and not
looked at.
'''
fix = '''
    attachments:
      - title: 执法人员名册
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.document.numbering import chinese_numeral
from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_HANZI: Final = {chinese_numeral(number): number for number in range(1, 21)}


_OTHERS: Final = (
    r"(?<!意)见附件\d{1,2}(?P<list>(?:(?:[、和及与至—～-]|[、和及与至]附件)\d{1,2})+)(?=[，。；）]|$)"
    r"|(?<![》号文])（(?P<in>附件\d{1,2})）|(?:^|(?<=[，。；：、（]))(?P<shown>附件\d{1,2})(?=所[示列]|列[出明])"
)
"""见附件1、2; （附件2）, 附件2所列: not those of another document, whose name stands before."""


@rule("A401", ("附件",))
def more_attachments(manuscript: Manuscript) -> Iterator[Finding]:
    """见附件1、3 in a report with two attachments."""
    count = len(manuscript.report["attachments"])
    for match in compiled(_OTHERS).finditer(manuscript.text):
        place = str(match.lastgroup)
        for number in compiled(r"\d+").finditer(match[place]):
            if int(number[0]) > count:
                start = match.start(place) + number.start()
                yield Finding(start, start + len(number[0]), {"text": f"附件{number[0]}", "count": count})


@rule("A401", ("见附件",))
def attachments(manuscript: Manuscript) -> Iterator[Finding]:
    """见附件2 in a report with one attachment. 见《…》附件 is the attachment of another document."""
    count = len(manuscript.report["attachments"])
    regex = rf"(?<!意)见(?P<at>附件(?P<number>\d{{1,2}}|[{''.join(_HANZI)}]{{1,2}})?)(?![\d{{HAN}}]{{0,6}}[》”])"
    for match in compiled(regex).finditer(manuscript.text):
        written = match["number"]
        number = 1 if written is None else int(written) if written.isdigit() else _HANZI.get(written, 0)
        if number > count:
            yield Finding(*match.span("at"), {"text": match["at"], "count": count})
