"""A174: a number left out before its unit.

[A174]
severity = "warning"
source = "常见差错"
[A174.zh]
title = "单位前面漏了数"
message = "“{text}”里像是漏了数"
hint = "补上数；数还没有的，写“××”，定稿前会再提醒"
explain = '''
“办结率为%”“共办结件，”“投入资金万元，”“同比增加件，”里的数还没有填，连空格也没有留。只查“%”、“共”“累计”后面的动词和量词、
“案件”“资金”等后面的量词，而且后面是标点；“年月日”“第次会议”“〔2025〕号”里漏了的数也查。“办结件”“企业家”“投诉件”一类的词不算。
'''
fix = '''
    举措: 全年共办结114件，办结率为95%。
'''
[A174.en]
title = "a number left out before its unit"
message = "a number seems to be missing in “{text}”"
hint = "write it; if it is not known yet, write ××, which is told of until the report is final"
explain = '''
In 办结率为%, 共办结件, 投入资金万元 and 同比增加件 the number was not filled in, and not even a blank was left for it.
Only % and units between a mark and certain words are looked at, and 2025年月日, 第次会议, 〔2025〕号. Words such as
办结件, 企业家 and 投诉件 are none.
'''
fix = '''
    measures: 全年共办结114件，办结率为95%。
'''
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress
from typing import Final

from generator.occurrences import occurrences
from generator.proofread.manuscript import RUNNING, TABLE_NOTE, Manuscript
from generator.proofread.rule import Finding, compiled, pattern, rule

_ROLES: Final = RUNNING | {TABLE_NOTE}
_ENDS: Final = "(?=[，。；）]|$)"
_COUNTED: Final = (
    (
        "办结 受理 办理 审结 处理 答复 纠正 移送 起诉 收到 审查 审核 清理 废止 修订 制定 印发 撤销 化解 调解 查处 完成 "
        "申请 举报 投诉 诉求 信访 建议 文件 事项 纠纷 文书",
        "件",
    ),
    ("受理 办理 办结 审结", "宗"),
    ("查处 破获 发现 化解 调解 纠纷 事故 警情", "起"),
    ("隐患 问题 排查 整改 发现", "处 个 项"),
    ("检查 抽查 走访 单位 商户 场所", "家 家次"),
    ("企业", "户次"),
    ("出动 培训 接待 参加 抓获 拘留 逮捕 警力 民警 人员 群众 干部 学员", "人次"),
    ("抓获 拘留 逮捕 民警 人员 学员 干部", "名"),
    ("抓获 拘留 逮捕", "人"),
    ("开展 组织 召开 检查 会议 讲座 演练 宣传", "次"),
    ("举办 讲座 活动", "场"),
    ("举办 讲座", "期"),
    ("发放 建议 意见 合同 协议 印发 发出 下达", "份"),
    ("发布 推送 信息 意见 建议 线索", "条"),
    ("制定 制度 措施 任务 事项 完成 修订 废止 清理 取消 下放", "项"),
    ("检测 抽检 食品 药品 产品", "批次"),
)
"""What is counted, or done with it, and its units."""
_PAIRS: Final = {
    word + unit: word[-1] + unit[0] for words, units in _COUNTED for word in words.split() for unit in units.split()
}
"""Each of them with its unit, and what stands side by side where that begins."""
_TOTAL: Final = (
    r"(?<![公中总])(?:共计?|合计|累计|总计)(?![同享建治])"
    r"(?:(?![一二两三四五六七八九十百千万亿几数多各每半全首单整本该这那某从自为])[{HAN}]){0,12}\Z"
)
_LONGEST: Final = 16
"""Characters of a clause before such a word, from 共 on."""
_THINGS: Final = (
    r"案件宗|(?:资料|文书|手册|传单|问卷)份|企业家次|车辆[台辆]次?|嫌疑人名|培训班[期场]"
    r"|(?:罚没?款|罚金|资金|经费|金额|损失|违法所得)(?:共计?|合计)?[万亿]?元"
)
_OF_THINGS: Final = (
    *("件宗", "料份", "书份", "册份", "单份", "卷份", "企业家次", "辆台", "辆辆", "嫌疑人名", "班期", "班场"),
    *(f"{thing}{unit}" for thing in "款金费额失得计共" for unit in "元万亿"),
)
_CHANGES: Final = "(?:增加|减少|上升|下降|增长|提高|提升|降低)了?"
_CHANGED: Final = (
    rf"(?:同比|环比|[较比](?:上年度?|去年)(?:同期)?){_CHANGES}(?:人次|[件宗起家个]){_ENDS}"
    rf"|{_CHANGES}个百分点{_ENDS}"
)
_NO_UNIT: Final = "(?<!单位)(?<!单位[均皆都是写填])(?<!单位统一)(?<!单位分别)"
"""What names the unit leaves no number out: 金额单位为万元，比率单位为%。."""
_PERCENT: Final = (
    rf"[{{HAN}}]{{0,4}}{_NO_UNIT}(?:率|[为达到长升降高低少加占重约过至近了的])[%％](?:以上|左右|(?=、)|{_ENDS})"
)
_NOTHING_BEHIND: Final = r"率(?:为|达到?)(?=[，。；])"
_DATES: Final = r"20\d\d年月(?:日|(?=[底份]))|截至月日|第[次届](?=会议|全体|全会|党组|常务)|[〔\[]20\d\d[〕\]]号"


@rule("A174", tuple({*_PAIRS.values()}), _ROLES)
def counted(manuscript: Manuscript) -> Iterator[Finding]:
    """共办结件，, 累计发放宣传资料份。."""
    text = manuscript.text
    for word in compress(_PAIRS, manuscript.begun([*_PAIRS.values()])):
        for start in occurrences(text, word):
            end = start + len(word)
            total = compiled(_TOTAL).search(text, max(0, start - _LONGEST), start)
            if total and compiled(_ENDS).match(text, end):
                yield Finding(total.start(), end, {"text": text[total.start() : end]})


def _beside(words: Iterable[str], units: str) -> tuple[str, ...]:
    return tuple(word + unit for word in words for unit in units)


OTHERS: Final = (
    pattern("A174", _PERCENT, needs=_beside("率为达到长升降高低少加占重约过至近了的", "%％"), roles=_ROLES),
    pattern("A174", _NOTHING_BEHIND, needs=_beside(("率为", "率达", "率达到"), "，。；"), roles=_ROLES),
    pattern("A174", rf"(?:{_THINGS}){_ENDS}", needs=_OF_THINGS, roles=_ROLES),
    pattern("A174", _CHANGED, needs=_beside("加少升降长高低了", "人件宗起家个"), roles=_ROLES),
    pattern("A174", _DATES, needs=("年月", "至月", "第次", "第届", "〕号", "]号"), roles=_ROLES),
)
