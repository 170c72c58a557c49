"""What was meant: an expression that joins a name and a filter in another way, a figure that is none as written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.document.numbering import chinese_numeral
from generator.figures.filtering.registry import FILTERS
from generator.figures.notation.written import read_written
from generator.startup.late import late_pattern
from generator.validate.values import arabic

_JOINTS = late_pattern(r"[\s.·、，：:()（）|｜的“”‘’\"']+")
_FILTERS: Final = {entry.zh: entry.zh for entry in FILTERS} | {
    "同比增长": "同比",
    "同比增减": "同比",
    "同比变化": "同比",
    "比上年": "较上年",
    "比去年": "较上年",
    "较去年": "较上年",
}

_NARROW: Final = str.maketrans({"｛": "{", "｝": "}", "：": ": ", "，": ", "})
_ZEROS: Final = late_pattern(r"0+(?P<rest>[0-9][^,，]*)")
_HAN: Final = late_pattern(
    r"(?P<number>[一二三四五六七八九十]{1,3})(?P<unit>[^\d一二三四五六七八九十百千万亿几多余，。]{0,4})"
)
_FIELDS: Final = ("上年数", "数值", "单位", "时点")


def meant(text: str, names: Mapping[str, Any]) -> str:
    """Return what *text* was meant as, or nothing.

    That is ``立案 | 同比`` for 立案同比, 同比(立案) and the like, ``立案.上年数`` for 立案的上年数, a name with
    blanks in it.
    """
    bare = _JOINTS.sub("", text)
    if bare in names:
        return bare if bare != text.strip() else ""
    for said in sorted(_FILTERS, key=len, reverse=True):
        for name in (bare.removesuffix(said), bare.removeprefix(said)):
            if name != bare and name in names:
                return f"{name} | {_FILTERS[said]}"
    field = next((each for each in _FIELDS if bare.endswith(each) and bare.removesuffix(each) in names), "")
    return f"{bare.removesuffix(field)}.{field}" if field else ""


def meant_as(text: str) -> dict[str, str]:
    """Return how the figure *text*, which is no number, was meant: braces of full width, 004宗, 四宗."""
    narrow = text.translate(_NARROW)
    if narrow[:1] == "{" != text[:1]:
        zh = "花括号、冒号、逗号用半角的，冒号、逗号后面空一格："
        en = "use half-width braces, colons and commas, with a blank behind colons and commas: "
        return {"suggestion": narrow, "how_zh": zh, "how_en": en}
    zeros, han = _ZEROS.fullmatch(text), _HAN.fullmatch(text)
    if han and (chinese_numeral(int(arabic(han["number"]))) != han["number"] or han["unit"].endswith("性")):
        han = None  # 三五件 is a guess, 一次性 no number
    tight = "".join(text.split())
    figure = (
        f"{arabic(han['number'])}{han['unit']}" if han else zeros["rest"] if zeros else tight if tight != text else ""
    )
    if not figure or read_written(figure) is None:
        return {"suggestion": "", "how_zh": "", "how_en": ""}
    return {"suggestion": figure, "how_zh": "写成 ", "how_en": "write "}
