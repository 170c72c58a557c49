"""A201: mandated part missing.

[A201]
severity = "warning"
source = "《法治政府建设与责任落实督察工作规定》"
[A201.zh]
title = "缺少规定的内容"
message = "报告没有写{parts_zh}"
hint = "补上这一部分；次序和标题可以自定"
explain = '''
年度报告要写：主要举措和成效，不足和原因，党政主要负责人履行推进法治建设第一责任人职责的情况，下一年度主要安排，其他
需要报告的情况。没有用相应的键，而正文或标题里写到的，也算写了；“其他”可以没有。依法行政工作报告和2019年以前的报告
只查不足和下一步。写了一半的报告不查：其余各部分都有、只缺一个，或者篇幅已长，才提醒。
'''
fix = '''
    第一责任人: 局长履行推进法治建设第一责任人职责，听取汇报4次。
'''
[A201.en]
title = "mandated part missing"
message = "the report says nothing of {parts_en}"
hint = "add that part; its place and its heading are free"
explain = '''
An annual report covers: measures and results; shortcomings and their causes; how the heads discharged their duty as
the first persons responsible (第一责任人); plans for the next year; anything else. A part counts that text or
headings speak of without its key, and the last may be left out. In a 依法行政工作报告, and before 2019, only
shortcomings and next steps are asked for. First drafts are left alone: all other parts must be there, or the report
be long.
'''
fix = '''
    responsibility: 局长履行推进法治建设第一责任人职责，听取汇报4次。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import HEADING, SENTENCES, Manuscript
from generator.proofread.report_parts import HEADED, LEADERS, has_parts, whole_title
from generator.proofread.rule import Finding, compiled, rule

_PARTS: Final = {
    "problems": ("不足和原因", "shortcomings and their causes"),
    "responsibility": ("第一责任人职责", "the first responsible persons"),
    "next_steps": ("下一年度安排", "plans for the next year"),
}
"""The mandated parts besides the measures, and what each is called."""
_SAID: Final = {
    "problems": (
        r"(?:存在|面临)[^。\n，]{0,10}(?:问题|不足|短板|困难|差距|弱项|薄弱环节)"
        r"|[还仍][^。\n]{0,12}(?:差距|不足|短板|薄弱|欠缺|不够|有待)|不足之处"
    ),
    "responsibility": LEADERS,
    "next_steps": r"下一?步|下一?年|下一?阶段|明年|来年|打算|今后|努力方向|20\d\d年[^。\n]{0,14}(?:将(?!近)|拟|继续)",
}
"""Words that show that a part is there without a heading of its own."""
_WHOLE: Final = 1500
"""Characters from which on a report is no first draft, and more than one part may be missed."""


@rule("A201")
def parts(manuscript: Manuscript) -> Iterator[Finding]:
    """A part that every report must have, and this one has neither under its key nor in other words."""
    piece, title = whole_title(manuscript)
    expected = set(_PARTS) if has_parts(manuscript) else _PARTS.keys() - {"responsibility"}
    if "法治政府" not in title and "依法行政" not in title:
        return
    missing = [key for key in _PARTS if key in expected and not _is_there(manuscript, key)]
    written = manuscript.report["measures"] and len(missing) == 1 and len(expected) > 2
    if missing and (written or len(manuscript.text) > _WHOLE):
        names = [_PARTS[key] for key in missing]
        args = {"parts_zh": "、".join(zh for zh, _ in names), "parts_en": ", ".join(en for _, en in names)}
        yield Finding(piece.start, piece.end, args)


def _is_there(manuscript: Manuscript, key: str) -> bool:
    """Return whether the part *key* is there, or blank (A703); what the preamble announces is not yet said."""
    if manuscript.report[key] or key in manuscript.blank:
        return True
    headed, said = compiled(HEADED[key]), compiled(_SAID[key])
    next_year = f"{int(manuscript.report['year']) + 1}年"
    if key == "next_steps" and any(text.startswith(next_year) for _, text in manuscript.of(frozenset({HEADING}))):
        return True  # 2026年重点任务, in a report on 2025
    return any(
        (headed if piece.role == HEADING else said).search(text)
        for piece, text in manuscript.of(SENTENCES | {HEADING})
        if piece.path[0] != "preamble"
    )
