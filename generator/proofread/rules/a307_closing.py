"""A307: closing words of another kind of document.

[A307]
severity = "warning"
source = "《党政机关公文处理工作条例》第八条"
[A307.zh]
title = "结束语不是报告的"
message = "“{text}”是别的文种的结束语"
hint = "写成“特此报告”，或者删去"
explain = '''
“特此通知”“特此函复”这类结束语与文种相配，多半是从别的文件里带来的。
'''
fix = '''
    结束语: 特此报告。
'''
[A307.en]
title = "closing words of another kind of document"
message = "“{text}” closes another kind of document"
hint = "write 特此报告, or delete it"
explain = '''
Closing words go with the kind of the document: 特此通知 and 特此函复 were probably brought along from another file.
'''
fix = '''
    closing: 特此报告。
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.proofread.manuscript import BODY, Manuscript
from generator.proofread.routes import goes_up
from generator.proofread.rule import Finding, compiled, rule


@rule("A307", ("特此", "此复", "此函", "此致", "盼复", "函复", "复函"), frozenset({BODY}))
def closing(manuscript: Manuscript) -> Iterator[Finding]:
    """特此通知。 and other closing words that belong to another kind of document."""
    regex = (
        r"(?:^|(?<=。))(?:特此(?:通知|函告|函复|函达|函询|批复|通报|公告|通告|决定|证明|复函)"
        r"|此复|此函|此致[ \u3000]*(?:敬礼|$)|盼复"
        r"|(?:敬|烦|盼|望|即)?请?(?:尽快|及时)?(?:予以?)?(?:函复|复函)(?:为[盼荷])?)(?=[。！]?$)"
    )
    if goes_up(manuscript):
        for match in compiled(regex).finditer(manuscript.text):
            yield Finding(*match.span(), {"text": match[0]})
