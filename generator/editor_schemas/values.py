"""What an editor asks of single values beyond the contract, in JSON Schema: the program counts, and says why."""

from __future__ import annotations

from typing import Final

from generator.editing.naming import Language
from generator.schema import Part

_MONTHS: Final = (
    "((0?[13578]|1[02]){0}(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11){0}(0?[1-9]|[12][0-9]|30)"
    "|0?2{0}(0?[1-9]|1[0-9]|2[0-8]))"
)
_LEAP_YEAR: Final = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([2468][048]|[13579][26]|0[48])00)"
_DATE: Final = (
    f"^((?!0000)[0-9]{{4}}(-{_MONTHS.format('-')}|年{_MONTHS.format('月')}日)|{_LEAP_YEAR}(-0?2-29|年0?2月29日))$"
)
"""The days that there are."""
_A_DATE: Final = {
    "zh": "写成 2020-12-16 或 2020年12月16日，而且要有这一天",
    "en": "write 2020-12-16 or 2020年12月16日, a day that there is",
}
_A_NUMBER: Final = {"zh": "这里要写数字，“.nan”“.inf”不是", "en": "write a number; .nan and .inf are none"}
_A_PARAGRAPH: Final = {"zh": "一段最多 {most} 个字", "en": "a paragraph has at most {most} characters"}
_LARGEST: Final = 1e300


def date_rule(language: Language) -> Part:
    """Return the rule that a text is one of the days that there are."""
    return {"pattern": _DATE, "patternErrorMessage": _A_DATE[language]}


def number_rule(language: Language) -> Part:
    """Return the rule that a number is one: YAML has ``.inf``, and ``.nan``, which no limit keeps out."""
    nothing = {"minimum": 0, "maximum": 0, "not": {"const": 0}}
    beyond = [{"exclusiveMinimum": _LARGEST}, {"exclusiveMaximum": -_LARGEST}, nothing]
    none = {"type": "number", "anyOf": beyond}
    return {"if": none, "then": {"const": "", "errorMessage": _A_NUMBER[language]}}


def paragraph_rule(most: int, language: Language) -> Part:
    """Return the rule that no paragraph of a text has more than *most* characters."""
    paragraph = f"[^\\n]{{0,{most}}}"
    message = _A_PARAGRAPH[language].format(most=most)
    return {"pattern": f"^{paragraph}(?:\\n{paragraph})*$", "patternErrorMessage": message}
