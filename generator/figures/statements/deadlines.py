"""What became shorter: 由20个工作日压缩至5个工作日，压缩75%, 由6个环节压减为4个环节，减少2个环节.

Working days are no quantities, and 压减为4个 is read as a change by others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.figures.notation.exact import Fraction
from generator.figures.statements.arithmetic import HUNDRED
from generator.figures.statements.verdict import Statement, change_words
from generator.startup.late import late_pattern

_SHORTER = "压缩|缩短|压减|减少|精简|缩减"
_UNIT = "个?(?:工作日|自然日)|天|个环节|[份项个件]"
_SHORTENED = late_pattern(
    rf"[由从](?:法定|原来|原|承诺)?的?(?P<before>\d{{1,4}})(?P<unit>{_UNIT})"
    rf"(?:{_SHORTER}|降)(?:至|到|为|成)(?P<value>\d{{1,4}})(?P=unit)[，,]?"
    rf"(?:(?:办理|审批)?时[限间])?(?:{_SHORTER})(?:率|比例|幅度|了)?(?:为|达到?)?"
    r"(?:(?P<rate>\d{1,3}(?:\.\d{1,2})?)%(?!以上)|(?P<less>\d{1,4})(?P=unit)(?=[，,。；、）)]|$))"
)


def deadlines(text: str) -> Iterator[Statement]:
    """Yield the verdicts on by how much deadlines, steps and papers are said to have become fewer."""
    if not any(word in text for word in _SHORTER.split("|")):
        return
    for match in _SHORTENED.finditer(text):
        pair = f"{match['before']}{match['unit']}→{match['value']}{match['unit']}"
        before, value = Fraction(match["before"]), Fraction(match["value"])
        if match["less"]:
            yield _by_number(match, pair, int(before - value))
        elif before and match["unit"].endswith("日"):  # of what else there is, `judge` knows by how many per cent
            yield _by_share(match, pair, (before - value) * HUNDRED / before)


def _by_number(match: re.Match[str], pair: str, right: int) -> Statement:
    # Days may be rounded.
    if abs(int(match["less"]) - right) <= (match["unit"] == "天"):
        return Statement(*match.span(), "ok")
    words = f"{abs(right)}{match['unit']}"
    args = {"right_zh": f"{pair} 是{words}", "right_en": f"{pair} is {words}", "suggestion": ""}
    return Statement(*match.span(), "impossible", "C141", {"amount": f"{match['less']}{match['unit']}"} | args)


def _by_share(match: re.Match[str], pair: str, right: Fraction) -> Statement:
    decimals = len(match["rate"].partition(".")[2])
    if abs(right - Fraction(match["rate"])) <= Fraction(3, 2) / 10**decimals:
        return Statement(*match.span(), "ok")
    words = change_words(-right / HUNDRED, max(1, decimals))
    args = {"right_zh": f"{pair} 是{words['zh']}", "right_en": f"{pair} is {words['en']}"}
    return Statement(*match.span(), "impossible", "C141", {"amount": f"{match['rate']}%", "suggestion": ""} | args)
