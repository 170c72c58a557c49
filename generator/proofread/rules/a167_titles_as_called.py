"""A167: a title in 《》 that no document has.

[A167]
severity = "warning"
source = "《党政机关公文处理工作条例》第十九条"
[A167.zh]
title = "书名号里的不是文件的名称"
message = "没有名称是《{text}》的文件，多半是《{better}》"
hint = "核对原文，写全名称；用简称的，第一次出现时写明“以下简称”"
explain = '''
书名号里写文件的名称，一字不改。常见的两种：把习惯的叫法当成名称，如《中华人民共和国招投标法》《法治政府建设纲要（2021—
2025年）》；抄漏了几个字，如《关于印发工作要点》《工作要点的通知》，印发的是要点，文件是通知。不带“中华人民共和国”的简称不算。
'''
fix = '''
写成《中华人民共和国招标投标法》《关于印发工作要点的通知》。
'''
[A167.en]
title = "a title that no document has"
message = "no document is called 《{text}》; it is likely 《{better}》"
hint = "look at the original and write its whole title; a short one is defined where it first stands"
explain = '''
What stands in 《》 is the title to the letter. Two slips are common: what people call it taken for the title, as in
《中华人民共和国招投标法》, and words left out, as in 《关于印发工作要点》 and 《工作要点的通知》: a 通知 with which
要点 are sent. Short titles without 中华人民共和国 are let be.
'''
fix = '''
Write 《中华人民共和国招标投标法》, 《关于印发工作要点的通知》.
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_STATE: Final = "中华人民共和国"
_LAWS: Final = (
    "招投标法→招标投标法 治安处罚法→治安管理处罚法 治安管理法→治安管理处罚法 保密法→保守国家秘密法 环保法→环境保护法 "
    "消防安全法→消防法 老年人保护法→老年人权益保障法 老年人权益保护法→老年人权益保障法 未成年保护法→未成年人保护法 "
    "妇女儿童权益保障法→妇女权益保障法 妇女权益保护法→妇女权益保障法 消费者权益法→消费者权益保护法 "
    "乡村振兴法→乡村振兴促进法 家庭教育法→家庭教育促进法 民营经济法→民营经济促进法 退役军人法→退役军人保障法 "
    "退役军人保护法→退役军人保障法 反诈骗法→反电信网络诈骗法 反电信诈骗法→反电信网络诈骗法 反家暴法→反家庭暴力法 "
    "反恐法→反恐怖主义法 政务处分法→公职人员政务处分法 个人信息法→个人信息保护法 农产品安全法→农产品质量安全法 "
    "劳动仲裁法→劳动争议调解仲裁法 劳动争议仲裁法→劳动争议调解仲裁法 动物检疫法→动物防疫法 疫苗法→疫苗管理法 "
    "传染病法→传染病防治法 职业病法→职业病防治法 审计准则→国家审计准则 道路安全法→道路交通安全法 "
    "新安全生产法→安全生产法 新行政处罚法→行政处罚法 交通安全法→道路交通安全法 幼儿教育法→学前教育法 "
    "食品卫生安全法→食品安全法 特种设备法→特种设备安全法 药品法→药品管理法 档案管理法→档案法 统计管理法→统计法 "
    "审计监督法→审计法 广告管理法→广告法 价格管理法→价格法 计量管理法→计量法 水资源法→水法 林业法→森林法 "
    "青少年保护法→未成年人保护法 未成年人犯罪预防法→预防未成年人犯罪法 预防青少年犯罪法→预防未成年人犯罪法 "
    "村委会组织法→村民委员会组织法 突发事件法→突发事件应对法 出入境管理法→出境入境管理法 枪支法→枪支管理法 "
    "网络信息安全法→网络安全法 个人隐私保护法→个人信息保护法 法律宣传教育法→法治宣传教育法 "
    "政府信息公开法→政府信息公开条例 河道管理法→河道管理条例 道路运输法→道路运输条例 户口登记法→户口登记条例"
)
"""What laws are called, which is no title with 中华人民共和国 before it."""
_REGULATIONS: Final = (
    "抚恤优待条例→军人抚恤优待条例 医保基金使用监督管理条例→医疗保障基金使用监督管理条例 "
    "医疗保障基金监督管理条例→医疗保障基金使用监督管理条例 医疗保障基金使用监管条例→医疗保障基金使用监督管理条例 "
    "农民工工资支付条例→保障农民工工资支付条例 保障农民工工资条例→保障农民工工资支付条例 粮食流通条例→粮食流通管理条例 "
    "娱乐场所条例→娱乐场所管理条例 营业性演出条例→营业性演出管理条例 "
    "互联网上网服务场所管理条例→互联网上网服务营业场所管理条例 住房公积金条例→住房公积金管理条例 "
    "公共机构节能管理条例→公共机构节能条例 社会团体管理条例→社会团体登记管理条例 社会团体登记条例→社会团体登记管理条例 "
    "民办非企业登记管理暂行条例→民办非企业单位登记管理暂行条例 劳动监察条例→劳动保障监察条例 "
    "民办非企业单位登记管理条例→民办非企业单位登记管理暂行条例 重大行政决策条例→重大行政决策程序暂行条例 "
    "重大行政决策程序条例→重大行政决策程序暂行条例 社会救助管理暂行办法→社会救助暂行办法 "
    "取水许可和水资源费征收条例→取水许可和水资源费征收管理条例 宗教事务管理条例→宗教事务条例"
)
"""Regulations of the State Council of whose titles words are missing, or have one too many; a place has its own."""
_OTHERS: Final = {
    **dict(row.split("→") for row in _REGULATIONS.split()),
    f"{_STATE}信访条例": "信访条例",
    f"{_STATE}信访工作条例": "信访工作条例",
    **dict.fromkeys(("信访法", f"{_STATE}信访法"), "信访工作条例"),
    **dict.fromkeys(("物业管理法", f"{_STATE}物业管理法"), "物业管理条例"),
    f"{_STATE}节约用水法": "节约用水条例",
    f"{_STATE}市场主体登记条例": f"{_STATE}市场主体登记管理条例",
    f"{_STATE}优化营商环境条例": "优化营商环境条例",
    f"{_STATE}物业管理条例": "物业管理条例",
    f"{_STATE}保障农民工工资支付条例": "保障农民工工资支付条例",
    "提升行政执法质量三年计划（2023—2025年）": "提升行政执法质量三年行动计划（2023—2025年）",
    "法治政府建设纲要（2021—2025年）": "法治政府建设实施纲要（2021—2025年）",
    "法治建设纲要（2021—2025年）": "法治政府建设实施纲要（2021—2025年）",
    "法治建设实施纲要（2021—2025年）": "法治政府建设实施纲要（2021—2025年）",
    "法治社会建设纲要（2020—2025年）": "法治社会建设实施纲要（2020—2025年）",
    "法治中国建设实施纲要（2020—2025年）": "法治中国建设规划（2020—2025年）",
    "法治政府与责任落实督察工作规定": "法治政府建设与责任落实督察工作规定",
    "习近平关于全面依法治国重要论述摘编": "习近平关于全面依法治国论述摘编",
    "习近平坚持全面依法治国": "论坚持全面依法治国",
    "习近平法治思想学习概要": "习近平法治思想学习纲要",
    **{
        f"党政主要负责人{doing}第一责任人{what}规定": "党政主要负责人履行推进法治建设第一责任人职责规定"
        for doing in ("履行推进法治政府建设", "履行法治政府建设", "履行法治建设", "推进法治建设", "推进法治政府建设")
        for what in ("职责", "职责的", "责任", "")
    },
}
_CALLED: Final = {
    f"{_STATE}{one}": f"{_STATE}{law}" for one, law in (row.split("→") for row in _LAWS.split())
} | _OTHERS
_WIDE: Final = {ord("("): "（", ord(")"): "）", ord(" "): ""}
_FIRST: Final = tuple(f"《{start}" for start in sorted({called[0] for called in _CALLED}))


@rule("A167", _FIRST)
def called(manuscript: Manuscript) -> Iterator[Finding]:
    """《中华人民共和国招投标法》: what people call it."""
    for match in compiled(r"《(?P<at>[^《》\n]{3,40})》").finditer(manuscript.text):
        written = compiled(r"(?<=\d{4})[\-–～~至](?=\d{4})").sub("—", match["at"].translate(_WIDE))
        if written in _CALLED:
            yield Finding(*match.span("at"), {"text": match["at"], "better": _CALLED[written]})


_KINDS: Final = (
    "要点|方案|办法|计划|规划|清单|制度|细则|纲要|目录|分工|指引|规范|预案|安排|指南|基准|措施|规程|规则|章程"
)
_SENT: Final = (
    rf"《(?P<at>[^《》…\n]{{0,40}}关于(?:印发|转发)[^《》…\n]{{2,80}}(?:{_KINDS})(?:（[^（）]{{2,16}}）)?[〉>]?)》"
)
_WHAT_FOR: Final = (
    "关于|印发|转发|批转|下发|颁发|公布|发布|实施|执行|落实|做好|开展|调整|修订|修改|废止|报送|征求|编制|制定|组织"
    "|推行|申报"
)
# 节假日安排的通知 lacks 关于, not 关于印发.
_BARE: Final = rf"《(?P<at>(?:(?!{_WHAT_FOR})[^《》〈〉<>…\n]){{4,60}}(?:{_KINDS})(?<!安排)的通知)》"


@rule("A167", ("关于印发", "关于转发"))
def without_kind(manuscript: Manuscript) -> Iterator[Finding]:
    """《关于印发工作要点》: what is sent has a title, and what it is sent with is 《关于印发工作要点的通知》."""
    for match in compiled(_SENT).finditer(manuscript.text):
        if "的通知" not in match["at"]:
            yield Finding(*match.span("at"), {"text": match["at"], "better": f"{match['at']}的通知"})


@rule("A167", ("的通知》",))
def without_verb(manuscript: Manuscript) -> Iterator[Finding]:
    """《2020年工作要点的通知》: of 关于印发 nothing was copied."""
    for match in compiled(_BARE).finditer(manuscript.text):
        yield Finding(*match.span("at"), {"text": match["at"], "better": f"关于印发{match['at']}"})
