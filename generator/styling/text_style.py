"""A text style: how one element, or a run in it, looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.startup.record import NamedTuple
from generator.styling.properties import FONTS, LETTERS, PROPERTIES, Typefaces, Word
from generator.styling.values import Context


class TextStyle(NamedTuple):
    """One resolved style; lengths in pt. *clause* names the rule of the standard it follows.

    *own* holds what the style sets itself. A run in a style (``strong``) takes over only its ``LETTERS``.
    """

    name: str
    values: Mapping[str, Any]
    own: Mapping[str, Any]
    clause: str

    def over(self, block: TextStyle) -> TextStyle:
        """Return the look of a run in this style inside a block in style *block*."""
        letters = {name: value for name, value in self.own.items() if name in LETTERS}
        return TextStyle(f"{block.name}+{self.name}", {**block.values, **letters}, letters, self.clause)

    @property
    def font(self) -> str:
        """Font role, e.g. ``fangsong``."""
        value: str = self.values["font"]
        return value

    @property
    def latin_font(self) -> str:
        """Font role of Latin letters and digits; empty where they come from ``font``, too."""
        value: str = self.values["latin_font"]
        return value

    @property
    def bold(self) -> bool:
        """Whether strokes are heavier than the face has them."""
        value: bool = self.values["bold"]
        return value

    @property
    def align(self) -> str:
        """``justify``, ``left``, ``center`` or ``right``."""
        value: str = self.values["align"]
        return value

    @property
    def keep_with_next(self) -> bool:
        """Whether a page break may not follow."""
        value: bool = self.values["keep_with_next"]
        return value

    def length(self, name: str) -> float:
        """Return the value of a length property, in pt."""
        value: float = self.values[name]
        return value

    @property
    def size(self) -> float:
        """Type size in pt."""
        return self.length("size")

    @property
    def letter_spacing(self) -> float:
        """Space added after each character, in pt."""
        return self.length("letter_spacing")

    @property
    def line_pitch(self) -> float:
        """Distance of baselines in pt."""
        return self.length("line_pitch")

    @property
    def character(self) -> float:
        """Width of one 字 in this style, in pt."""
        return self.size + self.letter_spacing

    def css(self, *, leave_out: Iterable[str] = (), own_only: bool = False, latin: bool = True) -> str:
        """Return the declarations of this style, or only of what it sets itself.

        Without *latin* the family is that of Chinese text alone.
        """
        stated = self._stated(leave_out, own_only)
        if not latin and "font" in stated:
            stated["font"] = stated["font"]._replace(latin="")
        return ";".join(PROPERTIES[name].css(value) for name, value in stated.items())

    def word(self, context: Context, *, leave_out: Iterable[str] = (), own_only: bool = False) -> Word:
        """Return the WordprocessingML settings of this style, or only of what it sets itself."""
        stated = self._stated(leave_out, own_only)
        return [setting for name, value in stated.items() for setting in PROPERTIES[name].word(value, context)]

    def _stated(self, leave_out: Iterable[str], own_only: bool) -> dict[str, Any]:
        """Return the values to write down, by property. The two fonts are one statement in every output."""
        values, left_out = self.own if own_only else self.values, set(leave_out)
        stated = {name: values[name] for name in PROPERTIES if name in values and name not in left_out}
        if not FONTS.isdisjoint(stated):
            both = Typefaces(self.font, self.latin_font)
            stated = {"font": both} | {name: value for name, value in stated.items() if name not in FONTS}
        return stated
