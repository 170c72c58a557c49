"""Why a tag cannot be read: what Jinja says of it, for somebody who knows Word.

Imported late: only mistakes need it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

Said = tuple[str, str]
"""In Chinese and English."""

_ENDS: Final = ("end of print statement", "end of statement block")
_KINDS: Final = {"integer": ("数", "a number"), "float": ("数", "a number"), "string": ("文字", "a text")}
_NAME: Final = {"name": ("名字", "a name")}


def why_unreadable(message: str) -> Said:
    """Return in both languages what *message*, an error of Jinja's syntax, says about a tag."""
    for regex, said in _MESSAGES:
        if match := re.fullmatch(regex, message):
            return said(*match.groups())
    return "写法不对", message


def _character(character: str) -> Said:
    if re.fullmatch(r"[\ufdd0-\ufdef]|\\ufd[de].", character):  # the end of the tag, which brackets hide
        return "括号没有配对的另一半", "a bracket is not closed"
    if character in "'\"“”‘’":
        return "引号没有配对的另一半", "a quote is not closed"
    return f"不能写“{character}”", f"“{character}” cannot be in it"


def _bracket(bracket: str) -> Said:
    return f"“{bracket}”前面没有配对的括号，或者缺内容", f"nothing opens “{bracket}”, or something is missing before it"


def _pair(written: str, right: str) -> Said:
    return f"括号不配对：这里应为“{right}”，不是“{written}”", f"brackets do not match: “{right}”, not “{written}”"


def _missing(found: str) -> Said:
    if found in _ENDS:
        return "最后缺内容", "something is missing at its end"
    return f"“{found}”前面缺内容", f"something is missing before “{found}”"


def _other(right: str, found: str) -> Said:
    if right in _ENDS and found == "=":
        return "“=”不能用；要比较就写“==”", "“=” means nothing here; to compare, write “==”"
    right_zh, right_en = _NAME.get(right, (f"“{right}”", f"“{right}”"))
    if found in _ENDS:
        return f"最后缺{right_zh}", f"{right_en} is missing at its end"
    found_zh, found_en = _KINDS.get(found, (f"“{found}”", f"“{found}”"))
    if right in _ENDS:
        return f"多了{found_zh}，或者前面缺运算符", f"{found_en} is too much, or an operator before it is missing"
    return f"这里应为{right_zh}，不是{found_zh}", f"{right_en} must stand where {found_en} is"


_MESSAGES: Final[tuple[tuple[str, Callable[..., Said]], ...]] = (
    (r"unexpected char ['\"](.+)['\"] at \d+", _character),
    (r"unexpected '(.)', expected '(.)'", _pair),
    (r"unexpected '([)\]}])'", _bracket),
    (r"(?:Expected an expression, got|unexpected) '(.+)'", _missing),
    (r"expected token '(.+)', got '(.+)'", _other),
    (r"can't assign to .+", lambda: ("for 后面要写名字", "behind “for” there must be a name")),
    (r"expected name or number", lambda: ("“.”后面缺名字", "a name is missing behind “.”")),
)
