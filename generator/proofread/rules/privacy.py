"""A501 to A509: what must not leave the house. What is found is never repeated in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from generator.diagnostics.private import (
    CARD_NUMBER,
    IDENTITY_NUMBER,
    MOBILE_NUMBER,
    is_card_number,
    is_identity_number,
    mask,
)
from generator.proofread.manuscript import PRINTED, RUNNING, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_DIGITS: Final = "0123456789"


def _private(manuscript: Manuscript, regex: str, is_one: Callable[[str], bool] = bool) -> Iterator[Finding]:
    """Yield where *regex* is found and *is_one* holds, with the text masked; the place is its group ``at``, if any."""
    for match in compiled(regex).finditer(manuscript.text):
        place = "at" if "at" in match.re.groupindex else 0
        if is_one(match[place]):
            yield Finding(*match.span(place), {"masked": mask(match[place])})


@rule("A501", ("19", "20", "身份"), PRINTED)
def identity_number(manuscript: Manuscript) -> Iterator[Finding]:
    """The number of an identity card, with a date of birth and the right check digit; or what is called one."""
    named = r"身份(?:证|号码)[{HAN}]{0,4}[:： ]{0,2}(?P<at>\d{17}[\dXx]|\d{15})(?![0-9A-Za-z])"
    yield from _private(manuscript, IDENTITY_NUMBER, is_identity_number)
    yield from _private(manuscript, named)


@rule("A502", tuple(f"1{digit}" for digit in "3456789"), RUNNING)
def mobile_number(manuscript: Manuscript) -> Iterator[Finding]:
    """The number of a mobile telephone; eleven digits before a unit are a figure."""
    return _private(manuscript, MOBILE_NUMBER)


@rule("A503", ("62", "卡号", "账号", "帐号"), PRINTED)
def card_number(manuscript: Manuscript) -> Iterator[Finding]:
    """The number of a bank card: of China UnionPay's, with a check digit that is right; or what is called one."""
    named = r"(?:(?<=卡号)|(?<=[账帐]号))[:：为是 ]{0,2}(?P<at>\d(?: ?\d){11,18})(?!\d)"
    yield from _private(manuscript, CARD_NUMBER, is_card_number)
    yield from _private(manuscript, named)


_PARTIES: Final = (
    *("嫌疑人", "被告人", "受害人", "被害人", "违法行为人", "当事人", "申请人", "上诉人"),
    *("死者", "罪犯", "逃犯", "吸毒人员", "报案人", "证人", "事主", "原告", "被执行人"),
)
SURNAMES: Final = (
    "[王李刘杨赵吴徐孙朱郭梁宋邓韩冯曹彭蔡潘袁吕魏蒋沈卢贾丁薛叶汪姜姚谭廖邹熊郝崔邱秦邵孟黎贺龚]"
    "|张(?![贴罗口狂扬望])|陈(?![述列旧案设])|黄(?![色赌牌金毒])|周(?![边围期密转末一二三四五六日])"
    "|林(?![立业区木地场])|何(?![时地种以人故去在因])|罗(?![列])|谢(?![绝意])|胡(?![乱同闹])|苏(?![醒])|杜(?![绝撰])|董(?!事)|夏(?![季天])"
)
"""Frequent surnames; the words they begin that may follow a party to a case are left out."""
_AFTER_NAME: Final = (
    r"[，。；、（]|等(?:\d|[二三四五六七八九十多数]|人|犯罪)|因|涉嫌|将|被|在|于|利用|伙同|通过|到案|归案|落网|投案|犯"
    r"|已|经(?!济)|对|向|持|驾驶|酒后|和|与"
)
_NO_NAME: Final = "某因被姓氏等及和与的男女籍省市县区镇乡村"


@rule("A504", _PARTIES, RUNNING)
def name_in_a_case(manuscript: Manuscript) -> Iterator[Finding]:
    """嫌疑人 and a full name, or several. 王某 and 王某某 are as they should be."""
    name = rf"(?:{SURNAMES})(?![{_NO_NAME}])[{{HAN}}](?:(?![{_NO_NAME}])[{{HAN}}])??"
    named = rf"(?:{'|'.join(_PARTIES)})(?P<names>{name}(?:[、和与]{name})*)(?={_AFTER_NAME})"
    for match in compiled(named).finditer(manuscript.text):
        start = match.start("names")
        for each in compiled(r"[^、和与]+").finditer(match["names"]):
            yield Finding(start + each.start(), start + each.end(), {"masked": mask(each[0])})


@rule("A505", ("★", "内部资料", "内部文件", "秘密", "机密", "绝密"), PRINTED)
def secrecy(manuscript: Manuscript) -> Iterator[Finding]:
    """秘密★1年 or 内部资料 in a report that says nothing of its classification."""
    if (manuscript.report.get("head") or {}).get("security"):
        return
    regex = (
        r"(?:绝密|机密|秘密)★(?:\d+年|长期)?|(?:^|[（(【\[]|密级[:：])(?P<at>内部(?:资料|文件)|绝密|机密|秘密)"
        r"(?=$|[）)】\]]|(?<=[:：]..)|[，,：: ]?(?:注意保存|妥善保管|请勿外传|不得外传|严禁外传))"
    )
    for match in compiled(regex).finditer(manuscript.text):
        place = "at" if match["at"] else 0
        yield Finding(*match.span(place), {"text": match[place]})
