"""A426: a law that came into force, or a meeting that was held, on another date.

[A426]
severity = "warning"
source = "各法律、行政法规的施行日期；历次会议公报"
[A426.zh]
title = "法律施行、会议召开的日期不对"
message = "“{text}”：{name}是{right_zh}"
hint = "核对日期"
explain = '''
“新修订的《行政复议法》自2023年1月1日起施行”差了一年。只查写着年、月、日的施行日期，和现行的那一部相差不到两年的；更早的可能说的是
以前的文本。党代会、中央全会、中央全面依法治国工作会议写着“××年召开”的，也查。
'''
fix = '''
    举措: 新修订的《行政复议法》自2024年1月1日起施行。
'''
[A426.en]
title = "another date on which a law came into force, or a meeting was held"
message = "“{text}”: {name} {right_en}"
hint = "look the date up"
explain = '''
新修订的《行政复议法》自2023年1月1日起施行 is a year off. What is looked at is a full date less than two years from that
on which the law as it is now came into force; earlier ones may be about its former text. So is the year in which a
congress or a plenary session of the Party, or the central meeting on the rule of law, is said to have been held.
'''
fix = '''
    measures: 新修订的《行政复议法》自2024年1月1日起施行。
'''
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from generator.proofread.manuscript import SENTENCES, Manuscript
from generator.proofread.rule import Finding, compiled, rule
from generator.proofread.sessions import HELD

_IN_FORCE: Final = (
    "行政处罚法2021.7.15 行政复议法2024.1.1 民法典2021.1.1 数据安全法2021.9.1 个人信息保护法2021.11.1 "
    "家庭教育促进法2022.1.1 法律援助法2022.1.1 长江保护法2021.3.1 黄河保护法2023.4.1 噪声污染防治法2022.6.5 "
    "湿地保护法2022.6.1 反有组织犯罪法2022.5.1 反电信网络诈骗法2022.12.1 妇女权益保障法2023.1.1 "
    "无障碍环境建设法2023.9.1 爱国主义教育法2024.1.1 保守国家秘密法2024.5.1 公司法2024.7.1 "
    "突发事件应对法2024.11.1 民营经济促进法2025.5.20 治安管理处罚法2026.1.1 公职人员政务处分法2020.7.1 "
    "社区矫正法2020.7.1 乡村振兴促进法2021.6.1 医师法2022.3.1 粮食安全保障法2024.6.1 学前教育法2025.6.1 "
    "政府信息公开条例2019.5.15 重大行政决策程序暂行条例2019.9.1 优化营商环境条例2020.1.1 信访工作条例2022.5.1 "
    "海洋环境保护法2024.1.1 农产品质量安全法2023.1.1 体育法2023.1.1 安全生产法2021.9.1 反间谍法2023.7.1 "
    "法治宣传教育法2025.11.1 反不正当竞争法2025.10.15 传染病防治法2025.9.1 政府督查工作条例2021.2.1 "
    "保障农民工工资支付条例2020.5.1 公平竞争审查条例2024.8.1 未成年人网络保护条例2024.1.1 "
    "消费者权益保护法实施条例2024.7.1 生态保护补偿条例2024.6.1 网络数据安全管理条例2025.1.1 "
    "市场主体登记管理条例2022.3.1"
)
"""Laws and regulations of the State, each with the date on which its present text came into force."""
_NEAR: Final = 1
"""Years that a date may be off."""
_DATE: Final = r"(?P<year>20(?<!\d20)\d\d)年(?P<month>\d\d?)月(?P<day>\d\d?)日"
_TITLE: Final = (
    r"(?:《(?<![省市区州县]《)(?:中华人民共和国)?(?P<title>[^《》\n]{3,20})》"
    r"|新(?:修[订改正]|制定)的(?P<bare>[{HAN}]{3,16}?法))"
)
"""我省《优化营商环境条例》 is another one."""
_FORCE: Final = r"起?(?:正式|开始|全面)?(?:施行|实施|生效)"
_NEEDED: Final = (
    ("日起施", "日起实", "日起正式", "日起生", "日起开", "日起全", "日施行", "日实施", "日正式", "日生效"),
    ("》正式", "》施行", "》实施", "》生效", "》开始施", "》全面", "法正式施", "法正式实", "法施行", "法实施"),
    ("日施行的", "日实施的", "日起施行的", "日正式施行的", "日起实施的", "日正式实施的"),
)
"""Words without which each of the patterns is not looked for."""
_NO_MORE: Final = r"(?=[，。；、）\n]|以来|$)"
"""What is behind a clause that tells only when it was; 《…》施行前 and 《…》实施情况检查 tell of something else."""
_SAID: Final = (
    rf"{_TITLE}(?:（[^（）\n]{{1,20}}）)?(?:已|将)?[自于从]{_DATE}{_FORCE}",
    rf"{_DATE}(?:起)?，?(?:新(?:修[订改正]|制定)的)?{_TITLE}(?:正式|开始|全面)?(?:施行|实施|生效){_NO_MORE}",
    rf"{_DATE}起?(?:正式)?(?:施行|实施|生效)的{_TITLE}",
)


@cache
def _starts() -> dict[str, tuple[int, ...]]:
    """Return when the present text of each law came into force."""
    starts: dict[str, tuple[int, ...]] = {}
    for entry in _IN_FORCE.split():
        name = entry.rstrip("0123456789.")
        starts[name] = tuple(map(int, entry.removeprefix(name).split(".")))
    return starts


@rule("A426", ("施行", "实施", "生效"), SENTENCES)
def in_force(manuscript: Manuscript) -> Iterator[Finding]:
    """新修订的《行政复议法》自2023年1月1日起施行."""
    for regex, words in zip(_SAID, _NEEDED, strict=True):
        if not any(map(manuscript.may_have, words)):
            continue
        for match in compiled(regex).finditer(manuscript.text):
            name = match["title"] or match["bare"]
            start = _starts().get(name)
            said = tuple(int(match[part]) for part in ("year", "month", "day"))
            if start and said != start and abs(said[0] - start[0]) <= _NEAR:
                right = {
                    "right_zh": "{}年{}月{}日起施行的".format(*start),
                    "right_en": "came into force on {}-{:02}-{:02}".format(*start),
                }
                yield Finding(*match.span(), {"text": match[0], "name": f"《{name}》"} | right)


_MEETINGS: Final = {
    "十八大": (2012, 11),
    "十九大": (2017, 10),
    "二十大": (2022, 10),
    "中央全面依法治国工作会议": (2020, 11),
}
"""Year and month of each."""
_MEETING: Final = (
    "(?:党的)?(?P<name>十八大|十九大|二十大|中央全面依法治国工作会议"
    "|(?P<congress>十[七八九]届|二十届)(?P<session>[一二三四五六七八])中全会)"
)
_WHEN: Final = r"(?P<year>20(?<!\d20)\d\d)年(?:(?P<month>\d\d?)月)?(?:\d\d?日)?"
_HELD_THEN: Final = (
    rf"{_WHEN}(?:胜利|隆重)?召开的{_MEETING}",
    rf"{_MEETING}（{_WHEN}(?:胜利)?召开）",
    rf"{_WHEN}，?{_MEETING}(?:在北京)?(?:胜利|隆重)?(?:召开|闭幕)"
    r"(?=(?P<then>之?[前后]|以[前后]|不久|在即|[，。；、）\n]|$))",
    rf"自{_WHEN}{_MEETING}(?:胜利|隆重)?(?:召开|闭幕)以来",
)
_HELD_WORDS: Final = (
    ("召开的党的", "召开的十", "召开的二十", "召开的中央全"),
    ("会（20", "大（20"),
    (
        *("会召开", "大召开", "会胜利", "大胜利", "会闭幕", "大闭幕"),
        *("会在北京", "大在北京", "会隆重", "大隆重", "议召开", "议在北京"),
    ),
    ("开以来", "幕以来"),
)


@rule("A426", ("召开", "会闭", "利闭", "大闭"), SENTENCES)
def held(manuscript: Manuscript) -> Iterator[Finding]:
    """2023年7月，党的二十届三中全会召开: it was in 2024."""
    for regex, words in zip(_HELD_THEN, _HELD_WORDS, strict=True):
        if not any(map(manuscript.may_have, words)):
            continue
        for match in compiled(regex).finditer(manuscript.text):
            if match["session"]:
                was = HELD.get(match["congress"], {}).get(match["session"])
            else:
                was = _MEETINGS[match["name"]]
            if was and _is_off(match, was):
                right = {"right_zh": f"{was[0]}年{was[1]}月召开的", "right_en": f"was held in {was[0]}-{was[1]:02}"}
                yield Finding(*match.span(), {"text": match[0], "name": match["name"]} | right)


def _is_off(match: re.Match[str], was: tuple[int, int]) -> bool:
    """Return whether the date is none of what *was* then; 2022年9月，二十大召开前 is when something else was done."""
    said = (int(match["year"]), int(match["month"] or was[1]))
    then = match.groupdict().get("then") or ""
    if then.endswith(("后", "不久")):
        return said < was
    return said > was if then.endswith(("前", "在即")) else said != was
