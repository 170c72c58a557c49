"""A135: another hanzi of the same sound or look.

[A135]
severity = "warning"
source = "《现代汉语词典》《第一批异形词整理表》"
[A135.zh]
title = "错别字"
message = "“{text}”应为“{better}”"
hint = "写成“{better}”"
explain = '''
音近或形近的字写错了，如“布署”“帐户”“取保侯审”；固定的提法写错了，如“习近平法制思想”“十九大五中全会”“坚定
“四个意识””。只查在哪里都不对的写法；“预防犯罪”里的“防犯”一类不算。常用词错成同音字、两个字颠倒的（“错施”“度制”），两边是
标点或者常用的词才算，由作者自己改。
'''
fix = '''
按提示改，或者用 `nianbao check --fix`。
'''
[A135.en]
title = "another hanzi of the same sound or look"
message = "“{text}” is written “{better}”"
hint = "write “{better}”"
explain = '''
A hanzi was taken for another of its sound or look: 布署 for 部署, 帐户 for 账户, 取保侯审; or a set phrase is not
right: 习近平法制思想, 十九大五中全会, 坚定“四个意识”. Only what is right nowhere is looked for; 防犯 within
预防犯罪 is none. Common words with a hanzi of the same sound, or the other way round (错施, 度制), are told of between
marks and common words, and left to the author to mend.
'''
fix = '''
Write it as the hint says, or run `nianbao check --fix`.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from typing import Final

from generator.occurrences import occurrences
from generator.proofread.cut_short import cut_short
from generator.proofread.manuscript import CELL, NAME, PRINTED, Manuscript
from generator.proofread.misread import misread
from generator.proofread.misspellings import MISSPELT, MISSPELT_HANZI
from generator.proofread.never_right import NEVER_RIGHT
from generator.proofread.ordinals import CHINESE, number_of
from generator.proofread.rule import Finding, compiled, pattern, rule, unquoted
from generator.proofread.rules import a136_quoted_titles, a170_set_phrases

_NAMES: Final = frozenset({NAME, CELL})
"""What may be the name of a person, and is read for what is right nowhere alone."""


@rule("A135", roles=PRINTED)
def misspelt(manuscript: Manuscript) -> Iterator[Finding]:
    """布署 for 部署, 行政许事项: what is known as it is written, or by how it begins."""
    text = manuscript.text
    told: set[int] = set()
    for start, end, better in _as_written(manuscript):
        told.update(range(start, end))
        yield Finding(start, end, {"text": text[start:end], "better": better}, better)
    # What is meant is but likely: the author decides. In titles A136 looks at each hanzi.
    for start, end, better in cut_short(manuscript):
        in_title = text.rfind("《", 0, start) > text.rfind("》", 0, start)
        if told.isdisjoint(range(start, end)) and not in_title:
            told.update(range(start, end))
            yield Finding(start, end, {"text": text[start:end], "better": better})
    misreadings = list(misread(manuscript))
    if misreadings:  # the phrase or title that one is in is told of as a whole
        for rule_of_phrases in (a136_quoted_titles.quoted_title, a170_set_phrases.off_by_one):
            told.update(*(range(each.start, each.end) for each in rule_of_phrases.find(manuscript)))
    for start, end, better in misreadings:
        if told.isdisjoint(range(start, end)) and manuscript.piece(start).role not in _NAMES:
            yield Finding(start, end, {"text": text[start:end], "better": better})


def _as_written(manuscript: Manuscript) -> Iterator[tuple[int, int, str]]:
    text = manuscript.text
    begun = compress(MISSPELT, manuscript.begun([row[1] for row in MISSPELT]))
    for right, written, regex in (*MISSPELT_HANZI, *begun):
        for at in occurrences(text, written) if manuscript.may_have(written) else ():
            if compiled(regex).match(text, at):
                yield at, at + len(written), right
    never = NEVER_RIGHT.split()
    for row in compress(never, manuscript.begun(never)):
        written, right = row.split("→")
        for at in occurrences(text, written) if manuscript.may_have(written) else ():
            yield at, at + len(written), right


_ANOTHER_WORD: Final = "[衷桥乐为红孚孝平谐睦解好美善蔼煦缓风气顺服龙林静硕布政合声盘县田诗约棋牌稀泥尚某牛服]"
"""What makes a word of 和: 和平, 和谐, 和田; or a surname: 和某（纳西族）."""
_WITH: Final = frozenset("和同与跟")


@rule("A135", ("、和",))
def mark_before_and(manuscript: Manuscript) -> Iterator[Finding]:
    """甲、乙、和丙 for 甲、乙和丙; 和 may be a surname: the author decides."""
    for match in compiled(f"、和(?!{_ANOTHER_WORD}|..?（.{{1,3}}族)(?=[{{HAN}}“《])").finditer(manuscript.text):
        # 要和我们、和他们: the preposition, said again.
        start = max(manuscript.text.rfind(mark, 0, match.start()) for mark in "，。；：、（“\n") + 1
        if _WITH.isdisjoint(manuscript.text[start : min(start + 3, match.start())]):
            yield Finding(*match.span(), {"text": "、和", "better": "和"})


@rule("A135", tuple(f"{numeral}{sign}" for numeral in CHINESE for sign in "%％"), PRINTED)
def percentage_in_hanzi(manuscript: Manuscript) -> Iterator[Finding]:
    """五%: hanzi before a sign that belongs to digits."""
    for sign in compiled(rf"[%％](?<=[{CHINESE}].)").finditer(manuscript.text):
        before = manuscript.text[max(0, sign.start() - 4) : sign.start()]
        number = compiled(rf"(?<![\d.{CHINESE}百千万点之])[{CHINESE}]{{1,3}}\Z").search(before)
        if number and number_of(number[0]):
            text, better = f"{number[0]}{sign[0]}", f"{number_of(number[0])}{sign[0]}"
            yield Finding(sign.end() - len(text), sign.end(), {"text": text, "better": better}, better)


_HIS_WORDS: Final = (
    "(?:学习|传达|贯彻|落实|领会|宣传|围绕|按照|践行|[、和及])(?P<at>习近平)"
    "(?:在[^，。；、\n]{4,40}(?:讲话|会议|考察|指示)|重要讲话|重要指示|系列重要讲话"
    "|关于[^，。；、\n]{2,20}(?:重要论述|重要讲话|重要指示|新理念))"
)


@rule("A135", ("习近平在", "习近平重", "习近平系", "习近平关"))
def without_office(manuscript: Manuscript) -> Iterator[Finding]:
    """传达学习习近平在…会议上的重要讲话 for 习近平总书记; titles are as they are."""
    for match in compiled(_HIS_WORDS).finditer(unquoted(manuscript.text)):
        yield Finding(*match.span("at"), {"text": "习近平", "better": "习近平总书记"}, "习近平总书记")


_NEXT: Final = (
    "(?P<at>[二三四五六](?<=[。；].))"
    "(?=(?:加强|强化|落实|完善|健全|推进|开展|严格|规范|深化|坚持|提升|做好|抓好|加大|优化)(?![者型级维])[{HAN}]{2,})"
)


@rule("A135", ("一是",))
def without_is(manuscript: Manuscript) -> Iterator[Finding]:
    """一是落实程序。二加强审查。: one 是 left out, where the one before has it; 五落实要求 counts what there is."""
    for match in compiled(_NEXT).finditer(manuscript.text):
        start = manuscript.text.rfind("\n", 0, match.start()) + 1
        before = CHINESE[CHINESE.index(match["at"]) - 1]
        if f"{before}是" in manuscript.text[start : match.start()]:
            better = f"{match['at']}是"
            yield Finding(*match.span("at"), {"text": match["at"], "better": better}, better)


_SESSION: Final = r"(?P<at>(?<=[一二]十)大|(?<=十[一二三四五六七八九])大)(?=[一二三四五六七]中全会)"
_DOING: Final = (
    "完成|推进|落实|开展|保证|促进|推动|提高|执行|履行|贯彻|解决|维护|保障|提升|打击|遏制|处理|处置"
    "|增强|化解|带动|震慑|规范|改善|优化|加强|夯实|压实|杜绝|破解|缓解|防范|推行"
)
_HOW: Final = (
    "较好|很好|圆满|顺利|有效|及时|准确|认真|积极|切实|扎实|严格|有力|出色|迅速"
    "|极大|大大|充分|全面|深入|广泛|主动|稳步|逐步|明显|显著|成功|妥善|高效|如期"
)
_STRONGER: Final = "推动|加强|提升|提高|规范|强化|落实|完善|健全|优化"
_ACTIVELY: Final = "推进|推动|开展|参与|配合|落实|做好|组织|探索|争取|营造"
_PRESSED: Final = "普法|宣传|执法|监管|检查|打击|整治|培训|公开|督查|查处|排查|监督"
ROWS: Final = (
    pattern("A135", rf"的(?<=(?:{_HOW})的)(?=(?:{_DOING})了)", "地", needs="的"),
    pattern(  # ，有力的提高我市执法水平。
        "A135",
        r"的(?<=[，。；\n](?:有力|极大|大大|切实|积极|认真|扎实|稳步)的)"
        r"(?=(?:提高|提升|增强|促进|推动|维护|遏制|推进|开展|落实)(?!作用|措施|空间|计划|方案|机制|效果|力量|态势)"
        r"[^，。；的\n]{4,}[，。；])"
        r"(?![^，。；\n]*(?:作用|机制|措施|办法|手段|方式|途径|方案|态度|态势|局面|成效|情况|活动|行动)[，。；])",
        "地",
        needs=("有力的", "极大的", "大大的", "切实的", "积极的", "认真的", "扎实的", "稳步的"),
    ),
    pattern(  # 耐心细致的做好调解工作，
        "A135",
        r"的(?<=(?:耐心细致|认真细致|及时准确|积极主动|认真负责|扎扎实实|保质保量|严格规范|科学合理|不折不扣|按[时质]按量|按时按质|按时保质)的)"
        r"(?=[做抓搞办]好[^，。；的\n]{2,}(?<!机制)(?<!经验)(?<!做法)[，。；])",
        "地",
        needs=("的做好", "的抓好", "的搞好", "的办好"),
    ),
    pattern(
        "A135",
        r"的(?:(?<=有(?:计划|步骤|重点|组织|秩序)的)|(?<=有针对性的))(?=开展[^，。；的\n]{2,}(?<!机制)(?<!方式)(?<!方案)[，。；])",
        "地",
        needs=("的开展",),
    ),
    pattern("A135", _SESSION, "届", needs=tuple(f"大{number}中" for number in "一二三四五六七")),
    pattern("A135", r"百分之(?P<number>\d+(?:\.\d+)?)(?![\d.%％至到—～~-])", r"\g<number>%", needs=("百分之",)),
    pattern(  # 市委全面依法治县委员会
        "A135",
        "(?P<own>[省市县区])委(?:全面)?依法治(?P<at>(?!(?P=own))[省市县区])(?=委员会|办公室)",
        r"\g<own>",
        needs=tuple(f"依法治{level}" for level in "省市县区"),
    ),
    pattern(  # 二、加普法工作力度
        "A135",
        rf"(?:^|(?<=[，。；：、]))加(?P<work>(?:{_PRESSED})[^，。；、\n]{{0,10}}力度)",
        r"加大\g<work>",
        needs=tuple(f"加{work}" for work in _PRESSED.split("|")),
    ),
    pattern(  # ，不提升依法行政水平，: 如果不搞普法，不提高执法水平，
        "A135",
        r"(?:^|[，。；])(?![^，。；\n]*(?:个别|部分|有的|少数|一些|满足|安于|放松|只))[^，。；不若果假\n]*[，；]"
        r"(?P<at>不)(?=(?:提升|提高|增强)[^，。；不\n]{2,20}(?:水平|能力|质效|效能|素养|意识)[，。；])"
        r"(?![^，。；\n]*，(?:[^，。；\n]{0,8}[就便则难无]|不|势必|必然|将))",
        "不断",
        needs=("不提升", "不提高", "不增强"),
    ),
    pattern(  # 将习近平法治思想贯彻法治建设全过程
        "A135",
        r"[将把][^，。；、\n]{2,24}(?P<at>贯彻(?!落实|执行|实施))[^，。；\n到于至进在穿好]{2,14}(?:全过程|各环节)",
        "贯穿",
        needs=("全过程", "各环节"),
    ),
    pattern(  # （二）进推动学习宣传
        "A135",
        rf"进(?<![^，。；：、\n]进)(?={_STRONGER})",
        "进一步",
        needs=tuple(f"进{verb}" for verb in _STRONGER.split("|")),
    ),
    pattern(  # ，极推进政务公开标准化
        "A135",
        rf"极(?<![^，。；：、\n]极)(?=(?:{_ACTIVELY})(?!限|端|致))",
        "积极",
        needs=tuple(f"极{verb}" for verb in _ACTIVELY.split("|")),
    ),
    pattern(
        "A135", "其[他余]领导(?P<at>班子)(?=[任为](?:副组长|成员))", "班子成员", needs=("领导班子任", "领导班子为")
    ),
    pattern(  # 2020年来，
        "A135",
        r"(?:^|(?<=[。；，自]))20(?:0[1-9]|[1-4]\d)年(?P<at>来)(?=，)",
        "以来",
        needs=("年来，",),
    ),
    pattern(  # 党的二十届三中报告
        "A135",
        "十[一二三四五六七八九]?届[一二三四五六七](?P<at>中)(?=报告(?!会)|精神|决定|公报|以来)",
        "中全会",
        needs=tuple(f"届{number}中" for number in "一二三四五六七"),
    ),
    pattern(  # 举办“宪法宣传周”为主题的讲座
        "A135",
        r"(?P<verb>(?:举办|开展|召开|组织|举行)了?)(?P<what>“[^“”\n]{2,40}”为主题)",
        r"\g<verb>以\g<what>",
        needs=("”为主",),
    ),
    pattern(  # 方案并与2019年1月7日审议通过: 并与2019年1月印发的方案衔接
        "A135",
        r"与(?<=[，；并已均分]与)(?=20\d\d年\d{1,2}月(?:\d{1,2}日)?(?:[上下]午)?(?:正式|全面|顺利|全部)?"
        r"(?:印发|出台|审议|召开|启动|完成|发布|施行|挂牌|投入|开工|举行|举办|报送|颁布|生效)(?![^，。；\n]{0,8}的)"
        r"(?![^，。；\n]*(?:衔接|结合|相比|一致|配套|同步|对照|呼应|比较|持平)))",
        "于",
        needs=("与20",),
    ),
    pattern(  # 成立由局长为组长的领导小组
        "A135",
        r"(?:成立|组建|建立)了?(?P<at>由)(?=[^，。；、\n任以由作]{2,16}为(?:组长|主任|召集人|总指挥)(?!调整|变更|改|[^，。；\n]*组成))",
        "以",
        needs=("立由", "建由", "立了由", "建了由"),
    ),
    pattern(  # 为推动两个率先的提供了有力保障: 为符合条件的提供优质服务
        "A135",
        r"为(?:推动|推进|实现|促进|维护|保障|加快|助力|确保|打造|建设)[^，。；\n为]{2,40}(?P<at>的提供)(?=了?(?:强有力|有力"
        r"|坚强|坚实|良好|优质)的?[^，。；\n]{0,10}(?:保障|支撑|支持|服务|基础|环境)[，。；])",
        "提供",
        needs=("的提供",),
    ),
    pattern(  # 学习《习近平法治思想》: a thought is no document, but a textbook and a course may be called so
        "A135",
        "(?:学习|贯彻|践行|宣传|落实|做实|把握|领会)了?(?P<at>《(?P<what>习近平(?:法治|新时代中国特色社会主义)思想)》)"
        "(?!教材|读本|课程|专题|一书|辅导|讲座|宣讲|等)",
        r"\g<what>",
        needs=("《习近平法治思想》", "《习近平新时代"),
    ),
    pattern(  # 再市委的领导下，
        "A135",
        r"再(?<![^，。；\n]再)(?![在到次由加])(?=[^，。；再在\n]{2,30}(?:领导|指导|支持|关心|帮助|监督)下[，、])",
        "在",
        needs=("，再", "。再", "；再", "\n再"),
    ),
    pattern(  # ，以组织考试3次。
        "A135",
        r"以(?<=，以)(?=(?:组织|开展|完成|办结|召开)了?[^，。；\n为来等促推保确实现提]{0,10}\d+[件次场个份名起项][，。；])",
        "已",
        needs=tuple(f"，以{verb}" for verb in ("组织", "开展", "完成", "办结", "召开")),
    ),
    pattern(  # 工作完成的很好。
        "A135",
        r"的(?=(?:很|较|非常|比较|十分)?(?:好|不够|不错|不理想|顺利|到位)(?:[，。；]|$))"
        r"(?:(?<=[做办抓]的)|(?<=(?:完成|落实|执行|开展|解决|处理|掌握)的))",
        "得",
        needs=("的很", "的较", "的非常", "的比较", "的十分", "的不够", "的不错", "的不理", "的到位"),
    ),
    pattern("A135", "(?<=代表大会)第(?P<at>[一二三四五六七八九])会议", r"\g<at>次", needs=("大会第",)),
    pattern("A135", "习近平法治思想理论(?=[和、，。及与](?!实务|实践|应用))", "习近平法治思想", needs=("思想理论",)),
    pattern("A135", "^[—－–-](?=、[{HAN}])", "一", needs=("—、", "－、", "–、", "-、"), roles=PRINTED),  # —、总体情况
    pattern(
        "A135", "(?P<of>[省市县区州旗])委人大(?=常委会(?:会议|主任|第|听取|审议))", r"\g<of>人大", needs=("委人大",)
    ),
    pattern("A135", "坚定(?=“四个意识”)", "增强", needs=("坚定“四个意识”",)),
    pattern("A135", "增强(?=“四个自信”)", "坚定", needs=("增强“四个自信”",)),
)
"""的 for 地; 党的十九大五中全会 for 十九届; the verbs that belong to 四个意识 and 四个自信."""
