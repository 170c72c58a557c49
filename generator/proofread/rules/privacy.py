"""A501 to A509: what must not leave the house. What is found is never repeated in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from generator.diagnostics.private import mask
from generator.proofread.manuscript import PRINTED, RUNNING, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_DIGITS: Final = "0123456789"


def _private(manuscript: Manuscript, regex: str, is_one: Callable[[str], bool] = bool) -> Iterator[Finding]:
    """Yield where *regex* is found and *is_one* holds, with the text masked; the place is its group ``at``, if any."""
    for match in compiled(regex).finditer(manuscript.text):
        place = "at" if "at" in match.re.groupindex else 0
        if is_one(match[place]):
            yield Finding(*match.span(place), {"masked": mask(match[place])})


_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _is_identity_number(text: str) -> bool:
    """Return whether the last of 18 characters is the check digit of the others (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == text[17].upper()


@rule("A501", ("19", "20"), PRINTED)
def identity_number(manuscript: Manuscript) -> Iterator[Finding]:
    """The number of an identity card: a date of birth within, and a check digit that is right."""
    born = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    regex = rf"(?<![0-9A-Za-z])(?<!\d\.)[1-9]\d{{5}}{born}\d{{3}}[\dXx](?![0-9A-Za-z]|\.\d)"
    return _private(manuscript, regex, _is_identity_number)


@rule("A502", tuple(f"1{digit}" for digit in "3456789"), RUNNING)
def mobile_number(manuscript: Manuscript) -> Iterator[Finding]:
    """The number of a mobile telephone; eleven digits before a unit are a figure."""
    regex = (
        r"(?<![0-9A-Za-z〕第])(?<!\d[.,])(?P<at>1[3-9]\d(?:\d{8}|-\d{4}-\d{4}| \d{4} \d{4}))"
        r"(?![0-9A-Za-z%％]|[.,]\d|[余多]?[万亿元件条人次份个项户宗起号])"
    )
    return _private(manuscript, regex)


def _is_card_number(text: str) -> bool:
    """Return whether the check digit is right (ISO/IEC 7812-1, Luhn)."""
    digits = [int(character) for character in reversed(text) if character != " "]
    return (sum(digits[::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])) % 10 == 0


@rule("A503", ("62", "卡号", "账号", "帐号"), PRINTED)
def card_number(manuscript: Manuscript) -> Iterator[Finding]:
    """The number of a bank card: of China UnionPay's, with a check digit that is right; or what is called one."""
    regex = r"(?<![0-9A-Za-z])(?<!\d\.)62(?:\d{14}|\d{17}|\d\d \d{4} \d{4} \d{4}(?: \d{3})?)(?![0-9A-Za-z]|\.\d)"
    named = r"(?:(?<=卡号)|(?<=[账帐]号))[:：为是 ]{0,2}(?P<at>\d(?: ?\d){11,18})(?!\d)"
    yield from _private(manuscript, regex, _is_card_number)
    yield from _private(manuscript, named)


_PARTIES: Final = (
    *("嫌疑人", "被告人", "受害人", "被害人", "违法行为人", "当事人", "申请人", "上诉人"),
    *("死者", "罪犯", "逃犯", "吸毒人员"),
)
_SURNAMES: Final = (
    "[王李刘杨赵吴徐孙朱郭梁宋邓韩冯曹彭蔡潘袁董吕魏蒋沈卢贾丁薛叶汪姜姚谭廖邹熊郝崔邱秦邵孟黎贺龚]"
    "|张(?![贴罗口狂扬望])|陈(?![述列旧案设])|黄(?![色赌牌金毒])|周(?![边围期密转末一二三四五六日])"
    "|林(?![立业区木地场])|何(?![时地种以人故去在因])|罗(?![列])|谢(?![绝意])|胡(?![乱同闹])|苏(?![醒])|杜(?![绝撰])|夏(?![季天])"
)
"""Frequent surnames; the words they begin that may follow a party to a case are left out."""
_AFTER_NAME: Final = (
    r"[，。；、（]|等(?:\d|[二三四五六七八九十多数]|人|犯罪)|因|涉嫌|将|被|在|于|利用|伙同|通过|到案|归案|落网|投案|犯"
)
_NO_NAME: Final = "某因被姓氏等及和与的男女籍省市县区镇乡村"


@rule("A504", _PARTIES, RUNNING)
def name_in_a_case(manuscript: Manuscript) -> Iterator[Finding]:
    """嫌疑人 and a full name. 王某 and 王某某 are as they should be."""
    regex = (
        rf"(?:{'|'.join(_PARTIES)})(?P<at>(?:{_SURNAMES})(?![{_NO_NAME}])[{{HAN}}](?:(?![{_NO_NAME}])[{{HAN}}])??)"
        rf"(?={_AFTER_NAME})"
    )
    return _private(manuscript, regex)


@rule("A505", ("★", "内部资料", "内部文件", "秘密", "机密", "绝密"), PRINTED)
def secrecy(manuscript: Manuscript) -> Iterator[Finding]:
    """秘密★1年 or 内部资料 in a report that says nothing of its classification."""
    if (manuscript.report.get("head") or {}).get("security"):
        return
    regex = (
        r"(?:绝密|机密|秘密)★(?:\d+年|长期)?|(?:^|[（(【\[])(?P<at>内部(?:资料|文件)|绝密|机密|秘密)"
        r"(?=$|[）)】\]]|[，,：: ]?(?:注意保存|妥善保管|请勿外传|不得外传|严禁外传))"
    )
    for match in compiled(regex).finditer(manuscript.text):
        place = "at" if match["at"] else 0
        yield Finding(*match.span(place), {"text": match[place]})
