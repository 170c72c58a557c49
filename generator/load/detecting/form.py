"""Slips in the form of lists and headings: numbers instead of dashes, dashes and keys that are missing.

Detectors as in ``load.detecting.detectors``, which has their table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from generator.load.detecting.level import OTHERS_HAVE, first_text, not_aligned
from generator.load.lines import (
    FAR,
    OF_A_SECTION,
    Finding,
    Lines,
    at_column,
    block_end,
    content_below,
    indent_of,
    is_content,
    is_prose_at,
    quote_value,
    split,
)
from generator.startup.late import late_pattern

_HAN = "[一二三四五六七八九十]{1,3}"
NUMBER = rf"(?:\d{{1,2}}[.．、)）]|{_HAN}[、.．]|[（(](?:\d{{1,2}}|{_HAN})[)）]|[①-⑳])"
_LEAD = rf"^(?P<lead>\s*)(?P<number>{NUMBER})\s*"
_NUMBERED_KEY = late_pattern(_LEAD + r"(?P<rest>[^\W\d]\w{0,19}:(?:\s.*|$))")
_NUMBERED_PART = late_pattern(
    rf"^(?P<number>{NUMBER})\s*(?P<key>举措|问题|第一责任人|下一步|其他|附件)\s*(?P<colon>[：∶﹕])\s*(?P<value>.*)$"
)
HEADING = late_pattern(_LEAD + r"(?P<heading>[^\s:：，。；！？][^:：，。；！？]{0,29})$")
"""A heading as it is printed, with its number."""
_SEMICOLON = late_pattern(
    r"^(?P<lead>\s*(?:-\s+)*)(?P<key>[^\W\d]\w{0,11})\s*(?P<mark>[;；])\s*(?P<value>[^，。；、;]*)$"
)

_REMARK = late_pattern(
    r"^\s*(?P<mark>＃|<!--|//+|```|～～～|~~~|([-=*_—·.…])\2{2,}(?=\s*$)|[-—–]\s*\d+\s*[-—–](?=\s*$)|[-—–－]{2,}\s*[^-\s—–－]{1,6}\s*[-—–－]{2,}(?=\s*$)|责任编辑|（(?=[^（）]*）\s*$))"
)
"""What remarks, rules between parts and numbers of pages begin with elsewhere."""

_NO_COLON = late_pattern(
    r"^(?P<lead>\s*(?:-\s+)*)(?P<key>[^\W\d]\w{0,19})(?:\s*(?:[=＝]|——)\s*|\s+(?=\S)|$)(?P<value>.*)$"
)
_ORNATE_KEY = late_pattern(
    r"^(?P<lead>\s*(?:-\s+)*)(?P<mark>\*\*?|__?|`)(?P<key>[^\W\d_]\w{0,11})"
    r"(?:[:：](?P=mark)|(?P=mark)\s*[:：])\s*(?P<value>.*)$"
)
_MARKED_KEY = late_pattern(
    r"^(?P<lead>\s*(?:-\s+)*)(?:(?P<mark>[%@&!])|\[)(?P<key>[^\W\d_]\w{0,11})(?(mark)|\])\s*[:：](?:\s+(?P<value>.*)|$)"
)
_TWO_KEYS = late_pattern(
    r"^\s*(?:-\s+)*(?P<first>[^\W\d]\w{0,11}):\s+[^\s:：，。；！？\"'#{}\[\]&*!|>%@`][^\s:：，。；！？]*"
    r"[\s；，,;]+(?P<second>(?P<key>[^\W\d]\w{0,11}):(?:\s.*|$))"
)
_MEANT_KEY = late_pattern(r"\s*[^\s：:]{1,12}\s*[：∶﹕:=＝;；]")
_PAGE_WORDS = late_pattern("(?:来源|作者|编辑|阅读|浏览|点击|时间|日期|字号|责编|次数|量)[：:]")
"""What web pages say between a title and a text: 来源：本站    发布时间：2026-01-20    阅读：12."""
_LONGEST_KEY = 8
"""Of the keys that the schema has, in Chinese; a longer line without a colon is a title or a sentence."""
MARK_FOR_COLON = late_pattern(r"^\s*(?:-\s+)*[^\W\d]\w{0,19}\s*?(?:\t|[=＝]|——)")

# The first key of an item, by the key of its list, in the language of that key.
FIRST_KEYS = {
    "要点": "主句",
    "points": "lead",
    "小节": "标题",
    "sections": "heading",
    "附件": "标题",
    "attachments": "title",
}
# What an item holds below its first key.
_LATER_KEYS = OF_A_SECTION - {"标题", "heading"}


def numbered_key(lines: Lines, number: int) -> Iterator[Finding]:
    """``1. 标题: …``: an item that begins with a number instead of a dash."""
    if match := _NUMBERED_KEY.match(lines[number]):
        alone = {number: f"{match['lead']}- {match['rest']}"}
        shift = match.start("rest") - match.start("number") - len("- ")
        below = range(number + 1, block_end(lines, number) + 1)
        aligned = alone | {row: at_column(lines[row], max(0, indent_of(lines[row]) - shift)) for row in below}
        start, end = match.span("number")
        yield Finding("L054", number, start, end, (alone, aligned), {"number": match["number"]})


def numbered_part(lines: Lines, number: int) -> Iterator[Finding]:
    """``（三）第一责任人：…``: a part of the report with its printed number and the colon of Chinese text."""
    if match := _NUMBERED_PART.match(lines[number]):
        repair = {number: f"{match['key']}: {match['value']}".rstrip()}
        args = {"key": match["key"], "colon": match["colon"]}
        yield Finding("L030", number, *match.span("colon"), (repair,), args)


def remark(lines: Lines, number: int) -> Iterator[Finding]:
    """``＃ 说明``, ``// 说明``, ``------``, ``（说明）``: a line that is no data and begins with no hash sign."""
    if match := _REMARK.match(lines[number]):
        line, start = lines[number], match.start("mark")
        fixed = line.replace("＃", "#", 1) if match["mark"] == "＃" else f"{line[:start]}# {line[start:]}"
        yield Finding("L048", number, start, match.end("mark"), ({number: fixed},), {"mark": match["mark"]})
        if number and (above := _REMARK.match(lines[number - 1])) and above["mark"] != "＃":
            repair = {number - 1: f"# {lines[number - 1].lstrip()}", number: fixed}  # each alone leads no further
            yield Finding("L048", number - 1, *above.span("mark"), (repair,), {"mark": above["mark"]})


