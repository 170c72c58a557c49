"""A133: word written twice.

[A133]
severity = "warning"
source = "常见差错"
[A133.zh]
title = "字词重复"
message = "“{text}”里“{word}”写了两遍"
hint = "删去一个“{word}”"
explain = '''
改稿时多留了一个。“研究研究”“讨论讨论”一类本来就可以重叠的不算；“监督检查检查结果”可以读成两个词，也不算。
常用词里重了一个字（全面面履行），只在两边也是常用词或者标点时才算。
两个一样的书名号、引号连在一起，抄送、主送、签发人里同一个名称写了两遍，也是。
'''
fix = '''
删去一个；如果确实要写两遍，加注释说明：

    正文: ……  # 年报：不查 A133 理由
'''
[A133.en]
title = "word written twice"
message = "“{word}” stands twice in “{text}”"
hint = "delete one “{word}”"
explain = '''
One was left over from an earlier wording. Verbs that may be doubled (研究研究) are none, and neither are two words
like 监督检查 and 检查结果. One hanzi of a word twice (全面面履行) is told between everyday words or marks. A quoted
title twice in a row is told, too, and a name that stands twice among the copies, the recipients or the signers.
'''
fix = '''
Delete one; if both are meant, say so in a comment:

    text: ……  # nianbao: ignore A133 reason
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from typing import Final

from generator.occurrences import occurrences
from generator.proofread.common_words import COMMON
from generator.proofread.doubled import IN_NAMES, NOUN_AND_MORE, half_twice, hanzi_twice, word_twice
from generator.proofread.manuscript import LEAD, NAME, POINT, PRINTED, Manuscript
from generator.proofread.misread import is_everyday, parts_words
from generator.proofread.ordinals import numbered_lists, written_with_is
from generator.proofread.routes import names_under
from generator.proofread.rule import Finding, compiled, rule
from generator.proofread.rules.a136_quoted_titles import is_misspelt
from generator.proofread.words_in_a_row import words_in_a_row

_DOUBLED: Final = {
    "的的": r"(?<!目)(?<!(?<![目指坐招投商达对超])标)的的(?![确士])",
    "了了": r"(?<!不)了了(?![解结然事之不断望却])",
    "和和": r"(?<![共温缓饱总祥平柔谐调中随附])和和(?![平谐美睦气解好蔼])",
    "与与": r"(?<![参给授赠])与与(?![会否])",
    "及及": r"(?<![涉普危顾波触提埃])及及(?![时格早])",
    "将将": r"(?<![即必上中少大准主名])将将(?![军领士来要近])",
    "被被": r"被被(?![告害])",
    "把把": r"(?<!一)把把(?![关握脉守])",
    "在在": r"(?<![存现正旨实潜内好自所外])在在(?![校职岗建押逃编场线册位此于])"
    r"|(?<=正)在在(?=推进|进行|办理|审理|审查|制定|修订|整改|建设|组织)",
    "以以": r"以以(?=[^，。；、\n以]{2,20}[任为](?:组长|主任|召集人|总指挥|指挥长|队长))",
    "是是": r"(?<![求于就但只还可凡总即不都也正特如若要倒])是是(?![否非])",
    "对对": r"(?:^|(?<=[，。；：、]))对对"
    r"(?=(?![方外口照标象手接公策应比价立抗账话党半等称联面内台撞冲调换证付偶号子质峙准焦])[{HAN}])",
    "也也": r"也也",
    "都都": r"(?<![首成古故旧花丰于新江宜武望昌])都都",
    "共共": r"(?<!公)共共(?=[办受开组完查收处审召培投派出])",
    "已已": r"(?<!而)已已(?=[经办完开建形全按组整])",
    "就就": r"(?<![成早造])就就(?![业医学近诊餐地读])",
    "并并": r"(?<![合兼吞归])并并(?![存非行列轨网购])",
    "县县": r"(?<![各全两三每跨本外])县县(?=(?![级委长城域直内属])[{HAN}]{2,8}局)",
    "区区": r"(?<![各全两三每跨本外])区区(?=(?![级委长划域直内属块])[{HAN}]{2,8}局)",
    "市市": r"(?<![各全两三每跨本外])市市(?=(?![级委长场政区域直内属容]|[中南北]区)[{HAN}]{2,8}局)",
    "计计": r"计计(?=\d)",
    "次次": r"(?<=\d[人件场台])次次(?=[，。；、）])",
    "局局": r"局局(?=[，。；）])",
    "管理管理": r"管理管理(?!办法|规定|条例|制度|细则|规范|规程|系统|平台|中心|体系|方案|工作|信息|人员|学)",
}
"""Words that are never doubled, unless each half belongs to another word."""
_UNITS: Final = "元件宗起名次个项条家户份场期"
_ENDS: Final = f"定度念力化性制障展设法理督识质率务责况效{_UNITS}"
"""What ends words of office, and units; no word ends in two of them, and no number has two units."""
_NEVER_TWICE: Final = frozenset(
    {"进一步", "我局", "我市", "我区", "我县", "我们", "进行", "开展", "以及", "加强", "推进", "今年", "按照", "切实"}
    | {"有力", "认真", "扎实", "大力", "着力", "不断", "坚决", "同时", "根据", "围绕", "针对", "目前", "其中", "由于"}
    | {"逐步", "及时", "单一", "解决"}
    | {"因此", "关于", "聚焦", "依托", "依法", "牢牢", "全市", "全区", "全县", "全省", "同比", "环比", "增长", "上升"}
)
_AND_AGAIN: Final = frozenset("再又神士地方不难")
"""认真认真再认真; 大力大力士; 根据根据地; 解决解决方案."""
_SELDOM_TWICE: Final = frozenset(
    {"建设", "发展", "改革", "提高", "深化", "促进", "推动", "实施", "提升", "创新", "强化"}
    | {"加快", "优化", "健全", "保护", "扩大", "增加", "支持", "坚持", "贯彻", "构建", "建立"}
    | {"形成", "保持", "实现", "确保", "全面", "积极", "有效", "重大", "基本", "体系", "机制"}
    | {"意见", "建议", "要求", "制定", "涉诉"}
    | {"措施", "能力", "水平", "治理", "情况", "配合", "主任", "书记", "局长", "同志"}
)
"""Words of office that follow themselves only if the second begins another word: 建设建设者."""
_ALSO_ENDS: Final = frozenset(
    {"重点", "社会", "经济", "会议", "国家", "人民", "群众", "政府", "企业", "地区", "农村", "城市"}
    | {"市场", "政策", "质量", "安全", "教育", "文化", "生态", "环境", "问题", "目标", "任务"}
    | {"工作", "法治", "部门", "单位", "领导", "干部", "制度", "人员", "责任", "信息", "项目"}
    | {"案件", "行政", "职责", "事项", "法律", "标准", "程序", "队伍", "业务", "机关", "机构"}
)
"""Those that end names of things, too, behind which one begins with them: 人民政府政府信息公开, 盐城市城市管理局."""
_BEGINS: Final = (
    r"(?:^|[，。；：、“（\n的和与及对以为在把将向从了]|加强|推进|促进|维护|保障|优化|深化|改善|推动|规范|提升|提高"
    r"|强化|服务|召开|举办|关注|解决|围绕|聚焦|完善|我[省市县区])\Z"
)
"""What stands before a word that ends no other."""
_SUFFIXES: Final = frozenset(
    "医办者员组人家度用衡法所部局厅处科单会级性化力率量制权类区圈长口团地业体物品家队班方式层面上下中内外学校院站厂社点线网库台馆税"
)
_LIGHTLY: Final = (
    *("研究", "讨论", "商量", "考虑", "了解", "学习", "打听", "打量", "体验", "感受", "锻炼", "休息"),
    *("活动", "交流", "沟通", "琢磨", "掂量", "如何", "鉴定", "合计", "比较", "对照", "收拾", "打扫"),
    *("整理", "熟悉", "认识", "热闹", "轻松"),
)
"""Verbs that are doubled for doing something a little: 大家再研究研究."""
_DONE_TO: Final = (
    *("检查", "监督", "督查", "督办", "审查", "审核", "审批", "处罚", "复议", "调解", "排查", "整治"),
    *("整改", "宣传", "培训", "考核", "评查", "部署", "落实", "推进", "完善", "规范", "制定", "组织"),
    *("保障", "办理", "受理", "执行", "清理"),
)
_MAY_BE_TWICE: Final = NOUN_AND_MORE | {*_LIGHTLY, *_DONE_TO, *_ALSO_ENDS}
"""Words that a name may end in and what follows may begin with."""
_HOW: Final = ("全面", "积极", "有效", "重大", "基本")
"""Those of the words above that end no name: 全面全面学习, but 工程建设建设用地."""
_BEHIND_VERB: Final = r"[了过]|(?<=(?:开展|进行|加强|强化).{4})(?:[和与及并]|工作|情况|活动|行动|力度|任务)"
"""What comes behind what an office does, said twice, if it is no two words: 监督检查检查结果, 规范规范性文件 may be."""
_ENDS_IT: Final = frozenset("\n，。；、和与等")
"""Before these no longer name begins with the second of two words, nor before 的, but then it may be 细长细长的."""
_MAY_REPEAT: Final = frozenset("一又再越多逐每")
_SELDOM_MEANT: Final = 4
"""Hanzi from which on what is said twice is a slip, whatever is in it: 明显增多明显增多."""


@rule("A133", roles=PRINTED)
def doubled_word(manuscript: Manuscript) -> Iterator[Finding]:
    """的的, 公安局公安局: the same word twice in a row."""
    for word, regex in _DOUBLED.items():
        if manuscript.has(word):
            for match in compiled(regex).finditer(manuscript.text):
                if not compiled(r"(.)\1").match(manuscript.text, max(0, match.start() - 2), match.start()):  # 暖暖和和
                    yield Finding(*match.span(), {"text": match[0], "word": word[: len(word) // 2]})
    for character in filter(lambda character: manuscript.has(2 * character), sorted(_ENDS)):
        before = r"\d[万亿]?[余多]?" if character in _UNITS else "[{HAN}]"
        for match in compiled(f"{before}({character}{character})(?=[，。；、）])").finditer(manuscript.text):
            yield Finding(*match.span(1), {"text": match[1], "word": character})
    done = 0
    text = manuscript.text
    for at, word in sorted(each for each in words_in_a_row(text) if _is_slip(text, *each)):
        if at >= done:
            done = at + 2 * len(word)
            yield Finding(at, done, {"text": word * 2, "word": word})


def _is_slip(text: str, at: int, word: str) -> bool:
    behind = text[at + 4 : at + 5]
    if word in _NEVER_TWICE or text.startswith(f"再{word}", at + 2 * len(word)):  # 检查检查再检查
        return behind not in _AND_AGAIN
    before, after = IN_NAMES.get(word, ((), ()))
    if text.endswith(before, 0, at) and text.startswith(after, at + 4):
        return True
    if word in _SELDOM_TWICE or (word in _ALSO_ENDS and compiled(_BEGINS).search(text, max(0, at - 2), at)):
        return behind not in _SUFFIXES or (word in _HOW and is_everyday(text[at + 4 : at + 6]))
    is_everyday_one = word not in _MAY_BE_TWICE and _MAY_REPEAT.isdisjoint(word) and word_twice(text, at, word)
    if is_everyday_one or (word not in _DONE_TO and half_twice(text, at, word)):
        return True
    if word in _DONE_TO and compiled(_BEHIND_VERB).match(text, at + 4):
        return True
    if len(set(word)) == 1 or not all("\u3400" <= character <= "\u9fff" for character in word):
        return False
    if word[0] == "的" and text[at + 2 * len(word) : at + 2 * len(word) + 1] not in ("", *_ENDS_IT):
        return False  # 集体的土地的土地经营权
    if len(word) >= _SELDOM_MEANT:
        return word[: len(word) // 2] * 2 != word and word[0] != "一"  # 一天一天, 一个问题一个问题地解决
    if (
        not _MAY_REPEAT.isdisjoint(word) or word in _LIGHTLY or word[0] in "很太最不请" or word[-1] == "着"  # 读着读着
    ):
        return False
    return len(word) > 2 or behind in ("", *_ENDS_IT) or ((behind == "的" or behind.isdecimal()) and word in _ALSO_ENDS)


_JOINTS: Final = ("》《", "”“", "》、《", "”、“")
_MARKED: Final = r"(?P<word>《[^《》\n]{2,60}》|“[^“”\n]{3,30}”)、?(?P=word)(?=[，。；、）等]|$)"


@rule("A133", _JOINTS, PRINTED)
def doubled_title(manuscript: Manuscript) -> Iterator[Finding]:
    """《条例》《条例》: one of the two was meant to be another."""
    for joint in _JOINTS:
        for at in occurrences(manuscript.text, joint):
            if match := compiled(_MARKED).match(manuscript.text, max(0, manuscript.text.rfind(joint[-1], 0, at))):
                yield Finding(*match.span(), {"text": match[0], "word": match["word"]})


_ONCE: Final = {("imprint", "copies_to"): "抄送", ("recipients",): "主送机关", ("head", "signers"): "签发人"}


@rule("A133", roles=frozenset({NAME}))
def doubled_name(manuscript: Manuscript) -> Iterator[Finding]:
    """The same organ twice among the copies or the recipients, the same signer twice."""
    for keys, where in _ONCE.items():
        seen: set[str] = set()
        for piece, name in names_under(manuscript, *keys):
            if name in seen:
                yield Finding(piece.start, piece.end, {"text": where, "word": name})
            seen.add(name)


@rule("A133", "是", frozenset({POINT, LEAD}))
def behind_an_ordinal(manuscript: Manuscript) -> Iterator[Finding]:
    """是按照规定征求意见 as a point, which is printed as 二是是按照….; 是否 may begin one."""
    for points in numbered_lists(manuscript):
        for point in points:
            if compiled("是(?![否非])").match(manuscript.text, point[0].start) and written_with_is(
                manuscript, point[0]
            ):
                yield Finding(point[0].start, point[0].start + 1, {"text": "是是", "word": "是"})


_EQUAL: Final = "高平同优中上下均对"
"""With 等 behind them these are words: 提高高等教育质量, 保障平等."""
_PHRASE: Final = 2
"""Hanzi in front of a slip that tell A135 which word is meant."""
_BEFORE_A_WORD: Final = frozenset("\n，。；：、（“的") | {""}
"""Behind anything else the first hanzi may end another word: 行政政策, 和解解决."""


@rule("A133", roles=PRINTED)
def doubled_hanzi(manuscript: Manuscript) -> Iterator[Finding]:
    """优化服服务, 开展检查查，: one of the hanzi of a word twice."""
    told = set()
    for finding in _within_common_words(manuscript):
        told.add(finding.start)
        yield finding
    for start, end, hanzi in hanzi_twice(manuscript):
        word = manuscript.text[start:end]
        is_end = parts_words(manuscript.text[end : end + 1]) and hanzi in _ENDS  # told of above
        is_known = is_misspelt(manuscript.text[max(0, start - _PHRASE) : end])  # to A135: 文明思思想
        if start not in told and not is_end and not is_known:
            yield Finding(start, end, {"text": word, "word": hanzi})


def _within_common_words(manuscript: Manuscript) -> Iterator[Finding]:
    text = manuscript.text
    # Which hanzi of them stand twice is asked at once: most do not.
    for word in compress(COMMON, manuscript.begun([2 * word[0] for word in COMMON])):
        begun = word[0] + word
        if manuscript.has(begun):
            # 切切实实 is a word of its own.
            places = [
                at
                for at in occurrences(text, begun)
                if text[at - 1 : at] in _BEFORE_A_WORD and not text.startswith(word[1], at + 3)
            ]
            yield from (Finding(at, at + 3, {"text": begun, "word": word[0]}) for at in places)
    for word in compress(COMMON, manuscript.begun([2 * word[1] for word in COMMON])):
        ended = word + word[1]
        if manuscript.has(ended) and word[1] not in _ENDS:
            behind = ("", *_ENDS_IT - ({"等"} if word[1] in _EQUAL else set()))
            places = [
                at
                for at in occurrences(text, ended)
                if (text[at + 3 : at + 4] in behind or text[at + 3 : at + 4].isdecimal())
                and not text.endswith(word[0], 0, at)
            ]
            yield from (Finding(at, at + 3, {"text": ended, "word": word[1]}) for at in places)


@rule("A133", roles=PRINTED)
def around_a_number(manuscript: Manuscript) -> Iterator[Finding]:
    """便民事项215项事项: what is counted, before its number and behind it."""
    text = manuscript.text
    for match in compiled(r"[个项件条家名起宗](?<=\d.)(?P<word>[{HAN}]{2})(?=[，。；、）]|$)").finditer(text):
        start = len(text[: match.start()].rstrip("0123456789"))
        if text.endswith(match["word"], 0, start):
            yield Finding(start - 2, match.end(), {"text": text[start - 2 : match.end()], "word": match["word"]})
