"""A316: copy to one of the recipients.

[A316]
severity = "warning"
source = "《党政机关公文处理工作条例》第十五条（一）"
[A316.zh]
title = "抄送里又有主送机关"
message = "“{text}”已经是主送机关，抄送里不再写"
hint = "从抄送里删去“{text}”；或者改成原来要抄送的机关"
related.recipient = "主送机关写在这里"
explain = '''
抄送机关是主送机关以外需要执行或者知道公文内容的机关，同一个机关不会既主送又抄送。多半是照着去年的抄送写，主送换过了。
'''
fix = '''
    主送机关: 甲市人民政府
    版记:
      抄送: [甲市人大常委会办公室, 甲市司法局]
'''
[A316.en]
title = "copy to one of the recipients"
message = "“{text}” is a recipient; it is not among the copies as well"
hint = "take “{text}” out of the copies, or write the organ that was meant"
related.recipient = "the recipient"
explain = '''
Copies go to organs other than the recipients that have to act on a document or to know of it; none is both. Usually
the copies are last year's, and the recipient has changed.
'''
fix = '''
    recipients: 甲市人民政府
    imprint:
      copies_to: [甲市人大常委会办公室, 甲市司法局]
'''
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.proofread.manuscript import NAME, Manuscript
from generator.proofread.routes import names_under, place_of
from generator.proofread.rule import Finding, rule


@rule("A316", roles=frozenset({NAME}))
def copied_recipients(manuscript: Manuscript) -> Iterator[Finding]:
    """甲市人民政府 as recipient and among the copies, written alike."""
    to = {name: piece for piece, name in names_under(manuscript, "recipients")}
    for piece, name in names_under(manuscript, "imprint", "copies_to"):
        if name in to:
            related = ((*place_of(manuscript, to[name], name), "recipient"),)
            yield Finding(*place_of(manuscript, piece, name), {"text": name}, related=related)
