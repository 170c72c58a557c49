"""A505: mark of secrecy in a document without one.

[A505]
severity = "warning"
source = "《中华人民共和国保守国家秘密法》"
[A505.zh]
title = "没有标密级的文件里有密级字样"
message = "文件没有标密级，这里却有“{text}”"
hint = "先确定能不能公开：是密件就在版头写密级，不是就删去"
explain = '''
“秘密★1年”“内部资料”是密级或内部材料的标志，多半是从另一份材料里抄来的。版头写了“密级”的文件不查。
“国家秘密”“商业秘密”是普通的词，不在此列。
'''
fix = '''
是密件的：

    版头:
      密级: 秘密★1年
      份号: "000001"

不是的，查清那段文字的来源，再删去。
'''
[A505.en]
title = "mark of secrecy in a document without one"
message = "the document has no classification, and this says “{text}”"
hint = "settle first whether it may be published: then classify it in the head, or delete this"
explain = '''
秘密★1年 or 内部资料 mark a secret or internal paper, and were probably copied from one. A report with a
classification in its head (security) is not looked at. 国家秘密 and 商业秘密 are ordinary words.
'''
fix = '''
If it is classified:

    head:
      security: 秘密★1年
      copy_number: "000001"

If it is not, find out where these words came from, then delete them.
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.proofread.manuscript import CELL, CELL_TEXT, PRINTED, Manuscript
from generator.proofread.rule import Finding, compiled, rule


@rule("A505", ("★", "内部资料", "内部文件", "供内部", "内部使用", "内部参考", "秘密", "机密", "绝密"), PRINTED)
def secrecy(manuscript: Manuscript) -> Iterator[Finding]:
    """秘密★1年 or 内部资料 in a report that says nothing of its classification."""
    if (manuscript.report.get("head") or {}).get("security"):
        return
    regex = (
        r"(?:^|[（(【\[])(?P<inner>仅供内部(?:使用|参考|掌握)|内部(?:使用|参考)[，,]?(?:不得|请勿|严禁)外传)(?=$|[，。；）)】\]])"
        r"|本(?:件|报告|文件?|材料|资料)(?:内容)?(?:属于?|为|是|系)(?P<this>(?:绝密|机密|秘密)级?)(?=[，。；、（]|$|文件|事项|件)"
        r"|★(?:绝密|机密|秘密)(?:\d+年|长期)?|(?:绝密|机密|秘密)★(?:\d+年|长期)?|(?:^|[（(【\[]|密级[:：])(?P<at>内部(?:资料|文件)|绝密|机密|秘密)"
        r"(?=$|[）)】\]]|(?<=[:：]..)|[，,：: ]?(?:注意保存|妥善保管|请勿外传|不得外传|严禁外传))"
    )
    for match in compiled(regex).finditer(manuscript.text):
        place = next((name for name in ("at", "inner", "this") if match[name]), 0)
        if place == "inner" and manuscript.piece(match.start()).role in (CELL, CELL_TEXT):
            continue  # a table tells which papers and systems are such
        yield Finding(*match.span(place), {"text": match[place]})
