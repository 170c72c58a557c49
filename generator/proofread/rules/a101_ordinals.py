"""A101: gap or repetition in ordinals written by hand.

[A101]
severity = "warning"
source = "GB/T 15834-2011 B.3"
[A101.zh]
title = "手写的序数断了或重了"
message = "这里写的是“{text}”，按顺序是“{expected}”"
hint = "按顺序改；或者写成“要点”，序数由程序编排"
related.before = "前一个在这里"
explain = '''
“一是”“一要”“其一”“第一，”“第一是”“（1）”“①”这类手写的序数，增删一条以后常常忘了改后面的。
一段里的“1.……；2.……”，表题、图题里手写的“表1”“图1”也是。
'''
fix = '''
改正序数；或者改写成要点，以后增删都不用管：

    要点:
      - 组织领导有力。
      - 工作制度规范。
'''
[A101.en]
title = "gap or repetition in ordinals written by hand"
message = "this says “{text}”; next in order is “{expected}”"
hint = "count again, or write a list of points: the program numbers it"
related.before = "the one before"
explain = '''
Ordinals written by hand (一是, 一要, 其一, 第一，, （1）, ①) are easily left behind when an item comes or goes, and
so are 1.…；2.… within a paragraph, and the numbers of tables and pictures (表1, 图1).
'''
fix = '''
Count again; or write points, and never count again:

    points:
      - 组织领导有力。
      - 工作制度规范。
'''
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from generator.document.numbering import chinese_numeral
from generator.proofread.manuscript import BODY, CAPTION, SENTENCES, Manuscript, Piece
from generator.proofread.ordinals import CHINESE, CIRCLED, FIRST, NO_ORDINAL, NUMBERS, container, number_of
from generator.proofread.rule import Finding, compiled, rule
from generator.source import DataPath
from generator.startup.record import NamedTuple

_ORDINAL: Final = (
    rf"(?:^|(?<=[。；：，、”？！）,;:]))(?:(?P<shi>[{CHINESE}]{{1,3}})是(?!(?P=shi)(?:[，。、；！]|$))"
    rf"|(?P<yao>[{CHINESE}]{{1,3}})要(?![务素件点求害职义道]|[{CHINESE}]{{1,3}}不)"
    rf"|其(?P<qi>[{CHINESE}]{{1,3}})(?=[，是])|第(?P<di>[{CHINESE}]{{1,3}})(?=[，是]|、(?!{NO_ORDINAL})))"
    rf"|(?:^|(?<=[：；;:]))(?:（(?P<han>[{CHINESE}]{{1,3}})）|（(?P<digit>\d{{1,2}})）|(?P<circled>[{CIRCLED}]))"
    rf"|(?P<within>[{CHINESE}])是|(?P<word>首[先要]|[其再]次)"
)
"""Ordinals, and what stands for one: 其原因一是…，二是…; 首先…，其次…，第三…. 一是一，二是二 are none.

