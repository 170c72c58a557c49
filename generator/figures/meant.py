"""What an expression that cannot be worked out was meant to be: a name and a filter that are joined in another way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.figures.registry import FILTERS
from generator.startup.late import late_pattern

_JOINTS = late_pattern(r"[\s.·、，：:()（）|｜的“”‘’\"']+")
_FILTERS: Final = {entry.zh: entry.zh for entry in FILTERS} | {
    "同比增长": "同比",
    "同比增减": "同比",
    "同比变化": "同比",
    "比上年": "较上年",
    "比去年": "较上年",
    "较去年": "较上年",
}

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
