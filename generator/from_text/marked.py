"""Texts as a report's file has them: strong words in asterisks, and what would be read otherwise as it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.from_text.model import strong_of
from generator.startup.late import late_pattern

_BRACES = late_pattern(r"[{}%#]*(?:\{[{%#]|[}%#]\})[{}%#]*")
"""Braces that would be read, with those beside them: what is a mark for itself may not touch what replaces it."""
ASTERISKS = late_pattern(r"\*{2,}|^\*|\*$")
_TABS = late_pattern("\t+")
_UNSEEN = late_pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ue000-\uf8ff"
    "\ufeff\ufff9-\uffff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
"""Controls, joiners, private use: nothing that a page could show."""
PRIVATE = late_pattern("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""What stands for characters that somebody made for one computer."""
_LONGEST: Final = 2000
"""Characters of a paragraph that stay together; it may have ten times as many, but braces take eight each."""
_STRONG: Final = "**"


def marked(text: str) -> str:
    """Return *text* as it stands in the data: printed, it is what it was.

    Two asterisks are marks; what is none has the asterisk of full width, which looks the same.
    """
    pieces = list(_pieces(text))
    if not any(piece.strip() for piece, _ in pieces):
        return ""
    return "".join(f"{_STRONG}{piece}{_STRONG}" if strong else piece for piece, strong in pieces)


def plainly(text: str) -> str:
    """Return *text* as `marked` does, without what is strong in it."""
    return _printed(str(text))


def paragraphs_of(text: str) -> list[str]:
    """Return *text* in pieces that are not longer than a paragraph can be; one, unless it is very long."""
    if len(text) <= _LONGEST:
        return [marked(text)] if marked(text) else []
    ends = [match.end() for match in re.finditer("[。；]", text)]
    found, start = [], 0
    while len(text) - start > _LONGEST:
        end = max((end for end in ends if start < end <= start + _LONGEST), default=start + _LONGEST)
        found.append(marked(text[start:end]))
        start = end
    return [piece for piece in (*found, marked(text[start:])) if piece]


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    place = 0
    for first, last in strong_of(text):
        yield _printed(str(text)[place:first]), False
        inner = str(text)[first:last]
        # A mark beside a blank, or around nothing, would be hard to see.
        yield _printed(inner), bool(inner.strip())
        place = last
    yield _printed(str(text)[place:]), False


def _printed(text: str) -> str:
    text = _UNSEEN.sub("", _TABS.sub("\u3000", text))
    text = ASTERISKS.sub(lambda match: "＊" * len(match[0]), text)
    return _BRACES.sub(lambda match: f"{{{{ '{match[0]}' }}}}", text)


def seen(text: str) -> str:
    """Return *text* as one line of what can be seen of it."""
    return " ".join(_UNSEEN.sub("", text).split())
