"""A136: title of a document that is one character off.

[A136]
severity = "warning"
source = "《党政机关公文处理工作条例》第十九条"
[A136.zh]
title = "引用的文件名称差了一个字"
message = "《{text}》与《{better}》差了一个字"
hint = "核对原文；就是那一个的，写成《{better}》"
explain = '''
书名号里的名称和常引用的法律、法规、纲要只差一个字：多了、少了或者错了。年份写错也算。常引用的有五十来个；同名的地方
文件前面有地名，不会混淆。
'''
fix = '''
    举措: 落实《法治政府建设实施纲要（2021—2025年）》。
'''
[A136.en]
title = "title of a document that is one character off"
message = "《{text}》 differs from 《{better}》 in one character"
hint = "compare with the original; if it is that one, write 《{better}》"
explain = '''
What stands in 《》 differs in a single character (one more, one less, another one) from a law, a regulation or a
plan that such reports quote often; a wrong year counts, too. There are some fifty of them; documents of one's own
place have its name in front.
'''
fix = '''
    measures: 落实《法治政府建设实施纲要（2021—2025年）》。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.misspellings import MISSPELT, MISSPELT_HANZI
from generator.proofread.never_right import NEVER_RIGHT
from generator.proofread.rule import Finding, compiled, rule


def is_misspelt(text: str) -> bool:
    """Return whether A135 tells of something in *text*."""
    rows = any(written in text and compiled(regex).search(text) for _, written, regex in (*MISSPELT_HANZI, *MISSPELT))
    never = any(row[: row.index("→")] in text for row in NEVER_RIGHT.split())
    return rows or never


_TITLES: Final = (
    "行政处罚法 行政许可法 行政强制法 行政复议法 行政诉讼法 国家赔偿法 治安管理处罚法 道路交通安全法 "
    "反电信网络诈骗法 反有组织犯罪法 未成年人保护法 预防未成年人犯罪法 社区矫正法 人民调解法 法律援助法 人民警察法 "
    "出境入境管理法 网络安全法 数据安全法 个人信息保护法 家庭教育促进法 安全生产法 食品安全法 政府采购法 招标投标法 "
    "突发事件应对法 行政复议法实施条例 道路交通安全法实施条例 政府信息公开条例 优化营商环境条例 "
    "重大行政决策程序暂行条例 行政法规制定程序条例 规章制定程序条例 保障农民工工资支付条例 信访工作条例 "
    "大气污染防治法 水污染防治法 土壤污染防治法 固体废物污染环境防治法 噪声污染防治法 环境影响评价法 环境保护法 "
    "环境保护税法 "
    "海洋环境保护法 长江保护法 黄河保护法 黑土地保护法 湿地保护法 野生动物保护法 水土保持法 节约能源法 "
    "清洁生产促进法 循环经济促进法 土地管理法 城市房地产管理法 城市规划法 城乡规划法 矿产资源法 农村土地承包法 "
    "农产品质量安全法 农业技术推广法 农民专业合作社法 动物防疫法 乡村振兴促进法 特种设备安全法 产品质量法 "
    "反不正当竞争法 消费者权益保护法 电子商务法 药品管理法 疫苗管理法 传染病防治法 职业病防治法 "
    "基本医疗卫生与健康促进法 人口与计划生育法 社会保险法 劳动合同法 劳动争议调解仲裁法 就业促进法 残疾人保障法 "
    "老年人权益保障法 妇女权益保障法 反家庭暴力法 义务教育法 职业教育法 民办教育促进法 公共文化服务保障法 "
    "非物质文化遗产法 文物保护法 保守国家秘密法 税收征收管理法 民营经济促进法 中小企业促进法 退役军人保障法 "
    "英雄烈士保护法 国防教育法 反恐怖主义法 居民身份证法 公职人员政务处分法 城市居民委员会组织法 村民委员会组织法 "
    "居民委员会组织法 "
    "石油天然气管道保护法 防震减灾法 粮食安全保障法 法治宣传教育法 食品安全法实施条例 土地管理法实施条例 "
    "医疗保障基金使用监督管理条例 市场主体登记管理条例 生产安全事故报告和调查处理条例 危险化学品安全管理条例 "
    "烟花爆竹安全管理条例 大型群众性活动安全管理条例 建设工程质量管理条例 建设工程安全生产管理条例 "
    "取水许可和水资源费征收管理条例 建设项目环境保护管理条例 医疗器械监督管理条例 化妆品监督管理条例 "
    "特种设备安全监察条例 企业信息公示暂行条例 促进个体工商户发展条例 未成年人网络保护条例 人工影响天气管理条例 "
    "国有土地上房屋征收与补偿条例 女职工劳动保护特别规定 安全生产违法行为行政处罚办法 自然资源行政处罚办法 "
    "市场监督管理行政处罚程序规定 交通运输行政执法程序规定 生态环境行政处罚办法 中国共产党纪律处分条例 "
    "中国共产党统一战线工作条例 中国共产党农村工作条例 "
    "公安机关办理行政案件程序规定 公安机关办理刑事案件程序规定 中国共产党政法工作条例 中国共产党重大事项请示报告条例 "
    "法治政府建设与责任落实督察工作规定 全面推进依法行政实施纲要 党政主要负责人履行推进法治建设第一责任人职责规定 "
    "关于加强法治乡村建设的意见 关于进一步加强市县法治建设的意见 法治中国建设规划（2020—2025年） "
    "法治社会建设实施纲要（2020—2025年） 法治政府建设实施纲要（2015—2020年） 法治政府建设实施纲要（2021—2025年） "
    "提升行政执法质量三年行动计划（2023—2025年）"
)
"""Laws, regulations and plans that such reports quote most, to the letter, without 中华人民共和国."""
_OWN: Final = r"(?:[省市]委|[省市]政府|自治区|我[省市区县])(?:印发|出台|制定)?的?\Z"
"""What stands in front of a document of one's own place that is called as the one of the whole country."""
_FAR: Final = 10
_LEAST: Final = 6
"""Characters of a title from which on one that differs in one of them is meant to be it; any behind 中华人民共和国."""


