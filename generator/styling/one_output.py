"""Properties of web pages and of Word that only one output could honour, so that no style has them."""

from __future__ import annotations

from typing import Final

_WEB: Final = (
    *("background", "background-color", "border", "border-radius", "box-shadow", "text-shadow", "opacity", "float"),
    *("position", "display", "transform", "transition", "animation", "cursor", "overflow", "white-space", "word-break"),
    *("hyphens", "filter", "z-index", "columns", "flex", "grid", "margin", "padding", "class", "css"),
    *("背景", "背景色", "阴影", "圆角", "透明度", "浮动", "动画"),
)
_WORD: Final = (
    *("w:rpr", "w:ppr", "shd", "effect", "emboss", "imprint", "vanish", "outline", "kern", "kerning", "snaptogrid"),
    *("contextualspacing", "suppresslinenumbers", "outlinelvl", "outline-level", "widowcontrol", "framepr", "theme"),
    *("空心", "阳文", "阴文", "隐藏文字", "大纲级别", "孤行控制", "文字效果", "着重号"),
)
_PLACES: Final = {
    **dict.fromkeys((name.replace("-", "") for name in _WEB), ("网页", "the web page")),
    **dict.fromkeys((name.replace("-", "") for name in _WORD), (" Word 文件", "the Word file")),
}


def only_output(name: str) -> tuple[str, str] | None:
    """Return in Chinese and English which output alone knows the property *name*; None if it is none of these."""
    return _PLACES.get(name.lower().replace("-", "").replace("_", ""))
