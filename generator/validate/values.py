"""Values in words: dates, numbers written as words, and how a message names what it found."""

from __future__ import annotations

import re

from generator.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.schema import MEMBERS, Part
from generator.startup.late import late_pattern

_DATE = late_pattern(r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)")
_LOOSE_DATE = late_pattern(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*[日号]?")
_TIGHT_DATE = late_pattern(r"([12][0-9]{3})([0-9]{2})([0-9]{2})")
_HOUR = late_pattern(r"(?<=\d)[Tt\s]+(?:[01]?\d|2[0-3])(?::[0-5]\d){1,2}(?:\.\d+)?(?:\s*\+08:?00)?$")
"""The time of day behind a date, as Excel and programs leave it; what is said of another zone may be another day."""
_REMARK = late_pattern(r"(?<=[\w)])\s*(?://|[#(]).*$")
"""What is noted behind a value: 2025 // 年度, 2026年1月12日（星期一）; after `arabic` brackets are of half width."""
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_HAN_NUMBER = late_pattern(r"([一二三])?十([一二三四五六七八九])?")

KINDS = {
    "string": ("文字", "text"),
    "integer": ("整数", "a whole number"),
    "number": ("数字", "a number"),
    "array": ("列表", "a list"),
    "object": ("下一级的键", "keys of its own"),
    "boolean": ("true 或 false", "true or false"),
}
"""What a message calls the types, in Chinese and English."""


def kind_of(node: Node) -> str:
    """Return the JSON type of *node*; a decimal is a number, a whole one an integer, as 2.0 is."""
    if isinstance(node, ScalarNode):
        value = node.value
        if isinstance(value, str):
            return "string"
        if value is None:
            return "null"
        if isinstance(value, bool):
            return "boolean"
        return "integer" if value == int(value) else "number"
    return "object" if isinstance(node, MappingNode) else "array"


def shorten(text: str, most: int = 24) -> str:
    """Return *text* on one line, cut to *most* characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 2] + "……"


def written(node: Node) -> tuple[str, str]:
    """Return what stands at *node*, in Chinese and English."""
    if isinstance(node, SequenceNode):
        return f"有 {len(node.items)} 项的列表", f"a list of {len(node.items)}"
    if isinstance(node, MappingNode):
        keys = "、".join(f"“{shorten(key.text, 12)}”" for key, _ in node.entries[:3])
        return f"下一级的键 {keys}".rstrip(), f"keys of its own: {keys}".rstrip(": ")
    text = shorten(node.text)
    if isinstance(node.value, str):
        return f"文字“{text}”", f"the text “{text}”"
    if isinstance(node.value, bool):
        return f"“{text}”", f"“{text}”"
    return ("整数 " if isinstance(node.value, int) else "小数 ") + text, f"the number {text}"


def wanted(part: Part, branches: dict[str, Part]) -> tuple[str, str]:
    """Return what may stand at *part*, in Chinese and English, with an example if the schema has one."""
    kinds = [kind for kind in branches if kind not in ("null", MEMBERS)]
    if "string" in kinds and branches["string"].get("x-text"):
        kinds = [kind for kind in kinds if kind not in ("number", "integer")]
    names = [_kind_name(kind, branches[kind]) for kind in kinds]
    zh, en = _choice([zh for zh, _ in names], "、", "或"), _choice([en for _, en in names], ", ", " or ")
    known = part.get("examples") or (branches[kinds[0]].get("examples") if len(kinds) == 1 else None) or []
    examples = [example for example in known if not isinstance(example, list | dict)]
    if examples:
        return f"{zh}（如 {examples[0]}）", f"{en} (such as {examples[0]})"
    return zh, en


def _choice(names: list[str], comma: str, last: str) -> str:
    return last.join([comma.join(names[:-1]), names[-1]] if names[1:] else names)


def _kind_name(kind: str, rules: Part) -> tuple[str, str]:
    if kind == "boolean" and rules.get("enum") == [False]:
        return "“false”", "“false”"
    if kind == "string" and rules.get("x-date"):
        return "日期", "a date"
    return KINDS[kind]


def parse_date(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a date in one of the two accepted forms; they need not exist."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(number) for number in match.groups() if number)
    return year, month, day


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def date_fault(year: int, month: int, day: int) -> tuple[str, str] | None:
    """Return why there is no such day, in Chinese and English; None when there is."""
    if year < 1:
        return "没有公元 0 年", "there is no year 0"
    if not 1 <= month <= 12:
        return f"一年只有 1 至 12 月，没有 {month} 月", f"there is no month {month}"
    last = _days(year, month)
    if not 1 <= day <= last:
        return (
            f"{year}年{month}月只有 {last} 天，没有 {day} 日",
            f"{year}-{month:02} has {last} days, not {day}",
        )
    return None


def iso(year: int, month: int, day: int) -> str:
    """Return a date in the form 2020-12-16."""
    return f"{year:04}-{month:02}-{day:02}"


def guess_date(text: str) -> str:
    """Return the date that *text* means in some other form (2020/12/16, 20201216, 二〇二〇年十二月六日), or nothing."""
    plain = _HOUR.sub("", _REMARK.sub("", arabic(text)).strip().rstrip("。；，、.;,"))
    match = _LOOSE_DATE.fullmatch(plain) or _TIGHT_DATE.fullmatch(plain)
    if not match:
        return ""
    year, month, day = (int(number) for number in match.groups())
    if date_fault(year, month, day):
        return ""
    return f"{year}年{month}月{day}日" if "年" in text else iso(year, month, day)


def guess_integer(text: str) -> str:
    """Return the whole number that *text* means (２０２０, 二〇二〇, 2020年, 20 20, 1,234), or nothing."""
    plain = re.sub(r"(?<=\d)\s(?=\d)", "", _REMARK.sub("", arabic(text)).strip(" ,;."))
    # What is longer is no number of a report, and Python refuses to count that far.
    match = len(plain) < 100 and re.fullmatch(r"(-?[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)\s*[^\s\d.,%-]{0,3}", plain)
    return str(int(match[1].replace(",", ""))) if match else ""


def arabic(text: str) -> str:
    """Return *text* with full-width and Chinese numerals as 0 to 9."""
    import unicodedata  # late, as in `generator.load.text`

    def tens(match: re.Match[str]) -> str:
        return f"{match[1] or '一'}{match[2] or '〇'}"

    return _HAN_NUMBER.sub(tens, unicodedata.normalize("NFKC", text)).translate(_HAN_DIGITS)