@cache
def _known() -> dict[str, list[str]]:
    """Return the titles by their first two characters, and by their last."""
    found: dict[str, list[str]] = {}
    for title in _TITLES.split():
        for part in {title[:2], title[-2:]}:
            found.setdefault(part, []).append(title)
    return found


@rule("A136", "《")
def quoted_title(manuscript: Manuscript) -> Iterator[Finding]:
    """《法治政府建设实施刚要（2021—2025年）》: one character more, less or other than it should be."""
    known = _known()
    for match in compiled(r"《(?:中华人民共和国)?(?P<at>[^《》\n]{5,40})》").finditer(manuscript.text):
        written = match["at"]
        if written[:2] not in known and written[-2:] not in known:
            continue
        near = {*known.get(written[:2], ()), *known.get(written[-2:], ())}
        # A151 tells of blanks, A124 of dashes, A121 of brackets.
        written = written.replace(" ", "").replace("(", "（").replace(")", "）")
        written = compiled(r"(?<=\d{4})[\-–～~至](?=\d{4})").sub("—", written)
        if written in near:
            continue
        least = _LEAST if match.start("at") == match.start() + 1 else 0
        right = [title for title in near if len(title) >= least and _is_meant(written, title)]
        before = manuscript.text[max(0, match.start() - _FAR) : match.start()]
        if right and _has_other_years(written, right) and compiled(_OWN).search(before):
            continue
        if len(right) == 1 and not is_misspelt(written):
            yield Finding(*match.span("at"), {"text": match["at"], "better": right[0]})


def _has_other_years(written: str, titles: list[str]) -> bool:
    """Return whether nothing but a year is other: 省政府《法治政府建设实施纲要（2016—2020年）》 is the province's."""
    years = compiled(r"\d")
    return any(years.sub("", written) == years.sub("", title) for title in titles)


def _is_meant(written: str, title: str) -> bool:
    """Return whether *written* is *title* but for one character, or for two words the other way round."""
    turned = len(written) == len(title) and title.startswith(written[0]) and title.endswith(written[-1])
    return _differ_by_one(written, title) or (turned and sorted(written) == sorted(title))


def _differ_by_one(one: str, other: str) -> bool:
    """Return whether a single character is other, or is in one of the two alone."""
    longer, shorter = max(len(one), len(other)), min(len(one), len(other))
    start = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    end = next((at for at in range(shorter - start) if one[-1 - at] != other[-1 - at]), shorter - start)
    return longer - start - end == 1
