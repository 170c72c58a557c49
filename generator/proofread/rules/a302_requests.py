"""A302: request in a report.

[A302]
severity = "warning"
source = "《党政机关公文处理工作条例》第十五条（四）"
[A302.zh]
title = "报告里有请示"
message = "“{text}”是请示用语；报告里不写请示事项"
hint = "删去；要上级答复的事项，另写一份请示"
explain = '''
上级对报告不必答复，夹在里面的请示会没有下文；“恳请市政府给予支持”“请县委研究批准”“请予批复”“请指示”“特申请拨付资金”也是请示。引号里的
话不查，“报请批示后实施”“经县委批准”“提请会议审议”一类的叙述也不查。
'''
fix = '''
    结束语: 特此报告。
'''
[A302.en]
title = "request in a report"
message = "“{text}” asks for something; a report asks for nothing"
hint = "delete it; what needs an answer goes into a 请示 of its own"
explain = '''
A superior office need not answer a report: a request in it would be lost, also one for support (恳请…给予支持) or
approval (请县委研究批准), an order (请指示) or money (特申请拨付资金).
Quoted words are not looked at, nor is what only tells of a request (报请批示后实施,
经县委批准, 提请会议审议).
'''
fix = '''
    closing: 特此报告。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import BODY, POINT, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_SUPERIOR: Final = r"(?:上级|市(?!民)|[省区县州盟旗厅])[^，。；\n]{0,16}?"
_ANSWER: Final = r"(?:批复|批示|审批|核准|核批|批准(?!逮捕|延长|拘留))"
# What is told of (批准后印发) is done: only what follows the answer can say so.
_NOT_DONE: Final = r"(?![^，。；！\n]{0,16}(?:后|[了过]))"
_ASKING: Final = (
    r"(?:^|(?<=[，。；：]))(?P<at>(?:以上|上述|如上)?(?:报告|请示|意见)?(?:妥否|当否|可否|特此请示|以上请示"
    r"|(?:现|特)?(?:恳|敬)?请(?:予以?|给予|上级)?(?:批示|审批|批准|批复|核准)|请(?:予以?)?批转[^，。！]{0,16}))(?=[，。！]|$)"
    r"|(?:^|(?<=[，。；]))(?P<help>(?:恳请|敬请|请求)(?:(?:上级|省|市|区|县)[^，。；\n]{0,16})?"
    r"(?:(?:给予|予以|协调|研究|支持)[^，。；！\n]{0,8}?(?:解决|支持|批准|帮助|倾斜|保障)"
    r"|增拨|拨付|下拨|追加"
    r"|增加[^，。；！\n]{0,8}?(?:编制|经费|资金|预算|警力|投入))[^，。；！\n]{0,16}"
    r"|(?:恳请|敬请)(?:上级|[省市区县州](?:委|人民政府|政府|[{HAN}]{0,4}[局厅办]))[^，。；！\n]{0,10}?"
    r"(?:解决|安排|核增|核拨|划拨|配备|立项)[^，。；！\n]{0,16})"
    r"(?=[，。！；]|$)"
    rf"|(?:^|(?<=[，。；：]))(?P<answer>(?:为此|现|特)?(?:恳请|敬请|请求)(?:{_SUPERIOR})?(?:研究|审核|尽快|早日)?(?:予以?|给予)?"
    rf"{_ANSWER}{_NOT_DONE}[^，。；！\n]{{0,16}}"
    rf"|(?:为此|现|特)?请(?:{_SUPERIOR}(?:研究|审核|尽快|早日)?(?:予以?|给予)?|予以?|给予){_ANSWER}(?:为[盼荷])?(?=[。！；]|$)"
    r"|现(?:就|将)[^，。；！\n]{1,30}请示如下)(?=[，。！；：]|$)"
)
_RULER: Final = r"(?:上级|(?:[省市县区](?:委|人民政府|政府|财政局|编办|编委)、?){1,3})"
_NOT_AN_OFFICE: Final = (
    "(?!法律|法[制治]|督[查办]|办公|信访|专家|顾问|业务|有关|相关|主管"
    "|[{HAN}]{2,6}(?:部门|办(?![理好公])|处(?![理置])|[室科]))"
)
"""What advisers and offices are asked for is done in the course of work: 疑难问题请市政府法律顾问帮助解决."""
_MORE: Final = (
    r"[请特现为望恳敬](?:(?<=^.)|(?<=[，。；].))(?:"
    r"(?<=请)(?:领导|上级)?(?:予以?)?(?:指示|审示|核示|裁示|审定)(?=[。！]|$)|(?:(?<=请)|(?<=[恳敬])请)领导批示(?=[。！]|$)"
    r"|(?:(?<=恳)请|(?<=敬)请|(?<=请)(?P<ask>求))(?:上级|[省市县区](?:委|政府|局))[^，。；\n]{0,12}(?:支持|解决|帮助)"
    r"(?=(?(ask)(?:[。！；]|，为[盼荷])|[，。！；])|$)"
    r"|(?:(?<=[特现])|(?<=特)此|(?<=为)此)申请(?!人)[^，。；\n]{0,6}?"
    r"(?:增加|拨付|追加|购置|解决|批准(?!延期|分期|缓|减|免|撤)|安排|配备|划拨|立项)[^，。；\n]{0,16}"
    r"|(?<=[望请])(?:予以?|给予)(?:大力)?(?:支持|解决|批准|批复|协助|帮助)(?:为[盼荷])?(?=[。！]|$)"
    rf"|(?<=请)求(?<![^。\n]..){_RULER}(?:帮助|协助)解决(?![的了过])[^，。；\d\n]{{0,12}}(?=[。！；]|$)"
    r"|(?<=请)批准(?=我|增加|购置|设立|成立)[^，。；\n]{0,16}"
    rf"|(?<=请)(?<![时的后]，请){_RULER}{_NOT_AN_OFFICE}[^，。；\d\n]{{0,10}}?(?:(?:解决|支持|倾斜)[^，。；\d\n]{{0,10}}"
    r"|加大[^，。；\d\n]{0,12}投入|增加[^，。；\n]{0,8}(?:编制|经费|投入|警力))(?=[。！；]|$))"
)
"""请指示; 特申请拨付资金; 请予支持为盼; 请市政府协调解决. With figures it was done: 请市政府解决房屋2处.

