"""A313: report past the next level.

[A313]
severity = "note"
source = "《党政机关公文处理工作条例》第十四条"
[A313.zh]
title = "越级行文"
message = "{own_zh}机关主送“{text}”，主送和抄送里都没有{next_zh}一级的机关"
hint = "主送{next_zh}一级的上级机关；确需越级的，抄送被越过的机关"
explain = '''
一般不越级行文；特殊情况需要越级的，同时抄送被越过的机关。查县级机关报省里、市级机关报国务院和各部、乡镇（街道）报市里和
省里的。报市里的乡镇名称里没有县、区，正文里也没有“县委、县政府”“区委、区政府”的，可能属县级市，不查；直辖市、海南省直管的县
不查。别的省直管县，可以在 nianbao.yaml 里停用这一条。
'''
fix = '''
    主送机关: 乙省公安厅
    版记:
      抄送: 丙市公安局
'''
[A313.en]
title = "report past the next level"
message = "an organ of a {own_en} reports to “{text}”, and neither recipients nor copies name one of the {next_en}"
hint = "report to the superior in the {next_en}; if it must go past it, send a copy there"
explain = '''
As a rule no level is passed over; where it must be, the organ passed over gets a copy. Told of are a county that
reports to the province, a city that reports to the state, a town or subdistrict that reports to the city or the
province. Where neither the name of a town that reports to a city nor its text has a county or a district
(县委、县政府), it may be one of a city of county level, and is not looked at; nor are municipalities and the counties
right under 海南省. In other counties right under a province switch the rule off in nianbao.yaml.
'''
fix = '''
    recipients: 乙省公安厅
    imprint:
      copies_to: 丙市公安局
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import NAME, Manuscript
from generator.proofread.routes import names_under, place_of
from generator.proofread.rule import Finding, compiled, rule
from generator.startup.record import NamedTuple

_RULED: Final = "(?:人民政府|政府|委员会|委)"
_PROVINCE: Final = (
    r"^(?:中共)?(?:(?:[{HAN}]{1,3})?省|(?:[{HAN}]{2,5})?自治区)(?:党?委|政府|人民政府|[{HAN}]{2,10}厅|依法行政办)"
)
_STATE: Final = r"^(?:国务院|公安部|司法部)"
_CITY: Final = r"(?:市|州|盟|地区)(?:委|行署|行政公署|政府|人民政府|公安局|司法局|局|依法)"
_RIGHT_UNDER_PROVINCE: Final = "定安|屯昌|澄迈|临高|白沙|昌江|乐东|陵水|保亭|琼中|神农架"


class _Level(NamedTuple):
    """Organs of one level, *own*; *past* is whom they reach past the next level, whose organs are called as *next*."""

    own: str
    past: str
    next: str
    words: dict[str, str]


_LEVELS: Final = (
    _Level(
        r"(?:[镇乡]|街道)(?:人民政府|政府|办事处|党工委|党委|委员会)$",
        rf"^(?:中共)?(?![{{HAN}}]*[县区旗])[{{HAN}}]{{1,6}}市(?:{_RULED}|司法局|公安局|依法)|{_PROVINCE}",
        "县|旗|(?<!自治)区",
        {"own_zh": "乡镇（街道）", "next_zh": "县（区）", "own_en": "town", "next_en": "county"},
    ),
    _Level(
        rf"分局$|(?:县|(?<!自治)区|旗)(?:[^市省]{{0,6}}局|{_RULED})$",
        f"{_PROVINCE}|{_STATE}",
        rf"{_CITY}|^[市州盟]局$",
        {"own_zh": "县级", "next_zh": "市", "own_en": "county", "next_en": "city"},
    ),
    _Level(
        rf"^(?!(?:中共)?(?:北京|上海|天津|重庆))[^县区旗团]{{2,12}}[市州](?:公安局|司法局|{_RULED})$",
        _STATE,
        "省|自治区|^厅$",
        {"own_zh": "市级", "next_zh": "省", "own_en": "city", "next_en": "province"},
    ),
)


@rule("A313", ("省", "部", "国务院", "自治区", "镇", "乡", "街道"), frozenset({NAME}))
def skipped_level(manuscript: Manuscript) -> Iterator[Finding]:
    """A county's bureau that reports to the province, and nothing to the city between the two; a town, a city."""
    organs = [str(name) for name in manuscript.report["organ"]]
    level = next((each for each in _LEVELS if any(compiled(each.own).search(name) for name in organs)), None)
    if level is None or any(compiled(_RIGHT_UNDER_PROVINCE).search(name) for name in organs):
        return
    to = names_under(manuscript, "recipients")
    told = [name for _, name in (*to, *names_under(manuscript, "imprint", "copies_to"))]
    above = next(((piece, name) for piece, name in to if compiled(level.past).search(name)), None)
    if above is not None and not any(compiled(level.next).search(name) for name in told):
        piece, name = above
        is_of_a_city = compiled(_CITY).search(name) and not _has_a_county(manuscript, organs)
        if level is _LEVELS[0] and is_of_a_city:
            return
        yield Finding(*place_of(manuscript, piece, name), {"text": name, **level.words})


def _has_a_county(manuscript: Manuscript, organs: list[str]) -> bool:
    """Return whether the town *organs* lies in a county by its name, or by what its report says of itself."""
    if any(compiled("(?:县|旗|(?<!自治)区)[{HAN}]{1,6}(?:[镇乡]|街道)").search(name) for name in organs):
        return True
    own = "(?:(?<![{HAN}])|(?<=[在向由经照据对届])|(?<=落实))(?:县委、?县|区委、?区|旗委、?旗)(?:人民)?政府"
    return compiled(own).search(manuscript.text) is not None
