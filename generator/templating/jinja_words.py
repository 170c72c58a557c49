"""What Jinja, and Python beneath it, say of a template that cannot be read or run, in the words of who writes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from generator.diagnostics.similar import most_like

_ENDS: Final = {"end of print statement": "}}", "end of statement block": "%}", "end of template": ""}
_NAMED: Final = {
    "name": ("名字", "a name"),
    "string": ("引号里的文字", "a text in quotes"),
    "integer": ("数", "a number"),
}
_HALF: Final = dict(zip("“”‘’，：（）［］｛｝。！？＝＋－｜％；", "\"\"'',:()[]{}.!?=+-|%;", strict=True))
_TAGS: Final = (
    *("block", "call", "elif", "else", "endblock", "endcall", "endfor", "endif", "endmacro", "endset", "endwith"),
    *("extends", "for", "from", "if", "import", "include", "macro", "set", "with"),
)
_OTHER_TAGS: Final = {"elseif": "elif", "elsif": "elif"}
"""What other languages have for them."""
_NOT_NAMED = r"No (filter|test) named '(.+?)'"
_INNERMOST = r"The innermost block that needs to be closed is '(?P<open>\w+)'"


def in_words(message: str) -> tuple[str, str]:
    """Return Jinja's *message* in Chinese and English; what is not known is handed on as it is."""
    for pattern, words in _MESSAGES:
        if match := re.match(pattern, message):
            return words(match)
    return message, message


def not_there(message: str) -> str:
    """Return the filter or the test that Jinja's *message* says there is not; empty if it says something else."""
    match = re.match(_NOT_NAMED, message)
    return match[2] if match else ""


def _said(zh: str, en: str, close: str = "") -> tuple[str, str]:
    """Return the words, and what may have been meant."""
    return (f"{zh}，是不是想写“{close}”", f"{en}, did you mean “{close}”") if close else (zh, en)


def _token(token: str) -> tuple[str, str]:
    """Return how *token* of Jinja is called."""
    if token in _NAMED:
        return _NAMED[token]
    shown = _ENDS.get(token, token)
    return (f"“{shown}”", f"“{shown}”") if shown else ("文件的末尾", "the end of the file")


def _unknown_tag(match: re.Match[str]) -> tuple[str, str]:
    tag, opened = match["tag"], match["open"]
    if opened is None and tag in _TAGS:
        return f"“{tag}”前面没有与它成对的开头", f"nothing before “{tag}” begins what it belongs to"
    if tag in _TAGS:
        end = _end_of(match)
        return f"“{tag}”放早了，里面的 {opened} 还缺 {end}", f"“{tag}” comes too early: {opened} within it lacks {end}"
    close = _OTHER_TAGS.get(tag) or most_like(tag, [_end_of(match)] if opened else _TAGS, 0.6)
    close = close or most_like(tag, _TAGS, 0.6)
    return _said(f"没有“{tag}”这种语句", f"there is no statement “{tag}”", close)


def _end_of(match: re.Match[str]) -> str:
    """Return what ends the statement that is open, of the tags that Jinja waits for."""
    names = re.findall(r"'(\w+)'", match["wanted"])
    return str(next((name for name in names if name.startswith("end")), names[0]))


def full_width(character: str) -> tuple[str, str]:
    """Return what to write for the full-width *character*, which has a half-width one, in Chinese and English."""
    half = _HALF[character]
    return (
        f"这里的 {character} 是全角的，语句里要写半角的 {half}",
        f"{character} is full-width; statements have {half}",
    )


def _character(match: re.Match[str]) -> tuple[str, str]:
    character = match["character"]
    if character in _HALF:
        return full_width(character)
    if character in "\"'":
        return "引号没有成对", "a quote is not closed"
    return f"语句里不能写“{character}”", f"there can be no “{character}” in a statement"


def _expected(wanted: str, got: str) -> tuple[str, str]:
    (wanted_zh, wanted_en), (got_zh, got_en) = _token(wanted), _token(got)
    equal_zh, equal_en = ("；比较写 ==", "; to compare, write ==") if got == "=" else ("", "")
    zh = f"这里该是{wanted_zh}，却是{got_zh}{equal_zh}"
    return zh, f"here {wanted_en} is expected, not {got_en}{equal_en}"


def _unfinished(match: re.Match[str]) -> tuple[str, str]:
    opened, end = match["open"], _end_of(match)
    return f"到文件末尾，{opened} 还没有结束，缺 {end}", f"the file ends within {opened}: {end} is missing"


def _not_named(match: re.Match[str]) -> tuple[str, str]:
    # Imported late: that imports this.
    from generator.figures.filtering.registry import FILTERS
    from generator.templating.check.parsing import FILTER_NAMES, TEST_NAMES

    kind, name = match[1], match[2]
    zh, en = f"没有叫“{name}”的{'过滤器' if kind == 'filter' else '判断'}", f"there is no {kind} named “{name}”"
    if kind == "filter" and any(name in (each.zh, each.en) for each in FILTERS):
        only = (
            "只在报告的文字里有，话在报告里写好，模板只管印",
            "only texts of a report have it: the report words it, and the template prints that",
        )
        return f"{zh}：{only[0]}", f"{en}: {only[1]}"
    return _said(zh, en, most_like(name, sorted(FILTER_NAMES if kind == "filter" else TEST_NAMES), 0.6))


def _unexpected(match: re.Match[str]) -> tuple[str, str]:
    zh, en = _token(match[1])
    return (
        f"这里不该是{zh}：前面没有写完，或者多了它",
        f"{en} is not expected here: something before it is not complete",
    )