def shifted_start(lines: Lines, number: int) -> Iterator[Finding]:
    """The first lines of the file are indented, and the others are not."""
    first = next((row for row in range(number) if is_content(lines[row])), number)
    indent = indent_of(lines[first])
    if indent and not indent_of(lines[number]) and split(lines[first]).key and split(lines[number]).key:
        repair = {row: lines[row][min(indent, indent_of(lines[row])) :] for row in range(first, number)}
        yield Finding("L039", first, 0, indent, (repair,), not_aligned(indent, [0], 0))


def text_above(lines: Lines, number: int) -> Iterator[Finding]:
    """A title or a few sentences, as in Word, above the first key of the file."""
    if not split(lines[number]).key:
        return
    rows = [row for row in range(number) if is_content(lines[row])]
    if not all(is_prose_at(lines[row], indent_of(lines[row])) and not _is_meant_key(lines[row]) for row in rows):
        return
    if rows and len(split(lines[rows[0]]).value) > _LONGEST_KEY:
        repair = {row: f"# {lines[row]}" for row in rows}
        args = {"key": split(lines[number]).key, "lines": len(rows)}
        yield Finding("L083", rows[0], 0, len(lines[rows[0]].rstrip()), (repair,), args)


def _is_meant_key(line: str) -> bool:
    """Return whether *line* may be a key with another mark for its colon; several are what web pages say of a page."""
    return bool(_MEANT_KEY.match(line)) and len(_PAGE_WORDS.findall(line)) < 2


