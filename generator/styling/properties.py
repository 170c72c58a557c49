"""The properties a style may set, each with its two translations side by side: CSS and WordprocessingML.

A property that only one output could honour would be a hole in the agreement of the outputs, so
there is none: every row of ``PROPERTIES`` has both.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.escaping import escape
from generator.startup.record import NamedTuple
from generator.styling import values
from generator.styling.units import number, twips
from generator.styling.values import Context

Word = list[tuple[str, str, str, str]]
"""WordprocessingML settings: (``pPr`` or ``rPr``, element, attribute, value)."""

FONTS = frozenset(("font", "latin_font"))
"""The properties that choose typefaces; outputs state them together, as ``Typefaces``."""

LETTERS = ("font", "latin_font", "size", "colour", "bold")
"""The properties a run may have of its own inside a block: they change its letters, nothing else."""


class Typefaces(NamedTuple):
    """The font roles of Chinese text and of Latin letters and digits (empty: the same)."""

    chinese: str
    latin: str


class Property(NamedTuple):
    """One style property.

    *parse* turns the written text into a value (lengths in pt) or None if it is not one; *css*
    returns declarations and *word* settings for a value. *wanted_zh* and *wanted_en* say
    what may be written.
    """

    name: str
    parse: Callable[[str, Context], Any]
    css: Callable[[Any], str]
    word: Callable[[Any, Context], Word]
    wanted_zh: str
    wanted_en: str


def font_family(role: str) -> str:
    """Return the CSS family name that stands for a font role in all our pages."""
    return f"nb-{role}"


def latin_family(role: str) -> str:
    """Return the CSS family name of a font role's Latin letters and digits alone."""
    return f"nb-latin-{role}"


def _css_font(faces: Typefaces) -> str:
    latin = f"{latin_family(faces.latin)}," if faces.latin else ""
    return f"font-family:{latin}{font_family(faces.chinese)}"


def _word_font(faces: Typefaces, context: Context) -> Word:
    # A name in every slot: Word would otherwise take digits from a font of its own choice. The hint keeps “ ” … —,
    # which both scripts have, in the Chinese font.
    chinese = context.fonts[faces.chinese]
    latin = context.fonts[faces.latin or faces.chinese]
    slots = (("w:ascii", latin), ("w:hAnsi", latin), ("w:eastAsia", chinese), ("w:cs", latin), ("w:hint", "eastAsia"))
    return [("rPr", "w:rFonts", slot, value) for slot, value in slots]


def _word_size(size: float, _context: Context) -> Word:
    half_points = str(round(size * 2))
    return [("rPr", "w:sz", "w:val", half_points), ("rPr", "w:szCs", "w:val", half_points)]


def _word_line(pitch: float, _context: Context) -> Word:
    return [("pPr", "w:spacing", "w:line", str(twips(pitch))), ("pPr", "w:spacing", "w:lineRule", "exact")]


def _word_twips(part: str, element: str, attribute: str) -> Callable[[float, Context], Word]:
    def translate(value: float, _context: Context) -> Word:
        return [(part, element, attribute, str(twips(value)))]

    return translate


def _word_indent(value: float, _context: Context) -> Word:
    attribute = "w:firstLine" if value >= 0 else "w:hanging"
    return [("pPr", "w:ind", attribute, str(abs(twips(value))))]


def _word_bold(value: bool, _context: Context) -> Word:
    return [("rPr", "w:b", "w:val", "1" if value else "0")]


def _word_keep(value: bool, _context: Context) -> Word:
    # Whole, too: kept with the next paragraph is else only the last line.
    return [("pPr", element, "w:val", "1" if value else "0") for element in ("w:keepNext", "w:keepLines")]


def _word_align(value: str, _context: Context) -> Word:
    return [("pPr", "w:jc", "w:val", "both" if value == "justify" else value)]


def _css_length(declaration: str) -> Callable[[float], str]:
    return lambda value: f"{declaration}:{number(value)}pt"


_LENGTH_WORDS = ("长度，如 2字、1行、28.95磅、4mm", "a length such as 2字, 1行, 28.95pt, 4mm")
_POSITIVE_WORDS = ("大于 0 的长度，如 28.95磅、1行", "a length above 0 such as 28.95pt or 1行")
_NOT_NEGATIVE_WORDS = ("不小于 0 的长度，如 2字、1行、4mm", "a length of 0 or more such as 2字, 1行, 4mm")