Behind 必要时， it is a rule of work.
"""
_WORDS_OF_ASKING: Final = (
    *("妥否", "当否", "可否", "请示", "批示", "审批", "批准", "批复", "核准"),
    *("恳请", "敬请", "请求", "批转"),
)
_PLEAS: Final = (
    *("请指", "请予", "请领", "请上", "请审", "请核", "请裁", "请批", "请给", "恳请", "敬请", "望予", "望给"),
    *("请省", "请市", "请县", "请区", "求上", "求省", "求市", "求县", "求区", "特申", "现申", "此申"),
)


@rule("A302", _WORDS_OF_ASKING, frozenset({BODY, POINT}))
def request(manuscript: Manuscript) -> Iterator[Finding]:
    """妥否，请批示。 or 请县委研究批准。 in a report. What stands in quotation marks is what somebody else wrote."""
    done = -2  # nothing yet, not even just before the beginning
    places = manuscript.paragraphs_with((*_WORDS_OF_ASKING, "核批"))
    for match in (match for place in places for match in compiled(_ASKING).finditer(manuscript.text, *place)):
        piece = manuscript.piece(match.start())
        before = manuscript.text[piece.start : match.start()]
        again = match.start() <= done + 1  # 妥否，请批示 is one request
        done = match.end()
        if not again and before.count("“") == before.count("”"):
            place = next(name for name in ("at", "help", "answer") if match[name])
            yield Finding(*match.span(place), {"text": match[place]})


@rule("A302", _PLEAS, frozenset({BODY, POINT}))
def plea(manuscript: Manuscript) -> Iterator[Finding]:
    """请指示。 特申请拨付资金50万元。 in other words than those of `request`."""
    text = manuscript.text
    for match in compiled(_MORE).finditer(text):
        before = text[manuscript.piece(match.start()).start : match.start()]
        if compiled(r"[妥当可]否，?\Z").search(before):
            continue  # 当否，请指示 is one request
        if before.count("“") == before.count("”") and not compiled(_ASKING).match(text, match.start()):
            yield Finding(*match.span(), {"text": match[0]})