_PLAIN: Final = {
    "Block names in Jinja": (
        "块的名字里不能有“-”，改用“_”",
        "the name of a block cannot have “-” in it: write “_”",
    ),
    "tag name expected": ("“{%”后面少了语句的名字", "the name of a statement is missing behind “{%”"),
    "You cannot chain multiple tests": ("is 的判断不能连着写", "there can be one test with “is” at a time"),
    "invalid syntax for function call": (
        "括号里写了名字的参数，要放在没写名字的后面",
        "what is named in the brackets comes behind what is not",
    ),
    "names starting with an underline": ("下划线开头的名字不能引入", "a name that begins with “_” cannot be imported"),
    "non-default argument follows": (
        "没有默认值的参数要写在有默认值的前面",
        "arguments without a default come before those with one",
    ),
    "Required blocks can only": ("required 的块里不能有内容", "a block that is required is empty here"),
    "Missing end of raw": ("raw 没有结束，缺 endraw", "raw has no endraw to end it"),
}
"""Messages without names in them, by their beginnings."""

_KINDS: Final = {
    **dict.fromkeys(("str", "Text", "Markup"), ("文字", "a text")),
    **dict.fromkeys(("int", "float", "decimal.Decimal", "Decimal", "Number"), ("数", "a number")),
    **dict.fromkeys(("list", "tuple"), ("列表", "a list")),
    "dict": ("一组键", "a mapping"),
    "bool": ("是或否", "yes or no"),
    "NoneType": ("空", "nothing"),
}
"""What Python calls the kinds of values."""


def _kind(name: str) -> tuple[str, str]:
    return _KINDS.get(name, (f"“{name}”", f"“{name}”"))


def _cannot(match: re.Match[str]) -> tuple[str, str]:
    """Return the words for two values that *sign* cannot stand between."""
    sign = match["sign"].split(" or ")[0]
    (one_zh, one_en), (other_zh, other_en) = _kind(match["one"]), _kind(match["other"])
    return f"{one_zh}和{other_zh}之间不能用“{sign}”", f"“{sign}” cannot stand between {one_en} and {other_en}"


def _joined(match: re.Match[str]) -> tuple[str, str]:
    (one_zh, one_en), (other_zh, other_en) = _kind(match["one"]), _kind(match["other"])
    zh, en = f"{one_zh}和{other_zh}之间不能用“+”", f"“+” cannot stand between {one_en} and {other_en}"
    if (one_en, other_en) == ("a text", "a number"):
        return f"{zh}；年度也是文字，加减前写成 (year | int)", f"{en}; the year is a text, too: write (year | int)"
    return zh, en


def _not_many(match: re.Match[str]) -> tuple[str, str]:
    zh, en = _kind(match[1])
    return f"{zh}不是列表，不能一项一项地读", f"{en} is no list, and has no items to go through"


def _not_rounded(match: re.Match[str]) -> tuple[str, str]:
    zh, en = _kind(match[1])
    return f"{zh}不能四舍五入", f"{en} cannot be rounded"


def _not_less(match: re.Match[str]) -> tuple[str, str]:
    zh, en = _kind(match["one"])
    return f"{zh}前面不能用“{match['sign']}”", f"“{match['sign']}” cannot stand before {en}"


_Words = Callable[[re.Match[str]], tuple[str, str]]
_MESSAGES: Final[tuple[tuple[str, _Words], ...]] = (
    (
        r"Encountered unknown tag '(?P<tag>.+?)'\."
        rf"(?:.*?looking for (?:the following tags: )?(?P<wanted>.+?)\. {_INNERMOST})?",
        _unknown_tag,
    ),
    (rf"Unexpected end of template\..*tags: (?P<wanted>.+?)\. {_INNERMOST}", _unfinished),
    (r"unexpected end of template, expected '(.+)'", lambda match: _expected(match[1], "end of template")),
    (r"unexpected char (?P<quote>['\"])(?P<character>.+)(?P=quote) at", _character),
    (r"expected token '(.+)', got '(.+)'", lambda match: _expected(match[1], match[2])),
    (r"unexpected '(.+)', expected '(.+)'", lambda match: _expected(match[2], match[1])),
    (r"unexpected '(.+)'", _unexpected),
    (_NOT_NAMED, _not_named),
    (
        r"block '(.+)' defined twice",
        lambda match: (f"“{match[1]}”这个块写了两遍", f"the block “{match[1]}” is there twice"),
    ),
    (r"expected name or number", lambda _: ("“.”后面要写名字", "“.” must be followed by a name")),
    (
        r"Expected an expression, got '(.+)'",
        lambda match: (
            f"{_token(match[1])[0]}前面少了名字或者值",
            f"a name or a value is missing before {_token(match[1])[1]}",
        ),
    ),
    (r"can't assign to", lambda _: ("“=”左边要写名字", "“=” needs a name on its left")),
    *((re.escape(message), lambda _, words=words: words) for message, words in _PLAIN.items()),
    (r"unsupported operand type\(s\) for (?P<sign>.+): '(?P<one>.+)' and '(?P<other>.+)'", _cannot),
    (r"'(?P<sign>.+)' not supported between instances of '(?P<one>.+)' and '(?P<other>.+)'", _cannot),
    (r"can only concatenate (?P<one>\w+) \(not \"(?P<other>.+)\"\)", _joined),
    (r"bad operand type for unary (?P<sign>.): '(?P<one>.+)'", _not_less),
    (r"(?:argument of type )?'(.+?)' (?:object )?is not iterable", _not_many),
    (r"type (\w+) doesn't define __round__", _not_rounded),
    (
        r"can't multiply sequence by non-int",
        lambda _: ("文字和列表只能乘整数", "texts and lists can be multiplied by whole numbers"),
    ),
    (r"Missing end of comment", lambda _: ("说明没有结束，缺 #}", "a comment has no #} to end it")),
)
"""Jinja's messages, by their beginnings, and what is said for them."""
