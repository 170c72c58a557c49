"""Deadlines in working days, which are no quantities: 由20个工作日压缩至5个工作日，压缩75%."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures.notation.exact import Fraction
from generator.figures.statements.arithmetic import HUNDRED
from generator.figures.statements.verdict import Statement, change_words
from generator.startup.late import late_pattern

_SHORTER = "压缩|缩短|压减|减少|精简|缩减"
_SHORTENED = late_pattern(
    r"[由从](?:法定|原来|原|承诺)?的?(?P<before>\d{1,4})(?P<unit>个?(?:工作日|自然日))"
    rf"(?:{_SHORTER}|降)(?:至|到|为|成)(?P<value>\d{{1,4}})(?P=unit)[，,]?"
    rf"(?:(?:办理|审批)?时[限间])?(?:{_SHORTER})(?:率|比例|幅度|了)?(?:为|达到?)?(?P<rate>\d{{1,3}}(?:\.\d{{1,2}})?)%(?!以上)"
)


def deadlines(text: str) -> Iterator[Statement]:
    """Yield the verdicts on by how much deadlines are said to have become shorter."""
    if "作日" not in text and "然日" not in text:
        return
    for match in _SHORTENED.finditer(text):
        before, value, rate = (Fraction(match[name]) for name in ("before", "value", "rate"))
        decimals = len(match["rate"].partition(".")[2])
        if not before:
            continue
        right = (before - value) * HUNDRED / before
        if abs(right - rate) <= Fraction(3, 2) / 10**decimals:
            yield Statement(*match.span(), "ok")
            continue
        pair = f"{match['before']}{match['unit']}→{match['value']}{match['unit']}"
        words = change_words(-right / HUNDRED, max(1, decimals))
        args = {"right_zh": f"{pair} 是{words['zh']}", "right_en": f"{pair} is {words['en']}"}
        yield Statement(*match.span(), "impossible", "C141", {"amount": f"{match['rate']}%", "suggestion": ""} | args)
