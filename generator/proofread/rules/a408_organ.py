"""A408: organ named in two ways.

[A408]
severity = "warning"
source = "《党政机关公文处理工作条例》第十九条"
[A408.zh]
title = "机关名称不一致"
message = "这里写的是“{text}”，发文机关是“{organ}”"
hint = "改成发文机关的名称；正文写得对，就改“发文机关”"
explain = '''
标题、发文机关标志和落款写的是发文机关的全称或者规范化简称。用别的机关的文件改写时，这几处的名称容易漏改。正文里提到
别的机关是常事，不查；只有发文机关自己的名称漏了一个字、多了一个字、两个字颠倒（甲市公局、甲市安公局），漏了“市”
“县”（甲城市场监督管理局、甲岭人民政府），长名称里错了一个字，或者“现将乙市司法局2024年……报告如下”写的是别的局，
才提示。
'''
fix = '''
    发文机关: 甲市公安局
    落款:
      署名: 甲市公安局
'''
[A408.en]
title = "organ named in two ways"
message = "this says “{text}”, and the issuing organ is “{organ}”"
hint = "name the issuing organ, or correct “organ” if the text is right"
explain = '''
Title, mark and sign-off name the issuing organ, in full or in its usual short form. Where the file of another organ
is written anew these names are easily forgotten. Other organs in the text are quite usual and not looked at;
the organ's own name with a character less, one twice or two exchanged (甲市公局, 甲市安公局) is, or without its 市 or
县, and so is a long one with one character that is other, and another bureau in 现将乙市司法局2024年…报告如下.
'''
fix = '''
    organ: 甲市公安局
    sign_off:
      organ: 甲市公安局
'''
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from generator.authoring.placeholders import placeholders
from generator.occurrences import occurrences
from generator.proofread.manuscript import NAME, PRINTED, RUNNING, TITLE, Manuscript
from generator.proofread.rule import Finding, compiled, has_han, rule

_ORGAN: Final = r"(?!中共|[{HAN}]{0,6}各)[{HAN}]{2,24}?(?:[局厅]|人民政府|委员会)"


@rule("A408", roles=frozenset({NAME, TITLE}))
def organ(manuscript: Manuscript) -> Iterator[Finding]:
    """A title, head or sign-off that names another organ than the report's: one that a file was taken over from."""
    known = [str(name) for name in manuscript.report["organ"]]
    if any(True for name in known for _ in placeholders(name)):
        return  # 待补 is no other organ
    house: Mapping[str, str] = manuscript.report.get("abbreviations") or {}
    known += [short for short, full in house.items() if full in known]
    for piece, text in (*manuscript.under("title"), *manuscript.under("sign_off", "organ"), *manuscript.under("head")):
        if piece.role == TITLE:
            match = compiled(rf"(?:关于)?(?P<at>{_ORGAN})(?=关于|20\d\d年|$)").match(text)
        else:
            match = compiled(rf"(?P<at>{_ORGAN})(?:文件)?$").match(text) if _is_name(piece.path) else None
        if match is not None and not any(_alike(match["at"], name) for name in known):
            args = {"text": match["at"], "organ": "、".join(known)}
            yield Finding(piece.start + match.start("at"), piece.start + match.end("at"), args)


def _is_name(path: tuple[str | int, ...]) -> bool:
    return path[:2] == ("head", "mark") or path[0] == "sign_off"


def _alike(name: str, known: str) -> bool:
    """Return whether *name* may be *known* in another form: 丁区公安分局 is 甲市公安局丁区分局."""
    return not Counter(name) - Counter(known) or not Counter(known) - Counter(name)


_FUNCTIONS: Final = (
    *("公安", "人民政府", "市场监督管理", "交通运输", "住房", "城乡建设", "农业农村", "卫生健康", "生态环境"),
    *("自然资源", "应急管理", "文化广电", "人力资源", "社会保障", "城市管理", "综合行政执法", "行政审批", "退役军人"),
    *("医疗保障", "人民检察院", "人民法院", "街道办事处"),
)
"""What an organ is for: with a character less or one twice it is the name of no other organ."""
_ANOTHER_WORD: Final = frozenset({"民政府", "民检察院", "民法院", "街办事处", "住", "房", "城建设", "乡建设"})
"""What is left of one of them and may be meant: 甲市民政府 has 市民 in it."""


@rule("A408", roles=PRINTED)
def misspelt(manuscript: Manuscript) -> Iterator[Finding]:
    """甲市公局 in the report of 甲市公安局."""
    text = manuscript.text
    for name in (str(each) for each in manuscript.report["organ"]):
        for function in filter(name.__contains__, _FUNCTIONS):
            place, _, behind = name.partition(function)
            if len(place) < 2 or text.count(place) == text.count(place + function):
                continue
            for written in (place + wrong + behind for wrong in _misspellings(function)):
                for at in () if written in name else occurrences(text, written):
                    yield Finding(at, at + len(written), {"text": written, "organ": name})


