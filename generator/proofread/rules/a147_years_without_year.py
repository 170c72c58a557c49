"""A147: a year without 年.

[A147]
severity = "warning"
source = "常见差错"
[A147.zh]
title = "年份后面漏了“年”"
message = "“{text}”后面漏了“年”"
hint = "写成“{better}”"
explain = '''
“以来”“至今”“共查处”“上半年”“下半年”“总共”“工作要点”“度法治政府建设”前面的四位数是年份，要带“年”字：2023年以来、2023年上半年。
'''
fix = '''
按提示改，或者用 `nianbao check --fix`。
'''
[A147.en]
title = "a year without 年"
message = "{text} lacks its 年"
hint = "write {better}"
explain = '''
Four digits before 以来, 至今, 共查处, 上半年, 下半年, 总共, 工作要点 or 度法治政府建设 are a year, and a year
is written with 年: 2023年以来.
'''
fix = '''
Write it with 年, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import SENTENCES, Manuscript
from generator.proofread.rule import Finding, compiled, pattern, rule

_DONE: Final = "查处|受理|办理|办结|开展|组织|召开|立案|检查|审查|收到|发布|公开|举办|完成"
_BY_US: Final = "我局|我市|我区|我县|我镇|我乡|我街道|全市|全区|全县|全镇|全局"

ROWS: Final = (
    pattern(
        "A147",
        r"(?P<at>(?:19|20)(?<![\d.〔]\d\d)\d\d)(?=以来|至今|[上下]半年|全年)",
        r"\g<at>年",
        needs=("以来", "至今", "半年", "全年"),
    ),
    pattern(
        "A147",
        r"20(?<![\d.〔A-Za-z]20)(?P<year>\d\d)"
        r"(?=总共|(?:法治政府建设|依法行政|政府信息公开|工作(?:要点|要求|计划|安排|任务|总结))(?![^《》\n]*》)|度(?:工作|法治|依法|全[省市县区]|部门|考核|述法|绩效|财政|[预决]算|审计|政府|[学普]法|行政|计划|目标|任务|报告|总结))",
        r"20\g<year>年",
        needs=("总共", "法治政府", "依法行政", "政府信息", "工作", "度"),
    ),
    pattern(  # 2020度，我局; not 用电2020度，
        "A147",
        r"20(?:(?<=^20)|(?<=[，。；的在对从]20))(?P<year>[0-3]\d)(?=度(?:，(?:我|全|[县市区]|共)|我|全|共))",
        r"20\g<year>年",
        needs=("度，", "度我", "度全", "度共"),
        roles=SENTENCES,
    ),
    pattern(  # 2020，全局未收到申请
        "A147",
        r"20(?:(?<=^20)|(?<=[。；]20))(?P<year>[0-3]\d)(?=，(?:我[省市县区局镇乡]|全[省市县区局镇乡]|[省市县区镇乡][{HAN}]))",
        r"20\g<year>年",
        needs=("，我", "，全", "，省", "，市", "，县", "，区", "，镇", "，乡"),
        roles=SENTENCES,
    ),
    pattern(  # 2020坚持依法行政，; 截至2020底，
        "A147",
        r"20(?:(?<=^20)|(?<=[，。；]20)|(?<=截[至止]20))(?P<year>[0-3]\d)"
        r"(?=坚持以|深入(?:学习|贯彻|推进|开展)|认真(?:学习|贯彻|落实)|全面(?:贯彻|落实|推进)|在[省市县区州镇乡]委|底(?:，|前|全|共|已))",
        r"20\g<year>年",
        needs=("20",),
        roles=SENTENCES,
    ),
    pattern(  # 2020共查处
        "A147",
        rf"20(?<![\d.〔A-Za-z]20)(?P<year>\d\d)(?=共(?:{_DONE})|(?<=^\d{{4}})(?:{_BY_US})|(?<=[，。；]\d{{4}})(?:{_BY_US}))",
        r"20\g<year>年",
        needs=("20",),
        roles=SENTENCES,
    ),
)


@rule("A147", ("截至20", "截止20"))
def digits_of_a_date(manuscript: Manuscript) -> Iterator[Finding]:
    """截至20201231日, 截至202012: what stood between the digits of a date was lost on the way."""
    day_of = r"(?:(?P<day>0[1-9]|[12]\d|3[01])日?)?(?=[，。、；我全共])"
    regex = rf"(?<=截[至止])(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2]){day_of}"
    for match in compiled(regex).finditer(manuscript.text):
        day = f"{int(match['day'])}日" if match["day"] else ""
        better = f"{match['year']}年{int(match['month'])}月{day}"
        yield Finding(*match.span(), {"text": match["year"], "better": better}, better)
