"""A314: signed by a deputy.

[A314]
severity = "note"
source = "《党政机关公文处理工作条例》第二十二条"
[A314.zh]
title = "签发人是副职"
message = "签发人写着“{text}”；上行文由主要负责人签发"
hint = "写主要负责人的姓名；主持工作的副职签发的，不写职务"
explain = '''
上行文由机关主要负责人签发，版头只写签发人姓名，不写职务。党委（党组）委员、成员和纪委书记、政治部主任、总工程师也不是主要负责人。
“副市长兼局长”“党委副书记、局长”和主持工作的副职不查；副市长、副县长只在政府的报告里查。
'''
fix = '''
    版头:
      签发人: [赵明]
'''
[A314.en]
title = "signed by a deputy"
message = "the signer is “{text}”; a document that goes up is signed by the head of the organ"
hint = "name the head; where a deputy is in charge, leave the office out"
explain = '''
A document to a superior is signed by the head of the organ; names stand in the head without offices. Members of a
Party committee (党委委员), 纪委书记, 政治部主任 and 总工程师 are no heads either. 副市长兼局长, 党委副书记、局长 and
a deputy in charge (主持工作) are not looked at; 副市长 and 副县长 are only in reports of governments.
'''
fix = '''
    head:
      signers: [赵明]
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import NAME, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_DEPUTY: Final = (
    r"(?:常务|分管|第一)?副(?:职|(?:秘书|检察|[总支大中]队|[局厅部处科院所站校会行镇乡])长|主任|书记|政委)"
    r"|分管[局厅委院]?领导|分管负责(?:人|同志)|党(?:委|组|工委)(?:委员|成员)"
    r"|政治[处部]主任|总工程师|[一二三四]级调研员|代签"
)
_OF_DISCIPLINE: Final = "纪(?:委|工委)书记|纪检组长"
"""They head the organs of discipline, and no other."""
_DEPUTY_OF_A_GOVERNMENT: Final = "副[省市县区州盟旗]长|副主席"
"""Who heads a bureau is often one of these, too."""
_GOVERNMENT: Final = r"(?:人民政府|政府)$"
_HEAD: Final = (
    r"(?<![副室科队组总])(?:[局厅部院校会行省市县区州盟旗镇乡]|检察)长|(?<!副)(?<![纪检]委)(?<!纪工委)书记|主持|兼"
    r"|(?<!副)(?<!政治[处部])主任|(?<!副)主席"
)
"""党委副书记、局长 is the head."""


@rule("A314", ("副", "分管", "委员", "成员", "纪", "政治", "总工", "调研", "代签"), frozenset({NAME}))
def signer(manuscript: Manuscript) -> Iterator[Finding]:
    """A report signed by a deputy: 赵明（副局长）. Its signer is the head of the organ."""
    organs = [str(name) for name in manuscript.report["organ"]]
    kinds = [_DEPUTY]
    if any(compiled(_GOVERNMENT).search(name) for name in organs):
        kinds.append(_DEPUTY_OF_A_GOVERNMENT)
    if not any("纪" in name for name in organs):
        kinds.append(_OF_DISCIPLINE)
    deputy = compiled("|".join(kinds))
    for piece, text in manuscript.under("head", "signers"):
        match = deputy.search(text)
        named = match and compiled("[{HAN}][ 　·]?[{HAN}]").search(deputy.sub("", text))
        if match and named and not compiled(_HEAD).search(text):
            yield Finding(piece.start + match.start(), piece.start + match.end(), {"text": match[0]})
