"""What nobody may read in full: numbers of persons, and names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from generator.diagnostics.private import mask
from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled

SURNAMES: Final = (
    "[王李刘杨赵吴徐孙朱郭梁宋邓韩冯曹彭蔡潘袁吕魏蒋沈卢贾丁薛叶汪姜姚谭廖邹熊郝崔邱秦邵孟黎贺龚]"
    "|张(?![贴罗口狂扬望])|陈(?![述列旧案设])|黄(?![色赌牌金毒])|周(?![边围期密转末一二三四五六日])"
    "|林(?![立业区木地场])|何(?![时地种以人故去在因])|罗(?![列])|谢(?![绝意])|胡(?![乱同闹])|苏(?![醒])|杜(?![绝撰])|董(?!事)|夏(?![季天])"
)
"""Frequent surnames; the words they begin that may follow a party to a case are left out."""
MORE_SURNAMES: Final = (
    "马(?![上路匹力达])|石(?![油材头块料化场])|钟(?![头点])|任(?![何务期意命职凭其选])|田(?![地间])"
    "|范(?![围畴例])|史(?!料)|孔(?!子)|毛(?![利重])|龙(?!头)|尹|段(?![落时])|钱(?![款财物包币])|白(?![天酒条色日跑费等干])"
    "|戴(?![上着罪])|雷(?![雨同])|侯|覃|洪(?![水灾])|倪|翁|詹|樊|柯|葛|余(?![款额下刑罪罚])|欧阳|司马|上官|诸葛"
)
"""Surnames that many places begin with, too: they tell of a person only behind or below a word for one.

方 is none of them: 原告方 is the side of the plaintiff.
"""


def masked(manuscript: Manuscript, regex: str, is_one: Callable[[str], bool] = bool) -> Iterator[Finding]:
    """Yield where *regex* is found and *is_one* holds, with the text masked; the place is its group ``at``, if any."""
    for match in compiled(regex).finditer(manuscript.text):
        place = "at" if "at" in match.re.groupindex else 0
        if is_one(match[place]):
            yield Finding(*match.span(place), {"masked": mask(match[place])})
