"""A182: what something is based on, as a sentence of its own.

[A182]
severity = "warning"
source = "《党政机关公文处理工作条例》第十九条"
[A182.zh]
title = "只有依据，没有说完的句子"
message = "“{text}”只说了根据什么，句子没有完，却用了句号"
hint = "句号改成逗号，和后面一句连起来"
explain = '''
“根据《……》要求”“按照《……》和有关文件精神”后面还要说做了什么，用逗号连着写；用了句号，前后两句都不完整。只查以书名号里的文件开头、
中间没有逗号的句子。
'''
fix = '''
    导语: 根据《甲市政务公开办法》有关规定，现公布甲市公安局2020年度报告。
'''
[A182.en]
title = "what something is based on, as a sentence of its own"
message = "{text} says only what something is based on; it is no whole sentence, but ends in a full stop"
hint = "write a comma, and go on with the sentence behind it"
explain = '''
Behind 根据《…》要求 or 按照《…》和有关文件精神 it has yet to be said what was done. With a full stop there, neither
sentence is whole. Only those are looked at that begin with a quoted document and have no comma.
'''
fix = '''
    preamble: 根据《甲市政务公开办法》有关规定，现公布甲市公安局2020年度报告。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import RUNNING, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_TITLE: Final = r"《[^《》\n]+(?:《[^《》\n]+》[^《》\n]*)?》(?:（[^（）\n]*）)?"
_JOINTS: Final = r"[、和及与的等]|以及|及其|有关|相关|文件|规定|精神|通知|会议|国家|上级|[省市县区]"
_BASIS: Final = (
    rf"[根按依](?:(?<=^.)|(?<=。.))(?:据|照){_TITLE}(?:{_TITLE}|{_JOINTS})*?"
    r"(?P<at>(?:有关|相关)?(?:要求|规定|精神))。(?=[{HAN}])"
)


@rule("A182", ("求。", "定。", "神。"), RUNNING)
def basis_alone(manuscript: Manuscript) -> Iterator[Finding]:
    """根据《甲市政务公开办法》有关要求。现公布甲局2024年度报告: a full stop in the place of a comma."""
    for match in compiled(_BASIS).finditer(manuscript.text):
        if manuscript.piece(match.start()).role in RUNNING:
            yield Finding(match.end() - 1, match.end(), {"text": f"{match[0][:2]}……{match['at']}。"})
