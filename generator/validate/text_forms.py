"""The forms of 发文字号, 密级 and 份号: where a text departs from its form, why, and what was meant.

The schema's ``pattern`` says whether a text is right; this module only explains one that is not. ``x-form`` names the
explanation, so that the pattern stays the one contract.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.validate.values import arabic


class Fault(NamedTuple):
    """What is wrong with ``text[start:end]``, in words that end a sentence."""

    start: int
    end: int
    zh: str
    en: str


class Reading(NamedTuple):
    """The faults of a text in their order, and the text as it was meant; empty where that cannot be told."""

    faults: tuple[Fault, ...] = ()
    meant: str = ""


def read_form(form: str, text: str) -> Reading:
    """Return what is wrong with *text*, which the pattern of *form* refuses; nothing where no one can tell."""
    return FORMS[form](text)


_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_OPENING, _CLOSING = "〔[［【(（﹝「{<〈《", "〕]］】)）﹞」}>〉》"
_BRACKETS = re.escape(_OPENING + _CLOSING)
_EXPRESSION = r"\{\{[^{}]+\}\}"
_NUMBER = late_pattern(
    rf"(?P<code>[^{_BRACKETS}0-9]*)(?P<open>[{_BRACKETS}]?)(?P<year>{_EXPRESSION}|[0-9]+)(?P<nian>年?)"
    rf"(?P<close>[{_BRACKETS}]?)(?P<di>第?)(?P<zeros>0*)(?P<number>{_EXPRESSION}|[1-9][0-9]*|)(?P<hao>号?)"
)
_BLANKS = late_pattern(rf"{_EXPRESSION}|(?P<blanks>\s+)")


def _document_number(text: str) -> Reading:
    """发文字号 (7.2.5): code of the organ, year of four digits in 〔〕, number without 第 and leading zeros, 号."""
    blanks = [match for match in _BLANKS.finditer(text) if match["blanks"]]
    faults = [Fault(*match.span(), "中间不留空格", "it has no blanks in it") for match in blanks]
    faults += _wide_digits(text)
    bare = _without(text, blanks).translate(_WIDE_DIGITS)
    match = _NUMBER.fullmatch(bare)
    if not match or (not match["open"] and not match["close"] and len(match["year"]) < _YEAR):
        return Reading(tuple(faults))
    places = [position for position in range(len(text)) if not any(b.start() <= position < b.end() for b in blanks)]
    for start, end, zh, en in _number_faults(match):
        faults.append(Fault(places[start], places[end - 1] + 1, zh, en))
    year = "20" + match["year"] if re.fullmatch("[0-9]{2}", match["year"]) else match["year"]
    known = match["code"] and (year.startswith("{") or len(year) == _YEAR)
    meant = f"{match['code']}〔{year}〕{match['number']}号" if known else ""
    return Reading(tuple(sorted(faults)), meant)


_YEAR = 4


def _number_faults(match: re.Match[str]) -> Iterator[Fault]:
    """Yield the faults of a 发文字号 without blanks, by the part that is wrong."""
    if not match["code"]:
        zh, en = "年份前面要有机关代字，如“湛公”", "the organ's code, such as 湛公, stands before the year"
        yield Fault(*_seen(match, "open", "year"), zh, en)
    if (match["open"], match["close"]) != ("〔", "〕"):
        pair = " ".join(filter(None, (match["open"], match["close"])))
        zh = f"年份要放在六角括号“〔〕”里，不用“{pair}”" if pair else "年份要放在六角括号“〔〕”里"
        en = f"the year stands in 〔〕, not in {pair}" if pair else "the year stands in 〔〕"
        yield Fault(match.start("open"), match.end("close"), zh, en)
    if not match["year"].startswith("{") and len(match["year"]) != _YEAR:
        zh, en = f"年份写四位，不写“{match['year']}”", f"the year has four digits, not “{match['year']}”"
        yield Fault(*match.span("year"), zh, en)
    for part, zh, en in (
        ("nian", "括号里只写数字，不写“年”", "there is no 年 in the brackets"),
        ("di", "序号前不写“第”", "there is no 第 before the number"),
        ("zeros", "序号前不补 0", "the number has no leading zeros"),
    ):
        if match[part]:
            yield Fault(*match.span(part), zh, en)
    if not match["hao"]:
        yield Fault(match.end() - 1, match.end(), "末尾少了“号”", "the 号 at its end is missing")


def _seen(match: re.Match[str], *parts: str) -> tuple[int, int]:
    """Return the place of the first of *parts* that is there."""
    return next(match.span(part) for part in parts if match[part])


def _without(text: str, matches: list[re.Match[str]]) -> str:
    for match in reversed(matches):
        text = text[: match.start()] + text[match.end() :]
    return text


def _wide_digits(text: str) -> Iterator[Fault]:
    for match in re.finditer("[０-９]+", text):
        yield Fault(*match.span(), "数字用半角", "its digits are half-width ones")


_SECURITY = late_pattern(r"(?P<level>绝密|机密|秘密)(?P<blank>\s*)(?P<star>[★*＊☆✩✭⭐✫﹡·]?)(?P<other>\s*)(?P<term>.*)")
_TERM = late_pattern(r"(?P<count>[0-9０-９〇零一二三四五六七八九十]+)\s*(?P<unit>年|个月|月|日|天|)")
_UNITS = {"年": "年", "个月": "个月", "月": "个月", "日": "日", "天": "日"}


def _security(text: str) -> Reading:
    """密级和保密期限 (7.2.2): 绝密, 机密 or 秘密, then ★ and the term with its number in digits."""
    match = _SECURITY.fullmatch(text)
    if not match:
        zh, en = "密级只有绝密、机密、秘密三种", "it begins with one of 绝密, 机密 and 秘密"
        return Reading((Fault(0, len(text), zh, en),))
    faults = [
        Fault(*match.span(part), "中间不留空格", "it has no blanks in it") for part in ("blank", "other") if match[part]
    ]
    star, term = match["star"], match["term"]
    if not term and star:
        zh, en = f"“{star}”后面没有期限", f"no term follows the {star}"
        return Reading((*faults, Fault(*match.span("star"), zh, en)), match["level"])
    if not term:
        return Reading(tuple(faults), match["level"])
    if not star:
        zh, en = "密级和期限之间要用“★”隔开", "★ stands between classification and term"
        faults.append(Fault(*match.span("term"), zh, en))
    elif star != "★":
        zh, en = f"密级和期限之间用“★”，不用“{star}”", f"★ stands between classification and term, not {star}"
        faults.append(Fault(*match.span("star"), zh, en))
    found, meant = _term(term, match.start("term"))
    return Reading((*faults, *found), f"{match['level']}★{meant}" if meant else "")


def _term(text: str, at: int) -> tuple[list[Fault], str]:
    """Return the faults of a term of secrecy that begins at *at*, and the term as it was meant."""
    if text == "长期":
        return [], text
    match = _TERM.fullmatch(text)
    if not match or not match["unit"]:
        zh = f"期限写成数字加“年”“个月”或“日”，或者“长期”，不写“{text}”"
        en = f"the term is a number and 年, 个月 or 日, or 长期, not “{text}”"
        return [Fault(at, at + len(text), zh, en)], ""
    faults = []
    count = arabic(match["count"]).lstrip("0")
    if count != match["count"]:
        zh, en = "期限里的数字用阿拉伯数字，前面不补 0", "the term's number is written in digits, without leading zeros"
        faults.append(Fault(at + match.start("count"), at + match.end("count"), zh, en))
    unit = _UNITS[match["unit"]]
    if unit != match["unit"]:
        zh, en = f"期限的单位写“{unit}”", f"the term's unit is written {unit}"
        faults.append(Fault(at + match.start("unit"), at + match.end("unit"), zh, en))
    return faults, f"{count}{unit}" if count else ""


def _copy_number(text: str) -> Reading:
    """份号 (7.2.1): six digits."""
    digits = text.strip().translate(_WIDE_DIGITS)
    if not re.fullmatch("[0-9]+", digits):
        zh, en = "份号只写数字", "it is written in digits alone"
        return Reading((Fault(0, len(text), zh, en),))
    faults = list(_wide_digits(text))
    if len(digits) != _COPY_DIGITS:
        zh = f"份号要写六位数字，这里是 {len(digits)} 位"
        faults.append(Fault(0, len(text), zh, f"it has six digits, not {len(digits)}"))
    return Reading(tuple(faults), digits.zfill(_COPY_DIGITS) if len(digits) <= _COPY_DIGITS else "")


_COPY_DIGITS = 6

FORMS: Mapping[str, Callable[[str], Reading]] = {
    "document-number": _document_number,
    "security": _security,
    "copy-number": _copy_number,
}
"""Explanations by the name that ``x-form`` gives."""
