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


def meant(text: str, names: Mapping[str, Any]) -> str:
    """Return ``立案 | 同比`` for 立案同比, 同比(立案) and the like, a name that *text* has blanks in, or nothing."""
    bare = _JOINTS.sub("", text)
    if bare in names:
        return bare if bare != text.strip() else ""
    for said in sorted(_FILTERS, key=len, reverse=True):
        for name in (bare.removesuffix(said), bare.removeprefix(said)):
            if name != bare and name in names:
                return f"{name} | {_FILTERS[said]}"
    return ""
