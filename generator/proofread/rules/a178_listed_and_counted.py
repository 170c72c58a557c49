"""A178: not so many listed as are counted.

[A178]
severity = "warning"
source = "常见差错"
[A178.zh]
title = "列举的和说的数对不上"
message = "说的是“{text}”，列举的是{listed}项"
hint = "对照原件，改数或者补上漏掉的"
explain = '''
“共4家，分别是甲公司、乙公司和丙公司”列了三家。列举的各项里有“和”“及”的，按最多算；以“等”结尾的、里面有数字或者括号的不查。“市、县、乡、村五级”
“权责清单、负面清单、服务清单四张清单”“‘三项机制’，即会商机制、通报机制……”“‘三项制度’”也数一数；
“以下三个方面”下面的要点、小节不是三个的，也报。
'''
fix = '''
    举措: 整改3家企业，分别是甲公司、乙公司和丙公司。
'''
[A178.en]
title = "not so many listed as are counted"
message = "“{text}”, and {listed} are listed"
hint = "look it up, and correct the number or add what is missing"
explain = '''
共4家，分别是甲公司、乙公司和丙公司 lists three. A list with 和 or 及 within its items is counted as the longest that it
can be; one that ends in 等, or has numbers or brackets in it, is not looked at. 市、县、乡、村五级,
权责清单、负面清单、服务清单四张清单, “三项机制”，即会商机制、通报机制… and the 三项制度 are counted, too, and so are
the points or sections below 以下三个方面.
'''
fix = '''
    measures: 整改3家企业，分别是甲公司、乙公司和丙公司。
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.occurrences import occurrences
from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled, rule

_LIST: Final = (
    r"(?P<said>(?P<number>\d{1,2}|[两三四五六七八九])[个家名类项种部所条份位])[{HAN}]{0,12}，分别[是为]"
    r"(?P<list>[^，。；：（\d\n]{2,200}+)(?=[。；]|$)"
)
_NUMERALS: Final = {numeral: number for number, numeral in enumerate("两三四五六七八九", 2)}
_COUNTED: Final = "[一二两三四五六七八九十各每](?:[个家名类项种部所条份位件起宗]|为?[一两三四五六七八九])"
"""Several in one item: 甲局两个、乙局三个."""
_JOINTS: Final = r"、|以及|[和及与]|(?<=》)(?=《)|(?<=”)(?=“)"


@rule("A178", ("分别是", "分别为"))
def listed(manuscript: Manuscript) -> Iterator[Finding]:
    """共4家，分别是甲公司、乙公司和丙公司: one was left out, or never was."""
    for match in compiled(_LIST).finditer(manuscript.text):
        number = _NUMERALS.get(match["number"]) or int(match["number"])
        items = len(compiled(_JOINTS).split(match["list"]))
        if number > items > 1 and not match["list"].endswith("等") and not compiled(_COUNTED).search(match["list"]):
            yield Finding(*match.span("said"), {"text": match["said"], "listed": items})


_POINTS: Final = (
    r"(?<![\d第十百前])(?P<said>(?P<number>\d|[两三四五六七八九])(?:个?方面|[项件条](?:重点|主要|具体)?(?:工作|任务|措施|举措|大事)))"
    r"[{HAN}]{0,6}：(?=一是|（一）)"
)
_ORDINALS: Final = "一二三四五六七八九十"


@rule("A178", ("：一是", "：（一"))
def points(manuscript: Manuscript) -> Iterator[Finding]:
    """重点抓好六项工作：一是…。五是…。 They may go on in the paragraphs below; two may be but the first ones."""
    for match in compiled(_POINTS).finditer(manuscript.text):
        rest = manuscript.text[match.end() :]
        paragraph, _, below = rest.partition("\n")
        ordinal = "{}是" if rest.startswith("一是") else "（{}）"
        found = compiled(f"(?:^|(?<=[。；，：])){ordinal.format(f'([{_ORDINALS}])')}").findall(paragraph)
        number = _NUMERALS.get(match["number"]) or int(match["number"])
        in_order = "".join(found) == _ORDINALS[: len(found)]
        if (
            len(found) > 2
            and in_order
            and len(found) != number
            and not compiled(f"（?[{_ORDINALS}][是）]").match(below)
        ):
            yield Finding(*match.span("said"), {"text": match["said"], "listed": len(found)})


_MANDATED: Final = ("总体情况", "主动公开", "收到和处理", "行政复议", "改进情况", "其他需要报告")
_PARTS: Final = r"(?:由|包括|包含)(?P<list>[^。；：]{20,200}?)等?(?P<said>(?P<number>[两三四五六七八九])个?大?部分)"


@rule("A178", ("个部", "大部", "四部", "五部", "七部", "八部"))
def parts(manuscript: Manuscript) -> Iterator[Finding]:
    """由总体情况、…、其他需要报告的事项等五个部分组成: a report on disclosure has six."""
    for match in compiled(_PARTS).finditer(manuscript.text):
        number = _NUMERALS[match["number"]]
        if all(part in match["list"] for part in _MANDATED) and number < len(_MANDATED):
            yield Finding(*match.span("said"), {"text": match["said"], "listed": len(_MANDATED)})


_LEVEL: Final = (
    "(?:国家|中央|全国|省|自治区|直辖市|地市|市|州|盟|区县|县区|县市区|市县|旗县|旗|县|区|乡镇|镇街|镇村|乡|镇|街道|街|村社|村居|村|社区"
    "|居|组|网格|户)(?:（[^（）\n]{1,8}）)?"
)
_LEVELS: Final = rf"{_LEVEL}(?:(?:、|以及|[和及]){_LEVEL}){{1,6}}\Z"
_LEVELS_COUNTED: Final = "二两三四五六七八"
"""镇、村一级 counts nothing."""
_IN_A_LIST: Final = "、和及省市县区乡镇村级"
"""What a list does not begin behind: it began before."""
_LONGEST: Final = 40
"""Characters before 五级 that are looked at."""


@rule("A178", tuple(f"{numeral}级" for numeral in _LEVELS_COUNTED))
def levels(manuscript: Manuscript) -> Iterator[Finding]:
    """市、县、乡、村五级."""
    text = manuscript.text
    for numeral in _LEVELS_COUNTED:
        for at in occurrences(text, f"{numeral}级") if manuscript.has(f"{numeral}级") else ():
            match = compiled(_LEVELS).search(text, max(0, at - _LONGEST), at)
            if match and text[match.start() - 1 : match.start()] not in {*_IN_A_LIST}:
                listed = len(compiled("、|以及|[和及]").split(compiled("（.*?）").sub("", match[0])))
                if listed != (2 if numeral == "二" else _NUMERALS[numeral]):
                    yield Finding(match.start(), at + 2, {"text": f"{numeral}级", "listed": listed})


_SUMMED_UP: Final = (
    *("张清单", "个清单", "项清单", "项机制", "项制度", "个平台", "大平台", "个环节", "项行动", "大行动", "项工程"),
    *("大工程", "项办法", "个办法", "本台账", "个体系", "大体系", "项责任"),
)
_BESIDES: Final = "[等“”‘’《》\\d及]"
_STARTS: Final = "，。；：\n"


@rule("A178", _SUMMED_UP)
def summed_up(manuscript: Manuscript) -> Iterator[Finding]:
    """权责清单、负面清单、服务清单四张清单: each item has the noun that they are counted with."""
    text = manuscript.text
    for counted in filter(manuscript.has, _SUMMED_UP):
        for at in occurrences(text, counted):
            number = _NUMERALS.get(text[at - 1]) if at else None
            end = at - 2 if text[at - 2 : at - 1] == "“" else at - 1
            if number is None:
                continue
            start = max(text.rfind(mark, 0, end) for mark in _STARTS) + 1
            items = compiled("[、和]").split(text[start:end])
            is_list = len(items) > 1 and all(len(item) > 2 and item.endswith(counted[1:]) for item in items)
            if is_list and len(items) != number and not compiled(_BESIDES).search(text, start, end):
                yield Finding(start, at + len(counted), {"text": text[at - 1] + counted, "listed": len(items)})


_THAT_IS: Final = (
    r"“(?P<said>(?P<number>[两三四五六七八九])[张项个大种类本](?P<noun>[{HAN}]{2}))”，?"
    r"即(?P<list>[^。；：（“”\d\n]{4,80}?)(?=[，。；])"
)


@rule("A178", ("”即", "，即"))
def that_is(manuscript: Manuscript) -> Iterator[Finding]:
    """“三项机制”，即会商机制、通报机制、督办机制和考核机制. Either each item, or the last alone, has the noun."""
    for match in compiled(_THAT_IS).finditer(manuscript.text):
        noun, items = match["noun"], compiled(_JOINTS).split(match["list"])
        number = _NUMERALS[match["number"]]
        named = sum(item.endswith(noun) for item in items)
        is_more = named == len(items) > number
        # 即首违不罚、轻微不罚清单，减轻处罚清单: commas part its items, too.
        goes_on = compiled("，[^，。；\n]*").match(manuscript.text, match.end())
        if goes_on and goes_on[0].endswith(noun):
            continue
        if is_more or (match["list"].endswith(noun) and 1 < len(items) < number):
            yield Finding(*match.span("said"), {"text": match["said"], "listed": len(items)})


_PLACES: Final = ("区（", "县（", "镇（", "乡（", "道（", "村（", "室（", "所（", "局（")
_IN_BRACKETS: Final = r"个(?P<noun>区|县|镇|乡|街道|社区|村|科室|派出所|分局)（(?P<list>[^（）\d\n]{4,80})）"
_HOW_MANY: Final = r"(?:(?<!\d)\d{1,2}|[两三四五六七八九])\Z"


@rule("A178", _PLACES)
def in_brackets(manuscript: Manuscript) -> Iterator[Finding]:
    """5个区（甲区、乙区、丙区、丁区）: each item has the noun."""
    text = manuscript.text
    for place in filter(manuscript.has, _PLACES):
        for at in occurrences(text, place):
            start = max(text.rfind("个", max(0, at - 3), at), 0)
            match = compiled(_IN_BRACKETS).match(text, start)
            said = compiled(_HOW_MANY).search(text, max(0, start - 2), start) if match else None
            items = compiled("[、和]").split(match["list"]) if match and said else []
            if match and said and len(items) > 1 and all(item.endswith(match["noun"]) for item in items):
                number = _NUMERALS.get(said[0]) or int(said[0])
                if number != len(items):
                    counted = text[said.start() : match.end("noun")]
                    yield Finding(said.start(), match.end("noun"), {"text": counted, "listed": len(items)})


_THREE_SYSTEMS: Final = (
    r"行政执法公示(?<![、和及与]行政执法公示)(?:制度)?、(?:行政)?执法全过程记录(?:制度)?[、和](?:重大(?:行政)?执法决定)?法制审核(?:制度)?"
    r"“?(?P<said>(?P<number>[两四五六七八])项制度)"
)


@rule("A178", ("项制度",))
def three_systems(manuscript: Manuscript) -> Iterator[Finding]:
    """行政执法公示、执法全过程记录、重大执法决定法制审核“四项制度”."""
    for match in compiled(_THREE_SYSTEMS).finditer(manuscript.text):
        yield Finding(*match.span("said"), {"text": match["said"], "listed": 3})


_ANNOUNCED: Final = r"(?:以下|如下)(?P<said>(?P<number>[两三四五六七八九])个方面)[{HAN}]{0,8}[：。]"
_BEFORE: Final = 3
"""Characters from 以下三个方面 to 个方面."""


@rule("A178", ("个方面",))
def announced(manuscript: Manuscript) -> Iterator[Finding]:
    """主要存在以下三个方面的问题：, and two points below."""
    for at in occurrences(manuscript.text, "个方面"):
        match = compiled(_ANNOUNCED).match(manuscript.text, max(0, at - _BEFORE))
        piece = manuscript.piece(at)
        if match is None or match.end() != piece.end or "text" not in piece.path:
            continue
        above = piece.path[: piece.path.index("text")]
        below = [one.path[len(above) :] for one in manuscript.pieces if one.path[: len(above)] == above]
        items = {path[:2] for path in below if path[:1] in (("points",), ("sections",))}
        if items and len({kind for kind, _ in items}) == 1 and len(items) != _NUMERALS[match["number"]]:
            yield Finding(*match.span("said"), {"text": match["said"], "listed": len(items)})
