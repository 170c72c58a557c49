"""A422: the number of a document of the State Council.

[A422]
severity = "warning"
source = "《党政机关公文处理工作条例》第十九条"
[A422.zh]
title = "国务院文件的发文字号不对"
message = "《{name}》的发文字号不是{text}"
hint = "核对原文：它是{better}"
explain = '''
引用文件先引标题、后引发文字号；字号抄错一位就是另一个文件。只查这类报告里常引的几件，紧跟在书名号后面括号里的。
'''
fix = '''
    举措: 落实《国务院关于加强法治政府建设的意见》（国发〔2010〕33号）。
'''
[A422.en]
title = "number of another document of the State Council"
message = "《{name}》 does not have the number {text}"
hint = "compare with the original: it is {better}"
explain = '''
With another digit the number is that of another document. Only documents that such reports often quote are looked at,
with the number in brackets behind the title.
'''
fix = '''
    measures: 落实《国务院关于加强法治政府建设的意见》（国发〔2010〕33号）。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_NUMBERS: Final = {
    "国务院关于加强市县政府依法行政的决定": "国发〔2008〕17号",
    "国务院关于加强法治政府建设的意见": "国发〔2010〕33号",
    "全面推进依法行政实施纲要": "国发〔2004〕10号",
    "关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见": "国办发〔2018〕118号",
    "国务院办公厅关于进一步规范行政裁量权基准制定和管理工作的意见": "国办发〔2022〕27号",
    "提升行政执法质量三年行动计划（2023—2025年）": "国办发〔2023〕27号",
    "国务院办公厅关于加强行政规范性文件制定和监督管理工作的通知": "国办发〔2018〕37号",
    "国务院办公厅关于全面推行行政规范性文件合法性审核机制的指导意见": "国办发〔2018〕115号",
    "国务院办公厅关于加强和改进行政应诉工作的意见": "国办发〔2016〕54号",
}
"""Documents by their titles, which are quoted with the office that issued them or without."""
_OFFICES: Final = ("国务院办公厅", "国务院")
_TITLED: Final = {
    title.removeprefix(_OFFICES[0]).removeprefix(_OFFICES[1]): number for title, number in _NUMBERS.items()
}
_CITED: Final = (
    r"》[（(](?P<at>国(?:办)?发[〔\[（(【]?(?P<year>\d{4})[〕\]）)】]?(?P<number>\d{1,4})号)(?:，(?!国)|[）)])"
)
"""With another number behind it, the first may be that of the title before: 《甲》《乙》（国发…，国发…）."""


@rule("A422", ("（国", "(国"))
def number_of_document(manuscript: Manuscript) -> Iterator[Finding]:
    """国发〔2008〕71号 of a decision that is 国发〔2008〕17号."""
    text = manuscript.text
    for match in compiled(_CITED).finditer(text):
        title = text[text.rfind("《", 0, match.start()) + 1 : match.start()]
        right = _TITLED.get(title.removeprefix(_OFFICES[0]).removeprefix(_OFFICES[1]))
        if right and compiled(r"\d+").findall(right) != [match["year"], match["number"]]:
            yield Finding(*match.span("at"), {"name": title, "text": match["at"], "better": right})
