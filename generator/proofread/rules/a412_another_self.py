"""A412: the organ speaks of itself as another.

[A412]
severity = "warning"
source = "《党政机关公文处理工作条例》第十九条"
[A412.zh]
title = "自称与发文机关不符"
message = "这里自称“{text}”，发文机关是“{organ}”"
hint = "改成发文机关的自称，或者写出所指机关的名称"
explain = '''
局自称“我局”，委员会自称“我委”。用别的机关的材料改写时，里面的自称容易漏改。引号和书名号里的不查；政府的报告里出
现“我局”，市、区机关的报告里出现“我县”，也提示。
'''
fix = '''
    发文机关: 甲市财政局
    举措: 我局办结41起。
'''
[A412.en]
title = "the organ speaks of itself as another"
message = "this says “{text}” of the organ itself, which is “{organ}”"
hint = "write what the issuing organ calls itself, or name the organ that is meant"
explain = '''
A 局 calls itself 我局, a 委员会 我委. Where the text of another organ was taken over, its word for itself is easily
forgotten. Quoted words and names of documents are not looked at; 我局 in the report of a government is told, too,
and 我县 in that of an organ of a city or a district.
'''
fix = '''
    organ: 甲市财政局
    measures: 我局办结41起。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule, unquoted

_SELVES: Final = {
    "局": r"(?<![自大小])我局(?![部面势外])",
    "厅": r"我厅(?!堂)",
    "委": r"我委(?![托派屈任员婉])",
    "院": r"我院(?![子墙校落])",
}
"""How an organ speaks of itself, by the last character of its name."""
_LAST: Final = {
    "局": "局",
    "厅": "厅",
    "委": "委",
    "委员会": "委",
    "院": "院",
    "人民政府": "",
    "办公室": "",
    "办事处": "",
}


_OF_A_COUNTY: Final = r"[县旗]"


@rule("A412", ("我县",))
def another_county(manuscript: Manuscript) -> Iterator[Finding]:
    """我县 in the report of an organ of a city or a district: its text was a county's, or the county is one no more."""
    names = [str(name) for name in manuscript.report["organ"]]
    is_known = all(compiled(r"^[{HAN}]{1,6}?[市区](?!管理|监督|场)").search(name) for name in names)
    if not is_known or any(compiled(_OF_A_COUNTY).search(name) for name in names):
        return
    for match in compiled(r"我县(?!级|域)").finditer(unquoted(manuscript.text)):
        yield Finding(*match.span(), {"text": match[0], "organ": "、".join(names)})


@rule("A412", ("我局", "我厅", "我委", "我院"))
def another_self(manuscript: Manuscript) -> Iterator[Finding]:
    """我委 in the report of a 局: the text of another organ. Of organs whose word for themselves is known."""
    names = [str(name) for name in manuscript.report["organ"]]
    known = [next((last for last in _LAST if name.endswith(last)), None) for name in names]
    if not all(known):
        return
    text = unquoted(manuscript.text)
    own = {_LAST[last] for last in known if last}
    for last, regex in _SELVES.items():
        for match in compiled(regex).finditer(text) if last not in own and f"我{last}" in text else ():
            yield Finding(*match.span(), {"text": match[0], "organ": "、".join(names)})
