"""The numbers of a drawing: what is none, or beyond all measure, every program draws in another way or not at all.

Charts have them where a number was lacking or could not be worked out: ``M NaN 12``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.assets.drawings.model import Node
from generator.assets.faults import PictureFault
from generator.startup.late import late_pattern

_NUMBERS = frozenset(
    (
        *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "fr", "dx", "dy", "rotate"),
        *("width", "height", "viewBox", "points", "d", "transform", "gradientTransform", "patternTransform"),
        *("refX", "refY", "markerWidth", "markerHeight", "orient", "offset", "pathLength", "startOffset"),
        *("textLength", "stroke-width", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "font-size"),
        *("opacity", "fill-opacity", "stroke-opacity", "stop-opacity", "letter-spacing", "word-spacing"),
        *("font-weight", "baseline-shift"),
    )
)
"""Attributes and properties that have numbers, and no words with ``nan`` or ``inf`` in them."""

_LARGEST = 1e15
"""No drawing has a number beyond it; a few of them multiplied are still finite."""

_LARGEST_LETTERS = 1e6
"""Px of letters, as no drawing has them: what sets letters counts a 1024th of one, and to two thousand million."""
_LETTERS = late_pattern(r"\s*([0-9]+\.?[0-9]*|\.[0-9]+)(e[-+]?[0-9]{1,3})?\s*([a-z]*|%)\s*(?:!.*)?", re.IGNORECASE)
_PX = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "": 1.0}
_USUAL = 16.0
"""Px of letters of which no size is said."""

_SUSPECT = late_pattern(r"nan|inf|undefined|[0-9]{16}|e\+?[0-9]{2}", re.IGNORECASE)
"""Without any of these there is nothing to be found."""
_NO_NUMBER = late_pattern(r"[-+]?(?:nan|inf(?:inity)?|undefined)", re.IGNORECASE)
_NUMBER = late_pattern(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?", re.IGNORECASE)
_DECLARED = late_pattern(r"[;{}]")
_SHOWN = 20


def check_numbers(root: Node) -> None:
    """Raise PictureFault (O061) for the first number in *root* that cannot be drawn."""
    for node in root.walk():
        for name, value in _values(node):
            if name in _NUMBERS and _SUSPECT.search(value):
                _check(node, name, value)
    _check_letters(root, _USUAL)


def _check_letters(node: Node, around: float) -> None:
    """Raise PictureFault (O061) for letters in *node* that are too large; *around* it they have so many px."""
    size = around
    for name, value in _values(node, "font-size"):
        if name == "font-size" and (match := _LETTERS.fullmatch(value)):
            unit = match[3].lower()
            size = float(match[1] + (match[2] or "")) * _PX.get(unit, around / 100 if unit == "%" else around)
            if size > _LARGEST_LETTERS:
                raise _fault(node, name, value.strip(), "大得画不出来", "too large to be drawn")
    for child in node.elements():
        _check_letters(child, size)


def _values(node: Node, needed: str = "") -> Iterator[tuple[str, str]]:
    """Yield the attributes of *node* and the properties in its style, or in the style sheet that it is.

    A style without *needed*, or without a number that may be wrong, is passed over.
    """
    yield from node.attributes.items()
    for declared in (node.attributes.get("style", ""), node.text if node.name == "style" else ""):
        if needed in declared if needed else _SUSPECT.search(declared):
            for each in _DECLARED.split(declared):
                name, _, value = each.partition(":")
                yield name.strip().lower(), value


def _check(node: Node, name: str, value: str) -> None:
    if found := _NO_NUMBER.search(value):
        raise _fault(node, name, found[0], "不是数", "no number")
    if found := next((each for each in _NUMBER.finditer(value) if float(each[0]) > _LARGEST), None):
        raise _fault(node, name, found[0], "大得画不出来", "too large to be drawn")


def _fault(node: Node, name: str, value: str, zh: str, en: str) -> PictureFault:
    shown = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
    return PictureFault("O061", line=node.line, element=node.name, attribute=name, value=shown, what_zh=zh, what_en=en)
