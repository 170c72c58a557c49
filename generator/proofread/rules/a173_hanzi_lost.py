"""A173: hanzi lost from a common word, or two of its hanzi the other way round.

[A173]
severity = "warning"
source = "《党政机关公文处理工作条例》第十九条"
[A173.zh]
title = "常用词少字、字序颠倒"
message = "“{text}”应为“{better}”"
hint = "核对后写成“{better}”"
explain = '''
四个字的常用词中间少了一个字，或者中间两个字颠倒了，如“公机关”“行政法执”。只查一百多个词，而且两边是标点或者完整的词；
“办公机关”“政法部门”一类不算。数后面的“月”“万”（“2022年8底”“3.2余人”，“罚没款合计9.23元”而附近是“万元”）、
书名末尾的“法”“例”（《管理办（试行）》）、“考察”的“考”、“主要负责人”的“人”、会议精神之间的“和”也查。会次的“第”（“十七届61次
常务会议”）只在别处写了“第”时查，各地写法不同。
'''
fix = '''
    举措: 规范行政执法，加强公安机关队伍建设。
'''
[A173.en]
title = "hanzi lost from a common word, or the other way round"
message = "“{text}” should be “{better}”"
hint = "check it and write “{better}”"
explain = '''
One of the two hanzi in the middle of a common word of four is left out, or they change places: 公机关, 行政法执. There
are more than a hundred of these words; marks or whole words must stand on both sides, so that 办公机关 and 政法部门
are none. The 月 and 万 behind a number (2022年8底, 3.2余人; 罚没款合计9.23元 near a number with 万元)
and the end of a title (《管理办（试行）》) are looked for, too; so are 考 of 总书记考察, 人 of 主要负责人 and 和
between the spirits of two meetings. 第 of a meeting (十七届61次常务会议) is missed only where another one has it.
'''
fix = '''
    measures: 规范行政执法，加强公安机关队伍建设。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, count
from typing import Final

from generator.occurrences import occurrences
from generator.proofread.manuscript import Manuscript
from generator.proofread.misread import stands_alone
from generator.proofread.rule import Finding, Rule, compiled, rule

WORDS: Final = (
    "公安机关 公安民警 人民群众 人民政府 人民警察 人民法院 行政执法 行政处罚 行政复议 行政许可 行政强制 "
    "行政审批 行政应诉 刑事案件 刑事拘留 刑事诉讼 治安案件 治安管理 治安防控 执法人员 执法办案 执法监督 "
    "执法规范 执法能力 执法水平 执法检查 法治政府 法治建设 法治思维 法制审核 依法行政 依法治国 依法履职 "
    "依法办事 严格执法 文明执法 公正执法 柔性执法 案件办理 案卷评查 贯彻落实 贯彻执行 组织领导 组织实施 "
    "领导干部 领导小组 领导班子 干部职工 工作人员 建立健全 监督管理 监督检查 政务服务 政务公开 政府信息 "
    "信息公开 主动公开 社会治安 社会治理 经济发展 安全生产 安全管理 食品安全 交通安全 消防安全 网络安全 "
    "道路交通 矛盾纠纷 排查化解 风险防控 突发事件 应急处置 应急预案 应急管理 营商环境 生态环境 合法权益 "
    "权责清单 责任清单 权力清单 负面清单 绩效考核 高度重视 深入推进 深入开展 全面推进 扎实推进 扎实开展 "
    "持续推进 积极推进 积极开展 充分发挥 严厉打击 严格落实 沟通协调 违法犯罪 违法行为 扫黑除恶 黑恶势力 "
    "电信网络 专项行动 专项整治 专项斗争 重点工作 突出问题 薄弱环节 整改落实 业务培训 专题研究 集体学习 "
    "宣传教育 普法宣传 以案释法 出庭应诉 社区矫正 服务群众 办理流程 投诉举报 信访事项 意见建议 征求意见 "
    "自由裁量 裁量基准 知识产权 基层治理 综合治理 治理能力 治理体系 队伍建设 责任意识 主体责任 监管责任 "
    "联席会议 长效机制 巡逻防控 未成年人 处罚决定 电子证照 证明事项 告知承诺 党风廉政 重要讲话 决策部署 "
    "安排部署 "
)
"""Words of office of four hanzi, a blank behind each."""
_RIGHT: Final = (
    " 干职工 权清单 公民警 公安警 行执法 行政法 行处罚 行政罚 行复议 行许可 行强制 行审批 行政诉 刑案件 刑事件 治管理 "
    " 执法案 执法力 法政府 法建设 法审核 公执法 案办理 贯彻实 贯彻行 组领导 组织施 领导部 领导组 干部工 "
    " 工人员 工作员 建立全 监管理 政服务 政务开 信公开 信息开 主公开 主动开 社会安 安全产 安管理 安全理 "
    " 食安全 道交通 道路通 风险控 应管理 营环境 生环境 责任单 绩考核 深推进 深入进 深开展 全面进 持续进 "
    " 积极进 严格实 违法为 专项治 重工作 重点作 业培训 普宣传 办理程 综合理 治能力 治理力 治体系 队建设 "
    " 长机制 未成人 处决定 证事项 告承诺 党风政 "
    " 执法员 执法查 监督查 案卷查 交通全 网络全 食品全 消防全 社区正 扎实进 严执法 严打击 严落实 组实施 社治理 "
    " 社治安 经发展 网安全 应处置 集学习 联会议 人群众 人警察 依行政 依履职 依办事 以释法 征意见 主责任 "
    " 权清单 案评查 处罚定 人法院 "
)
"""What the words leave that is right, or that begins or ends in others: 领导组, 政法部门; 权清单 may be of two."""
_STEP: Final = 5


@rule("A173")
def hanzi_lost(manuscript: Manuscript) -> Iterator[Finding]:
    """公机关 and 公安关 for 公安机关, 公机安关: the pair of hanzi that stands there else is asked for first."""
    for first, second, ways in ((0, 2, ((0, 2, 3), (0, 2, 1, 3))), (1, 3, ((0, 1, 3),))):
        for number in compress(count(0, _STEP), manuscript.side_by_side(WORDS, _STEP, first, second)):
            word = WORDS[number : number + 4]
            for written in ("".join([word[place] for place in way]) for way in ways):
                if f" {written} " in _RIGHT or not manuscript.may_have(written):
                    continue
                for at in occurrences(manuscript.text, written):
                    if stands_alone(manuscript.text, at, at + len(written)):
                        yield Finding(at, at + len(written), {"text": written, "better": word})


_DRAFT: Final = "》|（(?:草案|试行|暂行|修订|征求意见)"
_COUNTED: Final = "人名户件起家份条"
_WHOSE: Final = "党政|单位|部门|街道|乡镇|镇街|县区|政府|党委|党组|机关"
_LOST: Final = (
    (  # 2022年8底前
        r"(?<=(?:19|20)\d\d年)(?P<at>(?P<a>1[0-2]|[1-9])(?P<b>底|[初末](?=[，。；、前])|[上中下]旬))",
        "月",
        tuple(f"{digit}{part}" for digit in range(10) for part in "底初末上中下"),
    ),
    (  # 《动物疫病区管理办（草案）》
        rf"《[^《》\n]{{2,40}}?(?P<at>(?P<a>(?:管理|实施|考核|评价|奖励|处罚)办)(?P<b>))(?={_DRAFT})",
        "法",
        ("办》", "办（"),
    ),
    (
        rf"《[^《》\n]{{2,40}}?(?P<at>(?P<a>(?:管理|保护|促进|服务|工作|监督)条)(?P<b>))(?={_DRAFT})",
        "例",
        ("条》", "条（"),
    ),
    (  # 学习习近平总书记察甲省重要讲话精神
        r"(?P<at>(?P<a>总书记)(?P<b>察))(?![看访觉言])",
        "考",
        ("记察",),
    ),
    (  # 区直部门主要负责就履行职责情况进行述法
        rf"(?<={_WHOSE})(?P<at>(?P<a>主要负责)(?P<b>))(?=就履行|亲自|带头(?!人)|[任为]组长|述[法职](?:[，。；、]|全覆盖))",
        "人",
        ("责就履", "责亲自", "责带头", "责任组", "责为组", "责述法", "责述职"),
    ),
    (  # 学习党的二十大精神二十届三中全会精神
        r"(?P<at>(?P<a>精神)(?P<b>(?:十[八九]|二十)届(?:[一二三四五六七]中|历次)))(?=(?:、[一二三四五六七]中)*全会)",
        "和",
        ("神十", "神二"),
    ),
)
"""What is lost between *a* and *b*, and what must be there for it."""


@rule("A173", tuple(f"余{unit}" for unit in _COUNTED))
def ten_thousands_lost(manuscript: Manuscript) -> Iterator[Finding]:
    """3.2余人: a number with a point counts 万."""
    text = manuscript.text
    for counted in compiled(f"余[{_COUNTED}](?![均次])").finditer(text):
        number = compiled(r"(?<![\d.均每])\d+\.\d+\Z").search(text, max(0, counted.start() - 12), counted.start())
        if number:
            written = f"{number[0]}{counted[0]}"
            better = f"{number[0]}万{counted[0]}"
            yield Finding(number.start(), counted.end(), {"text": written, "better": better})


_AMOUNT: Final = (
    r"(?:罚没款|罚款|罚金|违法所得|经费|资金|投资|金额|收入|支出|补助|损失|价款|欠款|工资)(?:总?额|款)?"
    r"(?:合计|共计|总计|累计|共|为|达到?|约)?\d{1,4}\.\d{1,2}\Z"
)
_FOR_EACH: Final = (
    "[每均/]|单价|票价|标准|起步|定额|最[小少低]|一[起名户案]|违法所得(?!.*[合共总累]计)|退[还回款赔]|[停餐车运话本]费"
)
"""What makes a small sum likely; what was made unlawfully, in one case, may be little (没收违法所得36.5元)."""
_LONGEST_AMOUNT: Final = 20
_NEAR: Final = 100
"""Characters around a sum of money that others are looked for in."""
_CLAUSE: Final = "，。；：、（\n"


@rule("A173", tuple(f"{digit}元" for digit in range(10)))
def ten_thousands_of_yuan_lost(manuscript: Manuscript) -> Iterator[Finding]:
    """罚没款合计9.23元 beside numbers with 万元: nobody is fined nine yuan and some fen."""
    text = manuscript.text
    for match in compiled(r"元(?<=\d元)(?=[，。；、）\n]|\Z)").finditer(text):
        amount = compiled(_AMOUNT).search(text, max(0, match.start() - _LONGEST_AMOUNT), match.start())
        piece = manuscript.piece(match.start())
        if amount is None or amount.start() < piece.start:
            continue
        start = max(text.rfind(mark, piece.start, amount.start()) for mark in _CLAUSE) + 1
        around = max(piece.start, match.start() - _NEAR), min(piece.end, match.end() + _NEAR)
        beside = compiled(r"\d[万亿]元").search(text, *around)
        if beside and not compiled(_FOR_EACH).search(text, max(start, piece.start), match.start()):
            number = compiled(r"[\d.]+\Z").search(text, amount.start(), match.start())
            at = number.start() if number else amount.start()
            written = text[at : match.end()]
            yield Finding(at, match.end(), {"text": written, "better": f"{written[:-1]}万元"})


@rule("A173", tuple(f"届{digit}" for digit in range(1, 10)))
def ordinals_lost(manuscript: Manuscript) -> Iterator[Finding]:
    """十七届61次常务会议 where the report has 第 before the number of another: many offices write none at all."""
    text = manuscript.text
    if not compiled(r"届[^，。；\n]{0,10}第\d{1,3}次").search(text):
        return
    regex = r"[一二三四五六七八九十]届(?P<at>\d{1,3}次(?:常务会议|常委会(?:会议)?|全体会议|会议))(?![均都])"
    for match in compiled(regex).finditer(text):
        yield Finding(*match.span("at"), {"text": match["at"], "better": f"第{match['at']}"})


def _lost(regex: str, lost: str, needs: tuple[str, ...]) -> Rule:
    @rule("A173", needs)
    def find(manuscript: Manuscript) -> Iterator[Finding]:
        for match in compiled(regex).finditer(manuscript.text):
            yield Finding(*match.span("at"), {"text": match["at"], "better": f"{match['a']}{lost}{match['b']}"})

    return find


ROWS: Final = tuple(_lost(*row) for row in _LOST)
