"""Which face a font name means: 仿宋_GB2312, FangSong and 方正仿宋_GBK are all 仿宋."""

from __future__ import annotations

from typing import Final

_PARTS: Final = (
    ("小标宋", ("小标宋", "xiaobiaosong", "fzxbs")),
    ("仿宋", ("仿宋", "fangsong", "fzfs")),
    ("楷体", ("楷", "kaiti", "simkai", "kai")),
    ("黑体", ("黑", "simhei", "heiti")),
    ("宋体", ("宋", "simsun", "song")),
    ("新罗马", ("times", "新罗马")),
)
"""The roles with what tells them in a name; the first that fits."""
_OTHERS: Final = ("雅黑", "yahei", "dengxian", "等线")
"""Faces of the screen that a name would take for one of print."""


def role_of(name: str) -> str | None:
    """Return the role that the font *name* has in a style, None for a face that official documents do not know."""
    plain = name.lower().replace(" ", "")
    if any(other in plain for other in _OTHERS):
        return None
    return next((role for role, parts in _PARTS if any(part in plain for part in parts)), None)
