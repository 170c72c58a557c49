"""The lines of a title: without those of a cover above it, and without blanks that only spread a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.startup.late import late_pattern

_LEAST: Final = 8
"""Characters of a title that can be told to stand there twice."""
_SPREAD = late_pattern(r"(?:[\u4e00-\u9fff]\s+)+[\u4e00-\u9fff]")
"""A line of single hanzi, as 报　　告 is set to look wider."""
_KIND = late_pattern(r"(?<=[报总])\s+(?=[告结]$)")

_WEB = late_pattern(
    r"(?:(?:文章|信息|稿件|内容)?来源|作者|责任?编辑|审核)\s*[:：].*|.*(?:发布|更新|发文|成文|录入)(?:时间|日期)\s*[:：].*"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数)?\s*[:：].*|(?:您|你)?(?:现在|当前|所在)?(?:的|所在)*位置\s*[:：].*"
    r"|今天是.*[年月].*|首页\s*[>＞»›].*|【?\s*(?:字体|字号|分享到?|打印|关闭|收藏)\s*(?:[:：].*|】.*|本页|窗口)?"
)


_WEB_END = late_pattern(
    r"(?:[【\[][^】\]]{2,6}[】\]]\s*)+|[上下]一[篇条]\s*[:：].*|扫一扫.{0,20}|分享到?\s*[:：].*"
    r"|责任?编辑\s*[:：].*|.*ICP备.*|(?:打印|关闭)(?:本页|窗口)"
)


def below_web_page(lines: Sequence[str]) -> int:
    """Return how many of the last *lines* are what a web page has below a report: 【打印】【关闭】, 上一篇."""
    count = 0
    while count < len(lines) and _WEB_END.fullmatch(lines[-count - 1]):
        count += 1
    return count


def of_web_page(line: str) -> bool:
    """Return whether *line* is one that a web page has around a report: 来源, 发布时间, 字体, the way there."""
    return _WEB.fullmatch(line) is not None


def without_cover(title: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the *title* and what stands above it: a cover that has it, too, with the name of the organ and a date."""
    for start in range(1, len(title)):
        words = _squeezed(title[start:])
        if len(words) >= _LEAST and words in _squeezed(title[:start]):
            return list(title[start:]), list(title[:start])
    return list(title), []


def unspread(line: str) -> str:
    """Return *line* without blanks that only spread its words."""
    return re.sub(r"\s+", "", line) if _SPREAD.fullmatch(line) else _KIND.sub("", line)


def _squeezed(lines: Sequence[str]) -> str:
    return re.sub(r"\s", "", "".join(lines))
