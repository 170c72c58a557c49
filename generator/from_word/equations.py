"""Equations of a Word file that can be said in one line of text: 21/23=91.3%."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.startup.late import late_pattern

if TYPE_CHECKING:
    from generator.word.xml import Element

MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_AROUND: Final = tuple(MATH + name for name in ("oMath", "oMathPara", "e", "num", "den"))
_SINGLE = late_pattern(r"[\w.%％]*|[（(][^（()）]*[)）]")
"""What needs no brackets above or below a line."""


def in_a_line(node: Element) -> str | None:
    """Return the equation *node* as a line of text; None if it has powers, roots, sums or whatever else needs more."""
    if node.tag == MATH + "r":
        return "".join(each.text or "" for each in node.iter(MATH + "t"))
    if node.tag == MATH + "f":
        over, under = node.find(MATH + "num"), node.find(MATH + "den")
        parts = [None if each is None else in_a_line(each) for each in (over, under)]
        return None if None in parts else "/".join(_apart(part) for part in parts if part is not None)
    if node.tag == MATH + "d":
        inner = [in_a_line(each) for each in node.findall(MATH + "e")]
        has_own = node.find(f"{MATH}dPr/{MATH}begChr") is not None
        return None if has_own or None in inner or len(inner) != 1 else f"（{inner[0]}）"
    if node.tag not in _AROUND:
        return None
    found = [in_a_line(each) for each in node if isinstance(each.tag, str) and not each.tag.endswith("Pr")]
    return None if None in found else "".join(text for text in found if text is not None)


def _apart(text: str) -> str:
    return text if _SINGLE.fullmatch(text) else f"（{text}）"