def ornate_key(lines: Lines, number: int) -> Iterator[Finding]:
    """``**问题**: …``: a key in bold, as Markdown writes it; ``%问题: …``, ``[问题]: …``."""
    if match := _ORNATE_KEY.match(lines[number]) or _MARKED_KEY.match(lines[number]):
        head, value = f"{match['lead']}{match['key']}: ", match["value"] or ""
        plain = {number: f"{head}{value}".rstrip()}
        repairs = (plain, quote_value(lines, number, head, value)) if value else (plain,)
        start, mark = match.end("lead"), match["mark"] or "[ ]"
        end = start + len(match["mark"] or "[")
        yield Finding("L082", number, start, end, repairs, {"key": match["key"], "mark": mark})


def two_keys(lines: Lines, number: int) -> Iterator[Finding]:
    """``发文机关: 甲局  年度: 2025``: two keys on one line."""
    if match := _TWO_KEYS.match(lines[number].rstrip()):
        parts = split(lines[number])
        args = {"first": match["first"], "key": match["key"], "second": match["second"]}
        repair = quote_value(lines, number, parts.head, parts.value)
        yield Finding("L084", number, match.start("key"), match.end("key"), (repair,), args)


def text_without_key(lines: Lines, number: int) -> Iterator[Finding]:
    """``加强领导。`` above ``要点:`` and in line with it, below ``举措:``: the text lacks its own key."""
    key, indent = split(lines[number]).key, indent_of(lines[number])
    first = number
    while first and is_prose_at(lines[first - 1], indent):
        first -= 1
    above = split(lines[first - 1]) if first else split("")
    if key in OF_A_SECTION and first < number and above.key and not above.value:
        name = "text" if key.isascii() else "正文"
        more = {row: at_column(lines[row], indent + 2) for row in range(first + 1, number)}
        repair = {first: f"{' ' * indent}{name}: {lines[first].lstrip()}", **more}
        yield Finding("L081", first, indent, len(lines[first].rstrip()), (repair,), {"above": above.key})


def semicolon(lines: Lines, number: int) -> Iterator[Finding]:
    """``年度; 2020``: a semicolon where a colon is wanted."""
    if match := _SEMICOLON.match(lines[number]):
        repair = {number: f"{match['lead']}{match['key']}: {match['value']}".rstrip()}
        start, end = match.span("mark")
        yield Finding("L055", number, start, end, (repair,), {"key": match["key"], "mark": match["mark"]})


def keyless_item(lines: Lines, number: int) -> Iterator[Finding]:
    """``- 压实责任`` above ``正文: …``: the first line of an item has no key."""
    parts = split(lines[number])
    below = content_below(lines, number)
    if not parts.is_item or parts.key or not parts.value or below is None:
        return
    if re.split(r"[\s=＝]", parts.value)[0] in FIRST_KEYS.values():
        return  # it is there and has no colon
    following = split(lines[below])
    if following.is_item or following.key not in _LATER_KEYS or indent_of(lines[below]) < parts.key_column:
        return
    key = FIRST_KEYS.get(_list_key(lines, number)) or ("heading" if following.key.isascii() else "标题")
    numbered = HEADING.match(parts.value)  # the program writes the numbers
    repair = {number: f"{parts.head}{key}: {numbered['heading'] if numbered else parts.value}"}
    start, end = parts.key_column, len(lines[number].rstrip())
    yield Finding("L056", number, start, end, (repair,), {"text": parts.value})


def _list_key(lines: Lines, number: int) -> str:
    """Return the key of the list that the item on line *number* belongs to."""
    indent = indent_of(lines[number])
    for row in range(number - 1, max(-1, number - FAR), -1):
        parts = split(lines[row])
        if is_content(lines[row]) and parts.key and not parts.value and parts.key_column <= indent:
            return parts.key
    return ""


