"""A135, A136: words, set phrases and titles of documents that are written with another hanzi."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from generator.proofread.manuscript import PROSE, Manuscript
from generator.proofread.rule import Finding, compiled, pattern, rule

_NEVER_RIGHT: Final = (
    "渡汛→度汛 工作阶级→工人阶级 雏型→雏形 "
    "丰富多采→丰富多彩 拚搏→拼搏 奢糜→奢靡 股分制→股份制 本世界末→本世纪末 万砘→万吨 "
    "亿砘→亿吨 亨受→享受 研究与实验发展→研究与试验发展 迅问→讯问 辩别→辨别 辨护→辩护 分辩率→分辨率 "
    "气侯→气候 欢渡→欢度 松驰→松弛 针贬→针砭 震憾→震撼 必须品→必需品 综和治理→综合治理 "
    "因地治宜→因地制宜 一如继往→一如既往 再接再励→再接再厉 迫不急待→迫不及待 一愁莫展→一筹莫展 "
    "穿流不息→川流不息 挺而走险→铤而走险 不径而走→不胫而走 直接了当→直截了当 重蹈复辙→重蹈覆辙 "
    "相辅相承→相辅相成 默守成规→墨守成规 依法制国→依法治国 取保侯审→取保候审 立案侦察→立案侦查 "
    "侦察终结→侦查终结 禀公执法→秉公执法 循私舞弊→徇私舞弊 循私枉法→徇私枉法 玩乎职守→玩忽职守 "
    "贪脏枉法→贪赃枉法 聚众斗欧→聚众斗殴 寻畔滋事→寻衅滋事 寻衅兹事→寻衅滋事 敲炸勒索→敲诈勒索 "
    "电讯网络诈骗→电信网络诈骗 赌搏→赌博 搔扰→骚扰 浸犯→侵犯 逃溢→逃逸 拒决→拒绝 瞻养→赡养 纠份→纠纷 "
    "诉颂→诉讼 陪偿→赔偿 拔款→拨款 峻工→竣工 严竣→严峻 鼓厉→鼓励 激厉→激励 换然一新→焕然一新 "
    "焕散→涣散 竞竞业业→兢兢业业 弹精竭虑→殚精竭虑 鞠躬尽粹→鞠躬尽瘁 出类拔粹→出类拔萃 "
    "循序惭进→循序渐进 循序渐近→循序渐进 以身做则→以身作则 吊消→吊销 推委扯皮→推诿扯皮 "
    "一丝不荀→一丝不苟 迫在眉捷→迫在眉睫 任劳任愿→任劳任怨 针峰相对→针锋相对 明查秋毫→明察秋毫 "
    "沿伸→延伸 遂步→逐步 遂渐→逐渐 栽体→载体 基楚→基础 常治久安→长治久安 锻练→锻炼 演炼→演练 "
    "熟炼→熟练 坚苦奋斗→艰苦奋斗 携戴→携带 坐谈会→座谈会 尊循→遵循 尊守→遵守 尊照→遵照 遵重→尊重 "
    "消弥→消弭 挂勾→挂钩 屡行职责→履行职责 弘杨→弘扬 名列前矛→名列前茅 提纲携领→提纲挈领 "
    "关怀倍至→关怀备至 责无旁代→责无旁贷 义不容词→义不容辞 克不容缓→刻不容缓 络绎不决→络绎不绝 "
    "桌有成效→卓有成效 持之以衡→持之以恒 众志成诚→众志成城 既往开来→继往开来 集思广义→集思广益 "
    "脚踏实际→脚踏实地 雪中送碳→雪中送炭 未雨绸谬→未雨绸缪 防犯未然→防患未然 防范于未然→防患于未然 "
    "全力以付→全力以赴 不遗佘力→不遗余力 齐抓共官→齐抓共管 戒骄戒燥→戒骄戒躁 无微不致→无微不至 "
    "专心至志→专心致志 淋漓尽至→淋漓尽致 一股作气→一鼓作气 鼎立支持→鼎力支持 破斧沉舟→破釜沉舟 "
    "羁压→羁押 栽量基准→裁量基准 脏款→赃款 疏竣→疏浚 竭制→遏制 枪枝→枪支 漂娼→嫖娼 爆露→暴露 "
    "暴炸→爆炸 瓢窃→剽窃 消毁→销毁 消赃→销赃 粗制乱造→粗制滥造 陈规漏习→陈规陋习 疏露→疏漏 遗露→遗漏 "
    "揭漏→揭露 堵塞露洞→堵塞漏洞 批露→披露"
)
"""What is written, and what is meant: no word of any text holds it by chance."""
_MISSPELT: Final = (
    ("法治政府", "法制政府", r"法制政府(?=建设|工作|示范|的)"),
    ("作为", "做为", r"(?:^|(?<=[，。；：、]))做为(?!民|人民|群众|企业|百姓|他人|社会|大家|全)"),
    ("部署", "布署", r"(?<![发公颁宣])布署(?!名)"),
    ("安装", "按装", r"按装(?![备卸置修订配])"),
    ("安排", "按排", r"按排(?![序名放列位查污水气班量队期])"),
    ("部分", "部份", r"(?<![全内外本支各])部份(?!额)"),
    ("竞争", "竟争", r"(?<![毕究])竟争"),
    ("既然", "即然", r"(?<![立当随])即然(?!后)"),
    ("防范", "防犯", r"防犯(?!罪|错)"),
    ("反映", "反应", r"(?<=群众)反应(?=的?(?:问题|情况|诉求|意见))"),
    ("圆满", "园满", r"(?<![公校家田花乐庄])园满(?=完成|结束|成功|解决|举行|落幕)"),
    ("坐落", "座落", r"座落(?=于|在)"),
    ("账", "帐", r"帐(?=号|户|目|务)|(?<=[台对记转结呆坏假死烂])帐(?![篷子幔幕])"),
    ("覆盖", "复盖", r"(?<![反恢])复盖(?![章好上])"),
    ("通讯", "通迅", r"通迅(?![速猛即捷])"),
    ("迅速", "讯速", r"(?<![通资音])讯速(?![度率递])"),
    ("辨认", "辩认", r"辩认(?!为)"),
    ("签订", "签定", r"(?<!抽)签定(?=[了的]?.{0,12}?(?:合同|协议|协定|项目|责任[书状]|承诺书))"),
    ("权力清单", "权利清单", r"权利清单(?=[、和与及]责任清单)"),
    ("辩论", "辨论", r"(?<!思)辨论"),
    ("答辩", "答辨", r"答辨(?![别认识析])"),
    ("严厉", "严历", r"(?<![庄尊])严历(?![史程经届])"),
    ("候车", "侯车", r"侯车(?=[室厅])"),
    ("时候", "时侯", r"(?<=[的小])时侯(?!某)"),
    ("度假", "渡假", r"(?<!过)渡假"),
    ("融洽", "融恰", r"(?<!金)融恰(?![逢当好])"),
    ("辐射", "幅射", r"(?<!大)幅射"),
    ("拼搏", "拼博", r"拼博(?![客主])"),
    ("法制审核", "法治审核", r"法治审核(?=制度|意见|人员|率|机构|工作|全覆盖)"),
    ("法治", "法制", r"法制(?=(?<=习近平法制)思想|建设第一责任人|思维|中国建设|社会建设|化营商环境)"),
    ("成分", "成份", "(?<=经济)成份|成份(?=复杂)"),  # 民族成份 and 成份股 are written so
    ("过分", "过份", "(?<!超)过份(?![额数])"),
    ("扶", "抉", "抉(?=贫|持|助|植)"),
    ("显著", "显着", "(?<!明)显着(?!凉)"),
    ("清淤", "清瘀", "清瘀(?=疏浚|河|工程)"),
    ("自己", "自已", "(?<=[们我他她你])自已|自已(?=的|人|管|动手)"),
    ("社会主义", "社会主", "(?:(?<=建设)|(?<=发展)|(?<=坚持))社会主(?![义体要流导张])"),
    ("妨碍", "防碍", r"(?<!消)防碍"),
    ("艰巨", "坚巨", r"(?<!攻)坚巨(?![额大])"),
    ("威慑", "威摄", r"威摄(?!影)"),
    ("震慑", "震摄", r"震摄(?![影像制])"),
    ("勘验", "堪验", r"(?<![不难])堪验"),
    ("颁布", "颂布", r"(?<![歌称传赞])颂布"),
    ("会同", "汇同", r"(?<!词)汇同(?=有关|相关|公安|司法|各|市|县|区)"),
    ("训练", "训炼", r"(?<![集培])训炼"),
    ("档案", "挡案", r"(?<![阻遮抵])挡案"),
    ("赋予", "赋于", r"赋于(?![一二\d])"),
    ("选拔", "选拨", r"选拨(?!打)"),
    ("候选人", "侯选人", r"(?<!诸)侯选人"),
    *((right, written, written) for written, right in (each.split("→") for each in _NEVER_RIGHT.split())),
)
"""What is meant, what is written for it, and where that is never another word (防犯 is, in 预防犯罪)."""


def is_misspelt(text: str) -> bool:
    """Return whether A135 tells of something in *text*."""
    return any(written in text and compiled(regex).search(text) for _, written, regex in _MISSPELT)


@rule("A135", roles=PROSE)
def misspelt(manuscript: Manuscript) -> Iterator[Finding]:
    """布署 for 部署: another hanzi of the same sound or look."""
    known = manuscript.characters
    likely = [row for row in _MISSPELT if row[1][0] in known and known.issuperset(row[1])]
    for right, written, regex in likely:
        if written in manuscript.text:
            for match in compiled(regex).finditer(manuscript.text):
                yield Finding(*match.span(), {"text": match[0], "better": right}, right)


_SESSION: Final = r"(?P<at>(?<=[一二]十)大|(?<=十[一二三四五六七八九])大)(?=[一二三四五六七]中全会)"

ROWS: Final = (
    pattern("A135", _SESSION, "届", needs=tuple(f"大{number}中" for number in "一二三四五六七")),
    pattern("A135", "坚定(?=“四个意识”)", "增强", needs=("坚定“四个意识”",)),
    pattern("A135", "增强(?=“四个自信”)", "坚定", needs=("增强“四个自信”",)),
)
"""党的十九大五中全会 for 十九届; the verbs that belong to 四个意识 and 四个自信."""

_TITLES: Final = (
    *(
        "行政处罚法",
        "行政许可法",
        "行政强制法",
        "行政复议法",
        "行政诉讼法",
        "国家赔偿法",
        "治安管理处罚法",
        "道路交通安全法",
    ),
    *(
        "反电信网络诈骗法",
        "反有组织犯罪法",
        "未成年人保护法",
        "预防未成年人犯罪法",
        "社区矫正法",
        "人民调解法",
        "法律援助法",
    ),
    *(
        "人民警察法",
        "出境入境管理法",
        "网络安全法",
        "数据安全法",
        "个人信息保护法",
        "家庭教育促进法",
        "安全生产法",
        "食品安全法",
    ),
    *("政府采购法", "招标投标法", "突发事件应对法", "行政复议法实施条例", "道路交通安全法实施条例", "政府信息公开条例"),
    *(
        "优化营商环境条例",
        "重大行政决策程序暂行条例",
        "行政法规制定程序条例",
        "规章制定程序条例",
        "保障农民工工资支付条例",
    ),
    *("信访工作条例", "公安机关办理行政案件程序规定", "公安机关办理刑事案件程序规定", "中国共产党政法工作条例"),
    *("中国共产党重大事项请示报告条例", "法治政府建设与责任落实督察工作规定", "全面推进依法行政实施纲要"),
    *(
        "党政主要负责人履行推进法治建设第一责任人职责规定",
        "关于加强法治乡村建设的意见",
        "关于进一步加强市县法治建设的意见",
    ),
    *("法治中国建设规划（2020—2025年）", "法治社会建设实施纲要（2020—2025年）", "法治政府建设实施纲要（2015—2020年）"),
    *("法治政府建设实施纲要（2021—2025年）", "提升行政执法质量三年行动计划（2023—2025年）"),
)
"""Laws, regulations and plans that such reports quote most, to the letter, without 中华人民共和国."""
_LEAST: Final = 7
"""Characters of a title from which on one that differs in one of them is meant to be it; 5 behind 中华人民共和国."""


@cache
def _known() -> dict[str, list[str]]:
    """Return the titles by their first two characters, and by their last."""
    found: dict[str, list[str]] = {}
    for title in _TITLES:
        for part in {title[:2], title[-2:]}:
            found.setdefault(part, []).append(title)
    return found


@rule("A136", "《", PROSE)
def quoted_title(manuscript: Manuscript) -> Iterator[Finding]:
    """《法治政府建设实施刚要（2021—2025年）》: one character more, less or other than it should be."""
    known = _known()
    for match in compiled(r"《(?:中华人民共和国)?(?P<at>[^《》\n]{5,40})》").finditer(manuscript.text):
        written = match["at"]
        if written[:2] not in known and written[-2:] not in known:
            continue
        near = {*known.get(written[:2], ()), *known.get(written[-2:], ())}
        if written in near or written.endswith(("草案", "试行", "修订")):
            continue
        # A151 tells of blanks, A124 of dashes.
        written = compiled(r"(?<=\d{4})[\-–～~至](?=\d{4})").sub("—", written.replace(" ", ""))
        least = _LEAST if match.start("at") == match.start() + 1 else 5
        right = [title for title in near if len(title) >= least and _differ_by_one(written, title)]
        if len(right) == 1 and written not in near and not is_misspelt(written):
            yield Finding(*match.span("at"), {"text": match["at"], "better": right[0]})


def _differ_by_one(one: str, other: str) -> bool:
    """Return whether a single character is other, or is in one of the two alone."""
    longer, shorter = max(len(one), len(other)), min(len(one), len(other))
    start = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    end = next((at for at in range(shorter - start) if one[-1 - at] != other[-1 - at]), shorter - start)
    return longer - start - end == 1
