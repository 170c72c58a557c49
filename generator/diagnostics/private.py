"""What must not be shown in full: a number or a name that no log and no screen should repeat."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from generator.diagnostics.model import Diagnostic
from generator.diagnostics.registry import lookup
from generator.source import Span
from generator.startup.late import late_pattern

# What stands before is asked for behind the first character: a pattern that begins with one is looked for much faster.
_BORN: Final = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
IDENTITY_NUMBER: Final = rf"[1-9](?<![0-9A-Za-z].)(?<!\d\..)\d{{5}} ?{_BORN} ?\d{{3}}[\dXx](?![0-9A-Za-z]|\.\d)"
MOBILE_NUMBER: Final = (
    r"1(?:(?<![0-9A-Za-z〕第]1)|(?<=\+861))(?<!\d[.,]1)[3-9]\d(?:\d{8}|-\d{4}-\d{4}| \d{4} \d{4})"
    r"(?![0-9A-Za-z%％]|[.,]\d|[余多]?[万亿元件条人次份个项户宗起号])"
)
"""Eleven digits before a unit are a figure."""
CARD_NUMBER: Final = (
    r"62(?<![0-9A-Za-z]62)(?<!\d\.62)(?:\d{14}|\d{17}|\d\d \d{4} \d{4} \d{4}(?: \d{3})?)(?![0-9A-Za-z]|\.\d)"
)
"""Of China UnionPay's."""
_LABELLED: Final = (
    "(?P<label>(?:身份(?:证|号码)[一-龥]{0,4}|卡号|[账帐]号|(?:银行|信用|储蓄)卡)[:：为是（( ]{0,2})"
    r"(?P<number>\d(?: ?\d){11,24}[Xx]?)(?![\d张个笔元])"
)
"""What is called the number of a person is private with a wrong check digit as well."""
_NUMBERS = late_pattern(f"{_LABELLED}|(?P<identity>{IDENTITY_NUMBER})|(?P<card>{CARD_NUMBER})|{MOBILE_NUMBER}")

_HALF_WIDTH: Final = {ord("０") + digit: ord("0") + digit for digit in range(10)} | {
    ord(wide): narrow for wide, narrow in (("Ｘ", "X"), ("ｘ", "x"), ("－", "-"), ("\u3000", " "))
}
"""A number is as private in full-width digits: character by character, so that places stay what they are."""

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_LONG: Final = 8
"""Characters from which on two at each end are shown; of a shorter text only the first is."""


def is_identity_number(text: str) -> bool:
    """Return whether the last of 18 characters is the check digit of the others (GB 11643); blanks do not count."""
    text = text.replace(" ", "")
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == text[17].upper()


def is_card_number(text: str) -> bool:
    """Return whether the check digit is right (ISO/IEC 7812-1, Luhn)."""
    digits = [int(character) for character in reversed(text) if character != " "]
    return (sum(digits[::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])) % 10 == 0


def mask(text: str) -> str:
    """Return *text*, as wide as it was, with asterisks for all but its ends: ``13*******01``, ``张＊``."""
    shown = 2 if len(text) >= _LONG else 0
    first, last = max(1, shown), len(text) - shown
    inner = "".join("＊" if character >= "\u2e80" else "*" for character in text[first:last])
    return text[:first] + inner + text[last:]


Hide = Callable[[str], str]
"""Returns a text with what is private masked."""


def hiding(diagnostics: Iterable[Diagnostic] = ()) -> Hide:
    """Return what masks the private places of *diagnostics*, wherever their text occurs again.

    Numbers that can be told without their context are masked whether they were found or not: a file with an error
    is not proofread.
    """
    texts = {text for found in diagnostics if found.span and lookup(found.code).private for text in _texts(found.span)}
    longest_first = sorted(texts, key=lambda text: (-len(text), text))

    def hide(text: str) -> str:
        for private in longest_first:
            text = text.replace(private, mask(private))
        return _numbers_masked(text)

    return hide


def _numbers_masked(text: str) -> str:
    """Return *text* with its private numbers masked, those in full-width digits, too."""
    plain = text.translate(_HALF_WIDTH)
    if plain == text:
        return _NUMBERS.sub(_masked, text)
    made, done = "", 0
    for match in _NUMBERS.finditer(plain):
        if _is_private(match):
            start = match.start("number") if match["number"] else match.start()
            made += text[done:start] + mask(text[start : match.end()])
            done = match.end()
    return made + text[done:]


def _is_private(match: re.Match[str]) -> bool:
    if match["number"]:
        return True
    return is_identity_number(match[0]) if match["identity"] else not match["card"] or is_card_number(match[0])


def _masked(match: re.Match[str]) -> str:
    if match["number"]:
        return match["label"] + mask(match["number"])
    return mask(match[0]) if _is_private(match) else match[0]


def _texts(span: Span) -> Iterator[str]:
    """Yield what the file has at *span*, line by line; a single character is not private."""
    first = span.line or 1
    last = span.end_line or first
    for number in range(first, last + 1):
        line = span.source.line(number)
        end = span.end_column - 1 if span.end_column and number == last else len(line)
        text = line[(span.column or 1) - 1 if number == first else 0 : end].strip()
        if len(text) > 1:
            yield text
