"""A101 to A109: ordinals that the author writes by hand, headings and their ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from generator.late import late_pattern
from generator.numbering import chinese_numeral
from generator.proofread.manuscript import BODY, CAPTION, HEADING, LEAD, POINT, RUNNING, TITLE, Manuscript, Piece
from generator.proofread.rule import Finding, compiled, rule
from generator.record import NamedTuple
from generator.source import DataPath

_CHINESE: Final = "一二三四五六七八九十"
_NUMBERS: Final = {chinese_numeral(number): number for number in range(1, 40)}
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NO_ORDINAL: Final = rf"第|\d|[{_CHINESE}]{{1,3}}(?:[、和与至到]|[季产届批期次名阶组类章节条款号项步大])"
"""Behind 第二、: 第二、三产业 and 第一、第二季度 are enumerations, 第二、一定要… is not."""
_ORDINAL: Final = (
    rf"(?:^|(?<=[。；：，、”？！）]))(?:(?P<shi>[{_CHINESE}]{{1,3}})是(?!(?P=shi)(?:[，。、；！]|$))"
    rf"|其(?P<qi>[{_CHINESE}]{{1,3}})(?=[，是])|第(?P<di>[{_CHINESE}]{{1,3}})(?=，|、(?!{_NO_ORDINAL})))"
    rf"|(?:^|(?<=[：；]))(?:（(?P<han>[{_CHINESE}]{{1,3}})）|（(?P<digit>\d{{1,2}})）|(?P<circled>[{_CIRCLED}]))"
    rf"|(?P<within>[{_CHINESE}])是|(?P<word>首[先要]|[其再]次)"
)
"""Ordinals, and what stands for one: 其原因一是…，二是…; 首先…，其次…，第三…. 一是一，二是二 are none."""
_FORMS: Final = {"shi": "{}是", "qi": "其{}", "di": "第{}", "han": "（{}）", "digit": "（{}）", "circled": "{}"}
_WORDS: Final = {"首先": 1, "首要": 1, "其次": 2, "再次": 3}


class _Series(NamedTuple):
    """What one text has of one kind of ordinals: the lists that are open, each as its last ordinal, and its place.

    *instead* is what stood for ordinals of the kind since then.
    """

    lists: list[tuple[int, tuple[int, int]]]
    instead: set[int]


@rule(
    "A101",
    late_pattern(
        "[一二三其第（①②](?:(?<=[一二三])是|(?<=其)[一二]|(?<=第)(?:[一二三]，|一、)|(?<=（)[12一二]）|(?<=[①②]))"
    ),
    RUNNING,
)
def series(manuscript: Manuscript) -> Iterator[Finding]:
    """一是 and its kin written by hand: each must follow the one before; a list may hold another list."""
    texts: dict[DataPath, dict[str, _Series]] = {}
    for piece, text in manuscript.of(RUNNING):
        kinds = texts.setdefault(_container(piece.path), {kind: _Series([], set()) for kind in _FORMS})
        for match in compiled(_ORDINAL).finditer(text):
            kind = str(match.lastgroup)
            if kind in ("within", "word"):
                number = _WORDS.get(match[0]) or _NUMBERS[match[0][0]]
                for also in ("shi",) if kind == "within" else ("shi", "qi", "di"):
                    kinds[also].instead.add(number)
                continue
            place = (piece.start + match.start(), piece.start + match.end())
            if kind == "shi" and _begins_anew(kinds[kind].lists, piece, match):
                continue
            if kind == "qi":  # 其一是…，二是…
                kinds["shi"].instead.add(_number(match[kind]))
            wrong = _follow(kinds[kind], _number(match[kind]), place, kind in ("han", "digit", "circled"))
            if wrong and (match.start() > 0 or piece.role == BODY):  # at the start of a point A102 asks for it to go
                expected, before = wrong
                args = {"text": match[0], "expected": _written(kind, expected)}
                yield Finding(*place, args, related=((*before, "before"),) if before else ())


def _begins_anew(lists: list[tuple[int, tuple[int, int]]], piece: Piece, match: re.Match[str]) -> bool:
    """Return whether *match* ends the last of *lists*: 一是…，一是…. One that 二是 follows begins another."""
    if match["shi"] != "一" or not lists or lists[-1][0] != 1:
        return False
    is_pair = lists[-1][1][0] >= piece.start
    goes_on = compiled("[二三]是").search(match.string, match.end()) is not None
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
    last, before = lists[-1] if lists else (0, None)
    lists[-1:] = [(number, place)]
    return None if number - 1 in instead else (last + 1, before)


def _number(written: str) -> int:
    if written in _NUMBERS:
        return _NUMBERS[written]
    return _CIRCLED.index(written) + 1 if written in _CIRCLED else int(written) if written.isdigit() else 0


def _written(kind: str, number: int) -> str:
    if kind == "circled":
        return _CIRCLED[number - 1] if number <= len(_CIRCLED) else str(number)
    return _FORMS[kind].format(number if kind == "digit" else chinese_numeral(number))


def _container(path: DataPath) -> DataPath:
    """Return the place whose texts are read as one: a text that is a list of paragraphs is one text."""
    return path[: path.index("text")] if "text" in path else path


_OWN: Final = (
    rf"^(?:[{_CHINESE}]{{1,3}}[、.．](?![{_CHINESE}])|[（(][{_CHINESE}]{{1,3}}[）)][、.．]?|\d{{1,2}}[.．、](?!\d)"
    rf"|[（(]\d{{1,2}}[）)][、.．]?|[{_CIRCLED}]|(?P<shi>[{_CHINESE}]{{1,3}})是(?![一否非]))"
)


_FIRST: Final = frozenset(_CHINESE + "0123456789（(" + _CIRCLED)
_THEN: Final = frozenset("、.．）)是")


@rule("A102", "".join(_FIRST), frozenset({HEADING, POINT, LEAD}))
def own_ordinal(manuscript: Manuscript) -> Iterator[Finding]:
    """一、 or 一是 at the start of what the program numbers itself."""
    starts = [(piece, _place(piece.path)) for piece, _ in manuscript.of(frozenset({HEADING}))]
    starts += [(point[0], number) for points in manuscript.lists() for number, point in enumerate(points, 1)]
    for piece, number in starts:
        start = manuscript.text[piece.start : piece.start + 5]
        if start[0] not in _FIRST or (start[0] not in _CIRCLED and _THEN.isdisjoint(start)):
            continue
        match = compiled(_OWN).match(manuscript.text, piece.start, piece.end)
        if match:
            # What the program writes in its place is the same: it can go without a thought.
            same = _number(match[0].strip("（()）、.．是")) == number
            yield Finding(*match.span(), {"text": match[0]}, "" if same else None)


def _place(path: DataPath) -> int:
    """Return the how manieth section the heading at *path* is of; 0 where the order of the parts decides."""
    return path[-2] + 1 if len(path) > 1 and isinstance(path[-2], int) else 0


_ENDS: Final = "。；，、：;,:."


@rule("A103", _ENDS, frozenset({TITLE, HEADING, CAPTION}))
def end_of_heading(manuscript: Manuscript) -> Iterator[Finding]:
    """A mark at the end of a title, of a heading on a line of its own or of a caption."""
    titles = [piece for piece, _ in manuscript.of(frozenset({TITLE}))]
    others = [piece for piece, _ in manuscript.of(frozenset({HEADING, CAPTION}))]
    for piece in titles[-1:] + others:
        mark = manuscript.text[piece.end - 1]
        if mark in _ENDS and not (mark in "。." and piece.role == HEADING and _may_run_in(manuscript.report, piece)):
            yield Finding(piece.end - 1, piece.end, {"text": mark}, "")


def _may_run_in(report: Any, piece: Piece) -> bool:
    """Return whether the heading may stand at the start of its paragraph, where a full stop ends it."""
    section = report
    for step in piece.path[:-1]:
        section = section[step]
    layout = section.get("heading_layout") or (report.get("options") or {}).get("heading_layout")
    return piece.level > 1 and layout != "own-line" and bool(section.get("text") or section.get("points"))


_MARKS: Final = (
    rf"[（第\d](?:(?<=^.)|(?<=[。：；].))(?:(?<=（)(?:[{_CHINESE}]{{1,3}}|\d{{1,2}})）(?P<none>[、.．])"
    rf"|(?<=第)[{_CHINESE}]{{1,3}}(?P<comma>、)(?!{_NO_ORDINAL})"
    rf"|(?<=\d)\d?(?P<dot>、)(?![\d{_CHINESE}]))"
)
_BETTER: Final = {"none": "", "comma": "，", "dot": "."}


@rule("A104", ("）、", "）.", "）．", "1、", "2、", "第一、", "第二、", "第三、"), RUNNING)
def mark_after_ordinal(manuscript: Manuscript) -> Iterator[Finding]:
    """1、 for 1. and （一）、 for （一）."""
    for match in compiled(_MARKS).finditer(manuscript.text):
        piece = manuscript.piece(match.start())
        if piece.role != BODY and piece.start == match.start():
            continue  # A102 asks for it to go as a whole
        kind = str(match.lastgroup)
        right = match[0][:-1] + _BETTER[kind]
        yield Finding(*match.span(kind), {"text": match[0], "better": right}, _BETTER[kind])


@rule("A105", roles=frozenset({HEADING}))
def level(manuscript: Manuscript) -> Iterator[Finding]:
    """A heading whose section stands in a section without one: 1. would follow 一、 at once."""
    headed = {piece.path for piece, _ in manuscript.of(frozenset({HEADING}))}
    for piece, _ in manuscript.of(frozenset({HEADING})):
        if piece.level > 2 and (*piece.path[:-3], "heading") not in headed:
            yield Finding(piece.start, piece.end, {"level": piece.level, "missing": piece.level - 1})


_SECOND: Final = rf"（[{_CHINESE}]{{1,3}}）(?![、.．])"
_CLAUSE: Final = "[^，。；：\\n（）]{2,24}"
_HEADING_IN_TEXT: Final = (
    rf"^(?:[{_CHINESE}]{{1,3}}、(?![{_CHINESE}审])(?={_CLAUSE}(?:。?$|{_SECOND}))"
    rf"|{_SECOND}(?={_CLAUSE}(?:$|。|{_SECOND})))"
)
"""One clause: what goes on behind a comma is a numbered sentence, and so is 三、 with more sentences behind it.

（1） and 1. look like the text around them.
"""


@rule("A106", ("、", "）"), frozenset({BODY}))
def heading_as_text(manuscript: Manuscript) -> Iterator[Finding]:
    """一、主要做法 at the start of a paragraph: a heading that is set as text, with all that it heads. Once a text."""
    found: dict[DataPath, list[tuple[int, str]]] = {}
    for piece, text in manuscript.of(frozenset({BODY})):
        match = compiled(_HEADING_IN_TEXT).match(text) if text[0] in _FIRST and piece.path[0] != "attachments" else None
        if match:
            found.setdefault(_container(piece.path), []).append((piece.start, match[0]))
    for (start, written), *others in found.values():
        more = f"；后面还有 {len(others)} 处", f"; {len(others)} more follow"
        args = {"text": written, "more_zh": more[0] * bool(others), "more_en": more[1] * bool(others)}
        yield Finding(start, start + len(written), args)
