"""A305: copies of a report to subordinates.

[A305]
severity = "warning"
source = "《党政机关公文处理工作条例》第十五条（一）"
[A305.zh]
title = "上行文抄送了下级"
message = "“{text}”是下级；上行文不抄送下级机关"
hint = "从抄送里删去；要让下级知道，另行文"
explain = '''
报告是上行文，可以抄送相关的上级和同级机关，不抄送下级机关。版头写明平行、下行的不查。
'''
fix = '''
    版记:
      抄送: 甲市司法局
'''
[A305.en]
title = "copies of a report to subordinates"
message = "“{text}” are subordinates; a report to a superior is not copied to them"
hint = "take it out of the copies; tell subordinates by a document of their own"
explain = '''
A report goes up: copies may go to superiors and equals, not to subordinates. A head with another direction is not
looked at.
'''
fix = '''
    imprint:
      copies_to: 甲市司法局
'''
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.proofread.manuscript import NAME, Manuscript
from generator.proofread.routes import goes_up, is_below, names_under, place_of
from generator.proofread.rule import Finding, compiled, rule

_BRANCH: Final = "(?:[{HAN}]{1,4}|[{HAN}]{1,5}[县区]公安)分局"


@rule("A305", ("各", "派出所", "本局", "我局", "分局"), frozenset({NAME}))
def copies(manuscript: Manuscript) -> Iterator[Finding]:
    """A report with copies to 各分局, 各科室, a 派出所 and other subordinates."""
    if not goes_up(manuscript):
        return
    regex = (
        r"(?:^|(?<=[、，；]))(?P<at>(?:局属|所属|下属|直属|本局|我局|市局|局?机关)?各(?:[^、，；（）\n]|（[^（）\n]*）){0,10}?"
        r"(?:公安局|分局|派出所|支队|大队|中队|[科处股]|[科处股]室|站所|(?:水[利务]|农[业技]|林业|畜牧|司法|税务|财政)[站所]|所队|警种|警种部门|业务部门"
        r"|(?:直属|基层|二级|下属)单位|(?:内设|派出)机构)"
        r"|(?:局属|所属|下属|直属)各(?:单位|部门)|[^、，；\n]{1,12}派出所|[本我]局[^、，；\n]{1,12}[队科处股室])(?=[、，；。]|$)"
    )
    bureaus = [re.escape(str(name)) for name in manuscript.report["organ"] if str(name).endswith("公安局")]
    if bureaus:
        regex += rf"|(?:^|(?<=[、，；]))(?P<branch>(?:{'|'.join(bureaus)})?{_BRANCH})(?=[、，；。]|$)"
    for piece, text in manuscript.under("imprint", "copies_to"):
        for match in compiled(regex).finditer(text):
            yield Finding(piece.start + match.start(), piece.start + match.end(), {"text": match[0]})


_OF_A_GOVERNMENT: Final = (
    r"各[{HAN}]{0,8}(?:人民政府|街道(?:办事处)?|办事处|乡镇|镇街|部门|直属单位|直属机构|委办局)"
    r"|[{HAN}]{1,3}政府(?:各|直属)[{HAN}]{1,8}"
)
"""各乡镇人民政府, 县政府各部门: below a government."""

_KIND: Final = "[{HAN}]{2}(?:监督管理|管理|保障|事务|建设|改革)?[局厅]$"
"""What an organ is for, at the end of its name: 公安局, 市场监督管理局."""
_CITY: Final = "[{HAN}]{1,4}?市(?=[{HAN}]{1,5}?[县区旗])"


@rule("A305", ("局", "队", "科", "处", "室", "各"), frozenset({NAME}))
def copies_by_name(manuscript: Manuscript) -> Iterator[Finding]:
    """甲市公安局法制支队, and 乙县公安局 below the city's; the government of a county is below no bureau."""
    organs = [str(name) for name in manuscript.report["organ"]]
    governs = all(name.endswith("政府") for name in organs)
    for piece, name in names_under(manuscript, "imprint", "copies_to") if goes_up(manuscript) else ():
        is_own = governs and compiled(_OF_A_GOVERNMENT).fullmatch(name) is not None
        if is_own or (name.endswith(("局", "队", "科", "处", "室", "所")) and _is_ours(name, organs)):
            yield Finding(*place_of(manuscript, piece, name), {"text": name})


def _is_ours(name: str, organs: Sequence[str]) -> bool:
    """Return whether *name* is below one of *organs* in its own system: 乙县司法局 is below no 甲市公安局."""
    if not is_below(name, organs):
        return False
    city, kind = compiled(_CITY).match(name), compiled(_KIND).search(name)
    return any(
        name.startswith(organ)
        or organ.endswith("政府")
        or (
            kind is not None
            and (own := compiled(_KIND).search(organ)) is not None
            and own[0][:-1] == kind[0][:-1]
            and (city is None or "省" in organ or organ.startswith(city[0]))
        )
        for organ in organs
    )
