"""A313: report past the next level.

[A313]
severity = "note"
source = "《党政机关公文处理工作条例》第十四条"
[A313.zh]
title = "越级行文"
message = "县级机关主送“{text}”，主送和抄送里都没有市一级的机关"
hint = "主送市一级的上级机关；确需越级的，抄送被越过的机关"
explain = '''
一般不越级行文；特殊情况需要越级的，同时抄送被越过的机关。省直管县的机关不存在越级，可以在 nianbao.yaml 里停用这一条。
'''
fix = '''
    主送机关: 乙省公安厅
    版记:
      抄送: 丙市公安局
'''
[A313.en]
title = "report past the next level"
message = "an organ of a county reports to “{text}”, and neither recipients nor copies name one of the city"
hint = "report to the superior in the city; if it must go past it, send a copy there"
explain = '''
As a rule no level is passed over; where it must be, the organ passed over gets a copy. In counties right under the
province none is: switch the rule off in nianbao.yaml.
'''
fix = '''
    recipients: 乙省公安厅
    imprint:
      copies_to: 丙市公安局
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import NAME, Manuscript
from generator.proofread.routes import names_under, place_of
from generator.proofread.rule import Finding, compiled, rule

_COUNTY: Final = r"(?:分局|(?:县|区|旗)[^市省]{0,6}局)$"
_PROVINCE: Final = (
    r"^(?:中共)?(?:(?:[{HAN}]{1,3})?省|(?:[{HAN}]{2,5})?自治区)(?:党?委|政府|人民政府|[{HAN}]{2,10}厅|依法行政办)"
    r"|^(?:国务院|公安部|司法部)"
)
_CITY: Final = r"(?:市|州|盟|地区)(?:委|行署|行政公署|政府|人民政府|公安局|司法局|局|依法)"


@rule("A313", ("省", "部", "国务院", "自治区"), frozenset({NAME}))
def skipped_level(manuscript: Manuscript) -> Iterator[Finding]:
    """A county's bureau that reports to the province, and nothing to the city between the two."""
    organs = [str(name) for name in manuscript.report["organ"]]
    if not any(compiled(_COUNTY).search(name) for name in organs):
        return
    to = names_under(manuscript, "recipients")
    told = [name for _, name in (*to, *names_under(manuscript, "imprint", "copies_to"))]
    above = next(((piece, name) for piece, name in to if compiled(_PROVINCE).search(name)), None)
    if above is not None and not any(compiled(_CITY).search(name) or name in ("市局", "州局", "盟局") for name in told):
        piece, name = above
        yield Finding(*place_of(manuscript, piece, name), {"text": name})
