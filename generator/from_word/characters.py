"""Single characters of a Word file: those of fonts of symbols, those that no font has, and raised or lowered ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.from_word.told import Told
from generator.startup.late import late_pattern
from generator.word import xml
from generator.word.formatting import is_on

if TYPE_CHECKING:
    from generator.word.formatting import Properties
    from generator.word.places import Place
    from generator.word.xml import Element

_SYMBOLS: Final = {
    **{0xFE: "√", 0xFC: "√", 0xFB: "×", 0xA8: "□", 0x6F: "□", 0x6E: "■", 0x6C: "●", 0x75: "◆", 0x76: "◇"},
    **{0xE0: "→", 0xDF: "←", 0x28: "☎", 0x52: "√", 0x53: "×", 0xA3: "□", 0x9F: "·", 0xB2: "○"},
}
"""What the characters of the fonts of symbols that such reports use look like."""
_OF_SYMBOLS: Final = 0xF000
"""Where programs put the characters of such a font that stand in the text itself; they take 256 places."""
_PRIVATE = late_pattern("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_SYMBOL: Final = ("符号字体的字符", "a character of a font of symbols")
_OWN: Final = ("自造的字", "a character of one's own, which no other computer has")
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_SQUARES: Final = {"2": "²", "3": "³"}
"""Raised digits that are characters of their own in all Chinese fonts: m², m³."""


class Characters:
    """Reads single characters; what of them cannot be printed is told of."""

    def __init__(self, told: Told) -> None:
        self.told = told

    def seen(self, text: str, place: Place) -> str:
        """Return *text* with what its characters for private use look like."""
        return _PRIVATE.sub(lambda match: self._private(match[0], place), text)

    def symbol(self, code: str, font: str, place: Place) -> str:
        """Return what the character *code* (hexadecimal) of a *font* of symbols looks like."""
        is_code = 1 <= len(code) <= 4 and all(each in "0123456789abcdefABCDEF" for each in code)
        number = int(code, 16) if is_code else 0
        if (number & 0xFF) in _SYMBOLS and (number >> 8) in (0xF0, 0):
            return _SYMBOLS[number & 0xFF]
        if 0xFF < number < 0xD800:
            return chr(number)
        self.told.left_out(_SYMBOL, place, f"{font} {code}".strip())
        return ""

    def _private(self, character: str, place: Place) -> str:
        number = ord(character)
        if number & 0xFF in _SYMBOLS and number & ~0xFF == _OF_SYMBOLS:
            return _SYMBOLS[number & 0xFF]
        self.told.left_out(_OWN, place, f"U+{number:04X}")
        return ""


def checked(control: Element) -> str:
    """Return what the check box that *control* is looks like in a report; empty if it is none.

    Its own characters (☒ for checked) are in few Chinese fonts, and would be read as the contrary.
    """
    box = control.find(f"{xml.W}sdtPr/{_W14}checkbox")
    if box is None:
        return ""
    state = box.find(f"{_W14}checked")
    return "√" if state is not None and state.get(f"{_W14}val") in ("1", "true", "on") else "□"


def is_struck(properties: Properties) -> bool:
    """Return whether what has *properties* is struck out, with one line or two."""
    return is_on(properties, "strike") or is_on(properties, "dstrike")


def raised(text: str, properties: Properties, otherwise: list[str]) -> str:
    """Return *text* with raised squares and cubes; what else is raised or lowered goes into *otherwise*, too."""
    kind = properties.get("vertAlign", {}).get("val", "")
    if kind == "superscript" and text in _SQUARES:
        return _SQUARES[text]
    if kind in ("superscript", "subscript"):
        otherwise.append(text)
    return text