def missing_dash(lines: Lines, number: int) -> Iterator[Finding]:
    """Keys that should be the first item of the list that goes on at line *number*."""
    parts = split(lines[number])
    indent = indent_of(lines[number])
    if not parts.is_item or not parts.key:
        return
    first = number
    for row in range(number - 1, max(-1, number - FAR), -1):
        if not is_content(lines[row]):
            continue
        if indent_of(lines[row]) <= indent:
            above = split(lines[row])
            is_open = bool(above.key) and not above.value and above.key_column <= indent
            break
        if indent_of(lines[row]) == parts.key_column:
            first = row
    else:
        return
    # Items of one list begin with one key, mostly.
    begins = split(lines[first])
    is_first = begins.key == parts.key or (begins.key in ("正文", "text") and parts.key in FIRST_KEYS.values())
    if is_open and first < number and is_first and not begins.is_item:
        repair = {first: f"{' ' * indent}- {lines[first].lstrip()}"}
        yield Finding("L057", first, parts.key_column, len(lines[first].rstrip()), (repair,), OTHERS_HAVE)


def loose_heading(lines: Lines, number: int) -> Iterator[Finding]:
    """``四、其他情况`` on a line of its own: a heading as it is printed, without a key.

    It is read as a key, or, where there can be none (among the items of a list), as if it were not there.
    """
    if match := HEADING.match(lines[number].rstrip()):
        key = {number: f'{match["lead"]}"{match[0].strip()} {number}":'}
        args = {"written": match[0].strip(), "heading": match["heading"]}
        rows = range(number + 1, len(lines))
        indent = indent_of(lines[number])
        below = takewhile(lambda row: not lines[row].strip() or is_prose_at(lines[row], indent), rows)
        text = {row: at_column(lines[row], indent + 2) for row in below if lines[row].strip()}
        is_part = re.fullmatch(f"{_HAN}、", match["number"])
        repairs = (key, {number: ""}, *([key | text] if text and is_part else ()))
        yield Finding("L058", number, match.start("number"), match.end(), repairs, args)


def orphan_item(lines: Lines, number: int) -> Iterator[Finding]:
    """A list where keys are wanted: the key above, no deeper than it, has its value already."""
    indent = indent_of(lines[number])
    rows = (row for row in range(number - 1, -1, -1) if is_content(lines[row]) and indent_of(lines[row]) <= indent)
    above = split(lines[next(rows, number)])
    if not split(lines[number]).is_item or not above.key or not above.value or indent < above.key_column:
        return
    repair = {}
    for row in range(number, len(lines)):
        if is_content(lines[row]) and indent_of(lines[row]) == indent and split(lines[row]).is_item:
            repair[row] = f'{" " * indent}"- {row}":'
        elif lines[row].strip() and indent_of(lines[row]) <= indent:
            break
    yield Finding("L051", number, indent, indent + 1, (repair,), {"above": above.key, "line": number + 1})


def no_key(lines: Lines, number: int) -> Iterator[Finding]:
    """``: …``: a colon with nothing before it."""
    match = re.match(r"\s*(?:-\s+)*(?=:(?:\s|$))", lines[number])
    if match:
        start = match.end()
        repair = {number: f"{match[0]}key{lines[number][start:]}"}
        yield Finding("L017", number, start, start + 1, (repair,))


def no_colon(lines: Lines, number: int) -> Iterator[Finding]:
    """``标题 …``: a key and no colon at all."""
    match = _NO_COLON.match(lines[number])
    if match and match.end("key") == len(lines[number].rstrip()) and len(match["key"]) > _LONGEST_KEY:
        return  # a title
    if match and next(first_text(lines, number), None) is None:
        head = f"{match['lead']}{match['key']}:"
        fixed = f"{head} {match['value']}".rstrip()
        end = match.end("key")
        # With nothing behind it, it may as well be a text that belongs elsewhere.
        args = {"key": match["key"], "suggestion": match["value"]}
        yield Finding("L045", number, match.start("key"), end, ({number: fixed},), args)
