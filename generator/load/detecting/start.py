"""Slips in how a value begins: characters that mean something to YAML when they come first.

Detectors as in ``load.detecting.detectors``, which has their table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.load.lines import BLOCK_HEADER, Finding, Lines, is_flow, open_bracket, quote_value, split
from generator.startup.late import late_pattern

_YEAR = late_pattern(r"\[([0-9]{4})\]")
_IF_PRINTED = {"else_zh": "如果就是要印括号，", "else_en": "if the bracket is to be printed, "}
_SENTENCE = late_pattern(r"[\[{](?!\{)[^\[\]{},:\"']*[。；！]")
"""Of Chinese text, and nothing that divides a list."""
_IN_SQUARE = late_pattern(r"\[(?P<inner>[^\[\]{},:]*[\u4e00-\u9fff][^\[\]{},:]*)\](?P<rest>[^\[\]{}]*)$")
"""A text that begins with hanzi in square brackets."""


def hexagonal(text: str) -> str:
    """Return *text* with its year in 〔〕 as document numbers have it, nothing if there is none."""
    return _YEAR.sub(r"〔\1〕", text) if _YEAR.search(text) else ""


def block_mark(lines: Lines, number: int) -> Iterator[Finding]:
    """``正文: |文字``, ``正文: > 文字``: the text begins on the line of the mark."""
    parts = split(lines[number])
    if wide := re.fullmatch(r"([|>])(?:[－—–]|\s+[-－—–])\s*", parts.value):
        mark, wanted = parts.value.rstrip(), f"{wide[1]}-"
        args = {"mark": mark, "wanted": wanted}
        yield Finding("L077", number, parts.column, parts.column + len(mark), ({number: parts.head + wanted},), args)
        return
    match = re.match(r"(?P<mark>[|>][-+]|[|>](?![-+\d]))\s*(?P<rest>[^\s#].*)$", parts.value)
    if match and parts.head.strip() and not BLOCK_HEADER.match(parts.value):
        repairs = ({number: parts.head + match["rest"]}, quote_value(lines, number, parts.head, match["rest"]))
        start, end = parts.column, parts.column + len(match["mark"])
        yield Finding("L059", number, start, end, repairs, {"mark": match["mark"]})


def prose_in_brackets(lines: Lines, number: int) -> Iterator[Finding]:
    """``- [人员不足，原因是编制少。``: a sentence behind a bracket that nothing closes; it is no list."""
    parts = split(lines[number])
    if not open_bracket(parts.value) or not _SENTENCE.fullmatch(parts.value):
        return
    mark = parts.value[0]
    args = {"mark": mark, "suggestion": f"{parts.head.strip()} {parts.value[1:].lstrip()}", **_IF_PRINTED}
    args |= {"what_zh": f"删去“{mark}”", "what_en": f"delete “{mark}”"}
    repair = quote_value(lines, number, parts.head, parts.value)
    yield Finding("L043", number, parts.column, parts.column + 1, (repair,), args)


def lone_mark(lines: Lines, number: int) -> Iterator[Finding]:
    """``数值: -``: a dash where nothing is to be told, as in forms."""
    parts = split(lines[number])
    if parts.value != "-" or not parts.key:
        return
    args: dict[str, object] = {"mark": "-", "else_zh": "如果就是要印减号，", "else_en": "if a minus is to be printed, "}
    if parts.key in ("数值", "上年数", "value", "previous"):
        args["suggestion"] = f"{parts.head.strip()} 不适用"
        args |= {
            "what_zh": "还没有数就空着，本来就没有的写成",
            "what_en": "leave it blank until it is known; if there can be none",
        }
    else:
        args["suggestion"] = parts.head.strip()
        args |= {"what_zh": "没有内容就空着，或者删去这一行", "what_en": "leave it blank, or delete the line"}
    yield Finding("L043", number, parts.column, parts.column + 1, ({number: f'{parts.head}"-"'},), args)


def special_start(lines: Lines, number: int) -> Iterator[Finding]:
    """A text whose first character means something else to YAML."""
    parts = split(lines[number])
    value = parts.value
    if (
        not value
        or (value[0] not in "*&!%@`|>[{,]}" and not (parts.key and value.startswith("? ")))
        or BLOCK_HEADER.match(value)
        or is_flow(value)
        or open_bracket(value)
    ):
        return
    if parts.key == "<<":
        yield Finding("L020", number, parts.key_column, parts.key_column + 2, ({number: ""},))
        return
    start, length = parts.column, 2 if value[:2] in ("**", "{{") else 1
    repair = quote_value(lines, number, parts.head, value)
    args = {"mark": value[:length], "what_zh": "", "what_en": "", **_IF_PRINTED}
    if _YEAR.match(value):
        words = {"what_zh": "发文字号的年份用六角括号〔〕", "what_en": "the year of a document number stands in 〔〕"}
        args |= {"suggestion": f"{parts.head.strip()} {hexagonal(value)}", **words}
    elif match := _IN_SQUARE.match(value):
        words = {"what_zh": "文字里用圆括号", "what_en": "a text has round brackets"}
        args |= {"suggestion": f"{parts.head.strip()} （{match['inner']}）{'……' if match['rest'] else ''}", **words}
    yield Finding("L043", number, start, start + length, (repair,), args)
