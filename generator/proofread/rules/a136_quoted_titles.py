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
    "公安机关办理行政案件程序规定 公安机关办理刑事案件程序规定 中国共产党政法工作条例 中国共产党重大事项请示报告条例 "
    "法治政府建设与责任落实督察工作规定 全面推进依法行政实施纲要 党政主要负责人履行推进法治建设第一责任人职责规定 "
    "关于加强法治乡村建设的意见 关于进一步加强市县法治建设的意见 法治中国建设规划（2020—2025年） "
    "法治社会建设实施纲要（2020—2025年） 法治政府建设实施纲要（2015—2020年） 法治政府建设实施纲要（2021—2025年） "
    "提升行政执法质量三年行动计划（2023—2025年）"
)
"""Laws, regulations and plans that such reports quote most, to the letter, without 中华人民共和国."""
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
        least = _LEAST if match.start("at") == match.start() + 1 else 0
        right = [title for title in near if len(title) >= least and _differ_by_one(written, title)]
        if len(right) == 1 and not is_misspelt(written):
            yield Finding(*match.span("at"), {"text": match["at"], "better": right[0]})


def _differ_by_one(one: str, other: str) -> bool:
    """Return whether a single character is other, or is in one of the two alone."""
    longer, shorter = max(len(one), len(other)), min(len(one), len(other))
    start = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    end = next((at for at in range(shorter - start) if one[-1 - at] != other[-1 - at]), shorter - start)
    return longer - start - end == 1