def _misspellings(function: str) -> Iterator[str]:
    """Yield *function* without one of its characters, with one of them twice, and with two of them exchanged."""
    for position, character in enumerate(function):
        shorter = function[:position] + function[position + 1 :]
        if shorter not in _ANOTHER_WORD:
            yield shorter
        yield function[:position] + character + function[position:]
        if position and character != function[position - 1]:
            yield function[: position - 1] + character + function[position - 1] + function[position + 1 :]


@rule("A408", ("人民政府",), RUNNING)
def without_county(manuscript: Manuscript) -> Iterator[Finding]:
    """甲岭人民政府 in the report of 甲岭县人民政府; not the name of its website."""
    text = manuscript.text
    for name in (str(each) for each in manuscript.report["organ"]):
        match = compiled("(?:^|[省市州盟])(?P<place>[{HAN}]{2,4})[县区旗市]人民政府$").search(name)
        written = f"{match['place']}人民政府" if match else ""
        for at in occurrences(text, written) if match else ():
            before, behind = text[max(0, at - 1) : at], text[at + len(written) : at + len(written) + 1]
            if before not in ("“", "@") and behind not in ("网", "门", "官", "”") and not has_han(before):
                yield Finding(at, at + len(written), {"text": written, "organ": name})


_LONG: Final = 10
"""Characters of a name from which on one that is as long, and one of them other, is meant to be it."""
_SAME: Final = 4
"""Characters at either end that are as they should be."""
_OF_A_PLACE: Final = ".{0,2}(?:[省市区县州盟旗镇街村]|(?<!城)乡|管理分局)"
"""What is behind a character of a place; there are others of nearly the same name: 白云街道, 青云街道."""
_ANOTHER: Final = frozenset("第一二三四五六七八九十东南西北中上下内外")
"""What tells one organ from the next: 甲县第一人民医院, 甲市桥东区人民政府."""


@rule("A408", roles=PRINTED)
def off_by_one(manuscript: Manuscript) -> Iterator[Finding]:
    """甲市政务服务化数字化建设管理局 in the report of 甲市政务服务和数字化建设管理局."""
    text = manuscript.text
    for name in (str(each) for each in manuscript.report["organ"]):
        if len(name) < _LONG or text.count(name[:_SAME]) == text.count(name):
            continue
        for at in occurrences(text, name[:_SAME]):
            written = text[at : at + len(name)]
            others = [place for place, (one, other) in enumerate(zip(written, name, strict=False)) if one != other]
            if len(others) != 1 or len(written) < len(name) or not written.endswith(name[-_SAME:]):
                continue
            place = others[0]
            is_place = compiled(_OF_A_PLACE).match(name, place + 1)
            if has_han(written[place]) and not is_place and not {written[place], name[place]} & _ANOTHER:
                yield Finding(at, at + len(written), {"text": written, "organ": name})


_LEAST: Final = 5
"""Characters behind the name of the city: 甲城公安局 is how people talk, 甲城市场监督管理局 a slip."""


@rule("A408", "局委厅办", RUNNING)
def without_city(manuscript: Manuscript) -> Iterator[Finding]:
    """甲城人力资源和社会保障局 in the report of 甲城市人力资源和社会保障局; not the name of an account (“”, @)."""
    text = manuscript.text
    for name in (str(each) for each in manuscript.report["organ"]):
        city, _, rest = name.partition("市")
        if len(city) < 2 or len(rest) < _LEAST:
            continue
        for at in occurrences(text, city + rest):
            if (before := text[max(0, at - 1) : at]) not in ("“", "@") and not has_han(before):
                yield Finding(at, at + len(city + rest), {"text": city + rest, "organ": name})


_REPORTED: Final = r"现[将就](?P<at>[{HAN}]{2,20}?局)(?=20\d\d年[^。；\n]{2,40}如下)"
_OUR: Final = frozenset("我本全")
"""我分局 and 本市公安局 are the organ itself."""


@rule("A408", ("现将", "现就"), RUNNING)
def reported(manuscript: Manuscript) -> Iterator[Finding]:
    """现将乙市司法局2024年…报告如下 in the report of 甲市公安局."""
    known = [str(name) for name in manuscript.report["organ"]]
    if not all(name.endswith("局") for name in known):
        return  # an office reports for the whole government, a group for its members
    for match in compiled(_REPORTED).finditer(manuscript.text):
        is_own = not _OUR.isdisjoint(match["at"]) or any(_alike(match["at"], name) for name in known)
        if not is_own and known:
            yield Finding(*match.span("at"), {"text": match["at"], "organ": "、".join(known)})
