"""A315: weighty matters reported to the department above without the consent of the government.

[A315]
severity = "note"
source = "《党政机关公文处理工作条例》第十五条（二）"
[A315.zh]
title = "向上级主管部门报告重大事项，没有写本级党委、政府同意"
message = "只主送上级主管部门的报告，报告的是“{text}”，导语没有写经本级党委、政府同意或者授权"
hint = "写上“经县人民政府同意”；属于本部门职权范围内的，关掉这一条，写明理由"
explain = '''
部门向上级主管部门请示、报告重大事项，要经本级党委、政府同意或者授权；职权范围内的事项直接报送。标题或者导语说报告的
是重大事项、重大问题、重大情况，或者重大事故、重大舆情、重大群体性事件，主送里没有党委、政府，导语里也没有“同意”“授权”“批准”的，
提醒一次。预防事故、执行重大事项请示报告制度的报告不查。
'''
fix = '''
    导语: 经乙县人民政府同意，现将2020年重大事项报告如下。
'''
[A315.en]
title = "weighty matters reported to the department above without the consent of the government"
message = "reports “{text}” to the department above alone: its preamble names no consent of government or Party"
hint = "write 经县人民政府同意; if it is within the department's own powers, switch this rule off and give that reason"
explain = '''
A department that reports weighty matters to the department above it needs the consent or the authority of the Party
committee and the government of its own level; what is within its own powers it reports directly. Noted once, if the
title or the preamble says that 重大事项, 重大问题 or 重大情况 are reported, or an accident (重大事故), 重大舆情 or
重大群体性事件, neither government nor committee is a recipient, and the preamble has no 同意, 授权 or 批准. What is
about preventing accidents, or about the rules for such reports, is not looked at.
'''
fix = '''
    preamble: 经乙县人民政府同意，现将2020年重大事项报告如下。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import BODY, TITLE, Manuscript
from generator.proofread.routes import RULERS, names_under
from generator.proofread.rule import Finding, compiled, rule

_MATTERS: Final = (
    r"(?<!个人)(?<!个人有关)(?<![防制止范化绝免少])"
    r"重大(?:事项|问题|情况|舆情|险情|(?:突发|群体性|敏感)事件|[{HAN}]{0,6}事故)"
    r"(?!隐患|风险|应急(?:预案|演练|管理)|预防|防[范控]|专项|(?:请示)?报告(?:制度|条例|规定|工作))"
)
_CONSENT: Final = r"(?:同意|授权|批准)"


@rule("A315", "重", frozenset({TITLE, BODY}))
def consent(manuscript: Manuscript) -> Iterator[Finding]:
    """A report on 重大事项 to the department above alone, that says nothing of the government's or Party's consent."""
    to = [name for _, name in names_under(manuscript, "recipients")]
    if not to or any(compiled(RULERS).search(name) for name in to) or not to[0].endswith(("厅", "局", "部", "委员会")):
        return
    opening = [*manuscript.under("preamble")]
    said = [*((piece, text, rf"(?P<at>{_MATTERS})") for piece, text in manuscript.of(frozenset({TITLE})))]
    said += [
        (piece, text, rf"现[将就][^。\n]{{0,40}}?(?P<at>{_MATTERS})[^。\n]{{0,20}}报告如下") for piece, text in opening
    ]
    if any(compiled(_CONSENT).search(text) for _, text in opening):
        return
    for piece, text, regex in said:
        match = compiled(regex).search(text)
        if match is not None:
            yield Finding(piece.start + match.start("at"), piece.start + match.end("at"), {"text": match["at"]})
            return
