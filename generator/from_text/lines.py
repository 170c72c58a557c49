"""The paragraphs of a text, and whether it is one: headings, and no keys."""

from __future__ import annotations

import re
import sys

from generator.figures.notation.hanzi import number_read
from generator.from_text.marked import plainly
from generator.from_text.model import Prose
from generator.from_text.web_pages import of_web_page
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.validate.values import date_fault, guess_date, parse_date

_HAN = "[一二三四五六七八九十]{1,3}"
_NUMBERS = (
    late_pattern(rf"{_HAN}\s?[、．.]\s*(?=\S)"),
    late_pattern(rf"[（(]{_HAN}[)）][、．.]?\s*(?=\S)"),
    late_pattern(r"\d{1,2}[.．、](?!\d)\s*(?=\S)"),
    late_pattern(r"[（(]\d{1,2}[)）]\s*(?=\S)"),
)
"""The numbers of headings, by level."""
_OTHER_NUMBERS = late_pattern(
    rf"(?:第(?:{_HAN}|\d{{1,2}})(?:部分|章|节|篇)[、:：]?\s*(?=\S)|\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}}\s*(?=\S))?"
)
"""Other numbers, or none, of paragraphs that say themselves that they are headings."""
_PART = late_pattern(
    rf"(?P<number>第{_HAN}(?:部分|章))(?:[、:：]\s*|\s+)(?P<text>[^\s。，；：？！][^。，；：？！]{{0,30}})"
)
"""A heading above those of all levels, on a line by itself."""
ORDINAL = late_pattern(rf"(?P<number>{_HAN})是[，、：:]?\s*(?=\S)")
_NUMBERED = r"(?P<code>[^\W\d]{1,14})[〔\[［【（(](?P<year>[0-9]{4})[〕\]］】）)]第?0*(?P<number>[1-9][0-9]*)号"
DOCUMENT_NUMBER = late_pattern(_NUMBERED)
"""The number of a document in any brackets, and with what it should not have: 第, or zeros in front."""
_WHOLE = late_pattern(
    rf"{_NUMBERED}(?:\s.*)?|.*签发人[:：].*|.*(?:关于|[0-9]{{4}}年)[^，。；：、]*(?:报告|总结|汇报)|[—―─－-]{{1,4}}.*会议上"
)
"""Lines that end where they were meant to: those of numbers and signers, titles, and where they were read out."""
_TITLE = late_pattern(
    r"(?!现[将就]|根据|按照|为)[^，。；：、]*20[0-9]{2}年[^，。；：、]*(?:年报|情况|公示|公告|通报|公报|白皮书)"
)
"""Other titles, which are told from the beginning of a sentence by where they stand."""
_LONGEST_TITLE = 200
"""Characters of a title or a line above it at most; longer ones are paragraphs, and take too long to look through."""
_MOST_ABOVE = 6
"""Paragraphs among which a title stands."""
_SPACED = late_pattern(rf"^(\d{{1,2}}[.．、]|[（(](?:{_HAN}|\d{{1,2}})[)）]|{_HAN}、)[ \u3000](?=[\u4e00-\u9fff“《])")
"""A number with the blank behind it that a program sets there; in print there is none."""
_DOTTED = late_pattern(r"(?:19|20)\d\d\s*[.．/]\s*\d{1,2}\s*[.．/]\s*\d{1,2}")
_FOLIO = late_pattern(
    r"[ \t\r\u3000]*(?:[-—–－·]{1,2}[ \u3000]*[0-9]{1,3}[ \u3000]*[-—–－·]{1,2}"
    r"|第[ ]*[0-9]{1,3}[ ]*页(?:[ ，,/]*共[ ]*[0-9]{1,3}[ ]*页)?)[ \t\r\u3000]*"
)
_LABEL = late_pattern(r"(?:抄送|主送|附件\s*\d{0,2}|联系人)\s*[:：]")
"""What begins a line of its own below the text."""
_BRACKETS = late_pattern(r"[（(](?P<inner>[^（()）]+)[)）]")
_BLANKS = " \t\r\u3000\xa0\ufeff\u200b\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
"""Web pages indent with any of these; what has nothing else is no paragraph."""
_BREAK = late_pattern("[\x0b\x0c\x85\u2028\u2029]")
"""Ends of lines and pages as Word has them."""
_NEVER = late_pattern("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no file of a report can have; nothing is seen of them."""
_LONGEST = 40
"""Characters of a heading."""
_COLON = late_pattern(r"(?<![下是括有为：:])[：:]$")
"""The colon behind a heading; behind 如下, 主要是, 包括 a sentence goes on."""
_OF_PART = late_pattern(r"(?:举措|措施|做法|成效|进展|情况|问题|不足|短板|原因|打算|安排|计划|思路|职责)；$")
"""How the heading of a part ends that was copied from a list of the parts, with the mark behind it."""
_LONGEST_OPEN = {1: 120, 2: 60}
"""Those of one without a full stop, of the first levels: 全面贯彻……精神，深入学习……讲话，推进法治建设的举措."""
_FIRST_LEVELS = 2
_LONGEST_RUN_IN = 30
"""Those of one that its text stands behind."""
_LONGEST_IN_A_ROW = 45
"""Those of one in a row with others: it has no figure, as what was done has."""
_LONGEST_CALLED = 120
"""Those of one that says itself that it is one."""
ANNEX_HEAD = late_pattern(r"附\s*(?:件\s*\d{0,2}\s*[:：]?|[:：])")
"""What stands above an attachment."""
_WRAPPED = 20
_SHARE = 0.7
"""A line that is shorter, or has less than this share of the widest, was not broken where it ends for want of room."""
_ENDS = "。！？：；”）)…"
_CLOSING = "”’）)》】"
"""Behind the full stop of what is quoted: there no heading ends."""
_MARK = late_pattern("[。，；、]")
"""What a line has that goes on, where paragraphs are indented, behind a full one, whatever mark that ends in."""
_KEY = late_pattern(r"\s*(?:-\s+)*[\"']?[^\W\d]\w{0,19}[\"']?:(?:\s|$)")
_MEANT_AS_KEY = late_pattern(
    r"(?:发文机关|年度|模板|成文日期|举措|指标|小节|要点|organ|year|template|measures|sections|points)(?:[\s：:=＝]|$)"
)
"""What a file begins with, line by line, whose keys are only not written right."""
_LEAST = 3


class Heading(NamedTuple):
    """A heading without its number, and the text behind it on its line."""

    level: int
    text: str
    rest: str
    number: str = ""


def is_text(text: str) -> bool:
    """Return whether *text* is a manuscript: some paragraphs, sentences or headings among them, and not one key."""
    found = [line.strip(_BLANKS) for line in text.split("\n")]
    found = [line for line in found if line and not line.startswith("#")]
    has_keys = any(_KEY.match(line) or _MEANT_AS_KEY.match(line) or line[0] in "-{[" for line in found)
    if len(found) < _LEAST or has_keys:
        return False
    return any(line.endswith("。") for line in found) and any("\u4e00" <= line[0] <= "\u9fff" for line in found)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of *text*; lines that a program broke for want of room are one again."""
    found: list[str] = []
    may_go_on = is_indented = is_full = False
    lines = [line for line in _lines(text) if not _FOLIO.fullmatch(line)]
    room = max(_WRAPPED, _SHARE * max((len(line.strip(_BLANKS)) for line in lines), default=0))
    full = _full(lines)
    for line in lines:
        words = _SPACED.sub(r"\1", line.strip(_BLANKS))
        if not words:
            may_go_on = is_full = False
            continue
        goes_on = may_go_on or (is_full and is_indented and _MARK.search(words) is not None)
        if goes_on and line[:1] not in _BLANKS and not begins_anew(words):
            found[-1] += words
        else:
            found.append(words)
            is_indented = line[:1] in _BLANKS
        is_title = len(found) <= _MOST_ABOVE and _fits(_TITLE, found[-1])
        is_whole = is_title or _is_whole(words)
        is_full = len(line.rstrip(_BLANKS)) >= full and not is_whole
        may_go_on = len(words) >= room and words[-1] not in _ENDS and not is_whole
    return found


def _full(lines: list[str]) -> int:
    """Return the characters of a line without room for more: as many as the widest *lines* have, if these are some."""
    widths = sorted((len(line.rstrip(_BLANKS)) for line in lines), reverse=True)[:_LEAST]
    is_set = len(widths) == _LEAST and widths[0] - widths[-1] <= 1
    return widths[-1] if is_set else sys.maxsize


def folios(text: str) -> list[str]:
    """Return the lines of *text* that are numbers of pages, as they come with a text out of a PDF."""
    return [line.strip(_BLANKS) for line in _lines(text) if _FOLIO.fullmatch(line)]


def _lines(text: str) -> list[str]:
    return _NEVER.sub("", _BREAK.sub("\n", text)).split("\n")


def _is_whole(line: str) -> bool:
    heading = heading_of(line)
    return (heading is not None and not heading.rest) or _fits(_WHOLE, line) or of_web_page(line)


def _fits(pattern: re.Pattern[str], line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and pattern.fullmatch(line) is not None


def begins_anew(line: str) -> bool:
    """Return whether *line* has a number or a label that only the first line of a paragraph has."""
    starts = (*_NUMBERS, ORDINAL, _LABEL)
    return any(start.match(line) for start in starts)


def heading_of(line: str, in_a_row: bool = False) -> Heading | None:
    """Return *line* as a heading; None if it is a sentence, with a number or without.

    A paragraph that says itself that it is a heading is one, whatever its number looks like. One of the lower levels
    that is no more than a short sentence is one only *in_a_row* with others.
    """
    found = ((level, match) for level, kind in enumerate(_NUMBERS, 1) if (match := kind.match(line)))
    level, match = next(found, (0, None))
    own = line.level if isinstance(line, Prose) else 0
    if own and match is None:
        match = _OTHER_NUMBERS.match(line)
        return None if match is None else _called(line, own, match[0])
    if match is None:
        part = _PART.fullmatch(line)
        return Heading(1, part["text"], "", part["number"]) if part else None
    text = line[match.end() :]
    if level <= _FIRST_LEVELS and len(text) <= _LONGEST and "。" not in text and _COLON.search(text):
        text = text[:-1]  # 一、主要工作：
    elif level == 1 and text.count("；") == 1 and _OF_PART.search(text):
        text = text[:-1]  # 一、上一年度的主要举措和成效；
    first, stop, rest = text.partition("。")
    number = re.sub(r"\s", "", match[0])
    if not plainly(first).strip() or (not own and rest[:1] in _CLOSING and rest):
        return None  # 十、改为：“不得转让。”
    if not plainly(rest).strip():
        most = _LONGEST if stop else _LONGEST_OPEN.get(level, _LONGEST)
        is_short = len(first) <= most and not any(mark in first for mark in "；：:？！")
        if own and not is_short:
            return _called(line, level, match[0])
        is_sentence = stop and level > _FIRST_LEVELS and not own and not in_a_row
        return Heading(level, first, "", number) if is_short and not is_sentence else None
    is_apart = isinstance(line, Prose) and line.lead == match.end() + len(first) + 1 and len(first) <= _LONGEST_CALLED
    # Two phrases are a heading (加强组织领导，压紧压实责任), more are a sentence, unless others like it stand in a row.
    most = _LONGEST_IN_A_ROW if in_a_row and not re.search(r"\d", first) else _LONGEST_RUN_IN
    phrases = 0 if level > _FIRST_LEVELS else 1 + in_a_row
    if is_apart or (len(first) <= most and first.count("，") <= phrases):
        return Heading(level, first, rest.strip(_BLANKS), number)
    return None


def number_of(line: str) -> tuple[int, int] | None:
    """Return the level and the number that *line* begins with, unless it says itself that it is a heading."""
    own = line.level if isinstance(line, Prose) else 0
    found = ((level, match) for level, kind in enumerate(_NUMBERS, 1) if (match := kind.match(line)))
    level, match = next(found, (0, None))
    if match is None or own:
        return None
    written = match[0].strip(_BLANKS + "（）()、．.")
    return level, int(written) if written.isdecimal() else number_read(written) or 0


def _called(line: str, level: int, number: str) -> Heading | None:
    """Return *line* with its *number*, which says itself that it is a heading of *level*, as one; None if it cannot."""
    text = line[len(number) :].strip(_BLANKS).rstrip("。：:")
    return Heading(level, text, "", number.strip(_BLANKS)) if text and len(text) <= _LONGEST_CALLED else None


def date_of(line: str) -> str:
    """Return the date that *line* is, with or without brackets; empty if it is another thing."""
    written = in_brackets(line) or str(line)
    if day := parse_date(written):
        return "" if date_fault(*day) else written
    is_meant = _DOTTED.fullmatch(written) or (re.search("[年〇○]", written) and len(written) <= _LONGEST)
    return guess_date(written) if is_meant else ""


def in_brackets(line: str) -> str:
    """Return what stands in the brackets that *line* consists of; empty if it does not."""
    match = _BRACKETS.fullmatch(line)
    return match["inner"] if match else ""


def strip_of(text: str) -> tuple[int, int]:
    """Return where *text* begins and ends without the blanks around it."""
    begin = len(text) - len(text.lstrip(_BLANKS))
    return begin, max(begin, len(text.rstrip(_BLANKS)))
