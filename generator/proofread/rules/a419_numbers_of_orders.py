"""A419: the number of the order that promulgated a regulation.

[A419]
severity = "warning"
source = "《党政机关公文处理工作条例》第十九条"
[A419.zh]
title = "国务院令的号不对"
message = "《{name}》不是国务院令第{text}号公布的"
hint = "核对原文：公布或者修订它的是国务院令{better}"
explain = '''
写行政法规时带上的国务院令号，抄错一位就是另一个文件。只查年度报告里常写的几部，紧跟在书名号后面括号里的令号；公布和历次修订的
令号都算对。
'''
fix = '''
    举措: 落实《优化营商环境条例》（国务院令第722号）。
'''
[A419.en]
title = "number of another order of the State Council"
message = "《{name}》 was not promulgated by order {text} of the State Council"
hint = "compare with the original: it was promulgated or revised by {better}"
explain = '''
With another digit, an order of the State Council is that of another document. Only regulations that annual reports
often name are looked at, with the number in brackets behind the title; those of revisions are right, too.
'''
fix = '''
    measures: 落实《优化营商环境条例》（国务院令第722号）。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_ORDERS: Final = {
    "政府信息公开条例": ("492", "711"),
    "优化营商环境条例": ("722",),
    "重大行政决策程序暂行条例": ("713",),
    "保障农民工工资支付条例": ("724",),
    "政府督查工作条例": ("733",),
    "生产安全事故应急条例": ("708",),
    "公平竞争审查条例": ("783",),
    "规章制定程序条例": ("322", "695"),
    "行政法规制定程序条例": ("321", "694"),
    "无证无照经营查处办法": ("684",),
    "国有土地上房屋征收与补偿条例": ("590",),
    "国务院关于在线政务服务的若干规定": ("716",),
    "信访条例": ("185", "431"),
}
"""The orders that promulgated a regulation, and revised it."""
_CITED: Final = r"》(?<=[例法定]》)[（(](?:中华人民共和国)?国务院令?第(?P<at>\d{2,4})号(?:令)?[，）)]"


@rule("A419", ("例》（", "例》(", "法》（", "法》(", "定》（", "定》("))
def number_of_order(manuscript: Manuscript) -> Iterator[Finding]:
    """《优化营商环境条例》（国务院令第772号） for 第722号."""
    text = manuscript.text
    for match in compiled(_CITED).finditer(text):
        title = text[text.rfind("《", 0, match.start()) + 1 : match.start()].removeprefix("中华人民共和国")
        orders = _ORDERS.get(title, ())
        if orders and match["at"] not in orders:
            better = "、".join(f"第{order}号" for order in orders)
            yield Finding(*match.span("at"), {"name": title, "text": match["at"], "better": better})