Half-width marks count as well: a list does not change when A121 has them mended.
"""
_FORMS: Final = {
    "shi": "{}是",
    "yao": "{}要",
    "qi": "其{}",
    "di": "第{}",
    "han": "（{}）",
    "digit": "（{}）",
    "circled": "{}",
}
_ALSO: Final = {"qi": ("shi",), "shi": ("yao",), "yao": ("shi",)}
"""What may go on for each: 其一是…，二是…; 一是…，二要…."""
_WORDS: Final = {"首先": 1, "首要": 1, "其次": 2, "再次": 3}


class _Series(NamedTuple):
    """What one text has of one kind of ordinals: the lists that are open, each as its last ordinal, and its place.

    *instead* is what stood for ordinals of the kind since then.
    """

    lists: list[tuple[int, tuple[int, int]]]
    instead: set[int]


@rule(
    "A101",
    (
        *("一是", "二是", "三是", "一要", "其一", "其二", "第一，", "第二，", "第三，", "第一、"),
        *("（1）", "（2）", "（一）", "（二）", "①", "②"),
    ),
    SENTENCES,
)
def series(manuscript: Manuscript) -> Iterator[Finding]:
    """一是 and its kin written by hand: each must follow the one before; a list may hold another list."""
    texts: dict[DataPath, dict[str, _Series]] = {}
    for piece, text in manuscript.of(SENTENCES):
        kinds = texts.setdefault(container(piece.path), {kind: _Series([], set()) for kind in _FORMS})
        for match in compiled(_ORDINAL).finditer(text):
            kind = str(match.lastgroup)
            place = (piece.start + match.start(), piece.start + match.end())
            if kinds["shi"].lists and compiled(r"(?<=[因题现：:])一是(?=[^\n]*二是)").match(text, match.start()):
                kinds["shi"].lists.append((1, place))
                continue
            if kind in ("within", "word"):
                number = _WORDS.get(match[0]) or NUMBERS[match[0][0]]
                for also in ("shi", "yao") if kind == "within" else ("shi", "yao", "qi", "di"):
                    kinds[also].instead.add(number)
                continue
            for also in _ALSO.get(kind, ()):
                kinds[also].instead.add(number_of(match[kind]))
            if not kinds[kind].lists and _is_none(match):
                continue
            if kind == "shi" and _begins_anew(kinds[kind].lists, piece, match):
                continue
            wrong = _follow(kinds[kind], number_of(match[kind]), place, kind in ("yao", "han", "digit", "circled"))
            if wrong and (match.start() > 0 or piece.role == BODY):  # at the start of a point A102 asks for it to go
                expected, before = wrong
                args = {"text": match[0], "expected": _written(kind, expected)}
                yield Finding(*place, args, related=((*before, "before"),) if before else ())


def _is_none(match: re.Match[str]) -> bool:
    """Return whether *match*, before which no list has begun, is no ordinal: 十要十不要; 第一的是甲区，第二是乙区."""
    if match["di"]:
        return match["di"] != "一" and match.string.startswith("是", match.end())
    return match["yao"] not in (None, "一")


def _begins_anew(lists: list[tuple[int, tuple[int, int]]], piece: Piece, match: re.Match[str]) -> bool:
    """Return whether *match* ends the last of *lists*: 一是…，一是…. One that 二是 follows begins another.

    Both stand in one paragraph; in the next one 一是 begins another list, whatever became of the last.
    """
    if match["shi"] != "一" or not lists or lists[-1][0] != 1:
        return False
    before = lists[-1][1][0] - piece.start
    is_pair = before >= 0 and "\n" not in match.string[before : match.start()]
    goes_on = compiled(r"\A[^\n]*[二三]是" if is_pair else "[二三]是").search(match.string[match.end() :]) is not None
    if is_pair != goes_on:
        lists.pop()
    return is_pair and not goes_on


def _follow(
    found: _Series, number: int, place: tuple[int, int], may_begin: bool
) -> tuple[int, tuple[int, int] | None] | None:
    """Put an ordinal behind those *found*; if it is wrong return the right one and the place of that before.

    *may_begin* says that a list of one item may stand before: （一） under 一、 and then under 二、.
    """
    lists, instead = found.lists, set(found.instead)
    found.instead.clear()
    if number == 1 and (may_begin or not lists or lists[-1][0] > 1 or instead - {1}):
        lists.append((1, place))
        return None
    for depth in range(len(lists) - 1, -1, -1):
        if lists[depth][0] + 1 == number:
            lists[depth:] = [(number, place)]
            return None
    last, before = lists[-1] if lists else (max(instead, default=0), None)
    lists[-1:] = [(number, place)]
    return None if number - 1 in instead else (last + 1, before)


def _written(kind: str, number: int) -> str:
    if kind == "circled":
        return CIRCLED[number - 1] if number <= len(CIRCLED) else str(number)
    return _FORMS[kind].format(number if kind == "digit" else chinese_numeral(number))


_OF_PARAGRAPH: Final = (
    rf"^(?:(?P<dot>\d{{1,2}})[.．、](?!\d)|(?P<pause>[{CHINESE}]{{1,3}})、(?!{NO_ORDINAL}|[{CHINESE}审]))"
)


@rule("A101", ("表", "图"), frozenset({CAPTION}))
def captions(manuscript: Manuscript) -> Iterator[Finding]:
    """表1, 表3: numbers of tables and pictures that authors write; an attachment may begin anew."""
    captions = sorted(manuscript.of(frozenset({CAPTION})), key=lambda each: manuscript.on_paper(each[0].start))
    last: dict[str, tuple[int, tuple[int, int]]] = {}
    for piece, text in captions:
        match = compiled(r"(?P<kind>[表图])[ \u3000]*(?P<number>\d{1,2})(?![\d.．—–-])").match(text)
        if match and "续" not in text:
            number, place = int(match["number"]), (piece.start, piece.start + match.end())
            before, at = last.get(match["kind"], (number, place))
            last[match["kind"]] = number, place
            if number not in (1, before + 1) and at != place:
                args = {"text": match[0], "expected": f"{match['kind']}{before + 1}"}
                yield Finding(*place, args, related=((*at, "before"),))


@rule("A101", ("1.", "1．", "1、", "1）", "1)"), SENTENCES)
def within(manuscript: Manuscript) -> Iterator[Finding]:
    """1.…；2.…；4.… within one paragraph, which begin with 1."""
    text = manuscript.text
    done = 0
    for match in compiled(_FIRST_WITHIN).finditer(text):
        if match.start() < done:
            continue  # the rest of its paragraph has been looked at
        done = text.find("\n", match.end()) + 1 or len(text) + 1
        for before, item in pairwise(compiled(_WITHIN).finditer(text, match.start(), done - 1)):
            last, number = int(before["number"]), int(item["number"])
            if number not in (1, last + 1) and before["mark"] == item["mark"]:
                args = {"text": item[0], "expected": f"{last + 1}{item['mark']}"}
                yield Finding(*item.span(), args, related=((*before.span(), "before"),))


_MARK: Final = r"(?P<mark>[.．、）)])(?!\d)"
_FIRST_WITHIN: Final = rf"1(?:(?<=^1)|(?<=[：:。；;]1)){_MARK}"
_WITHIN: Final = rf"(?:^|(?<=[：:。；;]))(?P<number>\d{{1,2}}){_MARK}"


@rule("A101", "".join(FIRST), frozenset({BODY}))
def paragraphs(manuscript: Manuscript) -> Iterator[Finding]:
    """1. 2. 4. at the starts of the paragraphs of one text, which may begin with any number, and anew with 1."""
    last: dict[tuple[DataPath, str], tuple[int, tuple[int, int]]] = {}
    for piece, text in manuscript.of(frozenset({BODY})):
        for match in compiled(_OF_PARAGRAPH).finditer(text) if text[0] in FIRST or "\n" in text else ():
            kind = str(match.lastgroup)
            number, place = number_of(match[kind]), (piece.start + match.start(), piece.start + match.end())
            before, at = last.get((container(piece.path), kind), (0, place))
            last[container(piece.path), kind] = (number, place)
            written = str(before + 1) if kind == "dot" else chinese_numeral(before + 1)
            if not before or number in (1, before + 1) or _is_there(manuscript.text[at[1] : place[0]], written):
                continue
            args = {"text": match[0], "expected": written + match[0][len(match[kind]) :]}
            yield Finding(*place, args, related=((*at, "before"),))


def _is_there(text: str, number: str) -> bool:
    """Return whether *number* is an ordinal within *text*: of a paragraph that goes on with the next item."""
    return compiled(rf"(?<![\d.{CHINESE}]){number}[.．、）)是]").search(text) is not None