PROPERTIES: dict[str, Property] = {
    prop.name: prop
    for prop in (
        Property(
            "font",
            values.font,
            _css_font,
            _word_font,
            "字体名（仿宋、楷体、黑体、宋体或小标宋）",
            "a font role: fangsong, kaiti, heiti, songti or xiaobiaosong",
        ),
        Property(
            "latin_font",
            values.latin_font,
            _css_font,
            _word_font,
            "字体名（新罗马、仿宋、楷体、黑体、宋体或小标宋），或者“无”",
            "a font role (times, fangsong, kaiti, heiti, songti or xiaobiaosong) or none",
        ),
        Property(
            "size",
            values.size,
            _css_length("font-size"),
            _word_size,
            "字号，如 三号、小二、16磅，可以有半磅",
            "a type size in whole or half points, such as 三号, 16pt or 10.5pt",
        ),
        Property(
            "colour",
            values.colour,
            lambda value: f"color:#{value}",
            lambda value, _context: [("rPr", "w:color", "w:val", value)],
            "颜色（黑、红、灰，或引号里的 #RRGGBB）",
            "a colour: black, red, grey, or #RRGGBB in quotes",
        ),
        Property(
            "bold",
            values.flag,
            lambda value: f"font-weight:{'bold' if value else 'normal'}",
            _word_bold,
            "true 或 false（是、否）",
            "true or false",
        ),
        Property(
            "letter_spacing",
            values.length,
            _css_length("letter-spacing"),
            _word_twips("rPr", "w:spacing", "w:val"),
            *_LENGTH_WORDS,
        ),
        Property("line_pitch", values.positive, _css_length("line-height"), _word_line, *_POSITIVE_WORDS),
        Property(
            "space_before",
            values.not_negative,
            _css_length("margin-top"),
            _word_twips("pPr", "w:spacing", "w:before"),
            *_NOT_NEGATIVE_WORDS,
        ),
        Property(
            "space_after",
            values.not_negative,
            _css_length("margin-bottom"),
            _word_twips("pPr", "w:spacing", "w:after"),
            *_NOT_NEGATIVE_WORDS,
        ),
        Property("first_line_indent", values.length, _css_length("text-indent"), _word_indent, *_LENGTH_WORDS),
        Property(
            "left_indent",
            values.not_negative,
            _css_length("padding-left"),
            _word_twips("pPr", "w:ind", "w:left"),
            *_NOT_NEGATIVE_WORDS,
        ),
        Property(
            "right_indent",
            values.not_negative,
            _css_length("padding-right"),
            _word_twips("pPr", "w:ind", "w:right"),
            *_NOT_NEGATIVE_WORDS,
        ),
        Property(
            "align",
            values.align,
            lambda value: f"text-align:{value}",
            _word_align,
            "对齐方式（两端、左、居中或右）",
            "justify, left, center or right",
        ),
        Property(
            "keep_with_next",
            values.flag,
            lambda value: "break-after:{0};break-inside:{0}".format("avoid" if value else "auto"),
            _word_keep,
            "true 或 false（是、否）",
            "true or false",
        ),
    )
}

# Order of children inside w:pPr and w:rPr (ECMA-376): Word refuses another.
_WORD_ORDER = {
    "pPr": ("w:keepNext", "w:keepLines", "w:spacing", "w:ind", "w:jc"),
    "rPr": ("w:rFonts", "w:b", "w:color", "w:spacing", "w:sz", "w:szCs"),
}


def word_xml(part: str, settings: Word) -> str:
    """Return the children of ``w:pPr`` or ``w:rPr`` for *settings*, in schema order."""
    elements: dict[str, dict[str, str]] = {}
    for owner, element, attribute, value in settings:
        if owner == part:
            elements.setdefault(element, {})[attribute] = value
    return "".join(
        f"<{name} " + " ".join(f'{key}="{escape(value)}"' for key, value in elements[name].items()) + "/>"
        for name in _WORD_ORDER[part]
        if name in elements
    )
