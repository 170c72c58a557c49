"""A425: date and what day it is do not go together.

[A425]
severity = "warning"
source = "公历；各纪念日、宣传日的设立文件"
[A425.zh]
title = "日期和星期、节日对不上"
message = "“{text}”：{right_zh}"
hint = "核对日期"
explain = '''
写了年、月、日和星期的，按日历核对；紧挨着日期的宪法日、国家安全教育日、消费者权益日等，按设立的日子核对。“12月2日，国家宪法日宣传
活动启动”说的是活动的日子，不查。
'''
fix = '''
    举措: 2024年12月4日（星期三）国家宪法日，组织宪法宣誓。
'''
[A425.en]
title = "date and what day it is do not go together"
message = "“{text}”: {right_en}"
hint = "look the date up"
explain = '''
A weekday behind a full date is looked up in the calendar, and so is the date right before the name of a day that is
kept every year: 国家宪法日, 全民国家安全教育日, 消费者权益日. 12月2日，国家宪法日宣传活动启动 tells when something was
done for such a day, and is not looked at.
'''
fix = '''
    measures: 2024年12月4日（星期三）国家宪法日，组织宪法宣誓。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_WEEKDAYS: Final = "日一二三四五六"
_FIRST_OF_MONTHS: Final = (0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4)
"""What the first day of each month adds to the weekday; January and February are of the year before."""
_DATED: Final = (
    r"(?P<year>20(?<!\d20)\d\d)年(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])日[，（(]?"
    r"(?P<name>星期|周|礼拜)(?P<weekday>[一二三四五六日天])(?![至到—～、\-末期])"
    r"(?:[）)]|(?<!周.)|(?=[，。；\n早晚上中下]|$))"
)
"""Without brackets 周 may be a name: 2024年11月5日，周一平带队."""


@rule("A425", ("星期", "日周", "（周", "，周", "礼拜"))
def weekday(manuscript: Manuscript) -> Iterator[Finding]:
    """2024年12月4日（星期四）: it was a Wednesday."""
    for match in compiled(_DATED).finditer(manuscript.text):
        right = _WEEKDAYS[_weekday(int(match["year"]), int(match["month"]), int(match["day"]))]
        if right != match["weekday"].replace("天", "日"):
            named = f"{match['name']}{right}"
            yield Finding(
                *match.span(), {"text": match[0]} | {"right_zh": f"这一天是{named}", "right_en": f"that day is {named}"}
            )


def _weekday(year: int, month: int, day: int) -> int:
    """Return the weekday of a date, 0 for Sunday."""
    year -= month <= 2  # February ends the year: the day that is put in comes last
    return (year + year // 4 - year // 100 + year // 400 + _FIRST_OF_MONTHS[month - 1] + day) % 7


_KEPT: Final = (
    "1·10中国人民警察节 3·15国际消费者权益日 3·22世界水日 4·15全民国家安全教育日 4·22世界地球日 4·26世界知识产权日 "
    "5·12全国防灾减灾日 5·31世界无烟日 6·5世界环境日 6·5环境日 6·14世界献血者日 6·25全国土地日 6·26国际禁毒日 "
    "8·15全国生态日 9·30烈士纪念日 11·9全国消防日 11·9消防宣传日 12·1世界艾滋病日 12·2全国交通安全日 12·4国家宪法日 "
    "12·4全国法制宣传日 12·9国际反腐败日 12·13国家公祭日"
)
"""Days that are kept on the same date each year, as reports call them."""
_WHOSE: Final = ("国际", "世界", "全国", "全民")
_TOO_SHORT: Final = ("水日", "地球日", "土地日", "生态日", "消防日")
"""What is no name without whose day it is."""
_DAY: Final = (
    r"(?<![\d.·至到—])(?P<month>1[0-2]|[1-9])(?P<dot>[月·])(?P<date>3[01]|[12]\d|0?[1-9])(?:日|号)?(?:是|即)?[”（(]?“?"
    r"(?:第[{HAN}\d]{1,4}个)?(?P<name>[{HAN}]{2,8}?(?:日|节))"
)
_ITSELF: Final = "[，。；、）)”]|当[天日]|到来|来临|$"


@cache
def _kept() -> dict[str, str]:
    """Return when each day is kept, by what it is called: with and without whose day it is."""
    days: dict[str, str] = {}
    for entry in _KEPT.split():
        name = entry.lstrip("0123456789·")
        short = next((name.removeprefix(each) for each in _WHOSE if name.startswith(each)), name)
        days |= dict.fromkeys((name, name if short in _TOO_SHORT else short), entry.removesuffix(name))
    return days


_ENDS_OF_NAMES: Final = (
    *("法日", "育日", "益日", "毒日", "境日", "全日", "警察节", "灾日", "传日", "念日", "祭日", "病日", "防日"),
    *("权日", "球日", "界水日", "地日", "者日", "烟日", "态日", "败日"),
)


@rule("A425", _ENDS_OF_NAMES)
def kept_day(manuscript: Manuscript) -> Iterator[Finding]:
    """“12·5”国家宪法日: it is on 4 December."""
    text = manuscript.text
    for match in compiled(_DAY).finditer(text):
        written, right = f"{match['month']}·{match['date'].lstrip('0')}", _kept().get(match["name"])
        # 12月2日国家宪法日宣传活动 is about when something was done; with a dot the digits are part of the name.
        if right not in (None, written) and (match["dot"] == "·" or compiled(_ITSELF).match(text, match.end())):
            month, _, day = str(right).partition("·")
            words = {
                "right_zh": f"{match['name']}是{month}月{day}日",
                "right_en": f"{match['name']} is on {month}月{day}日",
            }
            yield Finding(*match.span(), {"text": match[0]} | words)
